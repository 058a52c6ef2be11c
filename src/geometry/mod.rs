//! Millimetres, voxels, planes and orientation letters. Pure.
//!
//! Patient space is DICOM's: LPS millimetres, +x to the patient's left, +y to the back, +z to the head
//! (PS3.3 C.7.6.2.1.1). Voxel space is (column, row, slice); integers are voxel *centres*.

pub mod batch;
mod curve;
mod grid;
mod letters;
mod lookup;
mod plane;
mod side;

pub use batch::{BatchError, Course, PlaneStack};
pub use curve::{Column, Curve, CurveError, CurvedView, Frame, Reading, Seen, Surface};
pub use glam::{DMat3, DVec2, DVec3};
pub use grid::{Grid, GridError, are_direction_cosines};
pub use letters::{OrientationLabel, label_of};
pub use lookup::{SliceOffset, VoxelLookup};
pub use plane::{Layer, Orientation, Plane, View};
pub use side::Side;

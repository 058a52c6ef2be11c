//! From patient points to voxel indices, in the form that renderers evaluate.

use glam::{DAffine3, DVec3};

/// How far slice k's origin lies from the plane grid of slice 0: depth along the normal in mm, and
/// in-plane shift in voxels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SliceOffset {
    pub depth: f64,
    pub column: f64,
    pub row: f64,
}

/// What a renderer needs to turn a patient point into a voxel index.
#[derive(Clone, Debug, PartialEq)]
pub enum VoxelLookup {
    /// voxel = affine(patient).
    Uniform(DAffine3),
    /// (u, v, depth) = affine(patient); the two slices that enclose `depth` give the slice index and, by
    /// linear interpolation between their offsets, column = u − shift and row = v − shift.
    Table {
        affine: DAffine3,
        slices: Vec<SliceOffset>,
        /// mm per slice index used beyond the first and the last slice.
        end_step: f64,
    },
}

impl VoxelLookup {
    pub fn voxel(&self, point: DVec3) -> DVec3 {
        match self {
            VoxelLookup::Uniform(affine) => affine.transform_point3(point),
            VoxelLookup::Table {
                affine,
                slices,
                end_step,
            } => table_voxel(affine.transform_point3(point), slices, *end_step),
        }
    }
}

/// The slice index and in-plane shift at a depth, by straight lines between neighbouring slices.
fn table_voxel(plane: DVec3, slices: &[SliceOffset], end_step: f64) -> DVec3 {
    let above = slices.partition_point(|slice| slice.depth <= plane.z);
    let (shift, index) = match above {
        0 => (slices[0], (plane.z - slices[0].depth) / end_step),
        n if n == slices.len() => {
            let last = slices[n - 1];
            (last, (n - 1) as f64 + (plane.z - last.depth) / end_step)
        }
        n => {
            let (low, high) = (slices[n - 1], slices[n]);
            let t = (plane.z - low.depth) / (high.depth - low.depth);
            let mix = |a: f64, b: f64| a + (b - a) * t;
            let shift = SliceOffset {
                depth: plane.z,
                column: mix(low.column, high.column),
                row: mix(low.row, high.row),
            };
            (shift, (n - 1) as f64 + t)
        }
    };
    DVec3::new(plane.x - shift.column, plane.y - shift.row, index)
}

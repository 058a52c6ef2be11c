//! Files → frames → stacks → volumes, with findings.
//!
//! [`scan`] reads headers only and yields a [`Catalogue`]; [`load`] decodes the pixels of one [`Stack`] into a
//! [`Volume`](crate::volume::Volume). What could not be read is data ([`Skipped`], [`Finding`]), not an end.
//!
//! [`mod@write`] goes the other way: volumes and label maps → standard files.

mod assemble;
mod attributes;
mod catalogue;
mod cie_lab;
mod drawn;
mod elements;
mod file;
mod finding;
mod frame;
mod held;
mod inspect;
mod load;
mod lut;
mod memory;
mod nifti;
mod partition;
mod pixel;
mod reduce;
mod references;
mod scan;
mod segmentation;
mod structure_set;
mod technique;
pub mod write;

pub use catalogue::{
    Catalogue, FrameRef, LoadEvent, LoadedStack, NamedVoi, Series, Signedness, Skipped, Stack, Study,
    ValueMeaning,
};
pub use drawn::{Drawn, drawn_files, read_labels};
pub use elements::{
    Element, Elements, Kind, Mask, Patient, PersonName, Query, Row, Value, about, keyword, meaning, name,
    person_names, read_elements, read_patient, shown_value, title,
};
pub use file::{DicomFile, PixelDataElement};
pub use finding::{Finding, FindingCode, Severity};
pub use load::{load, load_slice, load_within};
pub use lut::Lut;
pub use memory::{memory_budget, set_memory_budget};
pub use nifti::read_label_map;
pub use pixel::{
    NpyElement, PixelDescription, StoredValues, read_all_frames, read_frame, read_frame_into, write_npy,
};
pub use references::{FrameReference, references};
pub use scan::scan;
pub use segmentation::{DrawnSegment, Segmentation, read_segmentation};
pub use structure_set::{RegionOfInterest, StructureSet, read_structure_set};
pub use technique::{Parameter, Setting, Technique};

use crate::locale::Message;

/// Why a file, a frame or a stack could not be used: one sentence naming what, where and what to do.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{0}")]
pub struct ReadError(pub Message);

//! Standard objects from plain parameters: CT and MR images, localizers, segmentations, as Part 10 files.
//!
//! Nothing here invents anything: every UID, date and time comes from the caller, so the same parameters give the
//! same bytes. Everything written says that it is synthetic and that no identity is in it.
//!
//! Numbers are in the units of their attributes (PS3.6); text must be as long as its value representation allows
//! (PS3.5 section 6.2): 64 characters for descriptions and names, 16 for codes and terms.

mod ct;
mod elements;
mod functional_groups;
mod image;
mod mr;
mod part10;
mod records;
mod segment;
mod segmentation;
mod segmentation_frames;
mod uid;

use std::path::PathBuf;

use crate::locale::Message;

pub use ct::{Contrast, CtKind, CtSeries, CtTechnique, Dose, DosePhantom, HU_INTERCEPT, write_ct};
pub use image::{ImageSeries, ImageWindow, Pixels};
pub use mr::{AcquisitionType, MrSeries, MrTechnique, PhaseEncoding, write_mr};
pub use records::{Equipment, Patient, Records, SeriesRecord, StudyRecord};
pub use segment::{Algorithm, Code, Segment, Tracking};
pub use segmentation::{Labels, SegmentationSeries, write_segmentation};
pub use uid::uid_from_key;

/// Why an object could not be written: one sentence naming what, where and what to do.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{0}")]
pub struct WriteError(pub Message);

/// An instance on disk, as later objects refer to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    pub path: PathBuf,
    pub sop_class_uid: &'static str,
    pub sop_instance_uid: String,
}

//! Standard objects from plain parameters, as Part 10 files: CT and MR images, localizers, segmentations of nobody;
//! and documents about anybody's images: measurement reports, presentation states.
//!
//! Nothing here invents anything: every UID, date and time comes from the caller, so the same parameters give the
//! same bytes. Images and segmentations say that they are synthetic; documents copy nothing of a patient's identity
//! (see [`DocumentRecord::subject`]).
//!
//! Numbers are in the units of their attributes (PS3.6); text must be as long as its value representation allows
//! (PS3.5 section 6.2): 64 characters for descriptions and names, 16 for codes and terms.

mod content;
mod ct;
mod derived;
mod document;
mod elements;
mod functional_groups;
mod image;
mod mr;
mod part10;
mod presentation;
mod presentation_graphics;
mod records;
mod report;
mod report_values;
mod segment;
mod segmentation;
mod segmentation_frames;
mod uid;

use std::path::PathBuf;

use crate::locale::Message;

pub use ct::{Contrast, CtKind, CtSeries, CtTechnique, Dose, DosePhantom, HU_INTERCEPT, write_ct};
pub use derived::{DerivedSeries, SlabProjection, write_derived};
pub use document::{DocumentRecord, NOBODY, Subject};
pub use image::{ImageSeries, ImageWindow, Pixels};
pub use mr::{AcquisitionType, MrSeries, MrTechnique, PhaseEncoding, write_mr};
pub use presentation::{Presentation, PresentationImage, presentation_bytes};
pub use presentation_graphics::{ImageGraphic, ImageText};
pub use records::{Equipment, Patient, Records, SeriesRecord, StudyRecord};
pub use report::{Evidence, Report, ReportItem, ReportShape, report_bytes};
pub use report_values::{Quantity, ReportValue, Statistic};
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

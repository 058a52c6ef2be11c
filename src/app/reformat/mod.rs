//! Batches of reformats: planning them, making them in the background, saving them as DICOM.
//!
//! What is made is a new series of the same study, of volumes that are in no file: it stays open as long as the study.

mod command;
mod hand;
mod made;
mod plan;
mod preview;
mod words;

pub use command::{BatchCommand, BatchEffect, BatchEvent};
pub use made::{Batch, DerivedVolume, MadeSeries, Making, job_text};
pub use plan::{Plan, PlanChange};
pub use preview::{Place, PlanLine, PlanPreview};
pub(super) use words::plane_of;
pub use words::{derivation, series_name};

/// What a hand takes hold of in a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanGrip {
    First,
    Last,
    /// All planes together.
    Pack,
    Turn,
}

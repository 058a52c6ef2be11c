//! Studies, series and stacks, as found in headers.

use std::path::PathBuf;
use std::sync::Arc;

use super::{Finding, ReadError};
use crate::geometry::Grid;
use crate::locale::Message;
use crate::render::Voi;
use crate::volume::Volume;

/// Everything found under the paths that were opened, in a stable order.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    pub studies: Vec<Study>,
    pub skipped: Vec<Skipped>,
}

#[derive(Clone, Debug)]
pub struct Skipped {
    pub path: PathBuf,
    pub reason: Message,
}

#[derive(Clone, Debug)]
pub struct Study {
    pub uid: String,
    pub description: String,
    pub series: Vec<Series>,
}

#[derive(Clone, Debug)]
pub struct Series {
    pub uid: String,
    pub number: Option<i32>,
    pub modality: String,
    pub description: String,
    pub stacks: Vec<Stack>,
}

/// One frame of one file.
#[derive(Clone, Debug, PartialEq)]
pub struct FrameRef {
    pub file: Arc<PathBuf>,
    /// Counted from 0.
    pub frame: usize,
}

/// A window or VOI LUT that the file offers, with its explanation.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedVoi {
    pub name: String,
    pub voi: Voi,
}

/// Frames of one series that share orientation, matrix, spacing and phase, in spatial order.
#[derive(Clone, Debug)]
pub struct Stack {
    pub index: usize,
    pub modality: String,
    pub frame_of_reference: Option<String>,
    pub frames: Vec<FrameRef>,
    pub grid: Grid,
    /// Whether `grid` is in patient space; false where the file gives no position or orientation, and then no
    /// letters, reformats or linked positions make sense.
    pub in_patient_space: bool,
    /// Whether the in-plane spacing in mm is known.
    pub spacing_known: bool,
    pub unit: Option<String>,
    pub windows: Vec<NamedVoi>,
    /// MONOCHROME1 xor Presentation LUT Shape INVERSE.
    pub inverted: bool,
    pub transfer_syntax: String,
    pub photometric: String,
    pub bits_stored: u16,
    pub signed: bool,
    pub findings: Vec<Finding>,
}

/// What [`load`] reports while it works; sent from worker threads.
#[derive(Clone, Debug)]
pub enum LoadEvent {
    /// The middle slice, decoded before all others: a volume of one slice at its true position.
    FirstSlice { slice: usize, volume: Arc<Volume> },
    /// So many of the stack's slices are in.
    Progress { done: usize, total: usize },
}

#[derive(Clone, Debug)]
pub struct LoadedStack {
    pub volume: Arc<Volume>,
    /// What decoding added to the stack's own findings.
    pub findings: Vec<Finding>,
}

/// Reads the headers of every file under `paths`, in parallel; never fails as a whole. `progress` hears
/// (files read, files known so far) and returns false to cancel.
pub fn scan(paths: &[PathBuf], progress: &(dyn Fn(usize, usize) -> bool + Sync)) -> Catalogue {
    let _ = (paths, progress);
    todo!()
}

/// Decodes a stack into a volume, in parallel; `observe` returns false to cancel, which is an error in words.
pub fn load(stack: &Stack, observe: &(dyn Fn(LoadEvent) -> bool + Sync)) -> Result<LoadedStack, ReadError> {
    let _ = (stack, observe);
    todo!()
}

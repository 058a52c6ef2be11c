//! Studies, series and stacks, as found in headers.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::colour::Colouring;
use super::lut::Lut;
use super::{Calibration, Document, Finding, FrameTimes, Phase, Quantities, Severity, Technique};
use crate::geometry::Grid;
use crate::locale::Message;
use crate::volume::{Rescale, Voi, Volume, automatic_window};

/// Everything found under the paths that were opened, in a stable order.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    pub studies: Vec<Study>,
    /// What was said about images, in a stable order.
    pub documents: Vec<Document>,
    /// Files of images that have overlays or a shutter ([`read_image_graphics`](super::read_image_graphics)).
    pub with_graphics: HashSet<Arc<PathBuf>>,
    pub skipped: Vec<Skipped>,
    /// What is to be said of archives, DICOM directories and folders as a whole.
    pub containers: Vec<ContainerNote>,
}

/// Something about an archive, a DICOM directory or a folder as a whole.
#[derive(Clone, Debug, PartialEq)]
pub struct ContainerNote {
    pub path: PathBuf,
    /// [`Severity::Warning`] where something is missing or was left out.
    pub severity: Severity,
    pub message: Message,
    /// The files that it is about; empty where it is about the container itself.
    pub files: Vec<PathBuf>,
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

/// One frame of one file, and how its stored values become modality values.
#[derive(Clone, Debug, PartialEq)]
pub struct FrameRef {
    pub file: Arc<PathBuf>,
    /// Counted from 0.
    pub frame: usize,
    /// The part of the decoded picture that this frame is, where a picture holds several (a mosaic).
    pub tile: Option<Tile>,
    pub meaning: ValueMeaning,
}

/// A part of a decoded picture, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tile {
    /// Of its first pixel.
    pub column: usize,
    pub row: usize,
    pub columns: usize,
    pub rows: usize,
}

/// What stored values of a frame mean (PS3.3 C.11.1, C.7.5.1.1.2).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ValueMeaning {
    pub rescale: Option<Rescale>,
    /// Takes the place of the rescale where present.
    pub modality_lut: Option<Arc<Lut>>,
    /// Lowest and highest stored value that stands for "nothing acquired here".
    pub padding: Option<[i64; 2]>,
    /// How samples become colours, in an image of colours; the rest then means nothing, but to greys among them.
    pub colour: Option<Colouring>,
    /// The window of greys among colours.
    pub grey_voi: Option<Voi>,
    /// Whether stored values are integers of at most 16 bits, and then whether they are signed.
    pub short: Option<Signedness>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signedness {
    Signed,
    /// Bits Allocated 8: fits a signed 16-bit voxel as it is.
    UnsignedByte,
    /// Bits Allocated 16: held biased by −32768.
    UnsignedWord,
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
    /// Which millimetres those are.
    pub calibration: Calibration,
    /// Of the values as they are read now: see `quantities`.
    pub unit: Option<String>,
    pub quantities: Quantities,
    pub windows: Vec<NamedVoi>,
    /// MONOCHROME1 xor Presentation LUT Shape INVERSE.
    pub inverted: bool,
    pub transfer_syntax: String,
    pub photometric: String,
    /// Bits that a pixel takes, that hold its value, and the highest of those, counted from 0.
    pub bits_allocated: u16,
    pub bits_stored: u16,
    pub high_bit: u16,
    pub signed: bool,
    /// Whether pixels are floating point, which have no bits to count.
    pub float: bool,
    /// Whether it is a survey image that slices are planned on (Image Type LOCALIZER).
    pub localiser: bool,
    /// Whether its images were cut from others: a reformat, however it was made.
    pub derived: bool,
    /// Body Part Examined, as the file has it; empty when it does not say.
    pub body_part: String,
    pub technique: Technique,
    /// Its place among the stacks that show the same places at another moment, echo or weighting.
    pub phase: Option<Phase>,
    /// When each frame was taken, where they are a film rather than slices.
    pub frame_times: Option<FrameTimes>,
    pub findings: Vec<Finding>,
}

impl Catalogue {
    pub fn series(&self) -> impl Iterator<Item = &Series> {
        self.studies.iter().flat_map(|study| &study.series)
    }
}

impl Series {
    /// Whether it marks regions of other images rather than being images itself.
    pub fn is_segmentation(&self) -> bool {
        self.modality == "SEG"
    }
}

impl Stack {
    /// The dimensions of the stack: columns, rows, slices.
    pub fn dimensions(&self) -> [usize; 3] {
        self.grid.dimensions
    }

    /// Whether it shows a patient, rather than a dose or a segmentation computed from other images.
    pub fn is_image(&self) -> bool {
        !matches!(self.modality.as_str(), "RTDOSE" | "SEG")
    }

    /// The file's first window or VOI LUT, or else the automatic window of its volume.
    pub fn first_voi(&self, volume: &Volume) -> Voi {
        let own = self.windows.first().map(|named| named.voi.clone());
        own.unwrap_or_else(|| Voi::Window(automatic_window(volume)))
    }

    /// Whether its voxels are colours rather than values.
    pub fn is_colour(&self) -> bool {
        self.colouring().is_some()
    }

    /// How its samples become colours.
    pub fn colouring(&self) -> Option<&Colouring> {
        self.frames.first()?.meaning.colour.as_ref()
    }

    /// Whether planes other than the acquired one can be cut from it.
    pub fn is_volume(&self) -> bool {
        self.in_patient_space && self.grid.dimensions[2] > 1
    }
}

/// What [`load`](super::load()) reports while it works; sent from worker threads.
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

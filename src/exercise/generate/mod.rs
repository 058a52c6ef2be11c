//! From drawn structures to questions: what is drawn in a segmentation is looked at in its series, the structures that a
//! student of a year should know and can see well are picked, and questions are written about them for a teacher to go on
//! from. Pure: the same request and material always make the same exercise.

mod choice;
mod explain;
mod hints;
mod look;
mod measures;
mod pick;
mod place;
mod questions;
mod relations;
mod report;
mod sorting;
mod sorts;
mod structures;
mod survey;
mod voxels;
mod words;

use std::sync::Arc;

use super::Exercise;
use super::format::{Code, Level, SegmentationReference, SeriesReference};
use crate::geometry::Grid;
use crate::locale::{Language, Text};
use crate::volume::Volume;
use crate::volume::labels::Mask;
pub use report::{LeftOut, Reason, Summary};

/// A kind of question that can be made from a drawn structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Locate,
    Name,
    Choice,
    Order,
    Outline,
    Measure,
    Window,
}

impl Kind {
    pub const ALL: [Kind; 7] = [
        Kind::Locate,
        Kind::Name,
        Kind::Choice,
        Kind::Order,
        Kind::Outline,
        Kind::Measure,
        Kind::Window,
    ];

    /// Its name in files and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Kind::Locate => "locate",
            Kind::Name => "name",
            Kind::Choice => "choice",
            Kind::Order => "order",
            Kind::Outline => "outline",
            Kind::Measure => "measure",
            Kind::Window => "window",
        }
    }

    pub fn from_code(code: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// What is wanted.
#[derive(Clone, Debug)]
pub struct Request {
    /// Questions take these kinds in turn.
    pub kinds: Vec<Kind>,
    /// Structures of this year of training and of those before it.
    pub level: Level,
    /// How many questions at most.
    pub count: usize,
    /// Languages of the exercise's sentences and names; Latin names come with any of them.
    pub languages: Vec<Language>,
    /// What chance would decide follows from it.
    pub seed: u64,
    /// One is made up where absent.
    pub id: Option<String>,
    /// One is made up where empty.
    pub title: Text,
    /// Whether both of a pair (the left and the right kidney) may be asked.
    pub both_sides: bool,
}

impl Default for Request {
    fn default() -> Request {
        Request {
            kinds: vec![Kind::Locate, Kind::Name, Kind::Choice],
            level: Level::FirstYear,
            count: 12,
            languages: Language::ALL.to_vec(),
            seed: 1,
            id: None,
            title: Text::default(),
            both_sides: false,
        }
    }
}

/// What a file says of a drawn structure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Segment {
    pub number: u16,
    pub label: String,
    /// "fr: …; la: …" in it names the structure where no term is known for it.
    pub description: String,
    /// Of the Segmented Property Type Code Sequence (0062,000F).
    pub property: Option<Code>,
    /// Of the modifier of the type: a side.
    pub modifier: Option<Code>,
    /// Tracking ID (0062,0020).
    pub tracking: Option<String>,
}

/// A series and the structures drawn on it.
#[derive(Clone, Debug)]
pub struct Material {
    /// As the exercise will refer to it.
    pub series: SeriesReference,
    pub segmentation: SegmentationReference,
    /// Modality (0008,0060).
    pub modality: String,
    pub volume: Arc<Volume>,
    /// On which the masks are drawn, in the volume's patient space.
    pub grid: Grid,
    pub segments: Vec<Segment>,
    /// One for each segment, in their order.
    pub masks: Vec<Mask>,
}

/// An exercise without an author yet, and what became of the structures.
#[derive(Clone, Debug, PartialEq)]
pub struct Generated {
    pub exercise: Exercise,
    pub summary: Summary,
}

/// Makes an exercise. It has no question where no structure is fit: the summary says why.
pub fn generate(request: &Request, material: &Material) -> Generated {
    let drawn = survey::Drawn::all(request, material);
    let survey = survey::Survey::of(request, material, &drawn);
    let ranked = pick::rank(request, &survey.candidates);
    questions::Writer::new(request, material, &survey).exercise(&ranked)
}

/// A number that follows from the request's seed and a name, from 0 to 1.
fn chance(seed: u64, name: &str) -> f64 {
    let bits = super::grade::seed_of(seed, name);
    // FNV's high bits hardly depend on the last letters: they are mixed once more.
    let mixed = (bits ^ (bits >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    (mixed >> 40) as f64 / (1u64 << 24) as f64
}

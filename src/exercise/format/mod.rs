//! The file format `negatoscope-exercise/1`: one readable JSON document.
//!
//! Sentences stand side by side in any languages; series are named by their UID, with a path beside the file and a
//! digest as hints; positions are in patient mm (DICOM LPS) of a frame of reference. Unknown fields are errors, so that a
//! misspelt one does not silently change a question.

mod question;
mod structure;
mod task;
mod view;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::locale::{Message, Text};
use crate::message;
pub use question::{Explanation, Hint, NamedView, Objective, Question, Stretch, ViewerTool, stretches};
pub use structure::{Code, Geometry, Structure};
pub use task::{
    Choice, ChoiceOption, ChoiceScoring, Find, KeyPoint, Locate, Measure, Name, NearMiss, Order, OrderItem,
    Outline, OutlineTruth, PlaneTask, Pointing, Rising, Task, TextTask, Tolerance, WindowTask,
};
pub use view::{Overlays, View, ViewLayout, ViewPlane, ViewProjection, ViewSlab, ViewWindow};

/// The value of the field `format`.
pub const FORMAT: &str = "negatoscope-exercise/1";
/// What a file of this program's format begins its version with.
const FAMILY: &str = "negatoscope-exercise/";
/// A file larger than this is no exercise: all its text would fill thousands of pages.
pub const MOST_BYTES: u64 = 16 << 20;

/// An exercise as its author wrote it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Negatoscope exercise")]
pub struct Exercise {
    /// Always "negatoscope-exercise/1".
    pub format: String,
    /// Names the exercise for good: results and progress are kept under it. Letters, digits, hyphens and dots.
    pub id: String,
    /// Shown in lists and above the questions.
    pub title: Text,
    /// What it is about and what it takes for granted, in a few sentences.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub about: Text,
    /// Names of those who wrote it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    /// Such as "CC-BY-4.0" (SPDX).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub licence: String,
    /// The year of training it suits.
    #[serde(default)]
    pub level: Level,
    /// Words by which it is found.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<String>,
    /// What is learnt; results are summed for each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub objectives: Vec<Objective>,
    /// How it is taken.
    #[serde(default)]
    pub settings: Settings,
    /// The images that it asks about.
    pub series: Vec<SeriesReference>,
    /// Files in which structures are drawn.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub segmentations: Vec<SegmentationReference>,
    /// What is named, located and shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub structures: Vec<Structure>,
    /// In the order in which they are asked, unless they are shuffled.
    pub questions: Vec<Question>,
}

/// A year of training.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Basic anatomy and views.
    #[default]
    FirstYear,
    /// Sectional anatomy and technique.
    SecondYear,
    /// Lesions and reformats.
    ThirdYear,
}

/// How an exercise is taken.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// With feedback on the way, or as an exam.
    pub mode: Mode,
    /// Whether questions come in another order for every attempt.
    pub shuffle: bool,
    /// For the whole exercise, in seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time_limit_s: Option<u32>,
    /// Share of the points from which the exercise is passed, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pass_mark: Option<f64>,
    /// How often the exercise may be taken; as often as one likes where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attempts: Option<u32>,
    /// Absent: after each question in practice, at the end in an exam.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feedback: Option<FeedbackTime>,
}

impl Settings {
    pub fn feedback_time(&self) -> FeedbackTime {
        self.feedback.unwrap_or(match self.mode {
            Mode::Practice => FeedbackTime::AfterEach,
            Mode::Exam => FeedbackTime::AtEnd,
        })
    }
}

/// Practice or exam.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// Answers may be tried again.
    #[default]
    Practice,
    /// Nothing is shown of the answers before the end.
    Exam,
}

/// When the learner is told what was right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FeedbackTime {
    /// As soon as a question is answered.
    AfterEach,
    /// When the whole exercise is handed in.
    AtEnd,
    /// The score alone.
    Never,
}

/// A series that questions are about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SeriesReference {
    /// Short name within this file.
    pub id: String,
    /// Series Instance UID (0020,000E).
    pub series_uid: String,
    /// Which stack of the series, from 0.
    #[serde(default)]
    pub stack: usize,
    /// Frame of Reference UID (0020,0052) in which this file's positions are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frame_of_reference: Option<String>,
    /// Its folder or file, from the folder of this file, with "/" between names; a hint, the UID decides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// SHA-256, in hexadecimal, over the SHA-256 digests (32 bytes each, in ascending order) of the series' files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
}

/// A file of drawn structures: DICOM Segmentation, RT Structure Set, or a NIfTI label map.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SegmentationReference {
    /// Short name within this file.
    pub id: String,
    /// The series (by its short name) in whose space it is drawn.
    pub series: String,
    /// From the folder of this file, with "/" between names.
    pub path: String,
    /// SHA-256 of the file, in hexadecimal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
}

/// Why a text is no exercise.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{0}")]
pub struct FormatError(pub Message);

/// Only the version, to tell a newer format from a mistake.
#[derive(Deserialize)]
struct Version {
    format: Option<String>,
}

impl Exercise {
    /// Reads the text of an exercise file. The error names line and column.
    pub fn from_json(text: &str) -> Result<Exercise, FormatError> {
        if text.len() as u64 > MOST_BYTES {
            return Err(FormatError(message!(
                "exercise-too-large",
                most = MOST_BYTES >> 20
            )));
        }
        // Some editors begin a file with a byte order mark.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let version: Version = serde_json::from_str(text).map_err(syntax)?;
        match version.format.as_deref() {
            Some(FORMAT) => serde_json::from_str(text).map_err(syntax),
            Some(newer) if newer.starts_with(FAMILY) => Err(FormatError(message!(
                "exercise-unknown-version",
                version = newer,
                known = FORMAT
            ))),
            _ => Err(FormatError(message!("exercise-not-one", known = FORMAT))),
        }
    }

    /// Readable, with every field in the order of this module.
    pub fn to_json(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == id)
    }

    pub fn structure(&self, id: &str) -> Option<&Structure> {
        self.structures.iter().find(|structure| structure.id == id)
    }

    pub fn series_reference(&self, id: &str) -> Option<&SeriesReference> {
        self.series.iter().find(|series| series.id == id)
    }

    /// The most that can be reached.
    pub fn points(&self) -> f64 {
        self.questions.iter().map(|question| question.points).sum()
    }
}

fn syntax(error: serde_json::Error) -> FormatError {
    let (line, column) = (error.line(), error.column());
    let reason = error.to_string();
    // serde_json says the place at the end of its sentence as well.
    let reason = reason.split(" at line ").next().unwrap_or(&reason).to_owned();
    FormatError(message!(
        "exercise-malformed",
        line = line,
        column = column,
        reason = reason
    ))
}

/// The published JSON Schema of the format.
pub fn schema() -> String {
    let schema = schemars::schema_for!(Exercise);
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

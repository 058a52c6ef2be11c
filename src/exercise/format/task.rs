//! The kinds of question, and what each is scored by.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::View;
use crate::exercise::Names;
use crate::geometry::DVec3;
use crate::locale::Text;

/// What the learner has to do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Task {
    /// Put a marker in a structure, in any plane.
    Locate(Locate),
    /// Type the name of what an arrow or an outline shows.
    Name(Name),
    Choice(Choice),
    /// Sort items.
    Order(Order),
    Measure(Measure),
    /// Draw the contour of a structure in a given plane.
    Outline(Outline),
    /// Set a window that shows something.
    Window(WindowTask),
    /// Build a plane with the reformat tools.
    Plane(PlaneTask),
    /// Find every lesion, however many there are.
    Find(Find),
    /// Write a short description.
    Text(TextTask),
}

/// The more, the worse: full credit up to `full`, falling linearly to none at `zero`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tolerance {
    /// Errors up to this one have full credit.
    pub full: f64,
    /// Errors from this one on have none.
    pub zero: f64,
}

impl Tolerance {
    /// Share of the credit for an error, 0 to 1; a step at `full` where `zero` lies no higher.
    pub fn share(self, error: f64) -> f64 {
        match error {
            error if error.is_nan() => 0.0,
            error if error <= self.full => 1.0,
            _ if self.zero <= self.full => 0.0,
            error => ((self.zero - error) / (self.zero - self.full)).clamp(0.0, 1.0),
        }
    }
}

/// The more, the better: none up to `zero`, rising linearly to full credit at `full`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rising {
    /// Values up to this one have no credit.
    pub zero: f64,
    /// Values from this one on have full credit.
    pub full: f64,
}

impl Rising {
    /// Share of the credit for a value, 0 to 1.
    pub fn share(self, value: f64) -> f64 {
        let mirrored = Tolerance {
            full: -self.full,
            zero: -self.zero,
        };
        mirrored.share(-value)
    }
}

/// A marker to be put in a structure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Locate {
    /// Any of these will do (the two parts of one organ, say).
    pub structures: Vec<String>,
    /// Distance outside the surface, in mm, at which the credit has fallen to none.
    pub tolerance_mm: f64,
}

/// A structure to be named.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Name {
    /// The structure shown, by its id; any of its names is right.
    pub structure: String,
    /// How it is shown.
    #[serde(default)]
    pub show: Pointing,
    /// Where the arrow points, in mm; a point deep inside the structure where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<[f64; 3]>")]
    pub at: Option<DVec3>,
    /// Wrong answers that come near, with their credit. The same structure on the other side, the parent and the
    /// neighbours of the table of terms need not be listed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub near: Vec<NearMiss>,
}

/// How a structure is pointed out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Pointing {
    /// By an arrow.
    #[default]
    Arrow,
    /// By its outline, in every plane.
    Outline,
    /// By both.
    ArrowAndOutline,
}

/// A wrong answer that comes near.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NearMiss {
    /// What may be typed, by language.
    pub names: Names,
    /// Share of the points, 0 to 1.
    #[serde(default)]
    pub credit: f64,
    /// Said to whoever types it.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub feedback: Text,
}

/// Options to choose from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Two or more.
    pub options: Vec<ChoiceOption>,
    /// Whether several may be chosen; else exactly one.
    #[serde(default)]
    pub multiple: bool,
    /// How the chosen ones are counted.
    #[serde(default)]
    pub scoring: ChoiceScoring,
    /// Whether the options keep this order; else they are shuffled by the attempt's seed.
    #[serde(default)]
    pub keep_order: bool,
}

/// How chosen options are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ChoiceScoring {
    /// All right, or nothing.
    #[default]
    Whole,
    /// Each option that is rightly chosen, or rightly left, counts; guessing all brings nothing.
    PerOption,
}

/// Words, a picture, a view shown in a tile of its own, or several of these.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChoiceOption {
    /// Short name within this question.
    pub id: String,
    /// May be empty where there is a picture or a view.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub text: Text,
    /// Shown in a tile of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub view: Option<View>,
    /// A PNG or JPEG picture, from the folder of this file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<String>,
    /// Whether it is to be chosen.
    #[serde(default)]
    pub correct: bool,
    /// Said when it was chosen wrongly, or wrongly left.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub feedback: Text,
}

/// Items to be put in order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Order {
    /// In the right order; they are shuffled by the attempt's seed.
    pub items: Vec<OrderItem>,
    /// Written at the beginning and at the end of the list, such as "cranial" and "caudal".
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub first: Text,
    /// Written at the end of the list.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub last: Text,
}

/// One of the items.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OrderItem {
    /// Short name within this question.
    pub id: String,
    /// May be empty where there is a view.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub text: Text,
    /// Shown in a tile of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub view: Option<View>,
}

/// What is measured, with the expert's own measurement. Half of the credit is the value's, half the places', where both
/// are judged.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Measure {
    /// The distance between two points.
    Length {
        /// In mm.
        #[schemars(with = "[[f64; 3]; 2]")]
        ends: [DVec3; 2],
        /// Errors in mm.
        value: Tolerance,
        /// Distances of the end points in mm, whichever way round they were put.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        places: Option<Tolerance>,
    },
    /// The angle at the second of three points.
    Angle {
        /// The vertex is the second, in mm.
        #[schemars(with = "[[f64; 3]; 3]")]
        points: [DVec3; 3],
        /// Errors in degrees.
        value: Tolerance,
        /// Distances of the vertex in mm.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        places: Option<Tolerance>,
    },
    /// The mean of a region drawn in a structure.
    Mean {
        /// The structure, by its id.
        structure: String,
        /// In modality units; the mean of the whole structure where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        expected: Option<f64>,
        /// Errors in modality units.
        value: Tolerance,
        /// Share of the region that lies outside the structure, 0 to 1.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        places: Option<Tolerance>,
        /// A region smaller than this, in mm², tells little.
        #[serde(default)]
        least_area_mm2: f64,
    },
}

/// A contour to be drawn.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Outline {
    /// What it is compared with.
    pub truth: OutlineTruth,
    /// A point of the plane to draw in, in mm.
    #[schemars(with = "[f64; 3]")]
    pub centre: DVec3,
    /// Its normal.
    #[schemars(with = "[f64; 3]")]
    pub normal: DVec3,
    /// Dice coefficient, 0 to 1.
    pub dice: Rising,
    /// Mean distance between the outlines, in mm.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub distance_mm: Option<Tolerance>,
}

/// What a drawn contour is compared with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum OutlineTruth {
    /// Where the plane cuts a structure, by its id.
    Structure(String),
    /// The expert's outline, in mm.
    Points(#[schemars(with = "Vec<[f64; 3]>")] Vec<DVec3>),
}

/// A window to be set, judged by what it shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WindowTask {
    /// What is to be seen, and what from, by their ids.
    pub target: String,
    /// What it is to be told from, by its id.
    pub background: String,
    /// Difference between the mean greys of the two, of 255.
    pub contrast: Rising,
    /// Share of the voxels of the two that are plain black or plain white, 0 to 1.
    pub clipped: Tolerance,
}

/// A plane to be built.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlaneTask {
    /// A point of the expert's plane, in mm, about which the distance is judged.
    #[schemars(with = "[f64; 3]")]
    pub centre: DVec3,
    /// Its normal; which of the two ways it is seen does not matter.
    #[schemars(with = "[f64; 3]")]
    pub normal: DVec3,
    /// Errors in degrees.
    pub angle: Tolerance,
    /// Distances of the built plane from `centre`, in mm.
    pub distance_mm: Tolerance,
}

/// Lesions to be found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Find {
    /// May be empty: a normal series.
    pub lesions: Vec<String>,
    /// A mark this far outside a lesion's surface still counts as on it, in mm.
    pub accept_mm: f64,
    /// Share of the points that every false mark costs, 0 to 1.
    pub false_mark_cost: f64,
}

/// A short description to be written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TextTask {
    /// What it should say.
    pub key_points: Vec<KeyPoint>,
    /// The model answer.
    pub model: Text,
}

/// Something that a description should say.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct KeyPoint {
    /// Short name within this question.
    pub id: String,
    /// What is looked for, said to the learner afterwards.
    pub text: Text,
    /// Words of which any is enough to have said it, by language.
    pub words: Names,
    /// Its weight among the key points.
    #[serde(default = "one")]
    pub points: f64,
}

fn one() -> f64 {
    1.0
}

impl Task {
    /// Its name in files.
    pub fn kind(&self) -> &'static str {
        match self {
            Task::Locate(_) => "locate",
            Task::Name(_) => "name",
            Task::Choice(_) => "choice",
            Task::Order(_) => "order",
            Task::Measure(_) => "measure",
            Task::Outline(_) => "outline",
            Task::Window(_) => "window",
            Task::Plane(_) => "plane",
            Task::Find(_) => "find",
            Task::Text(_) => "text",
        }
    }

    /// The structures that it is about.
    pub fn structures(&self) -> Vec<&str> {
        match self {
            Task::Locate(locate) => locate.structures.iter().map(String::as_str).collect(),
            Task::Name(name) => vec![&name.structure],
            Task::Measure(Measure::Mean { structure, .. }) => vec![structure],
            Task::Outline(Outline {
                truth: OutlineTruth::Structure(structure),
                ..
            }) => vec![structure],
            Task::Window(window) => vec![&window.target, &window.background],
            Task::Find(find) => find.lesions.iter().map(String::as_str).collect(),
            _ => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credit_falls_and_rises_linearly() {
        let falling = Tolerance { full: 2.0, zero: 6.0 };
        assert_eq!(
            [1.0, 2.0, 4.0, 6.0, 9.0].map(|error| falling.share(error)),
            [1.0, 1.0, 0.5, 0.0, 0.0]
        );
        let rising = Rising { zero: 0.6, full: 0.8 };
        assert!((rising.share(0.7) - 0.5).abs() < 1e-12);
        assert_eq!([rising.share(0.5), rising.share(0.9)], [0.0, 1.0]);
        assert_eq!(falling.share(f64::NAN), 0.0);
    }
}

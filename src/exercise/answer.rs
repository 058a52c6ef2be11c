//! What a learner did.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::annotation::Annotation;
use crate::geometry::DVec3;

/// An answer to one question; positions in patient mm (DICOM LPS), windows in modality units.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Answer {
    /// To *locate*.
    Marker {
        #[schemars(with = "[f64; 3]")]
        at: DVec3,
    },
    /// To *name*.
    Name(String),
    /// To *choice*: ids of options.
    Choice(Vec<String>),
    /// To *order*: ids of items.
    Order(Vec<String>),
    /// To *measure*: what was drawn.
    Measure(#[schemars(with = "serde_json::Value")] Box<Annotation>),
    /// To *outline*: a closed contour.
    Outline(#[schemars(with = "Vec<[f64; 3]>")] Vec<DVec3>),
    /// To *window*.
    Window { centre: f64, width: f64 },
    /// To *plane*.
    Plane {
        #[schemars(with = "[f64; 3]")]
        centre: DVec3,
        #[schemars(with = "[f64; 3]")]
        normal: DVec3,
    },
    /// To *find*; empty for "there is none".
    Find(Vec<Mark>),
    /// To *text*, with the ids of the key points that the learner claims after having read the model answer.
    Text {
        text: String,
        #[serde(default)]
        claimed: Vec<String>,
    },
}

/// A place where a learner suspects a lesion.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    /// In mm.
    #[schemars(with = "[f64; 3]")]
    pub at: DVec3,
    /// From 1 (a faint suspicion) to 4 (sure).
    pub confidence: u8,
}

impl Mark {
    /// The highest confidence.
    pub const SURE: u8 = 4;
}

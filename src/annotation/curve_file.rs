//! The file format of a curve to reformat along: JSON, positions in patient mm (LPS); see `docs/curve.schema.json`.
//!
//! `{"format": "negatoscope-curve", "version": 1, "points": [[x, y, z], …]}`, with a name, the frame of reference and how
//! the curve is best read where its author gives them. Fields that this version does not know are passed over.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::geometry::{Curve, DVec3, Reading};
use crate::locale::{Message, Text};
use crate::message;

const FORMAT: &str = "negatoscope-curve";
const VERSION: u64 = 1;

/// A curve as a file keeps it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CurveFile {
    /// "negatoscope-curve".
    pub format: String,
    /// 1.
    pub version: u64,
    /// What the curve follows, by language code.
    #[serde(default)]
    pub name: Text,
    /// Frame of Reference UID (0020,0052) of the images in whose space the points lie, where it is known.
    #[serde(default)]
    pub frame_of_reference: Option<String>,
    /// Control points in patient mm (DICOM LPS), in their order; two or more.
    pub points: Vec<[f64; 3]>,
    /// How the curve is best read; straightened where this is absent.
    #[serde(default)]
    pub reading: ReadingName,
    /// Straightened: degrees about the curve at which the line across it lies. Stretched: degrees about the way from its
    /// first to its last point of the direction along which it is pushed. At 0 that is towards the feet, or towards the
    /// back where the curve runs along the body.
    #[serde(default)]
    pub degrees: f64,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ReadingName {
    #[default]
    Straightened,
    Stretched,
}

impl ReadingName {
    /// The reading of a curve at an angle, as [`CurveFile::degrees`] has it.
    pub fn at(self, curve: &Curve, degrees: f64) -> Reading {
        match self {
            ReadingName::Straightened => Reading::Straightened { degrees },
            ReadingName::Stretched => Reading::Stretched {
                down: curve.direction(degrees),
            },
        }
    }
}

impl CurveFile {
    /// Reads the text of a file, which the sentence of an error calls by its name `file`.
    ///
    /// # Errors
    /// Where it is not JSON, another kind of JSON, written by a newer version, or no curve goes through the points.
    pub fn from_json(text: &str, file: &str) -> Result<CurveFile, Message> {
        let text = text.trim_start_matches('\u{feff}');
        let value: Value = serde_json::from_str(text)
            .map_err(|problem| message!("curve-not-json", file = file, line = problem.line()))?;
        let version = value.get("version").and_then(Value::as_u64);
        match (value.get("format").and_then(Value::as_str), version) {
            (Some(FORMAT), Some(version)) if version > VERSION => {
                return Err(message!("curve-newer", file = file, version = version));
            }
            (Some(FORMAT), Some(VERSION)) => {}
            _ => return Err(message!("curve-other-format", file = file)),
        }
        let read: CurveFile = serde_json::from_value(value)
            .map_err(|problem| message!("curve-broken", file = file, problem = problem.to_string()))?;
        match read.curve() {
            Ok(_) => Ok(read),
            Err(error) => Err(message!("curve-file-error", file = file, error = error.message())),
        }
    }

    pub fn points(&self) -> Vec<DVec3> {
        self.points
            .iter()
            .map(|point| DVec3::from_array(*point))
            .collect()
    }

    /// The curve through its points.
    ///
    /// # Errors
    /// As [`Curve::through`].
    pub fn curve(&self) -> Result<Curve, crate::geometry::CurveError> {
        Curve::through(&self.points())
    }

    /// How its author has it read.
    pub fn reading(&self, curve: &Curve) -> Reading {
        self.reading.at(curve, self.degrees)
    }

    /// The JSON Schema of such files.
    pub fn schema() -> String {
        let schema = schemars::schema_for!(CurveFile);
        let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
        text.push('\n');
        text
    }
}

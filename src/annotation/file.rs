//! The file format of a document: JSON, positions in patient mm (LPS).
//!
//! `{"format": "negatoscope-annotations", "version": 1, "annotations": […], "planes": […]}`. Fields that this version
//! does not know are passed over; an annotation or a plane that is broken is left out and counted.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{Annotation, Document, SavedPlane};
use crate::locale::Message;
use crate::message;

/// How names of such files end.
pub const EXTENSION: &str = "nego.json";
const FORMAT: &str = "negatoscope-annotations";
const VERSION: u64 = 1;

#[derive(Serialize)]
struct Written<'a> {
    format: &'static str,
    version: u64,
    annotations: &'a [Annotation],
    planes: &'a [SavedPlane],
}

/// A document that was read, and how many of its annotations and planes were broken and left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    pub document: Document,
    pub left_out: usize,
}

impl Document {
    /// The text of its file; an error only where memory runs out.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string_pretty(&Written {
            format: FORMAT,
            version: VERSION,
            annotations: self.annotations(),
            planes: self.planes(),
        })
    }

    /// Reads the text of a file, which the sentence of an error calls by its name `file`.
    ///
    /// # Errors
    /// Where it is not JSON, another kind of JSON, or written by a newer version.
    pub fn from_json(text: &str, file: &str) -> Result<Loaded, Message> {
        let text = text.trim_start_matches('\u{feff}');
        let value: Value = serde_json::from_str(text)
            .map_err(|problem| message!("annotations-not-json", file = file, line = problem.line()))?;
        let version = value.get("version").and_then(Value::as_u64);
        match (value.get("format").and_then(Value::as_str), version) {
            (Some(FORMAT), Some(version)) if version > VERSION => {
                Err(message!("annotations-newer", file = file, version = version))
            }
            (Some(FORMAT), Some(VERSION)) => Ok(loaded(&value)),
            _ => Err(message!("annotations-other-format", file = file)),
        }
    }
}

fn loaded(value: &Value) -> Loaded {
    let mut document = Document::default();
    let annotations = kept(value.get("annotations"), |annotation| document.keep(annotation));
    let planes = kept(value.get("planes"), |plane| document.add_plane(plane));
    Loaded {
        document,
        left_out: annotations + planes,
    }
}

/// Keeps what can be read of a list, and counts the rest. No list at all is an empty one; something else in its place
/// is one broken thing.
fn kept<T: DeserializeOwned>(list: Option<&Value>, mut keep: impl FnMut(T) -> bool) -> usize {
    match list {
        None | Some(Value::Null) => 0,
        Some(Value::Array(values)) => values
            .iter()
            .filter(|value| !T::deserialize(*value).is_ok_and(&mut keep))
            .count(),
        Some(_) => 1,
    }
}

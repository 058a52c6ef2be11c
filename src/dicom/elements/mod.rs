//! Every element of a file, in the file's order, for people who want to read what it says.
//!
//! A tree laid out as a list: each row is followed by the rows within it. Values are text; of binary ones the first
//! bytes are kept, pixel data is never read.

mod compare;
pub(super) mod dates;
mod identity;
mod meaning;
mod name;
mod names;
mod patient;
mod read;
mod search;
mod shown;
mod value;
mod vocabulary;

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use crate::locale::Message;

pub use identity::Mask;
pub use meaning::{about, meaning};
pub use name::{PersonName, person_names};
pub use names::{keyword, name};
pub use patient::{Patient, read_patient};
pub use read::read_elements;
pub use search::Query;
pub use shown::{shown_value, title};

/// The elements of one file. Its text may say who the patient is: it is not printed by `Debug`.
pub struct Elements {
    pub path: Arc<PathBuf>,
    /// In the file's order, each followed by what is within it.
    pub rows: Vec<Row>,
    /// What to tell of a file that ended early or broke.
    pub damage: Option<Message>,
}

/// An element or an item of a sequence.
#[derive(Clone, PartialEq)]
pub struct Row {
    /// How many sequences it is within, items counted as well.
    pub depth: u16,
    /// How many of the rows that follow are within it.
    pub within: u32,
    /// In bytes; `None` where it ends at a delimiter.
    pub length: Option<u32>,
    pub kind: Kind,
}

#[derive(Clone, PartialEq)]
pub enum Kind {
    Element(Element),
    /// The so manieth of its sequence, from 1.
    Item(u32),
}

#[derive(Clone, PartialEq)]
pub struct Element {
    /// Group, element.
    pub tag: (u16, u16),
    /// As the file writes it, else (in implicit encoding) as the dictionary has it.
    pub vr: [u8; 2],
    /// Who defined a private element (PS3.5 section 7.8).
    pub creator: Option<Arc<str>>,
    pub value: Value,
    /// What keeps the value from being shown to those who need not know the patient.
    pub mask: Option<Mask>,
}

#[derive(Clone, PartialEq)]
pub enum Value {
    Empty,
    /// One or more values, divided by backslashes; cut where it is very long.
    Text {
        text: Box<str>,
        values: u32,
        cut: bool,
    },
    /// The first bytes of what is no text.
    Binary(Box<[u8]>),
    /// So many items.
    Sequence(u32),
    /// Pixels, which are not read here.
    Pixels,
}

impl Row {
    pub fn element(&self) -> Option<&Element> {
        match &self.kind {
            Kind::Element(element) => Some(element),
            Kind::Item(_) => None,
        }
    }
}

impl Element {
    /// "US", "SQ" and so on.
    pub fn vr(&self) -> &str {
        std::str::from_utf8(&self.vr).unwrap_or("UN")
    }

    /// "(0028,0030)".
    pub fn tag_text(&self) -> String {
        format!("({:04X},{:04X})", self.tag.0, self.tag.1)
    }

    pub fn is_private(&self) -> bool {
        self.tag.0 % 2 == 1
    }

    /// How many values it has.
    pub fn multiplicity(&self) -> u32 {
        match &self.value {
            Value::Empty => 0,
            Value::Text { values, .. } => *values,
            Value::Sequence(items) => *items,
            Value::Binary(_) | Value::Pixels => 1,
        }
    }

    /// The values as the file has them: text as it is, bytes in hexadecimal, nothing for sequences and pixels.
    pub fn text(&self) -> String {
        match &self.value {
            Value::Text { text, cut: false, .. } => text.to_string(),
            Value::Text { text, cut: true, .. } => format!("{text}…"),
            Value::Binary(bytes) => {
                let digits = bytes.iter().map(|byte| format!("{byte:02X}"));
                digits.collect::<Vec<_>>().join(" ")
            }
            Value::Empty | Value::Sequence(_) | Value::Pixels => String::new(),
        }
    }
}

impl fmt::Debug for Elements {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Elements")
            .field("rows", &self.rows.len())
            .finish()
    }
}

//! The bundled table of anatomical terms, from which exercises and the matching of names take what a structure is
//! called, what it belongs to and what it is mistaken for.
//!
//! It lies in `data/*.toml`, one file a region. French follows the translation of the international nomenclature that
//! French teaching uses, with the classical names beside it; English is what radiographers write; Latin is that of
//! *Terminologia Anatomica* (2nd edition, 2019), adapted where that has no word. SNOMED CT codes are those of PS3.16 and
//! of TotalSegmentator's own table, FMA codes those of PS3.16 and of BodyParts3D's list of parts; a term without one has no
//! confirmed code.

mod identify;
mod relatives;
mod table;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::sync::LazyLock;

pub use identify::{Described, by_name, identify};
pub use table::TableError;

use super::Names;
use super::format::{Code, Level};
use crate::geometry::{Orientation, Side};
use crate::volume::presets::Preset;

/// Coding Scheme Designator (PS3.16 table 8-1) of SNOMED CT.
pub const SNOMED_CT: &str = "SCT";
/// Coding Scheme Designator of the Foundational Model of Anatomy.
pub const FMA: &str = "FMA";

/// Where a term stands in the table: one file each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Region {
    Head,
    FaceAndNeck,
    Thorax,
    Abdomen,
    Pelvis,
    Spine,
    LimbsAndMuscles,
    Vessels,
    Lesions,
}

/// A structure with its side, if it has one. What exists on both sides is three terms: "kidney", whichever it is, and
/// "kidney-left" and "kidney-right".
#[derive(Clone, Debug)]
pub struct Term {
    /// Letters, digits and hyphens; the sample cases' structures have the same.
    pub id: String,
    /// Other ids of the same structure.
    pub also: Vec<String>,
    names: Names,
    pub region: Region,
    pub side: Option<Side>,
    /// Whether it is the unsided term of a pair.
    pub paired: bool,
    /// Id of what it is part of or one of; none of the whole regions and systems at the roots.
    pub parent: Option<String>,
    /// Id of its counterpart on the other side.
    pub opposite: Option<String>,
    /// The year of training by whose end a student knows it.
    pub level: Level,
    /// The plane in which textbooks show it.
    pub plane: Orientation,
    /// The window at which CT shows it.
    pub window: &'static Preset,
    /// Whether exercises ask for it. Not for what a scan shows but nobody is examined on: contents, marrow, fat between
    /// muscles.
    pub asked: bool,
    /// Whether it is a lesion or its consequence rather than anatomy.
    pub finding: bool,
    /// Of the structure with or without its side, the most specific first.
    pub codes: Vec<Code>,
    /// Name of its class in TotalSegmentator.
    pub totalsegmentator: Option<String>,
    look_alikes: Vec<String>,
}

impl Term {
    /// In French, English and, but for some lesions, Latin, with the side: "rein gauche", "left kidney".
    pub fn names(&self) -> &Names {
        &self.names
    }
}

struct Table {
    terms: Vec<Term>,
    /// Place of every id, the other ids included.
    by_id: HashMap<String, usize>,
    by_totalsegmentator: HashMap<String, usize>,
    /// Places of every name, folded.
    by_name: HashMap<String, Vec<usize>>,
}

static TABLE: LazyLock<Table> =
    LazyLock::new(|| table::read().expect("the table of terms is well formed, as a test shows"));

/// Every term, grouped by region, wholes before their parts as far as the files have them so.
pub fn terms() -> &'static [Term] {
    &TABLE.terms
}

/// By its id or another id of the same structure.
pub fn by_id(id: &str) -> Option<&'static Term> {
    TABLE.by_id.get(id).and_then(|place| TABLE.terms.get(*place))
}

/// By the name of a class of TotalSegmentator (version 2, of its tasks `total` and `total_mr` all).
pub fn by_totalsegmentator(class: &str) -> Option<&'static Term> {
    let place = TABLE.by_totalsegmentator.get(class)?;
    TABLE.terms.get(*place)
}

/// By a code and the side that a modifier gives. A code that itself means one side needs no modifier; none where a code
/// fits several structures, or the other side only.
pub fn by_code(scheme: &str, value: &str, side: Option<Side>) -> Option<&'static Term> {
    let coded = |term: &&Term| {
        term.codes
            .iter()
            .any(|code| code.scheme == scheme && code.value == value)
    };
    let candidates: Vec<&'static Term> = terms().iter().filter(coded).collect();
    let exactly = candidates
        .iter()
        .find(|term| term.side == side && (side.is_some() || term.paired));
    if let Some(term) = exactly {
        return Some(term);
    }
    match candidates.as_slice() {
        [only] if side.is_none() || only.side.is_none() || only.side == side => Some(only),
        _ => None,
    }
}

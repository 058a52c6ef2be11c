//! Which term a segment of a segmentation means.

use super::{SNOMED_CT, TABLE, Term, by_code, by_id, by_totalsegmentator};
use crate::exercise::format::Code;
use crate::geometry::Side;

/// How a SEG describes a segment (PS3.3 C.8.20.4).
#[derive(Clone, Copy, Debug, Default)]
pub struct Described<'a> {
    /// Segment Label (0062,0005).
    pub label: &'a str,
    /// Segment Description (0062,0006).
    pub description: &'a str,
    /// Of the Segmented Property Type Code Sequence (0062,000F).
    pub property: Option<&'a Code>,
    /// Of the Segmented Property Type Modifier Code Sequence (0062,0011).
    pub modifier: Option<&'a Code>,
    /// Tracking ID (0062,0020).
    pub tracking: Option<&'a str>,
}

/// The term that a segment means: by its tracking id, by its code and side, by its label or by its description, in
/// whichever language they are; none where nothing is recognised.
pub fn identify(segment: &Described) -> Option<&'static Term> {
    let side = segment.modifier.and_then(side_of);
    segment
        .tracking
        .and_then(by_id)
        .or_else(|| {
            segment
                .property
                .and_then(|code| by_code(&code.scheme, &code.value, side))
        })
        .or_else(|| by_totalsegmentator(segment.label.trim()))
        .or_else(|| named(segment.label, side))
        .or_else(|| named(segment.description, side))
}

/// SNOMED CT's qualifiers of side (PS3.16 CID 244).
fn side_of(modifier: &Code) -> Option<Side> {
    match (modifier.scheme.as_str(), modifier.value.as_str()) {
        (SNOMED_CT, "7771000") => Some(Side::Left),
        (SNOMED_CT, "24028007") => Some(Side::Right),
        _ => None,
    }
}

/// The terms of this name, in any language and order of words; several where a whole and its part share it, or where it
/// means two things ("S1").
pub fn by_name(name: &str) -> impl Iterator<Item = &'static Term> {
    let places = TABLE.by_name.get(&folded(name));
    places
        .into_iter()
        .flatten()
        .filter_map(|place| TABLE.terms.get(*place))
}

/// The one term of this name, the whole where a part shares it; a side given apart chooses among a pair.
fn named(name: &str, side: Option<Side>) -> Option<&'static Term> {
    let found = by_name(name)
        .find(|whole| by_name(name).all(|term| term.id == whole.id || term.is_part_of(whole)))?;
    match side {
        Some(Side::Left) if found.paired => by_id(&format!("{}-left", found.id)),
        Some(Side::Right) if found.paired => by_id(&format!("{}-right", found.id)),
        Some(side) if found.side.is_some_and(|own| own != side) => None,
        _ => Some(found),
    }
}

/// A name without case, accents, punctuation and the order of its words.
pub fn folded(name: &str) -> String {
    let mut plain = String::new();
    for letter in name.chars().flat_map(char::to_lowercase) {
        match letter {
            'à' | 'â' | 'ä' => plain.push('a'),
            'é' | 'è' | 'ê' | 'ë' => plain.push('e'),
            'î' | 'ï' => plain.push('i'),
            'ô' | 'ö' => plain.push('o'),
            'ù' | 'û' | 'ü' => plain.push('u'),
            'ç' => plain.push('c'),
            'œ' => plain.push_str("oe"),
            'æ' => plain.push_str("ae"),
            letter if letter.is_alphanumeric() || letter == '+' => plain.push(letter),
            _ => plain.push(' '),
        }
    }
    let mut words: Vec<&str> = plain.split_whitespace().collect();
    words.sort_unstable();
    words.join(" ")
}

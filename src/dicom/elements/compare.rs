//! What differs between two files, such as two slices of one series.

use std::collections::hash_map::DefaultHasher;
use std::collections::{HashMap, HashSet};
use std::hash::{Hash, Hasher};

use super::{Element, Elements, Kind, Row};

impl Elements {
    /// The rows whose value is another one in the other file, or is not there; sequences differ in what is within them.
    pub fn differing(&self, other: &Elements) -> HashSet<usize> {
        let known: HashMap<u64, &Element> = elements_of(other)
            .map(|(path, _, element)| (path, element))
            .collect();
        let differs = |(path, row, element): (u64, usize, &Element)| {
            let same = known
                .get(&path)
                .is_some_and(|before| before.value == element.value);
            (!same).then_some(row)
        };
        elements_of(self).filter_map(differs).collect()
    }
}

/// Every element that is no sequence, with a number that stands for its place in the tree.
fn elements_of(elements: &Elements) -> impl Iterator<Item = (u64, usize, &Element)> {
    let mut above: Vec<u64> = Vec::new();
    elements.rows.iter().enumerate().filter_map(move |(index, row)| {
        above.truncate(usize::from(row.depth));
        let path = path(above.last().copied().unwrap_or(0), row);
        above.push(path);
        let element = row.element()?;
        (!matches!(element.value, super::Value::Sequence(_) | super::Value::Pixels))
            .then_some((path, index, element))
    })
}

fn path(above: u64, row: &Row) -> u64 {
    let mut hasher = DefaultHasher::new();
    above.hash(&mut hasher);
    match &row.kind {
        Kind::Element(element) => (element.tag, element.creator.as_deref()).hash(&mut hasher),
        Kind::Item(number) => number.hash(&mut hasher),
    }
    hasher.finish()
}

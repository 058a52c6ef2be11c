//! Concatenations: one multi-frame object split over several files (PS3.3 C.7.6.16.1.4 and section 10.22).

use std::collections::BTreeMap;

use dicom_dictionary_std::tags;
use dicom_object::InMemDicomObject;

use super::attributes::{integer, text};
use super::frame::FrameHeader;

/// No object is split into more files.
const MOST: i64 = 100_000;
/// So many numbers of missing parts are kept to be named.
const MOST_NAMED: usize = 12;

/// A file's place in the object that it is a part of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub uid: String,
    /// In-concatenation Number, from 1.
    pub number: i64,
    /// In-concatenation Total Number, where it is stated.
    pub total: Option<i64>,
    /// Frames of the whole object before this file's first.
    pub offset: usize,
}

impl Part {
    pub fn of(root: &InMemDicomObject) -> Option<Part> {
        let counted = |tag| integer(root, tag).filter(|number| (1..=MOST).contains(number));
        let offset = integer(root, tags::CONCATENATION_FRAME_OFFSET_NUMBER).unwrap_or(0);
        Some(Part {
            uid: text(root, tags::CONCATENATION_UID)?,
            number: counted(tags::IN_CONCATENATION_NUMBER)?,
            total: counted(tags::IN_CONCATENATION_TOTAL_NUMBER),
            offset: usize::try_from(offset).unwrap_or(0),
        })
    }
}

/// What is missing of the split objects of a series.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Missing {
    /// Numbers of parts that are not there, or the first of them.
    pub parts: Vec<i64>,
    pub count: usize,
    /// How many files there should be at least.
    pub total: i64,
}

/// `None` where no object of the series is split over several files, or all parts are there.
pub fn missing(frames: &[FrameHeader]) -> Option<Missing> {
    let mut objects: BTreeMap<&str, BTreeMap<i64, &Part>> = BTreeMap::new();
    for part in frames.iter().filter_map(|frame| frame.file.part.as_ref()) {
        objects.entry(&part.uid).or_default().insert(part.number, part);
    }
    let mut missing = Missing::default();
    for parts in objects.values() {
        let stated = parts.values().filter_map(|part| part.total).max();
        let last = parts.keys().next_back().copied().unwrap_or(0);
        let total = stated.unwrap_or(last).max(last);
        let absent = total as usize - parts.len();
        if absent > 0 {
            let room = MOST_NAMED.saturating_sub(missing.parts.len());
            let named = (1..=total).filter(|number| !parts.contains_key(number));
            missing.total += total;
            missing.count += absent;
            missing.parts.extend(named.take(room.min(absent)));
        }
    }
    (missing.count > 0).then_some(missing)
}

//! The Segment Sequence: what each segment is (PS3.3 C.8.20.2 and C.8.20.4).

use std::collections::HashSet;
use std::path::Path;

use dicom_core::Tag;
use dicom_dictionary_std::tags;
use dicom_object::InMemDicomObject;

use super::{DrawnSegment, code};
use crate::dicom::ReadError;
use crate::dicom::attributes::{item, items, number, text};
use crate::dicom::cie_lab::srgb_of;
use crate::dicom::write::{Algorithm, Code, Tracking};
use crate::message;

/// Without their masks. The error names a number that cannot be.
pub(super) fn segments(header: &InMemDicomObject, path: &Path) -> Result<Vec<DrawnSegment>, ReadError> {
    let items = items(header, tags::SEGMENT_SEQUENCE);
    if items.is_empty() {
        return Err(ReadError(message!("labels-no-segments", file = path)));
    }
    let mut seen = HashSet::new();
    items
        .iter()
        .map(|item| {
            let written = number(item, tags::SEGMENT_NUMBER).unwrap_or(-1.0);
            let number = written as u16;
            match f64::from(number) == written && seen.insert(number) {
                true => Ok(segment(item, number)),
                false => Err(ReadError(message!(
                    "labels-bad-segment-number",
                    file = path,
                    number = written
                ))),
            }
        })
        .collect()
}

fn segment(object: &InMemDicomObject, number: u16) -> DrawnSegment {
    let named = |tag| text(object, tag).unwrap_or_default();
    let kind = item(object, tags::SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE);
    let region = item(object, tags::ANATOMIC_REGION_SEQUENCE);
    DrawnSegment {
        number,
        label: named(tags::SEGMENT_LABEL),
        description: named(tags::SEGMENT_DESCRIPTION),
        category: item(object, tags::SEGMENTED_PROPERTY_CATEGORY_CODE_SEQUENCE).and_then(code),
        property_type: kind.and_then(code),
        type_modifiers: codes(kind, tags::SEGMENTED_PROPERTY_TYPE_MODIFIER_CODE_SEQUENCE),
        anatomic_region: region.and_then(code),
        region_modifiers: codes(region, tags::ANATOMIC_REGION_MODIFIER_SEQUENCE),
        algorithm: algorithm(object),
        colour: srgb_of(object, tags::RECOMMENDED_DISPLAY_CIE_LAB_VALUE),
        tracking: text(object, tags::TRACKING_UID).map(|uid| Tracking {
            id: named(tags::TRACKING_ID),
            uid,
        }),
        ..DrawnSegment::default()
    }
}

fn codes(object: Option<&InMemDicomObject>, sequence: Tag) -> Vec<Code> {
    let items = object.map(|object| items(object, sequence));
    items.unwrap_or_default().iter().filter_map(code).collect()
}

fn algorithm(object: &InMemDicomObject) -> Option<Algorithm> {
    let name = text(object, tags::SEGMENT_ALGORITHM_NAME).unwrap_or_default();
    Algorithm::from_term(&text(object, tags::SEGMENT_ALGORITHM_TYPE)?, name)
}

//! Multi-frame nuclear medicine: which detector, energy window and time a frame is of, and where reconstructed slices lie
//! (PS3.3 C.8.4.8, C.8.4.15).

use dicom_core::Tag;
use dicom_core::value::PrimitiveValue;
use dicom_dictionary_std::tags;
use dicom_object::InMemDicomObject;
use glam::DVec3;

use super::attributes::{item, number, texts, vector};

/// What a nuclear medicine picture of several frames is: the third value of its Image Type.
fn kind(root: &InMemDicomObject) -> String {
    texts(root, tags::IMAGE_TYPE).get(2).cloned().unwrap_or_default()
}

/// The frame's own value of a vector, read without the others: a file has as many of them as frames.
fn index(root: &InMemDicomObject, vector: Tag, frame: usize) -> Option<i64> {
    match root.get(vector)?.value().primitive()? {
        PrimitiveValue::U16(values) => values.get(frame).copied().map(i64::from),
        _ => None,
    }
}

/// What sets a frame apart from others of its file: energy window, and detector or, of tomography, heart phase. A turn
/// of several heads is one series of views, and a dynamic study one film.
pub fn apart(root: &InMemDicomObject, frame: usize) -> Vec<i64> {
    let tomography = kind(root).contains("TOMO");
    let vectors: &[Tag] = match tomography {
        true => &[
            tags::ENERGY_WINDOW_VECTOR,
            tags::RR_INTERVAL_VECTOR,
            tags::TIME_SLOT_VECTOR,
        ],
        false => &[tags::ENERGY_WINDOW_VECTOR, tags::DETECTOR_VECTOR],
    };
    let values = vectors
        .iter()
        .map(|vector| index(root, *vector, frame).unwrap_or(0));
    values.collect()
}

/// Row and column direction, which reconstructed slices have in their detector's item.
pub fn directions_of(root: &InMemDicomObject) -> Option<&InMemDicomObject> {
    let detector = item(root, tags::DETECTOR_INFORMATION_SEQUENCE)?;
    let own = root.get(tags::IMAGE_ORIENTATION_PATIENT).is_none();
    (own && kind(root).starts_with("RECON")).then_some(detector)
}

/// Where a reconstructed slice lies: Spacing Between Slices counts along the normal of the first slice, and is negative
/// where slices lie before it.
pub fn position(root: &InMemDicomObject, frame: usize, normal: DVec3) -> Option<DVec3> {
    if !kind(root).starts_with("RECON") {
        return None;
    }
    let step = number(root, tags::SPACING_BETWEEN_SLICES).filter(|mm| (1e-3..=1e3).contains(&mm.abs()))?;
    let of_detector = |tag| vector(item(root, tags::DETECTOR_INFORMATION_SEQUENCE)?, tag);
    let tag = tags::IMAGE_POSITION_PATIENT;
    let first = vector(root, tag).or_else(|| of_detector(tag))?;
    let slice = match root.get(tags::SLICE_VECTOR).is_some() {
        true => index(root, tags::SLICE_VECTOR, frame)? - 1,
        false => frame as i64,
    };
    Some(first + normal * (step * slice as f64))
}

//! Typed reading of header attributes. What is absent or unreadable is `None`: a caller decides what that means.

use dicom_core::Tag;
use dicom_core::value::PrimitiveValue;
use dicom_object::InMemDicomObject;
use dicom_object::mem::InMemElement;
use glam::DVec3;

/// Text of the first value, without padding; `None` when empty.
pub fn text(object: &InMemDicomObject, tag: Tag) -> Option<String> {
    let value = object.get(tag)?.to_str().ok()?;
    let first = value.split('\\').next().unwrap_or_default();
    let trimmed = first.trim_matches(|c: char| c.is_whitespace() || c == '\0');
    (!trimmed.is_empty()).then(|| trimmed.to_owned())
}

/// All text values, without padding; empty when absent.
pub fn texts(object: &InMemDicomObject, tag: Tag) -> Vec<String> {
    let values = object.get(tag).and_then(|element| element.to_multi_str().ok());
    let values = values.map(|values| values.to_vec()).unwrap_or_default();
    let trimmed = |value: &str| {
        value
            .trim_matches(|c: char| c.is_whitespace() || c == '\0')
            .to_owned()
    };
    values
        .iter()
        .flat_map(|value| value.split('\\'))
        .map(trimmed)
        .collect()
}

/// All finite-or-not numbers of an element; `None` when absent or when one of them is no number.
pub fn numbers(object: &InMemDicomObject, tag: Tag) -> Option<Vec<f64>> {
    let element = object.get(tag)?;
    let values = match element.value().primitive()? {
        PrimitiveValue::Str(_) | PrimitiveValue::Strs(_) => decimal_strings(element)?,
        _ => element.to_multi_float64().ok()?,
    };
    (!values.is_empty()).then_some(values)
}

/// Decimal and integer strings as real files write them: padded with spaces or nulls, sometimes with a comma.
fn decimal_strings(element: &InMemElement) -> Option<Vec<f64>> {
    let text = element.to_str().ok()?;
    text.split('\\')
        .map(|part| {
            part.trim_matches(|c: char| c.is_whitespace() || c == '\0')
                .replace(',', ".")
                .parse()
                .ok()
        })
        .collect()
}

pub fn number(object: &InMemDicomObject, tag: Tag) -> Option<f64> {
    numbers(object, tag)?
        .into_iter()
        .next()
        .filter(|value| value.is_finite())
}

pub fn integer(object: &InMemDicomObject, tag: Tag) -> Option<i64> {
    let value = number(object, tag)?;
    (value.fract() == 0.0 && value.abs() < 1e15).then_some(value as i64)
}

pub fn vector(object: &InMemDicomObject, tag: Tag) -> Option<DVec3> {
    match numbers(object, tag)?.as_slice() {
        [x, y, z] => Some(DVec3::new(*x, *y, *z)).filter(|point| point.is_finite()),
        _ => None,
    }
}

/// Items of a sequence; empty when absent.
pub fn items(object: &InMemDicomObject, tag: Tag) -> &[InMemDicomObject] {
    object.get(tag).and_then(InMemElement::items).unwrap_or_default()
}

/// The first item of a sequence.
pub fn item(object: &InMemDicomObject, tag: Tag) -> Option<&InMemDicomObject> {
    items(object, tag).first()
}

//! Values that vendors keep in private elements (PS3.5 section 7.8).

use dicom_core::Tag;
use dicom_core::value::PrimitiveValue;
use dicom_object::InMemDicomObject;
use dicom_object::mem::InMemElement;

/// An element of a creator's block. Files whose private creators were removed keep it in the usual block, 10.
pub fn private<'a>(
    object: &'a InMemDicomObject,
    group: u16,
    creator: &str,
    element: u8,
) -> Option<&'a InMemElement> {
    let reserved = object.private_element(group, creator, element).ok();
    reserved.or_else(|| {
        let nameless = object.get(Tag(group, 0x0010)).is_none();
        let usual = Tag(group, 0x1000 | u16::from(element));
        object.get(usual).filter(|_| nameless)
    })
}

/// The numbers of a private element, whatever its representation. Implicit files and those that passed through software
/// that did not know it hold bytes (UN): text, or else little-endian numbers of the width given in bytes.
pub fn numbers(element: &InMemElement, width: usize) -> Option<Vec<f64>> {
    let numbers = match element.value().primitive()? {
        PrimitiveValue::U8(bytes) => {
            of_text(&String::from_utf8_lossy(bytes)).or_else(|| binary(bytes, width))
        }
        PrimitiveValue::Str(_) | PrimitiveValue::Strs(_) => of_text(&element.to_str().ok()?),
        _ => element.to_multi_float64().ok(),
    }?;
    let finite = !numbers.is_empty() && numbers.iter().all(|number| number.is_finite());
    finite.then_some(numbers)
}

fn of_text(text: &str) -> Option<Vec<f64>> {
    let padding = |c: char| c.is_whitespace() || c == '\0';
    text.trim_matches(padding)
        .split('\\')
        .map(|part| part.trim_matches(padding).parse().ok())
        .collect()
}

fn binary(bytes: &[u8], width: usize) -> Option<Vec<f64>> {
    let chunks = bytes.chunks_exact(width.max(1));
    if !chunks.remainder().is_empty() {
        return None;
    }
    chunks
        .map(|chunk| match width {
            4 => Some(f64::from(f32::from_le_bytes(chunk.try_into().ok()?))),
            8 => Some(f64::from_le_bytes(chunk.try_into().ok()?)),
            _ => None,
        })
        .collect()
}

/// The first number of a private element.
pub fn number(
    object: &InMemDicomObject,
    group: u16,
    creator: &str,
    element: u8,
    width: usize,
) -> Option<f64> {
    numbers(private(object, group, creator, element)?, width)?
        .first()
        .copied()
}

//! The value of an element as text, or its first bytes.

use std::fmt::{Display, LowerExp};

use dicom_core::VR;
use dicom_core::value::PrimitiveValue;

use super::Value;
use crate::dicom::file::{Charset, decode_value};

/// Longer texts are cut.
const LONGEST_TEXT: usize = 16 * 1024;
/// Numbers that are written out of a list.
const MOST_NUMBERS: usize = 256;
/// Of a value that is no text, so many bytes are kept.
const FIRST_BYTES: usize = 16;
/// What is read of a value: enough for the longest text in any character set.
pub(super) const ENOUGH: u32 = 64 * 1024;

/// `bytes` is the beginning of a value of `length` bytes.
pub(super) fn value_of(bytes: &[u8], length: u32, vr: VR, big: bool, charset: &Charset) -> Value {
    use VR::*;
    if length == 0 {
        return Value::Empty;
    }
    let whole = bytes.len() as u64 == u64::from(length);
    match vr {
        OB | OW | OL | OV | OF | OD | SQ => first_bytes(bytes),
        UN => match readable(bytes) {
            Some(text) => shortened(text, 1, !whole),
            None => first_bytes(bytes),
        },
        US | SS | UL | SL | UV | SV | FL | FD | AT => numbers(bytes, length, vr, big, charset),
        _ => match decode_value(bytes, vr, big, charset) {
            PrimitiveValue::Strs(texts) => shortened(texts.join("\\"), texts.len(), !whole),
            PrimitiveValue::Str(text) => shortened(text, 1, !whole),
            _ => first_bytes(bytes),
        },
    }
}

fn numbers(bytes: &[u8], length: u32, vr: VR, big: bool, charset: &Charset) -> Value {
    let size: u32 = match vr {
        VR::US | VR::SS => 2,
        VR::FD | VR::UV | VR::SV => 8,
        _ => 4,
    };
    let shown = bytes.len().min(MOST_NUMBERS * size as usize);
    let text = match decode_value(&bytes[..shown], vr, big, charset) {
        PrimitiveValue::Tags(tags) => joined(tags.iter().map(|tag| format!("({:04X},{:04X})", tag.0, tag.1))),
        PrimitiveValue::U16(values) => joined(values.iter().map(u16::to_string)),
        PrimitiveValue::I16(values) => joined(values.iter().map(i16::to_string)),
        PrimitiveValue::U32(values) => joined(values.iter().map(u32::to_string)),
        PrimitiveValue::I32(values) => joined(values.iter().map(i32::to_string)),
        PrimitiveValue::U64(values) => joined(values.iter().map(u64::to_string)),
        PrimitiveValue::I64(values) => joined(values.iter().map(i64::to_string)),
        PrimitiveValue::F32(values) => joined(values.iter().copied().map(decimal)),
        PrimitiveValue::F64(values) => joined(values.iter().copied().map(decimal)),
        _ => return first_bytes(bytes),
    };
    if text.is_empty() {
        return first_bytes(bytes);
    }
    Value::Text {
        text: text.into(),
        values: length / size,
        cut: (shown as u64) < u64::from(length),
    }
}

/// Very large and very small numbers with their power of ten.
fn decimal<T: Copy + Into<f64> + Display + LowerExp>(value: T) -> String {
    let size = value.into().abs();
    match size == 0.0 || !size.is_finite() || (1e-4..1e16).contains(&size) {
        true => value.to_string(),
        false => format!("{value:e}"),
    }
}

fn joined(values: impl Iterator<Item = String>) -> String {
    values.collect::<Vec<_>>().join("\\")
}

fn shortened(mut text: String, values: usize, cut: bool) -> Value {
    let long = text.len() > LONGEST_TEXT;
    if long {
        let end = (0..=LONGEST_TEXT).rev().find(|at| text.is_char_boundary(*at));
        text.truncate(end.unwrap_or(0));
    }
    Value::Text {
        text: text.into(),
        values: u32::try_from(values).unwrap_or(u32::MAX),
        cut: cut || long,
    }
}

fn first_bytes(bytes: &[u8]) -> Value {
    Value::Binary(bytes[..bytes.len().min(FIRST_BYTES)].into())
}

/// A value of unknown representation that is plainly text, without its padding.
fn readable(bytes: &[u8]) -> Option<String> {
    let trimmed = bytes.trim_ascii_end();
    let trimmed = trimmed.strip_suffix(&[0]).unwrap_or(trimmed).trim_ascii_end();
    let plain = |byte: &u8| byte.is_ascii_graphic() || matches!(byte, b' ' | b'\r' | b'\n' | b'\t');
    let text = !trimmed.is_empty() && trimmed.iter().all(plain);
    text.then(|| trimmed.iter().map(|byte| char::from(*byte)).collect())
}

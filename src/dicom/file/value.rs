//! The value of one data element, from its bytes (PS3.5 section 6.2).

use dicom_core::value::{C, PrimitiveValue};
use dicom_core::{Tag, VR};

use super::charset::Charset;

/// Never fails: surplus bytes of numbers are left out, letters outside the character set are shown as they can be.
pub(crate) fn decode(bytes: &[u8], vr: VR, big: bool, charset: &Charset) -> PrimitiveValue {
    use VR::*;
    if bytes.is_empty() {
        return PrimitiveValue::Empty;
    }
    match vr {
        US | OW => PrimitiveValue::U16(numbers(bytes, big, u16::from_le_bytes)),
        SS => PrimitiveValue::I16(numbers(bytes, big, i16::from_le_bytes)),
        UL | OL => PrimitiveValue::U32(numbers(bytes, big, u32::from_le_bytes)),
        SL => PrimitiveValue::I32(numbers(bytes, big, i32::from_le_bytes)),
        UV | OV => PrimitiveValue::U64(numbers(bytes, big, u64::from_le_bytes)),
        SV => PrimitiveValue::I64(numbers(bytes, big, i64::from_le_bytes)),
        FL | OF => PrimitiveValue::F32(numbers(bytes, big, f32::from_le_bytes)),
        FD | OD => PrimitiveValue::F64(numbers(bytes, big, f64::from_le_bytes)),
        AT => PrimitiveValue::Tags(tags(bytes, big)),
        OB | UN | SQ => PrimitiveValue::U8(C::from_slice(bytes)),
        AE | AS | CS | DA | DS | DT | IS | TM | UI => strings(&Charset::default().decode(bytes)),
        LO | PN | SH | UC => strings(&charset.decode(bytes)),
        LT | ST | UT => PrimitiveValue::Str(trimmed(&charset.decode(bytes))),
        UR => PrimitiveValue::Str(trimmed(&Charset::default().decode(bytes))),
    }
}

/// How many backslashes there are that part one text from the next.
pub(crate) fn separators(bytes: &[u8], vr: VR) -> usize {
    use VR::*;
    match vr {
        AE | AS | CS | DA | DS | DT | IS | TM | UI | LO | PN | SH | UC => {
            bytes.iter().filter(|byte| **byte == b'\\').count()
        }
        _ => 0,
    }
}

fn numbers<T, const SIZE: usize>(bytes: &[u8], big: bool, from_le: fn([u8; SIZE]) -> T) -> C<T> {
    let (chunks, _) = bytes.as_chunks::<SIZE>();
    let value = |chunk: &[u8; SIZE]| {
        let mut chunk = *chunk;
        if big {
            chunk.reverse();
        }
        from_le(chunk)
    };
    chunks.iter().map(value).collect()
}

fn tags(bytes: &[u8], big: bool) -> C<Tag> {
    let halves: C<u16> = numbers(bytes, big, u16::from_le_bytes);
    halves.chunks_exact(2).map(|pair| Tag(pair[0], pair[1])).collect()
}

fn strings(text: &str) -> PrimitiveValue {
    PrimitiveValue::Strs(text.split('\\').map(trimmed).collect())
}

fn trimmed(text: &str) -> String {
    text.trim_end_matches([' ', '\0']).to_owned()
}

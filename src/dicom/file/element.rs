//! The header of one data element (PS3.5 section 7.1).

use dicom_core::dictionary::{DataDictionary, DataDictionaryEntry, VirtualVr};
use dicom_core::{Tag, VR};
use dicom_dictionary_std::{StandardDataDictionary, tags};

use super::encoding::Encoding;

pub(crate) const ITEM: Tag = Tag(0xFFFE, 0xE000);
pub(crate) const ITEM_END: Tag = Tag(0xFFFE, 0xE00D);
pub(crate) const SEQUENCE_END: Tag = Tag(0xFFFE, 0xE0DD);

#[derive(Clone, Copy, Debug)]
pub(crate) struct ElementHeader {
    pub tag: Tag,
    pub vr: VR,
    /// Of the value in bytes; `None` when it ends at a delimiter.
    pub length: Option<u32>,
    /// Of this header in bytes: 8 or 12.
    pub size: u64,
    /// How the content of a sequence is written: UN holds implicit little endian (PS3.5 section 6.2.2).
    pub content: Encoding,
}

/// `bytes` gives at least 8 bytes, 12 where so many are left in the stream. `None` when it is too short.
pub(crate) fn decode_header(bytes: &[u8], encoding: Encoding, signed: bool) -> Option<ElementHeader> {
    let fixed: [u8; 8] = bytes.get(..8)?.try_into().ok()?;
    let tag = Tag(
        encoding.u16([fixed[0], fixed[1]]),
        encoding.u16([fixed[2], fixed[3]]),
    );
    let letters = [fixed[4], fixed[5]];
    let implicit = encoding == Encoding::ImplicitLittle
        || tag.0 == 0xFFFE
        || !letters.iter().all(u8::is_ascii_uppercase);
    if implicit {
        let length = defined(encoding.u32([fixed[4], fixed[5], fixed[6], fixed[7]]));
        return Some(header(tag, standard_vr(tag, signed), length, 8, encoding));
    }
    let vr = VR::from_binary(letters);
    // A representation that this program does not know: the long form has two zero bytes here.
    let long = vr.map_or(fixed[6] == 0 && fixed[7] == 0, has_long_form);
    let vr = vr.unwrap_or(VR::UN);
    if !long {
        let length = u32::from(encoding.u16([fixed[6], fixed[7]]));
        return Some(header(tag, vr, Some(length), 8, encoding));
    }
    let length = defined(encoding.u32(bytes.get(8..12)?.try_into().ok()?));
    Some(explicit_long(tag, vr, length, encoding, signed))
}

/// UN hides what the dictionary may know: such values are in implicit little endian.
fn explicit_long(tag: Tag, vr: VR, length: Option<u32>, encoding: Encoding, signed: bool) -> ElementHeader {
    match vr {
        VR::UN => header(
            tag,
            standard_vr(tag, signed),
            length,
            12,
            Encoding::ImplicitLittle,
        ),
        _ => header(tag, vr, length, 12, encoding),
    }
}

fn header(tag: Tag, vr: VR, length: Option<u32>, size: u64, content: Encoding) -> ElementHeader {
    ElementHeader {
        tag,
        vr,
        length,
        size,
        content,
    }
}

fn defined(length: u32) -> Option<u32> {
    (length != u32::MAX).then_some(length)
}

fn has_long_form(vr: VR) -> bool {
    use VR::*;
    matches!(vr, OB | OD | OF | OL | OV | OW | SQ | SV | UC | UN | UR | UT | UV)
}

/// The representation that the dictionary gives; `signed` is the image's Pixel Representation, which decides those
/// that are "US or SS".
fn standard_vr(tag: Tag, signed: bool) -> VR {
    if tag.0 % 2 == 1 {
        return if (0x0010..=0x00FF).contains(&tag.1) {
            VR::LO
        } else {
            VR::UN
        };
    }
    if tag.1 == 0 {
        return VR::UL;
    }
    let virtual_vr = StandardDataDictionary.by_tag(tag).map(|entry| entry.vr());
    match virtual_vr {
        Some(VirtualVr::Exact(vr)) => vr,
        Some(VirtualVr::Xs) if signed && tag != tags::LUT_DESCRIPTOR => VR::SS,
        Some(VirtualVr::Xs | VirtualVr::Lt) => VR::US,
        Some(VirtualVr::Ox | VirtualVr::Px) => VR::OW,
        _ => VR::UN,
    }
}

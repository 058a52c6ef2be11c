//! JPEG 2000 and High-Throughput JPEG 2000 (ISO/IEC 15444-1 and -15), decoded by OpenJPEG's port to Rust. Its own
//! component transforms (RCT, ICT) are undone by the codec.

use jpeg2k::{DecodeParameters, Image, ImageComponent};

use super::PixelDescription;
use super::bits::Raw;

/// `None` when the codestream is damaged or its size, components or depth contradict the header.
pub(crate) fn decode(bytes: &[u8], description: &PixelDescription) -> Option<Raw> {
    let codestream = bare_codestream(bytes)?;
    if !size_agrees(codestream, description) {
        return None;
    }
    let parameters = DecodeParameters::new().strict(true);
    let image = Image::from_bytes_with(codestream, parameters).ok()?;
    let pixels = description.rows * description.columns;
    let components = image.components();
    let complete = components.len() == description.samples
        && components
            .iter()
            .all(|component| component.data().len() == pixels);
    complete.then(|| interleaved(components, pixels, description.bits_allocated))?
}

/// Whether the decoder turns three components back into red, green and blue (A.6.1, multiple component transformation).
pub(crate) fn undoes_transform(bytes: &[u8]) -> bool {
    const CODING_STYLE: [u8; 2] = [0xFF, 0x52];
    let find = || {
        let codestream = bare_codestream(bytes)?;
        let mut at = 2;
        loop {
            let marker: [u8; 2] = codestream.get(at..at + 2)?.try_into().ok()?;
            let length: [u8; 2] = codestream.get(at + 2..at + 4)?.try_into().ok()?;
            if marker == CODING_STYLE {
                return Some(*codestream.get(at + 8)? == 1);
            }
            // Before the first tile every marker has a segment.
            at += 2 + usize::from(u16::from_be_bytes(length)).max(2);
        }
    };
    find().unwrap_or(false)
}

/// Some writers wrap the codestream in a JP2 file (annex I), which has no place in DICOM.
fn bare_codestream(bytes: &[u8]) -> Option<&[u8]> {
    const START: [u8; 4] = [0xFF, 0x4F, 0xFF, 0x51];
    if bytes.starts_with(&START) {
        return Some(bytes);
    }
    let at = bytes.windows(4).position(|window| window == START)?;
    bytes.get(at..)
}

/// Checks the SIZ segment (A.5.1) before anything is allocated after it: image and tile sizes, and for each component
/// its depth and that it is not subsampled.
fn size_agrees(codestream: &[u8], description: &PixelDescription) -> bool {
    let half = |at: usize| {
        let bytes = codestream.get(at..at + 2)?;
        Some(usize::from(u16::from_be_bytes(bytes.try_into().ok()?)))
    };
    let word = |at: usize| {
        let bytes = codestream.get(at..at + 4)?;
        Some(u32::from_be_bytes(bytes.try_into().ok()?) as usize)
    };
    let check = || {
        let width = word(8)?.checked_sub(word(16)?)?;
        let height = word(12)?.checked_sub(word(20)?)?;
        let tiles = word(8)?.div_ceil(word(24)?.max(1)) * word(12)?.div_ceil(word(28)?.max(1));
        let size = width == description.columns && height == description.rows;
        let count = half(40)? == description.samples;
        let components = codestream.get(42..42 + 3 * description.samples)?;
        let plain = |component: &[u8]| {
            let depth = u16::from(component[0] & 0x7F) + 1;
            component[1..] == [1, 1] && depth <= description.bits_allocated.max(8)
        };
        let components = components.chunks_exact(3).all(plain);
        // Each tile has a header of at least 14 bytes.
        Some(size && count && components && tiles <= codestream.len() / 14)
    };
    check().unwrap_or(false)
}

fn interleaved(components: &[ImageComponent], pixels: usize, bits_allocated: u16) -> Option<Raw> {
    let planes: Vec<&[i32]> = components.iter().map(ImageComponent::data).collect();
    let samples = (0..pixels).flat_map(|pixel| planes.iter().map(move |plane| plane[pixel]));
    Some(match bits_allocated {
        1 | 8 => Raw::U8(samples.map(|sample| sample as u8).collect()),
        16 => Raw::U16(samples.map(|sample| sample as u16).collect()),
        32 => Raw::U32(samples.map(|sample| sample as u32).collect()),
        _ => return None,
    })
}

//! Uncompressed frames (PS3.5 section 8.1 and annexes A.1 to A.3).

use dicom_core::VR;

use super::bits::{Placement, Raw, stored_values, unpacked, words};
use super::{PixelDescription, StoredValues};
use crate::dicom::ReadError;
use crate::dicom::file::{DicomFile, PixelDataElement, cannot_read};
use crate::message;

pub(crate) fn read_frame(
    file: &DicomFile,
    description: &PixelDescription,
    frame: usize,
) -> Result<StoredValues, ReadError> {
    let cut_short = || cut_short(file, frame);
    if description.bits_allocated == 1 {
        let bits = description.frame_samples();
        let first = frame as u64 * bits as u64;
        let last = (first + bits as u64).div_ceil(8);
        let bytes = read_range(file, first / 8, last - first / 8, frame)?;
        let samples = unpacked(&bytes, (first % 8) as usize, bits).ok_or_else(cut_short)?;
        return Ok(StoredValues::U8(interleaved(samples, description)));
    }
    let length = description.frame_bits() / 8;
    let mut bytes = read_range(file, frame as u64 * length, length, frame)?;
    if file.big_endian {
        swap_words(&mut bytes, usize::from(description.bits_allocated / 8));
    }
    if description.float {
        return Ok(floats(&bytes, description));
    }
    if description.is_subsampled() {
        return Ok(StoredValues::U8(chroma_repeated(&bytes)));
    }
    let raw = Raw::from_bytes(bytes, description.bits_allocated).ok_or_else(cut_short)?;
    stored_values(side_by_side(raw, description), description).ok_or_else(cut_short)
}

/// Samples as the header lays them out → samples of a pixel side by side.
pub(crate) fn side_by_side(raw: Raw, description: &PixelDescription) -> Raw {
    match raw {
        Raw::U8(samples) => Raw::U8(interleaved(samples, description)),
        Raw::U16(samples) => Raw::U16(interleaved(samples, description)),
        Raw::U32(samples) => Raw::U32(interleaved(samples, description)),
    }
}

/// Reads an uncompressed 16-bit frame of one sample straight into `into`, which holds rows × columns values;
/// unsigned values are biased by −32768. `false` when the frame is of another kind: then see [`read_frame`](crate::dicom::read_frame)
/// (super::read_frame).
pub fn read_frame_into(
    file: &DicomFile,
    description: &PixelDescription,
    frame: usize,
    into: &mut [i16],
) -> Result<bool, ReadError> {
    let direct = !description.encapsulated
        && file.transfer_syntax.starts_with("1.2.840.10008.1.2")
        && !description.float
        && description.bits_allocated == 16
        && description.samples == 1;
    if !direct || into.len() != description.frame_samples() || frame >= description.frames {
        return Ok(false);
    }
    let bytes: &mut [u8] = bytemuck::cast_slice_mut(into);
    let length = bytes.len() as u64;
    let offset = offset_of(file, frame as u64 * length, length, frame)?;
    file.source()?
        .read_into(offset, bytes)
        .map_err(|error| cannot_read(&file.path, &error))?;
    settle_words(into, description, file.big_endian);
    Ok(true)
}

/// Words as read, in the file's byte order → values as held in a volume.
fn settle_words(words: &mut [i16], description: &PixelDescription, big_endian: bool) {
    if big_endian {
        words.iter_mut().for_each(|word| *word = i16::from_be(*word));
    } else if cfg!(target_endian = "big") {
        words.iter_mut().for_each(|word| *word = i16::from_le(*word));
    }
    let place = Placement::new(description, 16);
    match (description.signed, place.is_whole_word()) {
        (true, true) => {}
        (true, false) => words.iter_mut().for_each(|word| *word = place.signed16(*word)),
        (false, _) => words.iter_mut().for_each(|word| {
            *word = (place.unsigned16(*word as u16) ^ 0x8000) as i16;
        }),
    }
}

/// Bytes of the pixel data, in pairs swapped where a big-endian file holds 8-bit samples in 16-bit words.
fn read_range(file: &DicomFile, start: u64, length: u64, frame: usize) -> Result<Vec<u8>, ReadError> {
    let in_words = file.big_endian && is_words_of_bytes(file);
    let (from, to) = match in_words {
        true => (start & !1, (start + length).next_multiple_of(2)),
        false => (start, start + length),
    };
    let offset = offset_of(file, from, to - from, frame)?;
    let mut bytes = vec![0; (to - from) as usize];
    file.source()?
        .read_into(offset, &mut bytes)
        .map_err(|error| cannot_read(&file.path, &error))?;
    if in_words {
        bytes
            .as_chunks_mut::<2>()
            .0
            .iter_mut()
            .for_each(|pair| pair.swap(0, 1));
        bytes.drain(..(start - from) as usize);
        bytes.truncate(length as usize);
    }
    Ok(bytes)
}

fn is_words_of_bytes(file: &DicomFile) -> bool {
    let bits = file
        .header
        .get(dicom_dictionary_std::tags::BITS_ALLOCATED)
        .and_then(|element| element.to_int::<u16>().ok());
    let vr = file.pixel_data.map(|pixels| pixels.vr);
    vr == Some(VR::OW) && matches!(bits, Some(1 | 8))
}

/// Where `length` bytes from `start` of the pixel data lie in the stream, if it holds them.
fn offset_of(file: &DicomFile, start: u64, length: u64, frame: usize) -> Result<u64, ReadError> {
    let held = |pixels: &PixelDataElement| {
        let end = start + length;
        let inside = pixels.length.is_some_and(|held| end <= u64::from(held));
        inside && pixels.offset + end <= file.stream_length
    };
    match file.pixel_data.filter(held) {
        Some(pixels) => Ok(pixels.offset + start),
        None => Err(cut_short(file, frame)),
    }
}

fn cut_short(file: &DicomFile, frame: usize) -> ReadError {
    let path = file.path.as_path();
    ReadError(message!("pixels-frame-cut-short", file = path, frame = frame + 1))
}

fn swap_words(bytes: &mut [u8], size: usize) {
    if size > 1 {
        bytes.chunks_exact_mut(size).for_each(<[u8]>::reverse);
    }
}

fn floats(bytes: &[u8], description: &PixelDescription) -> StoredValues {
    match description.bits_allocated {
        32 => StoredValues::F32(words(bytes, f32::from_le_bytes)),
        _ => StoredValues::F64(words(bytes, f64::from_le_bytes)),
    }
}

/// Y1 Y2 Cb Cr → Y1 Cb Cr Y2 Cb Cr (PS3.3 C.7.6.3.1.2, YBR_FULL_422).
fn chroma_repeated(bytes: &[u8]) -> Vec<u8> {
    let (pairs, _) = bytes.as_chunks::<4>();
    pairs
        .iter()
        .flat_map(|[first, second, blue, red]| [*first, *blue, *red, *second, *blue, *red])
        .collect()
}

/// Samples plane by plane → samples of a pixel side by side.
fn interleaved<T: Copy>(samples: Vec<T>, description: &PixelDescription) -> Vec<T> {
    if description.planar_configuration != 1 || description.samples < 2 {
        return samples;
    }
    interleave_planes(&samples, description.samples)
}

pub(crate) fn interleave_planes<T: Copy>(planes: &[T], count: usize) -> Vec<T> {
    let pixels = planes.len() / count;
    let mut samples = Vec::with_capacity(planes.len());
    for pixel in 0..pixels {
        samples.extend((0..count).map(|plane| planes[plane * pixels + pixel]));
    }
    samples
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn planes_become_pixels() {
        assert_eq!(interleave_planes(&[1, 2, 3, 4, 5, 6], 3), [1, 3, 5, 2, 4, 6]);
    }

    #[test]
    fn two_pixels_share_their_chroma() {
        assert_eq!(
            chroma_repeated(&[10, 20, 7, 8, 30, 40, 5, 6]),
            [10, 7, 8, 20, 7, 8, 30, 5, 6, 40, 5, 6]
        );
    }
}

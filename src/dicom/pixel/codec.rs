//! Compressed frames: which codec, and the checks around it.

use std::io::Read;

use flate2::read::DeflateDecoder;

use super::bits::{Raw, stored_values, unpacked};
use super::fragments::FrameIndex;
use super::guard::guarded;
use super::{
    PixelDescription, SampleSpace, StoredValues, jpeg, jpeg_ls, jpeg_xl, jpeg2000, rle, unknown_syntax,
};
use crate::dicom::ReadError;
use crate::dicom::file::DicomFile;
use crate::message;

/// Stored values, and what three samples of a pixel mean.
pub(crate) fn read_frame(
    file: &DicomFile,
    description: &PixelDescription,
    frame: usize,
) -> Result<(StoredValues, SampleSpace), ReadError> {
    let codec = codec_of(&file.transfer_syntax).ok_or_else(|| unknown_syntax(file))?;
    let codestream = FrameIndex::of(file, description)?.codestream(file, frame)?;
    let damaged = || {
        let path = file.path.as_path();
        ReadError(message!("pixels-damaged-frame", file = path, frame = frame + 1))
    };
    let raw = guarded(|| codec(&codestream, description))
        .filter(|raw| raw.len() == description.frame_samples())
        .ok_or_else(damaged)?;
    let space = SampleSpace::decoded(&file.transfer_syntax, &codestream, description);
    let values = stored_values(raw, description).ok_or_else(damaged)?;
    Ok((values, space))
}

/// Decodes one frame's codestream to samples side by side; `None` when it is damaged or contradicts the header.
type Codec = fn(&[u8], &PixelDescription) -> Option<Raw>;

fn codec_of(transfer_syntax: &str) -> Option<Codec> {
    let codec: Codec = match transfer_syntax.strip_prefix("1.2.840.10008.1.2.")? {
        "5" => run_lengths,
        "8.1" => deflated_frame,
        "4.50" | "4.51" | "4.53" | "4.55" | "4.57" | "4.70" => jpeg::decode,
        "4.80" | "4.81" => jpeg_ls::decode,
        "4.110" | "4.111" | "4.112" => jpeg_xl::decode,
        "4.90" | "4.91" | "4.201" | "4.202" | "4.203" => jpeg2000::decode,
        _ => return None,
    };
    Some(codec)
}

fn run_lengths(codestream: &[u8], description: &PixelDescription) -> Option<Raw> {
    let pixels = description.rows * description.columns;
    if description.bits_allocated == 1 {
        let packed = rle::decode_packed_bits(codestream, description.frame_samples().div_ceil(8))?;
        return unpacked(&packed, 0, description.frame_samples()).map(Raw::U8);
    }
    let word = usize::from(description.bits_allocated / 8);
    let bytes = rle::decode(codestream, pixels, description.samples, word)?;
    Raw::from_bytes(bytes, description.bits_allocated)
}

/// Deflated Image Frame Compression (PS3.5 annex A.4.13): the native bytes of one frame, deflated.
fn deflated_frame(codestream: &[u8], description: &PixelDescription) -> Option<Raw> {
    let length = description.frame_bits().div_ceil(8);
    let mut bytes = Vec::new();
    DeflateDecoder::new(codestream)
        .take(length)
        .read_to_end(&mut bytes)
        .ok()?;
    match description.bits_allocated {
        1 => unpacked(&bytes, 0, description.frame_samples()).map(Raw::U8),
        _ => Raw::from_bytes(bytes, description.bits_allocated),
    }
}

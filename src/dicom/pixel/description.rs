//! What the header says about the pixels (PS3.3 C.7.6.3), checked against what the file can hold.

use dicom_core::Tag;
use dicom_dictionary_std::tags;
use dicom_object::InMemDicomObject;

use crate::dicom::ReadError;
use crate::dicom::file::{DicomFile, PixelDataElement};
use crate::message;

#[derive(Clone, Debug, PartialEq)]
pub struct PixelDescription {
    pub rows: usize,
    pub columns: usize,
    /// Of one pixel: 1 to 4.
    pub samples: usize,
    /// 1, 8, 16, 32, or 64 for [`float`](Self::float).
    pub bits_allocated: u16,
    pub bits_stored: u16,
    pub high_bit: u16,
    /// Two's complement; never for floating point.
    pub signed: bool,
    pub float: bool,
    /// Photometric Interpretation as the header gives it.
    pub photometric: String,
    /// 1 when uncompressed samples lie plane by plane.
    pub planar_configuration: u16,
    /// Of uncompressed pixels, no more than the file has begun to hold.
    pub frames: usize,
    /// Whether the pixel data consists of fragments, compressed one way or other.
    pub encapsulated: bool,
}

/// What any codestream may expand to, beside a thousand times its own size: a blank frame takes hardly any bytes.
const BLANK_FRAME: u64 = 64 << 20;
/// What none may expand to.
const LARGEST_FRAME: u64 = 1 << 30;
/// Frames that any file may have, and bytes of the file for each one more: a thousand times more is known of a frame than
/// the byte that one pixel takes.
const MANY_FRAMES: u64 = 16 << 10;
const BYTES_A_FRAME: u64 = 128;

impl PixelDescription {
    pub fn of(file: &DicomFile) -> Result<PixelDescription, ReadError> {
        let path = file.path.as_path();
        let pixels = file
            .pixel_data
            .ok_or_else(|| ReadError(message!("pixels-none", file = path)))?;
        let mut description = PixelDescription::from_header(file, &pixels)?;
        description.check_bits(file)?;
        description.frames = description.count_frames(file, &pixels)?;
        Ok(description)
    }

    fn from_header(file: &DicomFile, pixels: &PixelDataElement) -> Result<PixelDescription, ReadError> {
        let header = &file.header;
        let float = pixels.tag != tags::PIXEL_DATA;
        let bits_allocated = match pixels.tag {
            tags::FLOAT_PIXEL_DATA => 32,
            tags::DOUBLE_FLOAT_PIXEL_DATA => 64,
            _ => required(file, tags::BITS_ALLOCATED, "Bits Allocated")?,
        };
        let bits_stored = number(header, tags::BITS_STORED).filter(|_| !float);
        let bits_stored = bits_stored.unwrap_or(bits_allocated);
        let high_bit = number(header, tags::HIGH_BIT).filter(|_| !float);
        Ok(PixelDescription {
            rows: usize::from(required(file, tags::ROWS, "Rows")?),
            columns: usize::from(required(file, tags::COLUMNS, "Columns")?),
            samples: usize::from(number(header, tags::SAMPLES_PER_PIXEL).unwrap_or(1)),
            bits_allocated,
            bits_stored,
            high_bit: high_bit.unwrap_or(bits_stored.saturating_sub(1)),
            signed: !float && number(header, tags::PIXEL_REPRESENTATION) == Some(1),
            float,
            photometric: text(header, tags::PHOTOMETRIC_INTERPRETATION),
            planar_configuration: number(header, tags::PLANAR_CONFIGURATION).unwrap_or(0),
            frames: 1,
            encapsulated: pixels.length.is_none(),
        })
    }

    fn check_bits(&mut self, file: &DicomFile) -> Result<(), ReadError> {
        let allocated = match self.float {
            true => matches!(self.bits_allocated, 32 | 64),
            false => matches!(self.bits_allocated, 1 | 8 | 16 | 32),
        };
        let stored = (1..=self.bits_allocated).contains(&self.bits_stored);
        if !allocated || !stored || !(1..=4).contains(&self.samples) {
            return Err(ReadError(message!(
                "pixels-unknown-layout",
                file = file.path.as_path(),
                samples = self.samples,
                allocated = self.bits_allocated,
                stored = self.bits_stored
            )));
        }
        // Out of place high bits are mistakes: stored bits then lie at the bottom, as they must nowadays.
        if self.high_bit + 1 < self.bits_stored || self.high_bit >= self.bits_allocated {
            self.high_bit = self.bits_stored - 1;
        }
        Ok(())
    }

    /// As many frames as are claimed and can be there; an error when not even one can.
    fn count_frames(&self, file: &DicomFile, pixels: &PixelDataElement) -> Result<usize, ReadError> {
        let left = file.stream_length.saturating_sub(pixels.offset);
        let held = pixels.length.map_or(left, |length| u64::from(length).min(left));
        let frame_bits = self.frame_bits();
        let claimed = claimed_frames(file, held, frame_bits)?;
        let fits = match self.encapsulated {
            true => {
                let expanded = BLANK_FRAME + held.saturating_mul(1000);
                frame_bits / 8 <= expanded.min(LARGEST_FRAME) && claimed <= held / 8
            }
            false => frame_bits / 8 <= held.saturating_mul(2),
        };
        if !fits {
            return Err(ReadError(message!(
                "pixels-larger-than-file",
                file = file.path.as_path(),
                columns = self.columns,
                rows = self.rows,
                frames = claimed
            )));
        }
        let begun = (held * 8).div_ceil(frame_bits.max(1)).max(1);
        let frames = match self.encapsulated {
            true => claimed,
            false => claimed.min(begun),
        };
        if frames > MANY_FRAMES + held / BYTES_A_FRAME {
            return Err(ReadError(message!(
                "pixels-too-many-frames",
                file = file.path.as_path(),
                frames = frames
            )));
        }
        Ok(frames as usize)
    }

    /// Samples of one frame, as decoded.
    pub fn frame_samples(&self) -> usize {
        self.rows * self.columns * self.samples
    }

    /// Whether two pixels share their chroma samples in uncompressed data (PS3.3 C.7.6.3.1.2).
    pub(crate) fn is_subsampled(&self) -> bool {
        !self.encapsulated
            && self.samples == 3
            && self.bits_allocated == 8
            && matches!(self.photometric.as_str(), "YBR_FULL_422" | "YBR_PARTIAL_422")
    }

    /// Bits that one uncompressed frame takes in the file.
    pub(crate) fn frame_bits(&self) -> u64 {
        let samples = if self.is_subsampled() { 2 } else { self.samples };
        self.rows as u64 * self.columns as u64 * samples as u64 * u64::from(self.bits_allocated)
    }
}

/// Number of Frames; where it is not a number, whole frames of uncompressed data are counted.
fn claimed_frames(file: &DicomFile, held: u64, frame_bits: u64) -> Result<u64, ReadError> {
    let Some(element) = file.header.get(tags::NUMBER_OF_FRAMES) else {
        return Ok(1);
    };
    let written = element.to_str().unwrap_or_default();
    match written.trim() {
        "" => Ok(1),
        digits => match digits.parse::<u32>() {
            Ok(frames) => Ok(u64::from(frames.max(1))),
            Err(_) if frame_bits > 0 && held > 0 && (held * 8).is_multiple_of(frame_bits) => {
                Ok(held * 8 / frame_bits)
            }
            Err(_) => Err(ReadError(message!(
                "pixels-frames-not-a-number",
                file = file.path.as_path(),
                value = digits
            ))),
        },
    }
}

fn number(header: &InMemDicomObject, tag: Tag) -> Option<u16> {
    header.get(tag)?.to_int::<u16>().ok()
}

fn required(file: &DicomFile, tag: Tag, name: &'static str) -> Result<u16, ReadError> {
    number(&file.header, tag)
        .filter(|value| *value > 0)
        .ok_or_else(|| {
            let path = file.path.as_path();
            ReadError(message!(
                "pixels-missing-attribute",
                file = path,
                attribute = name
            ))
        })
}

fn text(header: &InMemDicomObject, tag: Tag) -> String {
    let value = header.get(tag).and_then(|element| element.to_str().ok());
    value.map_or_else(String::new, |text| text.trim().to_owned())
}

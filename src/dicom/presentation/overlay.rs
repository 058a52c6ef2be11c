//! Overlay planes: groups 6000 to 601E (PS3.3 C.9.2), packed on their own or in bits of the pixel data that hold no
//! value, as files wrote them before 2004.

use std::ops::Range;

use dicom_core::Tag;
use dicom_core::value::PrimitiveValue;
use dicom_dictionary_std::tags;
use dicom_object::InMemDicomObject;

use super::BitPlane;
use crate::dicom::attributes::{number, text};
use crate::dicom::file::DicomFile;
use crate::dicom::pixel::PixelDescription;

/// The groups that may hold an overlay (PS3.5 section 7.6).
pub const OVERLAY_GROUPS: [u16; 16] = [
    0x6000, 0x6002, 0x6004, 0x6006, 0x6008, 0x600A, 0x600C, 0x600E, 0x6010, 0x6012, 0x6014, 0x6016, 0x6018,
    0x601A, 0x601C, 0x601E,
];

const ROWS: u16 = 0x0010;
const COLUMNS: u16 = 0x0011;
const FRAMES: u16 = 0x0015;
const DESCRIPTION: u16 = 0x0022;
const TYPE: u16 = 0x0040;
const ORIGIN: u16 = 0x0050;
const FIRST_FRAME: u16 = 0x0051;
const BITS_ALLOCATED: u16 = 0x0100;
const BIT_POSITION: u16 = 0x0102;
const ROI_AREA: u16 = 0x1301;
const ROI_MEAN: u16 = 0x1302;
const ROI_DEVIATION: u16 = 0x1303;
const LABEL: u16 = 0x1500;
const DATA: u16 = 0x3000;

/// Overlay Type (60xx,0040).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OverlayKind {
    Graphics,
    RegionOfInterest,
}

/// An overlay: bits over the pixels of an image.
#[derive(Clone, Debug, PartialEq)]
pub struct OverlayPlane {
    /// 0x6000 to 0x601E.
    pub group: u16,
    pub kind: OverlayKind,
    pub label: String,
    pub description: String,
    /// Column and row of the image, from 0, that the overlay's first pixel lies on; beyond the image's borders too.
    pub origin: [i64; 2],
    /// Columns, rows.
    pub size: [usize; 2],
    /// The image's frames that it lies on, from 0; `None` for all of them alike, which one says that counts no frames.
    pub frames: Option<Range<usize>>,
    /// Pixels in the region, and the mean and standard deviation of their values, as the file states them.
    pub area: Option<f64>,
    pub mean: Option<f64>,
    pub deviation: Option<f64>,
    /// The bit of the pixel data that it was found in; `None` for one with data of its own.
    pub embedded_bit: Option<u16>,
    /// The first pixel in the lowest bit of the first byte; frames one after the other without a gap.
    data: Vec<u8>,
}

impl OverlayPlane {
    /// The overlay on one frame of an image, counted from 0, of so many columns and rows: what lies beyond its borders is
    /// left out. `None` where it does not lie on that frame.
    pub fn on_frame(&self, frame: usize, image: [usize; 2]) -> Option<BitPlane> {
        let own = match &self.frames {
            Some(frames) if frames.contains(&frame) => frame - frames.start,
            Some(_) => return None,
            None => 0,
        };
        let [columns, rows] = self.size;
        let first = own.checked_mul(columns.checked_mul(rows)?)?;
        let mut plane = BitPlane::new(image);
        for row in 0..rows {
            let Some(at_row) = within(row, self.origin[1], image[1]) else {
                continue;
            };
            for column in 0..columns {
                let bit = first + row * columns + column;
                let set = self
                    .data
                    .get(bit / 8)
                    .is_some_and(|byte| byte >> (bit % 8) & 1 == 1);
                if let Some(at_column) = within(column, self.origin[0], image[0]).filter(|_| set) {
                    plane.set(at_column, at_row);
                }
            }
        }
        Some(plane)
    }

    /// Bytes that its bits take.
    pub fn bytes(&self) -> usize {
        self.data.len()
    }
}

fn within(index: usize, origin: i64, length: usize) -> Option<usize> {
    let at = usize::try_from(index as i64 + origin).ok()?;
    (at < length).then_some(at)
}

/// Whether a header states any overlay.
pub fn has_overlays(header: &InMemDicomObject) -> bool {
    OVERLAY_GROUPS
        .iter()
        .any(|group| header.get(Tag(*group, ROWS)).is_some() && header.get(Tag(*group, COLUMNS)).is_some())
}

/// All overlays of a file. Those that state nothing usable are left out: sizes of 0, data too short for one frame, bits
/// of compressed pixels, which no codec keeps.
pub fn overlays(file: &DicomFile) -> Vec<OverlayPlane> {
    OVERLAY_GROUPS
        .iter()
        .filter_map(|group| overlay(file, *group))
        .collect()
}

fn overlay(file: &DicomFile, group: u16) -> Option<OverlayPlane> {
    let header = &file.header;
    let tag = |element| Tag(group, element);
    let short = |element| short(header, tag(element), file.big_endian);
    let size = [usize::from(short(COLUMNS)?), usize::from(short(ROWS)?)];
    if size.contains(&0) {
        return None;
    }
    let allocated = short(BITS_ALLOCATED).unwrap_or(1);
    let own = header
        .get(tag(DATA))
        .and_then(|element| packed(element.value().primitive()?));
    let (data, embedded_bit) = match own.filter(|data| !data.is_empty()) {
        Some(data) => (data, None),
        None if allocated > 1 => {
            let bit = short(BIT_POSITION)?;
            (embedded(file, bit, size)?, Some(bit))
        }
        None => return None,
    };
    let held = data.len() * 8 / (size[0] * size[1]);
    if held == 0 {
        return None;
    }
    Some(OverlayPlane {
        group,
        kind: match text(header, tag(TYPE)).as_deref() {
            Some("R") => OverlayKind::RegionOfInterest,
            _ => OverlayKind::Graphics,
        },
        label: text(header, tag(LABEL)).unwrap_or_default(),
        description: text(header, tag(DESCRIPTION)).unwrap_or_default(),
        origin: origin(header, tag(ORIGIN), file.big_endian),
        size,
        frames: frames(header, group, held, embedded_bit.is_some()),
        area: number(header, tag(ROI_AREA)),
        mean: number(header, tag(ROI_MEAN)),
        deviation: number(header, tag(ROI_DEVIATION)),
        embedded_bit,
        data,
    })
}

/// The frames that the `held` ones of an overlay lie on: Number of Frames in Overlay and Image Frame Origin, or all of the
/// image for bits of its pixels.
fn frames(header: &InMemDicomObject, group: u16, held: usize, embedded: bool) -> Option<Range<usize>> {
    let counted = |element| number(header, Tag(group, element)).filter(|number| *number >= 1.0);
    let (stated, origin) = (counted(FRAMES), counted(FIRST_FRAME));
    if !embedded && stated.is_none() && origin.is_none() {
        return None;
    }
    let first = origin.map_or(0, |first| (first as usize).min(1 << 24) - 1);
    let count = match embedded {
        true => held,
        false => stated.map_or(1, |frames| frames as usize).min(held),
    };
    Some(first..first + count)
}

/// Row, then column, counted from 1; made column, then row, from 0.
fn origin(header: &InMemDicomObject, tag: Tag, big: bool) -> [i64; 2] {
    let signed = |value: u16| i64::from(value as i16) - 1;
    match shorts(header, tag, big).as_slice() {
        [row, column, ..] => [signed(*column), signed(*row)],
        _ => [0, 0],
    }
}

fn short(header: &InMemDicomObject, tag: Tag, big: bool) -> Option<u16> {
    shorts(header, tag, big).first().copied()
}

/// Words, also of elements whose kind an implicit encoding did not tell.
fn shorts(header: &InMemDicomObject, tag: Tag, big: bool) -> Vec<u16> {
    let value = header.get(tag).and_then(|element| element.value().primitive());
    match value {
        Some(PrimitiveValue::U16(words)) => words.to_vec(),
        Some(PrimitiveValue::I16(words)) => words.iter().map(|word| *word as u16).collect(),
        Some(PrimitiveValue::U8(bytes)) => {
            let (pairs, _) = bytes.as_chunks::<2>();
            let word = if big {
                u16::from_be_bytes
            } else {
                u16::from_le_bytes
            };
            pairs.iter().map(|pair| word(*pair)).collect()
        }
        Some(other) => other
            .to_multi_int::<i32>()
            .map(|values| values.into_iter().map(|value| value as u16).collect())
            .unwrap_or_default(),
        None => Vec::new(),
    }
}

/// Overlay Data as bytes: of words, the lower one comes first, in whatever order the file wrote it (PS3.5 section 8.1.2).
fn packed(value: &PrimitiveValue) -> Option<Vec<u8>> {
    match value {
        PrimitiveValue::U16(words) => Some(words.iter().flat_map(|word| word.to_le_bytes()).collect()),
        PrimitiveValue::U8(bytes) => Some(bytes.to_vec()),
        _ => None,
    }
}

/// The bits at one place of all pixels. Only uncompressed words keep what lies beside their values.
fn embedded(file: &DicomFile, bit: u16, size: [usize; 2]) -> Option<Vec<u8>> {
    let pixels = PixelDescription::of(file).ok()?;
    let place = file.pixel_data?;
    let in_value = bit <= pixels.high_bit && bit + pixels.bits_stored > pixels.high_bit;
    let fits = size == [pixels.columns, pixels.rows] && bit < pixels.bits_allocated && !in_value;
    if pixels.encapsulated || pixels.float || pixels.samples != 1 || !fits {
        return None;
    }
    let width = usize::from(pixels.bits_allocated / 8);
    if !matches!(width, 1 | 2) {
        return None;
    }
    let held = u64::from(place.length?).min(file.stream_length.saturating_sub(place.offset));
    let frame = (pixels.columns * pixels.rows) as u64;
    let count = (frame * pixels.frames as u64).min(held / width as u64);
    let mut bytes = vec![0; count as usize * width];
    file.source().ok()?.read_into(place.offset, &mut bytes).ok()?;
    let mut data = vec![0u8; (count as usize).div_ceil(8)];
    for (n, word) in bytes.chunks_exact(width).enumerate() {
        let value = match word {
            [low, high] if file.big_endian => u16::from_be_bytes([*low, *high]),
            [low, high] => u16::from_le_bytes([*low, *high]),
            [byte] => u16::from(*byte),
            _ => 0,
        };
        if value >> bit & 1 == 1
            && let Some(byte) = data.get_mut(n / 8)
        {
            *byte |= 1 << (n % 8);
        }
    }
    Some(data)
}

/// Group and layer of every overlay that a presentation state shows (Overlay Activation Layer, PS3.3 C.11.7).
pub fn activations(header: &InMemDicomObject) -> Vec<(u16, String)> {
    let layer = |group: &u16| text(header, Tag(*group, 0x1001)).map(|layer| (*group, layer));
    OVERLAY_GROUPS.iter().filter_map(layer).collect()
}

/// The group of the bitmap shutter (Shutter Overlay Group (0018,1623), PS3.3 C.7.6.15).
pub fn shutter_group(header: &InMemDicomObject) -> Option<u16> {
    number(header, tags::SHUTTER_OVERLAY_GROUP).map(|group| group as u16)
}

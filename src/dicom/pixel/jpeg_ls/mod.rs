//! JPEG-LS (ISO/IEC 14495-1, ITU-T T.87): lossless and near-lossless, 2 to 16 bits, components apart, line by line or
//! sample by sample.

mod bit_writer;
mod bits;
mod context;
mod encode;
mod line;
mod model;
mod parameters;
mod scan;

pub(crate) use self::encode::encode;
use self::parameters::{Parameters, Preset};
use self::scan::{Interleave, Scan};
use super::PixelDescription;
use super::bits::Raw;

const START_OF_FRAME: u8 = 0xF7;
const PRESET: u8 = 0xF8;
const START_OF_SCAN: u8 = 0xDA;
const RESTART_INTERVAL: u8 = 0xDD;
const END_OF_IMAGE: u8 = 0xD9;

/// The frame header, with the planes decoded so far.
struct Frame {
    precision: u32,
    rows: usize,
    columns: usize,
    ids: Vec<u8>,
    planes: Vec<Vec<u16>>,
}

/// `None` when the codestream is damaged, contradicts the header, or has what DICOM has no use for: mapping tables,
/// restart intervals, the colour transforms of one vendor.
pub(crate) fn decode(codestream: &[u8], description: &PixelDescription) -> Option<Raw> {
    let mut rest = codestream.strip_prefix(&[0xFF, 0xD8])?;
    let mut preset = Preset::default();
    let mut frame: Option<Frame> = None;
    loop {
        let (marker, payload, after) = segment(rest)?;
        rest = after;
        match marker {
            END_OF_IMAGE => break,
            START_OF_FRAME if frame.is_none() => {
                frame = Some(Frame::parse(payload).filter(|frame| frame.agrees(description))?);
            }
            PRESET => preset = Preset::parse(payload)?,
            START_OF_SCAN => {
                let used = read_scan(payload, frame.as_mut()?, &preset, rest)?;
                rest = rest.get(used..)?;
                if frame.as_ref()?.is_complete() {
                    break;
                }
            }
            RESTART_INTERVAL if payload.iter().any(|byte| *byte != 0) => return None,
            0xE8 if is_colour_transform(payload) => return None,
            0xE0..=0xEF | 0xFE | RESTART_INTERVAL => {}
            _ => return None,
        }
    }
    finish(frame?, description)
}

/// Marker, content and what follows; fill bytes before a marker are passed over.
fn segment(bytes: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let at = bytes.iter().position(|byte| *byte != 0xFF).filter(|at| *at > 0)?;
    let (marker, rest) = (bytes[at], &bytes[at + 1..]);
    if marker == END_OF_IMAGE {
        return Some((marker, &[], rest));
    }
    let length = usize::from(u16::from_be_bytes([*rest.first()?, *rest.get(1)?]));
    Some((marker, rest.get(2..length)?, rest.get(length..)?))
}

/// HP's application segment says which transform was used.
fn is_colour_transform(payload: &[u8]) -> bool {
    payload
        .strip_prefix(b"mrfx")
        .and_then(|rest| rest.first())
        .is_some_and(|kind| *kind != 0)
}

impl Frame {
    fn parse(payload: &[u8]) -> Option<Frame> {
        let half = |at: usize| {
            Some(usize::from(u16::from_be_bytes([
                *payload.get(at)?,
                *payload.get(at + 1)?,
            ])))
        };
        let count = usize::from(*payload.get(5)?);
        let components = payload.get(6..6 + 3 * count)?;
        let unsampled = components.chunks_exact(3).all(|component| component[1] == 0x11);
        unsampled.then_some(Frame {
            precision: u32::from(*payload.first()?),
            rows: half(1)?,
            columns: half(3)?,
            ids: components.chunks_exact(3).map(|component| component[0]).collect(),
            planes: vec![Vec::new(); count],
        })
    }

    fn agrees(&self, description: &PixelDescription) -> bool {
        (2..=16).contains(&self.precision)
            && self.precision <= u32::from(description.bits_allocated.max(8))
            && self.rows == description.rows
            && self.columns == description.columns
            && self.ids.len() == description.samples
    }

    fn is_complete(&self) -> bool {
        self.planes.iter().all(|plane| !plane.is_empty())
    }
}

/// Decodes one scan (C.2.3); the bytes that its data takes.
fn read_scan(payload: &[u8], frame: &mut Frame, preset: &Preset, data: &[u8]) -> Option<usize> {
    let count = usize::from(*payload.first()?);
    let selectors = payload.get(1..1 + 2 * count)?;
    let tail = payload.get(1 + 2 * count..3 + 2 * count)?;
    let place = |pair: &[u8]| {
        let unmapped = pair[1] == 0;
        frame
            .ids
            .iter()
            .position(|id| *id == pair[0])
            .filter(|_| unmapped)
    };
    let places: Option<Vec<usize>> = selectors.chunks_exact(2).map(place).collect();
    let places = places.filter(|places| !places.is_empty())?;
    let interleave = match (tail[1], count) {
        (_, 1) => Interleave::None,
        (1, _) => Interleave::Lines,
        (2, _) => Interleave::Samples,
        _ => return None,
    };
    let parameters = Parameters::new(frame.precision, i32::from(tail[0]), preset)?;
    let mut scan = Scan::new(parameters, count, frame.columns, data);
    let planes = scan.read(interleave, frame.rows)?;
    for (place, plane) in places.iter().zip(planes) {
        *frame.planes.get_mut(*place)? = plane;
    }
    Some(scan.position())
}

fn finish(frame: Frame, description: &PixelDescription) -> Option<Raw> {
    let pixels = frame.rows * frame.columns;
    if frame.planes.iter().any(|plane| plane.len() != pixels) {
        return None;
    }
    let planes = &frame.planes;
    let samples = (0..pixels).flat_map(|pixel| planes.iter().map(move |plane| plane[pixel]));
    Some(match description.bits_allocated {
        1 | 8 => Raw::U8(samples.map(|sample| sample as u8).collect()),
        _ => Raw::U16(samples.collect()),
    })
}

//! JPEG (ISO/IEC 10918-1): sequential and progressive DCT of 8 or 12 bits, and lossless of 2 to 16 bits, all with
//! Huffman codes.
//!
//! Samples come out as they are coded: no colour conversion. The DCT follows libjpeg's accurate integer method and
//! its smooth chroma upsampling, bit for bit, so that values equal those of the decoders in common use.

mod bits;
mod coefficients;
mod dct;
mod frame;
mod huffman;
mod lossless;
mod scan;
mod segments;
mod upsampling;

use self::frame::{Frame, Process};
use self::huffman::HuffmanTable;
use self::scan::Scan;
use self::segments::{Segment, Segments};
use super::PixelDescription;
use super::SampleSpace;
use super::bits::Raw;

/// Tables that segments define and scans use.
#[derive(Default)]
struct Tables {
    dc: [Option<HuffmanTable>; 4],
    ac: [Option<HuffmanTable>; 4],
    /// In zigzag order.
    quantisers: [Option<[u16; 64]>; 4],
    /// In MCUs; 0 for none.
    restart_interval: usize,
}

/// `None` when the codestream is damaged, of a process that this decoder does not know, or contradicts the header.
pub(crate) fn decode(codestream: &[u8], description: &PixelDescription) -> Option<Raw> {
    let mut segments = Segments::new(codestream)?;
    let mut tables = Tables::default();
    let mut frame: Option<Frame> = None;
    while let Some(segment) = segments.next() {
        match segment {
            Segment::Tables(payload, kind) => tables.define(kind, payload)?,
            Segment::Frame(process, payload) if frame.is_none() => {
                frame = Some(
                    Frame::parse(process, payload)
                        .filter(|frame| frame.agrees(description, codestream.len()))?,
                );
            }
            Segment::Scan(payload) => {
                let frame = frame.as_mut()?;
                let scan = Scan::parse(payload, frame)?;
                let used = read_scan(&scan, frame, &tables, segments.rest())?;
                segments.pass(used);
            }
            Segment::Other | Segment::Application(..) => {}
            Segment::Frame(..) | Segment::Unsupported => return None,
        }
    }
    finish(frame?, description)
}

/// What three components mean. An Adobe segment says it; a JFIF segment means luminance and chrominance; components named
/// R, G, B are those; chrominance alone is subsampled. Otherwise it is as `named` by the DICOM header.
pub(crate) fn space(codestream: &[u8], named: SampleSpace) -> SampleSpace {
    let Some(segments) = Segments::new(codestream) else {
        return named;
    };
    let (mut adobe, mut jfif) = (None, false);
    for segment in segments {
        match segment {
            Segment::Application(0xE0, payload) => jfif |= payload.starts_with(b"JFIF\0"),
            Segment::Application(0xEE, payload) if payload.starts_with(b"Adobe") => {
                adobe = payload.get(11).copied();
            }
            Segment::Frame(process, payload) => {
                let frame = Frame::parse(process, payload);
                return frame.map_or(named, |frame| space_of(&frame, adobe, jfif, named));
            }
            Segment::Scan(_) => break,
            _ => {}
        }
    }
    named
}

fn space_of(frame: &Frame, adobe: Option<u8>, jfif: bool, named: SampleSpace) -> SampleSpace {
    let ids: Vec<u8> = frame.components.iter().map(|component| component.id).collect();
    let subsampled = frame.most_horizontal > 1 || frame.most_vertical > 1;
    match (adobe, frame.process) {
        (Some(0), _) => SampleSpace::Rgb,
        (Some(1), _) => SampleSpace::YbrFull,
        _ if ids == *b"RGB" => SampleSpace::Rgb,
        // Nothing is transformed where nothing is lost.
        (_, Process::Lossless) => named,
        _ if (jfif || subsampled) && named == SampleSpace::Rgb => SampleSpace::YbrFull,
        _ => named,
    }
}

/// The bytes that the scan's entropy-coded data takes.
fn read_scan(scan: &Scan, frame: &mut Frame, tables: &Tables, data: &[u8]) -> Option<usize> {
    match frame.process {
        Process::Lossless => lossless::read_scan(scan, frame, tables, data),
        Process::Sequential | Process::Progressive => coefficients::read_scan(scan, frame, tables, data),
    }
}

fn finish(frame: Frame, description: &PixelDescription) -> Option<Raw> {
    if !frame.components.iter().all(|component| component.scanned) {
        return None;
    }
    let planes: Vec<Vec<u16>> = match frame.process {
        Process::Lossless => frame
            .components
            .into_iter()
            .map(|component| component.samples)
            .collect(),
        _ => frame
            .components
            .iter()
            .map(|component| upsampling::full_size(component, &frame))
            .collect(),
    };
    let pixels = description.rows * description.columns;
    if planes.iter().any(|plane| plane.len() != pixels) {
        return None;
    }
    let samples = (0..pixels).flat_map(|pixel| planes.iter().map(move |plane| plane[pixel]));
    Some(match description.bits_allocated {
        1 | 8 => Raw::U8(samples.map(|sample| sample as u8).collect()),
        _ => Raw::U16(samples.collect()),
    })
}

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
            Segment::Other => {}
            Segment::Frame(..) | Segment::Unsupported => return None,
        }
    }
    finish(frame?, description)
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

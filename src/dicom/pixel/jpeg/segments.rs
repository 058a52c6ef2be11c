//! The marker segments of a codestream (annex B), and the tables they define.

use super::Tables;
use super::frame::Process;
use super::huffman::HuffmanTable;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum TableKind {
    Huffman,
    Quantiser,
    RestartInterval,
}

pub(super) enum Segment<'a> {
    Tables(&'a [u8], TableKind),
    Frame(Process, &'a [u8]),
    /// The scan's header; its data follows.
    Scan(&'a [u8]),
    /// An application's own, by the marker's second byte.
    Application(u8, &'a [u8]),
    Other,
    /// Arithmetic coding, hierarchical frames, or a height that comes after its scan.
    Unsupported,
}

/// Walks from marker to marker, up to the end of image or of the bytes.
pub(super) struct Segments<'a> {
    bytes: &'a [u8],
    position: usize,
}

impl<'a> Segments<'a> {
    /// `None` unless the bytes begin with a start of image.
    pub fn new(bytes: &'a [u8]) -> Option<Segments<'a>> {
        bytes
            .starts_with(&[0xFF, 0xD8])
            .then_some(Segments { bytes, position: 2 })
    }

    /// What follows the last segment.
    pub fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.position..).unwrap_or_default()
    }

    pub fn pass(&mut self, bytes: usize) {
        self.position += bytes;
    }

    /// Bytes between segments are passed over, as fill bytes and forgotten padding are.
    fn marker(&mut self) -> Option<u8> {
        loop {
            let at = self.rest().iter().position(|byte| *byte == 0xFF)?;
            self.position += at + 1;
            match *self.bytes.get(self.position)? {
                0x00 | 0xFF => {}
                code => {
                    self.position += 1;
                    return Some(code);
                }
            }
        }
    }

    fn payload(&mut self) -> Option<&'a [u8]> {
        let length = self.rest().get(..2)?;
        let length = usize::from(u16::from_be_bytes([length[0], length[1]]));
        let payload = self.rest().get(2..length)?;
        self.position += length;
        Some(payload)
    }
}

impl<'a> Iterator for Segments<'a> {
    type Item = Segment<'a>;

    fn next(&mut self) -> Option<Segment<'a>> {
        let code = self.marker()?;
        Some(match code {
            0xD9 => return None,
            0x01 | 0xD0..=0xD8 => Segment::Other,
            0xC0 | 0xC1 => Segment::Frame(Process::Sequential, self.payload()?),
            0xC2 => Segment::Frame(Process::Progressive, self.payload()?),
            0xC3 => Segment::Frame(Process::Lossless, self.payload()?),
            0xC4 => Segment::Tables(self.payload()?, TableKind::Huffman),
            0xDB => Segment::Tables(self.payload()?, TableKind::Quantiser),
            0xDD => Segment::Tables(self.payload()?, TableKind::RestartInterval),
            0xDA => Segment::Scan(self.payload()?),
            0xE0..=0xEF => Segment::Application(code, self.payload()?),
            0xC5..=0xCF | 0xDC | 0xDE | 0xDF => Segment::Unsupported,
            _ => {
                self.payload()?;
                Segment::Other
            }
        })
    }
}

impl Tables {
    pub fn define(&mut self, kind: TableKind, payload: &[u8]) -> Option<()> {
        match kind {
            TableKind::RestartInterval => {
                let bytes = payload.get(..2)?;
                self.restart_interval = usize::from(u16::from_be_bytes([bytes[0], bytes[1]]));
                Some(())
            }
            TableKind::Huffman => self.define_huffman(payload),
            TableKind::Quantiser => self.define_quantisers(payload),
        }
    }

    fn define_huffman(&mut self, mut payload: &[u8]) -> Option<()> {
        while let Some((head, rest)) = payload.split_first() {
            let counts: &[u8; 16] = rest.get(..16)?.try_into().ok()?;
            let total: usize = counts.iter().map(|count| usize::from(*count)).sum();
            let symbols = rest.get(16..16 + total)?;
            let table = HuffmanTable::new(counts, symbols)?;
            let class = if head >> 4 == 0 {
                &mut self.dc
            } else {
                &mut self.ac
            };
            *class.get_mut(usize::from(head & 15))? = Some(table);
            payload = &rest[16 + total..];
        }
        Some(())
    }

    fn define_quantisers(&mut self, mut payload: &[u8]) -> Option<()> {
        while let Some((head, rest)) = payload.split_first() {
            let size = if head >> 4 == 0 { 64 } else { 128 };
            let bytes = rest.get(..size)?;
            let mut steps = [0; 64];
            for (index, step) in steps.iter_mut().enumerate() {
                *step = match size {
                    64 => u16::from(bytes[index]),
                    _ => u16::from_be_bytes([bytes[2 * index], bytes[2 * index + 1]]),
                };
            }
            *self.quantisers.get_mut(usize::from(head & 15))? = Some(steps);
            payload = &rest[size..];
        }
        Some(())
    }
}

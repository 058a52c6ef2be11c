//! The scan header (B.2.3).

use super::frame::{Frame, Process};

pub(super) struct Scan {
    pub components: Vec<ScanComponent>,
    /// First coefficient in zigzag order, or the lossless predictor.
    pub start: usize,
    /// Last coefficient.
    pub end: usize,
    /// Successive approximation: bit plane before, 0 for the first scan.
    pub high: u32,
    /// Bit plane of this scan, or the lossless point transform.
    pub low: u32,
}

#[derive(Clone, Copy)]
pub(super) struct ScanComponent {
    /// In the frame's list.
    pub index: usize,
    pub dc_table: usize,
    pub ac_table: usize,
}

impl Scan {
    /// `None` when it names what the frame does not have, or asks for what its process does not do.
    pub fn parse(payload: &[u8], frame: &Frame) -> Option<Scan> {
        let count = usize::from(*payload.first()?);
        let selectors = payload.get(1..1 + 2 * count)?;
        let components: Option<Vec<ScanComponent>> = selectors
            .chunks_exact(2)
            .map(|pair| ScanComponent::parse(pair, frame))
            .collect();
        let tail = payload.get(1 + 2 * count..4 + 2 * count)?;
        let scan = Scan {
            components: components.filter(|components| !components.is_empty())?,
            start: usize::from(tail[0]),
            end: usize::from(tail[1]),
            high: u32::from(tail[2] >> 4),
            low: u32::from(tail[2] & 15),
        };
        scan.is_valid(frame).then_some(scan)
    }

    fn is_valid(&self, frame: &Frame) -> bool {
        let distinct = (1..self.components.len()).all(|at| {
            self.components[..at]
                .iter()
                .all(|other| other.index != self.components[at].index)
        });
        distinct
            && match frame.process {
                Process::Sequential => true,
                Process::Lossless => (1..=7).contains(&self.start) && self.low < frame.precision,
                Process::Progressive => {
                    let spectral = self.start <= self.end && self.end < 64;
                    let alone = self.start == 0 && self.end == 0 || self.components.len() == 1;
                    let dc_apart = self.start > 0 || self.end == 0;
                    spectral
                        && alone
                        && dc_apart
                        && self.low <= 13
                        && (self.high == 0 || self.high == self.low + 1)
                }
            }
    }
}

impl ScanComponent {
    fn parse(pair: &[u8], frame: &Frame) -> Option<ScanComponent> {
        Some(ScanComponent {
            index: frame
                .components
                .iter()
                .position(|component| component.id == pair[0])?,
            dc_table: usize::from(pair[1] >> 4),
            ac_table: usize::from(pair[1] & 15),
        })
    }
}

//! The frame header (B.2.2): size, depth and components.

use crate::dicom::pixel::PixelDescription;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Process {
    Sequential,
    Progressive,
    Lossless,
}

pub(super) struct Frame {
    pub process: Process,
    /// Bits of a sample.
    pub precision: u32,
    pub rows: usize,
    pub columns: usize,
    pub components: Vec<Component>,
    /// The largest sampling factors.
    pub most_horizontal: usize,
    pub most_vertical: usize,
}

pub(super) struct Component {
    pub id: u8,
    pub horizontal: usize,
    pub vertical: usize,
    pub quantiser: usize,
    /// In samples, without padding to whole blocks.
    pub width: usize,
    pub height: usize,
    /// Blocks in a row, padded to whole MCUs.
    pub blocks_wide: usize,
    /// Quantised, in natural order, 64 for each block; empty when lossless.
    pub coefficients: Vec<i16>,
    /// Quantisation steps in zigzag order, as they were when the component was first scanned.
    pub steps: [u16; 64],
    /// Decoded lossless samples.
    pub samples: Vec<u16>,
    pub scanned: bool,
}

impl Frame {
    pub fn parse(process: Process, payload: &[u8]) -> Option<Frame> {
        let half = |at: usize| {
            Some(usize::from(u16::from_be_bytes([
                *payload.get(at)?,
                *payload.get(at + 1)?,
            ])))
        };
        let count = usize::from(*payload.get(5)?);
        let components: Vec<&[u8]> = payload.get(6..6 + 3 * count)?.chunks_exact(3).collect();
        let horizontal = |component: &&[u8]| usize::from(component[1] >> 4);
        let vertical = |component: &&[u8]| usize::from(component[1] & 15);
        let valid = |factor: usize| (1..=4).contains(&factor);
        if !components
            .iter()
            .all(|component| valid(horizontal(component)) && valid(vertical(component)))
        {
            return None;
        }
        let mut frame = Frame {
            process,
            precision: u32::from(*payload.first()?),
            rows: half(1)?,
            columns: half(3)?,
            components: Vec::new(),
            most_horizontal: components.iter().map(horizontal).max()?,
            most_vertical: components.iter().map(vertical).max()?,
        };
        for component in &components {
            frame.components.push(Component::new(component));
        }
        Some(frame)
    }

    /// Whether this is the image that the header describes and `bytes` can hold it: a block of 64 samples takes two bits
    /// at least. Only then is memory given to it.
    pub fn agrees(&self, description: &PixelDescription, bytes: usize) -> bool {
        let precision = match self.process {
            Process::Lossless => (2..=16).contains(&self.precision),
            _ => matches!(self.precision, 8 | 12),
        };
        let unsampled = self.most_horizontal == 1 && self.most_vertical == 1;
        precision
            && description.frame_samples() / 256 <= bytes
            && self.precision <= u32::from(description.bits_allocated.max(8))
            && self.rows == description.rows
            && self.columns == description.columns
            && self.components.len() == description.samples
            && (self.process != Process::Lossless || unsampled || self.components.len() == 1)
    }

    /// MCUs of an interleaved scan, across and down.
    pub fn mcus(&self) -> (usize, usize) {
        (
            self.columns.div_ceil(8 * self.most_horizontal),
            self.rows.div_ceil(8 * self.most_vertical),
        )
    }

    /// Gives a component its memory when its first scan comes.
    pub fn allocate(&mut self, index: usize, quantisers: &[Option<[u16; 64]>; 4]) -> Option<()> {
        let (across, down) = self.mcus();
        let (rows, columns, process) = (self.rows, self.columns, self.process);
        let (most_horizontal, most_vertical) = (self.most_horizontal, self.most_vertical);
        let component = self.components.get_mut(index)?;
        if component.scanned {
            return Some(());
        }
        component.scanned = true;
        if process == Process::Lossless {
            component.samples = vec![0; rows * columns];
            return Some(());
        }
        component.width = (columns * component.horizontal).div_ceil(most_horizontal);
        component.height = (rows * component.vertical).div_ceil(most_vertical);
        component.blocks_wide = across * component.horizontal;
        component.steps = (*quantisers.get(component.quantiser)?)?;
        component.coefficients = vec![0; component.blocks_wide * down * component.vertical * 64];
        Some(())
    }
}

impl Component {
    fn new(fields: &[u8]) -> Component {
        Component {
            id: fields[0],
            horizontal: usize::from(fields[1] >> 4),
            vertical: usize::from(fields[1] & 15),
            quantiser: usize::from(fields[2]),
            width: 0,
            height: 0,
            blocks_wide: 0,
            coefficients: Vec::new(),
            steps: [0; 64],
            samples: Vec::new(),
            scanned: false,
        }
    }
}

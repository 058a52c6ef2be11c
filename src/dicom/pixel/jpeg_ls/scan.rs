//! One scan: its lines, in regular and run mode (annex A.4 to A.7, and annex B for several components).

use super::bits::BitReader;
use super::line::Lines;
use super::model::{Model, RUN_BITS};
use super::parameters::Parameters;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Interleave {
    None,
    Lines,
    Samples,
}

pub(super) struct Scan<'a> {
    model: Model,
    lines: Vec<Lines>,
    columns: usize,
    bits: BitReader<'a>,
}

impl<'a> Scan<'a> {
    pub fn new(parameters: Parameters, components: usize, columns: usize, data: &'a [u8]) -> Scan<'a> {
        Scan {
            model: Model::new(parameters),
            lines: (0..components).map(|_| Lines::new(columns)).collect(),
            columns,
            bits: BitReader::new(data),
        }
    }

    /// The planes of the scan's components.
    pub fn read(&mut self, interleave: Interleave, rows: usize) -> Option<Vec<Vec<u16>>> {
        let mut planes: Vec<Vec<u16>> = self
            .lines
            .iter()
            .map(|_| Vec::with_capacity(rows * self.columns))
            .collect();
        for _ in 0..rows {
            self.lines.iter_mut().for_each(Lines::start);
            match interleave {
                Interleave::Samples => self.read_samples(0..self.lines.len())?,
                _ => (0..self.lines.len())
                    .try_for_each(|component| self.read_samples(component..component + 1))?,
            }
            for (plane, lines) in planes.iter_mut().zip(&self.lines) {
                plane.extend_from_slice(lines.samples());
            }
        }
        Some(planes)
    }

    pub fn position(&self) -> usize {
        self.bits.position()
    }

    /// One line of components that share their runs: one, or all of them where samples are interleaved.
    fn read_samples(&mut self, components: std::ops::Range<usize>) -> Option<()> {
        let mut column = 0;
        while column < self.columns {
            let near = self.model.parameters.near;
            let flat = self.lines[components.clone()]
                .iter()
                .all(|lines| lines.neighbours(column).are_flat(near));
            if flat {
                column = self.read_run(components.clone(), column)?;
            } else {
                components
                    .clone()
                    .try_for_each(|component| self.read_regular(component, column))?;
                column += 1;
            }
        }
        Some(())
    }

    fn read_regular(&mut self, component: usize, column: usize) -> Option<()> {
        let neighbours = self.lines[component].neighbours(column);
        let parameters = self.model.parameters;
        let expected = self.model.expect(neighbours);
        let error = expected.context.read_error(&mut self.bits, &parameters)?;
        let value = parameters.reconstructed(expected.prediction, expected.oriented(error));
        self.lines[component].put(column, value);
        Some(())
    }

    /// A run and, unless it reaches the end of the line, the sample that interrupts it (A.7); the next column.
    fn read_run(&mut self, components: std::ops::Range<usize>, mut column: usize) -> Option<usize> {
        let mut index = self.lines[components.start].run_index;
        let left = |column: usize| self.columns - column;
        let mut interrupted = true;
        while interrupted && self.bits.take(1)? == 1 {
            let unit = 1 << RUN_BITS[index];
            let count = unit.min(left(column));
            if count == unit {
                index = (index + 1).min(31);
            }
            self.lines[components.clone()]
                .iter_mut()
                .for_each(|lines| lines.put_run(column, count));
            column += count;
            interrupted = column < self.columns;
        }
        if interrupted {
            let count = self.bits.take(RUN_BITS[index])? as usize;
            if count >= left(column) {
                return None;
            }
            self.lines[components.clone()]
                .iter_mut()
                .for_each(|lines| lines.put_run(column, count));
            column += count;
            self.read_interruption(components.clone(), column, RUN_BITS[index])?;
            column += 1;
            index = index.saturating_sub(1);
        }
        self.lines[components.start].run_index = index;
        Some(column)
    }

    fn read_interruption(
        &mut self,
        components: std::ops::Range<usize>,
        column: usize,
        run_bits: u32,
    ) -> Option<()> {
        let alone = components.len() == 1;
        let parameters = self.model.parameters;
        for component in components {
            let neighbours = self.lines[component].neighbours(column);
            let expected = self.model.expect_interruption(neighbours, alone);
            let error = expected
                .context
                .read_error(&mut self.bits, &parameters, run_bits)?;
            let value = parameters.reconstructed(expected.prediction, expected.oriented(error));
            self.lines[component].put(column, value);
        }
        Some(())
    }
}

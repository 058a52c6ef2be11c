//! The lossless coder: one component, default thresholds (annex A and C.2).

use super::bit_writer::BitWriter;
use super::line::Lines;
use super::model::{Model, RUN_BITS};
use super::parameters::{Parameters, Preset};
use super::{END_OF_IMAGE, PRESET, START_OF_FRAME, START_OF_SCAN};

/// Precisions above this get their parameters spelt out: old decoders compute other defaults for them.
const WELL_KNOWN_PRECISION: u32 = 12;

/// Codes samples of `precision` bits, 2 to 16, row by row. `None` when the sizes contradict each other or a sample has
/// more bits.
pub(crate) fn encode(samples: &[u16], columns: u16, rows: u16, precision: u32) -> Option<Vec<u8>> {
    let size = usize::from(columns) * usize::from(rows);
    if !(2..=16).contains(&precision) || size == 0 || samples.len() != size {
        return None;
    }
    if samples.iter().any(|sample| u32::from(*sample) >> precision != 0) {
        return None;
    }
    let parameters = Parameters::new(precision, 0, &Preset::default())?;
    let mut codestream = header(&parameters, columns, rows, precision);
    // Noisy pictures of 12 bits come to about a byte a sample.
    codestream.reserve(size);
    let mut scan = ScanWriter::new(parameters, usize::from(columns), codestream);
    samples
        .chunks_exact(usize::from(columns))
        .for_each(|row| scan.write_row(row));
    let mut codestream = scan.bits.finish();
    codestream.extend([0xFF, END_OF_IMAGE]);
    Some(codestream)
}

/// The segments in front of the scan's data.
fn header(parameters: &Parameters, columns: u16, rows: u16, precision: u32) -> Vec<u8> {
    let [row_bytes, column_bytes] = [rows, columns].map(u16::to_be_bytes);
    let mut bytes = vec![0xFF, 0xD8, 0xFF, START_OF_FRAME, 0, 11, precision as u8];
    bytes.extend(row_bytes);
    bytes.extend(column_bytes);
    // One component, number 1, not subsampled.
    bytes.extend([1, 1, 0x11, 0]);
    if precision > WELL_KNOWN_PRECISION {
        bytes.extend([0xFF, PRESET, 0, 13, 1]);
        let [first, second, third] = parameters.thresholds;
        for value in [parameters.largest, first, second, third, parameters.reset] {
            bytes.extend((value as u16).to_be_bytes());
        }
    }
    // Component 1 without mapping table; NEAR 0; not interleaved; no point transform.
    bytes.extend([0xFF, START_OF_SCAN, 0, 8, 1, 1, 0, 0, 0, 0]);
    bytes
}

struct ScanWriter {
    model: Model,
    lines: Lines,
    bits: BitWriter,
}

impl ScanWriter {
    fn new(parameters: Parameters, columns: usize, codestream: Vec<u8>) -> ScanWriter {
        ScanWriter {
            model: Model::new(parameters),
            lines: Lines::new(columns),
            bits: BitWriter::behind(codestream),
        }
    }

    fn write_row(&mut self, row: &[u16]) {
        self.lines.start();
        let mut column = 0;
        while column < row.len() {
            column = match self.lines.neighbours(column).are_flat(0) {
                true => self.write_run(row, column),
                false => self.write_regular(row, column),
            };
        }
    }

    /// The next column.
    fn write_regular(&mut self, row: &[u16], column: usize) -> usize {
        let parameters = self.model.parameters;
        let expected = self.model.expect(self.lines.neighbours(column));
        let error = i32::from(row[column]) - expected.prediction;
        let error = parameters.reduced(expected.oriented(error));
        expected.context.write_error(error, &mut self.bits, &parameters);
        self.lines.put(column, row[column]);
        column + 1
    }

    /// A run and, unless it reaches the end of the line, the sample that interrupts it (A.7); the next column.
    fn write_run(&mut self, row: &[u16], column: usize) -> usize {
        let length = self.lines.run_length(column, &row[column..]);
        self.lines.put_run(column, length);
        let left = self.write_whole_units(length);
        let end = column + length;
        if end == row.len() {
            if left > 0 {
                self.bits.put(1, 1);
            }
            return end;
        }
        let run_bits = RUN_BITS[self.lines.run_index];
        self.bits.put(left as u32, run_bits + 1);
        self.write_interruption(row[end], end, run_bits);
        self.lines.run_index = self.lines.run_index.saturating_sub(1);
        end + 1
    }

    /// A one for each unit that the run fills; what is left of its length.
    fn write_whole_units(&mut self, mut length: usize) -> usize {
        let unit = |index: usize| 1 << RUN_BITS[index];
        while length >= unit(self.lines.run_index) {
            self.bits.put(1, 1);
            length -= unit(self.lines.run_index);
            self.lines.run_index = (self.lines.run_index + 1).min(31);
        }
        length
    }

    fn write_interruption(&mut self, sample: u16, column: usize, run_bits: u32) {
        let parameters = self.model.parameters;
        let neighbours = self.lines.neighbours(column);
        let expected = self.model.expect_interruption(neighbours, true);
        let error = i32::from(sample) - expected.prediction;
        let error = parameters.reduced(expected.oriented(error));
        expected
            .context
            .write_error(error, &mut self.bits, &parameters, run_bits);
        self.lines.put(column, sample);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dicom::PixelDescription;
    use crate::dicom::pixel::bits::Raw;
    use crate::dicom::pixel::jpeg_ls::decode;

    fn description(columns: u16, rows: u16, precision: u16) -> PixelDescription {
        PixelDescription {
            rows: usize::from(rows),
            columns: usize::from(columns),
            samples: 1,
            bits_allocated: 16,
            bits_stored: precision,
            high_bit: precision - 1,
            signed: false,
            float: false,
            photometric: "MONOCHROME2".to_owned(),
            planar_configuration: 0,
            frames: 1,
            encapsulated: true,
        }
    }

    /// Codes and decodes a picture; the size of its codestream in bytes.
    fn round_trip(columns: u16, rows: u16, precision: u16, value: impl Fn(u32, u32) -> u32) -> usize {
        let pixels = (0..u32::from(rows)).flat_map(|row| (0..u32::from(columns)).map(move |x| (x, row)));
        let mask = (1u32 << precision) - 1;
        let samples: Vec<u16> = pixels.map(|(x, y)| (value(x, y) & mask) as u16).collect();
        let codestream = encode(&samples, columns, rows, u32::from(precision)).expect("a valid picture");
        let decoded = decode(&codestream, &description(columns, rows, precision));
        assert!(
            decoded == Some(Raw::U16(samples)),
            "{columns}×{rows}, {precision} bits"
        );
        codestream.len()
    }

    fn noise(x: u32, y: u32) -> u32 {
        let mixed = (x.wrapping_mul(0x9E37_79B1) ^ y.wrapping_mul(0x85EB_CA77)).wrapping_mul(0xC2B2_AE3D);
        mixed ^ mixed >> 15
    }

    #[test]
    fn pictures_of_every_kind_and_precision_come_back() {
        for precision in 2..=16 {
            for (columns, rows) in [(1, 1), (1, 9), (9, 1), (7, 5), (64, 33), (255, 3)] {
                round_trip(columns, rows, precision, |_, _| 0);
                round_trip(columns, rows, precision, |_, _| u32::MAX);
                round_trip(columns, rows, precision, |x, y| 3 * x + 2 * y);
                round_trip(columns, rows, precision, |x, y| x / 20 + y / 7);
                round_trip(columns, rows, precision, noise);
                round_trip(columns, rows, precision, |x, y| {
                    if (x ^ y) & 1 == 0 { 0 } else { u32::MAX }
                });
                round_trip(columns, rows, precision, |x, y| {
                    if noise(x, y).is_multiple_of(9) {
                        noise(y, x)
                    } else {
                        1
                    }
                });
            }
        }
    }

    /// Annex H.3 of the standard.
    #[test]
    fn the_example_of_the_standard_is_coded_as_printed() {
        let samples = [
            0, 0, 90, 74, 68, 50, 43, 205, 64, 145, 145, 145, 100, 145, 145, 145,
        ];
        let printed = [
            0xC0, 0x00, 0x00, 0x6C, 0x80, 0x20, 0x8E, 0x01, 0xC0, 0x00, 0x00, 0x57, 0x40, 0x00, 0x00, 0x6E,
            0xE6, 0x00, 0x00, 0x01, 0xBC, 0x18, 0x00, 0x00, 0x05, 0xD8, 0x00, 0x00, 0x91, 0x60, 0xFF, 0xD9,
        ];
        let codestream = encode(&samples, 4, 4, 8).expect("a valid picture");
        assert_eq!(codestream[25..], printed);
    }

    #[test]
    fn long_runs_take_hardly_any_room() {
        assert!(round_trip(4000, 20, 12, |_, _| 0) < 60);
        assert!(round_trip(4000, 20, 12, |x, y| u32::from(x == 2000 + y)) < 120);
    }

    #[test]
    fn a_slowly_changing_picture_takes_few_bits() {
        let size = round_trip(512, 512, 12, |x, y| 1000 + x / 2 + y + noise(x, y) % 8);
        assert!(size < 512 * 512 / 2, "{size}");
    }

    #[test]
    fn contradictions_are_refused() {
        assert_eq!(encode(&[1, 2, 3], 2, 2, 12), None);
        assert_eq!(encode(&[4096], 1, 1, 12), None);
        assert_eq!(encode(&[], 0, 0, 12), None);
        assert_eq!(encode(&[1], 1, 1, 1), None);
    }
}

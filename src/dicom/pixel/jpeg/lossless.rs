//! Lossless processes (annex H): each sample is predicted from its neighbours, the difference Huffman coded.

use super::Tables;
use super::bits::BitReader;
use super::frame::Frame;
use super::huffman::HuffmanTable;
use super::scan::Scan;

/// The bytes that the scan takes.
pub(super) fn read_scan(scan: &Scan, frame: &mut Frame, tables: &Tables, data: &[u8]) -> Option<usize> {
    for component in &scan.components {
        frame.allocate(component.index, &tables.quantisers)?;
    }
    let table = |place: usize| tables.dc.get(scan.components[place].dc_table)?.as_ref();
    let codes: Option<Vec<&HuffmanTable>> = (0..scan.components.len()).map(table).collect();
    let codes = codes?;
    // A restart interval is a whole number of rows (H.1.1); the first row of each is predicted as the image's first.
    let interval = tables.restart_interval;
    if !interval.is_multiple_of(frame.columns) {
        return None;
    }
    let rows_between = interval / frame.columns;
    let mut bits = BitReader::new(data);
    for row in 0..frame.rows {
        let first = row == 0 || rows_between > 0 && row.is_multiple_of(rows_between);
        if first && row > 0 {
            bits.restart()?;
        }
        read_row(scan, frame, &codes, &mut bits, Row { index: row, first })?;
        if bits.ran_out() {
            return None;
        }
    }
    Some(bits.position())
}

#[derive(Clone, Copy)]
struct Row {
    index: usize,
    /// Of the image or of a restart interval.
    first: bool,
}

fn read_row(
    scan: &Scan,
    frame: &mut Frame,
    codes: &[&HuffmanTable],
    bits: &mut BitReader,
    row: Row,
) -> Option<()> {
    let columns = frame.columns;
    let initial = 1u16 << (frame.precision - 1 - scan.low);
    for column in 0..columns {
        for (place, selected) in scan.components.iter().enumerate() {
            let samples = &mut frame.components.get_mut(selected.index)?.samples;
            let at = row.index * columns + column;
            let prediction = match (row.first, column) {
                (true, 0) => initial,
                (true, _) => samples[at - 1] >> scan.low,
                (false, 0) => samples[at - columns] >> scan.low,
                (false, _) => {
                    let neighbours = [samples[at - 1], samples[at - columns], samples[at - columns - 1]];
                    predict(scan.start, neighbours.map(|sample| sample >> scan.low))
                }
            };
            let difference = difference(codes[place], bits)?;
            samples[at] = prediction.wrapping_add(difference) << scan.low;
        }
    }
    Some(())
}

/// Table H.1, modulo 2^16.
fn predict(predictor: usize, [left, above, corner]: [u16; 3]) -> u16 {
    let [a, b, c] = [left, above, corner].map(i32::from);
    let value = match predictor {
        1 => a,
        2 => b,
        3 => c,
        4 => a + b - c,
        5 => a + ((b - c) >> 1),
        6 => b + ((a - c) >> 1),
        _ => (a + b) >> 1,
    };
    value as u16
}

/// Modulo 2^16; a size of 16 means 32768 and has no further bits (H.1.2.2).
fn difference(code: &HuffmanTable, bits: &mut BitReader) -> Option<u16> {
    match code.decode(bits)? {
        16 => Some(32768),
        size @ 0..=15 => Some(bits.take_signed(u32::from(size)) as u16),
        _ => None,
    }
}

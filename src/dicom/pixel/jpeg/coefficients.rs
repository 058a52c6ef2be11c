//! Huffman decoding of DCT coefficients, sequential (F.2) and progressive (G.2).

use super::Tables;
use super::bits::BitReader;
use super::frame::{Frame, Process};
use super::huffman::HuffmanTable;
use super::scan::Scan;

/// Natural position of each coefficient in zigzag order.
pub(super) const ZIGZAG: [u8; 64] = [
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7,
    14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39,
    46, 53, 60, 61, 54, 47, 55, 62, 63,
];

/// What is carried from block to block within a restart interval.
#[derive(Default)]
struct Carried {
    predictions: [i32; 4],
    /// Blocks, this one included, whose band has no more coefficients.
    end_of_band_run: u32,
}

type Block = [i16; 64];

/// Decodes one block of the scan's component at a place in its list.
type BlockReader<'t> = fn(&Coder<'t>, usize, &mut Block, &mut BitReader, &mut Carried) -> Option<()>;

struct Coder<'a> {
    scan: &'a Scan,
    tables: &'a Tables,
}

/// The bytes that the scan takes.
pub(super) fn read_scan(scan: &Scan, frame: &mut Frame, tables: &Tables, data: &[u8]) -> Option<usize> {
    for component in &scan.components {
        frame.allocate(component.index, &tables.quantisers)?;
    }
    let reader = reader_for(frame.process, scan);
    let coder = Coder { scan, tables };
    let mut bits = BitReader::new(data);
    let mut carried = Carried::default();
    let (across, down) = units(scan, frame)?;
    for unit in 0..across * down {
        let interval = tables.restart_interval;
        if interval > 0 && unit > 0 && unit.is_multiple_of(interval) {
            bits.restart()?;
            carried = Carried::default();
        }
        for (place, horizontal, vertical) in blocks_of_unit(scan, frame) {
            let (row, column) = (
                unit / across * vertical.count + vertical.at,
                unit % across * horizontal.count + horizontal.at,
            );
            let component = frame.components.get_mut(scan.components[place].index)?;
            let block = (row * component.blocks_wide + column) * 64;
            let block: &mut Block = component
                .coefficients
                .get_mut(block..block + 64)?
                .try_into()
                .ok()?;
            reader(&coder, place, block, &mut bits, &mut carried)?;
        }
        if bits.ran_out() {
            return None;
        }
    }
    Some(bits.position())
}

fn reader_for<'t>(process: Process, scan: &Scan) -> BlockReader<'t> {
    match (process, scan.start, scan.high) {
        (Process::Progressive, 0, 0) => Coder::dc_first,
        (Process::Progressive, 0, _) => Coder::dc_refined,
        (Process::Progressive, _, 0) => Coder::ac_first,
        (Process::Progressive, _, _) => Coder::ac_refined,
        _ => Coder::sequential,
    }
}

/// Units of the scan, across and down: MCUs, or single blocks where one component is alone (A.2).
fn units(scan: &Scan, frame: &Frame) -> Option<(usize, usize)> {
    match scan.components.as_slice() {
        [alone] => {
            let component = frame.components.get(alone.index)?;
            Some((component.width.div_ceil(8), component.height.div_ceil(8)))
        }
        _ => Some(frame.mcus()),
    }
}

/// A block's place within its MCU along one direction.
#[derive(Clone, Copy)]
struct Place {
    at: usize,
    count: usize,
}

/// Component (in the scan's list), column and row of each block in a unit.
fn blocks_of_unit(scan: &Scan, frame: &Frame) -> impl Iterator<Item = (usize, Place, Place)> + use<> {
    let alone = scan.components.len() == 1;
    let mut blocks = [(0, Place { at: 0, count: 1 }, Place { at: 0, count: 1 }); 64];
    let mut count = 0;
    for (place, selected) in scan.components.iter().enumerate() {
        let component = &frame.components[selected.index];
        let (across, down) = match alone {
            true => (1, 1),
            false => (component.horizontal, component.vertical),
        };
        for index in 0..across * down {
            let column = Place {
                at: index % across,
                count: across,
            };
            let row = Place {
                at: index / across,
                count: down,
            };
            blocks[count] = (place, column, row);
            count += 1;
        }
    }
    blocks.into_iter().take(count)
}

impl Coder<'_> {
    fn dc_table(&self, place: usize) -> Option<&HuffmanTable> {
        self.tables.dc.get(self.scan.components[place].dc_table)?.as_ref()
    }

    fn ac_table(&self, place: usize) -> Option<&HuffmanTable> {
        self.tables.ac.get(self.scan.components[place].ac_table)?.as_ref()
    }

    fn dc(&self, place: usize, bits: &mut BitReader, carried: &mut Carried) -> Option<i32> {
        let size = u32::from(self.dc_table(place)?.decode(bits)?);
        if size > 16 {
            return None;
        }
        let prediction = &mut carried.predictions[place];
        *prediction = prediction.wrapping_add(bits.take_signed(size));
        Some(*prediction)
    }

    fn sequential(
        &self,
        place: usize,
        block: &mut Block,
        bits: &mut BitReader,
        carried: &mut Carried,
    ) -> Option<()> {
        block[0] = self.dc(place, bits, carried)? as i16;
        let table = self.ac_table(place)?;
        let mut index = 1;
        while index < 64 {
            let symbol = table.decode(bits)?;
            let (run, size) = (usize::from(symbol >> 4), u32::from(symbol & 15));
            match (run, size) {
                (15, 0) => index += 16,
                (_, 0) => break,
                _ => {
                    index += run;
                    let natural = usize::from(*ZIGZAG.get(index)?);
                    block[natural] = bits.take_signed(size) as i16;
                    index += 1;
                }
            }
        }
        Some(())
    }

    fn dc_first(
        &self,
        place: usize,
        block: &mut Block,
        bits: &mut BitReader,
        carried: &mut Carried,
    ) -> Option<()> {
        block[0] = self.dc(place, bits, carried)?.wrapping_shl(self.scan.low) as i16;
        Some(())
    }

    fn dc_refined(&self, _: usize, block: &mut Block, bits: &mut BitReader, _: &mut Carried) -> Option<()> {
        block[0] |= (bits.take(1) << self.scan.low) as i16;
        Some(())
    }

    fn ac_first(
        &self,
        place: usize,
        block: &mut Block,
        bits: &mut BitReader,
        carried: &mut Carried,
    ) -> Option<()> {
        if carried.end_of_band_run > 0 {
            carried.end_of_band_run -= 1;
            return Some(());
        }
        let table = self.ac_table(place)?;
        let mut index = self.scan.start;
        while index <= self.scan.end {
            let symbol = table.decode(bits)?;
            let (run, size) = (u32::from(symbol >> 4), u32::from(symbol & 15));
            match (run, size) {
                (15, 0) => index += 16,
                (_, 0) => {
                    carried.end_of_band_run = (1 << run) - 1 + bits.take(run);
                    break;
                }
                _ => {
                    index += run as usize;
                    let natural = usize::from(*ZIGZAG.get(index)?);
                    block[natural] = (bits.take_signed(size) << self.scan.low) as i16;
                    index += 1;
                }
            }
        }
        Some(())
    }

    fn ac_refined(
        &self,
        place: usize,
        block: &mut Block,
        bits: &mut BitReader,
        carried: &mut Carried,
    ) -> Option<()> {
        let table = self.ac_table(place)?;
        let mut index = self.scan.start;
        while carried.end_of_band_run == 0 && index <= self.scan.end {
            let symbol = table.decode(bits)?;
            let (run, size) = (u32::from(symbol >> 4), u32::from(symbol & 15));
            if size == 0 && run < 15 {
                carried.end_of_band_run = (1 << run) + bits.take(run);
                break;
            }
            let fresh = match (size, bits_if(size > 0, bits)) {
                (0, _) => 0,
                (_, 1) => 1 << self.scan.low,
                _ => -1 << self.scan.low,
            };
            index = self.refine(block, bits, index, run)?;
            if fresh != 0 {
                block[usize::from(*ZIGZAG.get(index)?)] = fresh;
            }
            index += 1;
        }
        if carried.end_of_band_run > 0 {
            self.refine(block, bits, index, u32::MAX)?;
            carried.end_of_band_run -= 1;
        }
        Some(())
    }

    /// Corrects known coefficients while passing over `zeros` unknown ones; where it stopped.
    fn refine(
        &self,
        block: &mut Block,
        bits: &mut BitReader,
        mut index: usize,
        mut zeros: u32,
    ) -> Option<usize> {
        let step = 1i16 << self.scan.low;
        while index <= self.scan.end {
            let coefficient = &mut block[usize::from(*ZIGZAG.get(index)?)];
            if *coefficient == 0 {
                if zeros == 0 {
                    break;
                }
                zeros -= 1;
            } else if bits.take(1) == 1 && *coefficient & step == 0 {
                let correction = if *coefficient > 0 { step } else { -step };
                *coefficient = coefficient.wrapping_add(correction);
            }
            index += 1;
        }
        Some(index)
    }
}

fn bits_if(wanted: bool, bits: &mut BitReader) -> u32 {
    if wanted { bits.take(1) } else { 0 }
}

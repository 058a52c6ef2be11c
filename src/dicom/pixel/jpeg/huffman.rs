//! Huffman codes (annex C and F.2.2.3).

use super::bits::BitReader;

/// Codes up to this long are found in one step.
const QUICK: u32 = 9;

pub(super) struct HuffmanTable {
    /// For each pattern of `QUICK` bits: code length (0: longer) and symbol.
    quick: Vec<(u8, u8)>,
    /// For each code length from 1: one more than the largest code, shifted to 16 bits; and where its symbols begin,
    /// less its first code.
    limits: [(u32, i32); 17],
    symbols: Vec<u8>,
}

impl HuffmanTable {
    /// `counts` of codes of 1 to 16 bits; `None` when they do not fit in their length.
    pub fn new(counts: &[u8; 16], symbols: &[u8]) -> Option<HuffmanTable> {
        let mut table = HuffmanTable {
            quick: vec![(0, 0); 1 << QUICK],
            limits: [(0, 0); 17],
            symbols: symbols.to_vec(),
        };
        let (mut code, mut first) = (0u32, 0usize);
        for length in 1..=16u32 {
            let count = usize::from(counts[length as usize - 1]);
            table.limits[length as usize].1 = first as i32 - code as i32;
            for symbol in symbols.get(first..first + count)? {
                if code >= 1 << length {
                    return None;
                }
                table.remember(code, length, *symbol);
                code += 1;
            }
            table.limits[length as usize].0 = code << (16 - length);
            first += count;
            code <<= 1;
        }
        Some(table)
    }

    fn remember(&mut self, code: u32, length: u32, symbol: u8) {
        if length > QUICK {
            return;
        }
        let spare = QUICK - length;
        let from = (code << spare) as usize;
        self.quick[from..from + (1 << spare)].fill((length as u8, symbol));
    }

    pub fn decode(&self, bits: &mut BitReader) -> Option<u8> {
        let ahead = bits.peek16();
        let (length, symbol) = self.quick[(ahead >> (16 - QUICK)) as usize];
        if length > 0 {
            bits.consume(u32::from(length));
            return Some(symbol);
        }
        let length = (QUICK + 1..=16).find(|length| ahead < self.limits[*length as usize].0)?;
        bits.consume(length);
        let code = (ahead >> (16 - length)) as i32;
        let index = code + self.limits[length as usize].1;
        self.symbols.get(usize::try_from(index).ok()?).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_and_long_codes_decode() {
        let mut counts = [0; 16];
        (counts[0], counts[1], counts[11]) = (1, 1, 2);
        let table = HuffmanTable::new(&counts, &[5, 6, 7, 8]);
        let table = table.unwrap_or_else(|| panic!("a table"));
        // 0, 10, 110000000000, 110000000001
        let mut bits = BitReader::new(&[0b0101_1000, 0b0000_0001, 0b1000_0000, 0b0010_0000]);
        let decoded: Vec<_> = (0..4).map(|_| table.decode(&mut bits)).collect();
        assert_eq!(decoded, [Some(5), Some(6), Some(7), Some(8)]);
    }

    #[test]
    fn more_codes_than_a_length_has_are_refused() {
        let mut counts = [0; 16];
        counts[0] = 3;
        assert!(HuffmanTable::new(&counts, &[1, 2, 3]).is_none());
    }
}

//! Bits of a scan: after each 0xFF the next byte carries seven, its top bit being zero (annex A.1).

pub(super) struct BitReader<'a> {
    data: &'a [u8],
    position: usize,
    /// The next `count` bits, at the top.
    buffer: u64,
    count: u32,
    after_ones: bool,
}

impl<'a> BitReader<'a> {
    pub fn new(data: &'a [u8]) -> BitReader<'a> {
        BitReader {
            data,
            position: 0,
            buffer: 0,
            count: 0,
            after_ones: false,
        }
    }

    fn fill(&mut self) {
        while self.count <= 56 {
            let Some(byte) = self.data.get(self.position).copied() else {
                return;
            };
            let bits = match self.after_ones {
                // A marker.
                true if byte & 0x80 != 0 => return,
                true => 7,
                false => 8,
            };
            self.position += 1;
            self.after_ones = byte == 0xFF;
            self.buffer |= u64::from(byte) << (64 - bits) >> self.count;
            self.count += bits;
        }
    }

    /// At most 32; `None` where the data has ended.
    pub fn take(&mut self, bits: u32) -> Option<u32> {
        if bits == 0 {
            return Some(0);
        }
        if self.count < bits {
            self.fill();
        }
        let left = self.count.checked_sub(bits)?;
        let value = (self.buffer >> (64 - bits)) as u32;
        self.buffer <<= bits;
        self.count = left;
        Some(value)
    }

    /// Zeros before the next one, which is taken too; `None` above `most`.
    fn zeros(&mut self, most: u32) -> Option<u32> {
        let mut zeros = 0;
        loop {
            if self.count < 32 {
                self.fill();
            }
            let run = self.buffer.leading_zeros().min(self.count);
            zeros += run;
            if run < self.count {
                self.buffer = self.buffer << run << 1;
                self.count -= run + 1;
                return (zeros <= most).then_some(zeros);
            }
            if self.count == 0 || zeros > most {
                return None;
            }
            (self.buffer, self.count) = (0, 0);
        }
    }

    /// A limited-length Golomb code (A.5.3).
    pub fn golomb(&mut self, k: u32, limit: u32, error_bits: u32) -> Option<i32> {
        let longest = limit.checked_sub(error_bits + 1)?;
        let zeros = self.zeros(longest)?;
        let value = match zeros < longest {
            true => zeros.checked_shl(k)? | self.take(k)?,
            false => self.take(error_bits)? + 1,
        };
        i32::try_from(value).ok()
    }

    /// Offset of the marker behind the scan: bytes fetched but not used do not reach it.
    pub fn position(&self) -> usize {
        let ahead = self.data.get(self.position..).unwrap_or_default();
        let marker = |pair: &[u8]| pair[0] == 0xFF && pair[1] & 0x80 != 0;
        // The 0xFF of the marker itself may have been fetched.
        let from = self.position.saturating_sub(usize::from(self.after_ones));
        let back = self.data.get(from..).unwrap_or(ahead);
        back.windows(2)
            .position(marker)
            .map_or(self.data.len(), |at| from + at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bit_after_eight_ones_is_left_out() {
        let mut bits = BitReader::new(&[0xFF, 0x7F, 0x80]);
        assert_eq!(bits.take(16), Some(0xFFFF));
        assert_eq!(bits.take(7), Some(0));
        assert_eq!(bits.take(1), None);
    }

    #[test]
    fn data_ends_at_a_marker() {
        let mut bits = BitReader::new(&[0x01, 0xFF, 0xD9]);
        assert_eq!(bits.zeros(20), Some(7));
        assert_eq!(bits.position(), 1);
    }

    #[test]
    fn golomb_codes_are_limited() {
        // 0001 01: three zeros, then two bits.
        assert_eq!(BitReader::new(&[0b0001_0100]).golomb(2, 32, 8), Some(13));
        // 23 zeros: the error less one follows in eight bits.
        assert_eq!(BitReader::new(&[0, 0, 1, 200]).golomb(2, 32, 8), Some(201));
    }
}

//! Bits of a scan, written: a byte 0xFF is followed by one that carries seven bits, its top bit zero (annex A.1).

pub(super) struct BitWriter {
    bytes: Vec<u8>,
    /// Bits not yet in `bytes`, at the bottom.
    buffer: u64,
    count: u32,
    after_ones: bool,
}

impl BitWriter {
    /// Goes on behind `bytes`.
    pub fn behind(bytes: Vec<u8>) -> BitWriter {
        BitWriter {
            bytes,
            buffer: 0,
            count: 0,
            after_ones: false,
        }
    }

    /// The lowest `bits` of `value`, at most 32 of them; the others must be zero.
    pub fn put(&mut self, value: u32, bits: u32) {
        self.buffer = self.buffer << bits | u64::from(value);
        self.count += bits;
        while self.count >= self.room() {
            self.put_byte();
        }
    }

    /// Bits that the next byte takes.
    fn room(&self) -> u32 {
        if self.after_ones { 7 } else { 8 }
    }

    fn put_byte(&mut self) {
        self.count -= self.room();
        let byte = (self.buffer >> self.count) as u8;
        self.buffer &= (1 << self.count) - 1;
        self.bytes.push(byte);
        self.after_ones = byte == 0xFF;
    }

    fn put_zeros(&mut self, mut count: u32) {
        while count > 32 {
            self.put(0, 32);
            count -= 32;
        }
        self.put(0, count);
    }

    /// A limited-length Golomb code (A.5.3).
    pub fn put_golomb(&mut self, value: u32, k: u32, limit: u32, error_bits: u32) {
        let longest = limit - error_bits - 1;
        let zeros = value >> k;
        if zeros < longest {
            self.put_zeros(zeros);
            self.put(1, 1);
            self.put(value & ((1 << k) - 1), k);
        } else {
            self.put_zeros(longest);
            self.put(1, 1);
            self.put(value - 1, error_bits);
        }
    }

    /// All bytes, the last filled up with zeros; a marker can follow.
    pub fn finish(mut self) -> Vec<u8> {
        if self.count > 0 {
            self.put(0, self.room() - self.count);
        }
        if self.after_ones {
            self.put(0, self.room());
        }
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dicom::pixel::jpeg_ls::bits::BitReader;

    #[test]
    fn a_zero_bit_follows_eight_ones() {
        let mut bits = BitWriter::behind(Vec::new());
        bits.put(0xFFFF, 16);
        assert_eq!(bits.finish(), [0xFF, 0x7F, 0x80]);
        let mut bits = BitWriter::behind(vec![9]);
        bits.put(0xFF, 8);
        assert_eq!(bits.finish(), [9, 0xFF, 0x00]);
    }

    #[test]
    fn golomb_codes_are_read_back() {
        let mut bits = BitWriter::behind(Vec::new());
        for value in [13, 201, 0, 70_000] {
            bits.put_golomb(value, 2, 64, 17);
        }
        let bytes = bits.finish();
        let mut bits = BitReader::new(&bytes);
        for value in [13, 201, 0, 70_000] {
            assert_eq!(bits.golomb(2, 64, 17), Some(value));
        }
    }
}

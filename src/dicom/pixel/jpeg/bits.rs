//! Bits of entropy-coded data: most significant first, a zero byte stuffed after each 0xFF, up to the next marker.

pub(super) struct BitReader<'a> {
    data: &'a [u8],
    position: usize,
    /// The next `count` bits, at the top.
    buffer: u64,
    count: u32,
    /// Zero bits put in where the data had ended.
    invented: u32,
}

impl<'a> BitReader<'a> {
    pub fn new(data: &'a [u8]) -> BitReader<'a> {
        BitReader {
            data,
            position: 0,
            buffer: 0,
            count: 0,
            invented: 0,
        }
    }

    fn fill(&mut self) {
        while self.count <= 56 {
            let byte = match (self.data.get(self.position), self.data.get(self.position + 1)) {
                (Some(0xFF), Some(0)) => {
                    self.position += 2;
                    0xFF
                }
                (Some(0xFF), _) | (None, _) => {
                    self.invented += 8;
                    0
                }
                (Some(byte), _) => {
                    self.position += 1;
                    *byte
                }
            };
            self.buffer |= u64::from(byte) << (56 - self.count);
            self.count += 8;
        }
    }

    pub fn peek16(&mut self) -> u32 {
        if self.count < 16 {
            self.fill();
        }
        (self.buffer >> 48) as u32
    }

    /// At most 16, which must have been looked at.
    pub fn consume(&mut self, bits: u32) {
        self.buffer <<= bits;
        self.count -= bits;
    }

    /// At most 16.
    pub fn take(&mut self, bits: u32) -> u32 {
        let ahead = self.peek16();
        self.consume(bits);
        ahead >> (16 - bits)
    }

    /// A difference of `bits` magnitude bits (F.2.2.1, EXTEND).
    pub fn take_signed(&mut self, bits: u32) -> i32 {
        if bits == 0 {
            return 0;
        }
        let value = self.take(bits) as i32;
        match value < 1 << (bits - 1) {
            true => value - (1 << bits) + 1,
            false => value,
        }
    }

    /// Whether bits were read that the data does not have.
    pub fn ran_out(&self) -> bool {
        self.count < self.invented
    }

    /// Goes on behind the restart marker that must come next (F.2.1.3.1).
    pub fn restart(&mut self) -> Option<()> {
        let rest = self.data.get(self.position..)?;
        let at = rest.iter().position(|byte| *byte == 0xFF)?;
        // Fill bytes of 0xFF may precede a marker.
        let code = at + rest[at..].iter().position(|byte| *byte != 0xFF)?;
        if !matches!(rest[code], 0xD0..=0xD7) {
            return None;
        }
        *self = BitReader {
            position: self.position + code + 1,
            ..BitReader::new(self.data)
        };
        Some(())
    }

    /// Offset of the marker that ended the data, or a place before it.
    pub fn position(&self) -> usize {
        self.position
    }
}

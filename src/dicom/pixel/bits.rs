//! Raw sample words → stored values: mask, and sign-extend from the high bit (PS3.5 section 8.1.1). What lies
//! above the high bit is legal and means nothing.

use super::{PixelDescription, StoredValues};

/// Sample words as a codec or the file gives them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Raw {
    U8(Vec<u8>),
    U16(Vec<u16>),
    U32(Vec<u32>),
}

impl Raw {
    pub fn len(&self) -> usize {
        match self {
            Raw::U8(words) => words.len(),
            Raw::U16(words) => words.len(),
            Raw::U32(words) => words.len(),
        }
    }

    /// Little-endian words of the given size; `None` for a size that samples do not have.
    pub fn from_bytes(bytes: Vec<u8>, bits_allocated: u16) -> Option<Raw> {
        match bits_allocated {
            1 | 8 => Some(Raw::U8(bytes)),
            16 => Some(Raw::U16(words(&bytes, u16::from_le_bytes))),
            32 => Some(Raw::U32(words(&bytes, u32::from_le_bytes))),
            _ => None,
        }
    }

    /// In words of the allocated size; `None` when these are smaller than the codec's.
    fn widened(self, bits_allocated: u16) -> Option<Raw> {
        match (self, bits_allocated) {
            (raw @ Raw::U8(_), 1 | 8) | (raw @ Raw::U16(_), 16) | (raw @ Raw::U32(_), 32) => Some(raw),
            (Raw::U8(words), 16) => Some(Raw::U16(words.into_iter().map(u16::from).collect())),
            (Raw::U8(words), 32) => Some(Raw::U32(words.into_iter().map(u32::from).collect())),
            (Raw::U16(words), 32) => Some(Raw::U32(words.into_iter().map(u32::from).collect())),
            _ => None,
        }
    }
}

pub(crate) fn words<T, const SIZE: usize>(bytes: &[u8], from_le: fn([u8; SIZE]) -> T) -> Vec<T> {
    let (chunks, _) = bytes.as_chunks::<SIZE>();
    chunks.iter().map(|chunk| from_le(*chunk)).collect()
}

/// Where the stored bits lie in a word of `width` bits: shift them to the top, then back down to fill with the sign
/// or with zeros.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Placement {
    up: u32,
    down: u32,
}

impl Placement {
    pub fn new(description: &PixelDescription, width: u16) -> Placement {
        Placement {
            up: u32::from(width.saturating_sub(description.high_bit + 1)),
            down: u32::from(width.saturating_sub(description.bits_stored)),
        }
    }

    pub fn is_whole_word(self) -> bool {
        self.up == 0 && self.down == 0
    }

    pub fn signed16(self, word: i16) -> i16 {
        (word << self.up) >> self.down
    }

    pub fn unsigned16(self, word: u16) -> u16 {
        (word << self.up) >> self.down
    }
}

/// `None` when the words are larger than the header allocates.
pub(crate) fn stored_values(raw: Raw, description: &PixelDescription) -> Option<StoredValues> {
    let raw = raw.widened(description.bits_allocated)?;
    let width = match raw {
        Raw::U8(_) => 8,
        Raw::U16(_) => 16,
        Raw::U32(_) => 32,
    };
    let place = Placement::new(description, width);
    let (up, down) = (place.up, place.down);
    Some(match (raw, description.signed) {
        (Raw::U8(words), _) if description.bits_allocated == 1 => StoredValues::U8(words),
        (Raw::U8(words), false) if place.is_whole_word() => StoredValues::U8(words),
        (Raw::U16(words), false) if place.is_whole_word() => StoredValues::U16(words),
        (Raw::U8(words), false) => StoredValues::U8(mapped(words, |word| (word << up) >> down)),
        (Raw::U8(words), true) => StoredValues::I8(mapped(words, |word| (word << up) as i8 >> down)),
        (Raw::U16(words), false) => StoredValues::U16(mapped(words, |word| place.unsigned16(word))),
        (Raw::U16(words), true) => StoredValues::I16(mapped(words, |word| place.signed16(word as i16))),
        (Raw::U32(words), false) => StoredValues::U32(mapped(words, |word| (word << up) >> down)),
        (Raw::U32(words), true) => StoredValues::I32(mapped(words, |word| (word << up) as i32 >> down)),
    })
}

/// Reuses the allocation where both types have the same size.
fn mapped<T, U>(words: Vec<T>, map: impl Fn(T) -> U) -> Vec<U> {
    words.into_iter().map(map).collect()
}

/// Bits of packed 1-bit samples, least significant first (PS3.5 section 8.1.1), from bit `first` on.
pub(crate) fn unpacked(bytes: &[u8], first: usize, count: usize) -> Option<Vec<u8>> {
    if (first + count).div_ceil(8) > bytes.len() {
        return None;
    }
    let mut values = vec![0; count];
    let packed = bytes.iter().enumerate().skip(first / 8);
    // Most bytes of most segmentations are empty.
    for (at, byte) in packed
        .take_while(|(at, _)| at * 8 < first + count)
        .filter(|(_, byte)| **byte != 0)
    {
        for bit in (0..8).filter(|bit| byte >> bit & 1 == 1) {
            let place = (at * 8 + bit).checked_sub(first);
            if let Some(value) = place.and_then(|place| values.get_mut(place)) {
                *value = 1;
            }
        }
    }
    Some(values)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn description(bits_allocated: u16, bits_stored: u16, high_bit: u16, signed: bool) -> PixelDescription {
        PixelDescription {
            rows: 1,
            columns: 4,
            samples: 1,
            bits_allocated,
            bits_stored,
            high_bit,
            signed,
            float: false,
            photometric: "MONOCHROME2".to_owned(),
            planar_configuration: 0,
            frames: 1,
            encapsulated: false,
        }
    }

    #[test]
    fn garbage_above_the_high_bit_is_masked_before_the_sign_is_extended() {
        let words = Raw::U16(vec![0xA7FF, 0x5800, 0xFFFF, 0x7001]);
        let values = stored_values(words, &description(16, 12, 11, true));
        assert_eq!(values, Some(StoredValues::I16(vec![2047, -2048, -1, 1])));
    }

    #[test]
    fn ten_and_fourteen_bits_lose_only_what_is_above_them() {
        let words = Raw::U16(vec![0xFFFF, 0x0400, 0x0123, 0x8000]);
        let ten = stored_values(words.clone(), &description(16, 10, 9, false));
        assert_eq!(ten, Some(StoredValues::U16(vec![1023, 0, 0x123, 0])));
        let fourteen = stored_values(words, &description(16, 14, 13, false));
        assert_eq!(fourteen, Some(StoredValues::U16(vec![0x3FFF, 0x400, 0x123, 0])));
    }

    #[test]
    fn bits_stored_at_the_top_come_down() {
        let words = Raw::U16(vec![0x8000, 0x7FF0, 0xFFFF, 0x001F]);
        let values = stored_values(words, &description(16, 12, 15, true));
        assert_eq!(values, Some(StoredValues::I16(vec![-2048, 2047, -1, 1])));
    }

    #[test]
    fn eight_bit_values_may_be_signed() {
        let values = stored_values(Raw::U8(vec![0x80, 0xFF, 0x7F, 0]), &description(8, 8, 7, true));
        assert_eq!(values, Some(StoredValues::I8(vec![-128, -1, 127, 0])));
    }

    #[test]
    fn words_too_large_for_the_header_are_refused() {
        assert_eq!(
            stored_values(Raw::U16(vec![1]), &description(8, 8, 7, false)),
            None
        );
    }

    #[test]
    fn packed_bits_start_at_the_least_significant_and_frames_need_no_byte_boundary() {
        assert_eq!(
            unpacked(&[0b1010_0110, 0b1], 0, 9),
            Some(vec![0, 1, 1, 0, 0, 1, 0, 1, 1])
        );
        assert_eq!(unpacked(&[0b1010_0110, 0b1], 3, 6), Some(vec![0, 0, 1, 0, 1, 1]));
        assert_eq!(unpacked(&[0], 4, 5), None);
    }
}

//! Palettes in files: stored value → red, green, blue (PS3.3 C.7.6.3.1.5 and .6, C.7.9).

use dicom_core::Tag;
use dicom_core::value::PrimitiveValue;
use dicom_dictionary_std::tags;
use dicom_object::InMemDicomObject;

use super::segments::expanded;
use crate::dicom::attributes::numbers;

/// Stored value → colour. Values below the first take the first colour, values beyond the last the last.
#[derive(Clone, Debug, PartialEq)]
pub struct ColourTable {
    /// The stored value that takes the first colour.
    pub first: i64,
    /// At least one.
    pub colours: Vec<[u8; 3]>,
    /// How many colours the descriptors promise.
    pub promised: usize,
    /// Bits of an entry as written.
    pub bits: u32,
    /// Whether the tables were written as segments.
    pub segmented: bool,
}

/// Descriptor, data, and data in segments, of one of red, green and blue.
const TABLES: [[Tag; 3]; 3] = [
    [
        tags::RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR,
        tags::RED_PALETTE_COLOR_LOOKUP_TABLE_DATA,
        tags::SEGMENTED_RED_PALETTE_COLOR_LOOKUP_TABLE_DATA,
    ],
    [
        tags::GREEN_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR,
        tags::GREEN_PALETTE_COLOR_LOOKUP_TABLE_DATA,
        tags::SEGMENTED_GREEN_PALETTE_COLOR_LOOKUP_TABLE_DATA,
    ],
    [
        tags::BLUE_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR,
        tags::BLUE_PALETTE_COLOR_LOOKUP_TABLE_DATA,
        tags::SEGMENTED_BLUE_PALETTE_COLOR_LOOKUP_TABLE_DATA,
    ],
];

impl ColourTable {
    /// `signed`: whether the pixels are, and so the first value mapped. `None` where a table or all its entries are
    /// missing; one that is shorter than it says is used as far as it goes.
    pub fn of(object: &InMemDicomObject, signed: bool) -> Option<ColourTable> {
        let [red, green, blue] = TABLES;
        let parts = [
            Part::of(object, red, signed)?,
            Part::of(object, green, signed)?,
            Part::of(object, blue, signed)?,
        ];
        let shift = shift(&parts);
        let length = parts.iter().map(|part| part.entries.len()).max()?;
        let colour = |n: usize| std::array::from_fn(|part| parts[part].level(n, shift));
        Some(ColourTable {
            first: parts[0].first,
            colours: (0..length).map(colour).collect(),
            promised: parts[0].promised,
            bits: parts[0].bits,
            segmented: parts[0].segmented,
        })
    }

    pub fn colour(&self, stored: i64) -> [u8; 3] {
        let last = self.colours.len().saturating_sub(1) as i64;
        let at = stored.saturating_sub(self.first).clamp(0, last.max(0)) as usize;
        self.colours.get(at).copied().unwrap_or_default()
    }

    /// Whether there are fewer colours than the descriptors promise.
    pub fn is_short(&self) -> bool {
        self.colours.len() < self.promised
    }
}

/// The table of one of red, green and blue.
struct Part {
    first: i64,
    promised: usize,
    bits: u32,
    segmented: bool,
    /// At least one.
    entries: Vec<u16>,
}

impl Part {
    fn of(object: &InMemDicomObject, [descriptor, data, segments]: [Tag; 3], signed: bool) -> Option<Part> {
        let descriptor = numbers(object, descriptor)?;
        let [count, first, bits] = *descriptor.first_chunk()?;
        // Descriptors may be written as signed or as unsigned numbers, whatever the pixels are.
        let word = |value: f64| value as i64 as u16;
        let promised = match word(count) {
            0 => 1 << 16,
            count => usize::from(count),
        };
        let first = match signed {
            true => i64::from(word(first) as i16),
            false => i64::from(word(first)),
        };
        let bits = match word(bits) {
            bits @ 1..=16 => u32::from(bits),
            _ => 16,
        };
        let segments = written(object, segments);
        let segmented = segments.is_some();
        let entries = match segments {
            Some(written) => expanded(&written.entries(bits, usize::MAX), bits, promised),
            None => written(object, data)?.entries(bits, promised),
        };
        (!entries.is_empty()).then_some(Part {
            first,
            promised,
            bits,
            segmented,
            entries,
        })
    }

    /// Entry n as 8 bits; the last one beyond the end.
    fn level(&self, n: usize, shift: u32) -> u8 {
        let entry = self.entries.get(n).or(self.entries.last()).copied().unwrap_or(0);
        match self.bits {
            bits if bits < 8 => (u32::from(entry) * 255 / ((1 << bits) - 1)).min(255) as u8,
            _ => (entry >> shift).min(255) as u8,
        }
    }
}

/// From the bits of an entry to 8. Some files say 16 but hold numbers of 8 bits in all three tables.
fn shift(parts: &[Part; 3]) -> u32 {
    let bits = parts.iter().map(|part| part.bits).max().unwrap_or(8);
    let small = parts
        .iter()
        .all(|part| part.entries.iter().all(|entry| *entry < 256));
    if small { 0 } else { bits.saturating_sub(8) }
}

/// A value as the file has it.
enum Written {
    Words(Vec<u16>),
    Bytes(Vec<u8>),
}

fn written(object: &InMemDicomObject, tag: Tag) -> Option<Written> {
    match object.get(tag)?.value().primitive()? {
        PrimitiveValue::U16(words) => Some(Written::Words(words.to_vec())),
        PrimitiveValue::I16(words) => Some(Written::Words(words.iter().map(|word| *word as u16).collect())),
        PrimitiveValue::U8(bytes) => Some(Written::Bytes(bytes.to_vec())),
        _ => None,
    }
    .filter(|written| match written {
        Written::Words(words) => !words.is_empty(),
        Written::Bytes(bytes) => !bytes.is_empty(),
    })
}

impl Written {
    /// No more than `most` entries. Those of 8 bits lie two to a word (PS3.3 C.7.9.1), or in some files one to a word.
    fn entries(self, bits: u32, most: usize) -> Vec<u16> {
        let mut entries: Vec<u16> = match self {
            Written::Words(words) if bits > 8 || is_one_to_a_word(&words, most) => words,
            Written::Words(words) => words
                .into_iter()
                .flat_map(|word| word.to_le_bytes().map(u16::from))
                .collect(),
            Written::Bytes(bytes) if bits > 8 => {
                let (pairs, _) = bytes.as_chunks::<2>();
                pairs.iter().map(|pair| u16::from_le_bytes(*pair)).collect()
            }
            Written::Bytes(bytes) => bytes.into_iter().map(u16::from).collect(),
        };
        entries.truncate(most);
        entries
    }
}

fn is_one_to_a_word(words: &[u16], most: usize) -> bool {
    words.len() >= most && words.iter().all(|word| *word < 256)
}

#[cfg(test)]
mod tests {
    use dicom_core::{DataElement, VR};

    use super::*;

    /// The same table for red, green and blue.
    fn object(descriptor: PrimitiveValue, data: PrimitiveValue, segmented: bool) -> InMemDicomObject {
        let elements = TABLES.iter().flat_map(|[of, plain, segments]| {
            let tag = if segmented { *segments } else { *plain };
            [
                DataElement::new(*of, VR::US, descriptor.clone()),
                DataElement::new(tag, VR::OW, data.clone()),
            ]
        });
        InMemDicomObject::from_element_iter(elements)
    }

    fn words(values: &[u16]) -> PrimitiveValue {
        PrimitiveValue::U16(values.into())
    }

    fn table(descriptor: &[u16], data: PrimitiveValue) -> Option<ColourTable> {
        ColourTable::of(&object(words(descriptor), data, false), false)
    }

    fn greys(table: &ColourTable, values: impl IntoIterator<Item = i64>) -> Vec<u8> {
        values.into_iter().map(|value| table.colour(value)[1]).collect()
    }

    #[test]
    fn entries_of_16_bits_give_their_upper_byte() {
        let found = table(&[3, 0, 16], words(&[0x0000, 0x80FF, 0xFFFF])).expect("a table");
        assert_eq!(greys(&found, [-1, 0, 1, 2, 3]), [0, 0, 128, 255, 255]);
        let mistaken = table(&[3, 0, 16], words(&[0, 128, 255])).expect("a table");
        assert_eq!(greys(&mistaken, 0..3), [0, 128, 255]);
    }

    #[test]
    fn entries_of_fewer_than_8_bits_span_all_levels() {
        let found = table(&[4, 0, 2], words(&[0, 1, 2, 3])).expect("a table");
        assert_eq!(greys(&found, 0..4), [0, 85, 170, 255]);
    }

    #[test]
    fn entries_of_8_bits_lie_two_to_a_word_or_one_or_in_bytes() {
        for data in [
            words(&[0x0201, 0x0403]),
            words(&[1, 2, 3, 4]),
            PrimitiveValue::U8([1u8, 2, 3, 4].as_slice().into()),
        ] {
            let found = table(&[4, 0, 8], data).expect("a table");
            assert_eq!(greys(&found, 0..4), [1, 2, 3, 4]);
        }
    }

    #[test]
    fn a_count_of_zero_means_65536_and_the_first_value_is_signed_where_pixels_are() {
        let all = PrimitiveValue::U16((0..=u16::MAX).collect());
        let descriptor = PrimitiveValue::U16([0u16, 0x8000, 16].as_slice().into());
        let signed = ColourTable::of(&object(descriptor, all, false), true).expect("a table");
        assert_eq!((signed.first, signed.colours.len()), (-32768, 65536));
        assert_eq!(greys(&signed, [-32768, 0, 32767, 99999]), [0, 128, 255, 255]);
        let unsigned = table(&[2, 0x8000, 16], words(&[0, 0xFF00])).expect("a table");
        assert_eq!(greys(&unsigned, [32768, 32769]), [0, 255]);
    }

    #[test]
    fn a_table_shorter_than_it_says_is_used_as_far_as_it_goes() {
        let found = table(&[256, 10, 16], words(&[0x1000, 0x2000])).expect("a table");
        assert!(found.is_short());
        assert_eq!(greys(&found, [9, 10, 11, 200]), [0x10, 0x10, 0x20, 0x20]);
    }

    #[test]
    fn segments_are_expanded() {
        let segments = words(&[0, 1, 0, 1, 255, 0xFFFF]);
        let found = ColourTable::of(&object(words(&[256, 0, 16]), segments, true), false).expect("a table");
        assert!(found.segmented && !found.is_short());
        let ramp: Vec<u8> = (0..=255).collect();
        assert_eq!(greys(&found, 0..256), ramp);
    }

    #[test]
    fn no_table_without_descriptors_or_entries() {
        assert_eq!(table(&[3, 0], words(&[1, 2, 3])), None);
        assert_eq!(table(&[3, 0, 16], words(&[])), None);
        assert_eq!(ColourTable::of(&InMemDicomObject::new_empty(), false), None);
    }
}

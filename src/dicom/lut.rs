//! Modality and VOI LUT sequences, rescale and windows, as found in a header (PS3.3 C.11.1, C.11.2).

use std::sync::Arc;

use dicom_core::value::PrimitiveValue;
use dicom_dictionary_std::tags;
use dicom_object::InMemDicomObject;

use super::NamedVoi;
use super::attributes::{item, items, number, numbers, text, texts};
use crate::volume::{Rescale, Voi, VoiFunction, VoiLut, Window};

/// A lookup table: input value `first` takes the first entry, values beyond an end take the entry there.
#[derive(Clone, Debug, PartialEq)]
pub struct Lut {
    pub first: i32,
    pub bits: u32,
    pub entries: Vec<u16>,
    pub explanation: Option<String>,
}

impl Lut {
    /// Reads LUT Descriptor and LUT Data of a sequence item. `None` when the data are empty or shorter than the
    /// descriptor says, or the descriptor is not three numbers. Descriptor rules: a first value of 0 means 65536
    /// entries; the second is signed when `signed`; 8-bit entries may be packed two to a word (C.11.1.1).
    pub fn of(sequence_item: &InMemDicomObject, signed: bool) -> Option<Lut> {
        let [count, first, bits] = descriptor(sequence_item)?;
        let count = if count == 0 { 65536 } else { count as usize };
        let first = if signed && first > 0x7FFF {
            first - 0x1_0000
        } else {
            first
        };
        let entries = lut_data(sequence_item, count)?;
        Some(Lut {
            first,
            bits: bits.clamp(1, 16) as u32,
            entries,
            explanation: text(sequence_item, tags::LUT_EXPLANATION),
        })
    }

    pub fn look_up(&self, value: i64) -> u16 {
        let last = self.entries.len() as i64 - 1;
        self.entries[(value - i64::from(self.first)).clamp(0, last) as usize]
    }
}

/// The descriptor's three values; the first and the last are unsigned however they were encoded.
fn descriptor(sequence_item: &InMemDicomObject) -> Option<[i32; 3]> {
    match numbers(sequence_item, tags::LUT_DESCRIPTOR)?.as_slice() {
        [count, first, bits] => {
            let unsigned = |value: f64| i32::from(value as i64 as u16);
            Some([unsigned(*count), *first as i32, unsigned(*bits)])
        }
        _ => None,
    }
}

fn lut_data(sequence_item: &InMemDicomObject, count: usize) -> Option<Vec<u16>> {
    let words: Vec<u16> = match sequence_item.get(tags::LUT_DATA)?.value().primitive()? {
        PrimitiveValue::U16(words) => words.to_vec(),
        PrimitiveValue::I16(words) => words.iter().map(|word| *word as u16).collect(),
        PrimitiveValue::U8(bytes) if bytes.len() >= 2 * count => bytes
            .chunks_exact(2)
            .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
            .collect(),
        PrimitiveValue::U8(bytes) => bytes.iter().map(|byte| u16::from(*byte)).collect(),
        _ => return None,
    };
    let words = match words.len() {
        held if held >= count => words,
        held if held >= count.div_ceil(2) => words
            .into_iter()
            .flat_map(u16::to_le_bytes)
            .map(u16::from)
            .collect(),
        _ => return None,
    };
    Some(words[..count].to_vec()).filter(|entries| !entries.is_empty())
}

/// Rescale Slope and Intercept of a data set or functional group, or the Dose Grid Scaling of a dose grid; `None` when
/// none is there.
pub fn rescale(object: &InMemDicomObject) -> Option<Rescale> {
    let slope = number(object, tags::RESCALE_SLOPE).or_else(|| number(object, tags::DOSE_GRID_SCALING));
    let intercept = number(object, tags::RESCALE_INTERCEPT);
    if slope.is_none() && intercept.is_none() {
        return None;
    }
    let slope = slope.filter(|slope| *slope != 0.0).unwrap_or(1.0);
    Some(Rescale {
        slope,
        intercept: intercept.unwrap_or(0.0),
    })
}

pub fn modality_lut(object: &InMemDicomObject, signed: bool) -> Option<Arc<Lut>> {
    let lut = Lut::of(item(object, tags::MODALITY_LUT_SEQUENCE)?, signed)?;
    Some(Arc::new(lut))
}

/// All windows and VOI LUTs that a data set or functional group offers, windows first. Windows that cannot be
/// shown (width 0 or negative, not a number) are left out. `signed` tells how modality values are signed.
pub fn vois(object: &InMemDicomObject, signed: bool) -> Vec<NamedVoi> {
    let mut found = windows(object);
    for lut in items(object, tags::VOILUT_SEQUENCE)
        .iter()
        .filter_map(|item| Lut::of(item, signed))
    {
        found.push(NamedVoi {
            name: lut.explanation.clone().unwrap_or_default(),
            voi: Voi::Lut(Arc::new(scaled(&lut))),
        });
    }
    found
}

fn windows(object: &InMemDicomObject) -> Vec<NamedVoi> {
    let centres = numbers(object, tags::WINDOW_CENTER).unwrap_or_default();
    let widths = numbers(object, tags::WINDOW_WIDTH).unwrap_or_default();
    let names = texts(object, tags::WINDOW_CENTER_WIDTH_EXPLANATION);
    let function = text(object, tags::VOILUT_FUNCTION).unwrap_or_default();
    let function = VoiFunction::from_term(&function);
    let pairs = centres.into_iter().zip(widths).enumerate();
    pairs
        .filter_map(|(index, (centre, width))| {
            let window = Window::new(centre, width, function)?;
            Some(NamedVoi {
                name: names.get(index).cloned().unwrap_or_default(),
                voi: Voi::Window(window),
            })
        })
        .collect()
}

fn scaled(lut: &Lut) -> VoiLut {
    let highest = ((1u32 << lut.bits) - 1) as f32;
    VoiLut {
        first: f64::from(lut.first),
        step: 1.0,
        entries: lut
            .entries
            .iter()
            .map(|entry| (f32::from(*entry) / highest).min(1.0))
            .collect(),
        name: lut.explanation.clone(),
    }
}

#[cfg(test)]
mod tests {
    use dicom_core::{DataElement, VR};

    use super::*;

    fn sequence_item(descriptor: [u16; 3], data: PrimitiveValue, vr: VR) -> InMemDicomObject {
        InMemDicomObject::from_element_iter([
            DataElement::new(
                tags::LUT_DESCRIPTOR,
                VR::US,
                PrimitiveValue::U16(descriptor.as_slice().into()),
            ),
            DataElement::new(tags::LUT_DATA, vr, data),
        ])
    }

    #[test]
    fn a_count_of_zero_means_65536_entries() {
        let data = PrimitiveValue::U16((0..=u16::MAX).collect());
        let lut = Lut::of(&sequence_item([0, 0, 16], data, VR::OW), false).expect("a table");
        assert_eq!(
            (
                lut.look_up(-5),
                lut.look_up(0),
                lut.look_up(65535),
                lut.look_up(99999)
            ),
            (0, 0, 65535, 65535)
        );
    }

    #[test]
    fn the_first_value_is_signed_where_the_pixels_are() {
        let data = || PrimitiveValue::U16([10u16, 20, 30].as_slice().into());
        let item = |data| sequence_item([3, 65534, 8], data, VR::US);
        let signed = Lut::of(&item(data()), true).expect("a table");
        assert_eq!(
            (signed.first, signed.look_up(-2), signed.look_up(0)),
            (-2, 10, 30)
        );
        assert_eq!(Lut::of(&item(data()), false).expect("a table").first, 65534);
    }

    #[test]
    fn entries_of_8_bits_may_be_packed() {
        let packed = PrimitiveValue::U16([0x0201u16, 0x0403].as_slice().into());
        let lut = Lut::of(&sequence_item([4, 0, 8], packed, VR::OW), false).expect("a table");
        assert_eq!(lut.entries, [1, 2, 3, 4]);
    }

    #[test]
    fn tables_without_their_data_are_refused() {
        let empty = PrimitiveValue::U16([].as_slice().into());
        let short = PrimitiveValue::U16([1u16, 2].as_slice().into());
        assert_eq!(Lut::of(&sequence_item([4, 0, 16], empty, VR::OW), false), None);
        assert_eq!(Lut::of(&sequence_item([400, 0, 16], short, VR::OW), false), None);
        assert_eq!(Lut::of(&InMemDicomObject::new_empty(), false), None);
    }

    #[test]
    fn windows_that_cannot_be_shown_are_left_out() {
        let object = InMemDicomObject::from_element_iter([
            DataElement::new(tags::WINDOW_CENTER, VR::DS, "40\\50\\60\\0.1"),
            DataElement::new(tags::WINDOW_WIDTH, VR::DS, "400\\0\\-7\\0.5"),
            DataElement::new(tags::WINDOW_CENTER_WIDTH_EXPLANATION, VR::LO, "A\\B\\C\\D"),
        ]);
        let names: Vec<String> = vois(&object, true).into_iter().map(|voi| voi.name).collect();
        assert_eq!(names, ["A", "D"]);
    }

    #[test]
    fn entries_are_scaled_to_the_bits_of_the_descriptor() {
        let data = PrimitiveValue::U16([0u16, 2048, 4095].as_slice().into());
        let lut = Lut::of(&sequence_item([3, 100, 12], data, VR::OW), false).expect("a table");
        let voi = scaled(&lut);
        assert_eq!(
            (voi.grey(99.0), voi.grey(102.0), voi.grey(500.0)),
            (0.0, 255.0, 255.0)
        );
    }
}

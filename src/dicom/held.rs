//! How the stored values of a stack are held in a volume.

use std::ops::RangeInclusive;

use super::catalogue::{FrameRef, Signedness, ValueMeaning};
use super::pixel::StoredValues;
use crate::volume::Rescale;

/// Added to a held value to get the stored one back, for unsigned 16-bit pixels.
const WORD_BIAS: f64 = 32768.0;

/// The form chosen for a stack: 16-bit stored values where one rescale serves all slices, modality values otherwise.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    pub short: Option<Signedness>,
    pub rescale: Rescale,
    pub padding: Option<RangeInclusive<f32>>,
    /// What padding becomes in a volume of modality values, where each slice's padding would rescale differently.
    pub hole: f32,
}

impl Form {
    pub fn of(frames: &[FrameRef]) -> Form {
        if frames.first().is_some_and(|frame| frame.meaning.colour.is_some()) {
            return Form::modality(&ValueMeaning::default());
        }
        let first = frames
            .first()
            .map(|frame| frame.meaning.clone())
            .unwrap_or_default();
        let alike = |frame: &FrameRef| {
            let meaning = &frame.meaning;
            meaning.modality_lut.is_none()
                && (meaning.rescale, meaning.short, meaning.padding)
                    == (first.rescale, first.short, first.padding)
        };
        match first.short.filter(|_| frames.iter().all(alike)) {
            Some(signedness) => Form::short(signedness, &first),
            None => {
                // Not every slice may have padding.
                let padded = frames.iter().find(|frame| frame.meaning.padding.is_some());
                Form::modality(padded.map_or(&first, |frame| &frame.meaning))
            }
        }
    }

    fn short(signedness: Signedness, meaning: &ValueMeaning) -> Form {
        let bias = if signedness == Signedness::UnsignedWord {
            WORD_BIAS
        } else {
            0.0
        };
        let stored = meaning.rescale.unwrap_or(Rescale::IDENTITY);
        Form {
            short: Some(signedness),
            rescale: Rescale {
                slope: stored.slope,
                intercept: stored.apply(bias),
            },
            padding: meaning
                .padding
                .map(|[low, high]| (low as f64 - bias) as f32..=(high as f64 - bias) as f32),
            hole: 0.0,
        }
    }

    fn modality(meaning: &ValueMeaning) -> Form {
        let hole = meaning
            .padding
            .map(|[low, _]| to_modality(low as f64, meaning) as f32);
        Form {
            short: None,
            rescale: Rescale::IDENTITY,
            padding: hole.map(|value| value..=value),
            hole: hole.unwrap_or(0.0),
        }
    }
}

/// Modality value of a stored value (PS3.3 C.11.1.1.2): LUT where there is one, else rescale, else itself.
fn to_modality(stored: f64, meaning: &ValueMeaning) -> f64 {
    match (&meaning.modality_lut, meaning.rescale) {
        (Some(lut), _) => f64::from(lut.look_up(stored as i64)),
        (None, Some(rescale)) => rescale.apply(stored),
        (None, None) => stored,
    }
}

/// Stored integers of at most 16 bits as held; `None` when they are of another kind or number.
pub fn short(stored: &StoredValues, into: &mut [i16]) -> Option<()> {
    fn copy<T: Copy>(from: &[T], into: &mut [i16], convert: impl Fn(T) -> i16) -> Option<()> {
        let same = from.len() == into.len();
        into.iter_mut()
            .zip(from)
            .for_each(|(to, value)| *to = convert(*value));
        same.then_some(())
    }
    match stored {
        StoredValues::U8(values) => copy(values, into, i16::from),
        StoredValues::I8(values) => copy(values, into, i16::from),
        StoredValues::I16(values) => copy(values, into, |value| value),
        StoredValues::U16(values) => copy(values, into, |value| (value ^ 0x8000) as i16),
        _ => None,
    }
}

/// Stored values of any kind as modality values, padding as `hole`; `None` when their number differs.
pub fn modality(stored: &StoredValues, meaning: &ValueMeaning, hole: f32, into: &mut [f32]) -> Option<()> {
    let padded = |value: f64| {
        meaning
            .padding
            .is_some_and(|[low, high]| (low as f64..=high as f64).contains(&value))
    };
    let convert = |value: f64| {
        if padded(value) {
            hole
        } else {
            to_modality(value, meaning) as f32
        }
    };
    fn fill(
        values: impl ExactSizeIterator<Item = f64>,
        into: &mut [f32],
        convert: impl Fn(f64) -> f32,
    ) -> Option<()> {
        let same = values.len() == into.len();
        into.iter_mut()
            .zip(values)
            .for_each(|(to, value)| *to = convert(value));
        same.then_some(())
    }
    match stored {
        StoredValues::U8(values) => fill(values.iter().map(|v| f64::from(*v)), into, convert),
        StoredValues::I8(values) => fill(values.iter().map(|v| f64::from(*v)), into, convert),
        StoredValues::U16(values) => fill(values.iter().map(|v| f64::from(*v)), into, convert),
        StoredValues::I16(values) => fill(values.iter().map(|v| f64::from(*v)), into, convert),
        StoredValues::U32(values) => fill(values.iter().map(|v| f64::from(*v)), into, convert),
        StoredValues::I32(values) => fill(values.iter().map(|v| f64::from(*v)), into, convert),
        StoredValues::F32(values) => fill(values.iter().map(|v| f64::from(*v)), into, convert),
        StoredValues::F64(values) => fill(values.iter().copied(), into, convert),
    }
}

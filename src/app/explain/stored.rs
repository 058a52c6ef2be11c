//! The stored value behind a voxel that memory holds: without the bias of unsigned words, and back from modality values
//! where slices carry their own rescale.

use crate::dicom::{FrameRef, Signedness, Stack, ValueMeaning};
use crate::volume::{Rescale, Volume, Voxels};

/// A stored value, as far as the held one determines it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Stored {
    Integer(i64),
    Real(f64),
    /// So many stored values become this modality value.
    OneOf(usize),
    /// Red, green and blue, decoded and converted for the screen.
    Colour([u8; 3]),
    /// More precise than what is held in memory.
    Unknown,
}

/// The frame that a slice of the volume was decoded from; `None` for a volume that was not read from files.
pub fn frame_of<'a>(stack: &'a Stack, volume: &Volume, slice: usize) -> Option<&'a FrameRef> {
    stack.frames.get(slice_in_stack(stack, volume, slice))
}

/// The stack's index, from 0, of a slice of its volume. A volume may lack slices of its stack: then positions tell.
pub fn slice_in_stack(stack: &Stack, volume: &Volume, slice: usize) -> usize {
    let (own, whole) = (volume.grid.origins(), stack.grid.origins());
    if own.len() == whole.len() {
        return slice;
    }
    let found = own
        .get(slice)
        .and_then(|origin| whole.iter().position(|o| o == origin));
    found.unwrap_or(slice)
}

/// How stored values of a slice become modality values; the volume's own where no file says it.
pub fn rescale_of(stack: &Stack, volume: &Volume, slice: usize) -> Option<Rescale> {
    let meaning = frame_of(stack, volume, slice).map(|frame| &frame.meaning);
    match meaning {
        Some(ValueMeaning {
            rescale: None,
            short: Some(_),
            ..
        }) => None,
        Some(meaning) if meaning.rescale.is_some() => meaning.rescale,
        _ => Some(volume.rescale).filter(|rescale| *rescale != Rescale::IDENTITY),
    }
}

/// What the file holds for a voxel (column, row, slice) of its volume; `None` for a voxel that is not there.
pub fn stored_value(stack: &Stack, volume: &Volume, [column, row, slice]: [usize; 3]) -> Option<Stored> {
    let inside = [column, row, slice]
        .iter()
        .zip(volume.grid.dimensions)
        .all(|(at, count)| *at < count);
    let index = volume.index(column, row, slice);
    if !inside || index >= volume.voxels.len() {
        return None;
    }
    let meaning = frame_of(stack, volume, slice).map(|frame| frame.meaning.clone());
    let meaning = meaning.unwrap_or_default();
    Some(match &volume.voxels {
        Voxels::I16(voxels) => {
            let held = i64::from(voxels[index]);
            Stored::Integer(match meaning.short {
                Some(Signedness::UnsignedWord) => held + 32768,
                _ => held,
            })
        }
        Voxels::F32(voxels) => from_modality(voxels[index], stack, &meaning),
        Voxels::Rgb8(voxels) => Stored::Colour(voxels[index]),
    })
}

fn from_modality(held: f32, stack: &Stack, meaning: &ValueMeaning) -> Stored {
    if let Some(lut) = &meaning.modality_lut {
        let mut found = possible(stack).filter(|value| f32::from(lut.look_up(*value)) == held);
        let first = found.next();
        return match (first, found.count()) {
            (Some(value), 0) => Stored::Integer(value),
            (Some(_), more) => Stored::OneOf(more + 1),
            (None, _) => Stored::Unknown,
        };
    }
    let rescale = meaning.rescale.unwrap_or(Rescale::IDENTITY);
    let stored = (f64::from(held) - rescale.intercept) / rescale.slope;
    if stack.float {
        return Stored::Real(stored);
    }
    let whole = stored.round();
    // Further whole numbers that become the same held one cannot be told from it.
    let gives = |value: f64| rescale.apply(value) as f32 == held;
    match gives(whole) && !gives(whole + 1.0) && !gives(whole - 1.0) {
        true => Stored::Integer(whole as i64),
        false => Stored::Unknown,
    }
}

/// All values that the stored bits can hold; of more than 16 bits there is no table.
fn possible(stack: &Stack) -> std::ops::Range<i64> {
    let count = 1i64 << stack.bits_stored.min(16);
    match stack.signed {
        true => -count / 2..count / 2,
        false => 0..count,
    }
}

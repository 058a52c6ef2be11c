//! Frames of a file → stored values, before any rescale, window, palette or colour conversion; and stored values → a
//! codestream ([`encode_jpeg_ls`]).

mod bits;
mod codec;
mod description;
mod fragments;
mod guard;
mod jpeg;
mod jpeg2000;
mod jpeg_ls;
mod jpeg_xl;
mod native;
mod npy;
mod rle;
mod space;

use crate::message;

pub use description::PixelDescription;
pub(crate) use fragments::FrameIndex;
pub(crate) use jpeg_ls::encode as encode_jpeg_ls;
pub use native::read_frame_into;
pub use npy::{NpyElement, write_npy};
pub use space::SampleSpace;

use super::ReadError;
use super::catalogue::Tile;
use super::file::DicomFile;

/// Stored values after masking and sign extension, row by row, samples of a pixel side by side.
#[derive(Clone, Debug, PartialEq)]
pub enum StoredValues {
    U8(Vec<u8>),
    I8(Vec<i8>),
    U16(Vec<u16>),
    I16(Vec<i16>),
    U32(Vec<u32>),
    I32(Vec<i32>),
    F32(Vec<f32>),
    F64(Vec<f64>),
}

/// Does the same to the values whatever their type.
macro_rules! for_values {
    ($stored:expr, $values:ident => $result:expr) => {
        match $stored {
            StoredValues::U8($values) => $result,
            StoredValues::I8($values) => $result,
            StoredValues::U16($values) => $result,
            StoredValues::I16($values) => $result,
            StoredValues::U32($values) => $result,
            StoredValues::I32($values) => $result,
            StoredValues::F32($values) => $result,
            StoredValues::F64($values) => $result,
        }
    };
}
pub(crate) use for_values;

impl StoredValues {
    pub fn len(&self) -> usize {
        for_values!(self, values => values.len())
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The value at `index`, which must be below [`len`](Self::len).
    pub fn get(&self, index: usize) -> f64 {
        match self {
            StoredValues::U8(values) => f64::from(values[index]),
            StoredValues::I8(values) => f64::from(values[index]),
            StoredValues::U16(values) => f64::from(values[index]),
            StoredValues::I16(values) => f64::from(values[index]),
            StoredValues::U32(values) => f64::from(values[index]),
            StoredValues::I32(values) => f64::from(values[index]),
            StoredValues::F32(values) => f64::from(values[index]),
            StoredValues::F64(values) => values[index],
        }
    }

    /// The values of a part of a picture `columns` wide of one sample a pixel, row by row; `None` where the part
    /// reaches beyond it.
    pub(super) fn tile(&self, columns: usize, tile: Tile) -> Option<StoredValues> {
        fn cut<T: Copy>(values: &[T], columns: usize, tile: Tile) -> Option<Vec<T>> {
            let mut part = Vec::with_capacity(tile.columns.checked_mul(tile.rows)?);
            if tile.column.checked_add(tile.columns)? > columns {
                return None;
            }
            for row in tile.row..tile.row.checked_add(tile.rows)? {
                let start = row.checked_mul(columns)? + tile.column;
                part.extend_from_slice(values.get(start..start + tile.columns)?);
            }
            Some(part)
        }
        Some(match self {
            StoredValues::U8(values) => StoredValues::U8(cut(values, columns, tile)?),
            StoredValues::I8(values) => StoredValues::I8(cut(values, columns, tile)?),
            StoredValues::U16(values) => StoredValues::U16(cut(values, columns, tile)?),
            StoredValues::I16(values) => StoredValues::I16(cut(values, columns, tile)?),
            StoredValues::U32(values) => StoredValues::U32(cut(values, columns, tile)?),
            StoredValues::I32(values) => StoredValues::I32(cut(values, columns, tile)?),
            StoredValues::F32(values) => StoredValues::F32(cut(values, columns, tile)?),
            StoredValues::F64(values) => StoredValues::F64(cut(values, columns, tile)?),
        })
    }

    /// Puts the values of another frame of the same file behind these.
    fn append(&mut self, other: StoredValues) -> Option<()> {
        match (self, other) {
            (StoredValues::U8(all), StoredValues::U8(frame)) => all.extend(frame),
            (StoredValues::I8(all), StoredValues::I8(frame)) => all.extend(frame),
            (StoredValues::U16(all), StoredValues::U16(frame)) => all.extend(frame),
            (StoredValues::I16(all), StoredValues::I16(frame)) => all.extend(frame),
            (StoredValues::U32(all), StoredValues::U32(frame)) => all.extend(frame),
            (StoredValues::I32(all), StoredValues::I32(frame)) => all.extend(frame),
            (StoredValues::F32(all), StoredValues::F32(frame)) => all.extend(frame),
            (StoredValues::F64(all), StoredValues::F64(frame)) => all.extend(frame),
            _ => return None,
        }
        Some(())
    }
}

/// Decodes one frame, counted from 0.
pub fn read_frame(
    file: &DicomFile,
    description: &PixelDescription,
    frame: usize,
) -> Result<StoredValues, ReadError> {
    read_samples(file, description, frame).map(|(values, _)| values)
}

/// Decodes one frame, counted from 0, and says what three samples of a pixel mean.
pub fn read_samples(
    file: &DicomFile,
    description: &PixelDescription,
    frame: usize,
) -> Result<(StoredValues, SampleSpace), ReadError> {
    if frame >= description.frames {
        return Err(ReadError(message!(
            "pixels-no-such-frame",
            file = file.path.as_path(),
            frame = frame,
            last = description.frames.saturating_sub(1)
        )));
    }
    match description.encapsulated {
        true => codec::read_frame(file, description, frame),
        // Vendors' own syntaxes may order bytes in their own way.
        false if !file.transfer_syntax.starts_with("1.2.840.10008.1.2") => Err(unknown_syntax(file)),
        false => {
            let values = native::read_frame(file, description, frame)?;
            Ok((values, SampleSpace::named(&description.photometric)))
        }
    }
}

/// Decodes all frames, one behind the other.
pub fn read_all_frames(file: &DicomFile, description: &PixelDescription) -> Result<StoredValues, ReadError> {
    let mut all = read_frame(file, description, 0)?;
    for frame in 1..description.frames {
        let next = read_frame(file, description, frame)?;
        all.append(next).ok_or_else(|| {
            let path = file.path.as_path();
            ReadError(message!("pixels-damaged-frame", file = path, frame = frame + 1))
        })?;
    }
    Ok(all)
}

fn unknown_syntax(file: &DicomFile) -> ReadError {
    ReadError(message!(
        "pixels-unknown-syntax",
        file = file.path.as_path(),
        syntax = file.transfer_syntax.as_str()
    ))
}

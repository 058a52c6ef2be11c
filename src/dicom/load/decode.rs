//! One frame → its values, in the form in which its volume holds them.

use std::sync::{Arc, Mutex, PoisonError};

use super::super::catalogue::{FrameRef, Signedness, Stack, ValueMeaning};
use super::super::file::DicomFile;
use super::super::pixel::{PixelDescription, StoredValues, read_frame, read_frame_into, read_samples};
use super::super::{ReadError, colour, held};
use crate::message;

/// A file opened once for all the frames it holds.
pub(super) struct OpenFile {
    file: DicomFile,
    description: PixelDescription,
    /// The picture decoded last, for those that hold several frames, with its number.
    picture: Mutex<Option<(usize, Arc<StoredValues>)>>,
}

impl OpenFile {
    pub(super) fn open(frame: &FrameRef) -> Result<OpenFile, ReadError> {
        let file = DicomFile::open(&frame.file)?;
        let description = PixelDescription::of(&file)?;
        Ok(OpenFile {
            file,
            description,
            picture: Mutex::new(None),
        })
    }

    /// A picture that several frames are cut from, decoded once.
    fn picture(&self, frame: usize) -> Result<Arc<StoredValues>, ReadError> {
        let mut kept = self.picture.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((number, picture)) = kept.as_ref()
            && *number == frame
        {
            return Ok(Arc::clone(picture));
        }
        let picture = Arc::new(read_frame(&self.file, &self.description, frame)?);
        *kept = Some((frame, Arc::clone(&picture)));
        Ok(picture)
    }

    /// A frame's stored values, of its tile alone where it is one.
    fn stored(&self, frame: &FrameRef) -> Result<StoredValues, ReadError> {
        match frame.tile {
            None => read_frame(&self.file, &self.description, frame.frame),
            Some(tile) => self
                .picture(frame.frame)?
                .tile(self.description.columns, tile)
                .ok_or_else(|| changed(frame)),
        }
    }
}

pub(super) type Decode<'a, T> = dyn Fn(&FrameRef, &OpenFile, &mut [T]) -> Result<(), ReadError> + Sync + 'a;

pub(super) fn decoded<T>(
    frame: &FrameRef,
    shared: Option<&Result<OpenFile, ReadError>>,
    decode: &Decode<T>,
    into: &mut [T],
) -> Result<(), ReadError> {
    match shared {
        Some(file) => file
            .as_ref()
            .map_err(Clone::clone)
            .and_then(|file| decode(frame, file, into)),
        None => OpenFile::open(frame).and_then(|file| decode(frame, &file, into)),
    }
}

/// The one file that holds all frames, when there is one.
pub(super) fn shared_file(frames: &[FrameRef]) -> Option<Result<OpenFile, ReadError>> {
    let first = frames.first()?;
    let one = frames.len() > 1 && frames.iter().all(|frame| frame.file == first.file);
    one.then(|| OpenFile::open(first))
}

pub(super) fn into_short(
    frame: &FrameRef,
    open: &OpenFile,
    signedness: Signedness,
    into: &mut [i16],
) -> Result<(), ReadError> {
    check_size(open, into.len(), frame)?;
    if signedness != Signedness::UnsignedByte
        && frame.tile.is_none()
        && read_frame_into(&open.file, &open.description, frame.frame, into)?
    {
        return Ok(());
    }
    let stored = open.stored(frame)?;
    held::short(&stored, into).ok_or_else(|| changed(frame))
}

pub(super) fn into_modality(
    frame: &FrameRef,
    open: &OpenFile,
    hole: f32,
    into: &mut [f32],
) -> Result<(), ReadError> {
    check_size(open, into.len(), frame)?;
    let stored: StoredValues = open.stored(frame)?;
    let meaning: &ValueMeaning = &frame.meaning;
    held::modality(&stored, meaning, hole, into).ok_or_else(|| changed(frame))
}

pub(super) fn into_colours(frame: &FrameRef, open: &OpenFile, into: &mut [[u8; 3]]) -> Result<(), ReadError> {
    let pixels = &open.description;
    if pixels.rows.checked_mul(pixels.columns) != Some(into.len()) {
        return Err(changed(frame));
    }
    let (stored, space) = read_samples(&open.file, pixels, frame.frame)?;
    colour::convert(&stored, space, pixels, &frame.meaning, into).ok_or_else(|| changed(frame))
}

/// The file may have changed since its header was read.
pub(super) fn check_size(open: &OpenFile, expected: usize, frame: &FrameRef) -> Result<(), ReadError> {
    let pixels = &open.description;
    let [columns, rows] = frame
        .tile
        .map_or([pixels.columns, pixels.rows], |tile| [tile.columns, tile.rows]);
    match rows.checked_mul(columns) == Some(expected) {
        true if pixels.samples == 1 => Ok(()),
        true => Err(unknown_colours(&pixels.photometric)),
        false => Err(changed(frame)),
    }
}

/// Colours that nothing of today writes (PS3.3 C.7.6.3.1.2, retired): hue and saturation, inks, or four samples.
pub(super) fn check_kind(stack: &Stack) -> Result<(), ReadError> {
    match stack.photometric.as_str() {
        "HSV" | "ARGB" | "CMYK" => Err(unknown_colours(&stack.photometric)),
        _ => Ok(()),
    }
}

pub(super) fn unknown_colours(photometric: &str) -> ReadError {
    ReadError(message!("read-colour", photometric = photometric.to_owned()))
}

pub(super) fn changed(frame: &FrameRef) -> ReadError {
    ReadError(message!("read-changed", path = frame.file.as_path()))
}

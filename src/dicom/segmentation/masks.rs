//! The pixels of a segmentation: decoded frame by frame, in parallel, and kept as masks.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use dicom_dictionary_std::tags;
use dicom_object::InMemDicomObject;
use rayon::prelude::*;

use super::{DrawnSegment, MOST_BYTES, missing, missing_in_frame};
use crate::dicom::ReadError;
use crate::dicom::attributes::{integer, item, items, number, text};
use crate::dicom::file::DicomFile;
use crate::dicom::frame::Groups;
use crate::dicom::pixel::{PixelDescription, StoredValues, for_values, read_frame};
use crate::locale::Message;
use crate::message;
use crate::volume::labels::{Mask, Patch, Shares, patches};

/// What stored values mean (Segmentation Type, PS3.3 C.8.20.2.3), and the segments that there are.
pub(super) struct Kind {
    values: Values,
    known: HashSet<u16>,
    background: HashSet<u16>,
}

enum Values {
    /// Inside from this value on; frames say which segment they belong to.
    From(f64),
    /// As From, out of a whole that is not a single bit.
    Share { from: f64, whole: f64 },
    /// The number of the segment; a padding value is none.
    Number { padding: Option<f64> },
}

impl Kind {
    pub fn of(
        file: &DicomFile,
        pixels: &PixelDescription,
        segments: &[DrawnSegment],
    ) -> Result<Kind, ReadError> {
        let path = file.path.as_path();
        let header = &file.header;
        let written = text(header, tags::SEGMENTATION_TYPE).unwrap_or_default();
        let values = match written.as_str() {
            "BINARY" => Values::From(1.0),
            "FRACTIONAL" => fractions(header, path)?,
            "LABELMAP" => Values::Number {
                padding: number(header, tags::PIXEL_PADDING_VALUE),
            },
            _ => {
                return Err(ReadError(message!(
                    "labels-unknown-type",
                    file = path,
                    kind = written
                )));
            }
        };
        let is_background = |segment: &&DrawnSegment| {
            let code = segment.property_type.as_ref();
            code.is_some_and(|code| code.scheme == "DCM" && code.value == "125040")
        };
        let by_number = matches!(values, Values::Number { .. });
        let lowest = if by_number { 0 } else { 1 };
        if let Some(segment) = segments.iter().find(|segment| segment.number < lowest) {
            let number = segment.number;
            return Err(ReadError(message!(
                "labels-bad-segment-number",
                file = path,
                number = number
            )));
        }
        let mut background: HashSet<u16> = segments
            .iter()
            .filter(is_background)
            .map(|segment| segment.number)
            .collect();
        let known: HashSet<u16> = segments.iter().map(|segment| segment.number).collect();
        if !known.contains(&0) {
            background.insert(0);
        }
        if pixels.signed {
            let (samples, bits) = (pixels.samples, pixels.bits_allocated);
            let message = message!(
                "labels-unknown-pixels",
                file = path,
                samples = samples,
                bits = bits
            );
            return Err(ReadError(message));
        }
        Ok(Kind {
            values,
            known,
            background,
        })
    }

    pub fn is_background(&self, number: u16) -> bool {
        self.background.contains(&number)
    }

    pub fn notes(&self, path: &Path) -> Vec<Message> {
        match self.values {
            Values::Share { whole, .. } => {
                vec![message!("labels-note-fractional", file = path, maximum = whole)]
            }
            _ => Vec::new(),
        }
    }

    /// The patches that a frame of segment `own` holds, if there is so much memory left.
    fn patches<T: Copy + Default + PartialEq + Into<f64>>(
        &self,
        values: &[T],
        own: u16,
        [columns, slice]: [usize; 2],
        most: usize,
    ) -> Option<BTreeMap<u16, Patch>> {
        let label = |value: T| self.segment(value.into(), own);
        patches(values, label, columns, slice, most)
    }

    /// The segment of a stored value in a frame of segment `own`.
    fn segment(&self, value: f64, own: u16) -> Option<u16> {
        match self.values {
            Values::From(from) | Values::Share { from, .. } => (value >= from).then_some(own),
            Values::Number { padding } => {
                let number = value as u16;
                (padding != Some(value) && !self.is_background(number)).then_some(number)
            }
        }
    }
}

fn fractions(header: &InMemDicomObject, path: &Path) -> Result<Values, ReadError> {
    let whole = integer(header, tags::MAXIMUM_FRACTIONAL_VALUE).filter(|whole| *whole > 0);
    let whole = whole.ok_or_else(|| missing(path, "Maximum Fractional Value (0062,000E)"))? as f64;
    Ok(Values::Share {
        from: whole / 2.0,
        whole,
    })
}

/// The mask of each segment that any frame shows; `slices` give the slice of each frame.
pub(super) fn masks(
    file: &DicomFile,
    pixels: &PixelDescription,
    kind: &Kind,
    slices: &[usize],
) -> Result<BTreeMap<u16, Mask>, ReadError> {
    let left = AtomicUsize::new(MOST_BYTES);
    let owners = owners(file, kind, slices.len())?;
    let frames: Vec<BTreeMap<u16, Patch>> = (slices, &owners)
        .into_par_iter()
        .enumerate()
        .map(|(frame, (slice, own))| frame_patches(file, pixels, kind, [frame, *slice], *own, &left))
        .collect::<Result<_, ReadError>>()?;
    let mut by_segment: BTreeMap<u16, Vec<Patch>> = BTreeMap::new();
    for (number, patch) in frames.into_iter().flatten() {
        by_segment.entry(number).or_default().push(patch);
    }
    assembled(by_segment, file.path.as_path())
}

/// The shares of each segment of a fractional segmentation; none of those that are wholly in or out, nor of a file whose
/// shares would take too much memory: its masks alone are drawn.
pub(super) fn shares(
    file: &DicomFile,
    pixels: &PixelDescription,
    kind: &Kind,
    slices: &[usize],
) -> Result<BTreeMap<u16, Shares>, ReadError> {
    let Values::Share { whole, .. } = kind.values else {
        return Ok(BTreeMap::new());
    };
    let frame_bytes = pixels.columns.saturating_mul(pixels.rows);
    if frame_bytes.saturating_mul(slices.len()) > MOST_BYTES {
        return Ok(BTreeMap::new());
    }
    let owners = owners(file, kind, slices.len())?;
    let frames = (0..slices.len()).into_par_iter().map(|frame| {
        let stored = read_frame(file, pixels, frame)?;
        Ok(for_values!(&stored, values => shares_of(values, whole)))
    });
    let frames: Vec<Vec<u8>> = frames.collect::<Result<_, ReadError>>()?;
    let mut by_segment: BTreeMap<u16, Vec<(usize, Vec<u8>)>> = BTreeMap::new();
    for ((values, slice), own) in frames.into_iter().zip(slices).zip(owners) {
        by_segment.entry(own).or_default().push((*slice, values));
    }
    by_segment.retain(|_, slices| {
        let between = |values: &Vec<u8>| values.iter().any(|share| !matches!(share, 0 | 255));
        slices.iter().any(|(_, values)| between(values))
    });
    let shares = by_segment
        .into_iter()
        .map(|(number, slices)| (number, Shares::from_slices(pixels.columns, &slices)));
    Ok(shares.collect())
}

/// 255 for the whole.
fn shares_of<T: Copy + Into<f64>>(values: &[T], whole: f64) -> Vec<u8> {
    let share = |value: &T| ((*value).into() / whole * 255.0).round().clamp(0.0, 255.0) as u8;
    values.iter().map(share).collect()
}

/// Patches → masks, within the memory that these may take.
pub(in crate::dicom) fn assembled(
    by_segment: BTreeMap<u16, Vec<Patch>>,
    path: &Path,
) -> Result<BTreeMap<u16, Mask>, ReadError> {
    let sizes = by_segment.values().map(|patches| Mask::bytes_of(patches));
    if sizes.fold(0, usize::saturating_add) > MOST_BYTES {
        return Err(too_large(path));
    }
    let masks = by_segment
        .into_par_iter()
        .map(|(number, patches)| (number, Mask::from_patches(&patches)));
    Ok(masks.collect())
}

/// The segment that each frame belongs to, 0 where pixels say so themselves.
fn owners(file: &DicomFile, kind: &Kind, frames: usize) -> Result<Vec<u16>, ReadError> {
    if matches!(kind.values, Values::Number { .. }) {
        return Ok(vec![0; frames]);
    }
    let root = &file.header;
    let shared = item(root, tags::SHARED_FUNCTIONAL_GROUPS_SEQUENCE);
    let own = items(root, tags::PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
    let owner = |frame: usize| {
        let groups = Groups {
            own: own.get(frame),
            shared,
            root,
        };
        let identification = groups.find(tags::SEGMENT_IDENTIFICATION_SEQUENCE);
        let written = number(identification, tags::REFERENCED_SEGMENT_NUMBER);
        let path = file.path.as_path();
        let attribute = "Referenced Segment Number (0062,000B)";
        let written = written.ok_or_else(|| missing_in_frame(path, frame, attribute))?;
        let number = written as u16;
        match f64::from(number) == written && kind.known.contains(&number) {
            true => Ok(number),
            false => Err(unknown(path, frame, written)),
        }
    };
    (0..frames).map(owner).collect()
}

fn frame_patches(
    file: &DicomFile,
    pixels: &PixelDescription,
    kind: &Kind,
    [frame, slice]: [usize; 2],
    own: u16,
    left: &AtomicUsize,
) -> Result<BTreeMap<u16, Patch>, ReadError> {
    let path = file.path.as_path();
    let stored = read_frame(file, pixels, frame)?;
    let most = left.load(Ordering::Relaxed);
    let place = [pixels.columns, slice];
    let found = for_values!(&stored, values => kind.patches(values, own, place, most));
    let found = found.ok_or_else(|| too_large(path))?;
    if let Some(number) = found.keys().find(|number| !kind.known.contains(number)) {
        return Err(unknown(path, frame, f64::from(*number)));
    }
    let taken = found.values().map(Patch::bytes).sum();
    let enough = left.try_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
        left.checked_sub(taken)
    });
    enough.map_err(|_| too_large(path))?;
    Ok(found)
}

fn unknown(path: &Path, frame: usize, number: f64) -> ReadError {
    ReadError(message!(
        "labels-unknown-segment",
        file = path,
        frame = frame + 1,
        number = number
    ))
}

pub(in crate::dicom) fn too_large(path: &Path) -> ReadError {
    ReadError(message!("labels-too-large", file = path))
}

//! Segmentations → masks: Segmentation Storage and Label Map Segmentation Storage (PS3.3 A.51 and C.8.20).
//!
//! Slices that no frame shows are there all the same, empty, as far as even spacing implies them: files may leave out
//! what is empty.

mod masks;
mod place;
mod segments;

use std::path::Path;

use dicom_dictionary_std::tags;
use dicom_object::InMemDicomObject;

use self::masks::{Kind, masks, shares};
pub(super) use self::masks::{assembled, too_large};
use self::place::{Placed, place};
use self::segments::segments;
use super::ReadError;
use super::attributes::{integer, item, items, text};
use super::file::DicomFile;
use super::pixel::PixelDescription;
use super::write::{Algorithm, Code, Tracking};
use super::{DrawnKind, DrawnOn};
use crate::geometry::Grid;
use crate::locale::Message;
use crate::message;
use crate::volume::labels::{Mask, Shares};

/// Segmentation Storage, Label Map Segmentation Storage.
pub(super) const CLASSES: [&str; 2] = ["1.2.840.10008.5.1.4.1.1.66.4", "1.2.840.10008.5.1.4.1.1.66.7"];
/// What the masks of one file may take in memory, in bytes.
pub(super) const MOST_BYTES: usize = 1 << 30;

/// Structures drawn on a grid of voxels; they may overlap.
#[derive(Clone, Debug)]
pub struct Segmentation {
    /// Empty for files that are not DICOM.
    pub sop_instance_uid: String,
    pub series_uid: String,
    /// The first series that it says it was drawn on.
    pub source_series_uid: Option<String>,
    /// Images that it says it was drawn on, by SOP Instance UID.
    pub source_instances: Vec<String>,
    pub frame_of_reference: Option<String>,
    /// Content Label, a term in capitals.
    pub label: String,
    pub description: String,
    /// Patient mm.
    pub grid: Grid,
    /// In the order of the file.
    pub segments: Vec<DrawnSegment>,
    /// What was decided on the way, each a sentence.
    pub notes: Vec<Message>,
}

/// One structure and what its file says of it (PS3.3 C.8.20.4).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DrawnSegment {
    pub number: u16,
    pub label: String,
    pub description: String,
    pub category: Option<Code>,
    pub property_type: Option<Code>,
    /// Such as a side.
    pub type_modifiers: Vec<Code>,
    pub anatomic_region: Option<Code>,
    pub region_modifiers: Vec<Code>,
    pub algorithm: Option<Algorithm>,
    /// sRGB
    pub colour: Option<[u8; 3]>,
    pub tracking: Option<Tracking>,
    /// On the segmentation's grid; empty for a segment that is described and not drawn.
    pub mask: Mask,
    /// How much of each voxel belongs to it, in a fractional segmentation whose voxels are more than in and out.
    pub shares: Option<Shares>,
}

impl Segmentation {
    pub fn segment(&self, number: u16) -> Option<&DrawnSegment> {
        self.segments.iter().find(|segment| segment.number == number)
    }
}

/// Reads BINARY, FRACTIONAL and LABELMAP segmentations, in any transfer syntax that images are read in. The error says
/// what is missing or contradicts itself.
pub fn read_segmentation(path: &Path) -> Result<Segmentation, ReadError> {
    segmentation(&DicomFile::open(path)?)
}

pub(super) fn segmentation(file: &DicomFile) -> Result<Segmentation, ReadError> {
    let header = &file.header;
    let path = file.path.as_path();
    if !is_segmentation(file) {
        return Err(ReadError(message!("labels-not-a-segmentation", file = path)));
    }
    if let (None, Some(damage)) = (file.pixel_data, &file.damage) {
        return Err(ReadError(damage.clone()));
    }
    let described = segments(header, path)?;
    let pixels = PixelDescription::of(file)?;
    check_frames(file, &pixels)?;
    let kind = Kind::of(file, &pixels, &described)?;
    let Placed { grid, slices } = place(file, &pixels)?;
    let mut found = masks(file, &pixels, &kind, &slices)?;
    let mut shares = shares(file, &pixels, &kind, &slices)?;
    let segments = described
        .into_iter()
        .filter(|segment| !kind.is_background(segment.number));
    let segments = segments.map(|segment| DrawnSegment {
        mask: found.remove(&segment.number).unwrap_or_default(),
        shares: shares.remove(&segment.number),
        ..segment
    });
    let named = |tag| text(header, tag).unwrap_or_default();
    let source = item(header, tags::REFERENCED_SERIES_SEQUENCE);
    Ok(Segmentation {
        sop_instance_uid: named(tags::SOP_INSTANCE_UID),
        series_uid: named(tags::SERIES_INSTANCE_UID),
        source_instances: sources(header),
        source_series_uid: source.and_then(|series| text(series, tags::SERIES_INSTANCE_UID)),
        frame_of_reference: text(header, tags::FRAME_OF_REFERENCE_UID),
        label: named(tags::CONTENT_LABEL),
        description: named(tags::CONTENT_DESCRIPTION),
        segments: segments.collect(),
        notes: kind.notes(path),
        grid,
    })
}

/// What it was drawn on, and how many segments that are no background it describes.
pub(super) fn describe(file: &DicomFile) -> Result<(DrawnOn, usize), ReadError> {
    let header = &file.header;
    let described = segments(header, file.path.as_path())?;
    let pixels = PixelDescription::of(file)?;
    check_frames(file, &pixels)?;
    let kind = Kind::of(file, &pixels, &described)?;
    let source = item(header, tags::REFERENCED_SERIES_SEQUENCE);
    let on = DrawnOn {
        kind: DrawnKind::Segmentation,
        frame_of_reference: text(header, tags::FRAME_OF_REFERENCE_UID),
        source_series_uid: source.and_then(|series| text(series, tags::SERIES_INSTANCE_UID)),
        source_instances: sources(header),
        grid: Some(place(file, &pixels)?.grid),
    };
    let segments = described
        .iter()
        .filter(|segment| !kind.is_background(segment.number));
    Ok((on, segments.count()))
}

/// Referenced Series Sequence, and Source Image Sequence of the frames (PS3.3 C.12.4, C.7.6.16.2.6).
pub(super) fn sources(header: &InMemDicomObject) -> Vec<String> {
    let series = items(header, tags::REFERENCED_SERIES_SEQUENCE).iter();
    let instances = series.flat_map(|series| items(series, tags::REFERENCED_INSTANCE_SEQUENCE));
    let frames = items(header, tags::PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE).iter();
    let groups = frames.chain(items(header, tags::SHARED_FUNCTIONAL_GROUPS_SEQUENCE));
    let derivations = groups.flat_map(|group| items(group, tags::DERIVATION_IMAGE_SEQUENCE));
    let images = derivations.flat_map(|derivation| items(derivation, tags::SOURCE_IMAGE_SEQUENCE));
    let mut found: Vec<String> = instances
        .chain(images)
        .filter_map(|image| text(image, tags::REFERENCED_SOP_INSTANCE_UID))
        .collect();
    found.sort();
    found.dedup();
    found
}

pub(super) fn is_segmentation(file: &DicomFile) -> bool {
    let class = text(&file.header, tags::SOP_CLASS_UID).unwrap_or_else(|| file.media_storage_class.clone());
    CLASSES.contains(&class.as_str())
}

/// One sample a pixel, and as many frames as there are groups that say where they lie.
fn check_frames(file: &DicomFile, pixels: &PixelDescription) -> Result<(), ReadError> {
    let path = file.path.as_path();
    if pixels.samples != 1 || pixels.float || pixels.bits_allocated > 16 {
        return Err(ReadError(message!(
            "labels-unknown-pixels",
            file = path,
            samples = pixels.samples,
            bits = pixels.bits_allocated
        )));
    }
    let described = items(&file.header, tags::PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE).len();
    if described == 0 {
        let attribute = "Per-frame Functional Groups Sequence (5200,9230)";
        return Err(missing(path, attribute));
    }
    let claimed = integer(&file.header, tags::NUMBER_OF_FRAMES).unwrap_or(1).max(0) as usize;
    if described != pixels.frames || claimed != described {
        return Err(ReadError(message!(
            "labels-frames-differ",
            file = path,
            described = described,
            held = pixels.frames.min(claimed)
        )));
    }
    Ok(())
}

fn missing(path: &Path, attribute: &str) -> ReadError {
    ReadError(message!(
        "labels-missing-attribute",
        file = path,
        attribute = attribute
    ))
}

fn missing_in_frame(path: &Path, frame: usize, attribute: &str) -> ReadError {
    ReadError(message!(
        "labels-missing-in-frame",
        file = path,
        frame = frame + 1,
        attribute = attribute
    ))
}

/// A code, whatever the length of its value (PS3.3 section 8.8).
pub(super) fn code(item: &InMemDicomObject) -> Option<Code> {
    let value = [tags::CODE_VALUE, tags::LONG_CODE_VALUE, tags::URN_CODE_VALUE];
    let value = value.into_iter().find_map(|tag| text(item, tag))?;
    let named = |tag| text(item, tag).unwrap_or_default();
    Some(Code {
        value,
        scheme: named(tags::CODING_SCHEME_DESIGNATOR),
        meaning: named(tags::CODE_MEANING),
    })
}

//! What a header says about each frame: where it lies, what its values mean, what sets it apart.
//!
//! Classic objects say it once per file; enhanced ones in functional groups, shared and per frame
//! (PS3.3 C.7.6.16): a macro is looked for in the frame's own group, then in the shared one, then in the data set.

use std::path::PathBuf;
use std::sync::Arc;

use dicom_core::Tag;
use dicom_dictionary_std::tags;
use dicom_object::InMemDicomObject;
use glam::DVec3;

use super::attributes::{item, items, number, numbers, text, vector};
use super::colour::Colouring;
use super::concatenation::Part;
use super::in_plane::{InPlane, plausible};
use super::lut::{Lut, modality_lut, rescale, vois};
use super::mosaic;
use super::nuclear::{self, apart, directions_of};
use super::phases::Moment;
use super::real_world::real_world;
use super::technique::Technique;
use super::traits::Traits;
use super::uptake::Uptake;
use super::{FrameTimes, NamedVoi, Tile};
use crate::dicom::pixel::PixelDescription;
use crate::volume::Rescale;

/// What is the same for every frame of a file.
#[derive(Clone, Debug)]
pub struct FileHeader {
    pub path: Arc<PathBuf>,
    pub study_uid: String,
    pub study_description: String,
    pub series_uid: String,
    pub instance_uid: String,
    pub series_number: Option<i32>,
    pub series_description: String,
    pub modality: String,
    pub frame_of_reference: Option<String>,
    pub instance_number: Option<i64>,
    pub transfer_syntax: String,
    pub pixels: PixelDescription,
    /// How samples become colours, in an image of colours.
    pub colour: Option<Colouring>,
    /// MONOCHROME1, or Presentation LUT Shape INVERSE. In an image object both state the same polarity
    /// (PS3.3 C.7.6.1, Presentation LUT Shape), so either or both mean one inversion.
    pub inverted: bool,
    /// Pixel Padding Value and Range Limit, as signed or unsigned as the pixels are.
    pub padding: Option<[i64; 2]>,
    pub lossy: bool,
    pub identifiable: bool,
    pub truncated: bool,
    pub body_part: String,
    /// The unit that the file names for its values, other than Rescale Type.
    pub unit: Option<String>,
    /// Of PET.
    pub uptake: Option<Uptake>,
    /// Whether overlays or a shutter lie over its pixels.
    pub graphics: bool,
    /// Where the object is split over several files.
    pub part: Option<Part>,
    /// When its frames were taken, in the order of the file.
    pub times: Option<FrameTimes>,
}

/// One frame's own share of the header.
#[derive(Clone, Debug)]
pub struct FrameHeader {
    pub file: Arc<FileHeader>,
    /// Counted from 0.
    pub frame: usize,
    /// Where the picture holds several frames.
    pub tile: Option<Tile>,
    pub position: Option<DVec3>,
    /// Row and column direction as written: not yet checked to be unit or perpendicular.
    pub orientation: Option<[DVec3; 2]>,
    /// Distance between columns and between rows in mm.
    pub spacing: Option<[f64; 2]>,
    /// Which millimetres those are, and how pixels are drawn without.
    pub in_plane: InPlane,
    pub thickness: Option<f64>,
    pub rescale: Option<Rescale>,
    pub rescale_type: Option<String>,
    /// Of a Real World Value Mapping that says the same as the rescale, or stands for one.
    pub mapped_unit: Option<String>,
    pub modality_lut: Option<Arc<Lut>>,
    pub vois: Vec<NamedVoi>,
    pub traits: Traits,
    pub moment: Moment,
    pub technique: Technique,
}

impl FrameHeader {
    /// Columns and rows.
    pub fn size(&self) -> [usize; 2] {
        let pixels = &self.file.pixels;
        self.tile
            .map_or([pixels.columns, pixels.rows], |tile| [tile.columns, tile.rows])
    }

    /// Its number in the whole object, which may be split over several files.
    pub fn number_in_object(&self) -> usize {
        let offset = self.file.part.as_ref().map_or(0, |part| part.offset);
        offset.saturating_add(self.frame)
    }

    /// Whether it holds slices that could not be told apart.
    pub fn is_whole_mosaic(&self) -> bool {
        self.traits.is_mosaic() && self.tile.is_none()
    }
}

/// A frame's functional groups with their fall-backs.
pub(super) struct Groups<'a> {
    pub(super) own: Option<&'a InMemDicomObject>,
    pub(super) shared: Option<&'a InMemDicomObject>,
    pub(super) root: &'a InMemDicomObject,
}

impl<'a> Groups<'a> {
    /// The macro's item, or the data set itself for classic objects.
    pub(super) fn find(&self, macro_sequence: Tag) -> &'a InMemDicomObject {
        let within = |group: Option<&'a InMemDicomObject>| group.and_then(|g| item(g, macro_sequence));
        within(self.own)
            .or_else(|| within(self.shared))
            .unwrap_or(self.root)
    }
}

/// The headers of all frames of a file.
pub fn frames_of(file: Arc<FileHeader>, root: &InMemDicomObject) -> Vec<FrameHeader> {
    let shared = item(root, tags::SHARED_FUNCTIONAL_GROUPS_SEQUENCE);
    let own = items(root, tags::PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
    let frames: Vec<FrameHeader> = (0..file.pixels.frames)
        .map(|frame| {
            frame_header(
                &file,
                frame,
                &Groups {
                    own: own.get(frame),
                    shared,
                    root,
                },
            )
        })
        .collect();
    match frames.as_slice() {
        [picture] if picture.traits.is_mosaic() => mosaic::slices(picture, root).unwrap_or(frames),
        _ => frames,
    }
}

fn frame_header(file: &Arc<FileHeader>, frame: usize, groups: &Groups) -> FrameHeader {
    let measures = groups.find(tags::PIXEL_MEASURES_SEQUENCE);
    let several = file.pixels.frames > 1 && groups.own.is_none();
    let is_nuclear = file.modality == "NM" && several;
    let nuclear = is_nuclear.then(|| directions_of(groups.root)).flatten();
    let transformation = groups.find(tags::PIXEL_VALUE_TRANSFORMATION_SEQUENCE);
    let mapping = real_world(groups);
    let rescale = rescale(transformation).or_else(|| mapping.as_ref().map(|mapping| mapping.rescale));
    let mapping = mapping.filter(|mapping| rescale.is_some_and(|own| own.is_nearly(mapping.rescale)));
    let modality_signed = file.pixels.signed || rescale.is_some_and(|rescale| rescale.intercept < 0.0);
    let orientation = orientation(nuclear.unwrap_or_else(|| groups.find(tags::PLANE_ORIENTATION_SEQUENCE)));
    let mut traits = Traits::of(groups);
    if is_nuclear {
        traits.nuclear = apart(groups.root, frame);
    }
    let in_plane = InPlane::of(groups, &file.modality);
    FrameHeader {
        frame,
        tile: None,
        position: position(file, frame, orientation, groups),
        orientation,
        spacing: in_plane.spacing,
        in_plane,
        thickness: number(measures, tags::SLICE_THICKNESS).filter(plausible),
        rescale,
        rescale_type: text(transformation, tags::RESCALE_TYPE),
        mapped_unit: mapping.and_then(|mapping| mapping.unit),
        modality_lut: modality_lut(groups.root, file.pixels.signed),
        vois: vois(groups.find(tags::FRAME_VOILUT_SEQUENCE), modality_signed),
        technique: Technique::of(groups, traits.b_value),
        moment: Moment::of(groups),
        traits,
        file: Arc::clone(file),
    }
}

/// Where the frame lies. A classic multi-frame object has one position for all its frames: Grid Frame Offset Vector
/// (PS3.3 C.8.8.3.2) lays them along the normal, and without it they have no place of their own.
fn position(
    file: &FileHeader,
    frame: usize,
    orientation: Option<[DVec3; 2]>,
    groups: &Groups,
) -> Option<DVec3> {
    if file.modality == "NM" && file.pixels.frames > 1 && groups.own.is_none() {
        let [row, column] = orientation?;
        return nuclear::position(groups.root, frame, row.cross(column)).filter(near);
    }
    let written = vector(
        groups.find(tags::PLANE_POSITION_SEQUENCE),
        tags::IMAGE_POSITION_PATIENT,
    )?;
    if !near(&written) {
        return None;
    }
    if file.pixels.frames == 1 || groups.own.is_some() {
        return Some(written);
    }
    let offsets = numbers(groups.root, tags::GRID_FRAME_OFFSET_VECTOR)?;
    let [row, column] = orientation?;
    let first = offsets.first().copied()?;
    let offset = offsets.get(frame)? - first;
    Some(written + row.cross(column) * offset)
}

/// Nobody is scanned a kilometre from the isocentre.
fn near(position: &DVec3) -> bool {
    position.abs().max_element() <= 1e6
}

fn orientation(object: &InMemDicomObject) -> Option<[DVec3; 2]> {
    match numbers(object, tags::IMAGE_ORIENTATION_PATIENT)?.as_slice() {
        [a, b, c, d, e, f] => Some([DVec3::new(*a, *b, *c), DVec3::new(*d, *e, *f)]),
        _ => None,
    }
}

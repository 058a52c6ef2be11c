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

use super::NamedVoi;
use super::attributes::{integer, item, items, number, numbers, text, texts, vector};
use super::frame_times::FrameTimes;
use super::lut::{Lut, modality_lut, rescale, vois};
use super::phases::Moment;
use super::technique::Technique;
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
    /// MONOCHROME1, or Presentation LUT Shape INVERSE. In an image object both state the same polarity
    /// (PS3.3 C.7.6.1, Presentation LUT Shape), so either or both mean one inversion.
    pub inverted: bool,
    /// Pixel Padding Value and Range Limit, as signed or unsigned as the pixels are.
    pub padding: Option<[i64; 2]>,
    pub lossy: bool,
    pub identifiable: bool,
    pub truncated: bool,
    pub body_part: String,
    /// When its frames were taken, in the order of the file.
    pub times: Option<FrameTimes>,
}

/// One frame's own share of the header.
#[derive(Clone, Debug)]
pub struct FrameHeader {
    pub file: Arc<FileHeader>,
    /// Counted from 0.
    pub frame: usize,
    pub position: Option<DVec3>,
    /// Row and column direction as written: not yet checked to be unit or perpendicular.
    pub orientation: Option<[DVec3; 2]>,
    /// Distance between columns and between rows in mm.
    pub spacing: Option<[f64; 2]>,
    pub thickness: Option<f64>,
    pub rescale: Option<Rescale>,
    pub rescale_type: Option<String>,
    pub modality_lut: Option<Arc<Lut>>,
    pub vois: Vec<NamedVoi>,
    pub traits: Traits,
    pub moment: Moment,
    pub technique: Technique,
}

/// Attributes that set apart frames which do not belong in one stack, in fixed-point so that they compare.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Traits {
    pub localiser: bool,
    /// The part of Image Type that tells magnitude from phase, water from fat, and so on.
    pub image_kind: String,
    pub stack_id: Option<String>,
    /// ms/100
    pub echo_time: Option<i64>,
    pub echo_number: Option<i64>,
    /// s/mm²
    pub b_value: Option<i64>,
    pub temporal_position: Option<i64>,
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
    (0..file.pixels.frames)
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
        .collect()
}

fn frame_header(file: &Arc<FileHeader>, frame: usize, groups: &Groups) -> FrameHeader {
    let measures = groups.find(tags::PIXEL_MEASURES_SEQUENCE);
    let transformation = groups.find(tags::PIXEL_VALUE_TRANSFORMATION_SEQUENCE);
    let rescale = rescale(transformation);
    let modality_signed = file.pixels.signed || rescale.is_some_and(|rescale| rescale.intercept < 0.0);
    let orientation = orientation(groups.find(tags::PLANE_ORIENTATION_SEQUENCE));
    let traits = traits(groups);
    FrameHeader {
        frame,
        position: position(file, frame, orientation, groups),
        orientation,
        spacing: spacing(measures),
        thickness: number(measures, tags::SLICE_THICKNESS).filter(plausible),
        rescale,
        rescale_type: text(transformation, tags::RESCALE_TYPE),
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
    let written = vector(
        groups.find(tags::PLANE_POSITION_SEQUENCE),
        tags::IMAGE_POSITION_PATIENT,
    )?;
    // Nobody is scanned a kilometre from the isocentre.
    if written.abs().max_element() > 1e6 {
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

fn orientation(object: &InMemDicomObject) -> Option<[DVec3; 2]> {
    match numbers(object, tags::IMAGE_ORIENTATION_PATIENT)?.as_slice() {
        [a, b, c, d, e, f] => Some([DVec3::new(*a, *b, *c), DVec3::new(*d, *e, *f)]),
        _ => None,
    }
}

/// Distances that a scan can have, in mm; others are damage, and would only overflow what is computed from them.
fn plausible(mm: &f64) -> bool {
    (1e-6..=1e4).contains(mm)
}

/// Pixel Spacing gives the distance between rows first (PS3.3 10.7.1.3); here columns come first.
fn spacing(measures: &InMemDicomObject) -> Option<[f64; 2]> {
    let values = numbers(measures, tags::PIXEL_SPACING)?;
    match values.as_slice() {
        [rows, columns] if plausible(rows) && plausible(columns) => Some([*columns, *rows]),
        _ => None,
    }
}

fn traits(groups: &Groups) -> Traits {
    let root = groups.root;
    let content = groups.find(tags::FRAME_CONTENT_SEQUENCE);
    let diffusion = groups.find(tags::MR_DIFFUSION_SEQUENCE);
    let echo = groups.find(tags::MR_ECHO_SEQUENCE);
    let image_type = texts(root, tags::IMAGE_TYPE);
    let fixed = |value: Option<f64>, scale: f64| value.map(|value| (value * scale).round() as i64);
    Traits {
        localiser: image_type.iter().any(|part| part == "LOCALIZER"),
        image_kind: image_type.get(2..).unwrap_or_default().join("\\"),
        stack_id: text(content, tags::STACK_ID),
        echo_time: fixed(
            number(echo, tags::EFFECTIVE_ECHO_TIME).or(number(echo, tags::ECHO_TIME)),
            100.0,
        ),
        echo_number: integer(root, tags::ECHO_NUMBERS),
        b_value: fixed(b_value(diffusion, root), 1.0),
        temporal_position: integer(content, tags::TEMPORAL_POSITION_INDEX)
            .or_else(|| integer(root, tags::TEMPORAL_POSITION_IDENTIFIER)),
    }
}

/// Diffusion b-Value (0018,9087), or the vendors' private ones: Siemens (0019,xx0C), Philips (2001,xx03),
/// GE (0043,xx39) whose value may carry a bias of 1e9.
fn b_value(diffusion: &InMemDicomObject, root: &InMemDicomObject) -> Option<f64> {
    let private = |group, creator, element| {
        let element = root.private_element(group, creator, element).ok()?;
        element
            .to_float64()
            .ok()
            .or_else(|| element.to_str().ok()?.split('\\').next()?.trim().parse().ok())
    };
    number(diffusion, tags::DIFFUSION_B_VALUE)
        .or_else(|| private(0x0019, "SIEMENS MR HEADER", 0x0C))
        .or_else(|| private(0x2001, "Philips Imaging DD 001", 0x03))
        .or_else(|| private(0x0043, "GEMS_PARM_01", 0x39).map(|value| value % 1e9))
        .filter(|value| value.is_finite())
}

//! RT Structure Set Storage → regions of interest with their outlines (PS3.3 A.19, C.8.8.5, C.8.8.6 and C.8.8.8).

use std::collections::BTreeMap;
use std::path::Path;

use dicom_core::Tag;
use dicom_dictionary_std::tags;
use dicom_object::InMemDicomObject;
use glam::DVec3;

use super::ReadError;
use super::attributes::{integer, item, items, numbers, text};
use super::file::DicomFile;
use super::segmentation::code;
use super::write::{Algorithm, Code};
use crate::geometry::Grid;
use crate::locale::Message;
use crate::message;
use crate::volume::labels::{Contour, Mask, rasterise};

pub(super) const CLASS: &str = "1.2.840.10008.5.1.4.1.1.481.3";
/// Retired from the standard, and still what planning systems write.
const ROI_OBSERVATION_LABEL: Tag = Tag(0x3006, 0x0085);
/// Nothing is drawn a kilometre from the isocentre.
const FARTHEST_MM: f64 = 1e6;

/// Regions drawn as outlines; they may overlap.
#[derive(Clone, Debug)]
pub struct StructureSet {
    pub sop_instance_uid: String,
    pub series_uid: String,
    /// The first series that it says it was drawn on.
    pub source_series_uid: Option<String>,
    /// Images that it says it was drawn on, by SOP Instance UID.
    pub source_instances: Vec<String>,
    pub frame_of_reference: Option<String>,
    pub label: String,
    pub description: String,
    /// In the order of the file.
    pub regions: Vec<RegionOfInterest>,
    /// What was left out, each a sentence.
    pub notes: Vec<Message>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct RegionOfInterest {
    pub number: i64,
    pub name: String,
    pub observation_label: Option<String>,
    /// RT ROI Interpreted Type, such as ORGAN.
    pub interpreted_type: Option<String>,
    pub code: Option<Code>,
    /// sRGB
    pub colour: Option<[u8; 3]>,
    /// Closed planar outlines in patient mm; one inside another in the same plane is a hole.
    pub contours: Vec<Contour>,
    /// Lines that enclose nothing, in patient mm.
    pub lines: Vec<Vec<DVec3>>,
    /// Single points in patient mm.
    pub points: Vec<DVec3>,
    /// ROI Generation Algorithm, where it says so.
    pub algorithm: Option<Algorithm>,
}

impl RegionOfInterest {
    /// The voxels of a grid whose centres its outlines enclose (see [`rasterise`]).
    pub fn mask(&self, grid: &Grid) -> Mask {
        rasterise(&self.contours, None, grid)
    }
}

/// The error says why it is no structure set that can be used.
pub fn read_structure_set(path: &Path) -> Result<StructureSet, ReadError> {
    structure_set(&DicomFile::open(path)?)
}

pub(super) fn structure_set(file: &DicomFile) -> Result<StructureSet, ReadError> {
    let header = &file.header;
    let path = file.path.as_path();
    if !is_structure_set(file) {
        return Err(ReadError(message!("labels-not-a-structure-set", file = path)));
    }
    if let Some(damage) = &file.damage {
        return Err(ReadError(damage.clone()));
    }
    let described = items(header, tags::STRUCTURE_SET_ROI_SEQUENCE);
    if described.is_empty() {
        return Err(ReadError(message!("labels-no-regions", file = path)));
    }
    let mut notes = Vec::new();
    let drawn = Drawn {
        observations: by_region(header, tags::RTROI_OBSERVATIONS_SEQUENCE),
        contours: by_region(header, tags::ROI_CONTOUR_SEQUENCE),
    };
    let regions = described
        .iter()
        .map(|item| region(&drawn, item, path, &mut notes));
    let regions = regions.collect::<Result<_, ReadError>>()?;
    let named = |tag| text(header, tag).unwrap_or_default();
    let frame = item(header, tags::REFERENCED_FRAME_OF_REFERENCE_SEQUENCE);
    let study = frame.and_then(|frame| item(frame, tags::RT_REFERENCED_STUDY_SEQUENCE));
    let series = study.and_then(|study| item(study, tags::RT_REFERENCED_SERIES_SEQUENCE));
    let own = text(header, tags::FRAME_OF_REFERENCE_UID);
    Ok(StructureSet {
        sop_instance_uid: named(tags::SOP_INSTANCE_UID),
        series_uid: named(tags::SERIES_INSTANCE_UID),
        source_instances: sources(header),
        source_series_uid: series.and_then(|series| text(series, tags::SERIES_INSTANCE_UID)),
        frame_of_reference: frame
            .and_then(|frame| text(frame, tags::FRAME_OF_REFERENCE_UID))
            .or(own),
        label: named(tags::STRUCTURE_SET_LABEL),
        description: named(tags::STRUCTURE_SET_DESCRIPTION),
        regions,
        notes,
    })
}

pub(super) fn is_structure_set(file: &DicomFile) -> bool {
    let class = text(&file.header, tags::SOP_CLASS_UID).unwrap_or_else(|| file.media_storage_class.clone());
    class == CLASS
}

/// Items of a sequence by the number of the region that they are about.
type ByRegion<'a> = BTreeMap<i64, Vec<&'a InMemDicomObject>>;

/// What other sequences say about regions.
struct Drawn<'a> {
    observations: ByRegion<'a>,
    contours: ByRegion<'a>,
}

fn by_region(header: &InMemDicomObject, sequence: Tag) -> ByRegion<'_> {
    let mut found = ByRegion::new();
    for item in items(header, sequence) {
        if let Some(number) = integer(item, tags::REFERENCED_ROI_NUMBER) {
            found.entry(number).or_default().push(item);
        }
    }
    found
}

/// `described` is its item of the Structure Set ROI Sequence.
fn region(
    drawn: &Drawn,
    described: &InMemDicomObject,
    path: &Path,
    notes: &mut Vec<Message>,
) -> Result<RegionOfInterest, ReadError> {
    let name = text(described, tags::ROI_NAME).unwrap_or_default();
    let number = integer(described, tags::ROI_NUMBER).ok_or_else(|| {
        ReadError(message!(
            "labels-region-without-number",
            file = path,
            name = name.as_str()
        ))
    })?;
    let observation = drawn
        .observations
        .get(&number)
        .and_then(|items| items.first().copied());
    let contours = || drawn.contours.get(&number).into_iter().flatten().copied();
    let observed = |tag| observation.and_then(|observation| text(observation, tag));
    let identification =
        observation.and_then(|observation| item(observation, tags::RTROI_IDENTIFICATION_CODE_SEQUENCE));
    let mut found = RegionOfInterest {
        number,
        observation_label: observed(ROI_OBSERVATION_LABEL),
        interpreted_type: observed(tags::RTROI_INTERPRETED_TYPE),
        code: identification.and_then(code),
        colour: contours().find_map(colour),
        contours: Vec::new(),
        lines: Vec::new(),
        points: Vec::new(),
        algorithm: algorithm(described),
        name,
    };
    let mut left_out = 0;
    let all = contours().flat_map(|roi| items(roi, tags::CONTOUR_SEQUENCE));
    for (index, contour) in all.enumerate() {
        let points = points(contour).ok_or_else(|| bad_contour(path, &found.name, index))?;
        match text(contour, tags::CONTOUR_GEOMETRIC_TYPE).as_deref() {
            Some("CLOSED_PLANAR" | "CLOSEDPLANAR_XOR") | None => found.contours.push(Contour { points }),
            Some("POINT") => found.points.extend(points),
            Some("OPEN_PLANAR" | "OPEN_NONPLANAR") => found.lines.push(points),
            Some(_) => left_out += 1,
        }
    }
    if left_out > 0 {
        let name = found.name.as_str();
        notes.push(message!(
            "labels-note-open-contours",
            name = name,
            count = left_out
        ));
    }
    Ok(found)
}

fn algorithm(described: &InMemDicomObject) -> Option<Algorithm> {
    let name = text(described, tags::ROI_GENERATION_DESCRIPTION).unwrap_or_default();
    Algorithm::from_term(&text(described, tags::ROI_GENERATION_ALGORITHM)?, name)
}

/// Contour Image Sequence of the referenced series and of the contours.
fn sources(header: &InMemDicomObject) -> Vec<String> {
    let frames = items(header, tags::REFERENCED_FRAME_OF_REFERENCE_SEQUENCE).iter();
    let studies = frames.flat_map(|frame| items(frame, tags::RT_REFERENCED_STUDY_SEQUENCE));
    let series = studies.flat_map(|study| items(study, tags::RT_REFERENCED_SERIES_SEQUENCE));
    let regions = items(header, tags::ROI_CONTOUR_SEQUENCE).iter();
    let contours = regions.flat_map(|region| items(region, tags::CONTOUR_SEQUENCE));
    let images = series
        .chain(contours)
        .flat_map(|of| items(of, tags::CONTOUR_IMAGE_SEQUENCE));
    let mut found: Vec<String> = images
        .filter_map(|image| text(image, tags::REFERENCED_SOP_INSTANCE_UID))
        .collect();
    found.sort();
    found.dedup();
    found
}

fn colour(roi: &InMemDicomObject) -> Option<[u8; 3]> {
    let levels = numbers(roi, tags::ROI_DISPLAY_COLOR)?;
    let level = |value: f64| value.clamp(0.0, 255.0) as u8;
    match levels.as_slice() {
        [red, green, blue] => Some([*red, *green, *blue].map(level)),
        _ => None,
    }
}

/// Triplets of patient mm; `None` when they are not, or when one lies nowhere.
fn points(contour: &InMemDicomObject) -> Option<Vec<DVec3>> {
    let values = numbers(contour, tags::CONTOUR_DATA)?;
    let (triplets, rest) = values.as_chunks::<3>();
    let near = values.iter().all(|value| value.abs() <= FARTHEST_MM);
    (rest.is_empty() && near).then(|| triplets.iter().copied().map(DVec3::from_array).collect())
}

fn bad_contour(path: &Path, name: &str, index: usize) -> ReadError {
    ReadError(message!(
        "labels-bad-contour",
        file = path,
        name = name,
        contour = index + 1
    ))
}

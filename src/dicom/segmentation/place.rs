//! Where the frames of a segmentation lie: the grid under all of them, and the slice of each (PS3.3 C.7.6.16.2).

use std::path::Path;
use std::sync::Arc;

use dicom_core::Tag;
use dicom_dictionary_std::tags;
use dicom_object::InMemDicomObject;
use glam::DVec3;

use super::missing_in_frame;
use crate::dicom::ReadError;
use crate::dicom::attributes::{item, items, number};
use crate::dicom::file::DicomFile;
use crate::dicom::frame::{FrameHeader, Groups, frames_of};
use crate::dicom::partition::{SAME_DIRECTION_COSINE, positions};
use crate::dicom::pixel::PixelDescription;
use crate::dicom::scan::file_header;
use crate::geometry::Grid;
use crate::message;

/// Pixel spacings that differ by less, in mm, are the same.
const SAME_SPACING_MM: f64 = 1e-4;
/// Frames at one depth that are shifted by more, in mm, lie beside each other.
const SAME_ORIGIN_MM: f64 = 0.05;
/// A step between frames may miss a whole number of slices by this share of the usual step.
const STEP_TOLERANCE: f64 = 0.1;
/// Undeclared slices are taken to be missing when at least this share of the steps is usual.
const USUAL_SHARE: f64 = 0.6;
/// Slices are not filled in beyond so many.
const MOST_SLICES: f64 = 4096.0;

pub(super) struct Placed {
    pub grid: Grid,
    /// The slice of each frame.
    pub slices: Vec<usize>,
}

pub(super) fn place(file: &DicomFile, pixels: &PixelDescription) -> Result<Placed, ReadError> {
    let path = file.path.as_path();
    let frames = frames_of(Arc::new(file_header(file, pixels.clone())), &file.header);
    let (origins, levels) = origins(&frames, path)?;
    let Some(first) = frames.first() else {
        return Err(missing_in_frame(path, 0, "Plane Position (Patient) (0020,0032)"));
    };
    let [row, column] = first.directions().unwrap_or([DVec3::X, DVec3::Y]);
    let normal = row.cross(column);
    let gaps = gaps_of(&origins, normal);
    let declared = declared_step(file);
    let (origins, rank) = match even_step(&gaps, declared) {
        Some(step) => filled(&origins, &gaps, step),
        None => {
            let rank = (0..origins.len()).collect();
            (origins, rank)
        }
    };
    let nominal = usual(&gaps_of(&origins, normal))
        .or(declared)
        .or(first.thickness)
        .unwrap_or(1.0);
    let dimensions = [pixels.columns, pixels.rows, origins.len()];
    let spacing = first.spacing.unwrap_or([1.0, 1.0]);
    let grid = Grid::new(dimensions, row, column, spacing, origins, nominal).map_err(|error| {
        ReadError(message!(
            "labels-bad-grid",
            file = path,
            reason = error.to_string()
        ))
    })?;
    let slices = levels
        .into_iter()
        .map(|level| rank.get(level).copied().unwrap_or(0))
        .collect();
    Ok(Placed { grid, slices })
}

/// The distinct positions, ascending along the normal, and which of them each frame has.
fn origins(frames: &[FrameHeader], path: &Path) -> Result<(Vec<DVec3>, Vec<usize>), ReadError> {
    for (index, frame) in frames.iter().enumerate() {
        check_frame(frame, &frames[0], index, path)?;
    }
    let mut levels = vec![0; frames.len()];
    let mut origins = Vec::new();
    for together in positions(frames) {
        let place = |index: &usize| frames[*index].position.unwrap_or_default();
        let origin = together.first().map(place).unwrap_or_default();
        for index in &together {
            if place(index).distance(origin) > SAME_ORIGIN_MM {
                return Err(ReadError(message!(
                    "labels-beside",
                    file = path,
                    frame = index + 1
                )));
            }
            levels[*index] = origins.len();
        }
        origins.push(origin);
    }
    Ok((origins, levels))
}

fn check_frame(frame: &FrameHeader, first: &FrameHeader, index: usize, path: &Path) -> Result<(), ReadError> {
    let missing = |attribute| Err(missing_in_frame(path, index, attribute));
    let Some([row, column]) = frame.directions() else {
        return missing("Image Orientation (Patient) (0020,0037)");
    };
    let Some(spacing) = frame.spacing else {
        return missing("Pixel Spacing (0028,0030)");
    };
    if frame.position.is_none() {
        return missing("Image Position (Patient) (0020,0032)");
    }
    let along = |a: DVec3, b: DVec3| a.normalize().dot(b.normalize()) > SAME_DIRECTION_COSINE;
    let parallel = first
        .directions()
        .is_some_and(|axes| along(row, axes[0]) && along(column, axes[1]));
    let alike = first
        .spacing
        .is_some_and(|own| (0..2).all(|axis| (own[axis] - spacing[axis]).abs() < SAME_SPACING_MM));
    match parallel && alike {
        true => Ok(()),
        false => Err(ReadError(message!(
            "labels-not-parallel",
            file = path,
            frame = index + 1
        ))),
    }
}

/// Spacing Between Slices of the Pixel Measures, in mm.
fn declared_step(file: &DicomFile) -> Option<f64> {
    let root = &file.header;
    let own: &[InMemDicomObject] = items(root, tags::PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
    let groups = Groups {
        own: own.first(),
        shared: item(root, tags::SHARED_FUNCTIONAL_GROUPS_SEQUENCE),
        root,
    };
    let tag: Tag = tags::SPACING_BETWEEN_SLICES;
    number(groups.find(tags::PIXEL_MEASURES_SEQUENCE), tag).filter(|mm| (1e-3..=1e4).contains(mm))
}

/// The distance that all gaps are whole multiples of: the declared one, or that of most gaps; `None` where there is
/// none. A stack that merely changes its step lacks no slices.
fn even_step(gaps: &[f64], declared: Option<f64>) -> Option<f64> {
    let smallest = gaps.iter().copied().reduce(f64::min)?;
    let same = |gap: f64, step: f64| (gap - step).abs() <= STEP_TOLERANCE * step;
    let divides = |step: &f64| {
        let whole = |gap: &f64| {
            let steps = (gap / step).round();
            steps >= 1.0 && same(gap - (steps - 1.0) * step, *step)
        };
        gaps.iter().all(whole) && gaps.iter().sum::<f64>() / step <= MOST_SLICES
    };
    let is_usual = |step: &f64| {
        let usual = gaps.iter().filter(|gap| same(**gap, *step)).count();
        usual as f64 >= USUAL_SHARE * gaps.len() as f64
    };
    let declared = declared.filter(divides);
    declared.or_else(|| Some(smallest).filter(divides).filter(is_usual))
}

/// With the slices between those given, evenly laid out in each gap; and where each given one is among them.
fn filled(origins: &[DVec3], gaps: &[f64], step: f64) -> (Vec<DVec3>, Vec<usize>) {
    let mut all: Vec<DVec3> = origins.first().copied().into_iter().collect();
    let mut rank = vec![0; all.len()];
    for (pair, gap) in origins.windows(2).zip(gaps) {
        let steps = (gap / step).round().max(1.0) as usize;
        all.extend((1..=steps).map(|at| pair[0].lerp(pair[1], at as f64 / steps as f64)));
        rank.push(all.len() - 1);
    }
    (all, rank)
}

fn gaps_of(origins: &[DVec3], normal: DVec3) -> Vec<f64> {
    origins
        .windows(2)
        .map(|pair| (pair[1] - pair[0]).dot(normal))
        .collect()
}

/// The median.
fn usual(gaps: &[f64]) -> Option<f64> {
    let mut gaps = gaps.to_vec();
    gaps.sort_by(f64::total_cmp);
    gaps.get(gaps.len() / 2).copied()
}

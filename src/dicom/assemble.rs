//! From a group of frames to a stack: spatial order, geometry, meaning of values.

use std::sync::Arc;

use glam::DVec3;

use super::FrameTimes;
use super::catalogue::{FrameRef, Signedness, Stack, ValueMeaning};
use super::colour::Colouring;
use super::concatenation::Missing;
use super::frame::FrameHeader;

use super::inspect::{Observation, findings};
use super::partition::{Group, positions, reading_order};
use super::pixel::PixelDescription;
use super::quantity::{quantities, uptake};
use super::technique::Technique;
use crate::geometry::Grid;

/// What a stack must know of the series around it.
pub struct SeriesFacts {
    pub orientations: usize,
    /// Of objects split over several files.
    pub missing: Option<Missing>,
}

/// The stack of a group. `index` is its place in the series.
pub fn stack_of(group: Group, index: usize, series: &SeriesFacts) -> Stack {
    let mut frames = group.frames;
    frames.sort_by_key(reading_order);
    let placed = frames
        .iter()
        .all(|frame| frame.depth().is_some() && !frame.is_whole_mosaic());
    let (frames, dropped) = if placed {
        in_spatial_order(frames)
    } else {
        (frames, Vec::new())
    };
    let (grid, placed) = grid_of(&frames, placed);
    let middle = &frames[frames.len() / 2];
    let uptake = uptake(&frames);
    let observation = Observation {
        frames: &frames,
        grid: &grid,
        placed,
        dropped: &dropped,
        split_by: &group.split_by,
        series,
        uptake: uptake.as_ref(),
    };
    let stack = Stack {
        index,
        modality: middle.file.modality.clone(),
        frame_of_reference: middle.file.frame_of_reference.clone(),
        findings: findings(&observation),
        in_patient_space: placed,
        spacing_known: middle.in_plane.spacing.is_some(),
        calibration: middle.in_plane.calibration,
        unit: unit(middle).filter(|_| middle.file.colour.is_none()),
        quantities: quantities(&frames, uptake.as_ref()),
        // Colours are shown as they are: a window is for values.
        windows: match middle.file.colour {
            Some(_) => Vec::new(),
            None => middle.vois.clone(),
        },
        inverted: middle.file.inverted,
        transfer_syntax: middle.file.transfer_syntax.clone(),
        photometric: middle.file.pixels.photometric.clone(),
        bits_allocated: middle.file.pixels.bits_allocated,
        bits_stored: middle.file.pixels.bits_stored,
        high_bit: middle.file.pixels.high_bit,
        signed: middle.file.pixels.signed,
        float: middle.file.pixels.float,
        localiser: middle.traits.localiser,
        derived: middle.traits.is_reformat(),
        body_part: middle.file.body_part.clone(),
        technique: Technique::merged(frames.iter().map(|frame| &frame.technique)),
        phase: None,
        frame_times: frame_times(&frames, placed),
        frames: frames.iter().map(frame_ref).collect(),
        grid,
    };
    // Uptake is what is read of a PET; the file's own values are a choice away.
    let read_as = stack.quantities.position("suvbw");
    read_as.and_then(|n| stack.in_quantity(n)).unwrap_or(stack)
}

/// Slices of a volume are no film, whatever rate a file states.
fn frame_times(frames: &[FrameHeader], placed: bool) -> Option<FrameTimes> {
    let file = &frames.first()?.file;
    let one_file = frames.iter().all(|frame| Arc::ptr_eq(&frame.file, file));
    let numbers: Vec<usize> = frames.iter().map(|frame| frame.frame).collect();
    file.times
        .as_ref()
        .filter(|_| one_file && !placed)?
        .only(&numbers)
}

fn frame_ref(frame: &FrameHeader) -> FrameRef {
    FrameRef {
        file: Arc::clone(&frame.file.path),
        frame: frame.frame,
        tile: frame.tile,
        meaning: ValueMeaning {
            rescale: frame.rescale,
            modality_lut: frame.modality_lut.clone(),
            padding: frame.file.padding,
            colour: frame.file.colour.clone(),
            grey_voi: match frame.file.colour {
                Some(Colouring::Supplemental(_)) => frame.vois.first().map(|named| named.voi.clone()),
                _ => None,
            },
            short: signedness(&frame.file.pixels),
        },
    }
}

fn signedness(pixels: &PixelDescription) -> Option<Signedness> {
    match (pixels.float, pixels.bits_allocated, pixels.signed) {
        (false, 1..=16, true) => Some(Signedness::Signed),
        (false, 1..=8, false) => Some(Signedness::UnsignedByte),
        (false, 9..=16, false) => Some(Signedness::UnsignedWord),
        _ => None,
    }
}

/// Frames ascending along the normal, one for each position, and the ones left out because another frame lies
/// at the same place (the one numbered first is kept).
fn in_spatial_order(frames: Vec<FrameHeader>) -> (Vec<FrameHeader>, Vec<FrameHeader>) {
    let together = positions(&frames);
    let kept = together
        .iter()
        .map(|indices| frames[indices[0]].clone())
        .collect();
    let dropped = together
        .iter()
        .flat_map(|indices| &indices[1..])
        .map(|index| frames[*index].clone())
        .collect();
    (kept, dropped)
}

/// The grid, and whether it is in patient space: frames without positions are laid one behind the other.
fn grid_of(frames: &[FrameHeader], placed: bool) -> (Grid, bool) {
    let first = &frames[0];
    let spacing = first.in_plane.pixel;
    let thickness = first.thickness.filter(|mm| mm.is_finite()).unwrap_or(1.0);
    let [columns, rows] = first.size();
    let dimensions = [columns, rows, frames.len()];
    if placed
        && let Some([row, column]) = first.directions()
        && let Some(origins) = frames
            .iter()
            .map(|frame| frame.position)
            .collect::<Option<Vec<_>>>()
    {
        let step = nominal_step(&origins, row.cross(column), thickness);
        if let Ok(grid) = Grid::new(dimensions, row, column, spacing, origins, step) {
            return (grid, true);
        }
    }
    (pile(dimensions, spacing, thickness), false)
}

/// The usual distance between slices (the median), or the thickness of a lone slice.
fn nominal_step(origins: &[DVec3], normal: DVec3, thickness: f64) -> f64 {
    let mut gaps: Vec<f64> = origins
        .windows(2)
        .map(|pair| (pair[1] - pair[0]).dot(normal))
        .collect();
    gaps.sort_by(f64::total_cmp);
    gaps.get(gaps.len() / 2).copied().unwrap_or(thickness)
}

fn pile(dimensions: [usize; 3], spacing: [f64; 2], thickness: f64) -> Grid {
    let origins = (0..dimensions[2])
        .map(|k| DVec3::Z * (k as f64 * thickness))
        .collect();
    Grid::new(dimensions, DVec3::X, DVec3::Y, spacing, origins, thickness)
        .expect("axis-aligned unit directions, positive spacing and ascending origins make a grid")
}

/// "HU" for CT unless the file says otherwise; for others only what Rescale Type, Units or a mapping name. A Hounsfield
/// label on anything but CT is never believed.
fn unit(frame: &FrameHeader) -> Option<String> {
    let is_ct = frame.file.modality == "CT";
    let hounsfield = || is_ct.then(|| "HU".to_owned());
    if let Some(unit) = &frame.file.unit {
        return Some(unit.clone());
    }
    let mapped = || frame.mapped_unit.clone();
    match frame.rescale_type.as_deref() {
        Some("US" | "UNSPECIFIED" | "normalized") => mapped().filter(|unit| unit != "[hnsf'U]"),
        Some("HU") => hounsfield(),
        Some("BQML") => Some("Bq/ml".to_owned()),
        Some(other) => Some(other.to_owned()),
        None if is_ct && frame.rescale.is_some() && !frame.traits.localiser => hounsfield(),
        None if mapped().as_deref() == Some("[hnsf'U]") => hounsfield(),
        None => mapped(),
    }
}

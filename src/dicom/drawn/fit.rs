//! Whether structures were drawn on a series, and why not.

use std::path::Path;

use super::{Drawn, Kind};
use crate::dicom::Stack;
use crate::dicom::references::references_of;
use crate::geometry::{DVec3, Grid};
use crate::locale::Message;
use crate::message;

/// A drawing that names neither a frame of reference nor images belongs to a volume in which this share of its corners
/// lies.
const COVERED: f64 = 0.5;
/// What two spacings may differ by, as a part of the larger.
const SAME_SPACING: f64 = 0.01;
/// Axes are parallel whose cosine is above this: a third of a degree.
const SAME_DIRECTION: f64 = 0.999_98;
/// What a corner may be away from the series', in voxels.
const SAME_PLACE: f64 = 0.25;

/// What a drawing says about the images that it belongs to.
#[derive(Clone, Debug)]
pub struct DrawnOn {
    pub kind: Kind,
    pub frame_of_reference: Option<String>,
    pub source_series_uid: Option<String>,
    /// SOP Instance UIDs.
    pub source_instances: Vec<String>,
    /// Of the drawing itself; a structure set has none.
    pub grid: Option<Grid>,
}

impl DrawnOn {
    pub fn of(drawn: &Drawn, kind: Kind) -> DrawnOn {
        match drawn {
            Drawn::Segmentation(drawn) => DrawnOn {
                kind,
                frame_of_reference: drawn.frame_of_reference.clone(),
                source_series_uid: drawn.source_series_uid.clone(),
                source_instances: drawn.source_instances.clone(),
                grid: Some(drawn.grid.clone()),
            },
            Drawn::StructureSet(set) => DrawnOn {
                kind,
                frame_of_reference: set.frame_of_reference.clone(),
                source_series_uid: set.source_series_uid.clone(),
                source_instances: set.source_instances.clone(),
                grid: None,
            },
        }
    }

    /// Whether it belongs over a stack: one of its frame of reference, one of whose images it names, or, for a label map,
    /// which can say neither, one with exactly its voxels, in whatever order its axes are.
    ///
    /// # Errors
    /// A sentence that says what differs. `path` is its file.
    pub fn fits(&self, stack: &Stack, path: &Path) -> Result<(), Message> {
        if !stack.in_patient_space {
            return Err(message!("drawn-over-no-space", file = path));
        }
        if self.kind == Kind::LabelMap {
            return match &self.grid {
                Some(grid) => same_voxels(grid, &stack.grid, path),
                None => Err(message!("drawn-over-other-images", file = path)),
            };
        }
        let known = |frame: &Option<String>| frame.clone().filter(|frame| !frame.is_empty());
        let frames = known(&self.frame_of_reference).zip(known(&stack.frame_of_reference));
        if frames.as_ref().is_some_and(|(own, wanted)| own == wanted) || self.names_images_of(stack) {
            return Ok(());
        }
        let silent = self.source_instances.is_empty() && self.source_series_uid.is_none();
        match (frames, &self.grid) {
            (Some(_), _) => Err(message!("drawn-over-other-frame", file = path)),
            (None, Some(grid)) if silent && grid.share_within(&stack.grid) >= COVERED => Ok(()),
            (None, _) => Err(message!("drawn-over-other-images", file = path)),
        }
    }

    /// By SOP Instance UID, else by the series. Reads headers of the stack's files.
    fn names_images_of(&self, stack: &Stack) -> bool {
        if self.source_instances.is_empty() && self.source_series_uid.is_none() {
            return false;
        }
        // One header tells the series; all of them are read only where no series is named.
        let looked_at = match self.source_series_uid.is_some() {
            true => stack.frames.get(..1).unwrap_or_default(),
            false => &stack.frames,
        };
        let Ok(frames) = references_of(looked_at) else {
            return false;
        };
        frames.iter().any(|frame| {
            let named = self
                .source_instances
                .binary_search(&frame.sop_instance_uid)
                .is_ok();
            named || self.source_series_uid.as_ref() == Some(&frame.series_uid)
        })
    }
}

/// Steps from one voxel to the next along columns, rows and slices, in patient mm.
fn axes(grid: &Grid) -> [DVec3; 3] {
    let step = match grid.dimensions[2] {
        1 => grid.normal() * grid.nominal_step(),
        _ => grid.step(),
    };
    [
        grid.row_direction * grid.pixel_spacing[0],
        grid.column_direction * grid.pixel_spacing[1],
        step,
    ]
}

/// Of each axis of one grid, the axis of the other along which it runs, either way; `None` where there is none.
fn matched(own: &[DVec3; 3], wanted: &[DVec3; 3]) -> Option<[usize; 3]> {
    let mut found = [0; 3];
    for (axis, found) in own.iter().zip(&mut found) {
        let along = |other: &DVec3| axis.normalize_or_zero().dot(other.normalize_or_zero()).abs();
        *found = wanted.iter().position(|other| along(other) > SAME_DIRECTION)?;
    }
    let mut sorted = found;
    sorted.sort_unstable();
    (sorted == [0, 1, 2]).then_some(found)
}

/// Whether two grids have the same voxels, in whatever order. Of a single slice the distance to the next says nothing.
fn same_voxels(own: &Grid, wanted: &Grid, path: &Path) -> Result<(), Message> {
    let (own_axes, wanted_axes) = (axes(own), axes(wanted));
    let Some(order) = matched(&own_axes, &wanted_axes) else {
        return Err(message!("drawn-over-other-direction", file = path));
    };
    let text = |sizes: [usize; 3]| sizes.map(|size| size.to_string()).join(" × ");
    let mut sizes = [0; 3];
    let mut spacings = [0.0; 3];
    for axis in 0..3 {
        sizes[order[axis]] = own.dimensions[axis];
        spacings[order[axis]] = own_axes[axis].length();
    }
    if sizes != wanted.dimensions {
        let (own, wanted) = (text(sizes), text(wanted.dimensions));
        return Err(message!(
            "drawn-over-other-size",
            file = path,
            own = own,
            wanted = wanted
        ));
    }
    let wanted_spacings = wanted_axes.map(DVec3::length);
    let differs = |axis: &usize| {
        let (one, other) = (spacings[*axis], wanted_spacings[*axis]);
        sizes[*axis] > 1 && (one - other).abs() > SAME_SPACING * one.max(other)
    };
    let mm = |spacings: [f64; 3]| spacings.map(|mm| format!("{mm:.3}")).join(" × ");
    if (0..3).any(|axis| differs(&axis)) {
        let (own, wanted) = (mm(spacings), mm(wanted_spacings));
        return Err(message!(
            "drawn-over-other-spacing",
            file = path,
            own = own,
            wanted = wanted
        ));
    }
    let away = farthest(own, wanted);
    match away <= SAME_PLACE * wanted.finest_spacing() {
        true => Ok(()),
        false => Err(message!(
            "drawn-over-other-place",
            file = path,
            mm = (away * 10.0).round() / 10.0
        )),
    }
}

/// How far the centres of the outermost voxels of one grid are from those of the other, at most, in mm.
fn farthest(own: &Grid, wanted: &Grid) -> f64 {
    let corners = |grid: &Grid| -> [DVec3; 8] {
        std::array::from_fn(|corner| {
            let index = |axis: usize| match corner >> axis & 1 {
                0 => 0.0,
                _ => grid.dimensions[axis] as f64 - 1.0,
            };
            grid.patient_from_voxel(DVec3::new(index(0), index(1), index(2)))
        })
    };
    let others = corners(wanted);
    let nearest = |corner: DVec3| {
        let distances = others.iter().map(|other| corner.distance(*other));
        distances.fold(f64::INFINITY, f64::min)
    };
    corners(own).into_iter().map(nearest).fold(0.0, f64::max)
}

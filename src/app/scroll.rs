//! Moving a tile's plane through its volume.

use super::look::PARALLEL;
use super::{Look, SliceEnd};
use crate::geometry::{DVec3, Grid};

impl Look<'_> {
    /// Where the tile's point is after so many of the plane's finest meaningful steps, no further than the volume's
    /// ends.
    pub(super) fn scrolled(&self, steps: i64) -> DVec3 {
        if self.open.volume.is_none() || steps == 0 || self.is_curved() || self.is_rendered() {
            return self.view.at;
        }
        if let Some(there) = self.stepped_along(steps) {
            return there;
        }
        stepped(self.open.grid(), self.view.at, self.plane().normal(), steps)
    }

    pub(super) fn scrolled_to(&self, end: SliceEnd) -> DVec3 {
        // Further than any stack is long; the ends hold it back.
        let far = 1_000_000;
        self.scrolled(match end {
            SliceEnd::First => -far,
            SliceEnd::Last => far,
        })
    }

    /// Where the tile's point is at a part, 0 to 1, of the way through the volume.
    pub(super) fn scrolled_to_part(&self, part: f64) -> DVec3 {
        if !part.is_finite() || self.open.volume.is_none() || self.is_rendered() {
            return self.view.at;
        }
        let part = part.clamp(0.0, 1.0);
        if let Some(there) = self.part_along(part) {
            return there;
        }
        match self.position_in_stack() {
            Some((index, count)) => {
                let wanted = (part * (count as f64 - 1.0)).round() as i64 + 1;
                self.scrolled(wanted - index as i64)
            }
            None => {
                let (low, high) = self.reach();
                self.view.at + self.plane().normal() * (low + part * (high - low))
            }
        }
    }

    /// How far through the volume the plane is, 0 to 1.
    pub fn part(&self) -> f64 {
        if let Some(along) = self.along.filter(|_| self.cut().follows_curve()) {
            return along.mm / along.curve.length();
        }
        match self.position_in_stack() {
            Some((_, 1)) => 0.0,
            Some((index, count)) => (index as f64 - 1.0) / (count as f64 - 1.0),
            None => {
                let (low, high) = self.reach();
                if high > low {
                    (-low / (high - low)).clamp(0.0, 1.0)
                } else {
                    0.0
                }
            }
        }
    }

    /// How far back and forth along the normal the plane can go from where it is, in mm.
    fn reach(&self) -> (f64, f64) {
        reach(self.open.grid(), self.view.at, self.plane().normal())
    }

    /// How far the plane is from the next one, in mm; on acquired slices from the nearer neighbour.
    pub(super) fn step_mm(&self) -> f64 {
        let (grid, normal) = (self.open.grid(), self.plane().normal());
        match parallel_axis(grid, normal) {
            Some(2) => {
                let slice = self.slice();
                let (below, above) = (slice.checked_sub(1), Some(slice));
                let gaps = grid.slice_gaps();
                let beside = [below, above]
                    .into_iter()
                    .flatten()
                    .filter_map(|n| gaps.get(n).copied());
                beside.reduce(f64::min).unwrap_or_else(|| grid.nominal_step())
            }
            Some(axis) => grid.pixel_spacing[axis],
            None => oblique_step(grid, normal),
        }
    }

    /// The index, from 1, and count of the steps along the tile's normal, where its planes are counted: along an
    /// axis of the grid. Across slices the count is the stack's own, whichever way the tile looks, and there is none
    /// where slices are missing.
    pub fn position_in_stack(&self) -> Option<(usize, usize)> {
        if self.cut().follows_curve() {
            return None;
        }
        let (grid, at) = (self.open.grid(), self.view.at);
        let normal = self.plane().normal();
        let axis = parallel_axis(grid, normal)?;
        if axis == 2 && grid.gap_zones().iter().any(|zone| zone.contains(at)) {
            return None;
        }
        let count = grid.dimensions[axis];
        let index = grid.voxel_from_patient(at)[axis]
            .round()
            .clamp(0.0, count as f64 - 1.0) as usize;
        let ascending = index_sign(grid, axis, normal) > 0;
        Some((if ascending { index + 1 } else { count - index }, count))
    }

    /// A point, or the nearest one that the volume reaches.
    pub(super) fn nearest_inside(&self, point: DVec3) -> DVec3 {
        let grid = self.open.grid();
        let last = DVec3::from_array(grid.dimensions.map(|n| n as f64 - 1.0));
        let voxel = grid.voxel_from_patient(point);
        let inside = voxel.clamp(DVec3::ZERO, last);
        match voxel == inside {
            true => point,
            false => grid.patient_from_voxel(inside),
        }
    }
}

/// The axis of the grid that a direction runs along, either way.
fn parallel_axis(grid: &Grid, direction: DVec3) -> Option<usize> {
    (0..3).find(|axis| axis_direction(grid, *axis).dot(direction).abs() > PARALLEL)
}

/// Across slices, that is their normal: a sheared stack is still counted slice by slice.
fn axis_direction(grid: &Grid, axis: usize) -> DVec3 {
    match axis {
        0 => grid.row_direction,
        1 => grid.column_direction,
        _ => grid.normal(),
    }
}

/// Whether the index along an axis grows with steps forward. Slices are always counted the stack's way, so
/// that "slice 12" is the same one in every tile.
fn index_sign(grid: &Grid, axis: usize, normal: DVec3) -> i64 {
    match axis {
        2 => 1,
        _ if axis_direction(grid, axis).dot(normal) > 0.0 => 1,
        _ => -1,
    }
}

fn stepped(grid: &Grid, from: DVec3, normal: DVec3, steps: i64) -> DVec3 {
    match parallel_axis(grid, normal) {
        Some(axis) => step_along_axis(grid, from, axis, normal, steps),
        None => step_obliquely(grid, from, normal, steps),
    }
}

/// From voxel centre to voxel centre along an axis of the grid, moving only along the normal.
fn step_along_axis(grid: &Grid, from: DVec3, axis: usize, normal: DVec3, steps: i64) -> DVec3 {
    let direction = axis_direction(grid, axis);
    let sign = index_sign(grid, axis, normal);
    let last = grid.dimensions[axis] as i64 - 1;
    let voxel = grid.voxel_from_patient(from);
    let now = (voxel[axis].round() as i64).clamp(0, last);
    let target = now.saturating_add(steps.saturating_mul(sign)).clamp(0, last);
    // At the end already, or beyond it, where a linked tile may have taken the point: nothing goes backwards.
    if target == now {
        return from;
    }
    let mut there = voxel;
    there[axis] = target as f64;
    // Slices may be shifted against each other in their plane: only the distance along the axis counts.
    let distance = match axis {
        2 => (grid.patient_from_voxel(there) - from).dot(direction),
        _ => (there[axis] - voxel[axis]) * grid.pixel_spacing[axis],
    };
    from + direction * distance
}

/// From step to step; inside the volume's ends.
fn step_obliquely(grid: &Grid, from: DVec3, normal: DVec3, steps: i64) -> DVec3 {
    let (low, high) = reach(grid, from, normal);
    let there = steps as f64 * oblique_step(grid, normal);
    from + normal * there.min(high).max(low)
}

/// The distance, in mm, after which some voxel index has changed by one.
fn oblique_step(grid: &Grid, normal: DVec3) -> f64 {
    let sizes = [grid.pixel_spacing[0], grid.pixel_spacing[1], grid.slice_spacing()];
    let per_mm = (0..3).map(|axis| (axis_direction(grid, axis).dot(normal) / sizes[axis]).abs());
    1.0 / per_mm.fold(f64::MIN_POSITIVE, f64::max)
}

/// Depths along a normal, from a point, of the outermost planes that show something of the volume, in mm: half a step
/// inside its ends.
fn reach(grid: &Grid, from: DVec3, normal: DVec3) -> (f64, f64) {
    let depths = grid.corners().map(|corner| (corner - from).dot(normal));
    let low = depths.into_iter().fold(f64::INFINITY, f64::min);
    let high = depths.into_iter().fold(f64::NEG_INFINITY, f64::max);
    let margin = (oblique_step(grid, normal) / 2.0).min((high - low) / 2.0);
    (low + margin, high - margin)
}

//! The voxels of a volume in a solid.

use super::Solid;
use crate::geometry::{DVec3, Grid};
use crate::volume::Volume;

/// Voxels looked at on a grid at most; of a larger box every second, third … column, row and slice is.
const MOST_VOXELS: usize = 1 << 23;

impl Solid {
    /// Modality values of the voxels whose centres lie in it, without padding; the value at its middle where it is too
    /// small to hold a centre. Empty outside the volume.
    pub fn values(&self, volume: &Volume) -> Vec<f64> {
        let dimensions = volume.grid.dimensions;
        let value = |[column, row, slice]: [usize; 3]| {
            let exists = column < dimensions[0] && row < dimensions[1] && slice < dimensions[2];
            if !exists {
                return None;
            }
            let held = volume.voxels.get(volume.index(column, row, slice));
            let acquired = held.is_finite() && !volume.is_padding(held);
            acquired.then(|| volume.rescale.apply(f64::from(held)))
        };
        let values: Vec<f64> = self.voxels(&volume.grid).into_iter().filter_map(value).collect();
        if !values.is_empty() {
            return values;
        }
        let middle = self
            .inner_point()
            .map(|point| volume.grid.voxel_from_patient(point));
        middle
            .and_then(|voxel| volume.sample_acquired(voxel))
            .into_iter()
            .collect()
    }

    /// Voxels (column, row, slice) of a grid whose centres lie in it.
    fn voxels(&self, grid: &Grid) -> Vec<[usize; 3]> {
        match self {
            Solid::Drawn { grid: own, mask } if **own == *grid => mask.voxels().collect(),
            _ => self.looked_up(grid),
        }
    }

    fn looked_up(&self, grid: &Grid) -> Vec<[usize; 3]> {
        let Some([low, high]) = self.bounds().and_then(|bounds| box_of(grid, bounds)) else {
            return Vec::new();
        };
        let mut every = 1;
        while (0..3)
            .map(|axis| (high[axis] - low[axis]) / every + 1)
            .product::<usize>()
            > MOST_VOXELS
        {
            every += 1;
        }
        let along = |axis: usize| (low[axis]..=high[axis]).step_by(every);
        let rows = along(2).flat_map(|slice| along(1).map(move |row| (row, slice)));
        let all = rows.flat_map(|(row, slice)| along(0).map(move |column| [column, row, slice]));
        all.filter(|voxel| {
            self.contains(grid.patient_from_voxel(DVec3::from_array(voxel.map(|at| at as f64))))
        })
        .collect()
    }
}

/// First and last voxel of a grid whose centres may lie in a box along the patient's axes.
fn box_of(grid: &Grid, [from, to]: [DVec3; 2]) -> Option<[[usize; 3]; 2]> {
    let corner = |index: usize| {
        let pick = |axis: usize| {
            if index >> axis & 1 == 0 {
                from[axis]
            } else {
                to[axis]
            }
        };
        grid.voxel_from_patient(DVec3::new(pick(0), pick(1), pick(2)))
    };
    let corners = || (0..8).map(corner);
    let (low, high) = (corners().reduce(DVec3::min)?, corners().reduce(DVec3::max)?);
    // Where slices are shifted, a box is not a box of indices: one voxel more on each side, all rows and columns there.
    let margin = if grid.is_regular() { 1.0 } else { f64::INFINITY };
    let last = DVec3::from_array(grid.dimensions.map(|count| count as f64 - 1.0));
    let low = DVec3::new(low.x - margin, low.y - margin, low.z - 1.0)
        .max(DVec3::ZERO)
        .floor();
    let high = DVec3::new(high.x + margin, high.y + margin, high.z + 1.0)
        .min(last)
        .ceil();
    let index = |at: DVec3| at.to_array().map(|index| index as usize);
    (low.cmple(high).all()).then(|| [index(low), index(high)])
}

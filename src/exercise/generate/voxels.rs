//! The values of a volume under the voxels of a mask's grid.

use crate::geometry::{DVec3, Grid, VoxelLookup};
use crate::volume::Volume;

/// Grids whose corners are closer than this, in mm, are the same.
const SAME_MM: f64 = 0.05;

/// Looks values up; directly where the masks' grid is the volume's own.
pub struct Voxels<'a> {
    volume: &'a Volume,
    grid: &'a Grid,
    lookup: Option<VoxelLookup>,
}

impl<'a> Voxels<'a> {
    pub fn new(volume: &'a Volume, grid: &'a Grid) -> Voxels<'a> {
        let near = |(a, b): (DVec3, DVec3)| a.distance(b) < SAME_MM;
        let corners = volume.grid.corners().into_iter().zip(grid.corners());
        let same = volume.grid.dimensions == grid.dimensions && corners.into_iter().all(near);
        Voxels {
            volume,
            grid,
            lookup: (!same).then(|| volume.grid.lookup()),
        }
    }

    /// Modality value at the centre of a voxel of the masks' grid (the volume's nearest voxel); `None` outside and where
    /// nothing was acquired.
    pub fn value(&self, voxel: [usize; 3]) -> Option<f64> {
        let voxel = match &self.lookup {
            None => voxel,
            Some(lookup) => {
                let centre = DVec3::from_array(voxel.map(|index| index as f64));
                let at = lookup.voxel(self.grid.patient_from_voxel(centre));
                let inside = self.volume.grid.contains(at);
                inside.then(|| (at + 0.5).floor().to_array().map(|index| index.max(0.0) as usize))?
            }
        };
        let [column, row, slice] = voxel;
        let [columns, rows, slices] = self.volume.grid.dimensions;
        if column >= columns || row >= rows || slice >= slices {
            return None;
        }
        let held = self.volume.voxels.get(self.volume.index(column, row, slice));
        let acquired = held.is_finite() && !self.volume.is_padding(held);
        acquired.then(|| self.volume.rescale.apply(f64::from(held)))
    }
}

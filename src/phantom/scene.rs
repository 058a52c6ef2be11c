//! A body that can be scanned: which structure is where, averaged over the voxels of any raster.

use glam::DVec3;
use rayon::prelude::*;

use crate::geometry::Grid;

/// Structure 0 of every scene: the air around the body.
pub const AIR: usize = 0;

/// How a raster samples the body: points within each pixel, and along the slice profile.
pub struct Sampling {
    pub grid: Grid,
    /// Points along each side of a pixel.
    pub in_plane: usize,
    /// Offset from the slice's middle along the normal in mm, and weight; the weights add to 1.
    pub profile: Vec<(f64, f64)>,
}

/// Averages over each voxel, in the grid's order, and the structure that fills most of it.
pub struct Averages<const N: usize> {
    pub values: Vec<[f32; N]>,
    pub structures: Vec<u16>,
}

/// A named piece of anatomy as a scanner meets it.
pub struct Structure {
    /// The tissue it is made of, by its name in the table of tissues.
    pub tissue: String,
}

/// Which structure is where.
pub struct Scene {
    /// Structure 0 is [`AIR`].
    pub structures: Vec<Structure>,
    inside: Box<dyn Fn(DVec3) -> usize + Send + Sync>,
}

impl Scene {
    pub fn new(structures: Vec<Structure>, inside: Box<dyn Fn(DVec3) -> usize + Send + Sync>) -> Scene {
        Scene { structures, inside }
    }

    pub fn structure_at(&self, point: DVec3) -> usize {
        (self.inside)(point)
    }

    /// Averages `quantity(structure, point)` over every voxel; `slice_done` is called once a slice, from any thread.
    pub fn average<const N: usize>(
        &self,
        sampling: &Sampling,
        quantity: &(impl Fn(usize, DVec3) -> [f32; N] + Sync),
        slice_done: &(impl Fn() + Sync),
    ) -> Averages<N> {
        let [columns, rows, slices] = sampling.grid.dimensions;
        let one = |index: usize| {
            let (column, row, slice) = (index % columns, index / columns % rows, index / columns / rows);
            if index % (columns * rows) == 0 {
                slice_done();
            }
            self.average_voxel(sampling, [column, row, slice], quantity)
        };
        let (values, structures) = (0..columns * rows * slices).into_par_iter().map(one).unzip();
        Averages { values, structures }
    }

    fn average_voxel<const N: usize>(
        &self,
        sampling: &Sampling,
        [column, row, slice]: [usize; 3],
        quantity: &impl Fn(usize, DVec3) -> [f32; N],
    ) -> ([f32; N], u16) {
        let n = sampling.in_plane;
        let place = |pixel: usize, step: usize| pixel as f64 + (step as f64 + 0.5) / n as f64 - 0.5;
        let mut sum = [0.0; N];
        let mut found = 0;
        for (offset, weight) in &sampling.profile {
            for step in 0..n * n {
                let voxel = DVec3::new(place(column, step % n), place(row, step / n), slice as f64);
                let point = sampling.grid.patient_from_voxel(voxel) + sampling.grid.normal() * *offset;
                found = self.structure_at(point);
                let part = *weight as f32 / (n * n) as f32;
                let value = quantity(found, point);
                (0..N).for_each(|k| sum[k] += part * value[k]);
            }
        }
        (sum, found as u16)
    }
}

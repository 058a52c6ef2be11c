//! A volume whose slices are unevenly spaced, resampled to even ones: a ray needs one map from millimetres to voxels.

use rayon::prelude::*;

use crate::geometry::{DVec3, Grid};
use crate::volume::{LabelMap, Volume, Voxels};

/// A copy has at most this many times the voxels of the volume.
const MOST: f64 = 3.0;

/// The same directions and pixel spacing; slices at the shortest distance between two, along the mean step, so that a
/// tilted gantry stays a shear. `None` where no such grid can be made.
pub fn grid(of: &Grid) -> Option<Grid> {
    let origins = of.origins();
    let (first, last) = (*origins.first()?, *origins.last()?);
    let normal = of.normal();
    let depth = (last - first).dot(normal);
    let shortest = origins
        .windows(2)
        .map(|pair| (pair[1] - pair[0]).dot(normal))
        .fold(f64::INFINITY, f64::min);
    let spacing = shortest.max(depth / (MOST * origins.len() as f64));
    let intervals = (depth / spacing).round().max(1.0);
    let step = (last - first) / intervals;
    let even: Vec<DVec3> = (0..=intervals as usize)
        .map(|k| first + step * k as f64)
        .collect();
    let dimensions = [of.dimensions[0], of.dimensions[1], even.len()];
    let spacing = step.dot(normal);
    let (row, column) = (of.row_direction, of.column_direction);
    Grid::new(dimensions, row, column, of.pixel_spacing, even, spacing).ok()
}

/// The volume on another grid of the same directions and pixel spacing.
pub fn volume(of: &Volume, grid: Grid) -> Volume {
    let voxels = match &of.voxels {
        Voxels::I16(_) => Voxels::I16(resampled(of, &grid, |held| held.round() as i16)),
        Voxels::F32(_) | Voxels::Rgb8(_) => Voxels::F32(resampled(of, &grid, |held| held)),
    };
    Volume {
        grid,
        voxels,
        rescale: of.rescale,
        padding: of.padding.clone(),
        unit: of.unit.clone(),
    }
}

/// Between voxels of which one is padding there is padding.
fn resampled<V: Copy + Default + Send>(of: &Volume, grid: &Grid, held: impl Fn(f32) -> V + Sync) -> Vec<V> {
    let [columns, rows, slices] = grid.dimensions;
    let mut values = vec![V::default(); columns * rows * slices];
    values
        .par_chunks_mut(columns * rows)
        .enumerate()
        .for_each(|(k, slice)| {
            // Only the place of a slice's first voxel differs from slice to slice.
            let start = of.grid.voxel_from_patient(grid.origins()[k]);
            for (n, value) in slice.iter_mut().enumerate() {
                let step = DVec3::new((n % columns) as f64, (n / columns) as f64, 0.0);
                *value = held(mixed(of, start + step));
            }
        });
    values
}

fn mixed(of: &Volume, voxel: DVec3) -> f32 {
    let low = voxel.floor();
    let part = (voxel - low).as_vec3();
    let at = |axis: usize, step: usize| {
        (low[axis] as i64 + step as i64).clamp(0, of.grid.dimensions[axis] as i64 - 1) as usize
    };
    let mut sum = 0.0;
    for corner in 0..8usize {
        let bit = |axis: usize| corner >> axis & 1;
        let share = |axis: usize| {
            if bit(axis) == 1 {
                part[axis]
            } else {
                1.0 - part[axis]
            }
        };
        let weight = share(0) * share(1) * share(2);
        if weight > 1e-6 {
            let held = of
                .voxels
                .get(of.index(at(0, bit(0)), at(1, bit(1)), at(2, bit(2))));
            if of.is_padding(held) || !held.is_finite() {
                return held;
            }
            sum += weight * held;
        }
    }
    sum
}

/// Each voxel has the label of the nearest one.
pub fn labels(map: &LabelMap, of: &Grid, grid: &Grid) -> LabelMap {
    let [columns, rows, slices] = grid.dimensions;
    let mut labels = vec![0; columns * rows * slices];
    labels
        .par_chunks_mut(columns * rows)
        .enumerate()
        .for_each(|(k, slice)| {
            let start = of.voxel_from_patient(grid.origins()[k]).round();
            for (n, label) in slice.iter_mut().enumerate() {
                let at = start + DVec3::new((n % columns) as f64, (n / columns) as f64, 0.0);
                if at.min_element() >= 0.0 {
                    *label = map.get([at.x as usize, at.y as usize, at.z as usize]);
                }
            }
        });
    LabelMap::of(grid, labels)
}

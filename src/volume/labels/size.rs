//! How large a structure is, and where its middle lies.

use glam::DVec3;

use super::Mask;
use crate::geometry::Grid;

impl Mask {
    /// In millilitres: the sum of its cells.
    pub fn volume_ml(&self, grid: &Grid) -> f64 {
        let slices = (0..self.size()[2]).map(|k| {
            let k = self.from[2] + k;
            self.area_on_slice(grid, k) * thickness(grid, k)
        });
        slices.sum::<f64>() / 1000.0
    }

    /// Its area in slice k, in mm².
    pub fn area_on_slice(&self, grid: &Grid, k: usize) -> f64 {
        let count = k
            .checked_sub(self.from[2])
            .map_or(0, |local| self.bits.count_in_slice(local));
        count as f64 * grid.pixel_spacing[0] * grid.pixel_spacing[1]
    }

    /// The middle of its mass, in patient mm: the mean of its voxels' centres, each with the thickness of its slice for
    /// weight. It may lie outside a hollow or bent structure: to point at one, see [`Mask::inner_point`].
    pub fn centroid(&self, grid: &Grid) -> Option<DVec3> {
        let (mut sum, mut weights) = (DVec3::ZERO, 0.0);
        for k in 0..self.size()[2] {
            let (mut columns, mut rows, mut count) = (0usize, 0usize, 0usize);
            for y in 0..self.size()[1] {
                for x in super::bits::columns(self.bits.row(y, k)) {
                    columns += x;
                    rows += y;
                    count += 1;
                }
            }
            if count == 0 {
                continue;
            }
            let mean = |total: usize, axis: usize| self.from[axis] as f64 + total as f64 / count as f64;
            let slice = self.from[2] + k;
            let weight = count as f64 * thickness(grid, slice);
            sum +=
                weight * grid.patient_from_voxel(DVec3::new(mean(columns, 0), mean(rows, 1), slice as f64));
            weights += weight;
        }
        (weights > 0.0).then(|| sum / weights)
    }

    /// The column, the row and the slice in which it has its largest area; of several equal ones, the one nearest the
    /// middle of its extent. `None` when it is empty.
    pub fn largest_sections(&self, grid: &Grid) -> Option<[usize; 3]> {
        let size = self.size();
        let mut areas = size.map(|size| vec![0.0; size]);
        for k in 0..size[2] {
            let thickness = thickness(grid, self.from[2] + k);
            for y in 0..size[1] {
                for x in super::bits::columns(self.bits.row(y, k)) {
                    areas[0][x] += thickness;
                    areas[1][y] += thickness;
                    areas[2][k] += 1.0;
                }
            }
        }
        let largest = |axis: usize| Some(self.from[axis] + largest(&areas[axis])?);
        Some([largest(0)?, largest(1)?, largest(2)?])
    }
}

/// The index of the largest value, nearest the middle among equals.
fn largest(areas: &[f64]) -> Option<usize> {
    let most = areas.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let equal = (0..areas.len()).filter(|index| areas[*index] >= most * (1.0 - 1e-9));
    equal.min_by_key(|index| (2 * index + 1).abs_diff(areas.len()))
}

/// Of the cells of slice k along the normal, in mm: half the step below and half the step above it.
pub(super) fn thickness(grid: &Grid, k: usize) -> f64 {
    let [low, high] = faces(grid, k);
    high - low
}

/// Where the cells of slice k begin and end along the normal, in mm from its centres' plane at depth 0 of the patient's
/// origin.
pub(super) fn faces(grid: &Grid, k: usize) -> [f64; 2] {
    let depth = |slice: f64| {
        grid.patient_from_voxel(DVec3::new(0.0, 0.0, slice))
            .dot(grid.normal())
    };
    [depth(k as f64 - 0.5), depth(k as f64 + 0.5)]
}

//! A stack that is too large for memory, as a coarser volume.
//!
//! Each voxel of it is the mean of a block of acquired ones (what was not acquired left out), and lies in the middle of
//! that block, so that planes through it are where they would be. Blocks are whole: at most one voxel less than a block
//! is left out at the far edges. Slices are joined only where they are evenly spaced.

use std::ops::RangeInclusive;

use crate::geometry::{DVec3, Grid};

/// How many columns, rows and slices become one.
pub type Factors = [usize; 3];

/// The mildest reduction that fits: the axis that is finest then takes one more voxel into a block, again and again.
/// `None` where none is possible.
pub fn factors(grid: &Grid, bytes_per_voxel: u64, budget: u64) -> Option<Factors> {
    let mut factors = [1usize; 3];
    let sizes = [grid.pixel_spacing[0], grid.pixel_spacing[1], grid.slice_spacing()];
    while bytes(reduced(grid.dimensions, factors), bytes_per_voxel) > budget {
        let can = |axis: &usize| {
            grid.dimensions[*axis] / (factors[*axis] + 1) >= 1 && (*axis < 2 || grid.is_regular())
        };
        let now = |axis: usize| sizes[axis] * factors[axis] as f64;
        // In the plane both axes together: pixels stay as they are shaped.
        let axis = (0..3).filter(can).min_by(|a, b| now(*a).total_cmp(&now(*b)))?;
        match axis {
            2 => factors[2] += 1,
            _ => {
                factors[0] = (factors[0] + 1).min(grid.dimensions[0]);
                factors[1] = (factors[1] + 1).min(grid.dimensions[1]);
            }
        }
    }
    Some(factors)
}

fn reduced(dimensions: [usize; 3], factors: Factors) -> [usize; 3] {
    std::array::from_fn(|axis| (dimensions[axis] / factors[axis]).max(1))
}

/// Never overflows: what is too large to count is too large to hold.
fn bytes(dimensions: [usize; 3], each: u64) -> u64 {
    dimensions
        .iter()
        .fold(each, |product, n| product.saturating_mul(*n as u64))
}

/// The grid of the coarser volume: its voxels' centres are the middles of their blocks.
pub fn reduced_grid(grid: &Grid, factors: Factors) -> Option<Grid> {
    let dimensions = reduced(grid.dimensions, factors);
    let middle = |n: usize| (n as f64 - 1.0) / 2.0;
    let origin = |block: usize| {
        let first = block * factors[2];
        let slice = first as f64 + middle(factors[2]);
        grid.patient_from_voxel(DVec3::new(middle(factors[0]), middle(factors[1]), slice))
    };
    Grid::new(
        dimensions,
        grid.row_direction,
        grid.column_direction,
        [
            grid.pixel_spacing[0] * factors[0] as f64,
            grid.pixel_spacing[1] * factors[1] as f64,
        ],
        (0..dimensions[2]).map(origin).collect(),
        grid.nominal_step() * factors[2] as f64,
    )
    .ok()
}

/// Sums of the blocks of one coarser slice, filled slice by slice.
pub struct Blocks {
    factors: Factors,
    /// Columns of an acquired slice.
    columns: usize,
    /// Columns and rows of the coarser one.
    size: [usize; 2],
    padding: Option<RangeInclusive<f32>>,
    sums: Vec<f64>,
    counts: Vec<u32>,
    /// Slices that were added.
    slices: u32,
}

impl Blocks {
    pub fn new(factors: Factors, dimensions: [usize; 3], padding: Option<RangeInclusive<f32>>) -> Blocks {
        let [columns, rows, _] = reduced(dimensions, factors);
        Blocks {
            factors,
            columns: dimensions[0],
            size: [columns, rows],
            padding,
            sums: vec![0.0; columns * rows],
            counts: vec![0; columns * rows],
            slices: 0,
        }
    }

    /// An acquired slice, row by row.
    pub fn add<T: Copy + Into<f32>>(&mut self, slice: &[T]) {
        self.slices += 1;
        let [width, height] = self.size;
        let rows = slice.chunks_exact(self.columns.max(1));
        for (row, values) in rows.take(height * self.factors[1]).enumerate() {
            let start = row / self.factors[1] * width;
            for (column, block) in values.chunks_exact(self.factors[0]).take(width).enumerate() {
                for value in block {
                    let value: f32 = (*value).into();
                    let acquired = value.is_finite()
                        && !self.padding.as_ref().is_some_and(|range| range.contains(&value));
                    if acquired {
                        self.sums[start + column] += f64::from(value);
                        self.counts[start + column] += 1;
                    }
                }
            }
        }
    }

    /// The mean of each block; padding where less than half of it was acquired.
    pub fn means(&self) -> impl Iterator<Item = f32> + '_ {
        let whole = self.factors[0] * self.factors[1] * self.slices as usize;
        let hole = self.padding.as_ref().map_or(f32::NAN, |range| *range.start());
        self.sums.iter().zip(&self.counts).map(move |(sum, count)| {
            match *count > 0 && (self.padding.is_none() || 2 * *count as usize >= whole) {
                true => (sum / f64::from(*count)) as f32,
                false => hole,
            }
        })
    }
}

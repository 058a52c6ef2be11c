//! Which structure each voxel belongs to.

use super::labels::Mask;
use crate::geometry::Grid;

/// A label for each voxel of a grid, in the order of the voxels: 0 for none, n for the n-th structure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelMap {
    dimensions: [usize; 3],
    labels: Vec<u16>,
}

impl LabelMap {
    /// Structures drawn on a grid. Where several overlap the smallest is kept, which would else not be seen at all.
    /// Structures beyond the 65535th are left out.
    pub fn new(grid: &Grid, masks: &[&Mask]) -> LabelMap {
        let [columns, rows, slices] = grid.dimensions;
        let mut labels = vec![0; columns * rows * slices];
        let mut order: Vec<usize> = (0..masks.len().min(usize::from(u16::MAX))).collect();
        order.sort_by_key(|n| std::cmp::Reverse(masks[*n].count()));
        for n in order {
            for [x, y, k] in masks[n].voxels() {
                if x < columns && y < rows && k < slices {
                    labels[(k * rows + y) * columns + x] = n as u16 + 1;
                }
            }
        }
        LabelMap {
            dimensions: grid.dimensions,
            labels,
        }
    }

    /// Labels in the order of the voxels of a grid; missing ones are 0.
    pub fn of(grid: &Grid, mut labels: Vec<u16>) -> LabelMap {
        labels.resize(grid.dimensions.iter().product(), 0);
        LabelMap {
            dimensions: grid.dimensions,
            labels,
        }
    }

    /// Columns, rows, slices.
    pub fn dimensions(&self) -> [usize; 3] {
        self.dimensions
    }

    pub fn labels(&self) -> &[u16] {
        &self.labels
    }

    /// The label of a voxel (column, row, slice); 0 outside.
    pub fn get(&self, [x, y, k]: [usize; 3]) -> u16 {
        let [columns, rows, slices] = self.dimensions;
        match x < columns && y < rows && k < slices {
            true => self.labels[(k * rows + y) * columns + x],
            false => 0,
        }
    }
}

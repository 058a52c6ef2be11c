//! Sampling along a curve: straight lines of voxels side by side.
//!
//! Each column of pixels is a straight line across the curve ([`CurvedView::column`]) and takes its samples by the rules
//! of a plane ([`super`]): coordinates in the same fixed point, the same slab along the column's own normal. Columns that
//! lie beyond the ends of the curve are outside the volume.

use super::walk::{self, Fixed3, MAX_CENTRE, MAX_SIZE, MAX_STEP, SliceTable, fixed3};
use super::{Interpolation, Slab};
use crate::geometry::{Column, CurvedView, Grid};

/// Where and how to sample a volume along a curve.
#[derive(Clone, Debug, PartialEq)]
pub struct CurvedSampling {
    pub view: CurvedView,
    pub slab: Option<Slab>,
    pub interpolation: Interpolation,
}

impl CurvedSampling {
    /// The slab, if it has a thickness.
    pub fn thick(&self) -> Option<Slab> {
        self.slab.filter(|slab| slab.thickness_mm > 0.0)
    }

    /// Columns, rows; pictures end at [`MAX_SIZE`].
    pub fn size(&self) -> [u32; 2] {
        self.view.size.map(|n| n.min(MAX_SIZE))
    }
}

/// The coordinate of sample s in row j of a column is origin + j·row + s·sample.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ColumnWalk {
    pub origin: Fixed3,
    pub row: Fixed3,
    pub sample: Fixed3,
}

/// A place that is in no volume, whether its third coordinate is a slice or a depth.
const NOWHERE: Fixed3 = [-(1 << 60); 3];

/// The way from pixels to voxel coordinates, one line for each column.
#[derive(Clone, Debug, PartialEq)]
pub struct CurvedWalk {
    pub columns: Vec<ColumnWalk>,
    /// Samples along the direction of view; 1 without a slab.
    pub samples: u32,
    pub table: Option<SliceTable>,
}

impl CurvedWalk {
    pub fn new(grid: &Grid, sampling: &CurvedSampling) -> CurvedWalk {
        let (affine, table) = walk::lookup(grid);
        let (intervals, spacing_mm) = walk::slab_steps(sampling.thick(), grid.finest_spacing());
        let [width, height] = sampling.size();
        let line = |column: Column| {
            let vector = |way, mm| fixed3(affine.transform_vector3(way * mm), MAX_STEP);
            let row = vector(column.down, sampling.view.pixel_mm[1]);
            let sample = vector(column.normal, spacing_mm);
            let middle = fixed3(affine.transform_point3(column.origin), MAX_CENTRE);
            let before = |axis: usize| {
                let across = row[axis] * (i64::from(height) - 1) + sample[axis] * i64::from(intervals);
                middle[axis] - across.div_euclid(2)
            };
            let origin = std::array::from_fn(before);
            ColumnWalk { origin, row, sample }
        };
        let nowhere = ColumnWalk {
            origin: NOWHERE,
            row: [0; 3],
            sample: [0; 3],
        };
        let columns = (0..width).map(|n| sampling.view.column(n).map_or(nowhere, line));
        CurvedWalk {
            columns: columns.collect(),
            samples: intervals + 1,
            table,
        }
    }

    /// Coordinate of a sample of a pixel; of the table's (u, v, depth) where there is one.
    #[inline]
    pub fn at(column: &ColumnWalk, row: u32, sample: u32) -> Fixed3 {
        std::array::from_fn(|axis| {
            column.origin[axis] + column.row[axis] * i64::from(row) + column.sample[axis] * i64::from(sample)
        })
    }
}

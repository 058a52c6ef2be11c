//! The voxels of one structure: where it is, how large, how far away.
//!
//! A [`Mask`] holds a box of bits around its structure, so that hundreds of structures on one grid stay small and may
//! overlap. Its operations take the [`Grid`] that it was drawn on; positions are patient mm (DICOM LPS). A voxel is
//! its *cell*: all that lies within half an index of its centre along each axis, which is a parallelepiped, or two of
//! them, one on the other, where the slice step changes at its slice. Cells fill the volume without a gap.

mod bits;
mod contours;
mod distance;
mod envelope;
mod inner;
mod neighbours;
mod patch;
mod shares;
mod size;

use std::fmt;

use glam::DVec3;

use crate::geometry::Grid;
use bits::Bits;
pub use contours::{Contour, rasterise};
pub use neighbours::Neighbour;
pub use patch::{Patch, patches};
pub use shares::Shares;

/// The voxels of one structure on a grid.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Mask {
    /// First column, row and slice of the smallest box around the voxels.
    from: [usize; 3],
    bits: Bits,
    count: usize,
}

impl fmt::Debug for Mask {
    /// Where it is and how large, without its bits.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut mask = formatter.debug_struct("Mask");
        mask.field("from", &self.from)
            .field("size", &self.size())
            .field("count", &self.count)
            .finish()
    }
}

impl Mask {
    /// The voxels (column, row, slice) of the box of `size` at `from` for which `inside` is true.
    pub fn from_fn(from: [usize; 3], size: [usize; 3], mut inside: impl FnMut([usize; 3]) -> bool) -> Mask {
        let mut bits = Bits::new(size);
        for k in 0..size[2] {
            for y in 0..size[1] {
                for x in (0..size[0]).filter(|x| inside([from[0] + x, from[1] + y, from[2] + k])) {
                    bits.set([x, y, k]);
                }
            }
        }
        Mask::trimmed(from, bits)
    }

    /// The given voxels (column, row, slice), in any order.
    pub fn from_voxels(voxels: &[[usize; 3]]) -> Mask {
        let Some(first) = voxels.first() else {
            return Mask::default();
        };
        let (mut low, mut high) = (*first, *first);
        for voxel in voxels {
            for axis in 0..3 {
                low[axis] = low[axis].min(voxel[axis]);
                high[axis] = high[axis].max(voxel[axis]);
            }
        }
        let mut bits = Bits::new(std::array::from_fn(|axis| high[axis] - low[axis] + 1));
        for voxel in voxels {
            bits.set(std::array::from_fn(|axis| voxel[axis] - low[axis]));
        }
        Mask::trimmed(low, bits)
    }

    /// In the smallest box that holds them.
    fn trimmed(from: [usize; 3], bits: Bits) -> Mask {
        let Some([low, high]) = bits.extent() else {
            return Mask::default();
        };
        let size = std::array::from_fn(|axis| high[axis] - low[axis] + 1);
        let bits = match size == bits.size() {
            true => bits,
            false => bits.cropped(low, size),
        };
        Mask {
            from: std::array::from_fn(|axis| from[axis] + low[axis]),
            count: bits.count(),
            bits,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// How many voxels it has.
    pub fn count(&self) -> usize {
        self.count
    }

    /// First column, row and slice.
    pub fn from(&self) -> [usize; 3] {
        self.from
    }

    /// Columns, rows and slices of the smallest box around it; all 0 when it is empty.
    pub fn size(&self) -> [usize; 3] {
        self.bits.size()
    }

    /// First and last column, row and slice; `None` when it is empty.
    pub fn extent(&self) -> Option<[[usize; 3]; 2]> {
        let size = self.size();
        let last = std::array::from_fn(|axis| (self.from[axis] + size[axis]).saturating_sub(1));
        (!self.is_empty()).then_some([self.from, last])
    }

    /// Whether the voxel (column, row, slice) belongs to it.
    pub fn contains(&self, voxel: [usize; 3]) -> bool {
        self.local(voxel).is_some_and(|local| self.bits.get(local))
    }

    /// Whether the cell at a patient point, in mm, belongs to it; no point outside the grid does.
    pub fn contains_point(&self, grid: &Grid, point: DVec3) -> bool {
        let voxel = grid.voxel_from_patient(point);
        let nearest = (voxel + 0.5).floor();
        grid.contains(voxel) && self.contains(nearest.to_array().map(|index| index.max(0.0) as usize))
    }

    /// Its voxels (column, row, slice), slice after slice, each row by row.
    pub fn voxels(&self) -> impl Iterator<Item = [usize; 3]> + '_ {
        let local = self.bits.iter();
        local.map(|local| std::array::from_fn(|axis| self.from[axis] + local[axis]))
    }

    /// What it takes in memory, in bytes.
    pub fn bytes(&self) -> usize {
        self.bits.bytes()
    }

    /// Whether the border of the volume cuts it: whether it has a voxel in an outermost column, row or slice.
    pub fn touches_edge(&self, grid: &Grid) -> bool {
        self.extent().is_some_and(|[first, last]| {
            (0..3).any(|axis| first[axis] == 0 || last[axis] + 1 >= grid.dimensions[axis])
        })
    }

    /// Everything that is in one or the other.
    pub fn union(&self, other: &Mask) -> Mask {
        let (Some([low, high]), Some([other_low, other_high])) = (self.extent(), other.extent()) else {
            return if self.is_empty() {
                other.clone()
            } else {
                self.clone()
            };
        };
        let from: [usize; 3] = std::array::from_fn(|axis| low[axis].min(other_low[axis]));
        let size = std::array::from_fn(|axis| high[axis].max(other_high[axis]) + 1 - from[axis]);
        let mut bits = Bits::new(size);
        for voxel in self.voxels().chain(other.voxels()) {
            bits.set(std::array::from_fn(|axis| voxel[axis] - from[axis]));
        }
        Mask {
            from,
            count: bits.count(),
            bits,
        }
    }

    /// How many voxels they share.
    pub fn intersection_count(&self, other: &Mask) -> usize {
        let (small, large) = if self.count < other.count {
            (self, other)
        } else {
            (other, self)
        };
        small.voxels().filter(|voxel| large.contains(*voxel)).count()
    }

    /// Dice's coefficient, 2 |A ∩ B| / (|A| + |B|), from 0 to 1 (Dice 1945); 1 for two empty ones.
    pub fn dice(&self, other: &Mask) -> f64 {
        match self.count + other.count {
            0 => 1.0,
            both => 2.0 * self.intersection_count(other) as f64 / both as f64,
        }
    }

    /// Counted from the corner of its box; `None` outside it.
    fn local(&self, voxel: [usize; 3]) -> Option<[usize; 3]> {
        let size = self.size();
        let inside =
            (0..3).all(|axis| (self.from[axis]..self.from[axis] + size[axis]).contains(&voxel[axis]));
        inside.then(|| std::array::from_fn(|axis| voxel[axis] - self.from[axis]))
    }
}

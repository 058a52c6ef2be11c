//! What lies at a place: held value, light, structures, what carvings left.

use std::ops::RangeInclusive;

use crate::render::cpu::field::{Voxel, mix};
use crate::render::scene::{CELL, Mask, NODE, Occlusion, Painted};
use crate::volume::Volume;

pub type Place = [f32; 3];

/// The two indices on each axis about a coordinate and the weight of the second. Coordinates outside are those of the
/// nearest border.
#[derive(Clone, Copy)]
struct Cell {
    low: [usize; 3],
    high: [usize; 3],
    weight: [f32; 3],
}

/// A number that is not negative, rounded down. `floor` would be a call on processors of which nothing is known.
#[inline(always)]
pub fn whole(value: f32) -> usize {
    value as i32 as usize
}

#[inline(always)]
fn within(value: f32, last: f32) -> f32 {
    let above = if value > 0.0 { value } else { 0.0 };
    if above < last { above } else { last }
}

#[inline(always)]
fn cell(at: Place, dimensions: [usize; 3]) -> Cell {
    let mut cell = Cell {
        low: [0; 3],
        high: [0; 3],
        weight: [0.0; 3],
    };
    for axis in 0..3 {
        let last = dimensions[axis] - 1;
        let at = within(at[axis], last as f32);
        let low = whole(at);
        cell.low[axis] = low;
        cell.high[axis] = low + usize::from(low < last);
        cell.weight[axis] = at - low as i32 as f32;
    }
    cell
}

impl Cell {
    /// Mixes columns first, then rows, then slices.
    #[inline(always)]
    fn mixed(&self, dimensions: [usize; 3], value: impl Fn(usize) -> f32) -> f32 {
        let line = |y: usize, z: usize| {
            let start = (z * dimensions[1] + y) * dimensions[0];
            mix(
                value(start + self.low[0]),
                value(start + self.high[0]),
                self.weight[0],
            )
        };
        let plane = |z: usize| mix(line(self.low[1], z), line(self.high[1], z), self.weight[1]);
        mix(plane(self.low[2]), plane(self.high[2]), self.weight[2])
    }

    #[inline(always)]
    fn corners(&self, dimensions: [usize; 3]) -> [usize; 8] {
        std::array::from_fn(|n| {
            let pick = |axis: usize| match n >> axis & 1 {
                0 => self.low[axis],
                _ => self.high[axis],
            };
            (pick(2) * dimensions[1] + pick(1)) * dimensions[0] + pick(0)
        })
    }

    #[inline(always)]
    fn share(&self, corner: usize) -> f32 {
        let one = |axis: usize| match corner >> axis & 1 {
            0 => 1.0 - self.weight[axis],
            _ => self.weight[axis],
        };
        one(0) * one(1) * one(2)
    }
}

/// Held values.
pub struct Matter<'a, V> {
    voxels: &'a [V],
    dimensions: [usize; 3],
    padding: Option<RangeInclusive<f32>>,
}

impl<'a, V: Voxel> Matter<'a, V> {
    /// `None` where there are fewer voxels than the volume says.
    pub fn new(voxels: &'a [V], volume: &Volume) -> Option<Matter<'a, V>> {
        let dimensions = volume.grid.dimensions;
        let wanted = dimensions
            .iter()
            .try_fold(1usize, |n, size| n.checked_mul(*size))?;
        (wanted <= voxels.len() && wanted > 0).then(|| Matter {
            voxels,
            dimensions,
            padding: volume.padding.clone(),
        })
    }

    /// Between the eight voxels about a place in the volume; NaN where any of them is padding.
    #[inline(always)]
    pub fn at(&self, at: Place) -> f32 {
        let cell = cell(at, self.dimensions);
        if let Some(padding) = &self.padding
            && cell
                .corners(self.dimensions)
                .iter()
                .any(|n| padding.contains(&self.voxels[*n].held()))
        {
            return f32::NAN;
        }
        // SAFETY: indices are clamped to the dimensions, whose product is no more than the number of voxels (`new`).
        cell.mixed(self.dimensions, |n| {
            unsafe { self.voxels.get_unchecked(n) }.held()
        })
    }

    /// Central differences per voxel, over a distance on each axis.
    pub fn gradient(&self, at: Place, reach: Place) -> Place {
        differences(at, reach, |at| self.at(at))
    }
}

/// Padding beside a place tells nothing of the slope there.
#[inline(always)]
fn differences(at: Place, reach: Place, value: impl Fn(Place) -> f32) -> Place {
    std::array::from_fn(|axis| {
        let beside = |step: f32| {
            let mut place = at;
            place[axis] += step;
            value(place)
        };
        let slope = (beside(reach[axis]) - beside(-reach[axis])) / (2.0 * reach[axis]);
        if slope.is_nan() { 0.0 } else { slope }
    })
}

/// How steeply the share of structures is taken for all or nothing: their surfaces are thinner than a voxel.
const EDGE: f32 = 4.0;

/// Paint at a place: colour times optical depth, and optical depth, of whole bodies.
#[inline(always)]
pub fn paint_at(painted: &Painted, at: Place) -> [f32; 4] {
    let dimensions = painted.map.dimensions();
    let labels = painted.map.labels();
    let cell = cell(at, dimensions);
    let corners = cell.corners(dimensions).map(|n| labels[n]);
    let paint = |label: u16| {
        painted
            .paints
            .get(usize::from(label))
            .copied()
            .unwrap_or([0.0; 4])
    };
    if corners.iter().all(|label| *label == corners[0]) {
        return paint(corners[0]);
    }
    let (mut sum, mut shown) = ([0.0; 4], 0.0);
    for (corner, label) in corners.into_iter().enumerate() {
        let (share, paint) = (cell.share(corner), paint(label));
        for (sum, part) in sum.iter_mut().zip(paint) {
            *sum += share * part;
        }
        shown += if paint[3] > 0.0 { share } else { 0.0 };
    }
    let edge = ((shown - 0.5) * EDGE + 0.5).clamp(0.0, 1.0);
    let scale = if shown > 0.0 { edge / shown } else { 0.0 };
    sum.map(|part| part * scale)
}

/// Share of voxels that belong to a shown structure, as differences per voxel.
pub fn paint_gradient(painted: &Painted, at: Place, reach: Place) -> Place {
    let dimensions = painted.map.dimensions();
    let labels = painted.map.labels();
    differences(at, reach, |at| {
        cell(at, dimensions).mixed(dimensions, |n| {
            let paint = painted.paints.get(usize::from(labels[n]));
            f32::from(u8::from(paint.is_some_and(|paint| paint[3] > 0.0)))
        })
    })
}

/// Share of the matter at a place that carvings left.
#[inline(always)]
pub fn kept_at(mask: &Mask, at: Place) -> f32 {
    let at = at.map(|c| c / NODE as f32);
    let level = cell(at, mask.dimensions).mixed(mask.dimensions, |n| f32::from(mask.values[n]));
    (0.5 + (level - 127.5) * mask.steepness).clamp(0.0, 1.0)
}

/// Slope of what carvings left, for the faces that they made.
pub fn kept_gradient(mask: &Mask, at: Place) -> Place {
    let step = NODE as f32;
    differences(at, [step; 3], |at| {
        let at = at.map(|c| c / step);
        cell(at, mask.dimensions).mixed(mask.dimensions, |n| f32::from(mask.values[n]))
    })
}

/// Share of the light that reaches a place.
#[inline(always)]
pub fn light_at(occlusion: &Occlusion, at: Place) -> f32 {
    let at = at.map(|c| (c + 0.5) / CELL as f32 - 0.5);
    let level =
        cell(at, occlusion.dimensions).mixed(occlusion.dimensions, |n| f32::from(occlusion.values[n]));
    level / 255.0
}

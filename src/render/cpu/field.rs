//! Held voxel values at fixed-point coordinates: nearest, linear, cubic.

use std::ops::{Range, RangeInclusive};

use bytemuck::TransparentWrapper;

use crate::render::Interpolation;
use crate::render::walk::{Fixed3, HALF, fraction, snapped};
use crate::volume::luminance;

/// A type that voxels are held in.
pub trait Voxel: Copy + Send + Sync {
    /// Whether every value is a finite number, so that one of no weight leaves a mix as it is.
    const FINITE: bool;

    fn held(self) -> f32;
}

impl Voxel for i16 {
    const FINITE: bool = true;

    #[inline(always)]
    fn held(self) -> f32 {
        f32::from(self)
    }
}

impl Voxel for f32 {
    const FINITE: bool = false;

    #[inline(always)]
    fn held(self) -> f32 {
        self
    }
}

/// Red (0), green (1) or blue (2) of a colour voxel.
#[derive(Clone, Copy, TransparentWrapper)]
#[repr(transparent)]
pub struct Channel<const N: usize>([u8; 3]);

impl<const N: usize> Voxel for Channel<N> {
    const FINITE: bool = true;

    #[inline(always)]
    fn held(self) -> f32 {
        f32::from(self.0[N])
    }
}

/// The brightness of a colour voxel.
#[derive(Clone, Copy, TransparentWrapper)]
#[repr(transparent)]
pub struct Luminance([u8; 3]);

impl Voxel for Luminance {
    const FINITE: bool = true;

    #[inline(always)]
    fn held(self) -> f32 {
        luminance(self.0)
    }
}

/// The voxels of a volume and how they are read.
pub struct Field<'a, V> {
    pub voxels: &'a [V],
    pub dimensions: [usize; 3],
    pub interpolation: Interpolation,
    /// Held values that are not shown; `None` where padding is to be kept.
    pub padding: Option<RangeInclusive<f32>>,
    /// Whether a value that mixes any padding is padding, rather than one whose nearest voxel is.
    pub strict: bool,
}

/// The two indices on one axis that a linear mix takes, and the weight of the second.
#[derive(Clone, Copy)]
struct Pair {
    low: usize,
    high: usize,
    weight: f32,
}

#[inline(always)]
pub fn mix(a: f32, b: f32, weight: f32) -> f32 {
    a + (b - a) * weight
}

/// Catmull-Rom through b and c (a = −0.5), written so that equal values come out unchanged.
#[inline(always)]
pub fn catmull_rom([a, b, c, d]: [f32; 4], t: f32) -> f32 {
    let square = (2.0 * a - 5.0 * b) + (4.0 * c - d);
    let cube = 3.0 * (b - c) + (d - a);
    b + 0.5 * t * ((c - a) + t * (square + t * cube))
}

impl<V: Voxel> Field<'_, V> {
    /// The value at a coordinate; NaN outside the volume and on padding.
    #[inline]
    pub fn at(&self, coordinate: Fixed3) -> f32 {
        let at = coordinate.map(snapped);
        let Some(nearest) = self.nearest(at) else {
            return f32::NAN;
        };
        if self.is_padding(nearest) || (self.strict && self.mixes_padding(at)) {
            return f32::NAN;
        }
        match self.interpolation {
            Interpolation::Nearest => nearest,
            Interpolation::Linear => self.linear(at),
            Interpolation::Cubic => self.cubic(at),
        }
    }

    #[inline(always)]
    pub fn is_padding(&self, held: f32) -> bool {
        self.padding
            .as_ref()
            .is_some_and(|padding| padding.contains(&held))
    }

    /// Whether a snapped coordinate lies in the volume.
    pub fn contains(&self, at: Fixed3) -> bool {
        self.nearest(at).is_some()
    }

    #[inline(always)]
    fn nearest(&self, at: Fixed3) -> Option<f32> {
        let [x, y, z] = at.map(|c| usize::try_from((c + HALF) >> 32).unwrap_or(usize::MAX));
        let [columns, rows, slices] = self.dimensions;
        if x >= columns || y >= rows || z >= slices {
            return None;
        }
        self.voxels.get((z * rows + y) * columns + x).map(|v| v.held())
    }

    /// The taps of four, the second at or below the coordinate, that have a weight on an axis.
    #[inline(always)]
    pub fn taps(&self, weight: f32) -> Range<usize> {
        match self.interpolation {
            Interpolation::Cubic if weight > 0.0 => 0..4,
            Interpolation::Linear if weight > 0.0 => 1..3,
            _ => 1..2,
        }
    }

    fn mixes_padding(&self, at: Fixed3) -> bool {
        let [xs, ys, zs] = at.map(|c| self.taps(fraction(c)));
        let index = |axis: usize, tap: usize| {
            let last = self.dimensions[axis] as i64 - 1;
            ((at[axis] >> 32) + tap as i64 - 1).clamp(0, last) as usize
        };
        let padding = |x: usize, y: usize, z: usize| {
            let line = index(2, z) * self.dimensions[1] + index(1, y);
            self.is_padding(self.voxels[line * self.dimensions[0] + index(0, x)].held())
        };
        zs.clone()
            .any(|z| ys.clone().any(|y| xs.clone().any(|x| padding(x, y, z))))
    }

    fn pair(&self, at: i64, axis: usize) -> Pair {
        let last = self.dimensions[axis] as i64 - 1;
        let low = at >> 32;
        Pair {
            low: low.clamp(0, last) as usize,
            high: (low + 1).clamp(0, last) as usize,
            weight: fraction(at),
        }
    }

    fn linear(&self, at: Fixed3) -> f32 {
        let [x, y, z] = [0, 1, 2].map(|axis| self.pair(at[axis], axis));
        let line = |row: usize, slice: usize| {
            let start = (slice * self.dimensions[1] + row) * self.dimensions[0];
            mix(
                self.voxels[start + x.low].held(),
                self.voxels[start + x.high].held(),
                x.weight,
            )
        };
        let plane = |slice: usize| mix(line(y.low, slice), line(y.high, slice), y.weight);
        mix(plane(z.low), plane(z.high), z.weight)
    }

    fn cubic(&self, at: Fixed3) -> f32 {
        let taps = |axis: usize| {
            let last = self.dimensions[axis] as i64 - 1;
            [-1, 0, 1, 2].map(|step| ((at[axis] >> 32) + step).clamp(0, last) as usize)
        };
        let (xs, ys, zs) = (taps(0), taps(1), taps(2));
        let [tx, ty, tz] = at.map(fraction);
        let line = |row: usize, slice: usize| {
            let start = (slice * self.dimensions[1] + row) * self.dimensions[0];
            let line = &self.voxels[start..start + self.dimensions[0]];
            catmull_rom(xs.map(|x| line[x].held()), tx)
        };
        let plane = |slice: usize| catmull_rom(ys.map(|row| line(row, slice)), ty);
        catmull_rom(zs.map(plane), tz)
    }
}

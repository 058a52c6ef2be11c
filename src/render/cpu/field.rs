//! Held voxel values at fixed-point coordinates: nearest, linear, cubic.

use std::ops::{Range, RangeInclusive};

use crate::render::Interpolation;
use crate::render::walk::{Fixed3, HALF, ONE, SNAP_FIXED, SliceTable, fraction, snapped};

/// A type that voxels are held in.
pub trait Voxel: Copy + Send + Sync {
    fn held(self) -> f32;
}

impl Voxel for i16 {
    #[inline(always)]
    fn held(self) -> f32 {
        f32::from(self)
    }
}

impl Voxel for f32 {
    #[inline(always)]
    fn held(self) -> f32 {
        self
    }
}

/// The voxels of a volume and how they are read.
pub struct Field<'a, V> {
    pub voxels: &'a [V],
    pub dimensions: [usize; 3],
    pub interpolation: Interpolation,
    /// Held values that are not shown; `None` where padding is to be kept.
    pub padding: Option<RangeInclusive<f32>>,
}

/// The two indices on one axis that a linear mix takes, and the weight of the second.
#[derive(Clone, Copy)]
struct Pair {
    low: usize,
    high: usize,
    weight: f32,
}

#[inline(always)]
fn mix(a: f32, b: f32, weight: f32) -> f32 {
    a + (b - a) * weight
}

/// Catmull-Rom through b and c (a = −0.5), written so that equal values come out unchanged.
#[inline(always)]
fn catmull_rom([a, b, c, d]: [f32; 4], t: f32) -> f32 {
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
        if self.is_padding(nearest) {
            return f32::NAN;
        }
        match self.interpolation {
            Interpolation::Nearest => nearest,
            Interpolation::Linear => self.linear(at),
            Interpolation::Cubic => self.cubic(at),
        }
    }

    #[inline(always)]
    fn is_padding(&self, held: f32) -> bool {
        self.padding
            .as_ref()
            .is_some_and(|padding| padding.contains(&held))
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

    /// The values of a straight row of pixels, `start + i·step`.
    pub fn row(&self, start: Fixed3, step: Fixed3, out: &mut [f32]) {
        let inside = self.inside(start, step, out.len());
        out[..inside.start].fill(f32::NAN);
        out[inside.end..].fill(f32::NAN);
        let core = match self.interpolation {
            Interpolation::Linear => self.core(start, step, out.len()),
            _ => 0..0,
        };
        let core = both(inside.clone(), core);
        self.row_of_points(start, step, inside.start..core.start, out);
        match self.padding {
            Some(_) => self.row_of_cells::<true>(start, step, core.clone(), out),
            None => self.row_of_cells::<false>(start, step, core.clone(), out),
        }
        self.row_of_points(start, step, core.end..inside.end, out);
    }

    /// The same through a table of slice positions.
    pub fn row_by_table(&self, table: &SliceTable, start: Fixed3, step: Fixed3, out: &mut [f32]) {
        for (i, value) in out.iter_mut().enumerate() {
            let voxel = table.voxel(along(start, step, i));
            *value = voxel.map_or(f32::NAN, |voxel| self.at(voxel));
        }
    }

    fn row_of_points(&self, start: Fixed3, step: Fixed3, pixels: Range<usize>, out: &mut [f32]) {
        let first = pixels.start;
        for (i, value) in out[pixels].iter_mut().enumerate() {
            *value = self.at(along(start, step, first + i));
        }
    }

    /// The pixels whose 8 neighbours all exist, without clamping. Axes on which the row does not move are
    /// clamped once by [`Field::row_of_cells`], but for columns.
    fn core(&self, start: Fixed3, step: Fixed3, count: usize) -> Range<usize> {
        if self.dimensions[0] < 2 {
            return 0..0;
        }
        let bounded = (0..3).filter(|axis| *axis == 0 || step[*axis] != 0);
        bounded.fold(0..count, |range, axis| {
            let last = self.dimensions[axis] as i64 - 1;
            let limits = (0, last * ONE - SNAP_FIXED - 1);
            both(range, reach(start[axis], step[axis], count, limits))
        })
    }

    /// The pixels that may lie in the volume: all that do, and perhaps one more at each end.
    fn inside(&self, start: Fixed3, step: Fixed3, count: usize) -> Range<usize> {
        (0..3).fold(0..count, |range, axis| {
            let end = self.dimensions[axis] as i64 * ONE - HALF;
            let limits = (-HALF - SNAP_FIXED, end + SNAP_FIXED);
            both(range, reach(start[axis], step[axis], count, limits))
        })
    }

    /// Linear mixes where all neighbours exist; the loop that a screenful of reformatted image spends its
    /// time in.
    fn row_of_cells<const PADDED: bool>(
        &self,
        start: Fixed3,
        step: Fixed3,
        pixels: Range<usize>,
        out: &mut [f32],
    ) {
        let [columns, rows, _] = self.dimensions;
        let moves = |axis: usize| step[axis] != 0;
        let still = [1, 2].map(|axis| self.pair(snapped(start[axis]), axis));
        let gap = |axis: usize, length: usize| match moves(axis) {
            true => length,
            false => (still[axis - 1].high - still[axis - 1].low) * length,
        };
        let (down, deep) = (gap(1, columns), gap(2, columns * rows));
        // An axis that stands still below index 0 is clamped: its lower index is 0, not −1.
        let floor = |axis: usize, at: i64| match moves(axis) {
            true => (at >> 32) as usize,
            false => still[axis - 1].low,
        };
        let mut at = along(start, step, pixels.start);
        for value in &mut out[pixels] {
            let [x, y, z] = at.map(snapped);
            let [tx, ty, tz] = [fraction(x), fraction(y), fraction(z)];
            let corner = (floor(2, z) * rows + floor(1, y)) * columns + (x >> 32) as usize;
            let line = |offset: usize| {
                let pair = &self.voxels[corner + offset..corner + offset + 2];
                mix(pair[0].held(), pair[1].held(), tx)
            };
            let near = mix(line(0), line(down), ty);
            let far = mix(line(deep), line(deep + down), ty);
            *value = mix(near, far, tz);
            if PADDED {
                let pick = |t: f32, gap: usize| if t >= 0.5 { gap } else { 0 };
                let nearest = corner + pick(tx, 1) + pick(ty, down) + pick(tz, deep);
                if self.is_padding(self.voxels[nearest].held()) {
                    *value = f32::NAN;
                }
            }
            at = [at[0] + step[0], at[1] + step[1], at[2] + step[2]];
        }
    }
}

/// What two ranges share; empty, but within the first, where they share nothing.
fn both(a: Range<usize>, b: Range<usize>) -> Range<usize> {
    let start = b.start.clamp(a.start, a.end);
    start..b.end.clamp(start, a.end)
}

#[inline(always)]
fn along(start: Fixed3, step: Fixed3, i: usize) -> Fixed3 {
    let i = i as i64;
    [
        start[0] + step[0] * i,
        start[1] + step[1] * i,
        start[2] + step[2] * i,
    ]
}

/// The i below `count` for which lowest ≤ start + i·step ≤ highest.
fn reach(start: i64, step: i64, count: usize, (lowest, highest): (i64, i64)) -> Range<usize> {
    if step < 0 {
        return reach(-start, -step, count, (-highest, -lowest));
    }
    if step == 0 {
        let all = (lowest..=highest).contains(&start);
        return 0..if all { count } else { 0 };
    }
    let clamp = |i: i64| i.clamp(0, count as i64) as usize;
    let first = clamp(-(start - lowest).div_euclid(step));
    let end = clamp((highest - start).div_euclid(step) + 1);
    first..end.max(first)
}

//! A straight row of pixels through evenly spaced slices.
//!
//! The row is cut in three: pixels near the volume's border, whose neighbours have to be clamped one by one,
//! on both sides of a core whose neighbours all exist.

use std::ops::Range;

use super::field::{Field, Voxel, catmull_rom, mix};
use super::prefetch::prefetch;
use crate::render::Interpolation;
use crate::render::walk::{Fixed3, HALF, ONE, SNAP_FIXED, SliceTable, fraction, snapped};

/// Pixels whose cells are found, and whose voxels are asked for, before those of the batch before are read.
const BATCH: usize = 32;

impl<V: Voxel> Field<'_, V> {
    /// The values of pixels at `start + i·step`.
    pub fn row(&self, start: Fixed3, step: Fixed3, out: &mut [f32]) {
        let inside = self.inside(start, step, out.len());
        out[..inside.start].fill(f32::NAN);
        out[inside.end..].fill(f32::NAN);
        let core = both(inside.clone(), self.core(start, step, out.len()));
        self.row_of_points(start, step, inside.start..core.start, out);
        self.row_of_cells(start, step, core.clone(), out);
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

    /// The pixels that may lie in the volume: all that do, and perhaps one more at each end.
    fn inside(&self, start: Fixed3, step: Fixed3, count: usize) -> Range<usize> {
        (0..3).fold(0..count, |range, axis| {
            if step[axis] == 0 {
                // No pixel of the row is looked at again along this axis.
                let nearest = (snapped(start[axis]) + HALF) >> 32;
                let within = (0..self.dimensions[axis] as i64).contains(&nearest);
                return if within { range } else { 0..0 };
            }
            let end = self.dimensions[axis] as i64 * ONE - HALF;
            let limits = (-HALF - SNAP_FIXED, end + SNAP_FIXED);
            both(range, reach(start[axis], step[axis], count, limits))
        })
    }

    /// The pixels whose neighbours all exist. Rows and slices between which the row of pixels does not move
    /// are clamped once, by [`Cells`].
    fn core(&self, start: Fixed3, step: Fixed3, count: usize) -> Range<usize> {
        let beyond = if self.interpolation == Interpolation::Cubic {
            ONE
        } else {
            0
        };
        let bounded = (0..3).filter(|axis| *axis == 0 || step[*axis] != 0);
        bounded.fold(0..count, |range, axis| {
            let last = (self.dimensions[axis] as i64 - 1) * ONE;
            let limits = (beyond, last - beyond - SNAP_FIXED - 1);
            both(range, reach(start[axis], step[axis], count, limits))
        })
    }

    fn row_of_cells(&self, start: Fixed3, step: Fixed3, pixels: Range<usize>, out: &mut [f32]) {
        if pixels.is_empty() {
            return;
        }
        let cells = Cells::new(self, start, step);
        let at = along(start, step, pixels.start);
        let out = &mut out[pixels];
        match (self.interpolation, &self.padding) {
            (Interpolation::Nearest, _) => {
                self.each_cell(
                    &cells,
                    at,
                    step,
                    out,
                    |cell| prefetch(self.voxels, cells.nearest(cell)),
                    |cell| self.unpadded(&cells, cell, self.voxels[cells.nearest(cell)].held()),
                );
            }
            (Interpolation::Linear, None) => {
                let ask = |cell: &Cell| cells.ask(self.voxels, cell, 1..3);
                self.each_cell(&cells, at, step, out, ask, |cell| cells.linear(self.voxels, cell));
            }
            (Interpolation::Linear, Some(_)) => {
                let ask = |cell: &Cell| cells.ask(self.voxels, cell, 1..3);
                self.each_cell(&cells, at, step, out, ask, |cell| {
                    self.unpadded(&cells, cell, cells.linear(self.voxels, cell))
                });
            }
            (Interpolation::Cubic, _) => {
                let ask = |cell: &Cell| cells.ask(self.voxels, cell, 0..4);
                self.each_cell(&cells, at, step, out, ask, |cell| {
                    self.unpadded(&cells, cell, cells.cubic(self.voxels, cell))
                });
            }
        }
    }

    #[inline(always)]
    fn unpadded(&self, cells: &Cells, cell: &Cell, value: f32) -> f32 {
        let padding = match (&self.padding, self.strict) {
            (None, _) => false,
            (Some(_), false) => self.is_padding(self.voxels[cells.nearest(cell)].held()),
            (Some(_), true) => self.cell_mixes_padding(cells, cell),
        };
        if padding { f32::NAN } else { value }
    }

    fn cell_mixes_padding(&self, cells: &Cells, cell: &Cell) -> bool {
        let [xs, ys, zs] = cell.weights.map(|weight| self.taps(weight));
        zs.clone().any(|slice| {
            ys.clone().any(|row| {
                let line = cells.line(cell, row, slice);
                let taps = &self.voxels[line + xs.start - 1..line + xs.end - 1];
                taps.iter().any(|voxel| self.is_padding(voxel.held()))
            })
        })
    }

    /// The loop that a screenful of reformatted image spends its time in.
    #[inline(always)]
    fn each_cell(
        &self,
        cells: &Cells,
        start: Fixed3,
        step: Fixed3,
        out: &mut [f32],
        ask: impl Fn(&Cell),
        value: impl Fn(&Cell) -> f32,
    ) {
        let mut at = start;
        let mut left = out.len();
        let mut find = |batch: &mut [Cell; BATCH]| {
            let count = left.min(BATCH);
            left -= count;
            for cell in &mut batch[..count] {
                *cell = cells.at(at);
                ask(cell);
                at = [at[0] + step[0], at[1] + step[1], at[2] + step[2]];
            }
        };
        let [now, next] = &mut [[Cell::default(); BATCH]; 2];
        find(now);
        for out in out.chunks_mut(BATCH) {
            find(next);
            for (out, cell) in out.iter_mut().zip(&*now) {
                *out = value(cell);
            }
            std::mem::swap(now, next);
        }
    }
}

/// The voxel at or below a coordinate on every axis, and the weights of the next ones.
#[derive(Clone, Copy, Default)]
struct Cell {
    corner: usize,
    weights: [f32; 3],
}

/// What holds for all cells of a row of pixels.
struct Cells {
    /// Index of the corner that axes without movement give.
    still: i64,
    /// Elements from one index to the next; 0 on axes without movement.
    strides: [i64; 3],
    /// From a cell's corner to the rows, and to the slices, before, at, after and after that.
    rows: [i64; 4],
    slices: [i64; 4],
}

impl Cells {
    fn new<V: Voxel>(field: &Field<'_, V>, start: Fixed3, step: Fixed3) -> Cells {
        let [columns, rows, _] = field.dimensions.map(|n| n as i64);
        let strides = [1, columns, columns * rows];
        let taps = |axis: usize| {
            if step[axis] != 0 {
                return (0, [-1, 0, 1, 2].map(|tap| tap * strides[axis]));
            }
            let last = field.dimensions[axis] as i64 - 1;
            let low = snapped(start[axis]) >> 32;
            let clamped = [-1, 0, 1, 2].map(|tap| (low + tap).clamp(0, last) * strides[axis]);
            (clamped[1], clamped.map(|offset| offset - clamped[1]))
        };
        let ((row, rows), (slice, slices)) = (taps(1), taps(2));
        let moving = |axis: usize| if step[axis] == 0 { 0 } else { strides[axis] };
        Cells {
            still: row + slice,
            strides: [1, moving(1), moving(2)],
            rows,
            slices,
        }
    }

    #[inline(always)]
    fn at(&self, coordinate: Fixed3) -> Cell {
        let [x, y, z] = [
            snapped(coordinate[0]),
            snapped(coordinate[1]),
            snapped(coordinate[2]),
        ];
        let corner = self.still + (x >> 32) + (y >> 32) * self.strides[1] + (z >> 32) * self.strides[2];
        Cell {
            corner: corner as usize,
            weights: [fraction(x), fraction(y), fraction(z)],
        }
    }

    #[inline(always)]
    fn line(&self, cell: &Cell, row: usize, slice: usize) -> usize {
        (cell.corner as i64 + self.rows[row] + self.slices[slice]) as usize
    }

    #[inline(always)]
    fn nearest(&self, cell: &Cell) -> usize {
        let [x, y, z] = cell.weights.map(|weight| usize::from(weight >= 0.5));
        self.line(cell, 1 + y, 1 + z) + x
    }

    /// Asks for the voxels of all rows and slices of a range of taps.
    #[inline(always)]
    fn ask<V>(&self, voxels: &[V], cell: &Cell, taps: Range<usize>) {
        for slice in taps.clone() {
            for row in taps.clone() {
                prefetch(voxels, self.line(cell, row, slice));
            }
        }
    }

    #[inline(always)]
    fn linear<V: Voxel>(&self, voxels: &[V], cell: &Cell) -> f32 {
        let [x, y, z] = cell.weights;
        let line = |row: usize, slice: usize| {
            let first = self.line(cell, row, slice);
            let pair = &voxels[first..first + 2];
            mix(pair[0].held(), pair[1].held(), x)
        };
        let near = mix(line(1, 1), line(2, 1), y);
        let far = mix(line(1, 2), line(2, 2), y);
        mix(near, far, z)
    }

    #[inline(always)]
    fn cubic<V: Voxel>(&self, voxels: &[V], cell: &Cell) -> f32 {
        let [x, y, z] = cell.weights;
        let mut planes = [0.0; 4];
        for (slice, plane) in planes.iter_mut().enumerate() {
            let mut lines = [0.0; 4];
            for (row, line) in lines.iter_mut().enumerate() {
                let first = self.line(cell, row, slice) - 1;
                let taps = &voxels[first..first + 4];
                *line = catmull_rom(
                    [taps[0].held(), taps[1].held(), taps[2].held(), taps[3].held()],
                    x,
                );
            }
            *plane = catmull_rom(lines, y);
        }
        catmull_rom(planes, z)
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

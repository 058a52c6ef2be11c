//! From pixels to voxel coordinates, in fixed point.
//!
//! Coordinates are whole numbers of 2⁻³² voxel. Both renderers add and multiply these integers exactly, so a
//! pixel takes the same voxels, and the same weights, on every machine: rounding cannot make one of them see
//! a neighbour that another does not. A step is rounded once, to 2⁻³³ voxel; counted from the middle of an
//! image of 8192 pixels that is an error of 5e-7 voxel, well inside [`SNAP`].

use glam::{DAffine3, DVec3};

use super::{SNAP, Sampling, Slab};
use crate::geometry::{Grid, SliceOffset, VoxelLookup};

/// Voxel coordinates (or u, v, depth of a slice table) in units of 2⁻³².
pub type Fixed3 = [i64; 3];

pub const ONE: i64 = 1 << 32;
pub const HALF: i64 = 1 << 31;
/// [`SNAP`] in units of 2⁻³².
pub const SNAP_FIXED: i64 = (SNAP * ONE as f64) as i64;

/// Images are drawn up to this many pixels across.
pub const MAX_SIZE: u32 = 16_384;
/// A slab is cut to this many intervals between samples: metres, for any real spacing.
const MAX_INTERVALS: f64 = 16_383.0;
/// No volume has so many voxels in a row that a longer step could land in it twice.
pub(super) const MAX_STEP: f64 = 16_384.0;
pub(super) const MAX_CENTRE: f64 = 536_870_912.0;

/// The coordinate of sample s of pixel (i, j) is origin + i·column + j·row + s·sample.
#[derive(Clone, Debug, PartialEq)]
pub struct Walk {
    pub origin: Fixed3,
    pub column: Fixed3,
    pub row: Fixed3,
    pub sample: Fixed3,
    /// Samples along the direction of view; 1 without a slab.
    pub samples: u32,
    /// Where slices are unevenly spaced: how a (u, v, depth) becomes a voxel coordinate.
    pub table: Option<SliceTable>,
}

impl Walk {
    pub fn new(grid: &Grid, sampling: &Sampling) -> Walk {
        let (affine, table) = lookup(grid);
        let view = &sampling.view;
        let (intervals, spacing_mm) = slab_steps(sampling.thick(), grid.finest_spacing());
        let step = |direction: DVec3, mm: f64| fixed3(affine.transform_vector3(direction * mm), MAX_STEP);
        let column = step(view.plane.right, view.pixel_mm[0]);
        let row = step(view.plane.down, view.pixel_mm[1]);
        let sample = step(view.plane.normal(), spacing_mm);
        let centre = fixed3(affine.transform_point3(view.plane.centre), MAX_CENTRE);
        let [width, height] = view.size.map(|n| i64::from(n.min(MAX_SIZE)) - 1);
        let origin = std::array::from_fn(|axis| {
            let across = column[axis] * width + row[axis] * height + sample[axis] * i64::from(intervals);
            centre[axis] - across.div_euclid(2)
        });
        Walk {
            origin,
            column,
            row,
            sample,
            samples: intervals + 1,
            table,
        }
    }

    /// Coordinate of a sample of the first pixel of a row.
    pub fn row_start(&self, row: u32, sample: u32) -> Fixed3 {
        std::array::from_fn(|axis| {
            self.origin[axis] + self.row[axis] * i64::from(row) + self.sample[axis] * i64::from(sample)
        })
    }
}

/// Patient mm to voxels, or to what the table turns into voxels.
pub(super) fn lookup(grid: &Grid) -> (DAffine3, Option<SliceTable>) {
    match grid.lookup() {
        VoxelLookup::Uniform(affine) => (affine, None),
        VoxelLookup::Table {
            affine,
            slices,
            end_step,
        } => {
            let table = SliceTable::new(&slices, end_step);
            let scale = DAffine3::from_scale(DVec3::new(1.0, 1.0, 1.0 / table.unit_mm));
            (scale * affine, Some(table))
        }
    }
}

/// Samples along the direction of view, in a volume whose finest spacing this grid has; 1 without a slab.
pub fn samples(grid: &Grid, slab: Option<Slab>) -> u32 {
    slab_steps(slab, grid.finest_spacing()).0 + 1
}

/// Intervals between the samples of a slab, and their length in mm.
pub(super) fn slab_steps(slab: Option<Slab>, finest_mm: f64) -> (u32, f64) {
    match slab {
        Some(slab) => {
            let half = finest_mm / 2.0;
            let wanted = (slab.thickness_mm / half).ceil().max(1.0);
            let intervals = wanted.min(MAX_INTERVALS);
            (intervals as u32, slab.thickness_mm / wanted)
        }
        None => (0, 0.0),
    }
}

/// What is not a number lies infinitely far away.
fn fixed(value: f64, limit: f64) -> i64 {
    let value = if value.is_nan() { limit } else { value };
    (value.clamp(-limit, limit) * ONE as f64).round() as i64
}

pub(super) fn fixed3(value: DVec3, limit: f64) -> Fixed3 {
    value.to_array().map(|v| fixed(v, limit))
}

/// The coordinate so many steps on.
#[inline(always)]
pub fn along(start: Fixed3, step: Fixed3, steps: u32) -> Fixed3 {
    std::array::from_fn(|axis| start[axis] + step[axis] * i64::from(steps))
}

/// A coordinate within SNAP of a multiple of one half, made that multiple.
#[inline(always)]
pub fn snapped(coordinate: i64) -> i64 {
    let shifted = coordinate + SNAP_FIXED;
    let beyond = shifted & (HALF - 1);
    if beyond <= 2 * SNAP_FIXED {
        shifted - beyond
    } else {
        coordinate
    }
}

/// The fraction of a coordinate above its floor; its 24 upper bits, exact in f32.
#[inline(always)]
pub fn fraction(coordinate: i64) -> f32 {
    ((coordinate as u32) >> 8) as i32 as f32 * (1.0 / 16_777_216.0)
}

/// The stretch between two neighbouring slices; the first and the last reach beyond the outermost slices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Depth of the lower slice.
    pub depth: i64,
    /// In-plane shift of the lower slice, and how much the upper one's differs.
    pub shift: [i64; 2],
    pub change: [i64; 2],
    /// The length lies above 2^(shift_bits + 31) and not above 2^(shift_bits + 32), in units of 2⁻³².
    pub shift_bits: u32,
    /// 2^(shift_bits + 32) / length − 1, in units of 2⁻³².
    pub stretch: u32,
}

/// Slice positions of a stack that is not evenly spaced.
#[derive(Clone, Debug, PartialEq)]
pub struct SliceTable {
    /// mm per unit of depth: the shortest stretch, so that no stretch is shorter than 1.
    pub unit_mm: f64,
    /// Segment k reaches from slice k − 1 to slice k; ascending.
    pub segments: Vec<Segment>,
    /// Depth at which the last segment ends.
    pub end: i64,
}

impl SliceTable {
    /// The table of a grid, if it needs one.
    pub fn of(grid: &Grid) -> Option<SliceTable> {
        lookup(grid).1
    }

    fn new(slices: &[SliceOffset], end_step: f64) -> SliceTable {
        let total = slices.last().map_or(0.0, |last| last.depth) - slices.first().map_or(0.0, |s| s.depth);
        let shortest = slices
            .windows(2)
            .map(|pair| pair[1].depth - pair[0].depth)
            .fold(end_step, f64::min);
        let unit_mm = shortest.max((total + 2.0 * end_step) / MAX_CENTRE);
        let extended = with_ends(slices, end_step);
        let place = |slice: &SliceOffset| {
            let shift = [slice.column, slice.row].map(|v| fixed(v, MAX_STEP));
            (fixed(slice.depth / unit_mm, MAX_CENTRE), shift)
        };
        let segments = extended
            .windows(2)
            .map(|pair| segment(place(&pair[0]), place(&pair[1])))
            .collect();
        let end = extended.last().map_or(0, |last| place(last).0);
        SliceTable {
            unit_mm,
            segments,
            end,
        }
    }

    /// The voxel coordinate of (u, v, depth); `None` beyond the table, which is outside the volume.
    #[inline]
    pub fn voxel(&self, plane: Fixed3) -> Option<Fixed3> {
        let depth = plane[2];
        let above = self.segments.partition_point(|segment| segment.depth <= depth);
        if above == 0 || depth >= self.end {
            return None;
        }
        let segment = &self.segments[above - 1];
        let part = segment.part(depth);
        let across = |axis: usize| plane[axis] - segment.shift[axis] - times(segment.change[axis], part);
        Some([across(0), across(1), (above as i64 - 2) * ONE + part])
    }
}

impl Segment {
    /// How far along the segment a depth in it is, 0 to below 1.
    fn part(&self, depth: i64) -> i64 {
        let distance = (depth - self.depth) >> self.shift_bits;
        distance + times(i64::from(self.stretch), distance)
    }
}

/// value × fraction, rounded down; 0 ≤ fraction < 1.
fn times(value: i64, fraction: i64) -> i64 {
    (value >> 32) * fraction + (((value & (ONE - 1)) as u64 * fraction as u64) >> 32) as i64
}

fn segment(low: (i64, [i64; 2]), high: (i64, [i64; 2])) -> Segment {
    let length = (high.0 - low.0).max(1);
    let bits = (64 - (length - 1).leading_zeros()).clamp(32, 63);
    let stretch = ((1u128 << (bits + 32)) / length as u128).saturating_sub(1 << 32);
    Segment {
        depth: low.0,
        shift: low.1,
        change: [high.1[0] - low.1[0], high.1[1] - low.1[1]],
        shift_bits: bits - 32,
        stretch: stretch.min(u128::from(u32::MAX)) as u32,
    }
}

/// The slices with one more at each end, a nominal step away and shifted like its neighbour.
fn with_ends(slices: &[SliceOffset], end_step: f64) -> Vec<SliceOffset> {
    let beyond = |slice: Option<&SliceOffset>, mm: f64| {
        slice.map(|s| SliceOffset {
            depth: s.depth + mm,
            ..*s
        })
    };
    let before = beyond(slices.first(), -end_step);
    let after = beyond(slices.last(), end_step);
    before
        .into_iter()
        .chain(slices.iter().copied())
        .chain(after)
        .collect()
}

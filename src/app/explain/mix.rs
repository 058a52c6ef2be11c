//! Which voxels a value between voxels is mixed from, and with which weights.
//!
//! The weights are those of the rules in [`render`](crate::render), written as polynomials; tests hold them against
//! what the renderer makes.

use crate::render::Interpolation;
use crate::render::walk::{Fixed3, HALF, fraction};

/// One voxel's part in a mix.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tap {
    /// Column, row, slice.
    pub voxel: [usize; 3],
    /// Parts of 1; cubic weights may be negative.
    pub weight: f64,
}

/// The voxels that have a weight at a coordinate (2⁻³² voxel, snapped) inside a volume, slice by slice, then row by
/// row; the weights sum to 1. Beyond the outermost centres the outermost voxels stand in.
pub fn taps(dimensions: [usize; 3], at: Fixed3, interpolation: Interpolation) -> Vec<Tap> {
    let axis = |axis: usize| along(at[axis], dimensions[axis], interpolation);
    let [columns, rows, slices] = [axis(0), axis(1), axis(2)];
    let mut found = Vec::new();
    for (slice, in_slices) in &slices {
        for (row, in_rows) in &rows {
            for (column, in_columns) in &columns {
                found.push(Tap {
                    voxel: [*column, *row, *slice],
                    weight: in_slices * in_rows * in_columns,
                });
            }
        }
    }
    found
}

/// The slices of a mix with the sum of their weights, ascending.
pub fn slice_shares(taps: &[Tap]) -> Vec<(usize, f64)> {
    let mut shares: Vec<(usize, f64)> = Vec::new();
    for tap in taps {
        match shares.last_mut() {
            Some((slice, share)) if *slice == tap.voxel[2] => *share += tap.weight,
            _ => shares.push((tap.voxel[2], tap.weight)),
        }
    }
    shares
}

/// Indices along one axis with their weights, those without weight left out.
fn along(at: i64, count: usize, interpolation: Interpolation) -> Vec<(usize, f64)> {
    let last = count.saturating_sub(1) as i64;
    let low = at >> 32;
    let t = f64::from(fraction(at));
    let weights: Vec<(i64, f64)> = match interpolation {
        Interpolation::Nearest => vec![((at + HALF) >> 32, 1.0)],
        Interpolation::Linear => vec![(low, 1.0 - t), (low + 1, t)],
        Interpolation::Cubic => (low - 1..).zip(catmull_rom(t)).collect(),
    };
    let mut merged: Vec<(usize, f64)> = Vec::new();
    for (index, weight) in weights {
        let index = index.clamp(0, last) as usize;
        match merged.last_mut() {
            Some((known, sum)) if *known == index => *sum += weight,
            _ => merged.push((index, weight)),
        }
    }
    merged.retain(|(_, weight)| *weight != 0.0);
    merged
}

/// Weights of the four neighbours at t from the second (Catmull and Rom 1974; a = −0.5 in Keys 1981).
fn catmull_rom(t: f64) -> [f64; 4] {
    let (square, cube) = (t * t, t * t * t);
    [
        0.5 * (-t + 2.0 * square - cube),
        1.0 + 0.5 * (-5.0 * square + 3.0 * cube),
        0.5 * (t + 4.0 * square - 3.0 * cube),
        0.5 * (cube - square),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::walk::ONE;

    fn place(x: f64, y: f64, z: f64) -> Fixed3 {
        [x, y, z].map(|v| (v * ONE as f64) as i64)
    }

    #[test]
    fn a_point_between_two_slices_takes_from_both_by_nearness() {
        let taps = taps([4, 4, 4], place(1.0, 2.0, 1.25), Interpolation::Linear);
        assert_eq!(taps.len(), 2);
        assert_eq!(slice_shares(&taps), [(1, 0.75), (2, 0.25)]);
        assert_eq!(taps[0].voxel, [1, 2, 1]);
    }

    #[test]
    fn beyond_the_last_slice_the_last_stands_in() {
        for interpolation in [
            Interpolation::Nearest,
            Interpolation::Linear,
            Interpolation::Cubic,
        ] {
            let taps = taps([1, 1, 3], place(0.25, -0.25, 2.25), interpolation);
            let sum: f64 = taps.iter().map(|tap| tap.weight).sum();
            assert!((sum - 1.0).abs() < 1e-12, "{interpolation:?}: {sum}");
            assert!(taps.iter().all(|tap| tap.voxel[2] < 3));
        }
    }

    #[test]
    fn cubic_takes_64_voxels_of_4_slices_the_outer_ones_below_zero() {
        let taps = taps([9, 9, 9], place(4.5, 4.5, 4.5), Interpolation::Cubic);
        assert_eq!(taps.len(), 64);
        let shares: Vec<f64> = slice_shares(&taps).iter().map(|(_, share)| *share).collect();
        assert_eq!(shares, [-0.0625, 0.5625, 0.5625, -0.0625]);
    }
}

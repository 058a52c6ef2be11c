//! The least and greatest value of each brick of a volume.

use std::ops::RangeInclusive;

use rayon::prelude::*;

use crate::volume::{LabelMap, Volume, Voxels, luminance};

/// Voxels on a side of a brick. One more on each side is looked at, since samples between two bricks mix both.
pub const BRICK: usize = 8;

/// A value for each brick, in the order of voxels.
#[derive(Clone, Debug, PartialEq)]
pub struct Bricks<T> {
    pub dimensions: [usize; 3],
    pub values: Vec<T>,
}

/// Held values from the first to the second; the first is above the second where there is nothing but padding.
pub type Extremes = [f32; 2];

const NOTHING: Extremes = [f32::INFINITY, f32::NEG_INFINITY];

impl<T: Copy + Send + Sync> Bricks<T> {
    /// Of a grid of voxels; `value` gets the voxels that samples in a brick may mix.
    fn new(voxels: [usize; 3], value: impl Fn([RangeInclusive<usize>; 3]) -> T + Sync) -> Bricks<T> {
        let dimensions = voxels.map(|n| n.div_ceil(BRICK));
        let [columns, rows, slices] = dimensions;
        let span = |brick: usize, axis: usize| {
            let last = voxels[axis].saturating_sub(1);
            brick * BRICK..=((brick + 1) * BRICK).min(last)
        };
        let values = (0..columns * rows * slices)
            .into_par_iter()
            .map(|n| {
                let (x, y, z) = (n % columns, n / columns % rows, n / (columns * rows));
                value([span(x, 0), span(y, 1), span(z, 2)])
            })
            .collect();
        Bricks { dimensions, values }
    }
}

/// Values that take part: neither padding nor without a number.
pub fn extremes(volume: &Volume) -> Bricks<Extremes> {
    match &volume.voxels {
        Voxels::I16(voxels) => extremes_of(voxels, volume),
        Voxels::F32(voxels) => extremes_of(voxels, volume),
        Voxels::Rgb8(voxels) => extremes_with(voxels, luminance, volume),
    }
}

fn extremes_of<V: Copy + Sync + Into<f32>>(voxels: &[V], volume: &Volume) -> Bricks<Extremes> {
    extremes_with(voxels, V::into, volume)
}

fn extremes_with<V: Copy + Sync>(
    voxels: &[V],
    held: impl Fn(V) -> f32 + Sync,
    volume: &Volume,
) -> Bricks<Extremes> {
    let [columns, rows, _] = volume.grid.dimensions;
    Bricks::new(volume.grid.dimensions, |[xs, ys, zs]| {
        let mut found = NOTHING;
        for z in zs {
            for y in ys.clone() {
                let start = (z * rows + y) * columns;
                let Some(line) = voxels.get(start + xs.start()..=start + xs.end()) else {
                    continue;
                };
                for held in line.iter().map(|voxel| held(*voxel)) {
                    if !volume.is_padding(held) && held.is_finite() {
                        found = [found[0].min(held), found[1].max(held)];
                    }
                }
            }
        }
        found
    })
}

impl Bricks<Extremes> {
    /// Over the whole volume; nothing where all is padding.
    pub fn overall(&self) -> Option<Extremes> {
        let join = |a: Extremes, b: &Extremes| [a[0].min(b[0]), a[1].max(b[1])];
        Some(self.values.iter().fold(NOTHING, join)).filter(|[least, greatest]| least <= greatest)
    }
}

/// Which labels occur in each brick: bit n of the word for label n modulo 64, label 0 left out.
pub fn labels(map: &LabelMap) -> Bricks<u64> {
    let [columns, rows, _] = map.dimensions();
    Bricks::new(map.dimensions(), |[xs, ys, zs]| {
        let mut found = 0;
        for z in zs {
            for y in ys.clone() {
                let start = (z * rows + y) * columns;
                let line = map.labels().get(start + xs.start()..=start + xs.end());
                for label in line.unwrap_or_default().iter().filter(|label| **label != 0) {
                    found |= 1u64 << (label % 64);
                }
            }
        }
        found
    })
}

//! Slabs that are seen along the volume's slices: each slice is mixed once for all the samples beside it.
//!
//! A linear mix takes columns first, then rows, then slices ([`Field::row`]); where neither the row of pixels nor the
//! way from sample to sample leaves the columns and rows, all but the last mix is the same for every sample between
//! two slices. The arithmetic, and so every bit, is that of the row drawn sample by sample.

use super::field::{Field, Voxel, mix};
use crate::render::Interpolation;
use crate::render::walk::{Fixed3, HALF, ONE, Walk, fraction, snapped};

/// The values of a row of pixels on the two slices used last.
pub struct Layers {
    slices: [Option<i64>; 2],
    rows: [Vec<f32>; 2],
}

impl Layers {
    pub fn new(width: usize) -> Layers {
        Layers {
            slices: [None; 2],
            rows: [vec![f32::NAN; width], vec![f32::NAN; width]],
        }
    }

    /// Before another row of pixels.
    pub fn forget(&mut self) {
        self.slices = [None; 2];
    }

    /// The place of a slice's row, drawn where it is not there yet; the other slice's is kept.
    fn place(&mut self, slice: i64, other: i64, draw: impl FnOnce(&mut [f32])) -> usize {
        if let Some(held) = self.slices.iter().position(|held| *held == Some(slice)) {
            return held;
        }
        let place = usize::from(self.slices[0] == Some(other));
        self.slices[place] = Some(slice);
        draw(&mut self.rows[place]);
        place
    }
}

impl<V: Voxel> Field<'_, V> {
    /// Whether [`row_between_layers`](Field::row_between_layers) may draw the samples of a picture.
    pub fn is_layered(&self, walk: &Walk) -> bool {
        let across = walk.column[2] == 0 && walk.sample[0] == 0 && walk.sample[1] == 0;
        V::FINITE
            && self.interpolation == Interpolation::Linear
            && (self.padding.is_none() || self.strict)
            && across
            && walk.table.is_none()
            && walk.samples > 1
    }

    /// The same values as [`row`](Field::row).
    pub fn row_between_layers(&self, start: Fixed3, step: Fixed3, layers: &mut Layers, out: &mut [f32]) {
        let z = snapped(start[2]);
        let last = self.dimensions[2] as i64 - 1;
        if !(0..=last).contains(&((z + HALF) >> 32)) {
            out.fill(f32::NAN);
            return;
        }
        let low = (z >> 32).clamp(0, last);
        let high = ((z >> 32) + 1).clamp(0, last);
        let weight = fraction(z);
        let on = |slice: i64| [start[0], start[1], slice * ONE];
        let near = layers.place(low, high, |row| self.row(on(low), step, row));
        if weight == 0.0 || low == high {
            out.copy_from_slice(&layers.rows[near]);
            return;
        }
        let far = layers.place(high, low, |row| self.row(on(high), step, row));
        let pairs = layers.rows[near].iter().zip(&layers.rows[far]);
        for (value, (near, far)) in out.iter_mut().zip(pairs) {
            *value = mix(*near, *far, weight);
        }
    }
}

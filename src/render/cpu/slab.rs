//! The samples of a slab made one value, a row of pixels at a time.

use crate::render::Projection;

/// Buffers for one row; kept by a worker from row to row.
pub struct Combined {
    row: Vec<f32>,
    sample: Vec<f32>,
    sum: Vec<f64>,
    weight: Vec<f64>,
}

impl Combined {
    pub fn new(width: usize) -> Combined {
        Combined {
            row: vec![f32::NAN; width],
            sample: vec![f32::NAN; width],
            sum: vec![0.0; width],
            weight: vec![0.0; width],
        }
    }

    /// A row without a slab.
    pub fn plain(&mut self, draw: impl FnOnce(&mut [f32])) -> &[f32] {
        draw(&mut self.row);
        &self.row
    }

    /// `draw(s, row)` draws sample s; NaN takes no part.
    pub fn of(&mut self, projection: Projection, samples: u32, draw: impl FnMut(u32, &mut [f32])) -> &[f32] {
        match projection {
            Projection::Maximum => self.extreme(samples, draw, |held, new| new > held),
            Projection::Minimum => self.extreme(samples, draw, |held, new| new < held),
            Projection::Mean => self.mean(samples, draw),
        }
        &self.row
    }

    fn extreme(
        &mut self,
        samples: u32,
        mut draw: impl FnMut(u32, &mut [f32]),
        beats: impl Fn(f32, f32) -> bool,
    ) {
        draw(0, &mut self.row);
        for s in 1..samples {
            draw(s, &mut self.sample);
            for (held, new) in self.row.iter_mut().zip(&self.sample) {
                if beats(*held, *new) || held.is_nan() {
                    *held = *new;
                }
            }
        }
    }

    /// Trapezoidal rule: the two end samples count one half.
    fn mean(&mut self, samples: u32, mut draw: impl FnMut(u32, &mut [f32])) {
        self.sum.fill(0.0);
        self.weight.fill(0.0);
        for s in 0..samples {
            draw(s, &mut self.sample);
            let share = if s == 0 || s + 1 == samples { 0.5 } else { 1.0 };
            for ((sum, weight), new) in self.sum.iter_mut().zip(&mut self.weight).zip(&self.sample) {
                if !new.is_nan() {
                    *sum += share * f64::from(*new);
                    *weight += share;
                }
            }
        }
        for ((mean, sum), weight) in self.row.iter_mut().zip(&self.sum).zip(&self.weight) {
            *mean = (sum / weight) as f32;
        }
    }
}

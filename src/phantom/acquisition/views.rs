//! CT noise from the views that made a slice: many photons are lost along long paths, and a pixel's noise is that of
//! the views through it.
//!
//! In filtered back projection the variance at a pixel is the mean over views of e^(µD), D being the water-equivalent
//! path (Kak and Slaney, *Principles of Computerized Tomographic Imaging*, 1988, section 5.2). Where a few directions
//! are much longer than the others (shoulders, hips), their noise shows as streaks along them.

use super::coarse::Coarse;
use super::{Draw, stream};
use crate::phantom::physics::kernel::Kernel;
use crate::phantom::random::{gaussian, uniform};

/// Parallel views over half a turn.
const VIEWS: usize = 120;
/// Scanners smooth views that get hardly any photons (Kachelrieß et al., Med Phys 28:475-490, 2001): no path counts for
/// more, in mm of water.
const LONGEST: f32 = 430.0;
/// A view noisier than this many times the usual view shows as a direction.
const DIRECTED: f32 = 1.5;
/// The two outer taps of the ramp filter over the middle one: −(1/π²)/(1/4).
const RAMP: f32 = -0.405_285;
/// Linear interpolation between two independent values keeps 2/3 of their variance on average: this gives it back.
const INTERPOLATION: f32 = 1.224_745;

/// How the noise of a series is drawn.
pub struct NoisePlan {
    pub seed: u64,
    /// HU without a body in the beam.
    pub floor: f32,
    /// µ of water in 1/mm.
    pub water: f32,
    pub kernel: Kernel,
    /// Pixel size in mm.
    pub pixel: f64,
    /// Correlation of neighbouring slices, 0 to 0.5.
    pub along: f64,
}

/// A direction of view: s = x cos + y sin, in cells from the middle, and the variance of the rays by s.
struct View {
    cosine: f32,
    sine: f32,
    variance: Vec<f32>,
}

impl NoisePlan {
    /// The noise of a square slice in HU.
    pub fn noise(&self, hu: &[f32], columns: usize, slice: usize) -> Vec<f32> {
        let cells = Coarse::of(hu, columns, |value| ((value + 1000.0) / 1000.0).max(0.0));
        let views = self.views(&cells, slice);
        let ceiling = DIRECTED * usual(&views);
        let spread = Coarse {
            values: spread(&views, ceiling, cells.side),
            ..cells
        }
        .enlarged(columns);
        let mut noise = self.grain(columns, slice);
        noise
            .iter_mut()
            .zip(spread)
            .for_each(|(value, deviation)| *value *= self.floor * deviation);
        for (number, view) in views.iter().enumerate() {
            if let Some(ridges) = self.ridges(view, ceiling, cells.block, slice * VIEWS + number) {
                add_ridges(&mut noise, columns, view, &ridges);
            }
        }
        noise
    }

    /// The views of a slice; each slice starts at another angle, so that streaks do not repeat from slice to slice.
    fn views(&self, cells: &Coarse, slice: usize) -> Vec<View> {
        let cell = (self.pixel * cells.block as f64) as f32;
        let start = uniform(stream(self.seed, Draw::Streaks, slice));
        let one = |number: usize| {
            let angle = (number as f64 + start) / VIEWS as f64 * std::f64::consts::PI;
            let (sine, cosine) = (libm::sin(angle) as f32, libm::cos(angle) as f32);
            let mut variance = paths(cells, cosine, sine);
            for value in &mut variance {
                *value = libm::expf(self.water * (*value * cell).min(LONGEST));
            }
            View {
                cosine,
                sine,
                variance,
            }
        };
        (0..VIEWS).map(one).collect()
    }

    /// Noise of the kernel's texture with a standard deviation of 1, a little of the next slice's in it.
    fn grain(&self, columns: usize, slice: usize) -> Vec<f32> {
        let own = ((1.0 + (1.0 - 4.0 * self.along * self.along).max(0.0).sqrt()) / 2.0).sqrt();
        let (here, next) = (own as f32, (self.along / own) as f32);
        let keys = [slice, slice + 1].map(|slice| stream(self.seed, Draw::CtNoise, slice));
        let draw = |start: u64, pixel: u64| gaussian(start.wrapping_add(pixel)) as f32;
        let white: Vec<f32> = (0..(columns * columns) as u64)
            .map(|pixel| here * draw(keys[0], pixel) + next * draw(keys[1], pixel))
            .collect();
        self.kernel.noise_texture(self.pixel).apply(&white, columns)
    }

    /// The noise of a view in excess of the ceiling, by pixel across it; nothing when there is none.
    fn ridges(&self, view: &View, ceiling: f32, block: usize, number: usize) -> Option<Vec<f32>> {
        view.variance.iter().find(|variance| **variance > ceiling)?;
        let start = stream(self.seed, Draw::Streaks, number).wrapping_add(1);
        let white = |k: usize| gaussian(start.wrapping_add(k as u64)) as f32;
        let scale = INTERPOLATION * self.floor / (VIEWS as f32 * (1.0 + 2.0 * RAMP * RAMP)).sqrt();
        let one = |k: usize| {
            let excess = (between(&view.variance, (k as f32 + 0.5) / block as f32 - 0.5) - ceiling).max(0.0);
            scale * excess.sqrt() * (white(k + 1) + RAMP * (white(k) + white(k + 2)))
        };
        Some((0..view.variance.len() * block).map(one).collect())
    }
}

/// Sums of the cells along the rays of a direction, in cells.
fn paths(cells: &Coarse, cosine: f32, sine: f32) -> Vec<f32> {
    let bins = (cells.side as f32 * std::f32::consts::SQRT_2) as usize + 4;
    let mut sums = vec![0.0; bins];
    for (row, values) in cells.values.chunks_exact(cells.side).enumerate() {
        for (column, value) in values.iter().enumerate().filter(|(_, value)| **value > 0.01) {
            let place = across(column, row, cells.side, bins, cosine, sine);
            let (bin, part) = (place as usize, place - place.floor());
            sums[bin] += value * (1.0 - part);
            sums[bin + 1] += value * part;
        }
    }
    sums
}

/// Where a pixel's ray lies across a view of `bins` bins of the same size.
fn across(column: usize, row: usize, side: usize, bins: usize, cosine: f32, sine: f32) -> f32 {
    let middle = (side as f32 - 1.0) / 2.0;
    (column as f32 - middle) * cosine + (row as f32 - middle) * sine + (bins as f32 - 1.0) / 2.0
}

fn between(values: &[f32], place: f32) -> f32 {
    let place = place.clamp(0.0, (values.len() - 1) as f32);
    let first = place as usize;
    let second = (first + 1).min(values.len() - 1);
    values[first] + (place - first as f32) * (values[second] - values[first])
}

/// The noisiest ray of the median view.
fn usual(views: &[View]) -> f32 {
    let noisiest = |view: &View| view.variance.iter().copied().fold(0.0, f32::max);
    let mut peaks: Vec<f32> = views.iter().map(noisiest).collect();
    peaks.sort_by(f32::total_cmp);
    peaks[peaks.len() / 2]
}

/// Standard deviation at each cell over that without a body, leaving out what the streaks carry.
fn spread(views: &[View], ceiling: f32, side: usize) -> Vec<f32> {
    let mut sums = vec![0.0f32; side * side];
    for view in views {
        for (cell, sum) in sums.iter_mut().enumerate() {
            let bins = view.variance.len();
            let place = across(cell % side, cell / side, side, bins, view.cosine, view.sine);
            *sum += between(&view.variance, place).min(ceiling);
        }
    }
    sums.iter().map(|sum| (sum / views.len() as f32).sqrt()).collect()
}

fn add_ridges(noise: &mut [f32], columns: usize, view: &View, ridges: &[f32]) {
    let last = (ridges.len() - 2) as f32;
    for (row, line) in noise.chunks_exact_mut(columns).enumerate() {
        let start = across(0, row, columns, ridges.len(), view.cosine, view.sine);
        for (column, value) in line.iter_mut().enumerate() {
            let place = (start + column as f32 * view.cosine).clamp(0.0, last);
            let bin = place as usize;
            *value += ridges[bin] + (place - bin as f32) * (ridges[bin + 1] - ridges[bin]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phantom::physics::noise::{Exposure, ct_noise};

    const EXPOSURE: Exposure = Exposure {
        kvp: 120.0,
        mas: 200.0,
        thickness: 5.0,
    };

    fn plan() -> NoisePlan {
        let floor = ct_noise(EXPOSURE, 0.0, 0.193) as f32;
        NoisePlan {
            seed: 3,
            floor,
            water: 0.0193,
            kernel: Kernel::Soft,
            pixel: 2.0,
            along: 0.0,
        }
    }

    /// Water within half axes in mm on 256 × 256 pixels of 2 mm.
    fn ellipse(a: f32, b: f32) -> Vec<f32> {
        let inside = |k: usize| {
            let (x, y) = (2.0 * (k % 256) as f32 - 255.0, 2.0 * (k / 256) as f32 - 255.0);
            x * x / a / a + y * y / b / b < 1.0
        };
        (0..256 * 256)
            .map(|k| if inside(k) { 0.0 } else { -1000.0 })
            .collect()
    }

    fn deviation(noise: &[f32], [column, row]: [usize; 2]) -> f64 {
        let pick = |k: usize| f64::from(noise[(row + k / 31 - 15) * 256 + column + k % 31 - 15]);
        (((0..31 * 31).map(|k| pick(k) * pick(k)).sum::<f64>()) / 961.0).sqrt()
    }

    fn mean_deviation(image: &[f32], place: [usize; 2]) -> f64 {
        let one = |slice| deviation(&plan().noise(image, 256, slice), place);
        (0..4).map(one).map(|sd| sd * sd / 4.0).sum::<f64>().sqrt()
    }

    #[test]
    fn the_middle_of_a_cylinder_obeys_the_law_and_its_rim_is_quieter() {
        let cylinder = ellipse(150.0, 150.0);
        let middle = mean_deviation(&cylinder, [128, 128]);
        assert!(
            (middle / ct_noise(EXPOSURE, 300.0, 0.193) - 1.0).abs() < 0.1,
            "{middle}"
        );
        let rim = mean_deviation(&cylinder, [128 + 58, 128]);
        assert!(
            rim < 0.85 * middle && rim > 0.2 * middle,
            "{rim} at the rim of {middle}"
        );
        assert!(mean_deviation(&cylinder, [25, 25]) < 0.5 * middle);
    }

    /// Across shoulders the noise runs along the long axis: neighbours in a row are alike, those in a column are not.
    #[test]
    fn wide_bodies_are_streaky() {
        let noise = plan().noise(&ellipse(220.0, 90.0), 256, 0);
        let product = |step: usize| {
            let pairs = (0..61 * 31).map(|k| (98 + k / 61 + 15) * 256 + 98 + k % 61);
            pairs
                .map(|at| f64::from(noise[at]) * f64::from(noise[at + step]))
                .sum::<f64>()
        };
        assert!(product(2) > 0.3 * product(0), "{} of {}", product(2), product(0));
        assert!(product(512) < 0.1 * product(0));
    }
}

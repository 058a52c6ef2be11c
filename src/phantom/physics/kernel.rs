//! What a CT's reconstruction makes of a point and of noise: sums of Gaussians, each a filter along rows and columns.

use serde::Deserialize;

/// Taps are laid out to this many standard deviations.
const REACH: f64 = 3.5;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kernel {
    /// Smoother still, for low contrasts in the trunk: to a half near 2.3 line pairs per cm.
    Smooth,
    /// Smooth, for soft tissue: the modulation falls to a half near 3.5 line pairs per cm.
    Soft,
    /// Sharp, for bone and lung: to a half near 7.5 line pairs per cm, edges a little enhanced.
    Bone,
}

impl Kernel {
    /// Point spread in the plane for a pixel size in mm; it adds to 1. Its modulation transfer is Σ w e^(−2π²σ²f²),
    /// fitted to the curves of Boone, Med Phys 28:356-360 (2001) and of vendors' standard and bone kernels.
    pub fn point_spread(self, pixel: f64) -> Filter {
        match self {
            Kernel::Smooth => Filter::new(&[(1.0, 0.80)], pixel),
            Kernel::Soft => Filter::new(&[(1.0, 0.50)], pixel),
            Kernel::Bone => Filter::new(&[(1.4, 0.28), (-0.4, 0.75)], pixel),
        }
    }

    /// Turns white noise into noise of the same variance whose power rises from little at frequency zero as the ramp
    /// filter's, and falls with the kernel: Riederer, Pelc and Chesler, Phys Med Biol 23:446-454 (1978).
    pub fn noise_texture(self, pixel: f64) -> Filter {
        match self {
            Kernel::Smooth => Filter::new(&[(1.0, 0.80), (-0.85, 1.52)], pixel).with_unit_variance(),
            Kernel::Soft => Filter::new(&[(1.0, 0.50), (-0.85, 0.95)], pixel).with_unit_variance(),
            Kernel::Bone => Filter::new(&[(1.0, 0.22), (-0.9, 0.50)], pixel).with_unit_variance(),
        }
    }

    /// Noise of this kernel over that of the soft one. The variance behind a Gaussian of width σ goes as σ⁻³; a bone kernel costs a factor of 3 to 4 (Kalender, *Computed
    /// Tomography*, 2011).
    pub fn noise_factor(self) -> f64 {
        match self {
            Kernel::Smooth => 0.5,
            Kernel::Soft => 1.0,
            Kernel::Bone => 3.5,
        }
    }
}

/// A sum of separable filters.
pub struct Filter {
    /// Weight, and odd number of taps that add to 1.
    parts: Vec<(f32, Vec<f32>)>,
}

impl Filter {
    /// Gaussians of a weight and a standard deviation in mm, for a pixel size in mm.
    pub fn new(gaussians: &[(f64, f64)], pixel: f64) -> Filter {
        let part = |&(weight, sigma): &(f64, f64)| (weight as f32, gaussian_taps(sigma / pixel));
        Filter {
            parts: gaussians.iter().map(part).collect(),
        }
    }

    fn with_unit_variance(mut self) -> Filter {
        let scale = 1.0 / self.variance().sqrt();
        self.parts.iter_mut().for_each(|part| part.0 *= scale as f32);
        self
    }

    /// Variance of filtered white noise of variance 1: the sum of the squares of the two-dimensional taps.
    pub fn variance(&self) -> f64 {
        let pairs = self
            .parts
            .iter()
            .flat_map(|a| self.parts.iter().map(move |b| (a, b)));
        pairs
            .map(|(a, b)| f64::from(a.0) * f64::from(b.0) * squared(overlap(&a.1, &b.1)))
            .sum()
    }

    /// Filters an image of rows of `columns` pixels; beyond the edge its last pixel goes on.
    pub fn apply(&self, image: &[f32], columns: usize) -> Vec<f32> {
        let mut sum = vec![0.0; image.len()];
        for (weight, taps) in &self.parts {
            let along = filter_rows(image, columns, taps);
            add_columns(&mut sum, &along, columns, taps, *weight);
        }
        sum
    }
}

fn filter_rows(image: &[f32], columns: usize, taps: &[f32]) -> Vec<f32> {
    let reach = taps.len() / 2;
    let mut padded = vec![0.0; columns + 2 * reach];
    let mut result = vec![0.0; image.len()];
    for (row, out) in image.chunks_exact(columns).zip(result.chunks_exact_mut(columns)) {
        padded[..reach].fill(row[0]);
        padded[reach..reach + columns].copy_from_slice(row);
        padded[reach + columns..].fill(row[columns - 1]);
        for (offset, tap) in taps.iter().enumerate() {
            add_scaled(out, &padded[offset..offset + columns], *tap);
        }
    }
    result
}

fn add_columns(sum: &mut [f32], image: &[f32], columns: usize, taps: &[f32], weight: f32) {
    let (reach, rows) = (taps.len() / 2, image.len() / columns);
    for (row, out) in sum.chunks_exact_mut(columns).enumerate() {
        for (offset, tap) in taps.iter().enumerate() {
            let from = (row + offset).saturating_sub(reach).min(rows - 1) * columns;
            add_scaled(out, &image[from..from + columns], weight * tap);
        }
    }
}

fn add_scaled(sum: &mut [f32], row: &[f32], scale: f32) {
    sum.iter_mut()
        .zip(row)
        .for_each(|(sum, value)| *sum += scale * value);
}

/// A Gaussian's share in each pixel, for a standard deviation in pixels.
fn gaussian_taps(sigma: f64) -> Vec<f32> {
    let reach = (REACH * sigma).ceil() as i64;
    let up_to = |edge: f64| 0.5 * libm::erf(edge / (sigma * std::f64::consts::SQRT_2));
    let share = |k: i64| up_to(k as f64 + 0.5) - up_to(k as f64 - 0.5);
    let whole: f64 = (-reach..=reach).map(share).sum();
    (-reach..=reach).map(|k| (share(k) / whole) as f32).collect()
}

fn squared(value: f64) -> f64 {
    value * value
}

/// Sum of the products of two centred rows of taps.
fn overlap(a: &[f32], b: &[f32]) -> f64 {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let start = (long.len() - short.len()) / 2;
    let products = short
        .iter()
        .zip(&long[start..])
        .map(|(a, b)| f64::from(*a) * f64::from(*b));
    products.sum()
}

/// Offsets in mm from a slice's middle and weights that add to 1: a trapezium whose full width at half maximum is the
/// slice thickness, flat over 4/5 of it.
pub fn slice_profile(thickness: f64, points: usize) -> Vec<(f64, f64)> {
    let offset = |k: usize| 1.2 * ((k as f64 + 0.5) / points as f64 - 0.5);
    let weight = |offset: f64| ((0.6 - offset.abs()) / 0.2).min(1.0);
    let whole: f64 = (0..points).map(|k| weight(offset(k))).sum();
    (0..points)
        .map(|k| (thickness * offset(k), weight(offset(k)) / whole))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Contrast that a wave of line pairs per mm keeps along the rows.
    fn transfer(filter: &Filter, pixel: f64, frequency: f64) -> f64 {
        let wave = |k: usize| libm::cos(std::f64::consts::TAU * frequency * pixel * (k as f64 - 64.0));
        let image: Vec<f32> = (0..129 * 129).map(|k| wave(k % 129) as f32).collect();
        f64::from(filter.apply(&image, 129)[64 * 129 + 64])
    }

    #[test]
    fn half_of_the_contrast_is_lost_where_each_kernel_promises() {
        let pixel = 0.2;
        let at = |kernel: Kernel, frequency| transfer(&kernel.point_spread(pixel), pixel, frequency);
        assert!(
            (at(Kernel::Soft, 0.36) - 0.5).abs() < 0.06,
            "{}",
            at(Kernel::Soft, 0.36)
        );
        assert!(
            (at(Kernel::Bone, 0.75) - 0.55).abs() < 0.08,
            "{}",
            at(Kernel::Bone, 0.75)
        );
        assert!(at(Kernel::Bone, 0.25) > 1.02);
        assert!((at(Kernel::Soft, 0.0) - 1.0).abs() < 1e-5);
    }

    #[test]
    fn noise_has_little_power_at_frequency_zero() {
        for kernel in [Kernel::Soft, Kernel::Bone] {
            let filter = kernel.noise_texture(0.5);
            assert!((filter.variance() - 1.0).abs() < 1e-6);
            assert!(
                transfer(&filter, 0.5, 0.0) < 0.5 * transfer(&filter, 0.5, 0.3),
                "{kernel:?}"
            );
        }
    }

    #[test]
    fn a_slice_is_as_thick_as_it_says() {
        let profile = slice_profile(5.0, 60);
        assert!((profile.iter().map(|point| point.1).sum::<f64>() - 1.0).abs() < 1e-12);
        let above_half = profile
            .iter()
            .filter(|point| point.1 >= profile[30].1 / 2.0)
            .count();
        assert_eq!(above_half as f64 * 6.0 / 60.0, 5.0);
    }
}

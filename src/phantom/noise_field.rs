//! A smooth random field in space, for the texture of tissues.

use glam::DVec3;

use super::random::{mixed, uniform};

/// Lattice points along each side, a power of two; the field repeats after as many wavelengths.
const SIDE: usize = 32;
const POINTS: usize = SIDE * SIDE * SIDE;
/// The second octave: how much finer it is than the first, and how strong. An odd ratio keeps the two lattices apart.
const FINER: f32 = 2.17;
const STRENGTH: f32 = 0.5;
/// Standard deviation of both octaves together: √((13/35 · 2)³ / 3 · (1 + 0.5²)), 13/35 being the mean square of the
/// smooth step and 1/3 the variance of the lattice.
const DEVIATION: f32 = 0.413_2;
/// Value noise (Perlin's smooth step between random numbers on a lattice) in two octaves, with mean 0 and standard
/// deviation 1.
pub struct NoiseField {
    lattice: Box<[f32; POINTS]>,
}

impl NoiseField {
    pub fn new(key: u64) -> NoiseField {
        let start = mixed(key);
        let mut lattice = Box::new([0.0; POINTS]);
        for (index, value) in lattice.iter_mut().enumerate() {
            *value = (2.0 * uniform(start.wrapping_add(index as u64)) - 1.0) as f32;
        }
        NoiseField { lattice }
    }

    /// The field at a point in mm, for a wavelength in mm.
    pub fn at(&self, point: DVec3, wavelength: f64) -> f32 {
        let [x, y, z] = (point * (1.0 / wavelength)).as_vec3().to_array();
        let fine = self.octave(FINER * y + 0.37, FINER * z + 0.71, FINER * x + 0.13);
        (self.octave(x, y, z) + STRENGTH * fine) / DEVIATION
    }

    fn octave(&self, x: f32, y: f32, z: f32) -> f32 {
        let ([x0, x1], u) = cell(x);
        let ([y0, y1], v) = cell(y);
        let ([z0, z1], w) = cell(z);
        let value = |i, j, k| self.lattice[((k * SIDE + j) * SIDE + i) % POINTS];
        let row = |j, k| mix(value(x0, j, k), value(x1, j, k), u);
        let sheet = |k| mix(row(y0, k), row(y1, k), v);
        mix(sheet(z0), sheet(z1), w)
    }
}

/// The lattice points on both sides of a coordinate, and the smooth step 3t² − 2t³ between them. Called for every point
/// that is sampled in a textured tissue, so it does without `floor`, which is slow on processors of the base line.
fn cell(coordinate: f32) -> ([usize; 2], f32) {
    let toward_zero = coordinate as i32;
    let whole = toward_zero - i32::from(coordinate < toward_zero as f32);
    let t = coordinate - whole as f32;
    let first = whole as usize % SIDE;
    ([first, (first + 1) % SIDE], t * t * (3.0 - 2.0 * t))
}

fn mix(a: f32, b: f32, part: f32) -> f32 {
    a + part * (b - a)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mean_and_deviation_are_those_promised() {
        let field = NoiseField::new(5);
        let point = |k: u64| DVec3::from_array([0, 1, 2].map(|axis| 400.0 * uniform(3 * k + axis) - 200.0));
        let values: Vec<f32> = (0..200_000).map(|k| field.at(point(k), 6.0)).collect();
        let mean = values.iter().sum::<f32>() / values.len() as f32;
        let square = values.iter().map(|v| (v - mean) * (v - mean)).sum::<f32>() / values.len() as f32;
        assert!(mean.abs() < 0.05, "{mean}");
        assert!((square.sqrt() - 1.0).abs() < 0.05, "{}", square.sqrt());
    }

    #[test]
    fn neighbours_are_alike_and_seeds_are_not() {
        let (field, other) = (NoiseField::new(5), NoiseField::new(6));
        let point = DVec3::new(-31.0, 12.0, 77.0);
        assert!((field.at(point, 5.0) - field.at(point + DVec3::X * 0.02, 5.0)).abs() < 0.1);
        assert!((field.at(point, 5.0) - other.at(point, 5.0)).abs() > 1e-3);
    }
}

//! Smooth random fields without end, with known slopes, for the surfaces of shapes; the texture of tissues, which is
//! looked up far more often, is a [`noise_field`](super::noise_field).

use glam::DVec3;

use super::random::mixed;

/// Steepest slope of [`value_noise`] per unit of its argument.
pub const STEEPEST: f64 = 3.75;

/// Smooth noise in −1..1 whose features are about one unit wide: random numbers at the integer points, joined by
/// quintic interpolation (Perlin 2002), so that first and second derivatives are continuous.
pub fn value_noise(point: DVec3, seed: u64) -> f64 {
    let cell = point.floor();
    let [x, y, z] = (point - cell).to_array().map(fade);
    let base = key(cell, seed);
    let corner = |bits: u64| {
        let (i, j, k) = (bits & 1, bits >> 1 & 1, bits >> 2);
        let at = base
            .wrapping_add(i.wrapping_mul(ALONG_X))
            .wrapping_add(j.wrapping_mul(ALONG_Y))
            .wrapping_add(k.wrapping_mul(ALONG_Z));
        (mixed(at) >> 11) as f64 * (2.0 / (1u64 << 53) as f64) - 1.0
    };
    let mix = |a: f64, b: f64, t: f64| a + (b - a) * t;
    let row = |bits: u64| mix(corner(bits), corner(bits | 1), x);
    let sheet = |bits: u64| mix(row(bits), row(bits | 2), y);
    mix(sheet(0), sheet(4), z)
}

const ALONG_X: u64 = 0x9E6C_63D0_8764_9D2B;
const ALONG_Y: u64 = 0xC2B2_AE3D_27D4_EB4F;
const ALONG_Z: u64 = 0x1656_67B1_9E37_79F9;

fn key(cell: DVec3, seed: u64) -> u64 {
    let whole = |number: f64| number as i64 as u64;
    whole(cell.x)
        .wrapping_mul(ALONG_X)
        .wrapping_add(whole(cell.y).wrapping_mul(ALONG_Y))
        .wrapping_add(whole(cell.z).wrapping_mul(ALONG_Z))
        .wrapping_add(mixed(seed))
}

fn fade(t: f64) -> f64 {
    t * t * t * (t * (t * 6.0 - 15.0) + 10.0)
}

/// Sine of an angle in turns, within 0.0011 of the true one: two parabolas, one correction.
#[inline]
pub fn sine(turns: f64) -> f64 {
    let t = turns - nearest_whole(turns);
    let parabola = 8.0 * t - 16.0 * t * t.abs();
    parabola * (0.775 + 0.225 * parabola.abs())
}

/// Rounds by pushing the fraction out of the mantissa, which compilers turn into vector code everywhere.
#[inline]
fn nearest_whole(number: f64) -> f64 {
    const PUSH: f64 = 6_755_399_441_055_744.0;
    (number + PUSH) - PUSH
}

/// A bend of space itself: no body is as straight as its table. Amplitude in mm.
#[derive(Clone, Debug)]
pub struct Bend {
    waves: [[[f64; 4]; 2]; 3],
    amplitude: f64,
    slope: f64,
}

impl Bend {
    /// Waves of about `wavelength` mm in all directions.
    pub fn new(amplitude: f64, wavelength: f64, seed: u64) -> Bend {
        let draw = |n: u64| super::random::uniform(mixed(seed).wrapping_add(n));
        let wave = |n: u64| {
            let direction = DVec3::new(draw(n) - 0.5, draw(n + 1) - 0.5, draw(n + 2) - 0.5);
            let k = direction.normalize_or(DVec3::X) / wavelength;
            [k.x, k.y, k.z, draw(n + 3)]
        };
        let waves = [0, 1, 2].map(|axis| [wave(axis * 16), wave(axis * 16 + 8)]);
        Bend {
            waves,
            amplitude,
            slope: amplitude * core::f64::consts::TAU / wavelength * 1.75,
        }
    }

    pub fn apply(&self, point: DVec3) -> DVec3 {
        let shift = self.waves.map(|pair| {
            let wave = |[x, y, z, phase]: [f64; 4]| sine(x * point.x + y * point.y + z * point.z + phase);
            0.5 * self.amplitude * (wave(pair[0]) + wave(pair[1]))
        });
        point + DVec3::from_array(shift)
    }

    /// How much longer a distance may become at the most.
    pub fn stretch(&self) -> f64 {
        1.0 + self.slope
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn noise_is_smooth_and_bounded() {
        let step = 1e-3;
        for n in 0..4000 {
            let p = DVec3::new(
                f64::from(n) * 0.0371 - 50.0,
                f64::from(n) * 0.011,
                -f64::from(n) * 0.023,
            );
            let (here, there) = (value_noise(p, 5), value_noise(p + DVec3::X * step, 5));
            assert!(here.abs() <= 1.0);
            assert!((there - here).abs() <= STEEPEST * step * 1.01, "at {p}");
        }
    }

    #[test]
    fn the_fast_sine_is_close_to_the_sine() {
        for n in -500..500 {
            let turns = f64::from(n) * 0.0137;
            let exact = libm::sin(turns * core::f64::consts::TAU);
            assert!((sine(turns) - exact).abs() < 0.0012, "{turns}");
        }
    }
}

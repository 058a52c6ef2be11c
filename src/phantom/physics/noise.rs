//! How noisy an image is, and how noise is drawn.

use crate::phantom::random::gaussian;

/// What a CT slice was made with, as far as its noise goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Exposure {
    pub kvp: f64,
    /// Tube current × time of one rotation, over the pitch, in mAs.
    pub mas: f64,
    /// Slice thickness in mm.
    pub thickness: f64,
}

/// The noise of [`REFERENCE_NOISE`] is that of this exposure ...
const REFERENCE: Exposure = Exposure {
    kvp: 120.0,
    mas: 200.0,
    thickness: 5.0,
};
/// ... through this much water, in mm ...
const REFERENCE_DIAMETER: f64 = 300.0;
/// ... with the soft kernel, in HU: a body phantom of 30 cm at some 15 mGy (ACR CT accreditation, typical).
const REFERENCE_NOISE: f64 = 8.0;
/// Tube output at the detector grows with about this power of the voltage.
const OUTPUT_POWER: f64 = 2.3;

/// Standard deviation of CT noise in HU for the soft kernel: σ = σ₀ √(Q₀/Q) √(t₀/t) e^(µ_w (D − D₀)/2).
///
/// Q is the tube output (mAs, times a power of the voltage), t the slice thickness, D the water-equivalent diameter in
/// mm and µ_w water's attenuation in 1/cm. Brooks and Di Chiro, Med Phys 3:237-240 (1976).
pub fn ct_noise(exposure: Exposure, diameter: f64, water_per_cm: f64) -> f64 {
    let output = |e: Exposure| e.mas * libm::pow(e.kvp, OUTPUT_POWER);
    let quanta = output(REFERENCE) / output(exposure) * REFERENCE.thickness / exposure.thickness;
    REFERENCE_NOISE * quanta.sqrt() * libm::exp(water_per_cm * (diameter - REFERENCE_DIAMETER) / 20.0)
}

/// Water-equivalent diameter in mm of a region of mean `hounsfield` and `area` mm²: D_w = 2 √((HU/1000 + 1) A/π). AAPM
/// Report 220 (2014), equation 4.
pub fn water_equivalent_diameter(hounsfield: f64, area: f64) -> f64 {
    2.0 * ((hounsfield / 1000.0 + 1.0).max(0.0) * area / std::f64::consts::PI).sqrt()
}

/// Magnitude of a signal with Gaussian noise of standard deviation `sd` in both channels: a Rician deviate, of which
/// `key` and `key + 1` say which. Gudbjartsson and Patz, Magn Reson Med 34:910-914 (1995).
pub fn rician(signal: f64, sd: f64, key: u64) -> f64 {
    let real = signal + sd * gaussian(key);
    let imaginary = sd * gaussian(key.wrapping_add(1));
    (real * real + imaginary * imaginary).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    const WATER: f64 = 0.193;

    #[test]
    fn ct_noise_follows_its_laws() {
        let at = |mas, thickness, diameter| {
            ct_noise(
                Exposure {
                    kvp: 120.0,
                    mas,
                    thickness,
                },
                diameter,
                WATER,
            )
        };
        assert!((at(200.0, 5.0, 300.0) - 8.0).abs() < 1e-9);
        assert!((at(50.0, 5.0, 300.0) / 8.0 - 2.0).abs() < 1e-9);
        assert!((at(200.0, 1.25, 300.0) / 8.0 - 2.0).abs() < 1e-9);
        let four_centimetres = at(200.0, 5.0, 340.0) / at(200.0, 5.0, 300.0);
        assert!((four_centimetres - libm::exp(0.386)).abs() < 1e-9);
    }

    #[test]
    fn a_water_cylinder_is_as_wide_as_it_is() {
        let area = std::f64::consts::PI * 160.0 * 160.0;
        assert!((water_equivalent_diameter(0.0, area) - 320.0).abs() < 1e-9);
        assert!((water_equivalent_diameter(-750.0, area) - 160.0).abs() < 1e-9);
    }

    /// Without signal the mean is σ √(π/2); with much of it, the signal itself.
    #[test]
    fn rician_noise_lifts_the_background() {
        let mean = |signal: f64| {
            let draws = (0..40_000u64).map(|k| rician(signal, 10.0, 7_000 + 2 * k));
            draws.sum::<f64>() / 40_000.0
        };
        assert!((mean(0.0) - 12.533).abs() < 0.15, "{}", mean(0.0));
        assert!((mean(400.0) - 400.125).abs() < 0.2, "{}", mean(400.0));
    }
}

//! From what a tissue is made of to its Hounsfield number.
//!
//! The X-ray tube's spectrum is replaced by one effective energy; what a real spectrum adds to it, beam hardening, is
//! added to the image afterwards.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::{Element, mass_attenuation};

/// What attenuates: how dense it is and what it is made of.
#[derive(Clone, Debug, Deserialize)]
pub struct Material {
    /// ρ in g/cm³.
    pub density: f64,
    /// Fraction of the mass by element, adding to 1.
    pub composition: BTreeMap<Element, f64>,
}

impl Material {
    fn of(density: f64, parts: &[(Element, f64)]) -> Material {
        let composition = parts.iter().copied().collect();
        Material { density, composition }
    }
}

static WATER: LazyLock<Material> =
    LazyLock::new(|| Material::of(1.0, &[(Element::H, 0.111894), (Element::O, 0.888106)]));

/// Dry air at sea level (ICRU Report 37).
static AIR: LazyLock<Material> = LazyLock::new(|| {
    let parts = [(Element::N, 0.755), (Element::O, 0.232), (Element::Ar, 0.013)];
    Material::of(0.001205, &parts)
});

/// Tube voltages in kVp and the energies in keV of the monoenergetic images whose Hounsfield numbers are nearest.
const EFFECTIVE: [(f64, f64); 5] = [
    (70.0, 49.0),
    (80.0, 54.0),
    (100.0, 62.0),
    (120.0, 70.0),
    (140.0, 77.0),
];

/// Effective energy in keV of a body CT at a tube voltage in kVp: the single energy whose water and iodine look as in
/// the polychromatic image. After Matsumoto et al., Radiology 259:257-262 (2011) and Yu et al., AJR 199:S9-S15 (2012),
/// who put 120 kVp at 69 to 70 keV.
pub fn effective_energy(kvp: f64) -> f64 {
    let kvp = kvp.clamp(EFFECTIVE[0].0, EFFECTIVE[4].0);
    let above = EFFECTIVE
        .iter()
        .position(|point| point.0 >= kvp)
        .unwrap_or(4)
        .max(1);
    let (low, high) = (EFFECTIVE[above - 1], EFFECTIVE[above]);
    low.1 + (kvp - low.0) / (high.0 - low.0) * (high.1 - low.1)
}

/// Linear attenuation coefficient µ in 1/cm at an energy in keV: the mixture rule µ = ρ Σ wᵢ (µ/ρ)ᵢ.
pub fn linear_attenuation(material: &Material, kev: f64) -> f64 {
    let parts = material.composition.iter();
    material.density
        * parts
            .map(|(element, part)| part * mass_attenuation(*element, kev))
            .sum::<f64>()
}

/// µ in 1/cm that dissolved iodine adds, for a concentration in mg I/mL.
pub fn iodine_attenuation(mg_per_ml: f64, kev: f64) -> f64 {
    mg_per_ml / 1000.0 * mass_attenuation(Element::I, kev)
}

/// µ of water in 1/cm.
pub fn water_attenuation(kev: f64) -> f64 {
    linear_attenuation(&WATER, kev)
}

/// Hounsfield number of µ (1/cm) at an energy in keV: 1000 (µ − µ_water) / (µ_water − µ_air).
pub fn hounsfield(mu: f64, kev: f64) -> f64 {
    let (water, air) = (water_attenuation(kev), linear_attenuation(&AIR, kev));
    1000.0 * (mu - water) / (water - air)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// NIST XCOM gives 0.1929 /cm for water at 70 keV.
    #[test]
    fn water_at_the_effective_energy_of_120_kvp() {
        let kev = effective_energy(120.0);
        assert_eq!(kev, 70.0);
        assert!((water_attenuation(kev) - 0.193).abs() < 5e-4);
    }

    #[test]
    fn water_is_zero_and_air_a_thousand_below_at_any_energy() {
        for kev in [45.0, 62.0, 70.0, 90.0] {
            assert!(hounsfield(water_attenuation(kev), kev).abs() < 1e-9);
            assert!((hounsfield(linear_attenuation(&AIR, kev), kev) + 1000.0).abs() < 1e-9);
        }
    }

    /// 25 to 26 HU per mg/mL at 120 kVp and near 40 at 80 kVp (Bae 2010).
    #[test]
    fn iodine_shows_more_at_low_voltage() {
        let gain = |kvp: f64| {
            let kev = effective_energy(kvp);
            hounsfield(water_attenuation(kev) + iodine_attenuation(1.0, kev), kev)
        };
        assert!((24.0..28.0).contains(&gain(120.0)), "{}", gain(120.0));
        assert!((38.0..48.0).contains(&gain(80.0)), "{}", gain(80.0));
    }

    #[test]
    fn the_effective_energy_rises_with_the_voltage_and_stops_at_the_ends() {
        assert!((effective_energy(110.0) - 66.0).abs() < 1e-12);
        assert_eq!(effective_energy(200.0), 77.0);
        assert_eq!(effective_energy(20.0), 49.0);
    }
}

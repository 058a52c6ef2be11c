//! What each tissue is made of and how MR sees it: the table in `data/tissues.toml`, where the sources are.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::physics::attenuation::{
    Material, effective_energy, hounsfield, iodine_attenuation, linear_attenuation,
};
use super::physics::signal::Relaxation;

/// When a CT was made after the injection of iodine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    None,
    Arterial,
    PortalVenous,
}

/// The field of an MR scanner; written 1.5 or 3 (T).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "f64")]
pub enum Field {
    OneAndAHalf,
    Three,
}

impl Field {
    pub fn tesla(self) -> f64 {
        match self {
            Field::OneAndAHalf => 1.5,
            Field::Three => 3.0,
        }
    }
}

impl TryFrom<f64> for Field {
    type Error = String;

    fn try_from(tesla: f64) -> Result<Field, String> {
        [Field::OneAndAHalf, Field::Three]
            .into_iter()
            .find(|field| field.tesla() == tesla)
            .ok_or_else(|| format!("the field is 1.5 or 3 T, not {tesla}"))
    }
}

/// A smooth random modulation within a tissue; none by default.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct Texture {
    /// Relative standard deviation of the attenuation.
    pub density: f64,
    /// Relative standard deviation of the MR signal.
    pub signal: f64,
    /// Wavelength in mm.
    pub wavelength: f64,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Tissue {
    pub name: String,
    #[serde(flatten)]
    pub material: Material,
    /// Range in HU that is read without contrast at 120 kVp.
    pub hounsfield: [f64; 2],
    /// ms at 1.5 T and at 3 T.
    t1: [f64; 2],
    t2: [f64; 2],
    /// Density of the protons that MR sees, of water's.
    protons: f64,
    /// Fraction of the protons that is fat.
    #[serde(default)]
    pub fat: f64,
    /// Fraction of a spin echo's signal that flow carries off.
    #[serde(default)]
    pub flow_void: f64,
    #[serde(default)]
    pub texture: Texture,
    /// mg I/mL.
    #[serde(default)]
    iodine: BTreeMap<Phase, f64>,
}

impl Tissue {
    /// Mean Hounsfield number in a phase of contrast, at a tube voltage in kVp.
    pub fn hounsfield_in(&self, phase: Phase, kvp: f64) -> f64 {
        let kev = effective_energy(kvp);
        let iodine = self.iodine.get(&phase).copied().unwrap_or(0.0);
        let mu = linear_attenuation(&self.material, kev) + iodine_attenuation(iodine, kev);
        hounsfield(mu, kev)
    }

    pub fn relaxation(&self, field: Field) -> Relaxation {
        let at = |times: [f64; 2]| match field {
            Field::OneAndAHalf => times[0],
            Field::Three => times[1],
        };
        Relaxation {
            protons: self.protons,
            t1: at(self.t1),
            t2: at(self.t2),
        }
    }
}

#[derive(Deserialize)]
struct Table {
    tissue: Vec<Tissue>,
}

static TISSUES: LazyLock<Vec<Tissue>> = LazyLock::new(|| {
    let table: Table =
        toml::from_str(include_str!("data/tissues.toml")).expect("the table of tissues is well formed");
    table.tissue
});

/// Every tissue, in the order of the table.
pub fn tissues() -> &'static [Tissue] {
    &TISSUES
}

/// A tissue by its name.
pub fn tissue(name: &str) -> Option<&'static Tissue> {
    TISSUES.iter().find(|tissue| tissue.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> &'static Tissue {
        tissue(name).unwrap_or_else(|| panic!("no {name}"))
    }

    fn enhanced(name: &str, phase: Phase) -> f64 {
        named(name).hounsfield_in(phase, 120.0)
    }

    #[test]
    fn names_are_unique_and_compositions_add_to_one() {
        for tissue in tissues() {
            assert!(std::ptr::eq(named(&tissue.name), tissue), "{} twice", tissue.name);
            let whole: f64 = tissue.material.composition.values().sum();
            assert!((whole - 1.0).abs() < 2e-3, "{}: {whole}", tissue.name);
        }
    }

    #[test]
    fn every_tissue_lies_in_its_published_range() {
        for tissue in tissues() {
            let found = tissue.hounsfield_in(Phase::None, 120.0);
            let [low, high] = tissue.hounsfield;
            assert!((low..=high).contains(&found), "{}: {found:.1} HU", tissue.name);
        }
    }

    #[test]
    fn grey_matter_stands_out_from_white() {
        let difference = enhanced("grey-matter", Phase::None) - enhanced("white-matter", Phase::None);
        assert!((8.0..=10.0).contains(&difference), "{difference}");
    }

    #[test]
    fn the_portal_venous_phase_enhances_as_published() {
        let ranges = [
            ("arterial-blood", 140.0, 160.0),
            ("portal-blood", 168.0, 182.0),
            ("liver", 105.0, 115.0),
            ("spleen", 115.0, 125.0),
            ("kidney-cortex", 180.0, 200.0),
            ("kidney-medulla", 140.0, 160.0),
            ("pancreas", 95.0, 105.0),
            ("myocardium", 105.0, 115.0),
            ("muscle", 60.0, 70.0),
        ];
        for (name, low, high) in ranges {
            let found = enhanced(name, Phase::PortalVenous);
            assert!((low..=high).contains(&found), "{name}: {found:.1} HU");
        }
    }

    #[test]
    fn the_arterial_phase_lights_the_arteries_and_the_cortex() {
        assert!(enhanced("arterial-blood", Phase::Arterial) > 300.0);
        assert!(enhanced("liver", Phase::Arterial) < 75.0);
        assert!(
            enhanced("kidney-cortex", Phase::Arterial) > enhanced("kidney-medulla", Phase::Arterial) + 80.0
        );
    }

    #[test]
    fn relaxation_goes_by_field_and_other_fields_are_refused() {
        assert_eq!(named("grey-matter").relaxation(Field::Three).t1, 1331.0);
        assert_eq!(named("grey-matter").relaxation(Field::OneAndAHalf).t1, 1000.0);
        assert!(Field::try_from(7.0).is_err());
    }
}

//! Window presets by body part, recalled by name or by digit.
//!
//! Centres and widths in HU are those in common teaching use (Radiopaedia, "Windowing (CT)"). Only CT has
//! presets: modality values of MR have no fixed meaning from one scan to the next.

use super::{VoiFunction, Window};

/// A named window for one modality.
#[derive(Debug, PartialEq)]
pub struct Preset {
    /// What a command line calls it.
    pub name: &'static str,
    /// Key of its name in the locale files.
    pub label: &'static str,
    /// Modality (0008,0060) whose values it fits.
    pub modality: &'static str,
    pub centre: f64,
    pub width: f64,
}

const fn ct(name: &'static str, label: &'static str, centre: f64, width: f64) -> Preset {
    Preset {
        name,
        label,
        modality: "CT",
        centre,
        width,
    }
}

/// In the order of the digit keys, 1 first; the tenth has none.
pub static PRESETS: [Preset; 10] = [
    ct("brain", "preset-brain", 40.0, 80.0),
    ct("subdural", "preset-subdural", 75.0, 215.0),
    ct("stroke", "preset-stroke", 40.0, 40.0),
    ct("bone", "preset-bone", 400.0, 1800.0),
    ct("lung", "preset-lung", -600.0, 1500.0),
    ct("mediastinum", "preset-mediastinum", 50.0, 350.0),
    ct("abdomen", "preset-abdomen", 50.0, 400.0),
    ct("liver", "preset-liver", 80.0, 150.0),
    ct("angio", "preset-angio", 300.0, 600.0),
    ct("temporal", "preset-temporal", 600.0, 2800.0),
];

impl Preset {
    pub fn window(&self) -> Window {
        Window {
            centre: self.centre,
            width: self.width,
            function: VoiFunction::Linear,
        }
    }
}

/// The presets that fit a modality, in the order of the digit keys.
pub fn for_modality(modality: &str) -> impl Iterator<Item = &'static Preset> {
    PRESETS.iter().filter(move |preset| preset.modality == modality)
}

pub fn by_name(name: &str) -> Option<&'static Preset> {
    PRESETS
        .iter()
        .find(|preset| preset.name.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn presets_are_found_by_name_and_by_modality() {
        assert_eq!(
            by_name("Lung").map(|p| (p.centre, p.width)),
            Some((-600.0, 1500.0))
        );
        assert_eq!(by_name("gizzard"), None);
        assert_eq!(for_modality("CT").count(), 10);
        assert_eq!(for_modality("MR").count(), 0);
    }
}

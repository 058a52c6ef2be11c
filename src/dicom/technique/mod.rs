//! How a stack was acquired, as its frames' headers state it: attributes of classic objects, or their places in
//! enhanced ones' functional groups (PS3.3 C.8.2, C.8.3, C.8.13, C.8.15).
//!
//! Only what shapes the picture is read: nothing that names a person, a date, a place or an operator.

mod places;

use std::collections::BTreeMap;

use dicom_dictionary_std::tags;

use super::attributes::item;
use super::frame::Groups;
use places::{PLACES, text};

/// Different texts kept of one parameter over a stack.
const MOST_TEXTS: usize = 4;

/// What a scanner was set to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Parameter {
    Manufacturer,
    Model,
    /// mm, as stated: the step between slices comes from their positions, never from here.
    SliceThickness,
    /// mm, between slice centres, as stated.
    SpacingBetweenSlices,
    ContrastAgent,
    /// kV
    Kvp,
    /// mA
    TubeCurrent,
    /// ms
    ExposureTime,
    /// mAs
    Exposure,
    Filter,
    Kernel,
    /// mm
    ReconstructionDiameter,
    /// mm, of one detector row
    SingleCollimation,
    /// mm
    TotalCollimation,
    /// s
    RevolutionTime,
    Pitch,
    /// mm per turn
    TableFeed,
    /// Degrees, as stated
    GantryTilt,
    /// mGy
    CtdiVol,
    /// Tesla
    FieldStrength,
    /// MHz
    ImagingFrequency,
    /// 2D or 3D
    AcquisitionType,
    /// SE, IR, GR, EP, RM
    ScanningSequence,
    /// SK, MTC, SS, TRSS, SP, MP, OSP
    SequenceVariant,
    SequenceName,
    /// YES or NO
    EchoPlanar,
    /// ms
    RepetitionTime,
    /// ms
    EchoTime,
    /// ms
    InversionTime,
    /// Degrees
    FlipAngle,
    EchoTrain,
    Averages,
    /// Hz per pixel
    Bandwidth,
    ParallelReduction,
    /// s/mm²
    BValue,
}

/// What a parameter was over the frames of a stack.
#[derive(Clone, Debug, PartialEq)]
pub enum Setting {
    Number { low: f64, high: f64 },
    Text(Vec<String>),
}

/// What the headers of a stack's frames state; a parameter that none of them states is absent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Technique {
    settings: BTreeMap<Parameter, Setting>,
}

impl Parameter {
    /// (group, element) of the attributes that state it.
    pub fn tags(self) -> Vec<(u16, u16)> {
        if self == Parameter::BValue {
            return vec![(tags::DIFFUSION_B_VALUE.0, tags::DIFFUSION_B_VALUE.1)];
        }
        let places = PLACES.iter().filter(|place| place.parameter == self);
        places
            .map(|place| (place.attribute.0, place.attribute.1))
            .collect()
    }
}

impl Technique {
    /// What one frame's header states; `b_value` in s/mm², which vendors also write privately.
    pub(super) fn of(groups: &Groups, b_value: Option<i64>) -> Technique {
        let mut technique = Technique::default();
        for place in &PLACES {
            let object = place.within.map_or(groups.root, |within| groups.find(within));
            if technique.settings.contains_key(&place.parameter) {
                continue;
            }
            let read = place.read(object).or_else(|| place.read(groups.root));
            if let Some(setting) = read {
                technique.settings.insert(place.parameter, setting);
            }
        }
        // Enhanced objects name the agent by a code.
        if let Some(agent) = item(groups.root, tags::CONTRAST_BOLUS_AGENT_SEQUENCE)
            && let Some(named) = text(agent, tags::CODE_MEANING)
        {
            technique
                .settings
                .entry(Parameter::ContrastAgent)
                .or_insert(named);
        }
        if let Some(b) = b_value {
            technique.set_number(Parameter::BValue, b as f64, b as f64);
        }
        technique
    }

    /// What several frames state together.
    pub(super) fn merged<'a>(frames: impl IntoIterator<Item = &'a Technique>) -> Technique {
        let mut merged = Technique::default();
        for (parameter, setting) in frames.into_iter().flat_map(|frame| &frame.settings) {
            match merged.settings.get_mut(parameter) {
                Some(known) => known.widen(setting),
                None => {
                    merged.settings.insert(*parameter, setting.clone());
                }
            }
        }
        merged
    }

    pub fn set_number(&mut self, parameter: Parameter, low: f64, high: f64) {
        self.settings.insert(parameter, Setting::Number { low, high });
    }

    pub fn set_text(&mut self, parameter: Parameter, values: &[&str]) {
        let values = values.iter().map(|value| (*value).to_owned()).collect();
        self.settings.insert(parameter, Setting::Text(values));
    }

    /// The lowest and the highest value over the stack.
    pub fn range(&self, parameter: Parameter) -> Option<[f64; 2]> {
        match self.settings.get(&parameter)? {
            Setting::Number { low, high } => Some([*low, *high]),
            Setting::Text(_) => None,
        }
    }

    /// The value, where it is the same all over the stack.
    pub fn number(&self, parameter: Parameter) -> Option<f64> {
        let [low, high] = self.range(parameter)?;
        (low == high).then_some(low)
    }

    /// The values of a multi-valued text; empty where it is not stated.
    pub fn texts(&self, parameter: Parameter) -> &[String] {
        match self.settings.get(&parameter) {
            Some(Setting::Text(values)) => values,
            _ => &[],
        }
    }

    /// Whether a multi-valued text has a value.
    pub fn says(&self, parameter: Parameter, value: &str) -> bool {
        self.texts(parameter).iter().any(|own| own == value)
    }

    pub fn is_empty(&self) -> bool {
        self.settings.is_empty()
    }
}

impl Setting {
    fn of(value: f64) -> Setting {
        Setting::Number {
            low: value,
            high: value,
        }
    }

    fn widen(&mut self, other: &Setting) {
        match (self, other) {
            (
                Setting::Number { low, high },
                Setting::Number {
                    low: least,
                    high: most,
                },
            ) => {
                *low = low.min(*least);
                *high = high.max(*most);
            }
            (Setting::Text(known), Setting::Text(values)) => {
                for value in values {
                    if known.len() < MOST_TEXTS && !known.contains(value) {
                        known.push(value.clone());
                    }
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use dicom_core::value::DataSetSequence;
    use dicom_core::{DataElement, Tag, VR};
    use dicom_object::InMemDicomObject;

    use super::*;

    fn object(texts: &[(Tag, VR, &str)]) -> InMemDicomObject {
        InMemDicomObject::from_element_iter(
            texts
                .iter()
                .map(|(tag, vr, value)| DataElement::new(*tag, *vr, *value)),
        )
    }

    fn group(macros: Vec<(Tag, InMemDicomObject)>) -> InMemDicomObject {
        InMemDicomObject::from_element_iter(
            macros
                .into_iter()
                .map(|(tag, item)| DataElement::new(tag, VR::SQ, DataSetSequence::from(vec![item]))),
        )
    }

    #[test]
    fn an_enhanced_ct_is_read_from_its_functional_groups() {
        let shared = group(vec![
            (
                tags::CTX_RAY_DETAILS_SEQUENCE,
                object(&[(tags::KVP, VR::DS, "100")]),
            ),
            (
                tags::CT_RECONSTRUCTION_SEQUENCE,
                object(&[(tags::CONVOLUTION_KERNEL, VR::SH, "Br40\\3")]),
            ),
        ]);
        let own = group(vec![(
            tags::CT_EXPOSURE_SEQUENCE,
            object(&[(tags::X_RAY_TUBE_CURRENT_INM_A, VR::DS, "212.5")]),
        )]);
        let root = object(&[(tags::MANUFACTURER, VR::LO, "Maker"), (tags::KVP, VR::DS, "140")]);
        let technique = Technique::of(
            &Groups {
                own: Some(&own),
                shared: Some(&shared),
                root: &root,
            },
            None,
        );
        assert_eq!(technique.number(Parameter::Kvp), Some(100.0));
        assert_eq!(technique.number(Parameter::TubeCurrent), Some(212.5));
        assert_eq!(technique.texts(Parameter::Kernel), ["Br40", "3"]);
        assert_eq!(technique.texts(Parameter::Manufacturer), ["Maker"]);
        assert_eq!(technique.range(Parameter::Pitch), None);
    }

    #[test]
    fn zeros_and_empty_values_state_nothing_and_frames_widen_to_a_range() {
        let read = |texts: &[(Tag, VR, &str)]| {
            let root = object(texts);
            let groups = Groups {
                own: None,
                shared: None,
                root: &root,
            };
            Technique::of(&groups, Some(0))
        };
        let first = read(&[
            (tags::X_RAY_TUBE_CURRENT, VR::IS, "180"),
            (tags::EXPOSURE, VR::IS, "0"),
            (tags::KVP, VR::DS, ""),
            (tags::GANTRY_DETECTOR_TILT, VR::DS, "0"),
            (tags::EXPOSURE_INU_AS, VR::IS, "90000"),
        ]);
        let second = read(&[(tags::X_RAY_TUBE_CURRENT, VR::IS, "160")]);
        let merged = Technique::merged([&first, &second]);
        assert_eq!(merged.range(Parameter::TubeCurrent), Some([160.0, 180.0]));
        assert_eq!(merged.number(Parameter::TubeCurrent), None);
        assert_eq!(merged.number(Parameter::Exposure), Some(90.0));
        assert_eq!(merged.range(Parameter::Kvp), None);
        assert_eq!(merged.number(Parameter::GantryTilt), Some(0.0));
        assert_eq!(merged.number(Parameter::BValue), Some(0.0));
    }
}

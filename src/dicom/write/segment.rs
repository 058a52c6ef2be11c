//! What a segment is: its codes, how it was made, its colour (PS3.3 C.8.20.2 and C.8.20.4).

use dicom_core::VR;
use dicom_dictionary_std::tags;

use super::elements::Elements;

/// A term of a coding scheme (PS3.3 section 8.8).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Code {
    pub value: String,
    /// Such as SCT or DCM.
    pub scheme: String,
    pub meaning: String,
}

impl Code {
    pub fn new(value: &str, scheme: &str, meaning: &str) -> Code {
        Code {
            value: value.to_owned(),
            scheme: scheme.to_owned(),
            meaning: meaning.to_owned(),
        }
    }

    pub(super) fn item(&self) -> Elements {
        let mut item = Elements::new();
        item.text(tags::CODE_VALUE, VR::SH, &self.value);
        item.text(tags::CODING_SCHEME_DESIGNATOR, VR::SH, &self.scheme);
        item.text(tags::CODE_MEANING, VR::LO, &self.meaning);
        item
    }
}

/// Who drew a segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Algorithm {
    Manual,
    Semiautomatic { name: String },
    Automatic { name: String },
}

#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    /// 1 for the first segment, 2 for the next, and so on: the label of its voxels.
    pub number: u16,
    pub label: String,
    pub description: String,
    pub algorithm: Algorithm,
    /// Such as (123037004, SCT, "Body structure").
    pub category: Code,
    pub property_type: Code,
    /// Such as (7771000, SCT, "Left").
    pub type_modifier: Option<Code>,
    pub anatomic_region: Option<Code>,
    /// sRGB
    pub colour: [u8; 3],
    /// What the same thing is called in all objects.
    pub tracking: Option<Tracking>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tracking {
    pub id: String,
    pub uid: String,
}

impl Segment {
    /// An item of the Segment Sequence.
    pub(super) fn item(&self) -> Elements {
        let mut item = Elements::new();
        item.shorts(tags::SEGMENT_NUMBER, &[self.number]);
        item.text(tags::SEGMENT_LABEL, VR::LO, &self.label);
        item.optional_text(tags::SEGMENT_DESCRIPTION, VR::ST, &self.description);
        self.algorithm.put(&mut item);
        let mut kind = self.property_type.item();
        if let Some(modifier) = &self.type_modifier {
            let modifiers = tags::SEGMENTED_PROPERTY_TYPE_MODIFIER_CODE_SEQUENCE;
            kind.sequence(modifiers, vec![modifier.item()]);
        }
        item.sequence(
            tags::SEGMENTED_PROPERTY_CATEGORY_CODE_SEQUENCE,
            vec![self.category.item()],
        );
        item.sequence(tags::SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE, vec![kind]);
        if let Some(region) = &self.anatomic_region {
            item.sequence(tags::ANATOMIC_REGION_SEQUENCE, vec![region.item()]);
        }
        item.shorts(tags::RECOMMENDED_DISPLAY_CIE_LAB_VALUE, &cie_lab(self.colour));
        if let Some(tracking) = &self.tracking {
            item.text(tags::TRACKING_ID, VR::UT, &tracking.id);
            item.uid(tags::TRACKING_UID, &tracking.uid);
        }
        item
    }
}

impl Algorithm {
    fn put(&self, into: &mut Elements) {
        let (kind, name) = match self {
            Algorithm::Manual => ("MANUAL", None),
            Algorithm::Semiautomatic { name } => ("SEMIAUTOMATIC", Some(name)),
            Algorithm::Automatic { name } => ("AUTOMATIC", Some(name)),
        };
        into.code(tags::SEGMENT_ALGORITHM_TYPE, kind);
        if let Some(name) = name {
            into.text(tags::SEGMENT_ALGORITHM_NAME, VR::LO, name);
        }
    }
}

/// sRGB under D65, adapted to the D50 of the profile connection space (the matrix of ICC's sRGB profile).
const D50_FROM_LINEAR: [[f64; 3]; 3] = [
    [0.436_065_7, 0.385_151_5, 0.143_078_4],
    [0.222_493_2, 0.716_887_0, 0.060_616_9],
    [0.013_923_9, 0.097_081_4, 0.714_099_4],
];
const D50_WHITE: [f64; 3] = [0.964_295_6, 1.0, 0.825_104_6];

/// L* from 0 to 100, a* and b* from −128 to 127, each over the whole of 16 bits (PS3.3 C.10.7.1.1).
fn cie_lab(srgb: [u8; 3]) -> [u16; 3] {
    let linear = srgb.map(linear);
    let ratio = |axis: usize| {
        let row = D50_FROM_LINEAR[axis];
        let sum: f64 = (0..3).map(|channel| row[channel] * linear[channel]).sum();
        compressed(sum / D50_WHITE[axis])
    };
    let [x, y, z] = [ratio(0), ratio(1), ratio(2)];
    let lab = [
        (116.0 * y - 16.0) / 100.0,
        (500.0 * (x - y) + 128.0) / 255.0,
        (200.0 * (y - z) + 128.0) / 255.0,
    ];
    lab.map(|share| (65535.0 * share).round().clamp(0.0, 65535.0) as u16)
}

/// IEC 61966-2-1
fn linear(level: u8) -> f64 {
    let level = f64::from(level) / 255.0;
    match level <= 0.040_45 {
        true => level / 12.92,
        false => libm::pow((level + 0.055) / 1.055, 2.4),
    }
}

/// The cube root of CIE 1976, straight near zero.
fn compressed(ratio: f64) -> f64 {
    let edge: f64 = 6.0 / 29.0;
    match ratio > edge * edge * edge {
        true => libm::cbrt(ratio),
        false => ratio / (3.0 * edge * edge) + 4.0 / 29.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_those_of_the_profile_connection_space() {
        assert_eq!(cie_lab([0, 0, 0]), [0, 32896, 32896]);
        let [lightness, a, b] = cie_lab([255, 255, 255]);
        assert!(lightness > 65500 && a.abs_diff(32896) < 15 && b.abs_diff(32896) < 15);
        // Red under D50: L* 54.29, a* 80.81, b* 69.89.
        let near = |value: u16, share: f64| (f64::from(value) - 65535.0 * share).abs() < 30.0;
        let [lightness, a, b] = cie_lab([255, 0, 0]);
        assert!(near(lightness, 0.5429) && near(a, 208.81 / 255.0) && near(b, 197.89 / 255.0));
    }
}

//! What a segment is: its codes, how it was made, its colour (PS3.3 C.8.20.2 and C.8.20.4).

use dicom_core::VR;
use dicom_dictionary_std::tags;

use super::elements::Elements;
use crate::dicom::cie_lab::cie_lab;

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
    /// Of the standard's terms, AUTOMATIC, SEMIAUTOMATIC and MANUAL.
    pub(in crate::dicom) fn from_term(term: &str, name: String) -> Option<Algorithm> {
        match term {
            "MANUAL" => Some(Algorithm::Manual),
            "SEMIAUTOMATIC" => Some(Algorithm::Semiautomatic { name }),
            "AUTOMATIC" => Some(Algorithm::Automatic { name }),
            _ => None,
        }
    }

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

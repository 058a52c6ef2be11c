//! What sets frames apart that do not belong in one stack.

use dicom_core::Tag;
use dicom_dictionary_std::tags;
use dicom_object::InMemDicomObject;

use super::attributes::{integer, items, number, numbers, text, texts};
use super::diffusion::{b_value, direction};
use super::frame::Groups;

/// Attributes that set apart frames which do not belong in one stack, in fixed-point so that they compare.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Traits {
    pub localiser: bool,
    /// The part of Image Type that tells magnitude from phase, water from fat, and so on.
    pub image_kind: String,
    pub stack_id: Option<String>,
    /// ms/100
    pub echo_time: Option<i64>,
    pub echo_number: Option<i64>,
    /// s/mm²
    pub b_value: Option<i64>,
    pub temporal_position: Option<i64>,
    /// Direction of the diffusion gradient, in thousandths.
    pub direction: Option<[i64; 3]>,
    /// Dimension Index Values of what is no place: the order in which an enhanced object counts its contrasts.
    pub dimensions: Vec<i64>,
    /// Of nuclear medicine: energy window, detector or heart phase.
    pub nuclear: Vec<i64>,
}

impl Traits {
    pub(super) fn of(groups: &Groups) -> Traits {
        let root = groups.root;
        let content = groups.find(tags::FRAME_CONTENT_SEQUENCE);
        let echo = groups.find(tags::MR_ECHO_SEQUENCE);
        let image_type = image_type(groups);
        let fixed = |value: Option<f64>, scale: f64| value.map(|value| (value * scale).round() as i64);
        Traits {
            localiser: image_type.iter().any(|part| part == "LOCALIZER"),
            image_kind: image_kind(groups, &image_type),
            stack_id: text(content, tags::STACK_ID),
            echo_time: fixed(
                number(echo, tags::EFFECTIVE_ECHO_TIME).or(number(echo, tags::ECHO_TIME)),
                100.0,
            ),
            echo_number: integer(root, tags::ECHO_NUMBERS),
            b_value: fixed(b_value(groups), 1.0),
            temporal_position: integer(content, tags::TEMPORAL_POSITION_INDEX)
                .or_else(|| integer(root, tags::TEMPORAL_POSITION_IDENTIFIER)),
            direction: direction(groups),
            dimensions: dimensions(groups),
            nuclear: Vec::new(),
        }
    }

    /// Whether the images were cut from others. Vendors say so in the part of Image Type that is free.
    pub fn is_reformat(&self) -> bool {
        let words = ["REFORMATTED", "MPR"];
        self.image_kind.split('\\').any(|part| words.contains(&part))
    }

    /// Siemens mosaics tile many slices into one picture, whose position is the tiled picture's.
    pub fn is_mosaic(&self) -> bool {
        self.image_kind.split('\\').any(|part| part == "MOSAIC")
    }
}

/// The frame's own Frame Type, or the Image Type of the whole.
fn image_type(groups: &Groups) -> Vec<String> {
    const FRAME_TYPES: [Tag; 3] = [
        tags::MR_IMAGE_FRAME_TYPE_SEQUENCE,
        tags::CT_IMAGE_FRAME_TYPE_SEQUENCE,
        tags::PET_FRAME_TYPE_SEQUENCE,
    ];
    let own = FRAME_TYPES.map(|sequence| texts(groups.find(sequence), tags::FRAME_TYPE));
    let own = own.into_iter().find(|parts| !parts.is_empty());
    own.unwrap_or_else(|| texts(groups.root, tags::IMAGE_TYPE))
}

/// The free part of the image type, and magnitude, phase, real or imaginary where that stands apart.
fn image_kind(groups: &Groups, image_type: &[String]) -> String {
    let component = groups.find(tags::MR_IMAGE_FRAME_TYPE_SEQUENCE);
    let component = text(component, tags::COMPLEX_IMAGE_COMPONENT);
    let free = image_type.get(2..).unwrap_or_default().iter().cloned();
    free.chain(component).collect::<Vec<_>>().join("\\")
}

/// Dimension Index Values (PS3.3 C.7.6.17) without those that count places in a stack.
fn dimensions(groups: &Groups) -> Vec<i64> {
    const PLACES: [Tag; 4] = [
        tags::IN_STACK_POSITION_NUMBER,
        tags::IMAGE_POSITION_PATIENT,
        tags::IMAGE_POSITION_VOLUME,
        tags::STACK_ID,
    ];
    let pointers = items(groups.root, tags::DIMENSION_INDEX_SEQUENCE);
    let content = groups.find(tags::FRAME_CONTENT_SEQUENCE);
    let values = numbers(content, tags::DIMENSION_INDEX_VALUES).unwrap_or_default();
    let counts_places = |pointer: &InMemDicomObject| {
        let tag = pointer.get(tags::DIMENSION_INDEX_POINTER);
        let tag = tag.and_then(|element| element.value().primitive()?.tag().ok());
        tag.is_none_or(|tag| PLACES.contains(&tag))
    };
    let together = pointers.iter().zip(values);
    together
        .filter(|(pointer, _)| !counts_places(pointer))
        .map(|(_, value)| value as i64)
        .collect()
}

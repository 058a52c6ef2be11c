//! What a frame's header says of the moment, the echo, the weighting that it shows: what tells phases apart.
//!
//! Classic objects say it in the data set, enhanced ones in functional groups of each frame (PS3.3 C.7.6.16.2 and
//! C.8.13.5).

use dicom_core::Tag;
use dicom_dictionary_std::tags;
use dicom_object::InMemDicomObject;

use super::super::attributes::{integer, number, text, texts};
use super::super::clock::{date_and_time, date_time, time};
use super::super::frame::Groups;

/// A frame's place among the phases of its series; what the header does not say is `None`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Moment {
    /// % of the time between two beats of the heart.
    pub cardiac_percent: Option<f64>,
    /// % of a breath.
    pub respiratory_percent: Option<f64>,
    /// ms after the R wave, or after whatever the scanner waited for.
    pub trigger_ms: Option<f64>,
    pub inversion_ms: Option<f64>,
    /// s after the first temporal position, as stated.
    pub offset_s: Option<f64>,
    /// ms between temporal positions, as stated.
    pub resolution_ms: Option<f64>,
    /// s since an unknown midnight, or since one known to the calendar.
    pub acquired_s: Option<f64>,
    pub acquisition: Option<i64>,
    /// Magnitude, phase, water, fat ...: the part of Image Type that tells.
    pub kind: String,
}

impl Moment {
    pub(in super::super) fn of(groups: &Groups) -> Moment {
        let root = groups.root;
        let content = groups.find(tags::FRAME_CONTENT_SEQUENCE);
        let heart = groups.find(tags::CARDIAC_SYNCHRONIZATION_SEQUENCE);
        let breath = groups.find(tags::RESPIRATORY_SYNCHRONIZATION_SEQUENCE);
        let modifier = groups.find(tags::MR_MODIFIER_SEQUENCE);
        let position = groups.find(tags::TEMPORAL_POSITION_SEQUENCE);
        let percent = |value: f64| (0.0..=1000.0).contains(&value);
        Moment {
            cardiac_percent: number(heart, tags::NOMINAL_PERCENTAGE_OF_CARDIAC_PHASE).filter(|p| percent(*p)),
            respiratory_percent: number(breath, tags::NOMINAL_PERCENTAGE_OF_RESPIRATORY_PHASE)
                .filter(|p| percent(*p)),
            trigger_ms: number(heart, tags::NOMINAL_CARDIAC_TRIGGER_DELAY_TIME)
                .or_else(|| number(heart, tags::ACTUAL_CARDIAC_TRIGGER_DELAY_TIME))
                .or_else(|| number(root, tags::TRIGGER_TIME)),
            inversion_ms: number(modifier, tags::INVERSION_TIMES)
                .or_else(|| number(root, tags::INVERSION_TIME)),
            offset_s: number(position, tags::TEMPORAL_POSITION_TIME_OFFSET).or_else(|| {
                let ms = number(root, tags::FRAME_REFERENCE_TIME)?;
                Some(ms / 1000.0)
            }),
            resolution_ms: number(root, tags::TEMPORAL_RESOLUTION).filter(|ms| *ms > 0.0),
            acquired_s: acquired(content, root),
            acquisition: integer(content, tags::FRAME_ACQUISITION_NUMBER)
                .or_else(|| integer(root, tags::ACQUISITION_NUMBER)),
            kind: kind(groups),
        }
    }
}

/// The frame's own type in enhanced objects, else the image's; its third value and those that follow.
fn kind(groups: &Groups) -> String {
    const FRAME_TYPES: [Tag; 3] = [
        tags::MR_IMAGE_FRAME_TYPE_SEQUENCE,
        tags::CT_IMAGE_FRAME_TYPE_SEQUENCE,
        tags::PET_FRAME_TYPE_SEQUENCE,
    ];
    let stated = FRAME_TYPES.iter().find_map(|sequence| {
        let object = groups.find(*sequence);
        let words = texts(object, tags::FRAME_TYPE);
        let component = text(object, tags::COMPLEX_IMAGE_COMPONENT).filter(|part| part != "MIXED");
        let known = words.len() > 2 || component.is_some();
        known.then(|| {
            let own = words.get(2..).unwrap_or_default().iter().cloned();
            let said: Vec<String> = own.chain(component).filter(|word| word != "NONE").collect();
            said.join("\\")
        })
    });
    stated.unwrap_or_else(|| {
        let words = texts(groups.root, tags::IMAGE_TYPE);
        words.get(2..).unwrap_or_default().join("\\")
    })
}

/// Frame Acquisition DateTime, else the data set's Acquisition DateTime, else its date and time.
fn acquired(content: &InMemDicomObject, root: &InMemDicomObject) -> Option<f64> {
    let whole = |object, tag| text(object, tag).and_then(|stamp| date_time(&stamp));
    whole(content, tags::FRAME_ACQUISITION_DATE_TIME)
        .or_else(|| whole(content, tags::FRAME_REFERENCE_DATE_TIME))
        .or_else(|| whole(root, tags::ACQUISITION_DATE_TIME))
        .or_else(|| date_and_time(root, tags::ACQUISITION_DATE, tags::ACQUISITION_TIME))
        .or_else(|| time(root, tags::ACQUISITION_TIME))
}

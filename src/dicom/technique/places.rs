//! Where headers write each parameter.

use dicom_core::Tag;
use dicom_dictionary_std::tags;
use dicom_object::InMemDicomObject;

use super::{Parameter, Setting};
use crate::dicom::attributes::{number, texts};

/// Where a parameter is written: an attribute, the functional group macro that holds it in enhanced objects, and by
/// what its number is multiplied.
pub struct Place {
    pub parameter: Parameter,
    pub attribute: Tag,
    pub within: Option<Tag>,
    kind: Kind,
}

#[derive(Clone, Copy)]
enum Kind {
    /// A number of which 0 says "not known", as many scanners write it.
    Positive(f64),
    /// A number of which 0 is one.
    Any,
    Text,
}

const fn place(parameter: Parameter, attribute: Tag, within: Option<Tag>, kind: Kind) -> Place {
    Place {
        parameter,
        attribute,
        within,
        kind,
    }
}

const MM: Kind = Kind::Positive(1.0);
const SETTING: Kind = Kind::Positive(1.0);
const X_RAY: Option<Tag> = Some(tags::CTX_RAY_DETAILS_SEQUENCE);
const EXPOSURE: Option<Tag> = Some(tags::CT_EXPOSURE_SEQUENCE);
const RECONSTRUCTION: Option<Tag> = Some(tags::CT_RECONSTRUCTION_SEQUENCE);
const TABLE: Option<Tag> = Some(tags::CT_TABLE_DYNAMICS_SEQUENCE);
const ACQUISITION: Option<Tag> = Some(tags::CT_ACQUISITION_DETAILS_SEQUENCE);
const MEASURES: Option<Tag> = Some(tags::PIXEL_MEASURES_SEQUENCE);
const TIMING: Option<Tag> = Some(tags::MR_TIMING_AND_RELATED_PARAMETERS_SEQUENCE);
const ECHO: Option<Tag> = Some(tags::MR_ECHO_SEQUENCE);
const MODIFIER: Option<Tag> = Some(tags::MR_MODIFIER_SEQUENCE);
const IMAGING: Option<Tag> = Some(tags::MR_IMAGING_MODIFIER_SEQUENCE);
const AVERAGES: Option<Tag> = Some(tags::MR_AVERAGES_SEQUENCE);

/// Of a parameter that is written in several places, the first that holds it counts.
pub static PLACES: [Place; 42] = [
    place(Parameter::Manufacturer, tags::MANUFACTURER, None, Kind::Text),
    place(Parameter::Model, tags::MANUFACTURER_MODEL_NAME, None, Kind::Text),
    place(Parameter::SliceThickness, tags::SLICE_THICKNESS, MEASURES, MM),
    place(
        Parameter::SpacingBetweenSlices,
        tags::SPACING_BETWEEN_SLICES,
        MEASURES,
        MM,
    ),
    place(
        Parameter::ContrastAgent,
        tags::CONTRAST_BOLUS_AGENT,
        None,
        Kind::Text,
    ),
    place(Parameter::Kvp, tags::KVP, X_RAY, SETTING),
    place(Parameter::TubeCurrent, tags::X_RAY_TUBE_CURRENT, None, SETTING),
    place(
        Parameter::TubeCurrent,
        tags::X_RAY_TUBE_CURRENT_INM_A,
        EXPOSURE,
        SETTING,
    ),
    place(Parameter::ExposureTime, tags::EXPOSURE_TIME, None, SETTING),
    place(
        Parameter::ExposureTime,
        tags::EXPOSURE_TIME_INMS,
        EXPOSURE,
        SETTING,
    ),
    place(Parameter::Exposure, tags::EXPOSURE, None, SETTING),
    place(Parameter::Exposure, tags::EXPOSURE_INM_AS, EXPOSURE, SETTING),
    place(
        Parameter::Exposure,
        tags::EXPOSURE_INU_AS,
        None,
        Kind::Positive(1e-3),
    ),
    place(Parameter::Filter, tags::FILTER_TYPE, X_RAY, Kind::Text),
    place(
        Parameter::Kernel,
        tags::CONVOLUTION_KERNEL,
        RECONSTRUCTION,
        Kind::Text,
    ),
    place(
        Parameter::ReconstructionDiameter,
        tags::RECONSTRUCTION_DIAMETER,
        RECONSTRUCTION,
        MM,
    ),
    place(
        Parameter::SingleCollimation,
        tags::SINGLE_COLLIMATION_WIDTH,
        ACQUISITION,
        MM,
    ),
    place(
        Parameter::TotalCollimation,
        tags::TOTAL_COLLIMATION_WIDTH,
        ACQUISITION,
        MM,
    ),
    place(
        Parameter::RevolutionTime,
        tags::REVOLUTION_TIME,
        ACQUISITION,
        SETTING,
    ),
    place(Parameter::Pitch, tags::SPIRAL_PITCH_FACTOR, TABLE, SETTING),
    place(Parameter::TableFeed, tags::TABLE_FEED_PER_ROTATION, TABLE, MM),
    place(
        Parameter::GantryTilt,
        tags::GANTRY_DETECTOR_TILT,
        ACQUISITION,
        Kind::Any,
    ),
    place(Parameter::CtdiVol, tags::CTD_IVOL, EXPOSURE, SETTING),
    place(
        Parameter::FieldStrength,
        tags::MAGNETIC_FIELD_STRENGTH,
        None,
        SETTING,
    ),
    place(
        Parameter::ImagingFrequency,
        tags::TRANSMITTER_FREQUENCY,
        IMAGING,
        SETTING,
    ),
    place(
        Parameter::ImagingFrequency,
        tags::IMAGING_FREQUENCY,
        None,
        SETTING,
    ),
    place(
        Parameter::AcquisitionType,
        tags::MR_ACQUISITION_TYPE,
        None,
        Kind::Text,
    ),
    place(
        Parameter::ScanningSequence,
        tags::SCANNING_SEQUENCE,
        None,
        Kind::Text,
    ),
    place(
        Parameter::SequenceVariant,
        tags::SEQUENCE_VARIANT,
        None,
        Kind::Text,
    ),
    place(
        Parameter::EchoPlanar,
        tags::ECHO_PLANAR_PULSE_SEQUENCE,
        None,
        Kind::Text,
    ),
    place(Parameter::SequenceName, tags::SEQUENCE_NAME, None, Kind::Text),
    place(
        Parameter::SequenceName,
        tags::PULSE_SEQUENCE_NAME,
        None,
        Kind::Text,
    ),
    place(Parameter::RepetitionTime, tags::REPETITION_TIME, TIMING, SETTING),
    place(Parameter::EchoTime, tags::EFFECTIVE_ECHO_TIME, ECHO, SETTING),
    place(Parameter::EchoTime, tags::ECHO_TIME, None, SETTING),
    place(Parameter::InversionTime, tags::INVERSION_TIMES, MODIFIER, SETTING),
    place(Parameter::InversionTime, tags::INVERSION_TIME, None, SETTING),
    place(Parameter::FlipAngle, tags::FLIP_ANGLE, TIMING, SETTING),
    place(Parameter::EchoTrain, tags::ECHO_TRAIN_LENGTH, TIMING, SETTING),
    place(Parameter::Averages, tags::NUMBER_OF_AVERAGES, AVERAGES, SETTING),
    place(Parameter::Bandwidth, tags::PIXEL_BANDWIDTH, IMAGING, SETTING),
    place(
        Parameter::ParallelReduction,
        tags::PARALLEL_REDUCTION_FACTOR_IN_PLANE,
        MODIFIER,
        SETTING,
    ),
];

impl Place {
    /// From the data set or macro item that holds the attribute.
    pub fn read(&self, object: &InMemDicomObject) -> Option<Setting> {
        match self.kind {
            Kind::Text => text(object, self.attribute),
            Kind::Positive(scale) => number(object, self.attribute)
                .map(|value| value * scale)
                .filter(|value| *value > 0.0)
                .map(Setting::of),
            Kind::Any => number(object, self.attribute).map(Setting::of),
        }
    }
}

/// All values of a text that says something.
pub fn text(object: &InMemDicomObject, attribute: Tag) -> Option<Setting> {
    let mut values = texts(object, attribute);
    values.retain(|value| !value.is_empty());
    (!values.is_empty()).then_some(Setting::Text(values))
}

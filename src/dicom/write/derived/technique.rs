//! What a reformat tells of how its source was acquired, and what its values mean (PS3.3 C.8.2.1, C.8.3.1, C.11.1).

use dicom_core::{Tag, VR};
use dicom_dictionary_std::tags;

use super::DerivedSeries;
use crate::dicom::Parameter;
use crate::dicom::write::elements::Elements;
use crate::volume::Rescale;

/// Stated in a number, of one value or a range, whose lower end is written then.
const CT_NUMBERS: [(Parameter, Tag); 1] = [(Parameter::Kvp, tags::KVP)];
const MR_NUMBERS: [(Parameter, Tag); 4] = [
    (Parameter::RepetitionTime, tags::REPETITION_TIME),
    (Parameter::EchoTime, tags::ECHO_TIME),
    (Parameter::FieldStrength, tags::MAGNETIC_FIELD_STRENGTH),
    (Parameter::FlipAngle, tags::FLIP_ANGLE),
];

pub fn put(series: &DerivedSeries, into: &mut Elements) {
    match series.source.modality.as_str() {
        "MR" => put_mr(series, into),
        _ => put_ct(series, into),
    }
    let stated = |parameter| series.source.technique.range(parameter);
    if let Some([inversion, _]) = stated(Parameter::InversionTime).filter(|_| series.source.modality == "MR")
    {
        into.decimals(tags::INVERSION_TIME, &[inversion]);
    }
}

fn put_ct(series: &DerivedSeries, into: &mut Elements) {
    put_numbers(series, &CT_NUMBERS, into);
    let kernel = series.source.technique.texts(Parameter::Kernel);
    into.optional_text(tags::CONVOLUTION_KERNEL, VR::SH, &terms(kernel));
    put_rescale(series, into);
    into.text(
        tags::RESCALE_TYPE,
        VR::LO,
        match series.source.unit.as_deref() {
            Some("HU") => "HU",
            _ => "US",
        },
    );
}

/// Values without a unit keep to stored ones where they are the same: many readers expect no rescale of MR.
fn put_mr(series: &DerivedSeries, into: &mut Elements) {
    let technique = &series.source.technique;
    let stated = |parameter, otherwise: &str| match terms(technique.texts(parameter)) {
        none if none.is_empty() => otherwise.to_owned(),
        terms => terms,
    };
    into.code(
        tags::SCANNING_SEQUENCE,
        &stated(Parameter::ScanningSequence, "RM"),
    );
    into.code(
        tags::SEQUENCE_VARIANT,
        &stated(Parameter::SequenceVariant, "NONE"),
    );
    into.code(tags::SCAN_OPTIONS, "");
    into.code(tags::MR_ACQUISITION_TYPE, &stated(Parameter::AcquisitionType, ""));
    let train = technique.number(Parameter::EchoTrain);
    match train.filter(|train| train.fract() == 0.0) {
        Some(train) => into.integer(tags::ECHO_TRAIN_LENGTH, train as i64),
        None => into.text(tags::ECHO_TRAIN_LENGTH, VR::IS, ""),
    }
    put_numbers(series, &MR_NUMBERS, into);
    if series.rescale != Rescale::IDENTITY {
        put_rescale(series, into);
        into.text(tags::RESCALE_TYPE, VR::LO, "US");
    }
}

/// An attribute of type 2 is empty where nothing was stated.
fn put_numbers(series: &DerivedSeries, numbers: &[(Parameter, Tag)], into: &mut Elements) {
    for (parameter, tag) in numbers {
        let stated = series.source.technique.range(*parameter).map(|[low, _]| low);
        into.decimals(*tag, stated.as_slice());
    }
}

fn put_rescale(series: &DerivedSeries, into: &mut Elements) {
    into.decimals(tags::RESCALE_INTERCEPT, &[series.rescale.intercept]);
    into.decimals(tags::RESCALE_SLOPE, &[series.rescale.slope]);
}

/// Values that are terms rather than words of somebody's, separated by a backslash.
fn terms(values: &[String]) -> String {
    let terms: Vec<&str> = values
        .iter()
        .map(String::as_str)
        .filter(|value| is_term(value))
        .collect();
    terms.join("\\")
}

/// Whether it can be a code string (PS3.5 section 6.2): up to 16 capitals, digits, spaces and underscores.
pub fn is_term(value: &str) -> bool {
    let allowed = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == ' ' || c == '_';
    (1..=16).contains(&value.len()) && value.chars().all(allowed)
}

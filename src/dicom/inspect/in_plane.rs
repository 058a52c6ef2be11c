//! Findings on the distance between pixels: which millimetres are shown, and what contradicts them.

use dicom_core::Tag;
use dicom_dictionary_std::tags;

use super::{Observation, finding};
use crate::dicom::Calibration;
use crate::dicom::finding::{Finding, FindingCode, Severity};
use crate::dicom::in_plane::InPlane;
use crate::locale::{Argument, Message};
use crate::message;

fn of<'a>(seen: &'a Observation) -> &'a InPlane {
    &seen.frames[seen.frames.len() / 2].in_plane
}

fn mm(value: f64) -> Argument {
    Argument::Number { value, decimals: 4 }
}

fn side(spacing: Option<[f64; 2]>) -> Argument {
    mm(spacing.map_or(0.0, |[columns, _]| columns))
}

/// Which millimetres lengths are counted in, where that is not plainly the patient's.
pub fn calibration(seen: &Observation) -> Option<Finding> {
    let known = of(seen);
    if known.calibration == Calibration::Patient {
        return None;
    }
    if !known.calibration.is_known() {
        return missing(known);
    }
    let severity = match known.calibration {
        Calibration::UltrasoundRegion | Calibration::Fiducial => Severity::Note,
        _ => Severity::Warning,
    };
    let (message, decision) = sentences(known)?;
    finding(
        FindingCode::Calibration,
        severity,
        message,
        decision,
        tags_of(known.calibration),
    )
}

fn sentences(known: &InPlane) -> Option<(Message, Message)> {
    let spacing = || side(known.spacing);
    let factor = || Argument::Number {
        value: known.magnification.unwrap_or(1.0),
        decimals: 3,
    };
    let how = || match known.description.is_empty() {
        true => message!("calibration-no-description"),
        false => message!("calibration-description", text = known.description.clone()),
    };
    Some(match known.calibration {
        Calibration::UltrasoundRegion => (
            message!("finding-calibration-region", spacing = spacing()),
            region_decision(known),
        ),
        Calibration::Fiducial => (
            message!("finding-calibration-fiducial", spacing = spacing(), how = how()),
            message!("finding-calibration-fiducial-decision"),
        ),
        Calibration::Geometry => (
            message!("finding-calibration-geometry", spacing = spacing(), how = how()),
            message!("finding-calibration-geometry-decision"),
        ),
        Calibration::Magnification => (
            message!("finding-calibration-magnification", factor = factor()),
            message!("finding-calibration-magnification-decision", spacing = spacing()),
        ),
        Calibration::Distances => (
            message!("finding-calibration-distances", factor = factor()),
            message!("finding-calibration-distances-decision", spacing = spacing()),
        ),
        Calibration::Unstated => (
            message!("finding-calibration-unstated", spacing = spacing()),
            message!("finding-calibration-unstated-decision"),
        ),
        Calibration::Detector => (
            message!("finding-calibration-detector", spacing = spacing()),
            message!("finding-calibration-detector-decision"),
        ),
        Calibration::Film => (
            message!("finding-calibration-film", spacing = spacing()),
            message!("finding-calibration-film-decision"),
        ),
        Calibration::UnknownPlane => (
            message!("finding-calibration-unknown-plane", spacing = spacing()),
            message!("finding-calibration-unknown-plane-decision"),
        ),
        Calibration::Patient | Calibration::Ratio | Calibration::Missing => return None,
    })
}

fn region_decision(known: &InPlane) -> Message {
    match known.region {
        Some([left, right, top, bottom]) => message!(
            "finding-calibration-region-decision",
            left = left,
            right = right,
            top = top,
            bottom = bottom
        ),
        None => message!("finding-calibration-region-everywhere"),
    }
}

fn missing(known: &InPlane) -> Option<Finding> {
    let (message, decision) = match known.calibration {
        Calibration::Ratio => (
            message!(
                "finding-pixel-ratio",
                ratio = Argument::Number {
                    value: known.pixel[1] / known.pixel[0],
                    decimals: 3
                }
            ),
            message!("finding-pixel-ratio-decision"),
        ),
        _ => (
            message!("finding-missing-spacing"),
            message!("finding-missing-spacing-decision"),
        ),
    };
    let tags = [tags::PIXEL_SPACING, tags::PIXEL_ASPECT_RATIO];
    finding(
        FindingCode::MissingSpacing,
        Severity::Warning,
        message,
        decision,
        &tags,
    )
}

fn tags_of(calibration: Calibration) -> &'static [Tag] {
    match calibration {
        Calibration::UltrasoundRegion => &[tags::SEQUENCE_OF_ULTRASOUND_REGIONS],
        Calibration::Fiducial | Calibration::Geometry => &[
            tags::PIXEL_SPACING,
            tags::PIXEL_SPACING_CALIBRATION_TYPE,
            tags::PIXEL_SPACING_CALIBRATION_DESCRIPTION,
        ],
        Calibration::Magnification => &[
            tags::IMAGER_PIXEL_SPACING,
            tags::ESTIMATED_RADIOGRAPHIC_MAGNIFICATION_FACTOR,
        ],
        Calibration::Distances => &[
            tags::IMAGER_PIXEL_SPACING,
            tags::DISTANCE_SOURCE_TO_DETECTOR,
            tags::DISTANCE_SOURCE_TO_PATIENT,
        ],
        Calibration::Unstated => &[tags::PIXEL_SPACING, tags::IMAGER_PIXEL_SPACING],
        Calibration::Detector => &[tags::IMAGER_PIXEL_SPACING],
        Calibration::Film => &[tags::NOMINAL_SCANNED_PIXEL_SPACING],
        _ => &[tags::PIXEL_SPACING],
    }
}

/// Two spacings that cannot both be true.
pub fn contradiction(seen: &Observation) -> Option<Finding> {
    let known = of(seen);
    let other = known.contradiction?;
    finding(
        FindingCode::Calibration,
        Severity::Warning,
        message!(
            "finding-spacing-contradiction",
            used = side(known.spacing),
            other = side(Some(other))
        ),
        message!(
            "finding-spacing-contradiction-decision",
            used = side(known.spacing)
        ),
        &[
            tags::PIXEL_SPACING,
            tags::IMAGER_PIXEL_SPACING,
            tags::SEQUENCE_OF_ULTRASOUND_REGIONS,
        ],
    )
}

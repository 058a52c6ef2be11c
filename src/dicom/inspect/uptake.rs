//! The finding on uptake values: in what a PET is read, on which assumptions, or why it cannot be.

use dicom_dictionary_std::tags;

use super::{Observation, finding};
use crate::dicom::finding::{Finding, FindingCode, Severity};
use crate::dicom::uptake::{Factors, Lack, ScanTime};
use crate::locale::{Argument, Message};
use crate::message;

pub fn uptake(seen: &Observation) -> Option<Finding> {
    match seen.uptake? {
        Ok(factors) => computed(factors),
        Err(lack) => lacking(*lack),
    }
}

fn number(value: f64, decimals: usize) -> Argument {
    Argument::Number { value, decimals }
}

fn computed(factors: &Factors) -> Option<Finding> {
    let message = match factors.doses {
        Some([injected, decayed]) => message!(
            "finding-uptake",
            weight = number(factors.weight, 1),
            dose = number(injected / 1e6, 1),
            left = number(decayed / 1e6, 1),
            time = time(factors.scan_time)
        ),
        None => message!("finding-uptake-vendor"),
    };
    finding(
        FindingCode::Quantity,
        Severity::Note,
        message,
        message!("finding-uptake-decision"),
        &[
            tags::UNITS,
            tags::DECAY_CORRECTION,
            tags::PATIENT_WEIGHT,
            tags::RADIONUCLIDE_TOTAL_DOSE,
            tags::RADIONUCLIDE_HALF_LIFE,
            tags::RADIOPHARMACEUTICAL_START_TIME,
            tags::SERIES_TIME,
            tags::ACQUISITION_TIME,
            tags::ACTUAL_FRAME_DURATION,
        ],
    )
}

/// What time the values hold for, in words.
fn time(time: ScanTime) -> Message {
    match time {
        ScanTime::Stated => message!("uptake-time-stated"),
        ScanTime::Series => message!("uptake-time-series"),
        ScanTime::GePrivate => message!("uptake-time-private"),
        ScanTime::Counts => message!("uptake-time-counts"),
        ScanTime::EarliestAcquisition => message!("uptake-time-acquisition"),
        ScanTime::Uncorrected => message!("uptake-time-uncorrected"),
        ScanTime::Injection | ScanTime::Vendor => message!("uptake-time-injection"),
    }
}

fn lacking(lack: Lack) -> Option<Finding> {
    let (reason, tag) = match lack {
        Lack::NotCorrected => (message!("uptake-lack-corrections"), tags::CORRECTED_IMAGE),
        Lack::Decay => (message!("uptake-lack-decay"), tags::DECAY_CORRECTION),
        Lack::Weight => (message!("uptake-lack-weight"), tags::PATIENT_WEIGHT),
        Lack::Dose => (message!("uptake-lack-dose"), tags::RADIONUCLIDE_TOTAL_DOSE),
        Lack::HalfLife => (message!("uptake-lack-half-life"), tags::RADIONUCLIDE_HALF_LIFE),
        Lack::Times => (
            message!("uptake-lack-times"),
            tags::RADIOPHARMACEUTICAL_START_TIME,
        ),
        Lack::SeveralTimes => (message!("uptake-lack-several-times"), tags::ACQUISITION_TIME),
        Lack::Units => (message!("uptake-lack-units"), tags::UNITS),
    };
    finding(
        FindingCode::Quantity,
        Severity::Note,
        message!("finding-no-uptake", reason = reason),
        message!("finding-no-uptake-decision"),
        &[tag],
    )
}

//! Acquisition parameters of real and synthetic files; the expected values were read with pydicom.

use negatoscope::dicom::{Parameter, Technique};

use crate::common::shared;
use crate::support::{sample_data, stack_at};

/// (parameter, lowest, highest)
type Numbers = [(Parameter, f64, f64)];

fn check(technique: &Technique, what: &str, numbers: &Numbers, texts: &[(Parameter, &[&str])]) {
    for (parameter, low, high) in numbers {
        let found = technique.range(*parameter);
        let close = found.is_some_and(|[a, b]| (a - low).abs() < 1e-6 && (b - high).abs() < 1e-6);
        assert!(close, "{what}: {parameter:?} is {found:?}, not {low} to {high}");
    }
    for (parameter, values) in texts {
        assert_eq!(technique.texts(*parameter), *values, "{what}: {parameter:?}");
    }
}

#[test]
fn the_sample_head_ct_states_its_technique() {
    let (_, stack) = stack_at(&sample_data("head-normal/ct-soft"));
    let numbers = [
        (Parameter::Kvp, 120.0, 120.0),
        (Parameter::Exposure, 288.0, 288.0),
        (Parameter::TubeCurrent, 576.0, 576.0),
        (Parameter::ExposureTime, 500.0, 500.0),
        (Parameter::Pitch, 0.9, 0.9),
        (Parameter::SliceThickness, 2.6, 2.6),
        (Parameter::TableFeed, 36.0, 36.0),
        (Parameter::ReconstructionDiameter, 245.0, 245.0),
        (Parameter::SingleCollimation, 0.625, 0.625),
        (Parameter::TotalCollimation, 40.0, 40.0),
        (Parameter::RevolutionTime, 0.5, 0.5),
    ];
    let texts: [(Parameter, &[&str]); 3] = [
        (Parameter::Kernel, &["SOFT"]),
        (Parameter::Filter, &["BODY"]),
        (Parameter::Model, &["Synthetic scanner"]),
    ];
    check(&stack.technique, "ct-soft", &numbers, &texts);
    assert_eq!(stack.body_part, "HEAD");
    assert!(!stack.localiser);
    let (_, scout) = stack_at(&sample_data("chest-nodule/scout"));
    assert!(scout.localiser);
}

#[test]
fn the_sample_flair_states_its_technique() {
    let (_, stack) = stack_at(&sample_data("head-normal/mr-flair"));
    let numbers = [
        (Parameter::RepetitionTime, 9000.0, 9000.0),
        (Parameter::EchoTime, 110.0, 110.0),
        (Parameter::InversionTime, 2500.0, 2500.0),
        (Parameter::FlipAngle, 90.0, 90.0),
        (Parameter::EchoTrain, 16.0, 16.0),
        (Parameter::Averages, 1.0, 1.0),
        (Parameter::FieldStrength, 3.0, 3.0),
        (Parameter::ImagingFrequency, 127.731, 127.731),
        (Parameter::Bandwidth, 240.0, 240.0),
        (Parameter::SliceThickness, 4.0, 4.0),
        (Parameter::SpacingBetweenSlices, 4.4, 4.4),
    ];
    let texts: [(Parameter, &[&str]); 4] = [
        (Parameter::ScanningSequence, &["SE", "IR"]),
        (Parameter::SequenceVariant, &["SK", "MP"]),
        (Parameter::SequenceName, &["tir2d"]),
        (Parameter::AcquisitionType, &["2D"]),
    ];
    check(&stack.technique, "mr-flair", &numbers, &texts);
}

#[test]
fn real_ct_state_their_technique() {
    let Some(folder) = shared() else { return };
    let (_, chest) = stack_at(&folder.join("series/ct_chest_lidc0001"));
    let numbers = [
        (Parameter::Kvp, 120.0, 120.0),
        (Parameter::Exposure, 4684.0, 4684.0),
        (Parameter::TubeCurrent, 400.0, 400.0),
        (Parameter::ExposureTime, 570.0, 570.0),
        (Parameter::SliceThickness, 2.5, 2.5),
        (Parameter::GantryTilt, 0.0, 0.0),
        (Parameter::ReconstructionDiameter, 360.0, 360.0),
    ];
    let texts: [(Parameter, &[&str]); 4] = [
        (Parameter::Kernel, &["STANDARD"]),
        (Parameter::ContrastAgent, &["IV"]),
        (Parameter::Manufacturer, &["GE MEDICAL SYSTEMS"]),
        (Parameter::Model, &["LightSpeed Plus"]),
    ];
    check(&chest.technique, "chest", &numbers, &texts);
    assert_eq!(chest.body_part, "CHEST");
    let (_, head) = stack_at(&folder.join("series/ct_head_tilt_ge"));
    let numbers = [
        (Parameter::TubeCurrent, 160.0, 180.0),
        (Parameter::SliceThickness, 4.0, 7.0),
        (Parameter::GantryTilt, 18.5, 18.5),
        (Parameter::ExposureTime, 2000.0, 2000.0),
    ];
    check(&head.technique, "head", &numbers, &[]);
    assert_eq!(head.technique.range(Parameter::Exposure), None);
    let (_, phantom) = stack_at(&folder.join("series/ct_phantom_tilt_philips"));
    let numbers = [
        (Parameter::CtdiVol, 45.2, 45.2),
        (Parameter::GantryTilt, -18.5, -18.5),
        (Parameter::SingleCollimation, 0.625, 0.625),
        (Parameter::TotalCollimation, 10.0, 10.0),
        (Parameter::RevolutionTime, 0.75, 0.75),
        (Parameter::Exposure, 300.0, 300.0),
        (Parameter::SpacingBetweenSlices, 2.5, 2.5),
    ];
    check(
        &phantom.technique,
        "phantom",
        &numbers,
        &[(Parameter::Kernel, &["UB"])],
    );
}

/// The same acquisition as classic files and as functional groups of one enhanced file.
#[test]
fn an_enhanced_mr_states_what_its_classic_twin_does() {
    let Some(folder) = shared() else { return };
    let numbers = [
        (Parameter::RepetitionTime, 4250.0, 4250.0),
        (Parameter::EchoTime, 9.0, 9.0),
        (Parameter::FlipAngle, 90.0, 90.0),
        (Parameter::EchoTrain, 112.0, 112.0),
        (Parameter::Averages, 1.0, 1.0),
        (Parameter::FieldStrength, 3.0, 3.0),
        (Parameter::ImagingFrequency, 127.748512, 127.748512),
        (Parameter::SliceThickness, 4.0, 4.0),
        (Parameter::SpacingBetweenSlices, 4.0, 4.0),
    ];
    let texts: [(Parameter, &[&str]); 2] = [
        (Parameter::AcquisitionType, &["3D"]),
        (Parameter::Model, &["Ingenia Elition X"]),
    ];
    for name in ["pcasl_classic", "pcasl_enhanced"] {
        let (_, stack) = stack_at(&folder.join("series/mr_brain_philips").join(name));
        check(&stack.technique, name, &numbers, &texts);
        assert_eq!(stack.technique.range(Parameter::InversionTime), None, "{name}");
        // The classic files have these in a private sequence only.
        let named = stack.technique.says(Parameter::SequenceName, "GraSE");
        assert_eq!(named, name == "pcasl_enhanced");
        let parallel = (name == "pcasl_enhanced").then_some(2.0);
        assert_eq!(
            stack.technique.number(Parameter::ParallelReduction),
            parallel,
            "{name}"
        );
        let bandwidth = stack.technique.number(Parameter::Bandwidth).expect("stated");
        assert!((bandwidth - 1948.0).abs() < 0.1, "{name}: {bandwidth}");
    }
}

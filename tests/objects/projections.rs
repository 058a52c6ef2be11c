//! Which millimetres an image counts: spacing in the patient, at the detector, corrected, calibrated, or none.

use glam::DVec3;
use negatoscope::annotation::{Annotation, LengthUnit, Place, Shape, describe, measure};
use negatoscope::dicom::{Calibration, FindingCode, Stack, scan};
use negatoscope::geometry::{Orientation, Plane};
use negatoscope::locale::Language;

use crate::bytes::{DataSet, close, only, says, stacks};
use crate::common::shared;

const DX: &str = "1.2.840.10008.5.1.4.1.1.1.1";
const PIXEL_SPACING: (u16, u16) = (0x0028, 0x0030);
const IMAGER: (u16, u16) = (0x0018, 0x1164);
const MAGNIFICATION: (u16, u16) = (0x0018, 0x1114);

/// A film of 40 × 30 pixels without any spacing.
fn film(modality: &str) -> DataSet {
    DataSet::default()
        .object(DX, "1.2.3.5", "1.2.3", modality)
        .picture(40, 30, false, &[7; 1200])
}

/// From the source to the detector and to the patient, in mm.
fn distances(object: DataSet, to_detector: f64, to_patient: f64) -> DataSet {
    object
        .decimals((0x0018, 0x1110), &[to_detector])
        .decimals((0x0018, 0x1111), &[to_patient])
}

fn stack_of(object: DataSet) -> Stack {
    only(&[object]).1
}

/// The words beside a line of `pixels` pixels across the picture, in French.
fn label(stack: &Stack, pixels: f64) -> String {
    let spacing = stack.grid.pixel_spacing;
    let line = Annotation {
        id: 1,
        label: String::new(),
        shape: Shape::Length {
            points: [DVec3::ZERO, DVec3::X * (pixels * spacing[0])],
        },
        place: Place {
            study: "1.2".to_owned(),
            series: "1.2.3".to_owned(),
            stack: 0,
            frame_of_reference: None,
            plane: Plane::new(Orientation::Axial, DVec3::ZERO),
        },
    };
    let found = measure(&line, None, LengthUnit::in_image(stack.calibration));
    let lines = describe(&found);
    lines
        .iter()
        .map(|line| line.in_language(Language::French))
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn a_length_says_which_millimetres_it_counts() {
    let film = || film("DX");
    let imager = || film().decimals(IMAGER, &[0.2, 0.2]);
    let cases = [
        (imager(), Calibration::Detector, 0.2, "20 mm au détecteur"),
        (
            imager().decimals(MAGNIFICATION, &[1.25]),
            Calibration::Magnification,
            0.16,
            "16 mm (agrandissement corrigé)",
        ),
        // Both stated and equal: at the detector still.
        (
            imager().decimals(PIXEL_SPACING, &[0.2, 0.2]),
            Calibration::Detector,
            0.2,
            "20 mm au détecteur",
        ),
        (
            imager()
                .decimals(PIXEL_SPACING, &[0.2, 0.2])
                .decimals(MAGNIFICATION, &[1.25]),
            Calibration::Magnification,
            0.16,
            "16 mm (agrandissement corrigé)",
        ),
        // Corrected already: not a second time.
        (
            imager()
                .decimals(PIXEL_SPACING, &[0.16, 0.16])
                .decimals(MAGNIFICATION, &[1.25]),
            Calibration::Magnification,
            0.16,
            "16 mm (agrandissement corrigé)",
        ),
        // 1500 mm over 1200 mm; the factor that is stated goes first.
        (
            distances(imager(), 1500.0, 1200.0),
            Calibration::Distances,
            0.16,
            "16 mm (agrandissement corrigé)",
        ),
        (
            distances(imager(), 1500.0, 1200.0).decimals(PIXEL_SPACING, &[0.16, 0.16]),
            Calibration::Distances,
            0.16,
            "16 mm (agrandissement corrigé)",
        ),
        (
            distances(imager(), 1500.0, 1200.0).decimals(MAGNIFICATION, &[2.0]),
            Calibration::Magnification,
            0.1,
            "10 mm (agrandissement corrigé)",
        ),
        // A patient behind the detector, or in the tube.
        (
            distances(imager(), 1000.0, 1200.0),
            Calibration::Detector,
            0.2,
            "20 mm au détecteur",
        ),
        (
            distances(imager(), 1000.0, 0.0),
            Calibration::Detector,
            0.2,
            "20 mm au détecteur",
        ),
        (
            imager().decimals(PIXEL_SPACING, &[0.15, 0.15]),
            Calibration::Unstated,
            0.15,
            "15 mm (plan non précisé)",
        ),
        (
            imager()
                .decimals(PIXEL_SPACING, &[0.15, 0.15])
                .text((0x0028, 0x0A02), "CS", "FIDUCIAL")
                .text((0x0028, 0x0A04), "LO", "Bille de 25 mm"),
            Calibration::Fiducial,
            0.15,
            "15 mm (étalonné)",
        ),
        (
            film().decimals(PIXEL_SPACING, &[0.2, 0.2]),
            Calibration::UnknownPlane,
            0.2,
            "20 mm (plan non précisé)",
        ),
        (
            film().decimals((0x0018, 0x2010), &[0.2, 0.2]),
            Calibration::Film,
            0.2,
            "20 mm sur le film",
        ),
        (film(), Calibration::Missing, 1.0, "100 pixels"),
    ];
    for (object, calibration, spacing, words) in cases {
        let stack = stack_of(object);
        assert_eq!(stack.calibration, calibration);
        assert_eq!(stack.spacing_known, calibration != Calibration::Missing);
        close(stack.grid.pixel_spacing[0], spacing, 1e-9, words);
        assert_eq!(label(&stack, 100.0).replace('\u{a0}', " "), words);
        let finding = match calibration {
            Calibration::Missing => FindingCode::MissingSpacing,
            _ => FindingCode::Calibration,
        };
        assert!(says(&stack, finding), "{words}");
    }
}

#[test]
fn the_description_of_a_calibration_is_told() {
    let stack = stack_of(
        film("DX")
            .decimals(PIXEL_SPACING, &[0.15, 0.15])
            .text((0x0028, 0x0A02), "CS", "FIDUCIAL")
            .text((0x0028, 0x0A04), "LO", "25 mm ball"),
    );
    let told = stack
        .findings
        .iter()
        .find(|finding| finding.code == FindingCode::Calibration);
    assert!(
        told.expect("a finding")
            .message
            .to_string()
            .contains("25 mm ball")
    );
}

#[test]
fn spacings_that_contradict_each_other_are_named() {
    let contradicted = |object: DataSet| {
        let stack = stack_of(object);
        let found = stack
            .findings
            .iter()
            .filter(|finding| finding.code == FindingCode::Calibration);
        found
            .filter(|finding| {
                finding
                    .message
                    .in_language(Language::English)
                    .contains("contradict")
            })
            .count()
            == 1
    };
    let imager = |pixel: f64| {
        film("XA")
            .decimals(IMAGER, &[0.2, 0.2])
            .decimals(PIXEL_SPACING, &[pixel, pixel])
    };
    // Nothing before the detector casts a shadow smaller than itself.
    assert!(contradicted(imager(0.3)));
    assert!(!contradicted(imager(0.15)));
    assert!(contradicted(imager(0.15).decimals(MAGNIFICATION, &[1.1])));
    assert!(!contradicted(imager(0.2 / 1.1).decimals(MAGNIFICATION, &[1.1])));
}

#[test]
fn sections_keep_the_millimetres_of_the_patient() {
    let stack = stack_of(
        film("CT")
            .decimals(PIXEL_SPACING, &[0.5, 0.7])
            .decimals((0x0020, 0x0032), &[0.0, 0.0, 0.0])
            .decimals((0x0020, 0x0037), &[1.0, 0.0, 0.0, 0.0, 1.0, 0.0]),
    );
    assert_eq!(stack.calibration, Calibration::Patient);
    assert_eq!(stack.grid.pixel_spacing, [0.7, 0.5]);
    assert!(!says(&stack, FindingCode::Calibration));
    assert_eq!(label(&stack, 100.0).replace('\u{a0}', " "), "70 mm");
}

/// A region in cm, or in another unit.
fn region(format: u16, unit: u16, delta: [f64; 2]) -> DataSet {
    DataSet::default()
        .us((0x0018, 0x6012), &[format])
        .us((0x0018, 0x6014), &[1])
        .ul((0x0018, 0x6018), &[4])
        .ul((0x0018, 0x601A), &[2])
        .ul((0x0018, 0x601C), &[35])
        .ul((0x0018, 0x601E), &[27])
        .us((0x0018, 0x6024), &[unit])
        .us((0x0018, 0x6026), &[unit])
        .fd((0x0018, 0x602C), &[delta[0]])
        .fd((0x0018, 0x602E), &[delta[1]])
}

#[test]
fn ultrasound_regions_of_one_scale_calibrate_the_picture() {
    let regions = |items: &[DataSet]| stack_of(film("US").sequence((0x0018, 0x6011), items));
    let flat = region(1, 3, [0.02, -0.03]);
    let ecg = region(4, 4, [0.01, 0.0]);
    for items in [
        vec![flat.clone()],
        vec![flat.clone(), flat.clone()],
        vec![ecg, flat.clone()],
    ] {
        let stack = regions(&items);
        assert_eq!(stack.calibration, Calibration::UltrasoundRegion);
        close(stack.grid.pixel_spacing[0], 0.2, 1e-9, "columns");
        close(stack.grid.pixel_spacing[1], 0.3, 1e-9, "rows");
        assert_eq!(label(&stack, 100.0).replace('\u{a0}', " "), "20 mm");
    }
    let unknown = [
        vec![flat.clone(), region(1, 3, [0.05, 0.05])],
        vec![flat.clone(), region(2, 4, [0.01, 0.01])],
        vec![region(3, 7, [0.02, 0.02])],
        vec![region(4, 3, [0.02, 0.02])],
        vec![region(1, 3, [0.0, f64::NAN])],
    ];
    for items in unknown {
        let stack = regions(&items);
        assert_eq!(stack.calibration, Calibration::Missing);
        assert!(!stack.spacing_known);
    }
    let both = film("US")
        .sequence((0x0018, 0x6011), &[flat])
        .decimals(PIXEL_SPACING, &[0.9, 0.9]);
    let stack = stack_of(both);
    close(stack.grid.pixel_spacing[0], 0.2, 1e-9, "the region's");
    assert_eq!(
        stack
            .findings
            .iter()
            .filter(|f| f.code == FindingCode::Calibration)
            .count(),
        2
    );
}

#[test]
fn an_aspect_ratio_alone_is_shown_and_measures_nothing() {
    let stack = stack_of(film("XA").text((0x0028, 0x0034), "IS", "6\\5"));
    assert_eq!(stack.calibration, Calibration::Ratio);
    assert!(!stack.spacing_known && says(&stack, FindingCode::MissingSpacing));
    let [width, height] = stack.grid.pixel_spacing;
    close(height / width, 1.2, 1e-9, "height to width");
    assert_eq!(label(&stack, 100.0), "");
    for nonsense in ["0\\0", "1\\1", "-1\\2", "1e9\\1", "x"] {
        let stack = stack_of(film("XA").text((0x0028, 0x0034), "IS", nonsense));
        assert_eq!(
            (stack.calibration, stack.grid.pixel_spacing),
            (Calibration::Missing, [1.0, 1.0])
        );
    }
}

#[test]
fn damaged_spacings_and_factors_are_not_believed() {
    for (imager, factor) in [([f64::NAN, 0.2], 1.2), ([-0.2, 0.2], 1.2), ([1e30, 1e30], 1.2)] {
        let stack = stack_of(
            film("DX")
                .decimals(IMAGER, &imager)
                .decimals(MAGNIFICATION, &[factor]),
        );
        assert_eq!(stack.calibration, Calibration::Missing);
    }
    for factor in [0.0, -1.5, f64::INFINITY, 1e9] {
        let stack = stack_of(
            film("DX")
                .decimals(IMAGER, &[0.2, 0.2])
                .decimals(MAGNIFICATION, &[factor]),
        );
        assert_eq!(
            (stack.calibration, stack.grid.pixel_spacing),
            (Calibration::Detector, [0.2, 0.2])
        );
    }
}

#[test]
fn real_files_say_which_millimetres_they_count() {
    let Some(folder) = shared() else { return };
    let cases = [
        (
            "us_no_pixel_spacing_rle_palette",
            Calibration::UltrasoundRegion,
            0.330_542,
        ),
        (
            "us_imager_pixel_spacing_only",
            Calibration::UltrasoundRegion,
            0.330_542,
        ),
        ("palette_8bit_us", Calibration::UltrasoundRegion, 0.262_288),
        (
            "ybr_full_422_jpeg_30frames_us",
            Calibration::UltrasoundRegion,
            0.510_497,
        ),
        ("mono1_8bit_dx", Calibration::Detector, 1.2012),
        ("rgb_us_240x320", Calibration::Missing, 1.0),
    ];
    for (name, calibration, spacing) in cases {
        let catalogue = scan(&[folder.join(format!("pixel/{name}.dcm"))], &|_, _| true);
        let stack = stacks(&catalogue)[0];
        assert_eq!(stack.calibration, calibration, "{name}");
        close(stack.grid.pixel_spacing[0], spacing, 1e-4, name);
    }
}

#[test]
fn a_real_cine_states_its_times() {
    let Some(folder) = shared() else { return };
    let catalogue = scan(
        &[folder.join("pixel/ybr_full_422_jpeg_30frames_us.dcm")],
        &|_, _| true,
    );
    let stack = stacks(&catalogue)[0];
    let times = stack.frame_times.as_ref().expect("times");
    assert_eq!(times.starts_ms.len(), 30);
    close(times.starts_ms[29], 29.0 * 33.333, 1e-6, "the last frame");
}

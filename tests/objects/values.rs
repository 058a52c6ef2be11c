//! Nuclear medicine in several frames, dose grids, and parametric maps.

use negatoscope::dicom::{FindingCode, Stack, load, scan};

use crate::bytes::{DataSet, close, folder_of, only, open, says, stacks};
use crate::common::shared;

const NM: &str = "1.2.840.10008.5.1.4.1.1.20";

/// Frames of 4 × 3, the n-th filled with n.
fn frames(kind: &str, count: u16) -> DataSet {
    let values: Vec<u16> = (0..count).flat_map(|n| [n; 12]).collect();
    DataSet::default()
        .object(NM, "1.2.3.5", "1.2.3", "NM")
        .text(
            (0x0008, 0x0008),
            "CS",
            &format!("ORIGINAL\\PRIMARY\\{kind}\\EMISSION"),
        )
        .text((0x0028, 0x0008), "IS", &count.to_string())
        .decimals((0x0028, 0x0030), &[4.0, 4.0])
        .picture(4, 3, false, &values)
}

fn detector() -> DataSet {
    DataSet::default()
        .decimals((0x0020, 0x0032), &[-10.0, -20.0, 300.0])
        .decimals((0x0020, 0x0037), &[1.0, 0.0, 0.0, 0.0, 1.0, 0.0])
}

fn values(stack: &Stack) -> Vec<f64> {
    let volume = load(stack, &|_| true).expect("it loads").volume;
    (0..volume.grid.dimensions[2])
        .map(|k| volume.value(1, 1, k))
        .collect()
}

#[test]
fn reconstructed_slices_lie_along_the_normal_or_against_it() {
    let slices: Vec<u16> = (1..=5).collect();
    for (step, first, order) in [
        (6.0, 300.0, [0.0, 1.0, 2.0, 3.0, 4.0]),
        (-6.0, 276.0, [4.0, 3.0, 2.0, 1.0, 0.0]),
    ] {
        let object = frames("RECON TOMO", 5)
            .decimals((0x0018, 0x0088), &[step])
            .us((0x0054, 0x0080), &slices)
            .sequence((0x0054, 0x0022), &[detector()]);
        let (_folder, stack) = only(&[object]);
        assert!(stack.in_patient_space && stack.frame_times.is_none());
        close(stack.grid.slice_spacing(), 6.0, 1e-9, "step");
        close(stack.grid.origins()[0].z, first, 1e-9, "the lowest slice");
        assert_eq!(values(&stack), order);
    }
    // Without a step there is no place: thickness is none.
    let (_folder, stack) = only(&[frames("RECON TOMO", 5)
        .decimals((0x0018, 0x0050), &[6.0])
        .sequence((0x0054, 0x0022), &[detector()])]);
    assert!(!stack.in_patient_space && says(&stack, FindingCode::MissingOrientation));
    assert_eq!(values(&stack).len(), 5);
}

#[test]
fn heart_phases_of_a_gated_tomography_become_stacks() {
    let object = frames("RECON GATED TOMO", 6)
        .decimals((0x0018, 0x0088), &[6.0])
        .us((0x0054, 0x0070), &[1, 1, 1, 2, 2, 2])
        .us((0x0054, 0x0080), &[1, 2, 3, 1, 2, 3])
        .sequence((0x0054, 0x0022), &[detector()]);
    let folder = folder_of(&[object]);
    let catalogue = open(folder.path());
    let found: Vec<Vec<f64>> = stacks(&catalogue).into_iter().map(values).collect();
    assert_eq!(found, [[0.0, 1.0, 2.0], [3.0, 4.0, 5.0]]);
}

#[test]
fn detectors_and_energy_windows_of_planar_pictures_stay_apart_and_keep_their_times() {
    let object = frames("DYNAMIC", 8)
        .us((0x0054, 0x0010), &[1, 1, 1, 1, 1, 1, 1, 1])
        .us((0x0054, 0x0020), &[1, 1, 1, 1, 2, 2, 2, 2])
        .decimals((0x0018, 0x1063), &[500.0]);
    let folder = folder_of(&[object]);
    let catalogue = open(folder.path());
    let found = stacks(&catalogue);
    let all: Vec<Vec<f64>> = found.iter().map(|stack| values(stack)).collect();
    assert_eq!(all, [[0.0, 1.0, 2.0, 3.0], [4.0, 5.0, 6.0, 7.0]]);
    for stack in found {
        let times = stack.frame_times.as_ref().expect("times");
        assert_eq!(times.starts_ms, [0.0, 500.0, 1000.0, 1500.0]);
    }
}

#[test]
fn phases_of_a_dynamic_study_have_their_own_durations() {
    let phase = |frames: u16, duration: &str, pause: f64| {
        DataSet::default()
            .us((0x0054, 0x0033), &[frames])
            .text((0x0018, 0x1242), "IS", duration)
            .decimals((0x0054, 0x0038), &[pause])
    };
    let study = |second: u16| {
        let phases = [phase(2, "1000", 0.0), phase(second, "10000", 5.0)];
        only(&[frames("DYNAMIC", 4).sequence((0x0054, 0x0032), &phases)])
            .1
            .frame_times
    };
    assert_eq!(study(2).expect("times").starts_ms, [0.0, 1000.0, 2000.0, 12005.0]);
    // Phases that do not add up to the frames say nothing.
    for second in [1, 3, 65535] {
        assert_eq!(study(second), None);
    }
}

#[test]
fn damaged_vectors_of_nuclear_medicine_break_nothing() {
    for object in [
        frames("RECON TOMO", 5)
            .us((0x0054, 0x0080), &[1, 2])
            .decimals((0x0018, 0x0088), &[6.0]),
        frames("RECON TOMO", 5)
            .us((0x0054, 0x0080), &[0, 0, 0, 65535, 1])
            .decimals((0x0018, 0x0088), &[f64::NAN]),
        frames("RECON TOMO", 5)
            .decimals((0x0018, 0x0088), &[1e300])
            .sequence((0x0054, 0x0022), &[]),
        frames("DYNAMIC", 5).us((0x0054, 0x0020), &[1, 2, 3]),
    ] {
        let folder = folder_of(&[object]);
        let catalogue = open(folder.path());
        let all: usize = stacks(&catalogue)
            .into_iter()
            .map(|stack| values(stack).len())
            .sum();
        assert_eq!(all, 5);
    }
}

/// A parametric map: one picture of 32-bit floats with a mapping in its shared functional groups.
fn map(slope: f64, intercept: f64, unit: &str) -> DataSet {
    let units = DataSet::default()
        .text((0x0008, 0x0100), "SH", unit)
        .text((0x0008, 0x0102), "SH", "UCUM");
    let mapping = DataSet::default()
        .fd((0x0040, 0x9225), &[slope])
        .fd((0x0040, 0x9224), &[intercept])
        .sequence((0x0040, 0x08EA), &[units]);
    let groups = DataSet::default()
        .sequence((0x0040, 0x9096), &[mapping])
        .sequence(
            (0x0028, 0x9110),
            &[DataSet::default().decimals((0x0028, 0x0030), &[1.0, 1.0])],
        );
    let floats: Vec<u8> = (0..12).flat_map(|n| (0.25 * n as f32).to_le_bytes()).collect();
    DataSet::default()
        .object("1.2.840.10008.5.1.4.1.1.30", "1.2.3.5", "1.2.3", "MR")
        .text((0x0028, 0x0008), "IS", "1")
        .sequence((0x5200, 0x9229), &[groups])
        .us((0x0028, 0x0002), &[1])
        .text((0x0028, 0x0004), "CS", "MONOCHROME2")
        .us((0x0028, 0x0010), &[3])
        .us((0x0028, 0x0011), &[4])
        .us((0x0028, 0x0100), &[32])
        .raw((0x7FE0, 0x0008), "OF", floats)
}

#[test]
fn a_parametric_map_has_the_values_and_the_unit_of_its_mapping() {
    let (_folder, stack) = only(&[map(2.0, 10.0, "um2/s")]);
    assert_eq!(stack.unit.as_deref(), Some("um2/s"));
    let volume = load(&stack, &|_| true).expect("it loads").volume;
    close(volume.value(3, 2, 0), 2.0 * 2.75 + 10.0, 1e-6, "the last pixel");
    for none in ["1", "{ratio}"] {
        assert_eq!(only(&[map(1.0, 0.0, none)]).1.unit, None);
    }
    // Hounsfield units are for CT.
    assert_eq!(only(&[map(1.0, 0.0, "[hnsf'U]")]).1.unit, None);
    let (_folder, stack) = only(&[map(0.0, f64::NAN, "um2/s")]);
    load(&stack, &|_| true).expect("it loads as stored");
}

#[test]
fn a_dose_is_in_gray_where_it_is_no_ratio() {
    let dose = |units: &str| {
        let doses: Vec<u16> = (0..36).collect();
        DataSet::default()
            .object("1.2.840.10008.5.1.4.1.1.481.2", "1.2.3.5", "1.2.3", "RTDOSE")
            .text((0x0028, 0x0008), "IS", "3")
            .decimals((0x0020, 0x0032), &[0.0, 0.0, 50.0])
            .decimals((0x0020, 0x0037), &[1.0, 0.0, 0.0, 0.0, 1.0, 0.0])
            .decimals((0x0028, 0x0030), &[2.0, 2.0])
            .text((0x3004, 0x0002), "CS", units)
            .decimals((0x3004, 0x000C), &[0.0, -2.5, -5.0])
            .text((0x3004, 0x000E), "DS", "1.5e-3")
            .picture(4, 3, false, &doses)
    };
    let (_folder, stack) = only(&[dose("GY")]);
    assert_eq!(stack.unit.as_deref(), Some("Gy"));
    close(stack.grid.origins()[0].z, 45.0, 1e-9, "the lowest plane");
    let volume = load(&stack, &|_| true).expect("it loads").volume;
    // The lowest plane is the last frame.
    close(volume.value(0, 0, 0), 24.0 * 1.5e-3, 1e-9, "a dose");
    assert_eq!(only(&[dose("RELATIVE")]).1.unit, None);
    let Some(folder) = shared() else { return };
    let catalogue = scan(&[folder.join("pixel/uint32_rtdose_15frames.dcm")], &|_, _| true);
    assert_eq!(stacks(&catalogue)[0].unit, None, "its doses are relative");
}

//! How series become stacks and volumes: order, spacing, splits, gaps, tilt, and what is said about them.

mod common;

use std::fs;
use std::path::Path;

use common::{Slice, axial_stack, write_series};
use dicom_core::VR;
use dicom_dictionary_std::tags;
use glam::DVec3;
use negatoscope::dicom::{Catalogue, FindingCode, Stack, load, scan};
use negatoscope::geometry::{Orientation, Plane, View};
use negatoscope::render::{Interpolation, Sampling, cpu};

fn open(path: &Path) -> Catalogue {
    scan(&[path.to_owned()], &|_, _| true)
}

fn only_stack(catalogue: &Catalogue) -> &Stack {
    let stacks: Vec<&Stack> = catalogue.series().flat_map(|series| &series.stacks).collect();
    assert_eq!(stacks.len(), 1, "{:?}", catalogue.skipped);
    stacks[0]
}

fn codes(stack: &Stack) -> Vec<FindingCode> {
    stack.findings.iter().map(|finding| finding.code).collect()
}

fn slices_of(stack: &Stack, code: FindingCode) -> Vec<usize> {
    stack
        .findings
        .iter()
        .find(|finding| finding.code == code)
        .map_or_else(Vec::new, |found| found.slices.clone())
}

#[test]
fn positions_order_the_stack_whatever_the_instance_numbers_say() {
    let mut slices = axial_stack(9, 3.0);
    for (k, slice) in slices.iter_mut().enumerate() {
        slice.instance = [5, 1, 9, 2, 8, 3, 7, 4, 6][k];
    }
    slices.swap(0, 7);
    slices.swap(3, 5);
    let folder = write_series(&slices);
    let catalogue = open(folder.path());
    let stack = only_stack(&catalogue);
    assert!((stack.grid.slice_spacing() - 3.0).abs() < 1e-9 && stack.grid.is_regular());
    let volume = load(stack, &|_| true).expect("it loads").volume;
    let along: Vec<f64> = (0..9).map(|k| volume.value(2, 2, k)).collect();
    assert_eq!(along, (0..9).map(|k| 100.0 * k as f64).collect::<Vec<_>>());
}

#[test]
fn the_step_between_slices_is_neither_thickness_nor_spacing_between_slices() {
    let slices: Vec<Slice> = axial_stack(5, 3.0)
        .into_iter()
        .map(|slice| {
            slice
                .with(tags::SLICE_THICKNESS, VR::DS, 5.0)
                .with(tags::SPACING_BETWEEN_SLICES, VR::DS, 1.0)
        })
        .collect();
    let folder = write_series(&slices);
    let catalogue = open(folder.path());
    assert!((only_stack(&catalogue).grid.slice_spacing() - 3.0).abs() < 1e-9);
}

#[test]
fn a_missing_slice_is_named_and_its_gap_stays_open() {
    let mut slices = axial_stack(30, 2.0);
    slices.remove(17);
    let folder = write_series(&slices);
    let catalogue = open(folder.path());
    let stack = only_stack(&catalogue);
    assert_eq!(slices_of(stack, FindingCode::Gap), [16]);
    assert!(!stack.grid.is_regular());
    let volume = load(stack, &|_| true).expect("it loads").volume;
    for z in [0.0, 31.0, 32.0, 34.0, 36.0, 41.0, 58.0] {
        let value = volume.sample(DVec3::new(0.0, 0.0, z)).expect("inside");
        assert!(
            (value - 50.0 * z).abs() < 1e-6,
            "{value} at {z} mm: the slices above the gap have moved"
        );
    }
}

#[test]
fn a_change_of_step_is_irregular_but_no_gap() {
    let mut slices = axial_stack(10, 4.0);
    for (k, slice) in slices.iter_mut().enumerate().skip(5) {
        slice.position = Some([-3.0, -2.0, 16.0 + 7.0 * (k as f64 - 4.0)]);
    }
    let folder = write_series(&slices);
    let catalogue = open(folder.path());
    let stack = only_stack(&catalogue);
    assert!(
        codes(stack).contains(&FindingCode::IrregularSpacing) && !codes(stack).contains(&FindingCode::Gap)
    );
}

#[test]
fn a_duplicate_is_left_out_and_named() {
    let mut slices = axial_stack(30, 2.0);
    let mut twin = slices[20].clone();
    twin.instance = 99;
    twin.values.fill(-7);
    slices.insert(3, twin);
    let folder = write_series(&slices);
    let catalogue = open(folder.path());
    let stack = only_stack(&catalogue);
    assert_eq!(slices_of(stack, FindingCode::Duplicate), [20]);
    assert_eq!(stack.frames.len(), 30);
    assert_eq!(
        load(stack, &|_| true).expect("it loads").volume.value(0, 0, 20),
        2000.0
    );
}

#[test]
fn each_slice_is_rescaled_with_its_own_values() {
    let slices: Vec<Slice> = (0..40)
        .map(|k| {
            let (slope, intercept) = (0.5 + 0.37 * f64::from(k % 7), f64::from((k * 53) % 400 - 200));
            let mut slice = Slice::new(8, 6, |_, _| {
                ((10.0 * f64::from(k) - intercept) / slope).round() as i16
            });
            slice.position = Some([0.0, 0.0, f64::from(k)]);
            slice
                .with(tags::RESCALE_SLOPE, VR::DS, slope)
                .with(tags::RESCALE_INTERCEPT, VR::DS, intercept)
        })
        .collect();
    let folder = write_series(&slices);
    let catalogue = open(folder.path());
    let stack = only_stack(&catalogue);
    assert!(codes(stack).contains(&FindingCode::PerSliceRescale));
    let volume = load(stack, &|_| true).expect("it loads").volume;
    for k in 0..40 {
        let value = volume.value(3, 3, k);
        // Rounding to stored integers costs up to half a slope.
        assert!((value - 10.0 * k as f64).abs() <= 1.5, "{value} on slice {k}");
    }
}

#[test]
fn a_tilted_gantry_is_a_shear_and_a_finding() {
    for degrees in [-20.0f64, -15.0, 15.0, 20.0] {
        let (sine, cosine) = degrees.to_radians().sin_cos();
        let slices: Vec<Slice> = axial_stack(7, 3.0)
            .into_iter()
            .map(|mut slice| {
                slice.orientation = Some([1.0, 0.0, 0.0, 0.0, cosine, -sine]);
                slice
            })
            .collect();
        let folder = write_series(&slices);
        let catalogue = open(folder.path());
        let stack = only_stack(&catalogue);
        assert!((stack.grid.tilt_degrees() - degrees.abs()).abs() < 1e-6);
        assert!(codes(stack).contains(&FindingCode::Tilt) && stack.grid.is_regular());
        let above = DVec3::new(-3.0, -2.0, 12.0);
        assert!((stack.grid.voxel_from_patient(above) - DVec3::new(0.0, 0.0, 4.0)).length() < 1e-9);
    }
}

#[test]
fn a_mixed_series_falls_into_the_stacks_it_was_made_of() {
    let mut slices = Vec::new();
    let mut add = |count: usize, make: &dyn Fn(usize) -> Slice| slices.extend((0..count).map(make));
    let plain = |k: usize| axial_stack(k + 1, 2.0).remove(k);
    for b in [0, 500, 1000] {
        add(6, &|k| plain(k).with(tags::DIFFUSION_B_VALUE, VR::FD, b));
    }
    for echo in [20.0, 80.0] {
        add(5, &|k| plain(k).with(tags::ECHO_TIME, VR::DS, echo));
    }
    add(4, &|k| {
        let mut slice = plain(k);
        slice.orientation = Some([0.0, 1.0, 0.0, 0.0, 0.0, -1.0]);
        slice.position = Some([k as f64 * 3.0, 0.0, 0.0]);
        slice
    });
    add(1, &|k| {
        let mut slice = plain(k).with(tags::IMAGE_TYPE, VR::CS, "ORIGINAL\\PRIMARY\\LOCALIZER");
        slice.orientation = Some([1.0, 0.0, 0.0, 0.0, 0.0, -1.0]);
        slice
    });
    let folder = write_series(&slices);
    let catalogue = open(folder.path());
    let stacks: Vec<&Stack> = catalogue.series().flat_map(|series| &series.stacks).collect();
    let mut sizes: Vec<usize> = stacks.iter().map(|stack| stack.frames.len()).collect();
    sizes.sort_unstable();
    assert_eq!(sizes, [1, 4, 5, 5, 6, 6, 6]);
    for stack in stacks {
        assert!(
            codes(stack).contains(&FindingCode::Split)
                && codes(stack).contains(&FindingCode::MixedOrientation)
        );
        assert!(!codes(stack).contains(&FindingCode::Duplicate));
    }
}

#[test]
fn time_points_at_the_same_places_become_stacks_of_their_own() {
    let mut slices = Vec::new();
    for acquisition in 1..=3 {
        for (k, slice) in axial_stack(4, 2.0).into_iter().enumerate() {
            let mut slice = slice.with(tags::ACQUISITION_NUMBER, VR::IS, acquisition);
            slice.instance = acquisition * 10 + k as i32;
            slices.push(slice);
        }
    }
    let folder = write_series(&slices);
    let catalogue = open(folder.path());
    assert_eq!(catalogue.series().flat_map(|series| &series.stacks).count(), 3);
}

#[test]
fn an_acquisition_number_that_changes_with_each_slice_splits_nothing() {
    let slices: Vec<Slice> = axial_stack(8, 2.0)
        .into_iter()
        .enumerate()
        .map(|(k, slice)| slice.with(tags::ACQUISITION_NUMBER, VR::IS, k))
        .collect();
    let folder = write_series(&slices);
    assert_eq!(only_stack(&open(folder.path())).frames.len(), 8);
}

#[test]
fn unusable_orientations_are_shown_image_by_image() {
    let broken: [Option<[f64; 6]>; 4] = [
        None,
        Some([f64::NAN, 0.0, 0.0, 0.0, 1.0, 0.0]),
        Some([2.0, 0.0, 0.0, 0.0, 1.0, 0.0]),
        Some([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]),
    ];
    for orientation in broken {
        let slices: Vec<Slice> = axial_stack(3, 2.0)
            .into_iter()
            .map(|slice| Slice { orientation, ..slice })
            .collect();
        let folder = write_series(&slices);
        let catalogue = open(folder.path());
        let stack = only_stack(&catalogue);
        assert!(
            !stack.in_patient_space && codes(stack).contains(&FindingCode::MissingOrientation),
            "{orientation:?}"
        );
        assert_eq!(
            load(stack, &|_| true).expect("it loads").volume.value(1, 1, 2),
            200.0
        );
    }
}

#[test]
fn a_missing_spacing_is_said() {
    let slices: Vec<Slice> = axial_stack(3, 2.0)
        .into_iter()
        .map(|slice| Slice {
            spacing: None,
            ..slice
        })
        .collect();
    let folder = write_series(&slices);
    let catalogue = open(folder.path());
    let stack = only_stack(&catalogue);
    assert!(!stack.spacing_known && codes(stack).contains(&FindingCode::MissingSpacing));
}

#[test]
fn row_spacing_comes_first_in_the_file() {
    let mut slices = axial_stack(3, 2.0);
    slices
        .iter_mut()
        .for_each(|slice| slice.spacing = Some([3.5, 2.5]));
    let folder = write_series(&slices);
    assert_eq!(only_stack(&open(folder.path())).grid.pixel_spacing, [2.5, 3.5]);
}

#[test]
fn a_padding_value_written_unsigned_still_means_what_it_says() {
    let mut slices = axial_stack(3, 2.0);
    slices.iter_mut().for_each(|slice| slice.values[0] = -2000);
    let slices: Vec<Slice> = slices
        .into_iter()
        .map(|slice| slice.with(tags::PIXEL_PADDING_VALUE, VR::DS, 63536))
        .collect();
    let folder = write_series(&slices);
    let catalogue = open(folder.path());
    let volume = load(only_stack(&catalogue), &|_| true).expect("it loads").volume;
    assert!(volume.is_padding(-2000.0) && !volume.is_padding(-1999.0));
}

#[test]
fn unsigned_words_keep_their_values() {
    let mut slices = axial_stack(2, 1.0);
    for slice in &mut slices {
        slice.signed = false;
        slice.values[0] = 65535u16 as i16;
        slice.values[1] = 32768u16 as i16;
        slice.values[2] = 0;
    }
    let slices: Vec<Slice> = slices
        .into_iter()
        .map(|slice| {
            slice
                .with(tags::RESCALE_SLOPE, VR::DS, 0.5)
                .with(tags::RESCALE_INTERCEPT, VR::DS, -10)
        })
        .collect();
    let folder = write_series(&slices);
    let volume = load(only_stack(&open(folder.path())), &|_| true)
        .expect("it loads")
        .volume;
    let first: Vec<f64> = (0..3).map(|column| volume.value(column, 0, 0)).collect();
    assert_eq!(first, [32757.5, 16374.0, -10.0]);
}

#[test]
fn a_slice_that_cannot_be_decoded_leaves_a_gap_and_a_finding() {
    let slices = axial_stack(12, 2.0);
    let folder = write_series(&slices);
    let broken = folder.path().join("0005.dcm");
    let bytes = fs::read(&broken).expect("written");
    let catalogue = open(folder.path());
    fs::write(&broken, &bytes[..bytes.len() - 40]).expect("writable");
    let loaded = load(only_stack(&catalogue), &|_| true).expect("the rest loads");
    assert_eq!(loaded.findings[0].code, FindingCode::UndecodableFrame);
    assert_eq!(loaded.findings[0].slices, [5]);
    assert_eq!(loaded.volume.grid.dimensions[2], 11);
    assert_eq!(loaded.volume.value(0, 0, 5), 600.0);
    assert_eq!(loaded.volume.grid.gaps(), [4]);
}

#[test]
fn what_is_no_image_is_left_out_with_a_reason() {
    let folder = write_series(&axial_stack(3, 2.0));
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).expect("writable");
    write("notes.txt", b"window 40/400 for the liver");
    write("empty.dcm", b"");
    write("text.dcm", b"this is no image at all");
    let inner = folder.path().join("inner/deeper");
    fs::create_dir_all(&inner).expect("writable");
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder.path(), inner.join("loop")).expect("a link");
    let catalogue = open(folder.path());
    assert_eq!(only_stack(&catalogue).frames.len(), 3);
    assert_eq!(catalogue.skipped.len(), 3);
    for skipped in &catalogue.skipped {
        let sentence = skipped.reason.to_string();
        let name = skipped
            .path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        assert!(sentence.contains(&name) && !sentence.contains('⟨'), "{sentence}");
    }
    assert!(open(&folder.path().join("nowhere")).skipped.len() == 1);
}

#[test]
fn loading_can_be_cancelled() {
    let folder = write_series(&axial_stack(6, 2.0));
    let catalogue = open(folder.path());
    assert!(load(only_stack(&catalogue), &|_| false).is_err());
}

#[test]
fn a_file_in_two_folders_counts_once() {
    let folder = write_series(&axial_stack(4, 2.0));
    let copies = folder.path().join("copies");
    fs::create_dir(&copies).expect("writable");
    for name in ["0001.dcm", "0002.dcm"] {
        fs::copy(folder.path().join(name), copies.join(name)).expect("writable");
    }
    let catalogue = open(folder.path());
    let stack = only_stack(&catalogue);
    assert_eq!(stack.frames.len(), 4);
    assert!(!codes(stack).contains(&FindingCode::Duplicate));
}

#[test]
fn absurd_distances_overflow_nothing() {
    for (spacing, thickness, place) in [
        ([1e-300, 1e300], "1e308", 0.0),
        ([1.0, 1.0], "1e308", 1e300),
        ([0.0, -1.0], "-5", 1e9),
        ([f64::INFINITY, 1.0], "NaN", -1e12),
    ] {
        let slices: Vec<Slice> = axial_stack(3, 2.0)
            .into_iter()
            .map(|mut slice| {
                slice.spacing = Some(spacing);
                slice.position = slice.position.map(|[x, y, z]| [x + place, y - place, z + place]);
                slice.with(tags::SLICE_THICKNESS, VR::DS, thickness)
            })
            .collect();
        let folder = write_series(&slices);
        let catalogue = open(folder.path());
        for stack in catalogue.series().flat_map(|series| &series.stacks) {
            let volume = load(stack, &|_| true).expect("it loads").volume;
            for orientation in Orientation::ALL {
                let plane = Plane::new(orientation, volume.grid.centre());
                let view = View {
                    plane,
                    size: [16, 16],
                    pixel_mm: [0.5, 0.5],
                };
                let raw = cpu::raw(
                    &volume,
                    &Sampling {
                        view,
                        slab: None,
                        interpolation: Interpolation::Linear,
                    },
                );
                assert_eq!(raw.values.len(), 256);
            }
        }
    }
}

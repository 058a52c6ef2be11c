//! A coarser volume keeps values and places.

use dicom_core::VR;
use dicom_dictionary_std::tags;
use glam::DVec3;
use negatoscope::dicom::{FindingCode, Severity, Stack, load, load_slice, load_within, scan};
use negatoscope::volume::{Volume, Voxels};

use crate::common::{Slice, axial_stack, negatoscope, write_series};
use crate::made::series;

fn first_stack(folder: &tempfile::TempDir) -> Stack {
    let catalogue = scan(&[folder.path().to_owned()], &|_, _| true);
    catalogue.series().next().expect("a series").stacks[0].clone()
}

/// 3 × column + 5 × row + 70 × slice: wherever voxels are averaged, their mean is the value at their middle.
fn ramp(count: usize) -> Vec<Slice> {
    let slices = axial_stack(count, 2.0).into_iter().enumerate();
    slices
        .map(|(k, slice)| Slice {
            values: Slice::new(30, 22, |column, row| (3 * column + 5 * row + 70 * k) as i16).values,
            columns: 30,
            rows: 22,
            ..slice
        })
        .collect()
}

fn value_at(voxel: DVec3) -> f64 {
    3.0 * voxel.x + 5.0 * voxel.y + 70.0 * voxel.z
}

fn reduced(stack: &Stack, budget: u64) -> (std::sync::Arc<Volume>, Vec<negatoscope::dicom::Finding>) {
    let loaded = load_within(stack, budget, &|_| true).expect("loaded");
    (loaded.volume, loaded.findings)
}

#[test]
fn values_lie_where_they_should_within_any_budget() {
    let folder = write_series(&ramp(21));
    let stack = first_stack(&folder);
    let whole = 30 * 22 * 21 * 2;
    for budget in [whole - 1, whole / 3, whole / 10, whole / 50] {
        let (volume, findings) = reduced(&stack, budget);
        assert!(volume.voxels.bytes() as u64 <= budget, "{budget}");
        assert!(
            volume
                .grid
                .dimensions
                .iter()
                .zip(stack.grid.dimensions)
                .any(|(now, before)| *now < before)
        );
        let [columns, rows, slices] = volume.grid.dimensions;
        for slice in 0..slices {
            for row in 0..rows {
                for column in 0..columns {
                    let voxel = DVec3::new(column as f64, row as f64, slice as f64);
                    let place = stack
                        .grid
                        .voxel_from_patient(volume.grid.patient_from_voxel(voxel));
                    let difference = volume.value(column, row, slice) - value_at(place);
                    assert!(difference.abs() <= 0.5 + 1e-6, "{budget} {voxel} {difference}");
                }
            }
        }
        let [finding] = findings.as_slice() else {
            panic!("{findings:?}")
        };
        assert_eq!(
            (finding.code, finding.severity),
            (FindingCode::TooLarge, Severity::Warning)
        );
    }
}

#[test]
fn nothing_changes_where_there_is_room() {
    let folder = write_series(&ramp(21));
    let stack = first_stack(&folder);
    let (volume, findings) = reduced(&stack, 30 * 22 * 21 * 2);
    assert_eq!(volume.grid, stack.grid);
    assert_eq!(findings, []);
    assert_eq!(*load(&stack, &|_| true).expect("loaded").volume, *volume);
}

#[test]
fn a_single_slice_is_exact_whatever_the_budget() {
    let folder = write_series(&ramp(21));
    let slice = load_slice(&first_stack(&folder), 7).expect("a slice");
    assert_eq!(slice.value(29, 21, 0), value_at(DVec3::new(29.0, 21.0, 7.0)));
    let one = write_series(&ramp(1));
    let (volume, findings) = reduced(&first_stack(&one), 1);
    assert_eq!((volume.grid.dimensions, findings), ([30, 22, 1], Vec::new()));
}

#[test]
fn what_was_not_acquired_has_no_part_in_a_mean() {
    let slices = ramp(8).into_iter().map(|slice| {
        let mut slice = slice.with(tags::PIXEL_PADDING_VALUE, VR::SS, "");
        slice.more.clear();
        slice
    });
    let mut slices: Vec<Slice> = slices.collect();
    for slice in &mut slices {
        slice.values = vec![100; 30 * 22];
        // The left third, and one voxel in the middle.
        for row in 0..22 {
            slice.values[30 * row..30 * row + 10].fill(-2000);
        }
        slice.values[30 * 11 + 20] = -2000;
    }
    let folder = write_series(&slices);
    let mut stack = first_stack(&folder);
    for frame in &mut stack.frames {
        frame.meaning.padding = Some([-2000, -2000]);
    }
    let (volume, _) = reduced(&stack, 30 * 22 * 8 / 2);
    let Voxels::I16(values) = &volume.voxels else {
        panic!("whole numbers")
    };
    assert!(
        values.iter().all(|value| matches!(value, 100 | -2000)),
        "nothing in between"
    );
    assert!(values.contains(&100) && values.contains(&-2000));
}

#[test]
fn slices_that_are_not_evenly_spaced_are_not_joined() {
    let mut slices = ramp(12);
    slices.remove(5);
    let folder = write_series(&slices);
    let stack = first_stack(&folder);
    let (volume, _) = reduced(&stack, 30 * 22 * 11 * 2 / 9);
    assert_eq!(volume.grid.dimensions[2], 11);
    assert_eq!(volume.grid.gaps(), stack.grid.gaps());
}

#[test]
fn a_slice_that_cannot_be_decoded_leaves_the_others_where_they_are() {
    let folder = write_series(&ramp(12));
    let stack = first_stack(&folder);
    let broken = stack.frames[3].file.clone();
    let bytes = std::fs::read(&*broken).expect("a file");
    std::fs::write(&*broken, &bytes[..bytes.len() - 400]).expect("written");
    let (volume, findings) = reduced(&stack, 30 * 22 * 12 * 2 / 9);
    let codes: Vec<FindingCode> = findings.iter().map(|finding| finding.code).collect();
    assert!(
        codes.contains(&FindingCode::TooLarge) && codes.contains(&FindingCode::UndecodableFrame),
        "{codes:?}"
    );
    assert!(volume.grid.dimensions[2] > 1);
}

/// At the place of a ninth slice, where eight were acquired.
#[test]
fn a_plane_beyond_the_last_slice_is_empty_and_not_refused() {
    let folder = series("beyond", 8);
    let picture = folder.path().join("plane.png");
    let [opened, out] = [folder.path(), picture.as_path()].map(|path| path.to_str().expect("a plain path"));
    let arguments = [
        "render", opened, "--plane", "axial", "--center", "0,0,8", "--out", out,
    ];
    let output = negatoscope(&[&arguments[..], &["--memory", "1", "--backend", "cpu"]].concat());
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let pixels = image::open(&picture).expect("a picture").to_rgb8();
    assert!(pixels.pixels().all(|pixel| pixel.0 == [0; 3]));
}

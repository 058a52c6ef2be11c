//! Derived series: what is written is read back where it lay, with the values that were drawn.

use std::path::Path;
use std::sync::Arc;

use negatoscope::app::reformat::MadeSeries;
use negatoscope::dicom::{FindingCode, Stack, load, scan};
use negatoscope::geometry::{Course, DVec2, DVec3, Orientation, Plane, PlaneStack, batch::field};
use negatoscope::locale::Language;
use negatoscope::render::reformat::Reformat;
use negatoscope::render::{Interpolation, Projection, cpu};
use negatoscope::shell::reformat::{coding, made, save, series};
use negatoscope::volume::Volume;

use crate::support::*;

struct Source {
    _folder: tempfile::TempDir,
    stack: Stack,
    volume: std::sync::Arc<Volume>,
}

/// The tilted CT of the examination, as it is read.
fn source(modality: &str) -> Source {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let grid = tilted_grid([40, 32, 12]);
    write_examination(folder.path(), &grid).expect("a writable folder");
    let catalogue = scan(&[folder.path().to_owned()], &|_, _| true);
    let stack = catalogue
        .series()
        .find(|series| series.modality == modality && series.stacks[0].frames.len() > 1)
        .expect("a series")
        .stacks[0]
        .clone();
    let volume = load(&stack, &|_| true).expect("readable").volume;
    Source {
        _folder: folder,
        stack,
        volume,
    }
}

fn plan(course: Course, source: &Source) -> Reformat {
    let (field_mm, matrix) = field(&source.volume.grid, course.first());
    Reformat {
        planes: PlaneStack {
            course,
            thickness_mm: 0.0,
            field_mm,
            matrix,
        },
        projection: Projection::Maximum,
        interpolation: Interpolation::Linear,
    }
}

fn derived(source: &Source, plan: &Reformat, language: Language) -> MadeSeries {
    plan.planes.check().expect("planes that can be cut");
    let coding = coding(&source.stack, &source.volume, plan);
    let made = made(&source.volume, plan, &coding, &|_| {}, &|| true);
    let made = made.expect("a grid").expect("not called off");
    series(Arc::new(source.stack.clone()), *plan, coding, made, language)
}

fn written(source: &Source, plan: &Reformat, folder: &Path) -> MadeSeries {
    let derived = derived(source, plan, Language::French);
    let files = save(&derived, folder, Language::French, &|_| true);
    let files = files.expect("a writable folder").expect("not called off");
    assert_eq!(files.len(), plan.planes.count());
    derived
}

/// Every pixel of every plane that was written, against what the renderer draws there.
fn assert_same_values(source: &Source, plan: &Reformat, stacks: &[Stack], tolerance: f64) {
    let volumes: Vec<_> = stacks
        .iter()
        .map(|stack| load(stack, &|_| true).expect("readable").volume)
        .collect();
    let mut compared = 0;
    for k in 0..plan.planes.count() {
        let sampling = plan.sampling(k);
        let raw = cpu::raw(&source.volume, &sampling);
        let view = &sampling.view;
        let first = view.patient_from_pixel(DVec2::ZERO);
        let lies_on = |volume: &Volume| volume.grid.normal().dot(view.plane.normal()) > 0.999_999;
        let (volume, slice) = volumes
            .iter()
            .filter(|volume| lies_on(volume))
            .find_map(|volume| {
                let origins = volume.grid.origins();
                let slice = origins.iter().position(|origin| origin.distance(first) < 1e-6)?;
                Some((volume, slice))
            })
            .expect("the plane is among those that were read");
        let size = raw.values.len();
        for (n, value) in raw.values.iter().enumerate() {
            let held = volume.voxels.get(slice * size + n);
            if value.is_nan() {
                assert!(volume.is_padding(held), "outside is padding");
                continue;
            }
            let read = volume.rescale.apply(f64::from(held));
            assert!(
                !volume.is_padding(held) && (read - f64::from(*value)).abs() <= tolerance,
                "{read} {value}"
            );
            compared += 1;
        }
    }
    assert!(compared > 2000, "{compared}");
}

#[test]
fn oblique_planes_of_a_tilted_stack_are_read_back_with_the_values_that_were_drawn() {
    for (modality, back) in [("CT", false), ("CT", true), ("MR", false)] {
        let source = source(modality);
        let centre = source.volume.grid.centre();
        let plane = Plane::looking_along(DVec3::new(0.4, -0.8, 0.3), DVec3::Z, centre).expect("a plane");
        let (from, to) = if back { (6.0, -6.0) } else { (-6.0, 6.0) };
        let plan = plan(Course::between(plane, from, to, 1.5), &source);
        assert_eq!(plan.planes.count(), 9);
        let folder = tempfile::tempdir().expect("a temporary folder");
        let derived = written(&source, &plan, folder.path());
        let catalogue = scan(&[folder.path().to_owned()], &|_, _| true);
        assert!(catalogue.skipped.is_empty(), "{:?}", catalogue.skipped);
        let series = catalogue.series().next().expect("a series");
        assert_eq!(series.uid, derived.series_uid);
        assert_eq!(series.description, "MPR oblique 1,5 mm");
        assert_eq!((series.modality.as_str(), series.stacks.len()), (modality, 1));
        let stack = &series.stacks[0];
        assert_eq!(stack.frame_of_reference, source.stack.frame_of_reference);
        assert_eq!(stack.unit, source.stack.unit);
        let windows = |stack: &Stack| {
            stack
                .windows
                .iter()
                .map(|named| named.voi.clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(windows(stack), windows(&source.stack));
        assert!((stack.grid.slice_spacing() - 1.5).abs() < 1e-6 && stack.grid.is_regular());
        // Nothing of the patient's, and nothing that looks as if there were.
        assert!(
            stack
                .findings
                .iter()
                .all(|finding| finding.code != FindingCode::Identifiable)
        );
        assert_same_values(&source, &plan, &series.stacks, 0.5 + 1e-6);
    }
}

#[test]
fn radial_planes_are_read_back_each_in_its_own_direction() {
    let source = source("CT");
    let course = Course::about(DVec3::Z, source.volume.grid.centre(), 180.0, 7).expect("an axis");
    let plan = plan(course, &source);
    let folder = tempfile::tempdir().expect("a temporary folder");
    written(&source, &plan, folder.path());
    let catalogue = scan(&[folder.path().to_owned()], &|_, _| true);
    let series = catalogue.series().next().expect("a series");
    assert_eq!(series.stacks.len(), 7);
    assert_same_values(&source, &plan, &series.stacks, 0.5 + 1e-6);
}

#[test]
fn files_that_are_there_stay_and_a_failure_leaves_none() {
    let source = source("CT");
    let plane = Plane::new(Orientation::Coronal, source.volume.grid.centre());
    let plan = plan(Course::between(plane, -2.0, 2.0, 1.0), &source);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let there = folder.path().join("0003.dcm");
    std::fs::write(&there, "somebody's").expect("a writable folder");
    let derived = derived(&source, &plan, Language::English);
    let error = save(&derived, folder.path(), Language::English, &|_| true).expect_err("the name is taken");
    assert!(error.to_string().contains("0003.dcm"), "{error}");
    assert_eq!(std::fs::read(&there).expect("still there"), b"somebody's");
    std::fs::remove_file(&there).expect("removable");
    let called_off = save(&derived, folder.path(), Language::English, &|done| done < 2).expect("no failure");
    assert!(called_off.is_none());
    let left = std::fs::read_dir(folder.path()).expect("a folder").count();
    assert_eq!(left, 0, "nothing is left of what was called off");
}

#[test]
fn drawing_can_be_called_off() {
    let source = source("CT");
    let plane = Plane::new(Orientation::Sagittal, source.volume.grid.centre());
    let plan = plan(Course::between(plane, -3.0, 3.0, 1.0), &source);
    let coding = coding(&source.stack, &source.volume, &plan);
    let done = std::cell::Cell::new(0);
    let made = made(&source.volume, &plan, &coding, &|n| done.set(n), &|| false);
    assert_eq!(made, Ok(None));
    assert_eq!(done.get(), 0);
}

#[test]
fn what_cannot_be_planes_is_said_in_a_sentence() {
    let plane = Plane::new(Orientation::Axial, DVec3::ZERO);
    let stack = |course| PlaneStack {
        course,
        thickness_mm: 0.0,
        field_mm: [100.0, 80.0],
        matrix: [512, 512],
    };
    let linear = |increment| stack(Course::between(plane, 0.0, 100.0, increment));
    assert_eq!(linear(1.0).check(), Ok(()));
    assert_eq!(linear(1.0).count(), 101);
    let radial = |count| stack(Course::about(DVec3::Y, DVec3::ZERO, 180.0, count).expect("an axis"));
    assert_eq!(radial(180).check(), Ok(()));
    for wrong in [
        linear(0.0),
        linear(f64::NAN),
        linear(0.01),
        radial(0),
        radial(400),
        PlaneStack {
            thickness_mm: -1.0,
            ..linear(1.0)
        },
        PlaneStack {
            field_mm: [0.0, 10.0],
            ..linear(1.0)
        },
        PlaneStack {
            matrix: [4096, 4096],
            ..linear(1.0)
        },
        PlaneStack {
            matrix: [0, 1],
            ..linear(1.0)
        },
    ] {
        let why = wrong.check().expect_err("no planes").to_string();
        assert!(why.ends_with('.') && !why.contains('⟨'), "{why}");
    }
}

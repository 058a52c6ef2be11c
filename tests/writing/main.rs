//! What is written is read back: geometry, values, meaning; and the sentences where it cannot be written.

mod documents;
mod reformats;
mod support;

use std::fs;
use std::path::Path;

use dicom_dictionary_std::tags;
use negatoscope::dicom::write::{Labels, Pixels, WriteError, write_ct, write_segmentation};
use negatoscope::dicom::{
    Catalogue, DicomFile, PixelDescription, Series, Stack, StoredValues, load, read_frame, scan,
};
use negatoscope::geometry::Grid;
use negatoscope::locale::Language;
use negatoscope::volume::Voi;
use support::*;

fn examination(tilted: &Grid) -> (tempfile::TempDir, Catalogue) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    write_examination(folder.path(), tilted).expect("a writable folder");
    let catalogue = scan(&[folder.path().to_owned()], &|_, _| true);
    assert!(catalogue.skipped.is_empty(), "{:?}", catalogue.skipped);
    (folder, catalogue)
}

fn series(catalogue: &Catalogue, number: i32) -> &Series {
    let mut all = catalogue.series();
    all.find(|series| series.number == Some(number))
        .expect("the series")
}

fn only_stack(series: &Series) -> &Stack {
    assert_eq!(series.stacks.len(), 1, "{series:?}");
    &series.stacks[0]
}

fn assert_same_place(read: &Grid, written: &Grid) {
    assert_eq!(read.dimensions, written.dimensions);
    assert_eq!(read.pixel_spacing, written.pixel_spacing);
    let near = |a: glam::DVec3, b: glam::DVec3| (a - b).length() < 1e-9;
    assert!(near(read.row_direction, written.row_direction));
    assert!(near(read.column_direction, written.column_direction));
    let mut pairs = read.origins().iter().zip(written.origins());
    assert!(pairs.all(|(a, b)| near(*a, *b)));
}

/// Stored values of the stack's volume, `intercept` below modality values.
fn assert_same_values(stack: &Stack, values: &[u16], intercept: f64) {
    let volume = load(stack, &|_| true).expect("it loads").volume;
    assert_eq!(volume.voxels.len(), values.len());
    for (index, value) in values.iter().enumerate() {
        let held = f64::from(volume.voxels.get(index));
        assert_eq!(volume.rescale.apply(held), f64::from(*value) + intercept);
    }
}

fn assert_window(stack: &Stack, index: usize, expected: (f64, f64, &str)) {
    let named = &stack.windows[index];
    let Voi::Window(window) = &named.voi else {
        panic!("a window")
    };
    let found = (window.centre, window.width, named.name.as_str());
    assert_eq!(found, expected);
}

#[test]
fn a_tilted_ct_comes_back() {
    let tilted = tilted_grid([40, 30, 5]);
    let (_folder, catalogue) = examination(&tilted);
    let ct = series(&catalogue, 2);
    assert_eq!(
        (ct.modality.as_str(), ct.description.as_str()),
        ("CT", "Crâne axial")
    );
    let stack = only_stack(ct);
    assert_same_place(&stack.grid, &tilted);
    assert!((stack.grid.tilt_degrees() - TILT_DEGREES).abs() < 1e-6);
    assert_same_values(stack, &values(&tilted, 12), -1024.0);
    assert_eq!(stack.unit.as_deref(), Some("HU"));
    assert_eq!((stack.bits_stored, stack.signed), (12, false));
    assert_eq!(stack.transfer_syntax, "1.2.840.10008.1.2.4.80");
    assert_window(stack, 0, (40.0, 80.0, "CERVEAU"));
    assert_window(stack, 1, (500.0, 2500.0, "OS"));
}

#[test]
fn the_localizer_shares_the_frame_of_reference_of_the_ct() {
    let (_folder, catalogue) = examination(&tilted_grid([40, 30, 5]));
    let localizer = only_stack(series(&catalogue, 1));
    let ct = only_stack(series(&catalogue, 2));
    assert_same_place(&localizer.grid, &coronal_grid());
    assert_same_values(localizer, &values(&coronal_grid(), 12), -1024.0);
    assert_eq!(localizer.unit, None);
    assert_eq!(localizer.frame_of_reference.as_deref(), Some("2.25.2"));
    assert_eq!(localizer.frame_of_reference, ct.frame_of_reference);
}

#[test]
fn a_sagittal_mr_comes_back_without_a_unit() {
    let (_folder, catalogue) = examination(&tilted_grid([40, 30, 5]));
    let stack = only_stack(series(&catalogue, 5));
    assert_same_place(&stack.grid, &sagittal_grid());
    assert_same_values(stack, &values(&sagittal_grid(), 12), 0.0);
    assert_eq!((stack.modality.as_str(), stack.unit.as_deref()), ("MR", None));
    assert_window(stack, 0, (500.0, 1000.0, "AUTO"));
}

#[test]
fn no_object_can_identify_anyone() {
    let (_folder, catalogue) = examination(&tilted_grid([40, 30, 5]));
    let findings = catalogue
        .series()
        .flat_map(|series| &series.stacks)
        .flat_map(|stack| &stack.findings);
    let codes: Vec<&str> = findings.map(|finding| finding.code.code()).collect();
    assert!(!codes.contains(&"identifiable"), "{codes:?}");
}

/// Frames whose bits end within bytes, and what each belongs to.
#[test]
fn segmentation_frames_come_back_bit_for_bit() {
    let tilted = tilted_grid([37, 29, 5]);
    let (folder, catalogue) = examination(&tilted);
    assert_eq!(series(&catalogue, 9).modality, "SEG");
    let file = DicomFile::open(&folder.path().join("seg/structures.dcm")).expect("a file");
    assert_eq!(
        (file.damage.as_ref(), file.transfer_syntax.as_str()),
        (None, "1.2.840.10008.1.2.1.99")
    );
    let description = PixelDescription::of(&file).expect("pixels");
    assert_eq!(description.frames, 8);
    let labels = labels(&tilted);
    let places = [(1, 0), (1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3), (2, 4)];
    for (frame, (segment, slice)) in places.into_iter().enumerate() {
        let size = 37 * 29;
        let own = labels[slice * size..(slice + 1) * size].iter();
        let expected: Vec<u8> = own.map(|label| u8::from(*label == segment)).collect();
        let read = read_frame(&file, &description, frame).expect("a frame");
        assert!(read == StoredValues::U8(expected), "frame {frame}");
        let (named, z) = frame_place(&file, frame);
        assert_eq!(named, segment);
        assert!((z - tilted.origins()[slice].z).abs() < 1e-9);
    }
}

/// Segment number and z of a frame, as its functional groups have them.
fn frame_place(file: &DicomFile, frame: usize) -> (u16, f64) {
    let value = |group, tag| {
        let groups = file
            .header
            .get(tags::PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE)
            .expect("groups");
        let frame = &groups.items().expect("items")[frame];
        let item = frame
            .get(group)
            .and_then(|group| group.items())
            .expect("the group");
        item[0]
            .get(tag)
            .expect("the attribute")
            .to_multi_float64()
            .expect("numbers")
    };
    let segment = value(
        tags::SEGMENT_IDENTIFICATION_SEQUENCE,
        tags::REFERENCED_SEGMENT_NUMBER,
    )[0];
    let z = value(tags::PLANE_POSITION_SEQUENCE, tags::IMAGE_POSITION_PATIENT)[2];
    (segment as u16, z)
}

#[test]
fn the_same_parameters_give_the_same_bytes() {
    let tilted = tilted_grid([37, 29, 5]);
    let contents = || {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let written = write_examination(folder.path(), &tilted).expect("a writable folder");
        let files = written.iter().map(|file| fs::read(&file.path).expect("a file"));
        files.collect::<Vec<_>>()
    };
    assert!(contents() == contents());
}

fn sentence(error: WriteError, folder: &Path) -> [String; 2] {
    let name = folder.display().to_string();
    [Language::English, Language::French].map(|language| error.0.in_language(language).replace(&name, "OUT"))
}

#[test]
fn a_folder_that_cannot_be_made_is_named() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("file");
    fs::write(&file, "in the way").expect("a writable folder");
    let grid = coronal_grid();
    let values = values(&grid, 12);
    let pixels = Pixels::of_volume(&grid, 12, &values);
    let error = write_ct(&file.join("ct"), &localizer_series(), &pixels).expect_err("a file is in the way");
    assert_eq!(
        sentence(error, folder.path()),
        [
            "OUT/file/ct cannot be written (Not a directory (os error 20)): choose another folder or make room.",
            "OUT/file/ct ne peut pas être écrit (Not a directory (os error 20)) : choisissez un autre dossier ou \
             libérez de la place."
        ]
    );
}

#[test]
fn values_that_do_not_fit_are_refused() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let grid = coronal_grid();
    let values = vec![4096; 65 * 47];
    let pixels = Pixels::of_volume(&grid, 12, &values);
    let error = write_ct(folder.path(), &localizer_series(), &pixels).expect_err("13 bits");
    let [english, _] = sentence(error, folder.path());
    assert_eq!(
        english,
        "OUT/0001.dcm cannot be written: its image does not have 65 × 47 values of 12 bits."
    );
    let narrow = Pixels::of_volume(&grid, 8, &values);
    let error = write_ct(folder.path(), &localizer_series(), &narrow).expect_err("8 bits");
    assert_eq!(
        sentence(error, folder.path())[0],
        "OUT/0001.dcm cannot be written: images store 9 to 16 bits, not 8."
    );
}

#[test]
fn labels_without_segment_and_missing_sources_are_refused() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let grid = coronal_grid();
    let pixels = Pixels::by_slice(&grid, 12, |_| vec![0; 65 * 47]);
    let written = write_ct(folder.path(), &localizer_series(), &pixels).expect("a writable folder");
    let refused = |value: u16, sources: usize| {
        let labels = Labels {
            grid: &grid,
            values: &vec![value; 65 * 47],
            source_series_uid: "2.25.1",
            sources: &written[..sources],
        };
        let error = write_segmentation(&folder.path().join("seg.dcm"), &segmentation_series(), &labels);
        sentence(error.expect_err("a contradiction"), folder.path())[0].clone()
    };
    assert_eq!(
        refused(4, 1),
        "OUT/seg.dcm cannot be written: label 4 belongs to no segment, so describe it or clear it."
    );
    assert_eq!(
        refused(1, 0),
        "OUT/seg.dcm cannot be written: it has 1 slices but refers to 0 images."
    );
    assert_eq!(
        refused(0, 1),
        "OUT/seg.dcm cannot be written: no voxel belongs to a segment."
    );
}

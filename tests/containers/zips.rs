//! ZIP archives that are what they seem.

use std::fs;

use negatoscope::dicom::{DicomFile, PixelDescription, Stack, load, read_all_frames, read_labels, scan};

use crate::common::{axial_stack, shared, write_series};
use crate::support::{Deflated, Stored, contents, notes, open, skipped, told, voxels, written, zipped};

#[test]
fn a_zipped_series_is_the_series() {
    let Some(shared) = shared() else { return };
    for name in ["series/ct_phantom_rt", "series/ct_abdomen_3slice", "dicomdir"] {
        let folder = shared.join(name);
        let plain = open(&folder);
        let (told_plain, plain_voxels) = (told(&plain), voxels(&plain));
        assert!(!told_plain.is_empty());
        let scratch = tempfile::tempdir().expect("a folder");
        for (ending, method) in [("zip", Deflated), ("nego", Stored), ("dat", Deflated)] {
            let bytes = zipped(&contents(&folder), method);
            let path = written(scratch.path(), &format!("archive.{ending}"), &bytes);
            let catalogue = open(&path);
            assert_eq!(told(&catalogue), told_plain, "{name} {ending}");
            assert!(voxels(&catalogue) == plain_voxels, "{name} {ending}");
            let stack: &Stack = &catalogue.studies[0].series[0].stacks[0];
            let member = stack.frames[0].file.as_path();
            assert!(member.starts_with(&path), "{}", member.display());
        }
    }
}

#[test]
fn archives_in_archives_and_folders_are_read_as_one() {
    let series = write_series(&axial_stack(6, 2.0));
    let members = contents(series.path());
    let named = |from: usize, to: usize, folder: &str| -> Vec<(String, Vec<u8>)> {
        let members = members[from..to].iter();
        members
            .map(|(name, bytes)| (format!("{folder}/{name}"), bytes.clone()))
            .collect()
    };
    let mut outer = named(2, 4, "deep/er");
    outer.push(("inner.zip".to_owned(), zipped(&named(0, 2, "x"), Deflated)));
    let scratch = tempfile::tempdir().expect("a folder");
    let archive = written(scratch.path(), "half.zip", &zipped(&outer, Deflated));
    let rest: Vec<_> = (4..6).map(|n| series.path().join(&members[n].0)).collect();
    let mixed: Vec<_> = rest.into_iter().chain([archive.clone()]).collect();
    let whole = scan(&mixed, &|_, _| true);
    assert_eq!(told(&whole), told(&open(series.path())));
    assert!(voxels(&whole) == voxels(&open(series.path())));
    assert!(whole.skipped.is_empty() && whole.containers.is_empty());
    // By name, a folder of an archive and a file of an archive in it.
    let count = |path: &std::path::Path| {
        open(path)
            .series()
            .next()
            .map_or(0, |series| series.stacks[0].frames.len())
    };
    assert_eq!(count(&archive.join("deep")), 2);
    assert_eq!(count(&archive.join("inner.zip").join("x").join("0001.dcm")), 1);
    assert_eq!(
        skipped(&open(&archive.join("nowhere.dcm"))),
        ["reading-file-not-found"]
    );
}

#[test]
fn the_same_file_in_a_folder_and_an_archive_counts_once() {
    let series = write_series(&axial_stack(3, 2.0));
    let members = contents(series.path());
    written(series.path(), "again.zip", &zipped(&members, Deflated));
    let catalogue = open(series.path());
    assert_eq!(catalogue.studies[0].series[0].stacks[0].frames.len(), 3);
}

#[test]
fn frames_of_a_member_are_those_of_the_file() {
    let Some(shared) = shared() else { return };
    let scratch = tempfile::tempdir().expect("a folder");
    for name in [
        "malformed/emri_small_jpeg_2k_lossless_too_short.dcm",
        "syntaxes/1.2.840.10008.1.2.2_MR_small_bigendian.dcm",
        "syntaxes/1.2.840.10008.1.2.5_MR_small_RLE.dcm",
    ] {
        let bytes = fs::read(shared.join(name)).expect("reads");
        let values = |file: &DicomFile| {
            let description = PixelDescription::of(file).expect("described");
            read_all_frames(file, &description).expect("decodes")
        };
        let plain = values(&DicomFile::open(&shared.join(name)).expect("opens"));
        for method in [Stored, Deflated] {
            let archive = written(scratch.path(), "one.zip", &zipped(&[("a/b.dcm", &bytes)], method));
            let member = DicomFile::open(&archive.join("a/b.dcm")).expect("opens");
            assert_eq!(values(&member), plain, "{name}");
        }
        let memory = DicomFile::from_bytes("memory".as_ref(), bytes).expect("opens");
        assert_eq!(values(&memory), plain, "{name} from memory");
    }
}

#[test]
fn drawn_structures_are_read_from_archives() {
    let Some(shared) = shared() else { return };
    let scratch = tempfile::tempdir().expect("a folder");
    let own = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/labels");
    for path in [
        shared.join("derived/seg/liver_on_ct_tiny_24x38x3.dcm"),
        shared.join("derived/rtstruct/4rois_on_ct_phantom_rt.dcm"),
        own.join("label-map.nii.gz"),
        own.join("label-map-qform.nii"),
    ] {
        let bytes = fs::read(&path).expect("reads");
        let plain = format!("{:?}", read_labels(&path).expect("reads"));
        for method in [Stored, Deflated] {
            let archive = written(scratch.path(), "drawn.zip", &zipped(&[("drawn", &bytes)], method));
            let member = format!("{:?}", read_labels(&archive.join("drawn")).expect("reads"));
            assert_eq!(member, plain, "{}", path.display());
        }
    }
}

/// Nothing is kept of archives that were opened before: neither handles nor lists.
#[test]
#[cfg(target_os = "linux")]
fn one_study_after_the_other_leaves_nothing_behind() {
    let series = write_series(&axial_stack(12, 2.0));
    let inner = zipped(&contents(series.path()), Deflated);
    let outer = zipped(&[("inner.zip", &inner)], Deflated);
    let scratch = tempfile::tempdir().expect("a folder");
    let ours = || {
        let handles = fs::read_dir("/proc/self/fd").expect("handles").flatten();
        let targets = handles.filter_map(|handle| fs::read_link(handle.path()).ok());
        targets
            .filter(|target| target.starts_with(scratch.path()))
            .count()
    };
    for n in 0..20 {
        let path = written(scratch.path(), &format!("{n}.zip"), &outer);
        let catalogue = open(&path);
        assert_eq!(voxels(&catalogue).len(), 1);
        assert_eq!(ours(), 0, "after {n}, with the catalogue still there");
    }
}

/// What systems and hospitals put beside images is no reason for alarm.
#[test]
fn what_obviously_is_no_image_is_said_in_one_sentence() {
    let series = write_series(&axial_stack(3, 2.0));
    let mut members = contents(series.path());
    for name in [
        "__MACOSX/._0000.dcm",
        ".DS_Store",
        "images/._0001.dcm",
        "Thumbs.db",
    ] {
        members.push((name.to_owned(), b"left by a system".to_vec()));
    }
    for name in [
        "VIEWER.EXE",
        "viewer/lib.dll",
        "index.htm",
        "AUTORUN.INF",
        "jre/rt.jar",
    ] {
        members.push((name.to_owned(), b"MZ, and so on, and so on".to_vec()));
    }
    let scratch = tempfile::tempdir().expect("a folder");
    let catalogue = open(&written(scratch.path(), "disc.zip", &zipped(&members, Deflated)));
    assert_eq!(skipped(&catalogue), Vec::<&str>::new());
    // `rt.jar` is not even an archive here.
    assert_eq!(notes(&catalogue), ["container-not-images"]);
    assert_eq!(catalogue.containers[0].files.len(), 5);
    // Opened by its name, it is told of.
    let alone = written(scratch.path(), "VIEWER.EXE", b"MZ, and so on, and so on");
    assert_eq!(skipped(&open(&alone)), ["reading-not-dicom"]);
}

#[test]
fn a_cancelled_archive_is_left_where_it_was() {
    let series = write_series(&axial_stack(8, 2.0));
    let scratch = tempfile::tempdir().expect("a folder");
    let bytes = zipped(&contents(series.path()), Deflated);
    let path = written(scratch.path(), "a.zip", &bytes);
    let none = scan(&[path.clone()], &|_, _| false);
    assert!(none.studies.is_empty());
    // The archive may go while a stack of it is shown, and that is said.
    let stack = open(&path).studies[0].series[0].stacks[0].clone();
    fs::remove_file(&path).expect("removed");
    let error = load(&stack, &|_| true).expect_err("gone");
    assert_eq!(error.0.key, "reading-file-not-found");
}

//! DICOM directories.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use negatoscope::dicom::{Severity, read_directory};

use crate::common::bytes::{NATIVE, header, mark, start, text};
use crate::common::{axial_stack, shared, write_series};
use crate::support::{Deflated, contents, notes, open, skipped, told, written, zipped};

const MALFORMED: [&str; 5] = ["bigEnd", "implicit", "nooffset", "nopatient", "reordered"];

fn copied(from: &Path, to: &Path) {
    for (name, bytes) in contents(from) {
        let path = to.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, bytes).expect("written");
    }
}

/// A copy of the disc with one of its directories.
fn disc(shared: &Path, directory: Option<&str>) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    copied(&shared.join("dicomdir"), folder.path());
    if let Some(name) = directory {
        let from = shared.join(format!("malformed/dicomdir/DICOMDIR-{name}"));
        fs::copy(from, folder.path().join("DICOMDIR")).expect("copied");
    }
    folder
}

/// What was found out about the file by other software.
fn expected(shared: &Path, path: &str) -> (BTreeMap<String, usize>, usize) {
    let text = fs::read_to_string(shared.join("expected.json")).expect("facts");
    let facts: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let all = facts["dicomdir"].as_array().expect("facts of directories");
    let one = all
        .iter()
        .find(|one| one["path"] == path)
        .expect("facts of this one");
    let records = serde_json::from_value(one["records"].clone()).expect("counts");
    (
        records,
        one["referenced_files"].as_u64().expect("a count") as usize,
    )
}

#[test]
fn records_are_counted_however_they_are_written() {
    let Some(shared) = shared() else { return };
    let named = MALFORMED.map(|name| format!("malformed/dicomdir/DICOMDIR-{name}"));
    for path in ["dicomdir/DICOMDIR".to_owned()].into_iter().chain(named) {
        let directory = read_directory(&shared.join(&path)).expect("a directory");
        let (records, files) = expected(&shared, &path);
        assert_eq!(directory.records, records, "{path}");
        assert_eq!(directory.files.len(), files, "{path}");
    }
    let image = shared.join("dicomdir/77654033/CR1/6154");
    let error = read_directory(&image).expect_err("an image");
    assert_eq!(error.0.key, "container-not-a-directory");
}

#[test]
fn every_directory_leads_to_every_file() {
    let Some(shared) = shared() else { return };
    let plain = told(&open(&shared.join("dicomdir")));
    let series = open(&shared.join("dicomdir")).series().count();
    assert_eq!(series, 13);
    for name in [None].into_iter().chain(MALFORMED.map(Some)) {
        let folder = disc(&shared, name);
        for path in [folder.path().to_owned(), folder.path().join("DICOMDIR")] {
            let catalogue = open(&path);
            assert_eq!(told(&catalogue), plain, "{name:?}");
            assert_eq!(notes(&catalogue), ["container-directory"], "{name:?}");
            assert_eq!(skipped(&catalogue), Vec::<&str>::new());
        }
        let scratch = tempfile::tempdir().expect("a folder");
        let members = contents(folder.path());
        let archive = written(scratch.path(), "disc.zip", &zipped(&members, Deflated));
        for path in [archive.clone(), archive.join("DICOMDIR")] {
            let catalogue = open(&path);
            assert_eq!(told(&catalogue), plain, "{name:?} zipped");
            assert_eq!(notes(&catalogue), ["container-directory"], "{name:?} zipped");
        }
    }
}

#[test]
fn what_is_missing_and_what_is_not_named_is_said() {
    let Some(shared) = shared() else { return };
    let folder = disc(&shared, None);
    let gone = folder.path().join("98892003/MR1/4919");
    fs::remove_file(&gone).expect("removed");
    let more = write_series(&axial_stack(3, 2.0));
    copied(more.path(), &folder.path().join("more"));
    let catalogue = open(folder.path());
    assert_eq!(
        notes(&catalogue),
        [
            "container-directory",
            "container-files-missing",
            "container-files-unnamed"
        ]
    );
    let [_, missing, unnamed] = catalogue.containers.as_slice() else {
        panic!()
    };
    assert_eq!(
        (missing.severity, missing.files.as_slice()),
        (Severity::Warning, [gone].as_slice())
    );
    assert_eq!(unnamed.files.len(), 3);
    assert!(
        catalogue.series().any(|series| series.uid == "1.2.3"),
        "they are read"
    );
    // The directory alone leads to what it names.
    let named = open(&folder.path().join("DICOMDIR"));
    assert_eq!(notes(&named), ["container-directory", "container-files-missing"]);
    assert!(named.series().all(|series| series.uid != "1.2.3"));
    // And beside nothing, to nothing.
    let alone = tempfile::tempdir().expect("a folder");
    fs::copy(folder.path().join("DICOMDIR"), alone.path().join("DICOMDIR")).expect("copied");
    let catalogue = open(&alone.path().join("DICOMDIR"));
    assert_eq!(catalogue.containers[1].files.len(), 31);
    assert!(catalogue.studies.is_empty());
}

/// Discs are mounted, copied and renamed in many ways.
#[test]
fn names_are_found_in_other_letters_with_versions_and_extensions() {
    let Some(shared) = shared() else { return };
    let folder = disc(&shared, None);
    let old = |name: &str| folder.path().join("77654033/CT2").join(name);
    fs::rename(old("17106"), old("17106;1")).expect("renamed");
    fs::rename(old("17136"), old("17136.dcm")).expect("renamed");
    fs::rename(old("17166"), old("17166.;1")).expect("renamed");
    fs::rename(
        folder.path().join("77654033/CT2"),
        folder.path().join("77654033/ct2"),
    )
    .expect("renamed");
    let catalogue = open(&folder.path().join("DICOMDIR"));
    assert_eq!(notes(&catalogue), ["container-directory"]);
    assert_eq!(told(&catalogue), told(&open(&shared.join("dicomdir"))));
}

/// One record, explicit little endian, naming a file.
fn directory_of(names: &[&str]) -> Vec<u8> {
    let mut elements = vec![start(NATIVE), header((4, 0x1220), "SQ", u32::MAX)];
    for name in names {
        elements.extend([
            mark(0xE000, u32::MAX),
            text((4, 0x1430), "CS", "IMAGE"),
            text((4, 0x1500), "CS", name),
            mark(0xE00D, 0),
        ]);
    }
    elements.push(mark(0xE0DD, 0));
    elements.concat()
}

#[test]
fn a_directory_never_leads_out_of_its_folder() {
    let series = write_series(&axial_stack(1, 1.0));
    let folder = series.path().join("disc");
    fs::create_dir(&folder).expect("made");
    let outside = series.path().join("0000.dcm");
    let absolute = outside.to_string_lossy().into_owned();
    let names = ["..\\0000.dcm", absolute.as_str(), "DICOMDIR", "DICOMDIR\\x"];
    let path: PathBuf = written(&folder, "DICOMDIR", &directory_of(&names));
    let catalogue = open(&path);
    assert!(catalogue.studies.is_empty());
    // Naming itself leads nowhere, and not in circles.
    assert_eq!(catalogue.containers[1].files.len(), 3);
}

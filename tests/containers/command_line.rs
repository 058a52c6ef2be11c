//! Archives on the command line.

use std::path::Path;

use crate::common::{axial_stack, negatoscope, program, shared, write_series};
use crate::support::{Deflated, contents, written, zipped};

fn path(path: &Path) -> &str {
    path.to_str().expect("a name in UTF-8")
}

#[test]
fn every_command_reads_archives() {
    let series = write_series(&axial_stack(4, 2.0));
    let scratch = tempfile::tempdir().expect("a folder");
    let bytes = zipped(&contents(series.path()), Deflated);
    let archive = written(scratch.path(), "case.nego", &bytes);
    let both = |arguments: &dyn Fn(&str) -> Vec<String>| {
        [path(&archive), path(series.path())].map(|opened| {
            let arguments = arguments(opened);
            let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
            let output = negatoscope(&arguments);
            let error = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!(output.status.code(), Some(0), "{arguments:?}: {error}");
            output.stdout
        })
    };
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let [zipped, plain] = both(&|opened| words(&["sample", opened, "--at", "0,0,3", "--json"]));
    assert_eq!(zipped, plain);
    let picture = scratch.path().join("a.png");
    let mut pictures = Vec::new();
    for opened in [path(&archive), path(series.path())] {
        let output = negatoscope(&["render", opened, "--out", path(&picture)]);
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        pictures.push(std::fs::read(&picture).expect("a picture"));
        std::fs::remove_file(&picture).expect("removed");
    }
    assert!(pictures[0] == pictures[1]);
    let array = scratch.path().join("a.npy");
    let member = archive.join("0001.dcm");
    let output = negatoscope(&["pixels", path(&member), "--out", path(&array)]);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(array.is_file());
}

#[test]
fn info_tells_of_directories_in_words_and_in_json() {
    let Some(shared) = shared() else { return };
    let directory = shared.join("malformed/dicomdir/DICOMDIR-reordered");
    let output = negatoscope(&["info", path(&directory)]);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(text.contains("names 31 files"), "{text}");
    assert!(text.contains("31 files that"), "{text}");
    assert_eq!(output.status.code(), Some(2), "nothing could be read");
    let nothing = negatoscope(&["render", path(&directory), "--out", "/nowhere/a.png"]);
    let error = String::from_utf8_lossy(&nothing.stderr).into_owned();
    assert!(error.contains("31 files that"), "{error}");
    let output = negatoscope(&["info", "--json", path(&shared.join("dicomdir"))]);
    assert_eq!(output.status.code(), Some(0));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let notes = report["containers"].as_array().expect("notes");
    assert_eq!(notes.len(), 1);
    assert_eq!(notes[0]["severity"], "note");
}

#[test]
fn a_directory_named_without_its_folder_leads_to_its_files() {
    let Some(shared) = shared() else { return };
    let output = program("en")
        .args(["info", "DICOMDIR", "--json"])
        .current_dir(shared.join("dicomdir"))
        .output()
        .expect("runs");
    assert_eq!(output.status.code(), Some(0));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(report["containers"].as_array().expect("notes").len(), 1);
}

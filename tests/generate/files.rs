//! From a file to a file: what is written can be opened where it is, and nothing is overwritten unasked.

use std::fs;
use std::path::{Path, PathBuf};

use negatoscope::dicom::Severity;
use negatoscope::exercise::generate::Request;
use negatoscope::shell::exercise::{Destination, generate, open};

use crate::common::negatoscope_in;
use crate::material::sample;

/// The head's segmentation and, where asked for, its series, copied into a folder.
fn copied(with_series: bool) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let drawn = folder.path().join("drawn.dcm");
    fs::copy(sample("head-normal/ct-soft-segmentation.dcm"), &drawn).expect("copied");
    if with_series {
        let series = folder.path().join("ct");
        fs::create_dir(&series).expect("made");
        for entry in fs::read_dir(sample("head-normal/ct-soft"))
            .expect("there")
            .flatten()
        {
            fs::copy(entry.path(), series.join(entry.file_name())).expect("copied");
        }
    }
    (folder, drawn)
}

fn made(from: &Path, series: Option<&Path>, destination: &Destination) -> Result<PathBuf, &'static str> {
    let request = Request {
        count: 3,
        ..Request::default()
    };
    let made = generate(from, series, &request, destination, &|_, _| true);
    made.map(|made| made.path).map_err(|message| message.key)
}

const BESIDE: Destination = Destination::File {
    path: None,
    force: false,
};

#[test]
fn what_is_written_opens_without_a_warning() {
    let (folder, drawn) = copied(true);
    let path = made(&drawn, None, &BESIDE).expect("made");
    assert_eq!(path, folder.path().join("exercise.json"));
    let opened = open(&path, &|_, _| true).expect("an exercise");
    let serious = opened
        .problems
        .iter()
        .filter(|problem| problem.severity > Severity::Note);
    assert_eq!(
        serious.collect::<Vec<_>>(),
        Vec::<&negatoscope::exercise::check::Problem>::new()
    );
    let series = &opened.exercise.series[0];
    assert_eq!(series.path.as_deref(), Some("ct"));
    assert!(series.sha256.is_some() && series.frame_of_reference.is_some());
    assert_eq!(opened.exercise.segmentations[0].path, "drawn.dcm");
    assert_eq!(opened.unusable.len(), 0);

    let before = fs::read(&path).expect("there");
    assert_eq!(made(&drawn, None, &BESIDE), Err("generate-exists"));
    assert_eq!(fs::read(&path).expect("there"), before);
    let second = made(&drawn, None, &Destination::Free).expect("made");
    assert_eq!(second, folder.path().join("exercise-2.json"));
}

#[test]
fn a_series_elsewhere_is_named() {
    let (folder, drawn) = copied(false);
    assert_eq!(made(&drawn, None, &BESIDE), Err("generate-no-series"));
    let empty = folder.path().join("empty");
    fs::create_dir(&empty).expect("made");
    assert_eq!(made(&drawn, Some(&empty), &BESIDE), Err("generate-series-empty"));
    // Drawn on the CT, in whose frame of reference the T2 lies as well.
    let path = made(&drawn, Some(&sample("head-normal/mr-t2")), &BESIDE).expect("made");
    let text = fs::read_to_string(path).expect("written");
    assert!(text.contains("\"automatic\"") && text.contains("mr-t2"));
}

#[test]
fn what_holds_no_drawing_is_refused_with_a_sentence() {
    let (folder, _) = copied(false);
    let picture = sample("head-normal/ct-soft/0001.dcm");
    assert_eq!(
        made(
            &picture,
            None,
            &Destination::File {
                path: Some(folder.path().join("a.json")),
                force: false
            }
        ),
        Err("labels-none-drawn")
    );
    let absent = folder.path().join("absent.dcm");
    assert!(made(&absent, None, &BESIDE).is_err());
    let nowhere = folder.path().join("absent/exercise.json");
    let (_kept, drawn) = copied(true);
    assert_eq!(
        made(
            &drawn,
            None,
            &Destination::File {
                path: Some(nowhere),
                force: false
            }
        ),
        Err("cli-no-such-folder")
    );
}

fn command(arguments: &[&str], drawn: &Path) -> std::process::Output {
    let drawn = drawn.to_str().expect("a plain path");
    negatoscope_in(
        "fr",
        &[&["exercise", "generate", "--from", drawn], arguments].concat(),
    )
}

#[test]
fn the_command_line_says_what_it_made_and_what_it_did_not() {
    let (folder, drawn) = copied(true);
    let asked = ["--kinds", "locate,name", "--count", "2", "--level", "1", "--json"];
    let made = command(&asked, &drawn);
    assert_eq!(
        made.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&made.stderr)
    );
    let report: serde_json::Value = serde_json::from_slice(&made.stdout).expect("JSON");
    assert_eq!(report["questions"], 2);
    assert_eq!(report["kinds"]["locate"], 1);
    assert!(report["left_out"].as_array().is_some_and(|left| left.len() > 100));
    let text = fs::read_to_string(folder.path().join("exercise.json")).expect("written");
    assert!(text.contains("Placez le repère dans") && !text.contains("Place the marker"));

    let again = command(&asked, &drawn);
    assert_eq!(again.status.code(), Some(2));
    let said = String::from_utf8_lossy(&again.stderr);
    assert!(
        said.contains("existe déjà") && said.contains("--force") && said.lines().count() == 1,
        "{said}"
    );
    assert_eq!(
        command(&["--force", "--count", "1"], &drawn).status.code(),
        Some(0)
    );
    assert_eq!(command(&["--kinds", "riddle"], &drawn).status.code(), Some(64));
    assert_eq!(command(&["--level", "9"], &drawn).status.code(), Some(64));
}

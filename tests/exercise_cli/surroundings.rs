//! Series and segmentations that are missing, moved, changed, or somebody else's.

use std::fs;

use negatoscope::dicom::Severity;
use negatoscope::locale::Language;
use negatoscope::shell::exercise::{self, Opened};
use serde_json::json;

use super::support::*;

fn open(case: &Case) -> Opened {
    exercise::open(&case.write(), &|_, _| true).expect("an exercise")
}

/// Keys of the problems, with the ids of their places.
fn keys(opened: &Opened) -> Vec<(String, &'static str)> {
    let problems = opened.problems.iter();
    problems
        .map(|problem| {
            for language in Language::ALL {
                let sentence = problem.sentence().in_language(language);
                assert!(!sentence.contains(['⟨', '{']), "{sentence}");
            }
            (
                problem.place.id().unwrap_or_default().to_owned(),
                problem.message.key,
            )
        })
        .collect()
}

fn only(opened: &Opened, place: &str, key: &'static str) {
    assert_eq!(keys(opened), [(place.to_owned(), key)]);
}

#[test]
fn everything_that_an_exercise_refers_to_is_found() {
    let opened = open(&Case::new());
    assert_eq!(keys(&opened), []);
    assert!(opened.unusable.is_empty());
    assert_eq!(opened.catalogue.series().count(), 1, "no other series");
    assert_eq!(opened.stack("ct").map(|stack| stack.frames.len()), Some(8));
    assert_eq!(
        opened.solids.keys().collect::<Vec<_>>(),
        ["ball", "band", "block"]
    );
    assert!(opened.solids["ball"].contains(ball()));
    assert_eq!(
        exercise::volumes_for(&opened.exercise.questions)
            .into_iter()
            .collect::<Vec<_>>(),
        ["ct"]
    );
    assert!(
        exercise::read(&Case::new().write(), &|_, _| false).is_err(),
        "cancelled"
    );
}

#[test]
fn a_missing_series_makes_its_questions_unusable_and_no_others() {
    let mut case = Case::new();
    case.exercise["series"]
        .as_array_mut()
        .expect("a list")
        .push(json!({
            "id": "gone", "series_uid": "1.2.3.4", "path": "../gone",
        }));
    case.exercise["questions"][1]["start"]["series"] = json!("gone");
    let opened = open(&case);
    only(&opened, "gone", "exercise-series-missing");
    assert_eq!(opened.unusable.iter().collect::<Vec<_>>(), ["which"]);
    assert!(exercise::read(&case.path(), &|_, _| true).is_ok());
    // Without any series there is nothing to ask.
    fs::remove_dir_all(case.folder.path().join("ct")).expect("removed");
    for sentence in refused(&[
        "exercise",
        "grade",
        text(&case.path()),
        "--answers",
        text(&answers(&case)),
    ]) {
        assert!(sentence.contains("../ct"), "{sentence}");
    }
}

fn answers(case: &Case) -> std::path::PathBuf {
    let path = case.folder.path().join("answers.json");
    let file = json!({ "format": "negatoscope-answers/1", "exercise": { "id": "essai" }, "questions": [] });
    fs::write(&path, file.to_string()).expect("written");
    path
}

#[test]
fn a_series_that_was_moved_is_found_in_the_exercises_folder() {
    let case = Case::new();
    let moved = case.folder.path().join("exercises/images/of/ct");
    fs::create_dir_all(moved.parent().expect("a parent")).expect("a folder");
    fs::rename(case.folder.path().join("ct"), moved).expect("moved");
    assert_eq!(keys(&open(&case)), []);
}

#[test]
fn changed_images_are_said_and_can_still_be_used() {
    let case = Case::new();
    let folder = case.folder.path().join("ct");
    let file = fs::read_dir(folder)
        .expect("a folder")
        .next()
        .expect("a file")
        .expect("an entry")
        .path();
    let mut bytes = fs::read(&file).expect("readable");
    *bytes.last_mut().expect("bytes") ^= 1;
    fs::write(&file, bytes).expect("written");
    let opened = open(&case);
    only(&opened, "ct", "exercise-series-changed");
    assert!(
        opened
            .problems
            .iter()
            .all(|problem| problem.severity == Severity::Warning)
    );
    assert!(opened.unusable.is_empty());
    // So is a slice that is gone.
    fs::remove_file(file).expect("removed");
    assert!(keys(&open(&case)).contains(&("ct".to_owned(), "exercise-series-changed")));
}

#[test]
fn images_of_another_frame_of_reference_or_stack_are_not_used() {
    let mut case = Case::new();
    case.exercise["series"][0]["frame_of_reference"] = json!("1.2.3");
    let opened = open(&case);
    assert!(keys(&opened).contains(&("ct".to_owned(), "exercise-other-frame")));
    assert_eq!(opened.unusable.len(), 4);
    assert!(opened.stacks.is_empty());
    assert!(exercise::read(&case.path(), &|_, _| true).is_err());
    case = Case::new();
    case.exercise["series"][0]["stack"] = json!(3);
    assert!(keys(&open(&case)).contains(&("ct".to_owned(), "exercise-no-such-stack")));
}

#[test]
fn paths_must_start_at_the_exercises_folder() {
    for path in ["/etc", "C:/images", "..\\ct", "~/ct", ""] {
        let mut case = Case::new();
        case.exercise["series"][0]["path"] = json!(path);
        let opened = open(&case);
        assert!(
            keys(&opened).contains(&("ct".to_owned(), "exercise-path-refused")),
            "{path}"
        );
        case = Case::new();
        case.exercise["segmentations"][0]["path"] = json!(path);
        let opened = open(&case);
        only(&opened, "seg", "exercise-path-refused");
        assert_eq!(opened.unusable.iter().collect::<Vec<_>>(), ["level"]);
    }
}

#[test]
fn segmentations_that_are_missing_changed_or_lack_a_segment_are_said() {
    let mut case = Case::new();
    case.exercise["segmentations"][0]["path"] = json!("../seg/absent.dcm");
    let opened = open(&case);
    only(&opened, "seg", "exercise-segmentation-missing");
    assert_eq!(opened.unusable.iter().collect::<Vec<_>>(), ["level"]);
    case = Case::new();
    case.exercise["segmentations"][0]["sha256"] = json!("00");
    let opened = open(&case);
    only(&opened, "seg", "exercise-segmentation-changed");
    assert!(opened.unusable.is_empty());
    case = Case::new();
    case.exercise["structures"][1]["geometry"]["segment"]["number"] = json!(77);
    let opened = open(&case);
    only(&opened, "band", "structure-no-segment");
    assert_eq!(opened.unusable.iter().collect::<Vec<_>>(), ["level"]);
    // What no structure of the exercise stands for can still be hit.
    assert_eq!(opened.labels.len(), 1);
    case = Case::new();
    fs::write(case.folder.path().join("seg/structures.dcm"), "nothing").expect("written");
    case.exercise["segmentations"][0]["sha256"] = json!(null);
    assert_eq!(open(&case).unusable.iter().collect::<Vec<_>>(), ["level"]);
}

//! Files that are no exercise.

use std::fs::{self, File};
use std::time::{Duration, Instant};

use super::support::*;

/// What both sentences hold, for an exercise file with this text.
fn refused_text(case: &Case, content: &str, parts: &[&str]) {
    let path = case.write_text(content);
    for sentence in refused(&["exercise", "check", text(&path)]) {
        assert!(sentence.contains("exercise.json"), "{sentence}");
        for part in parts {
            assert!(sentence.contains(part), "{part} in: {sentence}");
        }
    }
}

#[test]
fn what_is_no_exercise_is_said_with_its_line_and_column() {
    let case = Case::new();
    let sound = format!("{:#}", case.exercise);
    refused_text(&case, "", &["1", "0"]);
    refused_text(&case, "{}", &["negatoscope-exercise/1"]);
    refused_text(&case, "{\n  \"format\": nax\n}", &["2", "14"]);
    refused_text(
        &case,
        "{\"format\": \"negatoscope-answers/1\"}",
        &["negatoscope-exercise/1"],
    );
    refused_text(
        &case,
        "{\"format\": \"negatoscope-exercise/7\"}",
        &["negatoscope-exercise/7", "/1"],
    );
    refused_text(&case, &sound.replacen("\"points\"", "\"pionts\"", 1), &["pionts"]);
    refused_text(&case, &sound.replacen("0.25", "NaN", 1), &[]);
    refused_text(&case, &sound.replacen("0.25", "1e999", 1), &[]);
    refused_text(&case, &sound.replacen("0.25", "-", 1), &[]);
    refused_text(&case, &"[".repeat(1_000_000), &[]);
    refused_text(
        &case,
        &format!("{{\"format\": {}", "{\"a\":".repeat(200_000)),
        &[],
    );
}

#[test]
fn what_is_no_text_file_is_said() {
    let case = Case::new();
    let folder = case.folder.path();
    for sentence in refused(&["exercise", "check", text(folder)]) {
        assert!(
            sentence.contains("dossier") || sentence.contains("folder"),
            "{sentence}"
        );
    }
    refused(&["exercise", "check", text(&folder.join("absent.json"))]);
    fs::write(case.path(), b"{\n\"title\": \"\xff\"}").expect("written");
    for sentence in refused(&["exercise", "check", text(&case.path())]) {
        assert!(sentence.contains("UTF-8") && sentence.contains('2'), "{sentence}");
    }
    let image = fs::read_dir(folder.join("ct"))
        .expect("a folder")
        .next()
        .expect("a file")
        .expect("an entry");
    refused(&["exercise", "check", text(&image.path())]);
}

#[test]
fn a_file_of_200_megabytes_is_not_read() {
    let case = Case::new();
    let file = File::create(case.path()).expect("a file");
    file.set_len(200 << 20).expect("a sparse file");
    let answers = case.folder.path().join("answers.json");
    fs::hard_link(case.path(), &answers).expect("a second name");
    let started = Instant::now();
    for sentence in refused(&["exercise", "check", text(&case.path())]) {
        assert!(sentence.contains("16 Mi"), "{sentence}");
    }
    let path = case.path();
    let grade = ["exercise", "grade", text(&path), "--answers", text(&answers)];
    for sentence in refused(&grade) {
        assert!(sentence.contains("16 Mi"), "{sentence}");
    }
    assert!(started.elapsed() < Duration::from_secs(60));
}

#[cfg(unix)]
#[test]
fn a_device_is_not_read() {
    refused(&["exercise", "check", "/dev/zero"]);
}

#[test]
fn bad_usage_has_its_own_exit_code() {
    for arguments in [
        &["exercise"][..],
        &["exercise", "grade", "x.json"],
        &["exercise", "frobnicate"],
    ] {
        assert_eq!(
            negatoscope("en", arguments).status.code(),
            Some(64),
            "{arguments:?}"
        );
    }
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_do_no_harm() {
    let case = Case::new();
    let sound = format!("{:#}", case.exercise).replace('\n', "\r\n");
    let path = case.write_text(&format!("\u{feff}{sound}"));
    assert_eq!(
        negatoscope("fr", &["exercise", "check", text(&path)])
            .status
            .code(),
        Some(0)
    );
}

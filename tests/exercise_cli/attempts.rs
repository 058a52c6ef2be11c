//! Attempts graded on the command line.

use std::fs;
use std::path::PathBuf;

use negatoscope::exercise::answers_file::{Answered, AnsweredExercise, AnswersFile};
use negatoscope::exercise::{Answer, Exercise, Mark};
use negatoscope::geometry::DVec3;
use negatoscope::locale::Language;
use serde_json::{Value, json};

use super::support::*;

fn answered(id: &str, answer: Answer) -> Answered {
    Answered {
        id: id.to_owned(),
        answer: Some(answer),
        hints: 0,
        tries: 1,
        seconds: 10.0,
        share: None,
        points: 0.0,
        of: 0.0,
    }
}

/// Right answers to all questions.
fn right(case: &Case) -> AnswersFile {
    let path = case.write();
    let exercise = AnsweredExercise {
        id: "essai".to_owned(),
        sha256: negatoscope::shell::exercise::of_file(&path).expect("readable"),
    };
    let mut file = AnswersFile::new(exercise);
    file.learner = Some("=Léa".to_owned());
    let marks = vec![Mark {
        at: ball(),
        confidence: 4,
    }];
    file.questions = vec![
        answered("where", Answer::Marker { at: ball() }),
        answered("which", Answer::Choice(vec!["ct".to_owned()])),
        answered(
            "level",
            Answer::Window {
                centre: -700.0,
                width: 1000.0,
            },
        ),
        answered("lesions", Answer::Find(marks)),
    ];
    file
}

fn write(case: &Case, content: &str) -> PathBuf {
    let path = case.folder.path().join("answers.json");
    fs::write(&path, content).expect("written");
    path
}

/// The report of `grade --json` and its exit code.
fn graded(case: &Case, answers: &str) -> (Value, i32) {
    let (exercise, answers) = (case.path(), write(case, answers));
    let arguments = [
        "exercise",
        "grade",
        text(&exercise),
        "--answers",
        text(&answers),
        "--json",
    ];
    let output = negatoscope("en", &arguments);
    let report = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{output:?}"));
    (report, output.status.code().expect("an exit code"))
}

#[test]
fn right_answers_bring_all_points() {
    let case = Case::new();
    let (report, code) = graded(&case, &right(&case).sealed().to_json());
    assert_eq!(code, 0, "{report:#}");
    assert_eq!(report["total"], json!({ "points": 5.0, "of": 5.0, "share": 1.0 }));
    assert_eq!(report["objectives"]["finding"]["of"], 2.0);
    assert_eq!(
        [&report["passed"], &report["intact"], &report["same_version"]],
        [true, true, true]
    );
    assert_eq!(
        report["jafroc"],
        json!({ "figure_of_merit": 1.0, "variant": "JAFROC1" })
    );
    assert_eq!(report["warnings"], json!([]));
    assert!(
        report["questions"][2]["facts"]
            .as_object()
            .is_some_and(|facts| !facts.is_empty())
    );
    let answers = case.folder.path().join("answers.json");
    let table = negatoscope(
        "fr",
        &[
            "exercise",
            "grade",
            text(&case.path()),
            "--answers",
            text(&answers),
        ],
    );
    let table = String::from_utf8_lossy(&table.stdout).into_owned();
    assert!(
        table.contains("5,00 / 5,00") && table.contains("Réussi") && !table.contains('⟨'),
        "{table}"
    );
}

#[test]
fn wrong_answers_hints_and_gaps_cost_points() {
    let case = Case::new();
    let mut file = right(&case);
    // 5 of 10 mm outside the surface, and a hint of a quarter.
    file.questions[0].answer = Some(Answer::Marker {
        at: ball() + DVec3::X * 9.0,
    });
    file.questions[0].hints = 1;
    file.questions[1].answer = None;
    let (report, code) = graded(&case, &file.sealed().to_json());
    assert_eq!(code, 1);
    assert_eq!(report["questions"][0]["share"], 0.5);
    assert_eq!(report["questions"][0]["points"], 2.0 * 0.25);
    assert_eq!(report["questions"][1]["share"], Value::Null);
    assert_eq!(report["total"]["points"], 2.5);
    assert_eq!(report["passed"], true);
}

#[test]
fn an_edited_file_shows() {
    let case = Case::new();
    let mut file = right(&case);
    file.questions[1].answer = Some(Answer::Choice(vec!["mr".to_owned()]));
    let sealed = file.sealed().to_json();
    let (report, code) = graded(&case, &sealed.replace("\"mr\"", "\"ct\""));
    assert_eq!((&report["intact"], code), (&json!(false), 1));
    assert_eq!(report["warnings"].as_array().map(Vec::len), Some(1), "{report:#}");
    // So does one that says more than was earned.
    let mut file = right(&case);
    file.questions[1].answer = Some(Answer::Choice(vec!["mr".to_owned()]));
    file.questions[1].share = Some(1.0);
    let (report, _) = graded(&case, &file.sealed().to_json());
    assert_eq!(report["intact"], true);
    let warning = report["warnings"][0].as_str().expect("a warning");
    assert!(warning.contains("which"), "{warning}");
}

#[test]
fn answers_to_another_exercise_are_refused_and_to_another_version_said() {
    let case = Case::new();
    let mut other = right(&case);
    other.exercise.id = "autre".to_owned();
    let (exercise, answers) = (case.path(), write(&case, &other.sealed().to_json()));
    let arguments = ["exercise", "grade", text(&exercise), "--answers", text(&answers)];
    for sentence in refused(&arguments) {
        assert!(
            sentence.contains("autre") && sentence.contains("essai"),
            "{sentence}"
        );
    }
    let mut older = right(&case);
    older.exercise.sha256 = "00".to_owned();
    let (report, code) = graded(&case, &older.sealed().to_json());
    assert_eq!((&report["same_version"], code), (&json!(false), 1));
}

#[test]
fn what_holds_no_answers_is_said_in_one_sentence() {
    let case = Case::new();
    let exercise = case.write();
    let sound = right(&case).sealed().to_json();
    for content in [
        "",
        "[]",
        "{}",
        "{\"format\": \"negatoscope-answers/2\"}",
        &sound.replacen("\"questions\"", "\"qestions\"", 1),
        &sound.replacen("\"seconds\": 10.0", "\"seconds\": NaN", 1),
        &"[".repeat(500_000),
    ] {
        let answers = write(&case, content);
        for sentence in refused(&["exercise", "grade", text(&exercise), "--answers", text(&answers)]) {
            assert!(sentence.contains("answers.json"), "{sentence}");
        }
    }
    refused(&[
        "exercise",
        "grade",
        text(&exercise),
        "--answers",
        text(case.folder.path()),
    ]);
}

#[test]
fn questions_that_cannot_be_asked_count_nowhere() {
    let mut case = Case::new();
    case.exercise["segmentations"][0]["path"] = json!("absent.dcm");
    let file = right(&case);
    let (report, code) = graded(&case, &file.sealed().to_json());
    assert_eq!(code, 1);
    assert_eq!(report["total"], json!({ "points": 4.0, "of": 4.0, "share": 1.0 }));
    assert!(report["questions"][2]["ungraded"].is_string());
}

#[test]
fn an_attempt_is_a_table_of_one_line_a_question() {
    let case = Case::new();
    let exercise = Exercise::from_json(&case.exercise.to_string()).expect("sound");
    let mut file = right(&case);
    file.questions.remove(2);
    for (language, separator) in [(Language::French, ";"), (Language::English, ",")] {
        let table = file.to_csv(&exercise, language);
        let lines: Vec<&str> = table.trim_end().split("\r\n").collect();
        assert_eq!(lines.len(), 5, "{table}");
        assert!(
            lines.iter().all(|line| line.split(separator).count() == 14),
            "{table}"
        );
        assert!(lines[1].contains("'=Léa"), "no formula: {table}");
    }
}

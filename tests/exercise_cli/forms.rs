//! What `exercise check` says of an exercise whose images are all there.

use negatoscope::geometry::DVec3;
use serde_json::{Value, json};

use super::support::*;

/// Sets what a JSON pointer names, making the field where it is missing.
fn set(exercise: &mut Value, pointer: &str, value: Value) {
    let (parent, field) = pointer.rsplit_once('/').expect("a pointer");
    let parent = exercise
        .pointer_mut(parent)
        .unwrap_or_else(|| panic!("{pointer}"));
    match parent {
        Value::Array(values) => match field.parse::<usize>() {
            Ok(index) => values[index] = value,
            Err(_) => values.push(value),
        },
        parent => parent[field] = value,
    }
}

fn said(words: &str) -> Value {
    json!({ "fr": words, "en": words })
}

#[test]
fn a_sound_exercise_has_nothing_to_be_said_of() {
    let case = Case::new();
    assert_eq!(case.check(), (Vec::new(), 0));
    let output = negatoscope("fr", &["exercise", "check", text(&case.path())]);
    let report = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        report.contains("Essai : 4 questions, 5 points") && report.contains("Rien à signaler"),
        "{report}"
    );
}

/// Edits of the sound exercise, each with a problem that it must lead to.
fn edits() -> Vec<(&'static str, Value, &'static str)> {
    let far = (ball() + DVec3::Z * 500.0).to_array();
    let edge = (ball() + DVec3::Z * 11.0).to_array();
    let start = json!({ "series": "ct" });
    let named = |names: Value| {
        json!({
            "id": "called", "prompt": said("?"), "start": start,
            "task": { "name": names },
        })
    };
    vec![
        ("/id", json!("Été 1"), "error exercise - check-bad-id"),
        ("/questions", json!([]), "error exercise - check-no-question"),
        (
            "/questions/1/id",
            json!("where"),
            "error exercise - check-duplicate-id",
        ),
        (
            "/structures/1/id",
            json!("block"),
            "error exercise - check-duplicate-id",
        ),
        ("/objectives/0/id", json!(""), "error exercise - check-empty-id"),
        (
            "/questions/1/start/series",
            json!("x"),
            "error question which check-no-such-series",
        ),
        (
            "/questions/1/start/beside",
            json!(["x"]),
            "error question which check-no-such-series",
        ),
        (
            "/segmentations/0/series",
            json!("x"),
            "error segmentation seg check-no-such-series",
        ),
        (
            "/structures/0/geometry/segment/segmentation",
            json!("x"),
            "error structure block check-no-such-segmentation",
        ),
        (
            "/questions/0/task/locate/structures",
            json!(["x"]),
            "error question where check-no-such-structure",
        ),
        (
            "/questions/0/task/locate/structures",
            json!([]),
            "error question where check-nothing-to-locate",
        ),
        (
            "/questions/0/objectives",
            json!(["x"]),
            "warning question where check-no-such-objective",
        ),
        (
            "/questions/0/objectives",
            json!([]),
            "note objective finding check-untrained-objective",
        ),
        (
            "/structures/0/parent",
            json!("block"),
            "error structure block check-own-parent",
        ),
        (
            "/questions/1/explanation",
            json!({ "text": said("[ici](view:x)") }),
            "warning question which check-no-such-view",
        ),
        (
            "/settings/pass_mark",
            json!(60),
            "error exercise - check-out-of-range",
        ),
        (
            "/settings/time_limit_s",
            json!(5),
            "warning exercise - check-too-little-time",
        ),
        (
            "/questions/0/time_limit_s",
            json!(1),
            "warning question where check-too-little-time",
        ),
        (
            "/questions/0/points",
            json!(0),
            "error question where check-not-positive",
        ),
        (
            "/questions/0/hints/0/cost",
            json!(1.5),
            "error question where check-out-of-range",
        ),
        (
            "/questions/0/task/locate/tolerance_mm",
            json!(-1),
            "error question where check-not-positive",
        ),
        (
            "/questions/0/task/locate/tolerance_mm",
            json!(0.1),
            "warning question where check-fine-tolerance",
        ),
        (
            "/questions/2/task/window/contrast",
            json!({ "zero": 9, "full": 2 }),
            "error question level check-rising-order",
        ),
        (
            "/questions/2/task/window/contrast/full",
            json!(255),
            "warning question level check-not-separable",
        ),
        (
            "/questions/2/task/window/clipped",
            json!({ "full": 0.5, "zero": 0.1 }),
            "error question level check-tolerance-order",
        ),
        (
            "/questions/2/task/window/target",
            json!("band"),
            "error question level check-window-same",
        ),
        (
            "/questions/2/tools",
            json!(["measure"]),
            "error question level check-tool-forbidden",
        ),
        (
            "/questions/3/task/find/false_mark_cost",
            json!(2),
            "error question lesions check-out-of-range",
        ),
        (
            "/questions/1/task/choice/options/0/correct",
            json!(false),
            "error question which check-no-right-option",
        ),
        (
            "/questions/1/task/choice/options/1/correct",
            json!(true),
            "error question which check-several-right",
        ),
        (
            "/questions/1/task/choice/options/1/text",
            said("TDM"),
            "warning question which check-same-words",
        ),
        (
            "/questions/1/task/choice/options/1/text",
            json!({}),
            "error question which check-blank-option",
        ),
        (
            "/questions/1/task/choice/options/1/image",
            json!("none.png"),
            "error question which exercise-picture-unread",
        ),
        (
            "/questions/1/task/choice/options",
            json!([]),
            "error question which check-too-few-options",
        ),
        (
            "/questions/1/task",
            json!({ "order": { "items": [{ "id": "a", "text": said("a") }] } }),
            "error question which check-too-few-items",
        ),
        (
            "/questions/1/task",
            json!({ "text": { "key_points": [], "model": said("m") } }),
            "error question which check-no-key-point",
        ),
        (
            "/questions/1/prompt",
            json!({ "fr": "Quoi ?" }),
            "warning question which check-untranslated",
        ),
        (
            "/questions/1/prompt",
            json!({}),
            "error question which check-no-prompt",
        ),
        (
            "/questions/1/prompt",
            said("<script>alert(1)</script>"),
            "warning question which check-markup",
        ),
        (
            "/questions/1/prompt",
            said("a\u{202e}b"),
            "warning question which check-control",
        ),
        (
            "/title",
            said(&"long ".repeat(60)),
            "warning exercise - check-too-long",
        ),
        (
            "/structures/2/geometry/sphere/centre",
            json!(far),
            "error question where check-structure-outside",
        ),
        (
            "/structures/2/geometry/sphere/centre",
            json!(edge),
            "warning question where check-structure-cut",
        ),
        (
            "/structures/2/geometry/sphere/radius_mm",
            json!(0.5),
            "warning question where check-small-target",
        ),
        (
            "/structures/2/geometry",
            json!(null),
            "error question where check-no-place",
        ),
        (
            "/questions/0/start/centre",
            json!(far),
            "warning question where check-view-outside",
        ),
        (
            "/questions/0/start/window",
            json!({ "preset": "gizzard" }),
            "error question where check-no-such-preset",
        ),
        (
            "/questions/-",
            named(json!({ "structure": "ball", "at": far })),
            "error question called check-point-outside",
        ),
    ]
}

#[test]
fn every_mistake_is_said() {
    for (pointer, value, expected) in edits() {
        let mut case = Case::new();
        set(&mut case.exercise, pointer, value);
        let (problems, code) = case.check();
        assert!(
            problems.iter().any(|problem| problem == expected),
            "{pointer}: {expected} in {problems:#?}"
        );
        let serious = problems.iter().any(|problem| !problem.starts_with("note"));
        assert_eq!(code, i32::from(serious), "{pointer}: {problems:?}");
    }
}

#[test]
fn names_that_are_ambiguous_or_given_away_are_said() {
    let mut case = Case::new();
    let question = json!({
        "id": "called", "start": { "series": "ct" },
        "prompt": { "fr": "Quelle boule est-ce ?", "en": "What is it?" },
        "hints": [{ "text": { "fr": "Une sphère.", "en": "Not a balloon." }, "cost": 0.5 }],
        "task": { "name": { "structure": "ball" } },
    });
    set(&mut case.exercise, "/questions/-", question);
    assert_eq!(case.check().0, ["warning question called check-gives-away"]);
    set(&mut case.exercise, "/questions/4/prompt", said("?"));
    assert_eq!(case.check().0, Vec::<String>::new(), "a balloon is no ball");
    set(
        &mut case.exercise,
        "/structures/0/names/en",
        json!(["block", "Bàll"]),
    );
    assert_eq!(case.check().0, ["warning structure block check-ambiguous-name"]);
    set(&mut case.exercise, "/structures/0/side", json!("left"));
    set(&mut case.exercise, "/structures/2/side", json!("right"));
    assert_eq!(case.check().0, Vec::<String>::new(), "sides tell them apart");
}

#[test]
fn a_language_that_is_nowhere_is_a_note() {
    let mut case = Case::new();
    fn without_french(value: &mut Value) {
        match value {
            Value::Object(fields) => {
                fields.remove("fr");
                fields.values_mut().for_each(without_french);
            }
            Value::Array(values) => values.iter_mut().for_each(without_french),
            _ => {}
        }
    }
    without_french(&mut case.exercise);
    assert_eq!(
        case.check(),
        (vec!["note exercise - check-language-missing".to_owned()], 0)
    );
}

#[test]
fn planes_and_measures_must_be_possible() {
    let at = ball().to_array();
    let far = (ball() + DVec3::Z * 15.0).to_array();
    let step = json!({ "full": 1, "zero": 5 });
    let outline = |centre: [f64; 3], normal: [f64; 3]| {
        json!({ "outline": {
            "truth": { "structure": "ball" }, "centre": centre, "normal": normal, "dice": { "zero": 0.5, "full": 0.9 },
        } })
    };
    let length = |end: [f64; 3]| json!({ "measure": { "length": { "ends": [at, end], "value": step } } });
    for (task, expected) in [
        (outline(at, [0.0, 0.0, 1.0]), None),
        (
            outline(at, [0.0, 0.0, 0.0]),
            Some("error question which check-no-direction"),
        ),
        (
            outline((ball() + DVec3::Z * 5.0).to_array(), [0.0, 0.0, 1.0]),
            Some("error question which check-plane-misses"),
        ),
        (length((ball() + DVec3::X * 3.0).to_array()), None),
        (length(at), Some("error question which check-same-points")),
        (length(far), Some("error question which check-point-outside")),
    ] {
        let mut case = Case::new();
        set(&mut case.exercise, "/questions/1/task", task);
        let (problems, _) = case.check();
        assert_eq!(problems.first().map(String::as_str), expected, "{problems:?}");
    }
}

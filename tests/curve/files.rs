//! The format of curve files.

use negatoscope::annotation::{CurveFile, ReadingName};
use negatoscope::geometry::{DVec3, Reading};
use negatoscope::locale::Language;
use serde_json::Value;

const SMALL: &str = r#"{"format": "negatoscope-curve", "version": 1, "points": [[0, 0, 0], [10, 0, 5]]}"#;

#[test]
fn what_may_be_left_out_is() {
    let file = CurveFile::from_json(&format!("\u{feff}{SMALL}"), "f").expect("a curve");
    assert_eq!((file.reading, file.degrees), (ReadingName::Straightened, 0.0));
    assert!(file.frame_of_reference.is_none() && file.name.is_empty());
    assert_eq!(file.points(), [DVec3::ZERO, DVec3::new(10.0, 0.0, 5.0)]);
    let more = SMALL.replace(
        "\"version\"",
        "\"author\": {\"a\": 1}, \"reading\": \"stretched\", \"version\"",
    );
    let file = CurveFile::from_json(&more, "f").expect("a curve");
    let curve = file.curve().expect("a curve");
    let Reading::Stretched { down } = file.reading(&curve) else {
        panic!("stretched");
    };
    assert!(down.dot(DVec3::new(2.0, 0.0, 1.0)).abs() < 1e-9 && down.z < -0.8);
}

#[test]
fn what_is_broken_is_refused_in_a_sentence() {
    for (text, words) in [
        ("{", "line 1"),
        ("[]", "no curve file"),
        (&SMALL.replace("-curve", "-annotations"), "no curve file"),
        (
            &SMALL.replace("\"version\": 1", "\"version\": 2"),
            "newer version",
        ),
        (&SMALL.replace("[10, 0, 5]", "[10, 0]"), "cannot be read"),
        (&SMALL.replace("[10, 0, 5]", "[0, 0, 0]"), "two different points"),
        (
            &SMALL.replace("\"points\"", "\"reading\": \"bent\", \"points\""),
            "cannot be read",
        ),
    ] {
        let error = CurveFile::from_json(text, "aorta.json").expect_err(text);
        for language in Language::ALL {
            assert!(error.in_language(language).contains("aorta.json"));
        }
        let english = error.in_language(Language::English);
        assert!(english.contains(words), "{text}: {english}");
    }
}

#[test]
fn the_committed_schema_is_the_programs() {
    let committed = include_str!("../../docs/curve.schema.json");
    let committed: Value = serde_json::from_str(committed).expect("JSON");
    let own: Value = serde_json::from_str(&CurveFile::schema()).expect("JSON");
    assert_eq!(
        committed,
        own,
        "docs/curve.schema.json should be\n{}",
        CurveFile::schema()
    );
}

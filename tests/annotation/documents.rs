//! The document, its file and its history.

use std::sync::Arc;

use crate::shapes::one_of_each;
use crate::support::{Noise, axial, drawn};
use negatoscope::annotation::{Change, Document, History, Kind, SavedPlane, Shape};
use negatoscope::geometry::{DVec3, Plane};
use negatoscope::locale::Language;
use serde_json::{Value, json};

fn a_document(noise: &mut Noise) -> Document {
    let mut document = Document::default();
    let turn = noise.rotation();
    let plane = Plane {
        centre: noise.point(100.0),
        right: turn * DVec3::X,
        down: turn * DVec3::Y,
    };
    for annotation in one_of_each(&plane, noise) {
        let label = format!("Rate « {} » \"\\\n", annotation.kind().name());
        document
            .add(annotation.place, label, annotation.shape)
            .expect("sound");
    }
    let name = "Plan valvulaire".to_owned();
    let frame_of_reference = Some("1.2.3.4".to_owned());
    assert!(document.add_plane(SavedPlane {
        name,
        frame_of_reference,
        plane
    }));
    document
}

fn parsed(document: &Document) -> Value {
    serde_json::from_str(&document.to_json().expect("text")).expect("JSON")
}

#[test]
fn what_is_written_is_read_again_to_the_last_bit() {
    let mut noise = Noise(40);
    for _ in 0..50 {
        let document = a_document(&mut noise);
        let loaded = Document::from_json(&document.to_json().expect("text"), "f").expect("a document");
        assert_eq!((&loaded.document, loaded.left_out), (&document, 0));
    }
}

#[test]
fn the_file_says_its_format_and_nothing_about_the_patient() {
    let value = parsed(&a_document(&mut Noise(41)));
    assert_eq!(
        (&value["format"], &value["version"]),
        (&json!("negatoscope-annotations"), &json!(1))
    );
    let keys = |value: &Value| {
        value
            .as_object()
            .expect("an object")
            .keys()
            .cloned()
            .collect::<Vec<_>>()
    };
    assert_eq!(keys(&value), ["annotations", "format", "planes", "version"]);
    let first = &value["annotations"][0];
    assert_eq!(keys(first), ["id", "label", "place", "shape"]);
    assert_eq!(
        keys(&first["place"]),
        ["frame_of_reference", "plane", "series", "stack", "study"]
    );
    assert_eq!(first["shape"]["kind"], "point");
    assert_eq!(first["shape"]["at"].as_array().expect("x, y, z").len(), 3);
    assert_eq!(keys(&value["planes"][0]), ["frame_of_reference", "name", "plane"]);
}

#[test]
fn a_broken_annotation_is_left_out_and_counted() {
    let breakages: [fn(&mut Value); 12] = [
        |a| a["shape"]["kind"] = json!("spline"),
        |a| a["shape"] = Value::Null,
        |a| a["place"]["plane"]["right"] = json!([0, 0, 0]),
        |a| a["place"]["plane"]["right"] = json!([1, 1]),
        |a| a["place"]["plane"]["centre"] = json!([1e300, 0, 0]),
        |a| a["shape"]["at"] = json!([1e6, 0, 0]),
        |a| a["shape"]["at"] = json!([null, 0, 0]),
        |a| a["id"] = json!(-3),
        |a| a["label"] = json!("x".repeat(5000)),
        |a| a["place"]["study"] = json!("1".repeat(300)),
        |a| a["place"]["stack"] = json!(1.5),
        |a| *a = json!([1, 2]),
    ];
    let document = a_document(&mut Noise(42));
    for (number, breakage) in breakages.into_iter().enumerate() {
        let mut value = parsed(&document);
        breakage(&mut value["annotations"][0]);
        let loaded = Document::from_json(&value.to_string(), "f").expect("the rest");
        assert_eq!(
            (loaded.left_out, loaded.document.annotations().len()),
            (1, 10),
            "breakage {number}"
        );
        assert_eq!(loaded.document.annotations()[0], document.annotations()[1]);
    }
    let mut value = parsed(&document);
    value["annotations"][9]["shape"]["points"] = json!([[0, 0, 0], [1, 0, 0]]);
    value["planes"][0]["plane"]["down"] = value["planes"][0]["plane"]["right"].clone();
    let loaded = Document::from_json(&value.to_string(), "f").expect("the rest");
    assert_eq!((loaded.left_out, loaded.document.planes().len()), (2, 0));
}

#[test]
fn a_region_off_its_plane_is_no_region() {
    let points = vec![DVec3::ZERO, DVec3::X, DVec3::new(0.0, 1.0, 0.02)];
    assert!(!drawn(axial(), Shape::FreeRegion { points }).is_sound());
}

#[test]
fn unknown_fields_are_passed_over_and_missing_ones_that_may_be() {
    let text = r#"{"format": "negatoscope-annotations", "version": 1, "author": {"a": 1}, "annotations": [
        {"id": 7, "colour": "red", "place": {"study": "1", "series": "2", "stack": 0, "plane":
        {"centre": [0, 0, 0], "right": [1, 0, 0], "down": [0, 1, 0], "zoom": 3}},
        "shape": {"kind": "length", "points": [[0, 0, 0], [1, 2, 3]], "bent": true}}]}"#;
    let loaded = Document::from_json(&format!("\u{feff}{text}"), "f").expect("a document");
    assert_eq!(loaded.left_out, 0);
    let annotation = loaded.document.get(7).expect("number 7");
    assert_eq!((annotation.label.as_str(), annotation.kind()), ("", Kind::Length));
}

#[test]
fn files_that_are_no_annotations_say_so() {
    let error = |text: &str| {
        let message = Document::from_json(text, "cas.nego.json").expect_err("no document");
        let [french, english] = Language::ALL.map(|language| message.in_language(language));
        assert!(french.contains("cas.nego.json") && english.contains("cas.nego.json"));
        message.key
    };
    assert_eq!(error("%PDF-1.4"), "annotations-not-json");
    assert_eq!(error(""), "annotations-not-json");
    assert_eq!(error(&"[".repeat(100_000)), "annotations-not-json");
    assert_eq!(
        error(r#"{"format": "negatoscope-annotations", "version": 1, "x": 1e999}"#),
        "annotations-not-json"
    );
    assert_eq!(error("[]"), "annotations-other-format");
    assert_eq!(
        error(r#"{"format": "geojson", "version": 1}"#),
        "annotations-other-format"
    );
    assert_eq!(
        error(r#"{"format": "negatoscope-annotations"}"#),
        "annotations-other-format"
    );
    assert_eq!(
        error(r#"{"format": "negatoscope-annotations", "version": 0}"#),
        "annotations-other-format"
    );
    assert_eq!(
        error(r#"{"format": "negatoscope-annotations", "version": 2}"#),
        "annotations-newer"
    );
}

/// Bytes changed, doubled and cut out: an error or a document of sound things, which can be written and read again.
#[test]
fn damaged_files_never_end_the_program() {
    let mut noise = Noise(43);
    let whole = a_document(&mut noise).to_json().expect("text").into_bytes();
    let mut read = 0;
    for _ in 0..4000 {
        let mut bytes = whole.clone();
        for _ in 0..1 + noise.bits() % 3 {
            let at = (noise.bits() % bytes.len() as u64) as usize;
            let end = (at + (noise.bits() % 40) as usize).min(bytes.len());
            match noise.bits() % 4 {
                0 => bytes[at] = b" 0123456789-+.eE[]{},:\"ntf"[(noise.bits() % 26) as usize],
                1 => drop(bytes.drain(at..end)),
                2 => bytes.extend_from_within(at..end),
                _ => bytes[at] = noise.bits() as u8,
            }
        }
        let text = String::from_utf8_lossy(&bytes);
        if let Ok(loaded) = Document::from_json(&text, "f") {
            read += 1;
            assert!(
                loaded
                    .document
                    .annotations()
                    .iter()
                    .all(|annotation| annotation.is_sound())
            );
            let again = loaded.document.to_json().expect("text");
            let again = Document::from_json(&again, "f").expect("a document");
            assert_eq!((again.document, again.left_out), (loaded.document, 0));
        }
    }
    assert!(read > 100, "{read} were read");
}

#[test]
fn identities_stay_unique() {
    let mut document = a_document(&mut Noise(44));
    let mut value = parsed(&document);
    value["annotations"][3]["id"] = json!(1);
    value["annotations"][4]["id"] = json!(u64::MAX);
    let loaded = Document::from_json(&value.to_string(), "f")
        .expect("a document")
        .document;
    let mut ids: Vec<u64> = loaded
        .annotations()
        .iter()
        .map(|annotation| annotation.id)
        .collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 11);
    assert!(ids.iter().all(|id| *id < 1 << 53));

    // The number of one that was removed last is not given again.
    assert!(document.remove(10).is_some() && document.remove(10).is_none());
    let again = drawn(axial(), Shape::Point { at: DVec3::ZERO });
    assert_eq!(document.add(again.place, String::new(), again.shape), Some(12));
}

#[test]
fn nothing_unsound_gets_in() {
    let mut document = a_document(&mut Noise(45));
    let before = document.clone();
    let nowhere = drawn(axial(), Shape::Point { at: DVec3::NAN });
    assert_eq!(
        document.add(nowhere.place.clone(), String::new(), nowhere.shape.clone()),
        None
    );
    assert!(!document.replace(nowhere), "number 1 stays as it was");
    let mut stranger = drawn(axial(), Shape::Point { at: DVec3::ZERO });
    stranger.id = 99;
    assert!(!document.replace(stranger.clone()));
    assert_eq!(document, before);
    stranger.id = 2;
    assert!(document.replace(stranger.clone()));
    assert_eq!(document.get(2), Some(&stranger));
    document.retain(|annotation| annotation.id == 2);
    assert_eq!(document.annotations().len(), 1);
    assert!(document.remove_plane(1).is_none() && document.remove_plane(0).is_some());
}

#[test]
fn undo_and_redo_by_name() {
    let mut history = History::default();
    let mut now = Arc::new(Document::default());
    let mut states = vec![Arc::clone(&now)];
    assert!(history.undo(Arc::clone(&now)).is_none() && history.undo_name().is_none());
    for kind in [Kind::Length, Kind::Cobb, Kind::Ellipse] {
        let mut after = Document::clone(&now);
        let text = drawn(axial(), Shape::Text { at: DVec3::ZERO });
        after.add(text.place, String::new(), text.shape).expect("sound");
        history.record(Change::Draw(kind).name(), Arc::clone(&now));
        now = Arc::new(after);
        states.push(Arc::clone(&now));
    }
    let name =
        |message: Option<&negatoscope::locale::Message>| message.map(|m| m.in_language(Language::French));
    assert_eq!(name(history.undo_name()).as_deref(), Some("tracé (Ellipse)"));
    for expected in states[..3].iter().rev() {
        now = history.undo(now).expect("a change");
        assert_eq!(&now, expected);
    }
    assert!(history.undo_name().is_none());
    assert_eq!(name(history.redo_name()).as_deref(), Some("tracé (Longueur)"));
    for expected in &states[1..3] {
        now = history.redo(now).expect("a change");
        assert_eq!(&now, expected);
    }
    history.record(Change::Move.name(), Arc::clone(&now));
    assert!(history.redo_name().is_none() && history.redo(Arc::clone(&now)).is_none());
    for _ in 0..500 {
        history.record(Change::Rename.name(), Arc::clone(&now));
    }
    let undone = std::iter::from_fn(|| history.undo(Arc::clone(&now))).count();
    assert_eq!(undone, 200);
}

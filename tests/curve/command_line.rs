//! `negatoscope render --curve`, as a script sees it.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::common::{negatoscope, negatoscope_in};

const TRUNK: &str = "sample-data/trunk-normal/ct-portal";
const AORTA: &str = "sample-data/curves/aorta.json";

fn written(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, text).expect("writable");
    path
}

fn drawn(folder: &Path, more: &[&str]) -> (Value, Vec<f32>) {
    let raw = folder.join("values.npy");
    let raw_text = raw.to_str().expect("a plain path").to_owned();
    let common = ["render", TRUNK, "--raw", &raw_text, "--json", "--backend", "cpu"];
    let output = negatoscope(&[&common, more].concat());
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let bytes = std::fs::read(raw).expect("written");
    let header = usize::from(u16::from_le_bytes([bytes[8], bytes[9]]));
    let values = bytes[10 + header..]
        .chunks_exact(4)
        .map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]]));
    (
        serde_json::from_slice(&output.stdout).expect("JSON"),
        values.collect(),
    )
}

#[test]
fn the_aorta_is_drawn_straight_with_its_length() {
    let folder = tempfile::tempdir().expect("a folder");
    let more = [
        "--curve",
        AORTA,
        "--reading",
        "straightened",
        "--across",
        "0",
        "--width",
        "40",
        "--mm-per-pixel",
        "1",
    ];
    let (report, values) = drawn(folder.path(), &more);
    let length = report["curve"]["length_mm"].as_f64().expect("a length");
    assert_eq!(report["curve"]["reading"], "straightened");
    assert_eq!(report["size"], serde_json::json!([length.ceil() as u32, 40]));
    assert!(report["center_mm"].is_null() && report["unit"] == "HU");
    // The vessel is the bright band in the middle, in the portal phase.
    let width = length.ceil() as usize;
    let middle: Vec<f32> = values[19 * width..21 * width]
        .iter()
        .copied()
        .filter(|v| !v.is_nan())
        .collect();
    let mean = middle.iter().sum::<f32>() / middle.len() as f32;
    assert!((100.0..220.0).contains(&mean), "{mean}");
}

#[test]
fn a_straight_curve_is_the_plane() {
    let folder = tempfile::tempdir().expect("a folder");
    let line = r#"{"format": "negatoscope-curve", "version": 1, "points": [[-40, 20, -30], [0, 20, -30], [60, 20, -30]]}"#;
    let line = written(folder.path(), "line.json", line);
    let path = line.to_str().expect("a plain path");
    for reading in [["--reading", "straightened"], ["--reading", "stretched"]] {
        let more = ["--curve", path, "--width", "50", "--mm-per-pixel", "1"];
        let (report, own) = drawn(folder.path(), &[more.as_slice(), &reading].concat());
        assert_eq!(report["size"], serde_json::json!([100, 50]));
        let plane = [
            "--plane",
            "coronal",
            "--center",
            "10,20,-30",
            "--size",
            "100x50",
            "--mm-per-pixel",
            "1",
        ];
        let (_, plane) = drawn(folder.path(), &plane);
        let apart = own
            .iter()
            .zip(&plane)
            .map(|(a, b)| (a - b).abs())
            .fold(0.0, f32::max);
        assert!(apart < 0.01, "{apart}");
    }
}

#[test]
fn a_section_across_the_curve_is_a_plane() {
    let folder = tempfile::tempdir().expect("a folder");
    let more = [
        "--curve",
        AORTA,
        "--at",
        "300",
        "--width",
        "50",
        "--mm-per-pixel",
        "1",
    ];
    let (report, values) = drawn(folder.path(), &more);
    assert_eq!(report["curve"]["reading"], "cross-section");
    assert_eq!(report["size"], serde_json::json!([50, 50]));
    assert!(report["center_mm"].is_array() && report["right"].is_array());
    let bright = values.iter().filter(|value| **value > 100.0).count();
    assert!((150..2000).contains(&bright), "{bright}");
}

#[test]
fn mistakes_are_sentences_in_both_languages() {
    let folder = tempfile::tempdir().expect("a folder");
    let elsewhere = r#"{"format": "negatoscope-curve", "version": 1, "frame_of_reference": "1.2", "points": [[0, 0, 0], [9, 0, 0]]}"#;
    let elsewhere = written(folder.path(), "elsewhere.json", elsewhere);
    let broken = written(folder.path(), "broken.json", "{}");
    let out = folder.path().join("o.png");
    let out = out.to_str().expect("a plain path");
    let path = |path: &PathBuf| path.to_str().expect("a plain path").to_owned();
    let (elsewhere, broken) = (path(&elsewhere), path(&broken));
    for (more, code) in [
        (vec!["--curve", "no-such-file.json"], 2),
        (vec!["--curve", &broken], 2),
        (vec!["--curve", &elsewhere], 2),
        (vec!["--curve", AORTA, "--at", "9000"], 64),
        (vec!["--curve", AORTA, "--width", "-3"], 64),
        (
            vec!["--curve", AORTA, "--reading", "straightened", "--across", "0,0,1"],
            64,
        ),
        (vec!["--curve", AORTA, "--across", "0,0,0"], 64),
    ] {
        let mut sentences = Vec::new();
        for language in ["fr", "en"] {
            let output = negatoscope_in(
                language,
                &[&["render", TRUNK, "--out", out], more.as_slice()].concat(),
            );
            assert_eq!(output.status.code(), Some(code), "{more:?} {output:?}");
            let text = String::from_utf8_lossy(&output.stderr).trim().to_owned();
            assert!(
                text.starts_with("negatoscope: ") && text.lines().count() == 1,
                "{text}"
            );
            sentences.push(text);
        }
        assert_ne!(sentences[0], sentences[1]);
    }
    let conflict = negatoscope(&[
        "render", TRUNK, "--out", out, "--curve", AORTA, "--plane", "axial",
    ]);
    assert_eq!(conflict.status.code(), Some(64));
}

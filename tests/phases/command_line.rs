//! `info`, `render --phase` and `sample --phase`.

use std::path::Path;
use std::process::Output;

use dicom_core::VR;
use dicom_dictionary_std::tags;
use serde_json::Value;

use crate::common::{axial_stack, negatoscope, write_series};
use crate::made::mr;

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {output:?}"))
}

fn text(folder: &Path) -> &str {
    folder.to_str().expect("a plain path")
}

fn diffusion() -> tempfile::TempDir {
    let mut slices = Vec::new();
    for b in [1000, 50, 0] {
        slices.extend((0..4).map(|k| mr(k, b as i16).with(tags::DIFFUSION_B_VALUE, VR::FD, b)));
    }
    write_series(&slices)
}

#[test]
fn info_tells_the_phases_of_every_stack() {
    let folder = diffusion();
    let report = json(&negatoscope(&["info", text(folder.path()), "--json"]));
    let stacks = report["studies"][0]["series"][0]["stacks"]
        .as_array()
        .expect("stacks")
        .clone();
    assert_eq!(stacks.len(), 3);
    let mut seen = Vec::new();
    for stack in &stacks {
        assert_eq!(stack["phases"], 3);
        let phase = &stack["phase"];
        assert_eq!(phase["values"][0]["axis"], "b-value");
        assert_eq!(phase["values"][0]["unit"], "s/mm²");
        seen.push((
            phase["index"].as_u64().expect("an index"),
            phase["values"][0]["value"].as_f64().expect("a value"),
            phase["label"].as_str().expect("a label").to_owned(),
        ));
    }
    seen.sort_by_key(|(index, ..)| *index);
    let numbers: Vec<f64> = seen.iter().map(|(_, value, _)| *value).collect();
    assert_eq!(numbers, [0.0, 50.0, 1000.0]);
    assert_eq!(seen[2].2, "b = 1000 s/mm²");
    let table = negatoscope(&["info", text(folder.path())]);
    let table = String::from_utf8_lossy(&table.stdout).into_owned();
    for line in ["1/3 · b = 0 s/mm²", "2/3 · b = 50 s/mm²", "3/3 · b = 1000 s/mm²"] {
        assert!(table.contains(line), "{table}");
    }
}

#[test]
fn a_stack_alone_has_one_phase() {
    let folder = write_series(&axial_stack(3, 2.0));
    let report = json(&negatoscope(&["info", text(folder.path()), "--json"]));
    let stack = &report["studies"][0]["series"][0]["stacks"][0];
    assert_eq!(
        (&stack["phases"], &stack["phase"]),
        (&Value::from(1), &Value::Null)
    );
}

#[test]
fn phases_are_chosen_in_their_order() {
    let folder = diffusion();
    for (phase, value) in [("0", 0.0), ("1", 50.0), ("2", 1000.0)] {
        let arguments = [
            "sample",
            text(folder.path()),
            "--at",
            "0,0,2",
            "--phase",
            phase,
            "--json",
        ];
        assert_eq!(json(&negatoscope(&arguments))["value"], value);
        let raw = folder.path().join("raw.npy");
        let drawn = negatoscope(&[
            "render",
            text(folder.path()),
            "--phase",
            phase,
            "--raw",
            text(&raw),
        ]);
        assert_eq!(drawn.status.code(), Some(0), "{drawn:?}");
        let bytes = std::fs::read(&raw).expect("written");
        std::fs::remove_file(&raw).expect("removed");
        let last = bytes.last_chunk::<4>().expect("a value");
        assert_eq!(f64::from(f32::from_le_bytes(*last)), value);
    }
}

#[test]
fn a_phase_that_is_not_there_is_refused_in_one_sentence() {
    let folder = diffusion();
    let alone = write_series(&axial_stack(3, 2.0));
    for (folder, says) in [(&folder, "go from 0 to 2"), (&alone, "alone at its places")] {
        let refused = negatoscope(&["sample", text(folder.path()), "--at", "0,0,2", "--phase", "3"]);
        let sentence = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert_eq!(refused.status.code(), Some(2), "{sentence}");
        assert!(
            sentence.contains(says) && sentence.trim().lines().count() == 1,
            "{sentence}"
        );
    }
    let first = negatoscope(&["sample", text(alone.path()), "--at", "0,0,2", "--phase", "0"]);
    assert_eq!(first.status.code(), Some(0), "the only phase is the first");
}

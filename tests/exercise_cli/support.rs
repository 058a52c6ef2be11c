//! A small examination with a sound exercise about it, in a folder of its own.

use std::fs;
use std::path::{Path, PathBuf};

use negatoscope::dicom::write::uid_from_key;
use negatoscope::geometry::DVec3;
use negatoscope::shell::exercise::{of_file, of_files};
use serde_json::{Value, json};

pub use super::common::negatoscope_in as negatoscope;
use super::examination::{records, tilted_grid, write_examination};

pub struct Case {
    pub folder: tempfile::TempDir,
    /// What the exercise's file will say.
    pub exercise: Value,
}

/// Where the sphere of the exercise is, in mm.
pub fn ball() -> DVec3 {
    tilted_grid([64, 48, 8]).patient_from_voxel(DVec3::new(40.0, 20.0, 4.0))
}

fn said(fr: &str, en: &str) -> Value {
    json!({ "fr": fr, "en": en })
}

impl Case {
    pub fn new() -> Case {
        let folder = tempfile::tempdir().expect("a folder");
        write_examination(folder.path(), &tilted_grid([64, 48, 8])).expect("written");
        fs::create_dir(folder.path().join("exercises")).expect("a folder");
        let files: Vec<PathBuf> = fs::read_dir(folder.path().join("ct"))
            .expect("a folder")
            .map(|entry| entry.expect("an entry").path())
            .collect();
        let digest = of_files(&files, &|_, _| true)
            .expect("readable")
            .expect("not cancelled");
        let drawn = of_file(&folder.path().join("seg/structures.dcm")).expect("readable");
        let exercise = json!({
            "format": "negatoscope-exercise/1",
            "id": "essai",
            "title": said("Essai", "Trial"),
            "settings": { "pass_mark": 0.5 },
            "objectives": [{ "id": "finding", "text": said("Trouver", "Find") }],
            "series": [{
                "id": "ct", "series_uid": records(2, "").series.uid, "path": "../ct", "sha256": digest,
                "frame_of_reference": uid_from_key(2),
            }],
            "segmentations": [{ "id": "seg", "series": "ct", "path": "../seg/structures.dcm", "sha256": drawn }],
            "structures": [
                {
                    "id": "block", "names": { "fr": ["bloc"], "en": ["block"] },
                    "geometry": { "segment": { "segmentation": "seg", "number": 1 } },
                },
                {
                    "id": "band", "names": { "fr": ["bande"], "en": ["band"] },
                    "geometry": { "segment": { "segmentation": "seg", "number": 2 } },
                },
                {
                    "id": "ball", "names": { "fr": ["boule"], "en": ["ball"] },
                    "geometry": { "sphere": { "centre": ball().to_array(), "radius_mm": 4.0 } },
                },
            ],
            "questions": [
                {
                    "id": "where", "points": 2.0, "objectives": ["finding"], "start": { "series": "ct" },
                    "prompt": said("Où est la boule ?", "Where is the ball?"),
                    "hints": [{ "text": said("Au milieu.", "In the middle."), "cost": 0.25 }],
                    "task": { "locate": { "structures": ["ball"], "tolerance_mm": 10.0 } },
                },
                {
                    "id": "which", "start": { "series": "ct" },
                    "prompt": said("Quelle modalité ?", "Which modality?"),
                    "task": { "choice": { "options": [
                        { "id": "ct", "text": said("TDM", "CT"), "correct": true },
                        { "id": "mr", "text": said("IRM", "MR") },
                    ] } },
                },
                {
                    "id": "level", "start": { "series": "ct" },
                    "prompt": said("Montrez le bloc.", "Show the block."),
                    "task": { "window": {
                        "target": "block", "background": "band",
                        "contrast": { "zero": 0.0, "full": 1.0 }, "clipped": { "full": 1.0, "zero": 1.0 },
                    } },
                },
                {
                    "id": "lesions", "start": { "series": "ct" },
                    "prompt": said("Trouvez tout.", "Find all."),
                    "task": { "find": { "lesions": ["ball"], "accept_mm": 5.0, "false_mark_cost": 0.2 } },
                },
            ],
        });
        Case { folder, exercise }
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("exercises/exercise.json")
    }

    /// Writes the exercise as it is now.
    pub fn write(&self) -> PathBuf {
        self.write_text(&format!("{:#}", self.exercise))
    }

    pub fn write_text(&self, text: &str) -> PathBuf {
        fs::write(self.path(), text).expect("written");
        self.path()
    }

    /// What `exercise check` finds, as "severity place id code", with its exit code.
    pub fn check(&self) -> (Vec<String>, i32) {
        let path = self.write();
        let output = negatoscope("en", &["exercise", "check", text(&path), "--json"]);
        let report: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{output:?}"));
        let problem = |problem: &Value| {
            let part = |key: &str| problem[key].as_str().unwrap_or("-").to_owned();
            assert!(!part("message").contains(['⟨', '{']), "{problem}");
            [part("severity"), part("place"), part("id"), part("code")].join(" ")
        };
        let problems = report["problems"].as_array().expect("a list").iter().map(problem);
        (problems.collect(), output.status.code().expect("an exit code"))
    }
}

pub fn text(path: &Path) -> &str {
    path.to_str().expect("a plain path")
}

/// The one sentence on standard error, in both languages, of a command that could not be carried out.
pub fn refused(arguments: &[&str]) -> [String; 2] {
    let sentences = ["fr", "en"].map(|language| {
        let output = negatoscope(language, arguments);
        assert_eq!(output.status.code(), Some(2), "{output:?}");
        assert!(output.stdout.is_empty(), "{output:?}");
        let text = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        assert!(
            text.starts_with("negatoscope: ") && text.lines().count() == 1,
            "{text}"
        );
        assert!(!text.contains(['⟨', '⟩']), "a sentence is missing: {text}");
        text
    });
    assert_ne!(sentences[0], sentences[1], "one of them is not translated");
    sentences
}

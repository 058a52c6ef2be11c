//! A file of progress in a folder of its own, and short ways to say what goes into it.

use std::path::PathBuf;

use negatoscope::progress::{
    AnswerState, AttemptId, ExerciseKey, Graded, KeptAnswer, LearnerId, Mode, Progress, Start,
};
use tempfile::TempDir;

/// 5 January 2026, eight o'clock (UTC).
pub const NOW: i64 = 1_767_600_000_000;
pub const DAY: i64 = 86_400_000;

pub struct Desk {
    pub folder: TempDir,
}

impl Desk {
    pub fn new() -> Desk {
        Desk {
            folder: tempfile::tempdir().expect("a folder"),
        }
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("progress.sqlite")
    }

    pub fn open(&self) -> Progress {
        let progress = Progress::open(&self.path()).expect("opened");
        assert_eq!(progress.notice(), None);
        progress
    }
}

pub fn start(exercise: &str) -> Start {
    Start {
        exercise: ExerciseKey {
            id: exercise.to_owned(),
            sha256: "ab".repeat(32),
            title: r#"{"fr":"Le foie","en":"The liver"}"#.to_owned(),
            place: Some("bundled:liver".to_owned()),
        },
        mode: Mode::Exam,
        seed: u64::MAX - 5,
        started_ms: NOW,
    }
}

/// A learner with an attempt.
pub fn begun(progress: &mut Progress) -> (LearnerId, AttemptId) {
    let learner = progress.add_learner("Zoé", NOW).expect("added");
    let attempt = progress.begin(learner, &start("liver")).expect("begun");
    (learner, attempt)
}

pub fn answer(question: &str, json: &str) -> KeptAnswer {
    KeptAnswer {
        question: question.to_owned(),
        state: AnswerState::Answered,
        answer: Some(json.to_owned()),
        grade: None,
        hints_used: 0,
        tries: 1,
        spent_ms: 4_000,
        changed_ms: NOW + 5_000,
    }
}

/// A first try without hints, in half a minute.
pub fn graded(question: &str, share: f64, at_ms: i64) -> Graded {
    Graded {
        exercise: "liver".to_owned(),
        question: question.to_owned(),
        structures: vec!["liver".to_owned()],
        objectives: vec!["find".to_owned()],
        share,
        tries: 1,
        hints_used: 0,
        spent_ms: 30_000,
        time_ms: None,
        at_ms,
    }
}

/// Numbers that look random and are the same each time (splitmix64; Steele, Lea & Flood 2014).
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % end
    }
}

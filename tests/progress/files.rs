//! The file: of an older version, of a newer one, damaged, of another program, and out of reach.

use std::fs;
use std::path::{Path, PathBuf};

use negatoscope::locale::Language;
use negatoscope::progress::{KeptAnswer, Progress, Reason};
use rusqlite::Connection;

use crate::support::{Desk, NOW, answer, begun, graded};

/// The tables of version 1, as they were released.
const VERSION_1: &str = r#"
    CREATE TABLE learners (
        id INTEGER PRIMARY KEY AUTOINCREMENT, nickname TEXT NOT NULL, folded TEXT NOT NULL UNIQUE,
        added_ms INTEGER NOT NULL, active_ms INTEGER NOT NULL) STRICT;
    CREATE TABLE account (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        last_learner INTEGER REFERENCES learners (id) ON DELETE SET NULL,
        to_wipe INTEGER NOT NULL DEFAULT 0) STRICT;
    INSERT INTO account (one) VALUES (1);
    CREATE TABLE attempts (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        learner INTEGER NOT NULL REFERENCES learners (id) ON DELETE CASCADE,
        exercise TEXT NOT NULL, sha256 TEXT NOT NULL, title TEXT NOT NULL, place TEXT,
        mode TEXT NOT NULL CHECK (mode IN ('practice', 'exam')), seed INTEGER NOT NULL,
        standing TEXT NOT NULL DEFAULT 'open' CHECK (standing IN ('open', 'finished', 'abandoned')),
        position INTEGER NOT NULL DEFAULT 0, started_ms INTEGER NOT NULL, spent_ms INTEGER NOT NULL DEFAULT 0,
        ended_ms INTEGER, share REAL, results TEXT) STRICT;
    CREATE INDEX attempts_of_learner ON attempts (learner, exercise);
    CREATE TABLE answers (
        id INTEGER PRIMARY KEY,
        attempt INTEGER NOT NULL REFERENCES attempts (id) ON DELETE CASCADE,
        question TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('untouched', 'draft', 'answered', 'skipped')),
        answer TEXT, grade TEXT, hints_used INTEGER NOT NULL, tries INTEGER NOT NULL,
        spent_ms INTEGER NOT NULL, changed_ms INTEGER NOT NULL, UNIQUE (attempt, question)) STRICT;
    INSERT INTO learners VALUES (4, 'Zoé', 'zoé', 5, 6);
    UPDATE account SET last_learner = 4;
    INSERT INTO attempts (id, learner, exercise, sha256, title, mode, seed, started_ms)
        VALUES (9, 4, 'liver', 'ab', '{}', 'exam', -1, 7);
    INSERT INTO answers VALUES (1, 9, 'q1', 'answered', '[1]', NULL, 0, 1, 10, 11);
    PRAGMA application_id = 1313163087;
    PRAGMA user_version = 1;
"#;

fn version(path: &Path) -> i64 {
    let file = Connection::open(path).expect("opened");
    file.pragma_query_value(None, "user_version", |row| row.get(0))
        .expect("a version")
}

#[test]
fn a_file_of_version_1_goes_on_as_one_of_today() {
    let desk = Desk::new();
    let old = Connection::open(desk.path()).expect("opened");
    old.execute_batch(VERSION_1).expect("written");
    drop(old);
    let mut progress = desk.open();
    let learner = progress.last_learner().expect("read").expect("one");
    assert_eq!((learner.nickname.as_str(), learner.active_ms), ("Zoé", 6));
    let kept = progress
        .unfinished(learner.id, "liver")
        .expect("read")
        .expect("open");
    assert_eq!(kept.seed, u64::MAX);
    let first = KeptAnswer {
        spent_ms: 10,
        changed_ms: 11,
        ..answer("q1", "[1]")
    };
    assert_eq!(kept.answers, [first]);
    let graded = [graded("q1", 1.0, NOW)];
    progress
        .finish(kept.summary.id, "{}", 1.0, NOW, &graded)
        .expect("finished");
    assert_eq!(progress.schedule(learner.id, NOW).expect("read").len(), 1);
    assert!(version(&desk.path()) > 1);
    drop(progress);
    assert_eq!(desk.open().mastery(learner.id).expect("read").structures.len(), 1);
}

/// The file, refused, is the same to the last byte, and nothing was written beside it but the lock.
fn refused_untouched(desk: &Desk) -> Reason {
    let before = fs::read(desk.path()).expect("a file");
    let refused = Progress::open(&desk.path()).expect_err("refused");
    assert_eq!(fs::read(desk.path()).expect("a file"), before);
    assert_eq!(names(desk), ["progress.sqlite", "progress.sqlite.lock"]);
    for language in Language::ALL {
        let sentence = refused.message.in_language(language);
        assert!(
            sentence.contains("progress.sqlite") && !sentence.contains('⟨'),
            "{sentence}"
        );
    }
    refused.reason
}

fn names(desk: &Desk) -> Vec<String> {
    let entries = fs::read_dir(desk.folder.path()).expect("a folder").flatten();
    let mut names: Vec<String> = entries
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn a_file_of_a_newer_version_is_not_touched() {
    let desk = Desk::new();
    begun(&mut desk.open());
    let newer = Connection::open(desk.path()).expect("opened");
    newer.pragma_update(None, "user_version", 99).expect("written");
    drop(newer);
    assert_eq!(refused_untouched(&desk), Reason::Newer);
}

#[test]
fn a_file_of_another_program_is_not_touched() {
    let desk = Desk::new();
    let other = Connection::open(desk.path()).expect("opened");
    other
        .execute_batch("CREATE TABLE bookmarks (url TEXT)")
        .expect("written");
    drop(other);
    assert_eq!(refused_untouched(&desk), Reason::Foreign);
}

fn aside(desk: &Desk, suffix: &str) -> PathBuf {
    desk.folder.path().join(format!("progress.sqlite.{suffix}"))
}

#[test]
fn a_damaged_file_is_put_beside_and_said() {
    let desk = Desk::new();
    begun(&mut desk.open());
    let whole = fs::read(desk.path()).expect("a file");
    let mut holed = whole.clone();
    holed[4096..4096 + 2000].fill(0xA5);
    let broken = [
        b"{ \"learners\": [] } ".repeat(99),
        holed,
        whole[..whole.len() / 2].to_vec(),
    ];
    for (bytes, suffix) in broken.iter().zip(["damaged", "damaged-2", "damaged-3"]) {
        fs::write(desk.path(), bytes).expect("written");
        let mut progress = Progress::open(&desk.path()).expect("begun anew");
        let notice = progress.notice().expect("a notice").in_language(Language::French);
        assert!(notice.contains(&format!("progress.sqlite.{suffix}")), "{notice}");
        assert_eq!(&fs::read(aside(&desk, suffix)).expect("a file"), bytes);
        assert!(progress.learners().expect("read").is_empty());
        begun(&mut progress);
        drop(progress);
        assert_eq!(desk.open().learners().expect("read").len(), 1);
    }
}

#[test]
fn a_window_whose_file_was_taken_away_says_so() {
    if cfg!(windows) {
        // An open file cannot be taken away there.
        return;
    }
    let desk = Desk::new();
    let mut progress = desk.open();
    let (_, attempt) = begun(&mut progress);
    fs::rename(desk.path(), aside(&desk, "elsewhere")).expect("moved");
    let error = progress.keep(attempt, &answer("q1", "1")).expect_err("moved");
    assert_eq!(error.reason, Reason::Moved, "{error}");
}

#[test]
fn a_place_that_cannot_hold_a_file_is_named() {
    let desk = Desk::new();
    let file = desk.folder.path().join("file");
    fs::write(&file, "").expect("written");
    let folder = desk.folder.path().join("folder.sqlite");
    fs::create_dir(&folder).expect("a folder");
    for path in [file.join("progress.sqlite"), folder] {
        let error = Progress::open(&path).expect_err("no place");
        assert_eq!(error.reason, Reason::Unreadable);
        let named = path.display().to_string();
        assert!(error.to_string().contains(&named), "{error}");
    }
}

#[test]
fn a_folder_is_made_and_an_empty_file_begun() {
    let desk = Desk::new();
    let path = desk.folder.path().join("not").join("yet").join("p.sqlite");
    begun(&mut Progress::open(&path).expect("begun"));
    fs::write(desk.path(), "").expect("written");
    begun(&mut desk.open());
    let mut unkept = Progress::unkept().expect("memory");
    let (learner, _) = begun(&mut unkept);
    unkept.delete_learner(learner).expect("deleted");
    assert!(unkept.learners().expect("read").is_empty());
}

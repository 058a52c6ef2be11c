//! Learners: nicknames, several on one account of a PC room.

use rusqlite::{Connection, ErrorCode, OptionalExtension, Row, params};

use super::row::{self, Failure};
use super::{Progress, ProgressError};
use crate::message;

/// The longest nickname, in characters.
pub const MAXIMUM_NICKNAME: usize = 40;

/// A learner's number, never given twice in one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LearnerId(pub(super) i64);

/// A learner, as a list shows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Learner {
    pub id: LearnerId,
    pub nickname: String,
    /// Attempts, finished or not.
    pub attempts: u32,
    /// Questions that were graded at least once.
    pub questions: u32,
    /// When they last did something (Unix ms).
    pub active_ms: i64,
}

const LEARNERS: &str = "
    SELECT id, nickname, active_ms,
        (SELECT count(*) FROM attempts WHERE learner = learners.id),
        (SELECT count(*) FROM items WHERE learner = learners.id)
    FROM learners";

fn learner(row: &Row<'_>) -> rusqlite::Result<Learner> {
    Ok(Learner {
        id: LearnerId(row.get(0)?),
        nickname: row.get(1)?,
        active_ms: row.get(2)?,
        attempts: row.get(3)?,
        questions: row.get(4)?,
    })
}

impl Progress {
    /// Everybody, by nickname.
    pub fn learners(&self) -> Result<Vec<Learner>, ProgressError> {
        self.read(|file| row::all(file, &format!("{LEARNERS} ORDER BY folded"), [], learner))
    }

    /// Who was chosen last, if they are still there.
    pub fn last_learner(&self) -> Result<Option<Learner>, ProgressError> {
        let sql = format!("{LEARNERS} WHERE id = (SELECT last_learner FROM account)");
        self.read(|file| file.query_row(&sql, [], learner).optional())
    }

    /// Adds a learner and makes them the last one chosen. Spaces around and doubled within the nickname go.
    ///
    /// # Errors
    /// Where nothing is left of the nickname, it is longer than [`MAXIMUM_NICKNAME`], or somebody has it already, in
    /// small or capital letters.
    pub fn add_learner(&mut self, nickname: &str, at_ms: i64) -> Result<LearnerId, ProgressError> {
        let nickname = tidy(nickname)?;
        self.write(|file| {
            file.execute(
                "INSERT INTO learners (nickname, folded, added_ms, active_ms) VALUES (?1, ?2, ?3, ?3)",
                params![nickname, fold(&nickname), at_ms],
            )
            .map_err(|error| taken(error, &nickname))?;
            let learner = LearnerId(file.last_insert_rowid());
            choose(file, learner)?;
            Ok(learner)
        })
    }

    /// Gives a learner another nickname, under the same rules.
    ///
    /// # Errors
    /// As [`Progress::add_learner`], or where the learner is gone.
    pub fn rename_learner(&mut self, learner: LearnerId, nickname: &str) -> Result<(), ProgressError> {
        let nickname = tidy(nickname)?;
        self.write(|file| {
            let renamed = file
                .execute(
                    "UPDATE learners SET nickname = ?2, folded = ?3 WHERE id = ?1",
                    params![learner.0, nickname, fold(&nickname)],
                )
                .map_err(|error| taken(error, &nickname))?;
            found(renamed)
        })?;
        Ok(())
    }

    /// Makes a learner the last one chosen.
    ///
    /// # Errors
    /// Where the learner is gone.
    pub fn choose_learner(&mut self, learner: LearnerId, at_ms: i64) -> Result<(), ProgressError> {
        self.write(|file| {
            touch(file, learner, at_ms)?;
            Ok(choose(file, learner)?)
        })
    }

    /// Deletes a learner with everything about them: nickname, attempts, answers, mastery, revision. Nothing of it is
    /// left in the bytes of the file. Files that were put beside as damaged stay as they are. Deleting somebody who
    /// is gone already is no error.
    ///
    /// # Errors
    /// Where the file cannot be written. Where only the file's empty pages could not be dropped (a full disk), the
    /// learner is gone all the same, and the rest is done when the file is next opened.
    pub fn delete_learner(&mut self, learner: LearnerId) -> Result<(), ProgressError> {
        self.write(|file| {
            file.execute("UPDATE account SET to_wipe = 1", [])?;
            file.execute("DELETE FROM learners WHERE id = ?1", [learner.0])?;
            Ok(())
        })?;
        self.finish_wiping();
        Ok(())
    }

    /// Writes the file anew after a deletion: moving rows about may have left copies of them in unused parts of
    /// pages, which overwriting what is deleted does not reach. What fails is tried again at the next opening.
    pub(super) fn finish_wiping(&mut self) {
        if let Err(error) = wipe(&self.connection) {
            tracing::warn!(%error, "the progress file could not be written anew; tried again when it is next opened");
        }
    }
}

fn wipe(file: &Connection) -> rusqlite::Result<()> {
    let to_wipe: bool = file.query_row("SELECT to_wipe FROM account", [], |row| row.get(0))?;
    if to_wipe {
        file.execute_batch("VACUUM")?;
        file.execute("UPDATE account SET to_wipe = 0", [])?;
    }
    Ok(())
}

/// Without what cannot be seen, and with single spaces.
fn tidy(nickname: &str) -> Result<String, ProgressError> {
    let visible: String = nickname
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let tidy = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    match tidy.chars().count() {
        0 => Err(ProgressError::refused(message!("progress-nickname-empty"))),
        length if length > MAXIMUM_NICKNAME => Err(ProgressError::refused(message!(
            "progress-nickname-long",
            maximum = MAXIMUM_NICKNAME
        ))),
        _ => Ok(tidy),
    }
}

/// SQLite itself knows the small letters of ASCII only.
fn fold(nickname: &str) -> String {
    nickname.to_lowercase()
}

fn taken(error: rusqlite::Error, nickname: &str) -> Failure {
    match error.sqlite_error_code() {
        Some(ErrorCode::ConstraintViolation) => {
            ProgressError::refused(message!("progress-nickname-taken", nickname = nickname)).into()
        }
        _ => error.into(),
    }
}

fn choose(file: &Connection, learner: LearnerId) -> rusqlite::Result<()> {
    file.execute("UPDATE account SET last_learner = ?1", [learner.0])?;
    Ok(())
}

/// Says that a learner did something, and that they are there.
pub(super) fn touch(file: &Connection, learner: LearnerId, at_ms: i64) -> Result<(), Failure> {
    let sql = "UPDATE learners SET active_ms = max(active_ms, ?2) WHERE id = ?1";
    found(file.execute(sql, params![learner.0, at_ms])?)
}

fn found(changed: usize) -> Result<(), Failure> {
    match changed {
        0 => Err(ProgressError::refused(message!("progress-learner-gone")).into()),
        _ => Ok(()),
    }
}

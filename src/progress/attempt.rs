//! Attempts at exercises: every answer kept as it changes, and all that is needed to go on after a power cut.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::learner::{self, LearnerId};
use super::row::{self, Failure};
use super::{Graded, Progress, ProgressError, review};
use crate::message;

/// An attempt's number, never given twice in one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AttemptId(pub(super) i64);

/// Words that are kept as text.
macro_rules! kept_words {
    ($kind:ident { $($variant:ident = $word:literal),+ }) => {
        impl ToSql for $kind {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(ToSqlOutput::from(match self { $($kind::$variant => $word),+ }))
            }
        }
        impl FromSql for $kind {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<$kind> {
                match value.as_str()? {
                    $($word => Ok($kind::$variant),)+
                    _ => Err(FromSqlError::InvalidType),
                }
            }
        }
    };
}

/// Whether feedback comes at once or at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    Practice,
    Exam,
}
kept_words!(Mode { Practice = "practice", Exam = "exam" });

/// How far an attempt is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Open,
    Finished,
    Abandoned,
}
kept_words!(Standing { Open = "open", Finished = "finished", Abandoned = "abandoned" });

/// How far an answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerState {
    Untouched,
    /// Begun, not handed in.
    Draft,
    Answered,
    Skipped,
}
kept_words!(AnswerState { Untouched = "untouched", Draft = "draft", Answered = "answered", Skipped = "skipped" });

/// Which exercise, and which edition of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExerciseKey {
    /// Stays the same when the exercise is edited.
    pub id: String,
    /// Of the exercise's file, in hexadecimal: tells editions apart.
    pub sha256: String,
    /// Its titles in its languages, as JSON.
    pub title: String,
    /// Where it was opened from, in the caller's words, so that it can be opened again.
    pub place: Option<String>,
}

/// How an attempt begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Start {
    pub exercise: ExerciseKey,
    pub mode: Mode,
    /// What questions and choices are shuffled by.
    pub seed: u64,
    /// Unix ms.
    pub started_ms: i64,
}

/// An answer as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptAnswer {
    /// Unique within the exercise.
    pub question: String,
    pub state: AnswerState,
    /// JSON; `None` while there is none.
    pub answer: Option<String>,
    /// JSON; `None` while it was not graded.
    pub grade: Option<String>,
    pub hints_used: u32,
    /// How often it was handed in.
    pub tries: u32,
    /// Spent on this question, in ms.
    pub spent_ms: i64,
    /// When it last changed (Unix ms).
    pub changed_ms: i64,
}

/// An attempt, as a list shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct AttemptSummary {
    pub id: AttemptId,
    pub learner: LearnerId,
    pub exercise: ExerciseKey,
    pub mode: Mode,
    pub standing: Standing,
    /// Unix ms.
    pub started_ms: i64,
    /// When it was finished or abandoned (Unix ms).
    pub ended_ms: Option<i64>,
    /// What the clock has counted, in ms.
    pub spent_ms: i64,
    /// The score, 0 to 1, once it is finished.
    pub share: Option<f64>,
    /// Answers that were handed in.
    pub answered: u32,
}

/// An attempt with everything that is needed to go on with it or to look at it again.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptAttempt {
    pub summary: AttemptSummary,
    pub seed: u64,
    /// The question that was in front, counted from 0.
    pub position: u32,
    /// JSON, once it is finished.
    pub results: Option<String>,
    /// In the order in which they were first kept.
    pub answers: Vec<KeptAnswer>,
}

const SUMMARIES: &str = "
    SELECT id, learner, exercise, sha256, title, place, mode, standing, started_ms, ended_ms, spent_ms, share,
        (SELECT count(*) FROM answers WHERE attempt = attempts.id AND state = 'answered'),
        seed, position, results
    FROM attempts";

fn summary(row: &Row<'_>) -> rusqlite::Result<AttemptSummary> {
    Ok(AttemptSummary {
        id: AttemptId(row.get(0)?),
        learner: LearnerId(row.get(1)?),
        exercise: ExerciseKey {
            id: row.get(2)?,
            sha256: row.get(3)?,
            title: row.get(4)?,
            place: row.get(5)?,
        },
        mode: row.get(6)?,
        standing: row.get(7)?,
        started_ms: row.get(8)?,
        ended_ms: row.get(9)?,
        spent_ms: row.get(10)?,
        share: row.get(11)?,
        answered: row.get(12)?,
    })
}

fn kept(row: &Row<'_>) -> rusqlite::Result<KeptAttempt> {
    Ok(KeptAttempt {
        summary: summary(row)?,
        // SQLite's numbers are signed: the same 64 bits.
        seed: row.get::<_, i64>(13)?.cast_unsigned(),
        position: row.get(14)?,
        results: row.get(15)?,
        answers: Vec::new(),
    })
}

fn answer(row: &Row<'_>) -> rusqlite::Result<KeptAnswer> {
    Ok(KeptAnswer {
        question: row.get(0)?,
        state: row.get(1)?,
        answer: row.get(2)?,
        grade: row.get(3)?,
        hints_used: row.get(4)?,
        tries: row.get(5)?,
        spent_ms: row.get(6)?,
        changed_ms: row.get(7)?,
    })
}

impl Progress {
    /// Begins an attempt.
    ///
    /// # Errors
    /// Where the learner is gone, or the file cannot be written.
    pub fn begin(&mut self, learner: LearnerId, start: &Start) -> Result<AttemptId, ProgressError> {
        let exercise = &start.exercise;
        self.write(|file| {
            learner::touch(file, learner, start.started_ms)?;
            file.execute(
                "INSERT INTO attempts (learner, exercise, sha256, title, place, mode, seed, started_ms)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                params![
                    learner.0,
                    exercise.id,
                    exercise.sha256,
                    exercise.title,
                    exercise.place,
                    start.mode,
                    start.seed.cast_signed(),
                    start.started_ms,
                ],
            )?;
            Ok(AttemptId(file.last_insert_rowid()))
        })
    }

    /// Keeps an answer as it is now, in the place of what was kept for its question. Once this returns, neither a
    /// killed process nor a power cut loses it.
    ///
    /// # Errors
    /// Where the attempt is gone or over, or the file cannot be written: what was kept before is still there, and the
    /// same call can be made again.
    pub fn keep(&mut self, attempt: AttemptId, answer: &KeptAnswer) -> Result<(), ProgressError> {
        self.write(|file| {
            let learner = open_attempt(file, attempt)?;
            learner::touch(file, learner, answer.changed_ms)?;
            file.execute(
                "INSERT INTO answers
                    (attempt, question, state, answer, grade, hints_used, tries, spent_ms, changed_ms)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
                 ON CONFLICT (attempt, question) DO UPDATE SET
                    state = excluded.state, answer = excluded.answer, grade = excluded.grade,
                    hints_used = excluded.hints_used, tries = excluded.tries,
                    spent_ms = excluded.spent_ms, changed_ms = excluded.changed_ms",
                params![
                    attempt.0,
                    answer.question,
                    answer.state,
                    answer.answer,
                    answer.grade,
                    answer.hints_used,
                    answer.tries,
                    answer.spent_ms,
                    answer.changed_ms,
                ],
            )?;
            Ok(())
        })
    }

    /// Keeps what the attempt's clock has counted so far, in ms. It never goes back: what another window counted
    /// stays.
    ///
    /// # Errors
    /// As [`Progress::keep`].
    pub fn tick(&mut self, attempt: AttemptId, spent_ms: i64) -> Result<(), ProgressError> {
        self.write(|file| {
            open_attempt(file, attempt)?;
            let sql = "UPDATE attempts SET spent_ms = max(spent_ms, ?2) WHERE id = ?1";
            file.execute(sql, params![attempt.0, spent_ms])?;
            Ok(())
        })
    }

    /// Keeps which question is in front, counted from 0.
    ///
    /// # Errors
    /// As [`Progress::keep`].
    pub fn position(&mut self, attempt: AttemptId, question: u32) -> Result<(), ProgressError> {
        self.write(|file| {
            open_attempt(file, attempt)?;
            let sql = "UPDATE attempts SET position = ?2 WHERE id = ?1";
            file.execute(sql, params![attempt.0, question])?;
            Ok(())
        })
    }

    /// Finishes an attempt: its results (JSON), its score as a share of 1, and what its answers were graded, for
    /// mastery and revision; all at once or not at all. Of `graded`, what was recorded for this attempt already is
    /// passed over.
    ///
    /// # Errors
    /// As [`Progress::keep`].
    pub fn finish(
        &mut self,
        attempt: AttemptId,
        results: &str,
        share: f64,
        finished_ms: i64,
        graded: &[Graded],
    ) -> Result<(), ProgressError> {
        let offset = self.utc_offset_minutes;
        self.write(|file| {
            let learner = open_attempt(file, attempt)?;
            learner::touch(file, learner, finished_ms)?;
            file.execute(
                "UPDATE attempts SET standing = ?2, results = ?3, share = ?4, ended_ms = ?5 WHERE id = ?1",
                params![
                    attempt.0,
                    Standing::Finished,
                    results,
                    row::share(share),
                    finished_ms
                ],
            )?;
            for graded in graded {
                review::record(file, learner, Some(attempt), graded, offset)?;
            }
            Ok(())
        })
    }

    /// Gives an attempt up. Its answers stay where they are.
    ///
    /// # Errors
    /// As [`Progress::keep`].
    pub fn abandon(&mut self, attempt: AttemptId, at_ms: i64) -> Result<(), ProgressError> {
        self.write(|file| {
            open_attempt(file, attempt)?;
            file.execute(
                "UPDATE attempts SET standing = ?2, ended_ms = ?3 WHERE id = ?1",
                params![attempt.0, Standing::Abandoned, at_ms],
            )?;
            Ok(())
        })
    }

    /// The learner's latest attempt at this exercise that is still open, in whatever edition: compare its `sha256`.
    pub fn unfinished(
        &self,
        learner: LearnerId,
        exercise: &str,
    ) -> Result<Option<KeptAttempt>, ProgressError> {
        self.read(|file| {
            let sql =
                "SELECT max(id) FROM attempts WHERE learner = ?1 AND exercise = ?2 AND standing = 'open'";
            let id: Option<i64> = file.query_row(sql, params![learner.0, exercise], |row| row.get(0))?;
            id.map_or(Ok(None), |id| whole(file, AttemptId(id)))
        })
    }

    /// A learner's attempts, the latest first.
    pub fn attempts(&self, learner: LearnerId) -> Result<Vec<AttemptSummary>, ProgressError> {
        let sql = format!("{SUMMARIES} WHERE learner = ?1 ORDER BY id DESC");
        self.read(|file| row::all(file, &sql, [learner.0], summary))
    }

    /// An attempt with its answers; `None` where it is gone.
    pub fn attempt(&self, attempt: AttemptId) -> Result<Option<KeptAttempt>, ProgressError> {
        self.read(|file| whole(file, attempt))
    }
}

/// Attempt and answers as they were at one time, whatever another window writes.
fn whole(file: &Connection, attempt: AttemptId) -> rusqlite::Result<Option<KeptAttempt>> {
    let reading = file.unchecked_transaction()?;
    let sql = format!("{SUMMARIES} WHERE id = ?1");
    let Some(mut found) = reading.query_row(&sql, [attempt.0], kept).optional()? else {
        return Ok(None);
    };
    let sql = "SELECT question, state, answer, grade, hints_used, tries, spent_ms, changed_ms
               FROM answers WHERE attempt = ?1 ORDER BY id";
    found.answers = row::all(&reading, sql, [attempt.0], answer)?;
    Ok(Some(found))
}

/// Whose attempt it is.
///
/// # Errors
/// Where it is gone or over.
fn open_attempt(file: &Connection, attempt: AttemptId) -> Result<LearnerId, Failure> {
    let sql = "SELECT learner, standing FROM attempts WHERE id = ?1";
    let found = file
        .query_row(sql, [attempt.0], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    match found {
        Some((learner, Standing::Open)) => Ok(LearnerId(learner)),
        Some(_) => Err(ProgressError::refused(message!("progress-attempt-over")).into()),
        None => Err(ProgressError::refused(message!("progress-attempt-gone")).into()),
    }
}

/// # Errors
/// Where an attempt is named that is gone or somebody else's.
pub(super) fn belongs(
    file: &Connection,
    learner: LearnerId,
    attempt: Option<AttemptId>,
) -> Result<(), Failure> {
    let Some(attempt) = attempt else {
        return Ok(());
    };
    let sql = "SELECT EXISTS (SELECT 1 FROM attempts WHERE id = ?1 AND learner = ?2)";
    match file.query_row(sql, params![attempt.0, learner.0], |row| row.get(0))? {
        true => Ok(()),
        false => Err(ProgressError::refused(message!("progress-attempt-gone")).into()),
    }
}

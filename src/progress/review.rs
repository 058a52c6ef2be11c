//! Graded answers, as mastery and revision count them.

use rusqlite::{Connection, OptionalExtension, params};

use super::learner::{self, LearnerId};
use super::revision::{self, Review};
use super::row::{self, Failure};
use super::{AttemptId, Progress, ProgressError, rating};

/// A graded answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Graded {
    /// The exercise's id.
    pub exercise: String,
    pub question: String,
    /// Ids of the structures that the question is about.
    pub structures: Vec<String>,
    /// Ids of the learning objectives that it serves.
    pub objectives: Vec<String>,
    /// What was reached, 0 to 1; what hints cost is off already.
    pub share: f64,
    /// Which try this was, from 1. Later ones come after the answer was shown: they tell nothing about mastery.
    pub tries: u32,
    pub hints_used: u32,
    /// Spent on the question, in ms.
    pub spent_ms: i64,
    /// The question's own time, in ms, where it has one.
    pub time_ms: Option<i64>,
    /// Unix ms.
    pub at_ms: i64,
}

impl Progress {
    /// Records a graded answer. Within an attempt, the same try of a question counts once: recording it again, after a
    /// power cut or when the attempt is finished, changes nothing.
    ///
    /// # Errors
    /// Where the learner or the attempt is gone, or the file cannot be written.
    pub fn record(
        &mut self,
        learner: LearnerId,
        attempt: Option<AttemptId>,
        graded: &Graded,
    ) -> Result<(), ProgressError> {
        let offset = self.utc_offset_minutes;
        self.write(|file| {
            learner::touch(file, learner, graded.at_ms)?;
            record(file, learner, attempt, graded, offset)
        })
    }
}

/// Within the caller's transaction.
pub(super) fn record(
    file: &Connection,
    learner: LearnerId,
    attempt: Option<AttemptId>,
    graded: &Graded,
    utc_offset_minutes: i32,
) -> Result<(), Failure> {
    super::attempt::belongs(file, learner, attempt)?;
    let review = file
        .query_row(
            "INSERT INTO reviews (learner, attempt, exercise, question, try, share, rating, at_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT (attempt, question, try) DO NOTHING RETURNING id",
            params![
                learner.0,
                attempt.map(|attempt| attempt.0),
                graded.exercise,
                graded.question,
                graded.tries.max(1),
                row::share(graded.share),
                rating(graded) as u32,
                graded.at_ms,
            ],
            |row| row.get::<_, i64>(0),
        )
        .optional()?;
    if let Some(review) = review {
        name_topics(file, review, "structure", &graded.structures)?;
        name_topics(file, review, "objective", &graded.objectives)?;
        schedule(file, learner, graded, utc_offset_minutes)?;
    }
    Ok(())
}

fn name_topics(file: &Connection, review: i64, kind: &str, names: &[String]) -> rusqlite::Result<()> {
    let mut insert = file.prepare("INSERT OR IGNORE INTO topics (review, kind, name) VALUES (?1, ?2, ?3)")?;
    for name in names {
        insert.execute(params![review, kind, name])?;
    }
    Ok(())
}

/// Works out anew when the item is due, from all its reviews: whatever order two windows recorded them in.
fn schedule(
    file: &Connection,
    learner: LearnerId,
    graded: &Graded,
    utc_offset_minutes: i32,
) -> rusqlite::Result<()> {
    let item = params![learner.0, graded.exercise, graded.question];
    let sql = "SELECT rating, at_ms FROM reviews WHERE learner = ?1 AND exercise = ?2 AND question = ?3
               ORDER BY at_ms, try, rating";
    let reviews = row::all(file, sql, item, |row| {
        Ok(Review {
            rating: row.get(0)?,
            at_ms: row.get(1)?,
        })
    })?;
    let Some(memory) = revision::memory(&reviews, utc_offset_minutes) else {
        return Ok(());
    };
    file.execute(
        "INSERT OR REPLACE INTO items
            (learner, exercise, question, stability, difficulty, reviews, last_ms, due_day)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![
            learner.0,
            graded.exercise,
            graded.question,
            memory.stability,
            memory.difficulty,
            u32::try_from(reviews.len()).unwrap_or(u32::MAX),
            memory.last_ms,
            memory.due_day,
        ],
    )?;
    Ok(())
}

//! What learners did and what they should come back to: attempts, answers, times, mastery and revision, in one SQLite
//! file. Nothing leaves the machine.
//!
//! This room reads no clock: times are Unix milliseconds (UTC) that the caller passes in, durations are milliseconds.
//! It knows nothing of kinds of questions either: an exercise and a question are ids to it, an answer, a grade and
//! results are text (JSON) that it hands back as it got it.
//!
//! # How nothing is lost
//!
//! - What a call has written when it returns survives a killed process and a power cut: `synchronous=EXTRA` with a
//!   rollback journal, which syncs the folder as well once a transaction is over
//!   (<https://www.sqlite.org/pragma.html#pragma_synchronous>). Not a write-ahead log: the home folders of a PC room
//!   lie on a network, where one corrupts as soon as two machines open it
//!   (<https://www.sqlite.org/wal.html>, "all processes using a database must be on the same host computer").
//! - Two windows wait for each other: transactions take the write lock when they begin (`IMMEDIATE`), for up to
//!   ten seconds.
//! - A call that failed has changed nothing; the same call can be made again.
//! - A file that is damaged is put beside, never deleted; one that a newer version wrote is not touched.

mod attempt;
mod error;
mod file;
mod learner;
mod mastery;
mod review;
mod revision;
mod row;
mod schema;

use std::path::{Path, PathBuf};

use rusqlite::{Connection, Transaction, TransactionBehavior};

pub use attempt::{
    AnswerState, AttemptId, AttemptSummary, ExerciseKey, KeptAnswer, KeptAttempt, Mode, Standing, Start,
};
pub use error::{ProgressError, Reason};
pub use learner::{Learner, LearnerId, MAXIMUM_NICKNAME};
pub use mastery::{HALF_LIFE_DAYS, Mastered, Mastery};
pub use review::Graded;
pub use revision::{DESIRED_RETENTION, Due, MAXIMUM_INTERVAL_DAYS, Rating, rating};

use crate::locale::Message;

/// The file in which progress is kept, opened.
#[derive(Debug)]
pub struct Progress {
    connection: Connection,
    /// What sentences call the file.
    path: PathBuf,
    /// Minutes by which the clocks of the place are ahead of UTC.
    utc_offset_minutes: i32,
    notice: Option<Message>,
}

impl Progress {
    /// Opens the file, or begins it with its folder; brings one of an older version up to date. A damaged file is
    /// renamed (`.damaged`, with a number from the second one on) and a new one begun: see [`Progress::notice`].
    ///
    /// # Errors
    /// Where the file cannot be read or written, where a newer version wrote it or another program (it is left as it
    /// is), or where the disk is full.
    pub fn open(path: &Path) -> Result<Progress, ProgressError> {
        let (connection, notice) = file::open(path)?;
        let mut progress = Progress::of(connection, path);
        progress.notice = notice;
        progress.finish_wiping();
        Ok(progress)
    }

    /// Progress that lives as long as the program: for an account that has no folder to write to.
    ///
    /// # Errors
    /// Where memory runs out.
    pub fn unkept() -> Result<Progress, ProgressError> {
        let path = Path::new(":memory:");
        let mut connection = Connection::open_in_memory().map_err(|error| ProgressError::of(&error, path))?;
        file::prepare(&mut connection).map_err(|error| ProgressError::of(&error, path))?;
        Ok(Progress::of(connection, path))
    }

    fn of(connection: Connection, path: &Path) -> Progress {
        Progress {
            connection,
            path: path.to_owned(),
            utc_offset_minutes: 0,
            notice: None,
        }
    }

    /// What a person should know about how the file was opened: that the one before was damaged, and where it is.
    pub fn notice(&self) -> Option<&Message> {
        self.notice.as_ref()
    }

    /// By how many minutes the clocks of the place are ahead of UTC (0 before this is called): it decides when a day
    /// of revision begins, at four in the morning.
    pub fn set_utc_offset(&mut self, minutes: i32) {
        self.utc_offset_minutes = minutes;
    }

    /// Reads, or fails with a sentence.
    fn read<T>(&self, read: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, ProgressError> {
        read(&self.connection).map_err(|error| ProgressError::of(&error, &self.path))
    }

    /// Writes all or nothing.
    fn write<T>(
        &mut self,
        write: impl FnOnce(&Transaction<'_>) -> Result<T, row::Failure>,
    ) -> Result<T, ProgressError> {
        let path = &self.path;
        let failed = |error: rusqlite::Error| ProgressError::of(&error, path);
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(failed)?;
        let written = write(&transaction).map_err(|failure| match failure {
            row::Failure::Sql(error) => failed(error),
            row::Failure::Refused(error) => error,
        })?;
        transaction.commit().map_err(failed)?;
        Ok(written)
    }
}

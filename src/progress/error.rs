//! Why progress could not be read or kept, as one sentence.

use std::path::Path;

use rusqlite::ErrorCode;

use crate::locale::Message;
use crate::message;

/// What a caller may want to do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The disk or the account's share of it is full: make room, then the same call again.
    Full,
    /// The file or its folder cannot be written.
    ReadOnly,
    /// Another window has been writing for too long: the same call again.
    Busy,
    /// The file is damaged: opening it again puts it beside and begins a new one.
    Damaged,
    /// The file was moved, replaced or deleted while it was open: open it again.
    Moved,
    /// A newer version of the program wrote the file.
    Newer,
    /// The file is not one of this program's.
    Foreign,
    /// The file cannot be opened or read for another reason.
    Unreadable,
    /// What was asked for cannot be done: a nickname that is taken, a learner or an attempt that is gone or over.
    Refused,
}

/// Why something could not be kept or read: one sentence naming the file and what to do. What the call was to change
/// is unchanged.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{message}")]
pub struct ProgressError {
    pub reason: Reason,
    pub message: Message,
}

impl ProgressError {
    pub(super) fn refused(message: Message) -> ProgressError {
        ProgressError {
            reason: Reason::Refused,
            message,
        }
    }

    /// The sentence for what SQLite says about the file at `path`.
    pub(super) fn of(error: &rusqlite::Error, path: &Path) -> ProgressError {
        let reason = reason(error);
        let message = match reason {
            Reason::Full => message!("progress-full", path = path),
            Reason::ReadOnly => message!("progress-read-only", path = path),
            Reason::Busy => message!("progress-busy", path = path),
            Reason::Damaged => message!("progress-damaged", path = path),
            Reason::Moved => message!("progress-moved", path = path),
            Reason::Newer | Reason::Foreign | Reason::Unreadable | Reason::Refused => {
                message!("progress-unreadable", path = path, reason = error.to_string())
            }
        };
        ProgressError { reason, message }
    }
}

/// Codes of <https://www.sqlite.org/rescode.html>.
fn reason(error: &rusqlite::Error) -> Reason {
    let extended = error.sqlite_error().map(|error| error.extended_code);
    match error.sqlite_error_code() {
        _ if extended == Some(rusqlite::ffi::SQLITE_READONLY_DBMOVED) => Reason::Moved,
        Some(ErrorCode::DiskFull) => Reason::Full,
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Reason::ReadOnly,
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Reason::Busy,
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Reason::Damaged,
        _ => Reason::Unreadable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_code_has_its_sentence() {
        use rusqlite::ffi;
        let told = [
            (ffi::SQLITE_FULL, Reason::Full),
            (ffi::SQLITE_READONLY, Reason::ReadOnly),
            (ffi::SQLITE_READONLY_DBMOVED, Reason::Moved),
            (ffi::SQLITE_BUSY, Reason::Busy),
            (ffi::SQLITE_CORRUPT, Reason::Damaged),
            (ffi::SQLITE_NOTADB, Reason::Damaged),
            (ffi::SQLITE_IOERR, Reason::Unreadable),
        ];
        for (code, reason) in told {
            let error = rusqlite::Error::SqliteFailure(ffi::Error::new(code), None);
            let told = ProgressError::of(&error, Path::new("/home/p/progress.sqlite"));
            assert_eq!(told.reason, reason, "{code}");
            assert!(told.to_string().contains("/home/p/progress.sqlite"), "{told}");
        }
    }
}

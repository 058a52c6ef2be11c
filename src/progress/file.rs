//! Opening the file: what it is, how it is written, and what happens to one that is damaged.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::schema::{self, Kind};
use super::{ProgressError, Reason};
use crate::locale::Message;
use crate::message;

/// How long a window waits for another one's write.
const PATIENCE: Duration = Duration::from_secs(10);

/// Files that SQLite keeps beside a database: they belong to it and move with it.
const COMPANIONS: [&str; 3] = ["-journal", "-wal", "-shm"];

/// The connection, and what to tell about a file that was damaged.
pub(super) fn open(path: &Path) -> Result<(Connection, Option<Message>), ProgressError> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| unusable(path, &error))?;
    }
    // One window at a time looks whether the file is whole: two must not both put it beside. Where a file system
    // knows no locks, the window of time is small.
    let lock = File::create(beside(path, ".lock")).map_err(|error| unusable(path, &error))?;
    let _unlocked = lock.lock();
    match whole(path) {
        Ok(connection) => Ok((connection, None)),
        Err(error) if error.reason == Reason::Damaged => {
            let aside = set_aside(path).map_err(|error| unusable(path, &error))?;
            let notice = message!("progress-set-aside", path = path, aside = aside.as_path());
            Ok((whole(path)?, Some(notice)))
        }
        Err(error) => Err(error),
    }
}

/// Opens a file that is whole, empty or not there.
fn whole(path: &Path) -> Result<Connection, ProgressError> {
    let failed = |error: rusqlite::Error| ProgressError::of(&error, path);
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags).map_err(failed)?;
    connection.busy_timeout(PATIENCE).map_err(failed)?;
    // Before anything is set that would write.
    let kind = schema::kind(&connection).map_err(failed)?;
    refuse(kind, path)?;
    check(&connection).map_err(failed)?;
    prepare(&mut connection).map_err(failed)?;
    Ok(connection)
}

fn refuse(kind: Kind, path: &Path) -> Result<(), ProgressError> {
    match kind {
        Kind::Empty => Ok(()),
        Kind::Own(version) if version <= schema::VERSION => Ok(()),
        Kind::Own(_) => Err(ProgressError {
            reason: Reason::Newer,
            message: message!("progress-newer", path = path),
        }),
        Kind::Foreign => Err(ProgressError {
            reason: Reason::Foreign,
            message: message!("progress-foreign", path = path),
        }),
    }
}

/// Looks at every page; progress of years is a few megabytes.
fn check(connection: &Connection) -> rusqlite::Result<()> {
    let verdict: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    match verdict.as_str() {
        "ok" => Ok(()),
        _ => Err(rusqlite::Error::SqliteFailure(
            rusqlite::ffi::Error {
                code: ErrorCode::DatabaseCorrupt,
                extended_code: rusqlite::ffi::SQLITE_CORRUPT,
            },
            Some(verdict),
        )),
    }
}

/// How the file is written (see the room's own words), and its tables.
pub(super) fn prepare(connection: &mut Connection) -> rusqlite::Result<()> {
    connection.pragma_update(None, "journal_mode", "DELETE")?;
    connection.pragma_update(None, "synchronous", "EXTRA")?;
    // On macOS, "written" alone means handed to the drive.
    connection.pragma_update(None, "fullfsync", true)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // What is deleted is overwritten, and no copy of it goes to a folder for temporary files.
    connection.pragma_update(None, "secure_delete", true)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    // A file that somebody made must not run anything.
    connection.pragma_update(None, "trusted_schema", false)?;
    schema::migrate(connection)
}

/// Renames a damaged file with its companions, and says to what.
fn set_aside(path: &Path) -> io::Result<PathBuf> {
    let mut number = 1;
    let aside = loop {
        let suffix = match number {
            1 => ".damaged".to_owned(),
            _ => format!(".damaged-{number}"),
        };
        let aside = beside(path, &suffix);
        if !aside.try_exists()? {
            break aside;
        }
        number += 1;
    };
    fs::rename(path, &aside)?;
    for companion in COMPANIONS {
        match fs::rename(beside(path, companion), beside(&aside, companion)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(aside)
}

/// The name with something after it.
fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

fn unusable(path: &Path, error: &io::Error) -> ProgressError {
    let (reason, message) = match error.kind() {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            (Reason::ReadOnly, message!("progress-read-only", path = path))
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            (Reason::Full, message!("progress-full", path = path))
        }
        _ => (
            Reason::Unreadable,
            message!("progress-unreadable", path = path, reason = error.to_string()),
        ),
    };
    ProgressError { reason, message }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_commit_is_on_the_disk_and_what_is_deleted_is_overwritten() {
        let folder = tempfile::tempdir().expect("a folder");
        let (file, notice) = open(&folder.path().join("progress.sqlite")).expect("opened");
        assert_eq!(notice, None);
        let text: String = file
            .pragma_query_value(None, "journal_mode", |row| row.get(0))
            .expect("a mode");
        assert_eq!(text, "delete");
        // 3: EXTRA.
        for (name, value) in [
            ("synchronous", 3),
            ("secure_delete", 1),
            ("foreign_keys", 1),
            ("temp_store", 2),
        ] {
            let set: i64 = file
                .pragma_query_value(None, name, |row| row.get(0))
                .expect("a number");
            assert_eq!(set, value, "{name}");
        }
    }
}

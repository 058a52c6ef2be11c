//! The tables, and how a file of an older version gets those of this one.

use rusqlite::{Connection, TransactionBehavior};

/// `PRAGMA application_id` of files that are this program's: "NEGO".
pub(super) const APPLICATION: i64 = 0x4E45_474F;

/// What makes a file of version n one of version n + 1 (`PRAGMA user_version`). Once released, a step never changes.
const STEPS: [&str; 2] = [LEARNERS_AND_ATTEMPTS, REVIEWS];

/// The version that this program writes.
pub(super) const VERSION: i64 = STEPS.len() as i64;

/// Ids are never used twice (`AUTOINCREMENT`): a window that still holds an attempt of a learner who was deleted must
/// not write into somebody else's.
const LEARNERS_AND_ATTEMPTS: &str = "
    CREATE TABLE learners (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        nickname TEXT NOT NULL,
        folded TEXT NOT NULL UNIQUE,
        added_ms INTEGER NOT NULL,
        active_ms INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE account (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        last_learner INTEGER REFERENCES learners (id) ON DELETE SET NULL,
        to_wipe INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    INSERT INTO account (one) VALUES (1);
    CREATE TABLE attempts (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        learner INTEGER NOT NULL REFERENCES learners (id) ON DELETE CASCADE,
        exercise TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        title TEXT NOT NULL,
        place TEXT,
        mode TEXT NOT NULL CHECK (mode IN ('practice', 'exam')),
        seed INTEGER NOT NULL,
        standing TEXT NOT NULL DEFAULT 'open' CHECK (standing IN ('open', 'finished', 'abandoned')),
        position INTEGER NOT NULL DEFAULT 0,
        started_ms INTEGER NOT NULL,
        spent_ms INTEGER NOT NULL DEFAULT 0,
        ended_ms INTEGER,
        share REAL,
        results TEXT
    ) STRICT;
    CREATE INDEX attempts_of_learner ON attempts (learner, exercise);
    CREATE TABLE answers (
        id INTEGER PRIMARY KEY,
        attempt INTEGER NOT NULL REFERENCES attempts (id) ON DELETE CASCADE,
        question TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('untouched', 'draft', 'answered', 'skipped')),
        answer TEXT,
        grade TEXT,
        hints_used INTEGER NOT NULL,
        tries INTEGER NOT NULL,
        spent_ms INTEGER NOT NULL,
        changed_ms INTEGER NOT NULL,
        UNIQUE (attempt, question)
    ) STRICT;
";

/// `items` says what follows from `reviews`, and is worked out anew from them at each one.
const REVIEWS: &str = "
    CREATE TABLE reviews (
        id INTEGER PRIMARY KEY,
        learner INTEGER NOT NULL REFERENCES learners (id) ON DELETE CASCADE,
        attempt INTEGER REFERENCES attempts (id) ON DELETE CASCADE,
        exercise TEXT NOT NULL,
        question TEXT NOT NULL,
        try INTEGER NOT NULL,
        share REAL NOT NULL,
        rating INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 4),
        at_ms INTEGER NOT NULL,
        UNIQUE (attempt, question, try)
    ) STRICT;
    CREATE INDEX reviews_of_item ON reviews (learner, exercise, question);
    CREATE TABLE topics (
        review INTEGER NOT NULL REFERENCES reviews (id) ON DELETE CASCADE,
        kind TEXT NOT NULL CHECK (kind IN ('structure', 'objective')),
        name TEXT NOT NULL,
        PRIMARY KEY (review, kind, name)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE items (
        learner INTEGER NOT NULL REFERENCES learners (id) ON DELETE CASCADE,
        exercise TEXT NOT NULL,
        question TEXT NOT NULL,
        stability REAL NOT NULL,
        difficulty REAL NOT NULL,
        reviews INTEGER NOT NULL,
        last_ms INTEGER NOT NULL,
        due_day INTEGER NOT NULL,
        PRIMARY KEY (learner, exercise, question)
    ) STRICT, WITHOUT ROWID;
";

/// What a file says of itself, read without changing it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Empty,
    /// One of this program's, with its version.
    Own(i64),
    /// A database of another program.
    Foreign,
}

pub(super) fn kind(connection: &Connection) -> rusqlite::Result<Kind> {
    let pragma = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    Ok(
        match (pragma("application_id")?, pragma("user_version")?, tables) {
            (APPLICATION, version, _) => Kind::Own(version),
            (0, 0, 0) => Kind::Empty,
            _ => Kind::Foreign,
        },
    )
}

/// Brings the tables up to this version, all steps or none. Another window may have done so meanwhile.
pub(super) fn migrate(connection: &mut Connection) -> rusqlite::Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let version: i64 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
    for step in STEPS.iter().skip(usize::try_from(version).unwrap_or(0)) {
        transaction.execute_batch(step)?;
    }
    if version < VERSION {
        transaction.pragma_update(None, "application_id", APPLICATION)?;
        transaction.pragma_update(None, "user_version", VERSION)?;
    }
    transaction.commit()
}

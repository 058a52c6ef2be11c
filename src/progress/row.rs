//! Small things that reading and writing rows share.

use rusqlite::{Connection, Params, Row};

use super::ProgressError;

/// Why a transaction was not made: the file, or a rule of this room.
pub(super) enum Failure {
    Sql(rusqlite::Error),
    Refused(ProgressError),
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Failure {
        Failure::Sql(error)
    }
}

impl From<ProgressError> for Failure {
    fn from(error: ProgressError) -> Failure {
        Failure::Refused(error)
    }
}

/// All rows of a query, each made into a value.
pub(super) fn all<T>(
    connection: &Connection,
    sql: &str,
    parameters: impl Params,
    value: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<Vec<T>> {
    connection.prepare(sql)?.query_map(parameters, value)?.collect()
}

/// A number as a share of one; something that is no number counts as nothing.
pub(super) fn share(value: f64) -> f64 {
    match value.is_nan() {
        true => 0.0,
        false => value.clamp(0.0, 1.0),
    }
}

//! The words that attributes, their codes and unique identifiers are explained with.

mod attributes;
mod codes;
mod uids;

pub(super) use attributes::{SENTENCES, UNITS};
pub(super) use codes::TERMS;
pub(super) use uids::NAMES;

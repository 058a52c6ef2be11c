//! The words that attributes, their codes and unique identifiers are explained with.

mod attributes;
mod codes;
mod transfer_syntaxes;

pub(super) use attributes::{SENTENCES, UNITS};
pub(super) use codes::TERMS;
pub(super) use transfer_syntaxes::TRANSFER_SYNTAXES;

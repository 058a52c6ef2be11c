//! Curves through the patient: their lengths and frames, the surfaces that curved reformats show, and curve files.

mod command_line;
#[path = "../common/mod.rs"]
mod common;
mod curves;
mod files;
mod surfaces;
mod worked;

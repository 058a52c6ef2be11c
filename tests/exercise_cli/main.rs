//! `negatoscope exercise` as an author and an instructor see it: what is wrong is said in one sentence, in both
//! languages, with an exit code, whatever the file.

mod attempts;
#[path = "../common/mod.rs"]
mod common;
#[path = "../writing/support.rs"]
#[allow(
    dead_code,
    reason = "written for another test file; this one uses a part of it"
)]
mod examination;
mod files;
mod forms;
mod schema;
mod support;
mod surroundings;

//! Stacks that show the same places at another moment, echo or weighting: in files, on the command line, in the window.

mod command_line;
#[path = "../common/mod.rs"]
mod common;
mod enhanced;
mod made;
mod series;

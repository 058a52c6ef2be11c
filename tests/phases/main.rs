//! Stacks that show the same places at another moment, echo or weighting: in files, on the command line, in the window.

mod cine;
mod command_line;
#[path = "../common/mod.rs"]
mod common;
mod desk;
mod enhanced;
#[allow(
    dead_code,
    reason = "made for the tests of the window, of which this file uses a part"
)]
#[path = "../window/harness.rs"]
mod harness;
mod made;
mod series;
#[allow(
    dead_code,
    reason = "made for the tests of the window, of which this file uses a part"
)]
#[path = "../window/support.rs"]
mod support;
mod window;

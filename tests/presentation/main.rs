//! What files say about images: overlays, shutters, presentation states, marked images and reports.

mod command_line;
#[path = "../common/mod.rs"]
mod common;
mod documents;
mod hostile;
mod overlays;
mod returning;
mod shutters;
mod states;
mod support;
mod truth;
mod window;

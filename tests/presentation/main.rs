//! What files say about images: overlays, shutters, presentation states, marked images and reports.

#[path = "../common/mod.rs"]
mod common;
mod command_line;
mod documents;
mod hostile;
mod overlays;
mod returning;
mod shutters;
mod states;
mod support;
mod truth;

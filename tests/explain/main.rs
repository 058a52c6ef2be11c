//! What the program says about a series and about a pixel, held against the headers and against what is drawn.

#[path = "../common/mod.rs"]
mod common;
mod layers;
mod pixels;
mod sentences;
mod series;
mod support;
mod technique;

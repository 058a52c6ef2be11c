//! Colour images, from decoded samples to red, green and blue.

#[path = "../common/mod.rs"]
mod common;

mod made;
mod real;
mod real_values;
mod shown;
mod streams;
mod support;
mod voi_luts;

//! The window: its state alone, and its panels driven by labels, keys and mouse.

mod cine;
mod comfort;
#[path = "../common/mod.rs"]
mod common;
mod curving;
mod exercises;
mod exporting;
mod finding;
mod fusing;
mod hanging;
mod harness;
mod honest;
mod input;
mod landmarks;
mod large;
mod layouts;
mod links;
mod looking;
mod marking;
mod marks_list;
mod marks_seen;
mod mouse;
mod moving;
mod oblique;
mod opening;
mod overlays;
mod panels;
mod pictures;
mod quantities;
mod reformats;
mod rendered;
mod structures_over;
mod support;
mod tags;
mod taking;
mod tour;

//! The window: its state alone, and its panels driven by labels, keys and mouse.

mod cine;
mod comfort;
mod exercises;
mod exporting;
mod finding;
mod hanging;
mod harness;
mod honest;
mod input;
mod landmarks;
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
mod support;
mod taking;
mod tour;

//! The window: its state alone, and its panels driven by labels, keys and mouse.

mod comfort;
mod finding;
mod harness;
mod input;
mod looking;
mod moving;
mod opening;
mod overlays;
mod panels;
mod support;
mod tour;

//! What is drawn, by the CPU and the GPU, against what is known beforehand.

mod bodies;
mod body_agreement;
mod body_projections;
mod body_support;
mod colour;
#[path = "../common/mod.rs"]
mod common;
mod curved;
mod encode;
mod fused;
mod geometry;
mod gpu;
mod kept;
mod statistics;
mod support;
mod tones;
mod truth;

//! What is drawn, by the CPU and the GPU, against what is known beforehand.

mod curved;
mod encode;
mod geometry;
mod gpu;
mod kept;
mod statistics;
mod support;
mod tones;
mod truth;

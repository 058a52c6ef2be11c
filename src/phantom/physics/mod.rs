//! The physics of the two scanners as functions that stand by themselves, each with its units, symbols and source.

pub mod attenuation;
pub mod band_limit;
pub mod bias;
pub mod chemical_shift;
mod elements;
pub mod kernel;
pub mod noise;
pub mod signal;

pub use elements::{Element, mass_attenuation};

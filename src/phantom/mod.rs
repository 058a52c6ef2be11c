//! Anatomy that never was anybody's, in scanners that were never built.
//!
//! The result is the same on every machine and with any number of threads: nothing here calls the system's
//! mathematics library (`libm` stands in for it), and random numbers come from hashes of what they are for.

pub mod acquisition;
pub mod anatomy;
pub mod case;
pub mod noise;
pub mod noise_field;
pub mod physics;
pub mod random;
pub mod scene;
mod schematic;
pub mod shape;
pub mod study;
pub mod tissue;

pub use schematic::{Sample, WINDOW, large, sample};

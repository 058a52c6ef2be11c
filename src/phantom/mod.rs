//! Anatomy that never was anybody's, in scanners that were never built.
//!
//! A [`case`] names tables of [`anatomy`] (structures as implicit [`shape`]s, each of a [`tissue`]) and what was
//! changed in them; the [`scene`] they make is averaged over the voxels of any raster, [`acquisition`] turns that into
//! images by the laws of [`physics`], and [`study`] writes them as DICOM with a segmentation that knows the truth.
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

pub use schematic::{Sample, WINDOW, large, large_head, sample};

//! What headers say about where frames lie and what values mean: enhanced objects, mosaics, projections, uptake.

#[path = "../common/mod.rs"]
mod common;

mod bytes;
mod enhanced;
mod geometry;
mod mixed;
mod mosaic;
mod projections;
mod uptake;
mod values;

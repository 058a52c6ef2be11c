//! Drawn structures: what is read of segmentations, structure sets and label maps, and what is worked out of it.

#[path = "../common/mod.rs"]
mod common;

mod geometry;
mod label_maps;
mod made;
mod segmentations;
mod structure_sets;
mod support;

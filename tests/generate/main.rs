//! Exercises made from drawn structures: what is asked can be answered, and is worth asking.

mod answering;
mod choosing;
#[path = "../common/mod.rs"]
mod common;
mod files;
mod label_maps;
mod material;
mod picking;

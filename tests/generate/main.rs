//! Exercises made from drawn structures: what is asked can be answered, and is worth asking.

mod answering;
mod choosing;
mod files;
mod label_maps;
mod material;
mod picking;

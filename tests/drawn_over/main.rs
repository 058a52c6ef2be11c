//! Structures over planes: what is laid over a picture is where the files have it.

#[path = "../common/mod.rs"]
mod common;

mod agreement;
mod command_line;
mod label_maps;
mod planes;
mod real_files;
mod support;

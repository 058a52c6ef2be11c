//! Every attribute of a file: as a tree, found by words, explained, and silent about who the patient is.

#[path = "../common/mod.rs"]
mod common;
mod identity;
mod meaning;
mod text;
mod tree;

use std::path::PathBuf;

use common::bytes;

/// A file of these elements.
fn written(folder: &tempfile::TempDir, elements: &[Vec<u8>]) -> PathBuf {
    let path = folder.path().join("file.dcm");
    let bytes = [bytes::start(bytes::NATIVE), elements.concat()].concat();
    std::fs::write(&path, bytes).expect("written");
    path
}

//! Archives made for a test.

use std::fs;
use std::path::{Path, PathBuf};

use negatoscope::dicom::{Catalogue, load, scan};
use negatoscope::volume::Voxels;
pub use zip::CompressionMethod::{Deflated, Stored};

pub use crate::common::archive::zipped;

/// Names and contents of the files under a folder, in order.
pub fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut folders = vec![folder.to_owned()];
    let mut found = Vec::new();
    while let Some(inner) = folders.pop() {
        for entry in fs::read_dir(inner).expect("a folder").flatten() {
            match entry.path() {
                path if path.is_dir() => folders.push(path),
                path => {
                    let name = path.strip_prefix(folder).expect("under it").to_string_lossy();
                    found.push((name.into_owned(), fs::read(&path).expect("readable")));
                }
            }
        }
    }
    found.sort();
    found
}

pub fn written(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, bytes).expect("writes");
    path
}

pub fn open(path: &Path) -> Catalogue {
    scan(&[path.to_owned()], &|_, _| true)
}

/// What a catalogue says apart from where its files are.
pub fn told(catalogue: &Catalogue) -> Vec<String> {
    let stacks = catalogue
        .series()
        .flat_map(|series| series.stacks.iter().map(move |stack| (series, stack)));
    let told = stacks.map(|(series, stack)| {
        let findings: Vec<_> = stack.findings.iter().map(|finding| finding.code).collect();
        format!(
            "{} {:?} {} {:?} {:?} {findings:?} {:?}",
            series.uid,
            series.number,
            stack.index,
            stack.grid,
            stack.windows,
            stack.frames.len()
        )
    });
    told.collect()
}

/// The voxels of every stack that can be loaded.
pub fn voxels(catalogue: &Catalogue) -> Vec<Voxels> {
    let stacks = catalogue.series().flat_map(|series| &series.stacks);
    let loaded = stacks.map(|stack| load(stack, &|_| true).expect("loads"));
    loaded.map(|loaded| loaded.volume.voxels.clone()).collect()
}

pub fn sentences(catalogue: &Catalogue) -> Vec<String> {
    let skipped = catalogue.skipped.iter().map(|skipped| &skipped.reason);
    let notes = catalogue.containers.iter().map(|note| &note.message);
    skipped.chain(notes).map(ToString::to_string).collect()
}

/// The keys of what is said of containers, in order.
pub fn notes(catalogue: &Catalogue) -> Vec<&'static str> {
    catalogue.containers.iter().map(|note| note.message.key).collect()
}

pub fn skipped(catalogue: &Catalogue) -> Vec<&'static str> {
    catalogue
        .skipped
        .iter()
        .map(|skipped| skipped.reason.key)
        .collect()
}

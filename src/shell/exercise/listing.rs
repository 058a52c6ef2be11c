//! The files under a path, as many as a series may have.

use std::collections::{HashSet, VecDeque};
use std::fs;
use std::path::{Path, PathBuf};

use crate::dicom::file_around;

/// An exercise that names a folder with more files than this named the wrong one: it may be a whole disk.
pub const MOST_FILES: usize = 20_000;
/// Folders nested deeper than this are not looked into.
const DEEPEST: usize = 8;

/// Files, nearest first, each once.
#[derive(Debug, Default)]
pub struct Listing {
    pub files: Vec<PathBuf>,
    /// Whether there were more than [`MOST_FILES`].
    pub cut_short: bool,
}

/// What is there under a path: the file itself, or the files of the folder and of those in it. Nothing where there is
/// nothing, or where it cannot be read.
pub fn files_under(path: &Path) -> Listing {
    let mut listing = Listing::default();
    let mut visited = HashSet::new();
    let mut waiting = VecDeque::from([(path.to_owned(), 0)]);
    while let Some((path, depth)) = waiting.pop_front() {
        let Ok(real) = fs::canonicalize(&path) else {
            // A file or a folder in an archive.
            listing.files.extend(file_around(&path).map(|_| path));
            continue;
        };
        if !visited.insert(real) {
            continue;
        }
        if path.is_file() {
            if listing.files.len() == MOST_FILES {
                listing.cut_short = true;
                return listing;
            }
            listing.files.push(path);
        } else if depth < DEEPEST
            && let Ok(entries) = fs::read_dir(&path)
        {
            let mut entries: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
            entries.sort();
            waiting.extend(entries.into_iter().map(|entry| (entry, depth + 1)));
        }
    }
    listing
}

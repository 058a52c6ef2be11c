//! Where the sample data lies on this machine.

use std::path::{Path, PathBuf};

use crate::annotation::CurveFile;
use crate::app::SampleCase;
use crate::phantom::case::{self, Case};

/// The name of the folder that holds one folder a case.
const FOLDER: &str = "sample-data";
/// The folder in it that holds exercises.
const EXERCISES: &str = "exercises";
/// The folder in it that holds worked curves.
const CURVES: &str = "curves";

/// The sample cases that are there, in the order in which they are offered; none where the program was copied alone.
pub fn cases() -> Vec<SampleCase> {
    sample_folder().map_or_else(Vec::new, |folder| cases_in(&folder))
}

/// The folder of the exercises on the sample cases, where it is there.
pub fn exercises() -> Option<PathBuf> {
    sample_folder()
        .map(|folder| folder.join(EXERCISES))
        .filter(|folder| folder.is_dir())
}

/// The worked curves on the sample cases; one that cannot be read is left out.
pub fn curves() -> Vec<CurveFile> {
    let folder = sample_folder().map(|folder| folder.join(CURVES));
    let entries = folder.and_then(|folder| std::fs::read_dir(folder).ok());
    let files = entries.into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<PathBuf> = files
        .filter(|path| path.extension().is_some_and(|e| e == "json"))
        .collect();
    files.sort();
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).ok()?;
        let file = CurveFile::from_json(&text, &path.to_string_lossy());
        file.inspect_err(|reason| tracing::warn!("{reason}")).ok()
    };
    files.into_iter().filter_map(read).collect()
}

/// The sample data beside the program or above it (so that a program built in the repository finds the repository's),
/// else in the current folder.
fn sample_folder() -> Option<PathBuf> {
    let program = std::env::current_exe().and_then(|path| path.canonicalize());
    let program = program.unwrap_or_default();
    let current = std::env::current_dir().unwrap_or_default();
    first_with_cases(program.ancestors().skip(1).chain([current.as_path()]))
}

fn first_with_cases<'a>(folders: impl Iterator<Item = &'a Path>) -> Option<PathBuf> {
    folders
        .map(|folder| folder.join(FOLDER))
        .find(|folder| !cases_in(folder).is_empty())
}

fn cases_in(folder: &Path) -> Vec<SampleCase> {
    case::cases()
        .iter()
        .map(|case| offer(case, folder.join(case.id)))
        .filter(|case| case.folder.is_dir())
        .collect()
}

fn offer(case: &Case, folder: PathBuf) -> SampleCase {
    let mut modalities: Vec<&str> = case.series.iter().map(|series| series.scan.modality()).collect();
    modalities.dedup();
    SampleCase {
        title: case.title.clone(),
        about: case.about.clone(),
        folder,
        modalities,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_folder_with_cases_is_taken() {
        let root = tempfile::tempdir().expect("a folder");
        let program = root.path().join("target/release/negatoscope");
        let known = case::cases().last().expect("a case").id;
        // One of this name without any case, and one with a case further up.
        std::fs::create_dir_all(root.path().join("target").join(FOLDER)).expect("writable");
        std::fs::create_dir_all(root.path().join(FOLDER).join(known)).expect("writable");
        let found = first_with_cases(program.ancestors().skip(1));
        assert_eq!(found, Some(root.path().join(FOLDER)));
        let elsewhere = tempfile::tempdir().expect("a folder");
        assert_eq!(first_with_cases([elsewhere.path()].into_iter()), None);
    }

    #[test]
    fn only_cases_that_are_there_are_offered_in_their_order() {
        let root = tempfile::tempdir().expect("a folder");
        for case in case::cases().iter().rev() {
            std::fs::create_dir(root.path().join(case.id)).expect("writable");
        }
        std::fs::create_dir(root.path().join("something-else")).expect("writable");
        let first = root.path().join(case::cases()[0].id);
        let wanted: Vec<PathBuf> = case::cases()
            .iter()
            .map(|case| root.path().join(case.id))
            .collect();
        let folders = || {
            cases_in(root.path())
                .into_iter()
                .map(|case| case.folder)
                .collect::<Vec<_>>()
        };
        assert_eq!(folders(), wanted);
        std::fs::remove_dir(first).expect("writable");
        assert_eq!(folders(), wanted[1..]);
    }
}

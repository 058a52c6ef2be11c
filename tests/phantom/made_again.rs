//! The same case and seed are the same files, byte for byte, and the committed ones are those.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use negatoscope::phantom::case::{SeriesPlan, case_named};
use negatoscope::phantom::study::write_case;
use sha2::{Digest, Sha256};

use super::samples;

fn sum(path: &Path) -> String {
    let bytes = fs::read(path).expect("a file");
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// SHA-256 by path, as `sha256sum` writes them.
fn committed() -> BTreeMap<String, String> {
    let text = fs::read_to_string(samples::folder().join("SHA256SUMS")).expect("the list of checksums");
    let line = |line: &str| {
        let (sum, path) = line.split_once("  ").expect("a checksum and a path");
        (path.to_owned(), sum.to_owned())
    };
    text.lines().map(line).collect()
}

#[test]
fn every_sample_file_has_its_committed_checksum_and_all_fit_their_bound() {
    let committed = committed();
    let mut bytes = 0;
    for (path, expected) in &committed {
        let path = samples::folder().join(path);
        assert_eq!(&sum(&path), expected, "{}", path.display());
        bytes += fs::metadata(&path).expect("a file").len();
    }
    assert!(committed.len() > 400, "{}", committed.len());
    assert!(bytes <= 45_000_000, "{bytes}");
}

/// The scout of the chest and a stack of the head: a projection and a series with noise of every kind.
#[test]
fn series_made_again_have_the_committed_checksums() {
    let committed = committed();
    let silent = |_: &SeriesPlan, _: usize, _: usize| ();
    for (case, series) in [("chest-nodule", "scout"), ("head-normal", "mr-flair")] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let plan = case_named(case).expect("a case");
        let written = write_case(plan, &[series.to_owned()], 1, folder.path(), &silent).expect("a case");
        assert!(!written.is_empty());
        for path in written {
            let name = path
                .strip_prefix(folder.path())
                .expect("within the folder")
                .to_string_lossy();
            let name = format!("{case}/{}", name.replace('\\', "/"));
            assert_eq!(Some(&sum(&path)), committed.get(&name), "{name}");
        }
    }
}

#[test]
fn another_seed_is_another_patient() {
    let case = case_named("chest-nodule").expect("a case");
    let make = |seed| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let silent = |_: &SeriesPlan, _: usize, _: usize| ();
        let written = write_case(case, &["scout".to_owned()], seed, folder.path(), &silent).expect("a case");
        sum(&written[0])
    };
    assert_ne!(make(1), make(2));
}

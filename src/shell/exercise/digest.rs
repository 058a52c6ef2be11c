//! SHA-256 of files.

use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::Progress;
use crate::dicom;
use crate::exercise::answers_file::hexadecimal;

pub fn of_text(text: &str) -> String {
    hexadecimal(&Sha256::digest(text))
}

/// Of one file, in hexadecimal, as an exercise has it for a segmentation.
pub fn of_file(path: &Path) -> io::Result<String> {
    digest(path).map(|digest| hexadecimal(&digest))
}

fn digest(path: &Path) -> io::Result<[u8; 32]> {
    let mut hash = Sha256::new();
    io::copy(&mut dicom::stream(path)?, &mut hash)?;
    Ok(hash.finalize().into())
}

/// Of all files of a series, as an exercise has it: over their digests in ascending order, so that neither names nor
/// order matter. `None` when `progress` cancelled.
pub fn of_files<P: AsRef<Path> + Sync>(paths: &[P], progress: Progress) -> io::Result<Option<String>> {
    let (done, stopped) = (AtomicUsize::new(0), AtomicBool::new(false));
    let digests = paths
        .par_iter()
        .filter(|_| !stopped.load(Ordering::Relaxed))
        .map(|path| {
            let digest = digest(path.as_ref());
            if !progress(done.fetch_add(1, Ordering::Relaxed) + 1, paths.len()) {
                stopped.store(true, Ordering::Relaxed);
            }
            digest
        });
    let mut digests = digests.collect::<io::Result<Vec<[u8; 32]>>>()?;
    if stopped.into_inner() {
        return Ok(None);
    }
    digests.sort_unstable();
    let mut hash = Sha256::new();
    digests.iter().for_each(|digest| hash.update(digest));
    Ok(Some(hexadecimal(&hash.finalize())))
}

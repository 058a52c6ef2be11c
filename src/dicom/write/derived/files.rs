//! Many files at once: each has its name only once it is complete, and all are taken back when one fails.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::dicom::write::{WriteError, Written, part10};
use crate::message;

/// A file's bytes, its SOP class and its instance UID.
pub type Made = (Vec<u8>, &'static str, String);

/// Of files that are not complete.
const UNFINISHED: &str = "part";

/// Writes `0001.dcm` and so on of what `make` makes.
pub fn write_all(
    folder: &Path,
    count: usize,
    told: &(dyn Fn(usize) -> bool + Sync),
    make: &(dyn Fn(usize) -> Result<Made, WriteError> + Sync),
) -> Result<Option<Vec<Written>>, WriteError> {
    part10::prepare(folder)?;
    let paths: Vec<PathBuf> = (1..=count).map(|n| folder.join(format!("{n:04}.dcm"))).collect();
    if let Some(there) = paths.iter().find(|path| path.exists()) {
        return Err(WriteError(message!(
            "reformat-file-exists",
            file = there.as_path()
        )));
    }
    let (done, stopped) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let write = |(k, path): (usize, &PathBuf)| {
        if stopped.load(Ordering::Relaxed) > 0 {
            return Ok(None);
        }
        let (bytes, sop_class_uid, sop_instance_uid) = make(k)?;
        write_one(path, &bytes)?;
        if !told(done.fetch_add(1, Ordering::Relaxed) + 1) {
            stopped.store(1, Ordering::Relaxed);
        }
        Ok(Some(Written {
            path: path.clone(),
            sop_class_uid,
            sop_instance_uid,
        }))
    };
    let written: Vec<Result<Option<Written>, WriteError>> = paths
        .par_iter()
        .enumerate()
        .map(|at| {
            let written = write(at);
            if written.is_err() {
                stopped.store(1, Ordering::Relaxed);
            }
            written
        })
        .collect();
    let complete = stopped.load(Ordering::Relaxed) == 0;
    if !complete {
        take_back(&written);
    }
    let written: Vec<Option<Written>> = written.into_iter().collect::<Result<_, _>>()?;
    Ok(if complete {
        written.into_iter().collect()
    } else {
        None
    })
}

fn write_one(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let unfinished = path.with_extension(UNFINISHED);
    let written = fs::File::create_new(&unfinished)
        .and_then(|mut file| file.write_all(bytes))
        .and_then(|()| fs::rename(&unfinished, path));
    written.map_err(|error: io::Error| {
        // What there is of it is of no use to anybody; it may not even be there.
        let _gone = fs::remove_file(&unfinished);
        part10::cannot_write(path, &error)
    })
}

/// Removes the files of this call.
fn take_back(written: &[Result<Option<Written>, WriteError>]) {
    for written in written.iter().flatten().flatten() {
        // Nothing better can be done with a file that stays.
        let _left = fs::remove_file(&written.path);
    }
}

//! A text file of bounded size.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use super::in_file;
use crate::locale::Message;
use crate::message;

/// Reads a file of at most `most` bytes; a larger one is not read, and `too_large` says so. The error names the file.
pub fn read(path: &Path, most: u64, too_large: Message) -> Result<String, Message> {
    let about = fs::metadata(path).map_err(|error| cannot_read(path, &error))?;
    if about.is_dir() {
        return Err(message!("exercise-is-folder", path = path));
    }
    if !about.is_file() {
        return Err(message!("exercise-not-a-file", path = path));
    }
    if about.len() > most {
        return Err(in_file(path, too_large));
    }
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(most + 1).read_to_end(&mut bytes));
    read.map_err(|error| cannot_read(path, &error))?;
    if bytes.len() as u64 > most {
        return Err(in_file(path, too_large));
    }
    String::from_utf8(bytes).map_err(|error| not_text(path, &error))
}

fn not_text(path: &Path, error: &std::string::FromUtf8Error) -> Message {
    let good = error.utf8_error().valid_up_to();
    let line = error
        .as_bytes()
        .iter()
        .take(good)
        .filter(|byte| **byte == b'\n')
        .count()
        + 1;
    message!("exercise-not-utf8", path = path, line = line)
}

fn cannot_read(path: &Path, error: &io::Error) -> Message {
    match error.kind() {
        io::ErrorKind::NotFound => message!("exercise-no-such-file", path = path),
        io::ErrorKind::PermissionDenied => message!("exercise-not-permitted", path = path),
        _ => message!("exercise-cannot-read", path = path, error = error.to_string()),
    }
}

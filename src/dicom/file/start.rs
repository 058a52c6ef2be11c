//! The beginning of a file: preamble, file meta information (PS3.10 section 7.1), and where the data set starts.

use std::path::Path;

use dicom_core::Tag;
use dicom_dictionary_std::tags;
use dicom_object::InMemDicomObject;

use super::cannot_read;
use super::encoding::{DEFLATED_LE, EXPLICIT_BE, EXPLICIT_LE, Encoding, IMPLICIT_LE, is_plausible_start};
use super::source::Source;
use super::walk::Walker;
use crate::dicom::ReadError;
use crate::message;

pub(crate) struct Start {
    /// Offset of the data set in the file.
    pub data_set: u64,
    /// Offset of group 2, if there is one.
    pub meta: Option<u64>,
    pub transfer_syntax: String,
    pub media_storage_class: String,
    pub encoding: Encoding,
}

const PREAMBLE: u64 = 128;

pub(crate) fn find_start(source: &mut Source, path: &Path) -> Result<Start, ReadError> {
    if source.length() == 0 {
        return Err(ReadError(message!("reading-empty-file", file = path)));
    }
    let not_dicom = || ReadError(message!("reading-not-dicom", file = path));
    if is_marked(source, PREAMBLE) {
        return after_meta(source, PREAMBLE + 4, path);
    }
    if is_marked(source, 0) {
        return after_meta(source, 4, path);
    }
    let length = source.length();
    let first = first_bytes(source, 0).ok_or_else(not_dicom)?;
    match is_plausible_start(first, length) {
        true => after_meta(source, 0, path),
        false => Err(not_dicom()),
    }
}

fn is_marked(source: &mut Source, offset: u64) -> bool {
    source.bytes(offset, 4).is_ok_and(|bytes| bytes == b"DICM")
}

fn first_bytes(source: &mut Source, offset: u64) -> Option<[u8; 8]> {
    source
        .bytes(offset, 8)
        .ok()
        .and_then(|bytes| bytes.try_into().ok())
}

/// Reads group 2, if there is one, and settles how the data set behind it is written.
fn after_meta(source: &mut Source, offset: u64, path: &Path) -> Result<Start, ReadError> {
    let first = source
        .bytes(offset, 6)
        .map_err(|error| cannot_read(path, &error))?;
    let has_meta = first[..2] == [2, 0];
    let (meta, data_set) = match has_meta {
        true => read_meta(source, offset),
        false => (InMemDicomObject::new_empty(), offset),
    };
    let claimed = text(&meta, tags::TRANSFER_SYNTAX_UID);
    let (transfer_syntax, encoding) = settle(claimed, first_bytes(source, data_set));
    Ok(Start {
        data_set,
        meta: has_meta.then_some(offset),
        transfer_syntax,
        media_storage_class: text(&meta, tags::MEDIA_STORAGE_SOP_CLASS_UID),
        encoding,
    })
}

/// Group 2 is read for as long as it lasts: its length element may be missing or wrong.
fn read_meta(source: &mut Source, offset: u64) -> (InMemDicomObject, u64) {
    let walked = Walker::new(source).walk(offset, Encoding::ExplicitLittle, |tag| tag.0 != 2);
    (walked.header, walked.end)
}

/// The syntax and encoding to read with, from the one claimed and the first bytes of the data set.
fn settle(claimed: String, first: Option<[u8; 8]>) -> (String, Encoding) {
    let encoding = Encoding::of_syntax(&claimed);
    let Some(first) = first.filter(|_| claimed != DEFLATED_LE) else {
        return (claimed, encoding);
    };
    let seen = match claimed.is_empty() {
        true => Encoding::guess(first),
        false => encoding.corrected(first),
    };
    let native = matches!(claimed.as_str(), "" | IMPLICIT_LE | EXPLICIT_LE | EXPLICIT_BE);
    match native {
        true => (seen.syntax().to_owned(), seen),
        false => (claimed, seen),
    }
}

fn text(meta: &InMemDicomObject, tag: Tag) -> String {
    let value = meta.get(tag).and_then(|element| element.to_str().ok());
    value.map_or_else(String::new, |text| text.trim_matches([' ', '\0']).to_owned())
}

//! ZIP archives (APPNOTE 6.3), whatever their names end with, read in place: nothing is written to disk.
//!
//! A member is addressed by a path through its archive, `archive.zip/folder/file.dcm`, and through an archive in it,
//! `outer.zip/inner.zip/file.dcm`. Everything that opens a file of images goes through [`find`].

mod listing;
mod names;
mod open;

use std::collections::HashMap;
use std::io::{self, Read};
use std::path::Path;

use super::file::{Content, Packed, Source, Span, refused};
use crate::message;

pub(crate) use listing::Budget;
pub use open::file_around;
pub(crate) use open::{entries, files_under, find, hold, open};

/// Archives in archives deeper than this are a trap or a mistake.
pub(crate) const DEEPEST: usize = 4;
/// Files of one archive, those of archives in it included.
const MOST_MEMBERS: usize = 100_000;

/// The list of an archive's members, and where they lie.
#[derive(Debug)]
pub(crate) struct Archive {
    span: Span,
    members: Vec<Member>,
    by_name: HashMap<String, usize>,
    /// How large a member may be once inflated.
    allowance: u64,
}

#[derive(Debug)]
pub(crate) struct Member {
    /// Within the archive, with `/` between folders.
    pub name: String,
    /// Once inflated, in bytes, as the archive says.
    pub size: u64,
    packed_size: u64,
    crc: u32,
    header: u64,
    method: Method,
}

#[derive(Debug)]
enum Method {
    Stored,
    Deflated,
    Encrypted,
    Other(String),
}

/// Whether bytes start as an archive does, even one without members.
pub(crate) fn is_archive(source: &mut Source) -> bool {
    source
        .bytes(0, 4)
        .is_ok_and(|start| start == b"PK\x03\x04" || start == b"PK\x05\x06")
}

/// A file or a member as a stream, inflated as it is read.
pub fn stream(path: &Path) -> io::Result<Box<dyn Read + Send>> {
    let source = find(path)?.source(path)?;
    Ok(Box::new(source.reader(0)))
}

impl Archive {
    pub fn members(&self) -> &[Member] {
        &self.members
    }

    fn position(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    /// The bytes of a member; `path` is its own, for the error.
    fn content(&self, index: usize, path: &Path) -> io::Result<Content> {
        let member = self.members.get(index).ok_or(io::ErrorKind::NotFound)?;
        match &member.method {
            Method::Encrypted => return Err(refused(message!("archive-member-encrypted", path = path))),
            Method::Other(method) => {
                let method = method.clone();
                return Err(refused(message!(
                    "archive-member-method",
                    path = path,
                    method = method
                )));
            }
            Method::Stored | Method::Deflated => {}
        }
        let damaged = || refused(message!("archive-member-damaged", path = path));
        let data = self.data_start(member.header).ok_or_else(damaged)?;
        let span = self.span.part(data, member.packed_size).ok_or_else(damaged)?;
        if matches!(member.method, Method::Stored) {
            return match member.size == member.packed_size {
                true => Ok(Content::Stored(span)),
                false => Err(damaged()),
            };
        }
        let packed = Packed::new(span, member.size, member.crc).ok_or_else(damaged)?;
        match member.size <= self.allowance {
            true => Ok(Content::Packed(packed)),
            false => Err(refused(message!(
                "archive-member-too-large",
                path = path,
                megabytes = member.size >> 20
            ))),
        }
    }

    /// Behind the header that stands before a member's bytes.
    fn data_start(&self, header: u64) -> Option<u64> {
        let mut bytes = [0; 30];
        self.span.read_at(header, &mut bytes).ok()?;
        let half = |at: usize| {
            Some(u64::from(u16::from_le_bytes(
                bytes.get(at..at + 2)?.try_into().ok()?,
            )))
        };
        let marked = bytes.starts_with(b"PK\x03\x04");
        marked.then(|| header.checked_add(30 + half(26)? + half(28)?))?
    }
}

//! The central directory of an archive, read once, with what keeps a hostile one from doing harm.

use std::collections::HashMap;
use std::io;
use std::path::Path;

use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

use super::names::tidy;
use super::{Archive, MOST_MEMBERS, Member, Method};
use crate::dicom::file::{MOST_RATIO, Source, Span, allowance, refused};
use crate::message;

/// What all members together may become: so much, and so many times the archive.
const TOTAL: u64 = 1 << 30;
const TOTAL_RATIO: u64 = 100;

/// What may still be read of one file of the file system and the archives in it.
#[derive(Debug)]
pub(crate) struct Budget {
    members: usize,
    bytes: u64,
}

impl Budget {
    /// For an archive of so many bytes.
    pub fn new(length: u64) -> Budget {
        Budget {
            members: MOST_MEMBERS,
            bytes: TOTAL.saturating_add(length.saturating_mul(TOTAL_RATIO)),
        }
    }

    /// Takes an archive's members from it; an error where they are too much, with `path` the archive's.
    pub fn spend(&mut self, archive: &Archive, path: &Path) -> io::Result<()> {
        // What claims too much by itself is refused by itself.
        let read = archive
            .members
            .iter()
            .filter(|member| archive.is_plausible(member));
        let bytes = read.fold(0u64, |sum, member| sum.saturating_add(member.size));
        let left = self.members.checked_sub(archive.members.len());
        let left = left.zip(self.bytes.checked_sub(bytes));
        (self.members, self.bytes) = left.ok_or_else(|| too_much(path))?;
        Ok(())
    }
}

impl Archive {
    /// Reads the list of members. `outermost` is the length of the file that it all lies in.
    pub(super) fn read(span: Span, outermost: u64, path: &Path) -> io::Result<Archive> {
        let length = span.length();
        let zip = ZipArchive::new(Source::of(span.clone()).reader(0));
        let zip = zip.map_err(|error| unreadable(error, path))?;
        if zip.len() > MOST_MEMBERS {
            return Err(too_much(path));
        }
        let members: Vec<Member> = (0..zip.len()).filter_map(|index| member(&zip, index)).collect();
        let packed = members
            .iter()
            .fold(0u64, |sum, member| sum.saturating_add(member.packed_size));
        if packed > length {
            return Err(refused(message!("archive-overlapping", path = path)));
        }
        let mut archive = Archive {
            span,
            by_name: HashMap::with_capacity(members.len()),
            members,
            allowance: allowance(outermost),
        };
        archive.give_names();
        Ok(archive)
    }

    /// Whether a member may be what it says that it becomes.
    fn is_plausible(&self, member: &Member) -> bool {
        match member.method {
            Method::Stored => member.size == member.packed_size,
            Method::Deflated => {
                member.size <= self.allowance && member.size <= member.packed_size.saturating_mul(MOST_RATIO)
            }
            Method::Encrypted | Method::Other(_) => false,
        }
    }

    /// Each member a name of its own: two may have become the same.
    fn give_names(&mut self) {
        for (index, member) in self.members.iter_mut().enumerate() {
            if self.by_name.contains_key(&member.name) {
                member.name = format!("{} ({})", member.name, index + 1);
            }
            self.by_name.insert(member.name.clone(), index);
        }
    }
}

/// `None` for folders, links, and names of nothing.
fn member<R: io::Read + io::Seek>(zip: &ZipArchive<R>, index: usize) -> Option<Member> {
    let entry = zip.by_index_data(index).ok()?;
    if entry.is_dir() || entry.is_symlink() {
        return None;
    }
    let method = match entry.compression() {
        _ if entry.encrypted() => Method::Encrypted,
        CompressionMethod::Stored => Method::Stored,
        CompressionMethod::Deflated => Method::Deflated,
        other => Method::Other(other.to_string()),
    };
    let name = match entry.name() {
        Ok(name) => tidy(&name)?,
        Err(_) => tidy(&String::from_utf8_lossy(entry.name_raw()))?,
    };
    Some(Member {
        name,
        size: entry.size(),
        packed_size: entry.compressed_size(),
        crc: entry.crc32(),
        header: entry.header_start(),
        method,
    })
}

fn too_much(path: &Path) -> io::Error {
    refused(message!("archive-too-much", path = path, most = MOST_MEMBERS))
}

fn unreadable(error: ZipError, path: &Path) -> io::Error {
    match error {
        ZipError::Io(error) if error.kind() != io::ErrorKind::UnexpectedEof => error,
        _ => refused(message!("archive-damaged", path = path)),
    }
}

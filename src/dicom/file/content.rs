//! Where the bytes of a file are.

use std::io;
use std::path::Path;
use std::sync::Arc;

use super::packed::Packed;
use super::source::Source;
use super::span::Span;

/// The bytes of a file, wherever they are.
#[derive(Clone, Debug)]
pub(crate) enum Content {
    /// A file of the file system, opened anew for each use: handles are few.
    OnDisk,
    Memory(Arc<Vec<u8>>),
    /// A member that its archive holds as it is.
    Stored(Span),
    Packed(Packed),
}

impl Content {
    /// From the beginning; a packed member is inflated as far as it is read. `path` is where a file on disk lies.
    pub fn source(&self, path: &Path) -> io::Result<Source> {
        Ok(match self {
            Content::OnDisk => Source::of(Span::open(path)?),
            Content::Memory(bytes) => Source::memory(Arc::clone(bytes)),
            Content::Stored(span) => Source::of(span.clone()),
            Content::Packed(member) => Source::inflating(member.clone()),
        })
    }

    /// Bytes that it takes on disk by itself, of those that it is: what was inflated already takes none.
    pub fn on_disk(&self, length: u64) -> u64 {
        match self {
            Content::OnDisk | Content::Memory(_) => length,
            Content::Stored(span) if span.held().is_some() => 0,
            Content::Stored(_) => length,
            Content::Packed(member) => member.packed_size(),
        }
    }

    /// All of it, to be read at any place.
    pub fn span(&self, path: &Path) -> io::Result<Span> {
        Ok(match self {
            Content::OnDisk => Span::open(path)?,
            Content::Memory(bytes) => Span::memory(Arc::clone(bytes)),
            Content::Stored(span) => span.clone(),
            Content::Packed(member) => Span::memory(member.whole(path)?),
        })
    }
}

//! The bytes that a data set is read from: a file, a member of an archive, or memory.

use std::io::{self, ErrorKind, Read, Seek, SeekFrom};
use std::sync::Arc;

use super::packed::{Inflating, Packed};
use super::span::Span;

/// Most headers are smaller, so one read gets them.
const CHUNK: usize = 16 * 1024;

/// Random access to a stream of known length; a request past the end is an error, never an allocation.
pub(crate) struct Source {
    stream: Stream,
    length: u64,
    window: Vec<u8>,
    window_start: u64,
}

enum Stream {
    Span(Span),
    /// Read forwards as far as is asked for; going back starts anew.
    Inflating(Box<Inflating>),
}

impl Source {
    pub fn of(span: Span) -> Source {
        let length = span.length();
        Source::new(Stream::Span(span), length)
    }

    pub fn memory(bytes: Arc<Vec<u8>>) -> Source {
        Source::of(Span::memory(bytes))
    }

    /// A compressed member of an archive, inflated only as far as it is read.
    pub fn inflating(member: Packed) -> Source {
        let length = member.size();
        Source::new(Stream::Inflating(Box::new(Inflating::new(member))), length)
    }

    fn new(stream: Stream, length: u64) -> Source {
        Source {
            stream,
            length,
            window: Vec::new(),
            window_start: 0,
        }
    }

    pub fn length(&self) -> u64 {
        self.length
    }

    /// `length` bytes at `offset`; `UnexpectedEof` when the stream does not hold them all.
    pub fn bytes(&mut self, offset: u64, length: usize) -> io::Result<&[u8]> {
        self.check(offset, length)?;
        let in_memory = matches!(&self.stream, Stream::Span(span) if span.held().is_some());
        if !in_memory && !self.in_window(offset, length) {
            self.fill(offset, length)?;
        }
        let (held, start) = match &self.stream {
            Stream::Span(span) => match span.held() {
                Some(bytes) => (bytes, offset),
                None => (self.window.as_slice(), offset - self.window_start),
            },
            Stream::Inflating(_) => (self.window.as_slice(), offset - self.window_start),
        };
        let start = start as usize;
        held.get(start..start + length).ok_or_else(ended)
    }

    /// Reads straight into `into`, without going through the window.
    pub fn read_into(&mut self, offset: u64, into: &mut [u8]) -> io::Result<()> {
        self.check(offset, into.len())?;
        match &mut self.stream {
            Stream::Span(span) => span.read_at(offset, into),
            Stream::Inflating(member) => member.read_at(offset, into),
        }
    }

    /// All that comes from `offset` on, one after the other.
    pub fn reader(self, offset: u64) -> Reader {
        Reader {
            source: self,
            position: offset,
        }
    }

    fn in_window(&self, offset: u64, length: usize) -> bool {
        let end = self.window_start + self.window.len() as u64;
        offset >= self.window_start && offset + length as u64 <= end
    }

    fn check(&self, offset: u64, length: usize) -> io::Result<()> {
        match offset.checked_add(length as u64) {
            Some(end) if end <= self.length => Ok(()),
            _ => Err(ended()),
        }
    }

    /// Moves the window to `offset`, keeping what it holds from there on.
    fn fill(&mut self, offset: u64, length: usize) -> io::Result<()> {
        let left = self.length - offset;
        let wanted = (length.max(CHUNK) as u64).min(left) as usize;
        let mut window = std::mem::take(&mut self.window);
        let before = offset
            .checked_sub(self.window_start)
            .map_or(window.len(), |before| (before as usize).min(window.len()));
        window.drain(..before);
        let kept = window.len().min(wanted);
        window.resize(wanted, 0);
        self.read_into(offset + kept as u64, window.get_mut(kept..).unwrap_or_default())?;
        self.window = window;
        self.window_start = offset;
        Ok(())
    }
}

fn ended() -> io::Error {
    ErrorKind::UnexpectedEof.into()
}

/// A source read as a stream, in pieces of the size of its window.
pub(crate) struct Reader {
    source: Source,
    position: u64,
}

impl Read for Reader {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let left = self.source.length().saturating_sub(self.position);
        let count = (into.len() as u64).min(left) as usize;
        let Some(into) = into.get_mut(..count).filter(|into| !into.is_empty()) else {
            return Ok(0);
        };
        match count < CHUNK {
            true => into.copy_from_slice(self.source.bytes(self.position, count)?),
            false => self.source.read_into(self.position, into)?,
        }
        self.position += count as u64;
        Ok(count)
    }
}

impl Seek for Reader {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let position = match to {
            SeekFrom::Start(position) => Some(position),
            SeekFrom::End(by) => self.source.length().checked_add_signed(by),
            SeekFrom::Current(by) => self.position.checked_add_signed(by),
        };
        self.position = position.ok_or(ErrorKind::InvalidInput)?;
        Ok(self.position)
    }
}

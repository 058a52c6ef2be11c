//! The bytes that a data set is read from: a file, or memory once a deflated file is inflated.

use std::fs::File;
use std::io::{self, ErrorKind, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::Arc;

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
    File(File),
    Memory(Arc<Vec<u8>>),
}

impl Source {
    pub fn open(path: &Path) -> io::Result<Source> {
        let file = File::open(path)?;
        let length = file.metadata()?.len();
        Ok(Source::new(Stream::File(file), length))
    }

    pub fn memory(bytes: Arc<Vec<u8>>) -> Source {
        let length = bytes.len() as u64;
        Source::new(Stream::Memory(bytes), length)
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
        let window_end = self.window_start + self.window.len() as u64;
        let in_window = offset >= self.window_start && offset + length as u64 <= window_end;
        if matches!(self.stream, Stream::File(_)) && !in_window {
            self.fill(offset, length)?;
        }
        let (held, start) = match &self.stream {
            Stream::Memory(bytes) => (bytes.as_slice(), offset),
            Stream::File(_) => (self.window.as_slice(), offset - self.window_start),
        };
        let start = start as usize;
        held.get(start..start + length).ok_or_else(ended)
    }

    /// Reads straight into `into`, without going through the window.
    pub fn read_into(&mut self, offset: u64, into: &mut [u8]) -> io::Result<()> {
        self.check(offset, into.len())?;
        match &mut self.stream {
            Stream::File(file) => {
                file.seek(SeekFrom::Start(offset))?;
                file.read_exact(into)
            }
            Stream::Memory(bytes) => {
                let start = offset as usize;
                into.copy_from_slice(bytes.get(start..start + into.len()).ok_or_else(ended)?);
                Ok(())
            }
        }
    }

    fn check(&self, offset: u64, length: usize) -> io::Result<()> {
        match offset.checked_add(length as u64) {
            Some(end) if end <= self.length => Ok(()),
            _ => Err(ended()),
        }
    }

    fn fill(&mut self, offset: u64, length: usize) -> io::Result<()> {
        let left = self.length - offset;
        let wanted = (length.max(CHUNK) as u64).min(left) as usize;
        let mut window = std::mem::take(&mut self.window);
        window.resize(wanted, 0);
        self.read_into(offset, &mut window)?;
        self.window = window;
        self.window_start = offset;
        Ok(())
    }
}

fn ended() -> io::Error {
    ErrorKind::UnexpectedEof.into()
}

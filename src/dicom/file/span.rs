//! A span of bytes, on disk or in memory, that several threads may read at once.

use std::fs::File;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::sync::Arc;

#[derive(Clone, Debug)]
pub(crate) struct Span {
    base: Base,
    start: u64,
    length: u64,
}

#[derive(Clone, Debug)]
enum Base {
    File(Arc<File>),
    Memory(Arc<Vec<u8>>),
}

impl Span {
    /// A whole file, as long as it is now.
    pub fn open(path: &Path) -> io::Result<Span> {
        let file = File::open(path)?;
        let length = file.metadata()?.len();
        Ok(Span {
            base: Base::File(Arc::new(file)),
            start: 0,
            length,
        })
    }

    pub fn memory(bytes: Arc<Vec<u8>>) -> Span {
        Span {
            length: bytes.len() as u64,
            base: Base::Memory(bytes),
            start: 0,
        }
    }

    pub fn length(&self) -> u64 {
        self.length
    }

    /// A span within this one, or `None` where it is not as long.
    pub fn part(&self, start: u64, length: u64) -> Option<Span> {
        let end = start.checked_add(length)?;
        (end <= self.length).then(|| Span {
            base: self.base.clone(),
            start: self.start + start,
            length,
        })
    }

    /// The bytes, where they are in memory.
    pub fn held(&self) -> Option<&[u8]> {
        match &self.base {
            Base::Memory(bytes) => bytes.get(self.start as usize..(self.start + self.length) as usize),
            Base::File(_) => None,
        }
    }

    /// Fills `into` from `offset` on; `UnexpectedEof` when the span does not hold so much.
    pub fn read_at(&self, offset: u64, into: &mut [u8]) -> io::Result<()> {
        let end = offset.checked_add(into.len() as u64);
        if end.is_none_or(|end| end > self.length) {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        let at = self.start + offset;
        match &self.base {
            Base::File(file) => read_exact_at(file, into, at),
            Base::Memory(bytes) => {
                let held = bytes.get(at as usize..at as usize + into.len());
                into.copy_from_slice(held.ok_or(ErrorKind::UnexpectedEof)?);
                Ok(())
            }
        }
    }
}

#[cfg(unix)]
fn read_exact_at(file: &File, into: &mut [u8], at: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, into, at)
}

#[cfg(windows)]
fn read_exact_at(file: &File, mut into: &mut [u8], mut at: u64) -> io::Result<()> {
    use std::os::windows::fs::FileExt;
    while !into.is_empty() {
        match file.seek_read(into, at) {
            Ok(0) => return Err(ErrorKind::UnexpectedEof.into()),
            Ok(count) => {
                into = into.get_mut(count..).unwrap_or_default();
                at += count as u64;
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

//! A member of an archive that is deflated (RFC 1951): read forwards, or inflated as a whole.

use std::io::{self, ErrorKind, Read};
use std::path::Path;
use std::sync::Arc;

use flate2::Crc;
use flate2::read::DeflateDecoder;

use super::refused;
use super::source::{Reader, Source};
use super::span::Span;
use crate::message;

/// Deflate makes no more than this of one byte.
pub(crate) const MOST_RATIO: u64 = 1032;
/// What deflated bytes may become in memory: so much, and so many times the file that they lie in.
const INFLATED: u64 = 32 << 20;
const INFLATED_RATIO: u64 = 16;
/// So often a member that is read forwards may be gone through again from its start: damage makes a reader go back.
const MOST_RESTARTS: u32 = 16;

/// Bytes that something deflated in a file of so many bytes may become.
pub(crate) fn allowance(file_length: u64) -> u64 {
    INFLATED.saturating_add(file_length.saturating_mul(INFLATED_RATIO))
}

/// Deflated bytes, and what the archive says of them.
#[derive(Clone, Debug)]
pub(crate) struct Packed {
    span: Span,
    size: u64,
    crc: u32,
}

impl Packed {
    /// `None` where no such bytes can become so many.
    pub fn new(span: Span, size: u64, crc: u32) -> Option<Packed> {
        let most = span.length().saturating_mul(MOST_RATIO);
        (size <= most).then_some(Packed { span, size, crc })
    }

    /// Once inflated, in bytes.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// All of it, which must be as long as the archive says and have its checksum. `path` is for the error.
    pub fn whole(&self, path: &Path) -> io::Result<Arc<Vec<u8>>> {
        let damaged = || refused(message!("archive-member-damaged", path = path));
        let mut bytes = Vec::new();
        let room = usize::try_from(self.size).map_err(|_| damaged())?;
        bytes
            .try_reserve_exact(room)
            .map_err(|_| io::Error::from(ErrorKind::OutOfMemory))?;
        // `read_to_end` grows what is full before it finds the end.
        let mut decoder = self.decoder();
        let read = decoder.by_ref().take(self.size).read_to_end(&mut bytes);
        let mut crc = Crc::new();
        crc.update(&bytes);
        let complete = read.is_ok() && bytes.len() == room && crc.sum() == self.crc;
        let longer = complete && decoder.read(&mut [0]).is_ok_and(|more| more > 0);
        match complete && !longer {
            true => Ok(Arc::new(bytes)),
            false => Err(damaged()),
        }
    }

    fn decoder(&self) -> DeflateDecoder<Reader> {
        DeflateDecoder::new(Source::of(self.span.clone()).reader(0))
    }
}

/// A member read forwards.
pub(crate) struct Inflating {
    member: Packed,
    decoder: DeflateDecoder<Reader>,
    position: u64,
    restarts: u32,
}

impl Inflating {
    pub fn new(member: Packed) -> Inflating {
        Inflating {
            decoder: member.decoder(),
            member,
            position: 0,
            restarts: 0,
        }
    }

    /// What lies before `offset` is inflated and let go; going back starts from the beginning, which is an error when it
    /// is done too often.
    pub fn read_at(&mut self, offset: u64, into: &mut [u8]) -> io::Result<()> {
        if offset < self.position {
            self.restarts += 1;
            if self.restarts > MOST_RESTARTS {
                return Err(ErrorKind::InvalidData.into());
            }
            (self.decoder, self.position) = (self.member.decoder(), 0);
        }
        let skipped = io::copy(
            &mut self.decoder.by_ref().take(offset - self.position),
            &mut io::sink(),
        )?;
        self.position += skipped;
        if self.position < offset {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        self.decoder.read_exact(into)?;
        self.position += into.len() as u64;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::DeflateEncoder;

    use super::*;

    /// Damage must not make a small archive be inflated for minutes.
    #[test]
    fn a_member_is_not_gone_through_again_and_again() {
        let content: Vec<u8> = (0..=255).cycle().take(100_000).collect();
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(&content).expect("deflated");
        let packed = Arc::new(encoder.finish().expect("deflated"));
        let member = Packed::new(Span::memory(packed), content.len() as u64, 0).expect("plausible");
        let mut inflating = Inflating::new(member);
        let mut byte = [0];
        let mut back = 0;
        let outcome = loop {
            inflating.read_at(90_000, &mut byte).expect("forwards");
            match inflating.read_at(300, &mut byte) {
                Ok(()) => back += 1,
                Err(error) => break error,
            }
            assert_eq!(byte[0], content[300]);
        };
        assert_eq!((outcome.kind(), back), (ErrorKind::InvalidData, MOST_RESTARTS));
    }
}

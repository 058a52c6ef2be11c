//! The byte level of a DICOM file: where its header ends, where its pixel data lies, and what is damaged.
//!
//! Pixel data is located, never read here.

mod charset;
mod content;
mod element;
mod encoding;
mod packed;
mod skip;
mod source;
mod span;
mod start;
mod value;
mod walk;

use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use dicom_core::{Tag, VR};
use dicom_dictionary_std::tags;
use dicom_object::InMemDicomObject;
use flate2::read::DeflateDecoder;

pub(crate) use self::charset::Charset;
pub(crate) use self::content::Content;
pub(crate) use self::element::{ElementHeader, ITEM, ITEM_END, SEQUENCE_END, decode_header};
use self::encoding::DEFLATED_LE;
pub(crate) use self::encoding::Encoding;
pub(crate) use self::packed::{MOST_RATIO, Packed, allowance};
pub(crate) use self::skip::{behind, skip_to_delimiter};
pub(crate) use self::source::Source;
pub(crate) use self::span::Span;
use self::start::{Start, find_start};
pub(crate) use self::value::decode as decode_value;
use self::walk::{Broken, Walked, Walker};
use super::pixel::FrameIndex;
use super::{ReadError, archive};
use crate::locale::Message;
use crate::message;

/// A DICOM file opened for reading: its header parsed, its pixel data located but not read.
#[derive(Debug)]
pub struct DicomFile {
    pub path: PathBuf,
    /// Without padding. What the bytes show, where the file does not say or contradicts itself.
    pub transfer_syntax: String,
    /// (0002,0002), empty when the file has no meta information.
    pub media_storage_class: String,
    /// The data set up to, and without, its pixel data. Single values above 64 MiB are left empty.
    pub header: InMemDicomObject,
    pub pixel_data: Option<PixelDataElement>,
    /// What to tell the user when the file ended early or broke after the part of the header that could be read.
    pub damage: Option<Message>,
    pub(crate) big_endian: bool,
    pub(crate) encoding: Encoding,
    /// Where group 2 begins and ends in the file, if there is one.
    pub(crate) meta: Option<[u64; 2]>,
    /// Where the data set begins, in the stream that [`PixelDataElement::offset`] counts in.
    pub(crate) data_set: u64,
    /// Of the stream that the pixel data lies in, in bytes.
    pub(crate) stream_length: u64,
    content: Content,
    /// A member of an archive, inflated when its pixels are first asked for.
    unpacked: OnceLock<Arc<Vec<u8>>>,
    /// The data set of a deflated file.
    inflated: Option<Arc<Vec<u8>>>,
    pub(crate) frame_index: OnceLock<FrameIndex>,
}

/// Pixel Data, Float Pixel Data or Double Float Pixel Data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PixelDataElement {
    pub tag: Tag,
    /// OB or OW; in big endian it decides the order of 8-bit samples.
    pub vr: VR,
    /// Of the value, in the file or, for a deflated one, in its inflated data set.
    pub offset: u64,
    /// In bytes; `None` when the value is encapsulated.
    pub length: Option<u32>,
}

impl DicomFile {
    /// Reads the header of a file, or of a member of a ZIP archive (`archive.zip/folder/file.dcm`); the error says why
    /// this is no DICOM file that can be used.
    pub fn open(path: &Path) -> Result<DicomFile, ReadError> {
        let content = archive::find(path).map_err(|error| cannot_read(path, &error))?;
        DicomFile::of(path, content)
    }

    /// The same from memory; `name` stands for the file in sentences.
    pub fn from_bytes(name: &Path, bytes: Vec<u8>) -> Result<DicomFile, ReadError> {
        DicomFile::of(name, Content::Memory(Arc::new(bytes)))
    }

    pub(crate) fn of(path: &Path, content: Content) -> Result<DicomFile, ReadError> {
        let unreadable = |error: io::Error| cannot_read(path, &error);
        let mut source = content.source(path).map_err(unreadable)?;
        let start = find_start(&mut source, path)?;
        let inflated = match start.transfer_syntax == DEFLATED_LE {
            true => Some(inflate(&content, path, start.data_set).map_err(unreadable)?),
            false => None,
        };
        let (walked, length) = match &inflated {
            Some(inflated) => {
                let mut memory = Source::memory(Arc::clone(&inflated.bytes));
                (walk(&mut memory, 0, start.encoding), memory.length())
            }
            None => (walk(&mut source, start.data_set, start.encoding), source.length()),
        };
        finish(path, content, start, walked, length, inflated)
    }

    /// The file as it is, opened anew: deflated where its data set is.
    pub(crate) fn file_source(&self) -> Result<Source, ReadError> {
        let source = self.content.source(&self.path);
        source.map_err(|error| cannot_read(&self.path, &error))
    }

    /// The stream that [`PixelDataElement::offset`] counts in, opened anew.
    pub(crate) fn source(&self) -> Result<Source, ReadError> {
        let unreadable = |error: io::Error| cannot_read(&self.path, &error);
        if let Some(bytes) = &self.inflated {
            return Ok(Source::memory(Arc::clone(bytes)));
        }
        let Content::Packed(member) = &self.content else {
            return self.content.source(&self.path).map_err(unreadable);
        };
        let bytes = match self.unpacked.get() {
            Some(bytes) => bytes,
            None => {
                let bytes = member.whole(&self.path).map_err(unreadable)?;
                self.unpacked.get_or_init(|| bytes)
            }
        };
        Ok(Source::memory(Arc::clone(bytes)))
    }
}

fn walk(source: &mut Source, offset: u64, encoding: Encoding) -> Walked {
    Walker::new(source).walk(offset, encoding, |tag| {
        matches!(
            tag,
            tags::PIXEL_DATA | tags::FLOAT_PIXEL_DATA | tags::DOUBLE_FLOAT_PIXEL_DATA
        )
    })
}

fn finish(
    path: &Path,
    content: Content,
    start: Start,
    walked: Walked,
    length: u64,
    inflated: Option<Inflated>,
) -> Result<DicomFile, ReadError> {
    if walked.header.iter().next().is_none() && walked.pixel_data.is_none() {
        return Err(ReadError(message!("reading-no-elements", file = path)));
    }
    let end = inflated.as_ref().map(|inflated| inflated.end);
    let damage = damage(path, &walked, length, end);
    Ok(DicomFile {
        path: path.to_owned(),
        transfer_syntax: start.transfer_syntax,
        media_storage_class: start.media_storage_class,
        header: walked.header,
        pixel_data: walked.pixel_data,
        damage,
        stream_length: length,
        big_endian: start.encoding.is_big(),
        encoding: start.encoding,
        meta: start.meta.map(|meta| [meta, start.data_set]),
        data_set: if inflated.is_some() { 0 } else { start.data_set },
        content,
        unpacked: OnceLock::new(),
        inflated: inflated.map(|inflated| inflated.bytes),
        frame_index: OnceLock::new(),
    })
}

fn damage(path: &Path, walked: &Walked, length: u64, inflated: Option<InflatedEnd>) -> Option<Message> {
    if inflated == Some(InflatedEnd::Limit) {
        return Some(message!(
            "reading-inflated-too-large",
            file = path,
            megabytes = length >> 20
        ));
    }
    let cut = message!("reading-file-cut-short", file = path);
    let pixels_end = walked.pixel_data.and_then(|pixels| {
        let length = pixels.length?;
        Some(pixels.offset + u64::from(length))
    });
    match &walked.broken {
        _ if inflated == Some(InflatedEnd::Broken) => Some(cut),
        _ if pixels_end.is_some_and(|end| end > length) => Some(cut),
        Some((_, Broken::PastEnd)) if walked.pixel_data.is_none() && walked.end < length => Some(cut),
        Some((_, Broken::Io(error))) => Some(cannot_read(path, error).0),
        Some((tag, _)) => Some(message!(
            "reading-damaged-element",
            file = path,
            tag = tag.to_string()
        )),
        None => None,
    }
}

struct Inflated {
    bytes: Arc<Vec<u8>>,
    end: InflatedEnd,
}

/// Why nothing more was inflated.
#[derive(Clone, Copy, PartialEq)]
enum InflatedEnd {
    Complete,
    /// The deflated bytes are damaged or cut short.
    Broken,
    /// More would be out of proportion to the file.
    Limit,
}

/// Masks of one bit a pixel shrink to a hundredth and less.
const MASK_RATIO: u64 = 256;

/// What can be inflated of the data set at `offset`, in proportion to the bytes that it takes on disk. It is inflated
/// twice, first to count: a buffer that grows holds it twice for a moment, and one for all that may come is too large.
fn inflate(content: &Content, path: &Path, offset: u64) -> io::Result<Inflated> {
    let source = content.source(path)?;
    let limit = inflated_limit(
        content.on_disk(source.length()),
        source.length().saturating_sub(offset),
    );
    let mut counted = DeflateDecoder::new(source.reader(offset));
    let outcome = io::copy(&mut counted.by_ref().take(limit), &mut io::sink());
    let length = counted.total_out();
    let mut bytes = Vec::new();
    let room = usize::try_from(length).is_ok_and(|room| bytes.try_reserve_exact(room).is_ok());
    let end = match outcome {
        Err(_) => InflatedEnd::Broken,
        Ok(_) if !room || counted.read(&mut [0]).is_ok_and(|more| more > 0) => InflatedEnd::Limit,
        Ok(_) => InflatedEnd::Complete,
    };
    if room {
        let decoder = DeflateDecoder::new(content.source(path)?.reader(offset));
        decoder.take(length).read_to_end(&mut bytes)?;
    }
    Ok(Inflated {
        bytes: Arc::new(bytes),
        end,
    })
}

fn inflated_limit(on_disk: u64, deflated: u64) -> u64 {
    let masks = deflated.min(on_disk).saturating_mul(MASK_RATIO);
    allowance(on_disk)
        .max(masks)
        .min(deflated.saturating_mul(MOST_RATIO))
}

/// Why something is not read though it is there; carried as an [`io::Error`].
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Refused(Message);

pub(crate) fn refused(reason: Message) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, Refused(reason))
}

pub(crate) fn cannot_read(path: &Path, error: &io::Error) -> ReadError {
    let refused = error.get_ref().and_then(|inner| inner.downcast_ref::<Refused>());
    if let Some(Refused(reason)) = refused {
        return ReadError(reason.clone());
    }
    ReadError(match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
            message!("reading-file-not-found", file = path)
        }
        io::ErrorKind::IsADirectory => message!("reading-folder", file = path),
        io::ErrorKind::PermissionDenied => message!("reading-file-not-permitted", file = path),
        io::ErrorKind::UnexpectedEof => message!("reading-file-cut-short", file = path),
        _ => message!("reading-file-unreadable", file = path, reason = error.to_string()),
    })
}

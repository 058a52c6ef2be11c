//! Label maps in NIfTI-1 files, plain or gzipped, such as TotalSegmentator writes.
//!
//! Format: R. W. Cox and others, The NIfTI-1 Data Format, 2004 (nifti1.h). Positions become patient mm: NIfTI's +x and
//! +y point right and forward where DICOM's point left and back.

mod header;
mod names;

use std::collections::BTreeMap;
use std::io::{self, BufReader, Cursor, Read};
use std::path::Path;

use flate2::read::MultiGzDecoder;

use self::header::{Header, SIZE};
use self::names::{Name, names};
use super::file::cannot_read;
use super::segmentation::{DrawnSegment, MOST_BYTES, Segmentation, assembled, too_large};
use super::{ReadError, archive};
use crate::geometry::Grid;
use crate::message;
use crate::volume::labels::{Mask, Patch, patches};

/// What may stand between header and voxels, in bytes.
const MOST_EXTENSIONS: u64 = 16 << 20;
const GZIP: [u8; 2] = [0x1F, 0x8B];

/// Reads an integer label map: one segment for each label that it holds, named by the table of labels in its header
/// extension where there is one, else by its number. The voxels are read slice by slice.
pub fn read_label_map(path: &Path) -> Result<Segmentation, ReadError> {
    let stream = archive::stream(path).map_err(|error| cannot_read(path, &error))?;
    label_map_of(path, stream)
}

/// The same from a stream, zipped or not; `path` stands for it in sentences.
pub fn label_map_of(path: &Path, stream: impl Read) -> Result<Segmentation, ReadError> {
    let unreadable = |error: io::Error| unreadable(path, &error);
    let mut stream = unzipped(stream).map_err(unreadable)?;
    let (header, names) = beginning(&mut stream, path)?;
    let mut by_label: BTreeMap<u16, Vec<Patch>> = BTreeMap::new();
    let mut left = MOST_BYTES;
    let [columns, _, slices] = header.dimensions;
    for k in 0..slices {
        let bytes = read_exactly(&mut stream, header.slice_bytes()).map_err(unreadable)?;
        let labels = header.labels(&bytes, path)?;
        let slice = if header.upside_down { slices - 1 - k } else { k };
        let number = |label: u16| (label != 0).then_some(label);
        let found = patches(&labels, number, columns, slice, left).ok_or_else(|| too_large(path))?;
        left = left.saturating_sub(found.values().map(Patch::bytes).sum());
        for (label, patch) in found {
            by_label.entry(label).or_default().push(patch);
        }
    }
    // The checksum of a gzipped file comes last.
    stream.take(1).read_to_end(&mut Vec::new()).map_err(unreadable)?;
    let masks = assembled(by_label, path)?;
    let segments = masks
        .into_iter()
        .map(|(label, mask)| segment(label, names.get(&label), mask))
        .collect();
    Ok(Segmentation {
        sop_instance_uid: String::new(),
        series_uid: String::new(),
        source_instances: Vec::new(),
        source_series_uid: None,
        frame_of_reference: None,
        label: String::new(),
        description: header.description,
        grid: header.grid,
        segments,
        notes: Vec::new(),
    })
}

/// Its grid, and how many labels the table in its header names; 0 without one.
pub(super) fn describe_label_map(path: &Path) -> Result<(Grid, usize), ReadError> {
    let mut stream = open(path).map_err(|error| unreadable(path, &error))?;
    let (header, names) = beginning(&mut stream, path)?;
    Ok((header.grid, names.len()))
}

/// All that stands before the voxels.
fn beginning(stream: &mut dyn Read, path: &Path) -> Result<(Header, BTreeMap<u16, Name>), ReadError> {
    let unreadable = |error: io::Error| unreadable(path, &error);
    let bytes = read_exactly(stream, SIZE as u64).map_err(unreadable)?;
    let header = Header::parse(&bytes, path)?;
    let before = header.voxel_offset.saturating_sub(SIZE as u64);
    if before > MOST_EXTENSIONS {
        return Err(damaged(path));
    }
    let extensions = read_exactly(stream, before).map_err(unreadable)?;
    let names = names(&extensions, header.big_endian);
    Ok((header, names))
}

/// Whether a file starts like a NIfTI-1 file, gzipped or not.
pub(super) fn is_label_map(path: &Path) -> bool {
    let start = open(path).and_then(|mut stream| read_exactly(&mut stream, SIZE as u64));
    start.is_ok_and(|bytes| Header::is_nifti(&bytes))
}

fn open(path: &Path) -> io::Result<Box<dyn Read>> {
    unzipped(archive::stream(path)?)
}

fn unzipped<'a>(mut stream: impl Read + 'a) -> io::Result<Box<dyn Read + 'a>> {
    let start = read_up_to(&mut stream, 2)?;
    let zipped = start == GZIP;
    let whole = Cursor::new(start).chain(stream);
    Ok(match zipped {
        true => Box::new(BufReader::new(MultiGzDecoder::new(whole))),
        false => Box::new(BufReader::new(whole)),
    })
}

/// Takes memory only for what is there.
fn read_up_to(stream: &mut dyn Read, length: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    stream.take(length).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn read_exactly(stream: &mut dyn Read, length: u64) -> io::Result<Vec<u8>> {
    let bytes = read_up_to(stream, length)?;
    match bytes.len() as u64 == length {
        true => Ok(bytes),
        false => Err(io::ErrorKind::UnexpectedEof.into()),
    }
}

fn segment(number: u16, name: Option<&Name>, mask: Mask) -> DrawnSegment {
    DrawnSegment {
        number,
        label: name.map_or_else(|| number.to_string(), |name| name.text.clone()),
        colour: name.and_then(|name| name.colour),
        mask,
        ..DrawnSegment::default()
    }
}

fn unreadable(path: &Path, error: &io::Error) -> ReadError {
    match error.kind() {
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => damaged(path),
        _ => cannot_read(path, error),
    }
}

fn damaged(path: &Path) -> ReadError {
    ReadError(message!("labels-nifti-damaged", file = path))
}

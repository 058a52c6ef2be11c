//! Encapsulated pixel data (PS3.5 annex A.4): which fragments make up which frame.

use std::ops::Range;

use dicom_core::Tag;
use dicom_dictionary_std::tags;

use super::PixelDescription;
use crate::dicom::ReadError;
use crate::dicom::file::{DicomFile, Source, cannot_read};
use crate::message;

/// A fragment's bytes in the stream.
type Fragment = Range<u64>;

/// Where the frames of encapsulated pixel data lie.
#[derive(Debug)]
pub(crate) struct FrameIndex {
    fragments: Vec<Fragment>,
    /// Fragments of each frame, as a range of `fragments`.
    frames: Vec<Range<usize>>,
}

const ITEM: [u8; 4] = [0xFE, 0xFF, 0x00, 0xE0];

impl FrameIndex {
    /// The file's index, built when first asked for.
    pub fn of<'a>(file: &'a DicomFile, description: &PixelDescription) -> Result<&'a FrameIndex, ReadError> {
        if let Some(index) = file.frame_index.get() {
            return Ok(index);
        }
        let index = build(file, description.frames)?;
        Ok(file.frame_index.get_or_init(|| index))
    }

    /// The codestream of a frame.
    pub fn codestream(&self, file: &DicomFile, frame: usize) -> Result<Vec<u8>, ReadError> {
        let missing = || {
            let path = file.path.as_path();
            ReadError(message!("pixels-frame-cut-short", file = path, frame = frame + 1))
        };
        let range = self.frames.get(frame).cloned().ok_or_else(missing)?;
        let fragments = self
            .fragments
            .get(range)
            .filter(|fragments| !fragments.is_empty());
        let mut source = file.source()?;
        let mut codestream = Vec::new();
        for fragment in fragments.ok_or_else(missing)? {
            let from = codestream.len();
            codestream.resize(from + (fragment.end - fragment.start) as usize, 0);
            source
                .read_into(fragment.start, &mut codestream[from..])
                .map_err(|error| cannot_read(&file.path, &error))?;
        }
        Ok(codestream)
    }
}

fn build(file: &DicomFile, frames: usize) -> Result<FrameIndex, ReadError> {
    let offset = file.pixel_data.map_or(0, |pixels| pixels.offset);
    let mut source = file.source()?;
    let mut fragments = items(&mut source, offset);
    let table = match fragments.is_empty() {
        true => {
            return Err(ReadError(message!(
                "pixels-no-fragments",
                file = file.path.as_path()
            )));
        }
        false => fragments.remove(0),
    };
    let basic = offset_table(&mut source, &table);
    let first_item = table.end;
    let tables = [extended_table(file), basic];
    let by_table = tables
        .iter()
        .find_map(|offsets| frames_by_offsets(offsets, &fragments, first_item, frames));
    let frames = match by_table {
        Some(frames) => frames,
        None if frames == 1 => vec![Range {
            start: 0,
            end: fragments.len(),
        }],
        None if fragments.len() <= frames => (0..fragments.len()).map(|at| at..at + 1).collect(),
        None => frames_by_markers(&mut source, &fragments),
    };
    Ok(FrameIndex { fragments, frames })
}

/// Items up to the delimiter or to where the file ends; one that is cut short keeps what is there.
fn items(source: &mut Source, mut offset: u64) -> Vec<Fragment> {
    let mut items = Vec::new();
    while let Ok(header) = source.bytes(offset, 8) {
        let Some(length) = header.strip_prefix(&ITEM).and_then(|rest| rest.try_into().ok()) else {
            break;
        };
        let start = offset + 8;
        let end = start + u64::from(u32::from_le_bytes(length));
        items.push(start..end.min(source.length()));
        offset = end;
    }
    items
}

fn offset_table(source: &mut Source, table: &Fragment) -> Vec<u64> {
    let length = (table.end - table.start) as usize;
    let bytes = source.bytes(table.start, length).unwrap_or_default();
    let (entries, _) = bytes.as_chunks::<4>();
    entries
        .iter()
        .map(|entry| u64::from(u32::from_le_bytes(*entry)))
        .collect()
}

/// (7FE0,0001), 64-bit offsets.
fn extended_table(file: &DicomFile) -> Vec<u64> {
    let numbers = |tag: Tag| file.header.get(tag)?.to_multi_int::<u64>().ok();
    numbers(tags::EXTENDED_OFFSET_TABLE).unwrap_or_default()
}

/// `None` unless there is an offset for every frame and each is where a fragment's item starts.
fn frames_by_offsets(
    offsets: &[u64],
    fragments: &[Fragment],
    first_item: u64,
    frames: usize,
) -> Option<Vec<Range<usize>>> {
    if offsets.len() != frames {
        return None;
    }
    let starts: Option<Vec<usize>> = offsets
        .iter()
        .map(|offset| {
            let start = first_item.checked_add(*offset)?.checked_add(8)?;
            fragments
                .binary_search_by_key(&start, |fragment| fragment.start)
                .ok()
        })
        .collect();
    ranges(&starts?, fragments.len())
}

/// Frames start where a fragment starts with a codestream's first marker.
fn frames_by_markers(source: &mut Source, fragments: &[Fragment]) -> Vec<Range<usize>> {
    let starts: Vec<usize> = (0..fragments.len())
        .filter(|at| *at == 0 || begins_codestream(source, &fragments[*at]))
        .collect();
    ranges(&starts, fragments.len()).unwrap_or_default()
}

/// JPEG and JPEG-LS (SOI), JPEG 2000 (SOC), JPEG XL, or the box that a JP2 or JXL file starts with.
fn begins_codestream(source: &mut Source, fragment: &Fragment) -> bool {
    let length = (fragment.end - fragment.start).min(8) as usize;
    let bytes = source.bytes(fragment.start, length).unwrap_or_default();
    bytes.starts_with(&[0xFF, 0xD8, 0xFF])
        || bytes.starts_with(&[0xFF, 0x4F, 0xFF, 0x51])
        || bytes.starts_with(b"\0\0\0\x0cjP  ")
        || bytes.starts_with(&[0xFF, 0x0A])
        || bytes.starts_with(b"\0\0\0\x0cJXL ")
}

/// Each start to the next; `None` when they do not ascend.
fn ranges(starts: &[usize], count: usize) -> Option<Vec<Range<usize>>> {
    let ends = starts.iter().skip(1).copied().chain([count]);
    let ranges: Vec<Range<usize>> = starts.iter().zip(ends).map(|(start, end)| *start..end).collect();
    ranges
        .iter()
        .all(|range| range.start < range.end)
        .then_some(ranges)
}

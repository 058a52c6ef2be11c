//! Files and folders → the catalogue of studies, series and stacks, from headers alone.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use dicom_dictionary_std::tags;
use dicom_object::InMemDicomObject;
use rayon::prelude::*;

use super::FrameTimes;
use super::assemble::{SeriesFacts, stack_of};
use super::attributes::{integer, number, text};
use super::catalogue::{Catalogue, Series, Skipped, Study};
use super::concatenation::{Part, missing};
use super::file::{DicomFile, cannot_read};
use super::frame::{FileHeader, FrameHeader, frames_of};
use super::partition::{SAME_DIRECTION_COSINE, partition};
use super::pixel::PixelDescription;
use super::real_world::unit_of;
use super::uptake::Uptake;
use crate::message;

/// Folders nested deeper than this are a loop or a mistake.
const DEEPEST: usize = 64;
/// How names of the program's own files end.
const OWN_ENDING: &str = ".nego.json";

/// Reads the headers of every file under `paths`, in parallel; never fails as a whole. `progress` hears
/// (files read, files known) and returns false to cancel, which leaves out what was not read yet.
pub fn scan(paths: &[PathBuf], progress: &(dyn Fn(usize, usize) -> bool + Sync)) -> Catalogue {
    let mut walk = Walk::default();
    for path in paths {
        walk.enter(path, 0);
    }
    let total = walk.files.len();
    let (read, stopped) = (AtomicUsize::new(0), AtomicBool::new(false));
    let results: Vec<Result<Vec<FrameHeader>, Skipped>> = walk
        .files
        .par_iter()
        .filter(|_| !stopped.load(Ordering::Relaxed))
        .map(|path| {
            let frames = read_headers(path);
            if !progress(read.fetch_add(1, Ordering::Relaxed) + 1, total) {
                stopped.store(true, Ordering::Relaxed);
            }
            frames
        })
        .collect();
    let mut frames = Vec::new();
    for result in results {
        match result {
            Ok(found) => frames.extend(found),
            Err(skipped) => walk.skipped.push(skipped),
        }
    }
    walk.skipped.sort_by(|a, b| a.path.cmp(&b.path));
    Catalogue {
        studies: studies_of(frames),
        skipped: walk.skipped,
    }
}

/// Whether a file is one that this program keeps beside images.
fn is_ours(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.ends_with(OWN_ENDING)
}

/// The files under the opened paths, each once, in a stable order.
#[derive(Default)]
struct Walk {
    files: Vec<PathBuf>,
    skipped: Vec<Skipped>,
    visited: HashSet<PathBuf>,
}

impl Walk {
    fn enter(&mut self, path: &Path, depth: usize) {
        let real = match fs::canonicalize(path) {
            Ok(real) => real,
            Err(error) => return self.skip(path, cannot_read(path, &error).0),
        };
        if depth > DEEPEST {
            return self.skip(path, message!("read-too-deep", path = path));
        }
        if !self.visited.insert(real) {
            return;
        }
        match path.is_dir() {
            true => self.enter_folder(path, depth),
            false if is_ours(path) => {}
            false if path.is_file() => self.files.push(path.to_owned()),
            false => self.skip(path, message!("read-not-a-file", path = path)),
        }
    }

    fn enter_folder(&mut self, folder: &Path, depth: usize) {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => return self.skip(folder, cannot_read(folder, &error).0),
        };
        let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths {
            self.enter(&path, depth + 1);
        }
    }

    fn skip(&mut self, path: &Path, reason: crate::locale::Message) {
        self.skipped.push(Skipped {
            path: path.to_owned(),
            reason,
        });
    }
}

fn read_headers(path: &Path) -> Result<Vec<FrameHeader>, Skipped> {
    let skipped = |reason| Skipped {
        path: path.to_owned(),
        reason,
    };
    let file = DicomFile::open(path).map_err(|error| skipped(error.0))?;
    if file.header.get(tags::DIRECTORY_RECORD_SEQUENCE).is_some() {
        return Err(skipped(message!("read-directory-record", path = path)));
    }
    if file.pixel_data.is_none() {
        let reason = match &file.damage {
            Some(damage) => damage.clone(),
            None => {
                let kind = text(&file.header, tags::MODALITY).unwrap_or_else(|| "?".to_owned());
                message!("read-no-image", path = path, modality = kind)
            }
        };
        return Err(skipped(reason));
    }
    let pixels = PixelDescription::of(&file).map_err(|error| skipped(error.0))?;
    let header = Arc::new(file_header(&file, pixels));
    Ok(frames_of(header, &file.header))
}

/// What a file's header says of all its frames.
pub(super) fn file_header(file: &DicomFile, pixels: PixelDescription) -> FileHeader {
    let header = &file.header;
    let named = |tag| text(header, tag).unwrap_or_default();
    FileHeader {
        path: Arc::new(file.path.clone()),
        study_uid: named(tags::STUDY_INSTANCE_UID),
        study_description: named(tags::STUDY_DESCRIPTION),
        series_uid: named(tags::SERIES_INSTANCE_UID),
        instance_uid: named(tags::SOP_INSTANCE_UID),
        series_number: integer(header, tags::SERIES_NUMBER).and_then(|number| number.try_into().ok()),
        series_description: named(tags::SERIES_DESCRIPTION),
        modality: named(tags::MODALITY),
        frame_of_reference: text(header, tags::FRAME_OF_REFERENCE_UID),
        instance_number: integer(header, tags::INSTANCE_NUMBER),
        transfer_syntax: file.transfer_syntax.clone(),
        inverted: pixels.photometric == "MONOCHROME1"
            || text(header, tags::PRESENTATION_LUT_SHAPE).as_deref() == Some("INVERSE"),
        padding: padding(header, &pixels),
        lossy: text(header, tags::LOSSY_IMAGE_COMPRESSION).as_deref() == Some("01")
            || LOSSY_SYNTAXES.contains(&file.transfer_syntax.as_str()),
        identifiable: identifiable(header),
        truncated: file.damage.is_some(),
        body_part: named(tags::BODY_PART_EXAMINED),
        unit: unit_of(header),
        uptake: Uptake::of(header, &named(tags::MODALITY)),
        part: Part::of(header),
        times: FrameTimes::of(header, pixels.frames),
        pixels,
    }
}

/// Transfer syntaxes that always lose something (JPEG baseline and extended, near-lossless JPEG-LS). JPEG 2000 and
/// HTJ2K syntaxes may be used losslessly, so there Lossy Image Compression (0028,2110) decides.
const LOSSY_SYNTAXES: [&str; 5] = [
    "1.2.840.10008.1.2.4.50",
    "1.2.840.10008.1.2.4.51",
    "1.2.840.10008.1.2.4.53",
    "1.2.840.10008.1.2.4.55",
    "1.2.840.10008.1.2.4.81",
];

/// Pixel Padding Value and Range Limit as the pixels are signed: files are seen that write −2000 as 63536.
fn padding(header: &InMemDicomObject, pixels: &PixelDescription) -> Option<[i64; 2]> {
    let as_stored = |value: f64| match (pixels.signed, pixels.bits_allocated) {
        (true, 16) => i64::from(value as i64 as i16),
        (false, 16) => i64::from(value as i64 as u16),
        (true, 8) => i64::from(value as i64 as i8),
        (false, 8) => i64::from(value as i64 as u8),
        _ => value as i64,
    };
    let value = as_stored(number(header, tags::PIXEL_PADDING_VALUE)?);
    let limit = number(header, tags::PIXEL_PADDING_RANGE_LIMIT).map_or(value, as_stored);
    Some([value.min(limit), value.max(limit)])
}

fn identifiable(header: &InMemDicomObject) -> bool {
    let removed = text(header, tags::PATIENT_IDENTITY_REMOVED).as_deref() == Some("YES");
    !removed
        && (text(header, tags::PATIENT_NAME).is_some() || text(header, tags::PATIENT_BIRTH_DATE).is_some())
}

/// Series are told apart by their UID alone, which is unique in the world: some software gives every file of a
/// series a study of its own. Where anonymisation blanked the UID, study, number and description stand in for it.
fn studies_of(frames: Vec<FrameHeader>) -> Vec<Study> {
    let mut by_series: BTreeMap<String, Vec<FrameHeader>> = BTreeMap::new();
    for frame in without_copies(frames) {
        let file = &frame.file;
        let key = match file.series_uid.is_empty() {
            true => format!(
                "{} {:?} {}",
                file.study_uid, file.series_number, file.series_description
            ),
            false => file.series_uid.clone(),
        };
        by_series.entry(key).or_default().push(frame);
    }
    let mut by_study: BTreeMap<String, Vec<Vec<FrameHeader>>> = BTreeMap::new();
    for frames in by_series.into_values() {
        by_study
            .entry(frames[0].file.study_uid.clone())
            .or_default()
            .push(frames);
    }
    by_study
        .into_iter()
        .map(|(uid, series)| study_of(uid, series))
        .collect()
}

/// A file copied into two folders counts once: same instance, same place. The instance UID alone would not do, since
/// careless anonymisation gives one UID to all.
fn without_copies(frames: Vec<FrameHeader>) -> Vec<FrameHeader> {
    let mut seen = HashSet::new();
    let mut is_new = |frame: &FrameHeader| {
        let place = frame
            .position
            .map(|position| position.to_array().map(f64::to_bits));
        let file = &frame.file;
        file.instance_uid.is_empty()
            || seen.insert((
                file.instance_uid.clone(),
                file.instance_number,
                frame.frame,
                place,
            ))
    };
    frames.into_iter().filter(|frame| is_new(frame)).collect()
}

fn study_of(uid: String, series: Vec<Vec<FrameHeader>>) -> Study {
    let description = series
        .iter()
        .flatten()
        .map(|frame| &frame.file.study_description)
        .find(|description| !description.is_empty())
        .cloned()
        .unwrap_or_default();
    let mut series: Vec<Series> = series.into_iter().map(series_of).collect();
    series
        .sort_by(|a, b| (a.number.unwrap_or(i32::MAX), &a.uid).cmp(&(b.number.unwrap_or(i32::MAX), &b.uid)));
    Study {
        uid,
        description,
        series,
    }
}

fn series_of(frames: Vec<FrameHeader>) -> Series {
    let first = Arc::clone(&frames[0].file);
    let missing = missing(&frames);
    let groups = partition(frames);
    let mut directions: Vec<glam::DVec3> = Vec::new();
    for normal in groups
        .iter()
        .filter_map(|group| group.frames[0].directions())
        .map(|[row, column]| row.cross(column))
    {
        if !directions
            .iter()
            .any(|known| known.dot(normal).abs() > SAME_DIRECTION_COSINE)
        {
            directions.push(normal);
        }
    }
    let series = SeriesFacts {
        orientations: directions.len(),
        missing,
    };
    let stacks = groups
        .into_iter()
        .enumerate()
        .map(|(index, group)| stack_of(group, index, &series))
        .collect();
    Series {
        uid: first.series_uid.clone(),
        number: first.series_number,
        modality: first.modality.clone(),
        description: first.series_description.clone(),
        stacks,
    }
}

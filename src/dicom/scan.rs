//! Files and folders → the catalogue of studies, series and stacks, from headers alone.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use dicom_dictionary_std::tags;
use dicom_object::InMemDicomObject;

use super::assemble::{SeriesFacts, stack_of};
use super::attributes::{integer, number, text};
use super::catalogue::{Catalogue, Series, Stack, Study};
use super::colour::Colouring;
use super::concatenation::{Part, missing};
use super::directory::{directory_of, is_directory};
use super::documents::{Document, class_name, resolved, sop_class};
use super::file::{Content, DicomFile, cannot_read};
use super::frame::{FileHeader, FrameHeader, frames_of};
use super::gather::{Found, gather};
use super::partition::{SAME_DIRECTION_COSINE, partition};
use super::phases::{Shown, join_series, join_stacks};
use super::pixel::PixelDescription;
use super::presentation::has_graphics;
use super::real_world::unit_of;
use super::uptake::Uptake;
use super::{FrameTimes, archive};
use crate::message;

/// Reads the headers of every file under `paths`, in folders, in ZIP archives and in those that DICOM directories name,
/// in parallel; never fails as a whole. `progress` hears (files read, files known) and returns false to cancel, which
/// leaves out what was not read yet.
pub fn scan(paths: &[PathBuf], progress: &(dyn Fn(usize, usize) -> bool + Sync)) -> Catalogue {
    let gathered = gather(paths, &read_headers, progress);
    Catalogue {
        skipped: gathered.skipped,
        containers: gathered.notes,
        ..assembled(gathered.frames, gathered.documents)
    }
}

/// The catalogue of files that are opened already, such as those in memory. What they hold is read by their paths when
/// pixels are asked for.
pub fn catalogue_of(files: &[DicomFile]) -> Catalogue {
    let (mut frames, mut documents) = (Vec::new(), Vec::new());
    for file in files {
        match found_in(file) {
            Found::Frames(own) => frames.extend(own),
            Found::Document(document) => documents.push(*document),
            _ => {}
        }
    }
    assembled(frames, documents)
}

fn assembled(frames: Vec<FrameHeader>, documents: Vec<Document>) -> Catalogue {
    let frames = without_copies(frames);
    let with_graphics = frames.iter().filter(|frame| frame.file.graphics);
    Catalogue {
        with_graphics: with_graphics.map(|frame| Arc::clone(&frame.file.path)).collect(),
        documents: resolved(documents, &frames),
        studies: studies_of(frames),
        ..Catalogue::default()
    }
}

fn read_headers(path: &Path) -> Found {
    let content = match archive::find(path) {
        Ok(content) => content,
        Err(error) => return Found::Unreadable(cannot_read(path, &error).0),
    };
    match DicomFile::of(path, content.clone()) {
        Ok(file) => found_in(&file),
        Err(_) if holds_archive(path, &content) => Found::Archive,
        Err(error) if error.0.key == "reading-not-dicom" => Found::NotDicom(error.0),
        Err(error) => Found::Unreadable(error.0),
    }
}

fn holds_archive(path: &Path, content: &Content) -> bool {
    content
        .source(path)
        .is_ok_and(|mut source| archive::is_archive(&mut source))
}

fn found_in(file: &DicomFile) -> Found {
    let path = file.path.as_path();
    if is_directory(file) {
        return match directory_of(file) {
            Ok(directory) => Found::Directory(directory),
            Err(error) => Found::Unreadable(error.0),
        };
    }
    if file.pixel_data.is_none() {
        if let Some(document) = Document::of(file) {
            return Found::Document(Box::new(document));
        }
        let no_image = || {
            let kind = text(&file.header, tags::MODALITY).unwrap_or_else(|| "?".to_owned());
            message!("read-no-image", path = path, modality = kind)
        };
        if let Some(name) = class_name(&sop_class(file)) {
            return Found::NoImage(message!("read-no-image-but", path = path, what = name));
        }
        return Found::NoImage(file.damage.clone().unwrap_or_else(no_image));
    }
    match PixelDescription::of(file) {
        Ok(pixels) => Found::Frames(frames_of(Arc::new(file_header(file, pixels)), &file.header)),
        Err(error) => Found::NoImage(error.0),
    }
}

/// What a file's header says of all its frames.
pub(super) fn file_header(file: &DicomFile, pixels: PixelDescription) -> FileHeader {
    let header = &file.header;
    let named = |tag| text(header, tag).unwrap_or_default();
    let colour = Colouring::of(header, &pixels);
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
        inverted: colour.is_none()
            && (pixels.photometric == "MONOCHROME1"
                || text(header, tags::PRESENTATION_LUT_SHAPE).as_deref() == Some("INVERSE")),
        colour,
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
        graphics: has_graphics(header),
        pixels,
    }
}

/// Transfer syntaxes that always lose something (JPEG baseline and extended, near-lossless JPEG-LS, recompressed JPEG). JPEG 2000 and
/// HTJ2K syntaxes may be used losslessly, so there Lossy Image Compression (0028,2110) decides.
const LOSSY_SYNTAXES: [&str; 6] = [
    "1.2.840.10008.1.2.4.50",
    "1.2.840.10008.1.2.4.51",
    "1.2.840.10008.1.2.4.53",
    "1.2.840.10008.1.2.4.55",
    "1.2.840.10008.1.2.4.81",
    "1.2.840.10008.1.2.4.111",
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
    for frame in frames {
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

/// A file copied into two folders counts once: same instance, same number or place. The instance UID alone would not do,
/// since careless anonymisation gives one UID to all.
fn without_copies(frames: Vec<FrameHeader>) -> Vec<FrameHeader> {
    let mut seen = HashSet::new();
    let mut is_new = |frame: &FrameHeader| {
        let place = frame
            .position
            .map(|position| position.to_array().map(f64::to_bits));
        let file = &frame.file;
        file.instance_uid.is_empty()
            || (file.instance_number, place) == (None, None)
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
    let mut next_group = 0;
    let mut found: Vec<(Series, Vec<Shown>)> = series
        .into_iter()
        .map(|frames| series_of(frames, &mut next_group))
        .collect();
    found.sort_by(|(a, _), (b, _)| {
        (a.number.unwrap_or(i32::MAX), &a.uid).cmp(&(b.number.unwrap_or(i32::MAX), &b.uid))
    });
    let (mut series, shown): (Vec<Series>, Vec<Vec<Shown>>) = found.into_iter().unzip();
    join_series(&mut series, &shown, &mut next_group);
    for stack in series.iter_mut().flat_map(|series| &mut series.stacks) {
        stack
            .findings
            .sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    }
    Study {
        uid,
        description,
        series,
    }
}

fn series_of(frames: Vec<FrameHeader>, next_group: &mut usize) -> (Series, Vec<Shown>) {
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
    let facts = SeriesFacts {
        orientations: directions.len(),
        missing,
    };
    let shown: Vec<Shown> = groups.iter().map(Shown::of).collect();
    let mut stacks: Vec<Stack> = groups
        .into_iter()
        .enumerate()
        .map(|(index, group)| stack_of(group, index, &facts))
        .collect();
    join_stacks(&mut stacks, &shown, next_group);
    let series = Series {
        uid: first.series_uid.clone(),
        number: first.series_number,
        modality: first.modality.clone(),
        description: first.series_description.clone(),
        stacks,
    };
    (series, shown)
}

//! An exercise made from a file of drawn structures, and written where its paths lead to series and drawing.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::drawn::on_grid;
use super::listing::files_under;
use super::place::from_folder;
use super::{Progress, digest, series};
use crate::dicom::{self, Catalogue, Drawn, DrawnSegment, Segmentation, Series, Stack};
use crate::exercise::Exercise;
use crate::exercise::format::{Code, SegmentationReference, SeriesReference};
use crate::exercise::generate::{Generated, Material, Request, Segment, Summary, generate as questions};
use crate::geometry::Grid;
use crate::locale::Message;
use crate::message;
use crate::shell::learning;

/// Short names of the series and of the drawing in the exercise.
const SERIES: &str = "series";
const DRAWN: &str = "structures";
/// The exercise's file, where none is named.
const FILE: &str = "exercise.json";
/// The folder of exercises in the account's data folder.
const OWN_FOLDER: &str = "exercises";
/// So many exercises of one name are numbered.
const MOST_NUMBERED: usize = 1000;
/// A drawing without a frame of reference belongs to a series in which this share of its corners lies.
const COVERED: f64 = 0.5;

/// Where an exercise is to be written.
#[derive(Clone, Debug, PartialEq)]
pub enum Destination {
    /// Into this file, or beside the drawing as `exercise.json`; over what is there only with `force`.
    File { path: Option<PathBuf>, force: bool },
    /// Under a free name beside the drawing or, where nothing can be written there, in the account's data folder.
    Free,
}

/// A written exercise.
#[derive(Clone, Debug)]
pub struct Made {
    pub path: PathBuf,
    pub exercise: Exercise,
    pub summary: Summary,
}

/// Makes an exercise from a segmentation, a structure set or a label map, on the series that it names (or that lies in
/// its frame of reference) beside it, or under `series`.
///
/// # Errors
/// One sentence where the drawing or the series cannot be read, no structure is fit, or nothing can be written.
pub fn generate(
    from: &Path,
    series: Option<&Path>,
    request: &Request,
    destination: &Destination,
    progress: Progress,
) -> Result<Made, Message> {
    if let Destination::File { path, force: false } = destination {
        let path = path.clone().unwrap_or_else(|| folder_of(from).join(FILE));
        if path.exists() {
            return Err(message!("generate-exists", path = path.as_path()));
        }
    }
    let drawn = dicom::read_labels(from).map_err(|error| error.0)?;
    let catalogue = catalogue(from, series, progress)?;
    let about = About::of(&drawn);
    let (found, stack) = stack_of(&catalogue, &about, series.is_some()).ok_or_else(|| match series {
        Some(series) => message!("generate-series-empty", path = series, drawn = from),
        None => message!("generate-no-series", path = from),
    })?;
    let material = material(drawn, found, stack, progress)?;
    let Generated { exercise, summary } = questions(request, &material);
    if exercise.questions.is_empty() {
        let reasons = summary
            .reasons()
            .into_iter()
            .map(|(reason, count)| reason.sentence(count));
        let reasons = reasons.reduce(|first, rest| message!("generate-reasons", first = first, rest = rest));
        let reasons = reasons.unwrap_or_else(|| message!("generate-nothing-drawn"));
        return Err(message!("generate-no-question", path = from, reasons = reasons));
    }
    let exercise = with_digests(exercise, from, found, progress)?;
    let files = files_of(found);
    let path = write(exercise, from, &files, destination)?;
    Ok(Made {
        path: path.0,
        exercise: path.1,
        summary,
    })
}

fn folder_of(file: &Path) -> PathBuf {
    match file.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// What is under the named folder, or beside the drawing.
fn catalogue(from: &Path, series: Option<&Path>, progress: Progress) -> Result<Catalogue, Message> {
    let folder = series.map_or_else(|| folder_of(from), Path::to_owned);
    series::scan(files_under(&folder).files, progress)
}

/// What a drawing says of the series that it was drawn on.
struct About {
    series: Option<String>,
    frame: Option<String>,
    grid: Option<Grid>,
}

impl About {
    fn of(drawn: &Drawn) -> About {
        match drawn {
            Drawn::Segmentation(segmentation) => About {
                series: segmentation.source_series_uid.clone(),
                frame: segmentation.frame_of_reference.clone(),
                grid: Some(segmentation.grid.clone()),
            },
            Drawn::StructureSet(set) => About {
                series: set.source_series_uid.clone(),
                frame: set.frame_of_reference.clone(),
                grid: None,
            },
        }
    }

    /// How well a stack fits, the better the more: it is the series that was drawn on, its voxels are the drawing's. A
    /// series of the same frame of reference will do where it was asked for by name, or where the drawing names none.
    fn fits(&self, series: &Series, stack: &Stack, named: bool) -> Option<(bool, bool, usize)> {
        let own = self.series.as_ref().is_some_and(|uid| *uid == series.uid);
        let frame = self.frame.is_some() && self.frame == stack.frame_of_reference;
        let covered = self
            .grid
            .as_ref()
            .map_or(0.0, |grid| grid.share_within(&stack.grid));
        let fits = match (&self.series, &self.frame) {
            _ if own => true,
            (Some(_), _) if !named => false,
            (_, Some(_)) => frame,
            (_, None) => covered >= COVERED,
        };
        let same = self
            .grid
            .as_ref()
            .is_some_and(|grid| grid.dimensions == stack.grid.dimensions);
        let image = stack.is_image() && stack.in_patient_space && !stack.localiser;
        (image && fits).then_some((own, same, stack.frames.len()))
    }
}

fn stack_of<'a>(catalogue: &'a Catalogue, about: &About, named: bool) -> Option<(&'a Series, &'a Stack)> {
    let all = catalogue
        .series()
        .flat_map(|series| series.stacks.iter().map(move |stack| (series, stack)));
    let fit = all.filter_map(|(series, stack)| Some((about.fits(series, stack, named)?, (series, stack))));
    // Of equals the first, in the catalogue's order.
    fit.reduce(|best, next| if next.0 > best.0 { next } else { best })
        .map(|(_, found)| found)
}

fn material(drawn: Drawn, series: &Series, stack: &Stack, progress: Progress) -> Result<Material, Message> {
    let loaded = dicom::load(stack, &|event| match event {
        dicom::LoadEvent::Progress { done, total } => progress(done, total),
        dicom::LoadEvent::FirstSlice { .. } => true,
    });
    let volume = loaded.map_err(|error| error.0)?.volume;
    let segmentation = on_grid(drawn, Some(&volume.grid))?;
    let Segmentation { grid, segments, .. } = segmentation;
    let (segments, masks) = segments
        .into_iter()
        .map(|segment| (described(&segment), segment.mask))
        .unzip();
    Ok(Material {
        series: SeriesReference {
            id: SERIES.to_owned(),
            series_uid: series.uid.clone(),
            stack: stack.index,
            frame_of_reference: stack.frame_of_reference.clone(),
            path: None,
            sha256: None,
        },
        segmentation: SegmentationReference {
            id: DRAWN.to_owned(),
            series: SERIES.to_owned(),
            path: String::new(),
            sha256: None,
        },
        modality: stack.modality.clone(),
        volume,
        grid,
        segments,
        masks,
    })
}

/// A segment as its file describes it, without its voxels.
pub fn described(segment: &DrawnSegment) -> Segment {
    let code = |code: &dicom::write::Code| Code {
        scheme: code.scheme.clone(),
        value: code.value.clone(),
    };
    Segment {
        number: segment.number,
        label: segment.label.clone(),
        description: segment.description.clone(),
        property: segment.property_type.as_ref().map(code),
        modifier: segment.type_modifiers.first().map(code),
        tracking: segment.tracking.as_ref().map(|tracking| tracking.id.clone()),
    }
}

fn files_of(series: &Series) -> Vec<PathBuf> {
    let frames = series.stacks.iter().flat_map(|stack| &stack.frames);
    let files: std::collections::BTreeSet<PathBuf> =
        frames.map(|frame| frame.file.as_ref().clone()).collect();
    files.into_iter().collect()
}

fn with_digests(
    mut exercise: Exercise,
    from: &Path,
    found: &Series,
    progress: Progress,
) -> Result<Exercise, Message> {
    let unread = |error: io::Error| {
        let reason = message!("exercise-series-unread", error = error.to_string());
        message!("generate-not-drawn", path = from, reason = reason)
    };
    let own = digest::of_files(&files_of(found), progress).map_err(unread)?;
    let own = own.ok_or_else(|| message!("read-cancelled"))?;
    let drawn = digest::of_file(from).map_err(unread)?;
    exercise
        .series
        .iter_mut()
        .for_each(|series| series.sha256 = Some(own.clone()));
    let drawings = exercise.segmentations.iter_mut();
    drawings.for_each(|segmentation| segmentation.sha256 = Some(drawn.clone()));
    Ok(exercise)
}

/// The file or the folder of a series.
fn place_of(files: &[PathBuf]) -> Option<PathBuf> {
    match files {
        [only] => Some(only.clone()),
        [first, rest @ ..] => {
            let mut folder = folder_of(first);
            while rest.iter().any(|file| !file.starts_with(&folder)) {
                folder = folder.parent()?.to_owned();
            }
            Some(folder)
        }
        [] => None,
    }
}

/// With paths from the folder that it is written in.
fn in_folder(
    mut exercise: Exercise,
    folder: &Path,
    from: &Path,
    files: &[PathBuf],
) -> Result<Exercise, Message> {
    let drawn = from_folder(folder, from).ok_or_else(|| message!("generate-elsewhere", path = from))?;
    let place = place_of(files).and_then(|place| from_folder(folder, &place));
    exercise
        .series
        .iter_mut()
        .for_each(|series| series.path = place.clone());
    let drawings = exercise.segmentations.iter_mut();
    drawings.for_each(|segmentation| segmentation.path = drawn.clone());
    Ok(exercise)
}

fn write(
    exercise: Exercise,
    from: &Path,
    files: &[PathBuf],
    destination: &Destination,
) -> Result<(PathBuf, Exercise), Message> {
    let beside = folder_of(from);
    match destination {
        Destination::File { path, force } => {
            let path = path.clone().unwrap_or_else(|| beside.join(FILE));
            if !folder_of(&path).is_dir() {
                return Err(message!("cli-no-such-folder", path = path.as_path()));
            }
            let exercise = in_folder(exercise, &folder_of(&path), from, files)?;
            let written = match force {
                true => fs::write(&path, exercise.to_json()),
                false => write_new(&path, &exercise.to_json()),
            };
            match written {
                Ok(()) => Ok((path, exercise)),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                    Err(message!("generate-exists", path = path.as_path()))
                }
                Err(error) => Err(message!(
                    "generate-not-written",
                    path = path.as_path(),
                    error = error.to_string()
                )),
            }
        }
        Destination::Free => {
            let data = learning::file().and_then(|file| Some(file.parent()?.join(OWN_FOLDER)));
            let folders = std::iter::once(beside).chain(data);
            for folder in folders {
                if let Some(written) = write_free(&exercise, &folder, from, files)? {
                    return Ok(written);
                }
            }
            Err(message!("generate-no-folder", path = from))
        }
    }
}

/// `None` where nothing can be written in the folder.
fn write_free(
    exercise: &Exercise,
    folder: &Path,
    from: &Path,
    files: &[PathBuf],
) -> Result<Option<(PathBuf, Exercise)>, Message> {
    if fs::create_dir_all(folder).is_err() {
        return Ok(None);
    }
    let exercise = in_folder(exercise.clone(), folder, from, files)?;
    let stem = FILE.trim_end_matches(".json");
    let names = (2..MOST_NUMBERED).map(|number| format!("{stem}-{number}.json"));
    for name in std::iter::once(FILE.to_owned()).chain(names) {
        let path = folder.join(name);
        match write_new(&path, &exercise.to_json()) {
            Ok(()) => return Ok(Some((path, exercise))),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(_) => return Ok(None),
        }
    }
    Ok(None)
}

fn write_new(path: &Path, text: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

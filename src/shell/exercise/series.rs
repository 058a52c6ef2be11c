//! The series of an exercise: found by their UIDs, compared with what the exercise says of them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::listing::{Listing, MOST_FILES, files_under};
use super::place::beside;
use super::{Progress, digest};
use crate::app::StackId;
use crate::dicom::{self, Catalogue, Series, Stack};
use crate::exercise::Exercise;
use crate::exercise::check::{Place, Problem};
use crate::exercise::format::SeriesReference;
use crate::locale::Message;
use crate::message;

pub struct Found {
    pub catalogue: Catalogue,
    pub stacks: BTreeMap<String, StackId>,
    pub problems: Vec<Problem>,
}

/// Looks for the series where the exercise says, then in the exercise's own folder. An error means cancelled.
pub fn find(exercise: &Exercise, folder: &Path, progress: Progress) -> Result<Found, Message> {
    let (files, mut problems) = hinted(exercise, folder);
    let wanted: BTreeSet<&str> = exercise
        .series
        .iter()
        .map(|one| one.series_uid.as_str())
        .collect();
    let mut catalogue = scan(files.clone(), progress)?;
    let there: BTreeSet<&str> = catalogue.series().map(|series| series.uid.as_str()).collect();
    if wanted.iter().any(|uid| !there.contains(uid)) {
        let all: BTreeSet<PathBuf> = files.into_iter().chain(files_under(folder).files).collect();
        catalogue = scan(all.into_iter().collect(), progress)?;
    }
    keep_only(&mut catalogue, &wanted);
    let mut stacks = BTreeMap::new();
    for reference in &exercise.series {
        let place = || Place::Series(reference.id.clone());
        match stack_of(&catalogue, reference) {
            Ok((id, series, stack)) => {
                stacks.insert(reference.id.clone(), id);
                if let Some(message) = other_frame(reference, stack) {
                    stacks.remove(&reference.id);
                    problems.push(Problem::error(place(), message));
                }
                let changed = changed(reference, series, progress)?;
                problems.extend(changed.map(|message| Problem::warning(place(), message)));
            }
            Err(message) => problems.push(Problem::error(place(), message)),
        }
    }
    Ok(Found {
        catalogue,
        stacks,
        problems,
    })
}

/// The files where the exercise says that its series are.
fn hinted(exercise: &Exercise, folder: &Path) -> (Vec<PathBuf>, Vec<Problem>) {
    let (mut files, mut problems) = (BTreeSet::new(), Vec::new());
    for reference in &exercise.series {
        let mut problem =
            |message| problems.push(Problem::warning(Place::Series(reference.id.clone()), message));
        let Some(path) = &reference.path else {
            continue;
        };
        match beside(folder, path) {
            Ok(place) => {
                let Listing {
                    files: under,
                    cut_short,
                } = files_under(&place);
                if cut_short {
                    problem(message!(
                        "exercise-too-many-files",
                        path = path.clone(),
                        most = MOST_FILES
                    ));
                }
                files.extend(under);
            }
            Err(message) => problem(message),
        }
    }
    (files.into_iter().collect(), problems)
}

pub fn scan(files: Vec<PathBuf>, progress: Progress) -> Result<Catalogue, Message> {
    let stopped = std::sync::atomic::AtomicBool::new(false);
    let catalogue = dicom::scan(&files, &|done, total| {
        let goes_on = progress(done, total);
        stopped.fetch_or(!goes_on, std::sync::atomic::Ordering::Relaxed);
        goes_on
    });
    match stopped.into_inner() {
        true => Err(message!("read-cancelled")),
        false => Ok(catalogue),
    }
}

fn keep_only(catalogue: &mut Catalogue, wanted: &BTreeSet<&str>) {
    for study in &mut catalogue.studies {
        study.series.retain(|series| wanted.contains(series.uid.as_str()));
    }
    catalogue.studies.retain(|study| !study.series.is_empty());
    // What lay beside the series is not the exercise's.
    catalogue.skipped.clear();
    catalogue.containers.clear();
}

type Placed<'a> = (StackId, &'a Series, &'a Stack);

fn stack_of<'a>(catalogue: &'a Catalogue, reference: &SeriesReference) -> Result<Placed<'a>, Message> {
    let all = catalogue.studies.iter().enumerate().flat_map(|(study, found)| {
        let series = found.series.iter().enumerate();
        series.map(move |(index, series)| (study, index, series))
    });
    let mut own = all.filter(|(_, _, series)| series.uid == reference.series_uid);
    let Some((study, index, series)) = own.next() else {
        let uid = reference.series_uid.clone();
        return Err(match &reference.path {
            Some(path) => message!("exercise-series-missing", uid = uid, path = path.clone()),
            None => message!("exercise-series-missing-anywhere", uid = uid),
        });
    };
    let Some(stack) = series.stacks.get(reference.stack) else {
        let (stack, count) = (reference.stack, series.stacks.len());
        return Err(message!("exercise-no-such-stack", stack = stack, count = count));
    };
    let id = StackId {
        study,
        series: index,
        stack: reference.stack,
    };
    Ok((id, series, stack))
}

/// Positions of the exercise mean nothing on images that lie in another space, or in none.
fn other_frame(reference: &SeriesReference, stack: &Stack) -> Option<Message> {
    if !stack.in_patient_space {
        return Some(message!("exercise-no-patient-space"));
    }
    let wanted = reference.frame_of_reference.as_deref()?;
    let own = stack.frame_of_reference.as_deref().unwrap_or_default();
    (wanted != own).then(|| message!("exercise-other-frame", wanted = wanted, own = own))
}

/// Whether the files are not those that the author had. An error means cancelled.
fn changed(
    reference: &SeriesReference,
    series: &Series,
    progress: Progress,
) -> Result<Option<Message>, Message> {
    let Some(wanted) = &reference.sha256 else {
        return Ok(None);
    };
    let frames = series.stacks.iter().flat_map(|stack| &stack.frames);
    let files: BTreeSet<&Path> = frames.map(|frame| frame.file.as_path()).collect();
    let files: Vec<&Path> = files.into_iter().collect();
    match digest::of_files(&files, progress) {
        Ok(Some(own)) if own.eq_ignore_ascii_case(wanted) => Ok(None),
        Ok(Some(own)) => Ok(Some(message!("exercise-series-changed", own = own))),
        Ok(None) => Err(message!("read-cancelled")),
        Err(error) => Ok(Some(message!(
            "exercise-series-unread",
            error = error.to_string()
        ))),
    }
}

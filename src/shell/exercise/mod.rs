//! An exercise from its file, with all that it refers to: series, drawn structures, pictures.
//!
//! What is missing or has changed is data ([`Opened::problems`]), and makes the questions on it unusable, not the
//! exercise. Reads files and headers; call it on a thread of its own.

mod digest;
mod drawn;
mod generate;
mod listing;
mod pictures;
mod place;
mod series;
mod text;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::StackId;
use crate::dicom::{Catalogue, Stack};
use crate::exercise::check::{self, Ground, Problem};
use crate::exercise::format::{MOST_BYTES, Measure, Task};
use crate::exercise::{Context, Exercise, Labelled, Question, Solid, answers_file};
use crate::geometry::Grid;
use crate::locale::Message;
use crate::message;
use crate::volume::Volume;
pub use digest::{of_file, of_files};
pub use drawn::on_grid;
pub use generate::{Destination, Made, described, generate};
pub use pictures::{Pictures, read_images};

/// Hears (done, total) and returns false to cancel; called from several threads.
pub type Progress<'a> = &'a (dyn Fn(usize, usize) -> bool + Sync);

/// An exercise and what was found of that which it refers to.
#[derive(Clone, Debug)]
pub struct Opened {
    pub exercise: Arc<Exercise>,
    /// The folder of its file, from which its paths start.
    pub folder: PathBuf,
    /// SHA-256 of its text, in hexadecimal.
    pub sha256: String,
    /// The series that it refers to, as far as they were found, and no others.
    pub catalogue: Arc<Catalogue>,
    /// Where the stacks of its series stand in the catalogue, by the series' short names. Those that may not be used
    /// (missing, in another frame of reference) are not there.
    pub stacks: BTreeMap<String, StackId>,
    /// Bodies of its structures, by their ids.
    pub solids: BTreeMap<String, Arc<Solid>>,
    /// What else its segmentations draw.
    pub labels: Vec<Labelled>,
    /// Everything wrong or worth knowing, in the order of the file.
    pub problems: Vec<Problem>,
    /// Ids of the questions that cannot be asked.
    pub unusable: BTreeSet<String>,
}

impl Opened {
    /// The stack of a series, by its short name.
    pub fn stack(&self, series: &str) -> Option<&Stack> {
        let place = self.stacks.get(series)?;
        let series = self
            .catalogue
            .studies
            .get(place.study)?
            .series
            .get(place.series)?;
        series.stacks.get(place.stack)
    }

    /// What answers are compared with, once the volumes are there that it takes (see [`volumes_for`]).
    pub fn context(&self, volumes: BTreeMap<String, Arc<Volume>>) -> Context {
        Context {
            exercise: Arc::clone(&self.exercise),
            solids: self.solids.clone(),
            volumes,
            labels: self.labels.clone(),
        }
    }

    /// Grids of the series in patient space, by their short names.
    pub fn grids(&self) -> BTreeMap<String, Grid> {
        let grid = |id: &String| {
            let stack = self.stack(id).filter(|stack| stack.in_patient_space)?;
            Some((id.clone(), stack.grid.clone()))
        };
        self.stacks.keys().filter_map(grid).collect()
    }

    /// The first reason why nothing of it can be asked.
    pub fn fatal(&self) -> Option<Message> {
        let own = check::fatal(&self.problems).map(Problem::sentence);
        own.or_else(|| {
            let all = self
                .exercise
                .questions
                .iter()
                .all(|question| self.unusable.contains(&question.id));
            let first = self
                .problems
                .iter()
                .find(|problem| problem.severity == crate::dicom::Severity::Error);
            first.filter(|_| all).map(Problem::sentence)
        })
    }
}

/// Reads an exercise that is to be taken.
///
/// # Errors
/// One sentence where the file cannot be read, is no exercise, or leaves nothing to ask.
pub fn read(path: &Path, progress: Progress) -> Result<Opened, Message> {
    let opened = open(path, progress)?;
    match opened.fatal() {
        Some(reason) => Err(in_file(path, reason)),
        None => Ok(opened),
    }
}

/// Reads an exercise whatever is wrong with it, for one who is to be told.
///
/// # Errors
/// One sentence where the file cannot be read or is no exercise, and where `progress` cancelled.
pub fn open(path: &Path, progress: Progress) -> Result<Opened, Message> {
    let text = text::read(
        path,
        MOST_BYTES,
        message!("exercise-too-large", most = MOST_BYTES >> 20),
    )?;
    let exercise = Exercise::from_json(&text).map_err(|error| in_file(path, error.0))?;
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    };
    let sha256 = digest::of_text(&text);
    with_surroundings(exercise, folder, sha256, progress)
}

/// Reads the answers of an attempt.
///
/// # Errors
/// One sentence where the file cannot be read or holds no answers.
pub fn read_answers(path: &Path) -> Result<answers_file::AnswersFile, Message> {
    let most = answers_file::MOST_BYTES;
    let text = text::read(path, most, message!("answers-too-large", most = most >> 20))?;
    answers_file::AnswersFile::from_json(&text).map_err(|reason| in_file(path, reason))
}

fn with_surroundings(
    exercise: Exercise,
    folder: PathBuf,
    sha256: String,
    progress: Progress,
) -> Result<Opened, Message> {
    let mut problems = check::form(&exercise);
    let found = series::find(&exercise, &folder, progress)?;
    problems.extend(found.problems);
    let mut opened = Opened {
        catalogue: Arc::new(found.catalogue),
        stacks: found.stacks,
        exercise: Arc::new(exercise),
        folder,
        sha256,
        solids: BTreeMap::new(),
        labels: Vec::new(),
        problems: Vec::new(),
        unusable: BTreeSet::new(),
    };
    let bodies = drawn::read(&opened, &problems);
    problems.extend(bodies.problems);
    opened.solids = bodies.solids;
    opened.labels = bodies.labels;
    let grids = opened.grids();
    let ground = Ground {
        solids: &opened.solids,
        grids: &grids,
    };
    problems.extend(check::space(&opened.exercise, ground));
    opened.unusable = check::unusable(&opened.exercise, &problems);
    opened.problems = check::in_order(&opened.exercise, problems);
    Ok(opened)
}

/// The series whose voxels grading needs for these questions, by their short names.
pub fn volumes_for<'a>(questions: impl IntoIterator<Item = &'a Question>) -> BTreeSet<&'a str> {
    let needs = |question: &&Question| {
        matches!(
            question.task,
            Task::Window(_) | Task::Measure(Measure::Mean { .. })
        )
    };
    let questions = questions.into_iter().filter(needs);
    questions.map(|question| question.start.series.as_str()).collect()
}

/// A sentence that does not name the file, with its name.
fn in_file(path: &Path, reason: Message) -> Message {
    message!("exercise-in-file", path = path, reason = reason)
}

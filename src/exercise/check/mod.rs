//! What is wrong with an exercise, before anyone takes it: each problem with its place, a severity and a sentence.
//!
//! [`form`] needs the exercise alone; [`space`] compares it with the series and the structures that were found.
//! An error makes a question (or, at another place, the exercise) unusable; a warning is a likely mistake; a note is
//! worth knowing.

mod fold;
mod reading;
mod references;
mod separable;
mod space;
mod tasks;
mod texts;
mod translations;
mod values;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub(in crate::exercise) use fold::fold;
pub(in crate::exercise) use tasks::given_away;

use super::{Exercise, Question, Solid};
use crate::dicom::Severity;
use crate::geometry::Grid;
use crate::locale::Message;
use crate::message;
pub use separable::windows;

/// Something wrong, or worth knowing, at a place of an exercise.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    pub severity: Severity,
    pub place: Place,
    /// Without its place: see [`Problem::sentence`].
    pub message: Message,
}

/// A part of an exercise, by the id that it has in its file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    Exercise,
    Series(String),
    Segmentation(String),
    Objective(String),
    Structure(String),
    Question(String),
}

impl Place {
    /// Its name in files: "exercise", "series", "question" ...
    pub fn kind(&self) -> &'static str {
        match self {
            Place::Exercise => "exercise",
            Place::Series(_) => "series",
            Place::Segmentation(_) => "segmentation",
            Place::Objective(_) => "objective",
            Place::Structure(_) => "structure",
            Place::Question(_) => "question",
        }
    }

    /// The id there; `None` for the exercise as a whole.
    pub fn id(&self) -> Option<&str> {
        match self {
            Place::Exercise => None,
            Place::Series(id)
            | Place::Segmentation(id)
            | Place::Objective(id)
            | Place::Structure(id)
            | Place::Question(id) => Some(id),
        }
    }
}

impl Problem {
    pub fn error(place: Place, message: Message) -> Problem {
        Problem {
            severity: Severity::Error,
            place,
            message,
        }
    }

    pub fn warning(place: Place, message: Message) -> Problem {
        Problem {
            severity: Severity::Warning,
            place,
            message,
        }
    }

    pub fn note(place: Place, message: Message) -> Problem {
        Problem {
            severity: Severity::Note,
            place,
            message,
        }
    }

    /// The message with its place before it.
    pub fn sentence(&self) -> Message {
        let reason = self.message.clone();
        let id = self.place.id().unwrap_or_default();
        match &self.place {
            Place::Exercise => reason,
            Place::Series(_) => message!("problem-in-series", id = id, reason = reason),
            Place::Segmentation(_) => message!("problem-in-segmentation", id = id, reason = reason),
            Place::Objective(_) => message!("problem-in-objective", id = id, reason = reason),
            Place::Structure(_) => message!("problem-in-structure", id = id, reason = reason),
            Place::Question(_) => message!("problem-in-question", id = id, reason = reason),
        }
    }
}

/// What was found outside the file.
#[derive(Clone, Copy, Debug)]
pub struct Ground<'a> {
    /// Bodies of structures, by their ids.
    pub solids: &'a BTreeMap<String, Arc<Solid>>,
    /// Grids of series, by their short names.
    pub grids: &'a BTreeMap<String, Grid>,
}

/// What the exercise alone tells.
pub fn form(exercise: &Exercise) -> Vec<Problem> {
    let mut problems = references::check(exercise);
    problems.extend(values::check(exercise));
    problems.extend(tasks::check(exercise));
    problems.extend(reading::check(exercise));
    problems.extend(texts::check(exercise));
    problems.extend(translations::check(exercise));
    problems
}

/// What only the series and the structures' bodies tell; those that were not found are passed over.
pub fn space(exercise: &Exercise, ground: Ground) -> Vec<Problem> {
    space::check(exercise, ground)
}

/// The questions that cannot be asked: those with an error of their own, and those on a part that has one.
pub fn unusable(exercise: &Exercise, problems: &[Problem]) -> BTreeSet<String> {
    let broken: BTreeSet<&Place> = problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error)
        .map(|problem| &problem.place)
        .collect();
    let is_broken = |question: &&Question| {
        needs(exercise, question)
            .iter()
            .any(|place| broken.contains(place))
    };
    let ids = exercise.questions.iter().filter(is_broken);
    ids.map(|question| question.id.clone()).collect()
}

/// The first error that leaves nothing to ask: one of the exercise as a whole.
pub fn fatal(problems: &[Problem]) -> Option<&Problem> {
    problems
        .iter()
        .find(|problem| problem.severity == Severity::Error && problem.place == Place::Exercise)
}

/// A question itself and the parts of the exercise without which it cannot be asked or graded.
fn needs(exercise: &Exercise, question: &Question) -> Vec<Place> {
    let mut places = vec![Place::Question(question.id.clone())];
    let asked = references::asked_views(question);
    let series = asked.iter().flat_map(|view| references::series_of(view));
    places.extend(series.map(|series| Place::Series(series.to_owned())));
    places.extend(
        question
            .task
            .structures()
            .into_iter()
            .map(|id| Place::Structure(id.to_owned())),
    );
    let segmentations = question.task.structures().into_iter();
    let segmentations = segmentations.filter_map(|id| references::segmentation_of(exercise, id));
    places.extend(segmentations.map(|id| Place::Segmentation(id.to_owned())));
    places
}

/// As the file has them; what is said of one place stays together.
pub fn in_order(exercise: &Exercise, mut problems: Vec<Problem>) -> Vec<Problem> {
    let rank = |problem: &Problem| {
        let id = problem.place.id().unwrap_or_default();
        let index = match &problem.place {
            Place::Exercise => None,
            Place::Series(_) => exercise.series.iter().position(|one| one.id == id),
            Place::Segmentation(_) => exercise.segmentations.iter().position(|one| one.id == id),
            Place::Objective(_) => exercise.objectives.iter().position(|one| one.id == id),
            Place::Structure(_) => exercise.structures.iter().position(|one| one.id == id),
            Place::Question(_) => exercise.questions.iter().position(|one| one.id == id),
        };
        (kind_rank(&problem.place), index)
    };
    problems.sort_by_key(rank);
    problems
}

fn kind_rank(place: &Place) -> usize {
    match place {
        Place::Exercise => 0,
        Place::Objective(_) => 1,
        Place::Series(_) => 2,
        Place::Segmentation(_) => 3,
        Place::Structure(_) => 4,
        Place::Question(_) => 5,
    }
}

//! Ids that are given twice, and ids that nothing has.

use std::collections::BTreeSet;

use super::{Place, Problem};
use crate::exercise::format::{Explanation, Geometry, Stretch, Task, View, stretches};
use crate::exercise::{Exercise, Question};
use crate::locale::Message;
use crate::message;

pub fn check(exercise: &Exercise) -> Vec<Problem> {
    let mut problems = duplicates(exercise);
    if !is_plain_id(&exercise.id) {
        problems.push(Problem::error(
            Place::Exercise,
            message!("check-bad-id", id = exercise.id.clone()),
        ));
    }
    if exercise.questions.is_empty() {
        problems.push(Problem::error(Place::Exercise, message!("check-no-question")));
    }
    for segmentation in &exercise.segmentations {
        let place = Place::Segmentation(segmentation.id.clone());
        let missing = missing_series(exercise, &segmentation.series);
        problems.extend(missing.map(|message| Problem::error(place, message)));
    }
    problems.extend(structures(exercise));
    for question in &exercise.questions {
        let place = Place::Question(question.id.clone());
        let errors = dangling(exercise, question).into_iter();
        problems.extend(errors.map(|message| Problem::error(place.clone(), message)));
        let warnings = loose(exercise, question).into_iter();
        problems.extend(warnings.map(|message| Problem::warning(place.clone(), message)));
    }
    problems.extend(untrained(exercise));
    problems
}

/// Letters, digits, hyphens and dots: results are kept under it.
fn is_plain_id(id: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.');
    !id.is_empty() && id.len() <= 120 && id.chars().all(plain)
}

/// Two parts of one name make everything that names them ambiguous.
fn duplicates(exercise: &Exercise) -> Vec<Problem> {
    let lists: [Vec<&str>; 5] = [
        exercise.series.iter().map(|one| one.id.as_str()).collect(),
        exercise.segmentations.iter().map(|one| one.id.as_str()).collect(),
        exercise.structures.iter().map(|one| one.id.as_str()).collect(),
        exercise.objectives.iter().map(|one| one.id.as_str()).collect(),
        exercise.questions.iter().map(|one| one.id.as_str()).collect(),
    ];
    let lists = ["series", "segmentations", "structures", "objectives", "questions"]
        .into_iter()
        .zip(lists);
    let mut problems = Vec::new();
    for (list, ids) in lists {
        let named = |id: &str| match id.is_empty() {
            true => message!("check-empty-id", list = list),
            false => message!("check-duplicate-id", list = list, id = id),
        };
        let wrong = twice(ids).into_iter();
        problems.extend(wrong.map(|id| Problem::error(Place::Exercise, named(id))));
    }
    problems
}

/// Those given more than once, and empty ones.
pub fn twice<'a>(ids: impl IntoIterator<Item = &'a str>) -> BTreeSet<&'a str> {
    let mut seen = BTreeSet::new();
    ids.into_iter()
        .filter(|id| !seen.insert(*id) || id.is_empty())
        .collect()
}

fn missing_series(exercise: &Exercise, id: &str) -> Option<Message> {
    let missing = exercise.series_reference(id).is_none();
    missing.then(|| message!("check-no-such-series", id = id))
}

fn missing_structure(exercise: &Exercise, id: &str) -> Option<Message> {
    let missing = exercise.structure(id).is_none();
    missing.then(|| message!("check-no-such-structure", id = id))
}

fn structures(exercise: &Exercise) -> Vec<Problem> {
    let mut problems = Vec::new();
    for structure in &exercise.structures {
        let place = Place::Structure(structure.id.clone());
        if let Some(Geometry::Segment { segmentation, .. }) = &structure.geometry
            && !exercise.segmentations.iter().any(|one| one.id == *segmentation)
        {
            let message = message!("check-no-such-segmentation", id = segmentation.clone());
            problems.push(Problem::error(place.clone(), message));
        }
        if is_own_ancestor(exercise, &structure.id) {
            problems.push(Problem::error(place, message!("check-own-parent")));
        }
    }
    problems
}

fn is_own_ancestor(exercise: &Exercise, id: &str) -> bool {
    let parent = |id: &str| exercise.structure(id)?.parent.as_deref();
    let mut next = parent(id);
    for _ in 0..exercise.structures.len() {
        match next {
            Some(ancestor) if ancestor == id => return true,
            Some(ancestor) => next = parent(ancestor),
            None => return false,
        }
    }
    false
}

/// What a question names in vain, and cannot be asked without.
fn dangling(exercise: &Exercise, question: &Question) -> Vec<Message> {
    let views = asked_views(question);
    let series = views.iter().flat_map(|view| series_of(view));
    let mut messages: Vec<Message> = series.filter_map(|id| missing_series(exercise, id)).collect();
    let structures = question.task.structures().into_iter();
    messages.extend(structures.filter_map(|id| missing_structure(exercise, id)));
    messages
}

/// What it names in vain, and can be asked without.
fn loose(exercise: &Exercise, question: &Question) -> Vec<Message> {
    let known = |id: &&String| !exercise.objectives.iter().any(|one| one.id == **id);
    let objectives = question.objectives.iter().filter(known);
    let mut messages: Vec<Message> = objectives
        .map(|id| message!("check-no-such-objective", id = id.clone()))
        .collect();
    let shown = shown_views(question);
    messages.extend(
        shown
            .iter()
            .flat_map(|view| series_of(view))
            .filter_map(|id| missing_series(exercise, id)),
    );
    let outlined = asked_views(question).into_iter().chain(shown);
    let outlined = outlined.flat_map(|view| &view.overlays.structures);
    messages.extend(outlined.filter_map(|id| missing_structure(exercise, id)));
    messages.extend(question.explanation.iter().flat_map(links));
    messages
}

/// Links to views that the explanation does not have, and views of one id.
fn links(explanation: &Explanation) -> Vec<Message> {
    let known = |id: &str| explanation.views.iter().any(|view| view.id == id);
    let mut missing = BTreeSet::new();
    for stretch in explanation.text.0.values().flat_map(|text| stretches(text)) {
        if let Stretch::Link { view, .. } = stretch
            && !known(view)
        {
            missing.insert(view);
        }
    }
    let ids = explanation.views.iter().map(|view| view.id.as_str());
    let doubled = twice(ids)
        .into_iter()
        .map(|id| message!("check-duplicate-view", id = id));
    let missing = missing
        .into_iter()
        .map(|id| message!("check-no-such-view", id = id));
    missing.chain(doubled).collect()
}

fn untrained(exercise: &Exercise) -> Vec<Problem> {
    let trained: BTreeSet<&String> = exercise
        .questions
        .iter()
        .flat_map(|one| &one.objectives)
        .collect();
    let objectives = exercise
        .objectives
        .iter()
        .filter(|one| !trained.contains(&one.id));
    objectives
        .map(|one| {
            Problem::note(
                Place::Objective(one.id.clone()),
                message!("check-untrained-objective"),
            )
        })
        .collect()
}

/// The views that a learner sees before the answer.
pub fn asked_views(question: &Question) -> Vec<&View> {
    let mut views = vec![&question.start];
    match &question.task {
        Task::Choice(choice) => views.extend(choice.options.iter().filter_map(|one| one.view.as_ref())),
        Task::Order(order) => views.extend(order.items.iter().filter_map(|one| one.view.as_ref())),
        _ => {}
    }
    views
}

/// The views that explain afterwards.
pub fn shown_views(question: &Question) -> Vec<&View> {
    let explained = question
        .explanation
        .iter()
        .flat_map(|explanation| &explanation.views);
    explained.map(|named| &named.view).collect()
}

/// The series of a view and those beside it, by their short names.
pub fn series_of(view: &View) -> impl Iterator<Item = &str> {
    std::iter::once(view.series.as_str()).chain(view.beside.iter().map(String::as_str))
}

/// The segmentation that a structure is drawn in.
pub fn segmentation_of<'a>(exercise: &'a Exercise, structure: &str) -> Option<&'a str> {
    match exercise.structure(structure)?.geometry.as_ref()? {
        Geometry::Segment { segmentation, .. } => Some(segmentation),
        _ => None,
    }
}

//! Questions that have no answer, several, or give theirs away.

use std::collections::BTreeSet;

use super::fold::fold;
use super::references::twice;
use super::{Place, Problem};
use crate::exercise::format::{Choice, Measure, Name, Order, OutlineTruth, Task, TextTask, ViewerTool};
use crate::exercise::{Exercise, Names, Question, Structure};
use crate::locale::{Message, Text};
use crate::message;

pub fn check(exercise: &Exercise) -> Vec<Problem> {
    let mut problems = ambiguous(exercise);
    for question in &exercise.questions {
        let place = || Place::Question(question.id.clone());
        let errors = errors(exercise, question).into_iter();
        problems.extend(errors.map(|message| Problem::error(place(), message)));
        let warnings = warnings(exercise, question).into_iter();
        problems.extend(warnings.map(|message| Problem::warning(place(), message)));
    }
    problems
}

fn errors(exercise: &Exercise, question: &Question) -> Vec<Message> {
    let mut found: Vec<Message> = placeless(exercise, &question.task);
    found.extend(forbidden_tool(question));
    if question.prompt.is_empty() {
        found.push(message!("check-no-prompt"));
    }
    match &question.task {
        Task::Choice(choice) => found.extend(choice_errors(choice)),
        Task::Order(order) => found.extend(order_errors(order)),
        Task::Text(text) => found.extend(text_errors(text)),
        Task::Locate(locate) if locate.structures.is_empty() => {
            found.push(message!("check-nothing-to-locate"))
        }
        Task::Name(name) => {
            let named = exercise.structure(&name.structure);
            let nameless = named.filter(|structure| structure.names.is_empty());
            found.extend(nameless.map(|structure| message!("check-no-name", id = structure.id.clone())));
        }
        _ => {}
    }
    found
}

fn warnings(exercise: &Exercise, question: &Question) -> Vec<Message> {
    let costs: f64 = question.hints.iter().map(|hint| hint.cost).sum();
    let mut found = Vec::new();
    if costs > 1.0 + 1e-9 {
        found.push(message!("check-hints-cost-all"));
    }
    match &question.task {
        Task::Name(name) => found.extend(name_warnings(exercise, question, name)),
        Task::Choice(choice) => {
            let texts = choice.options.iter().map(|option| &option.text);
            found.extend(same_words(texts));
            if choice.multiple && !choice.options.iter().any(|option| option.correct) {
                found.push(message!("check-no-right-option-of-several"));
            }
        }
        Task::Order(order) => found.extend(same_words(order.items.iter().map(|item| &item.text))),
        Task::Text(text) if text.model.is_empty() => found.push(message!("check-no-model")),
        _ => {}
    }
    found
}

/// Structures that the task needs a place of, and that have none.
fn placeless(exercise: &Exercise, task: &Task) -> Vec<Message> {
    if matches!(task, Task::Name(Name { at: Some(_), .. })) {
        return Vec::new();
    }
    let structures = task
        .structures()
        .into_iter()
        .filter_map(|id| exercise.structure(id));
    structures
        .filter(|structure| structure.geometry.is_none())
        .map(|structure| message!("check-no-place", id = structure.id.clone()))
        .collect()
}

/// A task that cannot be done with what the question allows.
fn forbidden_tool(question: &Question) -> Option<Message> {
    let (tool, name) = match &question.task {
        Task::Plane(_) => (ViewerTool::Oblique, "oblique"),
        Task::Window(_) => (ViewerTool::Window, "window"),
        Task::Measure(_) => (ViewerTool::Measure, "measure"),
        _ => return None,
    };
    let allowed = question.tools.as_ref().is_none_or(|tools| tools.contains(&tool));
    (!allowed).then(|| message!("check-tool-forbidden", kind = question.task.kind(), tool = name))
}

fn choice_errors(choice: &Choice) -> Vec<Message> {
    let right = choice.options.iter().filter(|option| option.correct).count();
    let mut found = Vec::new();
    if choice.options.len() < 2 {
        found.push(message!("check-too-few-options", count = choice.options.len()));
    }
    match (choice.multiple, right) {
        (false, 0) => found.push(message!("check-no-right-option")),
        (false, 2..) => found.push(message!("check-several-right", count = right)),
        _ => {}
    }
    let blank = choice
        .options
        .iter()
        .filter(|option| option.text.is_empty() && option.view.is_none() && option.image.is_none());
    found.extend(blank.map(|option| message!("check-blank-option", id = option.id.clone())));
    found.extend(same_ids(
        "choice.options",
        choice.options.iter().map(|option| option.id.as_str()),
    ));
    found
}

fn order_errors(order: &Order) -> Vec<Message> {
    let mut found = Vec::new();
    if order.items.len() < 2 {
        found.push(message!("check-too-few-items", count = order.items.len()));
    }
    let blank = order
        .items
        .iter()
        .filter(|item| item.text.is_empty() && item.view.is_none());
    found.extend(blank.map(|item| message!("check-blank-option", id = item.id.clone())));
    found.extend(same_ids(
        "order.items",
        order.items.iter().map(|item| item.id.as_str()),
    ));
    found
}

fn text_errors(task: &TextTask) -> Vec<Message> {
    let mut found = Vec::new();
    if task.key_points.is_empty() {
        found.push(message!("check-no-key-point"));
    }
    let mute = task.key_points.iter().filter(|point| point.words.is_empty());
    found.extend(mute.map(|point| message!("check-key-point-without-words", id = point.id.clone())));
    let ids = task.key_points.iter().map(|point| point.id.as_str());
    found.extend(same_ids("text.key_points", ids));
    found
}

fn same_ids<'a>(list: &'static str, ids: impl Iterator<Item = &'a str>) -> Vec<Message> {
    let named = |id: &str| match id.is_empty() {
        true => message!("check-empty-id", list = list),
        false => message!("check-duplicate-id", list = list, id = id),
    };
    twice(ids).into_iter().map(named).collect()
}

/// Two things to choose from that read the same.
fn same_words<'a>(texts: impl Iterator<Item = &'a Text>) -> Option<Message> {
    let mut seen = BTreeSet::new();
    let words = texts.flat_map(|text| text.0.iter());
    let mut words = words.filter(|(_, words)| !words.trim().is_empty());
    let (_, twice) = words.find(|(code, words)| !seen.insert((code.as_str(), fold(words))))?;
    Some(message!("check-same-words", words = twice.clone()))
}

fn name_warnings(exercise: &Exercise, question: &Question, name: &Name) -> Vec<Message> {
    let Some(structure) = exercise.structure(&name.structure) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let prompt = std::iter::once(("prompt", &question.prompt));
    let hints = question.hints.iter().map(|hint| ("hints", &hint.text));
    for (field, text) in prompt.chain(hints) {
        let answer = given_away(text, &structure.names);
        found.extend(answer.map(|answer| message!("check-gives-away", field = field, answer = answer)));
    }
    let accepted: BTreeSet<String> = structure.names.all().map(|(_, name)| fold(name)).collect();
    let near = name.near.iter().flat_map(|near| near.names.all());
    let contradicted = near.filter(|(_, near)| accepted.contains(&fold(near)));
    found.extend(contradicted.map(|(_, near)| message!("check-near-is-right", name = near)));
    found
}

/// The name that a text says whole.
pub fn given_away(text: &Text, names: &Names) -> Option<String> {
    let said: Vec<String> = text.0.values().map(|words| fold(words)).collect();
    let is_said = |name: &str| {
        let name = fold(name);
        name.trim().chars().count() > 1 && said.iter().any(|said| said.contains(&name))
    };
    names
        .all()
        .find(|(_, name)| is_said(name))
        .map(|(_, name)| name.to_owned())
}

/// Pairs of structures that one accepted name may mean, unless they lie on different sides.
fn ambiguous(exercise: &Exercise) -> Vec<Problem> {
    let asked: BTreeSet<&str> = exercise
        .questions
        .iter()
        .filter(|question| matches!(question.task, Task::Name(_)))
        .flat_map(|question| question.task.structures())
        .collect();
    let mut problems = Vec::new();
    for (index, one) in exercise.structures.iter().enumerate() {
        for other in &exercise.structures[index + 1..] {
            let matters = asked.contains(one.id.as_str()) || asked.contains(other.id.as_str());
            let shared = shared_name(one, other).filter(|_| matters && !on_two_sides(one, other));
            problems.extend(shared.map(|name| {
                let message = message!("check-ambiguous-name", name = name, other = other.id.clone());
                Problem::warning(Place::Structure(one.id.clone()), message)
            }));
        }
    }
    problems
}

fn on_two_sides(one: &Structure, other: &Structure) -> bool {
    one.side.is_some() && other.side.is_some() && one.side != other.side
}

fn shared_name(one: &Structure, other: &Structure) -> Option<String> {
    let theirs: BTreeSet<(&str, String)> = other.names.all().map(|(code, name)| (code, fold(name))).collect();
    let mut own = one.names.all();
    own.find(|(code, name)| theirs.contains(&(*code, fold(name))))
        .map(|(_, name)| name.to_owned())
}

/// What a measure or an outline is compared with, where that is drawn and not a structure.
pub fn drawn_points(task: &Task) -> Vec<crate::geometry::DVec3> {
    match task {
        Task::Measure(Measure::Length { ends, .. }) => ends.to_vec(),
        Task::Measure(Measure::Angle { points, .. }) => points.to_vec(),
        Task::Outline(outline) => match &outline.truth {
            OutlineTruth::Points(points) => points.iter().copied().chain([outline.centre]).collect(),
            OutlineTruth::Structure(_) => vec![outline.centre],
        },
        Task::Plane(plane) => vec![plane.centre],
        Task::Name(name) => name.at.into_iter().collect(),
        _ => Vec::new(),
    }
}

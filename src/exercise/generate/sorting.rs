//! Questions of order: from head to feet, from front to back, from right to left.

use super::questions::blank;
use super::survey::{Candidate, Survey};
use super::{Material, Request, place, words};
use crate::exercise::format::{Order, OrderItem, Question, Task, View};
use crate::exercise::grade::{seed_of, shuffled};
use crate::geometry::Orientation;
use crate::locale::Message;
use crate::message;

/// Structures to be sorted.
const LEAST: usize = 3;
const MOST: usize = 5;
/// Their middles are so far apart, in mm, and their boxes hardly overlap.
const APART_MM: f64 = 12.0;
const OVERLAP: f64 = 0.25;

/// An axis of the body: which it is in patient space, whether it is read from + to −, and the plane that shows it.
struct Line {
    axis: usize,
    falls: bool,
    plane: Orientation,
    prompt: Message,
    ends: [Message; 2],
}

fn lines() -> [Line; 3] {
    let from_head = Line {
        axis: 2,
        falls: true,
        plane: Orientation::Coronal,
        prompt: message!("generate-prompt-order-down"),
        ends: [message!("generate-end-cranial"), message!("generate-end-caudal")],
    };
    let from_front = Line {
        axis: 1,
        falls: false,
        plane: Orientation::Sagittal,
        prompt: message!("generate-prompt-order-back"),
        ends: [
            message!("generate-end-anterior"),
            message!("generate-end-posterior"),
        ],
    };
    let from_right = Line {
        axis: 0,
        falls: false,
        plane: Orientation::Axial,
        prompt: message!("generate-prompt-order-left"),
        ends: [message!("generate-end-right"), message!("generate-end-left")],
    };
    [from_head, from_front, from_right]
}

/// One question for each axis on which enough structures lie apart.
pub fn sortings(ranked: &[usize], request: &Request, material: &Material, survey: &Survey) -> Vec<Question> {
    let candidates: Vec<&Candidate> = ranked
        .iter()
        .filter_map(|at| survey.candidates.get(*at))
        .collect();
    let questions = lines()
        .into_iter()
        .filter_map(|line| sorting(&line, &candidates, request, material));
    questions.collect()
}

fn sorting(
    line: &Line,
    candidates: &[&Candidate],
    request: &Request,
    material: &Material,
) -> Option<Question> {
    let middle = |one: &Candidate| (one.bounds[0][line.axis] + one.bounds[1][line.axis]) / 2.0;
    let mut taken: Vec<&Candidate> = Vec::new();
    for candidate in candidates {
        if taken.len() < MOST && taken.iter().all(|other| are_apart(candidate, other, line.axis)) {
            taken.push(candidate);
        }
    }
    if taken.len() < LEAST {
        return None;
    }
    taken.sort_by(|a, b| middle(a).total_cmp(&middle(b)));
    if line.falls {
        taken.reverse();
    }
    // Letters that do not say the order.
    let letters: Vec<char> = ('a'..='z').take(taken.len()).collect();
    let order = shuffled(taken.len(), seed_of(request.seed, line.prompt.key));
    let items = taken.iter().zip(order).filter_map(|(candidate, at)| {
        Some(OrderItem {
            id: letters.get(at)?.to_string(),
            text: words::capital(&words::name(request, &candidate.drawn.names)),
            view: None,
        })
    });
    let [first, last] = line.ends.clone();
    let task = Task::Order(Order {
        items: items.collect(),
        first: words::say(request, first),
        last: words::say(request, last),
    });
    let start = View {
        series: material.series.id.clone(),
        plane: place::plane(line.plane, material),
        centre: Some(place::rounded(material.volume.grid.centre())),
        ..View::default()
    };
    Some(Question {
        prompt: words::say(request, line.prompt.clone()),
        ..blank(task, start)
    })
}

/// Whether it is plain which of two comes first.
fn are_apart(one: &Candidate, other: &Candidate, axis: usize) -> bool {
    let own = [one.bounds[0][axis], one.bounds[1][axis]];
    let theirs = [other.bounds[0][axis], other.bounds[1][axis]];
    let middles = ((own[0] + own[1]) - (theirs[0] + theirs[1])).abs() / 2.0;
    let shared = own[1].min(theirs[1]) - own[0].max(theirs[0]);
    let smaller = (own[1] - own[0]).min(theirs[1] - theirs[0]);
    middles >= APART_MM && shared <= OVERLAP * smaller
}

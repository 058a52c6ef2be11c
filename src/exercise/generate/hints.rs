//! Hints that teach how to look: the region, the plane and window, the neighbours.

use super::relations::Beside;
use super::survey::Candidate;
use super::{Material, Request, place, words};
use crate::exercise::check::given_away;
use crate::exercise::format::{Hint, ViewWindow};
use crate::locale::{Message, Text};
use crate::message;
use crate::volume::presets;

/// Shares of the points.
const REGION_COST: f64 = 0.15;
const VIEW_COST: f64 = 0.15;
const NEIGHBOURS_COST: f64 = 0.3;

/// `named`: whether the question says the name, so that hints may too.
pub fn hints(
    candidate: &Candidate,
    around: &[(Beside, Text)],
    request: &Request,
    material: &Material,
    named: bool,
) -> Vec<Hint> {
    let hint = |message: Message, cost: f64| Hint {
        text: words::say(request, message),
        cost,
    };
    let region = region(candidate).map(|message| hint(message, REGION_COST));
    let view = named.then(|| hint(view(candidate, material), VIEW_COST));
    let beside = beside(around).map(|message| hint(message, NEIGHBOURS_COST));
    let all = region.into_iter().chain(view).chain(beside);
    all.filter(|hint| named || given_away(&hint.text, &candidate.drawn.names).is_none())
        .collect()
}

/// What it belongs to, from the nearest whole to the region of the body.
fn region(candidate: &Candidate) -> Option<Message> {
    let term = candidate.drawn.term?;
    let unsided = term.unsided().map(|unsided| unsided.id.as_str());
    let mut wholes = term
        .ancestors()
        .filter(|whole| Some(whole.id.as_str()) != unsided);
    let whole = wholes.next()?.names().preferred();
    Some(match wholes.last() {
        Some(root) => message!(
            "generate-hint-region",
            whole = whole,
            region = root.names().preferred()
        ),
        None => message!("generate-hint-whole", whole = whole),
    })
}

fn view(candidate: &Candidate, material: &Material) -> Message {
    let plane = place::plane_words(candidate.look.orientation);
    match place::window(candidate, material) {
        ViewWindow::Preset(name) => match presets::by_name(&name) {
            Some(preset) => message!(
                "generate-hint-view",
                plane = plane,
                window = Message::new(preset.label),
                centre = preset.centre as i64,
                width = preset.width as i64
            ),
            None => message!("generate-hint-plane", plane = plane),
        },
        _ => message!("generate-hint-plane", plane = plane),
    }
}

/// Between two that lie on opposite sides of it, else beside one or two.
fn beside(around: &[(Beside, Text)]) -> Option<Message> {
    let pairs = around.iter().enumerate().flat_map(|(at, one)| {
        let others = around.get(at + 1..).unwrap_or_default();
        others.iter().map(move |other| (one, other))
    });
    let mut facing = pairs.filter(|((one, _), (other, _))| one.way == other.way.opposite());
    if let Some(((_, one), (_, other))) = facing.next() {
        return Some(message!(
            "generate-hint-between",
            one = words::the(one),
            other = words::the(other)
        ));
    }
    match around {
        [] => None,
        [(only, name)] => Some(message!(
            "generate-hint-beside",
            way = only.way.words(),
            structure = words::of_the(name)
        )),
        [(one, name), (other, next), ..] => Some(message!(
            "generate-hint-beside-two",
            way = one.way.words(),
            structure = words::of_the(name),
            next_way = other.way.words(),
            next = words::of_the(next)
        )),
    }
}

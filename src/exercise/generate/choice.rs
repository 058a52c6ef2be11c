//! Options to choose from: the right name and others that a student could take it for.

use std::collections::BTreeSet;

use super::relations::{self, neighbours};
use super::sorts::sort;
use super::survey::{Candidate, Survey};
use super::{Material, Request, words};
use crate::exercise::check::fold;
use crate::exercise::format::{Choice, ChoiceOption, ChoiceScoring};
use crate::exercise::grade::{seed_of, shuffled};
use crate::exercise::terms::{Term, terms};
use crate::locale::Text;
use crate::message;

/// Wrong options wanted, and those without which there is nothing to choose.
const WANTED: usize = 3;
const LEAST: usize = 2;
/// So many of the wrong ones at most are look-alikes of the table.
const MOST_ALIKE: usize = 2;

/// `None` where too few other structures of its sort are known.
pub fn choice(
    candidate: &Candidate,
    request: &Request,
    material: &Material,
    survey: &Survey,
) -> Option<Choice> {
    let own = candidate.drawn.term?;
    let wrong = distractors(own, candidate, request, material, survey);
    if wrong.len() < LEAST {
        return None;
    }
    let right = Offered {
        text: words::name(request, &candidate.drawn.names),
        feedback: words::say(request, message!("generate-option-right")),
        correct: true,
    };
    let wrong = wrong.into_iter().map(|term| Offered {
        text: words::name(request, term.names()),
        feedback: feedback(term, own, candidate, request, survey),
        correct: false,
    });
    let all: Vec<Offered> = std::iter::once(right).chain(wrong).collect();
    let order = shuffled(all.len(), seed_of(request.seed, &candidate.id));
    let options = order.into_iter().zip('a'..='z').filter_map(|(at, letter)| {
        let option = all.get(at)?;
        Some(ChoiceOption {
            // Not the structure's own id, which would say which one is right.
            id: letter.to_string(),
            text: words::capital(&option.text),
            view: None,
            image: None,
            correct: option.correct,
            feedback: option.feedback.clone(),
        })
    });
    Some(Choice {
        options: options.collect(),
        multiple: false,
        scoring: ChoiceScoring::Whole,
        keep_order: false,
    })
}

struct Offered {
    text: Text,
    feedback: Text,
    correct: bool,
}

/// The other side, look-alikes, neighbours, parts of the same whole, then others of the region, up to three.
fn distractors(
    own: &'static Term,
    candidate: &Candidate,
    request: &Request,
    material: &Material,
    survey: &Survey,
) -> Vec<&'static Term> {
    let opposite = own.other_side().into_iter();
    let alike = own.look_alikes().take(MOST_ALIKE);
    let near = neighbours(candidate, survey, material);
    let near = near.into_iter().filter_map(|index| survey.drawn.get(index)?.term);
    let siblings = own.parent().into_iter().flat_map(|whole| {
        let whole = whole.unsided().unwrap_or(whole);
        terms().iter().filter(move |term| term.is_part_of(whole))
    });
    let siblings = siblings.filter(|term| term.level as u8 <= request.level as u8);
    let region = terms()
        .iter()
        .filter(|term| term.region == own.region && term.level as u8 <= request.level as u8);
    let mut chosen: Vec<&'static Term> = Vec::new();
    for term in opposite.chain(alike).chain(near).chain(siblings).chain(region) {
        if chosen.len() == WANTED {
            break;
        }
        if is_fit(term, own) && chosen.iter().all(|other| is_apart(term, other)) {
            chosen.push(term);
        }
    }
    chosen
}

/// Surely wrong, of the same sort, and no odder than the right one.
fn is_fit(term: &Term, own: &Term) -> bool {
    let sided = term.side.is_some() == own.side.is_some() || !term.paired;
    term.asked && sort(term) == sort(own) && sided && is_apart(term, own)
}

/// Neither the same, nor a part or the whole of the other, nor of a name that it has.
fn is_apart(one: &Term, other: &Term) -> bool {
    let names =
        |term: &Term| -> BTreeSet<String> { term.names().all().map(|(_, name)| fold(name)).collect() };
    let related = one.id == other.id || one.is_part_of(other) || other.is_part_of(one);
    !related && names(one).is_disjoint(&names(other))
}

/// Where the wrong one really lies, as far as it is drawn; that it is on the other side, where it is.
fn feedback(term: &Term, own: &Term, candidate: &Candidate, request: &Request, survey: &Survey) -> Text {
    if own.other_side().is_some_and(|opposite| opposite.id == term.id) {
        return words::say(request, message!("generate-option-other-side"));
    }
    let mut drawn = survey
        .drawn
        .iter()
        .filter(|drawn| drawn.term.is_some_and(|own| own.id == term.id));
    let bounds = drawn.next().and_then(|drawn| drawn.bounds);
    match bounds.and_then(|bounds| relations::way(bounds, candidate.bounds)) {
        Some(way) => words::say(request, message!("generate-option-way", way = way.words())),
        None => Text::default(),
    }
}

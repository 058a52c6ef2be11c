//! Which structures are asked about: the important ones that are seen well, from all regions, one of each pair.

use super::survey::Candidate;
use super::{Reason, Request, chance};
use crate::exercise::check::fold;
use crate::exercise::terms::Term;

/// What it counts that a structure is of the very year that is asked for ...
const OWN_YEAR: f64 = 0.5;
/// ... that it is large (all of it from an area of 10 cm² on) ...
const LARGE: f64 = 0.3;
const LARGE_MM2: f64 = 1000.0;
/// ... and what chance adds, so that another seed makes another exercise.
const CHANCE: f64 = 0.25;
/// What each one already picked from the same region takes away ...
const SAME_REGION: f64 = 0.08;
/// ... or of the same parent ...
const SAME_PARENT: f64 = 0.3;
/// ... or that is a part or the whole of it.
const PART_OR_WHOLE: f64 = 0.4;

/// Places of candidates that may be asked about beside each other, the first to be asked about first.
pub fn rank(request: &Request, candidates: &[Candidate]) -> Vec<usize> {
    let mut order: Vec<usize> = Vec::new();
    let worth: Vec<f64> = candidates
        .iter()
        .map(|candidate| worth(request, candidate))
        .collect();
    let mut alike = vec![0.0; candidates.len()];
    let mut left: Vec<usize> = (0..candidates.len()).collect();
    let value = |at: &usize, alike: &[f64]| worth[*at] - alike[*at];
    while let Some(best) = left
        .iter()
        .copied()
        .max_by(|a, b| value(a, &alike).total_cmp(&value(b, &alike)).then(b.cmp(a)))
    {
        left.retain(|at| *at != best && clash(request, &candidates[*at], &candidates[best]).is_none());
        for at in &left {
            alike[*at] += likeness(&candidates[*at], &candidates[best]);
        }
        order.push(best);
    }
    order
}

fn worth(request: &Request, candidate: &Candidate) -> f64 {
    let own_year = if candidate.level == request.level {
        OWN_YEAR
    } else {
        0.0
    };
    let large = LARGE * (candidate.look.area_mm2 / LARGE_MM2).min(1.0);
    let look = &candidate.look;
    own_year + large + (look.contrast + look.seen) / 2.0 + CHANCE * chance(request.seed, &candidate.id)
}

fn likeness(one: &Candidate, other: &Candidate) -> f64 {
    let (Some(own), Some(theirs)) = (one.drawn.term, other.drawn.term) else {
        return 0.0;
    };
    let region = if own.region == theirs.region {
        SAME_REGION
    } else {
        0.0
    };
    let parent = if whole_of(own) == whole_of(theirs) {
        SAME_PARENT
    } else {
        0.0
    };
    let part = own.is_part_of(theirs) || theirs.is_part_of(own);
    region + parent + if part { PART_OR_WHOLE } else { 0.0 }
}

/// Its parent, on either side.
fn whole_of(term: &Term) -> Option<&str> {
    let parent = term.unsided().unwrap_or(term).parent()?;
    Some(parent.unsided().unwrap_or(parent).id.as_str())
}

/// Why one cannot be asked beside another.
pub fn clash(request: &Request, one: &Candidate, other: &Candidate) -> Option<Reason> {
    let opposite = one.drawn.term.and_then(Term::other_side);
    if !request.both_sides && opposite.is_some_and(|opposite| opposite.id == other.id) {
        return Some(Reason::OtherSide);
    }
    let folded = |candidate: &Candidate, all: bool| -> Vec<String> {
        let names = candidate.drawn.names.0.values();
        let taken = names.flat_map(|names| names.iter().take(if all { usize::MAX } else { 1 }));
        taken.map(|name| fold(name)).collect()
    };
    let preferred = folded(one, false);
    let shared = folded(other, false).iter().any(|name| preferred.contains(name));
    shared.then_some(Reason::Ambiguous)
}

//! Where structures lie to each other, in the words of anatomy.

use super::Material;
use super::sorts::{Sort, sort};
use super::survey::{Candidate, Survey};
use crate::geometry::DVec3;
use crate::locale::Message;
use crate::message;

/// What lies no further away than this, in mm, is beside it.
const NEAR_MM: f64 = 10.0;
/// On an axis on which two boxes are that much apart (1 is side by side), one lies before the other.
const APART: f64 = 0.7;

/// Which way something lies, in patient space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Left,
    Right,
    Posterior,
    Anterior,
    Superior,
    Inferior,
}

impl Way {
    fn of(axis: usize, positive: bool) -> Way {
        match (axis, positive) {
            (0, true) => Way::Left,
            (0, false) => Way::Right,
            (1, true) => Way::Posterior,
            (1, false) => Way::Anterior,
            (_, true) => Way::Superior,
            (_, false) => Way::Inferior,
        }
    }

    pub fn opposite(self) -> Way {
        match self {
            Way::Left => Way::Right,
            Way::Right => Way::Left,
            Way::Posterior => Way::Anterior,
            Way::Anterior => Way::Posterior,
            Way::Superior => Way::Inferior,
            Way::Inferior => Way::Superior,
        }
    }

    /// "to the left of", to be followed by what it lies beside.
    pub fn words(self) -> Message {
        match self {
            Way::Left => message!("generate-way-left"),
            Way::Right => message!("generate-way-right"),
            Way::Posterior => message!("generate-way-posterior"),
            Way::Anterior => message!("generate-way-anterior"),
            Way::Superior => message!("generate-way-superior"),
            Way::Inferior => message!("generate-way-inferior"),
        }
    }
}

/// Which way the first box lies from the second, where that is plain: the axis on which their middles are furthest
/// apart, measured by their sizes.
pub fn way(one: [DVec3; 2], other: [DVec3; 2]) -> Option<Way> {
    let offset = (one[0] + one[1] - other[0] - other[1]) / 2.0;
    let reach = (one[1] - one[0] + other[1] - other[0]) / 2.0;
    let share = |axis: usize| offset[axis].abs() / reach[axis].max(1e-6);
    let axis = (0..3).max_by(|a, b| share(*a).total_cmp(&share(*b)))?;
    (share(axis) >= APART).then(|| Way::of(axis, offset[axis] > 0.0))
}

/// A structure beside a candidate, by its place among the drawn, and which way the candidate lies from it.
#[derive(Clone, Copy, Debug)]
pub struct Beside {
    pub index: usize,
    pub way: Way,
}

/// What lies around a candidate and can be named to a student, the best landmarks first, one in each direction:
/// nothing that is part of it or that it is part of.
pub fn around(candidate: &Candidate, survey: &Survey, material: &Material) -> Vec<Beside> {
    let mut found: Vec<Beside> = Vec::new();
    for index in neighbours(candidate, survey, material) {
        let theirs = survey.drawn.get(index).and_then(|drawn| drawn.bounds);
        let way = theirs.and_then(|theirs| way(candidate.bounds, theirs));
        if let Some(way) = way.filter(|way| found.iter().all(|one| one.way != *way)) {
            found.push(Beside { index, way });
        }
    }
    found
}

/// Places among the drawn of what is near and has a term of its own, the best landmarks first.
pub fn neighbours(candidate: &Candidate, survey: &Survey, material: &Material) -> Vec<usize> {
    let near = candidate
        .drawn
        .mask
        .neighbours(&material.masks, &material.grid, NEAR_MM);
    let mut near: Vec<usize> = near
        .into_iter()
        .map(|near| near.index)
        .filter(|index| *index != candidate.index && is_landmark(candidate, *index, survey))
        .collect();
    near.sort_by(|a, b| strangeness(candidate, *a, survey).total_cmp(&strangeness(candidate, *b, survey)));
    near
}

/// The lower, the better one is told where the candidate lies by it: what is known to beginners, of its own region, and
/// neither far larger, which is on all sides of it, nor far smaller, which is harder to find than itself. Distance does
/// not tell: most of what is near is touched.
fn strangeness(candidate: &Candidate, index: usize, survey: &Survey) -> f64 {
    let Some((drawn, term)) = survey
        .drawn
        .get(index)
        .and_then(|drawn| Some((drawn, drawn.term?)))
    else {
        return f64::INFINITY;
    };
    let ratio = drawn.mask.count() as f64 / candidate.drawn.mask.count().max(1) as f64;
    let elsewhere = candidate.drawn.term.is_some_and(|own| own.region != term.region);
    f64::from(term.level as u8) + 0.5 * libm::log(ratio).abs() + f64::from(u8::from(elsewhere))
}

fn is_landmark(candidate: &Candidate, index: usize, survey: &Survey) -> bool {
    let Some((drawn, term)) = survey
        .drawn
        .get(index)
        .and_then(|drawn| Some((drawn, drawn.term?)))
    else {
        return false;
    };
    let own = candidate.drawn.term;
    let related = own.is_some_and(|own| own.id == term.id || own.is_part_of(term) || term.is_part_of(own));
    let surface = matches!(term.id.as_str(), "skin" | "scalp");
    let spoken = candidate
        .drawn
        .names
        .0
        .keys()
        .all(|code| code == "la" || drawn.names.0.contains_key(code));
    let odd = matches!(sort(term), Sort::Lesion | Sort::Fat);
    term.asked && !related && !surface && !odd && spoken
}

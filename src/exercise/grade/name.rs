//! The name of what an arrow or an outline shows.

use super::rivals::{Candidate, Goal, body, rivals_of};
use super::words::{number, on_axes};
use super::{Context, Graded, Ungradable};
use crate::exercise::Names;
use crate::exercise::format::{Name, NearMiss};
use crate::exercise::matching::{self, Relation, Rival, Verdict, judge};
use crate::geometry::{DVec3, Side};
use crate::locale::{Argument, Message, Text};
use crate::message;

/// Shares of the points of answers that come near.
const SIDE_MISSING: f64 = 0.5;
const WRONG_SIDE: f64 = 0.25;
const PARENT: f64 = 0.5;
const NEAR: f64 = 0.25;

/// Full credit for a name of the structure in any language; part of it for one without its side, of the other side, of
/// the whole, of a neighbour or of what looks like it; what the question lists as near has the credit that it says,
/// but never more than the other side's where it is of the other side.
pub fn grade(task: &Name, answer: &str, context: &Context) -> Result<Graded, Ungradable> {
    let goal = Goal::of(task, context).ok_or_else(|| Ungradable(message!("grade-nothing-asked")))?;
    if answer.trim().is_empty() {
        return Ok(Graded::new(0.0, message!("name-empty")).say([truth(&goal)]));
    }
    let candidates = rivals_of(task, &goal, context);
    let rivals: Vec<Rival> = candidates.iter().map(|candidate| candidate.rival).collect();
    let sideless = goal
        .target_without_side()
        .map(|target| judge(answer, &target, &rivals));
    let verdict = sideless
        .filter(|verdict| matches!(verdict, Verdict::Same { .. }))
        .unwrap_or_else(|| judge(answer, &goal.target(), &rivals));
    let graded = match verdict {
        Verdict::Same { typo: false, .. } => return Ok(Graded::new(1.0, right(&goal))),
        Verdict::Same { typo: true, name, .. } => {
            let verdict = message!("name-right-typo", name = name);
            return Ok(Graded::new(1.0, verdict).fact("misspelt", 1.0));
        }
        Verdict::SideMissing => Graded::new(SIDE_MISSING, message!("name-side-missing")),
        Verdict::WrongSide => Graded::new(WRONG_SIDE, message!("name-wrong-side")),
        Verdict::Near { rival, .. } => match candidates.get(rival) {
            Some(named) => instead(named, task, answer, &goal, context),
            None => Graded::new(0.0, message!("name-wrong")),
        },
        Verdict::No => Graded::new(0.0, message!("name-wrong")),
    };
    Ok(graded.say([truth(&goal)]))
}

fn right(goal: &Goal) -> Message {
    message!("name-right", name = called(&goal.names, goal.side))
}

fn truth(goal: &Goal) -> Message {
    message!("name-truth", name = called(&goal.names, goal.side))
}

/// The preferred name with its side.
fn called(names: &Names, side: Option<Side>) -> Argument {
    let name = names.preferred();
    match side.filter(|_| !matching::says_side(names)) {
        Some(Side::Left) => message!("name-left", name = name).into(),
        Some(Side::Right) => message!("name-right-hand", name = name).into(),
        None => name.into(),
    }
}

/// Another thing was named.
fn instead(named: &Candidate, task: &Name, answer: &str, goal: &Goal, context: &Context) -> Graded {
    let relation = goal.relation(named, context);
    let said = || called(named.rival.names, named.rival.side);
    let (share, verdict) = match relation {
        Relation::Listed(at) => match task.near.get(at) {
            Some(near) => return listed(near, answer, goal),
            None => (0.0, message!("name-wrong")),
        },
        Relation::OtherSide => (WRONG_SIDE, message!("name-wrong-side")),
        Relation::Parent => (PARENT, message!("name-parent", said = said())),
        Relation::Child => (NEAR, message!("name-child", said = said())),
        Relation::Neighbour => (NEAR, message!("name-neighbour", said = said())),
        Relation::LookAlike => (NEAR, message!("name-look-alike", said = said())),
        Relation::Unrelated => (0.0, message!("name-other", said = said())),
    };
    let apart = offset(named, goal, context).filter(|_| relation != Relation::Parent);
    let graded = Graded::new(share, verdict).say(apart.map(|apart| lies(said(), apart)));
    match apart {
        Some(apart) => graded.fact("distance_mm", apart.length()),
        None => graded,
    }
}

/// A near miss that the question lists, with the author's words.
fn listed(near: &NearMiss, answer: &str, goal: &Goal) -> Graded {
    let other_side = judge(answer, &goal.target(), &[]) == Verdict::WrongSide;
    let most = if other_side { WRONG_SIDE } else { 1.0 };
    let verdict = match other_side {
        true => message!("name-wrong-side"),
        false => message!("name-listed", said = called(&near.names, None)),
    };
    let Text(words) = &near.feedback;
    let author = (!words.is_empty()).then(|| message!("grade-written", text = near.feedback.clone()));
    Graded::new(near.credit.min(most), verdict).say(author)
}

/// From the middle of the structure shown to that of the one named, in mm.
fn offset(named: &Candidate, goal: &Goal, context: &Context) -> Option<DVec3> {
    let said = body(named.id?, named.rival.names, context)?.centre()?;
    let shown = body(goal.id, &goal.names, context)?.centre()?;
    let apart = said - shown;
    (apart.is_finite() && apart.length() >= 1.0).then_some(apart)
}

/// Where the structure named lies.
fn lies(said: Argument, apart: DVec3) -> Message {
    let place = on_axes(apart, |axis, mm| {
        let distance = number(mm.abs());
        match (axis, mm < 0.0) {
            (0, false) => message!("name-place-left", distance = distance),
            (0, true) => message!("name-place-right", distance = distance),
            (1, false) => message!("name-place-posterior", distance = distance),
            (1, true) => message!("name-place-anterior", distance = distance),
            (_, false) => message!("name-place-superior", distance = distance),
            (_, true) => message!("name-place-inferior", distance = distance),
        }
    });
    message!("name-lies", said = said, place = place)
}

//! Every lesion found, and nothing else.

use std::collections::BTreeMap;

use super::words::number;
use super::{Context, Graded, Ungradable};
use crate::exercise::Mark;
use crate::exercise::format::Find;
use crate::locale::{Message, Text};
use crate::message;

/// So many wrong marks are spoken of one by one.
const MOST_SAID: usize = 3;
/// A false mark no further than this from a missed lesion was put with it in mind.
const NEAR_MISS_MM: f64 = 30.0;

/// Marks compared with lesions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// For every lesion, in the order of the question, the highest confidence of its marks; `None` where it has none.
    pub lesions: Vec<Option<u8>>,
    /// The marks that are on no lesion.
    pub false_marks: Vec<Mark>,
}

impl Found {
    pub fn is_normal(&self) -> bool {
        self.lesions.is_empty()
    }

    /// Lesions found.
    pub fn count(&self) -> usize {
        self.lesions.iter().flatten().count()
    }

    /// Share of the lesions that were found; `None` where there is none to find.
    pub fn sensitivity(&self) -> Option<f64> {
        (!self.is_normal()).then(|| self.count() as f64 / self.lesions.len() as f64)
    }

    /// The highest confidence of a mark on no lesion.
    pub fn highest_false(&self) -> Option<u8> {
        self.false_marks.iter().map(|mark| mark.confidence).max()
    }
}

/// A mark belongs to the nearest lesion, if that is no further than the accepted distance outside its surface; else it is
/// false. Further marks on the same lesion are neither; their order does not matter.
pub fn compare(task: &Find, marks: &[Mark], context: &Context) -> Result<Found, Ungradable> {
    let solids = task
        .lesions
        .iter()
        .map(|id| context.solid(id))
        .collect::<Result<Vec<_>, _>>()?;
    let mut found = Found {
        lesions: vec![None; solids.len()],
        false_marks: Vec::new(),
    };
    for mark in marks {
        let distances = solids.iter().map(|solid| solid.signed_distance(mark.at));
        let nearest = distances.enumerate().min_by(|a, b| a.1.total_cmp(&b.1));
        let hit = nearest.filter(|(_, distance)| *distance <= task.accept_mm);
        match hit.and_then(|(index, _)| found.lesions.get_mut(index)) {
            Some(best) => *best = (*best).max(Some(mark.confidence)),
            None => found.false_marks.push(*mark),
        }
    }
    Ok(found)
}

/// The share of the lesions found (all, where there is none) less the cost of every false mark.
pub fn grade(task: &Find, marks: &[Mark], context: &Context) -> Result<Graded, Ungradable> {
    let found = compare(task, marks, context)?;
    let wrong = found.false_marks.len();
    let cost = task.false_mark_cost.max(0.0) * wrong as f64;
    let share = (found.sensitivity().unwrap_or(1.0) - cost).clamp(0.0, 1.0);
    Ok(Graded::new(share, verdict(&found))
        .say(missed(task, &found, context))
        .say(near_misses(task, &found, context)?)
        .say(
            found
                .false_marks
                .iter()
                .take(MOST_SAID)
                .filter_map(|mark| on_what(mark, context)),
        )
        .say(is_sure_and_wrong(&found).then(|| message!("grade-find-sure")))
        .fact("lesions", found.lesions.len() as f64)
        .fact("found", found.count() as f64)
        .fact("false_marks", wrong as f64))
}

fn verdict(found: &Found) -> Message {
    let (count, all, wrong) = (found.count(), found.lesions.len(), found.false_marks.len());
    match (all, wrong) {
        (0, 0) => message!("grade-find-normal-right"),
        (0, wrong) => message!("grade-find-normal-wrong", wrong = wrong),
        (all, 0) if count == all => message!("grade-find-all", all = all),
        (all, wrong) => message!("grade-find-some", found = count, all = all, wrong = wrong),
    }
}

fn missed(task: &Find, found: &Found, context: &Context) -> Option<Message> {
    let missed = task
        .lesions
        .iter()
        .zip(&found.lesions)
        .filter(|(_, best)| best.is_none());
    let mut names: BTreeMap<String, Text> = BTreeMap::new();
    for (id, _) in missed {
        names.insert(id.clone(), context.name(id));
    }
    let names: Vec<Text> = names.into_values().collect();
    (!names.is_empty()).then(|| message!("grade-find-missed", names = super::words::listed(&names)))
}

/// How far the nearest false mark is from each missed lesion: a search in the right place is no blind one.
fn near_misses(task: &Find, found: &Found, context: &Context) -> Result<Vec<Message>, Ungradable> {
    let mut said = Vec::new();
    for (id, _) in task
        .lesions
        .iter()
        .zip(&found.lesions)
        .filter(|(_, best)| best.is_none())
    {
        let solid = context.solid(id)?;
        let distances = found
            .false_marks
            .iter()
            .map(|mark| solid.signed_distance(mark.at));
        if let Some(distance) = distances.min_by(f64::total_cmp).filter(|mm| *mm <= NEAR_MISS_MM) {
            let structure = context.name(id);
            said.push(message!(
                "grade-find-near-miss",
                structure = structure,
                distance = number(distance)
            ));
        }
    }
    said.truncate(MOST_SAID);
    Ok(said)
}

/// What a false mark is on.
fn on_what(mark: &Mark, context: &Context) -> Option<Message> {
    let hit = context.hit(mark.at).into_iter().next()?;
    Some(match hit.distance <= 0.0 {
        true => message!("grade-find-false-on", structure = hit.names),
        false => message!(
            "grade-find-false-near",
            structure = hit.names,
            distance = number(hit.distance)
        ),
    })
}

fn is_sure_and_wrong(found: &Found) -> bool {
    found
        .highest_false()
        .is_some_and(|confidence| confidence >= Mark::SURE)
}

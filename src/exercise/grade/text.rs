//! A short description.

use super::Graded;
use super::words::decimals;
use crate::exercise::format::{KeyPoint, TextTask};
use crate::exercise::matching::{Finding, find};
use crate::locale::Message;
use crate::message;

/// Key points that the text says, by their weights. Those that the learner claims after having read the model answer are
/// shown and counted in the facts, but never raise the share.
pub fn grade(task: &TextTask, text: &str, claimed: &[String]) -> Graded {
    let points = task.key_points.iter();
    let judged: Vec<Judged> = points.map(|point| Judged::of(point, text, claimed)).collect();
    let sum = |count: fn(&Judged) -> bool| weight(judged.iter().filter(|judged| count(judged)));
    let (all, found, own) = (
        sum(|_| true),
        sum(|judged| judged.said()),
        sum(|judged| judged.claimed_only()),
    );
    let share = |points: f64| if all > 0.0 { points / all } else { 0.0 };
    let count = |finding: Finding| judged.iter().filter(|judged| judged.finding == finding).count();
    Graded::new(share(found), verdict(count(Finding::Present), judged.len()))
        .say(judged.iter().map(Judged::message))
        .say([message!("text-model", model = task.model.clone())])
        .fact("points_found", count(Finding::Present) as f64)
        .fact("points_negated", count(Finding::Negated) as f64)
        .fact("points_missing", count(Finding::Absent) as f64)
        .fact(
            "points_claimed",
            judged.iter().filter(|judged| judged.claimed_only()).count() as f64,
        )
        .fact("share_with_claimed", share(found + own).clamp(0.0, 1.0))
}

fn verdict(found: usize, all: usize) -> Message {
    let (found, all) = (decimals(found as f64, 0), decimals(all as f64, 0));
    message!("text-verdict", found = found, all = all)
}

/// A key point and what the text says of it.
struct Judged<'a> {
    point: &'a KeyPoint,
    finding: Finding,
    claimed: bool,
}

fn weight<'a>(judged: impl Iterator<Item = &'a Judged<'a>>) -> f64 {
    let weights = judged.map(|judged| judged.point.points);
    weights.filter(|weight| weight.is_finite() && *weight > 0.0).sum()
}

impl Judged<'_> {
    fn of<'a>(point: &'a KeyPoint, text: &str, claimed: &[String]) -> Judged<'a> {
        Judged {
            point,
            finding: find(text, &point.words),
            claimed: claimed.contains(&point.id),
        }
    }

    fn said(&self) -> bool {
        self.finding == Finding::Present
    }

    fn claimed_only(&self) -> bool {
        self.claimed && !self.said()
    }

    fn message(&self) -> Message {
        let point = self.point.text.clone();
        match self.finding {
            Finding::Present => message!("text-point-found", point = point),
            _ if self.claimed => message!("text-point-claimed", point = point),
            Finding::Negated => message!("text-point-negated", point = point),
            Finding::Absent => message!("text-point-missing", point = point),
        }
    }
}

//! Points of an attempt: what hints cost, sums for each objective, and whether it is passed.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Exercise, Question};

/// Sums of binary fractions miss a decimal mark by less than this.
const ROUNDING: f64 = 1e-9;

/// Points reached, of those there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Total {
    /// Points that were reached.
    pub points: f64,
    /// Points that there are.
    pub of: f64,
}

impl Total {
    /// From 0 to 1; 0 where there are no points.
    pub fn share(self) -> f64 {
        match self.of > 0.0 {
            true => self.points / self.of,
            false => 0.0,
        }
    }

    fn add(&mut self, other: Total) {
        self.points += other.points;
        self.of += other.of;
    }
}

/// The points of an answer: its share of the question's, less the cost of the hints (the first `hints` of them) that
/// were looked at. Never below 0.
pub fn earned(question: &Question, share: f64, hints: usize) -> f64 {
    let cost: f64 = question.hints.iter().take(hints).map(|hint| hint.cost).sum();
    question.points * (share.clamp(0.0, 1.0) - cost).max(0.0)
}

/// The sums of an attempt.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scores {
    pub total: Total,
    /// By the id of the objective, for those that a question trains.
    pub objectives: BTreeMap<String, Total>,
    /// `None` where the exercise has no pass mark.
    pub passed: Option<bool>,
}

/// Sums the points that `earned` gives for a question; those for which it gives `None` could not be asked and count
/// nowhere. A question without an answer has earned 0.
pub fn scores(exercise: &Exercise, earned: impl Fn(&Question) -> Option<f64>) -> Scores {
    let mut scores = Scores::default();
    for question in &exercise.questions {
        let Some(points) = earned(question) else {
            continue;
        };
        let of = question.points;
        let reached = Total { points, of };
        scores.total.add(reached);
        for objective in &question.objectives {
            scores
                .objectives
                .entry(objective.clone())
                .or_default()
                .add(reached);
        }
    }
    let passed = |mark: f64| scores.total.share() + ROUNDING >= mark;
    scores.passed = exercise.settings.pass_mark.map(passed);
    scores
}

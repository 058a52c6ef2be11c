//! What a learner masters, by structure and by learning objective.
//!
//! The estimate is a mean of the shares s of first tries, in which an answer counts half as much when it is
//! [`HALF_LIFE_DAYS`] older than the latest one:
//!
//! > share = Σ wᵢ sᵢ / Σ wᵢ, wᵢ = 2^(−(t_latest − tᵢ) / half-life)
//!
//! Answers of one sitting thus weigh the same in whatever order they came, and a bad start fades. It is an estimate
//! of what was shown, not a forecast: forgetting is what [`Progress::due`] is about. With [`Mastered::weight`]
//! (Kish's effective number of answers, (Σ w)² / Σ w²; Kish, *Survey Sampling*, 1965, section 11.7) a page can say how
//! little a number rests on.

use std::collections::BTreeMap;

use super::row;
use super::{LearnerId, Progress, ProgressError};

/// An answer so many days older than the latest one counts half.
pub const HALF_LIFE_DAYS: f64 = 30.0;

const DAY_MS: f64 = 86_400_000.0;

/// What is known about one structure or objective.
#[derive(Clone, Debug, PartialEq)]
pub struct Mastered {
    /// The id that the caller gave.
    pub name: String,
    /// The estimate, 0 to 1.
    pub share: f64,
    /// First tries that it rests on; at least 1.
    pub answers: u32,
    /// How many equally recent answers would tell as much; 1 to `answers`.
    pub weight: f64,
    /// The latest of them (Unix ms).
    pub last_ms: i64,
}

/// By structure and by objective, each in the order of ids. What was never asked is not there.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Mastery {
    pub structures: Vec<Mastered>,
    pub objectives: Vec<Mastered>,
}

impl Progress {
    /// What the learner has shown to master.
    pub fn mastery(&self, learner: LearnerId) -> Result<Mastery, ProgressError> {
        let sql = "SELECT kind, name, share, at_ms FROM reviews JOIN topics ON review = reviews.id
                   WHERE learner = ?1 AND try = 1";
        let rows = self.read(|file| {
            row::all(file, sql, [learner.0], |row| {
                let kind: String = row.get(0)?;
                let name: String = row.get(1)?;
                Ok(((kind, name), (row.get(2)?, row.get(3)?)))
            })
        })?;
        let mut topics: BTreeMap<(String, String), Vec<(f64, i64)>> = BTreeMap::new();
        for (topic, shown) in rows {
            topics.entry(topic).or_default().push(shown);
        }
        let mut mastery = Mastery::default();
        for ((kind, name), shown) in topics {
            match kind.as_str() {
                "structure" => mastery.structures.push(estimate(name, shown)),
                _ => mastery.objectives.push(estimate(name, shown)),
            }
        }
        Ok(mastery)
    }
}

/// From shares and times (Unix ms).
fn estimate(name: String, mut shown: Vec<(f64, i64)>) -> Mastered {
    // The same sum, to the last bit, in whatever order the answers were recorded.
    shown.sort_by(|a, b| a.1.cmp(&b.1).then(a.0.total_cmp(&b.0)));
    let last_ms = shown.last().map_or(0, |(_, at)| *at);
    let weight = |at: i64| (-((last_ms - at) as f64) / DAY_MS / HALF_LIFE_DAYS).exp2();
    let (mut sum, mut squares, mut shares) = (0.0, 0.0, 0.0);
    for (share, at) in &shown {
        let weight = weight(*at);
        sum += weight;
        squares += weight * weight;
        shares += weight * share;
    }
    Mastered {
        name,
        share: shares / sum,
        answers: u32::try_from(shown.len()).unwrap_or(u32::MAX),
        weight: sum * sum / squares,
        last_ms,
    }
}

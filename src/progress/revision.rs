//! What to revise and when: spaced repetition by FSRS-6 with its published default parameters
//! (<https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm>; Ye, Su & Cao, KDD 2022).
//!
//! An item is a question of an exercise; it is scheduled once it was answered. Intervals are whole days, without
//! fuzz: the same answers give the same dates. A day begins at four in the morning, so that an evening's work that
//! goes past midnight stays one day; something learnt on Monday evening is due on the day that FSRS names, from its
//! morning on.

use fsrs::{FSRS, FSRS6_DEFAULT_DECAY, MemoryState};
use rusqlite::params;

use super::row;
use super::{Graded, LearnerId, Progress, ProgressError};

/// An item is due when it is still remembered with this probability.
pub const DESIRED_RETENTION: f32 = 0.9;

/// No item stays away for longer than a school year's distance, in days.
pub const MAXIMUM_INTERVAL_DAYS: i64 = 365;

const DAY_MS: i64 = 86_400_000;
/// When a day begins, in ms after midnight.
const DAWN_MS: i64 = 4 * 3_600_000;

/// A right answer within this time (ms) is a quick one, where the question has no time of its own.
const QUICK_MS: i64 = 15_000;

/// How well an item was remembered, in FSRS's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rating {
    Again = 1,
    Hard,
    Good,
    Easy,
}

/// An item to revise.
#[derive(Clone, Debug, PartialEq)]
pub struct Due {
    /// The exercise's id.
    pub exercise: String,
    pub question: String,
    /// The exercise's titles (JSON) and place, as the learner's latest attempt at it has them.
    pub title: Option<String>,
    pub place: Option<String>,
    /// When the day begins on which it is due (Unix ms).
    pub due_ms: i64,
    /// The probability that it is remembered now, 0 to 1.
    pub retrievability: f64,
    /// How often it was graded.
    pub reviews: u32,
    /// The last time (Unix ms).
    pub last_ms: i64,
}

/// What a grade says about memory: less than half is Again, less than three quarters Hard, less than all Good. All
/// of it is Good too, and Easy where it came at the first try, without a hint, in at most half of the question's time
/// (15 s where it has none). After the first try the answer had just been shown: Hard at best.
pub fn rating(graded: &Graded) -> Rating {
    let quick = match graded.time_ms {
        Some(time) => graded.spent_ms <= time / 2,
        None => graded.spent_ms <= QUICK_MS,
    };
    let first = graded.tries <= 1;
    match row::share(graded.share) {
        share if share < 0.5 => Rating::Again,
        share if share < 0.75 || !first => Rating::Hard,
        1.0 if quick && graded.hints_used == 0 => Rating::Easy,
        _ => Rating::Good,
    }
}

/// A rating (1 to 4) and its time (Unix ms).
#[derive(Clone, Copy, Debug)]
pub(super) struct Review {
    pub rating: u32,
    pub at_ms: i64,
}

/// What FSRS knows of an item.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Memory {
    /// Days in which the probability of remembering falls to nine tenths.
    pub stability: f64,
    /// 1 to 10.
    pub difficulty: f64,
    pub last_ms: i64,
    /// The day (see [`day`]) on which it is due.
    pub due_day: i64,
}

/// The number of the day that a moment belongs to.
fn day(at_ms: i64, utc_offset_minutes: i32) -> i64 {
    at_ms.saturating_add(shift(utc_offset_minutes)).div_euclid(DAY_MS)
}

/// When a day begins (Unix ms).
fn dawn(day: i64, utc_offset_minutes: i32) -> i64 {
    day.saturating_mul(DAY_MS)
        .saturating_sub(shift(utc_offset_minutes))
}

fn shift(utc_offset_minutes: i32) -> i64 {
    i64::from(utc_offset_minutes) * 60_000 - DAWN_MS
}

/// What follows from reviews in the order of time; `None` where there is none.
pub(super) fn memory(reviews: &[Review], utc_offset_minutes: i32) -> Option<Memory> {
    let fsrs = FSRS::default();
    let mut state: Option<MemoryState> = None;
    let mut interval = 0.0;
    let mut last_day = 0;
    for review in reviews {
        let today = day(review.at_ms, utc_offset_minutes);
        let elapsed = state.map_or(0, |_| u32::try_from(today - last_day).unwrap_or(0));
        let next = fsrs.next_states(state, DESIRED_RETENTION, elapsed).ok()?;
        let next = match review.rating {
            1 => next.again,
            2 => next.hard,
            3 => next.good,
            _ => next.easy,
        };
        state = Some(next.memory);
        interval = next.interval;
        last_day = today;
    }
    let state = state?;
    let days = (f64::from(interval).round() as i64).clamp(1, MAXIMUM_INTERVAL_DAYS);
    Some(Memory {
        stability: f64::from(state.stability),
        difficulty: f64::from(state.difficulty),
        last_ms: reviews.last()?.at_ms,
        due_day: last_day + days,
    })
}

/// The probability that something with this stability (days) is remembered after so many days.
fn retrievability(stability: f64, days: f64) -> f64 {
    let state = MemoryState {
        stability: stability as f32,
        difficulty: 1.0,
    };
    f64::from(fsrs::current_retrievability(
        state,
        days.max(0.0) as f32,
        FSRS6_DEFAULT_DECAY,
    ))
}

impl Progress {
    /// What the learner should revise today, what is most probably forgotten first.
    pub fn due(&self, learner: LearnerId, now_ms: i64) -> Result<Vec<Due>, ProgressError> {
        let mut all = self.schedule(learner, now_ms)?;
        let end = dawn(day(now_ms, self.utc_offset_minutes) + 1, self.utc_offset_minutes);
        all.retain(|due| due.due_ms < end);
        Ok(all)
    }

    /// Everything that the learner answered at least once, due or not, what is most probably forgotten first; of
    /// what is equally so, what has been due for longest.
    pub fn schedule(&self, learner: LearnerId, now_ms: i64) -> Result<Vec<Due>, ProgressError> {
        // With a bare column beside max(), SQLite takes it from the row that has the maximum.
        let sql = "
            SELECT items.exercise, question, title, place, due_day, stability, reviews, last_ms
            FROM items LEFT JOIN
                (SELECT exercise, title, place, max(id) FROM attempts WHERE learner = ?1 GROUP BY exercise) AS latest
                ON latest.exercise = items.exercise
            WHERE learner = ?1";
        let mut all = self.read(|file| {
            row::all(file, sql, params![learner.0], |row| {
                let last_ms: i64 = row.get(7)?;
                let days = now_ms.saturating_sub(last_ms) as f64 / DAY_MS as f64;
                Ok(Due {
                    exercise: row.get(0)?,
                    question: row.get(1)?,
                    title: row.get(2)?,
                    place: row.get(3)?,
                    due_ms: dawn(row.get(4)?, self.utc_offset_minutes),
                    retrievability: retrievability(row.get(5)?, days),
                    reviews: row.get(6)?,
                    last_ms,
                })
            })
        })?;
        all.sort_by(|a, b| {
            let ids = || (&a.exercise, &a.question).cmp(&(&b.exercise, &b.question));
            let forgotten = a.retrievability.total_cmp(&b.retrievability);
            forgotten.then(a.due_ms.cmp(&b.due_ms)).then_with(ids)
        });
        Ok(all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// py-fsrs 6.3.2 (<https://pypi.org/project/fsrs/6.3.2/>), `Scheduler(learning_steps=(), relearning_steps=(),
    /// enable_fuzzing=False)`, each review on the day that was due: rating, then stability, difficulty and days.
    const REFERENCE: [&[(u32, f64, f64, i64)]; 4] = [
        &[
            (3, 2.3065, 2.118_103_97, 2),
            (3, 10.964_332_336, 2.111_214_236, 11),
            (3, 46.280_217_288, 2.104_331_391, 46),
            (3, 162.862_201_639, 2.097_455_429, 163),
        ],
        &[
            (3, 2.3065, 2.118_103_97, 2),
            (3, 10.964_332_336, 2.111_214_236, 11),
            (1, 1.538_337_236, 7.392_238_132, 2),
            (3, 4.876_260_134, 7.380_074_264, 5),
            (3, 12.311_685_57, 7.367_922_559, 12),
        ],
        &[
            (4, 8.2956, 1.0, 8),
            (4, 65.624_226_162, 1.0, 66),
            (2, 171.958_835_286, 4.010_608_969, 172),
        ],
        &[
            (1, 0.212, 6.4133, 1),
            (2, 1.219_217_274, 7.604_209_769, 1),
            (3, 3.086_306_183, 7.591_833_929, 3),
            (4, 11.706_162_022, 6.772_365_417, 12),
        ],
    ];

    /// As the reference, with reviews that come late or twice a day: rating, minutes since the one before, stability,
    /// difficulty, days.
    const IRREGULAR: [(u32, i64, f64, f64, i64); 5] = [
        (3, 0, 2.3065, 2.118_103_97, 2),
        (3, 10, 2.3065, 2.111_214_236, 2),
        (1, 3 * 1440, 0.636_978_112, 7.392_238_132, 1),
        (3, 10, 0.689_446_022, 7.380_074_264, 1),
        (2, 30 * 1440, 5.060_902_551, 8.245_999_577, 5),
    ];

    /// 5 January 2026, eight o'clock (UTC).
    const START_MS: i64 = 1_767_600_000_000;

    fn assert_near(found: f64, expected: f64) {
        // The crate counts in single precision.
        assert!((found / expected - 1.0).abs() < 2e-5, "{found} is not {expected}");
    }

    #[test]
    fn memory_and_intervals_are_those_of_the_reference() {
        for sequence in REFERENCE {
            let mut reviews = Vec::new();
            let mut at_ms = START_MS;
            for &(rating, stability, difficulty, days) in sequence {
                reviews.push(Review { rating, at_ms });
                let memory = memory(&reviews, 0).expect("reviewed");
                assert_near(memory.stability, stability);
                assert_near(memory.difficulty, difficulty);
                assert_eq!(memory.due_day, day(at_ms, 0) + days);
                at_ms += days * DAY_MS;
            }
        }
    }

    #[test]
    fn late_and_repeated_reviews_are_those_of_the_reference() {
        let mut reviews = Vec::new();
        let mut at_ms = START_MS;
        for (rating, minutes, stability, difficulty, days) in IRREGULAR {
            at_ms += minutes * 60_000;
            reviews.push(Review { rating, at_ms });
            let memory = memory(&reviews, 0).expect("reviewed");
            assert_near(memory.stability, stability);
            assert_near(memory.difficulty, difficulty);
            assert_eq!(memory.due_day, day(at_ms, 0) + days);
        }
    }

    #[test]
    fn the_forgetting_curve_is_that_of_the_reference() {
        assert_near(retrievability(2.3065, 3.0), 0.880_947_956);
        assert_near(retrievability(0.689_446_022, 30.0), 0.558_601_557);
        assert_near(retrievability(7.0, 7.0), 0.9);
    }

    #[test]
    fn nothing_stays_away_for_longer_than_a_year() {
        let reviews: Vec<_> = (0..9)
            .map(|n| Review {
                rating: 4,
                at_ms: START_MS + n * 400 * DAY_MS,
            })
            .collect();
        let memory = memory(&reviews, 0).expect("reviewed");
        assert_eq!(memory.due_day - day(memory.last_ms, 0), MAXIMUM_INTERVAL_DAYS);
    }

    #[test]
    fn a_day_begins_at_four_in_the_morning_where_the_learner_is() {
        let hour = 3_600_000;
        for offset in [-300, 0, 60, 240, 345] {
            let midnight = 20_000 * DAY_MS - i64::from(offset) * 60_000;
            assert_eq!(day(midnight + 4 * hour - 1, offset), 19_999);
            assert_eq!(day(midnight + 4 * hour, offset), 20_000);
            assert_eq!(dawn(20_000, offset), midnight + 4 * hour);
        }
    }
}

//! Time limits that nobody could keep.

use super::{Place, Problem};
use crate::exercise::{Exercise, Question};
use crate::message;

/// Words that a practised reader takes in a second (about 240 a minute: Brysbaert, J. Mem. Lang. 109, 2019).
const WORDS_A_SECOND: f64 = 4.0;
/// Seconds that any answer takes beside reading the question.
const LEAST_SECONDS: f64 = 3.0;

pub fn check(exercise: &Exercise) -> Vec<Problem> {
    let own = exercise.questions.iter().filter_map(|question| {
        let (limit, needed) = (f64::from(question.time_limit_s?), seconds(question));
        let message = message!("check-too-little-time", limit = limit, needed = needed.ceil());
        let place = Place::Question(question.id.clone());
        (limit < needed).then(|| Problem::warning(place, message))
    });
    let needed: f64 = exercise.questions.iter().map(seconds).sum();
    let whole = exercise
        .settings
        .time_limit_s
        .map(f64::from)
        .filter(|limit| *limit < needed);
    let whole = whole.map(|limit| {
        let message = message!("check-too-little-time", limit = limit, needed = needed.ceil());
        Problem::warning(Place::Exercise, message)
    });
    whole.into_iter().chain(own).collect()
}

/// What it takes to read the prompt, in the language in which it is longest, and to act at all.
fn seconds(question: &Question) -> f64 {
    let words = question
        .prompt
        .0
        .values()
        .map(|text| text.split_whitespace().count());
    LEAST_SECONDS + words.max().unwrap_or(0) as f64 / WORDS_A_SECOND
}

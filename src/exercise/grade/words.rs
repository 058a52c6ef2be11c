//! Directions and numbers in words.

use crate::geometry::DVec3;
use crate::locale::{Argument, Message, Text};
use crate::message;

/// A second direction is said when it is at least this part of the first ...
const SECOND_MATTERS: f64 = 0.4;
/// ... and at least so many mm or degrees.
const SAID_FROM: f64 = 0.5;

/// Tenths below 10, whole ones above.
pub fn number(value: f64) -> Argument {
    let decimals = if value.abs() < 9.95 { 1 } else { 0 };
    Argument::Number { value, decimals }
}

pub fn decimals(value: f64, decimals: usize) -> Argument {
    Argument::Number { value, decimals }
}

/// In whole per cent.
pub fn percent(share: f64) -> Argument {
    decimals(100.0 * share, 0)
}

/// The axis (0 to 2) of the largest part of a vector, and that of the second where it matters too.
pub fn main_axes(vector: DVec3) -> (usize, Option<usize>) {
    let mut axes = [0, 1, 2];
    axes.sort_by(|a, b| vector[*b].abs().total_cmp(&vector[*a].abs()));
    let [first, second, _] = axes;
    let least = (SECOND_MATTERS * vector[first].abs()).max(SAID_FROM);
    (first, (vector[second].abs() >= least).then_some(second))
}

/// Where something lies that is off by `offset` mm: "12 mm too posterior", on two axes where both matter.
pub fn off_by(offset: DVec3) -> Message {
    on_axes(offset, |axis, mm| {
        let distance = number(mm.abs());
        match (axis, mm < 0.0) {
            (0, false) => message!("grade-off-left", distance = distance),
            (0, true) => message!("grade-off-right", distance = distance),
            (1, false) => message!("grade-off-posterior", distance = distance),
            (1, true) => message!("grade-off-anterior", distance = distance),
            (_, false) => message!("grade-off-superior", distance = distance),
            (_, true) => message!("grade-off-inferior", distance = distance),
        }
    })
}

/// Says the main parts of a vector one by one.
pub fn on_axes(vector: DVec3, say: impl Fn(usize, f64) -> Message) -> Message {
    let (first, second) = main_axes(vector);
    let said = say(first, vector[first]);
    match second {
        Some(second) => message!("grade-both", one = said, other = say(second, vector[second])),
        None => said,
    }
}

/// Words one after the other, with commas.
pub fn listed(words: &[Text]) -> Message {
    match words {
        [] => message!("grade-none"),
        [only] => message!("grade-written", text = only.clone()),
        [first, rest @ ..] => message!("grade-listed", first = first.clone(), rest = listed(rest)),
    }
}

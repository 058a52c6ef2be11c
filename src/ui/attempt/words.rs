//! Times and points in words.

use crate::locale::{Language, Message, number};
use crate::message;

/// "4:07".
pub fn clock(ms: u64) -> String {
    let seconds = ms / 1000;
    let (minutes, hours) = (seconds / 60 % 60, seconds / 3600);
    match hours {
        0 => format!("{minutes}:{:02}", seconds % 60),
        _ => format!("{hours}:{minutes:02}:{:02}", seconds % 60),
    }
}

/// Points with at most two decimals, and none where they are whole.
pub fn points(language: Language, points: f64) -> String {
    let decimals = match points {
        points if (points - points.round()).abs() < 0.005 => 0,
        points if (points * 10.0 - (points * 10.0).round()).abs() < 0.05 => 1,
        _ => 2,
    };
    number(language, points, decimals)
}

/// "3 of 4 points".
pub fn points_of(language: Language, reached: f64, of: f64) -> Message {
    message!(
        "attempt-points-of",
        points = points(language, reached),
        of = points(language, of),
        count = plural(language, of)
    )
}

/// The whole number whose plural a number of points takes: French says 0,5 point and 1,5 point, English 0.5 points.
pub fn plural(language: Language, points: f64) -> u64 {
    match language {
        Language::French => points as u64,
        Language::English if points == 1.0 => 1,
        Language::English => 2,
    }
}

pub fn percent(share: f64) -> Message {
    message!("attempt-percent", percent = (share * 100.0).round() as i64)
}

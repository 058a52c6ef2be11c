//! Dates and times of headers (DA, TM, DT; PS3.5 section 6.2) as seconds.

use dicom_core::Tag;
use dicom_object::InMemDicomObject;

use super::attributes::text;

/// Seconds in a day.
pub const DAY: f64 = 86_400.0;

/// Seconds since midnight from HHMMSS.FFFFFF, of which the end may be missing.
pub fn time(object: &InMemDicomObject, tag: Tag) -> Option<f64> {
    seconds_of_day(&text(object, tag)?)
}

/// Seconds since 1 January 1970 at the same place, from a date and a time.
pub fn date_and_time(object: &InMemDicomObject, date: Tag, time_of_day: Tag) -> Option<f64> {
    Some(days(&text(object, date)?)? * DAY + time(object, time_of_day)?)
}

/// The same from a text of date and time; an offset from UTC is left aside, as all times of a file share theirs.
pub fn date_time(text: &str) -> Option<f64> {
    let text = text.split(['+', '-']).next()?.trim();
    Some(days(text.get(..8)?)? * DAY + seconds_of_day(text.get(8..)?)?)
}

/// HHMMSS.FFFFFF, or the same with colons as ACR-NEMA wrote it; a leap second is one.
fn seconds_of_day(text: &str) -> Option<f64> {
    let text = text.trim().replace(':', "");
    let two = |from: usize| text.get(from..from + 2)?.parse::<u32>().ok().map(f64::from);
    let hours = two(0)?;
    let minutes = if text.len() > 2 { two(2)? } else { 0.0 };
    let seconds = match text.get(4..) {
        Some(rest) if !rest.is_empty() => rest.parse::<f64>().ok()?,
        _ => 0.0,
    };
    let usable = hours < 24.0 && minutes < 60.0 && (0.0..61.0).contains(&seconds);
    usable.then_some(hours * 3600.0 + minutes * 60.0 + seconds)
}

/// Days since 1970-01-01 from YYYYMMDD (or the old YYYY.MM.DD), in the Gregorian calendar.
fn days(text: &str) -> Option<f64> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let number = |range: std::ops::Range<usize>| digits.get(range)?.parse::<i64>().ok();
    let (year, month, day) = (number(0..4)?, number(4..6)?, number(6..8)?);
    if !(1900..=2200).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    // Years begin in March, so that a leap day is the last of its year.
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let of_year = (153 * month + 2) / 5 + day - 1;
    Some((365 * year + year / 4 - year / 100 + year / 400 + of_year - 719_468) as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_times_count_seconds() {
        assert_eq!(days("19700101"), Some(0.0));
        assert_eq!(days("20240229"), Some(19_782.0));
        assert_eq!(days("2024.03.01"), Some(19_783.0));
        assert_eq!(date_time("19700102000001.5+0100"), Some(86_401.5));
        assert_eq!(seconds_of_day("081530.25"), Some(29_730.25));
        assert_eq!(seconds_of_day("08"), Some(28_800.0));
        assert_eq!(seconds_of_day("0815"), Some(29_700.0));
        assert_eq!(seconds_of_day("08:15:30.25"), Some(29_730.25));
    }

    #[test]
    fn midnight_does_not_turn_time_back() {
        let at = |stamp| date_time(stamp).expect("a time");
        assert_eq!(at("20240101000010.5+0100") - at("20231231235950.5"), 20.0);
        assert_eq!(at("20240301000000") - at("20240228000000"), 2.0 * DAY);
        assert_eq!(at("20230301000000") - at("20230228000000"), DAY);
    }

    #[test]
    fn damage_is_no_time() {
        for text in [
            "", "x", "1", "25", "99", "1060", "101599", "24000a", "é1", "08é530", "noon", "nan",
        ] {
            assert_eq!(seconds_of_day(text), None, "{text}");
        }
        for text in ["", "2024", "20241301", "20240100", "99999999"] {
            assert_eq!(days(text), None, "{text}");
        }
        for text in ["2024", "20241301120000", "éééééééé12", "2024010112é"] {
            assert_eq!(date_time(text), None, "{text}");
        }
    }
}

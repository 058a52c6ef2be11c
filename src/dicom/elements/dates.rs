//! Dates, times and ages as people read them (PS3.5 section 6.2).

use crate::locale::{Language, Message, text};
use crate::message;

fn digits(text: &str, range: std::ops::Range<usize>) -> Option<u32> {
    let part = text.get(range)?;
    part.bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| part.parse().ok())?
}

/// YYYYMMDD, or the older YYYY.MM.DD, as "3/4/2020" is written in the reader's country; `None` where it is no date.
pub(super) fn date(value: &str, language: Language) -> Option<String> {
    let plain: String = value.trim().chars().filter(|c| *c != '.').collect();
    if plain.len() != 8 {
        return None;
    }
    let (year, month, day) = (
        digits(&plain, 0..4)?,
        digits(&plain, 4..6)?,
        digits(&plain, 6..8)?,
    );
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    Some(match language {
        Language::French => format!("{day:02}/{month:02}/{year:04}"),
        Language::English => format!("{year:04}-{month:02}-{day:02}"),
    })
}

/// HHMMSS.FFFFFF, the end of which may lack, as "14:05:09".
pub(in crate::dicom) fn time(value: &str) -> Option<String> {
    let plain: String = value.trim().chars().filter(|c| *c != ':').collect();
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    let hours = digits(whole, 0..2).filter(|hours| *hours < 24)?;
    let minutes = digits(whole, 2..4);
    let seconds = digits(whole, 4..6);
    let known = [Some(hours), minutes, seconds];
    let texts: Vec<String> = known.iter().map_while(|n| n.map(|n| format!("{n:02}"))).collect();
    let fine = part.bytes().all(|byte| byte.is_ascii_digit()) && whole.len() <= 6;
    if !fine || minutes.is_some_and(|n| n > 59) || seconds.is_some_and(|n| n > 60) {
        return None;
    }
    let part = part.trim_end_matches('0');
    let part = if part.is_empty() {
        String::new()
    } else {
        format!(".{part}")
    };
    let hour = if texts.len() == 1 { " h" } else { "" };
    Some(format!("{}{part}{hour}", texts.join(":")))
}

/// YYYYMMDDHHMMSS.FFFFFF&ZZXX.
pub(in crate::dicom) fn date_time(value: &str, language: Language) -> Option<String> {
    let value = value.trim();
    let day = date(value.get(..8)?, language)?;
    let rest = value.get(8..)?;
    let at = rest.find(['+', '-']).unwrap_or(rest.len());
    let (clock, zone) = rest.split_at(at);
    if clock.is_empty() {
        return Some(day);
    }
    let clock = time(clock)?;
    let zone = match zone.is_empty() {
        true => String::new(),
        false => format!(" (UTC{zone})"),
    };
    Some(format!("{day}, {clock}{zone}"))
}

/// 045Y, 018M, 003W, 010D.
pub(super) fn age(value: &str, language: Language) -> Option<String> {
    age_message(value).map(|message| text(language, message.key, &message.arguments))
}

pub(super) fn age_message(value: &str) -> Option<Message> {
    let value = value.trim();
    let count = digits(value, 0..3)?;
    Some(match value.get(3..)? {
        "Y" => message!("tags-age-years", count = count),
        "M" => message!("tags-age-months", count = count),
        "W" => message!("tags-age-weeks", count = count),
        "D" => message!("tags-age-days", count = count),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_times_are_read_as_the_standard_writes_them() {
        assert_eq!(date("20200304", Language::French).as_deref(), Some("04/03/2020"));
        assert_eq!(
            date("1997.12.31", Language::English).as_deref(),
            Some("1997-12-31")
        );
        assert_eq!(date("20201304", Language::French), None);
        assert_eq!(date("2020éé", Language::French), None);
        assert_eq!(time("140509.250000").as_deref(), Some("14:05:09.25"));
        assert_eq!(time("14").as_deref(), Some("14 h"));
        assert_eq!(time("1405").as_deref(), Some("14:05"));
        assert_eq!(time("99"), None);
        let moment = date_time("20200304140509+0200", Language::English);
        assert_eq!(moment.as_deref(), Some("2020-03-04, 14:05:09 (UTC+0200)"));
        assert_eq!(age("045Y", Language::French).as_deref(), Some("45 ans"));
        assert_eq!(age("45Y", Language::French), None);
    }
}

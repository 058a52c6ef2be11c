//! What a frame's header says of the moment, the echo, the weighting that it shows: what tells phases apart.
//!
//! Classic objects say it in the data set, enhanced ones in functional groups of each frame (PS3.3 C.7.6.16.2 and
//! C.8.13.5).

use dicom_core::Tag;
use dicom_dictionary_std::tags;
use dicom_object::InMemDicomObject;

use super::super::attributes::{integer, number, text, texts};
use super::super::frame::Groups;

/// A frame's place among the phases of its series; what the header does not say is `None`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Moment {
    /// % of the time between two beats of the heart.
    pub cardiac_percent: Option<f64>,
    /// % of a breath.
    pub respiratory_percent: Option<f64>,
    /// ms after the R wave, or after whatever the scanner waited for.
    pub trigger_ms: Option<f64>,
    pub inversion_ms: Option<f64>,
    /// s after the first temporal position, as stated.
    pub offset_s: Option<f64>,
    /// ms between temporal positions, as stated.
    pub resolution_ms: Option<f64>,
    /// s since an unknown midnight, or since one known to the calendar.
    pub acquired_s: Option<f64>,
    pub acquisition: Option<i64>,
    /// Magnitude, phase, water, fat ...: the part of Image Type that tells.
    pub kind: String,
}

impl Moment {
    pub(in super::super) fn of(groups: &Groups) -> Moment {
        let root = groups.root;
        let content = groups.find(tags::FRAME_CONTENT_SEQUENCE);
        let heart = groups.find(tags::CARDIAC_SYNCHRONIZATION_SEQUENCE);
        let breath = groups.find(tags::RESPIRATORY_SYNCHRONIZATION_SEQUENCE);
        let modifier = groups.find(tags::MR_MODIFIER_SEQUENCE);
        let position = groups.find(tags::TEMPORAL_POSITION_SEQUENCE);
        let percent = |value: f64| (0.0..=1000.0).contains(&value);
        Moment {
            cardiac_percent: number(heart, tags::NOMINAL_PERCENTAGE_OF_CARDIAC_PHASE).filter(|p| percent(*p)),
            respiratory_percent: number(breath, tags::NOMINAL_PERCENTAGE_OF_RESPIRATORY_PHASE)
                .filter(|p| percent(*p)),
            trigger_ms: number(heart, tags::NOMINAL_CARDIAC_TRIGGER_DELAY_TIME)
                .or_else(|| number(heart, tags::ACTUAL_CARDIAC_TRIGGER_DELAY_TIME))
                .or_else(|| number(root, tags::TRIGGER_TIME)),
            inversion_ms: number(modifier, tags::INVERSION_TIMES)
                .or_else(|| number(root, tags::INVERSION_TIME)),
            offset_s: number(position, tags::TEMPORAL_POSITION_TIME_OFFSET).or_else(|| {
                let ms = number(root, tags::FRAME_REFERENCE_TIME)?;
                Some(ms / 1000.0)
            }),
            resolution_ms: number(root, tags::TEMPORAL_RESOLUTION).filter(|ms| *ms > 0.0),
            acquired_s: acquired(content, root),
            acquisition: integer(content, tags::FRAME_ACQUISITION_NUMBER)
                .or_else(|| integer(root, tags::ACQUISITION_NUMBER)),
            kind: kind(groups),
        }
    }
}

/// The frame's own type in enhanced objects, else the image's; its third value and those that follow.
fn kind(groups: &Groups) -> String {
    const FRAME_TYPES: [Tag; 3] = [
        tags::MR_IMAGE_FRAME_TYPE_SEQUENCE,
        tags::CT_IMAGE_FRAME_TYPE_SEQUENCE,
        tags::PET_FRAME_TYPE_SEQUENCE,
    ];
    let stated = FRAME_TYPES.iter().find_map(|sequence| {
        let object = groups.find(*sequence);
        let words = texts(object, tags::FRAME_TYPE);
        let component = text(object, tags::COMPLEX_IMAGE_COMPONENT).filter(|part| part != "MIXED");
        let known = words.len() > 2 || component.is_some();
        known.then(|| {
            let own = words.get(2..).unwrap_or_default().iter().cloned();
            let said: Vec<String> = own.chain(component).filter(|word| word != "NONE").collect();
            said.join("\\")
        })
    });
    stated.unwrap_or_else(|| {
        let words = texts(groups.root, tags::IMAGE_TYPE);
        words.get(2..).unwrap_or_default().join("\\")
    })
}

/// Frame Acquisition DateTime, else the data set's Acquisition DateTime, else its date and time.
fn acquired(content: &InMemDicomObject, root: &InMemDicomObject) -> Option<f64> {
    let whole = |object, tag| text(object, tag).and_then(|stamp| seconds_of_date_time(&stamp));
    whole(content, tags::FRAME_ACQUISITION_DATE_TIME)
        .or_else(|| whole(content, tags::FRAME_REFERENCE_DATE_TIME))
        .or_else(|| whole(root, tags::ACQUISITION_DATE_TIME))
        .or_else(|| {
            let time = seconds_of_time(&text(root, tags::ACQUISITION_TIME)?)?;
            let date = text(root, tags::ACQUISITION_DATE).and_then(|date| days(&date));
            Some(date.unwrap_or(0.0) * 86_400.0 + time)
        })
}

/// DT: YYYYMMDDHHMMSS.FFFFFF&ZZXX (PS3.5 6.2). The offset from UTC is the same for all frames of a scanner.
fn seconds_of_date_time(stamp: &str) -> Option<f64> {
    let stamp = stamp.split(['+', '-']).next()?.trim();
    let (date, time) = (stamp.get(..8)?, stamp.get(8..)?);
    Some(days(date)? * 86_400.0 + seconds_of_time(time)?)
}

/// TM: HHMMSS.FFFFFF, or the same with colons as ACR-NEMA wrote it.
fn seconds_of_time(stamp: &str) -> Option<f64> {
    let plain: String = stamp.trim().chars().filter(|c| *c != ':').collect();
    let two = |from: usize| plain.get(from..from + 2)?.parse::<f64>().ok();
    let hours = two(0)?;
    let minutes = if plain.len() > 2 { two(2)? } else { 0.0 };
    let seconds: f64 = match plain.get(4..) {
        None | Some("") => 0.0,
        Some(rest) => rest.parse().ok()?,
    };
    let usable =
        (0.0..24.0).contains(&hours) && (0.0..60.0).contains(&minutes) && (0.0..61.0).contains(&seconds);
    usable.then_some(hours * 3600.0 + minutes * 60.0 + seconds)
}

/// Days since 1 March of the year 0 (Howard Hinnant, "chrono-compatible low-level date algorithms").
fn days(date: &str) -> Option<f64> {
    let plain: String = date.chars().filter(char::is_ascii_digit).collect();
    let part = |from: usize, to: usize| plain.get(from..to)?.parse::<i64>().ok();
    let (year, month, day) = (part(0, 4)?, part(4, 6)?, part(6, 8)?);
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let year = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let days = era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    Some(days as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_scanners_write_them() {
        for (stamp, seconds) in [
            ("101500", 36_900.0),
            ("101500.250000", 36_900.25),
            ("10:15:00.25", 36_900.25),
            ("1015", 36_900.0),
            ("10", 36_000.0),
        ] {
            assert_eq!(seconds_of_time(stamp), Some(seconds), "{stamp}");
        }
        for bad in ["", "1", "9", "25", "1060", "noon", "101599", "10é", "nan"] {
            assert_eq!(seconds_of_time(bad), None, "{bad}");
        }
    }

    #[test]
    fn midnight_does_not_turn_time_back() {
        let before = seconds_of_date_time("20231231235950.5").expect("a time");
        let after = seconds_of_date_time("20240101000010.5+0100").expect("a time");
        assert_eq!(after - before, 20.0);
        let leap = |stamp| seconds_of_date_time(stamp).expect("a time");
        assert_eq!(leap("20240301000000") - leap("20240228000000"), 2.0 * 86_400.0);
        assert_eq!(leap("20230301000000") - leap("20230228000000"), 86_400.0);
        for bad in ["", "2024", "20241301120000", "éééééééé12", "2024010112é"] {
            assert_eq!(seconds_of_date_time(bad), None, "{bad}");
        }
    }
}

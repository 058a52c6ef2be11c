//! What phases are called.

use super::{PhaseAxis, PhaseValue};
use crate::locale::{Argument, Message};
use crate::message;

/// Kinds in the order in which they are looked at, with the words that files have for them.
const KINDS: [(&str, &[&str]); 11] = [
    (
        "phase-kind-magnitude",
        &["M", "MAGNITUDE", "M_FFE", "M_SE", "M_IR", "M_PCA"],
    ),
    (
        "phase-kind-phase",
        &[
            "P",
            "PHASE",
            "PHASE MAP",
            "P_FFE",
            "P_SE",
            "P_PCA",
            "PHASE CONTRAST",
        ],
    ),
    ("phase-kind-real", &["R", "REAL", "R_FFE", "R_IR", "R_SE"]),
    (
        "phase-kind-imaginary",
        &["I", "IMAGINARY", "I_FFE", "I_IR", "I_SE"],
    ),
    ("phase-kind-in", &["IN_PHASE", "IP", "IN"]),
    ("phase-kind-opposed", &["OUT_PHASE", "OPP_PHASE", "OP", "OUT"]),
    ("phase-kind-water", &["W", "WATER"]),
    ("phase-kind-fat", &["F", "FAT"]),
    ("phase-kind-trace", &["TRACEW", "TRACE", "ISOTROPIC"]),
    ("phase-kind-adc", &["ADC"]),
    ("phase-kind-anisotropy", &["FA", "FRACTIONAL_ANISOTROPY"]),
];

/// A kind's sentence and place in the usual order, by the first of its words that is known.
fn known_kind(word: &str) -> Option<(usize, &'static str)> {
    let named = |part: &str| KINDS.iter().position(|(_, words)| words.contains(&part));
    let place = word.split('\\').find_map(named)?;
    KINDS.get(place).map(|(key, _)| (place, *key))
}

/// The place of a kind among others; those that are not known come last.
pub(super) fn rank_of_kind(word: &str) -> f64 {
    known_kind(word).map_or(KINDS.len() as f64, |(place, _)| place as f64)
}

/// All values, the slowest first.
pub(super) fn label(values: &[PhaseValue]) -> Message {
    let mut labels = values.iter().filter_map(one).rev();
    let Some(last) = labels.next() else {
        return message!("phase-unnamed");
    };
    labels.fold(last, |after, before| {
        message!("phase-two", first = before, second = after)
    })
}

/// `None` for a value that the file does not state.
fn one(value: &PhaseValue) -> Option<Message> {
    let number = |decimals| Argument::Number {
        value: value.value,
        decimals,
    };
    if value.value.is_nan() {
        return None;
    }
    Some(match value.axis {
        PhaseAxis::Kind => match known_kind(&value.word) {
            Some((_, key)) => Message::new(key),
            None => message!("phase-kind-other", words = value.word.replace('\\', " ")),
        },
        PhaseAxis::BValue => message!("phase-b-value", value = number(0)),
        PhaseAxis::Direction if value.value == 0.0 => message!("phase-no-direction"),
        PhaseAxis::Direction => message!("phase-direction", value = number(0)),
        PhaseAxis::EchoTime => message!("phase-echo", value = number(2)),
        PhaseAxis::InversionTime => message!("phase-inversion", value = number(0)),
        PhaseAxis::Cardiac => message!("phase-cardiac", value = number(0)),
        PhaseAxis::Respiratory => message!("phase-respiratory", value = number(0)),
        PhaseAxis::Trigger => message!("phase-trigger", value = number(0)),
        PhaseAxis::Time => message!("phase-time", value = number(2)),
        PhaseAxis::Position => message!("phase-position", value = number(0)),
        PhaseAxis::Acquisition => message!("phase-acquisition", value = number(0)),
        PhaseAxis::Repetition => message!("phase-repetition", value = number(0)),
    })
}

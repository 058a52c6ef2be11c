//! Phases: stacks of one series that show the same places at another moment, echo, weighting or kind of value.
//!
//! The split into stacks is [`partition`](super::partition)'s; here is said which of them are phases of one another,
//! what sets them apart, and in which order they come: that of the numbers, not of the texts. Times are kept as they
//! are stated, however irregular.

mod across;
mod grouping;
mod moment;
mod naming;
mod ordering;

pub(super) use across::join_series;
pub(super) use grouping::{Shown, join_stacks};
pub use moment::Moment;

use crate::locale::Message;

/// What sets phases apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PhaseAxis {
    /// Magnitude, phase, water, fat ...: what the values are.
    Kind,
    /// s/mm²
    BValue,
    /// Of the diffusion gradient, numbered from 1 in the order of acquisition.
    Direction,
    /// ms
    EchoTime,
    /// ms
    InversionTime,
    /// % of the heart's cycle.
    Cardiac,
    /// % of a breath.
    Respiratory,
    /// ms after the R wave.
    Trigger,
    /// s after the first phase.
    Time,
    /// The place in time, from 1, where no time is stated.
    Position,
    /// Acquisition Number (0020,0012).
    Acquisition,
    /// The n-th frames at their places, from 1: the files do not say what sets them apart.
    Repetition,
}

/// Where a phase lies on one axis.
#[derive(Clone, Debug, PartialEq)]
pub struct PhaseValue {
    pub axis: PhaseAxis,
    /// In the axis' unit; of a kind, its place in the usual order.
    pub value: f64,
    /// Of a kind: its word, as the file has it.
    pub word: String,
}

/// A stack's place among the phases that show the same places.
#[derive(Clone, Debug, PartialEq)]
pub struct Phase {
    /// The same number for all phases of one another, within a study.
    pub group: usize,
    /// In the order of phases, from 0.
    pub index: usize,
    pub count: usize,
    /// One for each axis, the slowest first.
    pub values: Vec<PhaseValue>,
    /// ms after the first phase, where phases follow each other in time. Parts of a cycle count as those of a usual
    /// one.
    pub at_ms: Option<f64>,
    /// What the values are, as the file has it: a window holds for phases of one kind.
    pub kind: String,
    /// Whether the phases lie in several series.
    pub across_series: bool,
}

impl PhaseAxis {
    /// The stable name in JSON.
    pub fn code(self) -> &'static str {
        match self {
            PhaseAxis::Kind => "image-type",
            PhaseAxis::BValue => "b-value",
            PhaseAxis::Direction => "direction",
            PhaseAxis::EchoTime => "echo-time",
            PhaseAxis::InversionTime => "inversion-time",
            PhaseAxis::Cardiac => "cardiac-percent",
            PhaseAxis::Respiratory => "respiratory-percent",
            PhaseAxis::Trigger => "trigger-time",
            PhaseAxis::Time => "time",
            PhaseAxis::Position => "temporal-position",
            PhaseAxis::Acquisition => "acquisition",
            PhaseAxis::Repetition => "repetition",
        }
    }

    /// Of its values; `None` where they only count.
    pub fn unit(self) -> Option<&'static str> {
        match self {
            PhaseAxis::BValue => Some("s/mm²"),
            PhaseAxis::EchoTime | PhaseAxis::InversionTime | PhaseAxis::Trigger => Some("ms"),
            PhaseAxis::Cardiac | PhaseAxis::Respiratory => Some("%"),
            PhaseAxis::Time => Some("s"),
            _ => None,
        }
    }

    /// Whether phases along it follow each other in time.
    pub fn is_time(self) -> bool {
        use PhaseAxis::{Cardiac, Position, Respiratory, Time, Trigger};
        matches!(self, Cardiac | Respiratory | Trigger | Time | Position)
    }
}

impl Phase {
    /// The value that changes fastest from phase to phase.
    pub fn last(&self) -> Option<&PhaseValue> {
        self.values.last()
    }

    /// Whether another phase differs from this one by nothing but the value that changes fastest.
    pub fn runs_with(&self, other: &Phase) -> bool {
        let slow = |phase: &Phase| phase.values.split_last().map(|(_, slow)| slow.to_vec());
        self.group == other.group && slow(self) == slow(other)
    }

    /// "b = 1000 s/mm²", "TE 80 ms · magnitude".
    pub fn label(&self) -> Message {
        naming::label(&self.values)
    }
}

//! What became of the drawn structures.

use std::collections::BTreeMap;

use super::Kind;
use crate::locale::{Message, Text};
use crate::message;

/// Why no question is asked about a drawn structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// Described and not drawn.
    Empty,
    /// No term and no name in the exercise's languages is known for it.
    Unnamed,
    /// Nobody is examined on it: contents, fat, marrow.
    NotAsked,
    /// It is for a later year.
    Later,
    /// Several segments are the same structure.
    Twice,
    /// The border of the volume cuts it.
    CutOff,
    /// Too small to be clicked on with ease.
    Small,
    /// Hardly to be told from what surrounds it.
    Faint,
    /// The other one of the pair is asked.
    OtherSide,
    /// It shares its name with one that is asked.
    Ambiguous,
    /// There are questions enough, or none of the wanted kinds fits it.
    Enough,
}

impl Reason {
    /// Its name in files.
    pub fn code(self) -> &'static str {
        match self {
            Reason::Empty => "empty",
            Reason::Unnamed => "unnamed",
            Reason::NotAsked => "not-asked",
            Reason::Later => "later-year",
            Reason::Twice => "twice",
            Reason::CutOff => "cut-off",
            Reason::Small => "small",
            Reason::Faint => "faint",
            Reason::OtherSide => "other-side",
            Reason::Ambiguous => "ambiguous",
            Reason::Enough => "enough",
        }
    }

    /// Says it of so many structures.
    pub fn sentence(self, count: usize) -> Message {
        let message = match self {
            Reason::Empty => message!("generate-left-empty"),
            Reason::Unnamed => message!("generate-left-unnamed"),
            Reason::NotAsked => message!("generate-left-not-asked"),
            Reason::Later => message!("generate-left-later"),
            Reason::Twice => message!("generate-left-twice"),
            Reason::CutOff => message!("generate-left-cut-off"),
            Reason::Small => message!("generate-left-small"),
            Reason::Faint => message!("generate-left-faint"),
            Reason::OtherSide => message!("generate-left-other-side"),
            Reason::Ambiguous => message!("generate-left-ambiguous"),
            Reason::Enough => message!("generate-left-enough"),
        };
        message.with("count", count)
    }
}

/// A drawn structure that no question is about.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftOut {
    /// Of the segment.
    pub number: u16,
    pub name: Text,
    pub reason: Reason,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// Questions of each kind.
    pub made: BTreeMap<Kind, usize>,
    /// In the order of the file.
    pub left_out: Vec<LeftOut>,
}

impl Summary {
    pub fn questions(&self) -> usize {
        self.made.values().sum()
    }

    /// How many structures were left out for each reason.
    pub fn reasons(&self) -> BTreeMap<Reason, usize> {
        let mut counts = BTreeMap::new();
        for left in &self.left_out {
            *counts.entry(left.reason).or_default() += 1;
        }
        counts
    }
}

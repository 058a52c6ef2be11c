//! What a learner has put down for one question.

use super::paper::Sealed;
use crate::exercise::{Answer, Graded};

/// How far a question is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SheetState {
    #[default]
    Untouched,
    /// Begun; it counts where the exercise is handed in like this.
    Draft,
    Answered,
    Skipped,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    pub state: SheetState,
    pub answer: Option<Answer>,
    /// Hints that were opened.
    pub hints: usize,
    /// How often it was answered; the first time counts.
    pub tries: u32,
    /// In milliseconds.
    pub spent_ms: u64,
    pub out_of_time: bool,
    /// Whether it comes from the record, of an attempt that was interrupted.
    pub resumed: bool,
    /// Of the last answer.
    pub graded: Option<Sealed<Graded>>,
    /// The first answer that was compared, which counts.
    pub first: Option<Answer>,
    /// Of the first answer: what counts. The share after hints, 0 to 1.
    pub counted: Option<Sealed<f64>>,
}

impl Sheet {
    /// Whether there is something to compare with the truth.
    pub fn is_answered(&self) -> bool {
        self.counted.is_some() || self.answer.is_some() && self.state != SheetState::Skipped
    }

    /// Whether the answer counts already, where feedback comes at once.
    pub(super) fn is_handed_in(&self) -> bool {
        self.graded.is_some() || self.resumed && self.state == SheetState::Answered
    }

    pub(super) fn graded(&self) -> Option<&Graded> {
        self.graded.as_ref().map(|Sealed(graded)| graded)
    }

    pub(super) fn counted(&self) -> Option<f64> {
        self.counted.as_ref().map(|Sealed(share)| *share)
    }

    /// Takes a new answer in; what was compared before no longer holds.
    pub(super) fn put(&mut self, answer: Option<Answer>) {
        if self.answer == answer {
            return;
        }
        self.state = match answer {
            Some(_) => SheetState::Draft,
            None => SheetState::Untouched,
        };
        self.answer = answer;
        self.graded = None;
        self.resumed = false;
    }
}

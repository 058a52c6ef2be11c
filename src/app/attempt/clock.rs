//! The clock: what is spent, what is left. It runs only while questions are on screen.

use super::{Attempt, AttemptEffect, Stage};
use crate::app::{Effect, State};

/// A computer that slept has not been thinking: longer than this between two ticks, in milliseconds, is not counted.
const LONGEST_TICK_MS: u64 = 5_000;

/// How often the time spent is written down, in milliseconds.
const TOLD_EVERY_MS: u64 = 5_000;

impl Attempt {
    /// Of the whole exercise, in milliseconds.
    pub fn left_ms(&self) -> Option<u64> {
        let limit = self.paper.exercise().settings.time_limit_s?;
        Some((u64::from(limit) * 1000).saturating_sub(self.spent_ms))
    }

    /// Of the question at hand, in milliseconds.
    pub fn left_for_question_ms(&self) -> Option<u64> {
        let limit = self.question().and_then(|question| question.time_limit_s)?;
        Some((u64::from(limit) * 1000).saturating_sub(self.sheet()?.spent_ms))
    }

    /// Whether time has to be told.
    pub fn clock_runs(&self) -> bool {
        self.stage == Stage::Asking && self.takes_answer()
    }
}

impl State {
    pub(super) fn pass_time(&mut self, ms: u64) -> Vec<Effect> {
        let ms = ms.min(LONGEST_TICK_MS);
        let Some(attempt) = self.attempt.as_mut().filter(|attempt| attempt.clock_runs()) else {
            return Vec::new();
        };
        let before = attempt.spent_ms;
        attempt.spent_ms += ms;
        let spent_ms = attempt.spent_ms;
        if let Some(sheet) = attempt.sheet_mut() {
            sheet.spent_ms += ms;
        }
        if attempt.left_ms() == Some(0) {
            return self.hand_in();
        }
        if attempt.left_for_question_ms() == Some(0) {
            return self.time_is_up();
        }
        match before / TOLD_EVERY_MS == spent_ms / TOLD_EVERY_MS {
            true => Vec::new(),
            false => vec![Effect::Attempt(AttemptEffect::Tick { spent_ms })],
        }
    }

    /// The time of a question is over: what is there is the answer.
    fn time_is_up(&mut self) -> Vec<Effect> {
        let Some(attempt) = &mut self.attempt else {
            return Vec::new();
        };
        if let Some(sheet) = attempt.sheet_mut() {
            sheet.out_of_time = true;
        }
        match attempt.sheet().is_some_and(|sheet| sheet.answer.is_some()) {
            true => self.submit(),
            false => self.skip(),
        }
    }
}

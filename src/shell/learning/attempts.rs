//! Attempts in the record.

use serde::{Deserialize, Serialize};

use super::{Desk, nobody, now_ms};
use crate::app::Event;
use crate::app::attempt::{
    AttemptEffect, AttemptEvent, Learnt, Results, Sealed, Sheet, SheetState, Unfinished,
};
use crate::exercise::Answer;
use crate::locale::Message;
use crate::progress::{
    AnswerState, AttemptId, ExerciseKey, Graded, KeptAnswer, KeptAttempt, LearnerId, Mode, ProgressError,
    Standing, Start,
};

/// A grade in the record.
#[derive(Serialize, Deserialize)]
struct Grade {
    /// Of the first answer after hints, 0 to 1.
    counted: f64,
}

impl Desk {
    pub(super) fn on_attempt(&mut self, effect: AttemptEffect) {
        match self.carry_out(effect) {
            Ok(true) => self.tell_attempt(AttemptEvent::Kept),
            Ok(false) => {}
            Err(reason) => self.tell_attempt(AttemptEvent::NotKept(reason)),
        }
    }

    fn tell_attempt(&self, event: AttemptEvent) {
        (self.tell)(Event::Attempt(event));
    }

    /// Whether something was written.
    fn carry_out(&mut self, effect: AttemptEffect) -> Result<bool, Message> {
        match effect {
            AttemptEffect::Begin {
                exercise,
                sha256,
                title,
                path,
                exam,
                seed,
            } => {
                let start = Start {
                    exercise: ExerciseKey {
                        id: exercise,
                        sha256,
                        title: serde_json::to_string(&title).unwrap_or_default(),
                        place: Some(path.display().to_string()),
                    },
                    mode: if exam { Mode::Exam } else { Mode::Practice },
                    seed,
                    started_ms: now_ms(),
                };
                self.begin(&start)
            }
            AttemptEffect::Resume { number } => {
                self.attempt = Some(number);
                Ok(false)
            }
            AttemptEffect::Keep {
                question,
                sheet,
                at,
                spent_ms,
            } => self.keep(kept_answer(question, &sheet), at, spent_ms),
            AttemptEffect::Tick { spent_ms } => {
                let attempt = self.attempt.ok_or_else(nobody)?;
                self.progress.tick(attempt, signed(spent_ms)).map_err(said)?;
                Ok(false)
            }
            AttemptEffect::Learnt(learnt) => {
                let learner = self.learner.ok_or_else(nobody)?;
                self.progress
                    .record(learner, self.attempt, &graded(learnt))
                    .map_err(said)?;
                Ok(false)
            }
            AttemptEffect::Finish { results } => self.finish(&results),
            // Carried out where files are read and dialogs are opened.
            AttemptEffect::Read { .. } | AttemptEffect::Export { .. } => Ok(false),
        }
    }

    fn begin(&mut self, start: &Start) -> Result<bool, Message> {
        self.attempt = None;
        self.waiting.clear();
        let learner = self.learner.ok_or_else(nobody)?;
        if let Some(before) = self
            .progress
            .unfinished(learner, &start.exercise.id)
            .map_err(said)?
        {
            self.progress.abandon(before.summary.id, now_ms()).map_err(said)?;
        }
        self.attempt = Some(self.progress.begin(learner, start).map_err(said)?);
        Ok(true)
    }

    /// Writes an answer, and those that could not be written before.
    fn keep(&mut self, answer: KeptAnswer, at: usize, spent_ms: u64) -> Result<bool, Message> {
        self.waiting.retain(|own| own.question != answer.question);
        self.waiting.push(answer);
        let attempt = self.keep_waiting()?;
        self.progress.tick(attempt, signed(spent_ms)).map_err(said)?;
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        self.progress.position(attempt, at).map_err(said)?;
        Ok(true)
    }

    /// Writes the answers that are not written yet into the attempt under way.
    fn keep_waiting(&mut self) -> Result<AttemptId, Message> {
        let attempt = self.attempt.ok_or_else(nobody)?;
        while let Some(next) = self.waiting.first() {
            self.progress.keep(attempt, next).map_err(said)?;
            self.waiting.remove(0);
        }
        Ok(attempt)
    }

    fn finish(&mut self, results: &Results) -> Result<bool, Message> {
        let attempt = self.keep_waiting()?;
        let file = results.file(None).sealed();
        self.progress
            .finish(attempt, &file.to_json(), results.total.share(), now_ms(), &[])
            .map_err(said)?;
        self.attempt = None;
        if let Some(learner) = self.learner {
            self.look_up(learner).map_err(said)?;
        }
        Ok(true)
    }

    /// What a learner has done of an exercise: attempts that were finished, and one of this edition that was not.
    pub(super) fn tell_before(
        &self,
        learner: LearnerId,
        exercise: &str,
        sha256: &str,
    ) -> Result<(), ProgressError> {
        let attempts = self.progress.attempts(learner)?;
        let finished = attempts
            .iter()
            .filter(|own| own.exercise.id == exercise && own.standing == Standing::Finished)
            .count();
        let unfinished = self.progress.unfinished(learner, exercise)?;
        let unfinished = unfinished.filter(|own| own.summary.exercise.sha256 == sha256);
        self.tell_attempt(AttemptEvent::Before {
            exercise: exercise.to_owned(),
            finished,
            unfinished: unfinished.map(taken_up),
        });
        Ok(())
    }
}

fn said(error: ProgressError) -> Message {
    error.message
}

fn signed(ms: u64) -> i64 {
    i64::try_from(ms).unwrap_or(i64::MAX)
}

fn kept_answer(question: String, sheet: &Sheet) -> KeptAnswer {
    let grade = sheet
        .counted
        .as_ref()
        .map(|Sealed(counted)| Grade { counted: *counted });
    KeptAnswer {
        question,
        state: match sheet.state {
            SheetState::Untouched => AnswerState::Untouched,
            SheetState::Draft => AnswerState::Draft,
            SheetState::Answered => AnswerState::Answered,
            SheetState::Skipped => AnswerState::Skipped,
        },
        answer: sheet
            .answer
            .as_ref()
            .and_then(|answer| serde_json::to_string(answer).ok()),
        grade: grade.and_then(|grade| serde_json::to_string(&grade).ok()),
        hints_used: u32::try_from(sheet.hints).unwrap_or(u32::MAX),
        tries: sheet.tries,
        spent_ms: signed(sheet.spent_ms),
        changed_ms: now_ms(),
    }
}

fn taken_up(kept: KeptAttempt) -> Unfinished {
    Unfinished {
        number: kept.summary.id,
        seed: kept.seed,
        at: kept.position as usize,
        spent_ms: kept.summary.spent_ms.max(0).unsigned_abs(),
        sheets: kept.answers.into_iter().map(sheet_of).collect(),
    }
}

fn sheet_of(kept: KeptAnswer) -> (String, Sheet) {
    let answer: Option<Answer> = kept.answer.and_then(|text| serde_json::from_str(&text).ok());
    let grade: Option<Grade> = kept.grade.and_then(|text| serde_json::from_str(&text).ok());
    let sheet = Sheet {
        state: match kept.state {
            AnswerState::Untouched => SheetState::Untouched,
            AnswerState::Draft => SheetState::Draft,
            AnswerState::Answered => SheetState::Answered,
            AnswerState::Skipped => SheetState::Skipped,
        },
        answer,
        resumed: true,
        hints: kept.hints_used as usize,
        tries: kept.tries,
        spent_ms: kept.spent_ms.max(0).unsigned_abs(),
        counted: grade.map(|grade| Sealed(grade.counted)),
        ..Sheet::default()
    };
    (kept.question, sheet)
}

fn graded(learnt: Learnt) -> Graded {
    Graded {
        exercise: learnt.exercise,
        question: learnt.question,
        structures: learnt.structures,
        objectives: learnt.objectives,
        share: learnt.share,
        tries: learnt.tries,
        hints_used: u32::try_from(learnt.hints).unwrap_or(u32::MAX),
        spent_ms: signed(learnt.spent_ms),
        time_ms: learnt.time_ms.map(signed),
        at_ms: now_ms(),
    }
}

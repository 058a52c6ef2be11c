//! Comparing answers with the truth, and handing in.

use std::sync::Arc;

use super::paper::Sealed;
use super::{Attempt, AttemptEffect, Keeping, Sheet, SheetState, Stage};
use crate::app::{Effect, State};
use crate::exercise::format::Question;
use crate::exercise::score::earned;
use crate::exercise::{Context, grade};

impl State {
    /// What answers are compared with; of the volumes, those that are open.
    pub(super) fn grading_context(&self) -> Option<Context> {
        let contents = &self.attempt.as_ref()?.paper.contents;
        let volume = |(name, id): (&String, &crate::app::StackId)| {
            let volume = self.open_stack(*id)?.volume.clone()?;
            Some((name.clone(), volume))
        };
        Some(Context {
            exercise: Arc::clone(&contents.exercise),
            solids: contents.solids.clone(),
            volumes: contents.places.iter().filter_map(volume).collect(),
            labels: contents.labels.clone(),
        })
    }

    /// Compares a question's answer with the truth. False where the volume that it needs is not there yet.
    pub(super) fn grade_sheet(&mut self, question: usize) -> bool {
        let Some(context) = self.grading_context() else {
            return false;
        };
        let Some(attempt) = &mut self.attempt else {
            return false;
        };
        let exercise = Arc::clone(&attempt.paper.contents.exercise);
        let Some(asked) = exercise.questions.get(question) else {
            return false;
        };
        let Some(answer) = attempt
            .sheets
            .get(question)
            .and_then(|sheet| sheet.answer.clone())
        else {
            return false;
        };
        match grade(asked, &answer, &context) {
            Ok(graded) => {
                attempt.take_grade(question, asked, graded);
                true
            }
            Err(_not_yet) => false,
        }
    }

    /// The feedback of an answer that was handed in before the program was closed.
    pub(super) fn grade_again(&mut self) {
        let handed_in = |sheet: &Sheet| sheet.state == SheetState::Answered && sheet.graded.is_none();
        let pending = self
            .attempt
            .as_ref()
            .filter(|attempt| attempt.stage == Stage::Asking && !attempt.gives_feedback_at_end())
            .filter(|attempt| attempt.sheet().is_some_and(handed_in))
            .and_then(Attempt::current);
        if let Some(question) = pending {
            // Without its volume it is done when that is there.
            let _done = self.grade_sheet(question);
        }
    }

    /// Compares what is left to be compared and shows the results.
    pub(super) fn hand_in(&mut self) -> Vec<Effect> {
        let Some(attempt) = self
            .attempt
            .as_mut()
            .filter(|attempt| attempt.stage == Stage::Asking)
        else {
            return Vec::new();
        };
        attempt.confirming = None;
        let mut effects = self.keep_current();
        if let Some(attempt) = &mut self.attempt {
            attempt.stage = Stage::Finishing;
        }
        effects.extend(self.go_on_finishing());
        effects
    }

    /// The next answer that is to be compared, its series read for it where need be.
    pub(in crate::app) fn go_on_finishing(&mut self) -> Vec<Effect> {
        loop {
            let Some(attempt) = self
                .attempt
                .as_ref()
                .filter(|attempt| attempt.stage == Stage::Finishing)
            else {
                return Vec::new();
            };
            let pending = |index: &usize| {
                let sheet = &attempt.sheets[*index];
                sheet.answer.is_some() && sheet.is_answered() && sheet.graded.is_none()
            };
            let Some(next) = attempt.order.iter().copied().find(pending) else {
                return self.finish();
            };
            if self.grade_sheet(next) {
                continue;
            }
            let view = self
                .attempt
                .as_ref()
                .and_then(|attempt| attempt.paper.exercise().questions.get(next))
                .map(|question| question.start.clone());
            let reading = view.map_or(Vec::new(), |view| self.show_view(&view));
            if self.loading().is_some() {
                return reading;
            }
            // It cannot be read: the answer is worth nothing that could be shown.
            if let Some(sheet) = self
                .attempt
                .as_mut()
                .and_then(|attempt| attempt.sheets.get_mut(next))
            {
                sheet.state = SheetState::Skipped;
            }
        }
    }

    fn finish(&mut self) -> Vec<Effect> {
        let figure = self.figure_of_merit();
        let Some(attempt) = &mut self.attempt else {
            return Vec::new();
        };
        attempt.stage = Stage::Results;
        attempt.figure = figure;
        attempt.kept = Keeping::Waiting;
        let graded: Vec<usize> = attempt
            .order
            .iter()
            .copied()
            .filter(|index| attempt.sheets[*index].graded.is_some())
            .collect();
        let later = attempt.gives_feedback_at_end();
        let mut effects = Vec::new();
        for question in graded {
            if later {
                effects.extend(self.attempt.as_mut().map(|attempt| attempt.keep(question)));
                effects.extend(self.learnt(question));
            }
        }
        effects.extend(self.close_record());
        effects
    }

    /// Closes the record of the attempt, with its results.
    pub(super) fn close_record(&self) -> Vec<Effect> {
        let results = self.results().map(|results| AttemptEffect::Finish { results });
        results.map(Effect::Attempt).into_iter().collect()
    }

    pub(super) fn export_results(&mut self) -> Vec<Effect> {
        let done = |attempt: &&Attempt| matches!(attempt.stage, Stage::Results | Stage::Review);
        let attempt = self.attempt.as_ref().filter(done);
        let export = attempt
            .zip(self.results())
            .map(|(attempt, results)| AttemptEffect::Export {
                results,
                exercise: Sealed(Arc::clone(&attempt.paper.contents.exercise)),
            });
        export.map(Effect::Attempt).into_iter().collect()
    }
}

impl Attempt {
    fn take_grade(&mut self, question: usize, asked: &Question, graded: crate::exercise::Graded) {
        let later = self.gives_feedback_at_end();
        let Some(sheet) = self.sheets.get_mut(question) else {
            return;
        };
        // One that was counted before the program was closed is only shown again.
        let again = sheet.state == SheetState::Answered && sheet.counted.is_some() && !later && sheet.resumed;
        let first = !again && (sheet.tries == 0 || later);
        if !again {
            sheet.tries = if later { 1 } else { sheet.tries + 1 };
        }
        sheet.resumed = false;
        if first {
            sheet.first.clone_from(&sheet.answer);
        }
        let points = earned(asked, graded.share, sheet.hints);
        sheet.state = SheetState::Answered;
        sheet.graded = Some(Sealed(graded));
        if first {
            self.count(question, points / asked.points.max(f64::MIN_POSITIVE));
        }
    }
}

//! From question to question.

use super::paper::Sealed;
use super::{
    Attempt, AttemptCommand, AttemptEffect, AttemptEvent, Keeping, Learnt, Sheet, SheetState, Stage,
};
use crate::app::{Effect, State};
use crate::exercise::format::{Question, Task, View};
use crate::exercise::grade::shuffled;
use crate::message;

impl State {
    pub(in crate::app) fn on_attempt(&mut self, command: AttemptCommand) -> Vec<Effect> {
        match command {
            AttemptCommand::Open(path) => self.open_exercise(path),
            AttemptCommand::Start => self.start(),
            AttemptCommand::Resume => self.resume(),
            AttemptCommand::Go(place) => self.go(place),
            AttemptCommand::Next => self.step(1),
            AttemptCommand::Previous => self.step(-1),
            AttemptCommand::Answer(answer) => self.put_answer(Some(answer)),
            AttemptCommand::Put(tile, pixel) => self.put_marker(tile, pixel),
            AttemptCommand::PutAtCrosshair(tile) => self.put_marker_at_crosshair(tile),
            AttemptCommand::Confidence(mark, confidence) => self.set_confidence(mark, confidence),
            AttemptCommand::RemoveMark(mark) => self.remove_suspicion(mark),
            AttemptCommand::NothingToFind => self.put_answer(Some(crate::exercise::Answer::Find(Vec::new()))),
            AttemptCommand::Submit => self.submit(),
            AttemptCommand::Skip => self.skip(),
            AttemptCommand::Hint => self.open_hint(),
            AttemptCommand::TryAgain => self.try_question_again(),
            AttemptCommand::Claim(point, claimed) => self.claim(point, claimed),
            AttemptCommand::Show(view) => self.show_named(&view),
            AttemptCommand::ShowTruth => self.show_truth(),
            AttemptCommand::ShowStart => self.show_start(),
            AttemptCommand::Confirm(what) => {
                if let Some(attempt) = &mut self.attempt {
                    attempt.confirming = what;
                }
                Vec::new()
            }
            AttemptCommand::Finish => self.hand_in(),
            AttemptCommand::Review(question) => self.review(question),
            AttemptCommand::BackToResults => self.back_to_results(),
            AttemptCommand::Leave => self.leave_exercise(),
            AttemptCommand::Pass(ms) => self.pass_time(ms),
            AttemptCommand::KeepAgain => self.keep_answers_again(),
            AttemptCommand::Export => self.export_results(),
        }
    }

    pub(in crate::app) fn on_attempt_event(&mut self, event: AttemptEvent) -> Vec<Effect> {
        match event {
            AttemptEvent::Read { ticket, result } => return self.on_exercise_read(ticket, result),
            AttemptEvent::Before {
                exercise,
                finished,
                unfinished,
            } => {
                if let Some(attempt) = self
                    .attempt
                    .as_mut()
                    .filter(|attempt| attempt.exercise_id() == exercise)
                {
                    attempt.finished_before = finished;
                    attempt.unfinished = unfinished;
                }
            }
            AttemptEvent::Kept => return self.set_keeping(Keeping::Kept),
            AttemptEvent::NotKept(reason) => return self.set_keeping(Keeping::Failed(reason)),
        }
        Vec::new()
    }

    fn set_keeping(&mut self, keeping: Keeping) -> Vec<Effect> {
        let kept = keeping == Keeping::Kept;
        if let Some(attempt) = &mut self.attempt {
            attempt.kept = keeping;
        }
        self.go_on_leaving(kept)
    }

    /// Tries once more to write down what could not be.
    pub(in crate::app) fn keep_answers_again(&mut self) -> Vec<Effect> {
        let handed_in = |attempt: &Attempt| matches!(attempt.stage, Stage::Results | Stage::Review);
        match self.attempt.as_ref().is_some_and(handed_in) {
            true => self.close_record(),
            false => self.keep_current(),
        }
    }

    fn start(&mut self) -> Vec<Effect> {
        let Some(attempt) = self.attempt.as_mut().filter(|attempt| attempt.may_start()) else {
            return Vec::new();
        };
        attempt.begin_anew();
        let exercise = attempt.paper.exercise();
        let begin = AttemptEffect::Begin {
            exercise: exercise.id.clone(),
            sha256: attempt.paper.contents.sha256.clone(),
            title: exercise.title.clone(),
            path: attempt.paper.contents.path.clone(),
            exam: attempt.is_exam(),
            seed: attempt.seed,
        };
        let mut effects = vec![Effect::Attempt(begin)];
        effects.extend(self.show_question());
        effects
    }

    fn resume(&mut self) -> Vec<Effect> {
        let Some(attempt) = &mut self.attempt else {
            return Vec::new();
        };
        let Some(number) = attempt.take_up_unfinished() else {
            return Vec::new();
        };
        let mut effects = vec![Effect::Attempt(AttemptEffect::Resume { number })];
        effects.extend(self.show_question());
        effects
    }

    fn step(&mut self, by: i64) -> Vec<Effect> {
        let Some(attempt) = &self.attempt else {
            return Vec::new();
        };
        match attempt.at.checked_add_signed(by as isize) {
            Some(place) => self.go(place),
            None => Vec::new(),
        }
    }

    pub(super) fn go(&mut self, place: usize) -> Vec<Effect> {
        let mut effects = self.leave_question();
        let Some(attempt) = &mut self.attempt else {
            return effects;
        };
        if place < attempt.order.len() && attempt.current().is_some() {
            attempt.at = place;
            effects.extend(self.show_question());
            effects.extend(self.keep_current());
        }
        effects
    }

    /// What was put down is compared while its images are still there, where feedback comes later.
    fn leave_question(&mut self) -> Vec<Effect> {
        let Some(attempt) = &self.attempt else {
            return Vec::new();
        };
        let pending = attempt.stage == Stage::Asking
            && attempt.gives_feedback_at_end()
            && attempt.sheet().is_some_and(Sheet::is_answered);
        if let Some(current) = attempt.current().filter(|_| pending) {
            let _without_volume_later = self.grade_sheet(current);
            return self.keep_current();
        }
        Vec::new()
    }

    /// Puts the question at hand on the images: where it begins, the options' views, or what was drawn before.
    pub(super) fn show_question(&mut self) -> Vec<Effect> {
        let effects = self.show_start();
        self.take_up_view();
        effects
    }

    /// The view with which the question at hand begins.
    fn show_start(&mut self) -> Vec<Effect> {
        let Some((current, question)) = self
            .attempt
            .as_ref()
            .and_then(|attempt| Some((attempt.current()?, attempt.question()?.clone())))
        else {
            return Vec::new();
        };
        let views = self
            .attempt
            .as_ref()
            .map_or(Vec::new(), |attempt| attempt.views_of(&question));
        let effects = match views.is_empty() {
            true => self.show_view(&question.start),
            false => self.show_views(&views),
        };
        if let Some(attempt) = &mut self.attempt {
            attempt.began = None;
            attempt.confirming = None;
        }
        self.notices.retain(|notice| notice.key != "attempt-tool-shut");
        self.take_up_drawing(current, &question);
        self.panels.explain = None;
        self.glossary = None;
        effects
    }

    pub(super) fn put_answer(&mut self, answer: Option<crate::exercise::Answer>) -> Vec<Effect> {
        let Some(attempt) = self.attempt.as_mut().filter(|attempt| attempt.takes_answer()) else {
            return Vec::new();
        };
        let Some(sheet) = attempt.sheet_mut() else {
            return Vec::new();
        };
        if sheet.answer == answer {
            return Vec::new();
        }
        sheet.put(answer);
        self.keep_current()
    }

    pub(super) fn submit(&mut self) -> Vec<Effect> {
        let Some(attempt) = self
            .attempt
            .as_mut()
            .filter(|attempt| attempt.stage == Stage::Asking)
        else {
            return Vec::new();
        };
        let later = attempt.gives_feedback_at_end();
        let (Some(current), Some(sheet)) = (attempt.current(), attempt.sheet_mut()) else {
            return Vec::new();
        };
        if sheet.answer.is_none() || (sheet.graded.is_some() && !later) {
            return Vec::new();
        }
        sheet.state = SheetState::Answered;
        if later {
            let last = attempt.at + 1 >= attempt.order.len();
            let effects = self.keep_current();
            return match last {
                true => effects.into_iter().chain(self.leave_question()).collect(),
                false => effects.into_iter().chain(self.step(1)).collect(),
            };
        }
        match self.grade_sheet(current) {
            true => {
                let mut effects = self.keep_current();
                effects.extend(self.learnt(current));
                effects
            }
            false => {
                if let Some(sheet) = self.attempt.as_mut().and_then(Attempt::sheet_mut) {
                    sheet.state = SheetState::Draft;
                }
                self.tell_once(message!("attempt-wait-for-series"));
                Vec::new()
            }
        }
    }

    /// What the first answer to a question tells.
    pub(super) fn learnt(&self, question: usize) -> Option<Effect> {
        let attempt = self.attempt.as_ref()?;
        let (asked, sheet) = (
            attempt.paper.exercise().questions.get(question)?,
            attempt.sheets.get(question)?,
        );
        let share = sheet.counted().filter(|_| sheet.tries == 1)?;
        let structures = asked.task.structures().into_iter().map(str::to_owned);
        Some(Effect::Attempt(AttemptEffect::Learnt(Learnt {
            exercise: attempt.paper.exercise().id.clone(),
            question: asked.id.clone(),
            structures: structures.collect(),
            objectives: asked.objectives.clone(),
            share,
            hints: sheet.hints,
            tries: sheet.tries,
            spent_ms: sheet.spent_ms,
            time_ms: asked.time_limit_s.map(|seconds| u64::from(seconds) * 1000),
        })))
    }

    pub(super) fn skip(&mut self) -> Vec<Effect> {
        let Some(attempt) = self.attempt.as_mut().filter(|attempt| attempt.takes_answer()) else {
            return Vec::new();
        };
        if let Some(sheet) = attempt.sheet_mut().filter(|sheet| !sheet.is_answered()) {
            sheet.state = SheetState::Skipped;
        }
        let mut effects = self.keep_current();
        effects.extend(self.step(1));
        effects
    }

    fn open_hint(&mut self) -> Vec<Effect> {
        let Some(attempt) = self.attempt.as_mut().filter(|attempt| attempt.takes_answer()) else {
            return Vec::new();
        };
        let known = attempt.question().map_or(0, |question| question.hints.len());
        if let Some(sheet) = attempt.sheet_mut() {
            sheet.hints = (sheet.hints + 1).min(known);
        }
        self.keep_current()
    }

    /// For learning: the first answer is the one that counts.
    fn try_question_again(&mut self) -> Vec<Effect> {
        let open = self
            .attempt
            .as_ref()
            .is_some_and(|attempt| attempt.stage == Stage::Asking && attempt.shows_answers());
        if let Some(sheet) = self
            .attempt
            .as_mut()
            .filter(|_| open)
            .and_then(Attempt::sheet_mut)
        {
            sheet.put(None);
            sheet.out_of_time = false;
            let mut effects = self.show_question();
            effects.extend(self.keep_current());
            return effects;
        }
        Vec::new()
    }

    fn show_named(&mut self, id: &str) -> Vec<Effect> {
        let Some(attempt) = self.attempt.as_ref().filter(|attempt| attempt.shows_answers()) else {
            return Vec::new();
        };
        let explanation = attempt
            .question()
            .and_then(|question| question.explanation.as_ref());
        let view = explanation.and_then(|said| said.views.iter().find(|named| named.id == id));
        match view.map(|named| named.view.clone()) {
            Some(view) => self.show_view(&view),
            None => Vec::new(),
        }
    }

    fn review(&mut self, question: usize) -> Vec<Effect> {
        let Some(attempt) = &mut self.attempt else {
            return Vec::new();
        };
        let place = attempt.order.iter().position(|index| *index == question);
        let done = matches!(attempt.stage, Stage::Results | Stage::Review);
        match place.filter(|_| done) {
            Some(place) => {
                attempt.stage = Stage::Review;
                attempt.at = place;
                self.show_question()
            }
            None => Vec::new(),
        }
    }

    fn back_to_results(&mut self) -> Vec<Effect> {
        if let Some(attempt) = self
            .attempt
            .as_mut()
            .filter(|attempt| attempt.stage == Stage::Review)
        {
            attempt.stage = Stage::Results;
        }
        Vec::new()
    }

    fn leave_exercise(&mut self) -> Vec<Effect> {
        let kept = self.keep_current();
        if let Some(attempt) = self.attempt.take() {
            self.panels.series = attempt.list_before;
        }
        self.tool = crate::app::Tool::default();
        let mut effects = self.close_all();
        self.catalogue = std::sync::Arc::default();
        self.marks = crate::app::Marks::default();
        self.links.by_position = true;
        effects.extend(kept);
        effects.extend(self.ask_about_learner());
        effects
    }

    /// Writes the question at hand down.
    pub(super) fn keep_current(&mut self) -> Vec<Effect> {
        let Some(attempt) = self.attempt.as_mut().filter(|attempt| attempt.is_under_way()) else {
            return Vec::new();
        };
        let Some(current) = attempt.current() else {
            return Vec::new();
        };
        vec![attempt.keep(current)]
    }
}

impl Attempt {
    /// What results and progress are kept under.
    pub fn exercise_id(&self) -> &str {
        &self.paper.exercise().id
    }

    /// SHA-256 of the exercise's text, in hexadecimal.
    pub(in crate::app) fn edition(&self) -> &str {
        &self.paper.contents.sha256
    }

    /// Another learner sits here now.
    pub(in crate::app) fn forget_before(&mut self) {
        (self.finished_before, self.unfinished) = (0, None);
    }

    /// Whether another attempt may be made.
    pub fn may_start(&self) -> bool {
        let most = self.paper.exercise().settings.attempts;
        let left = most.is_none_or(|most| self.finished_before < most as usize);
        let ready = matches!(self.stage, Stage::Cover | Stage::Results);
        left && ready && !self.order.is_empty()
    }

    /// The questions that can be asked, shuffled where the exercise asks for it.
    pub(super) fn set_order(&mut self) {
        let exercise = self.paper.exercise();
        let unusable = &self.paper.contents.unusable;
        let askable = |question: &Question| !unusable.contains(&question.id);
        let indices: Vec<usize> = (0..exercise.questions.len())
            .filter(|index| askable(&exercise.questions[*index]))
            .collect();
        self.order = match exercise.settings.shuffle {
            true => shuffled(indices.len(), self.seed)
                .into_iter()
                .map(|place| indices[place])
                .collect(),
            false => indices,
        };
    }

    fn begin_anew(&mut self) {
        if self.stage == Stage::Results {
            // Another order than the last time, and as reproducible.
            self.seed = self.seed.wrapping_add(1);
        }
        self.sheets = vec![Sheet::default(); self.sheets.len()];
        self.set_order();
        (self.stage, self.at, self.spent_ms) = (Stage::Asking, 0, 0);
        self.unfinished = None;
    }

    fn take_up_unfinished(&mut self) -> Option<crate::progress::AttemptId> {
        let before = self.unfinished.take()?;
        self.seed = before.seed;
        self.spent_ms = before.spent_ms;
        for (id, sheet) in before.sheets {
            let index = self
                .paper
                .exercise()
                .questions
                .iter()
                .position(|question| question.id == id);
            if let Some(own) = index.and_then(|index| self.sheets.get_mut(index)) {
                *own = sheet;
            }
        }
        self.set_order();
        self.at = before.at.min(self.order.len().saturating_sub(1));
        self.stage = Stage::Asking;
        Some(before.number)
    }

    pub(super) fn keep(&mut self, question: usize) -> Effect {
        self.kept = Keeping::Waiting;
        let id = self.paper.exercise().questions.get(question);
        Effect::Attempt(AttemptEffect::Keep {
            question: id.map_or_else(String::new, |question| question.id.clone()),
            sheet: self.sheets.get(question).cloned().unwrap_or_default(),
            at: self.at,
            spent_ms: self.spent_ms,
        })
    }

    /// Views that stand side by side as options or items, in the order in which they are offered.
    pub(super) fn views_of<'a>(&self, question: &'a Question) -> Vec<&'a View> {
        let offered = self.offered(question).into_iter();
        match &question.task {
            Task::Choice(choice) => offered
                .filter_map(|index| choice.options[index].view.as_ref())
                .collect(),
            Task::Order(order) => offered
                .filter_map(|index| order.items[index].view.as_ref())
                .collect(),
            _ => Vec::new(),
        }
    }

    pub(super) fn count(&mut self, question: usize, share: f64) {
        if let Some(sheet) = self.sheets.get_mut(question) {
            sheet.counted = Some(Sealed(share));
        }
    }
}

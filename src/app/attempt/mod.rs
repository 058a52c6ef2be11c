//! Taking an exercise: the questions in their order, the answers, the clock, and what may be seen when.
//!
//! What an exercise holds besides its questions is sealed in a [`Paper`]: nothing of it reaches the panels, a picture or
//! a log before [`Attempt::shows_answers`] says so. An answer is written down at every change.

mod answering;
mod asked;
mod clock;
mod command;
mod drawn;
mod finishing;
mod guard;
mod opening;
mod paper;
mod results;
mod sheet;
mod taking;
mod viewing;

use std::collections::BTreeMap;

pub use asked::{Ask, Asked, Feedback, Item, Offered, OptionMark};
pub use command::{AttemptCommand, AttemptEffect, AttemptEvent, Keeping, Learnt};
pub use drawn::{Drawing, Role};
pub use opening::OpenedExercise;
pub use paper::{Paper, Sealed};
pub use results::{QuestionResult, Results};
pub use sheet::{Sheet, SheetState};

use super::Tile;
use crate::exercise::Answer;
use crate::exercise::format::{FeedbackTime, Mode, Question};
use crate::exercise::grade::FigureOfMerit;
use crate::progress::AttemptId;

/// Where a learner is in an exercise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// What it is about, before it begins.
    Cover,
    Asking,
    /// The last answers are being compared: volumes are read for them.
    Finishing,
    Results,
    /// The questions once more, with what was right.
    Review,
}

/// An exercise on the desk.
#[derive(Clone, Debug)]
pub struct Attempt {
    pub(super) paper: Paper,
    pub stage: Stage,
    /// Indices of the questions that can be asked, as they are asked.
    pub order: Vec<usize>,
    /// Place in the order.
    pub at: usize,
    /// One a question, in the order of the file.
    pub sheets: Vec<Sheet>,
    /// What shuffles questions and options follow from.
    pub seed: u64,
    /// Time spent on questions, in milliseconds.
    pub spent_ms: u64,
    /// Attempts that were finished before, and one that was not.
    pub finished_before: usize,
    pub unfinished: Option<Unfinished>,
    /// What the view would have answered when the question began, for questions that it answers.
    pub(super) began: Option<Answer>,
    /// How well lesions were found, once the attempt is handed in.
    pub(super) figure: Option<FigureOfMerit>,
    /// Whether the list of series was shown before the exercise was opened.
    pub(super) list_before: bool,
    /// Whether what was asked last has been written down.
    pub kept: Keeping,
    /// Whether leaving or handing in is to be confirmed.
    pub confirming: Option<Confirming>,
    /// Structures cut by the planes of tiles.
    pub(super) cuts: BTreeMap<Tile, drawn::Cuts>,
}

/// What a learner is asked to confirm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confirming {
    HandIn,
    Leave,
}

/// An attempt that was interrupted.
#[derive(Clone, Debug, PartialEq)]
pub struct Unfinished {
    pub number: AttemptId,
    pub seed: u64,
    pub at: usize,
    pub spent_ms: u64,
    pub sheets: Vec<(String, Sheet)>,
}

impl Attempt {
    pub fn mode(&self) -> Mode {
        self.paper.exercise().settings.mode
    }

    pub fn is_exam(&self) -> bool {
        self.mode() == Mode::Exam
    }

    /// Whether questions are on screen.
    pub fn is_under_way(&self) -> bool {
        matches!(self.stage, Stage::Asking | Stage::Finishing)
    }

    /// What follows a question that is done: the next one; after the last, the end, which is confirmed where something was
    /// left open.
    pub fn onwards(&self) -> AttemptCommand {
        let last = self.at + 1 >= self.order.len();
        match (last, self.stage) {
            (false, _) => AttemptCommand::Next,
            (true, Stage::Review) => AttemptCommand::BackToResults,
            (true, _) if self.left_open() == 0 => AttemptCommand::Finish,
            (true, _) => AttemptCommand::Confirm(Some(Confirming::HandIn)),
        }
    }

    /// Questions without an answer.
    pub fn left_open(&self) -> usize {
        let open = |question: &&usize| !self.sheets[**question].is_answered();
        self.order.iter().filter(open).count()
    }

    /// Index of the question at hand.
    pub fn current(&self) -> Option<usize> {
        matches!(self.stage, Stage::Asking | Stage::Review)
            .then(|| self.order.get(self.at).copied())
            .flatten()
    }

    pub(super) fn question(&self) -> Option<&Question> {
        self.paper.exercise().questions.get(self.current()?)
    }

    pub fn sheet(&self) -> Option<&Sheet> {
        self.sheets.get(self.current()?)
    }

    pub(super) fn sheet_mut(&mut self) -> Option<&mut Sheet> {
        let current = self.current()?;
        self.sheets.get_mut(current)
    }

    /// Whether what was right may be seen for the question at hand.
    pub fn shows_answers(&self) -> bool {
        let time = self.paper.exercise().settings.feedback_time();
        match self.stage {
            Stage::Asking => {
                time == FeedbackTime::AfterEach && self.sheet().is_some_and(|sheet| sheet.graded.is_some())
            }
            Stage::Review => time != FeedbackTime::Never,
            _ => false,
        }
    }

    /// Whether the question at hand still takes an answer.
    pub fn takes_answer(&self) -> bool {
        self.stage == Stage::Asking
            && self.sheet().is_some_and(|sheet| {
                !sheet.out_of_time && (self.gives_feedback_at_end() || !sheet.is_handed_in())
            })
    }

    /// Whether answers stay open until all are handed in.
    pub fn gives_feedback_at_end(&self) -> bool {
        self.paper.exercise().settings.feedback_time() != FeedbackTime::AfterEach
    }

    /// Whether everything that could name a structure is kept off the screen.
    pub fn is_secret(&self) -> bool {
        self.is_exam() && self.is_under_way()
    }
}

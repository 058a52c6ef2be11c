//! What came of an attempt.

use super::{Attempt, SheetState, Stage};
use crate::app::State;
use crate::exercise::Answer;
use crate::exercise::answers_file::{Answered, AnsweredExercise, AnswersFile};
use crate::exercise::format::{FeedbackTime, Mode, Objective, Question};
use crate::exercise::grade::{FigureOfMerit, figure_over};
use crate::exercise::score::{Total, scores};
use crate::locale::Text;

/// The points of an attempt, question by question and objective by objective.
#[derive(Clone, Debug, PartialEq)]
pub struct Results {
    pub exercise: String,
    pub sha256: String,
    pub title: Text,
    pub mode: Mode,
    pub seed: u64,
    pub spent_ms: u64,
    pub total: Total,
    /// `None` where the exercise has no pass mark.
    pub passed: Option<bool>,
    /// As they were asked.
    pub questions: Vec<QuestionResult>,
    pub objectives: Vec<(Objective, Total)>,
    /// How well lesions were found, over all questions that ask for them.
    pub figure: Option<FigureOfMerit>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct QuestionResult {
    /// Its place in the file.
    pub index: usize,
    pub id: String,
    pub kind: &'static str,
    pub prompt: Text,
    pub state: SheetState,
    pub answer: Option<Answer>,
    pub hints: usize,
    pub tries: u32,
    pub spent_ms: u64,
    /// Of the last answer before hints, 0 to 1; `None` where it was not compared.
    pub share: Option<f64>,
    /// Of the first answer after hints.
    pub points: f64,
    pub of: f64,
}

impl Results {
    /// As a file that can be handed in, without the times at which it began and ended.
    pub fn file(&self, learner: Option<String>) -> AnswersFile {
        let mut file = AnswersFile::new(AnsweredExercise {
            id: self.exercise.clone(),
            sha256: self.sha256.clone(),
        });
        (file.learner, file.mode, file.seed) = (learner, self.mode, self.seed);
        file.questions = self.questions.iter().map(QuestionResult::answered).collect();
        file.total = self.total;
        let objectives = self.objectives.iter();
        file.objectives = objectives.map(|(own, total)| (own.id.clone(), *total)).collect();
        file.passed = self.passed;
        file
    }
}

impl QuestionResult {
    fn answered(&self) -> Answered {
        Answered {
            id: self.id.clone(),
            answer: self.answer.clone(),
            hints: self.hints,
            tries: self.tries,
            seconds: self.spent_ms as f64 / 1000.0,
            share: self.share,
            points: self.points,
            of: self.of,
        }
    }
}

impl State {
    /// Compares all marks with all lesions: done once, when an attempt is handed in.
    pub(super) fn figure_of_merit(&self) -> Option<FigureOfMerit> {
        let attempt = self.attempt.as_ref()?;
        let searches = attempt.paper.exercise().questions.iter();
        let searches = searches.filter(|question| question.task.kind() == "find").count();
        // Over one image it says no more than the question's own points.
        if searches < 2 {
            return None;
        }
        let answer = |question: &Question| {
            let questions = attempt.paper.exercise().questions.iter().zip(&attempt.sheets);
            let own = questions.into_iter().find(|(other, _)| other.id == question.id);
            own.and_then(|(_, sheet)| sheet.answer.as_ref())
        };
        figure_over(&self.grading_context()?, answer)
    }

    /// `None` before an attempt is handed in.
    pub fn results(&self) -> Option<Results> {
        let attempt = self.attempt.as_ref()?;
        matches!(attempt.stage, Stage::Results | Stage::Review).then(|| attempt.results())
    }
}

impl Attempt {
    /// Whether the questions may be looked at once more.
    pub fn may_review(&self) -> bool {
        self.paper.exercise().settings.feedback_time() != FeedbackTime::Never
    }

    fn results(&self) -> Results {
        let exercise = self.paper.exercise();
        let questions: Vec<QuestionResult> = self
            .order
            .iter()
            .filter_map(|index| self.result_of(*index))
            .collect();
        let earned = |question: &Question| {
            let own = questions.iter().find(|result| result.id == question.id);
            own.map(|result| result.points)
        };
        let scores = scores(exercise, earned);
        let objective = |objective: &Objective| {
            let total = *scores.objectives.get(&objective.id)?;
            Some((objective.clone(), total))
        };
        Results {
            exercise: exercise.id.clone(),
            sha256: self.paper.contents.sha256.clone(),
            title: exercise.title.clone(),
            mode: self.mode(),
            seed: self.seed,
            spent_ms: self.spent_ms,
            total: scores.total,
            passed: scores.passed,
            objectives: exercise.objectives.iter().filter_map(objective).collect(),
            questions,
            figure: self.figure,
        }
    }

    fn result_of(&self, index: usize) -> Option<QuestionResult> {
        let (question, sheet) = (
            self.paper.exercise().questions.get(index)?,
            self.sheets.get(index)?,
        );
        Some(QuestionResult {
            index,
            id: question.id.clone(),
            kind: question.task.kind(),
            prompt: question.prompt.clone(),
            state: sheet.state,
            answer: sheet.first.clone().or_else(|| sheet.answer.clone()),
            hints: sheet.hints,
            tries: sheet.tries,
            spent_ms: sheet.spent_ms,
            share: sheet.graded().map(|graded| graded.share),
            points: question.points * sheet.counted().unwrap_or(0.0),
            of: question.points,
        })
    }
}

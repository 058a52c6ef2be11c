//! The result of an attempt, for people and for programs.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::cli::table::Table;
use crate::exercise::answers_file::AnswersFile;
use crate::exercise::grade::{FigureOfMerit, Variant};
use crate::exercise::score::{Scores, Total};
use crate::exercise::{Exercise, Graded, Question};
use crate::locale::{Language, Message, number, say};
use crate::message;

pub struct Report<'a> {
    pub exercise: &'a Exercise,
    /// Of the exercise's file.
    pub sha256: &'a str,
    pub answers: &'a AnswersFile,
    pub questions: Vec<GradedQuestion<'a>>,
    pub scores: Scores,
    pub figure: Option<FigureOfMerit>,
    pub warnings: Vec<Message>,
}

pub struct GradedQuestion<'a> {
    pub question: &'a Question,
    pub hints: usize,
    /// The share that the answers file says.
    pub recorded: Option<f64>,
    /// `None` where it was not answered or could not be graded.
    pub grade: Option<Graded>,
    pub points: f64,
    /// Why it could not be graded.
    pub ungraded: Option<Message>,
}

/// The JSON of `exercise grade`: fields may be added, never renamed.
#[derive(Serialize)]
pub struct Json<'a> {
    exercise: &'a str,
    exercise_sha256: &'a str,
    learner: Option<&'a str>,
    started: Option<&'a str>,
    finished: Option<&'a str>,
    /// Whether the answers file is as the program wrote it.
    intact: bool,
    /// Whether it was written for this very text of the exercise.
    same_version: bool,
    questions: Vec<QuestionJson<'a>>,
    total: TotalJson,
    objectives: BTreeMap<&'a str, TotalJson>,
    pass_mark: Option<f64>,
    passed: Option<bool>,
    jafroc: Option<JafrocJson>,
    warnings: Vec<String>,
}

#[derive(Serialize)]
struct QuestionJson<'a> {
    id: &'a str,
    kind: &'static str,
    answered: bool,
    hints: usize,
    /// Before hints, 0 to 1; null where it was not answered or could not be graded.
    share: Option<f64>,
    recorded_share: Option<f64>,
    points: f64,
    of: f64,
    feedback: Vec<String>,
    facts: BTreeMap<&'static str, f64>,
    /// Why it could not be graded.
    ungraded: Option<String>,
}

#[derive(Serialize)]
struct TotalJson {
    points: f64,
    of: f64,
    share: f64,
}

#[derive(Serialize)]
struct JafrocJson {
    figure_of_merit: f64,
    /// "JAFROC" or "JAFROC1".
    variant: &'static str,
}

impl From<Total> for TotalJson {
    fn from(total: Total) -> TotalJson {
        TotalJson {
            points: total.points,
            of: total.of,
            share: total.share(),
        }
    }
}

impl<'a> Report<'a> {
    /// Whether everything was graded and right, without a doubt.
    pub fn is_flawless(&self) -> bool {
        let right = |graded: &GradedQuestion| graded.grade.as_ref().is_some_and(|grade| grade.share >= 1.0);
        self.warnings.is_empty() && self.questions.iter().all(right)
    }

    pub fn json(&'a self, language: Language) -> Json<'a> {
        let answers = self.answers;
        let objectives = self.scores.objectives.iter();
        Json {
            exercise: &self.exercise.id,
            exercise_sha256: self.sha256,
            learner: answers.learner.as_deref(),
            started: answers.started.as_deref(),
            finished: answers.finished.as_deref(),
            intact: answers.is_intact(),
            same_version: answers.exercise.sha256.eq_ignore_ascii_case(self.sha256),
            questions: self.questions.iter().map(|graded| graded.json(language)).collect(),
            total: self.scores.total.into(),
            objectives: objectives.map(|(id, total)| (id.as_str(), (*total).into())).collect(),
            pass_mark: self.exercise.settings.pass_mark,
            passed: self.scores.passed,
            jafroc: self.figure.map(|figure| JafrocJson {
                figure_of_merit: figure.value,
                variant: variant(figure),
            }),
            warnings: self.warnings.iter().map(|warning| warning.in_language(language)).collect(),
        }
    }

    pub fn table(&self, language: Language) -> String {
        let mut lines: Vec<String> = self.warnings.iter().map(|warning| warning.in_language(language)).collect();
        for graded in &self.questions {
            lines.push(graded.line().in_language(language));
            lines.extend(graded.feedback(language).into_iter().map(|sentence| format!("    {sentence}")));
        }
        let heads = ["exercise-column-objective", "exercise-column-points", "exercise-column-share"];
        let mut table = Table::new(heads.map(|key| say(language, key)));
        for (id, total) in &self.scores.objectives {
            let objective = self.exercise.objectives.iter().find(|objective| objective.id == *id);
            let text = objective.map_or(id.as_str(), |objective| objective.text.in_language(language));
            table.row(row(text, *total, language));
        }
        table.row(row(&say(language, "exercise-total"), self.scores.total, language));
        lines.push(table.to_string());
        lines.extend(self.verdicts().map(|verdict| verdict.in_language(language)));
        lines.join("\n")
    }

    fn verdicts(&self) -> impl Iterator<Item = Message> {
        let mark = self.exercise.settings.pass_mark.unwrap_or_default() * 100.0;
        let passed = self.scores.passed.map(|passed| match passed {
            true => message!("exercise-passed", mark = mark),
            false => message!("exercise-not-passed", mark = mark),
        });
        let figure = self.figure.map(|figure| {
            message!("exercise-figure-of-merit", variant = variant(figure), value = figure.value)
        });
        passed.into_iter().chain(figure)
    }
}

impl GradedQuestion<'_> {
    fn line(&self) -> Message {
        message!(
            "exercise-graded-question",
            id = self.question.id.clone(),
            points = self.points,
            of = self.question.points
        )
    }

    fn feedback(&self, language: Language) -> Vec<String> {
        let sentences = match (&self.grade, &self.ungraded) {
            (_, Some(reason)) => vec![reason.clone()],
            (Some(grade), None) => grade.feedback.clone(),
            (None, None) => vec![message!("exercise-not-answered")],
        };
        sentences.iter().map(|sentence| sentence.in_language(language)).collect()
    }

    fn json(&self, language: Language) -> QuestionJson<'_> {
        let grade = self.grade.as_ref();
        let sentences = grade.map_or(&[][..], |grade| &grade.feedback);
        QuestionJson {
            id: &self.question.id,
            kind: self.question.task.kind(),
            answered: grade.is_some() || self.recorded.is_some(),
            hints: self.hints,
            share: grade.map(|grade| grade.share),
            recorded_share: self.recorded,
            points: self.points,
            of: self.question.points,
            feedback: sentences.iter().map(|sentence| sentence.in_language(language)).collect(),
            facts: grade.map(|grade| grade.facts.clone()).unwrap_or_default(),
            ungraded: self.ungraded.as_ref().map(|reason| reason.in_language(language)),
        }
    }
}

fn row(name: &str, total: Total, language: Language) -> [String; 3] {
    let points = format!("{} / {}", number(language, total.points, 2), number(language, total.of, 2));
    [name.to_owned(), points, format!("{} %", number(language, 100.0 * total.share(), 0))]
}

fn variant(figure: FigureOfMerit) -> &'static str {
    match figure.variant {
        Variant::NormalImages => "JAFROC",
        Variant::AllImages => "JAFROC1",
    }
}

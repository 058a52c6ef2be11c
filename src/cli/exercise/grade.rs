//! `negatoscope exercise grade`: an attempt graded as the window does.

use std::collections::BTreeSet;

use super::arguments::GradeOptions;
use super::report::{GradedQuestion, Report};
use super::{volumes, with_bar};
use crate::cli::{DONE, DONE_WITH_SKIPPED, Failure, print, print_json};
use crate::exercise::answers_file::AnswersFile;
use crate::exercise::format::Task;
use crate::exercise::grade::{FigureOfMerit, Found, compare, figure_of_merit};
use crate::exercise::{Answer, Context, Question, grade, score};
use crate::locale::{Language, Message};
use crate::message;
use crate::shell::exercise::{self, Opened};

/// What the file says of a share may differ from what is found by rounding only.
const ROUNDING: f64 = 1e-6;

pub fn run(options: &GradeOptions, language: Language) -> anyhow::Result<u8> {
    let answers = exercise::read_answers(&options.answers).map_err(Failure::new)?;
    let opened = with_bar(|progress| exercise::read(&options.file, progress)).map_err(Failure::new)?;
    let exercise = &opened.exercise;
    if answers.exercise.id != exercise.id {
        let (theirs, own) = (answers.exercise.id.clone(), exercise.id.clone());
        return Err(Failure::new(message!("answers-other-exercise", theirs = theirs, own = own)).into());
    }
    let answered = exercise.questions.iter().filter(|question| answer_of(&answers, question).is_some());
    let volumes = volumes(&opened, exercise::volumes_for(answered), language);
    let context = opened.context(volumes);
    let questions: Vec<GradedQuestion> = exercise
        .questions
        .iter()
        .map(|question| graded(question, &answers, &opened, &context))
        .collect();
    let scores = score::scores(exercise, |question| {
        let graded = questions.iter().find(|graded| graded.question.id == question.id)?;
        graded.ungraded.is_none().then_some(graded.points)
    });
    let report = Report {
        exercise,
        sha256: &opened.sha256,
        answers: &answers,
        warnings: warnings(&answers, &opened, &questions),
        figure: figure(&answers, &context),
        scores,
        questions,
    };
    match options.json {
        true => print_json(&report.json(language))?,
        false => print(&report.table(language))?,
    }
    Ok(if report.is_flawless() { DONE } else { DONE_WITH_SKIPPED })
}

fn answer_of<'a>(answers: &'a AnswersFile, question: &Question) -> Option<&'a Answer> {
    answers.question(&question.id)?.answer.as_ref()
}

fn graded<'a>(
    question: &'a Question,
    answers: &AnswersFile,
    opened: &Opened,
    context: &Context,
) -> GradedQuestion<'a> {
    let answered = answers.question(&question.id);
    let mut graded = GradedQuestion {
        question,
        hints: answered.map_or(0, |answered| answered.hints),
        recorded: answered.and_then(|answered| answered.share),
        grade: None,
        points: 0.0,
        ungraded: None,
    };
    if opened.unusable.contains(&question.id) {
        graded.ungraded = Some(message!("exercise-question-unusable"));
        return graded;
    }
    match answer_of(answers, question).map(|answer| grade(question, answer, context)) {
        Some(Ok(grade)) => {
            graded.points = score::earned(question, grade.share, graded.hints);
            graded.grade = Some(grade);
        }
        Some(Err(reason)) => graded.ungraded = Some(reason.0),
        None => {}
    }
    graded
}

/// What makes the result doubtful.
fn warnings(answers: &AnswersFile, opened: &Opened, questions: &[GradedQuestion]) -> Vec<Message> {
    let mut warnings = Vec::new();
    if !answers.is_intact() {
        warnings.push(message!("answers-edited"));
    }
    if !answers.exercise.sha256.eq_ignore_ascii_case(&opened.sha256) {
        warnings.push(message!("answers-other-version"));
    }
    let known: BTreeSet<&str> = questions.iter().map(|graded| graded.question.id.as_str()).collect();
    let strange = answers.questions.iter().filter(|answered| !known.contains(answered.id.as_str()));
    warnings.extend(strange.map(|answered| message!("answers-no-such-question", id = answered.id.clone())));
    let mut seen = BTreeSet::new();
    let twice = answers.questions.iter().filter(|answered| !seen.insert(answered.id.as_str()));
    warnings.extend(twice.map(|answered| message!("answers-twice", id = answered.id.clone())));
    for graded in questions {
        let found = graded.grade.as_ref().map(|grade| grade.share);
        if let (Some(recorded), Some(found)) = (graded.recorded, found)
            && (recorded - found).abs() > ROUNDING
        {
            let id = graded.question.id.clone();
            warnings.push(message!("answers-other-share", id = id, recorded = recorded, found = found));
        }
    }
    warnings
}

/// Over all questions in which lesions were to be found.
fn figure(answers: &AnswersFile, context: &Context) -> Option<FigureOfMerit> {
    let questions = context.exercise.questions.iter();
    let images = questions.filter_map(|question| match (&question.task, answer_of(answers, question)?) {
        (Task::Find(task), Answer::Find(marks)) => compare(task, marks, context).ok(),
        _ => None,
    });
    figure_of_merit(&images.collect::<Vec<Found>>())
}

//! `negatoscope exercise check`: what is wrong with an exercise, for its author.

use serde::Serialize;

use super::arguments::CheckOptions;
use super::{volumes, with_bar};
use crate::cli::table::Table;
use crate::cli::{DONE, DONE_WITH_SKIPPED, Failure, print, print_json};
use crate::dicom::Severity;
use crate::exercise::check::{self, Place, Problem};
use crate::exercise::format::Task;
use crate::locale::{Language, say};
use crate::message;
use crate::shell::exercise::{self, Opened};

pub fn run(options: &CheckOptions, language: Language) -> anyhow::Result<u8> {
    let opened = with_bar(|progress| exercise::open(&options.file, progress)).map_err(Failure::new)?;
    let problems = all_problems(&opened, language);
    match options.json {
        true => print_json(&Report::of(&opened, &problems, language))?,
        false => print(&listing(&opened, &problems, language))?,
    }
    let wrong = problems.iter().any(|problem| problem.severity > Severity::Note);
    Ok(if wrong { DONE_WITH_SKIPPED } else { DONE })
}

/// With what only pictures and voxels tell.
fn all_problems(opened: &Opened, language: Language) -> Vec<Problem> {
    let mut problems = opened.problems.clone();
    problems.extend(pictures(opened));
    let windows = opened.exercise.questions.iter().filter(|question| matches!(question.task, Task::Window(_)));
    let volumes = volumes(opened, exercise::volumes_for(windows), language);
    problems.extend(check::windows(&opened.exercise, &opened.solids, &volumes));
    check::in_order(&opened.exercise, problems)
}

fn pictures(opened: &Opened) -> Vec<Problem> {
    let read = exercise::read_images(&opened.exercise, &opened.folder);
    let mut problems = Vec::new();
    for question in &opened.exercise.questions {
        let Task::Choice(choice) = &question.task else {
            continue;
        };
        let pictures = choice.options.iter().filter_map(|option| read.get(option.image.as_ref()?)?.as_ref().err());
        let place = Place::Question(question.id.clone());
        problems.extend(pictures.map(|message| Problem::error(place.clone(), message.clone())));
    }
    problems
}

/// The JSON of `exercise check`: fields may be added, never renamed.
#[derive(Serialize)]
struct Report<'a> {
    id: &'a str,
    title: &'a crate::locale::Text,
    /// Of the file.
    sha256: &'a str,
    series: Vec<SeriesReport<'a>>,
    questions: Vec<QuestionReport<'a>>,
    problems: Vec<ProblemReport<'a>>,
}

#[derive(Serialize)]
struct SeriesReport<'a> {
    id: &'a str,
    uid: &'a str,
    /// Whether it can be used.
    found: bool,
}

#[derive(Serialize)]
struct QuestionReport<'a> {
    id: &'a str,
    kind: &'static str,
    points: f64,
    /// Whether it can be asked.
    usable: bool,
}

#[derive(Serialize)]
struct ProblemReport<'a> {
    /// "error", "warning" or "note".
    severity: &'static str,
    /// "exercise", "series", "segmentation", "objective", "structure" or "question".
    place: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    /// Names what is wrong for programs; stable.
    code: &'static str,
    message: String,
}

impl<'a> Report<'a> {
    fn of(opened: &'a Opened, problems: &'a [Problem], language: Language) -> Report<'a> {
        let exercise = &opened.exercise;
        let series = exercise.series.iter().map(|series| SeriesReport {
            id: &series.id,
            uid: &series.series_uid,
            found: opened.stacks.contains_key(&series.id),
        });
        let usable = check::unusable(exercise, problems);
        let questions = exercise.questions.iter().map(|question| QuestionReport {
            id: &question.id,
            kind: question.task.kind(),
            points: question.points,
            usable: !usable.contains(&question.id),
        });
        let problems = problems.iter().map(|problem| ProblemReport {
            severity: problem.severity.code(),
            place: problem.place.kind(),
            id: problem.place.id(),
            code: problem.message.key,
            message: problem.message.in_language(language),
        });
        Report {
            id: &exercise.id,
            title: &exercise.title,
            sha256: &opened.sha256,
            series: series.collect(),
            questions: questions.collect(),
            problems: problems.collect(),
        }
    }
}

fn listing(opened: &Opened, problems: &[Problem], language: Language) -> String {
    let exercise = &opened.exercise;
    let heading = message!(
        "exercise-heading",
        title = exercise.title.clone(),
        questions = exercise.questions.len(),
        points = exercise.points()
    );
    let mut lines = vec![heading.in_language(language)];
    let heads = ["exercise-column-severity", "exercise-column-sentence"];
    let mut table = Table::new(heads.map(|key| say(language, key)));
    for problem in problems {
        let severity = match problem.severity {
            Severity::Error => "exercise-error",
            Severity::Warning => "exercise-warning",
            Severity::Note => "exercise-note",
        };
        table.row([say(language, severity), problem.sentence().in_language(language)]);
    }
    if !problems.is_empty() {
        lines.push(table.to_string());
    }
    let unusable: Vec<String> = check::unusable(exercise, problems).into_iter().collect();
    let verdict = match (problems.is_empty(), unusable.is_empty()) {
        (true, _) => message!("exercise-sound"),
        (false, true) => message!("exercise-all-usable"),
        (false, false) => message!("exercise-unusable", count = unusable.len(), questions = unusable.join(", ")),
    };
    lines.push(verdict.in_language(language));
    lines.join("\n")
}

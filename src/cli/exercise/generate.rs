//! `negatoscope exercise generate`: an exercise from drawn structures.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Serialize;

use super::arguments::GenerateOptions;
use super::with_bar;
use crate::cli::{DONE, Failure, print, print_json};
use crate::exercise::format::Level;
use crate::exercise::generate::{Kind, Request};
use crate::locale::{Language, Text, say};
use crate::message;
use crate::shell::exercise::{Destination, Made, generate};

/// The exercise is in the languages that were asked for, in all where none was.
pub fn run(options: &GenerateOptions, language: Language, languages: &[Language]) -> anyhow::Result<u8> {
    let request = request(options, languages)?;
    let destination = Destination::File {
        path: options.out.clone(),
        force: options.force,
    };
    let series = options.series.as_deref();
    let made = with_bar(|progress| generate(&options.from, series, &request, &destination, progress));
    let made = made.map_err(Failure::new)?;
    match options.json {
        true => print_json(&Report::of(&made, language))?,
        false => print(&listing(&made, language))?,
    }
    Ok(DONE)
}

fn request(options: &GenerateOptions, asked: &[Language]) -> Result<Request, Failure> {
    let kind = |code: &String| {
        Kind::from_code(code).ok_or_else(|| {
            let known = Kind::ALL.map(Kind::code).join(", ");
            Failure::usage(message!("generate-no-kind", kind = code.clone(), known = known))
        })
    };
    let languages = if asked.is_empty() {
        Language::ALL.to_vec()
    } else {
        asked.to_vec()
    };
    let titled = |title: &String| {
        let titles = languages
            .iter()
            .map(|language| (language.code().to_owned(), title.clone()));
        Text(titles.collect())
    };
    Ok(Request {
        kinds: options.kinds.iter().map(kind).collect::<Result<_, _>>()?,
        level: level(&options.level)?,
        count: options.count,
        title: options.title.as_ref().map_or_else(Text::default, titled),
        seed: options.seed,
        id: options.id.clone(),
        both_sides: options.both_sides,
        languages,
    })
}

fn level(name: &str) -> Result<Level, Failure> {
    match name {
        "1" | "first-year" => Ok(Level::FirstYear),
        "2" | "second-year" => Ok(Level::SecondYear),
        "3" | "third-year" => Ok(Level::ThirdYear),
        _ => Err(Failure::usage(message!("generate-no-level", level = name))),
    }
}

/// The JSON of `exercise generate`: fields may be added, never renamed.
#[derive(Serialize)]
struct Report<'a> {
    path: PathBuf,
    id: &'a str,
    title: &'a Text,
    questions: usize,
    kinds: BTreeMap<&'static str, usize>,
    /// How many structures were left out, by the reason's code.
    reasons: BTreeMap<&'static str, usize>,
    left_out: Vec<LeftOutReport<'a>>,
}

#[derive(Serialize)]
struct LeftOutReport<'a> {
    segment: u16,
    name: &'a str,
    reason: &'static str,
}

impl<'a> Report<'a> {
    fn of(made: &'a Made, language: Language) -> Report<'a> {
        let summary = &made.summary;
        let left_out = summary.left_out.iter().map(|left| LeftOutReport {
            segment: left.number,
            name: left.name.in_language(language),
            reason: left.reason.code(),
        });
        Report {
            path: made.path.clone(),
            id: &made.exercise.id,
            title: &made.exercise.title,
            questions: summary.questions(),
            kinds: summary
                .made
                .iter()
                .map(|(kind, count)| (kind.code(), *count))
                .collect(),
            reasons: summary
                .reasons()
                .into_iter()
                .map(|(reason, count)| (reason.code(), count))
                .collect(),
            left_out: left_out.collect(),
        }
    }
}

fn listing(made: &Made, language: Language) -> String {
    let (summary, path) = (&made.summary, made.path.as_path());
    let written = message!("generate-written", count = summary.questions(), path = path);
    let mut lines = vec![written.in_language(language)];
    let kinds = summary.made.iter();
    lines.extend(kinds.map(|(kind, count)| {
        let line = message!("generate-kind-count", kind = kind.code(), count = *count);
        format!("  {}", line.in_language(language))
    }));
    if !summary.left_out.is_empty() {
        lines.push(say(language, "generate-left-heading"));
    }
    let reasons = summary.reasons().into_iter();
    lines
        .extend(reasons.map(|(reason, count)| format!("  {}", reason.sentence(count).in_language(language))));
    lines.join("\n")
}

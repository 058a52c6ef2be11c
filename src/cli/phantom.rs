//! `negatoscope phantom`: synthetic patients as DICOM files.

use std::io::IsTerminal;
use std::path::Path;

use indicatif::{ProgressBar, ProgressStyle};

use super::arguments::PhantomOptions;
use super::table::Table;
use super::{DONE, Failure, cannot_write, print};
use crate::locale::{Language, say};
use crate::message;
use crate::phantom::case::{Case, SeriesPlan, case_named, cases};
use crate::phantom::study::{StudyError, write_case};

pub fn run(options: &PhantomOptions, language: Language) -> anyhow::Result<u8> {
    let Some(out) = options.out.as_deref().filter(|_| !options.list) else {
        return list(language);
    };
    let wanted = wanted(options)?;
    for case in &wanted {
        keep_what_is_there(&out.join(case.id))?;
    }
    for case in wanted {
        make(case, options, out, language)?;
    }
    Ok(DONE)
}

fn wanted(options: &PhantomOptions) -> Result<Vec<&'static Case>, Failure> {
    let Some(name) = &options.case else {
        return Ok(cases().iter().collect());
    };
    let names = || cases().iter().map(|case| case.id).collect::<Vec<_>>().join(", ");
    let case = case_named(name).ok_or_else(|| {
        Failure::usage(message!(
            "cli-no-such-case",
            name = name.as_str(),
            names = names()
        ))
    })?;
    let known = |id: &String| case.series.iter().any(|plan| plan.id == *id);
    match options.series.iter().find(|id| !known(id)) {
        None => Ok(vec![case]),
        Some(id) => {
            let names: Vec<&str> = case.series.iter().map(|plan| plan.id.as_str()).collect();
            Err(Failure::usage(message!(
                "cli-no-such-case-series",
                name = id.as_str(),
                case = case.id,
                names = names.join(", ")
            )))
        }
    }
}

/// Files that are there already may be somebody's work: nothing is written among them.
pub(super) fn keep_what_is_there(folder: &Path) -> Result<(), Failure> {
    match std::fs::read_dir(folder).map(|mut entries| entries.next().is_some()) {
        Ok(true) => Err(Failure::new(message!("cli-folder-not-empty", path = folder))),
        Ok(false) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(Failure::new(cannot_write(folder, &error))),
    }
}

fn make(case: &Case, options: &PhantomOptions, out: &Path, language: Language) -> anyhow::Result<()> {
    let bar = bar(options.progress);
    let told = |plan: &SeriesPlan, done: usize, total: usize| {
        bar.set_length(total as u64);
        bar.set_position(done as u64);
        bar.set_message(format!("{} {}", case.id, plan.id));
    };
    let folder = out.join(case.id);
    let written = write_case(case, &options.series, options.seed, &folder, &told);
    bar.finish_and_clear();
    let count = written.map_err(failure)?.len();
    print(
        &message!(
            "cli-phantom-written",
            case = case.id,
            count = count,
            path = folder.as_path()
        )
        .in_language(language),
    )
}

fn failure(error: StudyError) -> anyhow::Error {
    match error {
        StudyError::Write(error) => Failure::new(error.0).into(),
        other => other.into(),
    }
}

/// On a terminal, or wherever it was asked for.
fn bar(asked: bool) -> ProgressBar {
    if !asked && !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{msg} [{bar:40}] {pos}/{len} {eta}");
    ProgressBar::new(0).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

fn list(language: Language) -> anyhow::Result<u8> {
    let heads = ["phantom-case", "phantom-title", "phantom-series"];
    let mut table = Table::new(heads.map(|key| say(language, key)));
    for case in cases() {
        let series: Vec<&str> = case.series.iter().map(|plan| plan.id.as_str()).collect();
        table.row([
            case.id.to_owned(),
            case.title.in_language(language).to_owned(),
            series.join(", "),
        ]);
    }
    print(&table.to_string())?;
    Ok(DONE)
}

//! Choosing the stack that a command works on, and loading it.

use std::io::IsTerminal;
use std::path::PathBuf;
use std::sync::Arc;

use indicatif::ProgressBar;

use super::Failure;
use super::arguments::StackChoice;
use crate::dicom::{self, Catalogue, Finding, LoadEvent, Series, Severity, Stack};
use crate::locale::Language;
use crate::message;
use crate::volume::Volume;

/// Reads the headers under `paths`; an error when there is no image at all, with the reason if there is one file.
pub fn catalogue(paths: &[PathBuf]) -> Result<Catalogue, Failure> {
    let catalogue = dicom::scan(paths, &|_, _| true);
    if catalogue.studies.is_empty() {
        return Err(match (catalogue.skipped.as_slice(), catalogue.complaint()) {
            ([only], _) => Failure::new(only.reason.clone()),
            ([], Some(complaint)) => Failure::new(complaint.clone()),
            (skipped, _) => Failure::new(message!("cli-nothing-to-show", count = skipped.len())),
        });
    }
    Ok(catalogue)
}

/// The stack that the choice names; by default the largest one that lies in patient space.
pub fn stack<'a>(catalogue: &'a Catalogue, choice: &StackChoice) -> Result<(&'a Series, &'a Stack), Failure> {
    let named = |series: &&Series| choice.series.as_ref().is_none_or(|name| is_named(series, name));
    let candidates = catalogue
        .series()
        .filter(named)
        .flat_map(|series| series.stacks.iter().map(move |stack| (series, stack)))
        .filter(|(_, stack)| choice.stack.is_none_or(|index| stack.index == index));
    let weight =
        |(_, stack): &(&Series, &Stack)| (stack.is_image(), stack.in_patient_space, stack.frames.len());
    let mut best: Option<(&Series, &Stack)> = None;
    for candidate in candidates {
        if best.is_none_or(|best| weight(&candidate) > weight(&best)) {
            best = Some(candidate);
        }
    }
    best.ok_or_else(|| {
        let series = choice.series.clone().unwrap_or_else(|| "*".to_owned());
        let stack = choice
            .stack
            .map_or_else(|| "*".to_owned(), |index| index.to_string());
        Failure::new(message!("cli-no-such-stack", series = series, stack = stack))
    })
}

fn is_named(series: &Series, name: &str) -> bool {
    series.uid == name || series.number.is_some_and(|number| number.to_string() == name)
}

/// Loads a stack with a progress bar on a terminal, and says its warnings on standard error.
pub fn load(stack: &Stack, language: Language) -> Result<Arc<Volume>, Failure> {
    let bar = match std::io::stderr().is_terminal() {
        true => ProgressBar::new(stack.frames.len() as u64),
        false => ProgressBar::hidden(),
    };
    let loaded = dicom::load(stack, &|event| {
        if let LoadEvent::Progress { done, .. } = event {
            bar.set_position(done as u64);
        }
        true
    })?;
    bar.finish_and_clear();
    warn(stack.findings.iter().chain(&loaded.findings), language);
    Ok(loaded.volume)
}

fn warn<'a>(findings: impl Iterator<Item = &'a Finding>, language: Language) {
    for finding in findings.filter(|finding| finding.severity > Severity::Note) {
        let sentence = finding.message.in_language(language);
        let decision = finding.decision.in_language(language);
        eprintln!("negatoscope: {sentence} {decision}");
    }
}

//! Choosing the stack that a command works on, and loading it.

use std::io::IsTerminal;
use std::path::PathBuf;
use std::sync::Arc;

use indicatif::ProgressBar;

use super::Failure;
use super::arguments::StackChoice;
use crate::dicom::{self, Catalogue, Finding, LoadEvent, Phase, Series, Severity, Stack, Study};
use crate::locale::{Language, Message};
use crate::message;
use crate::render::Sampling;
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

/// The same, with values read as the quantity that the choice names; an error when nothing can be read so.
pub fn catalogue_in(paths: &[PathBuf], choice: &StackChoice) -> Result<Catalogue, Failure> {
    let mut catalogue = catalogue(paths)?;
    let Some(code) = &choice.quantity else {
        return Ok(catalogue);
    };
    let mut found = false;
    let series = catalogue.studies.iter_mut().flat_map(|study| &mut study.series);
    for stack in series.flat_map(|series| &mut series.stacks) {
        let n = stack.quantities.position(code);
        if let Some(read) = n.and_then(|n| stack.in_quantity(n)) {
            (*stack, found) = (read, true);
        }
    }
    match found {
        true => Ok(catalogue),
        false => Err(Failure::new(message!(
            "cli-no-such-quantity",
            quantity = code.clone()
        ))),
    }
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
    let best = best.ok_or_else(|| Failure::new(no_such_stack(choice)))?;
    match choice.phase {
        Some(index) => phase(catalogue, best, index),
        None => Ok(best),
    }
}

fn no_such_stack(choice: &StackChoice) -> Message {
    match (choice.series.clone(), choice.stack) {
        (Some(series), Some(stack)) => message!("cli-no-such-stack", series = series, stack = stack),
        (Some(series), None) => message!("cli-no-such-series", series = series),
        (None, stack) => message!("cli-no-stack-so-numbered", stack = stack.unwrap_or_default()),
    }
}

/// The phase with this index, from 0, of a stack's places.
fn phase<'a>(
    catalogue: &'a Catalogue,
    (series, stack): (&'a Series, &'a Stack),
    index: usize,
) -> Result<(&'a Series, &'a Stack), Failure> {
    let Some(own) = &stack.phase else {
        return match index {
            0 => Ok((series, stack)),
            _ => Err(Failure::new(message!("cli-no-phases", phase = index))),
        };
    };
    let in_study = |study: &&Study| study.series.iter().any(|one| std::ptr::eq(one, series));
    let study = catalogue.studies.iter().find(in_study);
    let stacks = study.into_iter().flat_map(|study| &study.series);
    let mut stacks = stacks.flat_map(|series| series.stacks.iter().map(move |stack| (series, stack)));
    let is_it = |phase: &Phase| phase.group == own.group && phase.index == index;
    let found = stacks.find(|(_, stack)| stack.phase.as_ref().is_some_and(is_it));
    found.ok_or_else(|| Failure::new(message!("cli-no-such-phase", phase = index, last = own.count - 1)))
}

/// Whether this is its number or its UID.
pub fn is_named(series: &Series, name: &str) -> bool {
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

/// Of a stack that is too large for memory the acquired slice itself, where a plane is one.
pub fn at_full_resolution(
    stack: &Stack,
    volume: Arc<Volume>,
    sampling: &Sampling,
) -> Result<Arc<Volume>, Failure> {
    let whole = volume.grid.pixel_spacing == stack.grid.pixel_spacing
        && volume.grid.nominal_step() == stack.grid.nominal_step();
    let plane = sampling.view.plane;
    let along = plane.normal().dot(stack.grid.normal()).abs();
    let slice = stack.grid.voxel_from_patient(plane.centre).z;
    let nearest = slice.round();
    let there = nearest >= 0.0 && nearest < stack.grid.dimensions[2] as f64;
    let on_slice = there && along > 1.0 - 1e-9 && (slice - nearest).abs() < 1e-3;
    if whole || sampling.thick().is_some() || !on_slice {
        return Ok(volume);
    }
    Ok(Arc::new(dicom::load_slice(stack, nearest as usize)?))
}

fn warn<'a>(findings: impl Iterator<Item = &'a Finding>, language: Language) {
    for finding in findings.filter(|finding| finding.severity > Severity::Note) {
        let sentence = finding.message.in_language(language);
        let decision = finding.decision.in_language(language);
        eprintln!("negatoscope: {sentence} {decision}");
    }
}

//! `negatoscope sample`: the modality value at a patient position.

use serde::Serialize;

use super::arguments::SampleOptions;
use super::{DONE, Failure, print, print_json, select};
use crate::dicom::{Catalogue, Series, Stack};
use crate::locale::{Language, number};
use crate::message;
use crate::volume::unit_text;

#[derive(Serialize)]
struct Report {
    /// Modality value, trilinear.
    value: f64,
    unit: Option<String>,
    /// Column, row, slice; integers are voxel centres.
    voxel: [f64; 3],
    position_mm: [f64; 3],
    series: String,
    stack: usize,
}

pub fn run(options: &SampleOptions, language: Language) -> anyhow::Result<u8> {
    let catalogue = select::catalogue_in(&options.paths, &options.choice)?;
    let (series, stack) = stack_at(&catalogue, options)?;
    if !stack.in_patient_space {
        return Err(Failure::new(message!("cli-sample-no-place")).into());
    }
    let volume = select::load(stack, language)?;
    let outside = || Failure::new(message!("cli-outside", position = shown(options, language)));
    let value = volume.sample(options.at).ok_or_else(outside)?;
    let report = Report {
        value,
        unit: volume.unit.clone(),
        voxel: volume.grid.voxel_from_patient(options.at).to_array(),
        position_mm: options.at.to_array(),
        series: series.uid.clone(),
        stack: stack.index,
    };
    match options.json {
        true => print_json(&report)?,
        false => print(&sentence(&report, language))?,
    }
    Ok(DONE)
}

/// The stack that was named, else the largest one in which the position lies.
fn stack_at<'a>(
    catalogue: &'a Catalogue,
    options: &SampleOptions,
) -> Result<(&'a Series, &'a Stack), Failure> {
    let chosen = select::stack(catalogue, &options.choice)?;
    let holds = |stack: &Stack| {
        stack.in_patient_space && stack.grid.contains(stack.grid.voxel_from_patient(options.at))
    };
    let choice = &options.choice;
    let free = choice.series.is_none() && choice.stack.is_none() && choice.phase.is_none();
    if !free || holds(chosen.1) {
        return Ok(chosen);
    }
    let all = catalogue
        .series()
        .flat_map(|series| series.stacks.iter().map(move |stack| (series, stack)));
    Ok(all
        .filter(|(_, stack)| holds(stack))
        .max_by_key(|(_, stack)| stack.frames.len())
        .unwrap_or(chosen))
}

fn shown(options: &SampleOptions, language: Language) -> String {
    options
        .at
        .to_array()
        .map(|mm| number(language, mm, 2))
        .join(" ; ")
}

fn sentence(report: &Report, language: Language) -> String {
    message!(
        "cli-sample",
        value = number(language, report.value, 3),
        unit = unit_text(report.unit.as_deref()),
        voxel = report.voxel.map(|index| number(language, index, 3)).join(" ; "),
        stack = report.stack,
    )
    .in_language(language)
}

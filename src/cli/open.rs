//! `negatoscope [PATH...]`: the window, or an overview picture where there is no display.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{DONE, Failure, overview, print, samples, select};
use crate::app;
use crate::cli::arguments::StackChoice;
use crate::dicom::NamedVoi;
use crate::locale::{Language, say};
use crate::message;
use crate::phantom;
use crate::render::{Palette, Tone, Voi};
use crate::shell::{self, SampleSeries, ShellError, ShellOptions};
use crate::volume::Volume;

const OVERVIEW: &str = "negatoscope-overview.png";

pub fn run(paths: Vec<PathBuf>, language: Language, language_asked: bool) -> anyhow::Result<u8> {
    let samples = samples::cases();
    let first = samples.first().map(|case| case.folder.clone());
    let options = ShellOptions {
        // Remembered among the recent studies, wherever the program is started the next time.
        paths: paths.iter().map(absolute).collect(),
        samples,
        curves: samples::curves(),
        exercises: samples::exercises(),
        sample: Some(Arc::new(move || sample_series(language))),
        language,
        language_asked,
    };
    match shell::run(options) {
        Ok(()) => Ok(DONE),
        Err(ShellError::NoDisplay(reason)) => {
            tracing::info!("{reason}");
            if paths.iter().any(|path| app::is_exercise(path)) {
                return Err(Failure::new(message!("cli-exercise-needs-display", reason = reason)).into());
            }
            let shown = if paths.is_empty() {
                first.into_iter().collect()
            } else {
                paths
            };
            write_overview(&shown, language)
        }
        Err(ShellError::Stopped(reason)) => Err(Failure::new(reason).into()),
    }
}

fn absolute(path: &PathBuf) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.clone())
}

fn sample_series(language: Language) -> SampleSeries {
    let sample = phantom::sample();
    let window = NamedVoi {
        name: String::new(),
        voi: Voi::Window(sample.window),
    };
    SampleSeries {
        name: say(language, "sample-name"),
        modality: "CT".to_owned(),
        volume: sample.volume,
        windows: vec![window],
    }
}

/// Of the series at `paths`, or of the sample made in memory.
fn write_overview(paths: &[PathBuf], language: Language) -> anyhow::Result<u8> {
    let (volume, tone) = match paths {
        [] => sample(),
        paths => first_stack(paths, language)?,
    };
    let written = overview::write(&volume, &tone, Path::new(OVERVIEW))?;
    print(&message!("cli-no-display", path = written.as_path()).in_language(language))?;
    Ok(DONE)
}

fn sample() -> (Arc<Volume>, Tone) {
    let sample = phantom::sample();
    let voi = Voi::Window(sample.window);
    (
        sample.volume,
        Tone {
            voi,
            invert: false,
            palette: Palette::Grey,
        },
    )
}

fn first_stack(paths: &[PathBuf], language: Language) -> Result<(Arc<Volume>, Tone), Failure> {
    let catalogue = select::catalogue(paths)?;
    let (_, stack) = select::stack(&catalogue, &StackChoice::default())?;
    let volume = select::load(stack, language)?;
    let voi = stack.first_voi(&volume);
    let tone = Tone {
        voi,
        invert: stack.inverted,
        palette: Palette::Grey,
    };
    Ok((volume, tone))
}

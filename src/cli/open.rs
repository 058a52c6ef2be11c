//! `negatoscope [PATH...]`: the window, or an overview picture where there is no display.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{DONE, Failure, overview, print, select};
use crate::cli::arguments::StackChoice;
use crate::locale::Language;
use crate::message;
use crate::phantom;
use crate::render::{Palette, Tone, Voi};

use crate::volume::{Volume, automatic_window};

const OVERVIEW: &str = "negatoscope-overview.png";

pub fn run(paths: Vec<PathBuf>, language: Language) -> anyhow::Result<u8> {
    write_overview(&paths, language)
}

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
    let (_, stack) = select::stack(
        &catalogue,
        &StackChoice {
            series: None,
            stack: None,
        },
    )?;
    let volume = select::load(stack, language)?;
    let own = stack.windows.first().map(|named| named.voi.clone());
    let voi = own.unwrap_or_else(|| Voi::Window(automatic_window(&volume)));
    let tone = Tone {
        voi,
        invert: stack.inverted,
        palette: Palette::Grey,
    };
    Ok((volume, tone))
}

//! `negatoscope exercise`: one file a subcommand.

mod arguments;
mod check;
mod generate;
mod grade;
mod report;
mod schema;

use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::sync::Arc;

use indicatif::ProgressBar;

use super::{Failure, warn};
use crate::locale::Language;
use crate::message;
use crate::shell::exercise::Opened;
use crate::volume::Volume;
use arguments::ExerciseCommand;
pub use arguments::ExerciseOptions;

/// `languages`: those that were asked for, of which the program speaks the first.
pub fn run(options: &ExerciseOptions, language: Language, languages: &[Language]) -> anyhow::Result<u8> {
    match &options.command {
        ExerciseCommand::Check(options) => check::run(options, language),
        ExerciseCommand::Grade(options) => grade::run(options, language),
        ExerciseCommand::Generate(options) => generate::run(options, language, languages),
        ExerciseCommand::Schema(options) => schema::run(options),
    }
}

/// A bar on a terminal, for what is read; nothing elsewhere.
fn with_bar<T>(work: impl FnOnce(&(dyn Fn(usize, usize) -> bool + Sync)) -> T) -> T {
    let bar = match std::io::stderr().is_terminal() {
        true => ProgressBar::new(0),
        false => ProgressBar::hidden(),
    };
    let done = work(&|done, total| {
        bar.set_length(total as u64);
        bar.set_position(done as u64);
        true
    });
    bar.finish_and_clear();
    done
}

/// Voxels of series, by their short names. A series that is not there, or cannot be decoded, is left out and said on
/// standard error.
fn volumes<'a>(
    opened: &Opened,
    series: impl IntoIterator<Item = &'a str>,
    language: Language,
) -> BTreeMap<String, Arc<Volume>> {
    let mut volumes = BTreeMap::new();
    for id in series {
        let Some(stack) = opened.stack(id) else {
            continue;
        };
        match super::select::load(stack, language) {
            Ok(volume) => {
                volumes.insert(id.to_owned(), volume);
            }
            Err(Failure { message, .. }) => {
                let sentence = message!("problem-in-series", id = id, reason = message);
                warn(&sentence, language);
            }
        }
    }
    volumes
}

//! The command line: one file a subcommand.
//!
//! Exit codes: 0 done, 1 done with something skipped or wrong answers found, 2 could not be done, 64 bad usage.

mod arguments;
mod bench;
mod body;
mod body_speed;
mod curve;
mod doctor;
mod drawn_over;
mod exercise;
mod first_picture;
mod fusion;
mod info;
mod open;
mod overview;
mod painter;
mod phantom;
mod pixels;
mod presented;
mod reformat;
mod reformat_options;
mod render;
mod report;
mod sample;
mod samples;
mod select;
mod speed;
mod table;
mod tags;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use clap::Parser;

use crate::locale::{Language, Message};
use crate::message;
use arguments::{Arguments, Command};

const DONE: u8 = 0;
const DONE_WITH_SKIPPED: u8 = 1;
const FAILED: u8 = 2;
const BAD_USAGE: u8 = 64;

/// A sentence for the person at the terminal, and the exit code that goes with it.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
struct Failure {
    message: Message,
    code: u8,
}

impl Failure {
    fn new(message: Message) -> Failure {
        Failure {
            message,
            code: FAILED,
        }
    }

    fn usage(message: Message) -> Failure {
        Failure {
            message,
            code: BAD_USAGE,
        }
    }
}

impl From<crate::dicom::ReadError> for Failure {
    fn from(error: crate::dicom::ReadError) -> Failure {
        Failure::new(error.0)
    }
}

/// Runs the command line and says how it went.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version are asked for, everything else is a mistake; a closed terminal is not our concern.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { BAD_USAGE } else { DONE });
        }
    };
    let language = arguments.language();
    match dispatch(arguments, language) {
        Ok(code) => ExitCode::from(code),
        Err(error) => report(&error, language),
    }
}

fn dispatch(arguments: Arguments, language: Language) -> anyhow::Result<u8> {
    if let (Some(_), Some(path)) = (&arguments.command, arguments.paths.first()) {
        return Err(Failure::usage(message!("cli-path-before-command", path = path.as_path())).into());
    }
    if let Some(mebibytes) = arguments.memory {
        crate::dicom::set_memory_budget(mebibytes << 20);
    }
    let language_asked = arguments.asks_for_language();
    let languages = arguments.languages();
    match arguments.command {
        None => open::run(arguments.paths, language, language_asked),
        Some(Command::Info(options)) => info::run(&options, language),
        Some(Command::Pixels(options)) => pixels::run(&options),
        Some(Command::Sample(options)) => sample::run(&options, language),
        Some(Command::Render(options)) => render::run(&options, language),
        Some(Command::Reformat(options)) => reformat::run(&options, language),
        Some(Command::Doctor(options)) => doctor::run(&options, language),
        Some(Command::Phantom(options)) => phantom::run(&options, language),
        Some(Command::Exercise(options)) => exercise::run(&options, language, &languages),
    }
}

fn report(error: &anyhow::Error, language: Language) -> ExitCode {
    let closed = |cause: &io::Error| cause.kind() == io::ErrorKind::BrokenPipe;
    if error.downcast_ref::<io::Error>().is_some_and(closed) {
        return ExitCode::from(DONE);
    }
    match error.downcast_ref::<Failure>() {
        Some(failure) => {
            warn(&failure.message, language);
            ExitCode::from(failure.code)
        }
        None => {
            eprintln!("negatoscope: {error:#}");
            ExitCode::from(FAILED)
        }
    }
}

/// Says a sentence on standard error.
fn warn(message: &Message, language: Language) {
    eprintln!("negatoscope: {}", message.in_language(language));
}

/// Writes to a file, or to standard output for `-`.
fn write_to(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> anyhow::Result<()> {
    if path == Path::new("-") {
        let mut output = io::stdout().lock();
        write(&mut output)?;
        return Ok(output.flush()?);
    }
    let done = std::fs::File::create(path).and_then(|file| {
        let mut output = io::BufWriter::new(file);
        write(&mut output)?;
        output.flush()
    });
    done.map_err(|error| Failure::new(cannot_write(path, &error)).into())
}

fn cannot_write(path: &Path, error: &io::Error) -> Message {
    match error.kind() {
        io::ErrorKind::IsADirectory => message!("reading-folder", file = path),
        io::ErrorKind::NotFound => message!("cli-no-such-folder", path = path),
        io::ErrorKind::PermissionDenied => message!("cli-not-permitted", path = path),
        _ => message!("cli-cannot-write", path = path, error = error.to_string()),
    }
}

fn print(text: &str) -> anyhow::Result<()> {
    let mut output = io::stdout().lock();
    writeln!(output, "{text}")?;
    Ok(())
}

fn print_json(value: &impl serde::Serialize) -> anyhow::Result<()> {
    print(&serde_json::to_string_pretty(value).context("JSON")?)
}

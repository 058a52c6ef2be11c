//! The window itself: events in, pictures out, and the work that effects ask for.
//!
//! Reading and CPU drawing run on threads of their own, which report through the event loop; the loop never waits
//! for them. A frame is drawn only when something changed.

mod adapter;
mod batch;
mod cards;
mod dialogs;
mod drawing;
mod effects;
pub mod exercise;
mod export;
mod fonts;
mod frame;
pub mod gpu_trial;
mod graphics;
pub mod learning;
mod marks_file;
pub mod offscreen;
mod opened;
pub mod overlays;
pub mod pace;
mod painter;
mod panels;
mod previews;
mod processor;
mod program;
pub mod reformat;
mod sampled;
mod shelf;
mod stage;
pub mod store;
pub mod structures;
mod textures;
pub mod trial;
mod uid;
mod wheel;
mod words;
mod work;

use std::path::PathBuf;
use std::sync::Arc;

use winit::event_loop::EventLoop;

use crate::annotation::CurveFile;
use crate::app::SampleCase;
use crate::dicom::NamedVoi;
use crate::locale::{Language, Message};
use crate::message;
use crate::volume::Volume;
use program::{Program, Report};
pub use words::write_words;

/// What the window starts with.
pub struct ShellOptions {
    pub paths: Vec<PathBuf>,
    /// The cases of the sample data, if it is there.
    pub samples: Vec<SampleCase>,
    /// Curves that come with the program, on the sample cases.
    pub curves: Vec<CurveFile>,
    /// The folder of the exercises that come with the program.
    pub exercises: Option<PathBuf>,
    /// Makes the one sample that is offered where it is not; called on a thread of its own.
    pub sample: Option<SampleMaker>,
    pub language: Language,
    /// Whether that was asked for now, whatever the settings say.
    pub language_asked: bool,
}

pub type SampleMaker = Arc<dyn Fn() -> SampleSeries + Send + Sync>;

/// A series that comes from the program and not from files.
#[derive(Clone, Debug)]
pub struct SampleSeries {
    /// Shown as the study's and the series' description.
    pub name: String,
    /// Modality (0008,0060).
    pub modality: String,
    pub volume: Arc<Volume>,
    pub windows: Vec<NamedVoi>,
}

/// Why there is, or is no longer, a window.
#[derive(Debug, thiserror::Error)]
pub enum ShellError {
    /// No display, or nothing that can draw on it: what was to be shown must be shown another way.
    #[error("{0}")]
    NoDisplay(Message),
    /// The window was there and could not go on.
    #[error("{0}")]
    Stopped(Message),
}

/// Opens the window and returns when it is closed.
pub fn run(options: ShellOptions) -> Result<(), ShellError> {
    let event_loop = EventLoop::<Report>::with_user_event()
        .build()
        .map_err(no_display)?;
    let mut program = Program::new(options, &event_loop);
    event_loop.run_app(&mut program).map_err(stopped)?;
    match program.failure() {
        Some(error) => Err(error),
        None => Ok(()),
    }
}

fn no_display(reason: impl std::fmt::Display) -> ShellError {
    ShellError::NoDisplay(message!("error-no-display", reason = reason.to_string()))
}

fn stopped(reason: impl std::fmt::Display) -> ShellError {
    ShellError::Stopped(message!("error-window", reason = reason.to_string()))
}

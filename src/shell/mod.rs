//! The window itself: events in, pictures out, and the work that effects ask for.
//!
//! Reading and CPU drawing run on threads of their own, which report through the event loop; the loop never waits
//! for them. A frame is drawn only when something changed.

mod adapter;
mod batch;
mod cards;
mod desk;
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
mod queue;
pub mod reformat;
mod sample;
mod sampled;
mod shelf;
mod small;
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

use winit::event_loop::EventLoop;

use crate::annotation::CurveFile;
use crate::app::SampleCase;
use crate::locale::{Language, Message};
use crate::message;
use program::{Program, Report};
pub use sample::{SampleMaker, SampleSeries};
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
    let mut builder = EventLoop::<Report>::with_user_event();
    // Its menu would end the program without a question; so its key comes to the window.
    #[cfg(target_os = "macos")]
    winit::platform::macos::EventLoopBuilderExtMacOS::with_default_menu(&mut builder, false);
    let event_loop = builder.build().map_err(no_display)?;
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

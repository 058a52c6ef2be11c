//! How long frames take, told at debug level: `NEGATOSCOPE_LOG=negatoscope::shell::pace=debug` writes one line a
//! frame to standard error, with the time since the program began, and one when the first picture stands in its tile.
//! `negatoscope doctor --bench FOLDER` reads the latter.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use crate::app::Tile;

/// What a tracing filter calls this.
pub const TARGET: &str = module_path!();
/// The sentence that tells of the first picture; the milliseconds since the program began follow.
pub const FIRST_PICTURE: &str = "first picture after ms ";

static BEGUN: OnceLock<Instant> = OnceLock::new();

/// Called first of all, where the time since the program began is to be told.
pub fn begin() -> Instant {
    *BEGUN.get_or_init(Instant::now)
}

/// A part of a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Panels laid out and cut into triangles.
    LayOut,
    /// Commands applied; pictures drawn, or asked for and waited for.
    Draw,
    /// Pictures sent to their textures.
    Upload,
    Present,
}

/// The time of each step of one frame.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    last: Instant,
    steps: [Duration; 4],
}

impl Pace {
    pub fn start() -> Pace {
        Pace {
            last: Instant::now(),
            steps: [Duration::ZERO; 4],
        }
    }

    /// What has passed since the last mark belongs to this step.
    pub fn mark(&mut self, step: Step) {
        let now = Instant::now();
        self.steps[step as usize] += now - self.last;
        self.last = now;
    }

    /// In milliseconds.
    pub fn of(&self, step: Step) -> f64 {
        1000.0 * self.steps[step as usize].as_secs_f64()
    }

    /// The whole frame, in milliseconds.
    pub fn whole(&self) -> f64 {
        1000.0 * self.steps.iter().sum::<Duration>().as_secs_f64()
    }
}

/// Tells of frames.
#[derive(Debug, Default)]
pub struct Log {
    frames: u64,
    shown: bool,
}

impl Log {
    /// A frame that brought new pictures to these tiles was presented.
    pub fn frame(&mut self, pace: &Pace, changed: &[Tile]) {
        self.frames += 1;
        let since = 1000.0 * begin().elapsed().as_secs_f64();
        if !self.shown && !changed.is_empty() {
            self.shown = true;
            tracing::debug!("{FIRST_PICTURE}{since:.1}");
        }
        tracing::debug!(
            "frame {} at ms {since:.1}: lay out {:.2}, draw {:.2}, upload {:.2}, present {:.2}; tiles {:?}",
            self.frames,
            pace.of(Step::LayOut),
            pace.of(Step::Draw),
            pace.of(Step::Upload),
            pace.of(Step::Present),
            changed.iter().map(|tile| tile.0).collect::<Vec<_>>(),
        );
    }
}

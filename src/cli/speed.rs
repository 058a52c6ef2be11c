//! What the window must do and what it does on this machine, for `negatoscope doctor --bench`.

use std::path::Path;
use std::sync::Arc;

use serde::Serialize;

use super::body_speed::{self, BodySpeed, MOVING_SIDE, SIDE};
use super::first_picture::{self, NoFirstPicture};
use super::print;
use super::table::Table;
use crate::locale::{Language, Message, number, say};
use crate::message;
use crate::phantom;
use crate::shell::SampleSeries;
use crate::shell::gpu_trial::{self, GpuTrial, NoGpuTrial};
use crate::shell::trial::{self, Hand, Spread, Trial, Trials};

/// Pixels of the window on a processor, and on a graphics card.
const SIZE: [u32; 2] = [1920, 1080];
const GPU_SIZE: [u32; 2] = [3840, 2160];
const GPU_FRAMES: usize = 120;

/// What must hold.
const FRAMES_PER_SECOND: f64 = 20.0;
const LONGEST_MS: f64 = 150.0;
const START_MS: f64 = 1500.0;
const GPU_MS: f64 = 2.0;
/// A body: a picture at rest, one while moving, the processor's as a multiple of the adapter's, and on a graphics card.
const BODY_MS: f64 = 3000.0;
const BODY_MOVING_MS: f64 = 200.0;
const BODY_RATIO: f64 = 1.5;
const BODY_GPU_MS: f64 = 8.0;

/// Everything measured, and the verdict on each bar.
#[derive(Serialize)]
pub struct Speed {
    bars: Vec<Bar>,
    #[serde(skip_serializing_if = "Option::is_none")]
    trials: Option<Trials>,
    #[serde(skip_serializing_if = "Option::is_none")]
    gpu: Option<GpuTrial>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_ms: Option<Spread>,
    body: BodySpeed,
}

/// One line: what, measured, must be, verdict.
#[derive(Serialize)]
struct Bar {
    name: &'static str,
    /// `None` where it was not measured.
    held: Option<bool>,
    #[serde(skip)]
    what: Message,
    /// The measure, or why there is none.
    #[serde(skip)]
    measured: Message,
    #[serde(skip)]
    must: Message,
    /// Why it was not measured.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

/// Runs the trials; the start needs the folder of a series and a screen.
pub fn measure(folder: Option<&Path>, language: Language) -> Speed {
    let sample = SampleSeries {
        name: String::new(),
        modality: "CT".to_owned(),
        volume: Arc::new(phantom::large()),
        windows: Vec::new(),
    };
    let trials = trial::run(&sample, SIZE).map_err(|error| error.to_string());
    let gpu = gpu_trial::run(&sample, GPU_SIZE, GPU_FRAMES, false);
    drop(sample);
    let start = folder.map_or(Err(NoFirstPicture::NoFolder), first_picture::measure);
    let mut bars = of_trials(&trials);
    bars.push(of_start(&start));
    bars.push(of_gpu(&gpu));
    let body = body_speed::measure();
    bars.extend(of_body(&body));
    for bar in &mut bars {
        bar.reason = match bar.held {
            None => Some(bar.measured.in_language(language)),
            Some(_) => None,
        };
    }
    Speed {
        bars,
        trials: trials.ok(),
        gpu: gpu.ok(),
        start_ms: start.ok(),
        body,
    }
}

impl Bar {
    /// Measured, and whether it holds; or why not.
    fn new(
        name: &'static str,
        what: Message,
        must: Message,
        measured: Result<(Message, bool), Message>,
    ) -> Bar {
        let (measured, held) = match measured {
            Ok((measured, held)) => (measured, Some(held)),
            Err(reason) => (reason, None),
        };
        Bar {
            name,
            held,
            what,
            measured,
            must,
            reason: None,
        }
    }
}

fn of_trials(trials: &Result<Trials, String>) -> Vec<Bar> {
    let failed = |reason: &String| message!("speed-failed", reason = reason.as_str());
    let trials = trials.as_ref().map_err(failed);
    let hand = |hand: Hand| {
        let trials = trials.clone()?;
        let found = trials.hands.iter().find(|trial| trial.hand == hand);
        found.ok_or_else(|| message!("speed-not-measured"))
    };
    let [width, height] = SIZE;
    vec![
        Bar::new(
            "drags-window",
            message!("speed-drag", width = width, height = height),
            message!("speed-frames-bar"),
            hand(Hand::DragsWindow).map(frames),
        ),
        Bar::new(
            "scrolls",
            message!("speed-scroll"),
            message!("speed-frames-bar"),
            hand(Hand::Scrolls).map(frames),
        ),
        Bar::new(
            "rests",
            message!("speed-rest"),
            message!("speed-rest-bar"),
            trials.clone().map(|trials| {
                let (count, frames) = (trials.restless, trial::FRAMES);
                (
                    message!("speed-rest-measured", count = count, frames = frames),
                    count == 0,
                )
            }),
        ),
        Bar::new(
            "answers",
            message!("speed-answer"),
            message!("speed-answer-bar"),
            hand(Hand::Scrolls).map(|trial| {
                let Spread { median, worst } = trial.frames_to_picture;
                let measured = message!(
                    "speed-answer-measured",
                    median = median as u32,
                    worst = worst as u32
                );
                (measured, median <= 1.0)
            }),
        ),
    ]
}

fn frames(trial: &Trial) -> (Message, bool) {
    let Spread { median, worst } = trial.frame_ms;
    let rate = 1000.0 / median.max(1e-3);
    let measured = message!(
        "speed-frames",
        rate = decimal(rate, 0),
        median = decimal(median, 1),
        worst = decimal(worst, 1)
    );
    (measured, rate >= FRAMES_PER_SECOND && worst <= LONGEST_MS)
}

fn of_start(start: &Result<Spread, NoFirstPicture>) -> Bar {
    let measured = match start {
        Ok(Spread { median, worst }) => {
            let seconds = |ms: f64| decimal(ms / 1000.0, 2);
            let measured = message!(
                "speed-start-measured",
                median = seconds(*median),
                worst = seconds(*worst)
            );
            Ok((measured, *median <= START_MS))
        }
        Err(NoFirstPicture::NoFolder) => Err(message!("speed-no-folder")),
        Err(NoFirstPicture::NotShown) => Err(message!("speed-no-first-picture")),
    };
    Bar::new(
        "starts",
        message!("speed-start"),
        message!("speed-start-bar"),
        measured,
    )
}

fn of_gpu(gpu: &Result<GpuTrial, NoGpuTrial>) -> Bar {
    let measured = match gpu {
        Ok(trial) => {
            let Spread { median, worst } = trial.frame_ms;
            let measured = message!(
                "speed-gpu-measured",
                median = decimal(median, 2),
                worst = decimal(worst, 2)
            );
            Ok((measured, median < GPU_MS))
        }
        Err(NoGpuTrial::Software) => Err(message!("speed-gpu-software")),
        Err(NoGpuTrial::NoClock) => Err(message!("speed-gpu-no-clock")),
        Err(NoGpuTrial::Failed(reason)) => Err(message!("speed-failed", reason = reason.as_str())),
    };
    let [width, height] = GPU_SIZE;
    let what = message!("speed-gpu", width = width, height = height);
    Bar::new("gpu", what, message!("speed-gpu-bar"), measured)
}

fn of_body(body: &BodySpeed) -> [Bar; 4] {
    let failed = || match &body.gpu_problem {
        Some(reason) => message!("speed-failed", reason = reason.as_str()),
        None => message!("speed-not-measured"),
    };
    let gpu = body.gpu.as_ref().ok_or_else(failed);
    let ms = |ms: f64| message!("speed-body-measured", ms = decimal(ms, 1));
    let moving = gpu.clone().map(|gpu| {
        let rate = decimal(1000.0 / gpu.moving_ms.max(1e-3), 1);
        let skipped = decimal(gpu.moving_unskipped_ms / gpu.moving_ms.max(1e-3), 1);
        let measured = message!("speed-body-moving-measured", rate = rate, times = skipped);
        (measured, gpu.moving_ms <= BODY_MOVING_MS)
    });
    let full = gpu.clone().map(|gpu| (ms(gpu.full_ms), gpu.full_ms <= BODY_MS));
    let limit = gpu.clone().map_or(BODY_MS, |gpu| gpu.full_ms.max(BODY_MS));
    let clocked = gpu.and_then(|gpu| match gpu.pass_ms {
        Some([with, _]) => Ok((ms(with), with < BODY_GPU_MS)),
        None if gpu.software => Err(message!("speed-gpu-software")),
        None => Err(message!("speed-gpu-no-clock")),
    });
    let bar = |side: u32| message!("speed-body", side = side);
    [
        Bar::new(
            "body-moving",
            bar(MOVING_SIDE),
            message!("speed-body-moving-bar"),
            moving,
        ),
        Bar::new("body", bar(SIDE), message!("speed-body-bar"), full),
        Bar::new(
            "body-cpu",
            message!("speed-body-cpu", side = SIDE),
            message!("speed-body-cpu-bar"),
            Ok((ms(body.cpu_ms), body.cpu_ms <= BODY_RATIO * limit)),
        ),
        Bar::new(
            "body-gpu",
            message!("speed-body-gpu", side = SIDE),
            message!("speed-body-gpu-bar"),
            clocked,
        ),
    ]
}

fn decimal(value: f64, decimals: usize) -> crate::locale::Argument {
    crate::locale::Argument::Number { value, decimals }
}

impl Speed {
    /// The table for people, with what the frames spent their time on.
    pub fn print(&self, language: Language) -> anyhow::Result<()> {
        let headings = ["speed-what", "speed-measured", "speed-bar", "speed-verdict"];
        let mut table = Table::new(headings.map(|key| say(language, key)));
        for bar in &self.bars {
            let verdict = match bar.held {
                Some(true) => "speed-held",
                Some(false) => "speed-missed",
                None => "speed-not-measured",
            };
            table.row([
                bar.what.in_language(language),
                bar.measured.in_language(language),
                bar.must.in_language(language),
                say(language, verdict),
            ]);
        }
        print(&table.to_string())?;
        for trial in self.trials.iter().flat_map(|trials| &trials.hands) {
            print(&steps(trial).in_language(language))?;
        }
        for pass in self.gpu.iter().flat_map(|gpu| &gpu.passes) {
            let line = message!(
                "speed-pass",
                name = pass.name.as_str(),
                median = number(language, pass.ms.median, 3),
                percent = number(language, pass.bandwidth_percent, 0)
            );
            print(&line.in_language(language))?;
        }
        Ok(())
    }
}

fn steps(trial: &Trial) -> Message {
    message!(
        "speed-steps",
        panels = decimal(trial.lay_out_ms.median, 1),
        pictures = decimal(trial.draw_ms.median, 1),
        upload = decimal(trial.upload_ms.median, 1),
        painting = decimal(trial.present_ms.median, 1)
    )
}

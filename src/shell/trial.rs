//! How fast the window answers a hand, for `negatoscope doctor --bench`.

use std::time::Duration;

use serde::Serialize;

use super::pace::Step;
use super::stage::{Frame, Stage};
use super::{SampleSeries, ShellError, no_display};
use crate::app::Tile;

/// Frames of each trial.
pub const FRAMES: usize = 120;
/// Frames before the first that counts, and until the tiles must have settled.
const WARM_UP: usize = 10;
const SETTLE: usize = 600;
/// Frames until whatever was under way when the hand let go has come to rest.
const FADE: usize = 60;
/// The tile that the hand is on.
const TILE: Tile = Tile(0);

/// What a hand does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Hand {
    /// Drags the window of the planes, right button down.
    DragsWindow,
    /// Turns the wheel a notch a frame.
    Scrolls,
}

/// The middle and the largest of many.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Spread {
    pub median: f64,
    pub worst: f64,
}

impl Spread {
    /// Zero of nothing.
    pub fn of(values: impl IntoIterator<Item = f64>) -> Spread {
        let mut values: Vec<f64> = values.into_iter().collect();
        values.sort_by(f64::total_cmp);
        Spread {
            median: values.get(values.len() / 2).copied().unwrap_or_default(),
            worst: values.last().copied().unwrap_or_default(),
        }
    }
}

/// Frames under a hand: milliseconds of each step and of the whole.
#[derive(Clone, Debug, Serialize)]
pub struct Trial {
    pub hand: Hand,
    pub frames: usize,
    pub frame_ms: Spread,
    /// Panels laid out and cut into triangles, twice where they asked for something.
    pub lay_out_ms: Spread,
    /// Commands applied, pictures asked for and waited for.
    pub draw_ms: Spread,
    pub upload_ms: Spread,
    pub present_ms: Spread,
    /// Frames from an input to the picture that answers it, in the tile that the hand is on: 1 in the same frame.
    pub frames_to_picture: Spread,
    /// Frames, of all, that brought each tile a new picture.
    pub pictures: [usize; 4],
}

/// What stands on the stage: one for all hands.
#[derive(Clone, Debug, Serialize)]
pub struct Trials {
    pub adapter: String,
    pub software: bool,
    pub size: [u32; 2],
    pub hands: Vec<Trial>,
    /// Frames, of those while no hand moved, that brought a picture or wanted another frame.
    pub restless: usize,
}

/// Four reformats of a volume in a window of so many pixels.
pub fn run(sample: &SampleSeries, size: [u32; 2]) -> Result<Trials, ShellError> {
    let mut stage = Stage::new(sample, size)?;
    // An adapter that refuses the work is fast.
    let scope = stage
        .canvas
        .device
        .push_error_scope(wgpu::ErrorFilter::Validation);
    stage.settle(SETTLE);
    if let Some(error) = pollster::block_on(scope.pop()) {
        return Err(no_display(error));
    }
    let mut hands = Vec::new();
    for hand in [Hand::DragsWindow, Hand::Scrolls] {
        hands.push(trial(&mut stage, hand));
        stage.settle(SETTLE);
    }
    // What fades out has its time.
    (0..FADE).for_each(|_| drop(stage.frame(Vec::new())));
    let at_rest = (0..FRAMES).map(|_| stage.frame(Vec::new()));
    let restless = at_rest.filter(|frame| !frame.changed.is_empty() || frame.again < Duration::MAX);
    let restless = restless.count();
    Ok(Trials {
        adapter: stage.canvas.info.name.clone(),
        software: stage.canvas.is_software(),
        size,
        hands,
        restless,
    })
}

fn trial(stage: &mut Stage, hand: Hand) -> Trial {
    let at = stage.middle(TILE).unwrap_or_default();
    stage.frame(take_hold(hand, at, true));
    let mut frames = Vec::new();
    let mut answers = Vec::new();
    let mut unanswered = 0;
    for n in 0..WARM_UP + FRAMES {
        let frame = stage.frame(movement(hand, at, n));
        unanswered += 1;
        if !stage.is_waiting(TILE) {
            answers.extend((1..=unanswered).map(f64::from));
            unanswered = 0;
        }
        if n >= WARM_UP {
            frames.push(frame);
        }
    }
    answers.extend((1..=unanswered).map(f64::from));
    stage.frame(take_hold(hand, at, false));
    summary(hand, &frames, answers)
}

fn summary(hand: Hand, frames: &[Frame], answers: Vec<f64>) -> Trial {
    let step = |step: Step| Spread::of(frames.iter().map(|frame| frame.pace.of(step)));
    let brought = |tile: usize| {
        let with = frames.iter().filter(|frame| frame.changed.contains(&Tile(tile)));
        with.count()
    };
    Trial {
        hand,
        frames: frames.len(),
        frame_ms: Spread::of(frames.iter().map(|frame| frame.pace.whole())),
        lay_out_ms: step(Step::LayOut),
        draw_ms: step(Step::Draw),
        upload_ms: step(Step::Upload),
        present_ms: step(Step::Present),
        frames_to_picture: Spread::of(answers),
        pictures: [0, 1, 2, 3].map(brought),
    }
}

/// The pointer goes to the tile, and the button down or up.
fn take_hold(hand: Hand, at: egui::Pos2, pressed: bool) -> Vec<egui::Event> {
    let mut events = vec![egui::Event::PointerMoved(at)];
    if hand == Hand::DragsWindow {
        events.push(egui::Event::PointerButton {
            pos: at,
            button: egui::PointerButton::Secondary,
            pressed,
            modifiers: egui::Modifiers::NONE,
        });
    }
    events
}

/// There and back again, never the same twice in a row.
fn movement(hand: Hand, at: egui::Pos2, n: usize) -> Vec<egui::Event> {
    let forth = n % 80 < 40;
    match hand {
        Hand::DragsWindow => {
            let way = if forth { n % 40 } else { 40 - n % 40 } as f32;
            vec![egui::Event::PointerMoved(
                at + egui::vec2(3.0 + 4.0 * way, 2.0 + way),
            )]
        }
        Hand::Scrolls => vec![egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Line,
            delta: egui::vec2(0.0, if forth { -1.0 } else { 1.0 }),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
            modifiers: egui::Modifiers::NONE,
        }],
    }
}

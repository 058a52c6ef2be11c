//! A window that shows something, judged by what it does.

use super::words::{decimals, percent, value};
use super::{Context, Graded, Ungradable};
use crate::exercise::format::WindowTask;
use crate::locale::Message;
use crate::message;
use crate::volume::{VoiFunction, Window, unit_text};

/// One end clips that many times more than the other: the window is off to one side.
const ONE_SIDED: f64 = 2.0;

/// Tissues no further apart than this, in modality units, are told apart by a window centred between them.
const NEAR: f64 = 300.0;

/// What a window makes of the two structures.
struct Effect {
    /// Difference between the mean greys, of 255.
    contrast: f64,
    /// Shares of all voxels of the two.
    black: f64,
    white: f64,
}

/// The share for the contrast times the share for the clipping: a window shows something only if it does both. Greys
/// are those of LINEAR (PS3.3 C.11.2.1.2), not rounded; an inverted image has the same contrast.
pub fn grade(
    task: &WindowTask,
    [centre, width]: [f64; 2],
    series: &str,
    context: &Context,
) -> Result<Graded, Ungradable> {
    let volume = context.volume(series)?;
    let values = |id: &str| {
        let values = context.solid(id)?.values(volume);
        let nothing = || Ungradable(message!("grade-no-voxels", structure = context.name(id)));
        if values.is_empty() {
            Err(nothing())
        } else {
            Ok(values)
        }
    };
    let (target, background) = (values(&task.target)?, values(&task.background)?);
    let Some(window) = Window::new(centre, width, VoiFunction::Linear) else {
        return Ok(Graded::new(0.0, message!("grade-window-none")));
    };
    let effect = effect(&window, &target, &background);
    let clipped = effect.black + effect.white;
    let shares = [task.contrast.share(effect.contrast), task.clipped.share(clipped)];
    let share = shares[0] * shares[1];
    let means = [mean(&target), mean(&background)];
    let unit = || unit_text(volume.unit.as_deref());
    let contrast = || {
        message!(
            "grade-window-contrast",
            contrast = decimals(effect.contrast, 0),
            target = context.name(&task.target),
            background = context.name(&task.background),
            wanted = decimals(task.contrast.full, 0)
        )
    };
    let clipping = || {
        message!(
            "grade-window-clipped",
            share = percent(clipped),
            most = percent(task.clipped.full)
        )
    };
    let tissues = || {
        let values = message!(
            "grade-window-values",
            target = context.name(&task.target),
            value = value(means[0]),
            background = context.name(&task.background),
            other = value(means[1]),
            unit = unit()
        );
        // Between soft tissue and bone the middle shows neither.
        let near = (means[0] - means[1]).abs() <= NEAR;
        let middle = value((means[0] + means[1]) / 2.0);
        let centre = near.then(|| message!("grade-window-centre", middle = middle, unit = unit()));
        [Some(values), centre].into_iter().flatten()
    };
    Ok(Graded::new(share, verdict(share, effect.contrast))
        .say((shares[0] < 1.0).then(contrast))
        .say((shares[1] < 1.0).then(clipping))
        .say((share < 1.0).then(|| advice(&effect, shares, &window, means).with("unit", unit())))
        .say((share < 1.0).then(tissues).into_iter().flatten())
        .fact("contrast_greys", effect.contrast)
        .fact("clipped_share", clipped)
        .fact("target_mean", means[0])
        .fact("background_mean", means[1]))
}

fn effect(window: &Window, target: &[f64], background: &[f64]) -> Effect {
    let greys = |values: &[f64]| {
        values
            .iter()
            .map(|value| window.grey(*value))
            .collect::<Vec<f64>>()
    };
    let (target, background) = (greys(target), greys(background));
    let count = (target.len() + background.len()) as f64;
    let share = |clipped: fn(&f64) -> bool| {
        target
            .iter()
            .chain(&background)
            .filter(|grey| clipped(grey))
            .count() as f64
            / count
    };
    Effect {
        contrast: (mean(&target) - mean(&background)).abs(),
        black: share(|grey| *grey <= 0.0),
        white: share(|grey| *grey >= 255.0),
    }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

fn verdict(share: f64, contrast: f64) -> Message {
    let contrast = decimals(contrast, 0);
    match share {
        1.0 => message!("grade-window-right", contrast = contrast),
        share if share > 0.0 => message!("grade-window-near", contrast = contrast),
        _ => message!("grade-window-far", contrast = contrast),
    }
}

/// Which way to change the window.
fn advice(effect: &Effect, [contrast, clipped]: [f64; 2], window: &Window, means: [f64; 2]) -> Message {
    let half = window.width / 2.0;
    let above = means.iter().any(|mean| *mean > window.centre + half);
    let below = means.iter().any(|mean| *mean < window.centre - half);
    let (white, black) = match clipped < 1.0 {
        true => (
            effect.white > ONE_SIDED * effect.black,
            effect.black > ONE_SIDED * effect.white,
        ),
        false => (
            contrast < 1.0 && above && !below,
            contrast < 1.0 && below && !above,
        ),
    };
    let said = |message: Message| {
        message
            .with("centre", value(window.centre))
            .with("width", value(window.width))
    };
    said(match (white, black) {
        (true, _) => message!("grade-window-raise"),
        (_, true) => message!("grade-window-lower"),
        _ if clipped < 1.0 => message!("grade-window-widen"),
        _ => message!("grade-window-narrow"),
    })
}

//! The quantities in which the values of a stack can be read.

use std::sync::Arc;

use super::catalogue::{NamedVoi, Stack};
use super::frame::FrameHeader;
use super::uptake::{Factors, Lack, Uptake};
use crate::volume::{Rescale, Voi, VoiFunction, Volume, Window};

/// One quantity: the file's own, or one computed from it, such as a standardised uptake value.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// For scripts: "file", "suvbw", "suvlbm", "suvbsa".
    pub code: &'static str,
    /// As it stands behind a value, "Bq/ml" or "SUVbw"; `None` for values without a unit.
    pub unit: Option<String>,
    /// What the file's values are multiplied by.
    pub factor: f64,
}

/// What a stack's values can be read as, and what they are read as now.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Quantities {
    /// The file's own first; empty where there is nothing to choose. Stacks with tables for values have no choice.
    pub known: Vec<Quantity>,
    /// Index into `known`.
    pub chosen: usize,
}

impl Quantities {
    pub fn chosen(&self) -> Option<&Quantity> {
        self.known.get(self.chosen)
    }

    pub fn position(&self, code: &str) -> Option<usize> {
        self.known.iter().position(|quantity| quantity.code == code)
    }

    /// From the chosen quantity to another; `None` where it is not known.
    fn ratio(&self, to: usize) -> Option<f64> {
        let from = self.chosen()?.factor;
        let ratio = self.known.get(to)?.factor / from;
        (ratio.is_finite() && ratio > 0.0).then_some(ratio)
    }
}

/// Uptake values of a PET whose header states them, or why it does not; `None` for anything else.
pub(super) fn uptake(frames: &[FrameHeader]) -> Option<Result<Factors, Lack>> {
    let files: Option<Vec<&Uptake>> = frames.iter().map(|frame| frame.file.uptake.as_ref()).collect();
    let files = files.filter(|files| !files.is_empty())?;
    let own = ["GML", "CM2ML"].contains(&files[0].units.as_str());
    (!own).then(|| Uptake::factors(&files))
}

/// What the values of frames can be read as. Tables, whose entries are whole numbers of one unit, leave no choice.
pub(super) fn quantities(frames: &[FrameHeader], uptake: Option<&Result<Factors, Lack>>) -> Quantities {
    let Some(Ok(factors)) = uptake else {
        return Quantities::default();
    };
    let is_table = |named: &NamedVoi| matches!(named.voi, Voi::Lut(_));
    let tables = |frame: &FrameHeader| frame.modality_lut.is_some() || frame.vois.iter().any(is_table);
    if frames.iter().any(tables) {
        return Quantities::default();
    }
    let of = |code, name: &str, factor: Option<f64>| {
        let factor = factor.filter(|factor| factor.is_finite() && *factor > 0.0)?;
        Some(Quantity {
            code,
            unit: Some(name.to_owned()),
            factor,
        })
    };
    let file = Quantity {
        code: "file",
        unit: file_unit(&frames[0]),
        factor: 1.0,
    };
    let computed = [
        of("suvbw", "SUVbw", Some(factors.body_weight)),
        of("suvlbm", "SUVlbm", factors.lean_body_mass),
        of("suvbsa", "SUVbsa", factors.body_surface),
    ];
    Quantities {
        known: std::iter::once(file)
            .chain(computed.into_iter().flatten())
            .collect(),
        chosen: 0,
    }
}

/// Enhanced objects, which do not name one for all frames, are read only where values are activities.
fn file_unit(frame: &FrameHeader) -> Option<String> {
    let own = frame.file.unit.clone();
    own.or_else(|| Some("Bq/ml".to_owned()))
}

impl Stack {
    /// The same stack with its values read as the `n`-th of its [`quantities`](Stack::quantities): rescale of every
    /// frame, windows and unit at once. `None` where it knows no such quantity.
    pub fn in_quantity(&self, n: usize) -> Option<Stack> {
        let ratio = self.quantities.ratio(n)?;
        let mut stack = self.clone();
        stack.unit = self.quantities.known.get(n)?.unit.clone();
        stack.quantities.chosen = n;
        for frame in &mut stack.frames {
            let rescale = frame.meaning.rescale.unwrap_or(Rescale::IDENTITY);
            frame.meaning.rescale = Some(scaled(rescale, ratio));
        }
        for named in &mut stack.windows {
            *named = NamedVoi {
                name: std::mem::take(&mut named.name),
                voi: scaled_voi(&named.voi, ratio),
            };
        }
        Some(stack)
    }

    /// A volume of this stack, read as the `n`-th quantity; `None` where there is no such quantity.
    pub fn volume_in_quantity(&self, volume: Arc<Volume>, n: usize) -> Option<Volume> {
        let ratio = self.quantities.ratio(n)?;
        let mut volume = Arc::unwrap_or_clone(volume);
        volume.rescale = scaled(volume.rescale, ratio);
        volume.unit = self.quantities.known.get(n)?.unit.clone();
        Some(volume)
    }

    /// A window, as it must be once values are read as the `n`-th quantity, so that the picture stays the same.
    pub fn voi_in_quantity(&self, voi: &Voi, n: usize) -> Option<Voi> {
        Some(scaled_voi(voi, self.quantities.ratio(n)?))
    }
}

/// Width of a window that is a step: a LINEAR one of width 1.
const STEP: f64 = 1e-6;

fn scaled(rescale: Rescale, ratio: f64) -> Rescale {
    Rescale {
        slope: rescale.slope * ratio,
        intercept: rescale.intercept * ratio,
    }
}

/// The same greys for values multiplied by `ratio`. LINEAR is not a function of value over width alone (its width is
/// less by one), so that it becomes the LINEAR_EXACT of the same two ends. Tables, which are defined on integers, belong to
/// stacks without a choice.
fn scaled_voi(voi: &Voi, ratio: f64) -> Voi {
    let Voi::Window(window) = voi else {
        return voi.clone();
    };
    let (centre, width, function) = match window.function {
        VoiFunction::Linear => {
            let width = (window.width - 1.0).max(STEP);
            (window.centre - 0.5, width, VoiFunction::LinearExact)
        }
        function => (window.centre, window.width, function),
    };
    let scaled = Window::new(centre * ratio, width * ratio, function);
    Voi::Window(scaled.unwrap_or(*window))
}

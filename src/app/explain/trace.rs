//! From voxels to the colour of one pixel: the numbers behind the sentences.

use crate::geometry::View;
use crate::render::cpu::{self, Sample, samples};
use crate::render::{Projection, Sampling, Slab, Tone, Voi};
use crate::volume::Volume;

/// What lies at a pixel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    Value,
    /// Nothing of the volume.
    Outside,
    /// Only voxels that stand for "nothing acquired here".
    Padding,
    /// Floating-point pixels may hold it.
    NotANumber,
}

/// One pixel, step by step as the renderer makes it.
#[derive(Clone, Debug, PartialEq)]
pub struct PixelTrace {
    pub found: Found,
    /// Along the direction of view; one without a slab.
    pub samples: Vec<Sample>,
    /// Which sample a maximum or a minimum is.
    pub chosen: Option<usize>,
    /// Modality value, of colours their luminance; NaN where nothing is shown.
    pub value: f64,
    /// Grey level 0..=255 before rounding, and after; before inversion.
    pub grey: f64,
    pub level: u8,
    /// Opaque RGBA, as on screen.
    pub colour: [u8; 4],
}

impl PixelTrace {
    /// The pixel in the middle of a view, whatever the view's size.
    pub fn of(volume: &Volume, sampling: &Sampling, tone: &Tone) -> PixelTrace {
        let samples = samples(volume, &single(sampling));
        let (held, chosen) = match sampling.thick() {
            None => (samples.first().map_or(f32::NAN, |sample| sample.held), None),
            Some(slab) => combined(&samples, slab),
        };
        let value = volume.rescale.apply(f64::from(held));
        let found = match held.is_nan() {
            false => Found::Value,
            true => nothing(volume, &samples),
        };
        let grey = match &tone.voi {
            _ if found != Found::Value => 0.0,
            Voi::Window(window) => window.grey(value),
            Voi::Lut(lut) => lut.grey(value),
        };
        let level = (grey + 0.5) as u8;
        let colour = match found {
            Found::Value if volume.voxels.is_colour() => drawn(volume, sampling, tone),
            Found::Value => tone.colours()[usize::from(level)],
            _ => [0, 0, 0, 255],
        };
        PixelTrace {
            found,
            samples,
            chosen,
            value,
            grey,
            level,
            colour,
        }
    }
}

/// Of colours, whose red, green and blue have ways of their own.
fn drawn(volume: &Volume, sampling: &Sampling, tone: &Tone) -> [u8; 4] {
    let image = cpu::image(volume, &single(sampling), tone);
    image.pixels.first().copied().unwrap_or([0, 0, 0, 255])
}

/// One pixel where the view's middle is.
pub fn single(sampling: &Sampling) -> Sampling {
    Sampling {
        view: View {
            size: [1, 1],
            ..sampling.view
        },
        ..*sampling
    }
}

/// The samples made one value, and which of them it is; NaN takes no part.
fn combined(samples: &[Sample], slab: Slab) -> (f32, Option<usize>) {
    let shown = samples.iter().map(|sample| sample.held).enumerate();
    let mut shown = shown.filter(|(_, held)| !held.is_nan());
    let beats: fn(f32, f32) -> bool = match slab.projection {
        Projection::Maximum => |new, held| new > held,
        Projection::Minimum => |new, held| new < held,
        Projection::Mean => return (mean(samples), None),
    };
    let Some(first) = shown.next() else {
        return (f32::NAN, None);
    };
    let best = shown.fold(first, |held, new| if beats(new.1, held.1) { new } else { held });
    (best.1, Some(best.0))
}

fn mean(samples: &[Sample]) -> f32 {
    let shares = weights(samples);
    let (sum, weight) = samples
        .iter()
        .zip(shares)
        .filter(|(_, share)| *share > 0.0)
        .fold((0.0, 0.0), |(sum, weight), (sample, share)| {
            (sum + share * f64::from(sample.held), weight + share)
        });
    (sum / weight) as f32
}

/// What each sample counts in a mean: the two ends one half, those without a value nothing.
pub fn weights(samples: &[Sample]) -> impl Iterator<Item = f64> {
    let last = samples.len().saturating_sub(1);
    samples
        .iter()
        .enumerate()
        .map(move |(s, sample)| match sample.held.is_nan() {
            true => 0.0,
            false if s == 0 || s == last => 0.5,
            false => 1.0,
        })
}

fn nothing(volume: &Volume, samples: &[Sample]) -> Found {
    let inside = samples.iter().any(|sample| sample.at.is_some());
    match (inside, &volume.padding) {
        (false, _) => Found::Outside,
        (true, Some(_)) => Found::Padding,
        (true, None) => Found::NotANumber,
    }
}

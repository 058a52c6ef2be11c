//! A second volume over a picture that is drawn.

use rayon::prelude::*;

use super::tone::Colours;
use super::{ColourImage, HeldImage, always, curved_held, curved_image, held, image};
use crate::render::curved::CurvedSampling;
use crate::render::fused::{Fused, mixed};
use crate::render::{Sampling, Tone};
use crate::volume::{Rescale, Volume};

/// The picture of a volume with another one over it.
pub fn fused_image(
    volume: &Volume,
    sampling: &Sampling,
    tone: &Tone,
    over: &Volume,
    fused: &Fused,
) -> ColourImage {
    let base = image(volume, sampling, tone);
    match held(over, &fused.sampling(sampling), &always) {
        Some(held) => laid_over(base, &held, over.rescale, fused),
        None => base,
    }
}

/// The same along a curve.
pub fn fused_curved_image(
    volume: &Volume,
    sampling: &CurvedSampling,
    tone: &Tone,
    over: &Volume,
    fused: &Fused,
) -> ColourImage {
    let base = curved_image(volume, sampling, tone);
    match curved_held(over, &fused.curved_sampling(sampling), &always) {
        Some(held) => laid_over(base, &held, over.rescale, fused),
        None => base,
    }
}

/// Lays what was sampled of a second volume, whose rescale this is, over a picture of the same pixels. Only values are
/// laid over: of colours nothing is.
pub fn laid_over(mut base: ColourImage, held: &HeldImage, rescale: Rescale, fused: &Fused) -> ColourImage {
    if held.channels != 1 {
        return base;
    }
    let colours = Colours::with_table(&fused.tone, rescale, fused.colours());
    let width = (held.size[0] as usize).max(1);
    let rows = base
        .pixels
        .par_chunks_mut(width)
        .zip(held.values.par_chunks(width));
    rows.for_each_init(
        || vec![[0; 4]; width],
        |over, (pixels, held)| {
            colours.paint(held, over);
            for ((pixel, colour), held) in pixels.iter_mut().zip(&*over).zip(held) {
                if !held.is_nan() {
                    lay(pixel, *colour);
                }
            }
        },
    );
    base
}

#[inline(always)]
fn lay(pixel: &mut [u8; 4], [red, green, blue, weight]: [u8; 4]) {
    for (channel, colour) in pixel.iter_mut().zip([red, green, blue]) {
        *channel = mixed(*channel, colour, weight);
    }
}

//! Held values made colours.

use crate::render::{Tone, Voi};
use crate::volume::{Rescale, VoiFunction, Window};

const BLACK: [u8; 4] = [0, 0, 0, 255];

/// A [`Tone`] made ready for one volume.
pub struct Colours<'a> {
    voi: &'a Voi,
    rescale: Rescale,
    /// Colour of a grey level, inversion included.
    table: [[u8; 4]; 256],
    invert: bool,
}

impl Colours<'_> {
    pub fn new(tone: &Tone, rescale: Rescale) -> Colours<'_> {
        Colours::with_table(tone, rescale, tone.colours())
    }

    /// In other colours than the tone's own.
    pub fn with_table(tone: &Tone, rescale: Rescale, table: [[u8; 4]; 256]) -> Colours<'_> {
        Colours {
            voi: &tone.voi,
            rescale,
            table,
            invert: tone.invert,
        }
    }

    pub fn paint(&self, held: &[f32], out: &mut [[u8; 4]]) {
        match self.voi {
            Voi::Lut(lut) => self.each(held, out, |value| lut.grey(value)),
            Voi::Window(window) => self.paint_window(window, held, out),
        }
    }

    /// Red, green and blue each through the window or LUT, and each inverted; a palette means nothing to them.
    pub fn paint_channels(&self, [red, green, blue]: [&[f32]; 3], out: &mut [[u8; 4]]) {
        let flip = if self.invert { 255 } else { 0 };
        let level = |held: f32| {
            let value = self.rescale.apply(f64::from(held));
            let grey = match self.voi {
                Voi::Window(window) => window.grey(value),
                Voi::Lut(lut) => lut.grey(value),
            };
            ((grey + 0.5) as u8) ^ flip
        };
        let colours = red.iter().zip(green).zip(blue);
        for (((red, green), blue), pixel) in colours.zip(out) {
            *pixel = match red.is_nan() {
                true => BLACK,
                false => [level(*red), level(*green), level(*blue), 255],
            };
        }
    }

    /// LINEAR and LINEAR_EXACT without a branch per pixel; the same arithmetic as [`Window::grey`].
    fn paint_window(&self, window: &Window, held: &[f32], out: &mut [[u8; 4]]) {
        let (centre, width) = (window.centre, window.width);
        let straight = |middle: f64, width: f64| {
            move |value: f64| 255.0 * ((value - middle) / width + 0.5).clamp(0.0, 1.0)
        };
        match window.function {
            VoiFunction::Linear if width > 1.0 => self.each(held, out, straight(centre - 0.5, width - 1.0)),
            VoiFunction::LinearExact => self.each(held, out, straight(centre, width)),
            _ => self.each(held, out, |value| window.grey(value)),
        }
    }

    fn each(&self, held: &[f32], out: &mut [[u8; 4]], grey: impl Fn(f64) -> f64) {
        for (held, pixel) in held.iter().zip(out) {
            // Greys are not negative, so truncation is the floor.
            let level = (grey(self.rescale.apply(f64::from(*held))) + 0.5) as u8;
            let colour = self.table[usize::from(level)];
            *pixel = if held.is_nan() { BLACK } else { colour };
        }
    }
}

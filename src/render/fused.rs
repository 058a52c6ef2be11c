//! A second volume laid over the picture of a first: the two pictures of one plane, mixed colour by colour.
//!
//! The second is sampled at the same patient points by the rules of a plane ([`super`]), through its own grid, window and
//! palette; a slab of the same thickness is projected in its own way. Each channel of a pixel is then
//!
//! base · (1 − a) + colour · a, rounded to the nearest,
//!
//! where the weight a is a whole number of 255ths ([`Fused::colours`]), so that both renderers mix by the same whole
//! numbers. Outside the second volume and on its padding the base is seen unchanged; beside the base, on the black
//! around it, the second is laid over that black.

use super::curved::CurvedSampling;
use super::{Interpolation, Projection, Sampling, Slab, Tone};

/// Grey level of the second volume from which its weight is whole, where it [rises](Veil::Rising): a quarter of the
/// window.
pub const WHOLE_FROM: usize = 64;

/// How the weight follows from the value, before the opacity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Veil {
    /// Every value covers alike.
    Even,
    /// From nothing at the window's lower end to the whole weight a quarter up: where there is no uptake, the base is seen
    /// as it is.
    #[default]
    Rising,
}

impl Veil {
    pub const ALL: [Veil; 2] = [Veil::Rising, Veil::Even];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Veil::Even => "even",
            Veil::Rising => "rising",
        }
    }

    pub fn from_name(name: &str) -> Option<Veil> {
        Veil::ALL.into_iter().find(|veil| veil.name() == name)
    }

    /// The part, 0 to 1, of the opacity that a grey level (0 to 255, before inversion) takes.
    pub fn part(self, level: usize) -> f64 {
        match self {
            Veil::Even => 1.0,
            Veil::Rising => (level as f64 / WHOLE_FROM as f64).min(1.0),
        }
    }
}

/// How the second volume is laid over the picture of the first.
#[derive(Clone, Debug, PartialEq)]
pub struct Fused {
    pub tone: Tone,
    /// 0 shows the base alone, 1 the second wherever its weight is whole; what is beyond is taken for these.
    pub opacity: f64,
    pub veil: Veil,
    pub interpolation: Interpolation,
    /// What becomes of the second in a slab.
    pub projection: Projection,
}

impl Fused {
    /// The colour of each grey level, inversion included, with its weight in 255ths as the fourth.
    pub fn colours(&self) -> [[u8; 4]; 256] {
        let opacity = match self.opacity.is_nan() {
            true => 0.0,
            false => self.opacity.clamp(0.0, 1.0),
        };
        let mut colours = self.tone.colours();
        for (level, colour) in colours.iter_mut().enumerate() {
            // Not negative, so truncation is the floor.
            colour[3] = (255.0 * opacity * self.veil.part(level) + 0.5) as u8;
        }
        colours
    }

    /// How the second volume is sampled where the first is sampled so.
    pub fn sampling(&self, base: &Sampling) -> Sampling {
        Sampling {
            view: base.view,
            slab: self.slab(base.slab),
            interpolation: self.interpolation,
        }
    }

    /// The same along a curve.
    pub fn curved_sampling(&self, base: &CurvedSampling) -> CurvedSampling {
        CurvedSampling {
            view: base.view.clone(),
            slab: self.slab(base.slab),
            interpolation: self.interpolation,
        }
    }

    fn slab(&self, base: Option<Slab>) -> Option<Slab> {
        base.map(|slab| Slab {
            projection: self.projection,
            ..slab
        })
    }
}

/// One channel: base · (255 − weight) + colour · weight, over 255, rounded to the nearest.
#[inline(always)]
pub fn mixed(base: u8, colour: u8, weight: u8) -> u8 {
    let (base, colour, weight) = (u32::from(base), u32::from(colour), u32::from(weight));
    ((base * (255 - weight) + colour * weight + 127) / 255) as u8
}

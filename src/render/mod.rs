//! What to draw, as plain parameters; `cpu` and `gpu` draw the same parameters and never import each other.
//!
//! Order of work (PS3.3 C.11, PS3.4 N.2): interpolate held values → slab → rescale to modality values → VOI
//! (window or LUT) → invert once → palette. Nothing is windowed before it is interpolated.
//!
//! # Sampling rules that both renderers follow to the letter
//!
//! - A pixel's patient point is [`View::patient_from_pixel`]; its voxel coordinate is the volume's
//!   [`VoxelLookup`](crate::geometry::VoxelLookup) of it.
//! - A coordinate within [`SNAP`] of a multiple of one half is that multiple: pixels that fall on voxel centres or
//!   half-way between two get the same voxels on every machine.
//! - Coordinates are whole numbers of 2⁻³² voxel ([`walk`]), so that this holds to the last bit.
//! - A point further than half a voxel beyond the outermost centres is outside: NaN in raw output, black
//!   on screen whatever the palette, after inversion too. Inside, indices are clamped.
//! - So is a value that is not a number: black on screen, and it takes no part in a slab.
//! - Nearest takes floor(x + 0.5). Linear mixes the 8 neighbours, cubic the 64 of Catmull-Rom (a = −0.5).
//! - A plane's sample whose nearest voxel is padding is padding: background on screen (as outside); raw output
//!   keeps its interpolated value. In a slab a sample takes no part, raw or not, if any voxel that it mixes is
//!   padding: one such mix would be the minimum. A slab of nothing but padding and outside is outside.
//! - A slab of thickness T mm about the plane takes n = max(1, ⌈T / (finest spacing / 2)⌉) intervals, hence n + 1
//!   samples at −T/2 + i·T/n along the direction of view; the mean weights the two end samples by one half
//!   (trapezoidal rule), so that the weights sum to the thickness. Maximum and minimum take all samples.
//!   Samples outside the volume take no part.
//! - Colour voxels ([`Voxels::Rgb8`](crate::volume::Voxels::Rgb8)) are sampled one channel at a time, each like any other
//!   value: slabs too take the extreme or the mean of each channel. Each channel goes through the window (brightness and
//!   contrast: [`IDENTITY_WINDOW`](crate::volume::IDENTITY_WINDOW) changes nothing) and is inverted for itself; there is
//!   no palette. Raw output and bodies are of their luminance.
//! - Greys are rounded by floor(grey + 0.5); inversion is 255 − grey, after rounding.

pub mod burn;
pub mod contours;
pub mod cpu;
pub mod curved;
pub mod encode;
pub mod fused;
pub mod gpu;
pub mod graphics;
pub mod labels;
mod palette;
mod place;
pub mod reformat;
pub mod scene;
pub mod walk;

pub use palette::Palette;
pub use place::Place;

use crate::geometry::View;
pub use crate::volume::Voi;

/// Distance, in voxels, within which a coordinate is taken for the multiple of one half beside it.
pub const SNAP: f64 = 4e-6;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Interpolation {
    Nearest,
    #[default]
    Linear,
    Cubic,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Projection {
    #[default]
    Maximum,
    Minimum,
    Mean,
}

/// A thickness about the plane and how the values in it become one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slab {
    pub thickness_mm: f64,
    pub projection: Projection,
}

/// From modality value to colour.
#[derive(Clone, Debug, PartialEq)]
pub struct Tone {
    pub voi: Voi,
    /// MONOCHROME1 xor Presentation LUT Shape INVERSE xor the reader's wish, worked out once.
    pub invert: bool,
    pub palette: Palette,
}

impl Tone {
    /// Opaque colour of each grey level, inversion included.
    pub fn colours(&self) -> [[u8; 4]; 256] {
        self.through(self.palette)
    }

    /// The same without the palette: what each of red, green and blue of a colour voxel becomes.
    pub fn levels(&self) -> [[u8; 4]; 256] {
        self.through(Palette::Grey)
    }

    fn through(&self, palette: Palette) -> [[u8; 4]; 256] {
        let palette = palette.table();
        std::array::from_fn(|level| {
            let [red, green, blue] = palette[if self.invert { 255 - level } else { level }];
            [red, green, blue, 255]
        })
    }
}

/// Where and how to sample a volume.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sampling {
    pub view: View,
    pub slab: Option<Slab>,
    pub interpolation: Interpolation,
}

impl Sampling {
    /// The slab, if it has a thickness; one without is the plane alone.
    pub fn thick(&self) -> Option<Slab> {
        self.slab.filter(|slab| slab.thickness_mm > 0.0)
    }
}

/// Interpolated modality values, NaN outside the volume; row by row.
#[derive(Clone, Debug, PartialEq)]
pub struct RawImage {
    pub size: [u32; 2],
    pub values: Vec<f32>,
}

/// Opaque 8-bit RGBA, row by row.
#[derive(Clone, Debug, PartialEq)]
pub struct ColourImage {
    pub size: [u32; 2],
    pub pixels: Vec<[u8; 4]>,
}

//! Structures over a plane, or over the surface through a curve: which of them each pixel shows, and in what colours.
//!
//! # Rules that both renderers follow
//!
//! - A structure is a field: 1, or its share, in its voxels and 0 elsewhere, mixed trilinearly between the centres of
//!   the voxels of *its own* grid. It ends where the field is one half, so that its outline is smooth and passes
//!   half-way between a voxel of its and the next.
//! - Nothing is put between slices but this mix. What was drawn on one slice and not on the next ends half-way between
//!   them, in a step: so do the voxels of a segmentation, and so does a contour of a structure set, which stands for half
//!   of the distance to its neighbours on either side (Contour Slab Thickness, PS3.3 C.8.8.6, and what planning systems
//!   count doses in). A smoother shape (Raya and Udupa, *Shape-based interpolation of multidimensional objects*, 1990)
//!   would be one that nobody drew.
//! - Coordinates are those of [`walk`](super::walk), exact; so a pixel on a voxel's centre has that voxel's value.
//! - Through a slab a pixel has the largest value along its line of view: all that lies in the slab is shown.
//! - Fields are kept to one part in 65535, at most [`MOST_AT_A_PIXEL`] at a pixel: the first that are met are kept, of
//!   those that are not hidden.
//! - The distance of a pixel from a border, in pixels, is (field − ½) / slope. For fills the slope is that of the central
//!   differences to the neighbouring pixels, and none, hence no softness, where these are equal; for outlines that of
//!   the larger of the two differences along each axis.
//! - An outline covers clamp(width/2 + ½ − |distance|, 0, 1) of a pixel, a fill clamp(distance + ½, 0, 1), or the field
//!   itself for structures that were drawn in shares.
//! - All fills are laid over each other first, then all outlines, the labels of each in ascending order.

use super::Place;
use super::walk::MAX_SIZE;

/// Structures that can meet in one pixel.
pub const MOST_AT_A_PIXEL: usize = 8;
/// A field of one.
pub const ONE_FIELD: u32 = 65_535;

/// How a structure is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LabelPaint {
    /// sRGB
    pub colour: [u8; 3],
    /// Of its outline, 0 (hidden) to 1.
    pub outline: f32,
    /// Of its fill, 0 (none) to 1.
    pub fill: f32,
    /// Of its outline, in pixels.
    pub width: f32,
}

impl LabelPaint {
    pub const HIDDEN: LabelPaint = LabelPaint {
        colour: [0; 3],
        outline: 0.0,
        fill: 0.0,
        width: 0.0,
    };

    pub fn is_hidden(&self) -> bool {
        self.outline <= 0.0 && self.fill <= 0.0
    }
}

/// What is laid over a picture: 8-bit RGBA whose colours are multiplied by their opacity, row by row.
#[derive(Clone, Debug, PartialEq)]
pub struct OverlayImage {
    pub size: [u32; 2],
    pub pixels: Vec<[u8; 4]>,
}

impl OverlayImage {
    pub fn clear(size: [u32; 2]) -> OverlayImage {
        OverlayImage {
            size,
            pixels: vec![[0; 4]; size[0] as usize * size[1] as usize],
        }
    }

    /// Whether nothing is drawn.
    pub fn is_clear(&self) -> bool {
        self.pixels.iter().all(|pixel| pixel[3] == 0)
    }

    /// Lays another one of the same size over this one.
    pub fn lay(&mut self, over: &OverlayImage) {
        for (below, above) in self.pixels.iter_mut().zip(&over.pixels) {
            *below = over_pixel(*below, *above);
        }
    }

    /// Lays it over an opaque picture of the same size.
    pub fn over(&self, picture: &mut [[u8; 4]]) {
        for (below, above) in picture.iter_mut().zip(&self.pixels) {
            *below = over_pixel(*below, *above);
        }
    }
}

fn over_pixel(below: [u8; 4], above: [u8; 4]) -> [u8; 4] {
    let through = 255 - u32::from(above[3]);
    std::array::from_fn(|part| {
        let below = (u32::from(below[part]) * through + 127) / 255;
        (u32::from(above[part]) + below).min(255) as u8
    })
}

/// Columns and rows of what is laid over a picture, which ends where [`wider`] can reach no further.
pub fn size(place: &Place) -> [u32; 2] {
    place.size().map(|side| side.min(MAX_SIZE - 2))
}

/// The raster that fields are sampled on: the picture's with one pixel more on every side, of which slopes are taken.
pub fn wider(place: &Place) -> Place {
    place.clone().sized(size(place).map(|side| side + 2))
}

/// A field as it is kept.
#[inline(always)]
pub fn kept(field: f32) -> u32 {
    (field * ONE_FIELD as f32 + 0.5) as u32
}

/// Fields of one structure in a pixel and in those left, right, above and below.
#[derive(Clone, Copy, Debug)]
pub struct Fields {
    pub own: f32,
    pub left: f32,
    pub right: f32,
    pub up: f32,
    pub down: f32,
}

impl Fields {
    /// How much of the pixel its outline covers.
    #[inline]
    pub fn outline(&self, width: f32) -> f32 {
        let across = (self.right - self.own).abs().max((self.own - self.left).abs());
        let along = (self.down - self.own).abs().max((self.own - self.up).abs());
        let slope = (across * across + along * along).sqrt();
        match slope > 0.0 {
            true => (width / 2.0 + 0.5 - ((self.own - 0.5) / slope).abs()).clamp(0.0, 1.0),
            false => 0.0,
        }
    }

    /// How much of the pixel its fill covers.
    #[inline]
    pub fn fill(&self) -> f32 {
        let across = (self.right - self.left) / 2.0;
        let along = (self.down - self.up) / 2.0;
        let slope = (across * across + along * along).sqrt();
        match slope > 0.0 {
            true => ((self.own - 0.5) / slope + 0.5).clamp(0.0, 1.0),
            false if self.own >= 0.5 => 1.0,
            false => 0.0,
        }
    }
}

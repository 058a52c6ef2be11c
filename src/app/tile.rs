//! One tile: which plane it shows and how.

use crate::geometry::{DVec2, Orientation};
use crate::render::{Interpolation, Palette, Projection, Slab};
use crate::volume::Window;
use crate::volume::presets::Preset;

/// Thickness of the slab tile to begin with, in mm.
const FIRST_SLAB_MM: f64 = 20.0;

/// A place on screen with its own plane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tile {
    /// The slices as they were acquired.
    Native,
    Axial,
    Coronal,
    Sagittal,
    /// A thick projection.
    Slab,
}

impl Tile {
    pub const ALL: [Tile; 5] = [
        Tile::Native,
        Tile::Axial,
        Tile::Coronal,
        Tile::Sagittal,
        Tile::Slab,
    ];
    /// The four of the 2×2 layout.
    pub const QUAD: [Tile; 4] = [Tile::Axial, Tile::Coronal, Tile::Sagittal, Tile::Slab];

    pub(super) fn index(self) -> usize {
        self as usize
    }
}

/// Where a tile's window comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum VoiSource {
    /// The n-th window or VOI LUT that the file offers, from 0.
    File(usize),
    Preset(&'static Preset),
    /// From the histogram.
    Automatic,
    /// Set by hand.
    Manual(Window),
}

/// How a tile is looked at; kept while scrolling, and when the layout or the slab changes.
#[derive(Clone, Debug, PartialEq)]
pub struct TileView {
    /// In pixels; 0×0 until the tile has been on screen.
    pub size: [u32; 2],
    /// 1 fits the volume into the tile.
    pub zoom: f64,
    /// The image's middle, from the volume's middle, along the plane's right and down, in mm.
    pub pan: DVec2,
    pub source: VoiSource,
    /// The reader's wish; whether the pixels are stored inverted is the stack's matter.
    pub invert: bool,
    pub palette: Palette,
    pub interpolation: Interpolation,
    pub slab: Option<Slab>,
    /// Which way a slab tile looks.
    pub slab_orientation: Orientation,
    /// The part of a wheel notch not yet used.
    pub(super) wheel: f64,
}

impl TileView {
    pub(super) fn new(tile: Tile, source: VoiSource, slab_orientation: Orientation) -> TileView {
        let slab = Slab {
            thickness_mm: FIRST_SLAB_MM,
            projection: Projection::Maximum,
        };
        TileView {
            size: [0, 0],
            zoom: 1.0,
            pan: DVec2::ZERO,
            source,
            invert: false,
            palette: Palette::Grey,
            interpolation: Interpolation::Linear,
            slab: (tile == Tile::Slab).then_some(slab),
            slab_orientation,
            wheel: 0.0,
        }
    }

    /// As at the beginning, but for what the screen decides.
    pub(super) fn reset(&mut self, tile: Tile, source: VoiSource) {
        let size = self.size;
        *self = TileView::new(tile, source, self.slab_orientation);
        self.size = size;
    }
}

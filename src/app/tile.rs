//! One tile: what it shows, where it looks and how.

use super::{Applied, Bend, Body, Fusion, HeldVoi, StackId};
use crate::geometry::{DMat3, DVec2, DVec3, Orientation};
use crate::render::{Interpolation, Palette, Projection, Slab};
use crate::volume::Window;
use crate::volume::presets::Preset;

/// Thickness of a projection to begin with, in mm.
pub const FIRST_SLAB_MM: f64 = 20.0;

/// A place of the layout, in reading order, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Tile(pub usize);

impl Tile {
    /// No layout has more places.
    pub const COUNT: usize = 9;

    pub fn all() -> impl Iterator<Item = Tile> {
        (0..Tile::COUNT).map(Tile)
    }
}

/// Which plane of the volume a tile shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Cut {
    /// The slices as they were acquired.
    Native,
    /// A reformat; oblique once it is turned.
    Axial,
    Coronal,
    Sagittal,
    /// The volume as a body, seen from outside.
    Rendered,
    /// Along a curve, laid out flat.
    Curved,
    /// The plane across that curve.
    CrossSection,
}

impl Cut {
    pub const REFORMATS: [Cut; 3] = [Cut::Axial, Cut::Coronal, Cut::Sagittal];

    /// Whether it is a plane of its own through the volume.
    pub fn is_reformat(self) -> bool {
        self.orientation().is_some()
    }

    /// Whether what it shows depends on a curve.
    pub fn follows_curve(self) -> bool {
        matches!(self, Cut::Curved | Cut::CrossSection)
    }

    /// The plane of anatomy that a reformat starts from; `None` for what is none.
    pub fn orientation(self) -> Option<Orientation> {
        match self {
            Cut::Native | Cut::Rendered | Cut::Curved | Cut::CrossSection => None,
            Cut::Axial => Some(Orientation::Axial),
            Cut::Coronal => Some(Orientation::Coronal),
            Cut::Sagittal => Some(Orientation::Sagittal),
        }
    }
}

impl From<Orientation> for Cut {
    fn from(orientation: Orientation) -> Cut {
        match orientation {
            Orientation::Axial => Cut::Axial,
            Orientation::Coronal => Cut::Coronal,
            Orientation::Sagittal => Cut::Sagittal,
        }
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

/// What a tile shows and how it is looked at; the window and all else is kept while scrolling, and when the layout
/// or the slab changes.
#[derive(Clone, Debug, PartialEq)]
pub struct TileView {
    /// `None` while nothing was put there.
    pub stack: Option<StackId>,
    pub cut: Cut,
    /// How far a reformat is turned from the plane of anatomy that it starts from.
    pub turn: DMat3,
    /// Turn of the picture in its own plane, clockwise on the screen, in degrees.
    pub roll: f64,
    /// Whether the picture is seen from behind, left and right exchanged; letters follow.
    pub mirrored: bool,
    /// The point that the plane goes through, in patient mm (or in the stack's own mm without a position).
    pub at: DVec3,
    /// Where it was before it was last placed: a double click is no wish to move it.
    pub(super) at_before: DVec3,
    /// In pixels; 0×0 until the tile has been on screen.
    pub size: [u32; 2],
    /// 1 shows the whole volume.
    pub zoom: f64,
    /// From the middle of the volume's plane to the middle of the tile, along the screen axes, in mm.
    pub pan: DVec2,
    pub source: VoiSource,
    /// The window that `source` gave in another phase of the stack, kept for this one.
    pub held: Option<HeldVoi>,
    /// What a reset goes back to.
    pub(super) first_source: VoiSource,
    /// The reader's wish; whether the pixels are stored inverted is the stack's matter.
    pub invert: bool,
    pub palette: Palette,
    pub interpolation: Interpolation,
    pub slab: Option<Slab>,
    /// How the volume is seen from outside.
    pub body: Body,
    /// How a curve is laid out.
    pub bend: Bend,
    /// The series laid over it.
    pub fusion: Option<Fusion>,
    /// What was laid over it until it was taken away.
    pub(super) fusion_before: Option<Fusion>,
    /// The presentation state that it is looked at through.
    pub presentation: Option<Applied>,
    /// The part of a wheel notch not yet used.
    pub(super) wheel: f64,
}

impl TileView {
    pub(super) fn empty() -> TileView {
        TileView {
            stack: None,
            cut: Cut::Native,
            turn: DMat3::IDENTITY,
            roll: 0.0,
            mirrored: false,
            at: DVec3::ZERO,
            at_before: DVec3::ZERO,
            size: [0, 0],
            zoom: 1.0,
            pan: DVec2::ZERO,
            source: VoiSource::Automatic,
            held: None,
            first_source: VoiSource::Automatic,
            invert: false,
            palette: Palette::Grey,
            interpolation: Interpolation::Linear,
            slab: None,
            body: Body::default(),
            bend: Bend::default(),
            fusion: None,
            fusion_before: None,
            presentation: None,
            wheel: 0.0,
        }
    }

    pub(super) fn new(stack: StackId, cut: Cut, source: VoiSource) -> TileView {
        TileView {
            stack: Some(stack),
            cut,
            source,
            first_source: source,
            ..TileView::empty()
        }
    }

    pub(super) fn projecting(self) -> TileView {
        let slab = Slab {
            thickness_mm: FIRST_SLAB_MM,
            projection: Projection::Maximum,
        };
        TileView {
            slab: Some(slab),
            ..self
        }
    }

    /// As at the beginning, but for what is shown, where one is, and what the screen decides.
    pub(super) fn reset(&mut self) {
        *self = TileView {
            stack: self.stack,
            cut: self.cut,
            at: self.at,
            at_before: self.at_before,
            size: self.size,
            slab: self.slab,
            body: self.body.clone(),
            fusion: self.fusion,
            fusion_before: self.fusion_before,
            source: self.first_source,
            first_source: self.first_source,
            ..TileView::empty()
        };
    }

    /// Whether a stack is seen in it, by itself or laid over another.
    pub(super) fn shows(&self, id: StackId) -> bool {
        self.stack == Some(id) || self.fusion.is_some_and(|fusion| fusion.stack == id)
    }

    /// Whether the plane is one of anatomy's own, or an acquired one: nobody has turned it.
    pub fn is_straight(&self) -> bool {
        self.turn.abs_diff_eq(DMat3::IDENTITY, 1e-9)
    }
}

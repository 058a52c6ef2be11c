//! What dragging and the wheel do to a tile.

use super::{OpenStack, State, Tile, VoiSource};
use crate::geometry::DVec2;
use crate::render::Voi;
use crate::volume::{VoiFunction, VoiLut, Window};

/// How far the width grows for one pixel of dragging, as a power of e.
const WIDTH_PER_PIXEL: f64 = 0.005;
/// How far the centre moves for one pixel, as a part of the width.
const CENTRE_PER_PIXEL: f64 = 0.003;
/// From a whole body in a thumbnail to a few pixels over the whole tile.
const ZOOM_RANGE: (f64, f64) = (0.1, 40.0);

impl OpenStack {
    /// Right widens; up brightens, which is a lower centre.
    pub(super) fn drag_window(&mut self, tile: Tile, by: DVec2) {
        let start = match self.voi(tile) {
            Voi::Window(window) => window,
            Voi::Lut(lut) => covering(&lut),
        };
        let narrowest = match start.function {
            VoiFunction::Linear => 1.0,
            _ => 1e-9 * start.width.max(start.centre.abs()).max(1e-3),
        };
        let width = (start.width * (by.x * WIDTH_PER_PIXEL).exp()).clamp(narrowest, 1e9);
        let centre = start.centre + by.y * CENTRE_PER_PIXEL * start.width;
        if let Some(window) = Window::new(centre, width, start.function) {
            self.tile_mut(tile).source = VoiSource::Manual(window);
        }
    }

    /// Moves the image with the pointer.
    pub(super) fn pan(&mut self, tile: Tile, by: DVec2) {
        if let Some(view) = self.view(tile) {
            self.tile_mut(tile).pan -= by * DVec2::from_array(view.pixel_mm);
        }
    }

    /// Enlarges by a factor about a pixel.
    pub(super) fn zoom(&mut self, tile: Tile, factor: f64, about: Option<DVec2>) {
        let Some(before) = self.view(tile) else { return };
        if !factor.is_finite() {
            return;
        }
        let zoom = (self.tile(tile).zoom * factor).clamp(ZOOM_RANGE.0, ZOOM_RANGE.1);
        self.tile_mut(tile).zoom = zoom;
        let (Some(about), Some(after)) = (about, self.view(tile)) else {
            return;
        };
        let slip = before.patient_from_pixel(about) - after.patient_from_pixel(about);
        let (right, down) = (before.plane.right, before.plane.down);
        self.tile_mut(tile).pan += DVec2::new(slip.dot(right), slip.dot(down));
    }

    /// Collects wheel notches until they make a step.
    pub(super) fn wheel(&mut self, tile: Tile, notches: f64) {
        if !notches.is_finite() {
            return;
        }
        let settings = self.tile_mut(tile);
        // Turning back starts afresh, so that the first notch back is felt.
        if settings.wheel * notches < 0.0 {
            settings.wheel = 0.0;
        }
        settings.wheel += notches;
        let steps = settings.wheel.trunc();
        settings.wheel -= steps;
        self.scroll(tile, steps as i64);
    }
}

/// The window over all entries of a LUT, to drag on from.
fn covering(lut: &VoiLut) -> Window {
    let count = lut.entries.len().max(2) as f64;
    Window {
        centre: lut.first + count / 2.0,
        width: count,
        function: VoiFunction::Linear,
    }
}

impl State {
    /// The tiles that take a tile's window with it: the planes share theirs where linked; a slab projection,
    /// whose values are others, keeps its own.
    pub(super) fn window_group(&self, tile: Tile) -> Vec<Tile> {
        match self.linked_windows && tile != Tile::Slab {
            true => Tile::ALL
                .into_iter()
                .filter(|other| *other != Tile::Slab)
                .collect(),
            false => vec![tile],
        }
    }
}

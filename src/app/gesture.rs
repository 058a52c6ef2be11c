//! What dragging and the wheel do to a tile.

use super::{Cut, Effect, Look, State, Tile, TileView, VoiSource};
use crate::geometry::DVec2;
use crate::render::Voi;
use crate::volume::{VoiFunction, VoiLut, Window};

/// How far the width grows for one pixel of dragging, as a power of e.
const WIDTH_PER_PIXEL: f64 = 0.005;
/// How far the centre moves for one pixel, as a part of the width.
const CENTRE_PER_PIXEL: f64 = 0.003;
/// What a notch enlarges a body by.
const ZOOM_PER_NOTCH: f64 = 1.15;
/// From a whole body in a thumbnail to a few pixels over the whole tile.
const ZOOM_RANGE: (f64, f64) = (0.1, 40.0);

impl State {
    /// Right widens; up brightens, which is a lower centre.
    pub(super) fn drag_window(&mut self, tile: Tile, by: DVec2) {
        let Some(look) = self.look(tile) else { return };
        if look.is_rendered() {
            return self.drag_body(tile, by);
        }
        let voi = look.voi();
        if self.hand_is_over(tile) {
            return self.drag_fused_window(tile, by);
        }
        if let Some(window) = dragged(voi, by) {
            self.set_source(tile, VoiSource::Manual(window));
        }
    }

    /// Sets a tile's window, and that of the tiles linked with it.
    pub(super) fn set_source(&mut self, tile: Tile, source: VoiSource) {
        for tile in self.window_group(tile) {
            let view = &mut self.tiles[tile.0];
            view.source = source;
            view.held = None;
            if let Some(applied) = &mut view.presentation {
                applied.own_window = true;
            }
            self.hold_automatic_window(tile);
        }
    }

    /// The tiles that take a tile's window with it: the planes of one stack share theirs where linked. A projection,
    /// whose values are others, keeps its own; so do two tiles of the same plane, which are there to differ.
    fn window_group(&self, tile: Tile) -> Vec<Tile> {
        let Some(own) = self.tiles.get(tile.0) else {
            return Vec::new();
        };
        let linked = |other: &Tile| {
            let view = &self.tiles[other.0];
            let shares = self.linked_windows && own.slab.is_none() && view.slab.is_none();
            let presented = own.presentation.is_some() || view.presentation.is_some();
            *other == tile
                || shares
                    && !presented
                    && view.stack.is_some()
                    && view.stack == own.stack
                    && view.cut != own.cut
        };
        Tile::all().filter(linked).collect()
    }

    /// Moves the image with the pointer.
    pub(super) fn pan(&mut self, tile: Tile, by: DVec2) {
        if let Some(pixel_mm) = self.look(tile).and_then(|look| look.pixel_mm()) {
            self.tiles[tile.0].pan -= by * pixel_mm;
        }
    }

    /// Enlarges by a factor about a pixel.
    pub(super) fn zoom(&mut self, tile: Tile, factor: f64, about: Option<DVec2>) {
        let pixel_mm = |state: &State| state.look(tile).and_then(|look| look.pixel_mm());
        let Some(before) = pixel_mm(self).filter(|_| factor.is_finite()) else {
            return;
        };
        let view = &mut self.tiles[tile.0];
        view.zoom = (view.zoom * factor).clamp(ZOOM_RANGE.0, ZOOM_RANGE.1);
        let size = view.size.map(|side| (f64::from(side) - 1.0) / 2.0);
        let (Some(about), Some(after)) = (about, pixel_mm(self)) else {
            return;
        };
        self.tiles[tile.0].pan += (about - DVec2::from_array(size)) * (before - after);
    }

    /// One pixel of the slice, or the finest voxel of a reformat, on one pixel of the screen.
    pub(super) fn actual_pixels(&mut self, tile: Tile) {
        let wanted = self.look(tile).map(|look| {
            let grid = look.open.grid();
            if look.is_curved() {
                let fitting = look.pixel_mm().map(|mm| mm * look.view.zoom);
                return fitting.map_or(f64::NAN, |fitting| fitting / grid.finest_spacing());
            }
            let mm = match look.cut() {
                Cut::Native => grid.pixel_spacing[0].min(grid.pixel_spacing[1]),
                _ => grid.finest_spacing(),
            };
            look.fitting_mm(&look.plane()) / mm
        });
        if let Some(zoom) = wanted.filter(|zoom| zoom.is_finite()) {
            self.tiles[tile.0].zoom = zoom.clamp(ZOOM_RANGE.0, ZOOM_RANGE.1);
        }
    }

    /// Turns the picture in its plane, the middle of the tile staying where it is.
    pub(super) fn roll(&mut self, tile: Tile, degrees: f64) {
        self.change_axes(tile, |view| view.roll = (view.roll + degrees).rem_euclid(360.0));
    }

    /// Exchanges left and right on the screen: the picture is then seen from behind, and its letters say so.
    pub(super) fn mirror(&mut self, tile: Tile) {
        self.change_axes(tile, |view| {
            view.mirrored ^= true;
            view.roll = (-view.roll).rem_euclid(360.0);
        });
    }

    /// Changes which way the picture is read. What was in the middle of the tile stays there, as large as it was; a
    /// whole picture stays whole.
    fn change_axes(&mut self, tile: Tile, change: impl FnOnce(&mut TileView)) {
        let fitting = |state: &State| {
            let look = state.look(tile).filter(|look| !look.is_curved())?;
            let plane = look.plane();
            Some((plane, look.fitting_mm(&plane)))
        };
        let Some((before, fitting_before)) = fitting(self) else {
            return;
        };
        let view = &mut self.tiles[tile.0];
        let shift = before.right * view.pan.x + before.down * view.pan.y;
        change(view);
        if let Some((after, fitting_after)) = fitting(self) {
            let view = &mut self.tiles[tile.0];
            view.pan = DVec2::new(shift.dot(after.right), shift.dot(after.down));
            let kept = view.zoom * fitting_after / fitting_before;
            if view.zoom != 1.0 && kept.is_finite() {
                view.zoom = kept.clamp(ZOOM_RANGE.0, ZOOM_RANGE.1);
            }
        }
    }

    /// Collects wheel notches until they make a step.
    pub(super) fn wheel(&mut self, tile: Tile, notches: f64) -> Vec<Effect> {
        // A body has no slices to go through.
        if self.look(tile).is_some_and(|look| look.is_rendered()) {
            self.zoom(tile, ZOOM_PER_NOTCH.powf(-notches), None);
            return Vec::new();
        }
        let Some(view) = self.tiles.get_mut(tile.0).filter(|_| notches.is_finite()) else {
            return Vec::new();
        };
        // Turning back starts afresh, so that the first notch back is felt.
        if view.wheel * notches < 0.0 {
            view.wheel = 0.0;
        }
        view.wheel += notches;
        let steps = view.wheel.trunc();
        view.wheel -= steps;
        self.scroll_on(tile, steps as i64)
    }

    pub(super) fn scroll(&mut self, tile: Tile, steps: i64) {
        if self.scroll_curve(tile, steps) {
            return;
        }
        if let Some(there) = self.look(tile).map(|look| look.scrolled(steps)) {
            self.move_to(tile, there);
        }
    }

    pub(super) fn nudge(&mut self, tile: Tile, by: DVec2) {
        if let Some(at) = self.look(tile).and_then(|look| look.crosshair_pixel()) {
            self.place_crosshair(tile, at + by);
        }
    }

    pub(super) fn place_crosshair(&mut self, tile: Tile, pixel: DVec2) {
        let on_plane = |look: &Look| look.open.volume.is_some() && !look.is_rendered();
        let Some(look) = self.look(tile).filter(on_plane) else {
            return;
        };
        let Some(point) = look.patient_at(pixel) else {
            return;
        };
        // On the curve itself the place is known, and need not be the nearest one.
        let along = look
            .curved_view()
            .map(|view| view.surface.distance_at(view.position(pixel).x));
        let along = along.or_else(|| look.section().map(|_| self.marks.along_mm));
        if point.is_finite() {
            let inside = look.nearest_inside(point);
            self.highlight_at(tile, pixel);
            self.tiles[tile.0].at_before = self.tiles[tile.0].at;
            self.move_to(tile, inside);
            self.marks.along_mm = along.unwrap_or(self.marks.along_mm);
        }
    }
}

/// A window, or what stands for a LUT, after so many pixels of dragging.
pub(super) fn dragged(voi: Voi, by: DVec2) -> Option<Window> {
    let start = match voi {
        Voi::Window(window) => window,
        Voi::Lut(lut) => covering(&lut),
    };
    let narrowest = match start.function {
        VoiFunction::Linear => 1.0,
        _ => 1e-9 * start.width.max(start.centre.abs()).max(1e-3),
    };
    let width = (start.width * (by.x * WIDTH_PER_PIXEL).exp()).clamp(narrowest, 1e9);
    let centre = start.centre + by.y * CENTRE_PER_PIXEL * start.width;
    Window::new(centre, width, start.function)
}

/// The window over all entries of a LUT, to drag on from.
fn covering(lut: &VoiLut) -> Window {
    let count = lut.entries.len().max(2) as f64 * lut.step;
    Window {
        centre: lut.first + count / 2.0,
        width: count,
        function: VoiFunction::Linear,
    }
}

//! What a body is made of and what is cut away from it, each change one step of its history.

use std::sync::Arc;

use super::super::{State, Tile, TileView};
use super::{Cutter, Edit, Form};
use crate::geometry::{DVec2, DVec3};
use crate::render::scene::{Appearance, Carving, Lighting, Part, Transfer, TransferPoint};
use crate::render::{Tone, Voi};
use crate::volume::Window;

/// As of windows: what a pixel of dragging widens by, as a power of e, and moves by, as a part of the width.
const WIDTH_PER_PIXEL: f64 = 0.005;
const CENTRE_PER_PIXEL: f64 = 0.003;
/// A box is never thinner, in mm.
const THINNEST_MM: f64 = 1.0;
/// An outline drawn by hand has no more corners than this.
const MOST_CORNERS: usize = 512;

impl State {
    /// Changes a tile's form as one named step, if it changes.
    pub(super) fn reshape(&mut self, tile: Tile, edit: Edit, change: impl FnOnce(&mut Form)) {
        let Some(view) = self.tiles.get_mut(tile.0) else {
            return;
        };
        let before = view.body.form.clone();
        change(&mut view.body.form);
        if view.body.form != before {
            view.body.history.record(edit, before);
        }
    }

    pub(super) fn turn_back(&mut self, tile: Tile, undo: bool) {
        let Some(TileView { body, .. }) = self.tiles.get_mut(tile.0) else {
            return;
        };
        let form = match undo {
            true => body.history.undo(&body.form),
            false => body.history.redo(&body.form),
        };
        if let Some(form) = form {
            body.form = form;
        }
    }

    fn appearance(&self, tile: Tile) -> Option<Appearance> {
        let look = self.look(tile).filter(|look| look.is_rendered())?;
        Some(look.appearance())
    }

    pub(super) fn set_transfer(&mut self, tile: Tile, transfer: Arc<Transfer>) {
        let Some(Appearance::Matter { lighting, .. }) = self.appearance(tile) else {
            return;
        };
        self.reshape(tile, Edit::Transfer, |form| {
            form.edited = Some(Appearance::Matter { transfer, lighting });
        });
    }

    pub(super) fn set_lighting(&mut self, tile: Tile, lighting: Lighting) {
        let Some(Appearance::Matter { transfer, .. }) = self.appearance(tile) else {
            return;
        };
        let occlusion = match lighting.occlusion.is_finite() {
            true => lighting.occlusion.clamp(0.0, 1.0),
            false => return,
        };
        self.reshape(tile, Edit::Lighting, |form| {
            let lighting = Lighting {
                occlusion,
                ..lighting
            };
            form.edited = Some(Appearance::Matter { transfer, lighting });
        });
    }

    /// Shifts and stretches what values become, as dragging a window does: right widens, up brings in lower values.
    pub(in crate::app) fn drag_body(&mut self, tile: Tile, by: DVec2) {
        let stretch = (by.x * WIDTH_PER_PIXEL).exp();
        let edited = match self.appearance(tile) {
            Some(Appearance::Matter { transfer, lighting }) => {
                let Some(transfer) = dragged(&transfer, stretch, by.y * CENTRE_PER_PIXEL) else {
                    return;
                };
                Appearance::Matter {
                    transfer: Arc::new(transfer),
                    lighting,
                }
            }
            Some(Appearance::Projected { projection, tone }) => {
                let Voi::Window(window) = &tone.voi else { return };
                let width = (window.width * stretch).clamp(1e-9, 1e9);
                let centre = window.centre + by.y * CENTRE_PER_PIXEL * window.width;
                let Some(window) = Window::new(centre, width, window.function) else {
                    return;
                };
                let voi = Voi::Window(window);
                Appearance::Projected {
                    projection,
                    tone: Tone { voi, ..tone },
                }
            }
            None => return,
        };
        self.reshape(tile, Edit::Transfer, |form| form.edited = Some(edited));
    }

    pub(super) fn crop(&mut self, tile: Tile, corners: Option<[DVec3; 2]>) {
        let Some(whole) = self.look(tile).map(|look| look.reach_of_volume()) else {
            return;
        };
        let usable = |[low, high]: [DVec3; 2]| {
            let (low, high) = (low.max(whole[0]), high.min(whole[1]));
            let room = (high - low).min_element() >= THINNEST_MM;
            let all = low == whole[0] && high == whole[1];
            (room && low.is_finite() && high.is_finite()).then_some((!all).then_some([low, high]))
        };
        let Some(crop) = corners.map_or(Some(None), usable) else {
            return;
        };
        self.reshape(tile, Edit::Crop, |form| form.crop = crop);
    }

    pub(super) fn cut_along(&mut self, tile: Tile, plane: Tile) {
        let Some((normal, depth)) = self.plane_to_cut_along(tile, plane) else {
            return;
        };
        let flipped = self.tiles[tile.0]
            .body
            .form
            .cutter
            .is_some_and(|cutter| cutter.flipped);
        self.reshape(tile, Edit::Cut, |form| {
            form.cutter = Some(Cutter {
                follows: Some(plane),
                normal,
                depth,
                flipped,
            });
        });
    }

    pub(super) fn follow_plane(&mut self, tile: Tile, follows: bool) {
        let Some(cutter) = self.tile(tile).and_then(|view| view.body.form.cutter) else {
            return;
        };
        if !follows {
            self.reshape(tile, Edit::Cut, |form| {
                form.cutter = Some(Cutter {
                    follows: None,
                    ..cutter
                });
            });
            return;
        }
        let along = |other: &Tile| {
            let plane = self.plane_to_cut_along(tile, *other);
            plane.is_some_and(|(normal, _)| normal.dot(cutter.normal).abs() > 0.9)
        };
        if let Some(plane) = self.layout_tiles().into_iter().find(along) {
            self.cut_along(tile, plane);
        }
    }

    /// Normal and depth of another tile's plane, where it lies in a body's space.
    pub fn plane_to_cut_along(&self, tile: Tile, plane: Tile) -> Option<(DVec3, f64)> {
        let (own, other) = (self.look(tile)?, self.look(plane)?);
        let shares = own.is_rendered() && !other.is_rendered() && own.open.shares_space_with(other.open);
        let plane = other.plane();
        let normal = plane.normal();
        (shares && self.layout_tiles().contains(&other.tile)).then(|| (normal, plane.centre.dot(normal)))
    }

    /// Takes the cuts that go with a plane to where it is now; no step of any history.
    pub(in crate::app) fn follow_planes(&mut self) {
        for tile in Tile::all() {
            let cutter = self.tiles[tile.0].body.form.cutter;
            let followed = cutter.and_then(|cutter| cutter.follows);
            let there = followed.and_then(|plane| self.plane_to_cut_along(tile, plane));
            if let (Some(cutter), Some((normal, depth))) = (&mut self.tiles[tile.0].body.form.cutter, there) {
                (cutter.normal, cutter.depth) = (normal, depth);
            }
        }
    }

    pub(super) fn carve(&mut self, tile: Tile, outline: &[DVec2], part: Part) {
        let Some(look) = self.look(tile).filter(|look| look.is_rendered()) else {
            return;
        };
        let Some(raster) = look.raster() else { return };
        let step = outline.len().div_ceil(MOST_CORNERS).max(1);
        let in_mm = |pixel: &DVec2| {
            let offset = raster.patient_from_pixel(*pixel) - raster.plane.centre;
            DVec2::new(offset.dot(raster.plane.right), offset.dot(raster.plane.down))
        };
        let outline: Vec<DVec2> = outline.iter().step_by(step).map(in_mm).collect();
        if outline.len() < 3 || !outline.iter().all(|corner| corner.is_finite()) {
            return;
        }
        let carving = Carving {
            plane: raster.plane,
            outline,
            removes: part,
        };
        self.reshape(tile, Edit::Carve, |form| {
            Arc::make_mut(&mut form.carvings).push(carving);
        });
    }
}

/// Points further apart by a factor about their middle, and all moved by a part of their span; `None` without any.
fn dragged(transfer: &Transfer, stretch: f64, shift: f64) -> Option<Transfer> {
    let points = transfer.points();
    let (low, high) = (points.first()?.value, points.last()?.value);
    let (middle, span) = ((low + high) / 2.0, (high - low).max(1e-6));
    let there = |value: f64| middle + (value - middle) * stretch + shift * span;
    let moved = points.iter().map(|point| TransferPoint {
        value: there(point.value),
        ..*point
    });
    Some(Transfer::new(moved))
}

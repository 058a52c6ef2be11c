//! What lies under a pixel of a body.

use super::super::{Drawn, Look, State, Tile};
use crate::geometry::{DVec2, DVec3};
use crate::render::cpu;
use crate::render::scene::{Ready, Scene};

/// A point this far within matter, in mm, still counts as lying on its surface.
const SKIN_MM: f64 = 4.0;

impl Look<'_> {
    fn body(&self) -> Option<Scene> {
        match self.picture()?.drawn {
            Drawn::Body(scene) => Some(scene),
            Drawn::Plane { .. } => None,
        }
    }

    /// Where a reader's eye meets matter at a pixel, in patient mm.
    pub(super) fn surface_at(&self, pixel: DVec2) -> Option<DVec3> {
        let volume = self.open.volume.as_ref()?;
        let scene = self.body()?;
        let ready = Ready::new(volume, &scene, None);
        cpu::pick(volume, &scene, &ready, pixel).map(|hit| hit.at)
    }

    /// Whether matter hides the tile's point from the reader.
    pub(in crate::app) fn hides_crosshair(&self) -> bool {
        let hidden = || {
            let raster = self.raster()?;
            let surface = self.surface_at(raster.pixel_from_patient(self.view.at))?;
            Some(raster.distance(surface) + SKIN_MM < raster.distance(self.view.at))
        };
        self.is_rendered() && hidden().unwrap_or(false)
    }
}

impl State {
    /// Goes to what is seen at a pixel of a body.
    pub(super) fn pick(&mut self, tile: Tile, pixel: DVec2) {
        let Some(look) = self.look(tile).filter(|look| look.is_rendered()) else {
            return;
        };
        let point = look.surface_at(pixel).map(|point| look.nearest_inside(point));
        self.tiles[tile.0].at_before = self.tiles[tile.0].at;
        if let Some(point) = point {
            self.move_to(tile, point);
        }
    }
}

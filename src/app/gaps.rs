//! Where an image shows nothing that was acquired: the zones of missing slices.

use super::Look;
use crate::geometry::{DVec2, Layer, View};

impl Look<'_> {
    /// Polygons in the tile's pixels: where the plane, or any of the slab about it, crosses missing slices.
    pub(super) fn gaps(&self, view: &View) -> Vec<Vec<DVec2>> {
        let grid = self.open.grid();
        let [along, across] = grid.in_plane_layers();
        let polygons = grid.gap_zones().into_iter().map(|zone| {
            let reach = self.slab_mm() / 2.0 * view.plane.normal().dot(zone.normal).abs();
            let zone = Layer {
                from: zone.from - reach,
                to: zone.to + reach,
                ..zone
            };
            view.within(&[zone, along, across])
        });
        polygons.filter(|polygon| polygon.len() > 2).collect()
    }
}

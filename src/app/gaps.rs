//! Where an image shows nothing that was acquired: the zones of missing slices.

use super::OpenStack;
use crate::geometry::{DVec2, View};

impl OpenStack {
    /// Polygons in the tile's pixels.
    pub(super) fn gaps_in(&self, view: &View) -> Vec<Vec<DVec2>> {
        let grid = self.grid();
        let [along, across] = grid.in_plane_layers();
        let polygons = grid
            .gap_zones()
            .into_iter()
            .map(|zone| view.within(&[zone, along, across]));
        polygons.filter(|polygon| polygon.len() > 2).collect()
    }
}

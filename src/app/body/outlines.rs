//! Where the planes of other tiles lie in a body.

use super::super::{State, Tile};
use crate::geometry::{DVec2, Layer, Orientation, Plane, View};

/// Another tile's plane, as far as the volume reaches, in the pixels of a tile that shows the body.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaneOutline {
    pub of: Tile,
    /// The plane of anatomy nearest to it, which gives it its colour.
    pub orientation: Orientation,
    /// Corners of a convex polygon.
    pub corners: Vec<DVec2>,
}

/// Side of a raster that is larger than any volume, in mm.
const LARGE_MM: f64 = 10_000.0;

impl State {
    /// Of the planes on screen that share the body's space.
    pub(in crate::app) fn plane_outlines(&self, tile: Tile) -> Vec<PlaneOutline> {
        let Some(own) = self.look(tile).filter(|look| look.is_rendered()) else {
            return Vec::new();
        };
        let Some(raster) = own.raster().filter(|_| own.view.body.planes) else {
            return Vec::new();
        };
        let grid = own.open.grid();
        let normal = grid.normal();
        let depths = grid.corners().map(|corner| corner.dot(normal));
        let slices = Layer {
            normal,
            from: depths.into_iter().fold(f64::INFINITY, f64::min),
            to: depths.into_iter().fold(f64::NEG_INFINITY, f64::max),
        };
        let [columns, rows] = grid.in_plane_layers();
        let others = self
            .layout_tiles()
            .into_iter()
            .filter_map(|other| self.look(other));
        let planes = others.filter(|other| {
            let shared = other.open.shares_space_with(own.open) && other.open.shown_volume().is_some();
            shared && !other.is_rendered()
        });
        let outline = |plane: Plane| {
            let view = View {
                plane,
                size: [2, 2],
                pixel_mm: [LARGE_MM / 2.0; 2],
            };
            let corners = view.within(&[columns, rows, slices]).into_iter();
            corners
                .map(|corner| raster.pixel_from_patient(view.patient_from_pixel(corner)))
                .collect::<Vec<_>>()
        };
        let outlines = planes.map(|other| {
            let plane = other.plane();
            PlaneOutline {
                of: other.tile,
                orientation: other
                    .orientation()
                    .unwrap_or_else(|| Orientation::nearest(plane.normal())),
                corners: outline(plane),
            }
        });
        outlines.filter(|outline| outline.corners.len() > 2).collect()
    }
}

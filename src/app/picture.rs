//! From a tile's settings to what a renderer draws.

use std::sync::Arc;

use super::{OpenStack, Tile};
use crate::geometry::{DVec2, DVec3, Grid, Orientation, Plane, View};
use crate::render::{Sampling, Tone};
use crate::volume::Volume;

/// All that a renderer needs for one tile.
#[derive(Clone, Debug)]
pub struct Picture {
    pub volume: Arc<Volume>,
    pub sampling: Sampling,
    pub tone: Tone,
}

impl PartialEq for Picture {
    /// Whether drawing would give the same pixels; volumes are compared by identity.
    fn eq(&self, other: &Picture) -> bool {
        Arc::ptr_eq(&self.volume, &other.volume) && self.sampling == other.sampling && self.tone == other.tone
    }
}

impl OpenStack {
    /// What to draw in a tile; `None` while there is nothing to draw or nowhere to draw it.
    pub fn picture(&self, tile: Tile) -> Option<Picture> {
        let settings = self.tile(tile);
        let volume = self.shown_volume()?;
        Some(Picture {
            volume: Arc::clone(volume),
            sampling: Sampling {
                view: self.view(tile)?,
                slab: settings.slab,
                interpolation: settings.interpolation,
            },
            tone: Tone {
                voi: self.voi(tile),
                invert: self.stack.inverted ^ settings.invert,
                palette: settings.palette,
            },
        })
    }

    /// The tile's plane through the crosshair, centred on the volume.
    pub fn plane(&self, tile: Tile) -> Plane {
        let grid = self.grid();
        let Some(orientation) = self.orientation(tile) else {
            return native_plane(grid, self.slice());
        };
        let through = Plane::new(orientation, self.crosshair);
        let from_middle = self.crosshair - grid.centre();
        let depth = from_middle.dot(through.normal());
        through.at(grid.centre() + through.normal() * depth)
    }

    /// `None` for the acquired plane.
    pub fn orientation(&self, tile: Tile) -> Option<Orientation> {
        match tile {
            Tile::Native => None,
            Tile::Axial => Some(Orientation::Axial),
            Tile::Coronal => Some(Orientation::Coronal),
            Tile::Sagittal => Some(Orientation::Sagittal),
            Tile::Slab => Some(self.tile(Tile::Slab).slab_orientation),
        }
    }

    /// The raster on a tile's plane; `None` before the tile has a size.
    pub fn view(&self, tile: Tile) -> Option<View> {
        let settings = self.tile(tile);
        if settings.size.contains(&0) {
            return None;
        }
        let plane = self.plane(tile);
        let shift = plane.right * settings.pan.x + plane.down * settings.pan.y;
        let pixel_mm = self.fitting_mm(tile, &plane) / settings.zoom;
        Some(View {
            plane: plane.at(plane.centre + shift),
            size: settings.size,
            pixel_mm: [pixel_mm; 2],
        })
    }

    /// mm per pixel at which the whole volume is inside the tile.
    fn fitting_mm(&self, tile: Tile, plane: &Plane) -> f64 {
        let extent = match tile {
            Tile::Native => slice_extent(self.grid()),
            _ => extent(self.grid(), plane),
        };
        let size = self.tile(tile).size;
        (extent.x / f64::from(size[0])).max(extent.y / f64::from(size[1]))
    }

    /// Whether the plane is one of the acquired slices, not thickened: its values are the scanner's own, only
    /// resampled within the slice for the screen.
    pub fn is_native(&self, tile: Tile) -> bool {
        let plane = self.plane(tile);
        let along = plane.normal().dot(self.grid().normal()).abs();
        let slice = self.grid().voxel_from_patient(plane.centre).z;
        self.tile(tile).slab.is_none() && along > 0.999_999 && (slice - slice.round()).abs() < 1e-3
    }
}

/// A whole slice in a picture whose longer side has so many pixels.
pub fn native_view(grid: &Grid, slice: usize, longer: u32) -> View {
    let extent = slice_extent(grid);
    let mm = extent.max_element() / f64::from(longer.max(1));
    let pixels = |length: f64| ((length / mm).round() as u32).clamp(1, longer.max(1));
    View {
        plane: native_plane(grid, slice),
        size: [pixels(extent.x), pixels(extent.y)],
        pixel_mm: [mm; 2],
    }
}

fn native_plane(grid: &Grid, slice: usize) -> Plane {
    let [columns, rows, _] = grid.dimensions.map(|n| (n as f64 - 1.0) / 2.0);
    Plane {
        centre: grid.patient_from_voxel(DVec3::new(columns, rows, slice as f64)),
        right: grid.row_direction,
        down: grid.column_direction,
    }
}

/// Width and height of a slice in mm.
fn slice_extent(grid: &Grid) -> DVec2 {
    let [columns, rows, _] = grid.dimensions;
    DVec2::new(
        columns as f64 * grid.pixel_spacing[0],
        rows as f64 * grid.pixel_spacing[1],
    )
}

/// Width and height in mm of the volume's shadow on a plane.
fn extent(grid: &Grid, plane: &Plane) -> DVec2 {
    let corners = grid.corners().map(|corner| {
        let from_middle = corner - grid.centre();
        DVec2::new(from_middle.dot(plane.right), from_middle.dot(plane.down)).abs()
    });
    2.0 * corners.into_iter().fold(DVec2::ZERO, DVec2::max)
}

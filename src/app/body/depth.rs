//! What lies under a pixel of a body: one ray through the volume itself, coarser than a renderer's.

use super::super::{Drawn, Look, State, Tile};
use crate::geometry::{DVec2, DVec3, VoxelLookup};
use crate::render::Projection;
use crate::render::scene::{Appearance, Scene};
use crate::volume::Volume;

/// A point this far within matter, in mm, still counts as lying on its surface.
const SKIN_MM: f64 = 4.0;
/// Opacity beyond which a reader takes what is there for the surface.
const SURFACE: f64 = 0.5;
/// What shows less than this is not seen.
const SEEN: f64 = 0.04;

/// A place in the body.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// In patient mm.
    pub at: DVec3,
    /// The structure shown there, counted from 1.
    pub label: Option<u16>,
}

impl Look<'_> {
    /// Where a reader's eye meets matter at a pixel; in a projection, the value that it shows. `None` where nothing is
    /// seen, and in a mean, which has no depth.
    pub fn hit(&self, pixel: DVec2) -> Option<Hit> {
        let volume = self.open.volume.as_ref()?;
        let Drawn::Body(scene) = self.picture()?.drawn else {
            return None;
        };
        match &scene.appearance {
            Appearance::Matter { .. } => surface(volume, &scene, pixel),
            Appearance::Projected { projection, .. } => extreme(volume, &scene, *projection, pixel),
        }
    }

    /// Whether matter hides the tile's point from the reader.
    pub(in crate::app) fn hides_crosshair(&self) -> bool {
        let hidden = || {
            let raster = self.raster()?;
            let surface = self.hit(raster.pixel_from_patient(self.view.at))?.at;
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
        let hit = look.hit(pixel);
        let point = hit.map(|hit| look.nearest_inside(hit.at));
        self.highlight_at(tile, pixel);
        self.tiles[tile.0].at_before = self.tiles[tile.0].at;
        if let Some(point) = point {
            self.move_to(tile, point);
        }
    }
}

/// Points along a pixel's line of view that may be seen, from the reader on, with their voxel; a finest voxel apart.
fn ray(volume: &Volume, scene: &Scene, pixel: DVec2) -> impl Iterator<Item = (DVec3, DVec3)> {
    let grid = &volume.grid;
    let (from, along) = (scene.view.patient_from_pixel(pixel), scene.view.plane.normal());
    let depths = grid.corners().map(|corner| (corner - from).dot(along));
    let near = depths.into_iter().fold(f64::INFINITY, f64::min);
    let far = depths.into_iter().fold(f64::NEG_INFINITY, f64::max);
    let step = grid.finest_spacing();
    let count = ((far - near) / step).clamp(0.0, 1e5) as usize;
    let lookup: VoxelLookup = grid.lookup();
    let points = (0..count).map(move |n| from + along * (near + n as f64 * step));
    let voxels = points.map(move |point| (point, lookup.voxel(point)));
    voxels.filter(|(point, voxel)| {
        let shown = || scene.clips.iter().all(|clip| clip.contains(*point));
        grid.contains(*voxel) && shown() && !scene.carvings.iter().any(|cut| cut.removes(*point))
    })
}

/// The shown structure of a voxel, and its opacity.
fn structure(scene: &Scene, voxel: DVec3) -> Option<(u16, f64)> {
    let structures = scene.structures.as_ref()?;
    let nearest = (voxel + 0.5).floor().max(DVec3::ZERO);
    let label = structures.map.get(nearest.to_array().map(|index| index as usize));
    let paint = structures.paints.get(usize::from(label).checked_sub(1)?)?;
    (paint.opacity > 0.0).then_some((label, f64::from(paint.opacity)))
}

fn surface(volume: &Volume, scene: &Scene, pixel: DVec2) -> Option<Hit> {
    let Appearance::Matter { transfer, .. } = &scene.appearance else {
        return None;
    };
    let step = volume.grid.finest_spacing();
    let (mut through, mut most, mut before) = (1.0, (SEEN, None), None);
    for (at, voxel) in ray(volume, scene, pixel) {
        let drawn = structure(scene, voxel);
        let label = drawn.map(|(label, _)| label);
        // The wall of a structure stops light, once.
        let wall = drawn
            .filter(|_| label != before)
            .map_or(0.0, |(_, opacity)| opacity);
        before = label;
        let value = volume.sample_acquired(voxel);
        let opacity = value.map_or(0.0, |value| f64::from(transfer.at(value).1));
        let stopped = 1.0 - (1.0 - opacity.min(0.9999)).powf(step) * (1.0 - wall);
        let adds = through * stopped;
        let hit = Hit { at, label };
        if adds > most.0 {
            most = (adds, Some(hit));
        }
        through -= adds;
        if through < 1.0 - SURFACE {
            // A glassy wall counts more than what dims the light behind it.
            return if adds * 2.0 < most.0 { most.1 } else { Some(hit) };
        }
    }
    most.1
}

fn extreme(volume: &Volume, scene: &Scene, projection: Projection, pixel: DVec2) -> Option<Hit> {
    let sign = match projection {
        Projection::Maximum => 1.0,
        Projection::Minimum => -1.0,
        Projection::Mean => return None,
    };
    let values = ray(volume, scene, pixel)
        .filter_map(|(at, voxel)| Some((at, voxel, sign * volume.sample_acquired(voxel)?)));
    let (at, voxel, _) = values.max_by(|one, other| one.2.total_cmp(&other.2))?;
    let label = structure(scene, voxel).map(|(label, _)| label);
    Some(Hit { at, label })
}

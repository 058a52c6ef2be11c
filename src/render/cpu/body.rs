//! Volume rendering by rays, one pixel after the other.

use rayon::prelude::*;

use crate::geometry::{DVec2, DVec3};
use crate::render::ColourImage;
use crate::render::scene::{Appearance, Ready, Scene};
use crate::volume::Volume;

/// Where a ray meets what a reader would call the surface.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// In patient mm.
    pub at: DVec3,
    /// The structure there, counted from 1.
    pub label: Option<u16>,
}

pub fn body(
    volume: &Volume,
    scene: &Scene,
    _ready: &Ready,
    go_on: &(dyn Fn() -> bool + Sync),
) -> Option<ColourImage> {
    let size = scene.view.size;
    let mut pixels = vec![[0, 0, 0, 255]; size[0] as usize * size[1] as usize];
    pixels
        .par_chunks_mut((size[0] as usize).max(1))
        .enumerate()
        .for_each(|(row, line)| {
            for (column, pixel) in line.iter_mut().enumerate().filter(|_| go_on()) {
                let (colour, _) = cast(volume, scene, DVec2::new(column as f64, row as f64));
                let [red, green, blue] = colour.map(|part| (255.0 * part.clamp(0.0, 1.0) + 0.5) as u8);
                *pixel = [red, green, blue, 255];
            }
        });
    go_on().then_some(ColourImage { size, pixels })
}

pub fn pick(volume: &Volume, scene: &Scene, _ready: &Ready, pixel: DVec2) -> Option<Hit> {
    let at = cast(volume, scene, pixel).1?;
    let voxel = volume.grid.voxel_from_patient(at).round().to_array();
    let label = scene.structures.as_ref().map_or(0, |structures| {
        structures.map.get(voxel.map(|index| index.max(0.0) as usize))
    });
    Some(Hit {
        at,
        label: (label > 0).then_some(label),
    })
}

fn cast(volume: &Volume, scene: &Scene, pixel: DVec2) -> ([f32; 3], Option<DVec3>) {
    let Appearance::Matter { transfer, .. } = &scene.appearance else {
        return ([0.0; 3], None);
    };
    let (from, along) = (scene.view.patient_from_pixel(pixel), scene.view.plane.normal());
    let corners = volume.grid.corners().map(|corner| (corner - from).dot(along));
    let near = corners.into_iter().fold(f64::INFINITY, f64::min);
    let far = corners.into_iter().fold(f64::NEG_INFINITY, f64::max);
    let step = volume.grid.finest_spacing();
    let (mut colour, mut through, mut hit) = ([0.0; 3], 1.0f32, None);
    let mut depth = near;
    while depth < far && through > 0.01 {
        let at = from + along * depth;
        depth += step;
        let shown = scene.clips.iter().all(|clip| clip.contains(at))
            && !scene.carvings.iter().any(|cut| cut.removes(at));
        let Some(value) = volume.sample(at).filter(|_| shown) else {
            continue;
        };
        let (own, opacity) = transfer.at(value);
        let alpha = 1.0 - (1.0 - opacity.min(0.999)).powf(step as f32);
        if alpha > 0.0 {
            let difference = |axis: DVec3| {
                volume.sample(at + axis).unwrap_or(value) - volume.sample(at - axis).unwrap_or(value)
            };
            let slope = DVec3::new(difference(DVec3::X), difference(DVec3::Y), difference(DVec3::Z));
            let lit = 0.3 + 0.7 * slope.normalize_or_zero().dot(along).abs() as f32;
            (0..3).for_each(|n| colour[n] += through * alpha * own[n] * lit);
            through *= 1.0 - alpha;
            if through < 0.5 && hit.is_none() {
                hit = Some(at);
            }
        }
    }
    (colour, hit)
}

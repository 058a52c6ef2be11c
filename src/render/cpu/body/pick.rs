//! What a reader points at.

use bytemuck::TransparentWrapper;

use super::field::Matter;
use super::matter::Caster;
use super::projected::Projector;
use crate::geometry::{DVec2, DVec3};
use crate::render::cpu::field::{Luminance, Voxel};
use crate::render::scene::{Appearance, Painted, Rays, Ready, Scene};
use crate::volume::{Volume, Voxels};

/// Opacity beyond which a reader takes what is there for the surface.
const SURFACE: f32 = 0.5;
/// What shows less than this is not seen.
const SEEN: f32 = 0.04;

/// A place in the body.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// Patient mm.
    pub at: DVec3,
    /// The shown structure there.
    pub label: Option<u16>,
}

/// Where the surface under a pixel is: where half of the light has been stopped, else what shows most; in a projection
/// where the extreme is, in a mean the middle of what was averaged. `None` where the picture is black.
pub fn pick(volume: &Volume, scene: &Scene, ready: &Ready, pixel: DVec2) -> Option<Hit> {
    let drawn = ready.drawn(volume);
    let rays = Rays::new(&drawn.grid, scene);
    let t = match &drawn.voxels {
        Voxels::I16(voxels) => depth(Matter::new(voxels, drawn)?, &rays, scene, ready, pixel),
        Voxels::F32(voxels) => depth(Matter::new(voxels, drawn)?, &rays, scene, ready, pixel),
        Voxels::Rgb8(voxels) => {
            let matter = Matter::new(Luminance::wrap_slice(voxels), drawn)?;
            depth(matter, &rays, scene, ready, pixel)
        }
    }?;
    let at = rays.patient([pixel.x as f32, pixel.y as f32], t);
    let label = ready
        .painted()
        .and_then(|painted| label(painted, drawn.grid.voxel_from_patient(at)));
    Some(Hit { at, label })
}

fn depth<V: Voxel>(
    matter: Matter<'_, V>,
    rays: &Rays,
    scene: &Scene,
    ready: &Ready,
    pixel: DVec2,
) -> Option<f32> {
    let pixel = [pixel.x as f32, pixel.y as f32];
    match &scene.appearance {
        Appearance::Projected { projection, .. } => {
            let projector = Projector::new(rays, matter, ready, *projection);
            projector.cast(pixel).map(|found| found.t)
        }
        Appearance::Matter { lighting, .. } => {
            let caster = Caster::new(rays, matter, ready, *lighting)?;
            let (mut surface, mut most) = (None, (SEEN, None));
            caster.cast(
                pixel[0].max(0.0) as u32,
                pixel[1].max(0.0) as u32,
                pixel,
                |stretch| {
                    if surface.is_none() && stretch.opacity > SURFACE {
                        surface = Some(stretch.t);
                    }
                    if stretch.adds > most.0 {
                        most = (stretch.adds, Some(stretch.t));
                    }
                },
            );
            surface.or(most.1)
        }
    }
}

/// The shown label of the voxel at or, at a surface, beside a place.
fn label(painted: &Painted, voxel: DVec3) -> Option<u16> {
    let shown = |voxel: DVec3| {
        let nearest = (voxel + 0.5).floor();
        if nearest.min_element() < 0.0 {
            return None;
        }
        let label = painted
            .map
            .get([nearest.x, nearest.y, nearest.z].map(|n| n as usize));
        let paint = painted.paints.get(usize::from(label))?;
        (label != 0 && paint[3] > 0.0).then_some(label)
    };
    let steps = [-0.5, 0.5];
    let beside = || {
        let around = steps
            .iter()
            .flat_map(|x| steps.map(|y| steps.map(|z| DVec3::new(*x, y, z))));
        around.flatten().find_map(|step| shown(voxel + step))
    };
    shown(voxel).or_else(beside)
}

//! A volume seen as a body, by rays cast through it: the reference, and the fallback.

mod field;
mod light;
mod matter;
mod pick;
mod projected;
mod ray;

use bytemuck::TransparentWrapper;
use rayon::prelude::*;

use super::field::{Luminance, Voxel};
use super::tone::Colours;
use crate::render::ColourImage;
use crate::render::scene::{Appearance, Rays, Ready, Scene};
use crate::volume::{Rescale, Volume, Voxels};
use field::Matter;
use matter::Caster;
pub use pick::{Hit, pick};
use projected::Projector;

/// Pixels on a side of what is drawn at once: neighbouring rays read the same memory.
const TILE: usize = 16;
const BLACK: [u8; 4] = [0, 0, 0, 255];

/// The picture, opaque over black. Asks before every tile whether to go on; `None` when it was called off. `ready` must
/// be of this volume and scene, whatever the view.
pub fn body(
    volume: &Volume,
    scene: &Scene,
    ready: &Ready,
    go_on: &(dyn Fn() -> bool + Sync),
) -> Option<ColourImage> {
    let drawn = ready.drawn(volume);
    let rays = Rays::new(&drawn.grid, scene);
    match &drawn.voxels {
        Voxels::I16(voxels) => body_of(
            Matter::new(voxels, drawn),
            drawn.rescale,
            &rays,
            scene,
            ready,
            go_on,
        ),
        Voxels::F32(voxels) => body_of(
            Matter::new(voxels, drawn),
            drawn.rescale,
            &rays,
            scene,
            ready,
            go_on,
        ),
        Voxels::Rgb8(voxels) => body_of(
            Matter::new(Luminance::wrap_slice(voxels), drawn),
            drawn.rescale,
            &rays,
            scene,
            ready,
            go_on,
        ),
    }
}

fn body_of<V: Voxel>(
    matter: Option<Matter<'_, V>>,
    rescale: Rescale,
    rays: &Rays,
    scene: &Scene,
    ready: &Ready,
    go_on: &(dyn Fn() -> bool + Sync),
) -> Option<ColourImage> {
    let Some(matter) = matter else {
        let count = rays.size[0] as usize * rays.size[1] as usize;
        return Some(ColourImage {
            size: rays.size,
            pixels: vec![BLACK; count],
        });
    };
    match &scene.appearance {
        Appearance::Matter { lighting, .. } => {
            let caster = Caster::new(rays, matter, ready, *lighting)?;
            tiled(rays.size, go_on, |i, j| {
                bytes(caster.cast(i, j, [i as f32, j as f32], |_| ()))
            })
        }
        Appearance::Projected { projection, tone } => {
            let projector = Projector::new(rays, matter, ready, *projection);
            let colours = Colours::new(tone, rescale);
            tiled(rays.size, go_on, |i, j| {
                let found = projector.cast([i as f32, j as f32]);
                let mut pixel = [BLACK];
                colours.paint(&[found.map_or(f32::NAN, |found| found.held)], &mut pixel);
                pixel[0]
            })
        }
    }
}

fn bytes(colour: [f32; 3]) -> [u8; 4] {
    let [red, green, blue] = colour.map(|part| (part * 255.0 + 0.5) as u8);
    [red, green, blue, 255]
}

/// A picture drawn in squares, several at a time.
fn tiled(
    size: [u32; 2],
    go_on: &(dyn Fn() -> bool + Sync),
    draw: impl Fn(u32, u32) -> [u8; 4] + Sync,
) -> Option<ColourImage> {
    let [width, height] = size.map(|n| n as usize);
    let mut pixels = vec![BLACK; width * height];
    let across = width.div_ceil(TILE);
    let tiles: Vec<Vec<[u8; 4]>> = (0..across * height.div_ceil(TILE))
        .into_par_iter()
        .map(|n| {
            let (left, top) = (n % across * TILE, n / across * TILE);
            let mut tile = Vec::new();
            if go_on() {
                tile.reserve(TILE * TILE);
                for j in top..(top + TILE).min(height) {
                    for i in left..(left + TILE).min(width) {
                        tile.push(draw(i as u32, j as u32));
                    }
                }
            }
            tile
        })
        .collect();
    for (n, tile) in tiles.iter().enumerate() {
        let (left, top) = (n % across * TILE, n / across * TILE);
        let columns = TILE.min(width - left);
        for (row, line) in tile.chunks(columns).enumerate() {
            let start = (top + row) * width + left;
            if let Some(target) = pixels.get_mut(start..start + line.len()) {
                target.copy_from_slice(line);
            }
        }
    }
    go_on().then_some(ColourImage { size, pixels })
}

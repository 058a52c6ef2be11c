//! Scenes that the tests of bodies share.

use std::sync::Arc;

use negatoscope::geometry::{DVec2, View};
use negatoscope::render::gpu::{GpuRenderer, GpuVolume};
use negatoscope::render::scene::{Appearance, Lighting, NamedView, Ready, Scene, Transfer, TransferPoint};
use negatoscope::render::{ColourImage, cpu};
use negatoscope::volume::Volume;

/// Value, colour, opacity of 1 mm.
pub fn transfer(points: &[(f64, [f32; 3], f32)]) -> Arc<Transfer> {
    let points = points.iter().map(|(value, colour, opacity)| TransferPoint {
        value: *value,
        colour: *colour,
        opacity: *opacity,
    });
    Arc::new(Transfer::new(points))
}

/// White matter of one opacity above a value, nothing below.
pub fn above(value: f64, opacity: f32) -> Arc<Transfer> {
    transfer(&[(value, [1.0; 3], 0.0), (value + 1e-3, [1.0; 3], opacity)])
}

pub fn matter(view: View, transfer: Arc<Transfer>, lighting: Lighting) -> Scene {
    Scene {
        view,
        appearance: Appearance::Matter { transfer, lighting },
        clips: Vec::new(),
        carvings: Arc::default(),
        structures: None,
    }
}

pub fn flat(view: View, transfer: Arc<Transfer>) -> Scene {
    matter(view, transfer, Lighting::FLAT)
}

pub fn named_view(volume: &Volume, named: NamedView, size: [u32; 2], mm: f64) -> View {
    View {
        plane: named.plane(volume.grid.centre()),
        size,
        pixel_mm: [mm; 2],
    }
}

pub fn drawn(volume: &Volume, scene: &Scene) -> ColourImage {
    let ready = Ready::new(volume, scene, None);
    cpu::body(volume, scene, &ready, &|| true).unwrap()
}

pub fn drawn_by(renderer: &GpuRenderer, volume: &Volume, scene: &Scene) -> ColourImage {
    let ready = Ready::new(volume, scene, None);
    let held = GpuVolume::new(renderer, volume).unwrap();
    renderer.body(&held, scene, &ready).unwrap()
}

pub fn pixels(picture: &ColourImage) -> impl Iterator<Item = (DVec2, [u8; 4])> + '_ {
    let width = picture.size[0] as usize;
    let place = move |n: usize| DVec2::new((n % width) as f64, (n / width) as f64);
    picture
        .pixels
        .iter()
        .enumerate()
        .map(move |(n, pixel)| (place(n), *pixel))
}

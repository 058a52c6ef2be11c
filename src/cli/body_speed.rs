//! How fast a volume is drawn as a body, for `negatoscope doctor --bench`: 512×512×300, bone, from the front.

use std::sync::Arc;
use std::time::Instant;

use serde::Serialize;

use crate::geometry::View;
use crate::phantom;
use crate::render::cpu;
use crate::render::gpu::{GpuBody, GpuChoice, GpuError, GpuRenderer, GpuVolume};
use crate::render::scene::{NamedView, Ready, Scene, presets};
use crate::volume::Volume;

/// Pixels on a side, at rest and while moving.
pub const SIDE: u32 = 1024;
pub const MOVING_SIDE: u32 = 288;
const ROUNDS: usize = 3;
const GPU_ROUNDS: usize = 15;

/// Milliseconds, medians.
#[derive(Clone, Debug, Serialize)]
pub struct BodySpeed {
    pub cpu_ms: f64,
    pub cpu_moving_ms: f64,
    /// Without passing over empty space; one picture, while moving.
    pub cpu_moving_unskipped_ms: f64,
    /// All that is worked out before, from nothing.
    pub ready_ms: f64,
    pub gpu: Option<GpuBodySpeed>,
    /// Why no adapter was timed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gpu_problem: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct GpuBodySpeed {
    pub adapter: String,
    pub software: bool,
    pub full_ms: f64,
    pub moving_ms: f64,
    pub moving_unskipped_ms: f64,
    /// By the adapter's own clock, where it has one, the full picture with and without passing over empty space.
    pub pass_ms: Option<[f64; 2]>,
}

pub fn measure() -> BodySpeed {
    let volume = phantom::large_head();
    let scene = scene(&volume, SIDE);
    let moving = self::scene(&volume, MOVING_SIDE);
    let start = Instant::now();
    let ready = Ready::new(&volume, &scene, None);
    let ready_ms = milliseconds(start);
    let unskipped = ready.without_skipping();
    let draw = |scene: &Scene, ready: &Ready| drop(cpu::body(&volume, scene, ready, &|| true));
    let gpu = on_adapter(&volume, [&scene, &moving], [&ready, &unskipped]);
    BodySpeed {
        cpu_ms: median(ROUNDS, || draw(&scene, &ready)),
        cpu_moving_ms: median(ROUNDS, || draw(&moving, &ready)),
        cpu_moving_unskipped_ms: median(1, || draw(&moving, &unskipped)),
        ready_ms,
        gpu_problem: gpu.as_ref().err().map(ToString::to_string),
        gpu: gpu.ok(),
    }
}

fn on_adapter(
    volume: &Volume,
    [scene, moving]: [&Scene; 2],
    [ready, unskipped]: [&Ready; 2],
) -> Result<GpuBodySpeed, GpuError> {
    let renderer = GpuRenderer::new(GpuChoice::default())?;
    let held = GpuVolume::new(&renderer, volume)?;
    let body = GpuBody::new(&renderer, ready)?;
    let slow = GpuBody::new(&renderer, unskipped)?;
    // The first picture tells what goes wrong, if anything does.
    renderer.body_image(&held, &body, scene)?;
    let software = renderer.is_software();
    let rounds = if software { ROUNDS } else { GPU_ROUNDS };
    let draw = |scene: &Scene, body: &GpuBody| drop(renderer.body_image(&held, body, scene));
    let by_clock = |body: &GpuBody| {
        let mut times = Vec::new();
        for _ in 0..rounds {
            match renderer.body_ms(&held, body, scene) {
                Ok(Some(ms)) => times.push(ms),
                _ => return None,
            }
        }
        Some(middle(times))
    };
    let pass_ms = match software {
        true => None,
        false => by_clock(&body).and_then(|with| Some([with, by_clock(&slow)?])),
    };
    Ok(GpuBodySpeed {
        adapter: renderer.info().name.clone(),
        software,
        full_ms: median(rounds, || draw(scene, &body)),
        moving_ms: median(rounds, || draw(moving, &body)),
        moving_unskipped_ms: median(1, || draw(moving, &slow)),
        pass_ms,
    })
}

/// The bone preset from the front, the head filling the picture.
fn scene(volume: &Volume, side: u32) -> Scene {
    let bone = presets::first("CT");
    Scene {
        view: View {
            plane: NamedView::Anterior.plane(volume.grid.centre()),
            size: [side; 2],
            pixel_mm: [240.0 / f64::from(side); 2],
        },
        appearance: bone.appearance(volume),
        clips: Vec::new(),
        carvings: Arc::default(),
        structures: None,
    }
}

fn median(rounds: usize, mut work: impl FnMut()) -> f64 {
    let mut times = Vec::new();
    for _ in 0..rounds {
        let start = Instant::now();
        work();
        times.push(milliseconds(start));
    }
    middle(times)
}

fn milliseconds(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1000.0
}

fn middle(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}

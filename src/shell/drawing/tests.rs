//! Volumes that the adapter has no room for.

use std::time::{Duration, Instant};

use super::*;
use crate::geometry::{DVec3, Grid, Plane, View};
use crate::render::scene::presets::for_modality;
use crate::render::scene::{NamedView, Scene};
use crate::render::{Interpolation, Palette, Sampling, Tone, Voi};
use crate::volume::{Rescale, VoiFunction, Voxels, Window};

const TILE: Tile = Tile(0);
const SIZE: [u32; 2] = [48, 40];
/// Voxels on a side of the volume.
const SIDE: usize = 24;

/// A device whose 3-D textures have at most so many voxels on a side, whatever the adapter could; `None` where there is
/// no adapter, which is not let pass where checks run unattended.
fn canvas(most: Option<u32>) -> Option<Canvas> {
    let instance = wgpu::Instance::new(wgpu::InstanceDescriptor::new_without_display_handle());
    let adapter = pollster::block_on(instance.request_adapter(&Default::default()));
    let adapter = match adapter {
        Ok(adapter) => adapter,
        Err(error) => {
            assert!(
                std::env::var_os("CI").is_none(),
                "an adapter is required here: {error}"
            );
            println!("skipped, nothing to draw with: {error}");
            return None;
        }
    };
    let mut required_limits = adapter.limits();
    if let Some(most) = most {
        required_limits.max_texture_dimension_3d = most;
    }
    let description = wgpu::DeviceDescriptor {
        required_limits,
        ..Default::default()
    };
    let (device, queue) = pollster::block_on(adapter.request_device(&description)).expect("a device");
    Some(Canvas {
        info: adapter.get_info(),
        device,
        queue,
        format: wgpu::TextureFormat::Rgba8Unorm,
        size: SIZE,
    })
}

/// Cubes of 1 mm; from the tenth slice on as far apart as that.
fn volume(step: f64) -> Arc<Volume> {
    let height = |k: usize| k as f64 + (step - 1.0) * k.saturating_sub(10) as f64;
    let origins = (0..SIDE).map(|k| DVec3::Z * height(k)).collect();
    let grid = Grid::new([SIDE; 3], DVec3::X, DVec3::Y, [1.0; 2], origins, 1.0).expect("a grid");
    let values = (0..SIDE.pow(3)).map(|n| (n * 7919 % 400) as i16);
    Arc::new(Volume {
        grid,
        voxels: Voxels::I16(values.collect()),
        rescale: Rescale {
            slope: 1.0,
            intercept: 0.0,
        },
        padding: None,
        unit: None,
    })
}

fn view(plane: Plane) -> View {
    View {
        plane,
        size: SIZE,
        pixel_mm: [0.6; 2],
    }
}

/// A plane through the middle, so many mm higher up.
fn plane(volume: &Arc<Volume>, up: f64) -> Picture {
    let sampling = Sampling {
        view: view(NamedView::Caudal.plane(volume.grid.centre() + DVec3::Z * up)),
        slab: None,
        interpolation: Interpolation::Linear,
    };
    let tone = Tone {
        voi: Voi::Window(Window::new(200.0, 400.0, VoiFunction::Linear).expect("a window")),
        invert: false,
        palette: Palette::Grey,
    };
    Picture {
        volume: Arc::clone(volume),
        drawn: Drawn::Plane { sampling, tone },
        over: None,
    }
}

fn body(volume: &Arc<Volume>, from: NamedView) -> Picture {
    let preset = for_modality("CT").next().expect("a preset");
    let scene = Scene {
        view: view(from.plane(volume.grid.centre())),
        appearance: preset.appearance(volume),
        clips: Vec::new(),
        carvings: Arc::default(),
        structures: None,
    };
    Picture {
        volume: Arc::clone(volume),
        drawn: Drawn::Body(scene),
        over: None,
    }
}

/// The window's drawing on an adapter, which may be one in software here.
struct Bench {
    canvas: Canvas,
    textures: Textures,
    drawing: Drawing,
}

impl Bench {
    fn new(most: Option<u32>) -> Option<Bench> {
        let canvas = canvas(most)?;
        let adapter = Adapter::with_device_of(&canvas).expect("it computes");
        Some(Bench {
            textures: Textures::new(&canvas),
            drawing: Drawing::by(Some(adapter), || true),
            canvas,
        })
    }

    /// What is said of a picture, and whether shaders have drawn it, once it is there.
    fn draw(&mut self, picture: Picture) -> (Vec<&'static str>, bool) {
        let (canvas, textures) = (&self.canvas, &mut self.textures);
        self.drawing.show(canvas, textures, TILE, picture);
        let start = Instant::now();
        while !self.drawing.take_up(canvas, textures).contains(&TILE) || self.drawing.is_waiting(TILE) {
            assert!(
                start.elapsed() < Duration::from_secs(60),
                "it is drawn in the end"
            );
            std::thread::yield_now();
        }
        let usage = textures.tile(TILE).expect("a picture").usage();
        let by_shaders = usage.contains(wgpu::TextureUsages::STORAGE_BINDING);
        let said = self.drawing.refused();
        (said.iter().map(|message| message.key).collect(), by_shaders)
    }
}

#[test]
fn a_volume_that_fits_is_drawn_by_shaders_and_nothing_is_said() {
    let Some(mut bench) = Bench::new(None) else { return };
    let volume = volume(1.0);
    assert_eq!(bench.draw(plane(&volume, 0.0)), (vec![], true));
    assert_eq!(bench.draw(body(&volume, NamedView::Anterior)), (vec![], true));
    assert!(bench.drawing.on_gpu());
}

#[test]
fn a_volume_beyond_the_adapters_textures_is_said_once_and_drawn_by_the_processor() {
    let Some(mut bench) = Bench::new(Some(SIDE as u32 - 1)) else {
        return;
    };
    let volume = volume(1.0);
    assert_eq!(bench.draw(plane(&volume, 0.0)), (vec!["gpu-too-large"], false));
    assert!(!bench.drawing.on_gpu());
    assert_eq!(bench.draw(plane(&volume, 3.0)), (vec![], false));
    assert_eq!(bench.draw(body(&volume, NamedView::Anterior)), (vec![], false));
    // It leaves, and another one that fits is drawn by shaders again.
    bench.drawing.keep(&[]);
    assert!(bench.drawing.on_gpu());
}

#[test]
fn a_body_for_which_there_is_no_room_is_said_once_and_drawn_by_the_processor() {
    let Some(mut bench) = Bench::new(Some(SIDE as u32)) else {
        return;
    };
    // The copy with even slices that a body is drawn from has more of them.
    let volume = volume(3.0);
    assert_eq!(bench.draw(plane(&volume, 0.0)), (vec![], true));
    assert_eq!(
        bench.draw(body(&volume, NamedView::Anterior)),
        (vec!["gpu-too-large"], false)
    );
    assert!(!bench.drawing.on_gpu());
    assert_eq!(bench.draw(body(&volume, NamedView::Left)), (vec![], false));
    assert_eq!(bench.draw(plane(&volume, 3.0)), (vec![], false));
}

/// More bytes than any adapter has, asked for in earnest: the driver itself refuses them.
#[test]
fn a_volume_beyond_the_adapters_memory_is_said() {
    let Some(canvas) = canvas(None) else { return };
    let side = canvas.device.limits().max_texture_dimension_3d as usize;
    let origins = (0..side).map(|k| DVec3::Z * k as f64).collect();
    let small = volume(1.0);
    let huge = Arc::new(Volume {
        grid: Grid::new([side; 3], DVec3::X, DVec3::Y, [1.0; 2], origins, 1.0).expect("a grid"),
        // It does not come to sending them.
        voxels: Voxels::F32(Vec::new()),
        ..(*small).clone()
    });
    let mut adapter = Adapter::with_device_of(&canvas).expect("it computes");
    let said = adapter.hold(&huge).map(|message| message.key);
    assert_eq!(said, Some("gpu-too-large"));
    assert!(adapter.has_refused() && !adapter.holds(&huge));
    assert_eq!(adapter.hold(&huge), None, "said once");
    // What the adapter has room for goes on being drawn by it.
    assert_eq!(adapter.hold(&small), None);
    assert!(adapter.holds(&small));
}

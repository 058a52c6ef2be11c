//! Time to draw from 512 × 512 × 300 voxels, CPU and GPU. `peers/run.py` times VTK at the same kind of work.

use criterion::{Criterion, criterion_group, criterion_main};
use negatoscope::geometry::{DVec3, Grid, Orientation, Plane, View};
use negatoscope::render::gpu::{GpuChoice, GpuRenderer, GpuVolume};
use negatoscope::render::{Interpolation, Palette, Projection, Sampling, Slab, Tone, Voi, cpu};
use negatoscope::volume::{Histogram, Rescale, VoiFunction, Volume, Voxels, Window};

const DIMENSIONS: [usize; 3] = [512, 512, 300];
const SPACING: [f64; 3] = [0.7, 0.7, 1.0];

/// Grey waves.
fn volume() -> Volume {
    let [columns, rows, slices] = DIMENSIONS;
    let mut voxels = Vec::with_capacity(columns * rows * slices);
    for z in 0..slices {
        for y in 0..rows {
            for x in 0..columns {
                voxels.push(((x * 7 + y * 13 + z * 29) % 2048) as i16 - 1024);
            }
        }
    }
    let origins = (0..slices).map(|k| DVec3::Z * (k as f64 * SPACING[2])).collect();
    let spacing = [SPACING[0], SPACING[1]];
    Volume {
        grid: Grid::new(DIMENSIONS, DVec3::X, DVec3::Y, spacing, origins, SPACING[2]).unwrap(),
        voxels: Voxels::I16(voxels),
        rescale: Rescale::IDENTITY,
        padding: None,
        unit: Some("HU".to_owned()),
    }
}

fn tone() -> Tone {
    Tone {
        voi: Voi::Window(Window::new(40.0, 400.0, VoiFunction::Linear).unwrap()),
        invert: false,
        palette: Palette::Grey,
    }
}

fn oblique(grid: &Grid) -> Sampling {
    let plane = Plane::looking_along(
        DVec3::new(0.3, 0.4, -0.866),
        DVec3::new(0.1, -0.9, 0.2),
        grid.centre(),
    );
    Sampling {
        view: View {
            plane: plane.unwrap(),
            size: [512, 512],
            pixel_mm: [0.6, 0.6],
        },
        slab: None,
        interpolation: Interpolation::Linear,
    }
}

/// What is drawn, by name.
fn jobs(grid: &Grid) -> Vec<(&'static str, Sampling)> {
    let plane = oblique(grid);
    let view = View {
        plane: Plane::new(
            Orientation::Axial,
            grid.patient_from_voxel(DVec3::new(255.5, 255.5, 150.0)),
        ),
        size: [512, 512],
        pixel_mm: [SPACING[0], SPACING[1]],
    };
    let slab = Slab {
        thickness_mm: 20.0,
        projection: Projection::Maximum,
    };
    vec![
        ("oblique linear", plane),
        ("native slice", Sampling { view, ..plane }),
        (
            "oblique nearest",
            Sampling {
                interpolation: Interpolation::Nearest,
                ..plane
            },
        ),
        (
            "oblique cubic",
            Sampling {
                interpolation: Interpolation::Cubic,
                ..plane
            },
        ),
        (
            "oblique 20 mm MIP",
            Sampling {
                slab: Some(slab),
                ..plane
            },
        ),
    ]
}

fn on_the_cpu(criterion: &mut Criterion) {
    let volume = volume();
    let mut group = criterion.benchmark_group("cpu");
    for (name, sampling) in jobs(&volume.grid) {
        group.bench_function(name, |bencher| {
            bencher.iter(|| cpu::image(&volume, &sampling, &tone()))
        });
    }
    group.bench_function("histogram", |bencher| bencher.iter(|| Histogram::of(&volume)));
    group.finish();
}

/// Until the picture lies in its texture, as a window needs it; nothing is read back.
fn on_the_gpu(criterion: &mut Criterion) {
    let renderer = match GpuRenderer::new(GpuChoice::default()) {
        Ok(renderer) => renderer,
        Err(error) => return println!("gpu: {error}"),
    };
    println!("gpu: {}", renderer.info().name);
    let volume = volume();
    let gpu = GpuVolume::new(&renderer, &volume).unwrap();
    let mut group = criterion.benchmark_group("gpu");
    for (name, sampling) in jobs(&volume.grid) {
        let target = renderer.target(sampling.view.size).unwrap();
        let view = target.create_view(&Default::default());
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                let mut encoder = renderer.device().create_command_encoder(&Default::default());
                renderer.draw(&gpu, &sampling, &tone(), &view, &mut encoder);
                renderer.queue().submit([encoder.finish()]);
                renderer.wait()
            })
        });
    }
    group.finish();
}

criterion_group!(benches, on_the_cpu, on_the_gpu);
criterion_main!(benches);

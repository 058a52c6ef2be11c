//! What a frame of the window draws on the processor: four reformats of 512 × 512 × 300 voxels, 2 × 2 at 1920 × 1080,
//! while a hand drags the window or scrolls. `negatoscope doctor --bench` times whole frames.

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use negatoscope::geometry::{DVec3, Orientation, Plane, View};
use negatoscope::phantom;
use negatoscope::render::cpu::{self, HeldImage};
use negatoscope::render::{Interpolation, Palette, Projection, Sampling, Slab, Tone, Voi};
use negatoscope::volume::{Volume, Window};

/// A quarter of the window, less the panels.
const TILE: [u32; 2] = [864, 500];
const PIXEL_MM: f64 = 0.75;

fn tone(centre: f64) -> Tone {
    let window = Window {
        centre,
        ..phantom::WINDOW
    };
    Tone {
        voi: Voi::Window(window),
        invert: false,
        palette: Palette::Grey,
    }
}

/// Axial, coronal, sagittal and a 20 mm projection, `mm` away from the middle.
fn tiles(volume: &Volume, mm: f64) -> [(&'static str, Sampling); 4] {
    let slab = Slab {
        thickness_mm: 20.0,
        projection: Projection::Maximum,
    };
    let plane = |orientation: Orientation, slab: Option<Slab>| Sampling {
        view: View {
            plane: Plane::new(orientation, volume.grid.centre() + DVec3::splat(mm)),
            size: TILE,
            pixel_mm: [PIXEL_MM; 2],
        },
        slab,
        interpolation: Interpolation::Linear,
    };
    [
        ("axial", plane(Orientation::Axial, None)),
        ("coronal", plane(Orientation::Coronal, None)),
        ("sagittal", plane(Orientation::Sagittal, None)),
        ("slab", plane(Orientation::Axial, Some(slab))),
    ]
}

fn held(volume: &Volume, sampling: &Sampling) -> HeldImage {
    cpu::held(volume, sampling, &|| true).expect("nobody calls it off")
}

/// Everything drawn anew.
fn whole_frame(criterion: &mut Criterion) {
    let volume = phantom::large();
    let tiles = tiles(&volume, 0.3);
    criterion.bench_function("frame", |bencher| {
        bencher.iter(|| tiles.map(|(_, sampling)| cpu::image(&volume, &sampling, &tone(40.0))))
    });
}

/// The planes share their window; their values are those of the frame before.
fn window_drag(criterion: &mut Criterion) {
    let volume = phantom::large();
    let planes: Vec<HeldImage> = tiles(&volume, 0.3)[..3]
        .iter()
        .map(|(_, sampling)| held(&volume, sampling))
        .collect();
    let mut centre = 0.0;
    criterion.bench_function("window drag", |bencher| {
        bencher.iter(|| {
            centre += 1.0;
            let tone = tone(centre);
            let draw = |held: &HeldImage| cpu::toned(held, volume.rescale, &tone);
            planes.iter().map(draw).collect::<Vec<_>>()
        })
    });
}

/// One plane or the slab moves by a slice.
fn scroll(criterion: &mut Criterion) {
    let volume = phantom::large();
    let mut group = criterion.benchmark_group("scroll");
    for n in 0..4 {
        let (name, _) = tiles(&volume, 0.0)[n];
        let mut slice = 0;
        group.bench_function(BenchmarkId::from_parameter(name), |bencher| {
            bencher.iter(|| {
                slice = (slice + 1) % 50;
                let (_, sampling) = tiles(&volume, 0.3 + f64::from(slice))[n];
                cpu::toned(&held(&volume, &sampling), volume.rescale, &tone(40.0))
            })
        });
    }
    group.finish();
}

criterion_group!(benches, whole_frame, window_drag, scroll);
criterion_main!(benches);

//! Curved reformats: against planes, against what is known of a body, and the two renderers against each other.

use std::f64::consts::PI;
use std::sync::Arc;

use crate::support::*;
use negatoscope::geometry::{Curve, CurvedView, DVec2, DVec3, Grid, Plane, Reading, Surface, View};
use negatoscope::render::curved::CurvedSampling;
use negatoscope::render::gpu::{GpuRenderer, GpuVolume};
use negatoscope::render::{Interpolation, Palette, Tone, Voi, cpu};
use negatoscope::volume::{VoiFunction, Volume, Window};

const MODES: [Interpolation; 3] = [
    Interpolation::Nearest,
    Interpolation::Linear,
    Interpolation::Cubic,
];

fn tone() -> Tone {
    Tone {
        voi: Voi::Window(Window::new(120.0, 4000.0, VoiFunction::Linear).unwrap()),
        invert: false,
        palette: Palette::Grey,
    }
}

/// A curve that winds through the middle of a volume and leaves it at one end.
fn winding(grid: &Grid) -> Arc<Curve> {
    let middle = grid.centre();
    let point = |n: i32| {
        let t = f64::from(n) / 3.0;
        middle + DVec3::new(9.0 * t, 7.0 * (1.3 * t).sin(), 8.0 * (0.9 * t).cos() - 4.0)
    };
    let points: Vec<DVec3> = (-6..=8).map(point).collect();
    Arc::new(Curve::through(&points).unwrap())
}

fn readings() -> [Reading; 2] {
    [
        Reading::Straightened { degrees: 33.0 },
        Reading::Stretched {
            down: DVec3::new(0.1, 0.3, -1.0).normalize(),
        },
    ]
}

pub fn samplings(grid: &Grid) -> Vec<CurvedSampling> {
    let curve = winding(grid);
    let mut all = Vec::new();
    for reading in readings() {
        let surface = Arc::new(Surface::new(Arc::clone(&curve), reading));
        let covering = CurvedView::covering(surface, 14.0, 0.55);
        // Wider than the curve, so that there is something beyond its ends.
        let view = CurvedView {
            size: [covering.size[0] + 12, covering.size[1]],
            ..covering
        };
        for interpolation in MODES {
            for slab in slabs(4.3) {
                all.push(CurvedSampling {
                    view: view.clone(),
                    slab,
                    interpolation,
                });
            }
        }
    }
    all
}

/// A straight curve of 40 mm in an oblique direction, as a straightened and a stretched view and as a plane.
fn straight(volume: &Volume) -> (Vec<CurvedView>, View) {
    let (right, up) = (DVec3::new(0.8, -0.36, 0.48), DVec3::new(0.6, 0.48, -0.64));
    let (right, down) = (right.normalize(), -up.normalize());
    let centre = volume.grid.centre();
    let points = [-20.0, -13.0, 4.0, 20.0].map(|mm| centre + right * mm);
    let curve = Arc::new(Curve::facing(&points, down).unwrap());
    let readings = [
        Reading::Straightened { degrees: 0.0 },
        Reading::Stretched { down },
    ];
    let view = |reading| {
        let surface = Arc::new(Surface::new(Arc::clone(&curve), reading));
        CurvedView::covering(surface, 15.0, 0.4)
    };
    let plane = Plane { centre, right, down };
    let flat = View {
        plane,
        size: [100, 75],
        pixel_mm: [0.4; 2],
    };
    (readings.map(view).to_vec(), flat)
}

#[test]
fn a_straight_line_gives_the_oblique_plane() {
    for padded in [false, true] {
        let volume = noise_volume(sheared_grid([53, 47, 31]), true, padded);
        let (views, flat) = straight(&volume);
        for view in views {
            assert_eq!(view.size, flat.size);
            for interpolation in MODES {
                for slab in slabs(4.3) {
                    let plane = sampling(flat, interpolation, slab);
                    let curved = CurvedSampling {
                        view: view.clone(),
                        slab,
                        interpolation,
                    };
                    let (own, other) = (cpu::curved_raw(&volume, &curved), cpu::raw(&volume, &plane));
                    let mut inside = 0;
                    for (own, other) in own.values.iter().zip(&other.values) {
                        assert_eq!(own.is_nan(), other.is_nan());
                        if !own.is_nan() {
                            inside += 1;
                            assert!((own - other).abs() <= 0.01, "{slab:?} {own} {other}");
                        }
                    }
                    assert!(inside > 3000, "{inside}");
                    let pictures = (
                        cpu::curved_image(&volume, &curved, &tone()),
                        cpu::image(&volume, &plane, &tone()),
                    );
                    let pairs = pictures.0.pixels.iter().zip(&pictures.1.pixels);
                    let apart = pairs.filter(|(own, other)| own != other).count();
                    // Two values that rounding parts lie on either side of a grey level now and then.
                    assert!(apart <= 2, "{apart} pixels differ");
                }
            }
        }
    }
}

/// Of the volume the centre and the voxel directions are such that nothing is rounded: then not a bit differs.
#[test]
fn a_straight_line_along_voxels_gives_the_slice_to_the_bit() {
    let volume = noise_volume(axial_grid([64, 48, 20], [0.5, 0.5, 2.0]), true, false);
    let from = DVec3::new(0.0, 12.0, 8.0);
    let curve = Curve::facing(&[from, from + DVec3::X * 31.5], DVec3::Y).unwrap();
    let surface = Surface::new(Arc::new(curve), Reading::Straightened { degrees: 0.0 });
    let view = CurvedView {
        surface: Arc::new(surface),
        size: [64, 40],
        pixel_mm: [0.5; 2],
        middle: DVec2::new(15.75, 0.0),
    };
    let flat = View {
        plane: Plane {
            centre: from + DVec3::X * 15.75,
            right: DVec3::X,
            down: DVec3::Y,
        },
        size: [64, 40],
        pixel_mm: [0.5; 2],
    };
    let curved = CurvedSampling {
        view,
        slab: None,
        interpolation: Interpolation::Linear,
    };
    let plane = sampling(flat, Interpolation::Linear, None);
    assert_eq!(cpu::curved_raw(&volume, &curved), cpu::raw(&volume, &plane));
    assert_eq!(
        cpu::curved_image(&volume, &curved, &tone()),
        cpu::image(&volume, &plane, &tone())
    );
}

/// Every pixel is what a plane through its patient point has there.
#[test]
fn pixels_are_the_values_at_their_patient_points() {
    for grid in [sheared_grid([53, 47, 31]), irregular_grid([53, 47, 17])] {
        let volume = noise_volume(grid, true, false);
        for curved in samplings(&volume.grid) {
            let drawn = cpu::curved_raw(&volume, &curved);
            let [width, height] = curved.view.size;
            let mut inside = 0;
            for row in (0..height).step_by(7) {
                for column in (0..width).step_by(11) {
                    let value = drawn.values[(row * width + column) as usize];
                    let Some(line) = curved.view.column(column) else {
                        assert!(value.is_nan());
                        continue;
                    };
                    let pixel = DVec2::new(f64::from(column), f64::from(row));
                    let plane = Plane {
                        centre: curved.view.patient_from_pixel(pixel),
                        right: line.down.cross(line.normal),
                        down: line.down,
                    };
                    let one = View {
                        plane,
                        size: [1, 1],
                        pixel_mm: [1.0; 2],
                    };
                    let expected =
                        cpu::raw(&volume, &sampling(one, curved.interpolation, curved.slab)).values[0];
                    assert_eq!(value.is_nan(), expected.is_nan());
                    if !value.is_nan() {
                        inside += 1;
                        assert!((value - expected).abs() <= 0.05, "{pixel}: {value} {expected}");
                    }
                }
            }
            assert!(inside > 20, "{inside}");
        }
    }
}

/// A tube of 3 mm about an arch, straightened: a straight band of that height over the whole length.
#[test]
fn a_bent_tube_is_straightened() {
    let grid = axial_grid([140, 90, 30], [1.0; 3]);
    let (middle, radius) = (DVec3::new(70.0, 75.0, 15.0), 50.0);
    let volume = volume_of(grid, |column, row, slice| {
        let away = DVec3::new(column as f64, row as f64, slice as f64) - middle;
        let from_axis = (away.truncate().length() - radius).hypot(away.z);
        1000.0 * (3.5 - from_axis).clamp(0.0, 1.0)
    });
    let point = |n: usize| {
        let angle = PI * (1.0 + n as f64 / 12.0);
        middle + DVec3::new(angle.cos(), angle.sin(), 0.0) * radius
    };
    let curve = Arc::new(Curve::through(&(0..=12).map(point).collect::<Vec<_>>()).unwrap());
    for reading in [
        Reading::Straightened { degrees: 0.0 },
        Reading::Straightened { degrees: 90.0 },
        Reading::Stretched { down: DVec3::NEG_Z },
    ] {
        let surface = Arc::new(Surface::new(Arc::clone(&curve), reading));
        let view = CurvedView::covering(surface, 10.0, 0.25);
        let curved = CurvedSampling {
            view: view.clone(),
            slab: None,
            interpolation: Interpolation::Linear,
        };
        let drawn = cpu::curved_raw(&volume, &curved);
        let [width, height] = view.size;
        for column in (4..width - 4).step_by(5) {
            let bright = (0..height).filter(|row| drawn.values[(row * width + column) as usize] > 500.0);
            let rows: Vec<u32> = bright.collect();
            let thick = f64::from(rows.len() as u32) * 0.25;
            assert!(
                (thick - 6.0).abs() <= 0.5,
                "{reading:?} column {column}: {thick} mm"
            );
            let middle = f64::from(rows[0] + rows[rows.len() - 1]) / 2.0;
            assert!(
                (middle - f64::from(height - 1) / 2.0).abs() <= 1.5,
                "{reading:?}: {middle}"
            );
        }
    }
}

fn volumes() -> Vec<Volume> {
    vec![
        noise_volume(sheared_grid([53, 47, 31]), true, true),
        noise_volume(sheared_grid([53, 47, 31]), false, false),
        noise_volume(irregular_grid([53, 47, 17]), true, false),
        noise_volume(irregular_grid([53, 47, 17]), false, true),
    ]
}

#[test]
fn both_renderers_agree_along_curves() {
    let Some(renderer) = renderer() else { return };
    for volume in volumes() {
        let gpu = GpuVolume::new(&renderer, &volume).unwrap();
        for curved in samplings(&volume.grid) {
            let (drawn, expected) = (
                renderer.curved_raw(&gpu, &curved).unwrap(),
                cpu::curved_raw(&volume, &curved),
            );
            let shown = drawn.values.iter().filter(|value| !value.is_nan()).count();
            assert!(shown > 500, "{shown}");
            for (drawn, expected) in drawn.values.iter().zip(&expected.values) {
                assert_eq!(drawn.is_nan(), expected.is_nan());
                assert!(
                    drawn.is_nan() || (drawn - expected).abs() <= 0.05,
                    "{drawn} {expected}"
                );
            }
            assert_pictures_agree(&renderer, &gpu, &volume, &curved);
        }
    }
}

fn assert_pictures_agree(renderer: &GpuRenderer, gpu: &GpuVolume, volume: &Volume, curved: &CurvedSampling) {
    let drawn = renderer.curved_image(gpu, curved, &tone()).unwrap();
    let expected = cpu::curved_image(volume, curved, &tone());
    assert_eq!(drawn.size, expected.size);
    let pairs = drawn
        .pixels
        .iter()
        .flatten()
        .zip(expected.pixels.iter().flatten());
    assert!(pairs.map(|(a, b)| a.abs_diff(*b)).max() <= Some(1));
}

/// The agreement above sees a curve that is moved by a thousandth of a millimetre.
#[test]
fn the_comparison_along_curves_can_fail() {
    let Some(renderer) = renderer() else { return };
    let volume = noise_volume(sheared_grid([53, 47, 31]), true, false);
    let gpu = GpuVolume::new(&renderer, &volume).unwrap();
    let here = samplings(&volume.grid).swap_remove(4);
    let points: Vec<DVec3> = here
        .view
        .surface
        .curve()
        .points()
        .iter()
        .map(|p| *p + DVec3::X * 0.001)
        .collect();
    let moved = Surface::new(
        Arc::new(Curve::through(&points).unwrap()),
        here.view.surface.reading(),
    );
    let mut there = here.clone();
    there.view.surface = Arc::new(moved);
    let (drawn, expected) = (
        renderer.curved_raw(&gpu, &here).unwrap(),
        cpu::curved_raw(&volume, &there),
    );
    let pairs = drawn.values.iter().zip(&expected.values);
    assert!(pairs.filter(|(a, b)| (*a - *b).abs() > 0.5).count() > 50);
}

#[test]
fn what_is_kept_is_toned_into_the_same_picture() {
    let volume = noise_volume(sheared_grid([53, 47, 31]), true, true);
    let curved = samplings(&volume.grid).swap_remove(5);
    let held = cpu::curved_held(&volume, &curved, &|| true).unwrap();
    let toned = cpu::toned(&held, volume.rescale, &tone());
    assert_eq!(toned, cpu::curved_image(&volume, &curved, &tone()));
    assert!(cpu::curved_held(&volume, &curved, &|| false).is_none());
}

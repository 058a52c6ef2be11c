//! The shaders draw what the processor draws.

use std::sync::Arc;

use negatoscope::geometry::{Curve, CurvedView, DVec2, DVec3, Reading, Surface};
use negatoscope::render::curved::CurvedSampling;
use negatoscope::render::gpu::{GpuLabels, GpuRenderer};
use negatoscope::render::labels::{LabelPaint, OverlayImage};
use negatoscope::render::{Interpolation, Place, Projection, Slab, cpu};
use negatoscope::volume::labels::{Mask, Shares};
use negatoscope::volume::{Drawn, LabelLayers};

use crate::common::renderer;
use crate::support::{FILLED, grids, layers, native, oblique, only, plane, sphere};

fn paints(count: usize) -> Vec<LabelPaint> {
    let paint = |n: usize| LabelPaint {
        colour: [(n * 83 % 256) as u8, (n * 151 % 256) as u8, 200],
        outline: if n % 3 == 2 { 0.0 } else { 1.0 - 0.1 * n as f32 },
        fill: if n.is_multiple_of(2) { 0.35 } else { 0.0 },
        width: 1.0 + 0.5 * n as f32,
    };
    (0..count).map(paint).collect()
}

/// How many pixels differ by more than one level, of how many.
fn far(one: &OverlayImage, other: &OverlayImage) -> usize {
    assert_eq!(one.size, other.size);
    let pairs = one.pixels.iter().zip(&other.pixels);
    let differs = pairs.filter(|(a, b)| a.iter().zip(*b).any(|(a, b)| a.abs_diff(*b) > 1));
    differs.count()
}

fn compare(renderer: &GpuRenderer, layers: &LabelLayers, place: &Place, what: &str) {
    let paints = paints(layers.structures().len());
    let held = GpuLabels::new(renderer, layers).expect("it fits");
    let by_gpu = renderer.labels(&held, place, &paints).expect("drawn");
    let by_cpu = cpu::labels(layers, place, &paints);
    assert!(!by_cpu.is_clear(), "{what}: something is drawn");
    let far = far(&by_gpu, &by_cpu);
    assert!(far * 2000 <= by_cpu.pixels.len(), "{what}: {far} pixels differ");
    let changed = OverlayImage {
        pixels: by_cpu
            .pixels
            .iter()
            .map(|pixel| pixel.map(|part| part / 2))
            .collect(),
        ..by_cpu.clone()
    };
    assert!(
        self::far(&by_gpu, &changed) > far,
        "{what}: the comparison can fail"
    );
}

#[test]
fn shaders_and_processor_agree() {
    let Some(renderer) = renderer() else { return };
    for (n, grid) in grids(24).iter().enumerate() {
        let centre = grid.centre();
        let masks = [
            sphere(grid, centre, 8.0),
            sphere(grid, centre + DVec3::X * 4.0, 5.0),
            sphere(grid, centre - DVec3::Y * 3.0, 4.0),
            Mask::from_fn([1; 3], [22, 3, 20], |[x, y, k]| (x + y + k) % 3 == 0),
            sphere(grid, centre, 2.5),
            sphere(grid, centre, 1.5),
        ];
        let layers = layers(grid, &masks);
        assert!(layers.layers().len() > 4, "both textures are read");
        compare(
            &renderer,
            &layers,
            &Place::Plane(native(grid, 12)),
            &format!("native {n}"),
        );
        let view = oblique(DVec3::new(0.4, -1.0, 0.7), centre, 90, 0.35);
        compare(
            &renderer,
            &layers,
            &Place::Plane(plane(view, None)),
            &format!("oblique {n}"),
        );
        let slab = Slab {
            thickness_mm: 4.0,
            projection: Projection::Mean,
        };
        compare(
            &renderer,
            &layers,
            &Place::Plane(plane(view, Some(slab))),
            &format!("slab {n}"),
        );
    }
}

#[test]
fn they_agree_on_shares() {
    let Some(renderer) = renderer() else { return };
    let grid = &grids(24)[1];
    let slices: Vec<(usize, Vec<u8>)> = (4..20)
        .map(|k| (k, (0..24 * 24).map(|n| ((n * 7 + k * 31) % 256) as u8).collect()))
        .collect();
    let shares = Shares::from_slices(24, &slices);
    let mask = Mask::default();
    let drawn = [Drawn {
        mask: &mask,
        shares: Some(&shares),
    }];
    let layers = LabelLayers::new(grid, &drawn, 1 << 24).expect("small");
    let view = oblique(DVec3::new(0.1, -0.2, 1.0), grid.centre(), 120, 0.2);
    compare(&renderer, &layers, &Place::Plane(plane(view, None)), "shares");
}

/// Through a thick slab more structures lie behind a pixel than one can show: those that are hidden are none of them.
#[test]
fn a_hidden_structure_takes_no_place() {
    let grid = &grids(32)[0];
    let masks: Vec<Mask> = (0..14)
        .map(|k| Mask::from_fn([8, 8, 2 * k + 2], [16, 16, 1], |_| true))
        .collect();
    let layers = layers(grid, &masks);
    let mut sampling = native(grid, 16);
    sampling.slab = Some(Slab {
        thickness_mm: 40.0,
        projection: Projection::Maximum,
    });
    let place = Place::Plane(sampling);
    let renderer = renderer();
    for n in [0, 6, 13] {
        let paints = only(&layers, n, FILLED);
        let mut drawn = vec![cpu::labels(&layers, &place, &paints)];
        if let Some(renderer) = &renderer {
            let held = GpuLabels::new(renderer, &layers).expect("it fits");
            drawn.push(renderer.labels(&held, &place, &paints).expect("drawn"));
        }
        for image in drawn {
            assert_eq!(image.pixels[12 * 32 + 12], [255, 0, 0, 255], "structure {n}");
        }
    }
}

/// Along a curve a structure lies where it lies in the patient; and the shaders draw it as the processor does.
#[test]
fn a_curve_shows_the_structures_that_it_goes_through() {
    let grid = &grids(24)[1];
    let centre = grid.centre();
    let layers = layers(
        grid,
        &[
            sphere(grid, centre, 6.0),
            sphere(grid, centre + DVec3::X * 3.0, 3.0),
        ],
    );
    let points: Vec<DVec3> = (-4..=4)
        .map(|n| centre + DVec3::new(f64::from(n) * 2.5, f64::from(n * n) * 0.2, f64::from(n) * 0.4))
        .collect();
    let curve = Arc::new(Curve::through(&points).expect("a curve"));
    for reading in [
        Reading::Straightened { degrees: 25.0 },
        Reading::Stretched { down: DVec3::Z },
    ] {
        let surface = Arc::new(Surface::new(Arc::clone(&curve), reading));
        let view = CurvedView::covering(surface, 10.0, 0.25);
        for slab in [None, Some(5.0)] {
            let place = Place::Curve(CurvedSampling {
                view: view.clone(),
                slab: slab.map(|thickness_mm| Slab {
                    thickness_mm,
                    projection: Projection::Maximum,
                }),
                interpolation: Interpolation::Linear,
            });
            let image = cpu::labels(&layers, &place, &only(&layers, 0, FILLED));
            assert_eq!(image.size, view.size);
            if slab.is_none() {
                let widest = grid.pixel_spacing[0]
                    .max(grid.pixel_spacing[1])
                    .max(grid.slice_spacing());
                for (n, pixel) in image.pixels.iter().enumerate() {
                    let at = DVec2::new(
                        (n % view.size[0] as usize) as f64,
                        (n / view.size[0] as usize) as f64,
                    );
                    let away = view.patient_from_pixel(at).distance(centre) - 6.0;
                    if away.abs() > widest {
                        assert_eq!(pixel[3] == 255, away < 0.0, "{reading:?} {at}: {away} mm");
                    }
                }
            }
            if let Some(renderer) = renderer() {
                compare(&renderer, &layers, &place, &format!("{reading:?} {slab:?}"));
            }
        }
    }
}

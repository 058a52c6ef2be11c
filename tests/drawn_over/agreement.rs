//! The shaders draw what the processor draws.

use negatoscope::geometry::DVec3;
use negatoscope::render::gpu::{GpuLabels, GpuRenderer};
use negatoscope::render::labels::{LabelPaint, OverlayImage};
use negatoscope::render::{Projection, Sampling, Slab, cpu};
use negatoscope::volume::labels::{Mask, Shares};
use negatoscope::volume::{Drawn, LabelLayers};

use crate::common::renderer;
use crate::support::{grids, layers, native, oblique, plane, sphere};

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

fn compare(renderer: &GpuRenderer, layers: &LabelLayers, sampling: &Sampling, what: &str) {
    let paints = paints(layers.structures().len());
    let held = GpuLabels::new(renderer, layers).expect("it fits");
    let by_gpu = renderer.labels(&held, sampling, &paints).expect("drawn");
    let by_cpu = cpu::labels(layers, sampling, &paints);
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
        compare(&renderer, &layers, &native(grid, 12), &format!("native {n}"));
        let view = oblique(DVec3::new(0.4, -1.0, 0.7), centre, 90, 0.35);
        compare(&renderer, &layers, &plane(view, None), &format!("oblique {n}"));
        let slab = Slab {
            thickness_mm: 4.0,
            projection: Projection::Mean,
        };
        compare(&renderer, &layers, &plane(view, Some(slab)), &format!("slab {n}"));
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
    compare(&renderer, &layers, &plane(view, None), "shares");
}

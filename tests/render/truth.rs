//! The CPU renderer against plain f64 arithmetic written out here from the definitions.

use crate::support::*;
use negatoscope::geometry::{DVec2, DVec3, Grid};
use negatoscope::render::{Interpolation, Projection, SNAP, Slab, cpu};
use negatoscope::volume::Volume;

fn snapped(x: f64) -> f64 {
    let half = (x * 2.0).round() / 2.0;
    if (x - half).abs() <= SNAP { half } else { x }
}

fn held(volume: &Volume, index: [i64; 3]) -> f64 {
    let at = |axis: usize| index[axis].clamp(0, volume.grid.dimensions[axis] as i64 - 1) as usize;
    f64::from(volume.voxels.get(volume.index(at(0), at(1), at(2))))
}

/// Sum over taps of the product of one weight an axis.
fn mixed(voxel: DVec3, weights: fn(f64) -> Vec<(i64, f64)>, value: impl Fn([i64; 3]) -> f64) -> f64 {
    let [x, y, z] = [0, 1, 2].map(|axis| {
        let low = voxel[axis].floor();
        let taps = weights(voxel[axis] - low).into_iter();
        taps.map(|(step, weight)| (low as i64 + step, weight))
            .collect::<Vec<_>>()
    });
    let mut sum = 0.0;
    for (k, wz) in &z {
        for (j, wy) in &y {
            for (i, wx) in &x {
                sum += wx * wy * wz * value([*i, *j, *k]);
            }
        }
    }
    sum
}

fn linear_weights(t: f64) -> Vec<(i64, f64)> {
    vec![(0, 1.0 - t), (1, t)]
}

/// Keys 1981, a = −0.5.
fn cubic_weights(t: f64) -> Vec<(i64, f64)> {
    let near = |x: f64| 1.5 * x.powi(3) - 2.5 * x.powi(2) + 1.0;
    let far = |x: f64| -0.5 * x.powi(3) + 2.5 * x.powi(2) - 4.0 * x + 2.0;
    vec![
        (-1, far(1.0 + t)),
        (0, near(t)),
        (1, near(1.0 - t)),
        (2, far(2.0 - t)),
    ]
}

fn weights_of(mode: Interpolation) -> fn(f64) -> Vec<(i64, f64)> {
    match mode {
        Interpolation::Nearest => |t| vec![(i64::from(t >= 0.5), 1.0)],
        Interpolation::Linear => linear_weights,
        Interpolation::Cubic => cubic_weights,
    }
}

/// Whether a voxel with a weight is padding.
fn mixes_padding(volume: &Volume, voxel: DVec3, mode: Interpolation) -> bool {
    // Absolute weights, so that the negative ones of a cubic cannot cancel.
    let weights = match mode {
        Interpolation::Cubic => |t| cubic_weights(t).into_iter().map(|(i, w)| (i, w.abs())).collect(),
        other => weights_of(other),
    };
    let padding = |index| {
        if volume.is_padding(held(volume, index) as f32) {
            1.0
        } else {
            0.0
        }
    };
    mixed(voxel, weights, padding) > 0.0
}

fn sample(volume: &Volume, point: DVec3, mode: Interpolation, skip_padding: bool) -> Option<f64> {
    let voxel = volume.grid.voxel_from_patient(point);
    let voxel = DVec3::new(snapped(voxel.x), snapped(voxel.y), snapped(voxel.z));
    if !volume.grid.contains(voxel) || (skip_padding && mixes_padding(volume, voxel, mode)) {
        return None;
    }
    let value = mixed(voxel, weights_of(mode), |index| held(volume, index));
    Some(volume.rescale.apply(value))
}

fn slab_value(volume: &Volume, point: DVec3, normal: DVec3, slab: Slab, mode: Interpolation) -> Option<f64> {
    let intervals = (slab.thickness_mm / (volume.grid.finest_spacing() / 2.0))
        .ceil()
        .max(1.0);
    let samples: Vec<(f64, f64)> = (0..=intervals as usize)
        .filter_map(|i| {
            let offset = slab.thickness_mm * (i as f64 / intervals - 0.5);
            let weight = if i == 0 || i == intervals as usize {
                0.5
            } else {
                1.0
            };
            Some((sample(volume, point + normal * offset, mode, true)?, weight))
        })
        .collect();
    let values = samples.iter().map(|s| s.0);
    match slab.projection {
        Projection::Maximum => values.reduce(f64::max),
        Projection::Minimum => values.reduce(f64::min),
        Projection::Mean => {
            let weight: f64 = samples.iter().map(|s| s.1).sum();
            let sum: f64 = samples.iter().map(|s| s.0 * s.1).sum();
            (weight > 0.0).then_some(sum / weight)
        }
    }
}

/// Largest and mean difference over the pixels that both say are inside; panics when they disagree on that.
fn differences(volume: &Volume, mode: Interpolation, slab: Option<Slab>) -> (f64, f64) {
    let view = oblique_view(&volume.grid, [61, 47], [0.83, 0.71]);
    let raw = cpu::raw(volume, &sampling(view, mode, slab));
    let (mut largest, mut sum, mut inside) = (0.0f64, 0.0, 0usize);
    for (n, value) in raw.values.iter().enumerate() {
        let pixel = DVec2::new((n % 61) as f64, (n / 61) as f64);
        let point = view.patient_from_pixel(pixel);
        let expected = match slab {
            None => sample(volume, point, mode, false),
            Some(slab) => slab_value(volume, point, view.plane.normal(), slab, mode),
        };
        assert_eq!(expected.is_none(), value.is_nan(), "inside or not, pixel {pixel}");
        if let Some(expected) = expected {
            let difference = (f64::from(*value) - expected).abs();
            largest = largest.max(difference);
            sum += difference;
            inside += 1;
        }
    }
    assert!(inside > 500, "the view must see the volume: {inside}");
    (largest, sum / inside as f64)
}

fn volumes() -> Vec<(&'static str, Volume)> {
    let mut all = Vec::new();
    for whole in [true, false] {
        for padded in [true, false] {
            all.push(("sheared", noise_volume(sheared_grid([37, 29, 23]), whole, padded)));
            all.push((
                "irregular",
                noise_volume(irregular_grid([37, 29, 13]), whole, padded),
            ));
        }
    }
    all
}

#[test]
fn every_mode_agrees_with_plain_arithmetic() {
    let modes = [
        Interpolation::Nearest,
        Interpolation::Linear,
        Interpolation::Cubic,
    ];
    let slabs = [Projection::Maximum, Projection::Minimum, Projection::Mean].map(|projection| {
        Some(Slab {
            thickness_mm: 7.3,
            projection,
        })
    });
    for (name, volume) in volumes() {
        for mode in modes {
            for slab in [None].into_iter().chain(slabs) {
                let (largest, mean) = differences(&volume, mode, slab);
                assert!(
                    largest <= 0.05 && mean <= 0.01,
                    "{name} {mode:?} {slab:?}: {largest} {mean}"
                );
            }
        }
    }
}

#[test]
fn native_slices_are_the_stored_voxels() {
    for (name, volume) in volumes() {
        for mode in [
            Interpolation::Nearest,
            Interpolation::Linear,
            Interpolation::Cubic,
        ] {
            for k in 0..volume.grid.dimensions[2] {
                let raw = cpu::raw(&volume, &sampling(native_view(&volume.grid, k), mode, None));
                let [columns, rows, _] = volume.grid.dimensions;
                for n in 0..columns * rows {
                    let stored = volume.value(n % columns, n / columns, k) as f32;
                    assert_eq!(raw.values[n], stored, "{name} {mode:?} slice {k} pixel {n}");
                }
            }
        }
    }
}

#[test]
fn ties_and_edges_follow_the_rules() {
    let volume = volume_of(axial_grid([4, 4, 4], [1.0; 3]), |x, y, z| {
        (x + 10 * y + 100 * z) as f64
    });
    let mut view = native_view(&volume.grid, 1);
    view.plane.centre += DVec3::new(0.5, -0.5, 0.0);
    let raw = cpu::raw(&volume, &sampling(view, Interpolation::Nearest, None));
    // Half-way goes to the higher index; half a voxel beyond the first centre is inside, beyond the last is not.
    assert_eq!(raw.values[..3], [101.0, 102.0, 103.0]);
    assert!(raw.values[3].is_nan());
    assert_eq!(raw.values[4..7], [111.0, 112.0, 113.0]);
}

#[test]
fn absurd_views_are_empty_pictures() {
    let grid: Grid = axial_grid([4, 4, 4], [1.0; 3]);
    let volume = volume_of(grid.clone(), |_, _, _| 7.0);
    for bad in [f64::NAN, f64::INFINITY, 1e300, -1e300] {
        let mut view = native_view(&grid, 1);
        view.plane.centre.x = bad;
        let raw = cpu::raw(&volume, &sampling(view, Interpolation::Linear, None));
        assert!(raw.values.iter().all(|v| v.is_nan()));
        let mut view = native_view(&grid, 1);
        view.pixel_mm = [bad, bad];
        view.size = [0, 3];
        assert!(
            cpu::raw(&volume, &sampling(view, Interpolation::Linear, None))
                .values
                .is_empty()
        );
    }
}

#[test]
fn missing_voxels_show_nothing() {
    let mut volume = volume_of(axial_grid([4, 4, 4], [1.0; 3]), |_, _, _| 7.0);
    volume.voxels = negatoscope::volume::Voxels::I16(vec![1; 63]);
    for mode in [
        Interpolation::Nearest,
        Interpolation::Linear,
        Interpolation::Cubic,
    ] {
        for view in [
            native_view(&volume.grid, 3),
            oblique_view(&volume.grid, [9, 9], [0.5, 0.5]),
        ] {
            let raw = cpu::raw(&volume, &sampling(view, mode, None));
            assert!(raw.values.iter().all(|value| value.is_nan()));
        }
    }
}

#[test]
fn pictures_end_at_the_largest_size() {
    let volume = volume_of(axial_grid([4, 4, 4], [1.0; 3]), |_, _, _| 7.0);
    let mut view = native_view(&volume.grid, 1);
    view.size = [u32::MAX, 1];
    let raw = cpu::raw(&volume, &sampling(view, Interpolation::Linear, None));
    assert_eq!(raw.size, [negatoscope::render::walk::MAX_SIZE, 1]);
    assert_eq!(raw.values.len(), raw.size[0] as usize);
    assert_eq!(raw.values.iter().filter(|value| !value.is_nan()).count(), 4);
}

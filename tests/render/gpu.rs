//! The GPU renderer against the CPU renderer, in every mode, on whatever adapter there is.

use std::sync::Arc;

use crate::support::*;
use negatoscope::geometry::{DVec3, Plane, View};
use negatoscope::render::gpu::{GpuError, GpuRenderer, GpuVolume, Held};
use negatoscope::render::{ColourImage, Interpolation, Palette, RawImage, Sampling, Tone, Voi, cpu};
use negatoscope::volume::{Rescale, VoiFunction, VoiLut, Volume, Voxels, Window};

const INTERPOLATIONS: [Interpolation; 3] = [
    Interpolation::Nearest,
    Interpolation::Linear,
    Interpolation::Cubic,
];

fn tones() -> Vec<Tone> {
    let window = |centre, width, function| Voi::Window(Window::new(centre, width, function).unwrap());
    let lut = VoiLut {
        first: -9_000.0,
        step: 1.0,
        entries: (0..18_000).map(|n| (n as f32 / 17_999.0).sqrt()).collect(),
        name: None,
    };
    // Half-way between two entries either may be taken: neighbours are less than a level apart.
    let stepped = VoiLut {
        first: -5_000.0,
        step: 2.5,
        entries: (0..4_000).map(|n| 1.0 - n as f32 / 3_999.0).collect(),
        name: None,
    };
    let vois = [
        window(40.0, 400.0, VoiFunction::Linear),
        window(-100.5, 9000.0, VoiFunction::LinearExact),
        window(300.0, 5000.0, VoiFunction::Sigmoid),
        window(12.25, 1.0, VoiFunction::Linear),
        Voi::Lut(Arc::new(lut)),
        Voi::Lut(Arc::new(stepped)),
    ];
    let looks = [
        (false, Palette::Grey),
        (true, Palette::Grey),
        (false, Palette::InvertedGrey),
        (true, Palette::InvertedGrey),
    ];
    let tone = |voi: &Voi, (invert, palette)| Tone {
        voi: voi.clone(),
        invert,
        palette,
    };
    vois.iter()
        .enumerate()
        .map(|(n, voi)| tone(voi, looks[n % looks.len()]))
        .collect()
}

/// Each kind of grid with each kind of voxel, with and without padding.
fn volumes() -> Vec<(&'static str, Volume)> {
    let sheared = |whole, padded| noise_volume(sheared_grid([53, 47, 31]), whole, padded);
    let irregular = |whole, padded| noise_volume(irregular_grid([53, 47, 17]), whole, padded);
    vec![
        ("sheared, padded", sheared(true, true)),
        ("sheared, real numbers", sheared(false, false)),
        ("irregular", irregular(true, false)),
        ("irregular, real numbers, padded", irregular(false, true)),
    ]
}

/// Largest difference; panics when one has a value where the other has none.
fn raw_difference(a: &RawImage, b: &RawImage) -> f32 {
    assert_eq!(a.size, b.size);
    assert_eq!(a.values.len(), b.values.len());
    let pairs = a.values.iter().zip(&b.values);
    pairs.fold(0.0, |largest, (a, b)| {
        assert_eq!(a.is_nan(), b.is_nan(), "inside in one, outside in the other");
        if a.is_nan() {
            largest
        } else {
            largest.max((a - b).abs())
        }
    })
}

fn grey_difference(a: &ColourImage, b: &ColourImage) -> u8 {
    assert_eq!(a.size, b.size);
    assert_eq!(a.pixels.len(), b.pixels.len());
    let pairs = a.pixels.iter().flatten().zip(b.pixels.iter().flatten());
    pairs.map(|(a, b)| a.abs_diff(*b)).max().unwrap_or(0)
}

fn samplings(volume: &Volume) -> Vec<Sampling> {
    let view = oblique_view(&volume.grid, [91, 77], [0.61, 0.53]);
    let modes = INTERPOLATIONS.into_iter();
    modes
        .flat_map(|mode| slabs(6.1).into_iter().map(move |slab| sampling(view, mode, slab)))
        .collect()
}

#[test]
fn raw_values_agree_in_every_mode() {
    let Some(renderer) = renderer() else { return };
    for (name, volume) in volumes() {
        let gpu = GpuVolume::new(&renderer, &volume).unwrap();
        for sampling in samplings(&volume) {
            let drawn = renderer.raw(&gpu, &sampling).unwrap();
            let difference = raw_difference(&drawn, &cpu::raw(&volume, &sampling));
            let shown = drawn.values.iter().filter(|v| !v.is_nan()).count();
            assert!(shown > 2000, "{name}: the view must see the volume");
            assert!(difference <= 0.05, "{name} {sampling:?}: {difference}");
        }
    }
}

fn assert_pictures_agree(
    renderer: &GpuRenderer,
    gpu: &GpuVolume,
    volume: &Volume,
    sampling: &Sampling,
    tone: &Tone,
) {
    let drawn = renderer.image(gpu, sampling, tone).unwrap();
    let difference = grey_difference(&drawn, &cpu::image(volume, sampling, tone));
    assert!(difference <= 1, "{sampling:?} {:?}: {difference}", tone.voi);
}

#[test]
fn pictures_agree_in_every_mode() {
    let Some(renderer) = renderer() else { return };
    let tones = tones();
    for (_, volume) in volumes() {
        let gpu = GpuVolume::new(&renderer, &volume).unwrap();
        for sampling in samplings(&volume) {
            assert_pictures_agree(&renderer, &gpu, &volume, &sampling, &tones[0]);
        }
        let view = oblique_view(&volume.grid, [91, 77], [0.61, 0.53]);
        for tone in &tones {
            let plain = sampling(view, Interpolation::Linear, None);
            assert_pictures_agree(&renderer, &gpu, &volume, &plain, tone);
        }
    }
}

#[test]
fn voxel_centres_are_equal() {
    let Some(renderer) = renderer() else { return };
    for (name, mut volume) in volumes() {
        volume.rescale = Rescale {
            slope: 0.4884,
            intercept: -1.3,
        };
        let gpu = GpuVolume::new(&renderer, &volume).unwrap();
        for mode in INTERPOLATIONS {
            for k in 0..volume.grid.dimensions[2] {
                let sampling = sampling(native_view(&volume.grid, k), mode, None);
                let drawn = renderer.raw(&gpu, &sampling).unwrap();
                assert_eq!(drawn, cpu::raw(&volume, &sampling), "{name} {mode:?} slice {k}");
            }
        }
    }
}

/// What is no number is outside, and takes no part in a slab.
#[test]
fn what_is_no_number_is_shown_by_neither() {
    let Some(renderer) = renderer() else { return };
    for grid in [sheared_grid([53, 47, 31]), irregular_grid([53, 47, 17])] {
        let mut volume = noise_volume(grid, false, false);
        let Voxels::F32(values) = &mut volume.voxels else {
            unreachable!("real numbers were asked for");
        };
        values.iter_mut().step_by(151).for_each(|value| *value = f32::NAN);
        let gpu = GpuVolume::new(&renderer, &volume).unwrap();
        // No slab, each kind of slab, and each interpolation.
        let all = samplings(&volume);
        for sampling in [0, 5, 7, 10].map(|n| all[n]) {
            let difference = raw_difference(
                &renderer.raw(&gpu, &sampling).unwrap(),
                &cpu::raw(&volume, &sampling),
            );
            assert!(difference <= 0.05, "{sampling:?}: {difference}");
            // One of them inverted: what is outside is black all the same.
            for tone in &tones()[..2] {
                assert_pictures_agree(&renderer, &gpu, &volume, &sampling, tone);
            }
        }
    }
}

#[test]
fn any_magnification_agrees() {
    let Some(renderer) = renderer() else { return };
    for (name, volume) in volumes().into_iter().step_by(2) {
        let gpu = GpuVolume::new(&renderer, &volume).unwrap();
        for mm in [1e-12, 1e-4, 9.0, 1e12] {
            for mut view in [
                native_view(&volume.grid, 7),
                oblique_view(&volume.grid, [40, 30], [1.0; 2]),
            ] {
                view.pixel_mm = [mm, mm * 0.8];
                for slab in &slabs(mm.min(6.0))[..2] {
                    let sampling = sampling(view, Interpolation::Linear, *slab);
                    let difference = raw_difference(
                        &renderer.raw(&gpu, &sampling).unwrap(),
                        &cpu::raw(&volume, &sampling),
                    );
                    assert!(difference <= 0.05, "{name} {mm} {slab:?}: {difference}");
                }
            }
        }
    }
}

/// Half-way between voxels every rounding error would show.
#[test]
fn ties_are_equal() {
    let Some(renderer) = renderer() else { return };
    for (name, volume) in volumes() {
        let gpu = GpuVolume::new(&renderer, &volume).unwrap();
        let grid = &volume.grid;
        let half = grid.row_direction * grid.pixel_spacing[0] * 0.5
            - grid.column_direction * grid.pixel_spacing[1] * 0.5;
        for mode in INTERPOLATIONS {
            let mut view = native_view(grid, 7);
            view.plane.centre += half;
            let sampling = sampling(view, mode, None);
            let difference = raw_difference(
                &renderer.raw(&gpu, &sampling).unwrap(),
                &cpu::raw(&volume, &sampling),
            );
            let allowed = if mode == Interpolation::Nearest { 0.0 } else { 0.01 };
            assert!(difference <= allowed, "{name} {mode:?}: {difference}");
        }
    }
}

#[test]
fn a_wide_picture_agrees_to_its_edges() {
    let Some(renderer) = renderer() else { return };
    let volume = noise_volume(sheared_grid([200, 90, 60]), true, false);
    let gpu = GpuVolume::new(&renderer, &volume).unwrap();
    let view = oblique_view(&volume.grid, [2000, 300], [0.071, 0.33]);
    for mode in INTERPOLATIONS {
        let sampling = sampling(view, mode, None);
        let difference = raw_difference(
            &renderer.raw(&gpu, &sampling).unwrap(),
            &cpu::raw(&volume, &sampling),
        );
        assert!(difference <= 0.05, "{mode:?}: {difference}");
    }
}

/// The comparisons above see one voxel that differs, and a plane moved by a thousandth of a voxel.
#[test]
fn the_comparison_can_fail() {
    let Some(renderer) = renderer() else { return };
    let volume = noise_volume(sheared_grid([53, 47, 31]), true, false);
    let gpu = GpuVolume::new(&renderer, &volume).unwrap();
    let native = sampling(native_view(&volume.grid, 9), Interpolation::Linear, None);
    let mut other = volume.clone();
    let index = other.index(20, 20, 9);
    if let Voxels::I16(values) = &mut other.voxels {
        values[index] = values[index].wrapping_add(1);
    }
    let drawn = renderer.raw(&gpu, &native).unwrap();
    assert!(raw_difference(&drawn, &cpu::raw(&other, &native)) > 0.5);

    let view = oblique_view(&volume.grid, [91, 77], [0.61, 0.53]);
    let mut moved = view;
    moved.plane.centre += view.plane.normal() * 0.001;
    let here = renderer
        .raw(&gpu, &sampling(view, Interpolation::Linear, None))
        .unwrap();
    let there = cpu::raw(&volume, &sampling(moved, Interpolation::Linear, None));
    assert!(raw_difference(&here, &there) > 0.5);
}

#[test]
fn slices_sent_one_by_one_make_the_same_volume() {
    let Some(renderer) = renderer() else { return };
    let volume = noise_volume(sheared_grid([19, 13, 7]), true, false);
    let gpu = GpuVolume::empty(&renderer, &volume, Held::I16).unwrap();
    let Voxels::I16(values) = &volume.voxels else {
        unreachable!("whole numbers were asked for");
    };
    for (k, slice) in values.chunks(19 * 13).enumerate().rev() {
        gpu.write(&renderer, k as u32, &Voxels::I16(slice.to_vec()))
            .unwrap();
    }
    for k in 0..7 {
        let native = sampling(native_view(&volume.grid, k), Interpolation::Linear, None);
        assert_eq!(renderer.raw(&gpu, &native).unwrap(), cpu::raw(&volume, &native));
    }
    let too_many = gpu.write(&renderer, 7, &Voxels::I16(vec![0; 19 * 13]));
    assert_eq!(too_many, Err(GpuError::Mismatch));
    let wrong_kind = gpu.write(&renderer, 0, &Voxels::F32(vec![0.0; 19 * 13]));
    assert_eq!(wrong_kind, Err(GpuError::Mismatch));
}

#[test]
fn a_volume_beyond_the_adapter_is_an_error_in_words() {
    let Some(renderer) = renderer() else { return };
    let limit = renderer.device().limits().max_texture_dimension_3d as usize;
    let mut large = noise_volume(axial_grid([1; 3], [1.0; 3]), true, false);
    large.grid = axial_grid([limit + 1; 3], [1.0; 3]);
    let error = GpuVolume::empty(&renderer, &large, Held::I16).unwrap_err();
    assert!(matches!(error, GpuError::TooLarge { .. }), "{error}");
    assert!(error.to_string().contains(&limit.to_string()), "{error}");
}

/// More voxels on a side than a texture may have: the same values, at the cuts too.
#[test]
fn a_volume_longer_than_a_texture_is_drawn_as_any_other() {
    let Some(renderer) = renderer() else { return };
    let long = renderer.device().limits().max_texture_dimension_3d as usize + 5;
    for dimensions in [[long, 7, 5], [6, long, 4], [5, 6, long]] {
        let volume = noise_volume(axial_grid(dimensions, [1.0, 0.9, 1.1]), true, false);
        let gpu = GpuVolume::new(&renderer, &volume).unwrap();
        // Along the long side, from end to end and about the cut in its middle.
        let [x, y, z] = dimensions.map(|side| side == long);
        let right = if x {
            DVec3::X
        } else if y {
            DVec3::Y
        } else {
            DVec3::Z
        };
        let down = if z { DVec3::X } else { DVec3::Z };
        let whole = (long + 9) as f64 / 2000.0;
        for (size, tilt, pixel_mm) in [([2000, 9], 0.0, whole), ([90, 40], 0.02, 0.21)] {
            let plane = Plane {
                centre: volume.grid.centre(),
                right: (right + down * tilt).normalize(),
                down: (down - right * tilt).normalize(),
            };
            let view = View {
                plane,
                size,
                pixel_mm: [pixel_mm; 2],
            };
            for mode in INTERPOLATIONS {
                let sampling = sampling(view, mode, None);
                let (drawn, wanted) = (
                    renderer.raw(&gpu, &sampling).unwrap(),
                    cpu::raw(&volume, &sampling),
                );
                let shown = wanted.values.iter().filter(|value| !value.is_nan()).count();
                assert!(shown > 1000, "{dimensions:?}: {shown}");
                assert!(raw_difference(&drawn, &wanted) <= 0.05, "{dimensions:?} {mode:?}");
            }
        }
    }
}

#[test]
fn a_picture_beyond_the_adapter_is_an_error_in_words() {
    let Some(renderer) = renderer() else { return };
    let volume = noise_volume(axial_grid([4, 4, 4], [1.0; 3]), true, false);
    let gpu = GpuVolume::new(&renderer, &volume).unwrap();
    let mut view = native_view(&volume.grid, 0);
    view.size = [1_000_000, 2];
    let sampling = sampling(view, Interpolation::Linear, None);
    assert!(matches!(
        renderer.raw(&gpu, &sampling),
        Err(GpuError::Picture { .. })
    ));
}

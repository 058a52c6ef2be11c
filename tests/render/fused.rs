//! A second volume over a first: places, colours, limits, and the GPU against the CPU.

use std::f64::consts::TAU;

use crate::support::*;
use negatoscope::geometry::{DVec3, Grid, Orientation, Plane, View};
use negatoscope::render::fused::{Fused, Veil, mixed};
use negatoscope::render::gpu::{GpuVolume, Pair};
use negatoscope::render::{
    ColourImage, Interpolation, Palette, Place, Projection, Sampling, Slab, Tone, Voi, cpu,
};
use negatoscope::volume::{Rescale, VoiFunction, Volume, Voxels, Window};

/// Where both volumes have their sphere, in patient mm, and how large it is.
const SPHERE: DVec3 = DVec3::new(7.3, -4.1, 11.8);
const RADIUS: f64 = 9.0;

fn tone(centre: f64, width: f64, palette: Palette) -> Tone {
    Tone {
        voi: Voi::Window(Window::new(centre, width, VoiFunction::LinearExact).unwrap()),
        invert: false,
        palette,
    }
}

fn fused(opacity: f64, veil: Veil) -> Fused {
    Fused {
        tone: tone(4.0, 8.0, Palette::HotIron),
        opacity,
        veil,
        interpolation: Interpolation::Linear,
        projection: Projection::Maximum,
    }
}

/// A ball with a soft edge of one mm, so that half its height lies on its surface.
fn ball(point: DVec3, low: f64, high: f64) -> f64 {
    let inside = (RADIUS - point.distance(SPHERE) + 0.5).clamp(0.0, 1.0);
    low + (high - low) * inside
}

fn filled(grid: Grid, value: impl Fn(DVec3) -> f64) -> Volume {
    let at = grid.clone();
    volume_of(grid, |x, y, z| {
        value(at.patient_from_voxel(DVec3::new(x as f64, y as f64, z as f64)))
    })
}

/// Soft tissue with a denser ball: 40 to 100 HU.
fn ct() -> Volume {
    let grid = Grid::new(
        [64, 64, 48],
        DVec3::X,
        DVec3::Y,
        [1.0, 1.0],
        (0..48)
            .map(|k| DVec3::new(-32.0, -32.0, -12.0 + k as f64))
            .collect(),
        1.0,
    )
    .unwrap();
    filled(grid, |point| ball(point, 40.0, 100.0))
}

/// A coarser grid turned every way about the middle of the CT's, sheared too, with uptake in the same ball.
fn pet() -> Volume {
    let row = DVec3::new(0.8, 0.5, 0.33).normalize();
    let column = DVec3::new(-0.4, 0.86, -0.2);
    let column = (column - row * column.dot(row)).normalize();
    let step = row.cross(column) * 2.0 + row * 0.4;
    let origin = SPHERE - row * 30.0 - column * 28.0 - step * 15.0;
    let origins = (0..31).map(|k| origin + step * f64::from(k)).collect();
    let grid = Grid::new([41, 38, 31], row, column, [1.5, 1.5], origins, 2.0).unwrap();
    filled(grid, |point| ball(point, 0.0, 8.0))
}

fn views() -> Vec<View> {
    let view = |plane| View {
        plane,
        size: [121, 113],
        pixel_mm: [0.5, 0.5],
    };
    let oblique =
        Plane::looking_along(DVec3::new(0.3, -0.5, 0.8), DVec3::new(0.1, -0.9, 0.2), SPHERE).unwrap();
    let straight = [Orientation::Axial, Orientation::Coronal, Orientation::Sagittal]
        .map(|orientation| Plane::new(orientation, SPHERE));
    straight.into_iter().chain([oblique]).map(view).collect()
}

fn raw_centroid(volume: &Volume, sampling: &Sampling, threshold: f32) -> ([f64; 2], usize) {
    let raw = cpu::raw(volume, sampling);
    let width = raw.size[0] as usize;
    let inside = raw
        .values
        .iter()
        .enumerate()
        .filter(|(_, value)| **value > threshold);
    let (mut x, mut y, mut count) = (0.0, 0.0, 0);
    for (n, _) in inside {
        x += (n % width) as f64;
        y += (n / width) as f64;
        count += 1;
    }
    ([x / count as f64, y / count as f64], count)
}

/// The ball of the oblique volume lands on that of the straight one, in every plane, within half a pixel; and it is as
/// large.
#[test]
fn a_hot_sphere_lies_on_its_sphere_in_every_plane() {
    let (ct, pet) = (ct(), pet());
    for view in views() {
        let base = sampling(view, Interpolation::Linear, None);
        let over = fused(1.0, Veil::Even).sampling(&base);
        let (there, large) = raw_centroid(&ct, &base, 70.0);
        let (here, hot) = raw_centroid(&pet, &over, 4.0);
        let apart = (there[0] - here[0]).hypot(there[1] - here[1]);
        assert!(apart < 0.5, "{apart} pixels apart in {:?}", view.plane);
        let expected = TAU / 2.0 * RADIUS * RADIUS / 0.25;
        for count in [large, hot] {
            assert!(
                (count as f64 / expected - 1.0).abs() < 0.05,
                "{count} of {expected}"
            );
        }
    }
}

/// On screen: the pixels that the ball colours are those where the CT shows its ball, but for its edge.
#[test]
fn the_colour_lies_where_the_uptake_is() {
    let (ct, pet) = (ct(), pet());
    for view in views() {
        let base = sampling(view, Interpolation::Linear, None);
        let grey = tone(50.0, 400.0, Palette::Grey);
        let picture = cpu::fused_image(&ct, &base, &grey, &pet, &fused(0.5, Veil::Rising));
        let plain = cpu::image(&ct, &base, &grey);
        let raw = cpu::raw(&ct, &base);
        for ((drawn, alone), value) in picture.pixels.iter().zip(&plain.pixels).zip(&raw.values) {
            if *value >= 100.0 {
                assert_ne!(drawn, alone, "the ball is coloured");
            }
        }
        let cold = picture
            .pixels
            .iter()
            .zip(&plain.pixels)
            .filter(|(a, b)| a == b)
            .count();
        assert!(
            cold > 121 * 113 / 3,
            "without uptake the base is seen as it is: {cold}"
        );
    }
}

/// The formula at points whose values are known, to one grey.
#[test]
fn colours_are_those_of_the_formula() {
    let values = [0.0, 0.5, 1.0, 2.0, 4.0, 6.0, 8.0, 20.0];
    let base_values = [-1000.0, 40.0, 100.0, 0.0, 60.0, 240.0, 300.0, 1000.0];
    let row = |values: [f64; 8]| volume_of(axial_grid([8, 1, 1], [1.0; 3]), move |x, _, _| values[x]);
    let (ct, pet) = (row(base_values), row(values));
    let native = sampling(native_view(&ct.grid, 0), Interpolation::Linear, None);
    let grey = tone(40.0, 400.0, Palette::Grey);
    for veil in Veil::ALL {
        for opacity in [0.0, 0.25, 0.5, 0.8, 1.0] {
            for palette in Palette::ALL {
                let mut over = fused(opacity, veil);
                over.tone.palette = palette;
                let drawn = cpu::fused_image(&ct, &native, &grey, &pet, &over);
                for (n, pixel) in drawn.pixels.iter().enumerate() {
                    let shown = ((base_values[n] - 40.0) / 400.0 + 0.5).clamp(0.0, 1.0) * 255.0;
                    let level = ((values[n] / 8.0).clamp(0.0, 1.0) * 255.0 + 0.5).floor();
                    let part = match veil {
                        Veil::Even => 1.0,
                        Veil::Rising => (level / 64.0).min(1.0),
                    };
                    let colour = palette.table()[level as usize];
                    for channel in 0..3 {
                        let a = opacity * part;
                        let wanted = (shown + 0.5).floor() * (1.0 - a) + f64::from(colour[channel]) * a;
                        let got = f64::from(pixel[channel]);
                        assert!(
                            (got - wanted).abs() <= 1.0,
                            "{palette:?} {veil:?} {n}: {got} {wanted}"
                        );
                    }
                    assert_eq!(pixel[3], 255);
                }
            }
        }
    }
}

#[test]
fn at_no_opacity_the_base_is_untouched_and_at_full_the_second_alone_is_seen() {
    let (ct, pet) = (ct(), pet());
    let grey = tone(50.0, 400.0, Palette::Grey);
    for view in views() {
        let base = sampling(view, Interpolation::Linear, None);
        let plain = cpu::image(&ct, &base, &grey);
        for veil in Veil::ALL {
            for opacity in [0.0, -3.0, f64::NAN] {
                let drawn = cpu::fused_image(&ct, &base, &grey, &pet, &fused(opacity, veil));
                assert_eq!(drawn, plain, "{opacity}");
            }
        }
        let over = fused(7.0, Veil::Even);
        let drawn = cpu::fused_image(&ct, &base, &grey, &pet, &over);
        let alone = cpu::image(&pet, &over.sampling(&base), &over.tone);
        let held = cpu::held(&pet, &over.sampling(&base), &|| true).unwrap();
        let mut outside = 0;
        for (n, pixel) in drawn.pixels.iter().enumerate() {
            let inside = !held.values[n].is_nan();
            let wanted = if inside { alone.pixels[n] } else { plain.pixels[n] };
            assert_eq!(*pixel, wanted);
            outside += usize::from(!inside);
        }
        assert!(
            outside > 50,
            "the view reaches beyond the second volume: {outside}"
        );
    }
}

/// Padding of the second volume covers nothing, and beyond the first the second is laid over black.
#[test]
fn padding_covers_nothing_and_the_base_ends_where_it_ends() {
    let ct = volume_of(axial_grid([4, 1, 1], [1.0; 3]), |_, _, _| 240.0);
    let mut pet = volume_of(
        axial_grid([6, 1, 1], [1.0; 3]),
        |x, _, _| if x == 1 { -7.0 } else { 8.0 },
    );
    pet.padding = Some(-7.5..=-6.5);
    let native = sampling(native_view(&pet.grid, 0), Interpolation::Nearest, None);
    let mut over = fused(1.0, Veil::Even);
    over.interpolation = Interpolation::Nearest;
    let drawn = cpu::fused_image(&ct, &native, &tone(40.0, 400.0, Palette::Grey), &pet, &over);
    let white = [255; 4];
    assert_eq!(
        drawn.pixels, [white; 6],
        "hot iron ends in white; the base is white too"
    );
    over.opacity = 0.4;
    over.tone.palette = Palette::Grey;
    over.tone.invert = true;
    let drawn = cpu::fused_image(&ct, &native, &tone(40.0, 400.0, Palette::Grey), &pet, &over);
    let reds: Vec<u8> = drawn.pixels.iter().map(|pixel| pixel[0]).collect();
    assert_eq!(reds, [153, 255, 153, 153, 0, 0]);
}

/// A slab thickens both, each in its own way.
#[test]
fn a_slab_projects_each_in_its_own_way() {
    let values = |z: usize| [10.0, 20.0, 90.0, 30.0, 20.0][z];
    let ct = volume_of(axial_grid([3, 3, 5], [1.0; 3]), |_, _, z| values(z));
    let pet = volume_of(axial_grid([3, 3, 5], [1.0; 3]), |_, _, z| values(z) / 12.0);
    let slab = Slab {
        thickness_mm: 4.0,
        projection: Projection::Minimum,
    };
    let thick = sampling(native_view(&ct.grid, 2), Interpolation::Linear, Some(slab));
    let over = fused(1.0, Veil::Even);
    let sampled = over.sampling(&thick);
    assert_eq!(
        (
            sampled.slab.unwrap().thickness_mm,
            sampled.slab.unwrap().projection
        ),
        (4.0, Projection::Maximum)
    );
    assert_eq!(cpu::raw(&ct, &thick).values[4], 10.0);
    assert_eq!(cpu::raw(&pet, &sampled).values[4], 7.5);
    let drawn = cpu::fused_image(&ct, &thick, &tone(50.0, 100.0, Palette::Grey), &pet, &over);
    let level = (7.5f64 / 8.0 * 255.0 + 0.5).floor() as usize;
    assert_eq!(drawn.pixels[4][..3], Palette::HotIron.table()[level]);
}

fn difference(a: &ColourImage, b: &ColourImage) -> u8 {
    assert_eq!(a.size, b.size);
    let pairs = a.pixels.iter().flatten().zip(b.pixels.iter().flatten());
    pairs.map(|(a, b)| a.abs_diff(*b)).max().unwrap_or(0)
}

/// The same grid with its middle elsewhere.
fn moved(grid: &Grid, to: DVec3) -> Grid {
    let by = to - grid.centre();
    Grid::new(
        grid.dimensions,
        grid.row_direction,
        grid.column_direction,
        grid.pixel_spacing,
        grid.origins().iter().map(|origin| *origin + by).collect(),
        grid.nominal_step(),
    )
    .unwrap()
}

fn slabs() -> [Option<Slab>; 3] {
    [None, Some(Projection::Minimum), Some(Projection::Mean)].map(|projection| {
        projection.map(|projection| Slab {
            thickness_mm: 6.1,
            projection,
        })
    })
}

#[test]
fn the_gpu_draws_the_same() {
    let Some(renderer) = renderer() else { return };
    let ct = noise_volume(sheared_grid([53, 47, 31]), true, true);
    let here = |grid: Grid| moved(&grid, ct.grid.centre() + DVec3::new(4.0, -3.0, 5.0));
    let over = [
        noise_volume(here(irregular_grid([53, 47, 17])), true, true),
        noise_volume(here(sheared_grid([31, 37, 41])), false, true),
        noise_volume(here(axial_grid([40, 40, 30], [1.1, 0.9, 2.0])), true, false),
    ];
    let held = GpuVolume::new(&renderer, &ct).unwrap();
    let grey = tone(0.0, 9000.0, Palette::Grey);
    for pet in &over {
        let gpu = GpuVolume::new(&renderer, pet).unwrap();
        let view = oblique_view(&ct.grid, [91, 77], [0.8, 0.7]);
        for slab in slabs() {
            for (interpolation, veil) in [
                (Interpolation::Nearest, Veil::Even),
                (Interpolation::Linear, Veil::Rising),
                (Interpolation::Cubic, Veil::Even),
            ] {
                let base = sampling(view, Interpolation::Linear, slab);
                let mut layer = fused(0.6, veil);
                layer.interpolation = interpolation;
                layer.projection = Projection::Mean;
                layer.tone = tone(0.0, 12_000.0, Palette::Grey);
                let pair = Pair {
                    volume: &held,
                    tone: &grey,
                    over: &gpu,
                    fused: &layer,
                };
                let drawn = renderer.fused_image(pair, &Place::Plane(base)).unwrap();
                let wanted = cpu::fused_image(&ct, &base, &grey, pet, &layer);
                let plain = cpu::image(&ct, &base, &grey);
                assert!(difference(&wanted, &plain) > 10, "something lies over it");
                let apart = difference(&drawn, &wanted);
                assert!(apart <= 1, "{interpolation:?} {slab:?}: {apart}");
            }
        }
    }
}

/// Colours are no values: nothing of them is laid over, whoever draws.
#[test]
fn of_colours_nothing_is_laid_over() {
    let ct = noise_volume(sheared_grid([33, 27, 21]), true, false);
    let mut colours = ct.clone();
    colours.voxels = Voxels::Rgb8(vec![[250, 20, 90]; ct.voxels.len()]);
    let base = sampling(
        oblique_view(&ct.grid, [61, 57], [0.8, 0.7]),
        Interpolation::Linear,
        None,
    );
    let (grey, layer) = (tone(0.0, 9000.0, Palette::Grey), fused(1.0, Veil::Even));
    let plain = cpu::image(&ct, &base, &grey);
    assert_eq!(cpu::fused_image(&ct, &base, &grey, &colours, &layer), plain);
    let Some(renderer) = renderer() else { return };
    let gpu = [&ct, &colours].map(|volume| GpuVolume::new(&renderer, volume).unwrap());
    let pair = Pair {
        volume: &gpu[0],
        tone: &grey,
        over: &gpu[1],
        fused: &layer,
    };
    let drawn = renderer.fused_image(pair, &Place::Plane(base)).unwrap();
    assert_eq!(drawn, renderer.image(&gpu[0], &base, &grey).unwrap());
}

/// At voxel centres of both, with whole numbers and a window of whole greys, every pixel is equal, in colour too.
#[test]
fn the_gpu_is_equal_at_voxel_centres() {
    let Some(renderer) = renderer() else { return };
    let ramp = |step: usize| {
        let mut volume = volume_of(axial_grid([64, 4, 2], [1.0; 3]), |_, _, _| 0.0);
        let value = |n: usize| ((n * step) % 256) as i16;
        volume.voxels = Voxels::I16((0..512).map(value).collect());
        volume.rescale = Rescale::IDENTITY;
        volume
    };
    let (ct, pet) = (ramp(7), ramp(5));
    let window = |palette| Tone {
        voi: Voi::Window(Window::new(127.5, 255.0, VoiFunction::LinearExact).unwrap()),
        invert: false,
        palette,
    };
    let gpu = [&ct, &pet].map(|volume| GpuVolume::new(&renderer, volume).unwrap());
    let base = sampling(native_view(&ct.grid, 1), Interpolation::Linear, None);
    for palette in Palette::ALL {
        for (opacity, veil) in [
            (0.0, Veil::Even),
            (0.5, Veil::Rising),
            (0.7, Veil::Even),
            (1.0, Veil::Rising),
        ] {
            let layer = Fused {
                tone: window(palette),
                ..fused(opacity, veil)
            };
            let grey = window(Palette::Grey);
            let pair = Pair {
                volume: &gpu[0],
                tone: &grey,
                over: &gpu[1],
                fused: &layer,
            };
            let drawn = renderer.fused_image(pair, &Place::Plane(base)).unwrap();
            assert_eq!(
                drawn,
                cpu::fused_image(&ct, &base, &grey, &pet, &layer),
                "{palette:?}"
            );
        }
    }
}

#[test]
fn mixing_is_exact_at_its_ends_and_never_beyond() {
    for base in 0..=255u8 {
        for colour in 0..=255u8 {
            assert_eq!(mixed(base, colour, 0), base);
            assert_eq!(mixed(base, colour, 255), colour);
            let half = mixed(base, colour, 128);
            assert!((base.min(colour)..=base.max(colour)).contains(&half));
        }
    }
}

/// Along a curve the second volume is laid over by the same rule, on both.
#[test]
fn a_curve_is_fused_as_a_plane_is() {
    let ct = noise_volume(sheared_grid([53, 47, 31]), true, false);
    let pet = noise_volume(
        moved(&axial_grid([40, 40, 30], [1.1, 0.9, 2.0]), ct.grid.centre()),
        false,
        true,
    );
    let curved = crate::curved::samplings(&ct.grid).swap_remove(5);
    let grey = tone(0.0, 9000.0, Palette::Grey);
    let mut layer = fused(0.6, Veil::Even);
    layer.tone = tone(0.0, 12_000.0, Palette::Grey);
    let drawn = cpu::fused_curved_image(&ct, &curved, &grey, &pet, &layer);
    let base = cpu::curved_image(&ct, &curved, &grey);
    let over = cpu::curved_image(&pet, &layer.curved_sampling(&curved), &layer.tone);
    let held = cpu::curved_held(&pet, &layer.curved_sampling(&curved), &|| true).unwrap();
    for (n, pixel) in drawn.pixels.iter().enumerate() {
        let wanted = match held.values[n].is_nan() {
            true => base.pixels[n][0],
            false => mixed(base.pixels[n][0], over.pixels[n][0], 153),
        };
        assert_eq!(pixel[0], wanted);
    }
    let Some(renderer) = renderer() else { return };
    let gpu = [&ct, &pet].map(|volume| GpuVolume::new(&renderer, volume).unwrap());
    let pair = Pair {
        volume: &gpu[0],
        tone: &grey,
        over: &gpu[1],
        fused: &layer,
    };
    let other = renderer.fused_image(pair, &Place::Curve(curved)).unwrap();
    assert!(difference(&drawn, &other) <= 1);
}

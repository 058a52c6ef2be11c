//! Colour volumes: each channel is drawn as the values of any volume are, and the GPU draws what the CPU draws.

use std::sync::Arc;

use crate::support::*;
use negatoscope::geometry::{Curve, CurvedView, DVec3, Grid, Reading, Surface, View};
use negatoscope::render::curved::CurvedSampling;
use negatoscope::render::gpu::{GpuError, GpuVolume, Held};
use negatoscope::render::{ColourImage, Interpolation, Palette, Sampling, Tone, Voi, cpu};
use negatoscope::volume::{IDENTITY_WINDOW, Rescale, VoiFunction, VoiLut, Volume, Voxels, Window, luminance};

const MODES: [Interpolation; 3] = [
    Interpolation::Nearest,
    Interpolation::Linear,
    Interpolation::Cubic,
];

/// Every voxel any colour.
fn volume(grid: Grid) -> Volume {
    let mut noise = Noise::new(29);
    let count = grid.dimensions.iter().product();
    let colours = (0..count).map(|_| {
        let bits = noise.bits();
        [bits as u8, (bits >> 8) as u8, (bits >> 16) as u8]
    });
    Volume {
        voxels: Voxels::Rgb8(colours.collect()),
        grid,
        rescale: Rescale::IDENTITY,
        padding: None,
        unit: None,
    }
}

fn colours(volume: &Volume) -> &[[u8; 3]] {
    match &volume.voxels {
        Voxels::Rgb8(colours) => colours,
        _ => panic!("a volume of colours"),
    }
}

/// One channel as an ordinary volume.
fn channel(of: &Volume, part: usize) -> Volume {
    let values = colours(of).iter().map(|colour| i16::from(colour[part]));
    Volume {
        voxels: Voxels::I16(values.collect()),
        ..of.clone()
    }
}

fn volumes() -> [Volume; 3] {
    [
        volume(axial_grid([53, 47, 31], [0.9, 0.8, 1.5])),
        volume(sheared_grid([53, 47, 31])),
        volume(irregular_grid([53, 47, 17])),
    ]
}

fn tones() -> Vec<Tone> {
    let lut = VoiLut {
        first: 20.0,
        step: 1.0,
        entries: (0..200).map(|n| 1.0 - n as f32 / 199.0).collect(),
        name: None,
    };
    let window = |centre, width, function| Voi::Window(Window::new(centre, width, function).unwrap());
    [
        (Voi::Window(IDENTITY_WINDOW), false),
        (Voi::Window(IDENTITY_WINDOW), true),
        (window(100.0, 90.0, VoiFunction::Linear), false),
        (window(140.0, 120.0, VoiFunction::Sigmoid), true),
        (window(90.0, 1.0, VoiFunction::Linear), false),
        (Voi::Lut(Arc::new(lut)), false),
    ]
    .into_iter()
    .map(|(voi, invert)| Tone {
        voi,
        invert,
        palette: Palette::Grey,
    })
    .collect()
}

fn samplings(grid: &Grid) -> Vec<Sampling> {
    let oblique = oblique_view(grid, [91, 77], [0.61, 0.53]);
    // Slabs along the slices are drawn in a way of their own.
    let straight = View {
        size: oblique.size,
        pixel_mm: oblique.pixel_mm,
        ..native_view(grid, 8)
    };
    let views = [oblique, straight].into_iter();
    let modes = views.flat_map(|view| MODES.map(|mode| (view, mode)));
    modes
        .flat_map(|(view, mode)| slabs(5.3).map(|slab| sampling(view, mode, slab)))
        .collect()
}

fn curved_samplings(grid: &Grid) -> Vec<CurvedSampling> {
    let middle = grid.centre();
    let points: Vec<DVec3> = (-5..=5)
        .map(|n| middle + DVec3::new(f64::from(n) * 3.0, f64::from(n * n) * 0.4, f64::from(n)))
        .collect();
    let curve = Arc::new(Curve::through(&points).unwrap());
    let surface = Arc::new(Surface::new(curve, Reading::Straightened { degrees: 33.0 }));
    let view = CurvedView::covering(surface, 14.0, 0.55);
    let of = |interpolation, slab| CurvedSampling {
        view: view.clone(),
        slab,
        interpolation,
    };
    MODES
        .into_iter()
        .flat_map(|mode| slabs(5.3).map(|slab| of(mode, slab)))
        .collect()
}

fn part(image: &ColourImage, part: usize) -> Vec<u8> {
    image.pixels.iter().map(|pixel| pixel[part]).collect()
}

fn largest_difference(a: &ColourImage, b: &ColourImage) -> u8 {
    assert_eq!((a.size, a.pixels.len()), (b.size, b.pixels.len()));
    let pairs = a.pixels.iter().flatten().zip(b.pixels.iter().flatten());
    pairs.map(|(a, b)| a.abs_diff(*b)).max().unwrap_or(0)
}

#[test]
fn each_channel_is_drawn_as_a_volume_of_its_own() {
    for volume in volumes() {
        let parts = [0, 1, 2].map(|part| channel(&volume, part));
        let tones = tones();
        for (n, sampling) in samplings(&volume.grid).into_iter().enumerate() {
            let tone = &tones[n % tones.len()];
            let image = cpu::image(&volume, &sampling, tone);
            for (n, own) in parts.iter().enumerate() {
                let wanted = part(&cpu::image(own, &sampling, tone), n);
                assert_eq!(part(&image, n), wanted, "{sampling:?}");
            }
        }
        for sampling in curved_samplings(&volume.grid) {
            let image = cpu::curved_image(&volume, &sampling, &tones[2]);
            for (n, own) in parts.iter().enumerate() {
                assert_eq!(
                    part(&image, n),
                    part(&cpu::curved_image(own, &sampling, &tones[2]), n)
                );
            }
        }
    }
}

#[test]
fn a_native_slice_shows_the_colours_themselves() {
    let volume = volume(axial_grid([53, 47, 5], [0.7, 0.9, 2.0]));
    for mode in MODES {
        let native = sampling(native_view(&volume.grid, 3), mode, None);
        let wanted: Vec<[u8; 4]> = colours(&volume)[3 * 53 * 47..4 * 53 * 47]
            .iter()
            .map(|[red, green, blue]| [*red, *green, *blue, 255])
            .collect();
        assert_eq!(cpu::image(&volume, &native, &tones()[0]).pixels, wanted);
        let negative: Vec<[u8; 4]> = wanted
            .iter()
            .map(|[red, green, blue, _]| [255 - red, 255 - green, 255 - blue, 255])
            .collect();
        assert_eq!(cpu::image(&volume, &native, &tones()[1]).pixels, negative);
        let Some(renderer) = renderer() else { continue };
        let gpu = GpuVolume::new(&renderer, &volume).unwrap();
        assert_eq!(renderer.image(&gpu, &native, &tones()[0]).unwrap().pixels, wanted);
        assert_eq!(
            renderer.image(&gpu, &native, &tones()[1]).unwrap().pixels,
            negative
        );
        let raw = renderer.raw(&gpu, &native).unwrap();
        let bright: Vec<f32> = colours(&volume)[3 * 53 * 47..4 * 53 * 47]
            .iter()
            .map(|colour| luminance(*colour))
            .collect();
        assert_eq!(raw.values, bright);
        assert_eq!(cpu::raw(&volume, &native).values, bright);
    }
}

#[test]
fn pictures_agree_in_every_mode() {
    let Some(renderer) = renderer() else { return };
    for volume in volumes() {
        let gpu = GpuVolume::new(&renderer, &volume).unwrap();
        for (n, sampling) in samplings(&volume.grid).into_iter().enumerate() {
            let tones = tones();
            // A step makes a whole level of the least difference.
            let tone = &tones[[0, 1, 2, 3, 5][n % 5]];
            let drawn = renderer.image(&gpu, &sampling, tone).unwrap();
            let shown = drawn
                .pixels
                .iter()
                .filter(|pixel| pixel[..3] != [0, 0, 0])
                .count();
            assert!(shown > 1500, "the view must see the volume");
            let difference = largest_difference(&drawn, &cpu::image(&volume, &sampling, tone));
            // Half-way between two entries of a table either may be taken; they are two levels apart at most.
            let most = if matches!(tone.voi, Voi::Lut(_)) { 2 } else { 1 };
            assert!(difference <= most, "{sampling:?} {tone:?}: {difference}");
        }
        for sampling in curved_samplings(&volume.grid) {
            let drawn = renderer.curved_image(&gpu, &sampling, &tones()[0]).unwrap();
            let difference = largest_difference(&drawn, &cpu::curved_image(&volume, &sampling, &tones()[0]));
            assert!(
                difference <= 1,
                "{:?} {:?}: {difference}",
                sampling.interpolation,
                sampling.slab
            );
        }
    }
}

#[test]
fn what_is_kept_for_another_tone_gives_the_same_picture() {
    let volume = &volumes()[0];
    for sampling in samplings(&volume.grid) {
        let held = cpu::held(volume, &sampling, &|| true).unwrap();
        assert_eq!((held.channels, held.pixels()), (3, 91 * 77));
        for tone in tones() {
            assert_eq!(
                cpu::toned(&held, volume.rescale, &tone),
                cpu::image(volume, &sampling, &tone)
            );
        }
    }
    for sampling in curved_samplings(&volume.grid) {
        let held = cpu::curved_held(volume, &sampling, &|| true).unwrap();
        let tone = &tones()[2];
        assert_eq!(
            cpu::toned(&held, volume.rescale, tone),
            cpu::curved_image(volume, &sampling, tone)
        );
    }
}

#[test]
fn no_palette_is_laid_over_colours_and_outside_is_black() {
    let volume = volume(axial_grid([9, 9, 3], [1.0; 3]));
    let mut view = native_view(&volume.grid, 1);
    view.size = [20, 20];
    let native = sampling(view, Interpolation::Linear, None);
    let renderer = renderer();
    for invert in [false, true] {
        let tone = |palette| Tone {
            voi: Voi::Window(IDENTITY_WINDOW),
            invert,
            palette,
        };
        let plain = cpu::image(&volume, &native, &tone(Palette::Grey));
        assert_eq!(plain, cpu::image(&volume, &native, &tone(Palette::HotIron)));
        assert!(plain.pixels.contains(&[0, 0, 0, 255]));
        if let Some(renderer) = &renderer {
            let gpu = GpuVolume::new(renderer, &volume).unwrap();
            let drawn = |palette| renderer.image(&gpu, &native, &tone(palette)).unwrap();
            assert_eq!(drawn(Palette::Grey), drawn(Palette::HotIron));
            // Half-way between two voxels a channel may be half-way between two levels.
            assert!(largest_difference(&plain, &drawn(Palette::Grey)) <= 1);
        }
    }
}

#[test]
fn colours_are_sent_in_pieces_and_only_where_they_belong() {
    let Some(renderer) = renderer() else { return };
    let volume = volume(axial_grid([19, 13, 7], [1.0; 3]));
    let gpu = GpuVolume::empty(&renderer, &volume, Held::Rgb8).unwrap();
    for (k, slice) in colours(&volume).chunks(19 * 13).enumerate().rev() {
        gpu.write(&renderer, k as u32, &Voxels::Rgb8(slice.to_vec()))
            .unwrap();
    }
    let native = sampling(native_view(&volume.grid, 6), Interpolation::Nearest, None);
    let tone = &tones()[0];
    assert_eq!(
        renderer.image(&gpu, &native, tone).unwrap(),
        cpu::image(&volume, &native, tone)
    );
    let wrong = [
        gpu.write(&renderer, 0, &Voxels::I16(vec![0; 19 * 13])),
        gpu.write(&renderer, 7, &Voxels::Rgb8(vec![[0; 3]; 19 * 13])),
        gpu.write(&renderer, 0, &Voxels::Rgb8(vec![[0; 3]; 19])),
    ];
    assert!(
        wrong
            .iter()
            .all(|result| matches!(result, Err(GpuError::Mismatch)))
    );
}

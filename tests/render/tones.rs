//! From modality values to colours: windows, LUTs, inversion, palettes.

use std::sync::Arc;

use crate::support::*;
use negatoscope::render::gpu::{GpuRenderer, GpuVolume};
use negatoscope::render::{ColourImage, Interpolation, Palette, Sampling, Tone, Voi, cpu};
use negatoscope::volume::{Rescale, VoiFunction, VoiLut, Volume, Voxels, Window};
use sha2::{Digest, Sha256};

/// One row of voxels, and the view that shows them one by one.
fn row_of(values: &[f64]) -> (Volume, Sampling) {
    let volume = volume_of(axial_grid([values.len(), 1, 1], [1.0; 3]), |x, _, _| values[x]);
    let native = sampling(native_view(&volume.grid, 0), Interpolation::Linear, None);
    (volume, native)
}

fn grey_tone(voi: Voi) -> Tone {
    Tone {
        voi,
        invert: false,
        palette: Palette::Grey,
    }
}

fn greys(image: &ColourImage) -> Vec<u8> {
    image.pixels.iter().map(|pixel| pixel[0]).collect()
}

fn on_gpu(renderer: &GpuRenderer, volume: &Volume, sampling: &Sampling, tone: &Tone) -> ColourImage {
    let gpu = GpuVolume::new(renderer, volume).unwrap();
    renderer.image(&gpu, sampling, tone).unwrap()
}

/// centre, width, function, and values with the grey level before rounding (PS3.3 C.11.2.1.2, C.11.2.1.3).
type Golden = (f64, f64, VoiFunction, &'static [(f64, f64)]);

const GOLDEN: [Golden; 5] = [
    (
        40.0,
        400.0,
        VoiFunction::Linear,
        &[
            (-161.0, 0.0),
            (-160.0, 0.0),
            (39.0, 127.180),
            (40.0, 127.820),
            (239.0, 255.0),
            (240.0, 255.0),
        ],
    ),
    (
        2.0,
        4.0,
        VoiFunction::Linear,
        &[(0.0, 0.0), (1.0, 85.0), (2.0, 170.0), (3.0, 255.0)],
    ),
    (
        7.0,
        1.0,
        VoiFunction::Linear,
        &[(6.0, 0.0), (6.5, 0.0), (6.5625, 255.0), (7.0, 255.0)],
    ),
    (
        40.0,
        400.0,
        VoiFunction::LinearExact,
        &[
            (-160.0, 0.0),
            (39.0, 126.862),
            (40.0, 127.5),
            (239.0, 254.363),
            (240.0, 255.0),
        ],
    ),
    (
        40.0,
        400.0,
        VoiFunction::Sigmoid,
        &[(-160.0, 30.397), (40.0, 127.5), (240.0, 224.603)],
    ),
];

#[test]
fn windows_give_the_greys_of_the_standard() {
    let renderer = renderer();
    for (centre, width, function, points) in GOLDEN {
        let window = Window::new(centre, width, function).unwrap();
        let values: Vec<f64> = points.iter().map(|p| p.0).collect();
        let expected: Vec<u8> = points.iter().map(|p| (p.1 + 0.5).floor() as u8).collect();
        for (value, grey) in points {
            assert!((window.grey(*value) - grey).abs() < 6e-4, "{window:?} {value}");
        }
        let (volume, native) = row_of(&values);
        let tone = grey_tone(Voi::Window(window));
        assert_eq!(
            greys(&cpu::image(&volume, &native, &tone)),
            expected,
            "{window:?}"
        );
        if let Some(renderer) = &renderer {
            assert_eq!(
                greys(&on_gpu(renderer, &volume, &native, &tone)),
                expected,
                "{window:?}"
            );
        }
    }
}

/// A stored value and a rescale give what the modality value gives.
#[test]
fn the_rescale_comes_before_the_window() {
    let rescales = [
        (1.0, -1024.0),
        (0.25, 3.5),
        (-1.0, 100.0),
        (2.0, 65_536.0 - 8000.0),
        (0.0, 40.0),
    ];
    let renderer = renderer();
    for (slope, intercept) in rescales {
        let rescale = Rescale { slope, intercept };
        let stored: Vec<i16> = (-300..300).map(|n| n * 13).collect();
        let (mut volume, native) = row_of(&vec![0.0; stored.len()]);
        volume.voxels = Voxels::I16(stored.clone());
        volume.rescale = rescale;
        for function in [
            VoiFunction::Linear,
            VoiFunction::LinearExact,
            VoiFunction::Sigmoid,
        ] {
            let window = Window::new(40.0, 400.0, function).unwrap();
            let tone = grey_tone(Voi::Window(window));
            let grey = |held: &i16| (window.grey(rescale.apply(f64::from(*held))) + 0.5).floor() as u8;
            let expected: Vec<u8> = stored.iter().map(grey).collect();
            assert_eq!(greys(&cpu::image(&volume, &native, &tone)), expected);
            let Some(renderer) = &renderer else { continue };
            for (drawn, expected) in greys(&on_gpu(renderer, &volume, &native, &tone))
                .iter()
                .zip(&expected)
            {
                assert!(drawn.abs_diff(*expected) <= 1, "{rescale:?} {function:?}");
            }
        }
    }
}

#[test]
fn windows_that_cannot_be_shown_are_refused() {
    for function in [
        VoiFunction::Linear,
        VoiFunction::LinearExact,
        VoiFunction::Sigmoid,
    ] {
        for bad in [
            0.0,
            -0.0,
            -1.0,
            -400.0,
            f64::NAN,
            f64::INFINITY,
            f64::NEG_INFINITY,
        ] {
            assert_eq!(Window::new(40.0, bad, function), None, "width {bad}");
        }
        for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(Window::new(bad, 400.0, function), None, "centre {bad}");
        }
    }
}

/// Any window that is not refused draws rising greys, the same on both sides, and never panics.
#[test]
fn random_windows_agree() {
    let values: Vec<f64> = (-500..500).map(|n| f64::from(n) * 3.7).collect();
    let (volume, native) = row_of(&values);
    let renderer = renderer();
    let gpu = renderer
        .as_ref()
        .map(|renderer| GpuVolume::new(renderer, &volume).unwrap());
    let mut noise = Noise::new(3);
    for n in 0..120 {
        let centre = noise.unit() * 10f64.powf(4.0 * noise.unit());
        let width = 10f64.powf(5.0 * noise.unit());
        let function = [
            VoiFunction::Linear,
            VoiFunction::LinearExact,
            VoiFunction::Sigmoid,
        ][n % 3];
        let window = Window::new(centre, width, function).unwrap();
        assert!(
            width >= 1.0 || window.function != VoiFunction::Linear,
            "LINEAR narrower than 1"
        );
        let tone = grey_tone(Voi::Window(window));
        let drawn = greys(&cpu::image(&volume, &native, &tone));
        assert!(drawn.is_sorted(), "{window:?}");
        for (value, grey) in values.iter().zip(&drawn) {
            let expected = window.grey(f64::from(*value as f32));
            assert_eq!(*grey, (expected + 0.5).floor() as u8, "{window:?} {value}");
        }
        let (Some(renderer), Some(gpu)) = (&renderer, &gpu) else {
            continue;
        };
        let other = greys(&renderer.image(gpu, &native, &tone).unwrap());
        let close = |(a, b): (&u8, &u8)| a.abs_diff(*b) <= 1;
        assert!(drawn.iter().zip(&other).all(close), "{window:?}");
    }
}

/// Extreme but finite windows reach no infinity that would show.
#[test]
fn extreme_windows_agree() {
    let (volume, native) = row_of(&[-1000.0, -1.0, 0.0, 1.0, 1000.0]);
    let Some(renderer) = renderer() else { return };
    for (centre, width) in [
        (0.5, 1e-300),
        (0.5, 1e300),
        (1e300, 1.0),
        (-1e300, 1e-9),
        (0.5, f64::MIN_POSITIVE),
    ] {
        for function in [VoiFunction::LinearExact, VoiFunction::Sigmoid] {
            let tone = grey_tone(Voi::Window(Window::new(centre, width, function).unwrap()));
            let expected = greys(&cpu::image(&volume, &native, &tone));
            let drawn = greys(&on_gpu(&renderer, &volume, &native, &tone));
            let close = |(a, b): (&u8, &u8)| a.abs_diff(*b) <= 1;
            assert!(
                expected.iter().zip(&drawn).all(close),
                "{centre} {width}: {expected:?} {drawn:?}"
            );
        }
    }
}

/// MONOCHROME1 × window or LUT × inverse × palette: one inversion exactly, after VOI, before the palette.
#[test]
fn polarity_truth_table() {
    let (volume, native) = row_of(&[0.0, 1.0, 2.0, 3.0]);
    let renderer = renderer();
    let lut = VoiLut {
        first: 0.0,
        step: 1.0,
        entries: vec![0.2, 0.4, 0.8, 1.0],
        name: None,
    };
    let vois = [
        (
            Voi::Window(Window::new(2.0, 4.0, VoiFunction::Linear).unwrap()),
            [0, 85, 170, 255],
        ),
        (Voi::Lut(Arc::new(lut)), [51, 102, 204, 255]),
    ];
    for case in 0..16u32 {
        let [monochrome1, by_lut, inverse, coloured] = [0, 1, 2, 3].map(|bit| case >> bit & 1 == 1);
        let (voi, levels) = vois[usize::from(by_lut)].clone();
        let palette = if coloured { Palette::HotIron } else { Palette::Grey };
        let tone = Tone {
            voi,
            invert: monochrome1 != inverse,
            palette,
        };
        let expected = levels.map(|level: usize| {
            let shown = if monochrome1 == inverse {
                level
            } else {
                255 - level
            };
            let [red, green, blue] = palette.table()[shown];
            [red, green, blue, 255]
        });
        assert_eq!(
            cpu::image(&volume, &native, &tone).pixels,
            expected,
            "case {case:04b}"
        );
        if let Some(renderer) = &renderer {
            let drawn = on_gpu(renderer, &volume, &native, &tone);
            assert_eq!(drawn.pixels, expected, "case {case:04b}");
        }
    }
}

#[test]
fn a_lut_is_exact_at_both_ends_and_beyond() {
    let lut = VoiLut {
        first: -2.0,
        step: 1.0,
        entries: vec![0.1, 0.5, 0.8],
        name: None,
    };
    let (volume, native) = row_of(&[-100.0, -2.0, -1.5, -1.0, 0.0, 0.4, 9000.0]);
    let tone = grey_tone(Voi::Lut(Arc::new(lut)));
    let expected = [26, 26, 128, 128, 204, 204, 204];
    assert_eq!(greys(&cpu::image(&volume, &native, &tone)), expected);
    let Some(renderer) = renderer() else { return };
    assert_eq!(greys(&on_gpu(&renderer, &volume, &native, &tone)), expected);
}

#[test]
fn an_empty_lut_draws_black() {
    let lut = VoiLut {
        first: 0.0,
        step: 1.0,
        entries: Vec::new(),
        name: None,
    };
    let (volume, native) = row_of(&[-1.0, 0.0, 1.0]);
    let tone = grey_tone(Voi::Lut(Arc::new(lut)));
    assert_eq!(greys(&cpu::image(&volume, &native, &tone)), [0; 3]);
    let Some(renderer) = renderer() else { return };
    assert_eq!(greys(&on_gpu(&renderer, &volume, &native, &tone)), [0; 3]);
}

/// SHA-256 of the 256 RGB triples of PS3.6 B.1.1 to B.1.4, from the standard's own palette files.
#[test]
fn palettes_are_those_of_the_standard() {
    let published = [
        (
            Palette::HotIron,
            "8bba464199e149c18cf501e8174289abf693e5af4a7db4c1602ad48dd4338dda",
        ),
        (
            Palette::Pet,
            "bc03f513531e405c3535f0e0d42ab86fb4d7df84fc02f2cd96e75c364b460145",
        ),
        (
            Palette::HotMetalBlue,
            "a421277b84abae409188b25c2fba742ad459dc30356a4aebd37ceb33a94718f9",
        ),
        (
            Palette::Pet20Step,
            "6f4f77ec9646ab6c536f1abe9e755ab548dfd0a4e71c4bfe130be2bd355c54ac",
        ),
    ];
    for (palette, expected) in published {
        let digest = Sha256::digest(palette.table().as_flattened());
        let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, expected, "{palette:?}");
    }
}

#[test]
fn palettes_have_names_in_both_languages() {
    use negatoscope::locale::Language;
    for palette in Palette::ALL {
        assert_eq!(Palette::from_name(palette.name()), Some(palette));
        for language in Language::ALL {
            assert!(
                !palette.title().in_language(language).contains('⟨'),
                "{palette:?}"
            );
        }
    }
    assert_eq!(Palette::Grey.table()[200], [200; 3]);
    assert_eq!(Palette::InvertedGrey.table()[200], [55; 3]);
    assert_eq!(Palette::Rainbow.table()[0], [0, 0, 255]);
    assert_eq!(Palette::Rainbow.table()[255], [255, 0, 0]);
}

/// Outside and padding are black, whatever the palette and after inversion too.
#[test]
fn what_is_not_there_is_black() {
    let (mut volume, mut native) = row_of(&[10.0, -2000.0, 30.0]);
    volume.padding = Some(-2000.0..=-2000.0);
    native.view.size = [5, 1];
    let renderer = renderer();
    for palette in Palette::ALL {
        for invert in [false, true] {
            let tone = Tone {
                voi: Voi::Window(Window::new(40.0, 400.0, VoiFunction::Linear).unwrap()),
                invert,
                palette,
            };
            let mut pictures = vec![cpu::image(&volume, &native, &tone)];
            pictures.extend(renderer.as_ref().map(|r| on_gpu(r, &volume, &native, &tone)));
            for picture in pictures {
                for pixel in [0, 2, 4] {
                    assert_eq!(picture.pixels[pixel], [0, 0, 0, 255], "{palette:?} {invert}");
                }
                assert_ne!(picture.pixels[1], [0, 0, 0, 255], "{palette:?} {invert}");
            }
        }
    }
}

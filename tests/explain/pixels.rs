//! The numbers of a pixel against what the renderer draws, over many pixels, windows, functions, tables, palettes.

use std::path::Path;
use std::sync::Arc;

use negatoscope::app::explain::{Found, PixelTrace, Stored, pixel_report, slice_shares, stored_value, taps};
use negatoscope::dicom::{Stack, read_frame};
use negatoscope::geometry::{DVec2, DVec3, Grid, Orientation, Plane, View};
use negatoscope::locale::Language;
use negatoscope::render::{Interpolation, Palette, Projection, Sampling, Slab, Tone, Voi, cpu};
use negatoscope::volume::{Rescale, VoiFunction, VoiLut, Volume, Voxels, Window};

use crate::common::{axial_stack, shared, write_series};
use crate::support::{said, sample_data, stack_at, volume_of};

fn window(centre: f64, width: f64, function: VoiFunction) -> Voi {
    Voi::Window(Window::new(centre, width, function).expect("a window"))
}

fn tones() -> Vec<Tone> {
    let table = VoiLut {
        first: -100.0,
        step: 1.0,
        entries: (0..300).map(|n| (n % 37) as f32 / 36.0).collect(),
        name: None,
    };
    let vois = [
        window(40.0, 400.0, VoiFunction::Linear),
        window(40.0, 1.0, VoiFunction::Linear),
        window(300.5, 812.3, VoiFunction::LinearExact),
        window(100.0, 300.0, VoiFunction::Sigmoid),
        Voi::Lut(Arc::new(table)),
    ];
    let mut tones = Vec::new();
    for (n, voi) in vois.into_iter().enumerate() {
        for invert in [false, true] {
            let palette = Palette::ALL[(2 * n + usize::from(invert)) % Palette::ALL.len()];
            let voi = voi.clone();
            tones.push(Tone { voi, invert, palette });
        }
    }
    tones
}

fn slab(thickness_mm: f64, projection: Projection) -> Option<Slab> {
    Some(Slab {
        thickness_mm,
        projection,
    })
}

/// Pixels all over the volume and a little beyond, on four planes, with every interpolation and projection.
fn samplings(grid: &Grid) -> Vec<Sampling> {
    let oblique =
        Plane::looking_along(DVec3::new(0.3, 0.5, 0.8), DVec3::NEG_Y, grid.centre()).expect("a plane");
    let corners = grid.corners();
    let extent = (corners[7] - corners[0]).length();
    let planes = Orientation::ALL.map(|orientation| Plane::new(orientation, grid.centre()));
    let native = Plane {
        centre: grid.patient_from_voxel(DVec3::new(1.0, 2.0, 1.0)),
        right: grid.row_direction,
        down: grid.column_direction,
    };
    let ways = [
        Interpolation::Nearest,
        Interpolation::Linear,
        Interpolation::Cubic,
    ];
    let slabs = [
        None,
        slab(extent / 7.0, Projection::Maximum),
        slab(extent / 11.0, Projection::Minimum),
        slab(extent / 9.0, Projection::Mean),
    ];
    let mut found = Vec::new();
    for (n, plane) in planes.into_iter().chain([oblique, native]).enumerate() {
        for pixel in 0..20 {
            let (x, y) = (f64::from(pixel % 5) - 2.0, f64::from(pixel / 5) - 1.5);
            let shift = (plane.right * x + plane.down * y) * extent / 9.0;
            found.push(Sampling {
                view: View {
                    plane: plane.at(plane.centre + shift),
                    size: [1, 1],
                    pixel_mm: [0.5, 0.5],
                },
                slab: slabs[(n + pixel as usize) % slabs.len()],
                interpolation: ways[pixel as usize % ways.len()],
            });
        }
    }
    found
}

/// How many of the pixels had a value.
fn agree(stack: &Stack, volume: &Volume, what: &str) -> usize {
    let tones = tones();
    let mut values = 0;
    for (n, sampling) in samplings(&volume.grid).iter().enumerate() {
        let raw = f64::from(cpu::raw(volume, sampling).values[0]);
        for tone in &tones {
            let trace = PixelTrace::of(volume, sampling, tone);
            assert_eq!(
                trace.colour,
                cpu::image(volume, sampling, tone).pixels[0],
                "{what} {n}"
            );
            if trace.found == Found::Value {
                assert_eq!(trace.value as f32, raw as f32, "{what} {n}");
                values += 1;
            } else if trace.found == Found::Outside {
                assert!(raw.is_nan(), "{what} {n}: {raw}");
            }
        }
        mix_gives_the_value(volume, sampling, raw, &format!("{what} {n}"));
        for language in Language::ALL {
            let text = said(
                &pixel_report(stack, volume, sampling, &tones[n % tones.len()]),
                language,
            );
            assert!(!text.is_empty() && !text.contains('⟨'), "{what} {n}: {text}");
            assert!(
                !text.contains("{$") && !text.contains("NaN"),
                "{what} {n}: {text}"
            );
        }
    }
    values
}

/// The weights that are told, put to the voxels, make what is drawn.
fn mix_gives_the_value(volume: &Volume, sampling: &Sampling, raw: f64, what: &str) {
    let samples = cpu::samples(volume, sampling);
    let (None, Some(at)) = (sampling.thick(), samples[0].at) else {
        return;
    };
    let taps = taps(volume.grid.dimensions, at, sampling.interpolation);
    let shares: f64 = slice_shares(&taps).iter().map(|(_, share)| share).sum();
    assert!((shares - 1.0).abs() < 1e-9, "{what}");
    let value = |tap: &negatoscope::app::explain::Tap| {
        let [column, row, slice] = tap.voxel;
        tap.weight * volume.value(column, row, slice)
    };
    let mixed: f64 = taps.iter().map(value).sum();
    assert!(
        (mixed - raw).abs() <= 0.01 + 1e-5 * raw.abs(),
        "{what}: {mixed} is not {raw}"
    );
}

#[test]
fn numbers_and_greys_are_those_drawn_on_sample_series() {
    for path in ["head-normal/mr-flair", "chest-nodule/ct-chest"] {
        let (_, stack) = stack_at(&sample_data(path));
        assert!(agree(&stack, &volume_of(&stack), path) > 400, "{path}");
    }
}

#[test]
fn numbers_and_greys_are_those_drawn_on_real_series() {
    let Some(folder) = shared() else { return };
    for name in [
        "series/ct_head_tilt_ge",
        "series/ct_phantom_rt",
        "series/ct_abdomen_3slice",
        "series/ct_tiny_oblique_nonsquare",
        "series/mr_brain_philips/t2star_epi",
        "series/mr_brain_philips/pcasl_enhanced",
        "pixel/uint32_rtdose_15frames.dcm",
        "pixel/modality_lut_12in16_signed_mlut_18.dcm",
    ] {
        let (_, stack) = stack_at(&folder.join(name));
        agree(&stack, &volume_of(&stack), name);
    }
}

/// Air declared as padding: points on it, near it and in slabs through it.
#[test]
fn padding_is_said_where_the_picture_shows_none() {
    let (_, stack) = stack_at(&sample_data("chest-nodule/ct-chest"));
    let mut volume = (*volume_of(&stack)).clone();
    let held = volume.rescale;
    let below = ((-600.0 - held.intercept) / held.slope) as f32;
    volume.padding = Some(-40000.0..=below);
    assert!(agree(&stack, &volume, "padded") > 200);
    let padded = |sampling: &Sampling| PixelTrace::of(&volume, sampling, &tones()[0]).found == Found::Padding;
    assert!(
        samplings(&volume.grid)
            .iter()
            .filter(|sampling| padded(sampling))
            .count()
            > 5
    );
    let report = pixel_report(&stack, &volume, &native(&volume.grid, [0, 0, 3]), &tones()[0]);
    let text = said(&report, Language::English);
    assert!(
        text.contains("reserved for pixels where nothing was acquired"),
        "{text}"
    );
    assert!(!text.contains("On screen"), "{text}");
}

/// Rescales of their own and a missing slice: memory then holds modality values.
#[test]
fn every_slice_is_explained_by_its_own_rescale() {
    use dicom_core::VR;
    use dicom_dictionary_std::tags;
    let mut slices = axial_stack(9, 2.0);
    slices.remove(4);
    for (k, slice) in slices.iter_mut().enumerate() {
        *slice = slice
            .clone()
            .with(tags::RESCALE_SLOPE, VR::DS, 1.0 + k as f64 / 8.0)
            .with(tags::RESCALE_INTERCEPT, VR::DS, -100 * k as i32);
    }
    let folder = write_series(&slices);
    let (_, stack) = stack_at(folder.path());
    let volume = volume_of(&stack);
    assert!(matches!(volume.voxels, Voxels::F32(_)));
    assert!(agree(&stack, &volume, "rescaled") > 300);
    // Slice 6 of what is there holds 700 = its number among nine times 100.
    assert_eq!(
        stored_value(&stack, &volume, [3, 3, 6]),
        Some(Stored::Integer(700))
    );
    let report = pixel_report(&stack, &volume, &native(&volume.grid, [3, 3, 6]), &tones()[0]);
    let text = said(&report, Language::French);
    assert!(text.contains("1,75 × 700 − 600 = 625"), "{text}");
    assert!(text.contains("ce sont ici celles de la coupe 7"), "{text}");
}

fn native(grid: &Grid, voxel: [usize; 3]) -> Sampling {
    let centre = grid.patient_from_voxel(DVec3::from_array(voxel.map(|index| index as f64)));
    Sampling {
        view: View {
            plane: Plane {
                centre,
                right: grid.row_direction,
                down: grid.column_direction,
            },
            size: [1, 1],
            pixel_mm: grid.pixel_spacing,
        },
        slab: None,
        interpolation: Interpolation::Nearest,
    }
}

/// What a file's own decoder gives, pixel for pixel.
fn stored_as_decoded(path: &Path) -> usize {
    let (_, stack) = stack_at(path);
    let volume = volume_of(&stack);
    let [columns, rows, slices] = volume.grid.dimensions;
    let mut known = 0;
    for k in 0..slices {
        let file = negatoscope::dicom::DicomFile::open(&stack.frames[k].file).expect("a file");
        let pixels = negatoscope::dicom::PixelDescription::of(&file).expect("pixels");
        let decoded = read_frame(&file, &pixels, stack.frames[k].frame).expect("a frame");
        for n in (0..columns * rows).step_by(17) {
            match stored_value(&stack, &volume, [n % columns, n / columns, k]) {
                Some(Stored::Integer(value)) => {
                    assert_eq!(value as f64, decoded.get(n), "{} {k} {n}", path.display());
                    known += 1;
                }
                Some(Stored::Real(value)) => {
                    assert!(
                        (value - decoded.get(n)).abs() <= 1e-6 * decoded.get(n).abs()
                            || decoded.get(n).is_nan()
                    );
                    known += 1;
                }
                Some(Stored::OneOf(_) | Stored::Colour(_) | Stored::Unknown) => {}
                None => panic!("{} {k} {n} is in the volume", path.display()),
            }
        }
        assert_eq!(stored_value(&stack, &volume, [columns, 0, k]), None);
    }
    known
}

#[test]
fn stored_values_are_the_files_own() {
    assert!(stored_as_decoded(&sample_data("head-normal/ct-bone")) > 1000);
    let Some(folder) = shared() else { return };
    for name in [
        "series/ct_phantom_rt",
        "series/ct_tiny_24x38x3",
        "series/mr_brain_philips/t2star_epi",
        "pixel/modality_lut_12in16_signed_mlut_18.dcm",
        "pixel/uint32_rtdose_15frames.dcm",
        "pixel/float32_parametric_map.dcm",
        "pixel/mono1_8bit_dx.dcm",
    ] {
        assert!(stored_as_decoded(&folder.join(name)) > 0, "{name}");
    }
}

/// One number from each step, worked out by hand: 1064 → 40 HU → 127.8 → 128 → 127 inverted.
#[test]
fn a_voxel_is_followed_to_the_screen() {
    use dicom_core::VR;
    use dicom_dictionary_std::tags;
    let mut slices = axial_stack(3, 5.0);
    for slice in &mut slices {
        slice.values.fill(1064);
        *slice =
            slice
                .clone()
                .with(tags::RESCALE_SLOPE, VR::DS, 1)
                .with(tags::RESCALE_INTERCEPT, VR::DS, -1024);
    }
    let folder = write_series(&slices);
    let (_, stack) = stack_at(folder.path());
    let volume = volume_of(&stack);
    let tone = Tone {
        voi: window(40.0, 400.0, VoiFunction::Linear),
        invert: true,
        palette: Palette::Grey,
    };
    let report = pixel_report(&stack, &volume, &native(&volume.grid, [2, 3, 1]), &tone);
    let text = said(&report, Language::French);
    for wanted in [
        "Voxel de la colonne 3, ligne 4, coupe 2.",
        "Le fichier contient 1064, en bits : 0000 0100 0010 1000.",
        "1 × 1064 − 1024 = 40 UH",
        "((40 − (40 − 0,5)) / (400 − 1) + 0,5) × 255 = 127,8",
        "Arrondi : niveau 128 sur 255.",
        "255 − 128 = 127",
        "rouge, vert et bleu à 127",
    ] {
        assert!(text.contains(wanted), "{wanted} is not in\n{text}");
    }
    let tags: Vec<(u16, u16)> = report
        .iter()
        .flat_map(|s| &s.lines)
        .flat_map(|l| l.tags.clone())
        .collect();
    assert!(tags.contains(&(0x0028, 0x1052)) && tags.contains(&(0x0028, 0x1053)));
}

/// One number per slice: what is said about a reformat and about a slab can be worked out by hand.
#[test]
fn reformats_and_slabs_name_their_slices() {
    let folder = write_series(&axial_stack(5, 4.0));
    let (_, stack) = stack_at(folder.path());
    let volume = volume_of(&stack);
    let at = |z: f64, slab| Sampling {
        view: View {
            plane: Plane::new(Orientation::Coronal, DVec3::new(-1.0, 0.0, z)),
            size: [1, 1],
            pixel_mm: [1.0, 1.0],
        },
        slab,
        interpolation: Interpolation::Linear,
    };
    let tone = &tones()[0];
    let text = said(
        &pixel_report(&stack, &volume, &at(5.0, None), tone),
        Language::English,
    );
    for wanted in [
        "Linear interpolation: 2 voxels are mixed, in 2 slices.",
        "Slice 2: 75 %.",
        "Slice 3: 25 %.",
        "Column 3, row 3: 100 × 75 %.",
        "The nearest acquired slice is slice 2, 1 mm away.",
        "The sum is 125.",
    ] {
        assert!(text.contains(wanted), "{wanted} is not in\n{text}");
    }
    let mut along = at(6.0, slab(8.0, Projection::Maximum));
    along.view.plane = Plane::new(Orientation::Axial, DVec3::new(-1.0, 0.0, 6.0));
    let text = said(&pixel_report(&stack, &volume, &along, tone), Language::English);
    for wanted in [
        "17 samples are taken over a thickness of 8 mm, one every 0.5 mm.",
        "MIP: the highest value is kept, 250.",
        "This value lies 4 mm behind the plane, closest to slice 4.",
    ] {
        assert!(text.contains(wanted), "{wanted} is not in\n{text}");
    }
}

/// A picture drawn whole agrees with its pixels explained one by one.
#[test]
fn a_whole_picture_is_what_its_pixels_say() {
    let (_, stack) = stack_at(&sample_data("chest-nodule/ct-chest"));
    let volume = volume_of(&stack);
    let view = View {
        plane: Plane::new(Orientation::Coronal, volume.grid.centre()),
        size: [61, 47],
        pixel_mm: [5.3, 5.3],
    };
    let sampling = |view| Sampling {
        view,
        slab: None,
        interpolation: Interpolation::Linear,
    };
    let tone = &tones()[0];
    let whole = cpu::image(&volume, &sampling(view), tone);
    for (n, drawn) in whole.pixels.iter().enumerate() {
        let pixel = DVec2::new((n % 61) as f64, (n / 61) as f64);
        let point = view.patient_from_pixel(pixel);
        let own = View {
            plane: view.plane.at(point),
            size: [1, 1],
            ..view
        };
        let trace = PixelTrace::of(&volume, &sampling(own), tone);
        let difference = trace.colour[0].abs_diff(drawn[0]);
        // Coordinates of a whole picture and of its pixels differ by their rounding, at most.
        assert!(difference <= 1, "{pixel}: {:?} is not {drawn:?}", trace.colour);
    }
}

#[test]
fn a_volume_without_files_is_explained_by_its_own_rescale() {
    let (_, mut stack) = stack_at(&sample_data("head-normal/mr-flair"));
    stack.frames.clear();
    let grid = stack.grid.clone();
    let volume = Volume {
        voxels: Voxels::I16(vec![10; grid.dimensions.iter().product()]),
        rescale: Rescale {
            slope: 2.0,
            intercept: -5.0,
        },
        padding: None,
        unit: None,
        grid,
    };
    let report = pixel_report(&stack, &volume, &native(&volume.grid, [2, 3, 1]), &tones()[0]);
    let text = said(&report, Language::English);
    assert!(text.contains("2 × 10 − 5 = 15"), "{text}");
}

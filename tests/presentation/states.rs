//! Presentation states: greys, turns, areas and graphics.

use negatoscope::dicom::{
    Catalogue, DocumentKind, GraphicKind, PresentationState, SlicePlaces, SoftcopyTone, Stack, StoredRange,
    Turn, Units, load, read_presentation, scan,
};
use negatoscope::geometry::DVec2;
use negatoscope::render::burn::{ImagePlace, presented_view};
use negatoscope::render::{ColourImage, Interpolation, Palette, Sampling, Tone, Voi, cpu};
use sha2::{Digest, Sha256};

use super::common::shared;
use super::support::{Data, Folder, image, made, state, table};

/// What the state shows of the first image that it speaks of, pixel for pixel.
pub fn shown(catalogue: &Catalogue, state: &PresentationState) -> (SoftcopyTone, ColourImage) {
    let mut states = catalogue.documents.iter();
    let document = states
        .find(|document| document.kind == DocumentKind::Presentation)
        .expect("a state");
    let place = SlicePlaces::new(catalogue).of(&document.references[0])[0];
    let stack: &Stack = catalogue.stack_at(place).expect("a stack");
    let stored = StoredRange::of(stack).expect("whole numbers");
    let instance = &document.references[0].image.instance_uid;
    let frame = &stack.frames[place.slice];
    let voi = state.voi(instance, frame.frame as u32 + 1, stored);
    let tone = state.tone(&voi, &frame.meaning, stored).expect("a tone");
    let volume = load(stack, &|_| true).expect("a volume").volume;
    let [columns, rows, _] = volume.grid.dimensions.map(|n| n as f64 - 1.0);
    let corners = [DVec2::ZERO, DVec2::new(columns, rows)];
    let sampling = Sampling {
        view: presented_view(&volume.grid.slice(place.slice), corners, Turn::default(), 1.0),
        slab: None,
        interpolation: Interpolation::Nearest,
    };
    let drawn = Tone {
        voi: tone.voi.clone(),
        invert: tone.invert,
        palette: Palette::Grey,
    };
    (tone, cpu::image(&volume, &sampling, &drawn))
}

fn greys(picture: &ColourImage) -> Vec<u8> {
    picture.pixels.iter().map(|pixel| pixel[0]).collect()
}

/// Of the P-Values that numpy finds with the tables that pydicom reads.
fn digest(greys: &[u8]) -> String {
    Sha256::digest(greys)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

#[test]
fn three_tables_of_a_real_state_make_the_p_values_that_numpy_finds() {
    let Some(folder) = shared() else { return };
    let gsps = folder.join("derived/gsps");
    let catalogue = scan(
        &[gsps.join("imageForPrLUTs.dcm"), gsps.join("prLUTs.dcm")],
        &|_, _| true,
    );
    let state = read_presentation(&gsps.join("prLUTs.dcm")).expect("a state");
    let (tone, picture) = shown(&catalogue, &state);
    let greys = greys(&picture);
    assert_eq!(greys[..8], [0, 0, 1, 1, 2, 2, 3, 3]);
    assert_eq!(
        digest(&greys),
        "546af9b48beb3872e7a9e0622b8b5c0579027de1a4ba5e34daffd2ab222bf83a"
    );
    assert!(!tone.mixes, "values between two pixels mean nothing there");
}

#[test]
fn a_real_state_without_tables_shows_all_values_from_black_to_white() {
    let Some(folder) = shared() else { return };
    let gsps = folder.join("derived/gsps");
    let catalogue = scan(
        &[gsps.join("overlay.dcm"), gsps.join("prOverlay.dcm")],
        &|_, _| true,
    );
    let state = read_presentation(&gsps.join("prOverlay.dcm")).expect("a state");
    let (tone, picture) = shown(&catalogue, &state);
    assert_eq!(
        digest(&greys(&picture)),
        "1185bee20358b3c6203f2496bf33a5e75770b93e6f2edbe021dcba8daa9bb3f6"
    );
    assert!(tone.mixes);
}

#[test]
fn a_state_of_another_program_is_read_as_it_was_made() {
    let catalogue = scan(&[made()], &|_, _| true);
    let state = read_presentation(&made().join("state.dcm")).expect("a state");
    assert_eq!(
        (state.label.as_str(), state.description.as_str()),
        ("ARROWS", "made by highdicom")
    );
    let [second, third] = ["1.2.826.0.1.3680043.8.498.11", "1.2.826.0.1.3680043.8.498.12"];
    assert!(
        state.shows(second, 1) && state.shows(third, 1) && !state.shows("1.2.826.0.1.3680043.8.498.10", 1)
    );
    let window = |instance| match &state.vois(instance, 1)[0].voi {
        Voi::Window(window) => (window.centre, window.width, window.function.term()),
        Voi::Lut(_) => panic!("not a window"),
    };
    assert_eq!(window(second), (200.0, 400.0, "LINEAR"));
    assert_eq!(window(third), (-50.0, 100.0, "LINEAR_EXACT"));
    let annotations = state.annotations(second, 1);
    let shapes = &annotations[0].graphics;
    let kinds: Vec<_> = shapes
        .iter()
        .map(|graphic| (graphic.kind, graphic.filled))
        .collect();
    use GraphicKind::{Circle, Ellipse, Point, Polyline};
    assert_eq!(
        kinds,
        [
            (Polyline, false),
            (Circle, false),
            (Point, false),
            (Ellipse, true)
        ]
    );
    // Half a pixel less: here integers are pixel centres.
    let polyline = [(1.0, 2.0), (5.0, 2.0), (5.0, 7.0)].map(DVec2::from);
    assert_eq!(shapes[0].points, polyline);
    let circle = shapes[1].outline();
    let radii = circle.iter().map(|point| point.distance(DVec2::new(5.5, 4.5)));
    assert!(radii.clone().all(|radius| (radius - 3.0).abs() < 1e-9) && radii.count() > 60);
    let text = &annotations[0].texts[0];
    assert_eq!(text.text, "Fracture ?");
    assert_eq!(text.anchor, Some((Units::Pixel, DVec2::new(4.0, 4.0))));
    assert!(text.anchor_visible);
    let [red, green, blue] = state.colour("LAYER1").expect("a colour");
    assert!(red > 240 && green < 40 && blue < 40);
    // Values 0 to 119 × 8 + 1001 − 1024, through 200 / 400, inverted.
    let (_, picture) = shown(&catalogue, &state);
    for (n, grey) in greys(&picture).into_iter().enumerate() {
        let value = (n as f64).mul_add(8.0, 1001.0 - 1024.0);
        let shown = (((value - 199.5) / 399.0 + 0.5).clamp(0.0, 1.0) * 255.0 + 0.5).floor();
        assert_eq!(f64::from(grey), 255.0 - shown, "pixel {n}");
    }
}

#[test]
fn the_images_own_rescale_takes_no_part_unless_the_state_repeats_it() {
    let folder = Folder::new();
    let words: Vec<u16> = (0..16).map(|n| n * 100).collect();
    let own = image(Data::default(), [4, 4], 12, &words)
        .text((0x28, 0x1052), "DS", "-1024")
        .text((0x28, 0x1053), "DS", "-2.5");
    folder.put("image.dcm", &own);
    let window = Data::default()
        .text((0x28, 0x1050), "DS", "700")
        .text((0x28, 0x1051), "DS", "1000");
    let path = folder.put(
        "state.dcm",
        &state(Data::default()).items((0x28, 0x3110), &[window]),
    );
    let catalogue = folder.scan();
    let (_, picture) = shown(&catalogue, &read_presentation(&path).expect("a state"));
    for (stored, grey) in words.iter().zip(greys(&picture)) {
        let share = ((f64::from(*stored) - 699.5) / 999.0 + 0.5).clamp(0.0, 1.0);
        assert_eq!(f64::from(grey), (share * 255.0 + 0.5).floor(), "{stored}");
    }
}

#[test]
fn a_presentation_table_spans_whatever_the_window_gives() {
    let folder = Folder::new();
    let words: Vec<u16> = (0..64).map(|n| n * 65).collect();
    folder.put("image.dcm", &image(Data::default(), [8, 8], 12, &words));
    // A gamma of 2 in 12 bits.
    let gamma: Vec<u16> = (0..4096u32).map(|n| (n * n / 4095) as u16).collect();
    let path = folder.put(
        "state.dcm",
        &state(Data::default()).items((0x2050, 0x10), &[table(0, 12, &gamma)]),
    );
    let catalogue = folder.scan();
    let (tone, picture) = shown(&catalogue, &read_presentation(&path).expect("a state"));
    for (stored, grey) in words.iter().zip(greys(&picture)) {
        let expected = f64::from(gamma[usize::from(*stored)]) / 4095.0 * 255.0;
        assert_eq!(f64::from(grey), (expected + 0.5).floor(), "{stored}");
    }
    assert!(tone.mixes, "it runs one way");
}

#[test]
fn a_state_turns_and_flips_its_image() {
    let folder = Folder::new();
    let words: Vec<u16> = (0..6).collect();
    folder.put("image.dcm", &image(Data::default(), [3, 2], 12, &words));
    let catalogue = folder.scan();
    let stack = &catalogue.studies[0].series[0].stacks[0];
    let volume = load(stack, &|_| true).expect("a volume").volume;
    // The image is 0 1 2 / 3 4 5; clockwise, then left and right exchanged.
    let cases: [(u16, bool, [u32; 2], [f32; 6]); 5] = [
        (0, false, [3, 2], [0.0, 1.0, 2.0, 3.0, 4.0, 5.0]),
        (90, false, [2, 3], [3.0, 0.0, 4.0, 1.0, 5.0, 2.0]),
        (180, true, [3, 2], [3.0, 4.0, 5.0, 0.0, 1.0, 2.0]),
        (270, false, [2, 3], [2.0, 5.0, 1.0, 4.0, 0.0, 3.0]),
        (90, true, [2, 3], [0.0, 3.0, 1.0, 4.0, 2.0, 5.0]),
    ];
    for (degrees, flip, size, expected) in cases {
        let turn = Turn { degrees, flip };
        let view = presented_view(&volume.grid, [DVec2::ZERO, DVec2::new(2.0, 1.0)], turn, 1.0);
        let sampling = Sampling {
            view,
            slab: None,
            interpolation: Interpolation::Linear,
        };
        let raw = cpu::raw(&volume, &sampling);
        assert_eq!(
            (raw.size, raw.values.as_slice()),
            (size, expected.as_slice()),
            "{turn:?}"
        );
        let place = ImagePlace::new(&view, &volume.grid);
        for pixel in [DVec2::ZERO, DVec2::new(1.0, 1.0)] {
            assert!(place.on_picture(place.on_image(pixel)).distance(pixel) < 1e-9);
        }
    }
}

#[test]
fn areas_turns_and_shutters_are_read() {
    let folder = Folder::new();
    let area = Data::default()
        .longs((0x70, 0x52), &[4, 1])
        .longs((0x70, 0x53), &[-2, 3])
        .text((0x70, 0x100), "CS", "MAGNIFY")
        .floats((0x70, 0x103), &[2.5]);
    let data = state(Data::default())
        .shorts((0x70, 0x42), "US", &[270])
        .text((0x70, 0x41), "CS", "Y")
        .items((0x70, 0x5A), &[area]);
    let state = read_presentation(&folder.put("state.dcm", &data)).expect("a state");
    assert_eq!(
        state.turn,
        Turn {
            degrees: 270,
            flip: true
        }
    );
    let area = state.area("1.2.3.4.5", 1).expect("an area");
    assert_eq!(
        (area.first, area.last),
        (DVec2::new(-3.0, 0.0), DVec2::new(3.0, 2.0))
    );
    assert_eq!(area.size, negatoscope::dicom::PresentationSize::Magnify(2.5));
}

#[test]
fn states_of_volumes_are_refused_in_a_sentence() {
    let folder = Folder::new();
    let blending = state(Data::default()).text((8, 0x16), "UI", "1.2.840.10008.5.1.4.1.1.11.4");
    let error = read_presentation(&folder.put("blending.dcm", &blending)).expect_err("not shown");
    assert_eq!(error.0.key, "presentation-of-volumes");
    let colour = state(Data::default()).text((8, 0x16), "UI", "1.2.840.10008.5.1.4.1.1.11.2");
    let state = read_presentation(&folder.put("colour.dcm", &colour)).expect("its graphics at least");
    assert_eq!(state.notes[0].key, "presentation-colours-not-managed");
    let other = read_presentation(&folder.put("image.dcm", &image(Data::default(), [2, 2], 12, &[0; 4])));
    assert_eq!(other.expect_err("an image").0.key, "presentation-none");
}

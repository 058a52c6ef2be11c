//! What the window says of colours, and what it does not offer for them.

use std::sync::Arc;

use negatoscope::app::explain::pixel_report;
use negatoscope::app::{Command, Cut, Effect, Event, Layout, Loaded, Scanned, State, Tile, VoiSource};
use negatoscope::dicom::{Catalogue, LoadedStack, load, scan};
use negatoscope::geometry::{DVec3, Plane, View};
use negatoscope::locale::Language;
use negatoscope::message;
use negatoscope::render::{Interpolation, Palette, Sampling, Tone, Voi};
use negatoscope::volume::{Histogram, IDENTITY_WINDOW, Volume, automatic_window};

use crate::common::shared;
use crate::support::*;

fn loaded(volume: Arc<Volume>) -> Loaded {
    Loaded {
        automatic: automatic_window(&volume),
        histogram: Histogram::of(&volume).map(Arc::new),
        stack: LoadedStack {
            volume,
            findings: Vec::new(),
        },
    }
}

/// A file opened and read; tiles of 400 × 300 pixels.
fn opened(path: &std::path::Path) -> State {
    let mut state = State::new(Language::French);
    let effects = state.apply(Command::Open(vec![path.to_owned()]));
    let Some(Effect::Scan { ticket, .. }) = effects.last() else {
        panic!("opening a file scans it");
    };
    let ticket = *ticket;
    let found: Arc<Catalogue> = Arc::new(scan(&[path.to_owned()], &|_, _| true));
    let catalogue = Scanned(found);
    let effects = state.apply(Command::Event(Event::Scanned { ticket, catalogue }));
    for effect in effects {
        if let Effect::Load { ticket, stack } = effect {
            let volume = load(&stack, &|_| true).expect("it loads").volume;
            let result = Ok(loaded(volume));
            state.apply(Command::Event(Event::Loaded { ticket, result }));
        }
    }
    for tile in Tile::all() {
        state.apply(Command::Resize(tile, [400, 300]));
    }
    state
}

/// A file whose frames lie in the patient.
const IN_PATIENT: &str = "series/enhanced/eCT_Supplemental.dcm";

#[test]
fn the_pointer_reads_red_green_and_blue() {
    let Some(folder) = shared() else { return };
    let mut state = opened(&folder.join("pixel/rgb_us_240x320.dcm"));
    let look = state.look(Tile(0)).expect("a picture");
    assert_eq!(look.voi(), Voi::Window(IDENTITY_WINDOW));
    let grid = look.open.grid();
    let at = grid.patient_from_voxel(DVec3::new(101.0, 105.0, 0.0));
    let pixel = look.raster().expect("a raster").pixel_from_patient(at);
    state.apply(Command::Point(Some((Tile(0), pixel))));
    let said = |state: &State| {
        state
            .readout()
            .expect("a value")
            .value
            .in_language(Language::French)
    };
    assert_eq!(said(&state), "R 255 · V 254 · B 0");
    let corner = |state: &State| {
        let overlay = state.overlay(Tile(0)).expect("words");
        overlay.window_short.in_language(Language::French)
    };
    assert_eq!(corner(&state), "Couleurs d'origine");
    let overlay = state.overlay(Tile(0)).expect("words");
    let words = [Some(overlay.title), overlay.position, Some(overlay.drawing)];
    let words = words.map(|word| word.map_or_else(String::new, |word| word.in_language(Language::French)));
    assert_eq!(
        words,
        ["Images acquises", "Image 1 / 1", "Image native · linéaire"],
        "no slices"
    );
    // Another window changes what is shown, not what there is.
    let window = negatoscope::volume::Window {
        centre: 100.0,
        width: 50.0,
        ..IDENTITY_WINDOW
    };
    state.apply(Command::SetVoi(Tile(0), VoiSource::Manual(window)));
    assert_eq!(said(&state), "R 255 · V 254 · B 0");
    assert_eq!(corner(&state), "Couleurs modifiées : C 100 L 50");
}

#[test]
fn colours_in_the_patient_are_reformatted_but_not_seen_as_a_body() {
    let Some(folder) = shared() else { return };
    let mut state = opened(&folder.join(IN_PATIENT));
    let open = state.current().expect("a stack");
    assert!(open.can_reformat() && !open.can_render());
    let look = state.look(Tile(0)).expect("a picture");
    assert_eq!(
        look.voi(),
        Voi::Window(IDENTITY_WINDOW),
        "no brain window over colours"
    );
    state.apply(Command::Render(Layout::TwoByTwo));
    assert!(state.notices.contains(&message!("colour-no-body")));
    assert!(Tile::all().all(|tile| state.look(tile).is_none_or(|look| !look.is_rendered())));
    state.apply(Command::SetCut(Tile(0), Cut::Rendered));
    assert!(!state.look(Tile(0)).expect("a picture").is_rendered());
    state.apply(Command::Reformat(Layout::TwoByTwo));
    assert!(state.is_reformatted());
}

/// All that is said of one voxel, in French.
fn explained(path: &std::path::Path, voxel: [f64; 3], voi: Voi, invert: bool) -> String {
    let stack = only_stack(path);
    let volume = load(&stack, &|_| true).expect("it loads").volume;
    let sampling = Sampling {
        view: View {
            plane: Plane {
                centre: volume.grid.patient_from_voxel(DVec3::from_array(voxel)),
                right: volume.grid.row_direction,
                down: volume.grid.column_direction,
            },
            size: [1, 1],
            pixel_mm: [1.0, 1.0],
        },
        slab: None,
        interpolation: Interpolation::Nearest,
    };
    let tone = Tone {
        voi,
        invert,
        palette: Palette::Grey,
    };
    let lines = pixel_report(&stack, &volume, &sampling, &tone)
        .into_iter()
        .flat_map(|section| section.lines);
    lines
        .map(|line| line.text.in_language(Language::French) + "\n")
        .collect()
}

#[test]
fn how_a_colour_came_about_is_explained() {
    let Some(folder) = shared() else { return };
    let identity = || Voi::Window(IDENTITY_WINDOW);
    let rgb = explained(
        &folder.join("pixel/rgb_us_240x320.dcm"),
        [101.0, 105.0, 0.0],
        identity(),
        true,
    );
    for part in [
        "Rouge 255, vert 254, bleu 0",
        "(RGB, 8 bits",
        "inversée",
        "À l'écran : rouge 0, vert 1, bleu 255",
    ] {
        assert!(rgb.contains(part), "{part}: {rgb}");
    }
    let ybr = explained(
        &folder.join("pixel/ybr_full_422_jpeg_30frames_us.dcm"),
        [5.0, 5.0, 0.0],
        identity(),
        false,
    );
    assert!(
        ybr.contains("luminance et chrominance (YBR_FULL_422, 8 bits"),
        "{ybr}"
    );
    assert!(ybr.contains("telle quelle"), "{ybr}");
    let palette = explained(
        &folder.join("pixel/palette_8bit_us.dcm"),
        [322.0, 21.0, 0.0],
        identity(),
        false,
    );
    for part in ["palette de 256 couleurs, à 16 bits", "Rouge 37, vert 62, bleu 94"] {
        assert!(palette.contains(part), "{part}: {palette}");
    }
    let supplemental = explained(&folder.join(IN_PATIENT), [115.0, 379.0, 1.0], identity(), false);
    assert!(supplemental.contains("à partir de 1024"), "{supplemental}");
    for text in [rgb, ybr, palette, supplemental] {
        assert!(text.contains("n'est pas une mesure"), "{text}");
    }
}

//! Every action of a reader, on the state alone.

mod window_support;

use std::sync::Arc;

use negatoscope::app::{Backend, Command, Effect, Event, Layout, Panel, SliceEnd, Tile, Tool, VoiSource};
use negatoscope::dicom::ReadError;
use negatoscope::geometry::{DVec3, Orientation, OrientationLabel};
use negatoscope::locale::Language;
use negatoscope::message;
use negatoscope::render::{Interpolation, Palette, Projection, Slab, Voi};
use negatoscope::volume::{Volume, presets};
use window_support::*;

fn ct() -> negatoscope::app::State {
    opened(Language::English, "CT")
}

fn window(state: &negatoscope::app::State, tile: Tile) -> (f64, f64) {
    match state.open.as_ref().expect("open").voi(tile) {
        Voi::Window(window) => (window.centre, window.width),
        Voi::Lut(_) => panic!("not a window"),
    }
}

fn crosshair(state: &negatoscope::app::State) -> DVec3 {
    state.open.as_ref().expect("open").crosshair
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

#[test]
fn opening_reads_headers_then_the_largest_stack() {
    let (state, _) = loading(Language::English, "CT");
    assert!(state.scanning.is_none());
    assert_eq!(state.open.as_ref().map(|open| open.id), Some(SECOND));
    assert_eq!(
        state.shown_layout(),
        Layout::One,
        "no reformats before every slice is in"
    );
}

#[test]
fn a_first_slice_is_drawn_before_the_volume_is_complete() {
    let (mut state, ticket) = loading(Language::English, "CT");
    state.apply(Command::Resize(Tile::Native, [400, 300]));
    assert!(
        state
            .open
            .as_ref()
            .and_then(|open| open.picture(Tile::Native))
            .is_none()
    );
    let whole = volume();
    let slice = Arc::new(Volume {
        grid: whole.grid.slice(7),
        ..(*whole).clone()
    });
    let automatic = presets::PRESETS[0].window();
    event(
        &mut state,
        Event::FirstSlice {
            ticket,
            slice: 7,
            volume: Arc::clone(&slice),
            automatic,
        },
    );
    event(
        &mut state,
        Event::LoadProgress {
            ticket,
            done: 8,
            total: 20,
        },
    );
    let open = state.open.as_ref().expect("open");
    let picture = open.picture(Tile::Native).expect("a picture of the first slice");
    assert!(Arc::ptr_eq(&picture.volume, &slice));
    assert!(near(picture.sampling.view.plane.centre.z, 121.0));
    assert_eq!(
        open.loading.map(|loading| (loading.done, loading.total)),
        Some((8, 20))
    );
    // Scrolling waits for the other slices.
    state.apply(Command::Scroll(Tile::Native, 1));
    assert_eq!(state.open.as_ref().map(|open| open.slice()), Some(7));
}

#[test]
fn loading_can_be_cancelled_and_late_slices_are_dropped() {
    let (mut state, ticket) = loading(Language::English, "CT");
    let effects = state.apply(Command::Cancel);
    assert!(matches!(effects.as_slice(), [Effect::Cancel { ticket: stopped }] if *stopped == ticket));
    assert_eq!(state.notices, [message!("loading-cancelled")]);
    event(
        &mut state,
        Event::Loaded {
            ticket,
            result: Ok(loaded(volume())),
        },
    );
    assert!(state.open.as_ref().is_some_and(|open| open.volume.is_none()));
}

#[test]
fn opening_another_series_cancels_the_one_being_read() {
    let (mut state, ticket) = loading(Language::English, "CT");
    let effects = state.apply(Command::OpenStack(SECOND));
    assert!(matches!(
        effects.as_slice(),
        [Effect::Cancel { ticket: stopped }, Effect::Load { .. }] if *stopped == ticket
    ));
}

#[test]
fn what_cannot_be_read_is_said() {
    let (mut state, ticket) = loading(Language::English, "CT");
    let error = ReadError(message!("nothing-found"));
    event(
        &mut state,
        Event::Loaded {
            ticket,
            result: Err(error),
        },
    );
    let failure = state.open.as_ref().and_then(|open| open.failure.clone());
    assert_eq!(failure, Some(message!("nothing-found")));
    event(&mut state, Event::Notice(message!("notice-no-dialog")));
    state.apply(Command::DismissNotice(3));
    state.apply(Command::DismissNotice(0));
    assert!(state.notices.is_empty());
}

#[test]
fn native_scrolling_goes_slice_by_slice_and_stops_at_the_ends() {
    let mut state = ct();
    let slice = |state: &negatoscope::app::State| state.open.as_ref().map(|open| open.slice());
    assert_eq!(slice(&state), Some(10));
    state.apply(Command::Scroll(Tile::Native, 3));
    assert_eq!(slice(&state), Some(13));
    assert!(near(crosshair(&state).z, 139.0));
    state.apply(Command::ScrollTo(Tile::Native, SliceEnd::Last));
    state.apply(Command::Scroll(Tile::Native, 5));
    assert_eq!(slice(&state), Some(19));
    state.apply(Command::ScrollTo(Tile::Native, SliceEnd::First));
    assert_eq!(slice(&state), Some(0));
}

#[test]
fn reformats_scroll_by_the_voxel_size_along_their_normal() {
    let mut state = ct();
    let before = crosshair(&state);
    state.apply(Command::Scroll(Tile::Sagittal, 1));
    state.apply(Command::Scroll(Tile::Coronal, 1));
    state.apply(Command::Scroll(Tile::Axial, 1));
    let moved = crosshair(&state) - before;
    // Sagittal is read towards the patient's right (right × down = −x), coronal towards the back.
    let towards = |orientation| {
        let (right, down) = Orientation::axes(orientation);
        right.cross(down)
    };
    let expected = towards(Orientation::Sagittal) * 0.5 + towards(Orientation::Coronal) + DVec3::Z * 3.0;
    assert!(
        (moved - expected).length() < 1e-9,
        "{moved} instead of {expected}"
    );
}

#[test]
fn wheel_fractions_add_up_to_steps() {
    let mut state = ct();
    let z = crosshair(&state).z;
    state.apply(Command::Wheel(Tile::Axial, 0.6));
    assert!(near(crosshair(&state).z, z));
    state.apply(Command::Wheel(Tile::Axial, 0.6));
    assert!(near(crosshair(&state).z, z + 3.0));
    state.apply(Command::Wheel(Tile::Axial, -1.0));
    assert!(near(crosshair(&state).z, z));
}

#[test]
fn a_click_places_the_crosshair_in_every_tile() {
    let mut state = ct();
    let view = state
        .open
        .as_ref()
        .and_then(|open| open.view(Tile::Axial))
        .expect("a view");
    let point = DVec3::new(3.0, 4.0, crosshair(&state).z);
    state.apply(Command::PlaceCrosshair(
        Tile::Axial,
        view.pixel_from_patient(point),
    ));
    assert!((crosshair(&state) - point).length() < 1e-9);
    let open = state.open.as_ref().expect("open");
    assert!(near(open.plane(Tile::Sagittal).centre.x, 3.0));
    assert!(near(open.plane(Tile::Coronal).centre.y, 4.0));
    for tile in Tile::QUAD {
        let overlay = state.overlay(tile).expect("an overlay");
        let view = open.view(tile).expect("a view");
        assert_eq!(overlay.crosshair, Some(view.pixel_from_patient(point)));
        assert_eq!(overlay.lines.len(), 2, "the two other planes cut {tile:?}");
    }
    // Outside the volume it stays on the nearest voxel.
    state.apply(Command::PlaceCrosshair(Tile::Axial, pixel(-5000.0, 0.0)));
    assert!(near(crosshair(&state).x, -10.0));
}

#[test]
fn dragging_changes_the_window_of_the_linked_planes_only() {
    let mut state = ct();
    let slab = window(&state, Tile::Slab);
    state.apply(Command::DragWindow(Tile::Axial, pixel(10.0, 0.0)));
    let (centre, width) = window(&state, Tile::Axial);
    assert!(near(centre, 40.0) && width > 400.0);
    assert_eq!(window(&state, Tile::Coronal), (centre, width));
    assert_eq!(window(&state, Tile::Slab), slab);
    state.apply(Command::DragWindow(Tile::Axial, pixel(0.0, -10.0)));
    assert!(window(&state, Tile::Axial).0 < 40.0, "dragging up brightens");
    state.apply(Command::LinkWindows(false));
    state.apply(Command::DragWindow(Tile::Sagittal, pixel(-10.0, 0.0)));
    assert_ne!(window(&state, Tile::Sagittal), window(&state, Tile::Axial));
}

#[test]
fn the_width_never_falls_below_what_the_function_allows() {
    let mut state = ct();
    state.apply(Command::DragWindow(Tile::Axial, pixel(-1e6, 0.0)));
    assert_eq!(window(&state, Tile::Axial).1, 1.0);
    state.apply(Command::DragWindow(Tile::Axial, pixel(f64::NAN, f64::NAN)));
    assert_eq!(window(&state, Tile::Axial).1, 1.0);
}

#[test]
fn a_window_outlives_scrolling_layout_and_slab() {
    let mut state = ct();
    state.apply(Command::RecallWindow(Tile::Axial, 4));
    let lung = window(&state, Tile::Axial);
    assert_eq!(lung, (-600.0, 1500.0));
    let slab = Slab {
        thickness_mm: 10.0,
        projection: Projection::Minimum,
    };
    state.apply(Command::Scroll(Tile::Axial, 2));
    state.apply(Command::SwitchLayout);
    state.apply(Command::SetSlab(Tile::Axial, Some(slab)));
    state.apply(Command::SwitchLayout);
    assert_eq!(window(&state, Tile::Axial), lung);
}

#[test]
fn digits_recall_presets_of_ct_and_the_automatic_window_of_mr() {
    let mut state = ct();
    for (digit, preset) in (1u8..).zip(&presets::PRESETS) {
        state.apply(Command::RecallWindow(Tile::Axial, digit));
        assert_eq!(window(&state, Tile::Axial), (preset.centre, preset.width));
    }
    state.apply(Command::RecallWindow(Tile::Axial, 0));
    assert_eq!(window(&state, Tile::Axial), (40.0, 400.0));
    let mut mr = opened(Language::English, "MR");
    let source = |state: &negatoscope::app::State| state.open.as_ref().map(|o| o.tile(Tile::Axial).source);
    mr.apply(Command::DragWindow(Tile::Axial, pixel(10.0, 10.0)));
    mr.apply(Command::RecallWindow(Tile::Axial, 4));
    assert!(
        matches!(source(&mr), Some(VoiSource::Manual(_))),
        "MR has no lung preset"
    );
    mr.apply(Command::RecallWindow(Tile::Axial, 1));
    assert_eq!(source(&mr), Some(VoiSource::Automatic));
}

#[test]
fn zooming_keeps_the_point_under_the_pointer() {
    let mut state = ct();
    let about = pixel(300.0, 40.0);
    let point = |state: &negatoscope::app::State| {
        let view = state
            .open
            .as_ref()
            .and_then(|open| open.view(Tile::Coronal))
            .expect("a view");
        view.patient_from_pixel(about)
    };
    let before = point(&state);
    state.apply(Command::Zoom(Tile::Coronal, 2.5, Some(about)));
    assert!((point(&state) - before).length() < 1e-9);
    assert!(near(
        state.open.as_ref().expect("open").tile(Tile::Coronal).zoom,
        2.5
    ));
    state.apply(Command::Zoom(Tile::Coronal, 1e9, None));
    assert!(near(
        state.open.as_ref().expect("open").tile(Tile::Coronal).zoom,
        40.0
    ));
}

#[test]
fn panning_moves_the_image_with_the_pointer() {
    let mut state = ct();
    let view = |state: &negatoscope::app::State| {
        state
            .open
            .as_ref()
            .and_then(|open| open.view(Tile::Axial))
            .expect("a view")
    };
    let point = view(&state).patient_from_pixel(pixel(100.0, 100.0));
    state.apply(Command::Pan(Tile::Axial, pixel(30.0, -20.0)));
    let now = view(&state).pixel_from_patient(point);
    assert!((now - pixel(130.0, 80.0)).length() < 1e-9);
}

#[test]
fn reset_restores_the_tile_and_keeps_its_size() {
    let mut state = ct();
    let first = state.open.as_ref().map(|open| open.picture(Tile::Axial));
    state.apply(Command::Zoom(Tile::Axial, 3.0, None));
    state.apply(Command::Pan(Tile::Axial, pixel(9.0, 9.0)));
    state.apply(Command::Invert(Tile::Axial));
    state.apply(Command::SetPalette(Tile::Axial, Palette::HotIron));
    state.apply(Command::SetInterpolation(Tile::Axial, Interpolation::Cubic));
    state.apply(Command::RecallWindow(Tile::Axial, 3));
    assert_ne!(state.open.as_ref().map(|open| open.picture(Tile::Axial)), first);
    state.apply(Command::Reset(Tile::Axial));
    assert_eq!(state.open.as_ref().map(|open| open.picture(Tile::Axial)), first);
}

#[test]
fn settings_reach_the_picture() {
    let mut state = ct();
    let slab = Slab {
        thickness_mm: 12.0,
        projection: Projection::Mean,
    };
    state.apply(Command::SetSlab(Tile::Coronal, Some(slab)));
    state.apply(Command::SetInterpolation(Tile::Coronal, Interpolation::Nearest));
    state.apply(Command::SetPalette(Tile::Coronal, Palette::Rainbow));
    state.apply(Command::Invert(Tile::Coronal));
    let picture = state
        .open
        .as_ref()
        .and_then(|open| open.picture(Tile::Coronal))
        .expect("a picture");
    assert_eq!(picture.sampling.slab, Some(slab));
    assert_eq!(picture.sampling.interpolation, Interpolation::Nearest);
    assert_eq!(picture.tone.palette, Palette::Rainbow);
    assert!(picture.tone.invert);
    let nothing = Slab {
        thickness_mm: f64::NAN,
        ..slab
    };
    state.apply(Command::SetSlab(Tile::Coronal, Some(nothing)));
    assert_eq!(
        state.open.as_ref().and_then(|open| open.tile(Tile::Coronal).slab),
        None
    );
    state.apply(Command::TurnSlab(Orientation::Sagittal));
    let open = state.open.as_ref().expect("open");
    assert_eq!(open.orientation(Tile::Slab), Some(Orientation::Sagittal));
}

#[test]
fn native_pixels_keep_their_aspect() {
    let state = ct();
    let open = state.open.as_ref().expect("open");
    let view = open.view(Tile::Native).expect("a view");
    assert_eq!(view.pixel_mm[0], view.pixel_mm[1]);
    // 20 × 30 mm in 400 × 300 pixels: the height decides.
    assert!(near(view.pixel_mm[0], 0.1));
    assert!(open.is_native(Tile::Native) && open.is_native(Tile::Axial) && !open.is_native(Tile::Coronal));
    assert!(!open.is_native(Tile::Slab));
}

#[test]
fn letters_say_which_side_of_the_patient_an_edge_is() {
    use OrientationLabel::{Anterior, Feet, Head, Left, Posterior, Right};
    let state = ct();
    let edges = |tile| state.overlay(tile).expect("an overlay").edges.map(|edge| edge[0]);
    assert_eq!(edges(Tile::Axial), [Right, Left, Anterior, Posterior]);
    assert_eq!(edges(Tile::Native), [Right, Left, Anterior, Posterior]);
    assert_eq!(edges(Tile::Coronal), [Right, Left, Head, Feet]);
    assert_eq!(edges(Tile::Sagittal), [Anterior, Posterior, Head, Feet]);
}

#[test]
fn the_scale_bar_has_the_length_it_says() {
    let state = ct();
    let scale = state
        .overlay(Tile::Native)
        .and_then(|overlay| overlay.scale)
        .expect("a scale");
    // 0.1 mm per pixel, at most 100 pixels.
    assert!(near(scale.mm, 10.0) && near(scale.pixels, 100.0));
}

#[test]
fn the_text_names_slice_position_window_and_slab() {
    let state = ct();
    let english = |message: negatoscope::locale::Message| message.in_language(Language::English);
    let french = |message: negatoscope::locale::Message| message.in_language(Language::French);
    let axial = state.overlay(Tile::Axial).expect("an overlay");
    assert_eq!(
        axial.position.clone().map(english).as_deref(),
        Some("Slice 11 / 20 · z 130 mm")
    );
    assert_eq!(
        english(axial.window.clone()),
        "Centre 40 · Width 400 HU (Abdomen)"
    );
    assert_eq!(french(axial.window), "Centre 40 · Largeur 400 UH (Abdomen)");
    assert_eq!(axial.slab, None);
    let slab = state.overlay(Tile::Slab).and_then(|overlay| overlay.slab);
    assert_eq!(slab.map(english).as_deref(), Some("Slab 20 mm · MIP (maximum)"));
    let mr = opened(Language::French, "MR")
        .overlay(Tile::Axial)
        .expect("an overlay");
    assert!(!french(mr.window).contains("UH"), "MR has no Hounsfield units");
}

#[test]
fn the_value_under_the_pointer_is_the_volume_s_own() {
    let mut state = ct();
    let view = state
        .open
        .as_ref()
        .and_then(|open| open.view(Tile::Axial))
        .expect("a view");
    // Row 20 of slice 10: 1000 + 1000 + 20 − 1024.
    let at = view.pixel_from_patient(DVec3::new(0.0, 5.0, 130.0));
    state.apply(Command::Point(Some((Tile::Axial, at))));
    let readout = state.readout().expect("a value");
    assert_eq!(readout.value.in_language(Language::French), "996 UH");
    let position = readout
        .position
        .expect("a position")
        .in_language(Language::French);
    assert_eq!(position, "x 0 · y 5 · z 130 mm");
    state.apply(Command::Point(Some((Tile::Axial, pixel(-4000.0, 0.0)))));
    assert_eq!(
        state.readout().map(|r| r.value),
        Some(message!("pointer-outside"))
    );
    state.apply(Command::Point(None));
    assert_eq!(state.readout(), None);
}

#[test]
fn tiles_are_maximised_and_walked_through() {
    let mut state = ct();
    assert_eq!(state.visible_tiles(), Tile::QUAD);
    state.apply(Command::Maximise(Tile::Coronal));
    assert_eq!(state.visible_tiles(), [Tile::Coronal]);
    state.apply(Command::Maximise(Tile::Coronal));
    assert_eq!(state.visible_tiles(), Tile::QUAD);
    state.apply(Command::Activate(Tile::Slab));
    state.apply(Command::NextTile);
    assert_eq!(state.key_tile(), Tile::Axial);
    state.apply(Command::SetLayout(Layout::One));
    assert_eq!(state.key_tile(), Tile::Native);
}

#[test]
fn tools_panels_language_and_backend_are_remembered() {
    let mut state = ct();
    state.apply(Command::SetTool(Tool::Zoom));
    state.apply(Command::SetLanguage(Language::French));
    state.apply(Command::Toggle(Panel::Findings));
    state.apply(Command::Toggle(Panel::Series));
    let backend = Backend {
        gpu: false,
        adapter: "llvmpipe".into(),
        interface: "Vulkan".into(),
    };
    event(&mut state, Event::Backend(backend.clone()));
    assert_eq!((state.tool, state.language), (Tool::Zoom, Language::French));
    assert!(state.panels.findings && !state.panels.series);
    assert_eq!(state.backend, Some(backend));
    assert!(matches!(
        state.apply(Command::ChooseFiles).as_slice(),
        [Effect::ChooseFiles]
    ));
    assert!(matches!(
        state.apply(Command::ChooseFolder).as_slice(),
        [Effect::ChooseFolder]
    ));
    assert!(matches!(
        state.apply(Command::OpenSample).as_slice(),
        [Effect::ScanSample { .. }]
    ));
}

#[test]
fn nothing_breaks_without_an_open_stack() {
    let mut state = negatoscope::app::State::new(Language::English);
    for command in [
        Command::Scroll(Tile::Axial, 1),
        Command::RecallWindow(Tile::Axial, 3),
        Command::Reset(Tile::Slab),
        Command::Zoom(Tile::Native, 2.0, None),
        Command::OpenStack(SECOND),
        Command::Cancel,
        Command::NextTile,
    ] {
        assert!(state.apply(command).is_empty());
    }
    assert!(state.at_start());
}

//! Opening, loading, cancelling; what is remembered beside the image.

use std::sync::Arc;

use negatoscope::app::{Backend, Command, Drawn, Effect, Event, Layout, Panel, StackId, State, Tool};
use negatoscope::dicom::ReadError;
use negatoscope::geometry::DVec2;
use negatoscope::locale::Language;
use negatoscope::message;
use negatoscope::volume::{Volume, presets};

use crate::support::*;

#[test]
fn opening_reads_headers_then_the_largest_stack() {
    let (state, _) = loading(Language::English, "CT");
    assert!(state.scanning.is_none());
    assert_eq!(state.current().map(|open| open.id), Some(SECOND));
    assert_eq!(
        state.shown_layout(),
        Layout::One,
        "no reformats before every slice is in"
    );
}

#[test]
fn a_segmentation_beside_the_images_neither_opens_nor_alarms() {
    let state = opened_catalogue(Language::English, with_segmentation());
    assert_eq!(state.current().map(|open| open.id), Some(SECOND));
    assert!(state.notices.is_empty());
    assert_eq!(state.stack_ids().len(), 2, "the two series of images");
    assert_eq!(state.catalogue.series().count(), 3, "what was found is kept");
}

#[test]
fn a_segmentation_alone_is_named_for_what_it_is() {
    let mut alone = (*with_segmentation()).clone();
    alone.studies[0].series.drain(..2);
    let mut state = State::new(Language::English);
    scanned(&mut state, Arc::new(alone));
    assert!(state.at_start());
    assert_eq!(state.notices, [message!("only-segmentations")]);
}

#[test]
fn a_first_slice_is_drawn_before_the_volume_is_complete() {
    let (mut state, ticket) = loading(Language::English, "CT");
    state.apply(Command::Resize(NATIVE, [400, 300]));
    assert!(look(&state, NATIVE).picture().is_none());
    let whole = volume();
    let slice = Arc::new(Volume {
        grid: whole.grid.slice(10),
        ..(*whole).clone()
    });
    let automatic = presets::PRESETS[0].window();
    event(
        &mut state,
        Event::FirstSlice {
            ticket,
            slice: 10,
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
    let native = look(&state, NATIVE);
    let picture = native.picture().expect("a picture of the first slice");
    assert!(Arc::ptr_eq(&picture.volume, &slice));
    let Drawn::Plane { sampling, .. } = &picture.drawn else {
        panic!("a slice");
    };
    assert!(near(sampling.view.plane.centre.z, 130.0));
    assert_eq!(
        native.open.loading.map(|loading| (loading.done, loading.total)),
        Some((8, 20))
    );
    // Scrolling waits for the other slices.
    state.apply(Command::Scroll(NATIVE, 1));
    assert_eq!(look(&state, NATIVE).slice(), 10);
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
    assert!(look(&state, NATIVE).open.volume.is_none());
}

#[test]
fn opening_another_series_cancels_the_one_being_read() {
    let (mut state, ticket) = loading(Language::English, "CT");
    let first = StackId { series: 0, ..SECOND };
    let effects = state.apply(Command::OpenStack(first));
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
    let failure = look(&state, NATIVE).open.failure.clone();
    assert_eq!(failure, Some(message!("nothing-found")));
    event(&mut state, Event::Notice(message!("notice-no-dialog")));
    state.apply(Command::DismissNotice(3));
    state.apply(Command::DismissNotice(0));
    assert!(state.notices.is_empty());
}

#[test]
fn a_double_click_maximises_and_leaves_the_crosshair() {
    let mut state = ct();
    let before = crosshair(&state);
    state.apply(Command::PlaceCrosshair(CORONAL, DVec2::new(3.0, 4.0)));
    assert_ne!(crosshair(&state), before);
    state.apply(Command::DoubleClick(CORONAL));
    assert_eq!(state.maximised, Some(CORONAL));
    assert_eq!(crosshair(&state), before);
}

#[test]
fn tiles_are_maximised_and_walked_through() {
    let mut state = ct();
    assert_eq!(state.visible_tiles(), QUAD);
    state.apply(Command::Maximise(CORONAL));
    assert_eq!(state.visible_tiles(), [CORONAL]);
    state.apply(Command::Maximise(CORONAL));
    assert_eq!(state.visible_tiles(), QUAD);
    state.apply(Command::Activate(SLAB));
    state.apply(Command::NextTile);
    assert_eq!(state.key_tile(), AXIAL);
    state.apply(Command::SetLayout(Layout::One));
    assert_eq!(state.visible_tiles(), [NATIVE]);
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
    let mut state = State::new(Language::English);
    for command in [
        Command::Scroll(AXIAL, 1),
        Command::RecallWindow(AXIAL, 3),
        Command::Reset(SLAB),
        Command::Zoom(NATIVE, 2.0, None),
        Command::OpenStack(SECOND),
        Command::Cancel,
        Command::NextTile,
    ] {
        assert!(state.apply(command).is_empty());
    }
    assert!(state.at_start());
}

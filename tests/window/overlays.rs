//! What is written over the image.

use negatoscope::app::Command;
use negatoscope::geometry::{DVec3, OrientationLabel};
use negatoscope::locale::{Language, Message};
use negatoscope::message;

use crate::support::*;

#[test]
fn letters_say_which_side_of_the_patient_an_edge_is() {
    use OrientationLabel::{Anterior, Feet, Head, Left, Posterior, Right};
    let state = ct();
    let edges = |tile| state.overlay(tile).expect("an overlay").edges.map(|edge| edge[0]);
    assert_eq!(edges(AXIAL), [Right, Left, Anterior, Posterior]);
    assert_eq!(edges(CORONAL), [Right, Left, Head, Feet]);
    assert_eq!(edges(SAGITTAL), [Anterior, Posterior, Head, Feet]);
}

#[test]
fn the_scale_bar_has_the_length_it_says() {
    let state = acquired(Language::English, "CT");
    let scale = state
        .overlay(NATIVE)
        .and_then(|overlay| overlay.scale)
        .expect("a scale");
    // 0.1 mm per pixel, at most 100 pixels.
    assert!(near(scale.mm, 10.0) && near(scale.pixels, 100.0));
}

#[test]
fn the_text_names_slice_position_window_and_slab() {
    let state = ct();
    let english = |message: Message| message.in_language(Language::English);
    let french = |message: Message| message.in_language(Language::French);
    let axial = state.overlay(AXIAL).expect("an overlay");
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
    let slab = state.overlay(SLAB).and_then(|overlay| overlay.slab);
    assert_eq!(slab.map(english).as_deref(), Some("MIP · 20 mm thick"));
    let mr = opened(Language::French, "MR").overlay(AXIAL).expect("an overlay");
    assert!(!french(mr.window).contains("UH"), "MR has no Hounsfield units");
}

#[test]
fn the_value_under_the_pointer_is_the_volume_s_own() {
    let mut state = ct();
    let view = look(&state, AXIAL).raster().expect("a raster");
    // Row 20 of slice 10: 1000 + 1000 + 20 − 1024.
    let at = view.pixel_from_patient(DVec3::new(0.0, 5.0, 130.0));
    state.apply(Command::Point(Some((AXIAL, at))));
    let readout = state.readout().expect("a value");
    assert_eq!(readout.value.in_language(Language::French), "996 UH");
    let position = readout
        .position
        .expect("a position")
        .in_language(Language::French);
    assert_eq!(position, "x 0 · y 5 · z 130 mm");
    state.apply(Command::Point(Some((AXIAL, pixel(-4000.0, 0.0)))));
    assert_eq!(
        state.readout().map(|r| r.value),
        Some(message!("pointer-outside"))
    );
    state.apply(Command::Point(None));
    assert_eq!(state.readout(), None);
}

//! Windows, slabs, palettes: how a tile is looked at.

use negatoscope::app::{Command, Cut, Drawn, State, VoiSource};
use negatoscope::locale::Language;
use negatoscope::message;
use negatoscope::render::{Interpolation, Palette, Projection, Slab};
use negatoscope::volume::presets;

use crate::support::*;

#[test]
fn dragging_changes_the_window_of_the_linked_planes_only() {
    let mut state = ct();
    let slab = window(&state, SLAB);
    state.apply(Command::DragWindow(AXIAL, pixel(10.0, 0.0)));
    let (centre, width) = window(&state, AXIAL);
    assert!(near(centre, 40.0) && width > 400.0);
    assert_eq!(window(&state, CORONAL), (centre, width));
    assert_eq!(window(&state, SLAB), slab);
    state.apply(Command::DragWindow(AXIAL, pixel(0.0, -10.0)));
    assert!(window(&state, AXIAL).0 < 40.0, "dragging up brightens");
    state.apply(Command::LinkWindows(false));
    state.apply(Command::DragWindow(SAGITTAL, pixel(-10.0, 0.0)));
    assert_ne!(window(&state, SAGITTAL), window(&state, AXIAL));
}

#[test]
fn the_width_never_falls_below_what_the_function_allows() {
    let mut state = ct();
    state.apply(Command::DragWindow(AXIAL, pixel(-1e6, 0.0)));
    assert_eq!(window(&state, AXIAL).1, 1.0);
    state.apply(Command::DragWindow(AXIAL, pixel(f64::NAN, f64::NAN)));
    assert_eq!(window(&state, AXIAL).1, 1.0);
}

#[test]
fn a_window_outlives_scrolling_layout_and_slab() {
    let mut state = ct();
    state.apply(Command::RecallWindow(AXIAL, 5));
    let lung = window(&state, AXIAL);
    assert_eq!(lung, (-600.0, 1500.0));
    let slab = Slab {
        thickness_mm: 10.0,
        projection: Projection::Minimum,
    };
    state.apply(Command::Scroll(AXIAL, 2));
    state.apply(Command::SwitchLayout);
    state.apply(Command::SetSlab(AXIAL, Some(slab)));
    state.apply(Command::SwitchLayout);
    assert_eq!(window(&state, AXIAL), lung);
}

#[test]
fn digits_recall_presets_of_ct_and_the_automatic_window_of_mr() {
    let mut state = ct();
    for (digit, preset) in (1u8..).zip(presets::PRESETS.iter().take(9)) {
        state.apply(Command::RecallWindow(AXIAL, digit));
        assert_eq!(window(&state, AXIAL), (preset.centre, preset.width));
    }
    state.apply(Command::RecallWindow(AXIAL, 0));
    assert_eq!(window(&state, AXIAL), (40.0, 400.0));
    let mut mr = opened(Language::English, "MR");
    let source = |state: &State| Some(look(state, AXIAL).view.source);
    mr.apply(Command::DragWindow(AXIAL, pixel(10.0, 10.0)));
    mr.apply(Command::RecallWindow(AXIAL, 4));
    assert!(
        matches!(source(&mr), Some(VoiSource::Manual(_))),
        "MR has no lung preset"
    );
    mr.apply(Command::RecallWindow(AXIAL, 1));
    assert_eq!(source(&mr), Some(VoiSource::Automatic));
}

#[test]
fn reset_restores_the_tile_and_keeps_its_size() {
    let mut state = ct();
    let first = look(&state, AXIAL).picture();
    state.apply(Command::Zoom(AXIAL, 3.0, None));
    state.apply(Command::Pan(AXIAL, pixel(9.0, 9.0)));
    state.apply(Command::Invert(AXIAL));
    state.apply(Command::SetPalette(AXIAL, Palette::HotIron));
    state.apply(Command::SetInterpolation(AXIAL, Interpolation::Cubic));
    state.apply(Command::RecallWindow(AXIAL, 3));
    assert_ne!(look(&state, AXIAL).picture(), first);
    state.apply(Command::Reset(AXIAL));
    assert_eq!(look(&state, AXIAL).picture(), first);
}

#[test]
fn settings_reach_the_picture() {
    let mut state = ct();
    let slab = Slab {
        thickness_mm: 12.0,
        projection: Projection::Mean,
    };
    state.apply(Command::SetSlab(CORONAL, Some(slab)));
    state.apply(Command::SetInterpolation(CORONAL, Interpolation::Nearest));
    state.apply(Command::SetPalette(CORONAL, Palette::Rainbow));
    state.apply(Command::Invert(CORONAL));
    let picture = look(&state, CORONAL).picture().expect("a picture");
    let Drawn::Plane { sampling, tone } = picture.drawn else {
        panic!("a body");
    };
    assert_eq!(sampling.slab, Some(slab));
    assert_eq!(sampling.interpolation, Interpolation::Nearest);
    assert_eq!(tone.palette, Palette::Rainbow);
    assert!(tone.invert);
    let nothing = Slab {
        thickness_mm: f64::NAN,
        ..slab
    };
    state.apply(Command::SetSlab(CORONAL, Some(nothing)));
    assert_eq!(look(&state, CORONAL).view.slab, None);
    state.apply(Command::SetCut(SLAB, Cut::Sagittal));
    let turned = look(&state, SLAB).view;
    assert!(turned.cut == Cut::Sagittal && turned.slab.is_some());
}

#[test]
fn a_digit_without_a_preset_says_so_once() {
    let mut state = opened(Language::French, "MR");
    let before = window(&state, AXIAL);
    state.apply(Command::RecallWindow(AXIAL, 4));
    state.apply(Command::RecallWindow(AXIAL, 4));
    assert_eq!(state.notices, [message!("notice-no-preset")]);
    assert_eq!(window(&state, AXIAL), before);
}

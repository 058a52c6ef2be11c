//! Windows, slabs, palettes: how a tile is looked at.

use negatoscope::app::{Command, State, Tile, VoiSource};
use negatoscope::geometry::Orientation;
use negatoscope::locale::Language;
use negatoscope::message;
use negatoscope::render::{Interpolation, Palette, Projection, Slab};
use negatoscope::volume::presets;

use crate::support::*;

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
    let source = |state: &State| state.open.as_ref().map(|o| o.tile(Tile::Axial).source);
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
fn a_digit_without_a_preset_says_so_once() {
    let mut state = opened(Language::French, "MR");
    let before = window(&state, Tile::Axial);
    state.apply(Command::RecallWindow(Tile::Axial, 4));
    state.apply(Command::RecallWindow(Tile::Axial, 4));
    assert_eq!(state.notices, [message!("notice-no-preset")]);
    assert_eq!(window(&state, Tile::Axial), before);
}

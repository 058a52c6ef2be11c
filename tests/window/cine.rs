//! Slices one after the other, by themselves.

use negatoscope::app::{CineChange, Command, Cut, Layout, SliceEnd, State, Tile};
use negatoscope::geometry::DVec3;
use negatoscope::locale::Language;

use crate::harness::*;
use crate::support::*;

fn cine(change: CineChange) -> Command {
    Command::Cine(change)
}

fn steps(state: &mut State, count: usize) {
    for _ in 0..count {
        state.apply(cine(CineChange::Step));
    }
}

#[test]
fn slices_go_by_until_it_is_stopped() {
    let mut state = acquired(Language::English, "CT");
    steps(&mut state, 3);
    assert_eq!(look(&state, NATIVE).slice(), 10, "not started");
    state.apply(cine(CineChange::Toggle(NATIVE)));
    assert!(state.cine_runs());
    steps(&mut state, 3);
    assert_eq!(look(&state, NATIVE).slice(), 13);
    state.apply(cine(CineChange::Toggle(NATIVE)));
    steps(&mut state, 3);
    assert_eq!((state.cine_runs(), look(&state, NATIVE).slice()), (false, 13));
}

#[test]
fn after_the_last_slice_comes_the_first() {
    let mut state = acquired(Language::English, "CT");
    state.apply(Command::ScrollTo(NATIVE, SliceEnd::Last));
    state.apply(cine(CineChange::Toggle(NATIVE)));
    let mut seen = Vec::new();
    for _ in 0..21 {
        steps(&mut state, 1);
        seen.push(look(&state, NATIVE).slice());
    }
    let mut expected: Vec<usize> = (0..20).collect();
    expected.push(0);
    assert_eq!(seen, expected);
}

/// Every plane goes round: reformats, oblique ones too.
#[test]
fn reformats_and_oblique_planes_go_round() {
    for turned in [0.0, 30.0] {
        let mut state = ct();
        state.apply(Command::SetAngles(AXIAL, [turned, turned / 2.0, 0.0]));
        for tile in [AXIAL, CORONAL, SAGITTAL] {
            state.apply(Command::ScrollTo(tile, SliceEnd::First));
            let first = at(&state, tile);
            state.apply(cine(CineChange::Toggle(tile)));
            let normal = look(&state, tile).plane().normal();
            let mut round = 0;
            for _ in 0..200 {
                let before = at(&state, tile);
                steps(&mut state, 1);
                if (at(&state, tile) - before).dot(normal) < 0.0 {
                    assert!((at(&state, tile) - first).length() < 1e-6, "{tile:?} {turned}");
                    round += 1;
                }
            }
            assert!(round >= 2, "{tile:?} {turned}: {round}");
            state.apply(cine(CineChange::Toggle(tile)));
        }
    }
}

#[test]
fn speeds_have_limits() {
    let mut state = acquired(Language::English, "CT");
    assert!(near(state.cine_speed(), 10.0));
    for (wanted, got) in [(25.0, 25.0), (1e9, 60.0), (0.0, 0.5), (-3.0, 0.5)] {
        state.apply(cine(CineChange::Speed(wanted)));
        assert!(near(state.cine_speed(), got), "{wanted}");
        assert!(!state.cine_runs(), "a speed does not start it");
    }
    state.apply(cine(CineChange::Speed(12.0)));
    state.apply(cine(CineChange::Speed(f64::NAN)));
    assert!(near(state.cine_speed(), 12.0));
    state.apply(cine(CineChange::Toggle(NATIVE)));
    assert!(state.cine_runs() && near(state.cine_speed(), 12.0));
}

#[test]
fn it_waits_for_the_volume_and_stops_with_its_tile() {
    let (mut state, _) = loading(Language::English, "CT");
    state.apply(cine(CineChange::Toggle(NATIVE)));
    let before = at(&state, NATIVE);
    steps(&mut state, 4);
    assert!(close(at(&state, NATIVE), before), "there is one slice to see");

    let mut state = ct();
    state.apply(cine(CineChange::Toggle(SAGITTAL)));
    state.apply(Command::SetLayout(Layout::One));
    let before = at(&state, NATIVE);
    steps(&mut state, 4);
    assert!(close(at(&state, NATIVE), before));
    assert!(!state.cine_runs(), "its tile is gone");
}

/// What nobody sees does not move what is seen.
#[test]
fn it_stops_when_its_tile_is_out_of_sight() {
    let mut state = ct();
    state.apply(cine(CineChange::Toggle(SAGITTAL)));
    state.apply(Command::Maximise(CORONAL));
    let before = at(&state, CORONAL);
    steps(&mut state, 4);
    assert!(close(at(&state, CORONAL), before));
    assert!(!state.cine_runs());
}

#[test]
fn another_study_stops_it() {
    let mut state = acquired(Language::English, "CT");
    state.apply(cine(CineChange::Toggle(NATIVE)));
    let effects = scanned(&mut state, catalogue("CT"));
    answer(&mut state, &effects);
    assert!(!state.cine_runs());
}

#[test]
fn linked_tiles_go_along() {
    let mut state = ct();
    state.apply(Command::SetCut(SLAB, Cut::Axial));
    state.apply(cine(CineChange::Toggle(AXIAL)));
    steps(&mut state, 2);
    assert!(close(at(&state, SLAB), at(&state, AXIAL)));
    assert!(close(at(&state, AXIAL), DVec3::new(0.0, 0.0, 136.0)));
}

#[test]
fn keys_start_and_stop_it_and_change_its_speed() {
    let mut harness = live(ct(), [1366.0, 768.0]);
    press(&mut harness, egui::Key::Space);
    assert!(harness.state().0.cine_runs());
    assert_eq!(harness.state().0.cine.map(|cine| cine.tile), Some(Tile(0)));
    harness.key_press_modifiers(egui::Modifiers::SHIFT, egui::Key::ArrowUp);
    harness.run_steps(2);
    assert!(near(harness.state().0.cine_speed(), 12.5));
    harness.key_press_modifiers(egui::Modifiers::SHIFT, egui::Key::ArrowDown);
    harness.run_steps(2);
    assert!(near(harness.state().0.cine_speed(), 10.0));
    press(&mut harness, egui::Key::Space);
    assert!(!harness.state().0.cine_runs());
}

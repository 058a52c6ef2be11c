//! Phases and films that go by, against a clock that the test turns.

use std::time::Duration;

use negatoscope::app::{CineChange, CineClock, Command, State, Tile};
use negatoscope::locale::Language;

use crate::desk::*;
use crate::support::{look, near};

const TILE: Tile = Tile(0);

fn cine(change: CineChange) -> Command {
    Command::Cine(change)
}

/// Frames of the window 5 ms apart. Returns what was shown, and since when in ms.
fn watch(state: &mut State, ms: u64, shown: impl Fn(&State) -> usize) -> Vec<(u64, usize)> {
    let mut clock = CineClock::default();
    let mut seen = vec![(0, shown(state))];
    for now in (0..ms).step_by(5) {
        let time = Duration::from_millis(now);
        if clock.is_due(time) {
            go(state, cine(CineChange::Step));
        }
        clock.wait(time, state.cine_pause());
        let now_shown = shown(state);
        if seen.last().is_some_and(|(_, last)| *last != now_shown) {
            seen.push((now, now_shown));
        }
    }
    seen
}

fn phase_shown(state: &State) -> usize {
    shown_phase(state, TILE)
}

#[test]
fn phases_go_by_at_the_times_of_their_acquisition() {
    let mut state = open(&dynamic(&[0.0, 0.1, 0.25, 0.65]));
    go(&mut state, cine(CineChange::TogglePhases(TILE)));
    // From the last to the first it takes as long as a step does on the average.
    let round = (0.65 / 3.0 * 1000.0_f64 / 5.0).ceil() as u64 * 5;
    let expected = [(0, 0), (100, 1), (250, 2), (650, 3), (650 + round, 0)];
    assert_eq!(watch(&mut state, 900, phase_shown), expected);
}

#[test]
fn a_factor_scales_all_steps_alike() {
    let mut state = open(&dynamic(&[0.0, 0.1, 0.25, 0.65]));
    go(&mut state, cine(CineChange::TogglePhases(TILE)));
    let speed = state.cine_speed();
    assert!(near(speed, 3.0 / 0.65));
    go(&mut state, cine(CineChange::Speed(speed / 2.0)));
    let bar = state.phase_bar(TILE).expect("phases");
    assert_eq!(
        bar.pace.expect("a pace").in_language(Language::English),
        "2 × slower"
    );
    assert_eq!(
        watch(&mut state, 1400, phase_shown),
        [(0, 0), (200, 1), (500, 2), (1300, 3)]
    );
    for silly in [f64::NAN, f64::INFINITY, -3.0, 0.0, 1e300] {
        go(&mut state, cine(CineChange::Speed(silly)));
        assert!(
            state.cine_pause().is_finite() && state.cine_pause() > 0.0,
            "{silly}"
        );
    }
}

#[test]
fn minutes_of_enhancement_are_hurried_but_stay_in_proportion() {
    let mut state = open(&dynamic(&[0.0, 20.0, 60.0, 180.0]));
    go(&mut state, cine(CineChange::TogglePhases(TILE)));
    let seen = watch(&mut state, 1600, phase_shown);
    // 60 s on the average become half a second: 120 times faster.
    let expected = [(0, 0), (170, 1), (500, 2), (1500, 3)];
    assert_eq!(seen.len(), 4);
    for ((at, phase), (wanted, index)) in seen.into_iter().zip(expected) {
        assert!(phase == index && at.abs_diff(wanted) <= 10, "{phase} at {at} ms");
    }
    let pace = state.phase_bar(TILE).expect("phases").pace.expect("a pace");
    assert_eq!(pace.in_language(Language::French), "120 × plus vite");
}

#[test]
fn back_and_forth() {
    let mut state = open(&dynamic(&[0.0, 0.1, 0.3]));
    go(&mut state, cine(CineChange::Sweep(true)));
    assert!(!state.cine_runs());
    go(&mut state, cine(CineChange::TogglePhases(TILE)));
    let expected = [(0, 0), (100, 1), (300, 2), (500, 1), (600, 0), (700, 1)];
    assert_eq!(watch(&mut state, 800, phase_shown), expected);
}

#[test]
fn phases_without_times_go_by_evenly() {
    let mut state = open(&diffusion());
    go(&mut state, cine(CineChange::TogglePhases(TILE)));
    assert_eq!(state.phase_bar(TILE).expect("phases").pace, None);
    let expected = [(0, 0), (500, 1), (1000, 2), (1500, 3), (2000, 0)];
    assert_eq!(watch(&mut state, 2300, phase_shown), expected);
}

#[test]
fn a_phase_that_is_being_read_is_waited_for() {
    let mut state = open(&dynamic(&[0.0, 0.1, 0.2, 0.3, 0.4]));
    let pending = state.apply(cine(CineChange::TogglePhases(TILE)));
    for _ in 0..6 {
        let asked = state.apply(cine(CineChange::Step));
        assert!(
            asked.is_empty() || shown_phase(&state, TILE) == 2,
            "one at a time"
        );
    }
    assert_eq!(shown_phase(&state, TILE), 2, "as far as they are read");
    let bar = state.phase_bar(TILE).expect("phases");
    assert!(bar.plays && bar.wanted == 3);
    read_all(&mut state, pending);
    go(&mut state, cine(CineChange::Step));
    assert!(shown_phase(&state, TILE) >= 3);
}

#[test]
fn a_film_goes_by_at_its_own_times() {
    let mut state = open_in(Language::French, film(vec![0.0, 40.0, 120.0, 160.0, 400.0]));
    go(
        &mut state,
        Command::ScrollTo(TILE, negatoscope::app::SliceEnd::First),
    );
    go(&mut state, Command::Scroll(TILE, 2));
    let overlay = state.overlay(TILE).expect("an overlay");
    let position = overlay
        .position
        .expect("a position")
        .in_language(Language::French);
    assert_eq!(position, "image 3/5 · 0,12 s");
    go(
        &mut state,
        Command::ScrollTo(TILE, negatoscope::app::SliceEnd::First),
    );
    go(&mut state, cine(CineChange::Toggle(TILE)));
    let frame = |state: &State| look(state, TILE).slice();
    let expected = [(0, 0), (40, 1), (120, 2), (160, 3), (400, 4), (500, 0)];
    assert_eq!(watch(&mut state, 530, frame), expected);
    let pace = state.overlay(TILE).expect("an overlay").pace.expect("a pace");
    assert_eq!(pace.in_language(Language::French), "vitesse réelle");
}

#[test]
fn a_film_can_be_slowed_down_and_run_backward() {
    let mut state = open_in(Language::French, film(vec![0.0, 40.0, 120.0]));
    go(
        &mut state,
        Command::ScrollTo(TILE, negatoscope::app::SliceEnd::First),
    );
    go(&mut state, cine(CineChange::Sweep(true)));
    go(&mut state, cine(CineChange::Toggle(TILE)));
    let speed = state.cine_speed();
    go(&mut state, cine(CineChange::Speed(speed / 10.0)));
    let frame = |state: &State| look(state, TILE).slice();
    let expected = [(0, 0), (400, 1), (1200, 2), (2000, 1), (2400, 0)];
    assert_eq!(watch(&mut state, 2500, frame), expected);
}

#[test]
fn slices_keep_their_speed_of_their_own() {
    let mut state = open(&dynamic(&[0.0, 0.1, 0.3]));
    assert!(near(state.cine_speed(), 10.0));
    go(&mut state, cine(CineChange::TogglePhases(TILE)));
    assert!(near(state.cine_speed(), 2.0 / 0.3));
    go(&mut state, cine(CineChange::Toggle(TILE)));
    assert!(state.cine_runs() && !state.plays_phases(TILE) && near(state.cine_speed(), 10.0));
    go(&mut state, cine(CineChange::TogglePhases(TILE)));
    assert!(state.plays_phases(TILE));
    go(&mut state, cine(CineChange::TogglePhases(TILE)));
    assert!(!state.cine_runs());
}

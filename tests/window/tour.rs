//! The welcome tour.

use egui_kittest::kittest::Queryable;
use negatoscope::app::{Command, DeskCommand, Dialog, Effect, Layout, STEPS, State};
use negatoscope::locale::Language;

use crate::comfort::*;
use crate::finding::typed;
use crate::harness::*;
use crate::support::*;

fn on_tour(language: Language) -> State {
    let mut state = opened(language, "CT");
    state.apply(desk(DeskCommand::StartTour));
    state
}

fn step(state: &State) -> Option<usize> {
    state.desk.tour.as_ref().map(|tour| tour.step)
}

fn done(state: &State) -> bool {
    state.desk.tour.as_ref().is_some_and(|tour| tour.done)
}

#[test]
fn the_tour_opens_a_sample_where_nothing_is_open() {
    let mut state = with_samples(Language::English);
    let sample = state.samples[0].folder.clone();
    let mut harness = panels(state.clone());
    let asked = click(&mut harness, "Guided tour");
    assert_eq!(asked, [desk(DeskCommand::StartTour)]);
    let effects = state.apply(desk(DeskCommand::StartTour));
    assert!(matches!(effects.as_slice(), [Effect::Scan { paths, .. }] if *paths == [sample]));
    let mut state = State::new(Language::English);
    let effects = state.apply(desk(DeskCommand::StartTour));
    assert!(matches!(effects.as_slice(), [Effect::ScanSample { .. }]));
}

#[test]
fn steps_of_the_tour_are_over_when_they_were_done() {
    let mut state = on_tour(Language::English);
    for _ in 0..2 {
        state.apply(Command::Scroll(AXIAL, 1));
        assert!(!done(&state), "not yet");
    }
    state.apply(Command::Scroll(AXIAL, 1));
    for (n, command) in [
        Command::RecallWindow(AXIAL, 4),
        Command::Zoom(AXIAL, 1.2, None),
        Command::SetLayout(Layout::One),
    ]
    .into_iter()
    .enumerate()
    {
        assert!(done(&state), "step {n}");
        state.apply(desk(DeskCommand::MoveOn(n)));
        state.apply(desk(DeskCommand::MoveOn(n)));
        assert_eq!(step(&state), Some(n + 1), "the same step is left only once");
        assert!(!done(&state), "step {}", n + 1);
        state.apply(Command::Invert(AXIAL));
        assert!(!done(&state), "something else is not it");
        state.apply(command);
    }
    assert!(done(&state));
    for n in 3..STEPS.len() {
        state.apply(desk(DeskCommand::MoveOn(n)));
    }
    assert_eq!(step(&state), None);
    assert!(state.desk.settings.tour_seen);
}

#[test]
fn the_tour_is_a_strip_beside_the_images() {
    for language in Language::ALL {
        let mut harness = panels(on_tour(language));
        let text = harness.get_by_label(&say(language, "tour-scroll-how")).rect();
        for label in ["tile-axial", "tile-sagittal"] {
            let tile = harness
                .get_by_role_and_label(egui::accesskit::Role::Image, &say(language, label))
                .rect();
            assert!(!tile.intersects(text), "{tile:?} {text:?}");
        }
        assert_eq!(
            click(&mut harness, &say(language, "tour-next")),
            [desk(DeskCommand::MoveOn(0))]
        );
        assert_eq!(
            click(&mut harness, &say(language, "tour-leave")),
            [desk(DeskCommand::LeaveTour)]
        );
        assert_eq!(
            press(&mut harness, egui::Key::Escape),
            [desk(DeskCommand::LeaveTour)]
        );
    }
}

#[test]
fn the_tour_moves_on_by_itself_and_points_at_the_button_it_speaks_of() {
    let mut harness = panels(on_tour(Language::English));
    for _ in 0..3 {
        harness.state_mut().0.apply(Command::Scroll(AXIAL, 1));
    }
    harness.run_steps(1);
    carried_out(&mut harness);
    harness.get_by_label(&say(Language::English, "tour-window-how"));
    let buttons: Vec<_> = harness
        .query_all_by_label("Window")
        .map(|node| node.rect())
        .collect();
    let about = |shape: &egui::Shape| {
        matches!(shape, egui::Shape::Rect(frame)
            if frame.stroke.width > 2.0 && buttons.iter().any(|button| button.expand(3.0) == frame.rect))
    };
    assert!(
        harness
            .output()
            .shapes
            .iter()
            .any(|clipped| about(&clipped.shape))
    );
}

#[test]
fn the_tour_is_started_again_from_the_palette() {
    let mut harness = showing(opened(Language::French, "CT"), Dialog::Commands);
    typed(&mut harness, "visite");
    let asked = press(&mut harness, egui::Key::Enter);
    assert_eq!(asked[1], desk(DeskCommand::StartTour));
}

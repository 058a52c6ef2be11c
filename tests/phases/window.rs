//! Going from phase to phase: what stays, what is read, what is said.

use egui_kittest::kittest::Queryable;
use negatoscope::annotation::Kind;
use negatoscope::app::{
    CineChange, Command, Cut, Effect, Layout, MarkChange, PhaseChange, Progress, State, Tile, Tool, VoiSource,
};
use negatoscope::dicom::{NamedVoi, Phase, PhaseAxis, PhaseValue, Quantities, Quantity, Stack};
use negatoscope::geometry::DVec3;
use negatoscope::locale::Language;
use negatoscope::render::Voi;
use negatoscope::volume::{VoiFunction, Window};

use crate::desk::*;
use crate::harness::{live, written};
use crate::support::{at, axial_grid, close, event, loaded, look, near, pixel, scanned, stack_on, window};

const TILE: Tile = Tile(0);

fn step(steps: i64) -> Command {
    Command::Phase(PhaseChange::Step(TILE, steps))
}

fn label(state: &State) -> String {
    let bar = state.phase_bar(TILE).expect("phases");
    bar.label.in_language(state.language)
}

#[test]
fn the_first_phase_stands_for_all_and_nothing_else_fills_the_window() {
    let state = open(&diffusion());
    assert_eq!(state.listed_ids(), [id(0)]);
    assert_eq!((state.layout, shown_phase(&state, TILE)), (Layout::One, 0));
    assert_eq!(label(&state), "b = 0 s/mm² (1/4)");
}

#[test]
fn plane_point_zoom_and_window_stay() {
    let mut state = open(&diffusion());
    state.apply(Command::Scroll(TILE, 3));
    state.apply(Command::Zoom(TILE, 2.0, Some(pixel(100.0, 80.0))));
    state.apply(Command::Roll(TILE, 90.0));
    state.apply(Command::Invert(TILE));
    state.apply(Command::DragWindow(TILE, pixel(30.0, 10.0)));
    let before = look(&state, TILE).view.clone();
    let (raster, seen) = (look(&state, TILE).raster(), window(&state, TILE));
    for index in [2, 3, 1, 0] {
        go(&mut state, to(index));
        let after = look(&state, TILE);
        assert_eq!(
            after.open.stack.phase.as_ref().map(|phase| phase.index),
            Some(index)
        );
        assert_eq!((after.raster(), after.slice()), (raster, 9));
        assert_eq!(window(&state, TILE), seen);
        let mut view = after.view.clone();
        view.stack = before.stack;
        assert_eq!(view, before, "nothing but the phase has changed");
    }
}

#[test]
fn planes_of_one_series_go_together_and_twins_apart() {
    let mut state = open(&diffusion());
    go(&mut state, Command::Reformat(Layout::TwoByTwo));
    let points: Vec<DVec3> = (0..4).map(|n| at(&state, Tile(n))).collect();
    go(&mut state, Command::Phase(PhaseChange::To(Tile(2), 3)));
    for (n, point) in points.into_iter().enumerate() {
        assert_eq!(shown_phase(&state, Tile(n)), 3, "tile {n}");
        assert!(close(at(&state, Tile(n)), point));
    }
    let mut state = open(&diffusion());
    go(&mut state, Command::SetLayout(Layout::SideBySide));
    go(&mut state, Command::ShowIn(Tile(1), id(0)));
    state.apply(Command::Activate(Tile(1)));
    go(&mut state, Command::Phase(PhaseChange::To(Tile(1), 3)));
    assert_eq!([0, 1].map(|n| shown_phase(&state, Tile(n))), [0, 3], "to compare");
    state.apply(Command::Scroll(Tile(1), 2));
    assert!(close(at(&state, Tile(0)), at(&state, Tile(1))), "still tied");
}

#[test]
fn one_window_serves_all_phases_until_another_is_asked_for() {
    let mut state = open(&diffusion());
    let first = window(&state, TILE);
    assert_eq!(look(&state, TILE).view.source, VoiSource::Automatic);
    assert!(
        first.0 - first.1 / 2.0 < 112.0 && first.0 + first.1 / 2.0 > 400.0,
        "{first:?} covers all"
    );
    let said = |state: &State| {
        let overlay = state.overlay(TILE).expect("an overlay");
        overlay.window.in_language(Language::English)
    };
    assert!(said(&state).contains("over 4 phases"), "{}", said(&state));
    for index in [3, 1] {
        go(&mut state, to(index));
        assert_eq!(
            window(&state, TILE),
            first,
            "signal that changes is seen to change"
        );
    }
    state.apply(Command::SetVoi(TILE, VoiSource::Automatic));
    assert_eq!(window(&state, TILE), first);
    go(&mut state, Command::Phase(PhaseChange::OwnWindows(true)));
    let of_second = window(&state, TILE);
    assert!(of_second.1 < first.1 / 4.0, "{of_second:?}");
    go(&mut state, to(2));
    assert!(near(window(&state, TILE).0, of_second.0 + 100.0));
    go(&mut state, Command::Phase(PhaseChange::OwnWindows(false)));
    assert_eq!(window(&state, TILE), first);
}

/// What the file offers is what that image was made to be seen through.
#[test]
fn a_window_of_the_file_is_that_of_the_phase_it_was_chosen_in() {
    let mut stacks: Vec<Stack> = Vec::new();
    for (n, phase) in diffusion().into_iter().enumerate() {
        let own = Window::new(100.0 * n as f64, 50.0 + n as f64, VoiFunction::Linear).expect("a window");
        stacks.push(Stack {
            phase: Some(phase),
            index: n,
            windows: vec![NamedVoi {
                name: String::new(),
                voi: Voi::Window(own),
            }],
            ..stack_on("MR", "1.2.3", axial_grid(SLICES, 0.0))
        });
    }
    let mut state = open_in(Language::French, of_stacks(stacks));
    assert_eq!(window(&state, TILE), (0.0, 50.0));
    go(&mut state, to(2));
    assert_eq!(window(&state, TILE), (0.0, 50.0));
    let overlay = state.overlay(TILE).expect("an overlay");
    let said = overlay.window.in_language(Language::French);
    assert!(said.contains("de b = 0 s/mm²"), "{said}");
    go(&mut state, Command::SetVoi(TILE, VoiSource::File(0)));
    assert_eq!(window(&state, TILE), (200.0, 52.0), "asked for");
    go(&mut state, to(0));
    assert_eq!(window(&state, TILE), (200.0, 52.0));
}

fn of_kind(index: usize, kind: &str) -> Phase {
    let value = PhaseValue {
        axis: PhaseAxis::Kind,
        value: if kind == "M" { 0.0 } else { 1.0 },
        word: kind.into(),
    };
    let mut phase = phase(index, 4, PhaseAxis::EchoTime, 5.0 + (index % 2) as f64, None);
    phase.values.insert(0, value);
    phase.kind = kind.into();
    phase
}

#[test]
fn kinds_of_values_have_windows_of_their_own() {
    let phases = [of_kind(0, "M"), of_kind(1, "M"), of_kind(2, "P"), of_kind(3, "P")];
    let mut state = open(&phases);
    state.apply(Command::DragWindow(TILE, pixel(60.0, 0.0)));
    let magnitude = window(&state, TILE);
    go(&mut state, to(2));
    assert_ne!(window(&state, TILE), magnitude, "an angle is no signal");
    let angle = window(&state, TILE);
    go(&mut state, to(3));
    assert_eq!(window(&state, TILE), angle);
    go(&mut state, to(1));
    assert_eq!(window(&state, TILE), magnitude, "as it was left");
}

#[test]
fn phases_go_round_by_keys_and_end_by_the_wheel() {
    let mut state = open(&diffusion());
    go(&mut state, step(-1));
    assert_eq!(shown_phase(&state, TILE), 3);
    go(&mut state, step(1));
    assert_eq!(shown_phase(&state, TILE), 0);
    for (notches, expected) in [
        (0.6, 0),
        (0.6, 1),
        (-5.0, 0),
        (100.0, 3),
        (f64::NAN, 3),
        (-0.8, 3),
    ] {
        go(&mut state, Command::Phase(PhaseChange::Wheel(TILE, notches)));
        assert_eq!(shown_phase(&state, TILE), expected, "{notches}");
    }
    for silly in [i64::MAX, i64::MIN] {
        go(&mut state, step(silly));
    }
    go(&mut state, to(99));
    go(&mut state, Command::Phase(PhaseChange::To(Tile(77), 0)));
}

fn only_load(effects: &[Effect]) -> (u64, usize) {
    let loads: Vec<(u64, usize)> = effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Load { ticket, stack } => Some((*ticket, stack.phase.as_ref()?.index)),
            _ => None,
        })
        .collect();
    assert_eq!(loads.len(), 1, "{loads:?}");
    loads[0]
}

#[test]
fn until_a_phase_is_read_the_one_before_is_shown_and_that_is_said() {
    let mut state = State::new(Language::English);
    let effects = scanned(&mut state, catalogue(&diffusion()));
    let first = effects
        .iter()
        .find(|effect| matches!(effect, Effect::Load { .. }))
        .expect("a load");
    let ahead = read_one(&mut state, first);
    assert_eq!(only_load(&ahead).1, 1, "the next one, by itself");
    assert_eq!(state.loading(), None, "nobody waits for it");
    let asked = state.apply(to(3));
    let (ticket, index) = only_load(&asked);
    assert_eq!(index, 3);
    let cancelled = |effects: &[Effect]| {
        effects
            .iter()
            .any(|effect| matches!(effect, Effect::Cancel { .. }))
    };
    assert!(cancelled(&asked), "what nobody asked for makes way");
    event(
        &mut state,
        negatoscope::app::Event::LoadProgress {
            ticket,
            done: 5,
            total: 12,
        },
    );
    let bar = state.phase_bar(TILE).expect("phases");
    assert_eq!((bar.shown, bar.wanted, bar.count), (0, 3, 4));
    assert_eq!(
        bar.reading,
        Some(Progress {
            ticket,
            done: 5,
            total: 12
        })
    );
    assert_eq!(bar.read, [true, false, false, false]);
    assert_eq!(shown_phase(&state, TILE), 0, "no blank");
    assert!(look(&state, TILE).open.volume.is_some());
    // Steps go on from where one is going to.
    let asked = state.apply(step(-1));
    assert_eq!(only_load(&asked).1, 2);
    assert!(cancelled(&asked), "and the one before is not waited for");
    let more = asked
        .iter()
        .flat_map(|effect| read_one(&mut state, effect))
        .collect::<Vec<_>>();
    assert_eq!(shown_phase(&state, TILE), 2);
    read_all(&mut state, more);
    assert_eq!(state.phase_bar(TILE).expect("phases").read, [true; 4]);
}

#[test]
fn a_phase_that_cannot_be_read_says_why_and_lets_one_go_on() {
    let mut state = open(&dynamic(&[0.0, 1.0, 2.0, 3.0, 4.0]));
    let asked = state.apply(to(3));
    let (ticket, _) = only_load(&asked);
    let error = negatoscope::dicom::ReadError(negatoscope::message!("loading-cancelled"));
    let result = Err(error);
    let more = event(&mut state, negatoscope::app::Event::Loaded { ticket, result });
    read_all(&mut state, more);
    assert!(look(&state, TILE).open.failure.is_some());
    assert_eq!(state.phase_bar(TILE).expect("phases").shown, 3);
    state.apply(Command::Cine(CineChange::TogglePhases(TILE)));
    let mut seen = Vec::new();
    for _ in 0..5 {
        go(&mut state, Command::Cine(CineChange::Step));
        seen.push(shown_phase(&state, TILE));
    }
    assert_eq!(seen, [4, 0, 1, 2, 4], "what cannot be read is passed by");
}

#[test]
fn the_next_phases_are_read_ahead_more_once_one_goes_through_them() {
    let times: Vec<f64> = (0..8).map(f64::from).collect();
    let mut state = State::new(Language::English);
    let effects = scanned(&mut state, catalogue(&dynamic(&times)));
    assert_eq!(read_all(&mut state, effects), [0, 1, 4, 7]);
    assert_eq!(go(&mut state, step(1)), [2, 3, 5, 6]);
}

#[test]
fn no_more_is_read_ahead_than_memory_allows() {
    let huge = |n: usize| {
        let grid = axial_grid(SLICES, 0.0);
        let big = negatoscope::geometry::Grid::new(
            [8192, 8192, SLICES],
            grid.row_direction,
            grid.column_direction,
            grid.pixel_spacing,
            grid.origins().to_vec(),
            3.0,
        );
        Stack {
            phase: Some(dynamic(&[0.0, 1.0, 2.0])[n].clone()),
            index: n,
            ..stack_on("MR", "1.2.3", big.expect("a grid"))
        }
    };
    let mut state = State::new(Language::English);
    let effects = scanned(&mut state, of_stacks((0..3).map(huge).collect()));
    let small = loaded(crate::support::volume());
    for effect in effects {
        if let Effect::Load { ticket, .. } = effect {
            let result = Ok(small.clone());
            let more = event(&mut state, negatoscope::app::Event::Loaded { ticket, result });
            assert!(
                !more.iter().any(|effect| matches!(effect, Effect::Load { .. })),
                "1.5 GiB ahead"
            );
        }
    }
    let asked = state.apply(step(1));
    assert_eq!(only_load(&asked).1, 1, "what is asked for is read");
}

#[test]
fn one_slice_scrolls_through_its_phases() {
    let one = |n: usize| Stack {
        phase: Some(dynamic(&[0.0, 0.04, 0.08])[n].clone()),
        index: n,
        ..stack_on("MR", "1.2.3", axial_grid(1, 0.0))
    };
    let mut state = open_in(Language::English, of_stacks((0..3).map(one).collect()));
    go(&mut state, Command::Scroll(TILE, 1));
    assert_eq!(shown_phase(&state, TILE), 1);
    go(&mut state, Command::Scroll(TILE, 9));
    assert_eq!(shown_phase(&state, TILE), 2, "no further");
}

#[test]
fn a_curve_has_the_values_of_a_point_at_true_places() {
    let times = [0.0, 4.5, 30.0, 120.0, 300.0];
    let mut state = open(&dynamic(&times));
    state.apply(Command::ScrollTo(TILE, negatoscope::app::SliceEnd::First));
    state.apply(Command::Scroll(TILE, 5));
    let partly = state.phase_curve().expect("a curve");
    assert_eq!(
        partly.points.iter().filter(|point| point.value.is_some()).count(),
        4
    );
    go(&mut state, Command::Phase(PhaseChange::ShowCurve(true)));
    let curve = state.phase_curve().expect("a curve");
    let values: Vec<Option<f64>> = curve.points.iter().map(|point| point.value).collect();
    assert_eq!(values, [105.0, 205.0, 305.0, 405.0, 505.0].map(Some));
    let places: Vec<f64> = curve.points.iter().filter_map(|point| point.place).collect();
    assert_eq!(places, times);
    assert_eq!(
        curve.points.iter().map(|point| point.shown).collect::<Vec<_>>(),
        [true, false, false, false, false]
    );
    // The point under the pointer goes first.
    let below = look(&state, TILE).view.at;
    state.apply(Command::Point(Some((TILE, pixel(-1e6, 0.0)))));
    let outside = state.phase_curve().expect("a curve");
    assert!(!close(outside.at, below) && outside.points.iter().all(|point| point.value.is_none()));
}

#[test]
fn marks_stay_where_they_are_drawn() {
    let mut state = open(&diffusion());
    let point = look(&state, TILE).view.at;
    state.apply(Command::SetTool(Tool::Draw(Kind::Point)));
    state.apply(Command::Mark(negatoscope::app::MarkChange::PutAtCrosshair(TILE)));
    let before = state.seen_marks(TILE).len();
    assert_eq!(before, 1);
    go(&mut state, to(2));
    assert_eq!(state.seen_marks(TILE).len(), before);
    assert!(close(look(&state, TILE).view.at, point));
}

#[test]
fn escape_ends_the_wait_for_a_phase_and_lets_reading_ahead_be() {
    let times: Vec<f64> = (0..8).map(f64::from).collect();
    let mut state = State::new(Language::English);
    let effects = scanned(&mut state, catalogue(&dynamic(&times)));
    for effect in &effects {
        read_one(&mut state, effect);
    }
    let cancelled = state.apply(Command::Cancel);
    assert!(cancelled.is_empty() && state.notices.is_empty(), "{cancelled:?}");
    state.apply(to(5));
    assert_eq!(state.phase_bar(TILE).expect("phases").wanted, 5);
    let cancelled = state.apply(Command::Cancel);
    assert!(
        matches!(cancelled.as_slice(), [Effect::Cancel { .. }]),
        "{cancelled:?}"
    );
    let bar = state.phase_bar(TILE).expect("phases");
    assert_eq!((bar.shown, bar.wanted), (0, 0));
    let asked = state.apply(to(5));
    assert_eq!(only_load(&asked).1, 5, "and it can be asked for again");
}

#[test]
fn another_study_forgets_what_was_waited_for() {
    let mut state = open(&diffusion());
    state.apply(to(3));
    let effects = scanned(&mut state, catalogue(&diffusion()));
    read_all(&mut state, effects);
    let bar = state.phase_bar(TILE).expect("phases");
    assert_eq!((bar.shown, bar.wanted), (0, 0));
}

#[test]
fn keys_wheel_and_slider() {
    let mut state = open(&diffusion());
    go(&mut state, to(3));
    go(&mut state, to(0));
    let mut harness = live(state, [1366.0, 768.0]);
    let shift = egui::Modifiers::SHIFT;
    harness.key_press_modifiers(shift, egui::Key::PageDown);
    harness.run_steps(2);
    assert_eq!(shown_phase(&harness.state().0, TILE), 1);
    assert!(
        written(&harness)
            .iter()
            .any(|text| text.starts_with("b = 50 s/mm² (2/4)"))
    );
    harness.key_press_modifiers(shift, egui::Key::PageUp);
    harness.run_steps(2);
    assert_eq!(shown_phase(&harness.state().0, TILE), 0);
    let middle = crate::harness::tile_rect(&harness, 0).center();
    crate::harness::move_to(&mut harness, middle);
    harness.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Line,
        delta: egui::vec2(0.0, -1.0),
        modifiers: shift,
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Unknown,
    });
    harness.run_steps(2);
    assert_eq!(shown_phase(&harness.state().0, TILE), 1);
    let slider = harness
        .get_by_role_and_label(egui::accesskit::Role::Slider, "Phase")
        .rect();
    crate::harness::click_at(&mut harness, slider.right_center() - egui::vec2(4.0, 0.0));
    harness.run_steps(2);
    assert_eq!(shown_phase(&harness.state().0, TILE), 3);
    harness.key_press_modifiers(shift, egui::Key::Space);
    harness.run_steps(2);
    assert!(harness.state().0.plays_phases(TILE));
}

#[test]
fn a_body_goes_along() {
    let mut state = open(&diffusion());
    go(&mut state, Command::SetCut(TILE, Cut::Rendered));
    go(&mut state, to(2));
    assert_eq!(
        (look(&state, TILE).cut(), shown_phase(&state, TILE)),
        (Cut::Rendered, 2)
    );
    assert!(matches!(look(&state, TILE).voi(), Voi::Window(_)));
}

#[test]
fn a_mark_has_the_values_of_the_phase_on_screen() {
    let mut state = open(&diffusion());
    state.apply(Command::SetTool(Tool::Draw(Kind::Point)));
    state.apply(Command::Mark(MarkChange::PutAtCrosshair(TILE)));
    let id = state.marks.document.annotations()[0].id;
    let seen = |state: &State, tile: usize| {
        let marks = state.seen_marks(Tile(tile));
        let said = marks[0]
            .measures
            .iter()
            .map(|line| line.in_language(Language::English));
        said.collect::<Vec<_>>().join("; ")
    };
    let value = |state: &State| {
        state
            .phase_curve()
            .expect("a curve")
            .points
            .iter()
            .find(|point| point.shown)
            .and_then(|point| point.value)
    };
    let mut told = Vec::new();
    for index in [0, 2, 3, 0] {
        go(&mut state, to(index));
        let (_, measures) = state
            .measured_here(&state.marks.document.annotations()[0])
            .expect("measures");
        assert_eq!(measures.value, value(&state), "phase {index}");
        let said = seen(&state, 0);
        assert!(
            said.contains(&format!("{}", measures.value.expect("a value"))),
            "{said}"
        );
        assert!(!said.contains("measured on"), "{said}");
        told.push(said);
    }
    assert_eq!(told[0], told[3]);
    assert!(told[0] != told[1] && told[1] != told[2], "{told:?}");
    // Side by side each has its own.
    go(&mut state, Command::SetLayout(Layout::SideBySide));
    go(&mut state, Command::ShowIn(Tile(1), crate::desk::id(2)));
    assert_eq!([0, 1].map(|n| shown_phase(&state, Tile(n))), [0, 2]);
    assert_eq!(
        [seen(&state, 0), seen(&state, 1)],
        [told[0].clone(), told[1].clone()]
    );
    // What leaves says whose the values are.
    go(&mut state, Command::Activate(Tile(1)));
    let rows = state.measures_shot().expect("measures").rows;
    assert_eq!(rows.len(), 1);
    assert_eq!((rows[0].0.id, rows[0].0.place.stack), (id, 2));
    assert_eq!(rows[0].1.value, value(&state));
    assert_eq!(
        state.marks.document.annotations()[0].place.stack,
        0,
        "it stays where it was drawn"
    );
}

#[test]
fn the_list_of_marks_says_which_phase_its_figures_are_of() {
    let mut state = open(&diffusion());
    state.apply(Command::SetTool(Tool::Draw(Kind::Point)));
    state.apply(Command::Mark(MarkChange::PutAtCrosshair(TILE)));
    state.apply(Command::Toggle(negatoscope::app::Panel::Marks));
    go(&mut state, to(2));
    let said = written(&live(state, [1366.0, 768.0]));
    assert!(
        said.iter()
            .any(|line| line.starts_with("in phase b = ") && line.ends_with("(3/4)")),
        "{said:?}"
    );
}

/// What is compared has one unit: all phases are read as the quantity that one is read as, before they are read too.
#[test]
fn phases_are_read_as_one_quantity() {
    const FACTOR: f64 = 2.5e-4;
    let quantity = |code, unit: &str, factor| Quantity {
        code,
        unit: Some(unit.to_owned()),
        factor,
    };
    let one = |(n, phase): (usize, Phase)| Stack {
        phase: Some(phase),
        index: n,
        unit: Some("Bq/ml".to_owned()),
        quantities: Quantities {
            known: vec![quantity("file", "Bq/ml", 1.0), quantity("suvbw", "SUVbw", FACTOR)],
            chosen: 0,
        },
        ..stack_on("PT", "1.2.3", axial_grid(SLICES, 0.0))
    };
    let stacks = dynamic(&[0.0, 1.0, 2.0, 3.0, 4.0])
        .into_iter()
        .enumerate()
        .map(one);
    let mut state = open_in(Language::English, of_stacks(stacks.collect()));
    assert!(
        look(&state, TILE).view.held.is_some(),
        "one window for all phases"
    );
    let (centre, width) = window(&state, TILE);
    let first = state.phase_curve().expect("a curve").points[0]
        .value
        .expect("a value");
    go(&mut state, Command::SetQuantity(TILE, 1));
    for index in [0, 1, 3, 4] {
        go(&mut state, to(index));
        assert_eq!(
            look(&state, TILE).open.stack.unit.as_deref(),
            Some("SUVbw"),
            "phase {index}"
        );
        let (now_centre, now_width) = window(&state, TILE);
        assert!(near(now_centre, centre * FACTOR) && near(now_width, width * FACTOR));
        if index == 0 {
            let now = state.phase_curve().expect("a curve").points[0].value;
            assert!(near(now.expect("a value"), first * FACTOR));
        }
    }
}

//! Where marks are seen, what they measure, and what becomes of each change.

use std::sync::Arc;

use negatoscope::annotation::{Kind, Shape, describe};
use negatoscope::app::{Command, Cut, Effect, Event, Layout, MarkChange, State, Tile, Tool};
use negatoscope::geometry::{DVec2, DVec3, Grid};
use negatoscope::locale::Language;
use negatoscope::render::{Projection, Slab};
use negatoscope::volume::{Volume, presets};

use crate::harness::*;
use crate::marking::*;
use crate::support::*;

#[test]
fn every_change_is_undone_and_redone_under_its_name() {
    let points = four_points();
    let mut state = acquired(Language::English, "CT");
    let name = |state: &State| {
        let name = state.marks.history.undo_name().cloned();
        name.map(|name| name.in_language(Language::English))
    };
    let mut seen = vec![Arc::clone(&state.marks.document)];
    let mut names = Vec::new();
    let note = |state: &State, seen: &mut Vec<_>, names: &mut Vec<String>| {
        seen.push(Arc::clone(&state.marks.document));
        names.push(name(state).expect("a name"));
    };
    let id = draw(&mut state, NATIVE, Kind::Length, &points[..2]);
    note(&state, &mut seen, &mut names);
    let to = seen_at(&state, NATIVE, points[2]);
    for n in 0..5 {
        let to = to - DVec2::new(f64::from(n), 0.0);
        let tile = NATIVE;
        mark(
            &mut state,
            MarkChange::MoveHandle {
                id,
                handle: 1,
                tile,
                to,
            },
        );
    }
    mark(&mut state, MarkChange::LetGo);
    note(&state, &mut seen, &mut names);
    mark(&mut state, MarkChange::Rename(id, "lesion".into()));
    note(&state, &mut seen, &mut names);
    mark(&mut state, MarkChange::SavePlane(NATIVE, "plane".into()));
    note(&state, &mut seen, &mut names);
    mark(&mut state, MarkChange::RemovePlane(0));
    note(&state, &mut seen, &mut names);
    mark(&mut state, MarkChange::Remove(id));
    note(&state, &mut seen, &mut names);
    draw(&mut state, NATIVE, Kind::Ellipse, &points[..2]);
    note(&state, &mut seen, &mut names);
    mark(&mut state, MarkChange::RemoveAll);
    note(&state, &mut seen, &mut names);
    assert_eq!(
        names,
        [
            "Drawing: Length",
            "Move",
            "Change of text",
            "Saving of a plane",
            "Removal of a plane",
            "Removal",
            "Drawing: Ellipse",
            "Removal of all annotations",
        ]
    );
    for n in (0..names.len()).rev() {
        assert_eq!(name(&state).as_deref(), Some(names[n].as_str()));
        let effects = mark(&mut state, MarkChange::Undo);
        assert_eq!(state.marks.document, seen[n], "before {}", names[n]);
        assert_eq!(kept(&effects), 1, "what is undone is written too");
    }
    assert_eq!(name(&state), None);
    assert!(mark(&mut state, MarkChange::Undo).is_empty());
    for n in 0..names.len() {
        mark(&mut state, MarkChange::Redo);
        assert_eq!(state.marks.document, seen[n + 1], "after {}", names[n]);
    }
    assert!(mark(&mut state, MarkChange::Redo).is_empty());
}

#[test]
fn marks_are_written_after_each_change_and_once_a_drag() {
    let points = four_points();
    let mut state = acquired(Language::English, "CT");
    state.apply(Command::SetTool(Tool::Draw(Kind::Length)));
    assert_eq!(kept(&put(&mut state, NATIVE, points[0])), 0, "not half a line");
    let effects = put(&mut state, NATIVE, points[1]);
    let Some(Effect::KeepMarks { beside, document }) = effects.first() else {
        panic!("a new mark is written: {}", effects.len());
    };
    assert_eq!(beside, &state.opened);
    assert!(Arc::ptr_eq(document, &state.marks.document));
    let id = state.marks.selected.expect("a mark");
    let tile = NATIVE;
    let to = seen_at(&state, NATIVE, points[2]);
    for _ in 0..3 {
        assert_eq!(
            kept(&mark(
                &mut state,
                MarkChange::MoveHandle {
                    id,
                    handle: 0,
                    tile,
                    to
                }
            )),
            0
        );
    }
    let effects = mark(&mut state, MarkChange::LetGo);
    assert_eq!(kept(&effects), 1, "the drag is over");
    let by = DVec2::new(4.0, 4.0);
    mark(&mut state, MarkChange::MoveWhole { id, tile, by });
    assert_eq!(kept(&mark(&mut state, MarkChange::LetGo)), 1);
    assert_eq!(kept(&mark(&mut state, MarkChange::LetGo)), 0);
    // A drag without an end, as when a layout takes the tile away: the next change ends it.
    mark(&mut state, MarkChange::MoveWhole { id, tile, by });
    assert_eq!(kept(&mark(&mut state, MarkChange::Rename(id, "x".into()))), 1);
    let names = state
        .marks
        .history
        .undo_name()
        .map(|name| name.in_language(Language::English));
    assert_eq!(names.as_deref(), Some("Change of text"));
    mark(&mut state, MarkChange::Undo);
    let names = state
        .marks
        .history
        .undo_name()
        .map(|name| name.in_language(Language::English));
    assert_eq!(names.as_deref(), Some("Move"));
    for change in [
        MarkChange::Select(Some(id)),
        MarkChange::Show(false),
        MarkChange::Show(true),
        MarkChange::Finish,
    ] {
        assert_eq!(kept(&mark(&mut state, change)), 0, "nothing to write");
    }
    assert_eq!(kept(&mark(&mut state, MarkChange::Remove(id))), 1);
    assert_eq!(kept(&mark(&mut state, MarkChange::Remove(id))), 0);
}

#[test]
fn a_drag_of_the_mouse_is_written_once_and_undone_at_once() {
    let points = four_points();
    let mut before = acquired(Language::English, "CT");
    draw(&mut before, NATIVE, Kind::Length, &points[..2]);
    before.apply(Command::SetTool(Tool::Crosshair));
    let document = Arc::clone(&before.marks.document);
    let mut harness = live(before, LARGE);
    drag_on(&mut harness, &[points[1], points[2]]);
    let asked = &harness.state().1;
    let moves = asked
        .iter()
        .filter(|command| matches!(command, Command::Mark(MarkChange::MoveHandle { .. })));
    assert!(moves.count() > 2);
    assert_eq!(
        asked
            .iter()
            .filter(|command| **command == Command::Mark(MarkChange::LetGo))
            .count(),
        1
    );
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    harness.run_steps(2);
    assert_eq!(state(&harness).marks.document, document);
}

fn seen(state: &State, tile: Tile) -> usize {
    state.seen_marks(tile).len()
}

#[test]
fn a_mark_is_seen_on_its_own_slice_only() {
    let points = four_points();
    let mut state = acquired(Language::English, "CT");
    draw(&mut state, NATIVE, Kind::Length, &points[..2]);
    assert_eq!(seen(&state, NATIVE), 1);
    for steps in [1, -2] {
        state.apply(Command::Scroll(NATIVE, steps));
        assert_eq!(seen(&state, NATIVE), 0);
    }
    state.apply(Command::Scroll(NATIVE, 1));
    assert_eq!(seen(&state, NATIVE), 1);
    mark(&mut state, MarkChange::Show(false));
    assert_eq!(seen(&state, NATIVE), 0);
    mark(&mut state, MarkChange::Show(true));
    // In a slab that holds its slice.
    state.apply(Command::Scroll(NATIVE, 2));
    for (thickness_mm, count) in [(20.0, 1), (12.5, 1), (11.0, 0)] {
        let projection = Projection::Maximum;
        state.apply(Command::SetSlab(
            NATIVE,
            Some(Slab {
                thickness_mm,
                projection,
            }),
        ));
        assert_eq!(
            seen(&state, NATIVE),
            count,
            "{thickness_mm} mm about a plane 6 mm away"
        );
    }
}

#[test]
fn a_mark_drawn_on_a_reformat_is_seen_on_that_plane_only() {
    for (tile, points) in [
        (
            CORONAL,
            [DVec3::new(-5.0, 0.0, 120.0), DVec3::new(5.0, 0.0, 140.0)],
        ),
        (
            SAGITTAL,
            [DVec3::new(0.0, -5.0, 120.0), DVec3::new(0.0, 5.0, 140.0)],
        ),
    ] {
        let mut state = ct();
        draw(&mut state, tile, Kind::Length, &points);
        assert_eq!(seen(&state, tile), 1);
        assert_eq!(seen(&state, AXIAL), 0, "it crosses that plane");
        for steps in [1, -2] {
            state.apply(Command::Scroll(tile, steps));
            assert_eq!(seen(&state, tile), 0, "{tile:?} by {steps}");
        }
        state.apply(Command::Scroll(tile, 1));
        assert_eq!(seen(&state, tile), 1);
    }
}

/// Slices of which most are 1 mm apart and one gap is wide: a mark belongs to one of them still.
#[test]
fn uneven_slices_do_not_share_marks() {
    let heights = [0.0, 1.0, 2.0, 3.0, 23.0, 24.0];
    let origins = heights.map(|z| DVec3::new(-10.0, -15.0, z)).to_vec();
    let grid = Grid::new([40, 30, 6], DVec3::X, DVec3::Y, [0.5, 1.0], origins, 1.0).expect("a grid");
    let mut state = hung(study("Thorax", vec![("gap", stack_on("CT", "a", grid))]));
    while look(&state, NATIVE).slice() > 1 {
        state.apply(Command::Scroll(NATIVE, -1));
    }
    draw(&mut state, NATIVE, Kind::Point, &[DVec3::new(0.0, 0.0, 1.0)]);
    assert_eq!(seen(&state, NATIVE), 1);
    for (steps, count) in [(1, 0), (-2, 0), (1, 1)] {
        state.apply(Command::Scroll(NATIVE, steps));
        assert_eq!(
            seen(&state, NATIVE),
            count,
            "slice {}",
            look(&state, NATIVE).slice()
        );
    }
}

/// A mark of one series is seen on another of the same frame of reference, and on no other.
#[test]
fn marks_are_seen_in_series_of_the_same_space() {
    let stacks = vec![
        ("T1", stack_on("MR", "head", axial_grid(20, 100.0))),
        ("T2", stack_on("MR", "head", axial_grid(20, 100.0))),
        ("old", stack_on("MR", "old", axial_grid(20, 100.0))),
    ];
    let mut state = hung(study("Brain", stacks));
    draw(&mut state, Tile(0), Kind::Length, &four_points()[..2]);
    let each = [0, 1, 2].map(|n| seen(&state, Tile(n)));
    assert_eq!(each, [1, 1, 0]);
}

#[test]
fn measures_are_those_of_geometry_and_of_the_voxels() {
    let mut state = acquired(Language::English, "CT");
    let text = |state: &State, id: u64| -> Vec<String> {
        let measures = state.marks.measures(id).expect("a measure");
        describe(measures)
            .into_iter()
            .map(|line| line.in_language(Language::English))
            .collect()
    };
    let id = draw(
        &mut state,
        NATIVE,
        Kind::Length,
        &[on_slice(0.0, 0.0), on_slice(3.0, 4.0)],
    );
    assert_eq!(text(&state, id), ["5 mm"]);
    let id = draw(
        &mut state,
        NATIVE,
        Kind::Angle,
        &[on_slice(0.0, 5.0), on_slice(0.0, 0.0), on_slice(7.0, 0.0)],
    );
    assert_eq!(text(&state, id), ["90°"]);
    // Row 20 of slice 10.
    let id = draw(&mut state, NATIVE, Kind::Point, &[on_slice(0.0, 5.0)]);
    let value = state.marks.measures(id).and_then(|measures| measures.value);
    assert_eq!(value, Some(996.0));
    // Rows 12 to 18: their mean is row 15's value.
    let id = draw(
        &mut state,
        NATIVE,
        Kind::Rectangle,
        &[on_slice(-3.2, -3.2), on_slice(3.2, 3.2)],
    );
    let measures = state.marks.measures(id).expect("a measure");
    let statistics = measures.statistics.expect("statistics");
    assert!(
        (statistics.mean - 991.0).abs() < 1e-9 && (statistics.minimum, statistics.maximum) == (988.0, 994.0)
    );
    assert_eq!(statistics.count, 7 * 13);
    assert!((measures.area.expect("an area") - 6.4 * 6.4).abs() < 1e-6);
}

#[test]
fn a_length_is_measured_at_once_and_values_when_the_volume_is_complete() {
    let (mut state, ticket) = loading(Language::English, "CT");
    state.apply(Command::Resize(NATIVE, [400, 300]));
    state.apply(Command::SetTool(Tool::Draw(Kind::Rectangle)));
    mark(&mut state, MarkChange::Put(NATIVE, pixel(10.0, 10.0)));
    assert!(state.marks.draft.is_none(), "there is no image yet");
    let whole = volume();
    let first = Arc::new(Volume {
        grid: whole.grid.slice(10),
        ..(*whole).clone()
    });
    let automatic = presets::PRESETS[0].window();
    event(
        &mut state,
        Event::FirstSlice {
            ticket,
            slice: 10,
            volume: first,
            automatic,
        },
    );
    let id = draw(
        &mut state,
        NATIVE,
        Kind::Rectangle,
        &[on_slice(-3.2, -3.2), on_slice(3.2, 3.2)],
    );
    let measures = state.marks.measures(id).expect("a measure");
    assert!(measures.area.is_some() && measures.statistics.is_none());
    event(
        &mut state,
        Event::Loaded {
            ticket,
            result: Ok(loaded(whole)),
        },
    );
    let statistics = state.marks.measures(id).and_then(|measures| measures.statistics);
    assert!((statistics.expect("statistics").mean - 991.0).abs() < 1e-9);
}

#[test]
fn measures_outlive_the_series_on_which_they_were_made() {
    let stacks = ["one", "two"].map(|name| (name, stack_on("CT", name, axial_grid(20, 100.0))));
    let mut state = hung(study("Thorax", stacks.into()));
    let id = draw(
        &mut state,
        NATIVE,
        Kind::Rectangle,
        &[on_slice(-3.2, -3.2), on_slice(3.2, 3.2)],
    );
    let mean = |state: &State| {
        state
            .marks
            .measures(id)
            .and_then(|m| m.statistics)
            .map(|s| s.mean)
    };
    let before = mean(&state);
    assert!(before.is_some());
    ask(&mut state, Command::OpenStack(nth(1)));
    mark(&mut state, MarkChange::Select(None));
    assert_eq!(mean(&state), before);
}

#[test]
fn points_of_a_shape_that_lies_in_its_plane_stay_in_it() {
    let mut state = ct();
    let id = draw(
        &mut state,
        CORONAL,
        Kind::Ellipse,
        &[DVec3::new(-5.0, 0.0, 120.0), DVec3::new(5.0, 0.0, 140.0)],
    );
    let to = seen_at(&state, CORONAL, DVec3::new(7.0, 0.0, 145.0));
    mark(
        &mut state,
        MarkChange::MoveHandle {
            id,
            handle: 2,
            tile: CORONAL,
            to,
        },
    );
    mark(&mut state, MarkChange::LetGo);
    let Shape::Ellipse { corners } = &state.marks.document.get(id).expect("it").shape else {
        panic!("an ellipse");
    };
    assert!(
        (corners[1] - DVec3::new(7.0, 0.0, 145.0)).length() < 1e-6,
        "{corners:?}"
    );
    assert!(corners.iter().all(|corner| corner.y.abs() < 1e-9));
}

/// Points put in two tiles are two drawings: the second begins anew.
#[test]
fn drawing_goes_on_in_one_tile_only() {
    let mut state = ct();
    state.apply(Command::SetTool(Tool::Draw(Kind::Length)));
    put(&mut state, AXIAL, on_slice(0.0, 0.0));
    put(&mut state, CORONAL, DVec3::new(1.0, 0.0, 120.0));
    assert!(marks(&state).is_empty());
    put(&mut state, CORONAL, DVec3::new(4.0, 0.0, 116.0));
    let [mark] = marks(&state) else { panic!("one mark") };
    assert_points(mark, &[DVec3::new(1.0, 0.0, 120.0), DVec3::new(4.0, 0.0, 116.0)]);
}

#[test]
fn what_nobody_can_mean_changes_nothing() {
    let mut state = State::new(Language::English);
    for change in [
        MarkChange::Put(Tile(0), pixel(1.0, 1.0)),
        MarkChange::PointTo(Tile(99), pixel(1.0, 1.0)),
        MarkChange::Finish,
        MarkChange::TakeBack,
        MarkChange::LetGo,
        MarkChange::Jump(7),
        MarkChange::Rename(7, "x".into()),
        MarkChange::WindowOf(Tile(0), 7),
        MarkChange::RecallPlane(Tile(0), 3),
        MarkChange::SavePlane(Tile(42), "x".into()),
        MarkChange::Undo,
        MarkChange::Redo,
    ] {
        assert!(mark(&mut state, change.clone()).is_empty(), "{change:?}");
    }
    let mut state = ct();
    state.apply(Command::SetTool(Tool::Draw(Kind::Length)));
    mark(&mut state, MarkChange::Put(AXIAL, pixel(f64::NAN, 1.0)));
    assert!(state.marks.draft.is_none());
    ask(&mut state, Command::SetLayout(Layout::One));
    state.apply(Command::SetCut(NATIVE, Cut::Coronal));
    mark(
        &mut state,
        MarkChange::MoveWhole {
            id: 3,
            tile: NATIVE,
            by: pixel(1.0, 1.0),
        },
    );
    assert!(state.marks.document.is_empty());
}

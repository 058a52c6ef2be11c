//! Points of a curve that is there: added, taken away, and their handles.

use negatoscope::app::{Command, MarkChange, Tool};

use crate::curving::{self, drawn, the_curve};
use crate::harness::*;
use crate::marking::{LARGE, kept, mark, marks};
use crate::support::*;

#[test]
fn a_point_is_added_on_the_curve_between_those_beside_it() {
    let mut state = ct();
    let id = drawn(&mut state);
    let length = the_curve().length();
    // Half-way between the second and the third point, in whichever plane it is seen.
    let ends = [1, 2].map(|n| the_curve().distance_of_point(n).expect("a point"));
    let there = the_curve().point((ends[0] + ends[1]) / 2.0);
    for tile in [AXIAL, CORONAL] {
        let mut state = state.clone();
        let at = seen_at(&state, tile, there);
        let effects = mark(&mut state, MarkChange::AddCurvePoint { id, tile, at });
        assert_eq!(kept(&effects), 1, "it is written down");
        let points = marks(&state)[0].shape.points().to_vec();
        assert_eq!(points.len(), 5);
        let seen = seen_at(&state, tile, points[2]);
        assert!((seen - at).length() < 1e-3, "{tile:?}: under the hand");
        assert!(
            (points[1] - curving::points()[1]).length() < 1e-9
                && (points[3] - curving::points()[2]).length() < 1e-9
        );
        // It lies on the curve, which hardly changes.
        let now = state
            .marks
            .measures(id)
            .and_then(|measures| measures.length)
            .expect("a length");
        assert!((now / length - 1.0).abs() < 0.02, "{now} {length}");
        mark(&mut state, MarkChange::Undo);
        assert_eq!(marks(&state)[0].shape.points().len(), 4);
    }
    // At a point that there is already, none is added.
    let at = seen_at(&state, AXIAL, curving::points()[0]);
    mark(&mut state, MarkChange::AddCurvePoint { id, tile: AXIAL, at });
    assert_eq!(marks(&state)[0].shape.points().len(), 4);
}

#[test]
fn points_are_taken_away_until_two_are_left() {
    let mut state = ct();
    let id = drawn(&mut state);
    mark(&mut state, MarkChange::RemoveCurvePoint { id, point: 1 });
    let left = marks(&state)[0].shape.points().to_vec();
    assert!(left.len() == 3 && (left[1] - curving::points()[2]).length() < 1e-9);
    mark(&mut state, MarkChange::RemoveCurvePoint { id, point: 9 });
    mark(&mut state, MarkChange::RemoveCurvePoint { id, point: 2 });
    mark(&mut state, MarkChange::RemoveCurvePoint { id, point: 0 });
    assert_eq!(marks(&state)[0].shape.points().len(), 2);
    assert_eq!(state.notices.len(), 1, "why not is said");
    mark(&mut state, MarkChange::Undo);
    mark(&mut state, MarkChange::Undo);
    assert_eq!(marks(&state)[0].shape.points().len(), 4);
}

/// A click on the line adds, Delete over a handle takes away; Delete elsewhere takes the whole curve.
#[test]
fn points_of_a_curve_are_added_and_removed_by_hand() {
    let mut state = ct();
    let id = drawn(&mut state);
    state.apply(Command::SetTool(Tool::Crosshair));
    mark(&mut state, MarkChange::Select(None));
    let mut harness = live(state, LARGE);
    let ends = [0, 1].map(|n| the_curve().distance_of_point(n).expect("a point"));
    let line = on_screen(&harness, CORONAL, the_curve().point((ends[0] + ends[1]) / 2.0));
    let count = |harness: &egui_kittest::Harness<'static, crate::harness::Asked>| {
        marks(&harness.state().0)
            .first()
            .map(|curve| curve.shape.points().len())
    };
    click_at(&mut harness, line);
    wait(&mut harness);
    assert_eq!(
        (count(&harness), harness.state().0.marks.selected),
        (Some(4), Some(id)),
        "chosen first"
    );
    click_at(&mut harness, line);
    wait(&mut harness);
    assert_eq!(count(&harness), Some(5));
    crate::harness::move_to(&mut harness, line);
    press(&mut harness, egui::Key::Delete);
    assert_eq!(count(&harness), Some(4), "the point under the pointer");
    crate::harness::move_to(&mut harness, line + egui::vec2(0.0, 90.0));
    press(&mut harness, egui::Key::Delete);
    assert_eq!(count(&harness), None, "the curve itself");
}

/// Handles of a curve of many points hide what it follows: only those near the pointer are drawn.
#[test]
fn a_dense_curve_shows_its_handles_near_the_pointer() {
    let mut state = ct();
    let id = drawn(&mut state);
    let length = the_curve().length();
    for n in 1..16 {
        let there = the_curve().point(length * f64::from(n) / 16.0);
        let at = seen_at(&state, CORONAL, there);
        mark(
            &mut state,
            MarkChange::AddCurvePoint {
                id,
                tile: CORONAL,
                at,
            },
        );
    }
    let many = marks(&state)[0].shape.points().len();
    assert!(many > 12, "{many}");
    state.apply(Command::SetTool(Tool::Crosshair));
    mark(&mut state, MarkChange::Select(Some(id)));
    state.apply(Command::Maximise(CORONAL));
    let mut harness = live(state, LARGE);
    let circles = |harness: &egui_kittest::Harness<'static, crate::harness::Asked>| {
        let shapes = harness.output().shapes.iter();
        shapes
            .filter(|clipped| matches!(&clipped.shape, egui::Shape::Circle(circle) if circle.radius == 2.5))
            .count()
    };
    let away = crate::harness::tile_rect(&harness, 0).left_bottom() + egui::vec2(15.0, -15.0);
    crate::harness::move_to(&mut harness, away);
    harness.run_steps(2);
    assert_eq!(circles(&harness), 0, "far from the curve");
    let pixel = seen_at(&harness.state().0, CORONAL, curving::points()[0]);
    let near =
        crate::harness::tile_rect(&harness, 0).min + egui::vec2(pixel.x as f32 + 0.5, pixel.y as f32 + 0.5);
    crate::harness::move_to(&mut harness, near);
    harness.run_steps(2);
    let shown = circles(&harness);
    assert!(shown >= 1 && shown < many, "{shown} of {many}");
}

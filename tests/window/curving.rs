//! Reformats along a curve: drawing it in any plane, laying it out, and what moves with what.

use egui_kittest::kittest::Queryable;
use negatoscope::annotation::{CurveFile, Kind, ReadingName, Shape};
use negatoscope::app::{Command, CurveChange, Cut, Drawn, Effect, MarkChange, SliceEnd, State, Tile, Tool};
use negatoscope::geometry::{Curve, DVec2, DVec3, Reading};
use negatoscope::locale::{Language, Text};

use crate::harness::*;
use crate::marking::{LARGE, kept, mark, marks, put};
use crate::support::*;

const PLANE: Tile = Tile(0);
const CURVED: Tile = Tile(1);
const ACROSS: Tile = Tile(2);

/// A curve that winds through the made-up CT.
fn points() -> Vec<DVec3> {
    vec![
        DVec3::new(-6.0, -10.0, 106.0),
        DVec3::new(-2.0, -4.0, 115.0),
        DVec3::new(3.0, 0.0, 130.0),
        DVec3::new(1.0, 8.0, 148.0),
    ]
}

fn curve(state: &mut State, change: CurveChange) -> Vec<Effect> {
    ask(state, Command::Curve(change))
}

/// Draws the curve, each point in another plane or tile, going there before.
pub fn drawn(state: &mut State) -> u64 {
    state.apply(Command::SetTool(Tool::Draw(Kind::Curve)));
    for (point, tile) in points().into_iter().zip([AXIAL, SAGITTAL, CORONAL, AXIAL]) {
        // What scrolling does.
        let there = seen_at(state, CORONAL, point);
        state.apply(Command::PlaceCrosshair(CORONAL, there));
        let there = seen_at(state, AXIAL, point);
        state.apply(Command::PlaceCrosshair(AXIAL, there));
        put(state, tile, point);
    }
    mark(state, MarkChange::Finish);
    state.marks.selected.expect("what was drawn is chosen")
}

fn laid_out() -> State {
    let mut state = ct();
    drawn(&mut state);
    curve(&mut state, CurveChange::LayOut);
    assert_eq!(state.tool, Tool::Crosshair, "the next click goes somewhere");
    state
}

fn the_curve() -> Curve {
    Curve::through(&points()).expect("a curve")
}

fn along(state: &State) -> f64 {
    look(state, ACROSS).along.expect("it follows the curve").mm
}

#[test]
fn a_curve_is_drawn_across_planes_and_tiles() {
    let mut state = ct();
    let id = drawn(&mut state);
    let [only] = marks(&state) else {
        panic!("one curve: {:?}", marks(&state));
    };
    assert_eq!((only.id, only.kind()), (id, Kind::Curve));
    for (point, expected) in only.shape.points().iter().zip(points()) {
        assert!((*point - expected).length() < 1e-6, "{point} {expected}");
    }
    let length = state.marks.measures(id).and_then(|measures| measures.length);
    assert!((length.expect("a length") - the_curve().length()).abs() < 1e-9);
    // It is shown in every plane of the space, whole.
    for tile in QUAD {
        let seen = state.seen_marks(tile);
        assert_eq!(seen.len(), 1, "{tile:?}");
        assert!(!seen[0].projected && seen[0].handles.len() == 4);
    }
    mark(&mut state, MarkChange::Undo);
    assert!(marks(&state).is_empty());
}

#[test]
fn its_last_point_is_taken_back_and_one_point_is_no_curve() {
    let mut state = ct();
    state.apply(Command::SetTool(Tool::Draw(Kind::Curve)));
    put(&mut state, AXIAL, DVec3::new(-6.0, -8.0, 130.0));
    put(&mut state, CORONAL, DVec3::new(5.0, 0.0, 120.0));
    mark(&mut state, MarkChange::TakeBack);
    mark(&mut state, MarkChange::Finish);
    assert!(marks(&state).is_empty());
}

#[test]
fn a_handle_is_dragged_in_another_plane_and_keeps_its_depth() {
    let mut state = laid_out();
    let id = state.marks.selected.expect("chosen");
    let to = seen_at(&state, PLANE, points()[2]) + DVec2::new(6.0, -4.0);
    let before = look(&state, CURVED).picture();
    mark(
        &mut state,
        MarkChange::MoveHandle {
            id,
            handle: 2,
            tile: PLANE,
            to,
        },
    );
    let effects = mark(&mut state, MarkChange::LetGo);
    assert_eq!(kept(&effects), 1);
    let moved = marks(&state)[0].shape.points()[2];
    let normal = look(&state, PLANE).plane().normal();
    assert!((moved - points()[2]).length() > 0.1 && (moved - points()[2]).dot(normal).abs() < 1e-9);
    assert!(
        look(&state, CURVED).picture() != before,
        "the view along it is drawn anew"
    );
}

#[test]
fn the_layout_has_the_plane_the_curve_and_the_section_across() {
    let state = laid_out();
    let cuts: Vec<Cut> = QUAD.map(|tile| look(&state, tile).cut()).to_vec();
    // It reaches least from side to side, next from front to back.
    assert_eq!(
        cuts,
        [Cut::Sagittal, Cut::Curved, Cut::CrossSection, Cut::Coronal]
    );
    let middle = the_curve().length() / 2.0;
    assert!((along(&state) - middle).abs() < 1e-3);
    let plane = look(&state, ACROSS).plane();
    assert!((plane.normal().dot(the_curve().tangent(middle)).abs() - 1.0).abs() < 1e-6);
    let Some(Drawn::Curved { sampling, .. }) = look(&state, CURVED).picture().map(|picture| picture.drawn)
    else {
        panic!("the curve is drawn");
    };
    assert_eq!(sampling.view.size, [400, 300]);
    assert!(matches!(
        sampling.view.surface.reading(),
        Reading::Straightened { degrees: 0.0 }
    ));
}

#[test]
fn the_crosshair_goes_from_the_curve_to_the_other_views() {
    let mut state = laid_out();
    let pixel = DVec2::new(130.0, 158.0);
    let view = look(&state, CURVED).curved_view().expect("a view");
    let (point, mm) = (view.patient_from_pixel(pixel), view.position(pixel).x);
    state.apply(Command::PlaceCrosshair(CURVED, pixel));
    for tile in QUAD {
        assert!((at(&state, tile) - point).length() < 1e-9, "{tile:?}");
    }
    assert!((along(&state) - mm).abs() < 1e-9);
    let overlay = state.overlay(CURVED).expect("an overlay");
    assert!((overlay.crosshair.expect("a crosshair") - pixel).length() < 0.05);
    let [line] = overlay.lines.as_slice() else {
        panic!("the section is one line: {:?}", overlay.lines);
    };
    assert!(line.of == ACROSS && (line.through.x - pixel.x).abs() < 1e-6 && line.direction == DVec2::Y);
    // Beyond the ends of the curve there is nothing to go to.
    state.apply(Command::PlaceCrosshair(CURVED, DVec2::new(1.0, 158.0)));
    assert!((at(&state, PLANE) - point).length() < 1e-9);
}

#[test]
fn the_crosshair_elsewhere_is_seen_at_its_nearest_place_on_the_curve() {
    let mut state = laid_out();
    let target = points()[1] + DVec3::new(0.0, 2.0, 1.0);
    let pixel = seen_at(&state, PLANE, target);
    state.apply(Command::PlaceCrosshair(PLANE, pixel));
    let point = at(&state, PLANE);
    let nearest = the_curve().nearest(point);
    assert!((along(&state) - nearest).abs() < 1e-6);
    let view = look(&state, CURVED).curved_view().expect("a view");
    let seen = view.pixel_from_patient(point);
    let shown = state.overlay(CURVED).and_then(|overlay| overlay.crosshair);
    assert!((shown.expect("a crosshair") - seen).length() < 1e-6);
    assert!((view.position(seen).x - nearest).abs() < 1e-6);
}

#[test]
fn the_section_goes_along_the_curve_by_millimetres() {
    let mut state = laid_out();
    state.apply(Command::ScrollTo(ACROSS, SliceEnd::First));
    assert!(along(&state) < 1e-3);
    state.apply(Command::Scroll(ACROSS, 7));
    assert!((along(&state) - 7.0).abs() < 1e-3);
    assert!((at(&state, PLANE) - the_curve().point(7.0)).length() < 1e-3);
    state.apply(Command::Scroll(ACROSS, -3));
    assert!((along(&state) - 4.0).abs() < 1e-3);
    state.apply(Command::ScrollTo(ACROSS, SliceEnd::Last));
    assert!((along(&state) - the_curve().length()).abs() < 1e-3);
    state.apply(Command::ScrollToPart(ACROSS, 0.5));
    assert!((along(&state) - the_curve().length() / 2.0).abs() < 1e-3);
    // A click beside the curve does not move the section away under the hand.
    let before = along(&state);
    state.apply(Command::PlaceCrosshair(ACROSS, DVec2::new(220.0, 140.0)));
    assert_eq!(along(&state), before);
}

#[test]
fn the_view_along_the_curve_is_turned_and_read_two_ways() {
    let mut state = laid_out();
    let before = look(&state, CURVED).picture();
    state.apply(Command::Wheel(CURVED, 2.0));
    assert_eq!(look(&state, CURVED).view.bend.degrees, 10.0);
    assert!(look(&state, CURVED).picture() != before);
    curve(&mut state, CurveChange::Turn(CURVED, -25.0));
    assert_eq!(look(&state, CURVED).view.bend.degrees, 345.0);
    curve(&mut state, CurveChange::Switch);
    let surface = look(&state, CURVED).surface().expect("a surface");
    assert!(matches!(surface.reading(), Reading::Stretched { .. }));
    let titles = [ReadingName::Stretched, ReadingName::Straightened].map(|reading| {
        curve(&mut state, CurveChange::Read(CURVED, reading));
        let overlay = state.overlay(CURVED).expect("an overlay");
        (
            overlay.title.in_language(Language::English),
            overlay.drawing.in_language(Language::English),
        )
    });
    assert_ne!(titles[0], titles[1]);
    assert!(titles.iter().all(|(_, drawing)| drawing.contains("to scale")));
}

#[test]
fn zoom_keeps_the_point_under_the_hand_on_a_curve_too() {
    let mut state = laid_out();
    let pixel = DVec2::new(250.0, 90.0);
    let under = |state: &State| look(state, CURVED).curved_view().expect("a view").position(pixel);
    let before = under(&state);
    state.apply(Command::Zoom(CURVED, 2.0, Some(pixel)));
    assert!((under(&state) - before).length() < 1e-9);
    state.apply(Command::Pan(CURVED, DVec2::new(10.0, 0.0)));
    assert!(under(&state).x < before.x);
}

#[test]
fn the_value_under_the_pointer_is_the_patients() {
    let mut state = laid_out();
    let pixel = DVec2::new(200.0, 149.0);
    state.apply(Command::Point(Some((CURVED, pixel))));
    let on_curve = state.readout().expect("a value");
    let point = look(&state, CURVED).patient_at(pixel).expect("a point");
    // The same point in a plane.
    state.apply(Command::PlaceCrosshair(CURVED, pixel));
    let flat = seen_at(&state, PLANE, point);
    state.apply(Command::Point(Some((PLANE, flat))));
    let in_plane = state.readout().expect("a value");
    let said = |readout: &negatoscope::app::Readout| {
        let position = readout.position.as_ref().expect("a position");
        position.in_language(Language::English)
    };
    assert_eq!(said(&on_curve), said(&in_plane));
    state.apply(Command::Point(Some((CURVED, DVec2::new(1.0, 149.0)))));
    assert!(state.readout().is_none(), "beyond the curve there is nothing");
}

#[test]
fn nothing_is_drawn_in_a_view_along_a_curve() {
    let mut state = laid_out();
    for kind in Kind::ALL {
        state.apply(Command::SetTool(Tool::Draw(kind)));
        mark(&mut state, MarkChange::Put(CURVED, DVec2::new(200.0, 150.0)));
        mark(&mut state, MarkChange::Put(CURVED, DVec2::new(230.0, 150.0)));
        assert!(state.marks.draft.is_none(), "{kind:?}");
    }
    assert_eq!(marks(&state).len(), 1);
    let told = state
        .notices
        .iter()
        .map(|notice| notice.in_language(Language::English));
    assert_eq!(told.filter(|words| words.contains("curved view")).count(), 1);
    // In the section across it, which is a plane, everything is as ever.
    state.apply(Command::SetTool(Tool::Draw(Kind::Length)));
    mark(&mut state, MarkChange::Put(ACROSS, DVec2::new(150.0, 150.0)));
    mark(&mut state, MarkChange::Put(ACROSS, DVec2::new(250.0, 150.0)));
    let length = marks(&state)[1].shape.points().to_vec();
    let mm = look(&state, ACROSS).raster().expect("a raster").pixel_mm[0] * 100.0;
    assert!((length[0].distance(length[1]) - mm).abs() < 1e-9);
}

#[test]
fn without_a_curve_the_tool_that_draws_one_is_handed_over() {
    let mut state = ct();
    curve(&mut state, CurveChange::LayOut);
    assert_eq!(state.tool, Tool::Draw(Kind::Curve));
    assert_eq!(state.notices.len(), 1);
    assert!(
        QUAD.iter()
            .all(|tile| !look(&state, *tile).view.cut.follows_curve())
    );
}

#[test]
fn views_along_a_curve_that_is_gone_show_the_slices() {
    let mut state = laid_out();
    let id = state.marks.selected.expect("chosen");
    mark(&mut state, MarkChange::Remove(id));
    for tile in [CURVED, ACROSS] {
        assert_eq!(look(&state, tile).cut(), Cut::Native);
        assert!(look(&state, tile).picture().is_some() && state.overlay(tile).is_some());
    }
    mark(&mut state, MarkChange::Undo);
    assert_eq!(look(&state, CURVED).cut(), Cut::Curved);
}

fn worked(frame: &str) -> CurveFile {
    CurveFile {
        format: "negatoscope-curve".into(),
        version: 1,
        name: Text::new("Aorte", "Aorta"),
        frame_of_reference: Some(frame.into()),
        points: points().iter().map(|point| point.to_array()).collect(),
        reading: ReadingName::Stretched,
        degrees: 30.0,
    }
}

#[test]
fn a_worked_curve_is_taken_once_where_it_belongs() {
    let mut state = ct();
    state.worked = vec![worked("somewhere else"), worked("1.2.3")];
    assert_eq!(
        state.worked_here().iter().map(|(n, _)| *n).collect::<Vec<_>>(),
        [1]
    );
    for _ in 0..2 {
        curve(&mut state, CurveChange::Take(1));
        assert_eq!(marks(&state).len(), 1);
    }
    assert_eq!(marks(&state)[0].label, "Aorta");
    assert!(matches!(marks(&state)[0].shape, Shape::Curve { .. }));
    let bend = look(&state, CURVED).view.bend;
    assert_eq!((bend.reading, bend.degrees), (ReadingName::Stretched, 30.0));
    mark(&mut state, MarkChange::Undo);
    assert!(marks(&state).is_empty());
}

#[test]
fn the_curve_is_drawn_and_laid_out_by_mouse_and_keys() {
    let mut harness = live(ct(), LARGE);
    harness.key_press_modifiers(egui::Modifiers::SHIFT, egui::Key::Y);
    harness.run_steps(2);
    assert_eq!(harness.state().0.tool, Tool::Draw(Kind::Curve));
    for (tile, point) in [
        (AXIAL, DVec3::new(-5.0, -8.0, 130.0)),
        (CORONAL, DVec3::new(2.0, 0.0, 120.0)),
        (SAGITTAL, DVec3::new(0.0, 6.0, 145.0)),
    ] {
        let position = on_screen(&harness, tile, point);
        click_at(&mut harness, position);
        wait(&mut harness);
    }
    press(&mut harness, egui::Key::Enter);
    assert_eq!(marks(&harness.state().0).len(), 1);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::B);
    harness.run_steps(3);
    assert!(look(&harness.state().0, CURVED).is_curved());
    assert!(
        harness
            .query_all_by_label("Along the curve, straightened")
            .count()
            > 0
    );
    harness.key_press_modifiers(egui::Modifiers::SHIFT, egui::Key::B);
    harness.run_steps(3);
    assert!(harness.query_all_by_label("Along the curve, stretched").count() > 0);
}

#[test]
fn the_views_are_named_in_french() {
    let mut state = opened(Language::French, "CT");
    state.worked = vec![worked("1.2.3")];
    curve(&mut state, CurveChange::Take(0));
    let harness = live(state, LARGE);
    assert!(harness.query_all_by_label("Le long de la courbe, étirée").count() > 0);
    assert!(harness.query_all_by_label("Coupe perpendiculaire").count() > 0);
}

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
            (points[1] - self::points()[1]).length() < 1e-9
                && (points[3] - self::points()[2]).length() < 1e-9
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
    let at = seen_at(&state, AXIAL, points()[0]);
    mark(&mut state, MarkChange::AddCurvePoint { id, tile: AXIAL, at });
    assert_eq!(marks(&state)[0].shape.points().len(), 4);
}

#[test]
fn points_are_taken_away_until_two_are_left() {
    let mut state = ct();
    let id = drawn(&mut state);
    mark(&mut state, MarkChange::RemoveCurvePoint { id, point: 1 });
    let left = marks(&state)[0].shape.points().to_vec();
    assert!(left.len() == 3 && (left[1] - points()[2]).length() < 1e-9);
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
    let pixel = seen_at(&harness.state().0, CORONAL, points()[0]);
    let near =
        crate::harness::tile_rect(&harness, 0).min + egui::vec2(pixel.x as f32 + 0.5, pixel.y as f32 + 0.5);
    crate::harness::move_to(&mut harness, near);
    harness.run_steps(2);
    let shown = circles(&harness);
    assert!(shown >= 1 && shown < many, "{shown} of {many}");
}

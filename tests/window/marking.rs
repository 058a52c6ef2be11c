//! Drawing and measuring on images, by the real mouse and keys.

use egui_kittest::Harness;
use negatoscope::annotation::{Annotation, Kind};
use negatoscope::app::{Command, Effect, MarkChange, State, Tile, Tool};
use negatoscope::geometry::DVec3;
use negatoscope::locale::Language;

use crate::harness::*;
use crate::support::*;

pub const LARGE: [f32; 2] = [1366.0, 768.0];
const PRIMARY: egui::PointerButton = egui::PointerButton::Primary;

pub fn on_slice(x: f64, y: f64) -> DVec3 {
    DVec3::new(x, y, 130.0)
}

/// The acquired slices alone, with a tool in hand.
fn with_tool(kind: Kind) -> Harness<'static, Asked> {
    let mut state = acquired(Language::English, "CT");
    state.apply(Command::SetTool(Tool::Draw(kind)));
    live(state, LARGE)
}

pub fn state<'a>(harness: &'a Harness<'static, Asked>) -> &'a State {
    &harness.state().0
}

pub fn marks(state: &State) -> &[Annotation] {
    state.marks.document.annotations()
}

fn the_mark<'a>(harness: &'a Harness<'static, Asked>) -> &'a Annotation {
    match marks(state(harness)) {
        [mark] => mark,
        marks => panic!("one mark and no other: {marks:?}"),
    }
}

fn click_on(harness: &mut Harness<'static, Asked>, point: DVec3) {
    let position = on_screen(harness, NATIVE, point);
    click_at(harness, position);
    wait(harness);
}

pub fn drag_on(harness: &mut Harness<'static, Asked>, points: &[DVec3]) {
    let way: Vec<egui::Pos2> = points
        .iter()
        .map(|point| on_screen(harness, NATIVE, *point))
        .collect();
    drag_through(harness, &way, PRIMARY);
    wait(harness);
}

pub fn assert_points(mark: &Annotation, expected: &[DVec3]) {
    let points = mark.shape.points();
    assert!(points.len() >= expected.len(), "{mark:?}");
    for (point, expected) in points.iter().zip(expected) {
        assert!(
            (*point - *expected).length() < 1e-3,
            "{points:?} instead of {expected:?}"
        );
    }
}

pub fn four_points() -> [DVec3; 4] {
    [
        on_slice(-6.0, -8.0),
        on_slice(4.0, -4.0),
        on_slice(5.0, 7.0),
        on_slice(-5.0, 9.0),
    ]
}

pub fn mark(state: &mut State, change: MarkChange) -> Vec<Effect> {
    state.apply(Command::Mark(change))
}

pub fn put(state: &mut State, tile: Tile, point: DVec3) -> Vec<Effect> {
    let pixel = seen_at(state, tile, point);
    mark(state, MarkChange::Put(tile, pixel))
}

/// A length drawn in a tile, in the state alone.
pub fn draw(state: &mut State, tile: Tile, kind: Kind, points: &[DVec3]) -> u64 {
    state.apply(Command::SetTool(Tool::Draw(kind)));
    for point in points {
        put(state, tile, *point);
    }
    if kind.points_needed().is_none() {
        mark(state, MarkChange::Finish);
    }
    state.marks.selected.expect("what was drawn is chosen")
}

pub fn kept(effects: &[Effect]) -> usize {
    effects
        .iter()
        .filter(|effect| matches!(effect, Effect::KeepMarks { .. }))
        .count()
}

#[test]
fn every_kind_is_drawn_by_clicks() {
    let points = four_points();
    for kind in Kind::ALL {
        let mut harness = with_tool(kind);
        let needed = kind.points_needed().unwrap_or(4);
        for (n, point) in points[..needed].iter().enumerate() {
            assert!(marks(state(&harness)).is_empty(), "{kind:?} after {n}");
            click_on(&mut harness, *point);
        }
        if kind.points_needed().is_none() {
            press(&mut harness, egui::Key::Enter);
        }
        let drawn = the_mark(&harness);
        assert_eq!(drawn.kind(), kind);
        assert_points(drawn, &points[..needed]);
        assert_eq!(state(&harness).marks.selected, Some(drawn.id));
        assert!(state(&harness).marks.draft.is_none());
        assert!(close(drawn.place.plane.normal(), DVec3::Z));
        assert!(
            close(crosshair(state(&harness)), DVec3::new(0.0, 0.0, 130.0)),
            "the crosshair stays"
        );
    }
}

#[test]
fn what_has_two_ends_is_drawn_by_dragging_from_one_to_the_other() {
    let points = four_points();
    for kind in [
        Kind::Length,
        Kind::Arrow,
        Kind::Bidirectional,
        Kind::Rectangle,
        Kind::Ellipse,
    ] {
        let mut harness = with_tool(kind);
        drag_on(&mut harness, &points[..2]);
        let drawn = the_mark(&harness);
        assert_eq!(drawn.kind(), kind);
        assert_points(drawn, &points[..2]);
    }
}

#[test]
fn one_drag_with_a_tool_of_one_point_draws_one_mark() {
    for kind in [Kind::Point, Kind::Text] {
        let mut harness = with_tool(kind);
        drag_on(&mut harness, &four_points()[..2]);
        assert_eq!(the_mark(&harness).kind(), kind);
    }
}

#[test]
fn an_angle_is_drawn_by_a_drag_and_a_click_and_cobb_s_by_two_drags() {
    let points = four_points();
    let mut harness = with_tool(Kind::Angle);
    drag_on(&mut harness, &points[..2]);
    click_on(&mut harness, points[2]);
    assert_points(the_mark(&harness), &points[..3]);
    let mut harness = with_tool(Kind::Cobb);
    drag_on(&mut harness, &points[..2]);
    drag_on(&mut harness, &points[2..]);
    assert_points(the_mark(&harness), &points);
}

#[test]
fn an_outline_is_drawn_by_hand_and_closes_when_it_lets_go() {
    let mut harness = with_tool(Kind::FreeRegion);
    let points = four_points();
    drag_on(&mut harness, &points);
    let drawn = the_mark(&harness);
    assert!(drawn.shape.points().len() > 8, "{}", drawn.shape.points().len());
    assert_points(drawn, &points[..1]);
    // Twice the area is the sum of the cross products (the shoelace formula).
    let pairs = points.iter().zip(points.iter().cycle().skip(1));
    let area = pairs.map(|(a, b)| a.x * b.y - a.y * b.x).sum::<f64>().abs() / 2.0;
    let measured = state(&harness)
        .marks
        .measures(drawn.id)
        .and_then(|measures| measures.area);
    let measured = measured.expect("an area");
    assert!(
        (measured - area).abs() < area * 0.03,
        "{measured} instead of {area}"
    );
}

#[test]
fn an_outline_of_clicks_ends_with_a_double_click() {
    let mut harness = with_tool(Kind::FreeRegion);
    let points = four_points();
    for point in &points[..3] {
        click_on(&mut harness, *point);
    }
    let last = on_screen(&harness, NATIVE, points[3]);
    click_at(&mut harness, last);
    click_at(&mut harness, last);
    let drawn = the_mark(&harness);
    assert_points(drawn, &points);
    assert_eq!(drawn.shape.points().len(), 4);
}

/// Two clicks in quick succession at different places are two points.
#[test]
fn quick_clicks_are_points_all_the_same() {
    let mut harness = with_tool(Kind::Length);
    let points = four_points();
    for point in &points[..2] {
        let position = on_screen(&harness, NATIVE, *point);
        click_at(&mut harness, position);
    }
    assert_points(the_mark(&harness), &points[..2]);
}

#[test]
fn escape_backspace_and_enter_while_drawing() {
    let points = four_points();
    let mut harness = with_tool(Kind::Angle);
    click_on(&mut harness, points[0]);
    click_on(&mut harness, points[3]);
    press(&mut harness, egui::Key::Backspace);
    click_on(&mut harness, points[1]);
    click_on(&mut harness, points[2]);
    assert_points(the_mark(&harness), &points[..3]);

    let mut harness = with_tool(Kind::Angle);
    click_on(&mut harness, points[0]);
    press(&mut harness, egui::Key::Escape);
    assert!(state(&harness).marks.draft.is_none());
    assert_eq!(
        state(&harness).tool,
        Tool::Draw(Kind::Angle),
        "the tool stays in hand"
    );
    for point in &points[1..] {
        click_on(&mut harness, *point);
    }
    assert_points(the_mark(&harness), &points[1..]);

    let mut harness = with_tool(Kind::FreeRegion);
    click_on(&mut harness, points[0]);
    click_on(&mut harness, points[1]);
    press(&mut harness, egui::Key::Enter);
    assert!(marks(state(&harness)).is_empty(), "two points enclose nothing");
    press(&mut harness, egui::Key::Backspace);
    press(&mut harness, egui::Key::Enter);
    assert!(marks(state(&harness)).is_empty());
}

#[test]
fn the_line_follows_the_pointer_before_the_last_click() {
    let mut harness = with_tool(Kind::Length);
    let points = four_points();
    click_on(&mut harness, points[0]);
    let position = on_screen(&harness, NATIVE, points[1]);
    move_to(&mut harness, position);
    harness.run_steps(1);
    let draft = state(&harness).seen_draft(NATIVE).expect("a draft");
    let seen = points.map(|point| seen_at(state(&harness), NATIVE, point));
    assert_eq!(draft.lines.len(), 1);
    assert!((draft.lines[0][0] - seen[0]).length() < 0.01);
    assert!((draft.lines[0][1] - seen[1]).length() < 0.01);
    // Another tool leaves it.
    harness.state_mut().0.apply(Command::SetTool(Tool::Crosshair));
    assert!(state(&harness).seen_draft(NATIVE).is_none());
}

#[test]
fn a_handle_is_dragged_alone_and_a_line_drags_the_whole() {
    let points = four_points();
    let mut state_ = acquired(Language::English, "CT");
    let id = draw(&mut state_, NATIVE, Kind::Length, &points[..2]);
    state_.apply(Command::SetTool(Tool::Crosshair));
    let mut harness = live(state_, LARGE);
    drag_on(&mut harness, &[points[1], on_slice(2.0, 5.0)]);
    assert_points(the_mark(&harness), &[points[0], on_slice(2.0, 5.0)]);
    assert_eq!(the_mark(&harness).id, id);
    let middle = (points[0] + on_slice(2.0, 5.0)) / 2.0;
    drag_on(&mut harness, &[middle, middle + DVec3::new(1.5, -2.0, 0.0)]);
    let moved = the_mark(&harness).shape.points().to_vec();
    let expected = [points[0], on_slice(2.0, 5.0)].map(|point| point + DVec3::new(1.5, -2.0, 0.0));
    for (moved, expected) in moved.iter().zip(expected) {
        assert!(
            (*moved - expected).length() < 0.02,
            "{moved} instead of {expected}: nothing is lost on the way"
        );
    }
    let length = state(&harness)
        .marks
        .measures(id)
        .and_then(|measures| measures.length);
    assert!((length.expect("a length") - (expected[1] - expected[0]).length()).abs() < 0.02);
}

#[test]
fn a_click_chooses_a_mark_and_delete_removes_it() {
    let points = four_points();
    let mut before = acquired(Language::English, "CT");
    let first = draw(&mut before, NATIVE, Kind::Length, &points[..2]);
    let second = draw(&mut before, NATIVE, Kind::Length, &points[2..]);
    before.apply(Command::SetTool(Tool::Crosshair));
    let place = crosshair(&before);
    let mut harness = live(before, LARGE);
    click_on(&mut harness, (points[0] + points[1]) / 2.0);
    assert_eq!(state(&harness).marks.selected, Some(first));
    assert!(
        close(crosshair(state(&harness)), place),
        "the click was for the mark"
    );
    press(&mut harness, egui::Key::Delete);
    assert_eq!(the_mark(&harness).id, second);
    assert_eq!(state(&harness).marks.selected, None);
    assert!(
        press(&mut harness, egui::Key::Delete).is_empty(),
        "nothing is chosen"
    );
    // A click beside it is the tool's.
    click_on(&mut harness, on_slice(0.0, 0.5));
    assert!((crosshair(state(&harness)) - on_slice(0.0, 0.5)).length() < 1e-3);
}

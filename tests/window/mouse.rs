//! The mouse on images: tools, handles of planes and slabs, the slider.

use egui_kittest::Harness;
use negatoscope::app::{Command, SliceEnd, State, Tile, Tool};
use negatoscope::geometry::DVec2;
use negatoscope::render::Slab;

use crate::harness::*;
use crate::support::*;

const LARGE: [f32; 2] = [1366.0, 768.0];
const PRIMARY: egui::PointerButton = egui::PointerButton::Primary;

fn state<'a>(harness: &'a Harness<'static, Asked>) -> &'a State {
    &harness.state().0
}

fn slab(state: &State, tile: Tile) -> Slab {
    look(state, tile).view.slab.expect("a slab")
}

/// The two handles on a line: where it is turned and, if it is thick, where it is thickened.
fn handles(harness: &Harness<'static, Asked>, tile: Tile, of: Tile) -> (egui::Pos2, Option<egui::Pos2>) {
    let overlay = state(harness).overlay(tile).expect("an overlay");
    let line = overlay.lines.iter().find(|line| line.of == of).expect("a line");
    let side = f64::from(tile_rect(harness, tile.0).size().min_elem());
    let turn = line.through + line.direction * side * 0.36;
    let aside = DVec2::new(-line.direction.y, line.direction.x);
    let edge = line
        .half_slab
        .map(|half| line.through + line.direction * side * 0.22 + aside * half);
    let on_screen = |pixel| pixel_on_screen(harness, tile, pixel);
    (on_screen(turn), edge.map(on_screen))
}

#[test]
fn the_edge_of_a_slab_is_drawn_to_a_thickness_in_millimetres() {
    let mut harness = live(ct(), LARGE);
    assert!(near(slab(state(&harness), SLAB).thickness_mm, 20.0));
    let (_, edge) = handles(&harness, CORONAL, SLAB);
    let edge = edge.expect("an edge");
    let raster = look(state(&harness), CORONAL).raster().expect("a raster");
    let middle = on_screen(&harness, CORONAL, at(state(&harness), CORONAL));
    for reach in [65.0, 24.0] {
        let (_, now) = handles(&harness, CORONAL, SLAB);
        let now = now.expect("an edge");
        let up = if edge.y < middle.y { -1.0 } else { 1.0 };
        let to = egui::pos2(now.x, middle.y + up * reach);
        drag_through(&mut harness, &[now, to], PRIMARY);
        let expected = 2.0 * f64::from(reach) * raster.pixel_mm[1];
        let thickness = slab(state(&harness), SLAB).thickness_mm;
        assert!(
            (thickness - expected).abs() < raster.pixel_mm[1],
            "{thickness} for {expected}"
        );
    }
    assert!(
        state(&harness)
            .tile(AXIAL)
            .is_some_and(|view| view.slab.is_none())
    );
}

#[test]
fn the_circle_on_a_line_turns_the_planes_with_the_hand() {
    let mut harness = live(ct(), LARGE);
    let (turn, _) = handles(&harness, AXIAL, CORONAL);
    let middle = on_screen(&harness, AXIAL, at(state(&harness), AXIAL));
    let still = look(state(&harness), AXIAL).raster();
    let arm = turn - middle;
    let way: Vec<egui::Pos2> = (0..=10u8)
        .map(|n| middle + egui::emath::Rot2::from_angle((f32::from(n) * 3.0).to_radians()) * arm)
        .collect();
    drag_through(&mut harness, &way, PRIMARY);
    assert_eq!(look(state(&harness), AXIAL).raster(), still);
    let turn = state(&harness).turn_of_planes(CORONAL).expect("a turn");
    let degrees = negatoscope::app::angles(&turn)[2];
    // What the hand moves before it is taken for a drag is not lost on the way.
    assert!((degrees - 30.0).abs() < 1.5, "{degrees}");
}

#[test]
fn the_slider_scrolls_to_where_it_is_put() {
    let mut harness = live(acquired(negatoscope::locale::Language::English, "CT"), LARGE);
    let rect = tile_rect(&harness, 0);
    let x = rect.right() - 7.0;
    for (y, slice) in [(rect.top() + 12.0, 0), (rect.bottom() - 12.0, 19)] {
        click_at(&mut harness, egui::pos2(x, y));
        assert_eq!(look(state(&harness), NATIVE).slice(), slice);
        wait(&mut harness);
    }
    let ends = [
        egui::pos2(x, rect.bottom() - 12.0),
        egui::pos2(x, rect.center().y),
    ];
    drag_through(&mut harness, &ends, PRIMARY);
    assert!((9..=10).contains(&look(state(&harness), NATIVE).slice()));
    // The crosshair stays where it is: the slider is not the image.
    assert!(near(crosshair(state(&harness)).x, 0.0));
}

#[test]
fn tools_do_what_they_are_called_after() {
    let mut harness = live(ct(), LARGE);
    let centre = tile_rect(&harness, 0).center() + egui::vec2(33.0, 21.0);
    let drag = |harness: &mut Harness<'static, Asked>, by: egui::Vec2| {
        drag_through(harness, &[centre, centre + by], PRIMARY);
        wait(harness);
    };
    harness.state_mut().0.apply(Command::SetTool(Tool::Pan));
    let before = look(state(&harness), AXIAL).raster().expect("a raster");
    let held = before.patient_from_pixel(DVec2::new(100.0, 100.0));
    drag(&mut harness, egui::vec2(48.0, -24.0));
    let now = seen_at(state(&harness), AXIAL, held) - DVec2::new(100.0, 100.0);
    assert!((now - DVec2::new(48.0, -24.0)).length() < 7.0, "{now}");

    harness.state_mut().0.apply(Command::SetTool(Tool::Zoom));
    drag(&mut harness, egui::vec2(0.0, -64.0));
    assert!(look(state(&harness), AXIAL).view.zoom > 1.2);

    harness.state_mut().0.apply(Command::SetTool(Tool::Window));
    let width = window(state(&harness), AXIAL).1;
    drag(&mut harness, egui::vec2(64.0, 0.0));
    assert!(window(state(&harness), AXIAL).1 > width * 1.2);

    harness.state_mut().0.apply(Command::SetTool(Tool::Scroll));
    harness
        .state_mut()
        .0
        .apply(Command::ScrollTo(AXIAL, SliceEnd::First));
    drag(&mut harness, egui::vec2(0.0, 120.0));
    let slice = look(state(&harness), AXIAL).slice();
    assert!((3..=8).contains(&slice), "{slice}");
    let before = crosshair(state(&harness));
    drag(&mut harness, egui::vec2(0.0, 1.0));
    assert!(
        close(crosshair(state(&harness)), before),
        "none of them moves the crosshair"
    );
}

#[test]
fn shift_places_the_crosshair_whatever_the_tool() {
    let mut harness = live(ct(), LARGE);
    harness.state_mut().0.apply(Command::SetTool(Tool::Window));
    let place = tile_rect(&harness, 0).center() + egui::vec2(40.0, 30.0);
    let wanted = place - tile_rect(&harness, 0).min;
    move_to(&mut harness, place);
    for pressed in [true, false] {
        harness.event_modifiers(
            egui::Event::PointerButton {
                pos: place,
                button: PRIMARY,
                pressed,
                modifiers: egui::Modifiers::SHIFT,
            },
            egui::Modifiers::SHIFT,
        );
        harness.run_steps(1);
    }
    let seen = seen_at(state(&harness), AXIAL, crosshair(state(&harness)));
    let wanted = DVec2::new(f64::from(wanted.x) - 0.5, f64::from(wanted.y) - 0.5);
    assert!((seen - wanted).length() < 0.51, "{seen} {wanted}");
}

#[test]
fn the_wheel_goes_a_slice_a_notch_in_the_tile_under_the_pointer() {
    let mut harness = live(ct(), LARGE);
    let place = tile_rect(&harness, 2).center();
    move_to(&mut harness, place);
    let before = crosshair(state(&harness));
    harness.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Line,
        delta: egui::vec2(0.0, -2.0),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Unknown,
        modifiers: egui::Modifiers::NONE,
    });
    harness.run_steps(2);
    let moved = crosshair(state(&harness)) - before;
    assert!(
        (moved.x + 1.0).abs() < 1e-9 && moved.y.abs() < 1e-9 && moved.z.abs() < 1e-9,
        "{moved}"
    );
}

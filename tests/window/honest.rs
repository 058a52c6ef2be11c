//! What could mislead a reader: whose values are shown, how a picture is turned, what a plane is called.

use negatoscope::annotation::Kind;
use negatoscope::app::{Command, Layout, MarkChange, State, Tool};
use negatoscope::geometry::{DMat3, DVec3};
use negatoscope::locale::{Language, Message, say};
use negatoscope::render::{Palette, Projection, Slab};

use crate::harness::*;
use crate::marking::*;
use crate::support::*;

fn words(state: &State, tile: negatoscope::app::Tile) -> Vec<String> {
    let marks = state.seen_marks(tile);
    let measures = marks.into_iter().flat_map(|mark| mark.measures);
    measures
        .map(|message: Message| message.in_language(Language::English))
        .collect()
}

#[test]
fn values_of_another_series_say_whose_they_are() {
    let stacks = ["one", "two"].map(|name| (name, stack_on("CT", "shared", axial_grid(20, 100.0))));
    let mut state = hung(study("Thorax", stacks.into()));
    let corners = [DVec3::new(-5.0, -5.0, 130.0), DVec3::new(5.0, 5.0, 130.0)];
    draw(&mut state, NATIVE, Kind::Ellipse, &corners);
    assert!(
        !words(&state, NATIVE)
            .iter()
            .any(|line| line.starts_with("measured on"))
    );
    ask(&mut state, Command::OpenStack(nth(1)));
    state.apply(Command::PlaceCrosshair(
        NATIVE,
        seen_at(&state, NATIVE, DVec3::new(0.0, 0.0, 130.0)),
    ));
    let lines = words(&state, NATIVE);
    assert!(
        lines.iter().any(|line| line.starts_with("measured on series 1")),
        "{lines:?}"
    );
}

#[test]
fn a_mark_seen_through_a_tilted_slab_says_so_and_offers_no_handles() {
    let mut state = ct();
    let corners = [DVec3::new(-5.0, -5.0, 130.0), DVec3::new(5.0, 5.0, 130.0)];
    draw(&mut state, AXIAL, Kind::Ellipse, &corners);
    let slab = Slab {
        thickness_mm: 40.0,
        projection: Projection::Maximum,
    };
    state.apply(Command::SetSlab(SLAB, Some(slab)));
    state.apply(Command::SetAngles(AXIAL, [20.0, 0.0, 0.0]));
    let seen = state.seen_marks(SLAB);
    assert_eq!(seen.len(), 1);
    assert!(seen[0].projected);
    assert!(words(&state, SLAB).contains(&say(Language::English, "mark-projected")));
}

#[test]
fn a_mirrored_picture_says_so() {
    for language in Language::ALL {
        let mut state = opened(language, "CT");
        assert!(!state.overlay(AXIAL).expect("an overlay").mirrored);
        state.apply(Command::Mirror(AXIAL));
        assert!(state.overlay(AXIAL).expect("an overlay").mirrored);
        state.apply(Command::Mirror(AXIAL));
        assert!(!state.overlay(AXIAL).expect("an overlay").mirrored);
    }
}

/// Nodding turns the axial and the coronal planes; the sagittal one only turns within itself.
#[test]
fn a_plane_turned_within_itself_keeps_its_name_and_its_count() {
    let mut state = ct();
    state.apply(Command::SetAngles(AXIAL, [20.0, 0.0, 0.0]));
    let title = |tile| {
        let overlay = state.overlay(tile).expect("an overlay");
        overlay.title.in_language(Language::English)
    };
    assert!(title(AXIAL).starts_with("Oblique") && title(CORONAL).starts_with("Oblique"));
    assert_eq!(title(SAGITTAL), "Sagittal");
    let sagittal = state.overlay(SAGITTAL).expect("an overlay");
    assert_eq!(sagittal.turned, None);
    let position = sagittal
        .position
        .expect("a position")
        .in_language(Language::English);
    assert!(position.starts_with("Slice "), "{position}");
    assert_ne!(look(&state, SAGITTAL).view.turn, DMat3::IDENTITY);
}

#[test]
fn a_palette_colours_all_planes_of_the_series() {
    let mut state = ct();
    state.apply(Command::SetPalette(AXIAL, Palette::HotIron));
    for tile in QUAD {
        assert_eq!(look(&state, tile).view.palette, Palette::HotIron);
    }
    state.apply(Command::LinkWindows(false));
    state.apply(Command::SetPalette(CORONAL, Palette::Grey));
    assert_eq!(look(&state, AXIAL).view.palette, Palette::HotIron);
}

#[test]
fn a_text_is_written_where_it_was_put() {
    let mut state = acquired(Language::English, "CT");
    state.apply(Command::SetTool(Tool::Draw(Kind::Text)));
    let mut harness = live(state, [1366.0, 768.0]);
    let place = on_screen(&harness, NATIVE, DVec3::new(0.0, 0.0, 130.0));
    click_at(&mut harness, place);
    harness.run_steps(3);
    let id = harness.state().0.marks.writing.expect("a text to write");
    harness.event(egui::Event::Text("cyst".into()));
    harness.run_steps(2);
    harness.key_press(egui::Key::Enter);
    harness.run_steps(3);
    let state = &harness.state().0;
    assert_eq!(state.marks.writing, None);
    let written = state.marks.document.get(id).expect("the text");
    assert_eq!(written.label, "cyst");
    assert!(state.panels.series, "letters run no commands meanwhile");
}

#[test]
fn escape_closes_the_glossary() {
    let mut state = opened(Language::French, "CT");
    state.apply(Command::Glossary(Some("")));
    let mut harness = live(state, [1366.0, 768.0]);
    harness.key_press(egui::Key::Escape);
    harness.run_steps(3);
    assert_eq!(harness.state().0.glossary, None);
}

#[test]
fn the_layout_of_one_tile_keeps_what_was_drawn() {
    let mut state = ct();
    let corners = [DVec3::new(-5.0, -5.0, 130.0), DVec3::new(5.0, 5.0, 130.0)];
    let id = draw(&mut state, AXIAL, Kind::Rectangle, &corners);
    ask(&mut state, Command::SetLayout(Layout::One));
    mark(&mut state, MarkChange::Jump(id));
    assert_eq!(state.seen_marks(NATIVE).len(), 1);
}

//! The list of measures, what it does, and the marks that were kept beside the files.

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use negatoscope::annotation::{Document, Kind, Loaded, Place, SavedPlane, Shape, csv};
use negatoscope::app::{
    Command, Cut, Effect, Event, Layout, MarkChange, Panel, SliceEnd, State, Tile, Tool, VoiSource,
};
use negatoscope::geometry::{DVec3, Orientation, Plane};
use negatoscope::locale::Language;
use negatoscope::message;

use crate::harness::*;
use crate::support::*;

fn mark(state: &mut State, change: MarkChange) -> Vec<Effect> {
    let effects = state.apply(Command::Mark(change));
    answer(state, &effects);
    effects
}

fn draw(state: &mut State, tile: Tile, kind: Kind, points: &[DVec3]) -> u64 {
    state.apply(Command::SetTool(Tool::Draw(kind)));
    for point in points {
        let pixel = seen_at(state, tile, *point);
        mark(state, MarkChange::Put(tile, pixel));
    }
    state.apply(Command::SetTool(Tool::Crosshair));
    state.marks.selected.expect("what was drawn is chosen")
}

fn length(state: &mut State) -> u64 {
    let z = at(state, NATIVE).z;
    draw(
        state,
        NATIVE,
        Kind::Length,
        &[DVec3::new(0.0, 0.0, z), DVec3::new(3.0, 4.0, z)],
    )
}

/// With the list open.
fn listed(mut state: State) -> Harness<'static, Asked> {
    state.apply(Command::Toggle(Panel::Marks));
    live(state, [1366.0, 768.0])
}

fn seen(state: &State) -> Vec<u64> {
    let tiles = state.visible_tiles();
    tiles
        .into_iter()
        .flat_map(|tile| state.seen_marks(tile))
        .map(|mark| mark.id)
        .collect()
}

#[test]
fn the_list_names_measures_and_jumps_to_their_slice() {
    for language in Language::ALL {
        let mut state = acquired(language, "CT");
        let id = length(&mut state);
        state.apply(Command::ScrollTo(NATIVE, SliceEnd::First));
        assert!(seen(&state).is_empty());
        let mut harness = listed(state);
        harness.get_by_label("5 mm");
        harness
            .get_by_label(&say(language, "mark-jump"))
            .click_accesskit();
        harness.run_steps(3);
        let state = &harness.state().0;
        assert_eq!(look(state, NATIVE).slice(), 10);
        assert_eq!((seen(state), state.marks.selected), (vec![id], Some(id)));
    }
}

#[test]
fn an_empty_list_says_how_to_begin() {
    let harness = listed(acquired(Language::French, "CT"));
    harness.get_by_label(&say(Language::French, "marks-none"));
}

#[test]
fn words_are_typed_in_the_list() {
    let mut state = acquired(Language::English, "CT");
    let id = length(&mut state);
    let mut harness = listed(state);
    harness.get_by_label("Your words").focus();
    harness.run_steps(2);
    harness.event(egui::Event::Text("cyst R".into()));
    harness.run_steps(2);
    assert_eq!(
        harness.state().0.tool,
        Tool::Crosshair,
        "letters are no shortcuts now"
    );
    harness.key_press(egui::Key::Enter);
    harness.run_steps(3);
    let state = &harness.state().0;
    assert_eq!(
        state.marks.document.get(id).map(|mark| mark.label.as_str()),
        Some("cyst R")
    );
    assert_eq!(state.seen_marks(NATIVE)[0].label, "cyst R");
}

#[test]
fn marks_are_deleted_one_by_one_and_all_at_once() {
    let mut state = acquired(Language::English, "CT");
    length(&mut state);
    let second = length(&mut state);
    let mut harness = listed(state);
    let deletes = harness.query_all_by_label("Delete");
    deletes.into_iter().next().expect("a button").click_accesskit();
    harness.run_steps(3);
    let left: Vec<u64> = harness
        .state()
        .0
        .marks
        .document
        .annotations()
        .iter()
        .map(|mark| mark.id)
        .collect();
    assert_eq!(left, [second]);
    harness.get_by_label("Delete all").click_accesskit();
    harness.run_steps(3);
    assert!(harness.state().0.marks.document.annotations().is_empty());
}

#[test]
fn undo_and_redo_are_buttons_with_the_name_of_what_they_do() {
    let mut state = acquired(Language::English, "CT");
    length(&mut state);
    let mut harness = listed(state);
    harness
        .get_by_label_contains("Undo: Drawing: Length")
        .click_accesskit();
    harness.run_steps(3);
    assert!(harness.state().0.marks.document.annotations().is_empty());
    harness
        .get_by_label_contains("Redo: Drawing: Length")
        .click_accesskit();
    harness.run_steps(3);
    assert_eq!(harness.state().0.marks.document.annotations().len(), 1);
    let mut state = acquired(Language::French, "CT");
    length(&mut state);
    listed(state).get_by_label_contains("Annuler\u{a0}: ");
}

#[test]
fn the_window_of_a_region_covers_its_values() {
    let mut state = acquired(Language::English, "CT");
    let corners = [DVec3::new(-8.0, -10.2, 130.0), DVec3::new(8.0, 10.2, 130.0)];
    let id = draw(&mut state, NATIVE, Kind::Rectangle, &corners);
    // Rows 5 to 25 of slice 10.
    let (low, high) = (981.0, 1001.0);
    let mut harness = listed(state);
    harness.get_by_label("Window of the region").click_accesskit();
    harness.run_steps(3);
    let state = &mut harness.state_mut().0;
    assert!(matches!(look(state, NATIVE).view.source, VoiSource::Manual(_)));
    let (centre, width) = window(state, NATIVE);
    assert!(
        (centre - (low + high) / 2.0).abs() < 1.5 && (width - (high - low)).abs() < 3.0,
        "{centre} {width}"
    );
    // A length has no values.
    let length = length(state);
    mark(state, MarkChange::WindowOf(NATIVE, length));
    assert_eq!(window(state, NATIVE), (centre, width));
    assert_ne!(id, length);
}

#[test]
fn the_table_is_copied_in_the_reader_s_language() {
    for (language, cells) in [(Language::English, ",5,"), (Language::French, ";5;")] {
        let mut state = acquired(language, "CT");
        let id = length(&mut state);
        mark(&mut state, MarkChange::Rename(id, "=1+1".into()));
        let expected = {
            let marks = &state.marks;
            let drawn = marks.document.get(id).expect("it").clone();
            csv(
                &[(drawn, (**marks.measures(id).expect("measured")).clone())],
                language,
            )
        };
        let mut harness = listed(state);
        harness
            .get_by_label(&say(language, "marks-copy"))
            .click_accesskit();
        let mut copied = None;
        for _ in 0..3 {
            harness.run_steps(1);
            copied =
                copied.or(harness.output().platform_output.commands.iter().find_map(
                    |command| match command {
                        egui::OutputCommand::CopyText(text) => Some(text.clone()),
                        _ => None,
                    },
                ));
        }
        let copied = copied.expect("a table");
        assert_eq!(copied, expected);
        let lines: Vec<&str> = copied.lines().collect();
        assert_eq!(lines.len(), 2);
        assert!(
            lines[1].contains(cells) && lines[1].contains("1.2.2"),
            "{}",
            lines[1]
        );
        assert!(
            !lines[1].contains(",=1+1") && !lines[1].contains(";=1+1"),
            "no formula"
        );
    }
}

#[test]
fn a_jump_finds_the_plane_in_which_it_was_drawn() {
    // Drawn on a coronal reformat, looked for from the acquired slices alone.
    let mut state = ct();
    let points = [DVec3::new(-5.0, 3.0, 120.0), DVec3::new(5.0, 3.0, 140.0)];
    state.apply(Command::Scroll(CORONAL, 3));
    let id = draw(&mut state, CORONAL, Kind::Length, &points);
    ask(&mut state, Command::SetLayout(Layout::One));
    mark(&mut state, MarkChange::Jump(id));
    assert_eq!(seen(&state), [id]);
    assert_eq!(look(&state, NATIVE).view.cut, Cut::Coronal, "called what it is");
    assert!(look(&state, NATIVE).view.is_straight());
    // On an oblique plane, from the reformats after they were straightened.
    let mut state = ct();
    state.apply(Command::SetAngles(AXIAL, [20.0, 10.0, 0.0]));
    let raster = look(&state, AXIAL).raster().expect("a raster");
    let points = [pixel(200.0, 60.0), pixel(205.0, 250.0)].map(|pixel| raster.patient_from_pixel(pixel));
    let id = draw(&mut state, AXIAL, Kind::Length, &points);
    state.apply(Command::SetAngles(AXIAL, [0.0; 3]));
    state.apply(Command::SetSlab(SLAB, None));
    assert!(seen(&state).is_empty());
    mark(&mut state, MarkChange::Jump(id));
    assert!(seen(&state).contains(&id));
    // In the acquired slices: the tile that shows them is taken.
    let mut state = acquired(Language::English, "CT");
    let id = length(&mut state);
    ask(&mut state, Command::Reformat(Layout::TwoByTwo));
    state.apply(Command::ScrollTo(AXIAL, SliceEnd::First));
    mark(&mut state, MarkChange::Jump(id));
    assert_eq!((state.key_tile(), look(&state, AXIAL).slice()), (AXIAL, 10));
    assert!(seen(&state).contains(&id));
}

#[test]
fn a_jump_opens_the_series_on_which_it_was_drawn() {
    let stacks = ["one", "two"].map(|name| (name, stack_on("CT", name, axial_grid(20, 100.0))));
    let mut state = hung(study("Thorax", stacks.into()));
    let id = length(&mut state);
    ask(&mut state, Command::OpenStack(nth(1)));
    state.apply(Command::ScrollTo(NATIVE, SliceEnd::Last));
    mark(&mut state, MarkChange::Jump(id));
    assert_eq!(shown(&state), [Some(0)]);
    assert_eq!(seen(&state), [id]);
}

fn place() -> Place {
    Place {
        study: "1.2".into(),
        series: "1.2.2".into(),
        stack: 0,
        frame_of_reference: Some("1.2.3".into()),
        plane: Plane::new(Orientation::Axial, DVec3::new(0.0, 0.0, 130.0)),
    }
}

fn on_disk() -> Loaded {
    let mut document = Document::default();
    for x in [1.0, 2.0] {
        let points = [DVec3::new(0.0, 0.0, 130.0), DVec3::new(x, 0.0, 130.0)];
        document.add(place(), format!("kept {x}"), Shape::Length { points });
    }
    document.add_plane(saved("kept"));
    Loaded {
        document,
        left_out: 0,
    }
}

fn saved(name: &str) -> SavedPlane {
    SavedPlane {
        name: name.into(),
        frame_of_reference: Some("1.2.3".into()),
        plane: Plane::new(Orientation::Coronal, DVec3::new(0.0, 2.0, 130.0)),
    }
}

fn read(state: &mut State, read: Loaded) -> Vec<Effect> {
    let beside = state.opened.clone();
    event(
        state,
        Event::MarksRead {
            beside,
            read: Ok(read),
        },
    )
}

fn labels(state: &State) -> Vec<String> {
    let marks = state.marks.document.annotations();
    let mut labels: Vec<String> = marks.iter().map(|mark| mark.label.clone()).collect();
    labels.sort();
    labels
}

fn kept(effects: &[Effect]) -> Option<&Document> {
    effects.iter().find_map(|effect| match effect {
        Effect::KeepMarks { document, .. } => Some(&**document),
        _ => None,
    })
}

#[test]
fn marks_read_from_the_files_are_shown_and_measured() {
    let mut state = acquired(Language::English, "CT");
    let effects = read(&mut state, on_disk());
    assert!(kept(&effects).is_none(), "they lie there already");
    assert_eq!(labels(&state), ["kept 1", "kept 2"]);
    assert_eq!(state.seen_marks(NATIVE).len(), 2);
    let measures = state.seen_marks(NATIVE)[0].measures.clone();
    assert_eq!(measures.len(), 1);
    assert!(state.marks.history.undo_name().is_none());
    assert_eq!(state.marks.document.planes().len(), 1);
}

#[test]
fn marks_read_later_join_those_drawn_meanwhile() {
    let mut state = acquired(Language::English, "CT");
    let id = length(&mut state);
    mark(&mut state, MarkChange::Rename(id, "drawn".into()));
    mark(&mut state, MarkChange::SavePlane(NATIVE, "saved".into()));
    mark(&mut state, MarkChange::Select(Some(id)));
    let effects = read(&mut state, on_disk());
    assert_eq!(labels(&state), ["drawn", "kept 1", "kept 2"]);
    let planes: Vec<&str> = state
        .marks
        .document
        .planes()
        .iter()
        .map(|plane| plane.name.as_str())
        .collect();
    assert_eq!(
        (planes.len(), planes.contains(&"saved"), planes.contains(&"kept")),
        (2, true, true)
    );
    let selected = state.marks.selected().map(|mark| mark.label.as_str());
    assert_eq!(selected, Some("drawn"), "the hand still has what it had");
    // What was drawn was written alone: now all of it is.
    let written = kept(&effects).expect("both are written");
    assert_eq!(written.annotations().len(), 3);
    // No undo takes away what was read.
    for _ in 0..10 {
        mark(&mut state, MarkChange::Undo);
        assert!(labels(&state).contains(&"kept 2".to_owned()));
    }
}

#[test]
fn marks_of_what_was_open_before_are_dropped() {
    let mut state = acquired(Language::English, "CT");
    let beside = vec!["elsewhere".into()];
    event(
        &mut state,
        Event::MarksRead {
            beside,
            read: Ok(on_disk()),
        },
    );
    assert!(state.marks.document.is_empty());
}

#[test]
fn what_could_not_be_read_is_said() {
    let mut state = acquired(Language::English, "CT");
    let loaded = Loaded {
        left_out: 3,
        ..on_disk()
    };
    read(&mut state, loaded);
    assert_eq!(state.notices, [message!("marks-left-out", count = 3usize)]);
    let beside = state.opened.clone();
    let read = Err(message!("nothing-found"));
    event(&mut state, Event::MarksRead { beside, read });
    assert_eq!(state.notices.len(), 2);
    assert_eq!(labels(&state), ["kept 1", "kept 2"]);
}

#[test]
fn another_study_brings_its_own_marks() {
    let mut state = acquired(Language::English, "CT");
    length(&mut state);
    let effects = scanned(&mut state, catalogue("MR"));
    assert!(state.marks.document.is_empty());
    let finds = effects
        .iter()
        .filter(|effect| matches!(effect, Effect::FindMarks { .. }));
    assert_eq!(finds.count(), 1);
}

#[test]
fn planes_are_kept_by_name_in_the_list() {
    let mut harness = listed(ct());
    harness.get_by_label("Name of the plane").focus();
    harness.run_steps(2);
    harness.event(egui::Event::Text("hilum".into()));
    harness.run_steps(2);
    harness.get_by_label("Keep this plane").click_accesskit();
    harness.run_steps(3);
    assert_eq!(harness.state().0.marks.document.planes().len(), 1);
    harness.state_mut().1.clear();
    harness.get_by_label("hilum").click_accesskit();
    harness.run_steps(3);
    assert!(
        harness
            .state()
            .1
            .contains(&Command::Mark(MarkChange::RecallPlane(AXIAL, 0)))
    );
}

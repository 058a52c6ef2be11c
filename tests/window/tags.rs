//! The tag browser and the patient's identity, in the window.

use std::sync::Arc;

use egui_kittest::kittest::Queryable;
use negatoscope::app::attempt::{AttemptCommand, Stage};
use negatoscope::app::{Command, Effect, Event, State, TagsCommand, TagsRead, Tile};
use negatoscope::dicom::{Elements, Patient, PersonName, read_elements};
use negatoscope::exercise::format::Mode;
use negatoscope::locale::Language;

use crate::common::bytes::{NATIVE, start, text};
use crate::exercises::{ask, exercise, taking};
use crate::harness::{click, panels, say};
use crate::support::{acquired, event, scanned, stack, study};

fn elements(instance: &str) -> Arc<Elements> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("slice.dcm");
    let elements = [
        start(NATIVE),
        text((8, 0x60), "CS", "CT"),
        text((16, 0x10), "PN", "Curie^Marie"),
        text((32, 0x13), "IS", instance),
        text((40, 0x30), "DS", "0.5\\0.5"),
    ];
    std::fs::write(&path, elements.concat()).expect("written");
    Arc::new(read_elements(&path).expect("a readable file"))
}

fn tags(command: TagsCommand) -> Command {
    Command::Tags(command)
}

/// The ticket and the file of a reading that was asked for.
fn asked(effects: &[Effect]) -> Option<(u64, String)> {
    effects.iter().find_map(|effect| match effect {
        Effect::ReadTags { ticket, file, .. } => Some((*ticket, file.display().to_string())),
        _ => None,
    })
}

fn answer(state: &mut State, ticket: u64, instance: &str) -> Vec<Effect> {
    let read = TagsRead {
        elements: elements(instance),
        differing: None,
    };
    event(
        state,
        Event::TagsRead {
            ticket,
            result: Ok(read),
        },
    )
}

#[test]
fn the_browser_follows_the_slice_on_screen_unless_it_is_kept() {
    let mut state = acquired(Language::French, "CT");
    let first = asked(&state.apply(tags(TagsCommand::Show(true)))).expect("a reading");
    assert_eq!(first.1, "slice10.dcm");
    // While one is read nothing else is; then the file where the hand rests.
    assert_eq!(asked(&state.apply(Command::Scroll(Tile(0), 1))), None);
    assert_eq!(asked(&state.apply(Command::Scroll(Tile(0), 1))), None);
    let second = asked(&answer(&mut state, first.0, "10")).expect("the next reading");
    assert_eq!(second.1, "slice12.dcm");
    assert_eq!(asked(&answer(&mut state, second.0, "12")), None);
    state.apply(tags(TagsCommand::Pin(true)));
    assert_eq!(asked(&state.apply(Command::Scroll(Tile(0), -5))), None);
    let third = asked(&state.apply(tags(TagsCommand::Pin(false)))).expect("the file on screen");
    assert_eq!(third.1, "slice7.dcm");
    // What comes for a browser that was shut is let go.
    state.apply(tags(TagsCommand::Show(false)));
    answer(&mut state, third.0, "7 ");
    assert!(state.tags.is_none());
}

fn with_browser(language: Language) -> State {
    let mut state = acquired(language, "CT");
    let effects = state.apply(tags(TagsCommand::Show(true)));
    let (ticket, _) = asked(&effects).expect("a reading");
    answer(&mut state, ticket, "10");
    state
}

fn listed(state: &State) -> Vec<(u16, u16)> {
    let browser = state.tags.as_ref().expect("a browser");
    let elements = browser.elements().expect("elements");
    let rows = browser
        .rows
        .iter()
        .filter_map(|row| elements.rows[*row].element());
    rows.map(|element| element.tag).collect()
}

#[test]
fn rows_are_found_by_what_may_be_seen() {
    let mut state = with_browser(Language::French);
    let own = [(8, 0x60), (0x10, 0x10), (0x20, 0x13), (0x28, 0x30)];
    assert_eq!(listed(&state), [[(2, 0), (2, 0x10)].as_slice(), &own].concat());
    state.apply(tags(TagsCommand::Search("0028,0030".into())));
    assert_eq!(listed(&state), [(0x28, 0x30)]);
    state.apply(tags(TagsCommand::Search("Curie".into())));
    assert_eq!(listed(&state), []);
    state.apply(Command::ShowIdentity(true));
    assert_eq!(listed(&state), [(0x10, 0x10)]);
    state.apply(Command::ShowIdentity(false));
    assert_eq!(listed(&state), []);
}

#[test]
fn the_window_lists_attributes_and_hides_names() {
    for language in Language::ALL {
        let state = with_browser(language);
        let mut harness = panels(state);
        harness.get_by_label(&say(language, "tags-title"));
        let row = format!(
            "(0010,0010) Patient's Name {}",
            negatoscope::locale::say(language, "tags-masked-person")
        );
        harness.get_by_label(&row);
        let spacing = harness.get_by_label_contains("(0028,0030) Pixel Spacing 0.5\\0.5");
        spacing.click();
        harness.run_steps(2);
        let commands = std::mem::take(&mut harness.state_mut().1);
        assert!(commands.contains(&tags(TagsCommand::Select(5))), "{commands:?}");
        for command in commands {
            harness.state_mut().0.apply(command);
        }
        harness.run_steps(2);
        harness.get_by_label(&say(language, "about-pixel-spacing"));
        harness.get_by_label(&say(language, "tags-copy"));
        assert!(harness.query_by_label_contains("Curie").is_none());
        harness.state_mut().0.apply(Command::ShowIdentity(true));
        harness.run_steps(2);
        harness.get_by_label_contains("Curie Marie");
    }
}

#[test]
fn keys_open_the_browser_and_show_the_identity() {
    let mut harness = panels(acquired(Language::English, "CT"));
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::T);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::I);
    harness.run_steps(2);
    let asked = std::mem::take(&mut harness.state_mut().1);
    assert!(asked.contains(&tags(TagsCommand::Show(true))), "{asked:?}");
    assert!(asked.contains(&Command::ShowIdentity(true)), "{asked:?}");
}

fn patient(name: &str) -> Patient {
    Patient {
        names: vec![PersonName::parse(name)],
        id: "4711".into(),
        birth_date: "19500102".into(),
        age: "070Y".into(),
        sex: "F".into(),
    }
}

#[test]
fn who_the_patient_is_stands_on_screen_only_when_asked_for() {
    let mut state = acquired(Language::French, "CT");
    assert!(state.patient(crate::support::SECOND).is_none());
    let effects = state.apply(Command::ShowIdentity(true));
    let Some(Effect::ReadPatients { ticket, files }) = effects.last() else {
        panic!("names are read now: {effects:?}");
    };
    let patients = files
        .iter()
        .map(|(series, _)| (*series, patient("Curie^Marie")))
        .collect();
    assert_eq!(files.len(), 2);
    let ticket = *ticket;
    assert!(
        effects.iter().all(|effect| !matches!(effect, Effect::Desk(_))),
        "in no settings"
    );
    event(&mut state, Event::Patients { ticket, patients });
    let shown = state.patient(crate::support::SECOND).expect("a patient");
    assert_eq!(
        shown.lines(Language::French),
        ["Curie Marie", "02/01/1950 · 70 ans · femme", "4711"]
    );
    assert!(!format!("{state:?}").contains("Curie"));
    let harness = panels(state.clone());
    harness.get_by_label("Curie Marie");
    // Another study: its own names are asked for, those of before are gone at once.
    let effects = scanned(&mut state, study("Other", vec![("Other", stack("CT"))]));
    assert!(
        effects
            .iter()
            .any(|effect| matches!(effect, Effect::ReadPatients { .. }))
    );
    assert!(state.patient(crate::support::nth(0)).is_none());
    state.apply(Command::ShowIdentity(false));
    assert!(!state.shows_identity() && !State::new(Language::French).shows_identity());
}

#[test]
fn an_exercise_keeps_attributes_and_names_to_itself() {
    for mode in [Mode::Practice, Mode::Exam] {
        let mut state = taking(Language::English, exercise(mode));
        for command in [
            tags(TagsCommand::Show(true)),
            tags(TagsCommand::ShowStack(crate::support::nth(0))),
            Command::ShowIdentity(true),
        ] {
            assert!(!state.allows(&command), "{command:?}");
            let effects = state.apply(command);
            assert!(asked(&effects).is_none() && state.tags.is_none() && !state.shows_identity());
        }
        ask(&mut state, AttemptCommand::Finish);
        let stage = state.attempt.as_ref().map(|attempt| attempt.stage);
        if stage == Some(Stage::Results) {
            assert!(state.allows(&tags(TagsCommand::Show(true))));
            state.apply(tags(TagsCommand::Show(true)));
            ask(&mut state, AttemptCommand::Start);
            assert!(state.tags.is_none(), "shut when the questions begin again");
        }
    }
}

#[test]
fn the_menu_of_a_series_opens_its_attributes() {
    let mut state = acquired(Language::English, "CT");
    let effects = state.apply(tags(TagsCommand::ShowStack(crate::support::SECOND)));
    assert_eq!(
        asked(&effects).map(|(_, file)| file).as_deref(),
        Some("slice10.dcm")
    );
    assert!(state.tags.as_ref().is_some_and(|browser| browser.pinned));
    let mut harness = panels(state);
    let close = click(&mut harness, &say(Language::English, "tags-pin"));
    assert!(close.contains(&tags(TagsCommand::Pin(false))));
}

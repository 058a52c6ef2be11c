//! The command palette and recent studies.

use std::sync::Arc;

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use negatoscope::app::{
    Command, DeskCommand, DeskEffect, Dialog, Effect, Recent, SettingsChange, State, VoiSource,
};
use negatoscope::locale::Language;
use negatoscope::volume::presets::PRESETS;

use crate::comfort::*;
use crate::harness::*;
use crate::support::*;

pub fn typed(harness: &mut Harness<'static, Asked>, text: &str) {
    harness.event(egui::Event::Text(text.to_owned()));
    harness.run_steps(2);
}

#[test]
fn the_palette_finds_commands_without_accents_and_runs_them_by_key() {
    let mut harness = panels(opened(Language::French, "CT"));
    let toggle = desk(DeskCommand::Toggle(Dialog::Commands));
    let asked = press_with(&mut harness, egui::Modifiers::COMMAND, egui::Key::K);
    assert_eq!(asked, std::slice::from_ref(&toggle));
    let mut harness = showing(opened(Language::French, "CT"), Dialog::Commands);
    harness.get_by_label("Que voulez-vous faire\u{a0}?");
    typed(&mut harness, "reinit");
    assert!(harness.query_all_by_label("Sagittale").next().is_some());
    let rows = harness.query_all_by_label("Réinitialiser").count();
    assert_eq!(rows, 1, "in the list; its button is in a menu");
    assert!(harness.query_by_label("Première coupe").is_none());
    let asked = press(&mut harness, egui::Key::Enter);
    assert_eq!(asked, [toggle, Command::Reset(AXIAL)]);
}

#[test]
fn the_palette_is_walked_with_arrows_and_left_with_escape() {
    let mut harness = showing(opened(Language::English, "CT"), Dialog::Commands);
    let toggle = desk(DeskCommand::Toggle(Dialog::Commands));
    assert_eq!(press(&mut harness, egui::Key::ArrowDown), []);
    let asked = press(&mut harness, egui::Key::Enter);
    assert_eq!(asked, [toggle.clone(), Command::ChooseFolder]);
    press(&mut harness, egui::Key::ArrowUp);
    let asked = press(&mut harness, egui::Key::Enter);
    assert_eq!(asked, [toggle.clone(), Command::ChooseFiles]);
    typed(&mut harness, "qqq");
    harness.get_by_label("No command matches. Try another word.");
    assert_eq!(press(&mut harness, egui::Key::Enter), []);
    assert_eq!(
        press(&mut harness, egui::Key::Escape),
        std::slice::from_ref(&toggle)
    );
    let asked = press_with(&mut harness, egui::Modifiers::COMMAND, egui::Key::K);
    assert_eq!(asked, [toggle], "its own key closes it");
}

#[test]
fn the_palette_knows_windows_samples_and_recent_studies() {
    let mut state = with_recent(opened(Language::English, "CT"), 5);
    state.samples = with_samples(Language::English).samples;
    let sample = state.samples[3].clone();
    let toggle = desk(DeskCommand::Toggle(Dialog::Commands));
    for (text, command) in [
        (
            "window lung",
            Command::SetVoi(AXIAL, VoiSource::Preset(&PRESETS[4])),
        ),
        ("cough 3", Command::Open(vec![sample.folder])),
        ("thorax 4", desk(DeskCommand::Reopen(recent(4).path))),
    ] {
        let mut harness = showing(state.clone(), Dialog::Commands);
        typed(&mut harness, text);
        let asked = press(&mut harness, egui::Key::Enter);
        assert_eq!(asked, [toggle.clone(), command], "{text}");
    }
    let mut harness = showing(opened(Language::English, "MR"), Dialog::Commands);
    typed(&mut harness, "window lung");
    assert_eq!(press(&mut harness, egui::Key::Enter), [], "MR has no presets");
}

#[test]
fn what_is_opened_is_remembered_by_what_it_is() {
    let mut state = State::new(Language::English);
    scanned(&mut state, catalogue("CT"));
    let remembered = state.desk.settings.recent.clone();
    assert_eq!(
        remembered,
        [Recent {
            path: "folder".into(),
            description: "Thorax".into(),
            modalities: vec!["CT".into()],
        }]
    );
    // Several files of one folder are that folder.
    let files = ["here/a.dcm", "here/b.dcm"].map(Into::into).to_vec();
    let effects = state.apply(Command::Open(files));
    let Some(Effect::Scan { ticket, .. }) = effects.last() else {
        panic!("{effects:?}");
    };
    let event = negatoscope::app::Event::Scanned {
        ticket: *ticket,
        catalogue: negatoscope::app::Scanned(catalogue("MR")),
    };
    let effects = state.apply(Command::Event(event));
    assert!(
        matches!(kept(&effects).as_slice(), [SettingsChange::Opened(recent)]
        if recent.path == std::path::Path::new("here") && recent.modalities == ["MR"])
    );
    assert_eq!(state.desk.settings.recent.len(), 2);
}

#[test]
fn sample_cases_are_not_remembered() {
    let mut state = with_samples(Language::English);
    state.samples[0].folder = "folder".into();
    scanned(&mut state, catalogue("CT"));
    assert!(state.desk.settings.recent.is_empty());
}

#[test]
fn three_recent_studies_fit_beside_five_samples_on_a_small_laptop() {
    for language in Language::ALL {
        let state = with_recent(with_samples(language), 5);
        let mut harness = panels(state.clone());
        let screen = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(1366.0, 768.0));
        for label in [
            "start-subtitle",
            "recent-title",
            "action-tour",
            "action-settings",
            "start-formats",
        ] {
            let rect = harness.get_by_label(&say(language, label)).rect();
            assert!(screen.contains_rect(rect), "{label} at {rect:?}");
        }
        for n in 0..3 {
            let name = format!("Thorax {n} · {}", say(language, "modality-ct"));
            assert!(screen.contains_rect(harness.get_by_label(&name).rect()));
            let asked = click(&mut harness, &name);
            assert_eq!(asked, [desk(DeskCommand::Reopen(recent(n).path))]);
        }
        assert!(harness.query_by_label_contains("Thorax 3").is_none());
        let harness = panels(with_samples(language));
        assert!(harness.query_by_label(&say(language, "recent-title")).is_none());
    }
}

#[test]
fn a_study_that_has_gone_says_so_and_can_be_forgotten() {
    let mut state = with_recent(with_samples(Language::English), 2);
    let effects = state.apply(desk(DeskCommand::Reopen(recent(1).path)));
    assert!(
        matches!(effects.as_slice(), [Effect::Desk(DeskEffect::Reopen(path))] if *path == recent(1).path)
    );
    state.apply(desk(DeskCommand::Gone(recent(1).path)));
    let mut harness = panels(state);
    harness.get_by_label_contains("No longer there: Thorax 1 · CT");
    let asked = click(&mut harness, "Forget");
    assert_eq!(asked, [change(SettingsChange::Forget(recent(1).path))]);
    // With images on screen, it is a notice.
    let mut state = with_recent(opened(Language::English, "CT"), 2);
    state.apply(desk(DeskCommand::Gone(recent(1).path)));
    let harness = panels(state);
    harness.get_by_label_contains("“Thorax 1” is no longer where it was");
}

#[test]
fn the_list_of_recent_studies_is_forgotten_from_the_settings() {
    let state = with_recent(State::new(Language::French), 2);
    let mut harness = showing(state, Dialog::Settings);
    let asked = click(&mut harness, "Oublier les examens récents");
    assert_eq!(asked, [change(SettingsChange::ForgetAll)]);
}

#[test]
fn a_catalogue_that_is_read_twice_is_one_recent_study() {
    let mut state = State::new(Language::English);
    scanned(&mut state, catalogue("CT"));
    scanned(&mut state, Arc::clone(&catalogue("CT")));
    assert_eq!(state.desk.settings.recent.len(), 1);
}

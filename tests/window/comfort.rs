//! Settings and keys.

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use negatoscope::app::{
    Command, DeskCommand, DeskEffect, Dialog, Effect, ImageText, Layout, LetterStyle, Panel, Recent, Scale,
    Settings, SettingsChange, State, Theme,
};
use negatoscope::locale::{Language, say};

use crate::harness::*;
use crate::support::*;

pub fn desk(command: DeskCommand) -> Command {
    Command::Desk(command)
}

pub fn change(change: SettingsChange) -> Command {
    desk(DeskCommand::Change(change))
}

pub fn kept(effects: &[Effect]) -> Vec<&SettingsChange> {
    let kept = effects.iter().filter_map(|effect| match effect {
        Effect::Desk(DeskEffect::Keep(change)) => Some(change),
        _ => None,
    });
    kept.collect()
}

pub fn recent(n: usize) -> Recent {
    Recent {
        path: format!("/studies/{n}").into(),
        description: format!("Thorax {n}"),
        modalities: vec!["CT".into()],
    }
}

pub fn with_recent(mut state: State, count: usize) -> State {
    for n in (0..count).rev() {
        state.apply(change(SettingsChange::Opened(recent(n))));
    }
    state
}

pub fn showing(mut state: State, dialog: Dialog) -> Harness<'static, Asked> {
    state.apply(desk(DeskCommand::Toggle(dialog)));
    panels(state)
}

/// Carries out what was asked for, as the shell would.
pub fn carried_out(harness: &mut Harness<'static, Asked>) {
    settle(harness);
    harness.run_steps(1);
}

pub fn press_with(
    harness: &mut Harness<'static, Asked>,
    modifiers: egui::Modifiers,
    key: egui::Key,
) -> Vec<Command> {
    harness.key_press_modifiers(modifiers, key);
    harness.run_steps(2);
    std::mem::take(&mut harness.state_mut().1)
}

#[test]
fn every_setting_is_a_button_that_sets_it() {
    for language in Language::ALL {
        let other_language = match language {
            Language::French => Language::English,
            Language::English => Language::French,
        };
        let mut harness = showing(State::new(language), Dialog::Settings);
        for (label, wanted) in [
            (
                "settings-theme-contrast",
                SettingsChange::Theme(Theme::HighContrast),
            ),
            (
                "settings-letters-dicom",
                SettingsChange::Letters(LetterStyle::Dicom),
            ),
            (
                "settings-text-letters",
                SettingsChange::ImageText(ImageText::LettersOnly),
            ),
            (
                "settings-text-nothing",
                SettingsChange::ImageText(ImageText::Nothing),
            ),
            ("action-larger", SettingsChange::Scale(Scale::new(1.1))),
            ("action-smaller", SettingsChange::Scale(Scale::new(0.9))),
            ("settings-language-system", SettingsChange::Language(None)),
        ] {
            assert_eq!(click(&mut harness, &say(language, label)), [change(wanted)]);
        }
        let buttons = harness.query_all_by_label(other_language.own_name());
        let last = buttons.last().expect("a button in the dialog");
        last.click();
        harness.run_steps(2);
        let asked = std::mem::take(&mut harness.state_mut().1);
        assert_eq!(asked, [change(SettingsChange::Language(Some(other_language)))]);
    }
}

#[test]
fn settings_are_opened_by_key_and_by_button_and_closed_by_escape() {
    let toggle = desk(DeskCommand::Toggle(Dialog::Settings));
    let mut harness = panels(opened(Language::French, "CT"));
    let asked = press_with(&mut harness, egui::Modifiers::COMMAND, egui::Key::Comma);
    assert_eq!(asked, std::slice::from_ref(&toggle));
    click(&mut harness, "Aide");
    assert_eq!(click(&mut harness, "Réglages"), std::slice::from_ref(&toggle));
    let mut harness = showing(opened(Language::French, "CT"), Dialog::Settings);
    assert_eq!(press(&mut harness, egui::Key::C), [], "images stay as they are");
    assert_eq!(press(&mut harness, egui::Key::Num1), []);
    assert_eq!(
        press(&mut harness, egui::Key::Escape),
        std::slice::from_ref(&toggle)
    );
    assert_eq!(click(&mut harness, "Fermer"), [toggle]);
}

#[test]
fn only_a_change_is_written_down() {
    let mut state = State::new(Language::English);
    let effects = state.apply(change(SettingsChange::Theme(Theme::HighContrast)));
    assert_eq!(kept(&effects), [&SettingsChange::Theme(Theme::HighContrast)]);
    let effects = state.apply(change(SettingsChange::Theme(Theme::HighContrast)));
    assert!(effects.is_empty());
    let effects = state.apply(Command::SetLanguage(Language::French));
    assert_eq!(
        kept(&effects),
        [&SettingsChange::Language(Some(Language::French))]
    );
    state.apply(change(SettingsChange::Language(None)));
    assert_eq!(state.language, Language::English, "the system's again");
}

#[test]
fn the_language_of_the_last_time_is_taken_up_unless_another_was_asked_for() {
    let mut settings = Settings::default();
    settings.apply(SettingsChange::Language(Some(Language::French)));
    let mut state = State::new(Language::English);
    state.take_up(settings.clone(), true);
    assert_eq!(state.language, Language::English);
    state.take_up(settings, false);
    assert_eq!(state.language, Language::French);
}

/// At every size of the interface a pixel of the image is a pixel of the screen.
#[test]
fn tiles_lie_on_whole_pixels_at_every_size_of_the_interface() {
    for factor in Scale::STEPS {
        let mut state = opened(Language::English, "CT");
        state.apply(change(SettingsChange::Scale(Scale::new(factor))));
        let mut harness = sized(state, [1366.0, 768.0]);
        carried_out(&mut harness);
        carried_out(&mut harness);
        let pixels = harness.ctx.pixels_per_point();
        assert!((f64::from(pixels) - factor).abs() < 1e-6, "{pixels}");
        for (tile, label) in [(AXIAL, "Axial"), (SAGITTAL, "Sagittal")] {
            let rect = harness
                .get_by_role_and_label(egui::accesskit::Role::Image, label)
                .rect();
            let size = look(&harness.state().0, tile).view.size;
            for edge in [rect.left(), rect.top(), rect.right(), rect.bottom()] {
                let pixel = edge * pixels;
                assert!((pixel - pixel.round()).abs() < 2e-3, "{pixel} at {factor}");
            }
            let measured = [rect.width() * pixels, rect.height() * pixels].map(|n| n.round() as u32);
            assert_eq!(measured, size, "at {factor}");
        }
    }
}

#[test]
fn the_size_has_keys_of_its_own() {
    let mut harness = panels(State::new(Language::English));
    for (key, factor) in [
        (egui::Key::Plus, 1.1),
        (egui::Key::Equals, 1.1),
        (egui::Key::Minus, 0.9),
    ] {
        let asked = press_with(&mut harness, egui::Modifiers::COMMAND, key);
        assert_eq!(asked, [change(SettingsChange::Scale(Scale::new(factor)))]);
    }
}

#[test]
fn high_contrast_is_black_and_white_and_leaves_again() {
    let mut state = State::new(Language::English);
    state.apply(change(SettingsChange::Theme(Theme::HighContrast)));
    let mut harness = panels(state);
    let visuals = harness.ctx.style_of(egui::Theme::Dark).visuals.clone();
    assert_eq!(visuals.panel_fill, egui::Color32::BLACK);
    assert_eq!(visuals.text_color(), egui::Color32::WHITE);
    assert!(visuals.widgets.inactive.bg_stroke.width >= 2.0);
    harness
        .state_mut()
        .0
        .apply(change(SettingsChange::Theme(Theme::Normal)));
    harness.run_steps(1);
    let visuals = harness.ctx.style_of(egui::Theme::Dark).visuals.clone();
    assert_ne!(visuals.panel_fill, egui::Color32::BLACK);
}

/// A click on what may lie further down the sheet.
fn choose(harness: &mut Harness<'static, Asked>, label: &str) -> Vec<Command> {
    harness.get_by_label(label).click_accesskit();
    harness.run_steps(2);
    std::mem::take(&mut harness.state_mut().1)
}

#[test]
fn a_key_is_changed_by_clicking_it_and_pressing_another() {
    for language in Language::ALL {
        let mut state = opened(language, "CT");
        state.apply(Command::Toggle(Panel::Shortcuts));
        let mut harness = panels(state);
        let invert = say(language, "action-invert");
        assert_eq!(choose(&mut harness, &invert), []);
        let before_name = match language {
            Language::French => "la nouvelle touche pour",
            Language::English => "Press the new key for",
        };
        harness.get_by_label_contains(before_name);
        let asked = press_with(&mut harness, egui::Modifiers::COMMAND, egui::Key::U);
        let key = Some("Ctrl+U".to_owned());
        let action = "invert".to_owned();
        assert_eq!(asked, [change(SettingsChange::Key { action, key })]);
        assert_eq!(
            press(&mut harness, egui::Key::Escape),
            [Command::Toggle(Panel::Shortcuts)],
            "it no longer waits for a key"
        );
    }
}

#[test]
fn escape_leaves_a_key_as_it_is() {
    let mut state = opened(Language::English, "CT");
    state.apply(Command::Toggle(Panel::Shortcuts));
    let mut harness = panels(state);
    choose(&mut harness, "Change the key of “Invert”");
    assert_eq!(press(&mut harness, egui::Key::Escape), []);
    assert_eq!(
        press(&mut harness, egui::Key::Escape),
        [Command::Toggle(Panel::Shortcuts)]
    );
}

#[test]
fn a_key_that_is_taken_is_said_and_may_be_taken_over() {
    let mut state = opened(Language::English, "CT");
    state.apply(Command::Toggle(Panel::Shortcuts));
    let mut harness = panels(state);
    choose(&mut harness, "Change the key of “Invert”");
    assert_eq!(press(&mut harness, egui::Key::Num4), []);
    harness.get_by_label_contains("4 is reserved");
    assert_eq!(press(&mut harness, egui::Key::P), []);
    harness.get_by_label_contains("P is already the key of “Pan”");
    harness.get_by_label("Take this key").click();
    harness.run_steps(2);
    carried_out(&mut harness);
    let keys = harness.state().0.desk.settings.keys.clone();
    assert_eq!(keys.get("invert").map(String::as_str), Some("P"));
    assert_eq!(keys.get("pan").map(String::as_str), Some(""));
    // All back to what they were.
    let asked = click(&mut harness, "Back to the original keys");
    assert_eq!(asked, [change(SettingsChange::ResetKeys)]);
}

#[test]
fn a_changed_key_works_and_is_named_in_the_readers_language() {
    let mut state = opened(Language::French, "CT");
    state.apply(change(SettingsChange::Key {
        action: "invert".into(),
        key: Some("Ctrl+Shift+PageUp".into()),
    }));
    let mut harness = panels(state.clone());
    let both = egui::Modifiers::COMMAND.plus(egui::Modifiers::SHIFT);
    let asked = press_with(&mut harness, both, egui::Key::PageUp);
    assert_eq!(asked, [Command::Invert(AXIAL)]);
    assert_eq!(press(&mut harness, egui::Key::I), []);
    state.apply(desk(DeskCommand::Toggle(Dialog::Commands)));
    let harness = panels(state);
    harness.get_by_label("Inverser");
}

#[test]
fn a_conflict_from_a_file_edited_by_hand_is_said() {
    let mut state = opened(Language::English, "CT");
    state.apply(change(SettingsChange::Key {
        action: "invert".into(),
        key: Some("P".into()),
    }));
    state.apply(Command::Toggle(Panel::Shortcuts));
    let harness = panels(state);
    harness.get_by_label_contains("P is wanted by “Pan” and by “Invert”");
}

#[test]
fn a_layout_is_remembered_for_its_modality() {
    let mut state = opened(Language::English, "MR");
    let effects = state.apply(Command::SetLayout(Layout::SideBySide));
    assert!(
        matches!(kept(&effects).as_slice(), [SettingsChange::Layout { modality, .. }] if modality == "MR")
    );
    let mut other = State::new(Language::English);
    other.take_up(state.desk.settings.clone(), false);
    scanned(&mut other, catalogue("CT"));
    assert_eq!(other.layout, Layout::One, "nothing is known for CT");
    scanned(&mut other, catalogue("MR"));
    assert_eq!(other.layout, Layout::SideBySide);
}

#[test]
fn letters_and_text_over_images_follow_the_settings() {
    let drawn = |text, letters| {
        let mut state = opened(Language::French, "CT");
        state.apply(change(SettingsChange::ImageText(text)));
        state.apply(change(SettingsChange::Letters(letters)));
        let harness = panels(state);
        written(&harness)
    };
    let full = drawn(ImageText::Full, LetterStyle::ByLanguage);
    assert!(full.iter().any(|text| text == "D") && full.iter().any(|text| text.starts_with("Centre")));
    let dicom = drawn(ImageText::Full, LetterStyle::Dicom);
    assert!(dicom.iter().any(|text| text == "R") && !dicom.iter().any(|text| text == "D"));
    let letters = drawn(ImageText::LettersOnly, LetterStyle::ByLanguage);
    assert!(letters.iter().any(|text| text == "D"));
    assert!(!letters.iter().any(|text| text.starts_with("Centre")));
    let nothing = drawn(ImageText::Nothing, LetterStyle::ByLanguage);
    assert!(
        !nothing
            .iter()
            .any(|text| text == "D" || text.starts_with("Centre"))
    );
}

#[test]
fn settings_can_be_left_in_the_largest_interface() {
    let mut state = opened(Language::French, "CT");
    state.apply(change(SettingsChange::Scale(Scale::new(2.5))));
    state.apply(desk(DeskCommand::Toggle(Dialog::Settings)));
    let mut harness = sized(state, [1366.0, 768.0]);
    carried_out(&mut harness);
    let close = harness.get_by_label("Fermer").rect();
    let screen = harness.ctx.content_rect();
    assert!(screen.contains_rect(close), "{close:?} in {screen:?}");
}

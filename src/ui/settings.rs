//! The dialog of settings. What is chosen is there at once.

use egui::{Button, RichText};

use super::{Scene, actions::Action};
use crate::app::{Command, DeskCommand, Dialog, ImageText, LetterStyle, Panel, Scale, SettingsChange, Theme};
use crate::locale::{Language, number};

pub fn show(ui: &mut egui::Ui, scene: &mut Scene) {
    if scene.state.desk.dialog != Some(Dialog::Settings) {
        return;
    }
    let response = egui::Modal::new(egui::Id::unique("settings")).show(ui.ctx(), |ui| {
        ui.heading(scene.say("settings-title"));
        ui.add_space(6.0);
        let room = ui.ctx().content_rect();
        ui.set_max_width((room.width() - 60.0).min(560.0));
        egui::ScrollArea::vertical()
            .max_height((room.height() - 130.0).max(100.0))
            .show(ui, |ui| content(ui, scene));
        ui.add_space(8.0);
        ui.button(scene.say("close")).clicked()
    });
    if response.inner || response.backdrop_response.clicked() {
        scene.push(Command::Desk(DeskCommand::Toggle(Dialog::Settings)));
    }
}

fn content(ui: &mut egui::Ui, scene: &mut Scene) {
    language(ui, scene);
    size(ui, scene);
    let settings = scene.state.desk.settings.clone();
    let themes = [
        (Theme::Normal, "settings-theme-normal"),
        (Theme::HighContrast, "settings-theme-contrast"),
    ];
    choices(
        ui,
        scene,
        "settings-theme",
        &themes,
        settings.theme,
        SettingsChange::Theme,
    );
    let letters = [
        (LetterStyle::ByLanguage, "settings-letters-language"),
        (LetterStyle::Dicom, "settings-letters-dicom"),
    ];
    choices(
        ui,
        scene,
        "settings-letters",
        &letters,
        settings.letters,
        SettingsChange::Letters,
    );
    let texts = [
        (ImageText::Full, "settings-text-full"),
        (ImageText::LettersOnly, "settings-text-letters"),
        (ImageText::Nothing, "settings-text-nothing"),
    ];
    choices(
        ui,
        scene,
        "settings-text",
        &texts,
        settings.image_text,
        SettingsChange::ImageText,
    );
    others(ui, scene, !settings.recent.is_empty());
}

/// Each language in itself, so that a lost reader finds the own one.
fn language(ui: &mut egui::Ui, scene: &mut Scene) {
    let now = scene.state.desk.settings.language;
    heading(ui, scene, "settings-language");
    ui.horizontal_wrapped(|ui| {
        let system = (None, scene.say("settings-language-system"));
        let spoken = Language::ALL.map(|language| (Some(language), language.own_name().to_owned()));
        for (language, name) in [system].into_iter().chain(spoken) {
            let selected = now == language;
            if ui.add(Button::new(name).selected(selected)).clicked() {
                change(scene, SettingsChange::Language(language));
            }
        }
    });
}

/// Smaller and larger, the size in per cent between them.
fn size(ui: &mut egui::Ui, scene: &mut Scene) {
    let now = scene.state.desk.settings.scale;
    heading(ui, scene, "settings-size");
    ui.horizontal_wrapped(|ui| {
        step(ui, scene, Action::Smaller, now.smaller() != now);
        let percent = number(scene.state.language, now.factor() * 100.0, 0);
        ui.label(RichText::new(format!("{percent} %")).strong());
        step(ui, scene, Action::Larger, now.larger() != now);
        let standard = Button::new(scene.say("settings-size-standard"));
        if ui.add_enabled(now != Scale::default(), standard).clicked() {
            change(scene, SettingsChange::Scale(Scale::default()));
        }
    });
}

fn step(ui: &mut egui::Ui, scene: &mut Scene, action: Action, possible: bool) {
    let Some(entry) = action.entry() else { return };
    let button = ui.add_enabled(possible, Button::new(scene.say(entry.name)));
    if button.on_hover_text(entry.title(scene.state)).clicked()
        && let Some(command) = action.command(scene.state)
    {
        scene.push(command);
    }
}

/// One of a few, each a button.
fn choices<T: Copy + PartialEq>(
    ui: &mut egui::Ui,
    scene: &mut Scene,
    title: &'static str,
    offered: &[(T, &'static str)],
    now: T,
    to_change: impl Fn(T) -> SettingsChange,
) {
    heading(ui, scene, title);
    ui.horizontal_wrapped(|ui| {
        for (choice, name) in offered {
            let button = Button::new(scene.say(name)).selected(*choice == now);
            if ui.add(button).clicked() {
                change(scene, to_change(*choice));
            }
        }
    });
}

/// Keys, and what is remembered.
fn others(ui: &mut egui::Ui, scene: &mut Scene, any_recent: bool) {
    heading(ui, scene, "settings-others");
    ui.horizontal_wrapped(|ui| {
        if ui.button(scene.say("settings-keys")).clicked() {
            scene.push(Command::Desk(DeskCommand::Toggle(Dialog::Settings)));
            scene.push(Command::Toggle(Panel::Shortcuts));
        }
        let forget = Button::new(scene.say("settings-forget-all"));
        if ui.add_enabled(any_recent, forget).clicked() {
            change(scene, SettingsChange::ForgetAll);
        }
    });
}

fn heading(ui: &mut egui::Ui, scene: &Scene, key: &'static str) {
    ui.add_space(6.0);
    ui.label(RichText::new(scene.say(key)).weak());
}

fn change(scene: &mut Scene, change: SettingsChange) {
    scene.push(Command::Desk(DeskCommand::Change(change)));
}

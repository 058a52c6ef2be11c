//! The sheet of keys and mouse gestures, on which keys can be changed.

use egui::{Button, Event, Key, RichText, Sense};

use super::actions::{Action, ENTRIES, Entry};
use super::keymap::{self, Chord};
use super::{Scene, theme};
use crate::app::{Command, DeskCommand, Panel, SettingsChange};
use crate::message;
use crate::volume::presets::PRESETS;

/// All columns side by side.
const WIDTH: f32 = 1080.0;

const MOUSE: [(&str, &str); 11] = [
    ("mouse-wheel", "mouse-wheel-does"),
    ("mouse-left", "mouse-left-does"),
    ("mouse-right", "mouse-right-does"),
    ("mouse-middle", "mouse-middle-does"),
    ("mouse-control-wheel", "mouse-control-wheel-does"),
    ("mouse-double", "mouse-double-does"),
    ("mouse-shift-left", "mouse-shift-left-does"),
    ("mouse-handles", "mouse-handles-does"),
    ("mouse-thumbnail", "mouse-thumbnail-does"),
    ("mouse-alt-thumbnail", "mouse-alt-thumbnail-does"),
    ("mouse-body", "mouse-body-does"),
];

/// The action whose next key is asked for, and the key that it cannot have just so.
#[derive(Clone, Copy)]
struct Asking {
    action: Action,
    refused: Option<Refused>,
}

#[derive(Clone, Copy)]
enum Refused {
    Reserved(Chord),
    Taken(Chord, Action),
}

fn id() -> egui::Id {
    egui::Id::unique("asking for a key")
}

fn asking(ctx: &egui::Context) -> Option<Asking> {
    ctx.data(|data| data.get_temp(id()))
}

fn ask(ctx: &egui::Context, asking: Option<Asking>) {
    ctx.data_mut(|data| match asking {
        Some(asking) => drop(data.insert_temp(id(), asking)),
        None => data.remove::<Asking>(id()),
    });
}

/// Whether the next key press is the sheet's.
pub fn is_asking(ctx: &egui::Context) -> bool {
    asking(ctx).is_some()
}

pub fn show(ui: &mut egui::Ui, scene: &mut Scene) {
    if !scene.state.panels.shortcuts {
        ask(ui.ctx(), None);
        return;
    }
    read_key(ui, scene);
    let response = egui::Modal::new(egui::Id::unique("shortcuts")).show(ui.ctx(), |ui| {
        ui.heading(scene.say("shortcuts-title"));
        said(ui, scene);
        ui.add_space(4.0);
        let room = ui.ctx().content_rect();
        ui.set_width((room.width() - 60.0).min(WIDTH));
        let height = (room.height() - 170.0).max(120.0);
        egui::ScrollArea::both()
            .max_height(height)
            .min_scrolled_height(height)
            .show(ui, |ui| columns(ui, scene));
        ui.add_space(6.0);
        ui.horizontal(|ui| {
            let any = !scene.state.desk.settings.keys.is_empty();
            let reset = ui.add_enabled(any, Button::new(scene.say("keys-reset")));
            if reset.clicked() {
                change(scene, SettingsChange::ResetKeys);
            }
            ui.button(scene.say("close")).clicked()
        })
        .inner
    });
    if response.inner || response.backdrop_response.clicked() {
        scene.push(Command::Toggle(Panel::Shortcuts));
    }
}

fn change(scene: &mut Scene, change: SettingsChange) {
    scene.push(Command::Desk(DeskCommand::Change(change)));
}

fn give(scene: &mut Scene, action: Action, key: String) {
    if let Some(entry) = action.entry() {
        let action = entry.id().to_owned();
        let key = Some(key);
        change(scene, SettingsChange::Key { action, key });
    }
}

/// Takes the pressed key for the action that waits for one; Escape leaves all as it was.
fn read_key(ui: &egui::Ui, scene: &mut Scene) {
    let Some(Asking { action, .. }) = asking(ui.ctx()) else {
        return;
    };
    let pressed = ui.input(|input| {
        input.events.iter().find_map(|event| match event {
            Event::Key {
                key,
                pressed: true,
                modifiers,
                ..
            } => Some(Chord::new(*modifiers, *key)),
            _ => None,
        })
    });
    let Some(chord) = pressed else { return };
    if chord.key == Key::Escape {
        ask(ui.ctx(), None);
        return;
    }
    let owner = keymap::owner(&scene.state.desk.settings, chord, action);
    let refused = match owner {
        _ if chord.is_reserved() => Some(Refused::Reserved(chord)),
        Some(other) => Some(Refused::Taken(chord, other)),
        None => None,
    };
    if refused.is_none() {
        give(scene, action, chord.text());
    }
    ask(ui.ctx(), refused.map(|_| Asking { action, refused }));
}

/// What is asked for, what stands in the way, or how it is done.
fn said(ui: &mut egui::Ui, scene: &mut Scene) {
    match asking(ui.ctx()) {
        Some(asking) => said_while_asking(ui, scene, asking),
        None => drop(ui.label(RichText::new(scene.say("keys-how")).weak())),
    }
    for (chord, first, second) in keymap::conflicts(&scene.state.desk.settings) {
        let key = chord.shown(scene.state.language);
        let (first, second) = (name(scene, first), name(scene, second));
        let text = scene.text(&message!(
            "keys-conflict",
            key = key,
            first = first,
            second = second
        ));
        ui.colored_label(theme::ACCENT, text);
    }
}

fn said_while_asking(ui: &mut egui::Ui, scene: &mut Scene, asking: Asking) {
    let name_of = name(scene, asking.action);
    let shown = |scene: &Scene, chord: Chord| chord.shown(scene.state.language);
    let text = match asking.refused {
        None => message!("keys-press", name = name_of),
        Some(Refused::Reserved(chord)) => message!("keys-reserved", key = shown(scene, chord)),
        Some(Refused::Taken(chord, other)) => message!(
            "keys-taken",
            key = shown(scene, chord),
            other = name(scene, other)
        ),
    };
    ui.colored_label(theme::ACCENT, scene.text(&text));
    ui.horizontal(|ui| {
        if let Some(Refused::Taken(chord, other)) = asking.refused
            && ui.button(scene.say("keys-take")).clicked()
        {
            give(scene, other, String::new());
            give(scene, asking.action, chord.text());
            ask(ui.ctx(), None);
        }
        if ui.button(scene.say("keys-leave")).clicked() {
            ask(ui.ctx(), None);
        }
    });
}

fn name(scene: &Scene, action: Action) -> String {
    action
        .entry()
        .map_or_else(String::new, |entry| scene.say(entry.name))
}

/// The mouse and the digits above, the keys below in two columns.
fn columns(ui: &mut egui::Ui, scene: &Scene) {
    ui.horizontal_top(|ui| {
        let mouse = MOUSE.map(|(gesture, does)| (scene.say(gesture), scene.say(does)));
        table(ui, "mouse", &mouse);
        ui.add_space(24.0);
        ui.vertical(|ui| {
            ui.label(RichText::new(scene.say("shortcuts-digits")).weak());
            let digits = digits(scene);
            let (first, second) = digits.split_at(digits.len().div_ceil(2));
            ui.horizontal_top(|ui| {
                table(ui, "digits", first);
                ui.add_space(24.0);
                table(ui, "more-digits", second);
            });
        });
    });
    ui.separator();
    let (first, second) = ENTRIES.split_at(ENTRIES.len().div_ceil(2));
    ui.horizontal_top(|ui| {
        keys(ui, scene, "keys", first);
        ui.add_space(24.0);
        keys(ui, scene, "more-keys", second);
    });
}

/// Actions with their keys; a click on either asks for another key.
fn keys(ui: &mut egui::Ui, scene: &Scene, id: &str, entries: &[Entry]) {
    let waiting = asking(ui.ctx()).map(|asking| asking.action);
    egui::Grid::new(id).spacing([14.0, 2.0]).show(ui, |ui| {
        for entry in entries {
            let chosen = key_button(ui, scene, entry, waiting == Some(entry.action));
            let does = egui::Label::new(scene.say(entry.name)).sense(Sense::click());
            let does = ui.add(does).on_hover_text(scene.say(entry.tip));
            if (chosen || does.clicked()) && entry.action != Action::Cancel {
                ask(
                    ui.ctx(),
                    Some(Asking {
                        action: entry.action,
                        refused: None,
                    }),
                );
            }
            ui.end_row();
        }
    });
}

fn key_button(ui: &mut egui::Ui, scene: &Scene, entry: &Entry, waiting: bool) -> bool {
    let key = match entry.shortcut(scene.state) {
        _ if waiting => "…".to_owned(),
        key if key.is_empty() => "–".to_owned(),
        key => key,
    };
    let tip = scene.text(&message!("keys-change", name = scene.say(entry.name)));
    // Escape always leaves: it stays what it is.
    let changes = entry.action != Action::Cancel;
    let text = RichText::new(key).color(theme::ACCENT).strong();
    let response = ui.add_enabled(changes, Button::new(text).selected(waiting));
    response
        .widget_info(|| egui::WidgetInfo::selected(egui::accesskit::Role::Button, changes, waiting, &tip));
    response.on_hover_text(tip).clicked()
}

fn digits(scene: &Scene) -> Vec<(String, String)> {
    let preset = |(n, preset): (usize, &crate::volume::presets::Preset)| {
        ((n + 1).to_string(), scene.say(preset.label))
    };
    let file = [("0".to_owned(), scene.say("menu-file-window"))];
    file.into_iter()
        .chain(PRESETS.iter().take(9).enumerate().map(preset))
        .collect()
}

fn table(ui: &mut egui::Ui, id: &str, rows: &[(String, String)]) {
    egui::Grid::new(id).spacing([14.0, 4.0]).show(ui, |ui| {
        for (key, does) in rows {
            ui.label(RichText::new(key).color(theme::ACCENT).strong());
            ui.label(does);
            ui.end_row();
        }
    });
}

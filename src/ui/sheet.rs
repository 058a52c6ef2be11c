//! The sheet of keys and mouse gestures.

use egui::RichText;

use super::actions::ENTRIES;
use super::{Scene, theme};
use crate::app::{Command, Panel};
use crate::volume::presets::PRESETS;

const MOUSE: [(&str, &str); 6] = [
    ("mouse-wheel", "mouse-wheel-does"),
    ("mouse-left", "mouse-left-does"),
    ("mouse-right", "mouse-right-does"),
    ("mouse-middle", "mouse-middle-does"),
    ("mouse-control-wheel", "mouse-control-wheel-does"),
    ("mouse-double", "mouse-double-does"),
];

pub fn show(ui: &mut egui::Ui, scene: &mut Scene) {
    if !scene.state.panels.shortcuts {
        return;
    }
    let response = egui::Modal::new(egui::Id::unique("shortcuts")).show(ui.ctx(), |ui| {
        ui.heading(scene.say("shortcuts-title"));
        ui.add_space(6.0);
        let height = (ui.ctx().content_rect().height() - 140.0).max(200.0);
        egui::ScrollArea::vertical()
            .max_height(height)
            .show(ui, |ui| columns(ui, scene));
        ui.add_space(6.0);
        ui.button(scene.say("close")).clicked()
    });
    if response.inner || response.backdrop_response.clicked() {
        scene.push(Command::Toggle(Panel::Shortcuts));
    }
}

fn columns(ui: &mut egui::Ui, scene: &Scene) {
    let language = scene.state.language;
    let keys: Vec<_> = ENTRIES
        .iter()
        .map(|entry| (entry.shortcut(language), scene.say(entry.name)))
        .collect();
    let half = keys.len().div_ceil(2);
    ui.horizontal_top(|ui| {
        table(ui, "keys", keys.get(..half).unwrap_or_default());
        ui.add_space(24.0);
        table(ui, "more-keys", keys.get(half..).unwrap_or_default());
        ui.add_space(24.0);
        ui.vertical(|ui| {
            table(
                ui,
                "mouse",
                &MOUSE.map(|(gesture, does)| (scene.say(gesture), scene.say(does))),
            );
            ui.separator();
            ui.label(RichText::new(scene.say("shortcuts-digits")).weak());
            table(ui, "digits", &digits(scene));
        });
    });
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

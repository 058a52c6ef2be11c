//! The first screen: what this is and what to do.

use egui::{Button, RichText};

use super::actions::Action;
use super::toolbar::{backend_text, language_switch};
use super::{Scene, progress, theme};
use crate::app::Command;

const BUTTON_WIDTH: f32 = 300.0;

pub fn show(ui: &mut egui::Ui, scene: &mut Scene) {
    egui::Panel::bottom("status").show(ui, |ui| {
        ui.horizontal(|ui| ui.small(backend_text(scene)));
    });
    progress::notices(ui, scene);
    progress::loading(ui, scene);
    egui::CentralPanel::default().show(ui, |ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::TOP), |ui| {
            language_switch(ui, scene);
        });
        ui.add_space((ui.available_height() / 2.0 - 210.0).max(8.0));
        ui.vertical_centered(|ui| {
            title(ui, scene);
            ui.add_space(24.0);
            choices(ui, scene);
            ui.add_space(18.0);
            ui.label(RichText::new(scene.say("drop-hint")).weak());
            ui.label(RichText::new(scene.say("start-formats")).weak());
        });
    });
}

fn title(ui: &mut egui::Ui, scene: &Scene) {
    ui.label(RichText::new("Negatoscope").size(40.0).color(theme::TEXT));
    ui.label(RichText::new(scene.say("start-subtitle")).size(17.0));
    ui.add_space(6.0);
    ui.label(
        RichText::new(scene.say("teaching-only"))
            .color(theme::ACCENT)
            .size(15.0),
    );
}

fn choices(ui: &mut egui::Ui, scene: &mut Scene) {
    if large(ui, &scene.say("open-sample"), &scene.say("open-sample-tip"), true) {
        scene.push(Command::OpenSample);
    }
    for action in [Action::OpenFolder, Action::OpenFiles] {
        let Some(entry) = action.entry() else { continue };
        let shortcut = entry.shortcut(scene.state.language);
        let tip = format!("{}  ({shortcut})", scene.say(entry.tip));
        if large(ui, &scene.say(entry.name), &tip, false)
            && let Some(command) = action.command(scene.state)
        {
            scene.push(command);
        }
    }
}

fn large(ui: &mut egui::Ui, name: &str, tip: &str, first: bool) -> bool {
    let text = RichText::new(name).size(17.0);
    let button = match first {
        true => Button::new(text.color(theme::ON_ACCENT)).fill(theme::ACCENT),
        false => Button::new(text),
    };
    let button = button.min_size(egui::vec2(BUTTON_WIDTH, 42.0));
    ui.add(button).on_hover_text(tip).clicked()
}

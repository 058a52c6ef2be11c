//! Studies that were opened before: a click opens them again.

use egui::{Align, Button, Layout, RichText, vec2};

use super::{Scene, theme};
use crate::app::{Command, DeskCommand, Recent, SettingsChange, modality_word};
use crate::message;

/// Shown on the start screen; the command palette has them all.
const SHOWN: usize = 3;
const WIDTH: f32 = 300.0;
const HEIGHT: f32 = 28.0;

/// A recent study in words.
pub struct Offer {
    pub name: String,
    /// Where it was, or that it is no longer there.
    pub more: String,
    pub command: Command,
}

/// All of them; one that has gone is offered to be forgotten.
pub fn offers(scene: &Scene) -> Vec<Offer> {
    let offer = |recent: &Recent| {
        let gone = scene.state.desk.gone.contains(&recent.path);
        let path = recent.path.clone();
        let (more, command) = match gone {
            true => (scene.say("recent-gone-forget"), forget(recent)),
            false => (scene.say("recent-again"), DeskCommand::Reopen(path)),
        };
        Offer {
            name: title(scene, recent),
            more,
            command: Command::Desk(command),
        }
    };
    scene.state.desk.settings.recent.iter().map(offer).collect()
}

fn forget(recent: &Recent) -> DeskCommand {
    DeskCommand::Change(SettingsChange::Forget(recent.path.clone()))
}

/// What was scanned and with what, never who: not even the folder's name, which may tell.
fn title(scene: &Scene, recent: &Recent) -> String {
    let name = match recent.description.is_empty() {
        true => scene.say("recent-untitled"),
        false => recent.description.clone(),
    };
    let language = scene.state.language;
    let words = recent
        .modalities
        .iter()
        .map(|code| modality_word(code).in_language(language));
    let parts: Vec<String> = [name].into_iter().chain(words).collect();
    parts.join(" · ")
}

/// One row on the start screen; nothing where there is none.
pub fn show(ui: &mut egui::Ui, scene: &mut Scene) {
    let recent: Vec<Recent> = scene
        .state
        .desk
        .settings
        .recent
        .iter()
        .take(SHOWN)
        .cloned()
        .collect();
    if recent.is_empty() {
        return;
    }
    let room = ui.available_width();
    let across = (WIDTH + ui.spacing().item_spacing.x) * recent.len() as f32 + 170.0;
    let size = vec2(across.min(room), HEIGHT);
    let row = Layout::left_to_right(Align::Center).with_main_wrap(true);
    ui.allocate_ui_with_layout(size, row, |ui| {
        ui.label(RichText::new(scene.say("recent-title")).size(15.0));
        for study in &recent {
            match scene.state.desk.gone.contains(&study.path) {
                true => gone(ui, scene, study),
                false => button(ui, scene, study),
            }
        }
    });
}

fn button(ui: &mut egui::Ui, scene: &mut Scene, recent: &Recent) {
    let name = title(scene, recent);
    let button = Button::new(name.as_str()).truncate();
    let response = ui.add_sized([WIDTH, HEIGHT], button);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, &name));
    let tip = scene.say("recent-again");
    if response.on_hover_text(format!("{name}\n{tip}")).clicked() {
        scene.push(Command::Desk(DeskCommand::Reopen(recent.path.clone())));
    }
}

fn gone(ui: &mut egui::Ui, scene: &mut Scene, recent: &Recent) {
    let name = title(scene, recent);
    let text = scene.text(&message!("recent-gone", name = name));
    let label = egui::Label::new(RichText::new(text.as_str()).color(theme::ACCENT)).truncate();
    ui.add_sized([WIDTH - 90.0, HEIGHT], label).on_hover_text(text);
    if ui.button(scene.say("recent-forget")).clicked() {
        scene.push(Command::Desk(forget(recent)));
    }
}

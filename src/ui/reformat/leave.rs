//! The question before a study is left whose derived series are in no file.

use egui::Button;

use super::Scene;
use crate::app::Command;
use crate::app::reformat::BatchCommand;
use crate::message;

/// Points that the sentence may take across.
const WIDTH: f32 = 420.0;

/// While something else waits to be opened.
pub fn ask(ui: &mut egui::Ui, scene: &mut Scene) {
    if scene.state.batch.leaving.is_none() {
        return;
    }
    let unsaved = scene.state.unsaved_series();
    let saving = scene.state.batch.saving.is_some();
    let mut answer = None;
    let response = egui::Modal::new(egui::Id::unique("leaving")).show(ui.ctx(), |ui| {
        ui.set_width(WIDTH);
        ui.heading(scene.say("leave-title"));
        ui.label(scene.text(&message!("leave-question", count = unsaved.len())));
        for series in &unsaved {
            ui.label(format!("• {}", series.name));
        }
        if let Some(notice) = scene.state.notices.last() {
            ui.weak(scene.text(notice));
        }
        ui.add_space(6.0);
        ui.horizontal_wrapped(|ui| {
            for (name, command, can) in [
                ("leave-save", BatchCommand::SaveAndLeave, !saving),
                ("leave-drop", BatchCommand::Leave, !saving),
                ("leave-stay", BatchCommand::Stay, true),
            ] {
                if ui.add_enabled(can, Button::new(scene.say(name))).clicked() {
                    answer = Some(command);
                }
            }
        });
    });
    if response.should_close() {
        answer = Some(BatchCommand::Stay);
    }
    if let Some(command) = answer {
        scene.push(Command::Batch(command));
    }
}

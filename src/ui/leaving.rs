//! The question before something is lost that someone made and that is in no file.

use egui::Button;

use super::Scene;
use crate::app::attempt::AttemptCommand;
use crate::app::{Command, LeaveAnswer, Unsaved};
use crate::message;

/// Points that the sentence may take across.
const WIDTH: f32 = 420.0;

/// While something waits that would lose it.
pub fn ask(ui: &mut egui::Ui, scene: &mut Scene) {
    let Some(leaving) = &scene.state.leaving else {
        return;
    };
    let (question, save, drop) = match leaving.command() {
        Command::Close => ("leave-closes", "leave-save-close", "leave-drop-close"),
        Command::Attempt(AttemptCommand::Leave) => {
            ("leave-ends-exercise", "leave-save-leave", "leave-drop-leave")
        }
        _ => ("leave-opens", "leave-save-open", "leave-drop-open"),
    };
    let mut answer = None;
    let response = egui::Modal::new(egui::Id::unique("leaving")).show(ui.ctx(), |ui| {
        ui.set_width(WIDTH);
        ui.heading(scene.say("leave-title"));
        ui.label(scene.say(question));
        for lost in scene.state.leaving_loses() {
            ui.label(format!("• {}", name(scene, &lost)));
        }
        if leaving.saving {
            ui.weak(scene.say("leave-saving"));
        } else if let Some(notice) = scene.state.notices.last() {
            ui.weak(scene.text(notice));
        }
        ui.add_space(6.0);
        ui.horizontal_wrapped(|ui| {
            for (name, own, can) in [
                (save, LeaveAnswer::Save, !leaving.saving),
                (drop, LeaveAnswer::Drop, !leaving.saving),
                ("leave-stay", LeaveAnswer::Stay, true),
            ] {
                let button = ui.add_enabled(can, Button::new(scene.say(name)));
                // Enter saves, unless one has gone on to another button.
                if own == LeaveAnswer::Save && ui.memory(|memory| memory.focused().is_none()) {
                    button.request_focus();
                }
                if button.clicked() {
                    answer = Some(own);
                }
            }
        });
    });
    if response.should_close() {
        answer = Some(LeaveAnswer::Stay);
    }
    if let Some(answer) = answer {
        scene.push(Command::Leave(answer));
    }
}

fn name(scene: &Scene, lost: &Unsaved) -> String {
    match lost {
        Unsaved::Series(series) => scene.text(&message!("unsaved-series", name = series.name.as_str())),
        Unsaved::Answers(why) => scene.text(&message!("unsaved-answers", reason = why.clone())),
        Unsaved::Marks(why) => scene.text(&message!("unsaved-marks", reason = why.clone())),
        Unsaved::Making => scene.say("unsaved-making"),
        Unsaved::Film => scene.say("unsaved-film"),
    }
}

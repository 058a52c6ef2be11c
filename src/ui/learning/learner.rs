//! Who sits here: a nickname that stays on this machine.

use egui::{ComboBox, RichText, TextEdit};

use super::ask;
use crate::app::LearningCommand;
use crate::message;
use crate::ui::Scene;

/// Asks for the learner; true once there is one.
pub fn on_cover(ui: &mut egui::Ui, scene: &mut Scene) -> bool {
    ui.horizontal_wrapped(|ui| chooser(ui, scene));
    ui.label(RichText::new(scene.say("learner-stays")).weak());
    scene.state.learning.learner.is_some()
}

/// Those who have learnt at this machine, and a field for another one.
pub fn chooser(ui: &mut egui::Ui, scene: &mut Scene) {
    let learning = &scene.state.learning;
    if !learning.learners.is_empty() {
        let shown = scene
            .state
            .learner()
            .map_or_else(|| scene.say("learner-nobody"), |own| own.nickname.clone());
        ui.label(scene.say("learner-who"));
        let mut chosen = None;
        let list = ComboBox::from_id_salt("learner")
            .selected_text(shown)
            .show_ui(ui, |ui| {
                for learner in &learning.learners {
                    let own = learning.learner == Some(learner.id);
                    if ui.selectable_label(own, &learner.nickname).clicked() {
                        chosen = Some(learner.id);
                    }
                }
            });
        let name = scene.say("learner-who");
        list.response
            .widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::ComboBox, true, &name));
        if let Some(chosen) = chosen {
            ask(scene, LearningCommand::Choose(chosen));
        }
    }
    newcomer(ui, scene);
}

fn newcomer(ui: &mut egui::Ui, scene: &mut Scene) {
    let key = egui::Id::unique("new learner");
    let mut nickname: String = ui.data(|data| data.get_temp(key)).unwrap_or_default();
    let hint = match scene.state.learning.learners.is_empty() {
        true => scene.say("learner-nickname"),
        false => scene.say("learner-other-nickname"),
    };
    let field = TextEdit::singleline(&mut nickname)
        .hint_text(hint.as_str())
        .desired_width(190.0)
        .char_limit(40);
    let response = ui.add(field);
    let entered = response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
    let named = !nickname.trim().is_empty();
    let add = ui.add_enabled(named, egui::Button::new(scene.say("learner-add")));
    if named && (entered || add.clicked()) {
        ask(scene, LearningCommand::Add(nickname.trim().to_owned()));
        nickname.clear();
    }
    ui.data_mut(|data| data.insert_temp(key, nickname));
}

/// Deletes a learner once that was confirmed.
pub fn deletion(ui: &mut egui::Ui, scene: &mut Scene) {
    let Some(learner) = scene.state.learner() else {
        return;
    };
    let (id, nickname) = (learner.id, learner.nickname.clone());
    if scene.state.learning.deleting != Some(id) {
        let words = scene.text(&message!("learner-delete", nickname = nickname));
        if ui.button(words).clicked() {
            ask(scene, LearningCommand::AskToDelete(Some(id)));
        }
        return;
    }
    ui.label(scene.text(&message!("learner-delete-sure", nickname = nickname)));
    ui.horizontal_wrapped(|ui| {
        if ui.button(scene.say("learner-delete-yes")).clicked() {
            ask(scene, LearningCommand::Delete(id));
        }
        if ui.button(scene.say("learner-delete-no")).clicked() {
            ask(scene, LearningCommand::AskToDelete(None));
        }
    });
}

//! An exercise made from what is drawn on the images.

use super::ask;
use super::shelf::level_word;
use crate::app::LearningCommand;
use crate::exercise::format::Level;
use crate::ui::Scene;

const LEVELS: [Level; 3] = [Level::FirstYear, Level::SecondYear, Level::ThirdYear];

pub fn show(ui: &mut egui::Ui, scene: &mut Scene) {
    let menu = ui.menu_button(scene.say("maker-title"), |ui| {
        for level in LEVELS {
            if ui.button(scene.say(level_word(level))).clicked() {
                ask(scene, LearningCommand::Generate(level));
                ui.close();
            }
        }
    });
    menu.response.on_hover_text(scene.say("maker-tip"));
}

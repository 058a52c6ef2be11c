//! Taking an exercise: its cover, the question beside the images, what is drawn on them, and the results.

mod answers;
mod cover;
mod feedback;
mod found;
mod panel;
mod results;
pub mod shapes;
mod signs;
mod words;

use egui::{Button, RichText};

pub use answers::option_command;

use super::{Scene, page, theme};
use crate::app::Command;
use crate::app::attempt::{Attempt, AttemptCommand, Keeping, Stage};

/// Whether a page stands where the images are.
pub fn has_page(scene: &Scene) -> bool {
    let stage = scene.state.attempt.as_ref().map(|attempt| attempt.stage);
    matches!(stage, Some(Stage::Cover | Stage::Results))
}

/// The cover or the results.
pub fn page(ui: &mut egui::Ui, scene: &mut Scene) {
    let stage = scene.state.attempt.as_ref().map(|attempt| attempt.stage);
    page::show(ui, scene, |ui, scene| match stage {
        Some(Stage::Cover) => cover::show(ui, scene),
        _ => results::show(ui, scene),
    });
}

/// The question at hand.
pub fn question(ui: &mut egui::Ui, scene: &mut Scene) {
    egui::Panel::left("question")
        .default_size(350.0)
        .size_range(280.0..=560.0)
        .show(ui, |ui| panel::show(ui, scene));
}

fn ask(scene: &mut Scene, command: AttemptCommand) {
    scene.push(Command::Attempt(command));
}

/// Why what was answered last is not written down, and another try.
fn not_kept(ui: &mut egui::Ui, scene: &mut Scene, attempt: &Attempt) {
    if let Keeping::Failed(reason) = &attempt.kept {
        ui.colored_label(theme::ACCENT, scene.text(reason));
        if ui.button(scene.say("attempt-keep-again")).clicked() {
            ask(scene, AttemptCommand::KeepAgain);
        }
    }
}

/// A button that stands out: the one thing to do next.
fn main_button(ui: &mut egui::Ui, words: String, enabled: bool) -> egui::Response {
    let text = RichText::new(words).size(16.0).strong();
    let button = Button::new(text)
        .min_size(egui::vec2(120.0, 34.0))
        .selected(enabled);
    ui.add_enabled(enabled, button)
}

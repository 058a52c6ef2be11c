//! Suspicions put on the images, each with how sure one is.

use egui::RichText;

use super::super::Scene;
use super::{answers, ask};
use crate::app::attempt::{Attempt, AttemptCommand};
use crate::exercise::{Answer, Mark};
use crate::message;

/// From a faint suspicion to certainty.
const CONFIDENCES: [&str; Mark::SURE as usize] = [
    "attempt-confidence-1",
    "attempt-confidence-2",
    "attempt-confidence-3",
    "attempt-confidence-4",
];

pub fn show(ui: &mut egui::Ui, scene: &mut Scene, attempt: &Attempt, open: bool) {
    answers::say_how(ui, scene, open, "attempt-how-find");
    for (n, mark) in attempt.marks().iter().enumerate() {
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(format!("{}", n + 1)).strong());
            confidence(ui, scene, n, mark, open);
            let name = scene.text(&message!("attempt-remove-mark", number = n + 1));
            let remove = ui.add_enabled(open, egui::Button::new("×")).on_hover_text(&name);
            remove.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, open, &name));
            if remove.clicked() {
                ask(scene, AttemptCommand::RemoveMark(n));
            }
        });
    }
    let nothing = matches!(
        attempt.sheet().and_then(|sheet| sheet.answer.as_ref()),
        Some(Answer::Find(marks)) if marks.is_empty()
    );
    let normal = ui.add_enabled_ui(open, |ui| ui.radio(nothing, scene.say("attempt-nothing-to-find")));
    if normal.inner.clicked() {
        ask(scene, AttemptCommand::NothingToFind);
    }
}

fn confidence(ui: &mut egui::Ui, scene: &mut Scene, n: usize, mark: &Mark, open: bool) {
    let shown = CONFIDENCES.get(usize::from(mark.confidence).saturating_sub(1));
    let shown = shown.map_or_else(String::new, |key| scene.say(key));
    ui.add_enabled_ui(open, |ui| {
        let list = egui::ComboBox::from_id_salt(("confidence", n))
            .selected_text(shown)
            .show_ui(ui, |ui| {
                for (level, key) in (1u8..).zip(CONFIDENCES) {
                    if ui
                        .selectable_label(mark.confidence == level, scene.say(key))
                        .clicked()
                    {
                        ask(scene, AttemptCommand::Confidence(n, level));
                    }
                }
            });
        let name = scene.text(&message!("attempt-confidence-of", number = n + 1));
        list.response
            .widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::ComboBox, open, &name));
    });
}

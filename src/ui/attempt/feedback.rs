//! What was right and why, once it may be said.

use egui::RichText;

use super::super::Scene;
use super::signs::Sign;
use super::{ask, words};
use crate::app::attempt::{Attempt, AttemptCommand, Feedback};
use crate::exercise::format::{Explanation, Stretch, stretches};
use crate::message;

pub fn show(ui: &mut egui::Ui, scene: &mut Scene, attempt: &Attempt) {
    let Some(feedback) = attempt.feedback() else {
        return;
    };
    ui.add_space(10.0);
    ui.separator();
    verdict(ui, scene, &feedback);
    // What is said of options stands beside them.
    let said = if feedback.options.is_empty() {
        feedback.sentences.len()
    } else {
        1
    };
    for sentence in feedback.sentences.iter().take(said) {
        ui.label(scene.text(sentence));
    }
    options(ui, scene, attempt, &feedback);
    right_order(ui, scene, &feedback);
    claims(ui, scene, &feedback);
    if feedback.has_place && ui.button(scene.say("attempt-show-truth")).clicked() {
        ask(scene, AttemptCommand::ShowTruth);
    }
    if let Some(explanation) = feedback.explanation {
        ui.add_space(6.0);
        explained(ui, scene, explanation);
    }
}

/// In words and with a sign.
fn verdict(ui: &mut egui::Ui, scene: &Scene, feedback: &Feedback) {
    let sign = Sign::of(feedback.share);
    ui.horizontal_wrapped(|ui| {
        sign.show(ui, 16.0);
        let said = RichText::new(scene.say(sign.word())).size(17.0).strong();
        ui.label(said.color(sign.colour()));
        let points = words::points_of(scene.state.language, feedback.points, feedback.of);
        ui.label(scene.text(&points));
    });
    if feedback.tries > 1 {
        ui.label(RichText::new(scene.say("attempt-first-counts")).weak());
    }
}

fn options(ui: &mut egui::Ui, scene: &Scene, attempt: &Attempt, feedback: &Feedback) {
    let Some(crate::app::attempt::Ask::Choice { options, .. }) = attempt.asked().map(|asked| asked.ask)
    else {
        return;
    };
    for option in &options {
        let Some(mark) = feedback.options.iter().find(|mark| mark.id == option.id) else {
            continue;
        };
        let sign = match (mark.correct, mark.chosen) {
            (true, _) => Sign::Right,
            (false, true) => Sign::Wrong,
            (false, false) => continue,
        };
        ui.horizontal_wrapped(|ui| {
            sign.show(ui, 13.0);
            let words = option.text.in_language(scene.state.language);
            ui.colored_label(sign.colour(), format!("{}.  {words}", option.letter));
            ui.label(mark.feedback.in_language(scene.state.language));
        });
    }
}

fn right_order(ui: &mut egui::Ui, scene: &Scene, feedback: &Feedback) {
    if feedback.right_order.is_empty() {
        return;
    }
    ui.label(RichText::new(scene.say("attempt-right-order")).strong());
    for (n, item) in feedback.right_order.iter().enumerate() {
        ui.label(format!("{}.  {}", n + 1, item.in_language(scene.state.language)));
    }
}

/// The points of a description that one may claim beside those that were found in its words.
fn claims(ui: &mut egui::Ui, scene: &mut Scene, feedback: &Feedback) {
    if feedback.key_points.is_empty() {
        return;
    }
    ui.add_space(4.0);
    ui.label(RichText::new(scene.say("attempt-claim")).weak());
    for (id, text, claimed) in &feedback.key_points {
        let mut now = *claimed;
        if ui
            .checkbox(&mut now, text.in_language(scene.state.language))
            .changed()
        {
            ask(scene, AttemptCommand::Claim((*id).to_owned(), now));
        }
    }
}

/// Words with links among them, and a button for each view that no word leads to.
fn explained(ui: &mut egui::Ui, scene: &mut Scene, explanation: &Explanation) {
    ui.label(RichText::new(scene.say("attempt-explanation")).strong());
    let language = scene.state.language;
    let text = explanation.text.in_language(language);
    let mut linked = Vec::new();
    for paragraph in text.split('\n') {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            for stretch in stretches(paragraph) {
                match stretch {
                    Stretch::Words(words) => drop(ui.label(words)),
                    Stretch::Link { words, view } => {
                        linked.push(view);
                        if ui.link(words).clicked() {
                            ask(scene, AttemptCommand::Show(view.to_owned()));
                        }
                    }
                }
            }
        });
    }
    for named in explanation
        .views
        .iter()
        .filter(|named| !linked.contains(&named.id.as_str()))
    {
        let label = match named.label.is_empty() {
            true => scene.text(&message!("attempt-show-me")),
            false => named.label.in_language(language).to_owned(),
        };
        if ui.button(label).clicked() {
            ask(scene, AttemptCommand::Show(named.id.clone()));
        }
    }
}

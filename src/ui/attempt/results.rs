//! What came of an attempt.

use egui::{Button, ProgressBar, RichText};

use super::super::{Scene, theme};
use super::signs::Sign;
use super::{ask, main_button, not_kept, words};
use crate::app::attempt::{Attempt, AttemptCommand, QuestionResult, Results};
use crate::message;

/// Width of the column of points.
const POINTS: f32 = 110.0;

pub fn show(ui: &mut egui::Ui, scene: &mut Scene) {
    let (Some(attempt), Some(results)) = (scene.state.attempt.as_ref(), scene.state.results()) else {
        return;
    };
    head(ui, scene, attempt, &results);
    objectives(ui, scene, &results);
    questions(ui, scene, attempt, &results);
    ui.add_space(14.0);
    buttons(ui, scene, attempt, &results);
}

fn head(ui: &mut egui::Ui, scene: &mut Scene, attempt: &Attempt, results: &Results) {
    let language = scene.state.language;
    ui.label(RichText::new(scene.say("attempt-results")).weak());
    ui.label(RichText::new(results.title.in_language(language)).size(24.0));
    ui.add_space(6.0);
    ui.horizontal_wrapped(|ui| {
        let share = scene.text(&words::percent(results.total.share()));
        ui.label(RichText::new(share).size(34.0).strong());
        let points = words::points_of(language, results.total.points, results.total.of);
        ui.label(RichText::new(scene.text(&points)).size(16.0));
        if let Some(passed) = results.passed {
            let (sign, key) = match passed {
                true => (Sign::Right, "attempt-passed"),
                false => (Sign::Wrong, "attempt-not-passed"),
            };
            sign.show(ui, 18.0);
            ui.label(RichText::new(scene.say(key)).size(18.0).color(sign.colour()));
        }
    });
    let time = message!("attempt-took", time = words::clock(results.spent_ms));
    ui.label(RichText::new(scene.text(&time)).weak());
    if let Some(figure) = results.figure {
        ui.label(scene.text(&figure.sentence()));
    }
    not_kept(ui, scene, attempt);
}

fn objectives(ui: &mut egui::Ui, scene: &Scene, results: &Results) {
    if results.objectives.is_empty() {
        return;
    }
    ui.add_space(12.0);
    ui.label(RichText::new(scene.say("attempt-objectives")).strong());
    for (objective, total) in &results.objectives {
        ui.label(objective.text.in_language(scene.state.language));
        let text = words::points_of(scene.state.language, total.points, total.of);
        let bar = ProgressBar::new(total.share() as f32)
            .corner_radius(2)
            .fill(egui::Color32::from_gray(96))
            .text(RichText::new(scene.text(&text)).color(theme::TEXT));
        ui.add(bar);
    }
}

fn questions(ui: &mut egui::Ui, scene: &mut Scene, attempt: &Attempt, results: &Results) {
    ui.add_space(12.0);
    ui.label(RichText::new(scene.say("attempt-question-list")).strong());
    for (n, result) in results.questions.iter().enumerate() {
        ui.horizontal(|ui| {
            sign_of(result).show(ui, 14.0);
            let points = words::points_of(scene.state.language, result.points, result.of);
            let points = egui::Label::new(scene.text(&points)).truncate();
            ui.add_sized([POINTS, 20.0], points);
            let prompt = result.prompt.in_language(scene.state.language);
            let button = Button::new(format!("{}.  {prompt}", n + 1))
                .frame(false)
                .truncate();
            let row = ui.add_enabled(attempt.may_review(), button);
            if row.on_hover_text(scene.say("attempt-review-tip")).clicked() {
                ask(scene, AttemptCommand::Review(result.index));
            }
        });
    }
}

fn sign_of(result: &QuestionResult) -> Sign {
    let answered = result
        .answer
        .as_ref()
        .map(|_| result.points / result.of.max(1e-9));
    Sign::of(answered)
}

fn buttons(ui: &mut egui::Ui, scene: &mut Scene, attempt: &Attempt, results: &Results) {
    ui.horizontal_wrapped(|ui| {
        let first = results.questions.first().map(|result| result.index);
        if let Some(first) = first.filter(|_| attempt.may_review())
            && main_button(ui, scene.say("attempt-review"), true).clicked()
        {
            ask(scene, AttemptCommand::Review(first));
        }
        let again = Button::new(scene.say("attempt-once-more")).min_size(egui::vec2(100.0, 34.0));
        if ui.add_enabled(attempt.may_start(), again).clicked() {
            ask(scene, AttemptCommand::Start);
        }
        let export = Button::new(scene.say("attempt-export")).min_size(egui::vec2(100.0, 34.0));
        if ui
            .add(export)
            .on_hover_text(scene.say("attempt-export-tip"))
            .clicked()
        {
            ask(scene, AttemptCommand::Export);
        }
        let leave = Button::new(scene.say("attempt-back")).min_size(egui::vec2(100.0, 34.0));
        if ui.add(leave).clicked() {
            ask(scene, AttemptCommand::Leave);
        }
    });
}

//! The cover: what an exercise is about, before it begins.

use egui::{Button, RichText};

use super::super::{Scene, theme};
use super::{ask, main_button, words};
use crate::app::attempt::{Attempt, AttemptCommand};
use crate::exercise::format::{FeedbackTime, Mode};
use crate::locale::Message;
use crate::message;

pub fn show(ui: &mut egui::Ui, scene: &mut Scene) {
    let Some(attempt) = scene.state.attempt.as_ref() else {
        return;
    };
    let language = scene.state.language;
    ui.label(RichText::new(attempt.title().in_language(language)).size(28.0));
    ui.add_space(4.0);
    ui.label(RichText::new(attempt.about().in_language(language)).size(16.0));
    if !attempt.authors().is_empty() {
        let by = message!("attempt-by", authors = attempt.authors().join(", "));
        ui.label(RichText::new(scene.text(&by)).weak());
    }
    objectives(ui, scene, attempt);
    ui.add_space(10.0);
    for rule in rules(attempt) {
        ui.horizontal_wrapped(|ui| {
            ui.label("•");
            ui.label(scene.text(&rule));
        });
    }
    problems(ui, scene, attempt);
    ui.add_space(14.0);
    let ready = super::super::learning::learner_on_cover(ui, scene);
    ui.add_space(14.0);
    buttons(ui, scene, attempt, ready);
}

fn objectives(ui: &mut egui::Ui, scene: &Scene, attempt: &Attempt) {
    if attempt.objectives().is_empty() {
        return;
    }
    ui.add_space(12.0);
    ui.label(RichText::new(scene.say("attempt-objectives")).strong());
    for objective in attempt.objectives() {
        ui.horizontal_wrapped(|ui| {
            ui.label("•");
            ui.label(objective.text.in_language(scene.state.language));
        });
    }
}

/// What holds for this exercise, a sentence each.
fn rules(attempt: &Attempt) -> Vec<Message> {
    let settings = attempt.settings();
    let mut rules = vec![message!("attempt-questions", count = attempt.order.len())];
    rules.push(match (settings.mode, settings.feedback_time()) {
        (Mode::Exam, FeedbackTime::Never) => message!("attempt-exam-score-only"),
        (Mode::Exam, _) => message!("attempt-exam"),
        (Mode::Practice, FeedbackTime::AfterEach) => message!("attempt-practice"),
        (Mode::Practice, _) => message!("attempt-practice-later"),
    });
    rules.extend(
        settings
            .time_limit_s
            .map(|seconds| message!("attempt-time-limit", minutes = f64::from(seconds) / 60.0)),
    );
    rules.extend(
        settings
            .pass_mark
            .map(|mark| message!("attempt-pass-mark", percent = (mark * 100.0).round() as i64)),
    );
    rules.extend(settings.attempts.map(|most| {
        let left = most.saturating_sub(attempt.finished_before as u32);
        message!("attempt-attempts-left", count = left, of = most)
    }));
    rules
}

fn problems(ui: &mut egui::Ui, scene: &Scene, attempt: &Attempt) {
    let left_out = attempt.left_out();
    let left_out = (left_out > 0).then(|| message!("attempt-left-out", count = left_out));
    let sentences: Vec<String> = attempt
        .problems()
        .iter()
        .chain(&left_out)
        .map(|problem| scene.text(problem))
        .collect();
    if sentences.is_empty() {
        return;
    }
    ui.add_space(10.0);
    for sentence in sentences {
        ui.colored_label(theme::ACCENT, sentence);
    }
}

fn buttons(ui: &mut egui::Ui, scene: &mut Scene, attempt: &Attempt, ready: bool) {
    let unfinished = attempt.unfinished.as_ref().map(|before| {
        message!(
            "attempt-resume",
            question = before.at + 1,
            of = attempt.order.len(),
            time = words::clock(before.spent_ms)
        )
    });
    ui.horizontal_wrapped(|ui| {
        if let Some(words) = &unfinished {
            if main_button(ui, scene.text(words), ready).clicked() {
                ask(scene, AttemptCommand::Resume);
            }
            let anew = Button::new(scene.say("attempt-start-anew")).min_size(egui::vec2(120.0, 34.0));
            // An exam is taken once: what was begun is gone on with.
            let open = ready && attempt.may_start() && !attempt.is_exam();
            if ui.add_enabled(open, anew).clicked() {
                ask(scene, AttemptCommand::Start);
            }
        } else if main_button(ui, scene.say("attempt-start"), ready && attempt.may_start())
            .on_disabled_hover_text(scene.say("attempt-nobody"))
            .clicked()
        {
            ask(scene, AttemptCommand::Start);
        }
        let back = Button::new(scene.say("attempt-back")).min_size(egui::vec2(100.0, 34.0));
        if ui.add(back).clicked() {
            ask(scene, AttemptCommand::Leave);
        }
    });
}

//! The page of progress: what to revise today, what is mastered, what was taken.

use egui::{ProgressBar, RichText};

use super::{ask, learner, shelf};
use crate::app::attempt::AttemptCommand;
use crate::app::{Command, LearningCommand};
use crate::locale::Language;
use crate::message;
use crate::progress::{AttemptSummary, Mastered, Standing};
use crate::ui::{Scene, page, theme};

/// Attempts that are listed.
const MOST_ATTEMPTS: usize = 30;

pub fn show(ui: &mut egui::Ui, scene: &mut Scene) {
    page::show(ui, scene, content);
}

fn content(ui: &mut egui::Ui, scene: &mut Scene) {
    ui.horizontal(|ui| {
        ui.label(RichText::new(scene.say("revision-title")).size(24.0));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if ui.button(scene.say("attempt-back")).clicked() {
                ask(scene, LearningCommand::Page(false));
            }
        });
    });
    ui.horizontal_wrapped(|ui| learner::chooser(ui, scene));
    ui.label(RichText::new(scene.say("learner-stays")).weak());
    if scene.state.learner().is_none() {
        return;
    }
    revise(ui, scene);
    mastered(ui, scene);
    attempts(ui, scene);
    ui.add_space(24.0);
    learner::deletion(ui, scene);
}

fn heading(ui: &mut egui::Ui, words: String) {
    ui.add_space(16.0);
    ui.label(RichText::new(words).size(17.0).strong());
    ui.add_space(2.0);
}

fn revise(ui: &mut egui::Ui, scene: &mut Scene) {
    heading(ui, scene.say("revision-revise"));
    let due = shelf::due_exercises(scene);
    if due.is_empty() {
        ui.label(scene.say("revision-nothing-due"));
    }
    for (card, count) in due {
        let title = card.title.in_language(scene.state.language);
        let words = scene.text(&message!("revision-due", title = title, count = count));
        if ui.button(words).clicked() {
            scene.push(Command::Attempt(AttemptCommand::Open(card.path)));
        }
    }
    ui.label(RichText::new(scene.say("revision-how")).weak());
}

/// The weakest first: that is what to work on.
fn mastered(ui: &mut egui::Ui, scene: &Scene) {
    let mastery = &scene.state.learning.overview.mastery;
    for (title, list) in [
        ("revision-structures", &mastery.structures),
        ("revision-objectives", &mastery.objectives),
    ] {
        if list.is_empty() {
            continue;
        }
        heading(ui, scene.say(title));
        let mut list: Vec<&Mastered> = list.iter().collect();
        list.sort_by(|one, other| one.share.total_cmp(&other.share));
        egui::Grid::new(title)
            .num_columns(2)
            .spacing([16.0, 4.0])
            .show(ui, |ui| {
                for own in list {
                    ui.label(scene.state.name_of_learnt(&own.name));
                    let answers = message!(
                        "revision-answers",
                        count = own.answers,
                        percent = (own.share * 100.0).round() as i64
                    );
                    let bar = ProgressBar::new(own.share as f32)
                        .desired_width(300.0)
                        .corner_radius(2)
                        .fill(egui::Color32::from_gray(96))
                        .text(RichText::new(scene.text(&answers)).color(theme::TEXT));
                    ui.add(bar);
                    ui.end_row();
                }
            });
    }
}

fn attempts(ui: &mut egui::Ui, scene: &Scene) {
    let attempts = &scene.state.learning.overview.attempts;
    if attempts.is_empty() {
        return;
    }
    heading(ui, scene.say("revision-attempts"));
    for attempt in attempts.iter().take(MOST_ATTEMPTS) {
        ui.label(in_words(scene, attempt));
    }
}

fn in_words(scene: &Scene, attempt: &AttemptSummary) -> String {
    let known = scene.state.exercise_card(&attempt.exercise.id);
    let title = known.map_or_else(
        || attempt.exercise.id.clone(),
        |card| card.title.in_language(scene.state.language).to_owned(),
    );
    let result = match (attempt.standing, attempt.share) {
        (Standing::Finished, Some(share)) => {
            message!("revision-finished", percent = (share * 100.0).round() as i64)
        }
        (Standing::Open, _) => message!("revision-open", count = attempt.answered),
        _ => message!("revision-abandoned"),
    };
    let date = date_of(scene.state.language, attempt.started_ms);
    format!("{date}  ·  {title}  ·  {}", scene.text(&result))
}

/// The day (UTC) of a Unix time in milliseconds, as the language writes it.
fn date_of(language: Language, ms: i64) -> String {
    let form = match language {
        Language::French => "%d/%m/%Y",
        Language::English => "%Y-%m-%d",
    };
    chrono::DateTime::from_timestamp_millis(ms).map_or_else(String::new, |time| time.format(form).to_string())
}

//! The exercises that the start screen offers.

use std::collections::BTreeSet;

use egui::{Button, RichText, vec2};

use super::ask;
use crate::app::attempt::AttemptCommand;
use crate::app::{Command, ExerciseCard, LearningCommand};
use crate::exercise::format::Level;
use crate::message;
use crate::progress::Standing;
use crate::ui::{Scene, theme};

/// Widths between which an exercise's button is comfortable.
const WIDTH: std::ops::RangeInclusive<f32> = 260.0..=430.0;
const GAP: f32 = 12.0;
const MOST_COLUMNS: usize = 3;

pub fn show(ui: &mut egui::Ui, scene: &mut Scene) {
    let exercises = scene.state.learning.exercises.clone();
    if exercises.is_empty() {
        return;
    }
    ui.label(RichText::new(scene.say("shelf-title")).size(15.0));
    progress_line(ui, scene);
    ui.add_space(4.0);
    let room = ui.available_width() - 2.0 * GAP;
    let columns = (((room + GAP) / (WIDTH.start() + GAP)) as usize).clamp(1, MOST_COLUMNS);
    let width = ((room - GAP * (columns - 1) as f32) / columns as f32).min(*WIDTH.end());
    for row in exercises.chunks(columns) {
        let across = row.len() as f32 * (width + GAP) - GAP;
        ui.allocate_ui_with_layout(
            vec2(across, 0.0),
            egui::Layout::left_to_right(egui::Align::TOP),
            |ui| {
                ui.spacing_mut().item_spacing.x = GAP;
                row.iter().for_each(|card| exercise(ui, scene, card, width));
            },
        );
        ui.add_space(GAP / 2.0);
    }
}

/// What waits for the learner at hand, and the way to the page of progress.
fn progress_line(ui: &mut egui::Ui, scene: &mut Scene) {
    let due = scene.state.learning.overview.due.len();
    let words = match scene.state.learner() {
        None => scene.say("shelf-progress"),
        Some(learner) if due > 0 => scene.text(&message!(
            "shelf-due",
            nickname = learner.nickname.as_str(),
            count = due
        )),
        Some(learner) => scene.text(&message!(
            "shelf-nothing-due",
            nickname = learner.nickname.as_str()
        )),
    };
    if ui
        .button(words)
        .on_hover_text(scene.say("shelf-progress-tip"))
        .clicked()
    {
        ask(scene, LearningCommand::Page(true));
    }
}

fn exercise(ui: &mut egui::Ui, scene: &mut Scene, card: &ExerciseCard, width: f32) {
    let language = scene.state.language;
    let mut words = egui::text::LayoutJob::default();
    words.wrap.max_width = width - 20.0;
    let lines = [
        (card.title.in_language(language).to_owned(), 15.0, theme::TEXT),
        (details(scene, card), 13.0, theme::ACCENT),
        (
            card.about.in_language(language).to_owned(),
            13.0,
            theme::WEAK_TEXT,
        ),
    ];
    for (n, (text, size, colour)) in lines.iter().enumerate() {
        let start = if n == 0 { "" } else { "\n" };
        let mut format = egui::text::TextFormat::simple(egui::FontId::proportional(*size), *colour);
        format.line_height = Some(1.28 * size);
        words.append(&format!("{start}{text}"), 0.0, format);
    }
    let button = Button::new(words).min_size(vec2(width, 84.0)).wrap();
    if ui.add_sized(vec2(width, 96.0), button).clicked() {
        scene.push(Command::Attempt(AttemptCommand::Open(card.path.clone())));
    }
}

/// Key of the word for a year of training.
pub fn level_word(level: Level) -> &'static str {
    match level {
        Level::FirstYear => "level-first-year",
        Level::SecondYear => "level-second-year",
        Level::ThirdYear => "level-third-year",
    }
}

/// Level, number of questions, and the best result so far.
fn details(scene: &Scene, card: &ExerciseCard) -> String {
    let level = scene.say(level_word(card.level));
    let mut parts = vec![
        level,
        scene.text(&message!("attempt-questions", count = card.questions)),
    ];
    parts.extend(card.exam.then(|| scene.say("shelf-exam")));
    parts.extend(standing(scene, &card.id));
    parts.join(" · ")
}

fn standing(scene: &Scene, exercise: &str) -> Option<String> {
    let attempts = &scene.state.learning.overview.attempts;
    let own = || attempts.iter().filter(|attempt| attempt.exercise.id == exercise);
    if own().any(|attempt| attempt.standing == Standing::Open) {
        return Some(scene.say("shelf-begun"));
    }
    let best = own().filter_map(|attempt| attempt.share).reduce(f64::max)?;
    Some(scene.text(&message!("shelf-best", percent = (best * 100.0).round() as i64)))
}

/// Exercises that hold something to revise, each once, the most forgotten first.
pub fn due_exercises(scene: &Scene) -> Vec<(ExerciseCard, usize)> {
    let due = &scene.state.learning.overview.due;
    let mut seen = BTreeSet::new();
    let order = due.iter().filter(|item| seen.insert(item.exercise.clone()));
    let with_count = |exercise: &str| {
        let card = scene.state.exercise_card(exercise)?.clone();
        Some((card, due.iter().filter(|item| item.exercise == exercise).count()))
    };
    order.filter_map(|item| with_count(&item.exercise)).collect()
}

//! The question beside the images: where one is, what is asked, the answer, hints, and what to do next.

use egui::{Button, RichText, vec2};

use super::super::{Scene, theme};
use super::{answers, ask, feedback, main_button, not_kept, words};
use crate::app::attempt::{Attempt, AttemptCommand, Confirming, SheetState, Stage};
use crate::message;

/// From here on the time left is shown in the accent, in milliseconds.
const SHORT_MS: u64 = 60_000;

pub fn show(ui: &mut egui::Ui, scene: &mut Scene) {
    let Some(attempt) = scene.state.attempt.as_ref() else {
        return;
    };
    header(ui, scene, attempt);
    ui.separator();
    egui::Panel::bottom("question-buttons").show(ui, |ui| footer(ui, scene, attempt));
    egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        if attempt.stage == Stage::Finishing {
            ui.label(scene.say("attempt-finishing"));
            return;
        }
        let Some(asked) = attempt.asked() else { return };
        ui.add_space(4.0);
        ui.label(RichText::new(asked.prompt.in_language(scene.state.language)).size(17.0));
        ui.add_space(8.0);
        answers::show(ui, scene, attempt, &asked);
        hints(ui, scene, attempt, &asked);
        feedback::show(ui, scene, attempt);
    });
}

fn header(ui: &mut egui::Ui, scene: &mut Scene, attempt: &Attempt) {
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        let title = attempt.title().in_language(scene.state.language);
        ui.label(RichText::new(title).weak());
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            clock(ui, scene, attempt)
        });
    });
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(3.0, 3.0);
        for (place, question) in attempt.order.iter().enumerate() {
            number(ui, scene, attempt, place, *question);
        }
    });
    not_kept(ui, scene, attempt);
}

fn clock(ui: &mut egui::Ui, scene: &Scene, attempt: &Attempt) {
    let left = [attempt.left_for_question_ms(), attempt.left_ms()]
        .into_iter()
        .flatten()
        .min();
    let (text, colour, tip) = match left {
        Some(left) if left < SHORT_MS => (words::clock(left), theme::ACCENT, "attempt-time-left"),
        Some(left) => (words::clock(left), theme::TEXT, "attempt-time-left"),
        None => (
            words::clock(attempt.spent_ms),
            theme::WEAK_TEXT,
            "attempt-time-spent",
        ),
    };
    ui.label(RichText::new(text).monospace().color(colour))
        .on_hover_text(scene.say(tip));
}

/// The number of a question, with a sign for how far it is.
fn number(ui: &mut egui::Ui, scene: &mut Scene, attempt: &Attempt, place: usize, question: usize) {
    let sheet = &attempt.sheets[question];
    let (sign, state) = match sheet.state {
        SheetState::Untouched => ("", "attempt-untouched"),
        SheetState::Draft => ("…", "attempt-draft"),
        SheetState::Answered => ("•", "attempt-answered"),
        SheetState::Skipped => ("–", "attempt-skipped"),
    };
    let here = attempt.at == place;
    let text = format!("{}{sign}", place + 1);
    let button = Button::new(text).selected(here).min_size(vec2(28.0, 24.0));
    let name = scene.text(&message!("attempt-question-number", number = place + 1));
    let state = scene.say(state);
    let response = ui.add(button).on_hover_text(format!("{name}: {state}"));
    response.widget_info(|| {
        egui::WidgetInfo::selected(
            egui::accesskit::Role::Button,
            true,
            here,
            format!("{name}: {state}"),
        )
    });
    if response.clicked() {
        ask(scene, AttemptCommand::Go(place));
    }
}

fn hints(ui: &mut egui::Ui, scene: &mut Scene, attempt: &Attempt, asked: &crate::app::attempt::Asked) {
    if asked.hints.is_empty() && asked.next_hint.is_none() {
        return;
    }
    ui.add_space(8.0);
    for hint in &asked.hints {
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(scene.say("attempt-hint")).strong());
            ui.label(hint.in_language(scene.state.language));
        });
    }
    if let Some(cost) = asked.next_hint.filter(|_| attempt.takes_answer()) {
        let points = words::points(scene.state.language, cost * asked.points);
        let text = match cost > 0.0 {
            true => scene.text(&message!(
                "attempt-open-hint",
                points = points,
                count = words::plural(scene.state.language, cost * asked.points)
            )),
            false => scene.say("attempt-open-free-hint"),
        };
        if ui.button(text).clicked() {
            ask(scene, AttemptCommand::Hint);
        }
    }
}

fn footer(ui: &mut egui::Ui, scene: &mut Scene, attempt: &Attempt) {
    ui.add_space(4.0);
    if let Some(what) = attempt.confirming {
        confirm(ui, scene, attempt, what);
        return;
    }
    match attempt.stage {
        Stage::Review => review_buttons(ui, scene, attempt),
        Stage::Asking => asking_buttons(ui, scene, attempt),
        _ => {}
    }
}

fn asking_buttons(ui: &mut egui::Ui, scene: &mut Scene, attempt: &Attempt) {
    let last = attempt.at + 1 >= attempt.order.len();
    let answered = attempt.sheet().is_some_and(|sheet| sheet.answer.is_some());
    ui.horizontal_wrapped(|ui| {
        if attempt.takes_answer() {
            let words = match attempt.gives_feedback_at_end() {
                true => "attempt-keep-answer",
                false => "attempt-submit",
            };
            if main_button(ui, scene.say(words), answered)
                .on_hover_text(scene.say("attempt-submit-tip"))
                .clicked()
            {
                ask(scene, AttemptCommand::Submit);
            }
            if !last && ui.button(scene.say("attempt-skip")).clicked() {
                ask(scene, AttemptCommand::Skip);
            }
        } else {
            if !last && main_button(ui, scene.say("attempt-next"), true).clicked() {
                ask(scene, AttemptCommand::Next);
            }
            if attempt.shows_answers() && ui.button(scene.say("attempt-try-again")).clicked() {
                ask(scene, AttemptCommand::TryAgain);
            }
        }
        if ui
            .button(scene.say("attempt-show-start"))
            .on_hover_text(scene.say("attempt-show-start-tip"))
            .clicked()
        {
            ask(scene, AttemptCommand::ShowStart);
        }
    });
    ui.horizontal_wrapped(|ui| {
        let all = attempt.left_open() == 0;
        let hand_in = Button::new(scene.say("attempt-hand-in")).selected(all);
        if ui.add(hand_in).clicked() {
            let command = match all {
                true => AttemptCommand::Finish,
                false => AttemptCommand::Confirm(Some(Confirming::HandIn)),
            };
            ask(scene, command);
        }
        if ui.button(scene.say("attempt-leave")).clicked() {
            ask(scene, AttemptCommand::Confirm(Some(Confirming::Leave)));
        }
    });
}

fn confirm(ui: &mut egui::Ui, scene: &mut Scene, attempt: &Attempt, what: Confirming) {
    let (question, yes, command) = match what {
        Confirming::HandIn => (
            message!("attempt-confirm-hand-in", count = attempt.left_open()),
            "attempt-hand-in",
            AttemptCommand::Finish,
        ),
        Confirming::Leave => (
            message!("attempt-confirm-leave"),
            "attempt-leave",
            AttemptCommand::Leave,
        ),
    };
    ui.label(scene.text(&question));
    ui.horizontal_wrapped(|ui| {
        if main_button(ui, scene.say(yes), true).clicked() {
            ask(scene, command);
        }
        if ui.button(scene.say("attempt-go-on")).clicked() {
            ask(scene, AttemptCommand::Confirm(None));
        }
    });
}

fn review_buttons(ui: &mut egui::Ui, scene: &mut Scene, attempt: &Attempt) {
    ui.horizontal_wrapped(|ui| {
        let last = attempt.at + 1 >= attempt.order.len();
        if main_button(ui, scene.say("attempt-next"), !last).clicked() {
            ask(scene, AttemptCommand::Next);
        }
        if ui.button(scene.say("attempt-back-to-results")).clicked() {
            ask(scene, AttemptCommand::BackToResults);
        }
    });
}

//! The welcome tour: a strip below the images that says what to do, and a frame about the button it speaks of.

use egui::{Rect, RichText, Stroke, StrokeKind};

use super::actions::Entry;
use super::{Scene, theme};
use crate::app::{Command, DeskCommand, STEPS};
use crate::message;

/// Remembers where an action's button is, so that the tour can point at it.
pub fn mark(ui: &egui::Ui, entry: &Entry, rect: Rect) {
    mark_id(ui, entry.id(), rect);
}

/// The same for a menu, by the word that the tour's table has for it.
pub fn mark_id(ui: &egui::Ui, id: &str, rect: Rect) {
    let pass = ui.ctx().cumulative_pass_nr();
    ui.data_mut(|data| data.insert_temp(place_of(id), (pass, rect)));
}

/// Where that is noted.
fn place_of(action: &str) -> egui::Id {
    egui::Id::NULL.with(("button of", action))
}

/// The step, below the images and over none of them.
pub fn show(ui: &mut egui::Ui, scene: &mut Scene) {
    let Some(tour) = scene.state.desk.tour.clone() else {
        return;
    };
    let Some(step) = STEPS.get(tour.step) else { return };
    let last = tour.step + 1 == STEPS.len();
    egui::Panel::bottom("tour").show(ui, |ui| {
        ui.add_space(4.0);
        ui.horizontal_wrapped(|ui| {
            let count = message!("tour-step", step = tour.step + 1, total = STEPS.len());
            ui.label(RichText::new(scene.text(&count)).weak());
            let title = RichText::new(scene.say(step.title)).size(16.0).strong();
            ui.label(title.color(theme::ACCENT));
            ui.label(RichText::new(scene.say(step.text)).size(15.0));
        });
        ui.horizontal(|ui| {
            let next = if last { "tour-end" } else { "tour-next" };
            if ui.button(scene.say(next)).clicked() {
                scene.push(Command::Desk(DeskCommand::MoveOn(tour.step)));
            }
            if !last && ui.button(scene.say("tour-leave")).clicked() {
                scene.push(Command::Desk(DeskCommand::LeaveTour));
            }
        });
        ui.add_space(2.0);
    });
    // Not while a drag goes on: its end belongs to what was asked for.
    if tour.done && !ui.input(|input| input.pointer.any_down()) {
        scene.push(Command::Desk(DeskCommand::MoveOn(tour.step)));
    }
}

/// A frame about the button that the step speaks of, where it is on screen.
pub fn point_out(ui: &egui::Ui, scene: &Scene) {
    let tour = scene.state.desk.tour.as_ref();
    let control = tour.and_then(|tour| STEPS.get(tour.step)?.control);
    let Some(control) = control else { return };
    let place: Option<(u64, Rect)> = ui.data(|data| data.get_temp(place_of(control)));
    let now = ui.ctx().cumulative_pass_nr();
    let Some((_, rect)) = place.filter(|(pass, _)| *pass == now) else {
        return;
    };
    let layer = egui::LayerId::new(egui::Order::Foreground, egui::Id::unique("tour"));
    let painter = ui.ctx().layer_painter(layer);
    let stroke = Stroke::new(2.5, theme::ACCENT);
    painter.rect_stroke(rect.expand(3.0), 5.0, stroke, StrokeKind::Outside);
}

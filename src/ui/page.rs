//! A page of text where the images would be.

use egui::{Align, Layout, Rect, UiBuilder, pos2};

use super::Scene;
use super::actions::Action;
use super::toolbar::{language_switch, toggle};

/// Lines longer than this, in points, are hard to read.
const WIDTH: f32 = 760.0;
const MARGIN: f32 = 24.0;

/// A column in the middle of the window, under the switch of languages; it scrolls.
pub fn show(ui: &mut egui::Ui, scene: &mut Scene, content: impl FnOnce(&mut egui::Ui, &mut Scene)) {
    egui::CentralPanel::default().show(ui, |ui| {
        ui.with_layout(Layout::right_to_left(Align::TOP), |ui| {
            language_switch(ui, scene);
            toggle(ui, scene, Action::Settings, false);
        });
        egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            let room = ui.available_rect_before_wrap();
            let width = WIDTH.min(room.width() - 2.0 * MARGIN);
            let left = room.center().x - width / 2.0;
            let column = Rect::from_min_max(pos2(left, room.top()), pos2(left + width, room.bottom()));
            ui.scope_builder(UiBuilder::new().max_rect(column), |ui| {
                ui.set_width(width);
                content(ui, scene);
                ui.add_space(MARGIN);
            });
        });
    });
}

//! The glossary: words to search on the left, the one chosen on the right.

use egui::{RichText, ScrollArea, TextEdit, vec2};

use super::{Scene, theme};
use crate::app::Command;
use crate::locale::glossary::{self, Entry};

const SIZE: egui::Vec2 = vec2(620.0, 420.0);
const LIST: f32 = 240.0;

pub fn show(ui: &mut egui::Ui, scene: &mut Scene) {
    let Some(id) = scene.state.glossary else { return };
    let mut open = true;
    let room = ui.ctx().content_rect();
    egui::Window::new(scene.say("glossary-title"))
        .id(egui::Id::unique("glossary"))
        .open(&mut open)
        .default_size(SIZE.min(room.size() - vec2(60.0, 100.0)))
        .default_pos(room.center() - SIZE / 2.0)
        .show(ui.ctx(), |ui| content(ui, scene, id));
    let escaped = ui.input(|input| input.key_pressed(egui::Key::Escape));
    if !open || escaped {
        scene.push(Command::Glossary(None));
    }
}

fn content(ui: &mut egui::Ui, scene: &mut Scene, id: &'static str) {
    let key = egui::Id::unique("glossary words");
    let mut words: String = ui.data(|data| data.get_temp(key)).unwrap_or_default();
    let hint = scene.say("glossary-search");
    let edit = TextEdit::singleline(&mut words)
        .hint_text(hint.as_str())
        .desired_width(LIST);
    let response = ui.add(edit);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::SearchInput, true, &hint));
    if id.is_empty() && ui.memory(|memory| memory.focused().is_none()) {
        response.request_focus();
    }
    let found = glossary::search(scene.state.language, &words);
    ui.data_mut(|data| data.insert_temp(key, words));
    ui.separator();
    let chosen = glossary::by_id(id).or(found.first().copied());
    ui.horizontal_top(|ui| {
        ui.vertical(|ui| {
            ui.set_width(LIST);
            list(ui, scene, &found, chosen);
        });
        ui.separator();
        ui.vertical(|ui| match chosen {
            Some(entry) => page(ui, scene, entry),
            None => drop(ui.label(scene.say("glossary-nothing"))),
        });
    });
}

fn list(ui: &mut egui::Ui, scene: &mut Scene, found: &[&'static Entry], chosen: Option<&'static Entry>) {
    ScrollArea::vertical()
        .id_salt("words")
        .auto_shrink(false)
        .show(ui, |ui| {
            for entry in found {
                let on = chosen.is_some_and(|chosen| chosen.id() == entry.id());
                let title = entry.title_in(scene.state.language);
                if ui.selectable_label(on, title).clicked() {
                    scene.push(Command::Glossary(Some(entry.id())));
                }
            }
        });
}

fn page(ui: &mut egui::Ui, scene: &mut Scene, entry: &'static Entry) {
    let language = scene.state.language;
    ScrollArea::vertical()
        .id_salt("page")
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.label(
                RichText::new(entry.title_in(language))
                    .heading()
                    .color(theme::ACCENT),
            );
            ui.label(RichText::new(scene.say(entry.topic.title())).weak().small());
            ui.add_space(4.0);
            ui.label(RichText::new(entry.text_in(language)).size(15.0));
            if !entry.tags.is_empty() {
                let tags = entry
                    .tags
                    .iter()
                    .map(|(group, element)| format!("({group:04X},{element:04X})"));
                ui.label(RichText::new(tags.collect::<Vec<_>>().join(" ")).weak().small());
            }
            ui.add_space(6.0);
            ui.horizontal_wrapped(|ui| {
                for other in entry.related() {
                    if ui.link(other.title_in(language)).clicked() {
                        scene.push(Command::Glossary(Some(other.id())));
                    }
                }
            });
        });
}

/// The explanation of a sign, where the pointer rests on it.
pub fn tooltip(ui: &mut egui::Ui, scene: &Scene, id: &str) {
    if let Some(entry) = glossary::by_id(id) {
        ui.strong(entry.title_in(scene.state.language));
        ui.label(entry.text_in(scene.state.language));
    }
}

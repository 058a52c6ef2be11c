//! The list of measures and saved planes, and the menu of drawing tools.

use egui::{Button, RichText, TextEdit};

use super::actions::Action;
use super::menus::heading;
use super::toolbar::item;
use super::{Scene, theme, tour};
use crate::annotation::{Annotation, Kind, csv, describe, explain};
use crate::app::{Command, Landmarks, MarkChange, Tool};
use crate::message;

pub fn menu(ui: &mut egui::Ui, scene: &mut Scene) {
    let now = scene.say("menu-draw");
    let on = matches!(scene.state.tool, Tool::Draw(_)) || scene.state.marks.landmarks.is_some();
    let button = Button::new(now).selected(on);
    let (response, _) = egui::containers::menu::MenuButton::from_button(button).ui(ui, |ui| {
        ui.set_min_width(230.0);
        for kind in Tool::DRAWING {
            tool(ui, scene, kind);
        }
        heading(ui, scene, "landmarks-heading");
        for kind in Landmarks::ALL {
            landmarks(ui, scene, kind);
        }
        heading(ui, scene, "marks-heading");
        for (action, on) in [
            (Action::Marks, scene.state.panels.marks),
            (Action::ShowMarks, scene.state.marks.shown),
        ] {
            if item(ui, scene, action, on).clicked() {
                ui.close();
            }
        }
        history(ui, scene);
    });
    tour::mark_id(ui, "measure", response.rect);
    response.on_hover_text(scene.say("menu-draw-tip"));
}

fn tool(ui: &mut egui::Ui, scene: &mut Scene, kind: Kind) {
    let action = match kind {
        Kind::Length => Action::Length,
        Kind::Angle => Action::Angle,
        Kind::Cobb => Action::Cobb,
        Kind::Bidirectional => Action::Bidirectional,
        Kind::Ellipse => Action::Ellipse,
        Kind::Rectangle => Action::Rectangle,
        Kind::FreeRegion => Action::FreeRegion,
        Kind::Curve => Action::Curve,
        Kind::Point => Action::Point,
        Kind::Arrow => Action::Arrow,
        Kind::Text => Action::Text,
    };
    let shortcut = action.entry().map(|entry| entry.shortcut(scene.state));
    let on = scene.state.tool == Tool::Draw(kind);
    let button = Button::new(scene.text(&kind.name()))
        .shortcut_text(shortcut.unwrap_or_default())
        .selected(on);
    if ui.add(button).on_hover_text(scene.say(tip(kind))).clicked() {
        scene.push(Command::SetTool(Tool::Draw(kind)));
        ui.close();
    }
}

/// How a tool is used.
pub fn tip(kind: Kind) -> &'static str {
    match kind {
        Kind::Length => "tool-length-tip",
        Kind::Angle => "tool-angle-tip",
        Kind::Cobb => "tool-cobb-tip",
        Kind::Bidirectional => "tool-bidirectional-tip",
        Kind::Ellipse => "tool-ellipse-tip",
        Kind::Rectangle => "tool-rectangle-tip",
        Kind::FreeRegion => "tool-free-region-tip",
        Kind::Curve => "tool-curve-tip",
        Kind::Point => "tool-point-tip",
        Kind::Arrow => "tool-arrow-tip",
        Kind::Text => "tool-text-tip",
    }
}

fn landmarks(ui: &mut egui::Ui, scene: &mut Scene, kind: Landmarks) {
    let can = scene.state.current().is_some_and(|open| open.can_reformat());
    let button = Button::new(scene.text(&kind.name()));
    let response = ui
        .add_enabled(can, button)
        .on_hover_text(scene.say("landmarks-tip"));
    if response
        .on_disabled_hover_text(scene.say("no-reformat"))
        .clicked()
    {
        scene.push(Command::Mark(MarkChange::Landmarks(Some(kind))));
        ui.close();
    }
}

/// Undo and redo, each with the name of what it would do.
fn history(ui: &mut egui::Ui, scene: &mut Scene) {
    let history = &scene.state.marks.history;
    let undo = history
        .undo_name()
        .map(|what| message!("undo-named", what = what.clone()));
    let redo = history
        .redo_name()
        .map(|what| message!("redo-named", what = what.clone()));
    for (named, action, change) in [
        (undo, Action::Undo, MarkChange::Undo),
        (redo, Action::Redo, MarkChange::Redo),
    ] {
        let Some(entry) = action.entry() else { continue };
        let text = named
            .as_ref()
            .map_or_else(|| scene.say(entry.name), |named| scene.text(named));
        let button = Button::new(text).shortcut_text(entry.shortcut(scene.state));
        if ui.add_enabled(named.is_some(), button).clicked() {
            scene.push(Command::Mark(change));
        }
    }
}

pub fn panel(ui: &mut egui::Ui, scene: &mut Scene) {
    egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.heading(scene.say("marks-title"));
        history(ui, scene);
        let document = scene.state.marks.document.clone();
        if document.annotations().is_empty() {
            ui.label(RichText::new(scene.say("marks-none")).weak());
        }
        for annotation in document.annotations() {
            one(ui, scene, annotation);
        }
        if !document.annotations().is_empty() {
            ui.separator();
            all(ui, scene);
        }
        planes(ui, scene);
    });
}

fn one(ui: &mut egui::Ui, scene: &mut Scene, annotation: &Annotation) {
    let id = annotation.id;
    let chosen = scene.state.marks.selected == Some(id);
    ui.separator();
    ui.push_id(id, |ui| {
        let title = RichText::new(scene.text(&annotation.kind().name())).strong();
        let response = ui.selectable_label(chosen, title);
        if response.clicked() {
            scene.push(Command::Mark(MarkChange::Jump(id)));
        }
        let measured = scene.state.measured_here(annotation);
        let measures = measured.as_ref().map(|(_, measures)| measures);
        for line in measures.into_iter().flat_map(|measures| describe(measures)) {
            ui.label(scene.text(&line));
        }
        if let Some(phase) = scene.state.phase_measured(annotation) {
            let text = scene.text(&message!("mark-in-phase", phase = phase));
            ui.label(RichText::new(text).weak());
        }
        words(ui, scene, annotation);
        ui.horizontal_wrapped(|ui| buttons(ui, scene, annotation));
        if let Some(measures) = measures {
            egui::CollapsingHeader::new(scene.say("mark-how")).show(ui, |ui| {
                for sentence in explain(measures) {
                    ui.label(RichText::new(scene.text(&sentence)).weak());
                }
            });
        }
    });
}

fn words(ui: &mut egui::Ui, scene: &mut Scene, annotation: &Annotation) {
    let key = egui::Id::unique(("mark words", annotation.id));
    let mut text: String = ui
        .data(|data| data.get_temp(key))
        .unwrap_or_else(|| annotation.label.clone());
    let hint = scene.say("mark-words-hint");
    let edit = TextEdit::singleline(&mut text)
        .hint_text(hint.as_str())
        .desired_width(f32::INFINITY);
    let response = ui.add(edit);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::TextInput, true, &hint));
    if response.has_focus() {
        ui.data_mut(|data| data.insert_temp(key, text.clone()));
    }
    if response.lost_focus() {
        ui.data_mut(|data| data.remove::<String>(key));
        if text != annotation.label {
            scene.push(Command::Mark(MarkChange::Rename(annotation.id, text)));
        }
    }
}

fn buttons(ui: &mut egui::Ui, scene: &mut Scene, annotation: &Annotation) {
    let (id, tile) = (annotation.id, scene.state.key_tile());
    let button = |ui: &mut egui::Ui, scene: &mut Scene, name, tip: Option<&'static str>, change| {
        let response = ui.button(scene.say(name));
        let response = match tip {
            Some(tip) => response.on_hover_text(scene.say(tip)),
            None => response,
        };
        if response.clicked() {
            scene.push(Command::Mark(change));
        }
    };
    button(
        ui,
        scene,
        "mark-jump",
        Some("mark-jump-tip"),
        MarkChange::Jump(id),
    );
    if annotation.kind().is_region() {
        let change = MarkChange::WindowOf(tile, id);
        button(ui, scene, "mark-window", Some("mark-window-tip"), change);
    }
    button(ui, scene, "mark-remove", None, MarkChange::Remove(id));
}

fn all(ui: &mut egui::Ui, scene: &mut Scene) {
    ui.horizontal_wrapped(|ui| {
        let copy = ui
            .button(scene.say("marks-copy"))
            .on_hover_text(scene.say("marks-copy-tip"));
        if copy.clicked() {
            ui.ctx().copy_text(table(scene));
        }
        if ui.button(scene.say("marks-remove-all")).clicked() {
            scene.push(Command::Mark(MarkChange::RemoveAll));
        }
    });
}

fn table(scene: &Scene) -> String {
    let marks = &scene.state.marks;
    let rows = marks.document.annotations().iter().filter_map(|annotation| {
        let (annotation, measures) = scene.state.measured_here(annotation)?;
        Some((annotation, (*measures).clone()))
    });
    csv(&rows.collect::<Vec<_>>(), scene.state.language)
}

fn planes(ui: &mut egui::Ui, scene: &mut Scene) {
    ui.separator();
    ui.label(RichText::new(scene.say("planes-kept")).strong());
    let tile = scene.state.key_tile();
    let document = scene.state.marks.document.clone();
    for (n, saved) in document.planes().iter().enumerate() {
        ui.horizontal(|ui| {
            if ui.button(&saved.name).clicked() {
                scene.push(Command::Mark(MarkChange::RecallPlane(tile, n)));
            }
            if ui.small_button(scene.say("mark-remove")).clicked() {
                scene.push(Command::Mark(MarkChange::RemovePlane(n)));
            }
        });
    }
    let key = egui::Id::unique("plane name");
    let mut name: String = ui.data(|data| data.get_temp(key)).unwrap_or_default();
    ui.horizontal(|ui| {
        let hint = scene.say("plane-save-hint");
        let edit = TextEdit::singleline(&mut name)
            .hint_text(hint.as_str())
            .desired_width(130.0);
        let response = ui.add(edit);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::TextInput, true, &hint));
        let entered = response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        let kept = ui
            .add_enabled(!name.trim().is_empty(), Button::new(scene.say("plane-save")))
            .clicked();
        if kept || entered {
            scene.push(Command::Mark(MarkChange::SavePlane(
                tile,
                std::mem::take(&mut name),
            )));
        }
    });
    ui.data_mut(|data| data.insert_temp(key, name));
    let landmark = RichText::new(scene.say("landmarks-tip"))
        .weak()
        .color(theme::WEAK_TEXT);
    ui.label(landmark);
}

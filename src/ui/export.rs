//! The menu of what can be taken out of the window.

use egui::{DragValue, RichText};

use super::actions::Action;
use super::menus::heading;
use super::toolbar::toggle;
use super::{Scene, theme};
use crate::app::Command;
use crate::app::export::{Content, ExportCommand, TURNS};
use crate::message;
use crate::render::encode::PictureFormat;

/// Width of the menu, in points.
const WIDTH: f32 = 330.0;

pub fn menu(ui: &mut egui::Ui, scene: &mut Scene) {
    let menu = ui.menu_button(scene.say("menu-export"), |ui| {
        ui.set_width(WIDTH);
        // As high as the window leaves room for.
        let height = (ui.ctx().content_rect().height() - 80.0).max(120.0);
        let room = egui::ScrollArea::vertical()
            .max_height(height)
            .min_scrolled_height(height);
        room.show(ui, |ui| {
            sentence(ui, scene.say("export-no-identity"));
            if scene.state.may_show_face() {
                let face = RichText::new(scene.say("body-export-face")).color(theme::ACCENT);
                ui.horizontal_wrapped(|ui| ui.label(face));
            }
            pictures(ui, scene);
            cine(ui, scene);
            measures(ui, scene);
        });
    });
    menu.response.on_hover_text(scene.say("menu-export-tip"));
}

/// In small letters, its lines ragged at the right.
fn sentence(ui: &mut egui::Ui, text: String) {
    let text = RichText::new(text).color(theme::WEAK_TEXT).small();
    ui.horizontal_wrapped(|ui| ui.label(text));
}

fn pictures(ui: &mut egui::Ui, scene: &mut Scene) {
    heading(ui, scene, "export-pictures");
    let now = scene.state.export;
    ui.horizontal_wrapped(|ui| {
        for (content, name, tip) in [
            (Content::AsShown, "export-as-shown", "export-as-shown-tip"),
            (Content::ImageOnly, "export-image-only", "export-image-only-tip"),
        ] {
            let response = ui.radio(now.content == content, scene.say(name));
            if response.on_hover_text(scene.say(tip)).clicked() {
                scene.push(Command::Export(ExportCommand::SetContent(content)));
            }
        }
    });
    ui.horizontal_wrapped(|ui| {
        for (format, name, tip) in [
            (PictureFormat::Png, "export-png", "export-png-tip"),
            (PictureFormat::Jpeg, "export-jpeg", "export-jpeg-tip"),
        ] {
            let response = ui.radio(now.format == format, scene.say(name));
            if response.on_hover_text(scene.say(tip)).clicked() {
                scene.push(Command::Export(ExportCommand::SetFormat(format)));
            }
        }
    });
    for action in [
        Action::SavePicture,
        Action::SaveLayout,
        Action::CopyPicture,
        Action::CopyLayout,
    ] {
        choice(ui, scene, action);
    }
}

fn cine(ui: &mut egui::Ui, scene: &mut Scene) {
    let rendered = scene.state.look(scene.state.key_tile());
    if rendered.is_some_and(|look| look.is_rendered()) {
        turn(ui, scene);
        return;
    }
    heading(ui, scene, "export-cine");
    let Some(([first, last], count)) = scene.state.cine_range() else {
        sentence(ui, scene.say("export-no-cine"));
        return;
    };
    let (mut from, mut to) = (first, last);
    ui.horizontal(|ui| {
        let label = ui.label(scene.say("export-from"));
        ui.add(DragValue::new(&mut from).range(1..=last))
            .labelled_by(label.id);
        let label = ui.label(scene.say("export-to"));
        ui.add(DragValue::new(&mut to).range(first..=count))
            .labelled_by(label.id);
    });
    if [from, to] != [first, last] {
        scene.push(Command::Export(ExportCommand::SetRange([from, to])));
    }
    let speed = message!(
        "export-cine-about",
        count = to.saturating_sub(from) + 1,
        speed = scene.state.slice_speed()
    );
    sentence(ui, scene.text(&speed));
    ui.add_enabled_ui(scene.state.export.running.is_none(), |ui| {
        for action in [Action::ExportGif, Action::ExportPictures] {
            choice(ui, scene, action);
        }
    });
}

/// A body that turns once about its upright axis on the screen.
fn turn(ui: &mut egui::Ui, scene: &mut Scene) {
    heading(ui, scene, "body-export-turn");
    let mut count = scene.state.export.turn;
    ui.horizontal(|ui| {
        let label = ui.label(scene.say("body-export-turn-pictures"));
        ui.add(DragValue::new(&mut count).range(TURNS))
            .labelled_by(label.id);
    });
    if count != scene.state.export.turn {
        scene.push(Command::Export(ExportCommand::SetTurn(count)));
    }
    let about = message!(
        "export-cine-about",
        count = count,
        speed = scene.state.slice_speed()
    );
    sentence(ui, scene.text(&about));
    ui.add_enabled_ui(scene.state.export.running.is_none(), |ui| {
        for action in [Action::ExportGif, Action::ExportPictures] {
            choice(ui, scene, action);
        }
    });
}

fn measures(ui: &mut egui::Ui, scene: &mut Scene) {
    heading(ui, scene, "export-measures");
    let count = scene.state.measures_shot().map_or(0, |shot| shot.rows.len());
    let about = message!("export-measures-about", count = count);
    sentence(ui, scene.text(&about));
    ui.add_enabled_ui(count > 0, |ui| {
        for action in [
            Action::ExportCsv,
            Action::ExportReport,
            Action::ExportPresentation,
        ] {
            choice(ui, scene, action);
        }
    });
    if scene.state.shows_derived() {
        heading(ui, scene, "reformat-title");
        choice(ui, scene, Action::SaveReformat);
    }
}

/// A row of the menu, which closes it.
fn choice(ui: &mut egui::Ui, scene: &mut Scene, action: Action) {
    if toggle(ui, scene, action, false).clicked() {
        ui.close();
    }
}

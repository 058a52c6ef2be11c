//! The structures of one file, a row each.

use egui::{Label, RichText, Sense, Slider};

use super::super::{Scene, body, matching, theme};
use crate::app::{BodyCommand, Command, Explorer, StackId, Structure, StructureChange};
use crate::dicom::write::Algorithm;
use crate::locale::{Message, number};
use crate::message;

pub fn show(
    ui: &mut egui::Ui,
    scene: &mut Scene,
    id: StackId,
    explorer: &Explorer,
    (file, wanted): (usize, &str),
) {
    let language = scene.state.language;
    let mut found: Vec<(usize, &Structure)> = explorer
        .read
        .structures
        .iter()
        .enumerate()
        .filter(|(_, structure)| structure.drawn.file == file && body::is_wanted(structure, wanted))
        .collect();
    found.sort_by_cached_key(|(_, structure)| matching::plain(structure.names.in_language(language)));
    if found.is_empty() {
        body::sentence(ui, scene.say("body-structures-nothing"));
    }
    for (n, structure) in found {
        row(ui, scene, id, explorer, (n, structure));
    }
}

fn change(scene: &mut Scene, id: StackId, change: StructureChange) {
    scene.push(Command::Body(BodyCommand::Structures(id, change)));
}

fn row(
    ui: &mut egui::Ui,
    scene: &mut Scene,
    id: StackId,
    explorer: &Explorer,
    (n, structure): (usize, &Structure),
) {
    let Some((shown, opacity)) = explorer.shown.get(n).copied() else {
        return;
    };
    let chosen = explorer.highlighted == Some(n);
    let name = structure.names.in_language(scene.state.language).to_owned();
    ui.horizontal(|ui| {
        let mut on = shown;
        let response = ui.checkbox(&mut on, "");
        let label = scene.text(&message!("body-structure-show", name = name.as_str()));
        response
            .widget_info(|| egui::WidgetInfo::selected(egui::accesskit::Role::CheckBox, true, on, &label));
        if response.changed() {
            change(scene, id, StructureChange::Show(n, on));
        }
        body::chip(ui, structure.colour, shown);
        let volume = volume(scene, structure);
        let text = match chosen {
            true => RichText::new(&name).color(theme::ACCENT).strong(),
            false if shown => RichText::new(&name),
            false => RichText::new(&name).weak(),
        };
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.label(RichText::new(volume).weak().small());
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                let response = ui.add(Label::new(text).sense(Sense::click()).truncate());
                response.widget_info(|| {
                    egui::WidgetInfo::selected(egui::accesskit::Role::Button, true, chosen, &name)
                });
                let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
                if response.on_hover_text(body::names(structure)).clicked() {
                    let next = if chosen {
                        StructureChange::Unchoose
                    } else {
                        StructureChange::Choose(n)
                    };
                    change(scene, id, next);
                }
            });
        });
    });
    if chosen {
        details(ui, scene, id, (n, structure), opacity);
    }
}

/// In millilitres; of what encloses nothing, how many contours it has.
fn volume(scene: &Scene, structure: &Structure) -> String {
    let drawn = &structure.drawn;
    match drawn.voxels > 0 {
        true => {
            let decimals = if drawn.ml < 10.0 { 2 } else { 0 };
            format!("{} ml", number(scene.state.language, drawn.ml, decimals))
        }
        false => scene.text(&message!("drawn-over-contours", count = drawn.contours)),
    }
}

fn details(
    ui: &mut egui::Ui,
    scene: &mut Scene,
    id: StackId,
    (n, structure): (usize, &Structure),
    opacity: f32,
) {
    ui.horizontal(|ui| {
        ui.add_space(24.0);
        let mut percent = opacity * 100.0;
        ui.spacing_mut().slider_width = 80.0;
        let slider = Slider::new(&mut percent, 0.0..=100.0)
            .fixed_decimals(0)
            .suffix(" %");
        let response = ui.add(slider).on_hover_text(scene.say("body-structure-opacity"));
        if response.changed() {
            change(scene, id, StructureChange::Opacity(n, percent / 100.0));
        }
        let only = ui.button(scene.say("body-structure-only"));
        if only.on_hover_text(scene.say("body-structure-only-tip")).clicked() {
            change(scene, id, StructureChange::Only(n));
        }
    });
    ui.horizontal_wrapped(|ui| {
        ui.add_space(24.0);
        body::sentence(ui, scene.text(&drawn_by(structure.drawn.algorithm.as_ref())));
    });
}

/// A machine or a hand: what a school must know before it learns from an outline.
pub fn drawn_by(algorithm: Option<&Algorithm>) -> Message {
    match algorithm {
        Some(Algorithm::Manual) => message!("drawn-over-by-hand"),
        Some(Algorithm::Semiautomatic { name }) => message!("drawn-over-by-both", name = shown(name)),
        Some(Algorithm::Automatic { name }) => message!("drawn-over-by-machine", name = shown(name)),
        None => message!("drawn-over-by-nobody"),
    }
}

fn shown(name: &str) -> &str {
    match name.trim().is_empty() {
        true => "?",
        false => name.trim(),
    }
}

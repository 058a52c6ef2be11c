//! The structures of one file, a row each.

use egui::RichText;

use super::super::{Scene, body, matching};
use crate::app::{Explorer, StackId, Structure};
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
    ui.horizontal(|ui| {
        body::switch(ui, scene, id, (n, structure), shown);
        let volume = volume(scene, structure);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.label(RichText::new(volume).weak().small());
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                body::name_of(ui, scene, id, (n, structure), (shown, chosen));
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
    body::controls(ui, scene, id, n, opacity);
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

//! The panel of the structures of a series: where they come from, which are shown, and how.

use egui::{RichText, Slider};

use super::super::{Scene, body};
use super::list;
use crate::app::{Anatomy, BodyCommand, Command, Explorer, Offer, OverChange, StackId, StructureChange};
use crate::dicom::DrawnKind;
use crate::message;

pub fn panel(ui: &mut egui::Ui, scene: &mut Scene) {
    ui.heading(scene.say("drawn-over-title"));
    if !scene.state.shows_anatomy() {
        body::sentence(ui, scene.say("body-structures-shut"));
        return;
    }
    let Some(open) = scene.state.current() else {
        body::sentence(ui, scene.say("body-structures-coming"));
        return;
    };
    match &open.anatomy {
        Anatomy::Unread => body::sentence(ui, scene.say("body-structures-coming")),
        Anatomy::Reading(progress) => {
            ui.horizontal(|ui| {
                ui.spinner();
                let (done, total) = (progress.done, progress.total);
                ui.label(scene.text(&message!("body-structures-reading", done = done, total = total)));
            });
        }
        Anatomy::Failed(why) => {
            body::sentence(ui, scene.text_here(why));
            refused(ui, scene, &open.offer, &[]);
        }
        Anatomy::Read(explorer) => {
            style(ui, scene);
            ui.separator();
            egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                explored(ui, scene, open.id, explorer);
                refused(ui, scene, &open.offer, &explorer.read.notes);
            });
        }
    }
}

/// Shown at all, outlines, fills.
fn style(ui: &mut egui::Ui, scene: &mut Scene) {
    let over = scene.state.drawn_over;
    let mut change = None;
    let mut tick = |ui: &mut egui::Ui, on: bool, name, tip, made: fn(bool) -> OverChange| {
        let mut now = on;
        let response = ui.checkbox(&mut now, scene.say(name));
        if response.on_hover_text(scene.say(tip)).changed() {
            change = Some(made(now));
        }
    };
    tick(
        ui,
        over.shown,
        "drawn-over-show",
        "drawn-over-show-tip",
        OverChange::Show,
    );
    ui.horizontal(|ui| {
        tick(
            ui,
            over.outline,
            "drawn-over-outline",
            "drawn-over-outline-tip",
            OverChange::Outline,
        );
        tick(
            ui,
            over.fill,
            "drawn-over-fill",
            "drawn-over-fill-tip",
            OverChange::Fill,
        );
    });
    if over.fill {
        let mut percent = over.opacity * 100.0;
        let slider = Slider::new(&mut percent, 5.0..=100.0)
            .fixed_decimals(0)
            .suffix(" %")
            .text(scene.say("drawn-over-opacity"));
        if ui.add(slider).changed() {
            change = Some(OverChange::Opacity(percent / 100.0));
        }
    }
    if let Some(change) = change {
        scene.push(Command::DrawnOver(change));
    }
}

fn explored(ui: &mut egui::Ui, scene: &mut Scene, id: StackId, explorer: &Explorer) {
    let wanted = body::search(ui, scene, "structures over planes wanted");
    ui.horizontal(|ui| {
        for (name, shown) in [("body-structures-all", true), ("body-structures-no", false)] {
            if ui.button(scene.say(name)).clicked() {
                let change = StructureChange::ShowAll(shown);
                scene.push(Command::Body(BodyCommand::Structures(id, change)));
            }
        }
    });
    for (n, file) in explorer.read.over.files.iter().enumerate() {
        let name = file
            .path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let kind = scene.say(match file.kind {
            DrawnKind::Segmentation => "drawn-over-segmentation",
            DrawnKind::StructureSet => "drawn-over-structure-set",
            DrawnKind::LabelMap => "drawn-over-label-map",
        });
        ui.add_space(4.0);
        ui.label(RichText::new(name).strong())
            .on_hover_text(file.path.display().to_string());
        body::sentence(ui, format!("{kind} – {}", drawn_by(scene, explorer, n)));
        list::show(ui, scene, id, explorer, (n, &wanted));
    }
}

/// Who drew what a file holds, in one line: all its structures in the same way, or not.
fn drawn_by(scene: &Scene, explorer: &Explorer, file: usize) -> String {
    let of_file = explorer
        .read
        .structures
        .iter()
        .filter(|structure| structure.drawn.file == file);
    let mut ways: Vec<String> = of_file
        .map(|structure| scene.text(&list::drawn_by(structure.drawn.algorithm.as_ref())))
        .collect();
    ways.sort();
    ways.dedup();
    match ways.as_slice() {
        [one] => one.clone(),
        _ => scene.say("drawn-over-by-several"),
    }
}

/// What is not shown, and why.
fn refused(ui: &mut egui::Ui, scene: &Scene, offer: &Offer, notes: &[crate::locale::Message]) {
    let refused = match offer {
        Offer::Found(found) => found.refused.as_slice(),
        _ => &[],
    };
    let mut told: Vec<String> = Vec::new();
    for note in notes.iter().chain(refused) {
        let text = scene.text_here(note);
        if !told.contains(&text) {
            body::sentence(ui, text.clone());
            told.push(text);
        }
    }
}

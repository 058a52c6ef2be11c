//! The anatomy explorer: the structures that were drawn beside a series, each with its colour and its name.

use egui::{Color32, Label, RichText, Sense, Slider, Stroke, StrokeKind, TextEdit, vec2};

use super::super::{Scene, matching, theme};
use super::panel::sentence;
use crate::app::{Anatomy, BodyCommand, Command, Explorer, StackId, Structure, StructureChange, Tile};
use crate::message;

/// Height of the list, in points.
const LIST: f32 = 300.0;
const CHIP: egui::Vec2 = vec2(14.0, 14.0);

pub fn show(ui: &mut egui::Ui, scene: &mut Scene, tile: Tile) {
    if !scene.state.shows_anatomy() {
        sentence(ui, scene.say("body-structures-shut"));
        return;
    }
    let Some(open) = scene.state.look(tile).map(|look| look.open) else {
        return;
    };
    match &open.anatomy {
        Anatomy::Unread => sentence(ui, scene.say("body-structures-coming")),
        Anatomy::Reading(progress) => {
            ui.horizontal(|ui| {
                ui.spinner();
                let (done, total) = (progress.done, progress.total);
                ui.label(scene.text(&message!("body-structures-reading", done = done, total = total)));
            });
        }
        Anatomy::Failed(why) => sentence(ui, scene.text(why)),
        Anatomy::Read(explorer) => explored(ui, scene, open.id, explorer),
    }
}

fn change(scene: &mut Scene, id: StackId, change: StructureChange) {
    scene.push(Command::Body(BodyCommand::Structures(id, change)));
}

fn explored(ui: &mut egui::Ui, scene: &mut Scene, id: StackId, explorer: &Explorer) {
    sentence(ui, scene.say("body-structures-about"));
    let mut coloured = explorer.coloured;
    let response = ui.checkbox(&mut coloured, scene.say("body-structures-coloured"));
    if response
        .on_hover_text(scene.say("body-structures-coloured-tip"))
        .changed()
    {
        change(scene, id, StructureChange::Colour(coloured));
    }
    ui.add_enabled_ui(explorer.coloured, |ui| {
        let mut tissue = explorer.tissue;
        let response = ui.checkbox(&mut tissue, scene.say("body-structures-tissue"));
        if response
            .on_hover_text(scene.say("body-structures-tissue-tip"))
            .changed()
        {
            change(scene, id, StructureChange::Tissue(tissue));
        }
    });
    let wanted = search(ui, scene, "structures wanted");
    ui.horizontal(|ui| {
        for (name, shown) in [("body-structures-all", true), ("body-structures-no", false)] {
            if ui.button(scene.say(name)).clicked() {
                change(scene, id, StructureChange::ShowAll(shown));
            }
        }
    });
    list(ui, scene, id, explorer, &wanted);
    for note in &explorer.read.notes {
        sentence(ui, scene.text(note));
    }
}

/// What is looked for; kept under a key of its own.
pub fn search(ui: &mut egui::Ui, scene: &Scene, key: &'static str) -> String {
    let key = egui::Id::unique(key);
    let mut wanted: String = ui.data(|data| data.get_temp(key)).unwrap_or_default();
    let hint = scene.say("body-structures-search");
    let edit = TextEdit::singleline(&mut wanted)
        .hint_text(hint.as_str())
        .desired_width(f32::INFINITY);
    ui.add(edit)
        .widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::TextInput, true, &hint));
    ui.data_mut(|data| data.insert_temp(key, wanted.clone()));
    wanted
}

fn list(ui: &mut egui::Ui, scene: &mut Scene, id: StackId, explorer: &Explorer, wanted: &str) {
    let language = scene.state.language;
    let mut found: Vec<(usize, &Structure)> = explorer
        .read
        .structures
        .iter()
        .enumerate()
        .filter(|(_, structure)| structure.voxels > 0 && is_wanted(structure, wanted))
        .collect();
    found.sort_by_cached_key(|(_, structure)| matching::plain(structure.names.in_language(language)));
    if found.is_empty() {
        sentence(ui, scene.say("body-structures-nothing"));
    }
    egui::ScrollArea::vertical()
        .id_salt("structures")
        .max_height(LIST)
        .min_scrolled_height(LIST)
        .show(ui, |ui| {
            for (n, structure) in found {
                row(ui, scene, id, explorer, (n, structure));
            }
        });
}

/// In any language: one looks up the Latin word as well.
pub fn is_wanted(structure: &Structure, wanted: &str) -> bool {
    let wanted = matching::plain(wanted.trim());
    let mut names = structure.names.0.values();
    wanted.is_empty() || names.any(|name| matching::plain(name).contains(&wanted))
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
    let row = ui.horizontal(|ui| {
        switch(ui, scene, id, (n, structure), shown);
        name_of(ui, scene, id, (n, structure), (shown, chosen));
    });
    if chosen {
        controls(ui, scene, id, n, opacity);
        seen_once(ui, n, &row.response);
    }
}

/// Whether it is shown, and in which colour.
pub fn switch(
    ui: &mut egui::Ui,
    scene: &mut Scene,
    id: StackId,
    (n, structure): (usize, &Structure),
    shown: bool,
) {
    let name = structure.names.in_language(scene.state.language);
    let label = scene.text(&message!("body-structure-show", name = name));
    let mut on = shown;
    let response = ui.checkbox(&mut on, "");
    response.widget_info(|| egui::WidgetInfo::selected(egui::accesskit::Role::CheckBox, true, on, &label));
    if response.changed() {
        change(scene, id, StructureChange::Show(n, on));
    }
    chip(ui, structure.colour, shown);
}

/// Its name, which a click chooses: the views then go to its middle.
pub fn name_of(
    ui: &mut egui::Ui,
    scene: &mut Scene,
    id: StackId,
    (n, structure): (usize, &Structure),
    (shown, chosen): (bool, bool),
) {
    let name = structure.names.in_language(scene.state.language).to_owned();
    let text = match chosen {
        true => RichText::new(&name).color(theme::ACCENT).strong(),
        false if shown => RichText::new(&name),
        false => RichText::new(&name).weak(),
    };
    let response = ui.add(Label::new(text).sense(Sense::click()).truncate());
    response.widget_info(|| egui::WidgetInfo::selected(egui::accesskit::Role::Button, true, chosen, &name));
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    if response.on_hover_text(names(structure)).clicked() {
        let next = match chosen {
            true => StructureChange::Unchoose,
            false => StructureChange::Choose(n),
        };
        change(scene, id, next);
    }
}

/// One that was picked elsewhere comes into sight, once.
fn seen_once(ui: &egui::Ui, n: usize, row: &egui::Response) {
    let key = egui::Id::unique("structure in sight");
    let before: Option<usize> = ui.data(|data| data.get_temp(key));
    if before != Some(n) {
        row.scroll_to_me(Some(egui::Align::Center));
        ui.data_mut(|data| data.insert_temp(key, n));
    }
}

/// Its name in every language, a line each.
fn names(structure: &Structure) -> String {
    let all = structure
        .names
        .0
        .iter()
        .map(|(code, name)| format!("{code} : {name}"));
    all.collect::<Vec<_>>().join("\n")
}

fn chip(ui: &mut egui::Ui, [red, green, blue]: [u8; 3], shown: bool) {
    let (rect, _) = ui.allocate_exact_size(CHIP, Sense::hover());
    let colour = Color32::from_rgb(red, green, blue);
    let fill = if shown { colour } else { Color32::TRANSPARENT };
    ui.painter()
        .rect(rect, 3.0, fill, Stroke::new(1.5, colour), StrokeKind::Inside);
}

/// How opaque it is, and whether it is shown alone.
pub fn controls(ui: &mut egui::Ui, scene: &mut Scene, id: StackId, n: usize, opacity: f32) {
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
}

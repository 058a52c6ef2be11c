//! The panels: read the state, return commands. Nothing here changes the state or touches a file.

mod action_commands;
mod actions;
mod attempt;
mod body;
mod card;
mod command_palette;
mod documents;
mod drawn_over;
mod explain;
mod export;
mod findings;
mod fusion;
mod gaps;
mod glossary;
mod identity;
mod keymap;
mod keys;
mod laid;
mod layouts;
mod learning;
mod leaving;
mod legend;
mod letters;
mod lines;
mod marks;
mod marks_panel;
mod matching;
mod menus;
mod numbers;
mod overlay;
mod page;
mod phase_bar;
mod phase_curve;
mod progress;
mod recent;
mod reformat;
mod samples;
mod series;
mod settings;
mod sheet;
mod slider;
mod start;
mod still;
mod tags;
mod theme;
mod thumbnail;
mod tile;
mod tile_input;
mod tile_menu;
mod tiles;
mod toolbar;
mod tour;
mod window_panel;

use std::collections::{HashMap, HashSet};
use std::path::MAIN_SEPARATOR;

pub use still::paint_tiles;
pub use theme::{fit_screen, set_theme};

use crate::app::{Command, StackId, State, Tile};
use crate::locale::{Message, say, typeset};

/// The images that the shell has drawn, as textures.
#[derive(Clone, Debug, Default)]
pub struct Pictures {
    pub tiles: HashMap<Tile, Picture>,
    /// What is laid over the pictures of tiles, of the same size.
    pub over: HashMap<Tile, Picture>,
    /// Tiles whose picture is being drawn for so long that a reader should know.
    pub late: HashSet<Tile>,
    pub thumbnails: HashMap<StackId, Picture>,
    /// Of stacks as bodies, in every preset by its id.
    pub previews: HashMap<(StackId, &'static str), Picture>,
    /// Of the sample cases, by their place among the samples.
    pub cards: HashMap<usize, Picture>,
}

/// A texture and its size in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Picture {
    pub texture: egui::TextureId,
    pub size: [u32; 2],
}

/// What the panels read, and where they put what was asked for.
pub(crate) struct Scene<'a> {
    pub state: &'a State,
    pub pictures: &'a Pictures,
    pub commands: &'a mut Vec<Command>,
}

impl Scene<'_> {
    fn say(&self, key: &'static str) -> String {
        typeset(self.state.language, say(self.state.language, key))
    }

    fn text(&self, message: &Message) -> String {
        typeset(self.state.language, message.in_language(self.state.language))
    }

    /// A sentence whose paths begin at the folder in which what was opened lies: what comes before is the same for all.
    fn text_here(&self, message: &Message) -> String {
        let text = self.text(message);
        let folders = self.state.opened.iter().filter_map(|path| path.parent());
        let beginnings = folders.map(|folder| format!("{}{MAIN_SEPARATOR}", folder.display()));
        let longer = beginnings.filter(|beginning| beginning.len() > 1);
        longer.fold(text, |text, beginning| text.replace(&beginning, ""))
    }

    fn push(&mut self, command: Command) {
        self.commands.push(command);
    }
}

/// Lays out the whole window, once for every pass of a frame.
pub fn show(ui: &mut egui::Ui, state: &State, pictures: &Pictures) -> Vec<Command> {
    let mut commands = Vec::new();
    let mut scene = Scene {
        state,
        pictures,
        commands: &mut commands,
    };
    theme::follow(ui.ctx(), &state.desk.settings);
    keys::read(ui, &mut scene);
    if state.at_start() && state.learning.page {
        learning::page(ui, &mut scene);
    } else if state.at_start() {
        start::show(ui, &mut scene);
    } else if attempt::has_page(&scene) {
        progress::notices(ui, &mut scene);
        attempt::page(ui, &mut scene);
    } else {
        viewer(ui, &mut scene);
    }
    leaving::ask(ui, &mut scene);
    sheet::show(ui, &mut scene);
    tags::show(ui, &mut scene);
    glossary::show(ui, &mut scene);
    settings::show(ui, &mut scene);
    command_palette::show(ui, &mut scene);
    tour::point_out(ui, &scene);
    drop_hint(ui, &scene);
    commands
}

fn viewer(ui: &mut egui::Ui, scene: &mut Scene) {
    egui::Panel::top("tools").show(ui, |ui| toolbar::show(ui, scene));
    progress::notices(ui, scene);
    egui::Panel::bottom("status").show(ui, |ui| toolbar::status(ui, scene));
    tour::show(ui, scene);
    if scene.state.attempt.is_some() {
        attempt::question(ui, scene);
    }
    if scene.state.panels.series {
        egui::Panel::left("series")
            .default_size(190.0)
            .size_range(140.0..=360.0)
            .show(ui, |ui| series::show(ui, scene));
    }
    if scene.state.panels.findings {
        beside(ui, "findings", [300.0, 200.0, 500.0], |ui| {
            findings::panel(ui, scene)
        });
    }
    if let Some(what) = scene.state.panels.explain {
        beside(ui, "explain", [340.0, 240.0, 620.0], |ui| {
            explain::panel(ui, scene, what)
        });
    }
    if scene.state.phases.curve_shown && scene.state.attempt.is_none() {
        beside(ui, "phase curve", [330.0, 240.0, 620.0], |ui| {
            phase_curve::panel(ui, scene)
        });
    }
    if scene.state.panels.body {
        beside(ui, "body", [300.0, 260.0, 460.0], |ui| body::panel(ui, scene));
    }
    if scene.state.panels.fusion && scene.state.attempt.is_none() {
        beside(ui, "fusion", [280.0, 230.0, 440.0], |ui| fusion::panel(ui, scene));
    }
    if scene.state.panels.structures {
        beside(ui, "structures", [300.0, 240.0, 460.0], |ui| {
            drawn_over::panel(ui, scene)
        });
    }
    if scene.state.panels.documents && scene.state.shows_documents() {
        beside(ui, "documents", [330.0, 240.0, 620.0], |ui| {
            documents::panel(ui, scene)
        });
    }
    if scene.state.panels.marks {
        beside(ui, "marks", [290.0, 220.0, 500.0], |ui| {
            marks_panel::panel(ui, scene)
        });
    }
    if let Some(plan) = scene.state.batch.plan.filter(|_| scene.state.attempt.is_none()) {
        beside(ui, "reformat", [270.0, 220.0, 420.0], |ui| {
            reformat::panel(ui, scene, &plan)
        });
    }
    marks::prompt(ui, scene);
    progress::loading(ui, scene);
    findings::strip(ui, scene);
    egui::CentralPanel::no_frame().show(ui, |ui| tiles::show(ui, scene));
}

/// A panel at the right edge that a hand makes wider or narrower: its width in points at first, at least and at most.
fn beside(
    ui: &mut egui::Ui,
    id: &'static str,
    [first, least, most]: [f32; 3],
    add: impl FnOnce(&mut egui::Ui),
) {
    egui::Panel::right(id)
        .default_size(first)
        .size_range(least..=most)
        .show(ui, add);
}

/// While files hover over the window: that letting go opens them.
fn drop_hint(ui: &egui::Ui, scene: &Scene) {
    if ui.input(|input| input.raw.hovered_files.is_empty()) {
        return;
    }
    let rect = ui.ctx().content_rect();
    let layer = egui::LayerId::new(egui::Order::Foreground, egui::Id::unique("drop"));
    let painter = ui.ctx().layer_painter(layer);
    painter.rect_filled(rect, 0.0, egui::Color32::from_black_alpha(200));
    painter.text(
        rect.center(),
        egui::Align2::CENTER_CENTER,
        scene.say("drop-now"),
        egui::FontId::proportional(28.0),
        theme::ACCENT,
    );
}

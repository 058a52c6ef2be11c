//! The panel of what a body is made of and what is cut away from it.

use egui::{Button, CollapsingHeader, RichText, Slider};

use super::super::Scene;
use super::figure::is_hidden;
use super::{cuts, presets, structures, transfer};
use crate::app::{BodyCommand, Command, Layout, Tile};
use crate::render::scene::{Appearance, Lighting};

pub fn panel(ui: &mut egui::Ui, scene: &mut Scene) {
    ui.horizontal(|ui| {
        ui.heading(scene.say("body-title"));
    });
    let Some(tile) = scene.state.body_tile() else {
        nothing(ui, scene);
        return;
    };
    transfer::history(ui, scene, tile);
    egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        sentence(ui, scene.say("body-about"));
        section(ui, scene, "body-presets-title", true, |ui, scene| {
            presets::show(ui, scene, tile);
        });
        section(ui, scene, "body-structures-title", true, |ui, scene| {
            structures::show(ui, scene, tile);
        });
        section(ui, scene, "body-lighting-title", false, |ui, scene| {
            matter(ui, scene, tile)
        });
        if !is_hidden(scene) {
            section(ui, scene, "body-cut-title", false, |ui, scene| {
                cuts::plane(ui, scene, tile)
            });
            section(ui, scene, "body-crop-title", false, |ui, scene| {
                cuts::crop(ui, scene, tile)
            });
        }
        section(ui, scene, "body-sculpt-title", false, |ui, scene| {
            cuts::sculpt(ui, scene, tile);
        });
        planes(ui, scene, tile);
    });
}

/// A part that folds, and stays as it was left.
fn section(
    ui: &mut egui::Ui,
    scene: &mut Scene,
    title: &'static str,
    open: bool,
    content: impl FnOnce(&mut egui::Ui, &mut Scene),
) {
    let heading = RichText::new(scene.say(title)).strong();
    CollapsingHeader::new(heading)
        .id_salt(title)
        .default_open(open)
        .show(ui, |ui| content(ui, scene));
}

fn nothing(ui: &mut egui::Ui, scene: &mut Scene) {
    ui.label(scene.say("body-none"));
    let can = scene.state.current().is_some_and(|open| open.can_render());
    let button = Button::new(scene.say("body-show"));
    let response = ui.add_enabled(can, button);
    if response
        .on_disabled_hover_text(scene.text(&scene.state.no_body()))
        .clicked()
    {
        scene.push(Command::Render(Layout::TwoByTwo));
    }
}

/// In small letters.
pub fn sentence(ui: &mut egui::Ui, text: String) {
    ui.label(RichText::new(text).weak().small());
}

/// Colours and light, or the window of a projection.
fn matter(ui: &mut egui::Ui, scene: &mut Scene, tile: Tile) {
    let Some(appearance) = scene.state.look(tile).map(|look| look.appearance()) else {
        return;
    };
    match appearance {
        Appearance::Matter {
            transfer: function,
            lighting: light,
        } => {
            transfer::show(ui, scene, tile, &function);
            ui.separator();
            lighting(ui, scene, tile, light);
        }
        Appearance::Projected { .. } => sentence(ui, scene.say("body-projected-about")),
    }
    let edited = scene
        .state
        .tile(tile)
        .is_some_and(|view| view.body.form.edited.is_some());
    let back = ui.add_enabled(edited, Button::new(scene.say("body-preset-again")));
    if back.on_hover_text(scene.say("body-preset-again-tip")).clicked() {
        scene.push(Command::Body(BodyCommand::PresetAgain(tile)));
    }
}

fn lighting(ui: &mut egui::Ui, scene: &mut Scene, tile: Tile, now: Lighting) {
    let mut light = now;
    ui.checkbox(&mut light.shaded, scene.say("body-shaded"))
        .on_hover_text(scene.say("body-shaded-tip"));
    let mut percent = light.occlusion * 100.0;
    let slider = Slider::new(&mut percent, 0.0..=100.0)
        .fixed_decimals(0)
        .suffix(" %")
        .text(scene.say("body-occlusion"));
    let response = ui.add(slider).on_hover_text(scene.say("body-occlusion-tip"));
    if response.changed() {
        light.occlusion = percent / 100.0;
    }
    if light != now {
        scene.push(Command::Body(BodyCommand::SetLighting(tile, light)));
    }
    if response.drag_stopped() {
        scene.push(Command::Body(BodyCommand::LetGo(tile)));
    }
}

fn planes(ui: &mut egui::Ui, scene: &mut Scene, tile: Tile) {
    let mut shown = scene.state.tile(tile).is_some_and(|view| view.body.planes);
    if ui
        .checkbox(&mut shown, scene.say("body-planes"))
        .on_hover_text(scene.say("body-planes-tip"))
        .changed()
    {
        scene.push(Command::Body(BodyCommand::ShowPlanes(tile, shown)));
    }
}

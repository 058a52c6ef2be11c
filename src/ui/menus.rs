//! The menus of the tool strip.

use egui::containers::menu::{MenuButton, MenuConfig};
use egui::{Button, RichText};

use super::actions::Action;
use super::toolbar::item;
use super::{Scene, samples, window_panel};
use crate::app::{CineChange, CineOver, Command, Tile, TileView, VoiSource};
use crate::locale::number;
use crate::render::{Interpolation, Palette, Projection, Slab};
use crate::volume::presets;

/// Range of the slab slider, in mm.
const SLAB_RANGE_MM: std::ops::RangeInclusive<f64> = 1.0..=100.0;
/// Thickness when a slab is switched on, in mm.
const NEW_SLAB_MM: f64 = 10.0;

pub fn open(ui: &mut egui::Ui, scene: &mut Scene) {
    let menu = ui.menu_button(scene.say("menu-open"), |ui| {
        item(ui, scene, Action::OpenFiles, false);
        item(ui, scene, Action::OpenFolder, false);
        heading(ui, scene, "menu-samples");
        for offer in samples::offers(scene) {
            if ui.button(offer.title).on_hover_text(offer.about).clicked() {
                scene.push(offer.command);
                ui.close();
            }
        }
        ui.separator();
        item(ui, scene, Action::Quit, false);
    });
    menu.response.on_hover_text(scene.say("menu-open-tip"));
}

/// A menu in which several things can be set, one after the other.
pub fn staying(ui: &mut egui::Ui, title: String, content: impl FnOnce(&mut egui::Ui)) -> egui::Response {
    let config = MenuConfig::new().close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside);
    MenuButton::new(title).config(config).ui(ui, content).0
}

pub fn windows(ui: &mut egui::Ui, scene: &mut Scene) {
    let menu = staying(ui, scene.say("menu-window"), |ui| {
        let Some((tile, now)) = active(scene) else { return };
        let stack = scene.state.current().map(|open| open.stack.clone());
        let Some(stack) = stack else { return };
        window_panel::show(ui, scene, tile);
        ui.separator();
        if !stack.windows.is_empty() {
            ui.label(RichText::new(scene.say("windows-of-file")).weak());
        }
        for (n, named) in stack.windows.iter().enumerate() {
            let name = match named.name.is_empty() {
                true => scene.say("menu-file-window"),
                false => named.name.clone(),
            };
            let key = if n == 0 { "0" } else { "" };
            window(
                ui,
                scene,
                tile,
                (name, key.into()),
                VoiSource::File(n),
                now.source,
            );
        }
        let automatic = scene.say("window-automatic");
        window(
            ui,
            scene,
            tile,
            (automatic, "A".into()),
            VoiSource::Automatic,
            now.source,
        );
        ui.separator();
        for (n, preset) in presets::for_modality(&stack.modality).enumerate() {
            let whole = |value| number(scene.state.language, value, 0);
            let name = scene.say(preset.label);
            let name = format!("{name}   {} / {}", whole(preset.centre), whole(preset.width));
            let key = if n < 9 { (n + 1).to_string() } else { String::new() };
            window(
                ui,
                scene,
                tile,
                (name, key),
                VoiSource::Preset(preset),
                now.source,
            );
        }
        item(ui, scene, Action::Link, scene.state.linked_windows);
    });
    menu.on_hover_text(scene.say("menu-window-tip"));
}

fn window(
    ui: &mut egui::Ui,
    scene: &mut Scene,
    tile: Tile,
    (name, key): (String, String),
    source: VoiSource,
    now: VoiSource,
) {
    let button = Button::new(name).shortcut_text(key).selected(source == now);
    if ui.add(button).clicked() {
        scene.push(Command::SetVoi(tile, source));
        ui.close();
    }
}

pub fn slab(ui: &mut egui::Ui, scene: &mut Scene) {
    let menu = staying(ui, scene.say("menu-slab"), |ui| {
        let Some((tile, now)) = active(scene) else { return };
        ui.set_min_width(260.0);
        slab_switch(ui, scene, tile, now.slab);
        if let Some(slab) = now.slab {
            slab_settings(ui, scene, tile, slab);
        }
    });
    menu.on_hover_text(scene.say("menu-slab-tip"));
}

fn slab_switch(ui: &mut egui::Ui, scene: &mut Scene, tile: Tile, now: Option<Slab>) {
    let off = Button::new(scene.say("slab-off")).selected(now.is_none());
    if ui.add(off).on_hover_text(scene.say("slab-off-tip")).clicked() {
        scene.push(Command::SetSlab(tile, None));
    }
    let kinds = [
        (
            Projection::Maximum,
            "projection-maximum",
            "projection-maximum-tip",
        ),
        (
            Projection::Minimum,
            "projection-minimum",
            "projection-minimum-tip",
        ),
        (Projection::Mean, "projection-mean", "projection-mean-tip"),
    ];
    for (projection, name, tip) in kinds {
        let on = now.is_some_and(|slab| slab.projection == projection);
        let button = Button::new(scene.say(name)).selected(on);
        if ui.add(button).on_hover_text(scene.say(tip)).clicked() {
            let thickness_mm = now.map_or(NEW_SLAB_MM, |slab| slab.thickness_mm);
            let slab = Slab {
                thickness_mm,
                projection,
            };
            scene.push(Command::SetSlab(tile, Some(slab)));
        }
    }
}

fn slab_settings(ui: &mut egui::Ui, scene: &mut Scene, tile: Tile, slab: Slab) {
    ui.separator();
    let mut thickness = slab.thickness_mm;
    let slider = egui::Slider::new(&mut thickness, SLAB_RANGE_MM)
        .suffix(" mm")
        .fixed_decimals(0)
        .text(scene.say("slab-thickness"));
    let response = ui.add(slider).on_hover_text(scene.say("slab-thickness-tip"));
    if response.changed() {
        let slab = Slab {
            thickness_mm: thickness,
            ..slab
        };
        scene.push(Command::SetSlab(tile, Some(slab)));
    }
}

pub fn display(ui: &mut egui::Ui, scene: &mut Scene) {
    let menu = staying(ui, scene.say("menu-display"), |ui| {
        let Some((tile, now)) = active(scene) else { return };
        item(ui, scene, Action::Invert, now.invert);
        item(
            ui,
            scene,
            Action::ShowGraphics,
            scene.state.documents.graphics_shown,
        );
        item(ui, scene, Action::ShowCovered, scene.state.documents.shutters_off);
        for action in [
            Action::Fit,
            Action::ActualPixels,
            Action::RollRight,
            Action::RollLeft,
            Action::Mirror,
            Action::Reset,
        ] {
            item(ui, scene, action, false);
        }
        cine(ui, scene);
        heading(ui, scene, "interpolation-heading");
        for (way, name, tip) in [
            (
                Interpolation::Nearest,
                "interpolation-nearest",
                "interpolation-nearest-tip",
            ),
            (
                Interpolation::Linear,
                "interpolation-linear",
                "interpolation-linear-tip",
            ),
            (
                Interpolation::Cubic,
                "interpolation-cubic",
                "interpolation-cubic-tip",
            ),
        ] {
            let button = Button::new(scene.say(name)).selected(now.interpolation == way);
            if ui.add(button).on_hover_text(scene.say(tip)).clicked() {
                scene.push(Command::SetInterpolation(tile, way));
            }
        }
        heading(ui, scene, "palette-heading");
        for palette in Palette::ALL {
            let name = scene.text(&palette.title());
            let button = Button::new(name).selected(now.palette == palette);
            if ui.add(button).clicked() {
                scene.push(Command::SetPalette(tile, palette));
            }
        }
    });
    menu.on_hover_text(scene.say("menu-display-tip"));
}

fn cine(ui: &mut egui::Ui, scene: &mut Scene) {
    heading(ui, scene, "action-cine");
    item(ui, scene, Action::Cine, scene.state.plays_slices());
    let tile = scene.state.key_tile();
    if scene.state.phase_bar(tile).is_some() {
        item(ui, scene, Action::PlayPhases, scene.state.plays_phases(tile));
        item(ui, scene, Action::PhaseCurve, scene.state.phases.curve_shown);
        item(ui, scene, Action::OwnWindows, scene.state.phases.own_windows);
    }
    item(ui, scene, Action::Sweep, scene.state.cine_sweeps());
    let mut speed = scene.state.cine_speed();
    let is_film = scene
        .state
        .current()
        .is_some_and(|open| open.stack.frame_times.is_some());
    let (over, (slowest, fastest)) = scene.state.cine_speeds();
    let slider = egui::Slider::new(&mut speed, slowest..=fastest)
        .logarithmic(true)
        .max_decimals(if slowest < 0.1 { 2 } else { 1 })
        .text(scene.say(match over {
            CineOver::Slices if is_film => "cine-speed-film",
            CineOver::Slices => "cine-speed",
            CineOver::Phases => "cine-speed-phases",
        }));
    if ui.add(slider).changed() {
        scene.push(Command::Cine(CineChange::Speed(speed)));
    }
}

/// What helps to find one's way, and to set the window up.
pub fn help(ui: &mut egui::Ui, scene: &mut Scene) {
    let menu = ui.menu_button(scene.say("menu-help"), |ui| {
        for action in [
            Action::Commands,
            Action::Glossary,
            Action::Tags,
            Action::Identity,
            Action::Shortcuts,
            Action::Tour,
            Action::Settings,
        ] {
            let on = match action {
                Action::Tags => scene.state.tags.is_some(),
                Action::Identity => scene.state.shows_identity(),
                _ => false,
            };
            if item(ui, scene, action, on).clicked() {
                ui.close();
            }
        }
    });
    menu.response.on_hover_text(scene.say("menu-help-tip"));
}

pub fn heading(ui: &mut egui::Ui, scene: &Scene, key: &'static str) {
    ui.separator();
    ui.label(RichText::new(scene.say(key)).weak());
}

/// The tile that menus act on, and how it is set.
fn active(scene: &Scene) -> Option<(Tile, TileView)> {
    let tile = scene.state.key_tile();
    Some((tile, scene.state.look(tile)?.view.clone()))
}

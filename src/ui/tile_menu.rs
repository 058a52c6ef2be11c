//! The title of a tile, which is also the menu of what it shows: which series, which plane.

use egui::containers::menu::MenuButton;
use egui::{Button, Color32, Rect, RichText, UiBuilder, vec2};

use super::actions::Action;
use super::overlay::MARGIN;
use super::toolbar::item;
use super::{Scene, drawn_over, series, theme};
use crate::annotation::ReadingName;
use crate::app::{Command, CurveChange, Cut, Overlay, StackId, Tile};

pub fn show(ui: &mut egui::Ui, scene: &mut Scene, tile: Tile, rect: Rect, overlay: Option<&Overlay>) {
    // A question may keep to itself what it shows, and leaves some places empty.
    let asked = scene.state.attempt.is_some() && overlay.is_none();
    if asked || overlay.is_some_and(|overlay| overlay.plain) {
        return;
    }
    let corner = rect.min + vec2(MARGIN - 4.0, MARGIN - 4.0);
    let room = Rect::from_min_size(corner, vec2((rect.width() / 2.0 - 20.0).max(60.0), 24.0));
    let (title, colour) = match overlay {
        Some(overlay) => {
            let colour = scene
                .state
                .look(tile)
                .map_or(theme::TEXT, |look| theme::tile_colour(&look));
            (scene.text(&overlay.title), colour)
        }
        None => (scene.say("tile-choose"), theme::WEAK_TEXT),
    };
    let mut ui = ui.new_child(UiBuilder::new().max_rect(room).id_salt(("tile menu", tile)));
    ui.spacing_mut().button_padding = vec2(4.0, 2.0);
    ui.visuals_mut().widgets.inactive.weak_bg_fill = Color32::from_black_alpha(150);
    let text = RichText::new(title).color(colour);
    let menu = MenuButton::from_button(Button::new((text, room_for_arrow())).truncate());
    let (response, _) = menu.ui(&mut ui, |ui| {
        planes(ui, scene, tile);
        quantities(ui, scene, tile);
        ui.separator();
        egui::ScrollArea::vertical()
            .max_height(320.0)
            .show(ui, |ui| stacks(ui, scene, tile));
    });
    arrow(&ui, response.rect, colour);
    if tile == scene.state.key_tile() && overlay.is_some() {
        let beside = Rect::from_min_size(response.rect.right_top() + vec2(8.0, 0.0), vec2(180.0, 24.0));
        let builder = UiBuilder::new()
            .max_rect(beside)
            .id_salt(("tile structures", tile));
        drawn_over::button(&mut ui.new_child(builder), scene);
    }
    response.on_hover_text(scene.say("tile-menu-tip"));
}

fn room_for_arrow() -> egui::Atom<'static> {
    egui::Atom::custom(egui::IdSalt::new("arrow"), vec2(12.0, 8.0))
}

/// The sign of a menu, beside its title.
fn arrow(ui: &egui::Ui, title: Rect, colour: Color32) {
    let at = title.right_center() + vec2(-10.0, 1.0);
    let corners = vec![at + vec2(-4.0, -2.5), at + vec2(4.0, -2.5), at + vec2(0.0, 3.0)];
    ui.painter()
        .add(egui::Shape::convex_polygon(corners, colour, egui::Stroke::NONE));
}

fn planes(ui: &mut egui::Ui, scene: &mut Scene, tile: Tile) {
    let now = scene.state.tile(tile).map(|view| view.cut);
    let can = scene
        .state
        .look(tile)
        .is_some_and(|look| look.open.can_reformat());
    let has_body = scene.state.look(tile).is_some_and(|look| look.open.can_render());
    let has_curve = scene
        .state
        .look(tile)
        .is_some_and(|look| scene.state.curve_on(look.open).is_some());
    let in_patient = scene
        .state
        .look(tile)
        .is_none_or(|look| look.open.stack.in_patient_space);
    let native = if in_patient { "tile-native" } else { "tile-images" };
    for (cut, name) in [
        (Cut::Native, native),
        (Cut::Axial, "tile-axial"),
        (Cut::Coronal, "tile-coronal"),
        (Cut::Sagittal, "tile-sagittal"),
        (Cut::Rendered, "tile-rendered"),
        (Cut::Curved, "tile-curved"),
        (Cut::CrossSection, "tile-cross-section"),
    ] {
        let lacks_curve = can && cut.follows_curve() && !has_curve;
        let lacks_values = can && cut == Cut::Rendered && !has_body;
        let button = Button::new(scene.say(name)).selected(now == Some(cut));
        let response = ui.add_enabled(
            (can || cut == Cut::Native) && !lacks_curve && !lacks_values,
            button,
        );
        if response
            .on_disabled_hover_text(scene.say(if lacks_curve {
                "curve-needed"
            } else if lacks_values {
                "colour-no-body"
            } else {
                "no-reformat"
            }))
            .clicked()
        {
            scene.push(Command::SetCut(tile, cut));
            ui.close();
        }
    }
    ui.separator();
    if item(ui, scene, Action::FusionPanel, scene.state.panels.fusion).clicked() {
        ui.close();
    }
    if now == Some(Cut::Curved) {
        readings(ui, scene, tile);
    }
    if now == Some(Cut::Rendered) {
        ui.separator();
        if item(ui, scene, Action::BodyPanel, scene.state.panels.body).clicked() {
            ui.close();
        }
    }
}

/// What the values can be read as, where there is a choice.
fn quantities(ui: &mut egui::Ui, scene: &mut Scene, tile: Tile) {
    let Some(look) = scene.state.look(tile) else {
        return;
    };
    let quantities = look.open.stack.quantities.clone();
    if quantities.known.len() < 2 {
        return;
    }
    ui.separator();
    for (n, quantity) in quantities.known.iter().enumerate() {
        let name = match &quantity.unit {
            Some(unit) => unit.clone(),
            None => scene.say("quantity-file"),
        };
        let button = Button::new(name).selected(n == quantities.chosen);
        if ui.add(button).on_hover_text(scene.say("quantity-tip")).clicked() {
            scene.push(Command::SetQuantity(tile, n));
            ui.close();
        }
    }
}

/// How the curve is laid out.
fn readings(ui: &mut egui::Ui, scene: &mut Scene, tile: Tile) {
    ui.separator();
    let now = scene.state.tile(tile).map(|view| view.bend.reading);
    for (reading, name, tip) in [
        (
            ReadingName::Stretched,
            "reading-stretched",
            "reading-stretched-tip",
        ),
        (
            ReadingName::Straightened,
            "reading-straightened",
            "reading-straightened-tip",
        ),
    ] {
        let button = Button::new(scene.say(name)).selected(now == Some(reading));
        if ui.add(button).on_hover_text(scene.say(tip)).clicked() {
            scene.push(Command::Curve(CurveChange::Read(tile, reading)));
            ui.close();
        }
    }
}

fn stacks(ui: &mut egui::Ui, scene: &mut Scene, tile: Tile) {
    let now = scene.state.tile(tile).and_then(|view| view.stack);
    for id in scene.state.listed_ids() {
        let name = stack_name(scene, id);
        if ui.add(Button::new(name).selected(now == Some(id))).clicked() {
            scene.push(Command::ShowIn(tile, id));
            ui.close();
        }
    }
}

fn stack_name(scene: &Scene, id: StackId) -> String {
    let found = scene.state.series(id).zip(scene.state.stack(id));
    found.map_or_else(String::new, |(series, stack)| {
        series::lines(scene, series, stack).join(", ")
    })
}

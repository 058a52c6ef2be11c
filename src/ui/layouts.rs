//! The menu of layouts: how many places, what goes into them, what ties them; and the turning of planes.

use egui::{Button, DragValue, Rect, RichText, Stroke, vec2};

use super::actions::Action;
use super::menus::{heading, staying};
use super::toolbar::item;
use super::{Scene, numbers, theme, tour};
use crate::app::{Command, CurveChange, Layout, Tile, angles};
use crate::message;

pub fn menu(ui: &mut egui::Ui, scene: &mut Scene) {
    let menu = staying(ui, scene.say("menu-layout"), |ui| {
        ui.set_min_width(250.0);
        ui.horizontal(|ui| {
            for (layout, name) in [
                (Layout::One, "layout-one"),
                (Layout::SideBySide, "layout-side-by-side"),
                (Layout::TwoByTwo, "layout-two-by-two"),
                (Layout::OnePlusThree, "layout-one-plus-three"),
                (Layout::ThreeByThree, "layout-three-by-three"),
            ] {
                pictogram(ui, scene, layout, name);
            }
        });
        let can = scene.state.current().is_some_and(|open| open.can_reformat());
        for action in [Action::Reformat, Action::ReformatLarge] {
            arrangement(ui, scene, action, can, false);
        }
        let planning = scene.state.batch.plan.is_some();
        arrangement(ui, scene, Action::PlanReformat, can || planning, planning);
        let has_body = scene.state.current().is_some_and(|open| open.can_render());
        for action in [Action::Render, Action::RenderAlone] {
            arrangement(ui, scene, action, has_body, false);
        }
        item(ui, scene, Action::BodyPanel, scene.state.panels.body);
        arrangement(ui, scene, Action::Compare, true, false);
        item(ui, scene, Action::FusionPanel, scene.state.panels.fusion);
        curves(ui, scene, can);
        heading(ui, scene, "links-heading");
        item(ui, scene, Action::LinkByPosition, scene.state.links.by_position);
        let tied = scene.state.is_tied_by_hand();
        ui.add_enabled_ui(tied || scene.state.can_tie_by_hand(), |ui| {
            let response = item(ui, scene, Action::TieByHand, tied);
            response.on_disabled_hover_text(scene.say("nothing-to-tie"));
        });
        planes(ui, scene);
    });
    tour::mark_id(ui, "layout", menu.rect);
    menu.on_hover_text(scene.say("menu-layout-tip"));
}

/// What fills the window with other views, which the menu would hide.
fn arrangement(ui: &mut egui::Ui, scene: &mut Scene, action: Action, can: bool, on: bool) {
    let response = ui.add_enabled_ui(can, |ui| item(ui, scene, action, on)).inner;
    if response.clicked() {
        ui.close();
    }
    let reason = match action {
        Action::Render | Action::RenderAlone => scene.state.no_body(),
        _ => message!("no-reformat"),
    };
    response.on_disabled_hover_text(scene.text(&reason));
}

/// The reformat along the curve that was drawn, and the worked curves of what is open.
fn curves(ui: &mut egui::Ui, scene: &mut Scene, can: bool) {
    for action in [Action::ReformatCurve, Action::SwitchReading] {
        arrangement(ui, scene, action, can, false);
    }
    let language = scene.state.language;
    let worked: Vec<(usize, String)> = match scene.state.attempt {
        Some(_) => Vec::new(),
        None => {
            let here = scene.state.worked_here().into_iter();
            here.map(|(n, file)| (n, file.name.in_language(language).to_owned()))
                .collect()
        }
    };
    if worked.is_empty() || !can {
        return;
    }
    heading(ui, scene, "curves-worked");
    for (n, name) in worked {
        let response = ui.button(name).on_hover_text(scene.say("curves-worked-tip"));
        if response.clicked() {
            scene.push(Command::Curve(CurveChange::Take(n)));
            ui.close();
        }
    }
}

/// A button with a picture of the layout.
fn pictogram(ui: &mut egui::Ui, scene: &mut Scene, layout: Layout, name: &'static str) {
    let on = scene.state.layout == layout;
    let label = scene.say(name);
    let (rect, response) = ui.allocate_exact_size(vec2(44.0, 34.0), egui::Sense::click());
    response.widget_info(|| egui::WidgetInfo::selected(egui::accesskit::Role::Button, true, on, &label));
    let visuals = ui.style().interact_selectable(&response, on);
    ui.painter().rect_filled(rect, 4.0, visuals.weak_bg_fill);
    if response.has_focus() {
        ui.painter().rect_stroke(
            rect,
            4.0,
            Stroke::new(1.5, theme::ACCENT),
            egui::StrokeKind::Inside,
        );
    }
    let colour = if on { theme::ACCENT } else { theme::TEXT };
    let inner = rect.shrink2(vec2(9.0, 7.0));
    for [left, top, right, bottom] in layout.parts() {
        let at = |x: f32, y: f32| inner.min + inner.size() * vec2(x, y);
        let part = Rect::from_min_max(at(left, top), at(right, bottom)).shrink(1.0);
        ui.painter()
            .rect_stroke(part, 1.0, Stroke::new(1.2, colour), egui::StrokeKind::Inside);
    }
    if response.on_hover_text(label).clicked() {
        scene.push(Command::SetLayout(layout));
        ui.close();
    }
}

/// The angles of the reformats, typed.
fn planes(ui: &mut egui::Ui, scene: &mut Scene) {
    let tile = scene.state.key_tile();
    let reformat = scene
        .state
        .look(tile)
        .is_some_and(|look| look.orientation().is_some());
    let Some(turn) = scene.state.turn_of_planes(tile).filter(|_| reformat) else {
        return;
    };
    heading(ui, scene, "planes-heading");
    let mut degrees = angles(&turn);
    for (n, (name, tip)) in [
        ("angle-nod", "angle-nod-tip"),
        ("angle-bend", "angle-bend-tip"),
        ("angle-turn", "angle-turn-tip"),
    ]
    .into_iter()
    .enumerate()
    {
        ui.horizontal(|ui| {
            let value = numbers::localised(DragValue::new(&mut degrees[n]), scene.state.language, 1)
                .suffix("°")
                .speed(0.5);
            let label = ui.label(RichText::new(scene.say(name)));
            let response = ui.add(value).labelled_by(label.id).on_hover_text(scene.say(tip));
            if response.changed() {
                scene.push(Command::SetAngles(tile, degrees));
            }
        });
    }
    straighten(ui, scene, tile, degrees);
}

fn straighten(ui: &mut egui::Ui, scene: &mut Scene, tile: Tile, degrees: [f64; 3]) {
    let turned = degrees.iter().any(|angle| angle.abs() > 1e-6);
    let button = Button::new(scene.say("planes-straighten"));
    if ui.add_enabled(turned, button).clicked() {
        scene.push(Command::SetAngles(tile, [0.0; 3]));
    }
}

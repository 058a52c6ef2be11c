//! The mouse on a body: it turns it, enlarges it, and cuts it.

use egui::{Color32, CursorIcon, PointerButton, Pos2, Stroke};

use super::super::tile::{Place, motion};
use super::super::tile_input::{ZOOM_PER_PIXEL, moved};
use super::super::{Scene, theme};
use crate::app::{BodyCommand, Command, Tile, Tool};
use crate::geometry::DVec2;
use crate::render::scene::Part;

/// A drag that begins so near to the edge of the tile, in points, turns the picture in its own plane.
const RIM: f32 = 26.0;
/// Points of an outline drawn by hand keep this distance, in points.
const OUTLINE_STEP: f32 = 4.0;

/// What a drag does, decided where it begins.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Turn {
    Orbit,
    Roll,
}

pub fn cursor(scene: &Scene, place: Place, position: Pos2) -> CursorIcon {
    match scene.state.tool {
        Tool::Sculpt(_) => CursorIcon::Crosshair,
        Tool::Window => CursorIcon::AllScroll,
        Tool::Pan => CursorIcon::Move,
        Tool::Zoom => CursorIcon::ZoomIn,
        _ if is_on_rim(place, position) => CursorIcon::Alias,
        _ => CursorIcon::Grab,
    }
}

fn is_on_rim(place: Place, position: Pos2) -> bool {
    !place.rect.shrink(RIM).contains(position)
}

pub fn hand(ui: &egui::Ui, scene: &mut Scene, tile: Tile, place: Place, response: &egui::Response) {
    if let Tool::Sculpt(part) = scene.state.tool
        && !response.dragged_by(PointerButton::Secondary)
        && !response.dragged_by(PointerButton::Middle)
    {
        outline(ui, scene, tile, place, response, part);
        return;
    }
    if response.double_clicked() && scene.state.layout_tiles().len() > 1 {
        scene.push(Command::DoubleClick(tile));
        return;
    }
    if response.drag_stopped() {
        scene.push(Command::Body(BodyCommand::LetGo(tile)));
    }
    let motion = motion(response) * place.scale;
    let by = DVec2::new(f64::from(motion.x), f64::from(motion.y));
    if response.dragged_by(PointerButton::Secondary) {
        moved(scene, by, Command::DragWindow(tile, by));
    } else if response.dragged_by(PointerButton::Middle) {
        moved(scene, by, Command::Pan(tile, by));
    } else if response.dragged_by(PointerButton::Primary) {
        pull(ui, scene, tile, place, response, by);
    } else if response.clicked()
        && let Some(position) = response.interact_pointer_pos()
        && scene.state.tool == Tool::Crosshair
    {
        scene.push(Command::Body(BodyCommand::Pick(tile, place.pixel(position))));
    }
}

fn pull(ui: &egui::Ui, scene: &mut Scene, tile: Tile, place: Place, response: &egui::Response, by: DVec2) {
    let Some(position) = response.interact_pointer_pos() else {
        return;
    };
    let origin = ui.input(|input| input.pointer.press_origin()).unwrap_or(position);
    match scene.state.tool {
        Tool::Window => moved(scene, by, Command::DragWindow(tile, by)),
        Tool::Pan => moved(scene, by, Command::Pan(tile, by)),
        Tool::Zoom => {
            let factor = (-by.y * ZOOM_PER_PIXEL).exp();
            moved(scene, by, Command::Zoom(tile, factor, Some(place.pixel(origin))));
        }
        _ => turn(ui, scene, tile, place, response, by),
    }
}

fn turn(ui: &egui::Ui, scene: &mut Scene, tile: Tile, place: Place, response: &egui::Response, by: DVec2) {
    let Some(position) = response.interact_pointer_pos() else {
        return;
    };
    let id = egui::Id::unique(("turning a body", tile));
    if response.drag_started() {
        let (origin, shift) = ui.input(|input| (input.pointer.press_origin(), input.modifiers.shift));
        let rolls = shift || origin.is_some_and(|origin| is_on_rim(place, origin));
        let turn = if rolls { Turn::Roll } else { Turn::Orbit };
        ui.data_mut(|data| data.insert_temp(id, turn));
    }
    match ui.data(|data| data.get_temp(id)).unwrap_or(Turn::Orbit) {
        Turn::Orbit => moved(scene, by, Command::Body(BodyCommand::Orbit(tile, by))),
        Turn::Roll => {
            let now = position - place.rect.center();
            let before = now - motion(response);
            let degrees = f64::from((now.angle() - before.angle()).to_degrees());
            let degrees = (degrees + 180.0).rem_euclid(360.0) - 180.0;
            moved(scene, by, Command::Roll(tile, degrees));
        }
    }
}

/// Draws an outline with the hand; what it encloses is cut away, or all else, when the hand lets go.
fn outline(
    ui: &egui::Ui,
    scene: &mut Scene,
    tile: Tile,
    place: Place,
    response: &egui::Response,
    part: Part,
) {
    let id = egui::Id::unique(("outline over a body", tile));
    let mut drawn: Vec<Pos2> = match response.drag_started() {
        true => ui
            .input(|input| input.pointer.press_origin())
            .into_iter()
            .collect(),
        false => ui.data(|data| data.get_temp(id)).unwrap_or_default(),
    };
    let position = response.interact_pointer_pos().filter(|_| response.dragged());
    if let Some(position) = position {
        let away = drawn
            .last()
            .is_none_or(|last| last.distance(position) >= OUTLINE_STEP);
        drawn.extend(away.then_some(position));
    }
    if response.drag_stopped() {
        let pixels = drawn.drain(..).map(|position| place.pixel(position)).collect();
        scene.push(Command::Body(BodyCommand::Carve(tile, pixels, part)));
    }
    if drawn.len() > 1 {
        let painter = ui.painter().with_clip_rect(place.rect);
        let dark = Stroke::new(4.0, Color32::from_black_alpha(160));
        painter.add(egui::Shape::closed_line(drawn.clone(), dark));
        painter.add(egui::Shape::closed_line(
            drawn.clone(),
            Stroke::new(1.6, theme::ACCENT),
        ));
    }
    ui.data_mut(|data| data.insert_temp(id, drawn));
}

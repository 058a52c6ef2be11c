//! The mouse on a tile.

use egui::{CursorIcon, Event, MouseWheelUnit, PointerButton, Sense};

use super::Scene;
use super::tile::Place;
use crate::app::{Command, Layout, Tile, Tool};
use crate::geometry::DVec2;

/// Points of a touchpad's scrolling that make one notch.
const POINTS_PER_NOTCH: f64 = 40.0;
/// What one notch with Ctrl enlarges by.
const ZOOM_PER_NOTCH: f64 = 1.15;
/// What one pixel of dragging with the zoom tool enlarges by, as a power of e.
const ZOOM_PER_PIXEL: f64 = 0.006;

pub fn read(ui: &egui::Ui, scene: &mut Scene, tile: Tile, place: Place) {
    let id = egui::Id::unique(("tile", tile));
    let response = ui.interact(place.rect, id, Sense::click_and_drag());
    let name = scene
        .state
        .overlay(tile)
        .map(|overlay| scene.text(&overlay.title));
    response.widget_info(|| {
        let name = name.clone().unwrap_or_default();
        egui::WidgetInfo::labeled(egui::accesskit::Role::Image, true, name)
    });
    let hovered = response.hover_pos().map(|position| place.pixel(position));
    if let Some(pixel) = hovered {
        ui.ctx().set_cursor_icon(cursor(scene.state.tool));
        point(scene, tile, Some(pixel));
        wheel(ui, scene, tile, pixel);
    } else if scene.state.pointer.is_some_and(|(under, _)| under == tile) {
        point(scene, tile, None);
    }
    let pressed = ui.input(|input| input.pointer.any_pressed());
    if pressed && response.hovered() && scene.state.active != tile {
        scene.push(Command::Activate(tile));
    }
    if response.double_clicked() && scene.state.shown_layout() == Layout::Four {
        scene.push(Command::DoubleClick(tile));
        return;
    }
    drag(ui, scene, tile, place, &response);
}

/// Tells where the pointer is, once per move.
fn point(scene: &mut Scene, tile: Tile, pixel: Option<DVec2>) {
    let at = pixel.map(|pixel| (tile, pixel));
    if scene.state.pointer != at {
        scene.push(Command::Point(at));
    }
}

fn drag(ui: &egui::Ui, scene: &mut Scene, tile: Tile, place: Place, response: &egui::Response) {
    let motion = response.drag_delta() * place.scale;
    let by = DVec2::new(f64::from(motion.x), f64::from(motion.y));
    if response.dragged_by(PointerButton::Secondary) {
        moved(scene, by, Command::DragWindow(tile, by));
    } else if response.dragged_by(PointerButton::Middle) {
        moved(scene, by, Command::Pan(tile, by));
    } else if response.dragged_by(PointerButton::Primary) || response.clicked() {
        let Some(position) = response.interact_pointer_pos() else {
            return;
        };
        let pixel = place.pixel(position);
        match scene.state.tool {
            Tool::Crosshair => scene.push(Command::PlaceCrosshair(tile, pixel)),
            Tool::Window => moved(scene, by, Command::DragWindow(tile, by)),
            Tool::Pan => moved(scene, by, Command::Pan(tile, by)),
            Tool::Zoom => {
                let from = ui.input(|input| input.pointer.press_origin());
                let about = from.map(|origin| place.pixel(origin));
                let factor = (-by.y * ZOOM_PER_PIXEL).exp();
                moved(scene, by, Command::Zoom(tile, factor, about));
            }
        }
    }
}

fn moved(scene: &mut Scene, by: DVec2, command: Command) {
    if by != DVec2::ZERO {
        scene.push(command);
    }
}

/// The events themselves, not egui's smoothed sum: a notch is a slice, now.
fn wheel(ui: &egui::Ui, scene: &mut Scene, tile: Tile, pixel: DVec2) {
    let turns = ui.input(|input| {
        let turns = input.events.iter().filter_map(|event| match event {
            Event::MouseWheel {
                unit,
                delta,
                modifiers,
                ..
            } => Some((notches(*unit, f64::from(delta.y)), modifiers.command)),
            _ => None,
        });
        turns.collect::<Vec<_>>()
    });
    for (notches, zooming) in turns {
        scene.push(match zooming {
            true => Command::Zoom(tile, ZOOM_PER_NOTCH.powf(notches), Some(pixel)),
            // Turning the wheel towards oneself goes on to the next slice.
            false => Command::Wheel(tile, -notches),
        });
    }
}

fn notches(unit: MouseWheelUnit, delta: f64) -> f64 {
    match unit {
        MouseWheelUnit::Point => delta / POINTS_PER_NOTCH,
        MouseWheelUnit::Line => delta,
        MouseWheelUnit::Page => delta * 10.0,
    }
}

fn cursor(tool: Tool) -> CursorIcon {
    match tool {
        Tool::Crosshair => CursorIcon::Crosshair,
        Tool::Window => CursorIcon::AllScroll,
        Tool::Pan => CursorIcon::Grab,
        Tool::Zoom => CursorIcon::ZoomIn,
    }
}

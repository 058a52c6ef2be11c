//! Where the tiles are.

use egui::{Rect, pos2};

use super::{Scene, tile};
use crate::app::{Layout, Part};

/// Width of the line between tiles, in points.
const GAP: f32 = 2.0;

/// On the black that a frame begins with: to paint it once more would cost a software adapter as much as the pictures.
pub fn show(ui: &mut egui::Ui, scene: &mut Scene) {
    let area = ui.available_rect_before_wrap();
    if scene.state.current().is_none() && scene.state.layout == Layout::One {
        tile::say_in_middle(ui, area, &scene.say("choose-series"));
        return;
    }
    let tiles = scene.state.visible_tiles();
    let parts = match tiles.len() {
        1 => Layout::One.parts(),
        _ => scene.state.shown_layout().parts(),
    };
    for (tile, part) in tiles.iter().zip(parts) {
        tile::show(ui, scene, *tile, on_pixels(ui, place(area, part)));
    }
}

/// A part of the area, less the line between tiles.
fn place(area: Rect, [left, top, right, bottom]: Part) -> Rect {
    let at = |x: f32, y: f32| area.min + area.size() * egui::vec2(x, y);
    let inset = |part: f32, end: f32| if part == end { 0.0 } else { GAP / 2.0 };
    let from = at(left, top) + egui::vec2(inset(left, 0.0), inset(top, 0.0));
    let to = at(right, bottom) - egui::vec2(inset(right, 1.0), inset(bottom, 1.0));
    Rect::from_min_max(from, to)
}

/// Edges on whole pixels, so that an image pixel is a screen pixel.
fn on_pixels(ui: &egui::Ui, rect: Rect) -> Rect {
    let scale = ui.ctx().pixels_per_point();
    let round = |point: egui::Pos2| {
        pos2(
            (point.x * scale).round() / scale,
            (point.y * scale).round() / scale,
        )
    };
    Rect::from_min_max(round(rect.min), round(rect.max))
}

//! Where the tiles are.

use egui::{Rect, pos2};

use super::{Scene, tile};

/// Width of the line between tiles, in points.
const GAP: f32 = 2.0;

pub fn show(ui: &mut egui::Ui, scene: &mut Scene) {
    let area = ui.available_rect_before_wrap();
    ui.painter().rect_filled(area, 0.0, egui::Color32::BLACK);
    if scene.state.open.is_none() {
        tile::say_in_middle(ui, area, &scene.say("choose-series"));
        return;
    }
    let tiles = scene.state.visible_tiles();
    for (tile, rect) in tiles.iter().zip(places(area, tiles.len())) {
        tile::show(ui, scene, *tile, on_pixels(ui, rect));
    }
}

/// One place, or four in reading order.
fn places(area: Rect, count: usize) -> Vec<Rect> {
    if count <= 1 {
        return vec![area];
    }
    let middle = area.center();
    let (left, right) = (middle.x - GAP / 2.0, middle.x + GAP / 2.0);
    let (upper, lower) = (middle.y - GAP / 2.0, middle.y + GAP / 2.0);
    vec![
        Rect::from_min_max(area.min, pos2(left, upper)),
        Rect::from_min_max(pos2(right, area.top()), pos2(area.right(), upper)),
        Rect::from_min_max(pos2(area.left(), lower), pos2(left, area.bottom())),
        Rect::from_min_max(pos2(right, lower), area.max),
    ]
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

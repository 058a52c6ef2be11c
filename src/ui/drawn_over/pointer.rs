//! The names of what lies under the pointer, or at the crosshair for who uses keys, beside it: colours alone tell nobody which is which.

use egui::{Align2, Color32, FontId, Stroke, StrokeKind, pos2, vec2};

use super::super::tile::Place;
use super::super::{Scene, theme};
use crate::app::Tile;

const SIZE: f32 = 14.0;
const CHIP: f32 = 10.0;
/// Away from the pointer's tip, in points.
const AWAY: egui::Vec2 = vec2(16.0, 14.0);

pub fn paint(painter: &egui::Painter, scene: &Scene, tile: Tile, place: Place) {
    let Some((pixel, pointed)) = scene.state.pointed_over(tile) else {
        return;
    };
    let lines: Vec<_> = pointed
        .iter()
        .map(|structure| {
            let name = structure.names.in_language(scene.state.language).to_owned();
            let galley = painter.layout_no_wrap(name, FontId::proportional(SIZE), theme::TEXT);
            (structure.colour, galley)
        })
        .collect();
    let width = lines
        .iter()
        .map(|(_, galley)| galley.size().x)
        .fold(0.0, f32::max)
        + CHIP
        + 16.0;
    let height = lines.iter().map(|(_, galley)| galley.size().y).sum::<f32>() + 8.0;
    let mut corner = place.position(pixel) + AWAY;
    // Within the tile, whichever side of the pointer that is.
    if corner.x + width > place.rect.right() {
        corner.x -= width + 2.0 * AWAY.x;
    }
    if corner.y + height > place.rect.bottom() {
        corner.y -= height + 2.0 * AWAY.y;
    }
    let back = egui::Rect::from_min_size(corner, vec2(width, height));
    painter.rect_filled(back, 3.0, Color32::from_black_alpha(190));
    let mut top = corner.y + 4.0;
    for ([red, green, blue], galley) in lines {
        let tall = galley.size().y;
        let middle = pos2(corner.x + 6.0 + CHIP / 2.0, top + tall / 2.0);
        let chip = Align2::CENTER_CENTER.anchor_size(middle, vec2(CHIP, CHIP));
        let colour = Color32::from_rgb(red, green, blue);
        painter.rect(
            chip,
            2.0,
            colour,
            Stroke::new(1.0, theme::TEXT),
            StrokeKind::Outside,
        );
        painter.galley(pos2(corner.x + CHIP + 11.0, top), galley, theme::TEXT);
        top += tall;
    }
}

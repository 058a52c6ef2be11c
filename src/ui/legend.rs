//! What the colours of a palette stand for: a bar from the window's lowest to its highest value.

use egui::{Align2, Color32, Mesh, Rect, Shape, pos2, vec2};

use super::overlay::outlined;
use super::tile::Place;
use super::{Scene, theme};
use crate::app::Tile;
use crate::locale::{Language, number};
use crate::render::{Tone, Voi};

const WIDTH: f32 = 12.0;
/// Part of the tile's height, and of a low tile's.
const HEIGHT: f32 = 0.4;
const LOW_HEIGHT: f32 = 0.3;
const LOW: f32 = 420.0;
/// From the tile's left edge, clear of the letter there.
pub const INSET: f32 = 44.0;
/// From there to a second bar.
const NEXT: f32 = 76.0;
const TEXT_SIZE: f32 = 12.0;

/// Of a tile's own colours; beside the bar of the series laid over it, where there is one.
pub fn paint(painter: &egui::Painter, scene: &Scene, tile: Tile, place: Place, beside: bool) {
    let Some(look) = scene.state.look(tile) else {
        return;
    };
    let inset = if beside { INSET + NEXT } else { INSET };
    bar(painter, scene.state.language, place, (&look.tone(), inset), "");
}

/// The colours of a tone, so far from the tile's left edge, under a title.
pub fn bar(
    painter: &egui::Painter,
    language: Language,
    place: Place,
    (tone, inset): (&Tone, f32),
    title: &str,
) {
    let colours = tone.colours();
    let part = if place.rect.height() < LOW {
        LOW_HEIGHT
    } else {
        HEIGHT
    };
    let height = place.rect.height() * part;
    let middle = place.rect.left_center() + vec2(inset, 0.0);
    let bar = Rect::from_center_size(middle, vec2(WIDTH, height));
    let mut mesh = Mesh::default();
    for (level, [red, green, blue, _]) in colours.iter().enumerate() {
        let part = |level: usize| bar.bottom() - bar.height() * level as f32 / 256.0;
        let row = Rect::from_min_max(pos2(bar.left(), part(level + 1)), pos2(bar.right(), part(level)));
        mesh.add_colored_rect(row, Color32::from_rgb(*red, *green, *blue));
    }
    painter.add(Shape::mesh(mesh));
    painter.rect_stroke(
        bar,
        0.0,
        egui::Stroke::new(1.0, Color32::from_gray(120)),
        egui::StrokeKind::Outside,
    );
    let write = |at, anchor, text: &str| outlined(painter, at, anchor, text, TEXT_SIZE, theme::TEXT);
    if !title.is_empty() {
        write(bar.left_top() - vec2(0.0, 9.0), Align2::LEFT_BOTTOM, title);
    }
    if let Voi::Window(window) = &tone.voi {
        let decimals = usize::from(window.width < 10.0) * 2;
        let ends = [
            (bar.right_top(), window.centre + window.width / 2.0),
            (bar.right_bottom(), window.centre - window.width / 2.0),
        ];
        for (at, value) in ends {
            let text = number(language, value, decimals);
            write(at + vec2(4.0, 0.0), Align2::LEFT_CENTER, &text);
        }
    }
}

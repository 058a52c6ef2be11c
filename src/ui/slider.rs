//! The slider at the right edge of a tile: where in the volume its plane is.

use egui::{Color32, CornerRadius, Rect, Sense, Vec2, pos2};

use super::overlay::MARGIN;
use super::tile::Place;
use super::{Scene, theme};
use crate::app::{Command, Overlay, Tile};

pub const WIDTH: f32 = 12.0;
/// Lowest tile, in points, that has room for it.
const LOWEST: f32 = 120.0;
const KNOB: f32 = 22.0;

pub fn show(ui: &egui::Ui, scene: &mut Scene, tile: Tile, place: Place, overlay: &Overlay) {
    let Some(part) = overlay.part.filter(|_| place.rect.height() > LOWEST) else {
        return;
    };
    let track = Rect::from_min_max(
        pos2(place.rect.right() - WIDTH, place.rect.top() + MARGIN),
        pos2(place.rect.right() - 2.0, place.rect.bottom() - MARGIN),
    );
    let id = egui::Id::unique(("slices", tile));
    let response = ui.interact(track, id, Sense::click_and_drag());
    let name = scene.say("slices-slider");
    response.widget_info(|| egui::WidgetInfo::slider(true, part, &name));
    if (response.dragged() || response.clicked())
        && let Some(at) = response.interact_pointer_pos()
    {
        let along = (at.y - track.top() - KNOB / 2.0) / (track.height() - KNOB);
        scene.push(Command::ScrollToPart(tile, f64::from(along.clamp(0.0, 1.0))));
    }
    let lit = response.hovered() || response.dragged();
    marks(ui, track, &scene.state.marked_parts(tile));
    paint(ui, track, part as f32, lit);
    let position = overlay.position.as_ref().map(|position| scene.text(position));
    response.on_hover_text(position.unwrap_or(name));
}

/// Where marked images are.
fn marks(ui: &egui::Ui, track: Rect, parts: &[f64]) {
    for part in parts {
        let y = track.top() + KNOB / 2.0 + *part as f32 * (track.height() - KNOB);
        let tick = Rect::from_center_size(pos2(track.center().x, y), Vec2::new(WIDTH, 3.0));
        ui.painter().rect_filled(tick, 1.0, theme::ACCENT);
    }
}

fn paint(ui: &egui::Ui, track: Rect, part: f32, lit: bool) {
    let line = Rect::from_center_size(track.center(), Vec2::new(3.0, track.height()));
    ui.painter()
        .rect_filled(line, 1.5, Color32::from_white_alpha(if lit { 70 } else { 36 }));
    let top = track.top() + part * (track.height() - KNOB);
    let knob = Rect::from_min_size(pos2(track.center().x - 4.0, top), Vec2::new(8.0, KNOB));
    let colour = if lit {
        theme::ACCENT
    } else {
        Color32::from_gray(150)
    };
    ui.painter().rect_filled(knob, CornerRadius::same(4), colour);
}

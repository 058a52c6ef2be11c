//! One tile: the image, its frame and what lies over it.

use egui::{Color32, Rect, Stroke, StrokeKind, pos2};

use super::{Scene, body, fusion, identity, marks, overlay, phase_bar, slider, theme, tile_input, tile_menu};
use crate::app::{Command, Tile};
use crate::geometry::DVec2;

/// Where a tile is on screen, and its pixels.
#[derive(Clone, Copy)]
pub struct Place {
    pub rect: Rect,
    /// Pixels per point.
    pub scale: f32,
}

impl Place {
    /// Pixel of a screen position; integers are pixel centres.
    pub fn pixel(&self, position: egui::Pos2) -> DVec2 {
        let inside = (position - self.rect.min) * self.scale;
        DVec2::new(f64::from(inside.x) - 0.5, f64::from(inside.y) - 0.5)
    }

    pub fn position(&self, pixel: DVec2) -> egui::Pos2 {
        let inside = egui::vec2(pixel.x as f32 + 0.5, pixel.y as f32 + 0.5);
        self.rect.min + inside / self.scale
    }

    pub fn size(&self) -> [u32; 2] {
        let pixels = self.rect.size() * self.scale;
        [pixels.x, pixels.y].map(|n| n.round().max(0.0) as u32)
    }
}

/// How far a drag has gone since the last frame, in points; at its start since the press, of which the first points only
/// told it from a click.
pub fn motion(response: &egui::Response) -> egui::Vec2 {
    match response.drag_started() {
        true => response.total_drag_delta().unwrap_or_default(),
        false => response.drag_delta(),
    }
}

pub fn show(ui: &mut egui::Ui, scene: &mut Scene, tile: Tile, rect: Rect) {
    let place = Place {
        rect,
        scale: ui.ctx().pixels_per_point(),
    };
    let Some(view) = scene.state.tile(tile) else {
        return;
    };
    if view.size != place.size() {
        scene.commands.push(Command::Resize(tile, place.size()));
    }
    let shown = scene
        .state
        .look(tile)
        .is_some_and(|look| look.open.shown_volume().is_some());
    if shown {
        image(ui, scene, tile, place);
        late(ui, scene, tile, rect);
        coming(ui, scene, tile, rect);
    } else {
        say_in_middle(ui, rect, &why_nothing(scene, tile));
    }
    let overlay = scene.state.overlay(tile);
    tile_input::read(ui, scene, tile, place, overlay.as_ref());
    if let Some(overlay) = &overlay {
        let free = overlay::paint(ui, scene, tile, place, overlay);
        identity::paint(ui, scene, tile, place);
        let above = phase_bar::above(place, overlay.phase.is_some());
        slider::show(ui, scene, tile, above, overlay);
        if overlay.rendered {
            body::show_figure(ui, scene, tile, place);
        }
        fusion::switch(ui, scene, tile, (place, free), overlay);
        marks::writer(ui, scene, tile, place);
    }
    phase_bar::show(ui, scene, tile, place);
    tile_menu::show(ui, scene, tile, rect, overlay.as_ref());
    if scene.state.visible_tiles().len() > 1 {
        frame(ui, scene, tile, rect, scene.state.key_tile() == tile);
    }
}

fn why_nothing(scene: &Scene, tile: Tile) -> String {
    let Some(look) = scene.state.look(tile) else {
        return match scene.state.attempt {
            Some(_) => String::new(),
            None => scene.say("tile-empty"),
        };
    };
    match (&look.open.failure, look.open.loading) {
        (Some(failure), _) => scene.text(failure),
        (None, Some(_)) => scene.say("first-slice-coming"),
        (None, None) => scene.say("nothing-loaded"),
    }
}

/// That a picture is still being drawn.
fn late(ui: &egui::Ui, scene: &Scene, tile: Tile, rect: Rect) {
    if scene.pictures.late.contains(&tile) {
        let font = egui::FontId::proportional(14.0);
        let at = rect.center_top() + egui::vec2(0.0, 40.0);
        let drawing = scene.say("drawing-now");
        let painter = ui.painter();
        painter.text(at, egui::Align2::CENTER_TOP, drawing, font, theme::ACCENT);
    }
}

/// That the acquired slice itself is still being read, and a coarser image stands in for it.
fn coming(ui: &egui::Ui, scene: &Scene, tile: Tile, rect: Rect) {
    if scene.state.look(tile).is_some_and(|look| look.waits_for_slice()) {
        let font = egui::FontId::proportional(14.0);
        let at = rect.center_top() + egui::vec2(0.0, 60.0);
        let coming = scene.say("slice-coming");
        let painter = ui.painter();
        painter.text(at, egui::Align2::CENTER_TOP, coming, font, theme::ACCENT);
    }
}

/// Pixel for pixel. A picture that is still of another size, while the new one is being drawn, keeps its scale
/// and so its proportions.
pub fn image(ui: &egui::Ui, scene: &Scene, tile: Tile, place: Place) {
    let Some(picture) = scene.pictures.tiles.get(&tile) else {
        return;
    };
    let [width, height] = picture.size.map(|n| n as f32 / place.scale);
    let at = match picture.size == place.size() {
        true => place.rect,
        false => Rect::from_center_size(place.rect.center(), egui::vec2(width, height)),
    };
    let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
    let painter = ui.painter().with_clip_rect(place.rect);
    painter.image(picture.texture, at, whole, Color32::WHITE);
    // Only where it is of this very picture.
    if let Some(over) = scene
        .pictures
        .over
        .get(&tile)
        .filter(|over| over.size == place.size())
    {
        painter.image(over.texture, place.rect, whole, Color32::WHITE);
    }
}

/// The active tile's frame is thick, the others' thin; all in the colour of their plane.
pub fn frame(ui: &egui::Ui, scene: &Scene, tile: Tile, rect: Rect, active: bool) {
    let look = scene.state.look(tile);
    let plane = look.map_or(theme::WEAK_TEXT, |look| theme::tile_colour(&look));
    let colour = plane.gamma_multiply(if active { 1.0 } else { 0.45 });
    let stroke = Stroke::new(if active { 2.0 } else { 1.0 }, colour);
    ui.painter().rect_stroke(rect, 0.0, stroke, StrokeKind::Inside);
}

pub fn say_in_middle(ui: &egui::Ui, rect: Rect, text: &str) {
    let font = egui::FontId::proportional(16.0);
    let galley = ui
        .painter()
        .layout(text.to_owned(), font, theme::WEAK_TEXT, rect.width() - 40.0);
    let at = rect.center() - galley.size() / 2.0;
    ui.painter().galley(at, galley, theme::WEAK_TEXT);
}

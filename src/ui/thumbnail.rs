//! A small picture in its black frame, in the list of series and on the cards of the samples.

use egui::{Color32, Rect, pos2, vec2};

use super::Picture;

/// Paints the picture as large as the frame allows, whole and undistorted; an empty frame until it is drawn.
pub fn paint(ui: &egui::Ui, picture: Option<&Picture>, frame: Rect) {
    ui.painter().rect_filled(frame, 2.0, Color32::BLACK);
    let Some(picture) = picture else { return };
    let [width, height] = picture.size.map(|n| n.max(1) as f32);
    let scale = (frame.width() / width).min(frame.height() / height);
    let inside = Rect::from_center_size(frame.center(), vec2(width * scale, height * scale));
    let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
    ui.painter().image(picture.texture, inside, whole, Color32::WHITE);
}

//! A card: a picture, a title, a few words, all of it one button.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontId, Galley, Rect, Sense, StrokeKind, vec2};

use super::samples::Offer;
use super::{Picture, theme, thumbnail};

/// Side of the square picture, on a wide card and on a narrow one.
const PICTURE: [f32; 2] = [128.0, 96.0];
/// Cards narrower than this leave their room to the words.
const NARROW: f32 = 360.0;
const MARGIN: f32 = 10.0;
/// From line to line, in sizes of the letters.
const LINE: f32 = 1.28;

/// What is written on a card, laid out in its width.
pub struct Card {
    text: Arc<Galley>,
    name: String,
    picture: f32,
}

impl Card {
    pub fn new(ui: &egui::Ui, offer: &Offer, width: f32) -> Card {
        let picture = PICTURE[usize::from(width < NARROW)];
        let mut job = LayoutJob::default();
        job.wrap.max_width = width - picture - 3.0 * MARGIN;
        let lines = [
            (&offer.title, 16.0, theme::TEXT),
            (&offer.modalities, 13.0, theme::ACCENT),
            (&offer.about, 13.0, theme::WEAK_TEXT),
        ];
        for (n, (text, size, colour)) in lines.iter().enumerate() {
            let start = if n == 0 { "" } else { "\n" };
            let mut format = TextFormat::simple(FontId::proportional(*size), *colour);
            format.line_height = Some(LINE * size);
            job.append(&format!("{start}{text}"), 0.0, format);
        }
        Card {
            text: ui.painter().layout_job(job),
            name: offer.title.clone(),
            picture,
        }
    }

    /// Enough for the picture and all of the text.
    pub fn height(&self) -> f32 {
        self.picture.max(self.text.size().y) + 2.0 * MARGIN
    }

    /// Paints the card and tells whether it was chosen, by mouse or by key.
    pub fn show(self, ui: &egui::Ui, rect: Rect, picture: Option<&Picture>) -> bool {
        let id = ui.scope_id().with(("card", &self.name));
        let response = ui.interact(rect, id, Sense::click());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, &self.name));
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
        let marked = response.hovered() || response.has_focus();
        paint_frame(ui, rect, marked);
        let corner = rect.min + vec2(MARGIN, MARGIN);
        let frame = Rect::from_min_size(corner, vec2(self.picture, self.picture));
        thumbnail::paint(ui, picture, frame);
        let text = corner + vec2(self.picture + MARGIN, 0.0);
        ui.painter().galley(text, self.text, theme::TEXT);
        response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
    }
}

fn paint_frame(ui: &egui::Ui, rect: Rect, marked: bool) {
    let fill = Color32::from_gray(if marked { 54 } else { 42 });
    let (fill, stroke) = theme::card(ui, marked, fill);
    ui.painter().rect(rect, 6.0, fill, stroke, StrokeKind::Inside);
}

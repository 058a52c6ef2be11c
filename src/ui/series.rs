//! The list of series: what was scanned, never who.

use egui::{Color32, RichText, Sense, StrokeKind, vec2};

use super::{Scene, theme};
use crate::app::{Command, StackId};
use crate::dicom::{Series, Stack};
use crate::message;

const THUMBNAIL: f32 = 72.0;
/// Rows that one line of text may take; the tooltip has the whole.
const ROWS: usize = 2;

pub fn show(ui: &mut egui::Ui, scene: &mut Scene) {
    egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        let catalogue = scene.state.catalogue.clone();
        for (study, in_study) in catalogue.studies.iter().enumerate() {
            let title = match in_study.description.is_empty() {
                true => scene.text(&message!("study-untitled", number = study + 1)),
                false => in_study.description.clone(),
            };
            ui.add_space(4.0);
            ui.label(RichText::new(title).strong());
            for (series, in_series) in in_study.series.iter().enumerate() {
                for (stack, in_stack) in in_series.stacks.iter().enumerate() {
                    let id = StackId { study, series, stack };
                    entry(ui, scene, id, in_series, in_stack);
                }
            }
        }
    });
}

fn entry(ui: &mut egui::Ui, scene: &mut Scene, id: StackId, series: &Series, stack: &Stack) {
    let lines = lines(scene, series, stack);
    let name = lines.join(", ");
    let open = scene.state.open.as_ref().is_some_and(|open| open.id == id);
    let size = vec2(ui.available_width(), THUMBNAIL + 8.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| egui::WidgetInfo::selected(egui::accesskit::Role::Button, true, open, &name));
    if !ui.is_rect_visible(rect) {
        return;
    }
    let fill = match (open, response.hovered()) {
        (true, _) => Color32::from_gray(58),
        (false, true) => Color32::from_gray(46),
        (false, false) => Color32::from_gray(38),
    };
    ui.painter().rect_filled(rect, 4.0, fill);
    if open || response.has_focus() {
        let stroke = egui::Stroke::new(2.0, theme::ACCENT);
        ui.painter().rect_stroke(rect, 4.0, stroke, StrokeKind::Inside);
    }
    let corner = rect.min + vec2(4.0, 4.0);
    thumbnail(
        ui,
        scene,
        id,
        egui::Rect::from_min_size(corner, vec2(THUMBNAIL, THUMBNAIL)),
    );
    let text = egui::Rect::from_min_max(corner + vec2(THUMBNAIL + 6.0, 0.0), rect.max - vec2(4.0, 2.0));
    paint_lines(ui, text, &lines);
    if response.on_hover_text(name).clicked() {
        scene.push(Command::OpenStack(id));
    }
}

/// Number and modality, description, count.
fn lines(scene: &Scene, series: &Series, stack: &Stack) -> Vec<String> {
    let number = series.number.map(|number| number.to_string());
    let number = number.or_else(|| series.modality.is_empty().then(|| scene.say("series-unnumbered")));
    let modality = Some(series.modality.clone()).filter(|modality| !modality.is_empty());
    let first: Vec<String> = number.into_iter().chain(modality).collect();
    let description = series.description.clone();
    let mut lines = vec![first.join(" · "), description];
    lines.retain(|line| !line.is_empty());
    let slices = stack.grid.dimensions[2];
    lines.push(match series.stacks.len() {
        0 | 1 => scene.text(&message!("slices", count = slices)),
        total => scene.text(&message!(
            "slices-of-stack",
            count = slices,
            stack = stack.index + 1,
            total = total,
        )),
    });
    lines
}

fn thumbnail(ui: &egui::Ui, scene: &Scene, id: StackId, rect: egui::Rect) {
    ui.painter().rect_filled(rect, 2.0, Color32::BLACK);
    let Some(picture) = scene.pictures.thumbnails.get(&id) else {
        return;
    };
    let [width, height] = picture.size.map(|n| n.max(1) as f32);
    let scale = (rect.width() / width).min(rect.height() / height);
    let inside = egui::Rect::from_center_size(rect.center(), vec2(width * scale, height * scale));
    let whole = egui::Rect::from_min_max(egui::pos2(0.0, 0.0), egui::pos2(1.0, 1.0));
    ui.painter().image(picture.texture, inside, whole, Color32::WHITE);
}

fn paint_lines(ui: &egui::Ui, rect: egui::Rect, lines: &[String]) {
    let painter = ui.painter().with_clip_rect(rect);
    let mut top = rect.min;
    for (n, line) in lines.iter().enumerate() {
        let colour = if n == 0 { theme::TEXT } else { theme::WEAK_TEXT };
        let font = egui::FontId::proportional(12.5);
        let mut job = egui::text::LayoutJob::simple(line.clone(), font, colour, rect.width());
        job.wrap.max_rows = ROWS;
        let galley = painter.layout_job(job);
        let height = galley.size().y;
        painter.galley(top, galley, colour);
        top.y += height + 2.0;
    }
}

//! The list of series: what was scanned, never who.

use egui::{Color32, RichText, Sense, StrokeKind, vec2};

use super::{Scene, documents, drawn_over, identity, learning, theme, thumbnail};
use crate::app::{Command, StackId, TagsCommand, modality_word};
use crate::dicom::{Series, Stack, Study};
use crate::message;

const THUMBNAIL: f32 = 72.0;
/// Rows that one line of text may take; the tooltip has the whole.
const ROWS: usize = 2;

pub fn show(ui: &mut egui::Ui, scene: &mut Scene) {
    egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        let catalogue = scene.state.catalogue.clone();
        let mut above = None;
        for id in scene.state.listed_ids() {
            let study = &catalogue.studies[id.study];
            if above.replace(id.study) != Some(id.study) {
                title(ui, scene, id.study, study);
            }
            let series = &study.series[id.series];
            entry(ui, scene, id, series, &series.stacks[id.stack]);
        }
        segmentations(ui, scene);
        documents::link(ui, scene);
    });
}

fn title(ui: &mut egui::Ui, scene: &Scene, index: usize, study: &Study) {
    let title = match study.description.is_empty() {
        true => scene.text(&message!("study-untitled", number = index + 1)),
        false => study.description.clone(),
    };
    ui.add_space(4.0);
    ui.label(RichText::new(title).strong());
    identity::of_study(ui, scene, index);
}

/// That there are segmentations, which are not listed.
fn segmentations(ui: &mut egui::Ui, scene: &mut Scene) {
    let catalogue = &scene.state.catalogue;
    let count = catalogue
        .series()
        .filter(|series| series.is_segmentation())
        .count();
    if count > 0 {
        ui.add_space(6.0);
        let text = scene.text(&message!("segmentations-hidden", count = count));
        ui.label(RichText::new(text).weak().small());
    }
    drawn_over::button(ui, scene);
    if scene.state.may_have_drawings() && scene.state.attempt.is_none() {
        learning::maker(ui, scene);
    }
}

fn entry(ui: &mut egui::Ui, scene: &mut Scene, id: StackId, series: &Series, stack: &Stack) {
    let mut lines = lines(scene, series, stack);
    let marked = scene.state.marked_slices(id).count();
    if marked > 0 {
        lines.push(scene.text(&message!("series-marked", count = marked)));
    }
    let name = lines.join(", ");
    let open = scene.state.is_listed_on_screen(id);
    let size = vec2(ui.available_width(), THUMBNAIL + 8.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click_and_drag());
    response.dnd_set_drag_payload(id);
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
    let frame = egui::Rect::from_min_size(corner, vec2(THUMBNAIL, THUMBNAIL));
    thumbnail::paint(ui, scene.pictures.thumbnails.get(&id), frame);
    let text = egui::Rect::from_min_max(corner + vec2(THUMBNAIL + 6.0, 0.0), rect.max - vec2(4.0, 2.0));
    paint_lines(ui, text, &lines);
    if scene.state.may_see_tags() {
        response.context_menu(|ui| {
            if ui.button(scene.say("action-tags")).clicked() {
                scene.push(Command::Tags(TagsCommand::ShowStack(id)));
                ui.close();
            }
        });
    }
    if response.on_hover_text(name).clicked() {
        scene.push(Command::OpenStack(id));
    }
}

/// Number and modality, description, count: of slices where they lie in the patient, else of images.
pub fn lines(scene: &Scene, series: &Series, stack: &Stack) -> Vec<String> {
    let number = series.number.map(|number| number.to_string());
    let number = number.or_else(|| series.modality.is_empty().then(|| scene.say("series-unnumbered")));
    let modality = Some(scene.text(&modality_word(&series.modality))).filter(|word| !word.is_empty());
    let first: Vec<String> = number.into_iter().chain(modality).collect();
    let description = series.description.clone();
    let mut lines = vec![first.join(" · "), description];
    lines.retain(|line| !line.is_empty());
    let count = stack.grid.dimensions[2];
    lines.push(scene.text(&match stack.is_volume() {
        true => message!("slices", count = count),
        false => message!("images", count = count),
    }));
    if let Some(phase) = &stack.phase {
        lines.push(scene.text(&match phase.across_series {
            true => message!(
                "phase-of",
                label = phase.label(),
                phase = phase.index + 1,
                count = phase.count
            ),
            false => message!("phases-count", count = phase.count),
        }));
    } else if series.stacks.len() > 1 {
        let (number, total) = (stack.index + 1, series.stacks.len());
        lines.push(scene.text(&message!("stack-of", stack = number, total = total)));
    }
    lines
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

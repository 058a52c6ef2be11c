//! Who the patient is, where someone asked to see it: in the window alone, never in a picture that leaves it.

use egui::{Align2, FontId, RichText, vec2};

use super::overlay::{inner, outlined_galley};
use super::tile::Place;
use super::{Scene, theme};
use crate::app::{StackId, Tile};
use crate::dicom::Patient;

const SIZE: f32 = 12.5;
/// Above the scale bar.
const ABOVE: f32 = 44.0;

/// In the corner of a tile.
pub fn paint(ui: &egui::Ui, scene: &Scene, tile: Tile, place: Place) {
    let look = scene.state.look(tile);
    let Some(patient) = look.and_then(|look| scene.state.patient(look.open.id)) else {
        return;
    };
    let painter = ui.painter().with_clip_rect(place.rect);
    let inner = inner(place);
    let mut corner = inner.right_bottom() - vec2(0.0, ABOVE);
    for line in patient.lines(scene.state.language).into_iter().rev() {
        let font = FontId::proportional(SIZE);
        let galley = painter.layout(line, font, theme::WEAK_TEXT, inner.width() / 2.0);
        let height = galley.size().y;
        outlined_galley(&painter, corner, Align2::RIGHT_BOTTOM, galley, theme::WEAK_TEXT);
        corner.y -= height + 1.0;
    }
}

/// Under the title of a study: each patient whom its series name.
pub fn of_study(ui: &mut egui::Ui, scene: &Scene, study: usize) {
    let ids: Vec<StackId> = scene.state.stack_ids();
    let mut named: Vec<&Patient> = Vec::new();
    for id in ids.into_iter().filter(|id| id.study == study) {
        let patient = scene.state.patient(id);
        named.extend(patient.filter(|patient| !named.contains(patient)));
    }
    for patient in named {
        for line in patient.lines(scene.state.language) {
            ui.label(RichText::new(line).weak().small());
        }
    }
}

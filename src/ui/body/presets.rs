//! Presets, each with a small picture of this very series.

use egui::{Align2, FontId, Rect, Sense, Stroke, StrokeKind, vec2};

use super::super::{Scene, theme, thumbnail};
use super::panel::sentence;
use crate::app::{BodyCommand, Command, Tile};
use crate::render::scene::presets::{Preset, for_modality};

const PICTURE: f32 = 76.0;
const NAME: f32 = 30.0;
const GAP: f32 = 6.0;

pub fn show(ui: &mut egui::Ui, scene: &mut Scene, tile: Tile) {
    let Some(look) = scene.state.look(tile) else {
        return;
    };
    let chosen = look.body_preset();
    let modality = look.open.stack.modality.clone();
    let presets: Vec<&Preset> = for_modality(&modality).collect();
    let columns = ((ui.available_width() + GAP) / (PICTURE + GAP)).floor().max(1.0) as usize;
    for row in presets.chunks(columns) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            for preset in row {
                choice(ui, scene, tile, preset, preset.id == chosen.id);
            }
        });
    }
    sentence(ui, scene.text(&chosen.lesson()));
}

/// Picture and name, all of it one button.
fn choice(ui: &mut egui::Ui, scene: &mut Scene, tile: Tile, preset: &Preset, on: bool) {
    let name = scene.text(&preset.title());
    let (rect, response) = ui.allocate_exact_size(vec2(PICTURE, PICTURE + NAME), Sense::click());
    response.widget_info(|| egui::WidgetInfo::selected(egui::accesskit::Role::Button, true, on, &name));
    let frame = Rect::from_min_size(rect.min, vec2(PICTURE, PICTURE));
    let stack = scene.state.look(tile).map(|look| look.open.id);
    let picture = stack.and_then(|id| scene.pictures.previews.get(&(id, preset.id)));
    thumbnail::paint(ui, picture, frame);
    let marked = response.hovered() || response.has_focus();
    let edge = match (on, marked) {
        (true, _) => Stroke::new(2.0, theme::ACCENT),
        (false, true) => Stroke::new(1.0, theme::TEXT),
        (false, false) => Stroke::new(1.0, egui::Color32::from_gray(70)),
    };
    ui.painter().rect_stroke(frame, 2.0, edge, StrokeKind::Inside);
    let colour = if on { theme::ACCENT } else { theme::TEXT };
    let galley = ui
        .painter()
        .layout(name, FontId::proportional(12.0), colour, PICTURE);
    let at = Align2::CENTER_TOP.anchor_size(frame.center_bottom() + vec2(0.0, 2.0), galley.size());
    ui.painter().with_clip_rect(rect).galley(at.min, galley, colour);
    if response.on_hover_text(scene.text(&preset.lesson())).clicked() {
        scene.push(Command::Body(BodyCommand::Preset(tile, preset.id)));
    }
}

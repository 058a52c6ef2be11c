//! The transfer function over the histogram of the series: points to drag, to add, to remove and to colour.

use std::sync::Arc;

use egui::{Button, Color32, DragValue, Key, Pos2, Rect, Sense, Stroke, pos2, vec2};

use super::super::{Scene, numbers, theme};
use super::panel::sentence;
use crate::app::{BodyCommand, Command, Tile};
use crate::message;
use crate::render::scene::{Transfer, TransferPoint};
use crate::volume::Histogram;

const HEIGHT: f32 = 130.0;
/// How near to a point a press must be, in points.
const REACH: f32 = 11.0;
/// Part of the voxels beyond which a tail of the histogram is not worth the room.
const TAIL: f64 = 0.0005;

/// Values across the width, opacities upwards: as roots, for most of what one sees is nearly transparent.
#[derive(Clone, Copy)]
struct Scale {
    rect: Rect,
    low: f64,
    high: f64,
}

impl Scale {
    fn new(rect: Rect, histogram: Option<&Histogram>, points: &[TransferPoint]) -> Scale {
        let tails = histogram.map(|histogram| [histogram.quantile(TAIL), histogram.quantile(1.0 - TAIL)]);
        let values = points
            .iter()
            .map(|point| point.value)
            .chain(tails.into_iter().flatten());
        let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
            (low.min(value), high.max(value))
        });
        let (low, high) = if low < high { (low, high) } else { (0.0, 1.0) };
        let margin = (high - low) * 0.03;
        Scale {
            rect,
            low: low - margin,
            high: high + margin,
        }
    }

    fn position(&self, value: f64, opacity: f32) -> Pos2 {
        let x = ((value - self.low) / (self.high - self.low)) as f32;
        pos2(
            self.rect.left() + x * self.rect.width(),
            self.rect.bottom() - opacity.sqrt() * self.rect.height(),
        )
    }

    fn value(&self, x: f32) -> f64 {
        let part = f64::from((x - self.rect.left()) / self.rect.width());
        self.low + part * (self.high - self.low)
    }

    fn opacity(&self, y: f32) -> f32 {
        let part = ((self.rect.bottom() - y) / self.rect.height()).clamp(0.0, 1.0);
        part * part
    }
}

pub fn show(ui: &mut egui::Ui, scene: &mut Scene, tile: Tile, transfer: &Transfer) {
    sentence(ui, scene.say("body-transfer-about"));
    let chosen = egui::Id::unique(("chosen point", tile));
    let mut at: Option<usize> = ui.data(|data| data.get_temp(chosen)).flatten();
    at = at.filter(|n| *n < transfer.points().len());
    let mut points = transfer.points().to_vec();
    canvas(ui, scene, tile, &mut points, &mut at);
    sentence(ui, scene.say("body-transfer-how"));
    if let Some(n) = at {
        typed(ui, scene, &mut points, n);
        if points.len() > 1 && ui.button(scene.say("body-point-remove")).clicked() {
            points.remove(n);
            at = None;
        }
    }
    if points != transfer.points() {
        // Points keep their order: one that passes another one takes its place.
        let held = at.and_then(|n| points.get(n).copied());
        let changed = Transfer::new(points);
        at = held.and_then(|held| changed.points().iter().position(|point| *point == held));
        scene.push(Command::Body(BodyCommand::SetTransfer(tile, Arc::new(changed))));
    }
    ui.data_mut(|data| data.insert_temp(chosen, at));
}

fn canvas(
    ui: &mut egui::Ui,
    scene: &mut Scene,
    tile: Tile,
    points: &mut Vec<TransferPoint>,
    chosen: &mut Option<usize>,
) {
    let size = vec2(ui.available_width().max(120.0), HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click_and_drag());
    let name = scene.say("body-transfer-title");
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Slider, true, &name));
    let histogram = scene
        .state
        .look(tile)
        .and_then(|look| look.open.histogram.clone());
    // While a point is dragged the scale stays as it was taken hold of.
    let key = egui::Id::unique(("transfer scale", tile));
    let mut scale = Scale::new(rect.shrink2(vec2(6.0, 6.0)), histogram.as_deref(), points);
    let held: Option<[f64; 2]> = ui.data(|data| data.get_temp(key)).flatten();
    if let Some([low, high]) = held {
        (scale.low, scale.high) = (low, high);
    }
    let origin = ui.input(|input| input.pointer.press_origin());
    if response.drag_started()
        && let Some(origin) = origin
    {
        *chosen = near(&scale, points, origin);
        ui.data_mut(|data| data.insert_temp(key, Some([scale.low, scale.high])));
    }
    let position = response.interact_pointer_pos();
    if let (Some(n), Some(position), true) = (*chosen, position, response.dragged())
        && let Some(point) = points.get_mut(n)
    {
        point.value = scale.value(position.x);
        point.opacity = scale.opacity(position.y);
    }
    if response.drag_stopped() {
        ui.data_mut(|data| data.insert_temp::<Option<[f64; 2]>>(key, None));
        scene.push(Command::Body(BodyCommand::LetGo(tile)));
    }
    if let Some(position) = position {
        pressed(&response, &scale, points, chosen, position);
    }
    let deletes = response.hovered() && scene.state.marks.selected.is_none();
    if deletes && ui.input(|input| input.key_pressed(Key::Delete)) {
        remove(points, chosen);
    }
    paint(ui, rect, &scale, histogram.as_deref(), points, *chosen);
    response.on_hover_text(scene.say("body-transfer-tip"));
}

/// Clicks choose, double clicks add, right clicks remove.
fn pressed(
    response: &egui::Response,
    scale: &Scale,
    points: &mut Vec<TransferPoint>,
    chosen: &mut Option<usize>,
    position: Pos2,
) {
    let under = near(scale, points, position);
    if response.double_clicked() && under.is_none() {
        let value = scale.value(position.x);
        let (colour, _) = Transfer::new(points.iter().copied()).at(value);
        let opacity = scale.opacity(position.y);
        let place = points.partition_point(|point| point.value <= value);
        points.insert(
            place,
            TransferPoint {
                value,
                colour,
                opacity,
            },
        );
        *chosen = Some(place);
    } else if response.secondary_clicked() && under.is_some() {
        *chosen = under;
        remove(points, chosen);
    } else if response.clicked() {
        *chosen = under;
    }
}

/// One is left, or there would be nothing to begin from.
fn remove(points: &mut Vec<TransferPoint>, chosen: &mut Option<usize>) {
    if let Some(n) = chosen.filter(|n| points.len() > 1 && *n < points.len()) {
        points.remove(n);
        *chosen = None;
    }
}

fn near(scale: &Scale, points: &[TransferPoint], position: Pos2) -> Option<usize> {
    let distance = |point: &TransferPoint| scale.position(point.value, point.opacity).distance(position);
    let all = points.iter().enumerate().map(|(n, point)| (n, distance(point)));
    let within = all.filter(|(_, distance)| *distance < REACH);
    within
        .min_by(|one, other| one.1.total_cmp(&other.1))
        .map(|(n, _)| n)
}

pub(super) fn colour_of([red, green, blue]: [f32; 3]) -> Color32 {
    let [red, green, blue] = [red, green, blue].map(|part| (part * 255.0 + 0.5) as u8);
    Color32::from_rgb(red, green, blue)
}

fn paint(
    ui: &egui::Ui,
    room: Rect,
    scale: &Scale,
    histogram: Option<&Histogram>,
    points: &[TransferPoint],
    chosen: Option<usize>,
) {
    let painter = ui.painter().with_clip_rect(room);
    painter.rect_filled(room, 2.0, Color32::from_gray(14));
    if let Some(histogram) = histogram {
        bars(&painter, scale, histogram);
    }
    let transfer = Transfer::new(points.iter().copied());
    let columns = scale.rect.width().max(1.0) as usize;
    let mut curve = Vec::with_capacity(columns);
    for column in 0..=columns {
        let x = scale.rect.left() + column as f32;
        let (colour, opacity) = transfer.at(scale.value(x));
        let top = scale.position(scale.value(x), opacity);
        let fill = colour_of(colour).gamma_multiply(0.55);
        painter.line_segment([pos2(x, scale.rect.bottom()), top], Stroke::new(1.0, fill));
        curve.push(top);
    }
    painter.add(egui::Shape::line(curve, Stroke::new(1.5, theme::TEXT)));
    for (n, point) in points.iter().enumerate() {
        let at = scale.position(point.value, point.opacity);
        let (size, edge) = match chosen == Some(n) {
            true => (7.0, Stroke::new(2.5, theme::ACCENT)),
            false => (5.5, Stroke::new(1.5, Color32::WHITE)),
        };
        painter.circle(at, size, colour_of(point.colour), edge);
    }
}

/// On a logarithmic scale, for air outnumbers everything.
fn bars(painter: &egui::Painter, scale: &Scale, histogram: &Histogram) {
    let rect = scale.rect;
    let columns = rect.width().max(1.0) as usize;
    let step = (histogram.high - histogram.low) / (histogram.counts.len().max(2) - 1) as f64;
    let mut heights = vec![0u64; columns];
    for (bin, count) in histogram.counts.iter().enumerate() {
        let x = scale.position(histogram.low + bin as f64 * step, 0.0).x - rect.left();
        if let Some(height) = heights.get_mut(x.max(-1.0) as usize).filter(|_| x >= 0.0) {
            *height += count;
        }
    }
    let most = (*heights.iter().max().unwrap_or(&1) as f32).ln_1p().max(1.0);
    for (x, count) in heights.iter().enumerate().filter(|(_, count)| **count > 0) {
        let height = (*count as f32).ln_1p() / most * (rect.height() - 8.0);
        let foot = pos2(rect.left() + x as f32 + 0.5, rect.bottom());
        let stroke = Stroke::new(1.0, Color32::from_gray(62));
        painter.line_segment([foot, foot - vec2(0.0, height)], stroke);
    }
}

fn typed(ui: &mut egui::Ui, scene: &Scene, points: &mut [TransferPoint], n: usize) {
    let language = scene.state.language;
    let span = match (points.first(), points.last()) {
        (Some(first), Some(last)) => (last.value - first.value).abs().max(1.0),
        _ => 1.0,
    };
    let Some(point) = points.get_mut(n) else { return };
    ui.horizontal_wrapped(|ui| {
        let label = ui.label(scene.say("body-point-value"));
        let decimals = if span < 10.0 { 3 } else { 0 };
        let value = DragValue::new(&mut point.value).speed(span / 300.0);
        ui.add(numbers::localised(value, language, decimals))
            .labelled_by(label.id);
        let label = ui.label(scene.say("body-point-opacity"));
        let mut percent = f64::from(point.opacity) * 100.0;
        let opacity = DragValue::new(&mut percent).range(0.0..=100.0).speed(0.3);
        let response = ui
            .add(numbers::localised(opacity, language, 1).suffix(" %"))
            .labelled_by(label.id);
        if response
            .on_hover_text(scene.say("body-point-opacity-tip"))
            .changed()
        {
            point.opacity = (percent / 100.0) as f32;
        }
        ui.label(scene.say("body-point-colour"));
        let mut colour = point.colour.map(|part| (part * 255.0 + 0.5) as u8);
        if ui.color_edit_button_srgb(&mut colour).changed() {
            point.colour = colour.map(|part| f32::from(part) / 255.0);
        }
    });
}

/// Undo and redo, each with the name of what it would do, and the way back to the preset.
pub fn history(ui: &mut egui::Ui, scene: &mut Scene, tile: Tile) {
    let Some(body) = scene.state.tile(tile).map(|view| &view.body) else {
        return;
    };
    let undo = body.undo_name().map(|what| message!("undo-named", what = what));
    let redo = body.redo_name().map(|what| message!("redo-named", what = what));
    ui.horizontal_wrapped(|ui| {
        for (named, plain, command) in [
            (undo, "action-undo", BodyCommand::Undo(tile)),
            (redo, "action-redo", BodyCommand::Redo(tile)),
        ] {
            let button = ui.add_enabled(named.is_some(), Button::new(scene.say(plain)));
            let said = named.map_or_else(String::new, |named| scene.text(&named));
            if button.on_hover_text(said).clicked() {
                scene.push(Command::Body(command));
            }
        }
    });
}

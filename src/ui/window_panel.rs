//! The window over the histogram of the series: two handles, and numbers to type.

use egui::{Color32, DragValue, Pos2, Rect, Sense, Stroke, pos2, vec2};

use super::{Scene, numbers, theme};
use crate::app::{Command, Tile, VoiSource};
use crate::render::Voi;
use crate::volume::{Histogram, VoiFunction, Window};

const SIZE: egui::Vec2 = vec2(280.0, 84.0);
/// How near to a handle a press must be, in points.
const REACH: f32 = 12.0;
/// Part of the voxels beyond which a tail of the histogram is not worth the room.
const TAIL: f64 = 0.0005;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Grip {
    Low,
    High,
    Middle,
}

pub fn show(ui: &mut egui::Ui, scene: &mut Scene, tile: Tile) {
    let Some(look) = scene.state.look(tile) else {
        return;
    };
    let Voi::Window(window) = look.voi() else { return };
    let histogram = look.open.histogram.clone();
    if let Some(histogram) = histogram {
        curve(ui, scene, tile, &histogram, window);
    }
    typed(ui, scene, tile, window);
}

/// Values across the width, from just below the window or the voxels to just above.
struct Scale {
    rect: Rect,
    low: f64,
    high: f64,
}

impl Scale {
    fn new(rect: Rect, histogram: &Histogram, window: Window) -> Scale {
        let (low, high) = (histogram.quantile(TAIL), histogram.quantile(1.0 - TAIL));
        let low = low.min(window.centre - window.width / 2.0);
        let high = high.max(window.centre + window.width / 2.0);
        let margin = ((high - low) * 0.04).max(1e-9);
        Scale {
            rect,
            low: low - margin,
            high: high + margin,
        }
    }

    fn x(&self, value: f64) -> f32 {
        let part = ((value - self.low) / (self.high - self.low)) as f32;
        self.rect.left() + part * self.rect.width()
    }

    fn value(&self, x: f32) -> f64 {
        let part = f64::from((x - self.rect.left()) / self.rect.width());
        self.low + part * (self.high - self.low)
    }
}

fn curve(ui: &mut egui::Ui, scene: &mut Scene, tile: Tile, histogram: &Histogram, window: Window) {
    let (rect, response) = ui.allocate_exact_size(SIZE, Sense::click_and_drag());
    response.widget_info(|| {
        let name = scene.say("histogram-title");
        egui::WidgetInfo::labeled(egui::accesskit::Role::Slider, true, name)
    });
    // While a handle is dragged the scale stays as it was taken hold of.
    let key = egui::Id::unique(("histogram", tile));
    let held: Option<(Grip, [f64; 2])> = ui.data(|data| data.get_temp(key)).flatten();
    let mut scale = Scale::new(rect, histogram, window);
    if let Some((_, [low, high])) = held {
        (scale.low, scale.high) = (low, high);
    }
    let ends = [
        window.centre - window.width / 2.0,
        window.centre + window.width / 2.0,
    ];
    paint(ui, &scale, histogram, ends);
    if response.drag_started()
        && let Some(origin) = ui.input(|input| input.pointer.press_origin())
    {
        let grip = grip(&scale, ends, origin);
        ui.data_mut(|data| data.insert_temp(key, Some((grip, [scale.low, scale.high]))));
    }
    if response.drag_stopped() {
        ui.data_mut(|data| data.insert_temp::<Option<(Grip, [f64; 2])>>(key, None));
    }
    if let (Some((grip, _)), Some(at), true) = (held, response.interact_pointer_pos(), response.dragged()) {
        let change = f64::from(response.drag_delta().x) * (scale.high - scale.low) / f64::from(rect.width());
        let value = scale.value(at.x);
        let [low, high] = match grip {
            Grip::Low => [value.min(ends[1] - 1e-6), ends[1]],
            Grip::High => [ends[0], value.max(ends[0] + 1e-6)],
            Grip::Middle => ends.map(|end| end + change),
        };
        set(scene, tile, (low + high) / 2.0, high - low, window.function);
    }
    response.on_hover_text(scene.say("histogram-tip"));
}

fn grip(scale: &Scale, ends: [f64; 2], at: Pos2) -> Grip {
    let [low, high] = ends.map(|end| (scale.x(end) - at.x).abs());
    match (low < REACH, high < REACH) {
        (true, _) if low <= high => Grip::Low,
        (_, true) => Grip::High,
        _ => Grip::Middle,
    }
}

/// Bars on a logarithmic scale, for air outnumbers everything; the ramp from black to white over them.
fn paint(ui: &egui::Ui, scale: &Scale, histogram: &Histogram, ends: [f64; 2]) {
    let (painter, rect) = (ui.painter().with_clip_rect(scale.rect), scale.rect);
    painter.rect_filled(rect, 2.0, Color32::from_gray(14));
    let columns = rect.width() as usize;
    let step = (histogram.high - histogram.low) / (histogram.counts.len().max(2) - 1) as f64;
    let mut heights = vec![0u64; columns];
    for (bin, count) in histogram.counts.iter().enumerate() {
        let x = scale.x(histogram.low + bin as f64 * step) - rect.left();
        if (0.0..rect.width() - 1.0).contains(&x)
            && let Some(height) = heights.get_mut(x as usize)
        {
            *height += count;
        }
    }
    let most = (*heights.iter().max().unwrap_or(&1) as f32).ln_1p().max(1.0);
    for (x, count) in heights.iter().enumerate().filter(|(_, count)| **count > 0) {
        let height = (*count as f32).ln_1p() / most * (rect.height() - 8.0);
        let foot = pos2(rect.left() + x as f32 + 0.5, rect.bottom());
        painter.line_segment(
            [foot, foot - vec2(0.0, height)],
            Stroke::new(1.0, Color32::from_gray(110)),
        );
    }
    let [low, high] = ends.map(|end| scale.x(end));
    let ramp = [pos2(low, rect.bottom() - 1.0), pos2(high, rect.top() + 4.0)];
    painter.line_segment(ramp, Stroke::new(1.5, theme::TEXT));
    for x in [low, high] {
        painter.line_segment(
            [pos2(x, rect.top()), pos2(x, rect.bottom())],
            Stroke::new(2.0, theme::ACCENT),
        );
        painter.circle_filled(pos2(x, rect.center().y), 4.5, theme::ACCENT);
    }
}

fn typed(ui: &mut egui::Ui, scene: &mut Scene, tile: Tile, window: Window) {
    let language = scene.state.language;
    let decimals = if window.width < 10.0 { 3 } else { 0 };
    let (mut centre, mut width) = (window.centre, window.width);
    ui.horizontal(|ui| {
        for (value, name) in [
            (&mut centre, "window-centre-label"),
            (&mut width, "window-width-label"),
        ] {
            let label = ui.label(scene.say(name));
            let speed = window.width.abs().max(1.0) / 300.0;
            let field = numbers::localised(DragValue::new(value), language, decimals).speed(speed);
            ui.add(field).labelled_by(label.id);
        }
    });
    if (centre, width) != (window.centre, window.width) {
        set(scene, tile, centre, width, window.function);
    }
}

fn set(scene: &mut Scene, tile: Tile, centre: f64, width: f64, function: VoiFunction) {
    let narrowest = match function {
        VoiFunction::Linear => 1.0,
        _ => 1e-9,
    };
    if let Some(window) = Window::new(centre, width.max(narrowest), function) {
        scene.push(Command::SetVoi(tile, VoiSource::Manual(window)));
    }
}

//! The panel that shows how a point's value changes over the phases.

use egui::{Align2, FontId, Pos2, Rect, RichText, Sense, Stroke, pos2, vec2};

use super::actions::Action;
use super::toolbar::toggle;
use super::{Scene, theme};
use crate::app::{Command, CurvePoint, PhaseChange, PhaseCurve};
use crate::locale::{Argument, Message, number};
use crate::message;
use crate::volume::unit_text;

const HEIGHT: f32 = 230.0;
/// Room for the numbers at the left and below, in points.
const LEFT: f32 = 52.0;
const BELOW: f32 = 34.0;
/// How near a click must be to a point, in points.
const REACH: f32 = 24.0;
const FONT: f32 = 12.0;

pub fn panel(ui: &mut egui::Ui, scene: &mut Scene) {
    toggle(ui, scene, Action::PhaseCurve, true);
    let Some(curve) = scene.state.phase_curve() else {
        ui.label(scene.say("phase-curve-none"));
        return;
    };
    ui.label(match curve.region {
        true => scene.say("phase-curve-region"),
        false => scene.text(&message!(
            "phase-curve-at",
            x = tenth(scene, curve.at.x),
            y = tenth(scene, curve.at.y),
            z = tenth(scene, curve.at.z)
        )),
    });
    let size = vec2(ui.available_width(), HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| {
        let name = scene.say("action-phase-curve");
        egui::WidgetInfo::labeled(egui::accesskit::Role::Image, true, name)
    });
    let chart = Chart::of(rect, &curve);
    chart.paint(ui, scene, &curve);
    if let Some(at) = response.interact_pointer_pos().filter(|_| response.clicked())
        && let Some(point) = chart.nearest(&curve, at)
    {
        let tile = scene.state.key_tile();
        scene.push(Command::Phase(PhaseChange::To(tile, point.index)));
    }
    let missing = curve.points.iter().filter(|point| !point.read).count();
    if missing > 0 {
        let text = scene.text(&message!("phase-curve-missing", count = missing));
        ui.label(RichText::new(text).weak());
    }
    if curve.points.iter().all(|point| point.value.is_none()) && missing < curve.points.len() {
        ui.label(scene.say("pointer-outside"));
    }
    // Finer by a digit than the axis.
    let decimals = decimals(chart.values) + 1;
    egui::ScrollArea::vertical().show(ui, |ui| table(ui, scene, &curve, decimals));
}

fn tenth(scene: &Scene, mm: f64) -> String {
    number(scene.state.language, mm, 1)
}

fn value_text(scene: &Scene, curve: &PhaseCurve, value: f64, decimals: usize) -> String {
    let text = message!(
        "pointer-value",
        value = Argument::Number { value, decimals },
        unit = unit_text(curve.unit.as_deref())
    );
    scene.text(&text)
}

/// Every phase with its value, in words.
fn table(ui: &mut egui::Ui, scene: &mut Scene, curve: &PhaseCurve, decimals: usize) {
    egui::Grid::new("phase values")
        .num_columns(2)
        .striped(true)
        .show(ui, |ui| {
            for point in &curve.points {
                let label = RichText::new(scene.text(&point.label));
                let label = if point.shown {
                    label.color(theme::ACCENT).strong()
                } else {
                    label
                };
                ui.label(label);
                let value = point.value.map(|value| value_text(scene, curve, value, decimals));
                ui.label(value.unwrap_or_else(|| "\u{2014}".to_owned()));
                ui.end_row();
            }
        });
}

/// Where values lie on screen: true to scale along both axes; phases without a number are spaced evenly.
struct Chart {
    rect: Rect,
    across: [f64; 2],
    values: [f64; 2],
    even: bool,
}

impl Chart {
    fn of(rect: Rect, curve: &PhaseCurve) -> Chart {
        let inner = Rect::from_min_max(rect.min + vec2(LEFT, 8.0), rect.max - vec2(12.0, BELOW));
        let even = curve.points.iter().any(|point| point.place.is_none()) || curve.axis.unit().is_none();
        let places: Vec<f64> = curve.points.iter().map(|point| place(point, even)).collect();
        let values: Vec<f64> = curve.points.iter().filter_map(|point| point.value).collect();
        // From zero, or a small change would look like a large one.
        let [low, high] = ends(values.into_iter().chain([0.0]));
        Chart {
            rect: inner,
            across: ends(places.into_iter()),
            values: [low, if high > low { high } else { low + 1.0 }],
            even,
        }
    }

    fn position(&self, across: f64, value: f64) -> Pos2 {
        let part = |value: f64, [low, high]: [f64; 2]| match high > low {
            true => ((value - low) / (high - low)) as f32,
            false => 0.5,
        };
        pos2(
            self.rect.left() + part(across, self.across) * self.rect.width(),
            self.rect.bottom() - part(value, self.values) * self.rect.height(),
        )
    }

    fn point(&self, point: &CurvePoint) -> Option<Pos2> {
        Some(self.position(place(point, self.even), point.value?))
    }

    fn nearest<'a>(&self, curve: &'a PhaseCurve, at: Pos2) -> Option<&'a CurvePoint> {
        let distance = |point: &CurvePoint| (self.position(place(point, self.even), 0.0).x - at.x).abs();
        let nearest = curve
            .points
            .iter()
            .min_by(|a, b| distance(a).total_cmp(&distance(b)));
        nearest.filter(|point| distance(point) < REACH)
    }

    fn paint(&self, ui: &egui::Ui, scene: &Scene, curve: &PhaseCurve) {
        let painter = ui.painter();
        painter.rect_filled(self.rect.expand(4.0), 2.0, egui::Color32::from_gray(20));
        self.paint_axes(painter, scene, curve);
        let line = Stroke::new(1.5, theme::TEXT);
        // Broken where a phase is not read.
        for pair in curve.points.windows(2) {
            if let [Some(from), Some(to)] = [self.point(&pair[0]), self.point(&pair[1])] {
                painter.line_segment([from, to], line);
            }
        }
        for point in &curve.points {
            if let Some(at) = self.point(point) {
                match point.shown {
                    true => painter.circle_filled(at, 5.0, theme::ACCENT),
                    false => painter.circle_filled(at, 3.0, theme::TEXT),
                };
            }
        }
    }

    fn paint_axes(&self, painter: &egui::Painter, scene: &Scene, curve: &PhaseCurve) {
        let language = scene.state.language;
        let font = FontId::proportional(FONT);
        let (weak, grid) = (theme::WEAK_TEXT, Stroke::new(1.0, egui::Color32::from_gray(60)));
        for value in round_values(self.values) {
            let y = self.position(self.across[0], value).y;
            painter.line_segment([pos2(self.rect.left(), y), pos2(self.rect.right(), y)], grid);
            let text = number(language, value, decimals(self.values));
            let at = pos2(self.rect.left() - 6.0, y);
            painter.text(at, Align2::RIGHT_CENTER, text, font.clone(), weak);
        }
        for value in round_values(self.across) {
            let x = self.position(value, self.values[0]).x;
            let foot = pos2(x, self.rect.bottom());
            painter.line_segment([foot, foot + vec2(0.0, 4.0)], grid);
            let text = number(language, value, decimals(self.across));
            let at = foot + vec2(0.0, 5.0);
            painter.text(at, Align2::CENTER_TOP, text, font.clone(), weak);
        }
        let name = scene.text(&axis_name(curve, self.even));
        let at = pos2(self.rect.center().x, self.rect.bottom() + BELOW - 2.0);
        painter.text(at, Align2::CENTER_BOTTOM, name, font, weak);
    }
}

fn place(point: &CurvePoint, even: bool) -> f64 {
    match point.place {
        Some(place) if !even => place,
        _ => point.index as f64 + 1.0,
    }
}

fn axis_name(curve: &PhaseCurve, even: bool) -> Message {
    use crate::dicom::PhaseAxis;
    if even {
        return message!("axis-phases");
    }
    match curve.axis {
        PhaseAxis::BValue => message!("axis-b-value"),
        PhaseAxis::EchoTime => message!("axis-echo"),
        PhaseAxis::InversionTime => message!("axis-inversion"),
        PhaseAxis::Cardiac => message!("axis-cardiac"),
        PhaseAxis::Respiratory => message!("axis-respiratory"),
        PhaseAxis::Trigger => message!("axis-trigger"),
        PhaseAxis::Time => message!("axis-time"),
        _ => message!("axis-phases"),
    }
}

fn ends(values: impl Iterator<Item = f64>) -> [f64; 2] {
    let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
        (low.min(value), high.max(value))
    });
    if low <= high { [low, high] } else { [0.0, 1.0] }
}

/// Between two and six round values within a range.
fn round_values([low, high]: [f64; 2]) -> Vec<f64> {
    let Some(step) = round_step(high - low) else {
        return vec![low];
    };
    let first = (low / step).ceil();
    let count = ((high / step).floor() - first).clamp(0.0, 10.0) as usize;
    (0..=count).map(|n| (first + n as f64) * step).collect()
}

fn round_step(span: f64) -> Option<f64> {
    if !(span.is_finite() && span > 0.0) {
        return None;
    }
    let decade = 10f64.powf((span / 5.0).log10().floor());
    let steps = [1.0, 2.0, 5.0, 10.0];
    let fits = |step: &f64| span / (step * decade) <= 5.0;
    steps.into_iter().find(fits).map(|step| step * decade)
}

fn decimals([low, high]: [f64; 2]) -> usize {
    round_step(high - low).map_or(0, |step| (-step.log10().floor()).clamp(0.0, 6.0) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_have_a_few_round_values() {
        assert_eq!(round_values([0.0, 300.0]), [0.0, 100.0, 200.0, 300.0]);
        assert_eq!(
            round_values([0.0, 1000.0]),
            [0.0, 200.0, 400.0, 600.0, 800.0, 1000.0]
        );
        assert_eq!(decimals([0.0, 0.4]), 1);
        for span in [1e-9, 0.37, 1.0, 12.4, 99.0, 1e12] {
            let count = round_values([0.0, span]).len();
            assert!((2..=7).contains(&count), "{span}: {count}");
        }
        assert_eq!(round_values([5.0, 5.0]), [5.0]);
        assert!(round_values([0.0, f64::INFINITY]).len() == 1);
    }
}

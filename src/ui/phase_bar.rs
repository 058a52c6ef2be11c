//! The slider of phases at the lower edge of a tile: which one is shown, which are read, and how they go by.

use egui::{Align2, Color32, CornerRadius, FontId, Pos2, Rect, Sense, Stroke, StrokeKind, Vec2, pos2, vec2};

use super::actions::Action;
use super::tile::Place;
use super::{Scene, slider, theme};
use crate::app::{Command, PhaseBar, PhaseChange, Tile};
use crate::message;

/// Height of the strip, in points.
const HEIGHT: f32 = 26.0;
const BUTTON: f32 = 24.0;
const KNOB: f32 = 8.0;
/// Marks of single phases no closer than this are drawn.
const TICKS: f32 = 4.0;
/// The part of the strip that words may take.
const WORDS: f32 = 0.52;

/// What is left of a tile above the slider of its phases.
pub fn above(place: Place, has_phases: bool) -> Place {
    let mut rect = place.rect;
    if has_phases {
        rect.max.y = (rect.max.y - HEIGHT).max(rect.min.y);
    }
    Place { rect, ..place }
}

pub fn show(ui: &egui::Ui, scene: &mut Scene, tile: Tile, place: Place) {
    let Some(bar) = scene.state.phase_bar(tile) else {
        return;
    };
    let strip = Rect::from_min_max(
        pos2(place.rect.left(), place.rect.bottom() - HEIGHT),
        place.rect.max - vec2(slider::WIDTH, 2.0),
    );
    ui.painter()
        .rect_filled(strip, 0.0, Color32::from_black_alpha(150));
    let play = Rect::from_min_size(strip.min, vec2(BUTTON, strip.height()));
    let curve = Rect::from_min_max(pos2(strip.right() - BUTTON, strip.top()), strip.max);
    play_button(ui, scene, tile, play, bar.plays);
    curve_button(ui, scene, tile, curve);
    let between = Rect::from_min_max(
        play.right_top() + vec2(4.0, 0.0),
        curve.left_bottom() - vec2(8.0, 0.0),
    );
    let words = words(ui, scene, between, &bar);
    let track = Rect::from_min_max(pos2(words + 12.0, between.top()), between.max);
    if track.width() > 40.0 {
        slide(ui, scene, tile, track, &bar);
    }
}

/// What the phase is called, in a place that does not move while phases of one kind go by. Returns where it ends.
fn words(ui: &egui::Ui, scene: &Scene, room: Rect, bar: &PhaseBar) -> f32 {
    let label = match bar.reading {
        Some(reading) => {
            let part = 100 * reading.done / reading.total.max(1);
            message!("phase-reading", label = bar.label.clone(), part = part)
        }
        None => bar.label.clone(),
    };
    let mut text = scene.text(&label);
    if let Some(pace) = &bar.pace {
        text = format!("{text} · {}", scene.text(pace));
    }
    let widest = room.width() * WORDS;
    let font = FontId::proportional(14.0);
    let colour = if bar.reading.is_some() {
        theme::ACCENT
    } else {
        theme::TEXT
    };
    let mut job = egui::text::LayoutJob::simple(text, font, colour, widest);
    job.wrap.max_rows = 1;
    let galley = ui.painter().layout_job(job);
    let at = Align2::LEFT_CENTER.anchor_size(room.left_center(), galley.size());
    // In steps, so that a label that grows by a digit does not push the slider about.
    let width = (galley.size().x / 40.0).ceil() * 40.0;
    ui.painter().galley(at.min, galley, colour);
    room.left() + width.min(widest)
}

fn slide(ui: &egui::Ui, scene: &mut Scene, tile: Tile, track: Rect, bar: &PhaseBar) {
    let response = ui.interact(track, egui::Id::unique(("phases", tile)), Sense::click_and_drag());
    let name = scene.say("phases-slider");
    let value = bar.wanted as f64;
    response.widget_info(|| egui::WidgetInfo::slider(true, value, &name));
    let last = bar.count.saturating_sub(1).max(1) as f32;
    if (response.dragged() || response.clicked())
        && let Some(at) = response.interact_pointer_pos()
    {
        let along = ((at.x - track.left() - KNOB) / (track.width() - 2.0 * KNOB)).clamp(0.0, 1.0);
        let index = (along * last).round() as usize;
        if index != bar.wanted {
            scene.push(Command::Phase(PhaseChange::To(tile, index)));
        }
    }
    let place = |index: usize| {
        let along = index as f32 / last;
        pos2(
            track.left() + KNOB + along * (track.width() - 2.0 * KNOB),
            track.center().y,
        )
    };
    let lit = response.hovered() || response.dragged() || response.has_focus();
    paint(ui, track, bar, &place, lit);
    response.on_hover_text(scene.say("phases-slider-tip"));
}

/// A line that is brighter where phases are read, the knob, and a ring where it is going to.
fn paint(ui: &egui::Ui, track: Rect, bar: &PhaseBar, place: &dyn Fn(usize) -> Pos2, lit: bool) {
    let painter = ui.painter();
    let line = Stroke::new(3.0, Color32::from_white_alpha(if lit { 70 } else { 45 }));
    painter.line_segment([place(0), place(bar.count.saturating_sub(1))], line);
    let step = track.width() / bar.count.max(1) as f32;
    for (index, read) in bar.read.iter().enumerate() {
        let grey = if *read { 170 } else { 80 };
        let tick = Stroke::new(
            if step < TICKS { step.max(1.0) } else { 2.0 },
            Color32::from_gray(grey),
        );
        if step >= TICKS || *read {
            let at = place(index);
            painter.line_segment([at - vec2(0.0, 4.0), at + vec2(0.0, 4.0)], tick);
        }
    }
    let knob = |index: usize| Rect::from_center_size(place(index), Vec2::new(KNOB, 18.0));
    let colour = if lit {
        theme::ACCENT
    } else {
        Color32::from_gray(200)
    };
    painter.rect_filled(knob(bar.shown), CornerRadius::same(3), colour);
    if bar.wanted != bar.shown {
        let ring = Stroke::new(2.0, theme::ACCENT);
        painter.rect_stroke(knob(bar.wanted), CornerRadius::same(3), ring, StrokeKind::Middle);
    }
}

fn play_button(ui: &egui::Ui, scene: &mut Scene, tile: Tile, rect: Rect, plays: bool) {
    let response = small_button(ui, scene, rect, ("play phases", tile), Action::PlayPhases, plays);
    let middle = rect.center();
    let colour = sign_colour(&response, plays);
    let painter = ui.painter();
    if plays {
        for x in [-3.5, 3.5] {
            let bar = Rect::from_center_size(middle + vec2(x, 0.0), vec2(3.0, 12.0));
            painter.rect_filled(bar, 0.0, colour);
        }
    } else {
        let corners = vec![
            middle + vec2(-4.0, -6.0),
            middle + vec2(6.0, 0.0),
            middle + vec2(-4.0, 6.0),
        ];
        painter.add(egui::Shape::convex_polygon(corners, colour, Stroke::NONE));
    }
    if response.clicked() {
        scene.push(Command::Activate(tile));
        scene.push(Command::Cine(crate::app::CineChange::TogglePhases(tile)));
    }
}

fn curve_button(ui: &egui::Ui, scene: &mut Scene, tile: Tile, rect: Rect) {
    let shown = scene.state.phases.curve_shown;
    let response = small_button(ui, scene, rect, ("phase curve", tile), Action::PhaseCurve, shown);
    let at = |x: f32, y: f32| rect.center() + vec2(x, y);
    let axes = vec![at(-7.0, -6.0), at(-7.0, 6.0), at(7.0, 6.0)];
    let curve = vec![
        at(-5.0, 4.0),
        at(-2.0, 1.0),
        at(1.0, -4.0),
        at(4.0, -3.0),
        at(7.0, -1.0),
    ];
    let colour = sign_colour(&response, shown);
    let painter = ui.painter();
    painter.add(egui::Shape::line(axes, Stroke::new(1.0, colour)));
    painter.add(egui::Shape::line(curve, Stroke::new(1.5, colour)));
    if response.clicked() {
        scene.push(Command::Activate(tile));
        scene.push(Command::Phase(PhaseChange::ShowCurve(!shown)));
    }
}

fn sign_colour(response: &egui::Response, on: bool) -> Color32 {
    match on || response.hovered() || response.has_focus() {
        true => theme::ACCENT,
        false => theme::TEXT,
    }
}

/// A place to click, with the action's name and explanation.
fn small_button(
    ui: &egui::Ui,
    scene: &Scene,
    rect: Rect,
    id: (&'static str, Tile),
    action: Action,
    on: bool,
) -> egui::Response {
    let response = ui.interact(rect, egui::Id::unique(id), Sense::click());
    let Some(entry) = action.entry() else {
        return response;
    };
    let name = scene.say(entry.name);
    response.widget_info(|| egui::WidgetInfo::selected(egui::accesskit::Role::Button, true, on, &name));
    response.on_hover_ui(|ui| {
        ui.strong(entry.title(scene.state));
        ui.label(scene.say(entry.tip));
    })
}

//! Text, letters, scale and crosshair over an image.

use std::sync::Arc;

use egui::{Align2, Color32, FontId, Pos2, Stroke, pos2, vec2};

use super::letters::letters;
use super::tile::Place;
use super::{Scene, gaps, lines, marks, slider, theme};
use crate::app::{ImageText, Overlay, Tile};
use crate::locale::Message;
use crate::message;

pub(super) const TEXT_SIZE: f32 = 14.0;
const LETTER_SIZE: f32 = 19.0;
pub(super) const MARGIN: f32 = 8.0;
/// Narrower tiles show less text.
const NARROW: f32 = 330.0;

pub fn paint(ui: &egui::Ui, scene: &Scene, tile: Tile, place: Place, overlay: &Overlay) {
    let painter = ui.painter().with_clip_rect(place.rect);
    gaps::paint(&painter, scene, place, &overlay.gaps);
    // The lines end before the letters at the edges.
    let clear = painter.with_clip_rect(place.rect.shrink(MARGIN + LETTER_SIZE));
    lines::paint(&clear, scene, place, overlay);
    marks::paint(&painter, scene, tile, place);
    marks::prompt(&painter, scene, place);
    let text = scene.state.desk.settings.image_text;
    if text != ImageText::Nothing {
        edge_letters(&painter, scene, place, overlay);
    }
    if text != ImageText::Full {
        return;
    }
    corners(&painter, scene, tile, place, overlay);
    if overlay.beyond {
        let at = place.rect.center_top() + vec2(0.0, 44.0);
        let beyond = scene.say("beyond-stack");
        outlined(&painter, at, Align2::CENTER_TOP, &beyond, TEXT_SIZE, theme::ACCENT);
    }
    if let Some(scale) = overlay.scale {
        scale_bar(&painter, scene, place, scale.mm, scale.pixels);
    }
}

fn corners(painter: &egui::Painter, scene: &Scene, tile: Tile, place: Place, overlay: &Overlay) {
    let plain = |message: &Message| (scene.text(message), theme::TEXT);
    let narrow = place.rect.width() <= NARROW;
    // The first line is the tile's menu.
    let mut top_left = vec![(String::from(" "), theme::TEXT)];
    top_left.extend(overlay.series.iter().map(|name| (name.clone(), theme::TEXT)));
    top_left.extend(overlay.position.as_ref().map(plain));
    top_left.extend(overlay.turned.as_ref().map(plain));
    column(painter, place, Align2::LEFT_TOP, &top_left);

    let mut bottom_left: Vec<_> = overlay.link.iter().filter(|_| !narrow).map(plain).collect();
    bottom_left.extend((!narrow).then(|| plain(&overlay.drawing)));
    bottom_left.extend(overlay.slab.as_ref().map(plain));
    bottom_left.push(plain(&overlay.window));
    column(painter, place, Align2::LEFT_BOTTOM, &bottom_left);

    let under = scene.state.pointer.is_some_and(|(under, _)| under == tile);
    let readout = scene.state.readout().filter(|_| under);
    let mut top_right: Vec<_> = readout.iter().map(|readout| plain(&readout.value)).collect();
    let position = readout.and_then(|readout| readout.position).filter(|_| !narrow);
    top_right.extend(position.as_ref().map(plain));
    column(painter, place, Align2::RIGHT_TOP, &top_right);
}

/// Where text may stand: clear of the edges and of the slider at the right.
fn inner(place: Place) -> egui::Rect {
    let mut inner = place.rect.shrink(MARGIN);
    inner.max.x -= slider::WIDTH;
    inner
}

/// Lines of text that grow from a corner inwards, each no wider than leaves room for the letter in the middle.
fn column(painter: &egui::Painter, place: Place, anchor: Align2, lines: &[(String, Color32)]) {
    let inner = inner(place);
    let width = (inner.width() / 2.0 - LETTER_SIZE).max(60.0);
    let from_top = anchor.y() == egui::Align::Min;
    let mut corner = anchor.pos_in_rect(&inner);
    let ordered: Vec<_> = match from_top {
        true => lines.iter().collect(),
        false => lines.iter().rev().collect(),
    };
    for (line, colour) in ordered {
        let galley = painter.layout(line.clone(), FontId::proportional(TEXT_SIZE), *colour, width);
        let height = galley.size().y + 1.0;
        outlined_galley(painter, corner, anchor, galley, *colour);
        corner.y += if from_top { height } else { -height };
    }
}

/// Text that can be read on any grey: light, in a dark outline.
pub(super) fn outlined(
    painter: &egui::Painter,
    at: Pos2,
    anchor: Align2,
    text: &str,
    size: f32,
    colour: Color32,
) {
    let galley = painter.layout_no_wrap(text.to_owned(), FontId::proportional(size), colour);
    outlined_galley(painter, at, anchor, galley, colour);
}

fn outlined_galley(
    painter: &egui::Painter,
    at: Pos2,
    anchor: Align2,
    galley: Arc<egui::Galley>,
    colour: Color32,
) {
    let corner = anchor.anchor_size(at, galley.size()).min;
    let dark = Color32::from_black_alpha(200);
    for shift in [
        vec2(-1.0, 0.0),
        vec2(1.0, 0.0),
        vec2(0.0, -1.0),
        vec2(0.0, 1.0),
        vec2(1.0, 1.0),
    ] {
        painter.galley_with_override_text_color(corner + shift, Arc::clone(&galley), dark);
    }
    painter.galley(corner, galley, colour);
}

fn edge_letters(painter: &egui::Painter, scene: &Scene, place: Place, overlay: &Overlay) {
    let inner = inner(place);
    let places = [
        (inner.left_center(), Align2::LEFT_CENTER),
        (inner.right_center(), Align2::RIGHT_CENTER),
        (inner.center_top(), Align2::CENTER_TOP),
        (inner.center_bottom(), Align2::CENTER_BOTTOM),
    ];
    for (labels, (at, anchor)) in overlay.edges.iter().zip(places) {
        let text = letters(scene.state, labels);
        outlined(painter, at, anchor, &text, LETTER_SIZE, theme::TEXT);
    }
}

fn scale_bar(painter: &egui::Painter, scene: &Scene, place: Place, mm: f64, pixels: f64) {
    let length = pixels as f32 / place.scale;
    let right = inner(place).right_bottom() - vec2(4.0, 4.0);
    let left = right - vec2(length, 0.0);
    let tick = vec2(0.0, 5.0);
    for (width, colour) in [(3.5, Color32::from_black_alpha(200)), (1.5, theme::TEXT)] {
        let stroke = Stroke::new(width, colour);
        painter.line_segment([left, right], stroke);
        painter.line_segment([left - tick, left + tick], stroke);
        painter.line_segment([right - tick, right + tick], stroke);
    }
    let text = scene.text(&length_text(mm));
    let above = pos2((left.x + right.x) / 2.0, left.y - 7.0);
    outlined(
        painter,
        above,
        Align2::CENTER_BOTTOM,
        &text,
        TEXT_SIZE,
        theme::TEXT,
    );
}

fn length_text(mm: f64) -> Message {
    match mm >= 10.0 {
        true => message!("length-cm", value = mm / 10.0),
        false => message!("length-mm", value = mm),
    }
}

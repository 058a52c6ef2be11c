//! What an exercise draws on the images.

use egui::{Align2, Color32, Painter, Pos2, Shape, Stroke, vec2};

use super::super::overlay::outlined;
use super::super::tile::Place;
use super::super::{Scene, theme};
use super::signs::RIGHT;
use crate::app::Tile;
use crate::app::attempt::{Drawing, Role};
use crate::geometry::DVec2;

const OWN: Color32 = Color32::from_rgb(255, 225, 90);
const ASKED: Color32 = Color32::from_rgb(255, 150, 210);
const SHADOW: Color32 = Color32::from_black_alpha(150);
/// Length of an arrow, in points.
const ARROW: f32 = 54.0;

pub fn paint(painter: &Painter, scene: &Scene, tile: Tile, place: Place) {
    for drawing in scene.state.exercise_drawings(tile) {
        match drawing {
            Drawing::Outlines { role, lines } => {
                lines.iter().for_each(|line| outline(painter, place, line, role));
            }
            Drawing::Line { role, points } => line(painter, positions(place, &points), role),
            Drawing::Arrow { tip } => arrow(painter, place.position(tip)),
            Drawing::Marker {
                role,
                at,
                number,
                confidence,
            } => marker(painter, place.position(at), role, number, confidence),
        }
    }
    let letter = scene
        .state
        .attempt
        .as_ref()
        .and_then(|attempt| attempt.letter_of(tile));
    if let Some(letter) = letter {
        badge(painter, place, letter);
    }
}

fn colour(role: Role) -> Color32 {
    match role {
        Role::Asked => ASKED,
        Role::Shown => Color32::from_rgb(120, 200, 250),
        Role::Own => OWN,
        Role::Truth => RIGHT,
    }
}

fn positions(place: Place, points: &[DVec2]) -> Vec<Pos2> {
    points.iter().map(|point| place.position(*point)).collect()
}

/// Closed; what was right is dashed, so that it is told from one's own line without colours.
fn outline(painter: &Painter, place: Place, points: &[DVec2], role: Role) {
    let mut points = positions(place, points);
    points.extend(points.first().copied());
    line(painter, points, role);
}

fn line(painter: &Painter, points: Vec<Pos2>, role: Role) {
    if points.len() < 2 {
        return;
    }
    painter.add(Shape::line(points.clone(), Stroke::new(3.5, SHADOW)));
    let stroke = Stroke::new(1.8, colour(role));
    match role {
        Role::Truth => painter.extend(Shape::dashed_line(&points, stroke, 7.0, 4.0)),
        _ => drop(painter.add(Shape::line(points, stroke))),
    }
}

fn arrow(painter: &Painter, tip: Pos2) {
    // A little short of what it points at, which stays visible.
    let direction = vec2(-0.64, -0.77);
    let (tip, tail) = (tip + direction * 4.0, tip + direction * ARROW);
    let back = direction * 14.0;
    let wings = [back.rot90() * 0.45, -back.rot90() * 0.45].map(|side| tip + back + side);
    for (width, colour) in [(6.0, SHADOW), (2.5, ASKED)] {
        let stroke = Stroke::new(width, colour);
        painter.line_segment([tail, tip + back * 0.8], stroke);
        painter.add(Shape::convex_polygon(
            vec![tip, wings[0], wings[1]],
            if width > 3.0 { SHADOW } else { ASKED },
            Stroke::new(width / 3.0, colour),
        ));
    }
}

fn marker(painter: &Painter, at: Pos2, role: Role, number: Option<usize>, confidence: Option<u8>) {
    let colour = colour(role);
    let arms = [vec2(1.0, 0.0), vec2(-1.0, 0.0), vec2(0.0, 1.0), vec2(0.0, -1.0)];
    for (width, colour) in [(4.0, SHADOW), (2.0, colour)] {
        let stroke = Stroke::new(width, colour);
        painter.circle_stroke(at, 8.0, stroke);
        for arm in arms {
            painter.line_segment([at + arm * 8.0, at + arm * 15.0], stroke);
        }
    }
    if let Some(number) = number {
        let signs = "•".repeat(usize::from(confidence.unwrap_or(0)));
        let text = format!("{number} {signs}");
        outlined(
            painter,
            at + vec2(12.0, -12.0),
            Align2::LEFT_BOTTOM,
            &text,
            13.0,
            colour,
        );
    }
}

/// The letter of the option that a tile shows.
fn badge(painter: &Painter, place: Place, letter: char) {
    let at = place.rect.center_top() + vec2(64.0, 26.0);
    painter.circle_filled(at, 17.0, Color32::from_black_alpha(190));
    painter.circle_stroke(at, 17.0, Stroke::new(2.0, theme::ACCENT));
    let font = egui::FontId::proportional(20.0);
    painter.text(at, Align2::CENTER_CENTER, letter, font, theme::ACCENT);
}

//! The crosshair and the planes of other tiles, with the handles that turn and thicken them.

use egui::{Align2, Color32, Pos2, Rect, Stroke, Vec2, pos2, vec2};

use super::overlay::outlined;
use super::tile::Place;
use super::{Scene, theme};
use crate::app::{CrossLine, Overlay, Tile, Tool};
use crate::geometry::Orientation;

/// Free space about the crosshair, in points, so that it hides nothing of what it points at.
const CROSS_GAP: f32 = 14.0;
/// Half length of the plain crosshair's arms, in points.
const PLAIN_ARM: f32 = 34.0;
/// Where on a line the handles are, as a part of the tile's shorter side.
const TURN_AT: f32 = 0.36;
const THICKEN_AT: f32 = 0.22;
const HANDLE: f32 = 5.0;
/// How near a hand must come to a handle, in points.
const REACH: f32 = 11.0;

/// What a hand has taken hold of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Grip {
    /// The planes that cross the tile, to turn them.
    Turn,
    /// An edge of another tile's slab.
    Thicken(Tile),
}

pub fn paint(painter: &egui::Painter, scene: &Scene, place: Place, overlay: &Overlay) {
    let Some(crosshair) = overlay.crosshair.map(|pixel| place.position(pixel)) else {
        return;
    };
    if overlay.rendered {
        paint_in_depth(painter, crosshair, overlay.crosshair_hidden);
        return;
    }
    // On a curve no plane's line goes through the crosshair but the section's.
    if overlay.lines.is_empty() || overlay.curved {
        for arm in [Vec2::X, Vec2::Y] {
            for side in [-1.0, 1.0] {
                let ends = [
                    crosshair + arm * side * CROSS_GAP,
                    crosshair + arm * side * PLAIN_ARM,
                ];
                stroke(painter, ends, 1.0, theme::ACCENT);
            }
        }
    }
    for line in &overlay.lines {
        paint_line(painter, scene, place, crosshair, line);
    }
    let hand_is_near = painter
        .ctx()
        .pointer_hover_pos()
        .is_some_and(|at| place.rect.contains(at));
    if hand_is_near && scene.state.tool == Tool::Crosshair {
        for (grip, at) in grips(place, overlay) {
            paint_grip(painter, grip, at);
        }
    }
}

fn colour(line: &CrossLine) -> Color32 {
    match line.section {
        true => theme::CURVE,
        false => theme::plane_colour(line.orientation),
    }
}

/// The crosshair of a body: whole where one sees the point itself, a faint broken ring where matter lies before it.
fn paint_in_depth(painter: &egui::Painter, at: Pos2, hidden: bool) {
    if hidden {
        let ring: Vec<Pos2> = (0..=16u8)
            .map(|n| at + 7.0 * Vec2::angled(std::f32::consts::TAU * f32::from(n) / 16.0))
            .collect();
        let faint = Stroke::new(1.2, theme::ACCENT.gamma_multiply(0.8));
        painter.extend(egui::Shape::dashed_line(&ring, faint, 3.0, 3.0));
        return;
    }
    for arm in [Vec2::X, Vec2::Y, -Vec2::X, -Vec2::Y] {
        stroke(painter, [at + arm * 5.0, at + arm * 16.0], 1.3, theme::ACCENT);
    }
}

fn direction(line: &CrossLine) -> Vec2 {
    vec2(line.direction.x as f32, line.direction.y as f32)
}

/// The other plane as a line in its colour, with its name at the end; dashed edges where it is thick.
fn paint_line(painter: &egui::Painter, scene: &Scene, place: Place, crosshair: Pos2, line: &CrossLine) {
    let (middle, along) = (place.position(line.through), direction(line));
    let far = place.rect.size().length();
    let [low, high] = line
        .ends
        .map_or([-far, far], |ends| ends.map(|pixels| pixels as f32 / place.scale));
    let active = scene.state.key_tile() == line.of;
    let colour = colour(line);
    let gap = if (middle - crosshair).length() < 2.0 {
        CROSS_GAP
    } else {
        0.0
    };
    let width = if active { 1.6 } else { 1.0 };
    for (from, to) in [(low, high.min(-gap)), (low.max(gap), high)] {
        if from < to {
            stroke(
                painter,
                [middle + along * from, middle + along * to],
                width,
                colour,
            );
        }
        if gap == 0.0 {
            break;
        }
    }
    if let Some(half) = line.half_slab {
        let aside = along.rot90() * (half as f32 / place.scale);
        for edge in [middle + aside, middle - aside] {
            let ends = [edge + along * low, edge + along * high];
            let faint = Stroke::new(1.0, colour.gamma_multiply(0.75));
            painter.extend(egui::Shape::dashed_line(&ends, faint, 6.0, 5.0));
        }
    }
    name(painter, scene, place, (middle, along), line);
}

fn stroke(painter: &egui::Painter, ends: [Pos2; 2], width: f32, colour: Color32) {
    painter.line_segment(ends, Stroke::new(width + 2.0, Color32::from_black_alpha(110)));
    painter.line_segment(ends, Stroke::new(width, colour));
}

/// The plane's short name where its line leaves the tile, clear of the letters in the middle of the edges.
fn name(painter: &egui::Painter, scene: &Scene, place: Place, line: (Pos2, Vec2), of: &CrossLine) {
    let key = match of.orientation {
        _ if of.section => "short-section",
        Orientation::Axial => "short-axial",
        Orientation::Coronal => "short-coronal",
        Orientation::Sagittal => "short-sagittal",
    };
    let inner = place.rect.shrink(56.0);
    let Some(at) = leaves_at(inner, line) else { return };
    let upright = line.1.y.abs() > line.1.x.abs();
    let (shift, anchor) = match upright {
        true => (vec2(5.0, 0.0), Align2::LEFT_BOTTOM),
        false => (vec2(0.0, -3.0), Align2::RIGHT_BOTTOM),
    };
    outlined(painter, at + shift, anchor, &scene.say(key), 12.0, colour(of));
}

/// What lies over the image here, and the word of the glossary that explains it: the crosshair's middle and the names
/// of the planes.
pub fn explained(place: Place, overlay: &Overlay) -> Vec<(Rect, &'static str)> {
    let inner = place.rect.shrink(56.0);
    let middle = overlay.crosshair.filter(|_| !overlay.rendered);
    let middle = middle.map(|pixel| place.position(pixel));
    let middle = middle.map(|at| (Rect::from_center_size(at, Vec2::splat(CROSS_GAP)), "crosshair"));
    let names = overlay.lines.iter().filter_map(|line| {
        let at = leaves_at(inner, (place.position(line.through), direction(line)))?;
        let word = match line.orientation {
            _ if line.section => "curved-mpr",
            Orientation::Axial => "axial-plane",
            Orientation::Coronal => "coronal-plane",
            Orientation::Sagittal => "sagittal-plane",
        };
        Some((
            Rect::from_center_size(at + vec2(0.0, -9.0), vec2(48.0, 16.0)),
            word,
        ))
    });
    middle.into_iter().chain(names).collect()
}

/// Where the handles are, each as large as a hand can hit.
pub fn handles(place: Place, overlay: &Overlay) -> Vec<Rect> {
    let around = |(_, at): (Grip, Pos2)| Rect::from_center_size(at, Vec2::splat(2.0 * HANDLE + 4.0));
    grips(place, overlay).into_iter().map(around).collect()
}

/// Where a line crosses the right or the lower edge of a rectangle.
fn leaves_at(rect: Rect, (through, along): (Pos2, Vec2)) -> Option<Pos2> {
    let at = match along.y.abs() > along.x.abs() {
        true => through + along * ((rect.bottom() - through.y) / along.y),
        false => through + along * ((rect.right() - through.x) / along.x),
    };
    let near = rect
        .expand(1.0)
        .contains(pos2(at.x.clamp(rect.left(), rect.right()), at.y));
    (near && rect.expand(1.0).contains(at)).then_some(at)
}

/// The handles of a tile: circles turn the planes, squares on the edges of a slab thicken it.
fn grips(place: Place, overlay: &Overlay) -> Vec<(Grip, Pos2)> {
    let side = place.rect.size().min_elem();
    let mut grips = Vec::new();
    for line in overlay.lines.iter().filter(|line| line.turns) {
        let (middle, along) = (place.position(line.through), direction(line));
        for way in [-1.0, 1.0] {
            grips.push((Grip::Turn, middle + along * (way * side * TURN_AT)));
            if let Some(half) = line.half_slab {
                let edge = along.rot90() * (way * half as f32 / place.scale);
                grips.push((
                    Grip::Thicken(line.of),
                    middle + along * (side * THICKEN_AT) + edge,
                ));
            }
        }
    }
    grips
}

fn paint_grip(painter: &egui::Painter, grip: Grip, at: Pos2) {
    let (dark, light) = (
        Stroke::new(3.0, Color32::from_black_alpha(160)),
        Stroke::new(1.5, theme::TEXT),
    );
    for line in [dark, light] {
        match grip {
            Grip::Turn => painter.circle_stroke(at, HANDLE, line),
            Grip::Thicken(_) => {
                let square = Rect::from_center_size(at, Vec2::splat(2.0 * HANDLE - 2.0));
                painter.rect_stroke(square, 1.0, line, egui::StrokeKind::Middle)
            }
        };
    }
}

/// The handle at a position.
pub fn grip_at(place: Place, overlay: &Overlay, position: Pos2) -> Option<Grip> {
    let distance = |at: &Pos2| at.distance(position);
    let near = grips(place, overlay)
        .into_iter()
        .filter(|(_, at)| distance(at) < REACH);
    near.min_by(|one, other| distance(&one.1).total_cmp(&distance(&other.1)))
        .map(|(grip, _)| grip)
}

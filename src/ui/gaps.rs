//! Hatching over what was interpolated across missing slices.

use egui::{Align2, Color32, FontId, Pos2, Rect, Stroke, vec2};

use super::overlay::outlined;
use super::tile::Place;
use super::{Scene, theme};
use crate::geometry::DVec2;

/// Distance between the lines, in points: dense across a thin zone, sparse where it fills the picture.
const STEPS: [f32; 2] = [9.0, 22.0];
const INTERPOLATED_STEP: f32 = 6.0;
/// A zone lower than this, in points, is thin.
const THIN: f32 = 60.0;
const TEXT_SIZE: f32 = 13.0;
/// How far labels keep from the tile's edges, whose corners hold other text, in points.
const INSET: f32 = 46.0;

pub fn paint(painter: &egui::Painter, scene: &Scene, place: Place, gaps: &[Vec<DVec2>]) {
    for gap in gaps {
        let corners: Vec<Pos2> = gap.iter().map(|corner| place.position(*corner)).collect();
        let thin = Rect::from_points(&corners).height() < THIN;
        for line in hatching(&corners, STEPS[usize::from(!thin)]) {
            painter.line_segment(line, Stroke::new(2.5, Color32::from_black_alpha(90)));
            painter.line_segment(line, Stroke::new(1.0, theme::TEXT.gamma_multiply(0.7)));
        }
        label(painter, scene, &corners, thin);
    }
}

/// What lies far from every acquired slice, in the accent's colour, so that what was measured stays clear between.
pub fn paint_interpolated(painter: &egui::Painter, place: Place, zones: &[Vec<DVec2>]) {
    for zone in zones {
        let corners: Vec<Pos2> = zone.iter().map(|corner| place.position(*corner)).collect();
        for line in hatching(&corners, INTERPOLATED_STEP) {
            painter.line_segment(line, Stroke::new(1.0, theme::ACCENT.gamma_multiply(0.55)));
        }
    }
}

/// On a dark plate at the zone's upper left, above a thin one, clear of the crosshair and the letters.
fn label(painter: &egui::Painter, scene: &Scene, corners: &[Pos2], thin: bool) {
    let shown = painter.clip_rect().shrink(INSET);
    let place = Rect::from_points(corners).intersect(shown);
    if !place.is_positive() {
        return;
    }
    let text = scene.say("gap-label");
    let size = painter
        .layout_no_wrap(text.clone(), FontId::proportional(TEXT_SIZE), theme::TEXT)
        .size();
    let down = if thin { -size.y - 5.0 } else { INSET };
    let at = place.left_top() + vec2(0.0, down);
    painter.rect_filled(
        Rect::from_min_size(at, size).expand(3.0),
        3.0,
        Color32::from_black_alpha(200),
    );
    outlined(painter, at, Align2::LEFT_TOP, &text, TEXT_SIZE, theme::TEXT);
}

/// Diagonal lines across a convex polygon.
fn hatching(corners: &[Pos2], step: f32) -> Vec<[Pos2; 2]> {
    let diagonal = |at: &Pos2| at.x + at.y;
    let least = corners.iter().map(diagonal).fold(f32::INFINITY, f32::min);
    let most = corners.iter().map(diagonal).fold(f32::NEG_INFINITY, f32::max);
    let count = ((most - least) / step).max(0.0) as usize;
    let lines = (0..=count).map(|n| least + (n as f32 + 0.5) * step);
    lines.filter_map(|at| chord(corners, at)).collect()
}

/// Where the line x + y = `at` crosses the polygon's edges.
fn chord(corners: &[Pos2], at: f32) -> Option<[Pos2; 2]> {
    let mut ends = Vec::with_capacity(2);
    for (n, end) in corners.iter().enumerate() {
        let start = corners[(n + corners.len() - 1) % corners.len()];
        let (from, to) = (start.x + start.y - at, end.x + end.y - at);
        if (from < 0.0) != (to < 0.0) {
            ends.push(start + (*end - start) * (from / (from - to)));
        }
    }
    ends.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hatching_stays_inside_the_polygon_and_covers_it() {
        let corners = [(10.0, 20.0), (90.0, 20.0), (90.0, 40.0), (10.0, 40.0)].map(|(x, y)| Pos2::new(x, y));
        let lines = hatching(&corners, 9.0);
        assert!(lines.len() >= 10);
        for end in lines.iter().flatten() {
            assert!(
                (10.0..=90.0).contains(&end.x) && (20.0..=40.0).contains(&end.y),
                "{end:?}"
            );
        }
        assert!(hatching(&[], 9.0).is_empty());
    }
}

//! A plan's planes over the images, and the hand that drags them.

use egui::{Color32, Pos2, Rect, Shape, Stroke, Vec2};

use crate::app::reformat::{BatchCommand, Place as At, PlanGrip, PlanLine, PlanPreview};
use crate::app::{Command, Tile};
use crate::ui::overlay::outlined;
use crate::ui::tile::{Place, motion};
use crate::ui::{Scene, theme};

/// How near a hand must come to a line, in points.
const REACH: f32 = 8.0;
/// The handles that turn the pack, at the ends of its first and last line.
const HANDLE: f32 = 5.0;
/// Length of the arrow, in points.
const ARROW: f32 = 30.0;
const FAINT: Color32 = Color32::from_rgb(150, 200, 150);

pub fn paint(painter: &egui::Painter, scene: &Scene, tile: Tile, place: Place) {
    let Some(preview) = scene.state.plan_preview(tile) else {
        return;
    };
    let segment = |ends: [crate::geometry::DVec2; 2]| ends.map(|end| place.position(end));
    for line in &preview.lines {
        let ends = segment(line.ends);
        match line.place {
            At::Between => {
                painter.line_segment(ends, Stroke::new(1.0, FAINT.gamma_multiply(0.4)));
            }
            At::First | At::Last => {
                painter.line_segment(ends, Stroke::new(4.0, Color32::from_black_alpha(140)));
                painter.line_segment(ends, Stroke::new(2.0, FAINT));
            }
        }
    }
    for edge in &preview.edges {
        let faint = Stroke::new(1.0, FAINT.gamma_multiply(0.8));
        painter.extend(Shape::dashed_line(&segment(*edge), faint, 6.0, 4.0));
    }
    if let Some(arrow) = preview.arrow.map(segment) {
        paint_arrow(painter, place, arrow);
    }
    if let Some(field) = preview.field {
        let corners = field.map(|corner| place.position(corner)).to_vec();
        painter.add(Shape::closed_line(corners, Stroke::new(1.5, FAINT)));
    }
    names(painter, scene, place, &preview);
    for handle in handles(place, &preview) {
        painter.circle_stroke(handle, HANDLE, Stroke::new(3.0, Color32::from_black_alpha(160)));
        painter.circle_stroke(handle, HANDLE, Stroke::new(1.5, theme::TEXT));
    }
}

/// From the first plane towards the last, where the first is in sight: which way one will scroll.
fn paint_arrow(painter: &egui::Painter, place: Place, [from, to]: [Pos2; 2]) {
    let along = (to - from).normalized() * ARROW.min((to - from).length());
    let from = place.rect.shrink(ARROW).clamp(from);
    let tip = from + along;
    for (width, colour) in [(4.0, Color32::from_black_alpha(140)), (2.0, FAINT)] {
        let stroke = Stroke::new(width, colour);
        painter.line_segment([from, tip], stroke);
        for turn in [0.5f32, -0.5] {
            let wing = egui::emath::Rot2::from_angle(turn) * along * -0.35;
            painter.line_segment([tip, tip + wing], stroke);
        }
    }
}

/// Which line is the first and which the last: colour and width alone would not say it.
fn names(painter: &egui::Painter, scene: &Scene, place: Place, preview: &PlanPreview) {
    let count = scene.state.batch.plan.map_or(0, |plan| plan.planes().count());
    for line in &preview.lines {
        let number = match line.place {
            At::First => 1,
            At::Last => count,
            At::Between => continue,
        };
        // Beside the upper handle, clear of the words in the corners.
        let [one, other] = visible(place, line);
        let (top, low) = if one.y <= other.y {
            (one, other)
        } else {
            (other, one)
        };
        let inside = place.rect.shrink(22.0).clamp(top.lerp(low, 0.2));
        outlined(
            painter,
            inside,
            egui::Align2::LEFT_BOTTOM,
            &number.to_string(),
            13.0,
            FAINT,
        );
    }
}

/// Circles at the middle of the halves of the first and last line.
fn handles(place: Place, preview: &PlanPreview) -> Vec<Pos2> {
    let outer = preview.lines.iter().filter(|line| line.place != At::Between);
    outer
        .flat_map(|line| {
            let [one, other] = visible(place, line);
            [one.lerp(other, 0.12), one.lerp(other, 0.88)]
        })
        .collect()
}

/// The part of a line within the tile.
fn visible(place: Place, line: &PlanLine) -> [Pos2; 2] {
    let [from, to] = line.ends.map(|end| place.position(end));
    let inside: Rect = place.rect.shrink(14.0);
    let (mut low, mut high) = (0.0f32, 1.0f32);
    let along = to - from;
    for (start, pace, least, most) in [
        (from.x, along.x, inside.left(), inside.right()),
        (from.y, along.y, inside.top(), inside.bottom()),
    ] {
        if pace.abs() > 1e-6 {
            let (one, other) = ((least - start) / pace, (most - start) / pace);
            low = low.max(one.min(other));
            high = high.min(one.max(other));
        }
    }
    match low < high {
        true => [from + along * low, from + along * high],
        false => [from, to],
    }
}

/// What of the plan is under a position.
pub fn grip_at(scene: &Scene, tile: Tile, place: Place, position: Pos2) -> Option<PlanGrip> {
    let preview = scene.state.plan_preview(tile)?;
    let on_handle = |handle: Pos2| handle.distance(position) < REACH + 3.0;
    if handles(place, &preview).into_iter().any(on_handle) {
        return Some(PlanGrip::Turn);
    }
    let radial = scene.state.batch.plan.is_some_and(|plan| plan.radial);
    let near = |line: &&PlanLine| distance(line.ends.map(|end| place.position(end)), position) < REACH;
    let grip_of = |line: &PlanLine| match line.place {
        _ if radial => PlanGrip::Pack,
        At::First => PlanGrip::First,
        At::Last => PlanGrip::Last,
        At::Between => PlanGrip::Pack,
    };
    // The outermost come last, and are found first.
    let on_line = preview.lines.iter().rev().find(near).map(grip_of);
    let on_arrow = || {
        let arrow = preview.arrow?.map(|end| place.position(end));
        (distance(arrow, position) < REACH).then_some(PlanGrip::Pack)
    };
    let on_field = || {
        let corners = preview.field?.map(|corner| place.position(corner));
        let side = |n: usize| distance([corners[n], corners[(n + 1) % 4]], position) < REACH;
        (0..4).any(side).then_some(PlanGrip::Pack)
    };
    on_line.or_else(on_arrow).or_else(on_field)
}

fn distance([from, to]: [Pos2; 2], position: Pos2) -> f32 {
    let along = to - from;
    let part = (position - from).dot(along) / along.length_sq().max(f32::MIN_POSITIVE);
    position.distance(from + along * part.clamp(0.0, 1.0))
}

/// Drags what the press took hold of; whether it did.
pub fn drag(ui: &egui::Ui, scene: &mut Scene, tile: Tile, place: Place, response: &egui::Response) -> bool {
    if scene.state.batch.plan.is_none() {
        return false;
    }
    let id = egui::Id::unique(("plan-grip", tile));
    if response.drag_started() {
        let origin = ui.input(|input| input.pointer.press_origin());
        let grip = origin.and_then(|origin| grip_at(scene, tile, place, origin));
        ui.data_mut(|data| data.insert_temp(id, grip));
    }
    let held: Option<PlanGrip> = ui.data(|data| data.get_temp(id)).flatten();
    let (Some(grip), Some(position)) = (
        held.filter(|_| response.dragged()),
        response.interact_pointer_pos(),
    ) else {
        return false;
    };
    let by: Vec2 = motion(response);
    if by != Vec2::ZERO {
        let pixels = [position - by, position].map(|at| place.pixel(at));
        scene.push(Command::Batch(BatchCommand::Drag(grip, tile, pixels)));
    }
    true
}

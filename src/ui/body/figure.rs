//! The cube in the corner of a body's tile, which turns with it and says what one sees: a press on one of its faces, or
//! on a letter below it, shows the body from there.

use egui::{Align2, Button, Color32, FontId, Pos2, Rect, RichText, Sense, Stroke, Vec2, vec2};

use super::super::letters::letters;
use super::super::overlay::{MARGIN, outlined};
use super::super::tile::Place;
use super::super::{Scene, theme};
use crate::app::{BodyCommand, Command, Overlay, Tile};
use crate::geometry::{DVec3, OrientationLabel, Plane};

/// Half an edge of the cube, in points.
const HALF: f32 = 22.0;
/// Room for the cube, whichever way it is turned.
const ROOM: f32 = 80.0;
const BUTTON: Vec2 = vec2(26.0, 22.0);
/// Lower and narrower tiles have no room for the letters.
const LOW: f32 = 250.0;
const NARROW: f32 = 240.0;
/// A face seen more obliquely is too thin for its letter.
const EDGE_ON: f64 = 0.25;

use OrientationLabel::{Anterior, Feet, Head, Left, Posterior, Right};

/// Opposite ones below each other.
const SIDES: [[OrientationLabel; 3]; 2] = [[Anterior, Right, Head], [Posterior, Left, Feet]];

fn outwards(side: OrientationLabel) -> DVec3 {
    match side {
        Left => DVec3::X,
        Right => DVec3::NEG_X,
        Posterior => DVec3::Y,
        Anterior => DVec3::NEG_Y,
        Head => DVec3::Z,
        Feet => DVec3::NEG_Z,
    }
}

/// The name of what one sees from a side.
pub fn name(side: OrientationLabel) -> &'static str {
    match side {
        Anterior => "body-from-anterior",
        Posterior => "body-from-posterior",
        Left => "body-from-left",
        Right => "body-from-right",
        Head => "body-from-head",
        Feet => "body-from-feet",
    }
}

fn corner(place: Place) -> Pos2 {
    place.rect.right_top() + vec2(-MARGIN - ROOM / 2.0, MARGIN + ROOM / 2.0 - 2.0)
}

/// A face that one sees.
struct Face {
    side: OrientationLabel,
    corners: Vec<Pos2>,
    middle: Pos2,
    /// 1 seen straight on, 0 edge on.
    facing: f64,
}

fn faces(plane: &Plane, middle: Pos2) -> Vec<Face> {
    let on_screen = |point: DVec3| {
        let (x, y) = (point.dot(plane.right), point.dot(plane.down));
        middle + vec2(x as f32, y as f32) * HALF
    };
    let all = SIDES.into_iter().flatten();
    let seen = all.map(|side| (side, -outwards(side).dot(plane.normal())));
    let face = |(side, facing): (OrientationLabel, f64)| {
        let out = outwards(side);
        let (across, along) = (
            out.any_orthonormal_vector(),
            out.cross(out.any_orthonormal_vector()),
        );
        let ways = [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)];
        Face {
            side,
            corners: ways
                .map(|(a, b)| on_screen(out + across * a + along * b))
                .to_vec(),
            middle: on_screen(out),
            facing,
        }
    };
    seen.filter(|(_, facing)| *facing > 0.02).map(face).collect()
}

/// Whether a convex polygon holds a position.
fn holds(corners: &[Pos2], position: Pos2) -> bool {
    let turns = corners
        .iter()
        .zip(corners.iter().cycle().skip(1))
        .map(|(one, next)| {
            let (edge, to) = (*next - *one, position - *one);
            edge.x * to.y - edge.y * to.x
        });
    let turns: Vec<f32> = turns.collect();
    turns.iter().all(|turn| *turn >= 0.0) || turns.iter().all(|turn| *turn <= 0.0)
}

/// Whether a question keeps the sides of the patient to itself.
pub(super) fn is_hidden(scene: &Scene) -> bool {
    let attempt = scene.state.attempt.as_ref();
    attempt.is_some_and(|attempt| !attempt.hides().letters)
}

pub fn paint(painter: &egui::Painter, scene: &Scene, tile: Tile, place: Place) {
    let Some(plane) = scene.state.look(tile).map(|look| look.plane()) else {
        return;
    };
    if is_hidden(scene) {
        return;
    }
    let pointer = painter.ctx().pointer_hover_pos();
    for face in faces(&plane, corner(place)) {
        let under = pointer.is_some_and(|at| holds(&face.corners, at));
        let grey = (50.0 + 70.0 * face.facing) as u8;
        let (fill, letter) = match under {
            true => (theme::ACCENT, Color32::BLACK),
            false => (
                Color32::from_rgba_unmultiplied(grey, grey, grey, 225),
                Color32::WHITE,
            ),
        };
        let edge = Stroke::new(1.2, Color32::from_gray(190));
        painter.add(egui::Shape::convex_polygon(face.corners, fill, edge));
        if face.facing > EDGE_ON {
            let size = 9.0 + 13.0 * face.facing as f32;
            let text = letters(scene.state, &[face.side]);
            match under {
                true => drop(painter.text(
                    face.middle,
                    Align2::CENTER_CENTER,
                    text,
                    FontId::proportional(size),
                    letter,
                )),
                false => outlined(painter, face.middle, Align2::CENTER_CENTER, &text, size, letter),
            }
        }
    }
}

/// What can be pressed.
pub fn show(ui: &mut egui::Ui, scene: &mut Scene, tile: Tile, place: Place) {
    let Some(plane) = scene.state.look(tile).map(|look| look.plane()) else {
        return;
    };
    if is_hidden(scene) || place.rect.width() < NARROW {
        return;
    }
    let middle = corner(place);
    for face in faces(&plane, middle) {
        press(ui, scene, tile, &face);
    }
    if place.rect.height() >= LOW {
        buttons(ui, scene, tile, middle + vec2(0.0, ROOM / 2.0));
    }
}

fn press(ui: &egui::Ui, scene: &mut Scene, tile: Tile, face: &Face) {
    let pointer = ui.ctx().pointer_hover_pos();
    let under = pointer.is_some_and(|at| holds(&face.corners, at));
    if !under {
        return;
    }
    let rect = Rect::from_points(&face.corners);
    let id = egui::Id::unique(("face of the cube", tile, name(face.side)));
    let response = ui.interact(rect, id, Sense::click());
    if response.clicked() {
        scene.push(Command::Body(BodyCommand::SeeFrom(tile, face.side)));
    }
    response.on_hover_text(scene.say(name(face.side)));
}

fn buttons(ui: &mut egui::Ui, scene: &mut Scene, tile: Tile, top: Pos2) {
    let plane = scene.state.look(tile).map(|look| look.plane());
    for (row, sides) in SIDES.into_iter().enumerate() {
        for (column, side) in sides.into_iter().enumerate() {
            let at = top + vec2((column as f32 - 1.5) * BUTTON.x, row as f32 * BUTTON.y);
            let rect = Rect::from_min_size(at, BUTTON).shrink(1.0);
            let on = plane.is_some_and(|plane| -outwards(side).dot(plane.normal()) > 1.0 - 1e-6);
            let title = scene.say(name(side));
            let text = RichText::new(letters(scene.state, &[side])).size(13.0);
            let mut ui = ui.new_child(egui::UiBuilder::new().max_rect(rect).id_salt((
                "side",
                tile,
                title.as_str(),
            )));
            ui.spacing_mut().button_padding = vec2(0.0, 0.0);
            let fill = Color32::from_rgba_unmultiplied(60, 60, 60, 190);
            let button = Button::new(text).selected(on).min_size(rect.size());
            let button = if on { button } else { button.fill(fill) };
            let response = ui.put(rect, button).on_hover_text(title.as_str());
            response
                .widget_info(|| egui::WidgetInfo::selected(egui::accesskit::Role::Button, true, on, &title));
            if response.clicked() {
                scene.push(Command::Body(BodyCommand::SeeFrom(tile, side)));
            }
        }
    }
}

/// The name of the structure under the pointer, beside it.
pub fn paint_name(painter: &egui::Painter, scene: &Scene, tile: Tile, place: Place) {
    let Some((_, pixel)) = scene.state.pointer.filter(|(under, _)| *under == tile) else {
        return;
    };
    let Some(structure) = scene.state.pointed_structure() else {
        return;
    };
    let name = structure.names.in_language(scene.state.language).to_owned();
    let font = FontId::proportional(14.0);
    let galley = painter.layout_no_wrap(name, font, theme::ACCENT);
    let (size, room) = (galley.size(), place.rect.shrink(MARGIN));
    let at = place.position(pixel) + vec2(14.0, -size.y - 6.0);
    let at = Pos2::new(
        at.x.min(room.right() - size.x).max(room.left()),
        at.y.min(room.bottom() - size.y).max(room.top()),
    );
    let plate = Rect::from_min_size(at, size).expand(3.0);
    painter.rect_filled(plate, 3.0, Color32::from_black_alpha(190));
    painter.galley(at, galley, theme::ACCENT);
}

/// The outline of the highlighted structure in a plane.
pub fn paint_section(painter: &egui::Painter, scene: &Scene, tile: Tile, place: Place) {
    let Some(section) = scene.state.highlighted_section(tile) else {
        return;
    };
    let [red, green, blue] = section.colour;
    let colour = Color32::from_rgb(red, green, blue);
    for (width, colour) in [(3.5, Color32::from_black_alpha(120)), (1.6, colour)] {
        for ends in &section.lines {
            let ends = ends.map(|pixel| place.position(pixel));
            painter.line_segment(ends, Stroke::new(width, colour));
        }
    }
}

/// The planes of other tiles, in their colours; where they lie behind matter cannot be seen in lines.
pub fn paint_planes(painter: &egui::Painter, place: Place, overlay: &Overlay) {
    for outline in &overlay.planes {
        let colour = theme::plane_colour(outline.orientation);
        let corners: Vec<Pos2> = outline
            .corners
            .iter()
            .map(|corner| place.position(*corner))
            .collect();
        let fill = colour.gamma_multiply(0.06);
        painter.add(egui::Shape::convex_polygon(
            corners,
            fill,
            Stroke::new(1.2, colour.gamma_multiply(0.85)),
        ));
    }
}

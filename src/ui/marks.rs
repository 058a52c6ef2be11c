//! Marks on an image: their lines, handles and measures; and the hand on them.

use egui::{Color32, PointerButton, Pos2, RichText, Stroke, Vec2, vec2};

use super::tile::{Place, motion};
use super::{Scene, marks_panel, theme};
use crate::annotation::Kind;
use crate::app::{Command, MarkChange, SeenMark, State, Tile, Tool};
use crate::geometry::DVec2;

const MARK: Color32 = Color32::from_rgb(255, 225, 90);
const CHOSEN: Color32 = Color32::from_rgb(120, 255, 190);
const HANDLE: f32 = 4.0;
/// How near a hand must come, in points.
const REACH: f32 = 9.0;
const TEXT_SIZE: f32 = 13.0;
/// A curve of more points shows only those so near to the pointer, in points of the screen.
const DENSE: usize = 12;
const NEAR: f32 = 60.0;
/// Points of an outline drawn by hand keep this distance, in points.
const OUTLINE_STEP: f32 = 4.0;

/// What a hand has taken hold of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Hold {
    Handle(u64, usize),
    Whole(u64),
}

pub fn paint(painter: &egui::Painter, scene: &Scene, tile: Tile, place: Place) {
    let pointer = scene.state.pointer.filter(|(under, _)| *under == tile);
    let pointer = pointer.map(|(_, pixel)| place.position(pixel));
    for mark in scene.state.seen_marks(tile) {
        paint_mark(painter, scene, place, &mark, pointer);
    }
    if let Some(draft) = scene.state.seen_draft(tile) {
        for line in &draft.lines {
            polyline(painter, place, line, CHOSEN);
        }
        for point in &draft.points {
            handle(painter, place.position(*point), HANDLE, CHOSEN);
        }
    }
}

fn paint_mark(painter: &egui::Painter, scene: &Scene, place: Place, mark: &SeenMark, pointer: Option<Pos2>) {
    let colour = if mark.selected { CHOSEN } else { MARK };
    for line in &mark.lines {
        polyline(painter, place, line, colour);
    }
    if let (Kind::Arrow, Some(line)) = (mark.kind, mark.lines.first()) {
        arrow_head(painter, place, line, colour);
    }
    if mark.kind == Kind::Point {
        cross(painter, place.position(mark.anchor), colour);
    }
    if mark.selected && !mark.projected {
        // Those of a curve are many, and must not hide what it follows.
        let size = if mark.kind == Kind::Curve { 2.5 } else { HANDLE };
        let dense = mark.kind == Kind::Curve && mark.handles.len() > DENSE;
        for at in mark.handles.iter().map(|point| place.position(*point)) {
            let near = |pointer: Pos2| pointer.distance(at) < NEAR;
            if !dense || pointer.is_some_and(near) {
                handle(painter, at, size, colour);
            }
        }
    }
    words(painter, scene, place, mark, colour);
}

fn polyline(painter: &egui::Painter, place: Place, line: &[DVec2], colour: Color32) {
    let points: Vec<Pos2> = line.iter().map(|pixel| place.position(*pixel)).collect();
    if points.len() > 1 {
        painter.add(egui::Shape::line(
            points.clone(),
            Stroke::new(3.5, Color32::from_black_alpha(130)),
        ));
        painter.add(egui::Shape::line(points, Stroke::new(1.5, colour)));
    }
}

fn handle(painter: &egui::Painter, at: Pos2, size: f32, colour: Color32) {
    painter.circle_filled(at, size + 1.0, Color32::from_black_alpha(170));
    painter.circle_stroke(at, size, Stroke::new(1.5, colour));
}

fn cross(painter: &egui::Painter, at: Pos2, colour: Color32) {
    for arm in [vec2(6.0, 6.0), vec2(6.0, -6.0)] {
        painter.line_segment(
            [at - arm, at + arm],
            Stroke::new(3.5, Color32::from_black_alpha(130)),
        );
        painter.line_segment([at - arm, at + arm], Stroke::new(1.5, colour));
    }
}

/// At the first point of the line, which is the tip.
fn arrow_head(painter: &egui::Painter, place: Place, line: &[DVec2], colour: Color32) {
    let [Some(tip), Some(tail)] = [line.first(), line.last()] else {
        return;
    };
    let (tip, tail) = (place.position(*tip), place.position(*tail));
    let back = (tail - tip).normalized() * 12.0;
    for side in [back.rot90() * 0.45, -back.rot90() * 0.45] {
        painter.line_segment([tip, tip + back + side], Stroke::new(2.0, colour));
    }
}

/// The reader's words and the measures, beside the shape and inside the tile.
fn words(painter: &egui::Painter, scene: &Scene, place: Place, mark: &SeenMark, colour: Color32) {
    let own = (!mark.label.is_empty()).then(|| mark.label.clone());
    let placeholder = (mark.kind == Kind::Text && mark.label.is_empty()).then(|| scene.say("mark-words"));
    let measures = mark.measures.iter().map(|message| scene.text(message));
    let lines: Vec<String> = own.into_iter().chain(placeholder).chain(measures).collect();
    let anchor = place.position(mark.anchor) + vec2(8.0, 4.0);
    let room = place.rect.shrink(6.0);
    if lines.is_empty() || !room.expand(40.0).contains(anchor) {
        return;
    }
    let font = egui::FontId::proportional(TEXT_SIZE);
    let galley = painter.layout_no_wrap(lines.join("\n"), font, colour);
    let size = galley.size();
    let at = Pos2::new(
        anchor.x.min(room.right() - size.x).max(room.left()),
        anchor.y.min(room.bottom() - size.y).max(room.top()),
    );
    // What lies below stays readable nowhere else: a plate keeps the numbers apart from it.
    let plate = egui::Rect::from_min_size(at, size).expand(2.0);
    painter.rect_filled(plate, 3.0, Color32::from_black_alpha(150));
    painter.galley(at, galley, colour);
}

/// A field where a text was put, to write it there.
pub fn writer(ui: &egui::Ui, scene: &mut Scene, tile: Tile, place: Place) {
    let Some(id) = scene
        .state
        .marks
        .writing
        .filter(|_| scene.state.key_tile() == tile)
    else {
        return;
    };
    let marks = scene.state.seen_marks(tile);
    let Some(mark) = marks.iter().find(|mark| mark.id == id) else {
        return;
    };
    let key = egui::Id::unique(("writing", id));
    let started: Option<String> = ui.data(|data| data.get_temp(key));
    let mut text = started.clone().unwrap_or_else(|| mark.label.clone());
    let hint = scene.say("mark-words-hint");
    let response = egui::Area::new(key.with("field"))
        .order(egui::Order::Foreground)
        .fixed_pos(place.position(mark.anchor) + vec2(6.0, 2.0))
        .show(ui.ctx(), |ui| {
            ui.add(
                egui::TextEdit::singleline(&mut text)
                    .hint_text(hint.as_str())
                    .desired_width(200.0),
            )
        })
        .inner;
    if started.is_none() {
        response.request_focus();
    }
    ui.data_mut(|data| data.insert_temp(key, text.clone()));
    if response.lost_focus() {
        ui.data_mut(|data| data.remove::<String>(key));
        scene.push(Command::Mark(MarkChange::Rename(id, text)));
    }
}

/// The handle of the chosen curve that the pointer is at, by its number.
pub fn curve_point_under(state: &State) -> Option<(u64, usize)> {
    let (tile, pixel) = state.pointer?;
    let marks = state.seen_marks(tile);
    let mark = marks
        .iter()
        .find(|mark| mark.selected && !mark.projected && mark.kind == Kind::Curve)?;
    let apart = mark.handles.iter().map(|at| at.distance(pixel));
    let near = apart.enumerate().filter(|(_, apart)| *apart < f64::from(REACH));
    let nearest = near.min_by(|one, other| one.1.total_cmp(&other.1));
    nearest.map(|(n, _)| (mark.id, n))
}

/// Whether a click on the line of a mark adds a point: of a curve that was chosen before.
pub fn takes_points(scene: &Scene, tile: Tile, id: u64) -> bool {
    let marks = scene.state.seen_marks(tile);
    let mut curves = marks
        .iter()
        .filter(|mark| mark.kind == Kind::Curve && !mark.projected);
    curves.any(|mark| mark.id == id && mark.selected)
}

/// The handle, or else the line, under a position.
pub fn hold_at(scene: &Scene, tile: Tile, place: Place, position: Pos2) -> Option<Hold> {
    if scene.state.marks.draft.is_some() || scene.state.marks.landmarks.is_some() {
        return None;
    }
    let marks = scene.state.seen_marks(tile);
    let chosen = marks.iter().filter(|mark| mark.selected && !mark.projected);
    let handles = chosen.flat_map(|mark| {
        let numbered = mark.handles.iter().enumerate();
        numbered.map(|(n, at)| (Hold::Handle(mark.id, n), place.position(*at).distance(position)))
    });
    let lines = marks
        .iter()
        .map(|mark| (Hold::Whole(mark.id), distance(mark, place, position)));
    let nearest = |(hold, distance): (Hold, f32)| (distance < REACH).then_some((hold, distance));
    let by_distance = |one: &(Hold, f32), other: &(Hold, f32)| one.1.total_cmp(&other.1);
    let handle = handles.filter_map(nearest).min_by(by_distance);
    handle
        .or_else(|| lines.filter_map(nearest).min_by(by_distance))
        .map(|(hold, _)| hold)
}

fn distance(mark: &SeenMark, place: Place, position: Pos2) -> f32 {
    let to_segment = |pair: &[DVec2]| {
        let (from, to) = (place.position(pair[0]), place.position(pair[1]));
        let along = to - from;
        let part = ((position - from).dot(along) / along.length_sq().max(1e-6)).clamp(0.0, 1.0);
        (from + along * part).distance(position)
    };
    let lines = mark.lines.iter().flat_map(|line| line.windows(2).map(to_segment));
    let anchor = place.position(mark.anchor).distance(position);
    let lone = matches!(mark.kind, Kind::Point | Kind::Text).then_some(anchor);
    lines.chain(lone).fold(f32::INFINITY, f32::min)
}

/// Moves what the hand holds; true while it holds something.
pub fn drag_held(
    ui: &egui::Ui,
    scene: &mut Scene,
    tile: Tile,
    place: Place,
    response: &egui::Response,
) -> bool {
    let id = egui::Id::unique(("mark", tile));
    let Some(position) = response.interact_pointer_pos() else {
        return false;
    };
    if response.drag_started_by(PointerButton::Primary) {
        let origin = ui.input(|input| input.pointer.press_origin()).unwrap_or(position);
        let hold = hold_at(scene, tile, place, origin);
        ui.data_mut(|data| data.insert_temp(id, hold));
    }
    let held: Option<Hold> = ui.data(|data| data.get_temp(id)).flatten();
    let Some(held) = held else { return false };
    if response.drag_stopped() {
        ui.data_mut(|data| data.insert_temp::<Option<Hold>>(id, None));
        scene.push(Command::Mark(MarkChange::LetGo));
        return true;
    }
    if !response.dragged_by(PointerButton::Primary) {
        return false;
    }
    let motion = motion(response) * place.scale;
    if motion != Vec2::ZERO {
        scene.push(Command::Mark(match held {
            Hold::Handle(id, handle) => MarkChange::MoveHandle {
                id,
                handle,
                tile,
                to: place.pixel(position),
            },
            Hold::Whole(id) => MarkChange::MoveWhole {
                id,
                tile,
                by: DVec2::new(f64::from(motion.x), f64::from(motion.y)),
            },
        }));
    }
    true
}

/// Draws with the tool in hand: by clicks, or by dragging from the first point to the last. True where a tool draws.
pub fn draw(ui: &egui::Ui, scene: &mut Scene, tile: Tile, place: Place, response: &egui::Response) -> bool {
    let Some(kind) = drawing(scene) else { return false };
    let put = |scene: &mut Scene, at: Pos2| scene.push(Command::Mark(MarkChange::Put(tile, place.pixel(at))));
    if let Some(position) = response.hover_pos().or(response.interact_pointer_pos())
        && scene.state.marks.draft.is_some()
    {
        scene.push(Command::Mark(MarkChange::PointTo(tile, place.pixel(position))));
    }
    let Some(position) = response.interact_pointer_pos() else {
        return true;
    };
    if response.double_clicked() {
        scene.push(Command::Mark(MarkChange::Finish));
    } else if response.clicked() {
        put(scene, position);
    } else if response.drag_started_by(PointerButton::Primary) && begins_a_line(scene, kind) {
        let origin = ui.input(|input| input.pointer.press_origin()).unwrap_or(position);
        put(scene, origin);
    } else if kind == Some(Kind::FreeRegion) && response.dragged_by(PointerButton::Primary) {
        if far_from_last(scene, tile, place, position) {
            put(scene, position);
        }
    } else if response.drag_stopped_by(PointerButton::Primary) {
        match kind {
            Some(Kind::FreeRegion) => scene.push(Command::Mark(MarkChange::Finish)),
            // Put where the hand pressed.
            Some(Kind::Point | Kind::Text) => {}
            _ => put(scene, position),
        }
    }
    true
}

/// The kind that the tool in hand draws, `Some(None)` for landmarks, `None` for a tool that does not draw.
fn drawing(scene: &Scene) -> Option<Option<Kind>> {
    match (scene.state.marks.landmarks.is_some(), scene.state.tool) {
        (true, _) => Some(None),
        (false, Tool::Draw(kind)) => Some(Some(kind)),
        _ => None,
    }
}

/// Whether a drag draws a line from where it begins: the first of a shape, or the second one of a Cobb angle.
fn begins_a_line(scene: &Scene, kind: Option<Kind>) -> bool {
    let put = scene
        .state
        .marks
        .draft
        .as_ref()
        .map_or(0, |(_, draft)| draft.points().len());
    kind.is_some() && (put == 0 || kind == Some(Kind::Cobb) && put == 2)
}

fn far_from_last(scene: &Scene, tile: Tile, place: Place, position: Pos2) -> bool {
    let draft = scene.state.seen_draft(tile);
    let last = draft.as_ref().and_then(|draft| draft.points.last());
    last.is_none_or(|last| place.position(*last).distance(position) > OUTLINE_STEP)
}

/// What to do next with the tool in hand, below the images.
pub fn prompt(ui: &mut egui::Ui, scene: &Scene) {
    let put = scene.state.marks.landmarks.as_ref();
    let landmark = put.and_then(|put| Some((put.kind.name(), scene.text(&put.kind.next(put.points.len())?))));
    let tool = match scene.state.tool {
        Tool::Draw(kind) => Some((kind.name(), scene.say(marks_panel::tip(kind)))),
        _ => None,
    };
    let Some((name, what)) = landmark.or(tool) else {
        return;
    };
    egui::Panel::bottom("prompt").show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(scene.text(&name)).strong().color(theme::ACCENT));
            ui.label(what);
        });
    });
}

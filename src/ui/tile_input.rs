//! The mouse on a tile.

use egui::{CursorIcon, Event, MouseWheelUnit, PointerButton, Pos2, Sense};

use super::body;
use super::lines::{self, Grip};
use super::marks::{self, Hold};
use super::tile::{Place, motion};
use super::{Scene, reformat, theme};
use crate::app::attempt::AttemptCommand;
use crate::app::reformat::PlanGrip;
use crate::app::{Command, FusionCommand, MarkChange, Overlay, PhaseChange, StackId, Tile, Tool};
use crate::geometry::DVec2;
use crate::render::Slab;

/// Points of a touchpad's scrolling that make one notch.
const POINTS_PER_NOTCH: f64 = 40.0;
/// What one notch with Ctrl enlarges by.
const ZOOM_PER_NOTCH: f64 = 1.15;
/// What one pixel of dragging with the zoom tool enlarges by, as a power of e.
pub const ZOOM_PER_PIXEL: f64 = 0.006;
/// Thinnest slab that a hand can draw out, in mm.
const THINNEST_MM: f64 = 0.5;

pub fn read(ui: &egui::Ui, scene: &mut Scene, tile: Tile, place: Place, overlay: Option<&Overlay>) {
    let id = egui::Id::unique(("tile", tile));
    let response = ui.interact(place.rect, id, Sense::click_and_drag());
    let name = overlay.map(|overlay| scene.text(&overlay.title));
    response.widget_info(|| {
        let name = name.clone().unwrap_or_default();
        egui::WidgetInfo::labeled(egui::accesskit::Role::Image, true, name)
    });
    dropped(ui, scene, tile, place, &response);
    let rendered = overlay.is_some_and(|overlay| overlay.rendered);
    let hovered = response.hover_pos();
    if let Some(position) = hovered {
        let grip = overlay.and_then(|overlay| grip_under(scene, place, overlay, position));
        let icon = match marks::hold_at(scene, tile, place, position) {
            Some(Hold::Handle(..)) => CursorIcon::Grab,
            Some(Hold::Whole(id)) if marks::takes_points(scene, tile, id) => CursorIcon::Copy,
            Some(Hold::Whole(_)) => CursorIcon::PointingHand,
            None if rendered => body::cursor(scene, place, position),
            None => match reformat::grip_at(scene, tile, place, position) {
                Some(PlanGrip::Turn) => CursorIcon::Alias,
                Some(_) => CursorIcon::Move,
                None => cursor(scene.state.tool, grip),
            },
        };
        ui.ctx().set_cursor_icon(icon);
        point(scene, tile, Some(place.pixel(position)));
        wheel(ui, scene, tile, place.pixel(position), rendered);
    } else if scene.state.pointer.is_some_and(|(under, _)| under == tile) {
        point(scene, tile, None);
    }
    let pressed = ui.input(|input| input.pointer.any_pressed());
    if pressed && response.hovered() && scene.state.active != tile {
        scene.push(Command::Activate(tile));
    }
    if rendered {
        body::hand(ui, scene, tile, place, &response);
        return;
    }
    let by_primary =
        !response.dragged_by(PointerButton::Secondary) && !response.dragged_by(PointerButton::Middle);
    if by_primary && reformat::drag(ui, scene, tile, place, &response) {
        return;
    }
    if by_primary
        && (marks::drag_held(ui, scene, tile, place, &response) || chosen(scene, tile, place, &response))
    {
        return;
    }
    if by_primary && marks::draw(ui, scene, tile, place, &response) {
        return;
    }
    if response.double_clicked() && scene.state.layout_tiles().len() > 1 {
        scene.push(Command::DoubleClick(tile));
        return;
    }
    if let Some(overlay) = overlay {
        drag(ui, scene, tile, place, &response, overlay);
    }
}

/// A click on a mark chooses it; one on the line of a curve that is chosen adds a point there.
fn chosen(scene: &mut Scene, tile: Tile, place: Place, response: &egui::Response) -> bool {
    let at = response.interact_pointer_pos().filter(|_| response.clicked());
    match at.and_then(|position| marks::hold_at(scene, tile, place, position)) {
        Some(Hold::Whole(id)) if marks::takes_points(scene, tile, id) && !response.double_clicked() => {
            if let Some(position) = at {
                let at = place.pixel(position);
                scene.push(Command::Mark(MarkChange::AddCurvePoint { id, tile, at }));
            }
            true
        }
        Some(Hold::Handle(id, _) | Hold::Whole(id)) => {
            scene.push(Command::Mark(MarkChange::Select(Some(id))));
            true
        }
        None => false,
    }
}

/// A series from the list, let go here.
fn dropped(ui: &egui::Ui, scene: &mut Scene, tile: Tile, place: Place, response: &egui::Response) {
    if response.dnd_hover_payload::<StackId>().is_some() {
        let stroke = egui::Stroke::new(3.0, theme::ACCENT);
        ui.painter()
            .rect_stroke(place.rect, 0.0, stroke, egui::StrokeKind::Inside);
    }
    if let Some(id) = response.dnd_release_payload::<StackId>() {
        // With Alt over what is there, instead of in its place.
        scene.push(match ui.input(|input| input.modifiers.alt) {
            true => Command::Fusion(FusionCommand::Fuse(tile, *id)),
            false => Command::ShowIn(tile, *id),
        });
    }
}

fn grip_under(scene: &Scene, place: Place, overlay: &Overlay, position: Pos2) -> Option<Grip> {
    let holds = scene.state.tool == Tool::Crosshair;
    lines::grip_at(place, overlay, position).filter(|_| holds)
}

/// Tells where the pointer is, once per move.
fn point(scene: &mut Scene, tile: Tile, pixel: Option<DVec2>) {
    let at = pixel.map(|pixel| (tile, pixel));
    if scene.state.pointer != at {
        scene.push(Command::Point(at));
    }
}

fn drag(
    ui: &egui::Ui,
    scene: &mut Scene,
    tile: Tile,
    place: Place,
    response: &egui::Response,
    overlay: &Overlay,
) {
    let motion = motion(response) * place.scale;
    let by = DVec2::new(f64::from(motion.x), f64::from(motion.y));
    if response.dragged_by(PointerButton::Secondary) {
        moved(scene, by, Command::DragWindow(tile, by));
    } else if response.dragged_by(PointerButton::Middle) {
        moved(scene, by, Command::Pan(tile, by));
    } else if response.dragged_by(PointerButton::Primary) || response.clicked() {
        let Some(position) = response.interact_pointer_pos() else {
            return;
        };
        let origin = ui.input(|input| input.pointer.press_origin()).unwrap_or(position);
        if let Some(grip) = held_grip(ui, scene, tile, place, response, overlay, origin) {
            pull(scene, tile, place, overlay, grip, position, motion / place.scale);
            return;
        }
        let jumps = ui.input(|input| input.modifiers.shift);
        match scene.state.tool {
            Tool::Crosshair => scene.push(Command::PlaceCrosshair(tile, place.pixel(position))),
            _ if jumps => scene.push(Command::PlaceCrosshair(tile, place.pixel(position))),
            Tool::Scroll => moved(
                scene,
                by,
                Command::Wheel(tile, by.y / scroll_pixels(scene, tile, place)),
            ),
            Tool::Window => moved(scene, by, Command::DragWindow(tile, by)),
            Tool::Pan => moved(scene, by, Command::Pan(tile, by)),
            // Drawn before it comes to this, or in bodies alone.
            Tool::Draw(_) | Tool::Sculpt(_) => {}
            Tool::Answer if response.clicked() => {
                scene.push(Command::Attempt(AttemptCommand::Put(tile, place.pixel(position))));
            }
            Tool::Answer => {}
            Tool::Zoom => {
                let factor = (-by.y * ZOOM_PER_PIXEL).exp();
                moved(scene, by, Command::Zoom(tile, factor, Some(place.pixel(origin))));
            }
        }
    }
}

/// Pixels of dragging that make a slice: the whole volume in the tile's height, but no faster than a hand can stop.
fn scroll_pixels(scene: &Scene, tile: Tile, place: Place) -> f64 {
    let count = scene.state.look(tile).and_then(|look| look.position_in_stack());
    let count = count.map_or(100.0, |(_, count)| count as f64);
    (f64::from(place.rect.height() * place.scale) / count).clamp(2.0, 20.0)
}

/// The handle that this drag began on.
fn held_grip(
    ui: &egui::Ui,
    scene: &Scene,
    tile: Tile,
    place: Place,
    response: &egui::Response,
    overlay: &Overlay,
    origin: Pos2,
) -> Option<Grip> {
    let id = egui::Id::unique(("grip", tile));
    if response.drag_started() {
        let grip = grip_under(scene, place, overlay, origin);
        ui.data_mut(|data| data.insert_temp(id, grip));
    }
    let held: Option<Grip> = ui.data(|data| data.get_temp(id)).flatten();
    held.filter(|_| response.dragged())
}

/// Turns the crossing planes with the hand, or moves the edge of a slab to it.
fn pull(
    scene: &mut Scene,
    tile: Tile,
    place: Place,
    overlay: &Overlay,
    grip: Grip,
    position: Pos2,
    motion: egui::Vec2,
) {
    match grip {
        Grip::Turn => {
            let Some(middle) = overlay.crosshair.map(|pixel| place.position(pixel)) else {
                return;
            };
            let (before, now) = (position - motion - middle, position - middle);
            let degrees = f64::from((now.angle() - before.angle()).to_degrees());
            if degrees != 0.0 {
                scene.push(Command::TurnPlanes(
                    tile,
                    (degrees + 180.0).rem_euclid(360.0) - 180.0,
                ));
            }
        }
        Grip::Thicken(other) => {
            let line = overlay.lines.iter().find(|line| line.of == other);
            let slab = scene.state.tile(other).and_then(|view| view.slab);
            let (Some(line), Some(slab)) = (line, slab) else {
                return;
            };
            let (Some(half), away) = (line.half_slab, place.pixel(position) - line.through) else {
                return;
            };
            let distance = away.perp_dot(line.direction).abs();
            let thickness_mm = (slab.thickness_mm * distance / half).max(THINNEST_MM);
            scene.push(Command::SetSlab(other, Some(Slab { thickness_mm, ..slab })));
        }
    }
}

pub fn moved(scene: &mut Scene, by: DVec2, command: Command) {
    if by != DVec2::ZERO {
        scene.push(command);
    }
}

/// The events themselves, not egui's smoothed sum: a notch is a slice, now.
/// A body has no slices, and is enlarged.
fn wheel(ui: &egui::Ui, scene: &mut Scene, tile: Tile, pixel: DVec2, rendered: bool) {
    let turns = ui.input(|input| {
        let turns = input.events.iter().filter_map(|event| match event {
            Event::MouseWheel {
                unit,
                delta,
                modifiers,
                ..
            } => {
                // With Shift some systems turn the wheel's way by themselves.
                let way = if delta.y == 0.0 && modifiers.shift {
                    delta.x
                } else {
                    delta.y
                };
                Some((notches(*unit, f64::from(way)), *modifiers))
            }
            _ => None,
        });
        turns.collect::<Vec<_>>()
    });
    let phases = scene.state.phase_bar(tile).is_some();
    for (notches, modifiers) in turns {
        if modifiers.shift && phases && !modifiers.command {
            scene.push(Command::Phase(PhaseChange::Wheel(tile, -notches)));
            continue;
        }
        scene.push(match modifiers.command || rendered {
            true => Command::Zoom(tile, ZOOM_PER_NOTCH.powf(notches), Some(pixel)),
            // Turning the wheel towards oneself goes on to the next slice.
            false => Command::Wheel(tile, -notches),
        });
    }
}

fn notches(unit: MouseWheelUnit, delta: f64) -> f64 {
    match unit {
        MouseWheelUnit::Point => delta / POINTS_PER_NOTCH,
        MouseWheelUnit::Line => delta,
        MouseWheelUnit::Page => delta * 10.0,
    }
}

fn cursor(tool: Tool, grip: Option<Grip>) -> CursorIcon {
    match (grip, tool) {
        (Some(Grip::Turn), _) => CursorIcon::Alias,
        (Some(Grip::Thicken(_)), _) => CursorIcon::ResizeVertical,
        (None, Tool::Crosshair | Tool::Draw(_) | Tool::Sculpt(_) | Tool::Answer) => CursorIcon::Crosshair,
        (None, Tool::Scroll) => CursorIcon::ResizeVertical,
        (None, Tool::Window) => CursorIcon::AllScroll,
        (None, Tool::Pan) => CursorIcon::Grab,
        (None, Tool::Zoom) => CursorIcon::ZoomIn,
    }
}

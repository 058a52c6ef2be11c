//! What lies over an image: shutter, overlays, graphics and their words, as textures and lines in its own pixels.

use std::sync::Arc;

use egui::{
    Align2, Color32, ColorImage, Mesh, Pos2, Rect, Shape, Stroke, TextureHandle, TextureOptions, pos2, vec2,
};

use super::actions::Action;
use super::overlay::{MARGIN, TEXT_SIZE, outlined};
use super::tile::Place;
use super::{Scene, theme};
use crate::app::{ImageText, LaidKey, Tile};
use crate::dicom::BitPlane;
use crate::geometry::DVec2;
use crate::render::graphics::{Laid, LaidLine, LaidText};

/// Points of a line are drawn in pieces of so many, which keeps meshes small.
const PIECE: usize = 4096;
/// Arm of the cross that a point is drawn as, in points.
const ARM: f32 = 6.0;
/// Longest side of a texture; larger planes are drawn coarser.
const LARGEST: usize = 4096;
/// How opaque filled shapes are: what lies below must stay readable.
const FILL: u8 = 90;

/// What was made ready for a tile, as long as nothing changes.
#[derive(Clone)]
struct Ready {
    key: LaidKey,
    laid: Arc<Laid>,
    planes: Vec<TextureHandle>,
}

pub fn paint(ui: &egui::Ui, scene: &Scene, tile: Tile, place: Place) {
    let (Some(key), Some(on_image)) = (scene.state.laid_key(tile), scene.state.image_place(tile)) else {
        return;
    };
    let Some(size) = scene.state.image_size(tile) else {
        return;
    };
    let id = egui::Id::unique(("laid", tile));
    let kept: Option<Ready> = ui.data(|data| data.get_temp(id));
    let ready = match kept.filter(|kept| kept.key == key) {
        Some(kept) => kept,
        None => {
            let Some(laid) = scene.state.laid(tile) else {
                return;
            };
            let ready = made_ready(ui, key, laid, size);
            ui.data_mut(|data| data.insert_temp(id, ready.clone()));
            ready
        }
    };
    let painter = ui.painter().with_clip_rect(place.rect);
    let position = |at: DVec2| place.position(on_image.on_picture(at));
    for texture in &ready.planes {
        painter.add(plane(texture, size, &position));
    }
    for line in &ready.laid.lines {
        paint_line(&painter, line, &position);
    }
    if scene.state.desk.settings.image_text == ImageText::Full {
        for text in &ready.laid.texts {
            paint_text(&painter, place, text, &position);
        }
    }
}

/// The state in force, or that there is something to show, at the top of the tile.
pub fn note(ui: &egui::Ui, scene: &Scene, tile: Tile, place: Place) {
    if let Some(note) = scene.state.document_note(tile) {
        let at = place.rect.center_top() + vec2(0.0, MARGIN + 26.0);
        let colour = match scene
            .state
            .tile(tile)
            .is_some_and(|view| view.presentation.is_some())
        {
            true => theme::ACCENT,
            false => theme::WEAK_TEXT,
        };
        let painter = ui.painter().with_clip_rect(place.rect);
        let action = match note.key {
            "overlays-hidden" => Action::ShowGraphics,
            _ => Action::ApplyPresentation,
        };
        let key = action.entry().map(|entry| entry.shortcut(scene.state));
        let key = key.filter(|key| !key.is_empty());
        let key = key.map_or_else(String::new, |key| format!("  ({key})"));
        let text = format!("{}{key}", scene.text(&note));
        outlined(&painter, at, Align2::CENTER_TOP, &text, TEXT_SIZE, colour);
    }
}

fn made_ready(ui: &egui::Ui, key: LaidKey, laid: Laid, size: [usize; 2]) -> Ready {
    let largest = ui.input(|input| input.max_texture_side).min(LARGEST);
    let load = |plane: &BitPlane, [red, green, blue]: [u8; 3], alpha, look| {
        let colour = Color32::from_rgba_unmultiplied(red, green, blue, alpha);
        ui.ctx()
            .load_texture("laid", picture(plane, colour, largest), look)
    };
    let covered = laid.covered.iter();
    let mut planes: Vec<TextureHandle> = covered
        .map(|(plane, colour)| load(plane, *colour, 255, TextureOptions::NEAREST))
        .collect();
    for (plane, colour) in &laid.marked {
        planes.push(load(plane, *colour, 255, TextureOptions::LINEAR));
    }
    for line in laid.lines.iter().filter(|line| line.filled) {
        let corners: Vec<[f64; 2]> = line.points.iter().map(|point| point.to_array()).collect();
        let plane = BitPlane::filled(size, &corners);
        planes.push(load(&plane, line.colour, FILL, TextureOptions::LINEAR));
    }
    Ready {
        key,
        laid: Arc::new(laid),
        planes,
    }
}

/// Marked pixels in a colour, the rest see-through; coarser where the plane is larger than textures may be.
fn picture(plane: &BitPlane, colour: Color32, largest: usize) -> ColorImage {
    let [columns, rows] = plane.size();
    let step = columns.max(rows).div_ceil(largest.max(1)).max(1);
    let size = [columns.div_ceil(step).max(1), rows.div_ceil(step).max(1)];
    let mut pixels = vec![Color32::TRANSPARENT; size[0] * size[1]];
    for row in 0..rows {
        for column in (0..columns).filter(|column| plane.get(*column, row)) {
            if let Some(pixel) = pixels.get_mut(row / step * size[0] + column / step) {
                *pixel = colour;
            }
        }
    }
    ColorImage::new(size, pixels)
}

/// A texture over all pixels of the image, however it is turned.
fn plane(texture: &TextureHandle, size: [usize; 2], position: &impl Fn(DVec2) -> Pos2) -> Shape {
    let [right, bottom] = size.map(|side| side as f64 - 0.5);
    let corners = [(-0.5, -0.5), (right, -0.5), (right, bottom), (-0.5, bottom)];
    let places = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)];
    let mut mesh = Mesh::with_texture(texture.id());
    for ((x, y), (u, v)) in corners.into_iter().zip(places) {
        mesh.vertices.push(egui::epaint::Vertex {
            pos: position(DVec2::new(x, y)),
            uv: pos2(u, v),
            color: Color32::WHITE,
        });
    }
    mesh.indices.extend([0, 1, 2, 0, 2, 3]);
    Shape::mesh(mesh)
}

/// A line, and what makes it seen on white as well, drawn before it.
fn strokes(colour: Color32) -> [Stroke; 2] {
    [
        Stroke::new(3.5, Color32::from_black_alpha(130)),
        Stroke::new(1.5, colour),
    ]
}

fn paint_line(painter: &egui::Painter, line: &LaidLine, position: &impl Fn(DVec2) -> Pos2) {
    let [red, green, blue] = line.colour;
    let colour = Color32::from_rgb(red, green, blue);
    let finite = |at: &Pos2| at.x.is_finite() && at.y.is_finite();
    let points: Vec<Pos2> = line
        .points
        .iter()
        .map(|point| position(*point))
        .filter(finite)
        .collect();
    match points.as_slice() {
        [] => {}
        [point] => {
            for stroke in strokes(colour) {
                for arm in [vec2(ARM, 0.0), vec2(0.0, ARM)] {
                    painter.line_segment([*point - arm, *point + arm], stroke);
                }
            }
        }
        points => {
            for stroke in strokes(colour) {
                for piece in points.chunks(PIECE) {
                    painter.add(Shape::line(piece.to_vec(), stroke));
                }
            }
        }
    }
}

fn paint_text(painter: &egui::Painter, place: Place, text: &LaidText, position: &impl Fn(DVec2) -> Pos2) {
    let [red, green, blue] = text.colour;
    let colour = Color32::from_rgb(red, green, blue);
    let box_on_screen = text.bounds.map(|corners| {
        let [one, other] = corners.map(position);
        Rect::from_two_pos(one, other)
    });
    let anchor = text.anchor.map(position);
    let at = match (box_on_screen, anchor) {
        (Some(bounds), _) => bounds.min,
        (None, Some(anchor)) => anchor + vec2(8.0, 4.0),
        (None, None) => return,
    };
    if !place.rect.expand(60.0).contains(at) {
        return;
    }
    let font = egui::FontId::proportional(TEXT_SIZE);
    let words = Rect::from_min_size(at, painter.layout_no_wrap(text.text.clone(), font, colour).size());
    if let Some(anchor) = anchor.filter(|anchor| text.led && !words.contains(*anchor)) {
        let from = words.clamp(anchor);
        for stroke in strokes(colour) {
            painter.line_segment([from, anchor], stroke);
        }
    }
    outlined(painter, at, Align2::LEFT_TOP, &text.text, TEXT_SIZE, colour);
}

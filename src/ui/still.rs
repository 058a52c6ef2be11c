//! Tiles as a picture shows them: images and what is written and drawn over them, nothing to take hold of.

use egui::{Align2, Rect, vec2};

use super::overlay::{self, outlined};
use super::tile::{self, Place};
use super::{Pictures, Scene, theme};
use crate::app::{ImageText, State, Tile};

/// Paints tiles at the size that the state gives them, each with its upper left corner at a pixel of the picture.
pub fn paint_tiles(ui: &egui::Ui, state: &State, pictures: &Pictures, tiles: &[(Tile, [u32; 2])]) {
    let scale = ui.ctx().pixels_per_point();
    let mut commands = Vec::new();
    let scene = Scene {
        state,
        pictures,
        commands: &mut commands,
    };
    for (tile, corner) in tiles {
        let Some(view) = state.tile(*tile) else { continue };
        let [left, top] = corner.map(|at| at as f32 / scale);
        let [width, height] = view.size.map(|side| side as f32 / scale);
        let place = Place {
            rect: Rect::from_min_size(egui::pos2(left, top), vec2(width, height)),
            scale,
        };
        paint(ui, &scene, *tile, place);
        if tiles.len() > 1 {
            tile::frame(ui, &scene, *tile, place.rect, false);
        }
    }
}

fn paint(ui: &egui::Ui, scene: &Scene, tile: Tile, place: Place) {
    let Some(mut overlay) = scene.state.overlay(tile) else {
        return;
    };
    // A description is free text, in which a name may stand: a picture tells series apart by their numbers.
    let stack = scene.state.tile(tile).and_then(|view| view.stack);
    let number = stack.and_then(|id| scene.state.series_number(id));
    overlay.series = overlay.series.and(number);
    tile::image(ui, scene, tile, place);
    overlay::paint(ui, scene, tile, place, &overlay);
    if scene.state.desk.settings.image_text == ImageText::Full {
        // In the window it is the tile's menu.
        let colour = scene
            .state
            .look(tile)
            .map_or(theme::TEXT, |look| theme::tile_colour(&look));
        let at = place.rect.min + vec2(overlay::MARGIN, overlay::MARGIN);
        let painter = ui.painter().with_clip_rect(place.rect);
        let title = scene.text(&overlay.title);
        outlined(&painter, at, Align2::LEFT_TOP, &title, overlay::TEXT_SIZE, colour);
    }
}

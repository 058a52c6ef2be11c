//! What a picture is made from: the state at that moment, without what belongs to the hand.

use std::collections::BTreeMap;

use super::super::{Drawn, Layout, Picture, State, Tile};
use super::{Content, Extent};
use crate::geometry::DVec3;
use crate::render::burn::burn_at;
use crate::render::graphics::Laid;
use crate::render::scene::Ready;
use crate::render::{ColourImage, cpu};

/// Width of the line between tiles in a picture of them all, in pixels.
const GAP: u32 = 2;
const BLACK: [u8; 4] = [0, 0, 0, 255];

/// What was worked out for the bodies in tiles.
pub type Kept = BTreeMap<Tile, Option<Ready>>;

/// A moment of the window, to be drawn by another thread.
#[derive(Clone, Debug)]
pub struct Shot {
    /// Without pointer, selection and half-drawn marks.
    pub state: State,
    /// In reading order, each with its upper left corner in the picture, in pixels.
    pub tiles: Vec<(Tile, [u32; 2])>,
    /// Columns and rows of the picture.
    pub size: [u32; 2],
    pub content: Content,
}

impl State {
    /// `None` while no tile of it shows an image.
    pub(super) fn shot(&self, extent: Extent) -> Option<Shot> {
        let shows = |tile: &Tile| self.look(*tile).and_then(|look| look.picture()).is_some();
        let tiles = match extent {
            Extent::ActiveTile => vec![self.key_tile()],
            Extent::Layout => self.visible_tiles(),
        };
        if !tiles.iter().any(shows) {
            return None;
        }
        let parts = match tiles.len() {
            1 => Layout::One.parts(),
            _ => self.shown_layout().parts(),
        };
        let sizes: Vec<[u32; 2]> = tiles
            .iter()
            .filter_map(|tile| self.tile(*tile))
            .map(|view| view.size)
            .collect();
        let (corners, size) = arranged(&parts, &sizes);
        Some(Shot {
            state: self.still(),
            tiles: tiles.into_iter().zip(corners).collect(),
            size,
            content: self.export.content,
        })
    }

    /// As nobody touches it.
    pub(super) fn still(&self) -> State {
        let mut still = self.clone();
        still.pointer = None;
        still.marks.selected = None;
        still.marks.draft = None;
        still.marks.landmarks = None;
        still.desk.tour = None;
        still.drawn_over.names = false;
        still
    }
}

impl Shot {
    /// The images of its tiles, drawn by the processor; none of those that show nothing. What is worked out for bodies is
    /// kept for the next shot of the same tiles.
    pub fn images(&self, kept: &mut Kept) -> Vec<(Tile, ColourImage)> {
        let drawn = self.tiles.iter().filter_map(|(tile, _)| {
            let picture = self.state.look(*tile)?.picture()?;
            let mut image = drawn(&picture, kept.entry(*tile).or_default())?;
            self.shut(*tile, &mut image);
            Some((*tile, image))
        });
        drawn.collect()
    }

    /// What a shutter covers must not leave the window: there are names below some.
    fn shut(&self, tile: Tile, image: &mut ColourImage) {
        let laid = self.state.laid(tile).filter(|laid| laid.covered.is_some());
        if let (Some(laid), Some(place)) = (laid, self.state.image_place(tile)) {
            let covered = Laid {
                covered: laid.covered,
                ..Laid::default()
            };
            burn_at(image, &place, &covered);
        }
    }

    /// The images alone, each in its place.
    pub fn plain(&self, kept: &mut Kept) -> ColourImage {
        let images = self.images(kept);
        let placed = self.tiles.iter().filter_map(|(tile, corner)| {
            let (_, image) = images.iter().find(|(own, _)| own == tile)?;
            Some((*corner, image))
        });
        composed(self.size, placed)
    }

    /// Width and height of a pixel in mm, of one tile whose spacing is known.
    pub fn pixel_mm(&self) -> Option<[f64; 2]> {
        let [(tile, _)] = self.tiles.as_slice() else {
            return None;
        };
        let look = self.state.look(*tile)?;
        look.open
            .stack
            .spacing_known
            .then(|| look.pixel_mm())
            .flatten()
            .map(|mm| [mm; 2])
    }

    /// With the body in the first of its tiles turned, in degrees.
    pub(super) fn turned(&mut self, degrees: f64) {
        if let Some((tile, _)) = self.tiles.first() {
            self.state.spin(*tile, degrees);
        }
    }

    /// With the first of its tiles at another point.
    pub(super) fn moved_to(&mut self, point: DVec3) {
        if let Some((tile, _)) = self.tiles.first() {
            self.state.move_to(*tile, point);
        }
    }
}

/// A whole picture, drawn by the processor.
fn drawn(picture: &Picture, kept: &mut Option<Ready>) -> Option<ColourImage> {
    match &picture.drawn {
        Drawn::Plane { sampling, tone } => Some(match &picture.over {
            Some(over) => cpu::fused_image(&picture.volume, sampling, tone, &over.volume, &over.fused),
            None => cpu::image(&picture.volume, sampling, tone),
        }),
        Drawn::Curved { sampling, tone } => Some(match &picture.over {
            Some(over) => cpu::fused_curved_image(&picture.volume, sampling, tone, &over.volume, &over.fused),
            None => cpu::curved_image(&picture.volume, sampling, tone),
        }),
        Drawn::Body(scene) => {
            let ready = Ready::new(&picture.volume, scene, kept.as_ref());
            let image = cpu::body(&picture.volume, scene, &ready, &|| true);
            *kept = Some(ready);
            image
        }
    }
}

/// Pictures put into one, black where there is none.
pub fn composed<'a>(
    size: [u32; 2],
    placed: impl IntoIterator<Item = ([u32; 2], &'a ColourImage)>,
) -> ColourImage {
    let [width, height] = size.map(|side| side as usize);
    let mut pixels = vec![BLACK; width * height];
    for ([left, top], image) in placed {
        let lines = image.pixels.chunks_exact((image.size[0] as usize).max(1));
        let rows = pixels.chunks_exact_mut(width.max(1)).skip(top as usize);
        for (row, line) in rows.zip(lines) {
            let room = row.iter_mut().skip(left as usize);
            room.zip(line).for_each(|(pixel, drawn)| *pixel = *drawn);
        }
    }
    ColourImage { size, pixels }
}

/// Where tiles lie in a picture of them all, and its size, in pixels: each as large as it is on screen, right of those
/// beside it and below those above.
pub fn arranged(parts: &[[f32; 4]], sizes: &[[u32; 2]]) -> (Vec<[u32; 2]>, [u32; 2]) {
    let mut corners: Vec<[u32; 2]> = Vec::new();
    for part in parts.iter().take(sizes.len()) {
        let before = parts.iter().zip(&corners).zip(sizes);
        let corner = [0, 1].map(|axis| {
            let earlier = before.clone().filter(|((other, _), _)| {
                let across = 1 - axis;
                let ends_before = other[axis + 2] <= part[axis] + 1e-3;
                ends_before
                    && other[across] < part[across + 2] - 1e-3
                    && part[across] < other[across + 2] - 1e-3
            });
            earlier
                .map(|((_, at), size)| at[axis] + size[axis] + GAP)
                .max()
                .unwrap_or(0)
        });
        corners.push(corner);
    }
    let end = |axis: usize| {
        let ends = corners.iter().zip(sizes).map(|(at, size)| at[axis] + size[axis]);
        ends.max().unwrap_or(0)
    };
    let size = [end(0), end(1)];
    (corners, size)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiles_lie_beside_and_below_each_other() {
        let sizes = [[400, 601], [199, 200], [199, 199], [199, 198]];
        let (corners, size) = arranged(&Layout::OnePlusThree.parts(), &sizes);
        assert_eq!(corners, [[0, 0], [402, 0], [402, 202], [402, 403]]);
        assert_eq!(size, [601, 601]);
        let (corners, size) = arranged(&Layout::TwoByTwo.parts(), &[[10, 20]; 4]);
        assert_eq!(corners, [[0, 0], [12, 0], [0, 22], [12, 22]]);
        assert_eq!(size, [22, 42]);
    }

    #[test]
    fn pictures_are_put_in_their_place_and_end_at_the_edge() {
        let white = [255; 4];
        let image = ColourImage {
            size: [2, 1],
            pixels: vec![white, [9; 4]],
        };
        let whole = composed([3, 2], [([2, 1], &image), ([0, 5], &image)]);
        assert_eq!(whole.pixels, [BLACK, BLACK, BLACK, BLACK, BLACK, white]);
    }
}

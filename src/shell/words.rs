//! The words that lie over an image, written into a picture of it: no window and no adapter is needed.

use egui::epaint::text::{Fonts, TextOptions};
use egui::{Color32, ColorImage, FontDefinitions, FontId, Galley, Rect, pos2, vec2};

use super::fonts::with_scripts;
use crate::geometry::DVec2;
use crate::render::ColourImage;
use crate::render::burn::{ImagePlace, path};
use crate::render::graphics::LaidText;

/// Height of the letters, in pixels of the picture.
const SIZE: f32 = 14.0;
/// From the point that words stand beside, as in the window.
const BESIDE: DVec2 = DVec2::new(8.0, 4.0);
/// How dark the edge is that keeps light letters readable on light pixels, and where it lies.
const EDGE: f32 = 0.8;
const EDGES: [[i64; 2]; 5] = [[-1, 0], [1, 0], [0, -1], [0, 1], [1, 1]];
/// Letters beyond it may need fonts of the system.
const LAST_LATIN: char = '\u{24F}';

/// Writes what lies over an image; words that begin outside the picture are left out.
pub fn write_words(picture: &mut ColourImage, place: &ImagePlace, texts: &[LaidText]) {
    if texts.is_empty() {
        return;
    }
    let is_latin = texts
        .iter()
        .all(|text| text.text.chars().all(|c| c <= LAST_LATIN));
    let definitions = if is_latin {
        FontDefinitions::default()
    } else {
        with_scripts()
    };
    let mut fonts = Fonts::new(TextOptions::default(), definitions);
    let mut view = fonts.with_pixels_per_point(1.0);
    let mut laid_out = Vec::new();
    for text in texts {
        if let Some(at) = corner(text, place).filter(|at| is_in(picture, *at)) {
            let font = FontId::proportional(SIZE);
            laid_out.push((
                text,
                at,
                view.layout_no_wrap(text.text.clone(), font, Color32::WHITE),
            ));
        }
    }
    // A copy of all letters: taken once, when all are there.
    let atlas = fonts.image();
    for (text, at, galley) in laid_out {
        lead(picture, place, text, at, &galley);
        for [right, down] in EDGES {
            let shifted = at + DVec2::new(right as f64, down as f64);
            write(picture, shifted, &galley, &atlas, [0; 3], EDGE);
        }
        write(picture, at, &galley, &atlas, text.colour, 1.0);
    }
}

/// The upper left corner of the words, in pixels of the picture.
fn corner(text: &LaidText, place: &ImagePlace) -> Option<DVec2> {
    let bounds = text.bounds.map(|corners| {
        let [one, other] = corners.map(|corner| place.on_picture(corner));
        one.min(other)
    });
    let anchor = || Some(place.on_picture(text.anchor?) + BESIDE);
    bounds.or_else(anchor).map(DVec2::round)
}

fn is_in(picture: &ColourImage, at: DVec2) -> bool {
    let [width, height] = picture.size.map(f64::from);
    at.is_finite() && (-0.5..width).contains(&at.x) && (-0.5..height).contains(&at.y)
}

/// The line from words to their point.
fn lead(picture: &mut ColourImage, place: &ImagePlace, text: &LaidText, at: DVec2, galley: &Galley) {
    let Some(anchor) = text.anchor.filter(|_| text.led) else {
        return;
    };
    let anchor = place.on_picture(anchor);
    let words = Rect::from_min_size(pos2(at.x as f32, at.y as f32), galley.size());
    let target = pos2(anchor.x as f32, anchor.y as f32);
    if !words.contains(target) {
        let from = words.clamp(target);
        let from = DVec2::new(f64::from(from.x), f64::from(from.y));
        path(picture, &[from, anchor], text.colour);
    }
}

/// Letters in one colour, mixed with what is there by how much of a pixel they cover.
fn write(
    picture: &mut ColourImage,
    at: DVec2,
    galley: &Galley,
    atlas: &ColorImage,
    colour: [u8; 3],
    strength: f32,
) {
    for row in &galley.rows {
        for glyph in &row.row.glyphs {
            let [left, top] = glyph.uv_rect.min.map(usize::from);
            let [right, bottom] = glyph.uv_rect.max.map(usize::from);
            let corner =
                row.pos + glyph.pos.to_vec2() + glyph.uv_rect.offset + vec2(at.x as f32, at.y as f32);
            let (x, y) = (corner.x.round() as i64, corner.y.round() as i64);
            for v in top..bottom {
                for u in left..right {
                    let cover = atlas.pixels.get(v * atlas.width() + u).map_or(0, Color32::a);
                    let (x, y) = (x + (u - left) as i64, y + (v - top) as i64);
                    mix(picture, [x, y], colour, strength * f32::from(cover) / 255.0);
                }
            }
        }
    }
}

fn mix(picture: &mut ColourImage, [x, y]: [i64; 2], colour: [u8; 3], share: f32) {
    let [width, height] = picture.size.map(i64::from);
    if !(0..width).contains(&x) || !(0..height).contains(&y) {
        return;
    }
    if let Some(pixel) = picture.pixels.get_mut((y * width + x) as usize) {
        for (own, other) in pixel.iter_mut().zip(colour) {
            *own = (f32::from(*own) + (f32::from(other) - f32::from(*own)) * share).round() as u8;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::{DVec3, Grid, Orientation, Plane, View};

    const SIDE: u32 = 100;

    /// Of an image of which every second pixel of the picture is one.
    fn place() -> ImagePlace {
        let plane = Plane::new(Orientation::Axial, DVec3::new(24.75, 24.75, 0.0));
        let view = View {
            plane,
            size: [SIDE; 2],
            pixel_mm: [0.5; 2],
        };
        let slice = Grid::new([50, 50, 1], DVec3::X, DVec3::Y, [1.0; 2], vec![DVec3::ZERO], 1.0);
        ImagePlace::new(&view, &slice.expect("a grid"))
    }

    fn text(words: &str, bounds: Option<[DVec2; 2]>, anchor: Option<DVec2>) -> LaidText {
        LaidText {
            text: words.to_owned(),
            bounds,
            anchor,
            led: bounds.is_some(),
            colour: [255, 200, 0],
        }
    }

    /// Columns and rows of the pixels that are not grey any more.
    fn written(texts: &[LaidText]) -> Vec<[u32; 2]> {
        let mut picture = ColourImage {
            size: [SIDE; 2],
            pixels: vec![[90, 90, 90, 255]; (SIDE * SIDE) as usize],
        };
        write_words(&mut picture, &place(), texts);
        assert!(picture.pixels.iter().all(|pixel| pixel[3] == 255));
        let coloured = |pixel: &[u8; 4]| pixel[0] > 150 && pixel[2] < 90;
        let pixels = picture.pixels.iter().enumerate();
        let found = pixels.filter(|(_, pixel)| coloured(pixel));
        found.map(|(n, _)| [n as u32 % SIDE, n as u32 / SIDE]).collect()
    }

    #[test]
    fn words_stand_beside_their_point_or_in_their_box() {
        let beside = written(&[text("AB", None, Some(DVec2::new(10.0, 20.0)))]);
        assert!(beside.len() > 30, "{beside:?}");
        let near = |[x, y]: &[u32; 2]| (28..50).contains(x) && (44..62).contains(y);
        assert!(beside.iter().all(near), "{beside:?}");
        let within = [DVec2::new(5.0, 30.0), DVec2::new(40.0, 40.0)];
        let boxed = written(&[text("AB", Some(within), None)]);
        let near = |[x, y]: &[u32; 2]| (10..32).contains(x) && (60..78).contains(y);
        assert!(boxed.len() > 30 && boxed.iter().all(near), "{boxed:?}");
        // Its line goes to the point.
        let led = written(&[text("AB", Some(within), Some(DVec2::new(45.0, 5.0)))]);
        assert!(led.len() > boxed.len() && led.contains(&[90, 10]), "{led:?}");
        assert_ne!(written(&[text("CD", Some(within), None)]), boxed);
    }

    #[test]
    fn words_are_cut_at_the_edge_and_left_out_beyond_it() {
        let at = |x, y| Some(DVec2::new(x, y));
        let long = "words that go on and on, beyond the edge of any picture of this size".repeat(3);
        let cut = written(&[text(&long, None, at(1.0, 1.0))]);
        assert!(cut.iter().any(|[x, _]| *x > 90));
        for nowhere in [
            at(60.0, 10.0),
            at(-40.0, 10.0),
            at(10.0, f64::NAN),
            at(1e300, 1e300),
            None,
        ] {
            assert_eq!(written(&[text("A", None, nowhere)]), [[0; 2]; 0]);
        }
        assert_eq!(written(&[]), [[0; 2]; 0]);
    }
}

//! Puts what lies over an image into a picture of it, but for its words: letters come with the window's own drawing
//! (`shell::words`).

use super::ColourImage;
use super::graphics::Laid;
use crate::dicom::BitPlane;
use crate::geometry::{DVec2, DVec3, Grid, View};

/// Arm of the cross that a point is drawn as, in pixels of the picture.
const ARM: f64 = 3.0;
/// Pixels of the image that one of a much smaller picture is made of, at most looked at along each side.
const MOST_WITHIN: i64 = 64;

/// Where the pixels of a picture are on an image: column and row of its first one, and the ways to the next one right of
/// it and below.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ImagePlace {
    origin: DVec2,
    right: DVec2,
    down: DVec2,
}

impl ImagePlace {
    /// Of a view whose plane is that of a slice.
    pub fn new(view: &View, slice: &Grid) -> ImagePlace {
        let voxel = |x: f64, y: f64| {
            slice
                .voxel_from_patient(view.patient_from_pixel(DVec2::new(x, y)))
                .truncate()
        };
        let origin = voxel(0.0, 0.0);
        ImagePlace {
            origin,
            right: voxel(1.0, 0.0) - origin,
            down: voxel(0.0, 1.0) - origin,
        }
    }

    /// Column and row of the image under a pixel of the picture.
    pub fn on_image(&self, pixel: DVec2) -> DVec2 {
        self.origin + self.right * pixel.x + self.down * pixel.y
    }

    /// The pixel of the picture over a column and row of the image; not finite where the view has no extent.
    pub fn on_picture(&self, at: DVec2) -> DVec2 {
        let determinant = self.right.perp_dot(self.down);
        let away = at - self.origin;
        DVec2::new(away.perp_dot(self.down), self.right.perp_dot(away)) / determinant
    }
}

/// Draws all but the words over the picture of a slice.
pub fn burn(picture: &mut ColourImage, view: &View, slice: &Grid, laid: &Laid) {
    burn_at(picture, &ImagePlace::new(view, slice), laid);
}

/// The same where a picture's pixels are known to be.
pub fn burn_at(picture: &mut ColourImage, place: &ImagePlace, laid: &Laid) {
    if let Some((covered, colour)) = &laid.covered {
        paint(picture, place, covered, *colour, false);
    }
    for (marked, colour) in &laid.marked {
        paint(picture, place, marked, *colour, true);
    }
    for line in &laid.lines {
        let points: Vec<DVec2> = line.points.iter().map(|point| place.on_picture(*point)).collect();
        match points.as_slice() {
            [point] => cross(picture, *point, line.colour),
            points if line.filled => {
                fill(picture, points, line.colour);
                path(picture, points, line.colour);
            }
            points => path(picture, points, line.colour),
        }
    }
}

/// Pixels over marked ones; `any`: also those of which a part is, so that thin lines outlast being made smaller.
fn paint(picture: &mut ColourImage, place: &ImagePlace, plane: &BitPlane, colour: [u8; 3], any: bool) {
    let reach = (place.right.abs() + place.down.abs()) / 2.0;
    let width = picture.size[0].max(1) as usize;
    for (n, pixel) in picture.pixels.iter_mut().enumerate() {
        let at = place.on_image(DVec2::new((n % width) as f64, (n / width) as f64));
        let hit = match any && reach.max_element() > 0.5 {
            true => any_within(plane, at, reach),
            false => is_marked(plane, at),
        };
        if hit {
            *pixel = opaque(colour);
        }
    }
}

fn is_marked(plane: &BitPlane, at: DVec2) -> bool {
    let nearest = (at + 0.5).floor();
    nearest.min_element() >= 0.0 && plane.get(nearest.x as usize, nearest.y as usize)
}

fn any_within(plane: &BitPlane, at: DVec2, reach: DVec2) -> bool {
    let low = (at - reach + 0.5).floor().max(DVec2::ZERO);
    let high = (at + reach - 0.5).ceil().min(low + MOST_WITHIN as f64);
    let span = |low: f64, high: f64| low as i64..=(high as i64).max(low as i64);
    if high.min_element() < 0.0 {
        return false;
    }
    span(low.y, high.y).any(|row| span(low.x, high.x).any(|column| plane.get(column as usize, row as usize)))
}

fn opaque([red, green, blue]: [u8; 3]) -> [u8; 4] {
    [red, green, blue, 255]
}

fn dot(picture: &mut ColourImage, at: DVec2, colour: [u8; 3]) {
    let nearest = (at + 0.5).floor();
    let [width, height] = picture.size.map(f64::from);
    if nearest.min_element() >= 0.0 && nearest.x < width && nearest.y < height {
        let index = nearest.y as usize * picture.size[0] as usize + nearest.x as usize;
        if let Some(pixel) = picture.pixels.get_mut(index) {
            *pixel = opaque(colour);
        }
    }
}

fn cross(picture: &mut ColourImage, at: DVec2, colour: [u8; 3]) {
    for arm in [DVec2::X, DVec2::Y] {
        path(picture, &[at - arm * ARM, at + arm * ARM], colour);
    }
}

/// Lines between points of the picture.
pub fn path(picture: &mut ColourImage, points: &[DVec2], colour: [u8; 3]) {
    for pair in points.windows(2) {
        if let Some([from, to]) = within(picture.size, pair[0], pair[1]) {
            let steps = (to - from).abs().max_element().ceil().max(1.0);
            for step in 0..=steps as u32 {
                dot(picture, from.lerp(to, f64::from(step) / steps), colour);
            }
        }
    }
}

/// The part of a line that can be in the picture (Liang and Barsky); `None` for none.
fn within(size: [u32; 2], from: DVec2, to: DVec2) -> Option<[DVec2; 2]> {
    if !from.is_finite() || !to.is_finite() {
        return None;
    }
    let (mut enters, mut leaves) = (0.0f64, 1.0f64);
    let way = to - from;
    for axis in 0..2 {
        let (low, high) = (-1.0, f64::from(size[axis]));
        if way[axis] == 0.0 {
            if !(low..=high).contains(&from[axis]) {
                return None;
            }
            continue;
        }
        let (one, other) = ((low - from[axis]) / way[axis], (high - from[axis]) / way[axis]);
        enters = enters.max(one.min(other));
        leaves = leaves.min(one.max(other));
    }
    (enters <= leaves).then(|| [from + way * enters, from + way * leaves])
}

/// Pixels whose centres lie within, by the even-odd rule.
fn fill(picture: &mut ColourImage, corners: &[DVec2], colour: [u8; 3]) {
    let [width, height] = picture.size.map(|side| side as usize);
    let corners: Vec<[f64; 2]> = corners.iter().map(|corner| corner.to_array()).collect();
    if corners.iter().flatten().all(|value| value.is_finite()) {
        let plane = BitPlane::filled([width, height], &corners);
        for (n, pixel) in picture.pixels.iter_mut().enumerate() {
            if plane.get(n % width.max(1), n / width.max(1)) {
                *pixel = opaque(colour);
            }
        }
    }
}

/// The view of a slice that shows an area of it pixel for pixel, or a whole one, turned as a presentation state asks.
pub fn presented_view(
    slice: &Grid,
    [first, last]: [DVec2; 2],
    turn: crate::dicom::Turn,
    pixels_per_pixel: f64,
) -> View {
    let middle = ((first + last) / 2.0).extend(0.0);
    let (sin, cos) = match turn.degrees {
        90 => (1.0, 0.0),
        180 => (0.0, -1.0),
        270 => (-1.0, 0.0),
        _ => (0.0, 1.0),
    };
    let (row, column): (DVec3, DVec3) = (slice.row_direction, slice.column_direction);
    let right = row * cos - column * sin;
    let down = column * cos + row * sin;
    let extent = (last - first + 1.0).max(DVec2::ONE);
    let [x, y] = slice.pixel_spacing;
    let (extent, spacing) = match turn.degrees {
        90 | 270 => (DVec2::new(extent.y, extent.x), [y, x]),
        _ => (extent, [x, y]),
    };
    let side = |length: f64| (length * pixels_per_pixel).round().clamp(1.0, 16384.0) as u32;
    View {
        plane: crate::geometry::Plane {
            centre: slice.patient_from_voxel(middle),
            right: if turn.flip { -right } else { right },
            down,
        },
        size: [side(extent.x), side(extent.y)],
        pixel_mm: spacing.map(|mm| mm / pixels_per_pixel),
    }
}

//! Outlines on the plane that they were drawn in: distances to the lines themselves, no voxels between.

use glam::DVec2;

use crate::render::contours::FlatContours;
use crate::render::labels::OverlayImage;
use crate::render::walk::MAX_SIZE;

/// Radius of a point, in pixels.
const POINT: f64 = 3.0;

/// Draws contours in order, each its fill and then its outline; smooth edges, as those of structures of voxels.
pub fn contours(contours: &[FlatContours], size: [u32; 2]) -> OverlayImage {
    let mut image = OverlayImage::clear(size.map(|side| side.min(MAX_SIZE)));
    for one in contours {
        fill(&mut image, one);
        outline(&mut image, one);
    }
    image
}

fn outline(image: &mut OverlayImage, one: &FlatContours) {
    let paint = one.paint;
    let half = f64::from(paint.width) / 2.0;
    let mut sheet = Coverage::new(image.size);
    for polygon in &one.closed {
        let ends = polygon.iter().skip(1).chain(polygon.first());
        polygon
            .iter()
            .zip(ends)
            .for_each(|(a, b)| sheet.segment(*a, *b, half));
    }
    for line in &one.lines {
        line.windows(2)
            .for_each(|pair| sheet.segment(pair[0], pair[1], half));
    }
    for point in &one.points {
        sheet.segment(*point, *point, POINT);
    }
    // Lines and points have no fill to be seen by.
    let opacity = match one.closed.is_empty() {
        true => paint.outline.max(paint.fill),
        false => paint.outline,
    };
    sheet.lay(image, paint.colour, opacity);
}

fn fill(image: &mut OverlayImage, one: &FlatContours) {
    if one.paint.fill <= 0.0 || one.closed.is_empty() {
        return;
    }
    let mut sheet = Coverage::new(image.size);
    for polygon in &one.closed {
        let ends = polygon.iter().skip(1).chain(polygon.first());
        polygon
            .iter()
            .zip(ends)
            .for_each(|(a, b)| sheet.segment(*a, *b, 0.0));
    }
    sheet.enclosed(&one.closed);
    sheet.lay(image, one.paint.colour, one.paint.fill);
}

/// How much of each pixel is covered, 0 to 1.
struct Coverage {
    size: [usize; 2],
    values: Vec<f32>,
}

impl Coverage {
    fn new(size: [u32; 2]) -> Coverage {
        let size = size.map(|side| side as usize);
        Coverage {
            size,
            values: vec![0.0; size[0] * size[1]],
        }
    }

    /// The pixels within `half` of a straight line, softly.
    fn segment(&mut self, a: DVec2, b: DVec2, half: f64) {
        let reach = half + 0.5;
        let (low, high) = (a.min(b) - reach, a.max(b) + reach);
        if !(low.is_finite() && high.is_finite()) {
            return;
        }
        let range = |low: f64, high: f64, side: usize| {
            let from = low.ceil().clamp(0.0, side as f64) as usize;
            from..((high.floor() + 1.0).clamp(0.0, side as f64) as usize).max(from)
        };
        let along = b - a;
        let length = along.length_squared();
        for y in range(low.y, high.y, self.size[1]) {
            for x in range(low.x, high.x, self.size[0]) {
                let at = DVec2::new(x as f64, y as f64);
                let part = if length > 0.0 {
                    ((at - a).dot(along) / length).clamp(0.0, 1.0)
                } else {
                    0.0
                };
                let distance = at.distance(a + along * part);
                let covered = (reach - distance).clamp(0.0, 1.0) as f32;
                let value = &mut self.values[y * self.size[0] + x];
                *value = value.max(covered);
            }
        }
    }

    /// From the coverage of its border alone (half of which is inside) to that of all that polygons enclose, by the
    /// even-odd rule at the centres of pixels.
    fn enclosed(&mut self, polygons: &[Vec<DVec2>]) {
        let width = self.size[0];
        for (y, row) in self.values.chunks_mut(width.max(1)).enumerate() {
            let mut crossings = crossings(polygons, y as f64);
            crossings.sort_by(f64::total_cmp);
            let mut next = crossings.iter().peekable();
            let mut inside = false;
            for (x, value) in row.iter_mut().enumerate() {
                while next.next_if(|crossing| **crossing <= x as f64).is_some() {
                    inside = !inside;
                }
                // At the line itself one half, fading to nothing half a pixel away.
                *value = if inside { 1.0 - *value } else { *value };
            }
        }
    }

    fn lay(&self, image: &mut OverlayImage, colour: [u8; 3], opacity: f32) {
        for (pixel, covered) in image.pixels.iter_mut().zip(&self.values) {
            let opacity = covered * opacity;
            if opacity > 0.0 {
                let through = 1.0 - opacity;
                let of = |below: u8, above: f32| {
                    (f32::from(below) * through + above * opacity + 0.5).floor() as u8
                };
                let [red, green, blue] = colour.map(f32::from);
                *pixel = [
                    of(pixel[0], red),
                    of(pixel[1], green),
                    of(pixel[2], blue),
                    of(pixel[3], 255.0),
                ];
            }
        }
    }
}

/// Where a row of pixels crosses polygons.
fn crossings(polygons: &[Vec<DVec2>], y: f64) -> Vec<f64> {
    let mut found = Vec::new();
    for polygon in polygons {
        let ends = polygon.iter().skip(1).chain(polygon.first());
        for (a, b) in polygon.iter().zip(ends) {
            if (a.y <= y) != (b.y <= y) {
                found.push(a.x + (b.x - a.x) * ((y - a.y) / (b.y - a.y)));
            }
        }
    }
    found
}

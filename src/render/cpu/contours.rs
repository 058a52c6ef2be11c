//! Outlines on the plane that they were drawn in: distances to the lines themselves, no voxels between.

use std::ops::Range;

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
    let all = one.closed.iter().chain(&one.lines).flatten().chain(&one.points);
    let mut sheet = Coverage::about(all, half.max(POINT), image.size);
    for (a, b) in one.closed.iter().flat_map(|polygon| edges(polygon)) {
        sheet.segment(a, b, half);
    }
    for pair in one.lines.iter().flat_map(|line| line.windows(2)) {
        sheet.segment(pair[0], pair[1], half);
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
    let mut sheet = Coverage::about(one.closed.iter().flatten(), 0.0, image.size);
    for (a, b) in one.closed.iter().flat_map(|polygon| edges(polygon)) {
        sheet.segment(a, b, 0.0);
    }
    sheet.enclosed(&one.closed);
    sheet.lay(image, one.paint.colour, one.paint.fill);
}

/// The sides of a polygon, the last of which joins its last point to its first.
fn edges(polygon: &[DVec2]) -> impl Iterator<Item = (DVec2, DVec2)> + '_ {
    let ends = polygon.iter().skip(1).chain(polygon.first());
    polygon.iter().copied().zip(ends.copied())
}

/// How much of each pixel is covered, 0 to 1, in a part of the picture.
struct Coverage {
    /// Its first column and row.
    from: [usize; 2],
    size: [usize; 2],
    values: Vec<f32>,
}

impl Coverage {
    /// What of a picture can lie within `half` of lines between points, softly.
    fn about<'a>(points: impl Iterator<Item = &'a DVec2>, half: f64, picture: [u32; 2]) -> Coverage {
        let bounds = points
            .filter(|point| point.is_finite())
            .fold([DVec2::INFINITY, DVec2::NEG_INFINITY], |[low, high], point| {
                [low.min(*point), high.max(*point)]
            });
        let [low, high] = [bounds[0] - half - 0.5, bounds[1] + half + 0.5];
        let columns = whole(low.x, high.x, 0..picture[0] as usize);
        let rows = whole(low.y, high.y, 0..picture[1] as usize);
        Coverage {
            from: [columns.start, rows.start],
            size: [columns.len(), rows.len()],
            values: vec![0.0; columns.len() * rows.len()],
        }
    }

    fn span(&self, axis: usize) -> Range<usize> {
        self.from[axis]..self.from[axis] + self.size[axis]
    }

    /// The pixels within `half` of a straight line, softly.
    fn segment(&mut self, a: DVec2, b: DVec2, half: f64) {
        let reach = half + 0.5;
        if !(a.is_finite() && b.is_finite()) {
            return;
        }
        let along = b - a;
        let length = along.length_squared();
        for y in whole(a.y.min(b.y) - reach, a.y.max(b.y) + reach, self.span(1)) {
            // What of the line is near enough to the row; all of it where it goes along the row.
            let parts = [-reach, reach].map(|beside| (y as f64 + beside - a.y) / along.y);
            let ends = match parts.iter().all(|part| part.is_finite()) {
                true => parts.map(|part| a.x + along.x * part.clamp(0.0, 1.0)),
                false => [a.x, b.x],
            };
            for x in whole(
                ends[0].min(ends[1]) - reach,
                ends[0].max(ends[1]) + reach,
                self.span(0),
            ) {
                let at = DVec2::new(x as f64, y as f64);
                let part = if length > 0.0 {
                    ((at - a).dot(along) / length).clamp(0.0, 1.0)
                } else {
                    0.0
                };
                let distance = at.distance(a + along * part);
                let covered = (reach - distance).clamp(0.0, 1.0) as f32;
                let value = &mut self.values[(y - self.from[1]) * self.size[0] + x - self.from[0]];
                *value = value.max(covered);
            }
        }
    }

    /// From the coverage of its border alone (half of which is inside) to that of all that polygons enclose, by the
    /// even-odd rule at the centres of pixels.
    fn enclosed(&mut self, polygons: &[Vec<DVec2>]) {
        let [column, first] = self.from;
        for (row, values) in self.values.chunks_mut(self.size[0].max(1)).enumerate() {
            let mut crossings = crossings(polygons, (first + row) as f64);
            crossings.sort_by(f64::total_cmp);
            let mut next = crossings.iter().peekable();
            let mut inside = false;
            for (x, value) in values.iter_mut().enumerate() {
                while next
                    .next_if(|crossing| **crossing <= (column + x) as f64)
                    .is_some()
                {
                    inside = !inside;
                }
                // At the line itself one half, fading to nothing half a pixel away.
                *value = if inside { 1.0 - *value } else { *value };
            }
        }
    }

    fn lay(&self, image: &mut OverlayImage, colour: [u8; 3], opacity: f32) {
        let [red, green, blue] = colour.map(f32::from);
        let width = image.size[0] as usize;
        for (row, values) in self.values.chunks(self.size[0].max(1)).enumerate() {
            let start = (self.from[1] + row) * width + self.from[0];
            let pixels = image.pixels.get_mut(start..start + values.len());
            for (pixel, covered) in pixels.unwrap_or_default().iter_mut().zip(values) {
                let opacity = covered * opacity;
                if opacity > 0.0 {
                    let of = |below: u8, above: f32| {
                        (f32::from(below) * (1.0 - opacity) + above * opacity + 0.5).floor() as u8
                    };
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
}

/// The whole numbers between two, so far as they are in a range.
fn whole(low: f64, high: f64, within: Range<usize>) -> Range<usize> {
    let inside = |value: f64| value.clamp(within.start as f64, within.end as f64) as usize;
    let from = inside(low.ceil());
    from..inside(high.floor() + 1.0).max(from)
}

/// Where a row of pixels crosses polygons.
fn crossings(polygons: &[Vec<DVec2>], y: f64) -> Vec<f64> {
    let all = polygons.iter().flat_map(|polygon| edges(polygon));
    let crossing = all.filter(|(a, b)| (a.y <= y) != (b.y <= y));
    crossing
        .map(|(a, b)| a.x + (b.x - a.x) * ((y - a.y) / (b.y - a.y)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is looked at row by row is as near to each line as every pixel's distance to it says.
    #[test]
    fn lines_cover_what_lies_within_their_width() {
        let points = [
            (3.0, 2.5),
            (38.2, 27.9),
            (5.1, 27.9),
            (60.0, -20.0),
            (20.0, 2.5),
            (20.0, 29.0),
        ];
        let points = points.map(|(x, y)| DVec2::new(x, y));
        for half in [0.0, 0.8, 4.0] {
            let mut sheet = Coverage::about(points.iter(), half, [40, 30]);
            edges(&points).for_each(|(a, b)| sheet.segment(a, b, half));
            for n in 0..40 * 30 {
                let at = DVec2::new(f64::from(n % 40), f64::from(n / 40));
                let nearest = edges(&points).map(|(a, b)| {
                    let part = (at - a).dot(b - a) / (b - a).length_squared();
                    at.distance(a.lerp(b, part.clamp(0.0, 1.0)))
                });
                let away = nearest.fold(f64::INFINITY, f64::min);
                let wanted = (half + 0.5 - away).clamp(0.0, 1.0);
                let [x, y] = [n as usize % 40, n as usize / 40];
                let inside = sheet.span(0).contains(&x) && sheet.span(1).contains(&y);
                let got = match inside {
                    true => sheet.values[(y - sheet.from[1]) * sheet.size[0] + x - sheet.from[0]],
                    false => 0.0,
                };
                assert!(
                    (f64::from(got) - wanted).abs() < 1e-6,
                    "{half} {at}: {got} {wanted}"
                );
            }
        }
    }
}

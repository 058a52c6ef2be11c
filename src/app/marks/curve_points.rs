//! The points of a finished curve: one more where it is clicked on, one less.

use super::super::{State, Tile};
use crate::annotation::{Annotation, Change, Shape};
use crate::geometry::{Curve, DVec2, DVec3};
use crate::message;

/// A point no further than this from another one would be the same to any hand, in mm.
const SAME_MM: f64 = 0.05;

impl State {
    /// One more point of a curve, on it, where it is seen nearest to a pixel: the curve hardly changes until the point is
    /// moved.
    pub(super) fn add_curve_point(&mut self, id: u64, tile: Tile, pixel: DVec2) {
        let raster = self.look(tile).and_then(|look| look.raster());
        let (Some(curve), Some(raster)) = (self.marks.curve(id).cloned(), raster) else {
            return;
        };
        let to = raster.patient_from_pixel(pixel);
        let mm = curve.nearest_seen_along(raster.plane.normal(), to);
        let point = curve.point(mm);
        let before = |n: &usize| curve.distance_of_point(*n).is_some_and(|own| own <= mm);
        let points = curve.points();
        let place = (0..points.len()).take_while(before).count();
        if points.iter().any(|own| own.distance(point) < SAME_MM) {
            return;
        }
        let mut points = points.to_vec();
        points.insert(place.min(points.len()), point);
        self.set_curve(id, points, Change::AddPoint);
    }

    /// One point of a curve less; two have to be left.
    pub(super) fn remove_curve_point(&mut self, id: u64, point: usize) {
        let Some(Shape::Curve { points }) = self.marks.document.get(id).map(|own| &own.shape) else {
            return;
        };
        let mut points = points.clone();
        if point < points.len() {
            points.remove(point);
            self.set_curve(id, points, Change::RemovePoint);
        }
    }

    fn set_curve(&mut self, id: u64, points: Vec<DVec3>, change: Change) {
        if Curve::through(&points).is_err() {
            self.tell_once(message!("curve-too-few-points"));
            return;
        }
        if let Some(known) = self.marks.document.get(id).cloned() {
            let shape = Shape::Curve { points };
            self.edit(change, |document| {
                document.replace(Annotation { shape, ..known });
            });
        }
    }
}

//! An annotation while it is drawn.

use super::sound::MOST_POINTS;
use super::{Kind, Shape};
use crate::geometry::{DVec3, Plane};

/// A point nearer to the last one, in mm, is the same point put twice (a double click).
const SAME_POINT_MM: f64 = 1e-6;

/// The points put so far, and the pointer as the next one.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    kind: Kind,
    plane: Plane,
    points: Vec<DVec3>,
    pointer: Option<DVec3>,
}

impl Draft {
    pub fn new(kind: Kind, plane: Plane) -> Draft {
        Draft {
            kind,
            plane,
            points: Vec::new(),
            pointer: None,
        }
    }

    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The plane in which it is drawn.
    pub fn plane(&self) -> &Plane {
        &self.plane
    }

    /// The points put so far, in patient mm.
    pub fn points(&self) -> &[DVec3] {
        &self.points
    }

    /// Puts a point; false where it is left out: not finite, the last one again, or one too many.
    pub fn put(&mut self, point: DVec3) -> bool {
        let most = self.kind.points_needed().unwrap_or(MOST_POINTS);
        if !point.is_finite() || self.points.len() >= most || self.is_last(point) {
            return false;
        }
        self.points.push(point);
        true
    }

    /// Where the pointer is, or that it is nowhere.
    pub fn point_to(&mut self, pointer: Option<DVec3>) {
        self.pointer = pointer.filter(|point| point.is_finite());
    }

    /// Takes the last point back; false where there is none.
    pub fn take_back(&mut self) -> bool {
        self.points.pop().is_some()
    }

    /// Whether the last point has been put. A free region never is by itself: the person closes it, after which
    /// [`Draft::shape`] has it.
    pub fn is_complete(&self) -> bool {
        self.kind.points_needed() == Some(self.points.len())
    }

    /// What the points put so far draw; `None` while there are too few.
    pub fn shape(&self) -> Option<Shape> {
        Shape::from_points(self.kind, &self.plane, &self.points)
    }

    /// What would be drawn if the pointer were the next point.
    pub fn preview(&self) -> Option<Shape> {
        Shape::from_points(self.kind, &self.plane, &self.with_pointer())
    }

    /// Polylines to show while drawing: those of [`Draft::preview`], or else the points so far joined.
    pub fn outline(&self) -> Vec<Vec<DVec3>> {
        if let Some(shape) = self.preview() {
            return shape.outline(&self.plane);
        }
        let points = self.with_pointer();
        match (self.kind, points.is_empty()) {
            (_, true) => Vec::new(),
            (Kind::Cobb, _) => points.chunks(2).map(<[DVec3]>::to_vec).collect(),
            _ => vec![points],
        }
    }

    fn with_pointer(&self) -> Vec<DVec3> {
        let mut points = self.points.clone();
        let more = !self.is_complete() && points.len() < MOST_POINTS;
        points.extend(self.pointer.filter(|pointer| more && !self.is_last(*pointer)));
        points
    }

    fn is_last(&self, point: DVec3) -> bool {
        let last = self.points.last();
        last.is_some_and(|last| last.distance(point) < SAME_POINT_MM)
    }
}

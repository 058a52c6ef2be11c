//! What can be kept: checked in one place before anything enters a document, by hand or from a file.

use super::{Annotation, Place, SavedPlane, Shape, flat};
use crate::geometry::{Curve, DVec3, Plane};

/// The most points of a free outline.
pub const MOST_POINTS: usize = 4096;
/// No position in a patient is further than this from the origin, in mm: no scanner is a hundred metres long.
const FURTHEST_MM: f64 = 1e5;
/// The longest label or name, in bytes.
const LONGEST_TEXT: usize = 4096;
/// A UID has 64 characters at most (PS3.5 section 9.1); some files have longer ones.
const LONGEST_UID: usize = 256;
/// How far a flat shape's points may lie from its plane, in mm.
const OFF_PLANE_MM: f64 = 1e-2;
/// How far direction cosines may be from perpendicular unit vectors.
const DIRECTION_ERROR: f64 = 1e-6;

impl Annotation {
    /// Whether every number is finite and possible, every text of a reasonable length, and a flat shape in its plane.
    pub fn is_sound(&self) -> bool {
        self.label.len() <= LONGEST_TEXT
            && self.place.is_sound()
            && self.shape.points().iter().all(|point| is_position(*point))
            && self.shape.has_enough_points()
            && self.lies_in_its_plane()
    }

    fn lies_in_its_plane(&self) -> bool {
        let near = |point: &DVec3| flat::height(&self.place.plane, *point).abs() <= OFF_PLANE_MM;
        !self.kind().is_flat() || self.shape.points().iter().all(near)
    }
}

impl Shape {
    fn has_enough_points(&self) -> bool {
        match self {
            Shape::FreeRegion { points } => (3..=MOST_POINTS).contains(&points.len()),
            Shape::Curve { points } => Curve::length_through(points).is_ok(),
            _ => true,
        }
    }
}

impl Place {
    fn is_sound(&self) -> bool {
        let frame = self.frame_of_reference.as_ref().map_or(0, String::len);
        [self.study.len(), self.series.len(), frame]
            .into_iter()
            .all(|length| length <= LONGEST_UID)
            && is_plane(&self.plane)
    }
}

impl SavedPlane {
    pub fn is_sound(&self) -> bool {
        let frame = self.frame_of_reference.as_ref().map_or(0, String::len);
        self.name.len() <= LONGEST_TEXT && frame <= LONGEST_UID && is_plane(&self.plane)
    }
}

fn is_position(point: DVec3) -> bool {
    point.is_finite() && point.abs().max_element() <= FURTHEST_MM
}

fn is_plane(plane: &Plane) -> bool {
    let unit = |v: DVec3| v.is_finite() && (v.length() - 1.0).abs() <= DIRECTION_ERROR;
    let perpendicular = plane.right.dot(plane.down).abs() <= DIRECTION_ERROR;
    is_position(plane.centre) && unit(plane.right) && unit(plane.down) && perpendicular
}

//! The shapes: their points, how they are edited and shown.

use serde::{Deserialize, Serialize};

use super::bidirectional;
use super::flat;
use super::kind::Kind;
use crate::geometry::{Curve, DVec2, DVec3, Plane};

/// Points in patient mm (LPS); JSON writes each as `[x, y, z]`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Shape {
    /// Reads the value at a point.
    Point {
        at: DVec3,
    },
    /// The annotation's label, at a point.
    Text {
        at: DVec3,
    },
    /// Tip, then tail.
    Arrow {
        points: [DVec3; 2],
    },
    Length {
        points: [DVec3; 2],
    },
    /// The vertex is the second point.
    Angle {
        points: [DVec3; 3],
    },
    /// Two end-plate lines, two points each.
    Cobb {
        points: [DVec3; 4],
    },
    /// The ends of the long axis, then those of the short axis, which stays perpendicular to it.
    Bidirectional {
        points: [DVec3; 4],
    },
    /// Two opposite corners; the sides run along the plane's `right` and `down`.
    Rectangle {
        corners: [DVec3; 2],
    },
    /// Inscribed in the rectangle of two opposite corners.
    Ellipse {
        corners: [DVec3; 2],
    },
    /// A closed outline of three points or more; the last is joined to the first.
    FreeRegion {
        points: Vec<DVec3>,
    },
    /// A smooth curve through two points or more, wherever they lie ([`Curve::through`]).
    Curve {
        points: Vec<DVec3>,
    },
}

/// Chords by which an ellipse is shown: they stay within 0.06 % of its radii.
const ELLIPSE_CHORDS: usize = 96;

impl Shape {
    /// The shape that points put one after the other draw in a plane; `None` while there are too few.
    pub fn from_points(kind: Kind, plane: &Plane, points: &[DVec3]) -> Option<Shape> {
        let points: Vec<DVec3> = match kind.is_flat() {
            true => points.iter().map(|point| flat::dropped(plane, *point)).collect(),
            false => points.to_vec(),
        };
        let pair = || points.first_chunk::<2>().copied();
        Some(match kind {
            Kind::Point => Shape::Point { at: *points.first()? },
            Kind::Text => Shape::Text { at: *points.first()? },
            Kind::Arrow => Shape::Arrow { points: pair()? },
            Kind::Length => Shape::Length { points: pair()? },
            Kind::Angle => Shape::Angle {
                points: *points.first_chunk()?,
            },
            Kind::Cobb => Shape::Cobb {
                points: *points.first_chunk()?,
            },
            Kind::Bidirectional => Shape::Bidirectional {
                points: bidirectional::with_short_axis(plane, pair()?),
            },
            Kind::Rectangle => Shape::Rectangle { corners: pair()? },
            Kind::Ellipse => Shape::Ellipse { corners: pair()? },
            Kind::FreeRegion if points.len() >= 3 => Shape::FreeRegion { points },
            Kind::Curve if points.len() >= 2 => Shape::Curve { points },
            Kind::FreeRegion | Kind::Curve => return None,
        })
    }

    pub fn handles(&self, plane: &Plane) -> Vec<DVec3> {
        match self {
            Shape::Rectangle { corners } | Shape::Ellipse { corners } => {
                four_corners(plane, corners).to_vec()
            }
            _ => self.points().to_vec(),
        }
    }

    pub fn moved_handle(&self, plane: &Plane, index: usize, to: DVec3) -> Shape {
        if !to.is_finite() {
            return self.clone();
        }
        let to = match self.kind().is_flat() {
            true => flat::dropped(plane, to),
            false => to,
        };
        let mut moved = self.clone();
        match &mut moved {
            Shape::Rectangle { corners } | Shape::Ellipse { corners } => {
                *corners = moved_corner(plane, corners, index, to);
            }
            Shape::Bidirectional { points } => *points = bidirectional::moved(plane, points, index, to),
            other => {
                if let Some(point) = other.points_mut().get_mut(index) {
                    *point = to;
                }
            }
        }
        moved
    }

    pub fn moved_by(&self, offset: DVec3) -> Shape {
        let mut moved = self.clone();
        moved.points_mut().iter_mut().for_each(|point| *point += offset);
        moved
    }

    pub fn outline(&self, plane: &Plane) -> Vec<Vec<DVec3>> {
        match self {
            Shape::Text { .. } => Vec::new(),
            Shape::Cobb { points } | Shape::Bidirectional { points } => {
                points.chunks(2).map(<[DVec3]>::to_vec).collect()
            }
            Shape::Rectangle { corners } => vec![closed(four_corners(plane, corners).to_vec())],
            Shape::Ellipse { corners } => vec![closed(ellipse(plane, corners))],
            Shape::FreeRegion { points } => vec![closed(points.clone())],
            Shape::Curve { points } => vec![Curve::line(points)],
            _ => vec![self.points().to_vec()],
        }
    }

    /// Beside an arrow's tail, an angle's vertex, a length's second end, a curve's last point; of the others beside the point of the
    /// outline furthest to the right.
    pub fn label_anchor(&self, plane: &Plane) -> DVec3 {
        let points = self.points();
        let chosen = match self.kind() {
            Kind::Arrow | Kind::Length | Kind::Angle => points.get(1).copied(),
            Kind::Point | Kind::Text => points.first().copied(),
            Kind::Curve => points.last().copied(),
            _ => self
                .outline(plane)
                .into_iter()
                .flatten()
                .max_by(|a, b| a.dot(plane.right).total_cmp(&b.dot(plane.right))),
        };
        chosen.unwrap_or(plane.centre)
    }

    /// The points whose nearness to a plane decides whether the shape is shown on it; none of a curve, which runs through
    /// planes and is shown on all of them.
    pub(super) fn deciding_points(&self, plane: &Plane) -> Vec<DVec3> {
        match self {
            Shape::Arrow { points: [tip, _] } => vec![*tip],
            Shape::Curve { .. } => Vec::new(),
            _ => self.handles(plane),
        }
    }
}

/// The first corner, then round the rectangle; the third is the second one kept.
fn four_corners(plane: &Plane, corners: &[DVec3; 2]) -> [DVec3; 4] {
    let [first, opposite] = corners;
    let across = plane.right * (*opposite - *first).dot(plane.right);
    [*first, *first + across, *opposite, *opposite - across]
}

fn moved_corner(plane: &Plane, corners: &[DVec3; 2], index: usize, to: DVec3) -> [DVec3; 2] {
    let [first, opposite] = *corners;
    let mix = |right: DVec3, down: DVec3| {
        let [right, down] = [right, down].map(|point| flat::seen(plane, point));
        flat::placed(plane, DVec2::new(right.x, down.y))
    };
    match index {
        0 => [to, opposite],
        1 => [mix(first, to), mix(to, opposite)],
        2 => [first, to],
        3 => [mix(to, first), mix(opposite, to)],
        _ => [first, opposite],
    }
}

fn ellipse(plane: &Plane, corners: &[DVec3; 2]) -> Vec<DVec3> {
    let [first, opposite] = corners.map(|corner| flat::seen(plane, corner));
    let (centre, radii) = ((first + opposite) / 2.0, (opposite - first).abs() / 2.0);
    (0..ELLIPSE_CHORDS)
        .map(|chord| chord as f64 * std::f64::consts::TAU / ELLIPSE_CHORDS as f64)
        .map(|angle| flat::placed(plane, centre + radii * DVec2::from_angle(angle)))
        .collect()
}

fn closed(mut points: Vec<DVec3>) -> Vec<DVec3> {
    points.extend(points.first().copied());
    points
}

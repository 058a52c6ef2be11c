//! A plane's own two coordinates: mm to the right and mm down from its centre.

use crate::geometry::{DVec2, DVec3, Plane};

/// Where a point is seen on a plane; its distance from the plane is dropped.
pub fn seen(plane: &Plane, point: DVec3) -> DVec2 {
    turned(plane, point - plane.centre)
}

pub fn all_seen(plane: &Plane, points: &[DVec3]) -> Vec<DVec2> {
    points.iter().map(|point| seen(plane, *point)).collect()
}

/// The part of an offset that lies in the plane.
pub fn turned(plane: &Plane, offset: DVec3) -> DVec2 {
    DVec2::new(offset.dot(plane.right), offset.dot(plane.down))
}

/// The patient point of plane coordinates.
pub fn placed(plane: &Plane, at: DVec2) -> DVec3 {
    plane.centre + plane.right * at.x + plane.down * at.y
}

/// The foot of the perpendicular from a point to the plane.
pub fn dropped(plane: &Plane, point: DVec3) -> DVec3 {
    placed(plane, seen(plane, point))
}

/// Signed distance of a point from the plane, in mm.
pub fn height(plane: &Plane, point: DVec3) -> f64 {
    (point - plane.centre).dot(plane.normal())
}

/// Distance from a point to a polyline, which may be a single point; infinite for none.
pub fn distance_to_line(line: &[DVec2], point: DVec2) -> f64 {
    let to_start = line.first().map_or(f64::INFINITY, |start| start.distance(point));
    line.windows(2)
        .map(|pair| distance_to_segment(pair[0], pair[1], point))
        .fold(to_start, f64::min)
}

fn distance_to_segment(from: DVec2, to: DVec2, point: DVec2) -> f64 {
    let along = to - from;
    let length_squared = along.length_squared();
    if length_squared == 0.0 {
        return from.distance(point);
    }
    let share = ((point - from).dot(along) / length_squared).clamp(0.0, 1.0);
    from.lerp(to, share).distance(point)
}

//! Where a structure is, ready to be measured against.

use crate::geometry::DVec3;

/// A structure's body in patient mm.
#[derive(Clone, Debug, PartialEq)]
pub enum Solid {
    Point(DVec3),
    Sphere {
        centre: DVec3,
        radius: f64,
    },
    /// Along the patient's axes; `from` is the lower corner of all three.
    Box {
        from: DVec3,
        to: DVec3,
    },
}

impl Solid {
    /// mm to the surface, negative inside.
    pub fn signed_distance(&self, point: DVec3) -> f64 {
        match self {
            Solid::Point(at) => at.distance(point),
            Solid::Sphere { centre, radius } => centre.distance(point) - radius,
            Solid::Box { from, to } => {
                let beyond = (*from - point).max(point - *to);
                beyond.max(DVec3::ZERO).length() + beyond.max_element().min(0.0)
            }
        }
    }
}

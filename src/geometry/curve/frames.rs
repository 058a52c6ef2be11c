//! Frames that turn about the curve as little as may be.

use glam::DVec3;

/// Over a shorter way than this, in mm, nothing can be told of its direction.
const SAME_PLACE_MM: f64 = 1e-6;

/// A place on a curve with three perpendicular unit vectors: `tangent` × `normal` = `binormal`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    pub point: DVec3,
    /// The way along the curve.
    pub tangent: DVec3,
    pub normal: DVec3,
    pub binormal: DVec3,
}

impl Frame {
    /// The frame whose normal is as near to a direction as the tangent lets it be.
    pub fn facing((point, tangent): (DVec3, DVec3), towards: DVec3) -> Frame {
        let least = tangent.abs();
        let aside = if least.x <= least.y && least.x <= least.z {
            DVec3::X
        } else if least.y <= least.z {
            DVec3::Y
        } else {
            DVec3::Z
        };
        let across = |direction: DVec3| {
            let across = direction - tangent * direction.dot(tangent);
            (across.length() > 1e-6 * direction.length()).then(|| across.normalize())
        };
        let normal = across(towards).or_else(|| across(aside)).unwrap_or(aside);
        Frame {
            point,
            tangent,
            normal,
            binormal: tangent.cross(normal),
        }
    }

    /// The frame carried to another place nearby with the least turning about the tangent: the double reflection of
    /// Wang, Jüttler, Zheng and Liu, *Computation of rotation minimizing frames*, ACM Trans. Graph. 27 (2008).
    pub fn carried(&self, to: (DVec3, DVec3)) -> Frame {
        let first = to.0 - self.point;
        if first.length() < SAME_PLACE_MM {
            return Frame::facing(to, self.normal);
        }
        let (normal, tangent) = (mirrored(self.normal, first), mirrored(self.tangent, first));
        Frame::facing(to, mirrored(normal, to.1 - tangent))
    }

    /// The direction across the curve at an angle about the tangent, from the normal towards the binormal.
    pub fn across(&self, degrees: f64) -> DVec3 {
        let (sin, cos) = degrees.to_radians().sin_cos();
        self.normal * cos + self.binormal * sin
    }
}

/// Reflected in the plane perpendicular to an axis; unchanged where there is none.
fn mirrored(vector: DVec3, axis: DVec3) -> DVec3 {
    let square = axis.length_squared();
    match square > 0.0 {
        true => vector - axis * (2.0 * axis.dot(vector) / square),
        false => vector,
    }
}

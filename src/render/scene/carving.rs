//! Sculpting: cutting away what lies inside or outside an outline drawn over the picture.

use crate::geometry::{DVec2, DVec3, Plane};

/// What a carving takes away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    Inside,
    Outside,
}

/// A prism along the normal of a plane, through the whole volume.
#[derive(Clone, Debug, PartialEq)]
pub struct Carving {
    /// The plane over which the outline was drawn.
    pub plane: Plane,
    /// A closed polygon in mm from the plane's centre along right and down (even-odd rule).
    pub outline: Vec<DVec2>,
    pub removes: Part,
}

impl Carving {
    /// Whether it takes a patient point away.
    pub fn removes(&self, point: DVec3) -> bool {
        let offset = point - self.plane.centre;
        let at = DVec2::new(offset.dot(self.plane.right), offset.dot(self.plane.down));
        self.encloses(at) == (self.removes == Part::Inside)
    }

    fn encloses(&self, at: DVec2) -> bool {
        let mut inside = false;
        for (n, corner) in self.outline.iter().enumerate() {
            let before = self.outline[(n + self.outline.len() - 1) % self.outline.len()];
            let crosses = (before.y > at.y) != (corner.y > at.y);
            inside ^= crosses
                && at.x < before.x + (at.y - before.y) / (corner.y - before.y) * (corner.x - before.x);
        }
        inside
    }
}

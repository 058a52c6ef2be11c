//! Boxes along the patient's axes that hold a solid.

use glam::DVec3;

use super::Turn;

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    pub low: DVec3,
    pub high: DVec3,
}

impl Bounds {
    pub const EVERYWHERE: Bounds = Bounds {
        low: DVec3::splat(-1e9),
        high: DVec3::splat(1e9),
    };
    pub const NOWHERE: Bounds = Bounds {
        low: DVec3::splat(1e9),
        high: DVec3::splat(-1e9),
    };

    pub fn about(centre: DVec3, half: DVec3) -> Bounds {
        Bounds {
            low: centre - half,
            high: centre + half,
        }
    }

    pub fn of_points(points: impl IntoIterator<Item = DVec3>) -> Bounds {
        let point = |p| Bounds { low: p, high: p };
        points.into_iter().map(point).fold(Bounds::NOWHERE, Bounds::or)
    }

    pub fn or(self, other: Bounds) -> Bounds {
        Bounds {
            low: self.low.min(other.low),
            high: self.high.max(other.high),
        }
    }

    pub fn and(self, other: Bounds) -> Bounds {
        Bounds {
            low: self.low.max(other.low),
            high: self.high.min(other.high),
        }
    }

    pub fn grown(self, by: f64) -> Bounds {
        Bounds {
            low: self.low - by,
            high: self.high + by,
        }
    }

    pub fn mirrored(self) -> Bounds {
        Bounds {
            low: DVec3::new(-self.high.x, self.low.y, self.low.z),
            high: DVec3::new(-self.low.x, self.high.y, self.high.z),
        }
    }

    /// About this box turned and moved.
    pub fn moved(self, turn: &Turn, at: DVec3) -> Bounds {
        if self == Bounds::EVERYWHERE {
            return self;
        }
        let centre = (self.low + self.high) / 2.0;
        let half = (self.high - self.low) / 2.0;
        Bounds::about(turn.forth(centre) + at, turn.reach(half))
    }

    /// Distance from a point to the box; 0 inside.
    pub fn distance(&self, p: DVec3) -> f64 {
        (self.low - p).max(p - self.high).max(DVec3::ZERO).length()
    }

    pub fn contains(&self, p: DVec3) -> bool {
        p.cmpge(self.low).all() && p.cmple(self.high).all()
    }
}

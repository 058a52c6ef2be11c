//! Branching vessels that fill a solid.
//!
//! Points are scattered in the solid and halved again and again across their longest extent; a branch leads to each
//! half. Radii follow Murray's law (1926): the cube of a parent is the sum of its children's cubes.

use glam::DVec3;

use super::{Bounds, Cone, Shape};
use crate::phantom::random::uniform;

#[derive(Clone, Debug)]
pub struct Tree<'a> {
    pub within: &'a Shape,
    /// Where the stem enters, in mm.
    pub from: DVec3,
    /// Radius of the stem and of the finest twigs drawn, in mm.
    pub radius: f64,
    pub finest: f64,
    /// How many ends it has.
    pub ends: usize,
    pub seed: u64,
}

impl Tree<'_> {
    pub fn branches(&self) -> Vec<Shape> {
        let mut ends = self.scattered();
        let mut branches = Vec::new();
        if !ends.is_empty() {
            self.grow(self.from, self.radius, &mut ends, &mut branches);
        }
        branches
    }

    fn scattered(&self) -> Vec<DVec3> {
        let Bounds { low, high } = self.within.bounds();
        let mut found = Vec::new();
        for attempt in 0..self.ends as u64 * 60 {
            let draw = |axis: u64| uniform(self.seed.wrapping_mul(7919).wrapping_add(attempt * 3 + axis));
            let p = low + (high - low) * DVec3::new(draw(0), draw(1), draw(2));
            if self.within.distance(p) < -1.5 {
                found.push(p);
            }
            if found.len() == self.ends {
                break;
            }
        }
        found
    }

    fn grow(&self, from: DVec3, radius: f64, ends: &mut [DVec3], branches: &mut Vec<Shape>) {
        let count = ends.len();
        let centre = ends.iter().copied().sum::<DVec3>() / count as f64;
        if count == 1 || radius < self.finest {
            branches.push(cone(from, centre, radius, radius.min(self.finest) * 0.7));
            return;
        }
        // Long stems reach far before they fork, so that branches run from the hilum outwards.
        let fork = from + (centre - from) * 0.55;
        branches.push(cone(from, fork, radius, radius));
        let extent = Bounds::of_points(ends.iter().copied());
        let side = extent.high - extent.low;
        let axis = if side.x >= side.y && side.x >= side.z {
            0
        } else if side.y >= side.z {
            1
        } else {
            2
        };
        ends.sort_by(|a, b| a[axis].total_cmp(&b[axis]));
        let share = 0.38 + 0.24 * uniform(self.seed ^ (count as u64) << 20 ^ branches.len() as u64);
        let at = ((count as f64 * share) as usize).clamp(1, count - 1);
        let (one, other) = ends.split_at_mut(at);
        for half in [one, other] {
            let part = libm::cbrt(half.len() as f64 / count as f64);
            self.grow(fork, radius * part, half, branches);
        }
    }
}

fn cone(from: DVec3, to: DVec3, start: f64, end: f64) -> Shape {
    Shape::Cone(Cone {
        from,
        to,
        radii: [start, end],
    })
}

//! The solids that all others are made of.

use glam::{DMat3, DVec3};

use super::Bounds;
use crate::phantom::noise::value_noise;

/// A rotation: about x, then y, then z.
#[derive(Clone, Debug)]
pub struct Turn {
    matrix: DMat3,
}

impl Turn {
    /// Angles in degrees, right-handed about the patient's axes.
    pub fn new(degrees: [f64; 3]) -> Turn {
        let about = |axis: usize| {
            let angle = degrees[axis].to_radians();
            let (s, c) = (libm::sin(angle), libm::cos(angle));
            let (u, v) = ((axis + 1) % 3, (axis + 2) % 3);
            let mut columns = [[0.0; 3]; 3];
            columns[axis][axis] = 1.0;
            columns[u][u] = c;
            columns[u][v] = s;
            columns[v][u] = -s;
            columns[v][v] = c;
            DMat3::from_cols_array_2d(&columns)
        };
        Turn {
            matrix: about(2) * about(1) * about(0),
        }
    }

    pub fn forth(&self, p: DVec3) -> DVec3 {
        self.matrix * p
    }

    pub fn back(&self, p: DVec3) -> DVec3 {
        DVec3::new(
            self.matrix.x_axis.dot(p),
            self.matrix.y_axis.dot(p),
            self.matrix.z_axis.dot(p),
        )
    }

    /// Half sides of the box about a turned box with these half sides.
    pub fn reach(&self, half: DVec3) -> DVec3 {
        self.matrix.x_axis.abs() * half.x
            + self.matrix.y_axis.abs() * half.y
            + self.matrix.z_axis.abs() * half.z
    }
}

/// (|x/a|ⁿ + |y/b|ⁿ + |z/c|ⁿ)^(1/n) ≤ 1 about a centre: an ellipsoid for n = 2, boxier for 4 and 8.
#[derive(Clone, Debug)]
pub struct Quadric {
    pub centre: DVec3,
    pub radii: DVec3,
    pub exponent: u32,
}

impl Quadric {
    pub fn distance(&self, p: DVec3) -> f64 {
        (power_norm((p - self.centre) / self.radii, self.exponent) - 1.0) * self.radii.min_element()
    }

    pub fn bounds(&self) -> Bounds {
        Bounds::about(self.centre, self.radii)
    }
}

/// The n-norm for n = 2, 4 or 8.
fn power_norm(q: DVec3, exponent: u32) -> f64 {
    let squares = q * q;
    match exponent {
        2 => q.length(),
        4 => squares.length().sqrt(),
        _ => (squares * squares).length().sqrt().sqrt(),
    }
}

/// A capsule whose radius goes from one end's to the other's.
#[derive(Clone, Debug)]
pub struct Cone {
    pub from: DVec3,
    pub to: DVec3,
    pub radii: [f64; 2],
}

impl Cone {
    pub fn distance(&self, p: DVec3) -> f64 {
        let axis = self.to - self.from;
        let along = (p - self.from).dot(axis) / axis.length_squared().max(1e-12);
        let t = along.clamp(0.0, 1.0);
        (p - self.from - axis * t).length() - (self.radii[0] + (self.radii[1] - self.radii[0]) * t)
    }

    pub fn steepness(&self) -> f64 {
        let length = (self.to - self.from).length().max(1e-6);
        1.0 + ((self.radii[1] - self.radii[0]) / length).abs()
    }

    pub fn bounds(&self) -> Bounds {
        Bounds::about(self.from, DVec3::splat(self.radii[0]))
            .or(Bounds::about(self.to, DVec3::splat(self.radii[1])))
    }
}

/// A box about the origin with rounded edges.
#[derive(Clone, Debug)]
pub struct Block {
    pub half: DVec3,
    pub round: f64,
}

impl Block {
    pub fn distance(&self, p: DVec3) -> f64 {
        let beyond = p.abs() - (self.half - self.round);
        beyond.max(DVec3::ZERO).length() + beyond.max_element().min(0.0) - self.round
    }

    pub fn bounds(&self) -> Bounds {
        Bounds::about(DVec3::ZERO, self.half)
    }
}

/// A triangle with a thickness: what plates and membranes are tiled with.
#[derive(Clone, Debug)]
pub struct Triangle {
    pub corners: [DVec3; 3],
    pub half_thickness: f64,
}

impl Triangle {
    pub fn distance(&self, p: DVec3) -> f64 {
        (p - self.nearest(p)).length() - self.half_thickness
    }

    /// Ericson, Real-Time Collision Detection (2005), section 5.1.5.
    fn nearest(&self, p: DVec3) -> DVec3 {
        let [a, b, c] = self.corners;
        let (ab, ac, ap, bp, cp) = (b - a, c - a, p - a, p - b, p - c);
        let (d1, d2) = (ab.dot(ap), ac.dot(ap));
        let (d3, d4) = (ab.dot(bp), ac.dot(bp));
        let (d5, d6) = (ab.dot(cp), ac.dot(cp));
        let (va, vb, vc) = (d3 * d6 - d5 * d4, d5 * d2 - d1 * d6, d1 * d4 - d3 * d2);
        if d1 <= 0.0 && d2 <= 0.0 {
            a
        } else if d3 >= 0.0 && d4 <= d3 {
            b
        } else if d6 >= 0.0 && d5 <= d6 {
            c
        } else if vc <= 0.0 && d1 >= 0.0 && d3 <= 0.0 {
            a + ab * (d1 / (d1 - d3))
        } else if vb <= 0.0 && d2 >= 0.0 && d6 <= 0.0 {
            a + ac * (d2 / (d2 - d6))
        } else if va <= 0.0 && d4 >= d3 && d5 >= d6 {
            b + (c - b) * ((d4 - d3) / ((d4 - d3) + (d5 - d6)))
        } else {
            let sum = va + vb + vc;
            a + ab * (vb / sum) + ac * (vc / sum)
        }
    }

    pub fn bounds(&self) -> Bounds {
        Bounds::of_points(self.corners).grown(self.half_thickness)
    }
}

/// One cross-section of a [`Loft`]: an ellipse (or superellipse) across z, in mm.
#[derive(Clone, Copy, Debug)]
pub struct Section {
    pub z: f64,
    pub centre: [f64; 2],
    pub radii: [f64; 2],
}

/// Cross-sections joined by a smooth curve (Catmull–Rom) from the lowest to the highest.
#[derive(Clone, Debug)]
pub struct Loft {
    sections: Vec<Section>,
    /// Between each section and the next one.
    spans: Vec<Span>,
    exponent: u32,
    steepness: f64,
}

/// Centre and radii between two sections as cubics of t = 0..1, and the least radii there.
#[derive(Clone, Debug)]
struct Span {
    cubics: [[f64; 4]; 4],
    least: [f64; 2],
}

impl Loft {
    /// Sections by ascending z, at least two; `None` otherwise.
    pub fn new(sections: Vec<Section>, exponent: u32) -> Option<Loft> {
        let ascending = sections.windows(2).all(|pair| pair[0].z < pair[1].z);
        let positive = sections.iter().all(|s| s.radii[0] > 0.0 && s.radii[1] > 0.0);
        if sections.len() < 2 || !ascending || !positive {
            return None;
        }
        let slope = |pair: &[Section]| {
            let run = pair[1].z - pair[0].z;
            let shift = |k: usize| (pair[1].centre[k] - pair[0].centre[k]).abs() / run;
            let swell = |k: usize| (pair[1].radii[k] - pair[0].radii[k]).abs() / run;
            (shift(0) + swell(0)).max(shift(1) + swell(1))
        };
        let steepest = sections.windows(2).map(slope).fold(0.0, f64::max);
        Some(Loft {
            spans: (0..sections.len() - 1).map(|low| span(&sections, low)).collect(),
            sections,
            exponent,
            // The curve overshoots the chord's slope by half at the most.
            steepness: (1.0 + 2.25 * steepest * steepest).sqrt().min(4.0),
        })
    }

    pub fn distance(&self, p: DVec3) -> f64 {
        let (first, last) = (self.sections[0].z, self.sections[self.sections.len() - 1].z);
        let beyond = (first - p.z).max(p.z - last);
        let [x, y, rx, ry] = self.section(p.z.clamp(first, last));
        let across = DVec3::new((p.x - x) / rx, (p.y - y) / ry, 0.0);
        ((power_norm(across, self.exponent) - 1.0) * rx.min(ry)).max(beyond)
    }

    fn section(&self, z: f64) -> [f64; 4] {
        let after = self.sections.partition_point(|section| section.z <= z);
        let low = after.clamp(1, self.sections.len() - 1) - 1;
        let (from, to) = (self.sections[low].z, self.sections[low + 1].z);
        let t = (z - from) / (to - from);
        let span = &self.spans[low];
        let [x, y, rx, ry] = span.cubics.map(|[a, b, c, d]| a + t * (b + t * (c + t * d)));
        [x, y, rx.max(span.least[0]), ry.max(span.least[1])]
    }

    pub fn steepness(&self) -> f64 {
        self.steepness
    }

    pub fn bounds(&self) -> Bounds {
        let section = |s: &Section| {
            let reach = DVec3::new(s.radii[0], s.radii[1], 0.0) * 1.25;
            Bounds::about(DVec3::new(s.centre[0], s.centre[1], s.z), reach)
        };
        self.sections
            .iter()
            .map(section)
            .fold(Bounds::NOWHERE, Bounds::or)
    }
}

fn span(sections: &[Section], low: usize) -> Span {
    let at = |index: usize| {
        let section = &sections[index.min(sections.len() - 1)];
        let ([x, y], [rx, ry]) = (section.centre, section.radii);
        (section.z, [x, y, rx, ry])
    };
    let (before, from, to, next) = (at(low.saturating_sub(1)), at(low), at(low + 1), at(low + 2));
    let run = to.0 - from.0;
    let slope = |a: (f64, [f64; 4]), b: (f64, [f64; 4]), k: usize| (b.1[k] - a.1[k]) / (b.0 - a.0) * run;
    Span {
        cubics: std::array::from_fn(|k| {
            let (a, b, m, n) = (from.1[k], to.1[k], slope(before, to, k), slope(from, next, k));
            [a, m, 3.0 * (b - a) - 2.0 * m - n, 2.0 * (a - b) + m + n]
        }),
        // Radii must not swing below nothing between a wide and a narrow section.
        least: [2, 3].map(|k| from.1[k].min(to.1[k]) * 0.5),
    }
}

/// Cubic from `a` to `b` with slopes `m` and `n` at the ends.
pub(super) fn hermite(a: f64, b: f64, m: f64, n: f64, t: f64) -> f64 {
    let (t2, t3) = (t * t, t * t * t);
    a * (2.0 * t3 - 3.0 * t2 + 1.0) + b * (3.0 * t2 - 2.0 * t3) + m * (t3 - 2.0 * t2 + t) + n * (t3 - t2)
}

/// Thin parallel clefts through all space, bent a little: what folds the cerebellum and the bowel's wall.
#[derive(Clone, Debug)]
pub struct Folia {
    /// A point on the axis that the clefts fan out from, and the axis; clefts are planes through it.
    pub at: DVec3,
    pub axis: DVec3,
    /// Direction of the cleft number 0, across the axis.
    pub zero: DVec3,
    /// Clefts in a full turn.
    pub count: f64,
    pub half_width: f64,
    pub reach: f64,
    /// How much the clefts arch, in 1/mm: their offset is this times the square of the way along the axis.
    pub bow: f64,
}

impl Folia {
    pub fn distance(&self, p: DVec3) -> f64 {
        let q = p - self.at;
        let along = q.dot(self.axis);
        let u = q.dot(self.zero);
        let v = q.dot(self.axis.cross(self.zero)) - self.bow * along * along;
        let radius = (u * u + v * v).sqrt().max(1e-6);
        let wobble = 0.35 * value_noise(p / 14.0, 17);
        let turns = libm::atan2(v, u) / core::f64::consts::TAU * self.count + wobble;
        let off = turns - libm::floor(turns) - 0.5;
        let arc = off.abs() / self.count * core::f64::consts::TAU * radius;
        (arc - self.half_width).max(radius - self.reach)
    }

    pub fn steepness(&self) -> f64 {
        2.0 + 60.0 * self.bow.abs()
    }

    pub fn bounds(&self) -> Bounds {
        Bounds::EVERYWHERE
    }
}

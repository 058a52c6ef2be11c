//! An outline in a plane, extended to both sides of it.

use crate::exercise::outlines;
use crate::geometry::{DVec2, DVec3, Plane};

/// A closed outline (inside by the even-odd rule) in a plane, extended by half a thickness to both sides.
#[derive(Clone, Debug, PartialEq)]
pub struct Prism {
    plane: Plane,
    /// One loop, in mm to the right and down from the plane's centre.
    outline: [outlines::Loop; 1],
    half: f64,
}

/// Points further than this from their common plane, in mm, and beyond the thickness, are no outline in a plane.
const FLAT_MM: f64 = 0.5;
/// Places across an outline at which its deepest point is looked for.
const PLACES: usize = 48;

impl Prism {
    /// From points in patient mm, in order, and a thickness in mm; `None` where they enclose nothing or do not lie in a
    /// plane.
    pub fn new(points: &[DVec3], thickness: f64) -> Option<Prism> {
        let usable = points.len() >= 3 && points.iter().all(|point| point.is_finite());
        if !usable || !thickness.is_finite() || thickness < 0.0 {
            return None;
        }
        let middle = points.iter().sum::<DVec3>() / points.len() as f64;
        let normal = newell(points, middle).try_normalize()?;
        let right = normal.any_orthonormal_vector();
        let plane = Plane {
            centre: middle,
            right,
            down: normal.cross(right),
        };
        let half = thickness / 2.0;
        let flat = points
            .iter()
            .all(|point| height(&plane, *point).abs() <= half.max(FLAT_MM));
        let outline = [points.iter().map(|point| seen(&plane, *point)).collect()];
        flat.then_some(Prism { plane, outline, half })
    }

    pub fn plane(&self) -> &Plane {
        &self.plane
    }

    pub fn half_thickness(&self) -> f64 {
        self.half
    }

    /// The outline in its plane, in patient mm.
    pub fn outline(&self) -> Vec<DVec3> {
        self.outline
            .iter()
            .flatten()
            .map(|at| self.placed(*at, 0.0))
            .collect()
    }

    /// Of both ends, in patient mm.
    pub fn corners(&self) -> impl Iterator<Item = DVec3> + '_ {
        let corners = self.outline.iter().flatten();
        corners.flat_map(|at| [-self.half, self.half].map(|height| self.placed(*at, height)))
    }

    pub fn volume(&self) -> f64 {
        outlines::areas(&self.outline, &[]).one * 2.0 * self.half
    }

    pub fn centre(&self) -> DVec3 {
        let middle = outlines::centroid(&self.outline).unwrap_or_default();
        self.placed(middle, 0.0)
    }

    /// mm to the surface, negative inside.
    pub fn signed_distance(&self, point: DVec3) -> f64 {
        let across = outlines::signed_distance(&self.outline, seen(&self.plane, point));
        let along = height(&self.plane, point).abs() - self.half;
        DVec2::new(across, along).max(DVec2::ZERO).length() + across.max(along).min(0.0)
    }

    pub fn nearest_surface_point(&self, point: DVec3) -> Option<DVec3> {
        let (at, above) = (seen(&self.plane, point), height(&self.plane, point));
        let side = outlines::nearest(&self.outline, at)?;
        let inside = outlines::contains(&self.outline, at);
        let end = self.half.copysign(above);
        let to_end = self.half - above.abs();
        Some(match inside {
            true if to_end <= side.distance(at) => self.placed(at, end),
            _ => self.placed(side, above.clamp(-self.half, self.half)),
        })
    }

    /// The point of the outline's plane that is deepest inside, of some thousands looked at.
    pub fn inner_point(&self) -> Option<DVec3> {
        let corners = || self.outline.iter().flatten().copied();
        let (low, high) = (corners().reduce(DVec2::min)?, corners().reduce(DVec2::max)?);
        let share = |index: usize| (index as f64 + 0.5) / PLACES as f64;
        let places = (0..PLACES * PLACES)
            .map(|index| low + (high - low) * DVec2::new(share(index % PLACES), share(index / PLACES)));
        let depths = places.map(|at| (outlines::signed_distance(&self.outline, at), at));
        let deepest = depths.min_by(|a, b| a.0.total_cmp(&b.0))?;
        Some(self.placed(deepest.1, 0.0))
    }

    fn placed(&self, at: DVec2, height: f64) -> DVec3 {
        placed(&self.plane, at) + self.plane.normal() * height
    }
}

/// The normal of a polygon that may be bent or not convex, as long as twice its area (Newell; Sutherland et al., ACM
/// Comput Surv 1974;6:1-55).
fn newell(points: &[DVec3], middle: DVec3) -> DVec3 {
    let next = points.iter().cycle().skip(1);
    points
        .iter()
        .zip(next)
        .map(|(a, b)| (*a - middle).cross(*b - middle))
        .sum()
}

/// Where a point is seen on a plane, in mm to the right and down; its distance from the plane is dropped.
pub fn seen(plane: &Plane, point: DVec3) -> DVec2 {
    let offset = point - plane.centre;
    DVec2::new(offset.dot(plane.right), offset.dot(plane.down))
}

/// The patient point of plane coordinates.
pub fn placed(plane: &Plane, at: DVec2) -> DVec3 {
    plane.centre + plane.right * at.x + plane.down * at.y
}

/// Signed distance of a point from the plane, in mm.
pub fn height(plane: &Plane, point: DVec3) -> f64 {
    (point - plane.centre).dot(plane.normal())
}

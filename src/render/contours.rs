//! Outlines drawn by hand or by a planning system, on the plane that they were drawn in: exactly as they were drawn.

use glam::{DVec2, DVec3};

use super::Sampling;
use super::labels::LabelPaint;
use crate::geometry::View;
use crate::volume::labels::Contour;

/// Planes are one whose normals differ by no more than a quarter of a degree.
const SAME_NORMAL_COSINE: f64 = 0.999_99;
/// A contour lies in a plane that is no further away than this part of the slices' distance.
const SAME_PLANE: f64 = 0.1;

/// What lies on a plane of one structure, in pixels of its picture.
#[derive(Clone, Debug, PartialEq)]
pub struct FlatContours {
    /// Polygons; one inside another is a hole (even-odd).
    pub closed: Vec<Vec<DVec2>>,
    pub lines: Vec<Vec<DVec2>>,
    pub points: Vec<DVec2>,
    pub paint: LabelPaint,
}

impl FlatContours {
    pub fn is_empty(&self) -> bool {
        self.closed.is_empty() && self.lines.is_empty() && self.points.is_empty()
    }
}

/// The contours of a structure that lie on the plane, and the lines and points no further from it than half of
/// `thickness` mm, or within its slab. Through a slab no contour lies on the plane.
pub fn contours_on(
    closed: &[Contour],
    lines: &[Vec<DVec3>],
    points: &[DVec3],
    (sampling, thickness): (&Sampling, f64),
    paint: LabelPaint,
) -> FlatContours {
    let view = &sampling.view;
    let slab = sampling.thick().map_or(0.0, |slab| slab.thickness_mm);
    let near = slab.max(thickness) / 2.0 + 1e-6;
    let flat = |points: &[DVec3]| {
        points
            .iter()
            .map(|point| view.pixel_from_patient(*point))
            .collect()
    };
    let within = |point: &DVec3| view.distance(*point).abs() <= near;
    let on_plane = closed
        .iter()
        .filter(|contour| slab == 0.0 && lies_on(contour, view, SAME_PLANE * thickness));
    FlatContours {
        closed: on_plane.map(|contour| flat(&contour.points)).collect(),
        lines: lines
            .iter()
            .filter(|line| line.iter().all(within))
            .map(|line| flat(line))
            .collect(),
        points: points
            .iter()
            .filter(|point| within(point))
            .map(|point| view.pixel_from_patient(*point))
            .collect(),
        paint,
    }
}

fn lies_on(contour: &Contour, view: &View, near_mm: f64) -> bool {
    let near = |point: &DVec3| view.distance(*point).abs() <= near_mm;
    // The first point decides for nearly all of them.
    contour.points.first().is_some_and(near)
        && contour.points.iter().all(near)
        && contour
            .normal()
            .is_some_and(|normal| normal.dot(view.plane.normal()).abs() > SAME_NORMAL_COSINE)
}

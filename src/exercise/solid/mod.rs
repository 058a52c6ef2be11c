//! Where a structure is, ready to be measured against and to be drawn.

mod prism;
mod resolve;
mod section;
mod values;

use std::sync::Arc;

use crate::geometry::{DVec3, Grid};
use crate::volume::labels::Mask;
pub use prism::Prism;
pub(super) use prism::{height, placed, seen};
pub use resolve::Undrawn;

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
    /// An outline in a plane, extended to both sides.
    Polygon(Prism),
    /// Voxels of a segmentation, each as its cell (see [`Mask`]).
    Drawn {
        grid: Arc<Grid>,
        mask: Arc<Mask>,
    },
}

impl Solid {
    /// mm to the surface, negative inside; exact. Infinite where nothing is drawn.
    pub fn signed_distance(&self, point: DVec3) -> f64 {
        match self {
            Solid::Point(at) => at.distance(point),
            Solid::Sphere { centre, radius } => centre.distance(point) - radius,
            Solid::Box { from, to } => {
                let beyond = (*from - point).max(point - *to);
                beyond.max(DVec3::ZERO).length() + beyond.max_element().min(0.0)
            }
            Solid::Polygon(prism) => prism.signed_distance(point),
            Solid::Drawn { grid, mask } => mask.signed_distance(grid, point),
        }
    }

    /// Whether a patient point lies in it or on its surface.
    pub fn contains(&self, point: DVec3) -> bool {
        match self {
            Solid::Drawn { grid, mask } => mask.contains_point(grid, point),
            _ => self.signed_distance(point) <= 0.0,
        }
    }

    /// The nearest point of its surface, from outside or from within; `None` where nothing is drawn.
    pub fn nearest_surface_point(&self, point: DVec3) -> Option<DVec3> {
        match self {
            Solid::Point(at) => Some(*at),
            Solid::Sphere { centre, radius } => {
                let away = (point - *centre).normalize_or(DVec3::X);
                Some(*centre + away * *radius)
            }
            Solid::Box { from, to } => Some(nearest_of_box(*from, *to, point)),
            Solid::Polygon(prism) => prism.nearest_surface_point(point),
            Solid::Drawn { grid, mask } => mask.nearest_point(grid, point),
        }
    }

    /// A point well inside, to point at; `None` where nothing is drawn.
    pub fn inner_point(&self) -> Option<DVec3> {
        match self {
            Solid::Polygon(prism) => prism.inner_point(),
            Solid::Drawn { grid, mask } => mask.inner_point(grid),
            _ => self.centre(),
        }
    }

    /// The middle of its mass, which may lie outside a bent structure; `None` where nothing is drawn.
    pub fn centre(&self) -> Option<DVec3> {
        match self {
            Solid::Point(at) => Some(*at),
            Solid::Sphere { centre, .. } => Some(*centre),
            Solid::Box { from, to } => Some((*from + *to) / 2.0),
            Solid::Polygon(prism) => Some(prism.centre()),
            Solid::Drawn { grid, mask } => mask.centroid(grid),
        }
    }

    /// Lower and upper corner of a box along the patient's axes that encloses it, in mm; `None` where nothing is drawn.
    pub fn bounds(&self) -> Option<[DVec3; 2]> {
        match self {
            Solid::Point(at) => Some([*at, *at]),
            Solid::Sphere { centre, radius } => Some([*centre - *radius, *centre + *radius]),
            Solid::Box { from, to } => Some([*from, *to]),
            Solid::Polygon(prism) => around(prism.corners()),
            Solid::Drawn { grid, mask } => around(cell_corners(grid, mask.extent()?)),
        }
    }

    /// In mm³.
    pub fn volume(&self) -> f64 {
        match self {
            Solid::Point(_) => 0.0,
            Solid::Sphere { radius, .. } => 4.0 / 3.0 * std::f64::consts::PI * radius * radius * radius,
            Solid::Box { from, to } => (*to - *from).max(DVec3::ZERO).element_product(),
            Solid::Polygon(prism) => prism.volume(),
            Solid::Drawn { grid, mask } => 1000.0 * mask.volume_ml(grid),
        }
    }

    /// How far apart in mm the points of a drawing of it may be: half of the finest voxel, or a part of its size.
    pub fn fine_step(&self) -> f64 {
        let part = |size: f64| if size > 0.0 { size / 200.0 } else { 0.1 };
        match self {
            Solid::Drawn { grid, .. } => grid.finest_spacing() / 2.0,
            _ => self
                .bounds()
                .map_or(0.1, |[from, to]| part((to - from).max_element())),
        }
    }
}

fn nearest_of_box(from: DVec3, to: DVec3, point: DVec3) -> DVec3 {
    let mut nearest = point.clamp(from, to.max(from));
    if nearest == point {
        let faces = (0..3).flat_map(|axis| [(axis, from[axis]), (axis, to[axis])]);
        let near = faces.min_by(|a, b| {
            let away = |(axis, at): &(usize, f64)| (point[*axis] - at).abs();
            away(a).total_cmp(&away(b))
        });
        if let Some((axis, at)) = near {
            nearest[axis] = at;
        }
    }
    nearest
}

/// Corners of the cells from a first to a last voxel, slice by slice: slices need not be stacked straight.
fn cell_corners(grid: &Grid, [first, last]: [[usize; 3]; 2]) -> impl Iterator<Item = DVec3> + '_ {
    let ends = [0, 1].map(|axis| [first[axis] as f64 - 0.5, last[axis] as f64 + 0.5]);
    let faces = (2 * first[2]..=2 * last[2] + 2).map(|half| half as f64 / 2.0 - 0.5);
    faces.flat_map(move |z| {
        let corners = [(0, 0), (1, 0), (1, 1), (0, 1)];
        corners.map(|(x, y)| grid.patient_from_voxel(DVec3::new(ends[0][x], ends[1][y], z)))
    })
}

fn around(points: impl IntoIterator<Item = DVec3>) -> Option<[DVec3; 2]> {
    let boxes = points.into_iter().map(|point| [point, point]);
    boxes.reduce(|[low, high], [from, to]| [low.min(from), high.max(to)])
}

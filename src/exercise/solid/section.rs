//! Where a plane cuts a solid.

use std::collections::BTreeMap;
use std::f64::consts::TAU;

use super::Solid;
use super::prism::{height, placed, seen};
use crate::geometry::{DVec2, DVec3, Layer, Plane, View};

/// Chords of a circle: their area is within 0.01 % of it.
const CHORDS: usize = 256;
/// Points looked at on a plane at most; a finer raster than that is made coarser.
const MOST_POINTS: f64 = (1 << 22) as f64;
/// Halvings of a raster's step, by which the surface is found between two of its points.
const HALVINGS: usize = 12;
/// Points that stand out from the line between their neighbours by less than this part of a step are left out.
const STRAIGHT: f64 = 0.02;
/// Planes whose normals have a larger cosine are parallel.
const PARALLEL_COSINE: f64 = 1.0 - 1e-9;

impl Solid {
    /// The closed outlines in which a plane cuts it, in patient mm, the last point of each joined to the first; a hole
    /// is an outline within an outline. Those of spheres, boxes and parallel prisms are exact. Others are found between
    /// points `step_mm` apart (see [`Solid::fine_step`]): points of the outline lie on the surface to 1/4096 of that,
    /// corners are cut by less than one step, and what is thinner than a step may be missed. A point has none.
    pub fn section(&self, plane: &Plane, step_mm: f64) -> Vec<Vec<DVec3>> {
        match self {
            Solid::Point(_) => Vec::new(),
            Solid::Sphere { centre, radius } => circle(plane, *centre, *radius).into_iter().collect(),
            Solid::Box { from, to } => box_section(plane, *from, *to).into_iter().collect(),
            Solid::Polygon(prism) if prism.plane().normal().dot(plane.normal()).abs() > PARALLEL_COSINE => {
                let above = height(prism.plane(), plane.centre);
                let cut = above.abs() <= prism.half_thickness().max(1e-6);
                let lifted = |at: DVec3| at + prism.plane().normal() * above;
                cut.then(|| prism.outline().into_iter().map(lifted).collect())
                    .into_iter()
                    .collect()
            }
            Solid::Polygon(prism) => {
                self.marched(plane, step_mm, |point| prism.signed_distance(point) <= 0.0)
            }
            Solid::Drawn { grid, mask } => {
                let lookup = grid.lookup();
                self.marched(plane, step_mm, |point| {
                    let voxel = lookup.voxel(point);
                    let nearest = (voxel + 0.5).floor().to_array();
                    grid.contains(voxel) && mask.contains(nearest.map(|index| index.max(0.0) as usize))
                })
            }
        }
    }

    /// By marching squares (after Lorensen and Cline 1987) on a raster of the plane around the solid.
    fn marched(&self, plane: &Plane, step_mm: f64, inside: impl Fn(DVec3) -> bool) -> Vec<Vec<DVec3>> {
        let Some(raster) = self
            .bounds()
            .and_then(|bounds| Raster::around(plane, bounds, step_mm))
        else {
            return Vec::new();
        };
        raster
            .outlines(|at| inside(placed(plane, at)))
            .into_iter()
            .map(|outline| outline.into_iter().map(|at| placed(plane, at)).collect())
            .collect()
    }
}

fn circle(plane: &Plane, centre: DVec3, radius: f64) -> Option<Vec<DVec3>> {
    let above = height(plane, centre);
    let squared = radius * radius - above * above;
    let middle = centre - plane.normal() * above;
    let at = |chord: usize| {
        let (sine, cosine) = libm::sincos(TAU * chord as f64 / CHORDS as f64);
        middle + (plane.right * cosine + plane.down * sine) * squared.sqrt()
    };
    (squared > 0.0).then(|| (0..CHORDS).map(at).collect())
}

fn box_section(plane: &Plane, from: DVec3, to: DVec3) -> Option<Vec<DVec3>> {
    let middle = (from + to) / 2.0;
    // One pixel that covers the box.
    let size = (to - from).length() * 1.01;
    let view = View {
        plane: plane.at(middle - plane.normal() * height(plane, middle)),
        size: [1, 1],
        pixel_mm: [size, size],
    };
    let layers = [DVec3::X, DVec3::Y, DVec3::Z].map(|normal| Layer {
        normal,
        from: from.dot(normal),
        to: to.dot(normal),
    });
    let corners = view.within(&layers);
    (corners.len() >= 3).then(|| {
        corners
            .into_iter()
            .map(|pixel| view.patient_from_pixel(pixel))
            .collect()
    })
}

/// Points in rows and columns on a plane, in its own coordinates.
struct Raster {
    first: DVec2,
    step: f64,
    columns: usize,
    rows: usize,
}

/// A side of a cell: (column, row) of its first point, and whether it runs down.
type SideOfCell = (usize, usize, bool);

impl Raster {
    /// Around the part of a plane in a box, with a free row at every border; `None` where the plane passes it by.
    fn around(plane: &Plane, [from, to]: [DVec3; 2], step_mm: f64) -> Option<Raster> {
        let corner = |index: usize| {
            let pick = |axis: usize| {
                if index >> axis & 1 == 0 {
                    from[axis]
                } else {
                    to[axis]
                }
            };
            DVec3::new(pick(0), pick(1), pick(2))
        };
        let heights = (0..8).map(|index| height(plane, corner(index)));
        let passes = heights.clone().all(|height| height > 0.0) || heights.clone().all(|height| height < 0.0);
        let points = box_section(plane, from - step_mm, to + step_mm)?;
        let places = || points.iter().map(|point| seen(plane, *point));
        let (low, high) = (places().reduce(DVec2::min)?, places().reduce(DVec2::max)?);
        let size = high - low;
        let mut step = step_mm;
        if passes || !size.is_finite() || step.is_nan() || step <= 0.0 {
            return None;
        }
        while (size.x / step + 3.0) * (size.y / step + 3.0) > MOST_POINTS {
            step *= 2.0;
        }
        // In step with the plane's centre, so that the outline does not depend on the solid's box.
        let first = (low / step).floor() * step - step;
        let count = ((high - first) / step).ceil() + 2.0;
        Some(Raster {
            first,
            step,
            columns: count.x as usize,
            rows: count.y as usize,
        })
    }

    fn at(&self, column: usize, row: usize) -> DVec2 {
        self.first + DVec2::new(column as f64, row as f64) * self.step
    }

    fn outlines(&self, inside: impl Fn(DVec2) -> bool) -> Vec<Vec<DVec2>> {
        let mut next = BTreeMap::new();
        let row_of = |row: usize| {
            (0..self.columns)
                .map(|column| inside(self.at(column, row)))
                .collect()
        };
        let mut above: Vec<bool> = row_of(0);
        for row in 0..self.rows.saturating_sub(1) {
            let below: Vec<bool> = row_of(row + 1);
            for (column, (upper, lower)) in above.windows(2).zip(below.windows(2)).enumerate() {
                let corners = [upper[0], upper[1], lower[1], lower[0]];
                if corners.contains(&true) && corners.contains(&false) {
                    let middle = || inside(self.at(column, row) + self.step / 2.0);
                    for [enter, leave] in pieces(corners, middle).into_iter().flatten() {
                        next.insert(side_of_cell(column, row, enter), side_of_cell(column, row, leave));
                    }
                }
            }
            above = below;
        }
        self.loops(next, inside)
    }

    /// Follows the pieces from side to side until they close.
    fn loops(
        &self,
        mut next: BTreeMap<SideOfCell, SideOfCell>,
        inside: impl Fn(DVec2) -> bool,
    ) -> Vec<Vec<DVec2>> {
        let mut outlines = Vec::new();
        while let Some((start, mut side)) = next.pop_first() {
            let mut outline = vec![self.crossing(start, &inside)];
            while let Some(following) = next.remove(&side) {
                outline.push(self.crossing(side, &inside));
                side = following;
            }
            let outline = straightened(&outline, STRAIGHT * self.step);
            outlines.extend((outline.len() >= 3).then_some(outline));
        }
        outlines
    }

    /// Where the surface crosses a side of a cell.
    fn crossing(&self, (column, row, down): SideOfCell, inside: impl Fn(DVec2) -> bool) -> DVec2 {
        let (mut from, mut to) = (
            self.at(column, row),
            self.at(column + usize::from(!down), row + usize::from(down)),
        );
        let from_inside = inside(from);
        for _ in 0..HALVINGS {
            let middle = (from + to) / 2.0;
            match inside(middle) == from_inside {
                true => from = middle,
                false => to = middle,
            }
        }
        (from + to) / 2.0
    }
}

/// The pieces of outline in a cell, each from the side by which a walk round it (above, right, below, left) enters the
/// solid to the side by which it leaves. Two inside corners across from each other are joined where the middle is inside.
fn pieces(corners: [bool; 4], middle: impl Fn() -> bool) -> [Option<[usize; 2]>; 2] {
    let changes = |from: bool| {
        let mut sides = (0..4).filter(move |side| corners[*side] == from && corners[(*side + 1) % 4] != from);
        [sides.next(), sides.next()]
    };
    let (enters, leaves) = (changes(false), changes(true));
    match enters {
        // All four sides are crossed: the next side leaves the same corner, the one before leaves the other.
        [Some(_), Some(_)] => {
            let on = if middle() { 3 } else { 1 };
            enters.map(|enter| enter.map(|enter| [enter, (enter + on) % 4]))
        }
        _ => [
            enters[0].zip(leaves[0]).map(|(enter, leave)| [enter, leave]),
            None,
        ],
    }
}

fn side_of_cell(column: usize, row: usize, side: usize) -> SideOfCell {
    match side {
        0 => (column, row, false),
        1 => (column + 1, row, true),
        2 => (column, row + 1, false),
        _ => (column, row, true),
    }
}

/// Without the points that lie on the line between the one kept before and the next.
fn straightened(outline: &[DVec2], tolerance: f64) -> Vec<DVec2> {
    let mut kept: Vec<DVec2> = Vec::new();
    for (index, point) in outline.iter().enumerate() {
        let before = kept.last().or(outline.last()).copied().unwrap_or(*point);
        let after = outline
            .get(index + 1)
            .or(outline.first())
            .copied()
            .unwrap_or(*point);
        let line = (after - before).normalize_or_zero();
        if (*point - before).perp_dot(line).abs() > tolerance || line == DVec2::ZERO {
            kept.push(*point);
        }
    }
    kept
}

//! Closed outlines in planes → the voxels whose centres they enclose.

use glam::{DVec2, DVec3};

use super::Mask;
use super::bits::Bits;
use crate::geometry::Grid;

/// Outlines closer than this along their normal, in mm, lie in one plane.
const SAME_PLANE_MM: f64 = 0.01;
/// Normals that differ by less than half a degree are one normal.
const SAME_NORMAL_COSINE: f64 = 0.999_96;
/// What rounding may shift a voxel's centre by, in mm.
const ROUNDING_MM: f64 = 1e-6;

/// A closed planar polygon; its last point is joined to its first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Contour {
    /// Patient mm.
    pub points: Vec<DVec3>,
}

/// The outlines of parallel planes.
struct Family {
    normal: DVec3,
    /// Directions in the planes.
    axes: [DVec3; 2],
    /// Each with its place along the normal, in mm.
    polygons: Vec<(f64, Vec<DVec2>)>,
}

/// The outlines of one plane, and the layer that they stand for.
struct Sheet {
    normal: DVec3,
    /// Directions in the plane.
    axes: [DVec3; 2],
    /// Along the normal, in mm.
    depth: f64,
    /// Where the layer begins and ends along the normal.
    layer: [f64; 2],
    polygons: Vec<Vec<DVec2>>,
}

/// The voxels whose centres lie inside the outlines and no further than half of `thickness` (mm) from their plane; of
/// the outlines in one plane, a second one inside the first is a hole (PS3.3 C.8.8.6.3: even-odd, which also serves
/// keyholes). Without `thickness`, layers are as thick as planes are usually apart, or one voxel where there is only
/// one. A layer ends half-way to the next plane.
pub fn rasterise(contours: &[Contour], thickness: Option<f64>, grid: &Grid) -> Mask {
    let sheets: Vec<Sheet> = families(contours)
        .into_iter()
        .flat_map(|family| family.sheets(thickness, grid))
        .collect();
    let boxes: Vec<Option<[[usize; 3]; 2]>> = sheets.iter().map(|sheet| sheet.voxels(grid)).collect();
    let Some([low, end]) = boxes
        .iter()
        .flatten()
        .copied()
        .reduce(|[low, end], [other_low, other_end]| {
            let least = std::array::from_fn(|axis| low[axis].min(other_low[axis]));
            [least, std::array::from_fn(|axis| end[axis].max(other_end[axis]))]
        })
    else {
        return Mask::default();
    };
    let mut bits = Bits::new(std::array::from_fn(|axis| end[axis] - low[axis]));
    for (sheet, [from, to]) in sheets
        .iter()
        .zip(boxes)
        .filter_map(|(sheet, own)| Some((sheet, own?)))
    {
        for k in from[2]..to[2] {
            for y in from[1]..to[1] {
                for x in sheet.columns(grid, [y, k], [from[0], to[0]]) {
                    bits.set([x - low[0], y - low[1], k - low[2]]);
                }
            }
        }
    }
    Mask::trimmed(low, bits)
}

impl Contour {
    /// Of its plane, by Newell's sums; `None` when it encloses nothing or is not finite.
    pub fn normal(&self) -> Option<DVec3> {
        let first = *self.points.first()?;
        let next = self.points.iter().skip(1).chain([&first]);
        let pairs = self.points.iter().zip(next);
        let sum: DVec3 = pairs.map(|(a, b)| (*a - first).cross(*b - first)).sum();
        let area = sum.length() / 2.0;
        (area.is_finite() && area > 1e-9).then(|| sum.normalize())
    }
}

fn families(contours: &[Contour]) -> Vec<Family> {
    let mut families: Vec<Family> = Vec::new();
    for contour in contours {
        let Some(normal) = contour.normal() else {
            continue;
        };
        let alike = families
            .iter_mut()
            .find(|family| family.normal.dot(normal).abs() > SAME_NORMAL_COSINE);
        match alike {
            Some(family) => family.add(contour),
            None => {
                let right = normal.any_orthonormal_vector();
                let mut family = Family {
                    normal,
                    axes: [right, normal.cross(right)],
                    polygons: Vec::new(),
                };
                family.add(contour);
                families.push(family);
            }
        }
    }
    families
}

impl Family {
    fn add(&mut self, contour: &Contour) {
        let depths = contour.points.iter().map(|point| point.dot(self.normal));
        let depth = depths.sum::<f64>() / contour.points.len() as f64;
        let flat = |point: &DVec3| DVec2::new(point.dot(self.axes[0]), point.dot(self.axes[1]));
        let polygon = contour.points.iter().map(flat).collect();
        self.polygons.push((depth, polygon));
    }

    /// One after another along the normal, each with the layer that it stands for.
    fn sheets(mut self, thickness: Option<f64>, grid: &Grid) -> Vec<Sheet> {
        self.polygons.sort_by(|(a, _), (b, _)| a.total_cmp(b));
        let mut sheets: Vec<Sheet> = Vec::new();
        for (depth, polygon) in self.polygons {
            match sheets.last_mut() {
                Some(sheet) if depth - sheet.depth < SAME_PLANE_MM => sheet.polygons.push(polygon),
                _ => sheets.push(Sheet {
                    normal: self.normal,
                    axes: self.axes,
                    depth,
                    layer: [depth, depth],
                    polygons: vec![polygon],
                }),
            }
        }
        settle_layers(&mut sheets, |depths| {
            thickness
                .or_else(|| usual_step(depths))
                .unwrap_or_else(|| voxel_size(grid, self.normal))
        });
        sheets
    }
}

/// `sheets` ascend in depth; `thickness` of a layer from the depths of all.
fn settle_layers(sheets: &mut [Sheet], thickness: impl Fn(&[f64]) -> f64) {
    let depths: Vec<f64> = sheets.iter().map(|sheet| sheet.depth).collect();
    let half = thickness(&depths) / 2.0;
    for (n, sheet) in sheets.iter_mut().enumerate() {
        let below = n.checked_sub(1).and_then(|below| depths.get(below));
        let middle = |other: &f64| (other + sheet.depth) / 2.0;
        sheet.layer = [
            below.map_or(f64::NEG_INFINITY, middle).max(sheet.depth - half),
            depths
                .get(n + 1)
                .map_or(f64::INFINITY, middle)
                .min(sheet.depth + half),
        ];
    }
}

/// The median of the steps; `None` for a single plane.
fn usual_step(depths: &[f64]) -> Option<f64> {
    let mut steps: Vec<f64> = depths.windows(2).map(|pair| pair[1] - pair[0]).collect();
    steps.sort_by(f64::total_cmp);
    steps.get(steps.len() / 2).copied()
}

/// How far apart the voxels' centres are along a direction, in mm.
fn voxel_size(grid: &Grid, direction: DVec3) -> f64 {
    let steps = [
        grid.row_direction * grid.pixel_spacing[0],
        grid.column_direction * grid.pixel_spacing[1],
        grid.normal() * grid.nominal_step(),
    ];
    steps
        .into_iter()
        .map(|step| step.dot(direction).abs())
        .fold(0.0, f64::max)
}

impl Sheet {
    /// The voxels that its layer can reach, as first and one past the last; `None` when they lie outside the grid.
    fn voxels(&self, grid: &Grid) -> Option<[[usize; 3]; 2]> {
        let (mut low, mut high) = (DVec3::INFINITY, DVec3::NEG_INFINITY);
        for point in self.polygons.iter().flatten() {
            for depth in self.layer {
                let place = self.axes[0] * point.x + self.axes[1] * point.y + self.normal * depth;
                let voxel = grid.voxel_from_patient(place);
                (low, high) = (low.min(voxel), high.max(voxel));
            }
        }
        let from = std::array::from_fn(|axis| (low[axis] - 1.0).max(0.0) as usize);
        let end: [usize; 3] =
            std::array::from_fn(|axis| ((high[axis] + 2.0).max(0.0) as usize).min(grid.dimensions[axis]));
        (0..3).all(|axis| from[axis] < end[axis]).then_some([from, end])
    }

    /// The columns from `within[0]` to before `within[1]` of row y in slice k whose centres it encloses.
    fn columns(&self, grid: &Grid, [y, k]: [usize; 2], within: [usize; 2]) -> Vec<usize> {
        let start = grid.patient_from_voxel(DVec3::new(0.0, y as f64, k as f64));
        let step = grid.row_direction * grid.pixel_spacing[0];
        let depths = [start.dot(self.normal), step.dot(self.normal)];
        let in_layer = |x: f64| {
            let depth = depths[0] + x * depths[1];
            depth >= self.layer[0] - ROUNDING_MM && depth < self.layer[1] - ROUNDING_MM
        };
        let mut columns = (within[0]..within[1]).filter(|x| in_layer(*x as f64)).peekable();
        if columns.peek().is_none() {
            return Vec::new();
        }
        let flat = |vector: DVec3| DVec2::new(vector.dot(self.axes[0]), vector.dot(self.axes[1]));
        let crossings = self.crossings(flat(start), flat(step));
        columns
            .filter(|x| crossings.partition_point(|crossing| *crossing <= *x as f64) % 2 == 1)
            .collect()
    }

    /// Where the line that is at `start` for 0 and at `start` + `step` for 1 crosses the outlines, ascending. A line
    /// that stands still crosses them an odd number of times, at once, where it is inside.
    fn crossings(&self, start: DVec2, step: DVec2) -> Vec<f64> {
        let moves = step.length() > ROUNDING_MM;
        let along = if moves { step.normalize() } else { DVec2::X };
        let mut crossings: Vec<f64> = Vec::new();
        for polygon in &self.polygons {
            let next = polygon.iter().cycle().skip(1);
            for (a, b) in polygon.iter().zip(next) {
                let (a, b) = (*a - start, *b - start);
                let aside = [along.perp_dot(a), along.perp_dot(b)];
                if (aside[0] > 0.0) != (aside[1] > 0.0) {
                    let share = aside[0] / (aside[0] - aside[1]);
                    crossings.push(along.dot(a + (b - a) * share));
                }
            }
        }
        if !moves {
            let before = crossings.iter().filter(|crossing| **crossing <= 0.0).count();
            return if before % 2 == 1 {
                vec![f64::NEG_INFINITY]
            } else {
                Vec::new()
            };
        }
        crossings
            .iter_mut()
            .for_each(|crossing| *crossing /= step.length());
        crossings.sort_by(f64::total_cmp);
        crossings
    }
}

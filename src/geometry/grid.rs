//! Where the voxel centres of a stack lie in patient space.
//!
//! Slices are parallel, but need not be evenly spaced nor stacked along their normal: a tilted gantry
//! shifts each slice in its own plane, and a missing slice leaves a gap. Every slice keeps the position
//! that its file gave (PS3.3 C.7.6.2.1.1), so nothing is assumed between them but straight lines.

use glam::{DAffine3, DMat3, DVec3};

use super::{Layer, SliceOffset, VoxelLookup};

/// A slice step may differ from the mean by this fraction of it and still count as regular.
const STEP_TOLERANCE: f64 = 0.01;
/// In-plane deviation from the straight line of origins, in mm, that still counts as regular.
const SHIFT_TOLERANCE_MM: f64 = 0.05;
/// A step of this many usual steps or more leaves a gap.
const GAP_RATIO: f64 = 1.5;
/// Slices are missing, rather than unevenly planned, when at least this share of the steps is usual.
const USUAL_SHARE: f64 = 0.6;
/// A shear below this many degrees is measurement noise, not a tilted gantry.
const TILT_TOLERANCE_DEGREES: f64 = 0.1;

#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    /// Columns, rows, slices.
    pub dimensions: [usize; 3],
    /// Unit vector along which the column index grows.
    pub row_direction: DVec3,
    /// Unit vector along which the row index grows.
    pub column_direction: DVec3,
    /// Distance between columns, and between rows, in mm.
    pub pixel_spacing: [f64; 2],
    /// Centre of voxel (0, 0, k) in patient mm, ascending along [`Grid::normal`].
    origins: Vec<DVec3>,
    /// Distance used beyond the ends and for a single slice, in mm.
    nominal_step: f64,
    regular: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GridError {
    #[error("a grid needs at least one column, row and slice, and as many origins as slices")]
    Empty,
    #[error("the direction cosines are not two perpendicular unit vectors")]
    Directions,
    #[error("the spacing is not a positive number")]
    Spacing,
    #[error("the slice positions do not ascend along the normal")]
    Order,
}

impl Grid {
    /// `origins` ascend along row × column; `nominal_step` (mm) stands in where one slice has no neighbour.
    pub fn new(
        dimensions: [usize; 3],
        row_direction: DVec3,
        column_direction: DVec3,
        pixel_spacing: [f64; 2],
        origins: Vec<DVec3>,
        nominal_step: f64,
    ) -> Result<Grid, GridError> {
        if dimensions.contains(&0) || origins.len() != dimensions[2] {
            return Err(GridError::Empty);
        }
        let positive = |mm: f64| mm.is_finite() && mm > 0.0;
        if !pixel_spacing.into_iter().all(positive) || !positive(nominal_step) {
            return Err(GridError::Spacing);
        }
        let (row_direction, column_direction) =
            orthonormal(row_direction, column_direction).ok_or(GridError::Directions)?;
        let normal = row_direction.cross(column_direction);
        let depths: Vec<f64> = origins.iter().map(|o| (*o - origins[0]).dot(normal)).collect();
        if origins.iter().any(|o| !o.is_finite()) || depths.windows(2).any(|d| d[1] <= d[0]) {
            return Err(GridError::Order);
        }
        let mut grid = Grid {
            dimensions,
            row_direction,
            column_direction,
            pixel_spacing,
            origins,
            nominal_step,
            regular: true,
        };
        grid.regular = grid.evenly_stepped();
        Ok(grid)
    }

    pub fn normal(&self) -> DVec3 {
        self.row_direction.cross(self.column_direction)
    }

    pub fn origins(&self) -> &[DVec3] {
        &self.origins
    }

    /// Whether one affine map describes the grid (a constant shear included).
    pub fn is_regular(&self) -> bool {
        self.regular
    }

    /// Mean step from one slice's origin to the next, in mm.
    pub fn step(&self) -> DVec3 {
        match self.origins.as_slice() {
            [first, .., last] => (*last - *first) / (self.origins.len() - 1) as f64,
            _ => self.normal() * self.nominal_step,
        }
    }

    /// Mean distance between slices along the normal, in mm.
    pub fn slice_spacing(&self) -> f64 {
        self.step().dot(self.normal())
    }

    /// Angle between the direction of stacking and the slice normal, in degrees; 0 for a plain stack.
    pub fn tilt_degrees(&self) -> f64 {
        let step = self.step();
        let across = step - self.normal() * step.dot(self.normal());
        let degrees = across.length().atan2(step.dot(self.normal())).to_degrees();
        if degrees < TILT_TOLERANCE_DEGREES {
            0.0
        } else {
            degrees
        }
    }

    /// Distances between consecutive slices along the normal, in mm.
    pub fn slice_gaps(&self) -> Vec<f64> {
        let normal = self.normal();
        self.origins
            .windows(2)
            .map(|pair| (pair[1] - pair[0]).dot(normal))
            .collect()
    }

    /// The usual distance between slices along the normal, in mm: the median of the steps.
    pub fn nominal_step(&self) -> f64 {
        self.nominal_step
    }

    /// Slices after which slices are missing: the step there is at least half as long again as the usual one,
    /// while most steps are usual. A stack that merely changes its step has no gaps.
    pub fn gaps(&self) -> Vec<usize> {
        let steps = self.slice_gaps();
        let usual = steps
            .iter()
            .filter(|step| (*step - self.nominal_step).abs() <= STEP_TOLERANCE * self.nominal_step);
        if (usual.count() as f64) < USUAL_SHARE * steps.len() as f64 {
            return Vec::new();
        }
        (0..steps.len())
            .filter(|k| steps[*k] >= GAP_RATIO * self.nominal_step)
            .collect()
    }

    /// The zones where slices are missing: what lies further than half a usual step from both neighbours of a gap.
    pub fn gap_zones(&self) -> Vec<Layer> {
        let normal = self.normal();
        let depth = |k: usize| self.origins[k].dot(normal);
        let half = self.nominal_step / 2.0;
        let zone = |k: usize| Layer {
            normal,
            from: depth(k) + half,
            to: depth(k + 1) - half,
        };
        self.gaps().into_iter().map(zone).collect()
    }

    /// The layers across the slices that enclose the volume: along the rows and along the columns.
    pub fn in_plane_layers(&self) -> [Layer; 2] {
        let corners = self.corners();
        [self.row_direction, self.column_direction].map(|normal| {
            let depths = corners.map(|corner| corner.dot(normal));
            let from = depths.into_iter().fold(f64::INFINITY, f64::min);
            Layer {
                normal,
                from,
                to: depths.into_iter().fold(f64::NEG_INFINITY, f64::max),
            }
        })
    }

    /// The smallest of the three voxel sizes, in mm.
    pub fn finest_spacing(&self) -> f64 {
        let thinnest = self.slice_gaps().into_iter().fold(self.slice_spacing(), f64::min);
        self.pixel_spacing[0].min(self.pixel_spacing[1]).min(thinnest)
    }

    pub fn patient_from_voxel(&self, voxel: DVec3) -> DVec3 {
        self.origin_at(voxel.z)
            + self.row_direction * (voxel.x * self.pixel_spacing[0])
            + self.column_direction * (voxel.y * self.pixel_spacing[1])
    }

    /// Position of column 0, row 0 at a fractional slice index.
    fn origin_at(&self, slice: f64) -> DVec3 {
        let last = self.origins.len() - 1;
        if self.regular {
            return self.origins[0] + self.step() * slice;
        }
        let beyond = |k: usize| self.origins[k] + self.normal() * ((slice - k as f64) * self.nominal_step);
        if slice < 0.0 {
            return beyond(0);
        }
        if slice >= last as f64 {
            return beyond(last);
        }
        let below = slice as usize;
        self.origins[below].lerp(self.origins[below + 1], slice - below as f64)
    }

    pub fn voxel_from_patient(&self, point: DVec3) -> DVec3 {
        self.lookup().voxel(point)
    }

    /// Whether a voxel coordinate lies in the volume: no further than half a voxel from an outermost centre.
    pub fn contains(&self, voxel: DVec3) -> bool {
        (0..3).all(|axis| voxel[axis] >= -0.5 && voxel[axis] < self.dimensions[axis] as f64 - 0.5)
    }

    /// Share of the corners and the middle, a little inwards, that lie in another volume.
    pub fn share_within(&self, other: &Grid) -> f64 {
        let middle = self.centre();
        let inwards = self.corners().map(|corner| corner.lerp(middle, 0.05));
        let points = inwards.into_iter().chain([middle]);
        let inside = points.filter(|point| other.contains(other.voxel_from_patient(*point)));
        inside.count() as f64 / 9.0
    }

    /// The patient point in the middle of the volume.
    pub fn centre(&self) -> DVec3 {
        let last = |n: usize| (n as f64 - 1.0) / 2.0;
        let (first, end) = (self.origins[0], self.origins[self.origins.len() - 1]);
        (first + end) / 2.0
            + self.row_direction * (last(self.dimensions[0]) * self.pixel_spacing[0])
            + self.column_direction * (last(self.dimensions[1]) * self.pixel_spacing[1])
    }

    /// The outermost corners of the volume, half a voxel beyond the outermost centres, in patient mm.
    pub fn corners(&self) -> [DVec3; 8] {
        let [columns, rows, slices] = self.dimensions.map(|n| n as f64 - 0.5);
        std::array::from_fn(|corner| {
            let pick = |bit: usize, high: f64| if corner >> bit & 1 == 0 { -0.5 } else { high };
            self.patient_from_voxel(DVec3::new(pick(0, columns), pick(1, rows), pick(2, slices)))
        })
    }

    /// The map from patient points to voxel indices, in the form that renderers evaluate.
    pub fn lookup(&self) -> VoxelLookup {
        let plane = |third: DVec3| {
            let to_patient = DMat3::from_cols(
                self.row_direction * self.pixel_spacing[0],
                self.column_direction * self.pixel_spacing[1],
                third,
            );
            let inverse = to_patient.inverse();
            DAffine3::from_mat3_translation(inverse, -(inverse * self.origins[0]))
        };
        if self.regular {
            return VoxelLookup::Uniform(plane(self.step()));
        }
        let affine = plane(self.normal());
        let slices = self
            .origins
            .iter()
            .map(|origin| affine.transform_point3(*origin))
            .map(|shift| SliceOffset {
                depth: shift.z,
                column: shift.x,
                row: shift.y,
            })
            .collect();
        VoxelLookup::Table {
            affine,
            slices,
            end_step: self.nominal_step,
        }
    }

    /// Slice k alone, as a grid of its own.
    pub fn slice(&self, k: usize) -> Grid {
        self.with_slices(&[k]).unwrap_or_else(|| self.clone())
    }

    /// The same grid with only some of its slices, ascending, at their true positions; `None` for no slice or one
    /// that is not there.
    pub fn with_slices(&self, kept: &[usize]) -> Option<Grid> {
        let origins: Vec<DVec3> = kept
            .iter()
            .map(|k| self.origins.get(*k).copied())
            .collect::<Option<_>>()?;
        let dimensions = [self.dimensions[0], self.dimensions[1], kept.len()];
        let (row, column) = (self.row_direction, self.column_direction);
        Grid::new(
            dimensions,
            row,
            column,
            self.pixel_spacing,
            origins,
            self.nominal_step,
        )
        .ok()
    }

    fn evenly_stepped(&self) -> bool {
        let step = self.step();
        let spacing = step.dot(self.normal());
        self.origins.iter().enumerate().all(|(k, origin)| {
            let deviation = *origin - (self.origins[0] + step * k as f64);
            let along = deviation.dot(self.normal());
            let across = (deviation - self.normal() * along).length();
            along.abs() <= STEP_TOLERANCE * spacing && across <= SHIFT_TOLERANCE_MM
        }) && self
            .slice_gaps()
            .into_iter()
            .all(|gap| (gap - spacing).abs() <= STEP_TOLERANCE * spacing)
    }
}

/// Whether two vectors can be direction cosines: an error of more than 1e-2 in length or angle shows that they are not.
pub fn are_direction_cosines(row: DVec3, column: DVec3) -> bool {
    let unit = |v: DVec3| v.is_finite() && (v.length() - 1.0).abs() <= 1e-2;
    unit(row) && unit(column) && row.dot(column).abs() <= 1e-2
}

/// Two perpendicular unit vectors from direction cosines as files write them.
fn orthonormal(row: DVec3, column: DVec3) -> Option<(DVec3, DVec3)> {
    if !are_direction_cosines(row, column) {
        return None;
    }
    let row = row.normalize();
    let column = (column - row * row.dot(column)).normalize();
    Some((row, column))
}

//! Batches of planes to be cut from a volume one after the other: parallel ones, or ones that turn about an axis.
//!
//! What a console calls a batch, multi-planar or radial reformat: where the planes lie, how thick they are, how much
//! of the patient each shows (field of view, mm) and in how many pixels (matrix).

mod check;

pub use check::{BatchError, MAX_BYTES, MAX_MATRIX, MAX_PLANES, MIN_INCREMENT_MM, MIN_TURN_DEGREES};

use glam::{DQuat, DVec3};

use super::{Grid, Orientation, Plane, View};

/// Where the planes of a batch lie; they are counted from the first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Course {
    /// Each a step further along the normal of the first, away from the reader where the increment is positive.
    Linear {
        first: Plane,
        /// From one plane's centre to the next one's, in mm; negative towards the reader.
        increment_mm: f64,
        count: usize,
    },
    /// Each turned about an axis through the centre of the first, which holds the axis. `angle_degrees` is shared out
    /// among them: the plane that would end the turn is left out, for it is the first one over again.
    Radial {
        first: Plane,
        /// Unit vector.
        axis: DVec3,
        /// 180 or 360; a half turn shows every direction once.
        angle_degrees: f64,
        count: usize,
    },
}

/// Parallel or radial planes of one size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlaneStack {
    pub course: Course,
    /// Of the slab about each plane, in mm; 0 for the plane alone.
    pub thickness_mm: f64,
    /// Width and height that each plane shows, in mm.
    pub field_mm: [f64; 2],
    /// Columns and rows.
    pub matrix: [u32; 2],
}

impl Course {
    /// Parallel planes whose centres lie from one depth to another along `plane`'s normal, in mm from its centre.
    /// The last one lies at `to`, or less than an increment before it.
    pub fn between(plane: Plane, from: f64, to: f64, increment_mm: f64) -> Course {
        let step = increment_mm.abs();
        // A rounding error must not lose the last plane.
        let steps = ((to - from).abs() / step + 1e-6).floor();
        Course::Linear {
            first: plane.at(plane.centre + plane.normal() * from),
            increment_mm: if to < from { -step } else { step },
            // What is no number gives no plane, which the check refuses.
            count: if steps.is_finite() {
                (steps as usize).saturating_add(1)
            } else {
                0
            },
        }
    }

    /// Planes about an axis through a point. The first is the plane of anatomy that holds the axis, head up: coronal
    /// for axes from foot to head and from side to side, sagittal for those from front to back. `None` for no direction.
    pub fn about(axis: DVec3, centre: DVec3, angle_degrees: f64, count: usize) -> Option<Course> {
        let axis = axis.try_normalize()?;
        let across = |direction: DVec3| (direction - axis * direction.dot(axis)).try_normalize();
        let (right, down) = match Orientation::nearest(axis) {
            Orientation::Axial => (across(DVec3::X)?, -axis * axis.z.signum()),
            Orientation::Coronal => (axis * axis.y.signum(), across(DVec3::NEG_Z)?),
            Orientation::Sagittal => (axis * axis.x.signum(), across(DVec3::NEG_Z)?),
        };
        Some(Course::Radial {
            first: Plane { centre, right, down },
            axis,
            angle_degrees,
            count,
        })
    }

    pub fn count(&self) -> usize {
        match self {
            Course::Linear { count, .. } | Course::Radial { count, .. } => *count,
        }
    }

    pub fn first(&self) -> Plane {
        match self {
            Course::Linear { first, .. } | Course::Radial { first, .. } => *first,
        }
    }

    pub fn is_radial(&self) -> bool {
        matches!(self, Course::Radial { .. })
    }

    /// The plane number k, from 0.
    pub fn plane(&self, k: usize) -> Plane {
        match *self {
            Course::Linear {
                first, increment_mm, ..
            } => first.at(first.centre + first.normal() * (increment_mm * k as f64)),
            Course::Radial { first, axis, .. } => {
                let turn = DQuat::from_axis_angle(axis, self.turn_degrees().to_radians() * k as f64);
                Plane {
                    centre: first.centre,
                    right: turn * first.right,
                    down: turn * first.down,
                }
            }
        }
    }

    /// From one radial plane to the next, in degrees; 0 for parallel ones.
    pub fn turn_degrees(&self) -> f64 {
        match self {
            Course::Linear { .. } => 0.0,
            Course::Radial {
                angle_degrees, count, ..
            } => angle_degrees / (*count).max(1) as f64,
        }
    }
}

impl PlaneStack {
    /// Parallel planes that cover a volume as `plane` lies: from end to end, half an increment inside, as wide and high
    /// as its outline in that direction, and about as fine as its voxels.
    pub fn covering(grid: &Grid, plane: Plane, increment_mm: f64) -> PlaneStack {
        let normal = plane.normal();
        let [low, high] = reach(grid, plane.centre, normal);
        let span = high - low;
        let count = ((span / increment_mm + 1e-6).floor()).clamp(1.0, MAX_PLANES as f64);
        let from = low + (span - (count - 1.0) * increment_mm) / 2.0;
        let middle = |direction: DVec3| {
            let [low, high] = reach(grid, plane.centre, direction);
            direction * ((low + high) / 2.0)
        };
        let centre = plane.centre + middle(plane.right) + middle(plane.down) + normal * from;
        let (field_mm, matrix) = field(grid, plane);
        PlaneStack {
            course: Course::Linear {
                first: plane.at(centre),
                increment_mm,
                count: count as usize,
            },
            thickness_mm: 0.0,
            field_mm,
            matrix,
        }
    }

    pub fn count(&self) -> usize {
        self.course.count()
    }

    /// Width and height of a pixel in mm: the field shared out among the matrix.
    pub fn pixel_mm(&self) -> [f64; 2] {
        [0, 1].map(|side| self.field_mm[side] / f64::from(self.matrix[side].max(1)))
    }

    /// The raster on plane number k.
    pub fn view(&self, k: usize) -> View {
        View {
            plane: self.course.plane(k),
            size: self.matrix,
            pixel_mm: self.pixel_mm(),
        }
    }

    pub fn views(&self) -> impl Iterator<Item = View> + '_ {
        (0..self.count()).map(|k| self.view(k))
    }

    /// From one plane to the next in mm; `None` for radial ones, which have no one distance.
    pub fn increment_mm(&self) -> Option<f64> {
        match self.course {
            Course::Linear { increment_mm, .. } => Some(increment_mm.abs()),
            Course::Radial { .. } => None,
        }
    }

    /// By how much neighbouring slabs overlap, in mm; negative where there is a gap between them.
    pub fn overlap_mm(&self) -> Option<f64> {
        Some(self.thickness_mm - self.increment_mm()?)
    }
}

/// How far a volume reaches along a direction from a point, in mm.
fn reach(grid: &Grid, from: DVec3, direction: DVec3) -> [f64; 2] {
    let depths = grid.corners().map(|corner| (corner - from).dot(direction));
    let fold = |start: f64, pick: fn(f64, f64) -> f64| depths.into_iter().fold(start, pick);
    [fold(f64::INFINITY, f64::min), fold(f64::NEG_INFINITY, f64::max)]
}

/// Field of view in mm and matrix that show a volume's whole outline as a plane lies, with square pixels of its finest
/// spacing, or coarser where that were too many.
pub fn field(grid: &Grid, plane: Plane) -> ([f64; 2], [u32; 2]) {
    let sides = [plane.right, plane.down].map(|direction| {
        let [low, high] = reach(grid, plane.centre, direction);
        high - low
    });
    let finest = grid.pixel_spacing[0].min(grid.pixel_spacing[1]);
    let pixel = finest.max(sides[0].max(sides[1]) / f64::from(DEFAULT_MATRIX));
    // A rounding error must not add a pixel.
    let matrix = sides.map(|side| (side / pixel - 1e-6).ceil().clamp(1.0, f64::from(MAX_MATRIX)) as u32);
    (matrix.map(|pixels| f64::from(pixels) * pixel), matrix)
}

/// Pixels across what is proposed: as many as most scanners reconstruct.
const DEFAULT_MATRIX: u32 = 512;

//! The plan of a batch, as a reader changes it.

use crate::app::{Look, StackId};
use crate::geometry::batch::{MAX_MATRIX, field};
use crate::geometry::{Course, DVec3, Grid, Orientation, Plane, PlaneStack};
use crate::render::reformat::Reformat;
use crate::render::{Interpolation, Projection};

/// Increment and thickness to begin with, in mm.
const FIRST_INCREMENT_MM: f64 = 3.0;
/// Planes of a half turn to begin with.
const FIRST_RADIAL: usize = 36;

/// A batch in planning. Depths are in mm along the direction of view from the plane's centre.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plan {
    pub source: StackId,
    /// How the planes lie, and the middle of what they show; radial ones turn about its normal.
    pub plane: Plane,
    pub from_mm: f64,
    pub to_mm: f64,
    pub increment_mm: f64,
    pub thickness_mm: f64,
    pub field_mm: [f64; 2],
    pub matrix: [u32; 2],
    pub projection: Projection,
    pub interpolation: Interpolation,
    pub radial: bool,
    pub angle_degrees: f64,
    /// Of radial planes.
    pub radial_count: usize,
}

/// One number or choice of a plan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PlanChange {
    First(f64),
    Last(f64),
    Increment(f64),
    Thickness(f64),
    Field([f64; 2]),
    Matrix([u32; 2]),
    Projection(Projection),
    Interpolation(Interpolation),
    Radial(bool),
    Angle(f64),
    RadialCount(usize),
}

impl Plan {
    /// As a tile's plane lies, over the whole volume.
    pub fn of(look: &Look) -> Plan {
        let mut plan = Plan {
            source: look.open.id,
            plane: look.plane(),
            from_mm: 0.0,
            to_mm: 0.0,
            increment_mm: FIRST_INCREMENT_MM,
            thickness_mm: FIRST_INCREMENT_MM,
            field_mm: [1.0, 1.0],
            matrix: [1, 1],
            projection: Projection::Mean,
            interpolation: Interpolation::Linear,
            radial: false,
            angle_degrees: 180.0,
            radial_count: FIRST_RADIAL,
        };
        plan.lie_as(look.plane(), look.open.grid());
        plan
    }

    /// Takes a plane's directions, and covers the volume again.
    pub fn lie_as(&mut self, plane: Plane, grid: &Grid) {
        let covering = PlaneStack::covering(grid, plane, self.increment_mm.max(0.1));
        let first = covering.course.first();
        let depth = |centre: DVec3| (centre - plane.centre).dot(plane.normal());
        let [from, to] = [0, covering.count() - 1].map(|k| depth(covering.course.plane(k).centre));
        let middle = (from + to) / 2.0;
        self.plane = plane.at(first.centre + plane.normal() * (middle - from));
        (self.from_mm, self.to_mm) = (from - middle, to - middle);
        self.cover(grid);
    }

    /// The field of view and the matrix that show the whole volume.
    fn cover(&mut self, grid: &Grid) {
        (self.field_mm, self.matrix) = field(grid, self.course().first());
    }

    pub fn change(&mut self, change: PlanChange, grid: &Grid) {
        match change {
            PlanChange::First(mm) if mm.is_finite() => self.from_mm = mm,
            PlanChange::Last(mm) if mm.is_finite() => self.to_mm = mm,
            PlanChange::Increment(mm) if mm.is_finite() => self.increment_mm = mm,
            PlanChange::Thickness(mm) if mm.is_finite() => self.thickness_mm = mm.max(0.0),
            PlanChange::Field(mm) if mm.iter().all(|side| side.is_finite()) => self.set_field(mm),
            PlanChange::Matrix(matrix) => self.matrix = matrix.map(|side| side.clamp(1, MAX_MATRIX)),
            PlanChange::Projection(projection) => self.projection = projection,
            PlanChange::Interpolation(way) => self.interpolation = way,
            PlanChange::Radial(radial) if radial != self.radial => {
                self.radial = radial;
                self.cover(grid);
            }
            PlanChange::Angle(degrees) => self.angle_degrees = degrees,
            PlanChange::RadialCount(count) => self.radial_count = count,
            _ => {}
        }
    }

    /// Another field of view; pixels stay as large as they are.
    fn set_field(&mut self, field_mm: [f64; 2]) {
        let pixel = self.planes().pixel_mm();
        self.field_mm = field_mm.map(|side| side.max(1.0));
        self.matrix = [0, 1].map(|side| {
            let pixels = (self.field_mm[side] / pixel[side]).round();
            pixels.clamp(1.0, f64::from(MAX_MATRIX)) as u32
        });
    }

    pub fn course(&self) -> Course {
        let linear = Course::between(self.plane, self.from_mm, self.to_mm, self.increment_mm);
        match self.radial {
            false => linear,
            true => self.turning().unwrap_or(linear),
        }
    }

    /// Planes about the line of view, the first one across what the reader sees, with the patient's head up where that
    /// can be.
    fn turning(&self) -> Option<Course> {
        let axis = self.plane.normal();
        let (angle, count) = (self.angle_degrees, self.radial_count);
        let straight = Orientation::ALL.map(|orientation| {
            let (right, down) = orientation.axes();
            right.cross(down)
        });
        // Of an oblique view, the planes start from its own directions.
        if straight.iter().any(|normal| normal.dot(axis).abs() > 1.0 - 1e-9) {
            return Course::about(axis, self.plane.centre, angle, count);
        }
        let upright = self.plane.down.z.abs() > axis.z.abs();
        let (right, down) = match upright {
            true => (axis, self.plane.down),
            false => (self.plane.right, -axis * axis.z.signum()),
        };
        let first = Plane {
            centre: self.plane.centre,
            right,
            down,
        };
        Some(Course::Radial {
            first,
            axis,
            angle_degrees: angle,
            count,
        })
    }

    pub fn planes(&self) -> PlaneStack {
        PlaneStack {
            course: self.course(),
            thickness_mm: self.thickness_mm,
            field_mm: self.field_mm,
            matrix: self.matrix,
        }
    }

    pub fn reformat(&self) -> Reformat {
        Reformat {
            planes: self.planes(),
            projection: self.projection,
            interpolation: self.interpolation,
        }
    }

    /// The point that planes are turned about by hand.
    pub fn pivot(&self) -> DVec3 {
        match self.radial {
            true => self.plane.centre,
            false => self.plane.centre + self.plane.normal() * ((self.from_mm + self.to_mm) / 2.0),
        }
    }
}

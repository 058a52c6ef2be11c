//! Planes through the patient and the pixel raster laid on them.

use glam::{DVec2, DVec3};

/// The three planes of anatomy, with the screen directions in which they are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Orientation {
    Axial,
    Coronal,
    Sagittal,
}

impl Orientation {
    pub const ALL: [Orientation; 3] = [Orientation::Axial, Orientation::Coronal, Orientation::Sagittal];

    /// Screen right and screen down in patient space; radiological convention, head up.
    pub fn axes(self) -> (DVec3, DVec3) {
        match self {
            Orientation::Axial => (DVec3::X, DVec3::Y),
            Orientation::Coronal => (DVec3::X, DVec3::NEG_Z),
            Orientation::Sagittal => (DVec3::Y, DVec3::NEG_Z),
        }
    }

    /// The orientation whose normal is closest to `normal`.
    pub fn nearest(normal: DVec3) -> Orientation {
        let along = normal.abs();
        if along.z >= along.x && along.z >= along.y {
            Orientation::Axial
        } else if along.y >= along.x {
            Orientation::Coronal
        } else {
            Orientation::Sagittal
        }
    }
}

/// A plane through `centre`, read along two perpendicular unit vectors: `right` and `down` on the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plane {
    pub centre: DVec3,
    pub right: DVec3,
    pub down: DVec3,
}

impl Plane {
    pub fn new(orientation: Orientation, centre: DVec3) -> Plane {
        let (right, down) = orientation.axes();
        Plane { centre, right, down }
    }

    /// The plane seen along `view` with `up` towards the top of the screen; `None` when either is zero or
    /// they are parallel. right × down = view.
    pub fn looking_along(view: DVec3, up: DVec3, centre: DVec3) -> Option<Plane> {
        let normal = view.try_normalize()?;
        let down = -(up - normal * up.dot(normal));
        if down.length() < 1e-6 * up.length().max(f64::MIN_POSITIVE) {
            return None;
        }
        let down = down.try_normalize()?;
        Some(Plane {
            centre,
            right: down.cross(normal),
            down,
        })
    }

    /// Direction of view, away from the reader.
    pub fn normal(&self) -> DVec3 {
        self.right.cross(self.down)
    }

    pub fn at(self, centre: DVec3) -> Plane {
        Plane { centre, ..self }
    }

    /// Whether it lies somewhere, along two perpendicular unit vectors.
    pub fn is_usable(&self) -> bool {
        let perpendicular = self.right.dot(self.down).abs() < 1e-6;
        self.centre.is_finite() && self.right.is_normalized() && self.down.is_normalized() && perpendicular
    }
}

/// A pixel raster on a plane: `size` pixels, the plane's centre at pixel ((W−1)/2, (H−1)/2).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    pub plane: Plane,
    /// Columns, rows.
    pub size: [u32; 2],
    /// Distance between pixel columns and between pixel rows, in mm.
    pub pixel_mm: [f64; 2],
}

impl View {
    /// Patient position of a pixel; integers are pixel centres.
    pub fn patient_from_pixel(&self, pixel: DVec2) -> DVec3 {
        let from_middle = pixel - self.middle();
        self.plane.centre
            + self.plane.right * (from_middle.x * self.pixel_mm[0])
            + self.plane.down * (from_middle.y * self.pixel_mm[1])
    }

    /// Pixel whose line of view passes through a patient point (its distance from the plane is dropped).
    pub fn pixel_from_patient(&self, point: DVec3) -> DVec2 {
        let offset = point - self.plane.centre;
        self.middle()
            + DVec2::new(
                offset.dot(self.plane.right) / self.pixel_mm[0],
                offset.dot(self.plane.down) / self.pixel_mm[1],
            )
    }

    /// Signed distance of a point from the plane along the direction of view, in mm.
    pub fn distance(&self, point: DVec3) -> f64 {
        (point - self.plane.centre).dot(self.plane.normal())
    }

    fn middle(&self) -> DVec2 {
        DVec2::new(
            (self.size[0] as f64 - 1.0) / 2.0,
            (self.size[1] as f64 - 1.0) / 2.0,
        )
    }

    /// The part of the raster that lies in all of the layers: the corners of a convex polygon in pixels, empty where
    /// there is none.
    pub fn within(&self, layers: &[Layer]) -> Vec<DVec2> {
        let [right, bottom] = self.size.map(|side| side as f64 - 0.5);
        let raster = [(-0.5, -0.5), (right, -0.5), (right, bottom), (-0.5, bottom)].map(DVec2::from);
        layers.iter().fold(raster.to_vec(), |polygon, layer| {
            let depth = |pixel: DVec2| self.patient_from_pixel(pixel).dot(layer.normal);
            let above = clipped(&polygon, |pixel| depth(pixel) - layer.from);
            clipped(&above, |pixel| layer.to - depth(pixel))
        })
    }
}

/// The points whose depth along a unit vector, from the patient origin, lies between two depths in mm.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Layer {
    pub normal: DVec3,
    pub from: f64,
    pub to: f64,
}

impl Layer {
    pub fn contains(&self, point: DVec3) -> bool {
        (self.from..=self.to).contains(&point.dot(self.normal))
    }
}

/// The part of a convex polygon where a linear function is not negative (Sutherland and Hodgman).
fn clipped(polygon: &[DVec2], inside: impl Fn(DVec2) -> f64) -> Vec<DVec2> {
    let mut kept = Vec::new();
    for (index, corner) in polygon.iter().enumerate() {
        let before = polygon[(index + polygon.len() - 1) % polygon.len()];
        let (was, is) = (inside(before), inside(*corner));
        if (was < 0.0) != (is < 0.0) {
            kept.push(before.lerp(*corner, was / (was - is)));
        }
        if is >= 0.0 {
            kept.push(*corner);
        }
    }
    kept
}

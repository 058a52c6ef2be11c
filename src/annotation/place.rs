//! Where an annotation was drawn.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::ON_PLANE_MM;
use crate::geometry::{DVec3, Grid, Plane};

/// The images on which an annotation was drawn, and the plane. On which acquired slice it lies follows from the
/// positions ([`Place::slice_of`]), so that nothing can contradict them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Study Instance UID.
    pub study: String,
    /// Series Instance UID.
    pub series: String,
    /// Which of the series' stacks.
    pub stack: usize,
    /// Frame of Reference UID, where the stack has one: series that share it share patient space.
    #[serde(default)]
    pub frame_of_reference: Option<String>,
    /// As drawn; its centre is any point of it.
    #[serde(with = "PlaneFields")]
    pub plane: Plane,
}

impl Place {
    /// Whether what was drawn here has its place on the images of a stack: the same stack, or one in the same frame of
    /// reference.
    pub fn is_in(&self, series: &str, stack: usize, frame_of_reference: Option<&str>) -> bool {
        let same = self.series == series && self.stack == stack;
        let shared = self.frame_of_reference.as_deref().filter(|own| !own.is_empty());
        same || (shared.is_some() && shared == frame_of_reference)
    }

    /// The acquired slice on which points of this plane lie: the plane is parallel to the slices and every point is
    /// within 1e-3 mm of that slice.
    pub fn slice_of(&self, points: &[DVec3], grid: &Grid) -> Option<usize> {
        let normal = grid.normal();
        if self.plane.normal().dot(normal).abs() < PARALLEL_COSINE {
            return None;
        }
        let last = grid.dimensions[2] as f64 - 1.0;
        let slice = grid
            .voxel_from_patient(*points.first()?)
            .z
            .round()
            .clamp(0.0, last);
        let on_slice = grid.patient_from_voxel(DVec3::new(0.0, 0.0, slice));
        points
            .iter()
            .all(|point| (*point - on_slice).dot(normal).abs() <= ON_PLANE_MM)
            .then_some(slice as usize)
    }
}

/// Planes further apart than about 0.08° are not parallel, however small the shape.
const PARALLEL_COSINE: f64 = 1.0 - 1e-6;

/// How a plane stands in JSON: `{"centre": [x, y, z], "right": …, "down": …}`.
#[derive(Serialize, Deserialize)]
pub(super) struct PlaneFields {
    centre: DVec3,
    right: DVec3,
    down: DVec3,
}

impl PlaneFields {
    pub fn serialize<S: Serializer>(plane: &Plane, serializer: S) -> Result<S::Ok, S::Error> {
        let Plane { centre, right, down } = *plane;
        Serialize::serialize(&PlaneFields { centre, right, down }, serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Plane, D::Error> {
        let PlaneFields { centre, right, down } = Deserialize::deserialize(deserializer)?;
        Ok(Plane { centre, right, down })
    }
}

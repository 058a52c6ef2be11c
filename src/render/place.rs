//! What is drawn of a volume.

use super::curved::CurvedSampling;
use super::{Interpolation, Sampling, Slab};

/// A plane, or the surface through a curve, with how the volume is sampled there.
#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    Plane(Sampling),
    Curve(CurvedSampling),
}

impl Place {
    /// Columns and rows of the picture.
    pub fn size(&self) -> [u32; 2] {
        match self {
            Place::Plane(sampling) => sampling.view.size,
            Place::Curve(sampling) => sampling.view.size,
        }
    }

    /// Width and height of a pixel in mm.
    pub fn pixel_mm(&self) -> [f64; 2] {
        match self {
            Place::Plane(sampling) => sampling.view.pixel_mm,
            Place::Curve(sampling) => sampling.view.pixel_mm,
        }
    }

    /// The slab, if it has a thickness.
    pub fn thick(&self) -> Option<Slab> {
        match self {
            Place::Plane(sampling) => sampling.thick(),
            Place::Curve(sampling) => sampling.thick(),
        }
    }

    /// The same without values between those of neighbouring voxels.
    pub fn unmixed(mut self) -> Place {
        match &mut self {
            Place::Plane(sampling) => sampling.interpolation = Interpolation::Nearest,
            Place::Curve(sampling) => sampling.interpolation = Interpolation::Nearest,
        }
        self
    }

    /// The same with a picture of another size about the same middle.
    pub(super) fn sized(mut self, size: [u32; 2]) -> Place {
        match &mut self {
            Place::Plane(sampling) => sampling.view.size = size,
            Place::Curve(sampling) => sampling.view.size = size,
        }
        self
    }
}

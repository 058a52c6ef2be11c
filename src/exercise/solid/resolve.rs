//! From a structure's description to its body.

use std::sync::Arc;

use super::{Prism, Solid};
use crate::exercise::format::{Geometry, Structure};
use crate::geometry::{DVec3, Grid};
use crate::locale::Message;
use crate::message;
use crate::volume::labels::Mask;

/// Why a drawn segment could not be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undrawn {
    /// The segmentation is not listed in the exercise, its file is not there, or it could not be read.
    File,
    /// The file was read; it has no such segment.
    Segment,
}

impl Solid {
    /// The body of a structure; `None` for one that has no place. `drawn` looks up a segment by the short name of its
    /// segmentation and its number. The error is a sentence that names the structure and what is missing or wrong.
    pub fn resolve(
        structure: &Structure,
        drawn: impl Fn(&str, u16) -> Result<(Arc<Grid>, Arc<Mask>), Undrawn>,
    ) -> Result<Option<Solid>, Message> {
        let Some(geometry) = &structure.geometry else {
            return Ok(None);
        };
        if let Geometry::Segment { segmentation, number } = geometry {
            let found = drawn(segmentation, *number).and_then(|(grid, mask)| match mask.is_empty() {
                true => Err(Undrawn::Segment),
                false => Ok(Solid::Drawn { grid, mask }),
            });
            return found
                .map(Some)
                .map_err(|why| undrawn(structure, segmentation, *number, why));
        }
        let solid = shape(geometry);
        let wrong = || message!("structure-shape-wrong", structure = structure.names.preferred());
        solid.map(Some).ok_or_else(wrong)
    }
}

fn shape(geometry: &Geometry) -> Option<Solid> {
    let finite = |point: DVec3| point.is_finite();
    match geometry {
        Geometry::Point { at } => finite(*at).then_some(Solid::Point(*at)),
        Geometry::Sphere { centre, radius_mm } => {
            let sound = finite(*centre) && radius_mm.is_finite() && *radius_mm > 0.0;
            sound.then_some(Solid::Sphere {
                centre: *centre,
                radius: *radius_mm,
            })
        }
        Geometry::Box { from, to } => {
            let (low, high) = (from.min(*to), from.max(*to));
            let sound = finite(*from) && finite(*to) && (high - low).min_element() > 0.0;
            sound.then_some(Solid::Box { from: low, to: high })
        }
        Geometry::Polygon { points, thickness_mm } => Prism::new(points, *thickness_mm).map(Solid::Polygon),
        Geometry::Segment { .. } => None,
    }
}

fn undrawn(structure: &Structure, segmentation: &str, number: u16, why: Undrawn) -> Message {
    let structure = structure.names.preferred();
    match why {
        Undrawn::File => {
            message!("structure-no-file", structure = structure, file = segmentation)
        }
        Undrawn::Segment => {
            message!(
                "structure-no-segment",
                structure = structure,
                file = segmentation,
                number = number
            )
        }
    }
}

//! What answers are compared with.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Ungradable;
use crate::exercise::{Exercise, Solid};
use crate::geometry::DVec3;
use crate::locale::Text;
use crate::message;
use crate::volume::Volume;

/// What answers are compared with.
#[derive(Clone, Debug)]
pub struct Context {
    pub exercise: Arc<Exercise>,
    /// Bodies of structures, by their ids; those that have no place, or whose file could not be read, are missing.
    pub solids: BTreeMap<String, Arc<Solid>>,
    /// Volumes that have been read, by the short names of their series.
    pub volumes: BTreeMap<String, Arc<Volume>>,
    /// Everything drawn in the segmentations, whether the exercise asks for it or not: what was hit instead is among it.
    pub labels: Vec<Labelled>,
}

/// A drawn structure with its name.
#[derive(Clone, Debug, PartialEq)]
pub struct Labelled {
    pub names: Text,
    pub solid: Arc<Solid>,
}

/// A structure at a point or near it.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    pub names: Text,
    /// mm to its surface, negative inside.
    pub distance: f64,
}

/// Structures no further than this from a point, in mm, are near it.
const NEAR_MM: f64 = 5.0;

impl Context {
    /// The structures that a point lies in, the smallest first, then those within 5 mm, the nearest first.
    pub fn hit(&self, point: DVec3) -> Vec<Hit> {
        let own = self.solids.iter().map(|(id, solid)| (self.name(id), solid));
        let drawn = self
            .labels
            .iter()
            .map(|label| (label.names.clone(), &label.solid));
        let near = own.chain(drawn).filter(|(_, solid)| may_be_near(solid, point));
        let mut hits: Vec<(f64, Hit)> = near
            .map(|(names, solid)| {
                let distance = solid.signed_distance(point);
                let rank = if distance <= 0.0 { solid.volume() } else { distance };
                (rank, Hit { names, distance })
            })
            .filter(|(_, hit)| hit.distance <= NEAR_MM)
            .collect();
        hits.sort_by(|(one, a), (other, b)| {
            let outside = |hit: &Hit| hit.distance > 0.0;
            outside(a).cmp(&outside(b)).then(one.total_cmp(other))
        });
        hits.into_iter().map(|(_, hit)| hit).collect()
    }

    /// What a structure is called; its id where the exercise does not say.
    pub fn name(&self, id: &str) -> Text {
        let names = self
            .exercise
            .structure(id)
            .map(|structure| structure.names.preferred());
        names
            .filter(|names| !names.is_empty())
            .unwrap_or_else(|| Text::new(id, id))
    }

    pub(super) fn solid(&self, id: &str) -> Result<&Solid, Ungradable> {
        let missing = || Ungradable(message!("grade-no-structure", structure = self.name(id)));
        self.solids.get(id).map(Arc::as_ref).ok_or_else(missing)
    }

    pub(super) fn volume(&self, series: &str) -> Result<&Volume, Ungradable> {
        let missing = || Ungradable(message!("grade-no-series", series = series));
        self.volumes.get(series).map(Arc::as_ref).ok_or_else(missing)
    }
}

/// Spares the exact distance to what is far away.
fn may_be_near(solid: &Solid, point: DVec3) -> bool {
    let beyond = |[from, to]: [DVec3; 2]| (from - point).max(point - to).max_element();
    solid.bounds().is_some_and(|bounds| beyond(bounds) <= NEAR_MM)
}

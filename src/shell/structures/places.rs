//! Where the voxels of each label are.

use crate::geometry::DVec3;
use crate::volume::LabelMap;

/// A structure wraps the others where its box is this part of the box of all, along two axes.
const WRAPS: f64 = 0.8;

/// The smallest box around voxels: its first and last column, row and slice.
#[derive(Clone, Copy)]
pub(super) struct Reach {
    pub(super) low: DVec3,
    pub(super) high: DVec3,
}

impl Reach {
    pub(super) const NONE: Reach = Reach {
        low: DVec3::INFINITY,
        high: DVec3::NEG_INFINITY,
    };

    pub(super) fn with(self, voxel: DVec3) -> Reach {
        Reach {
            low: self.low.min(voxel),
            high: self.high.max(voxel),
        }
    }

    /// Whether it is nearly as wide as a whole along two axes at least.
    pub(super) fn wraps(&self, whole: &Reach) -> bool {
        let shares = (self.high - self.low + 1.0) / (whole.high - whole.low + 1.0);
        let wide = shares.to_array().into_iter().filter(|share| *share > WRAPS);
        wide.count() > 1
    }
}

/// Where the voxels of a label are.
pub(super) struct Where {
    pub(super) voxels: usize,
    pub(super) reach: Reach,
    /// That of them which is nearest to their mean.
    pub(super) middle: DVec3,
}

/// Of each label from 1.
pub(super) fn places(map: &LabelMap, count: usize) -> Vec<Where> {
    let [columns, rows, _] = map.dimensions();
    let voxel = |n: usize| {
        let index = [n % columns, n / columns % rows, n / (columns * rows)];
        DVec3::from_array(index.map(|index| index as f64))
    };
    let labelled = || {
        let labels = map.labels().iter().enumerate();
        labels.filter_map(|(n, label)| Some((voxel(n), usize::from(*label).checked_sub(1)?)))
    };
    let mut sums = vec![(0usize, DVec3::ZERO, Reach::NONE); count];
    for (voxel, label) in labelled() {
        if let Some((voxels, sum, reach)) = sums.get_mut(label) {
            *voxels += 1;
            *sum += voxel;
            *reach = reach.with(voxel);
        }
    }
    let means: Vec<DVec3> = sums
        .iter()
        .map(|(voxels, sum, _)| *sum / (*voxels).max(1) as f64)
        .collect();
    let mut nearest = vec![(f64::INFINITY, DVec3::ZERO); count];
    for (voxel, label) in labelled() {
        if let (Some(nearest), Some(mean)) = (nearest.get_mut(label), means.get(label)) {
            let away = voxel.distance_squared(*mean);
            if away < nearest.0 {
                *nearest = (away, voxel);
            }
        }
    }
    let known = sums.into_iter().zip(nearest);
    let all = known.map(|((voxels, _, reach), (_, middle))| Where {
        voxels,
        reach,
        middle,
    });
    all.collect()
}

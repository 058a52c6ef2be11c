//! Structures sorted into layers, in each of which no two overlap: what a plane through them is drawn from.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use glam::DVec3;

use super::label_bricks::LabelBricks;
use super::labels::{Mask, Shares};
use crate::geometry::Grid;

/// A whole share, of a voxel that belongs to its structure altogether.
pub const WHOLE_SHARE: u8 = u8::MAX;
/// With shares a label takes eight bits of a voxel.
const MOST_SHARED: usize = u8::MAX as usize;

/// One structure on a grid, to be put into a layer.
#[derive(Clone, Copy, Debug)]
pub struct Drawn<'a> {
    pub mask: &'a Mask,
    /// How much of each voxel belongs to it, where its file says so; stands in for the mask.
    pub shares: Option<&'a Shares>,
}

/// Why structures cannot be sorted into layers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LayersError {
    #[error("the layers would take {bytes} bytes, and {most} may be taken")]
    TooLarge { bytes: usize, most: usize },
    #[error("{count} structures are more than the {most} that fit")]
    TooMany { count: usize, most: usize },
}

/// Structures on one grid. Each is in exactly one layer; structures that overlap are in different ones, so nothing is
/// lost where they do. Kept is the box around all of them, with a rim of one empty voxel on every side.
#[derive(Clone, Debug, PartialEq)]
pub struct LabelLayers {
    grid: Grid,
    /// The box's first column, row and slice on the grid; the rim may lie outside it.
    from: [i64; 3],
    size: [usize; 3],
    /// For each voxel of the box 0, or the label and, with shares, the share above it ([`LabelLayers::parts`]).
    layers: Vec<Vec<u16>>,
    bricks: LabelBricks,
    /// Of label n + 1: which of the structures given it is. The largest come first.
    structures: Vec<usize>,
    shared: bool,
}

impl LabelLayers {
    /// `most_bytes` bounds what the layers take in memory. Empty structures are in no layer.
    ///
    /// # Errors
    /// Where they would take more, or have more labels than there are.
    pub fn new(grid: &Grid, drawn: &[Drawn], most_bytes: usize) -> Result<LabelLayers, LayersError> {
        let mut structures: Vec<usize> = (0..drawn.len())
            .filter(|n| drawn[*n].extent().is_some())
            .collect();
        structures.sort_by_cached_key(|n| Reverse(drawn[*n].count()));
        let shared = drawn.iter().any(|drawn| drawn.shares.is_some());
        let most = if shared {
            MOST_SHARED
        } else {
            usize::from(u16::MAX)
        };
        let count = structures.len();
        if count > most {
            return Err(LayersError::TooMany { count, most });
        }
        let (from, size) = rimmed(drawn);
        let voxels = size.iter().fold(1usize, |all, side| all.saturating_mul(*side));
        let mut made = LabelLayers {
            grid: grid.clone(),
            from,
            size,
            layers: Vec::new(),
            bricks: LabelBricks::new(&[], size, 0),
            structures,
            shared,
        };
        for label in 1..=count {
            let bytes = (made.layers.len() + 1).saturating_mul(voxels).saturating_mul(2);
            made.put(label as u16, &drawn[made.structures[label - 1]], || {
                match bytes > most_bytes {
                    true => Err(LayersError::TooLarge {
                        bytes,
                        most: most_bytes,
                    }),
                    false => Ok(vec![0; voxels]),
                }
            })?;
        }
        let label_bits = if shared { MOST_SHARED as u16 } else { u16::MAX };
        made.bricks = LabelBricks::new(&made.layers, size, label_bits);
        Ok(made)
    }

    /// Into the first layer in which nothing is in the way, a new one where there is none.
    fn put(
        &mut self,
        label: u16,
        drawn: &Drawn,
        new_layer: impl FnOnce() -> Result<Vec<u16>, LayersError>,
    ) -> Result<(), LayersError> {
        let places = || drawn.voxels().map(|(voxel, share)| (self.place(voxel), share));
        let free = |layer: &Vec<u16>| places().all(|(place, _)| layer.get(place) == Some(&0));
        let own = self.layers.iter().position(free);
        let mut layer = match own {
            Some(n) => std::mem::take(&mut self.layers[n]),
            None => new_layer()?,
        };
        for (voxel, share) in drawn.voxels() {
            layer[self.place(voxel)] = self.packed(label, share);
        }
        match own {
            Some(n) => self.layers[n] = layer,
            None => self.layers.push(layer),
        }
        Ok(())
    }

    fn place(&self, voxel: [usize; 3]) -> usize {
        let [x, y, k]: [usize; 3] =
            std::array::from_fn(|axis| (voxel[axis] as i64 - self.from[axis]) as usize);
        (k * self.size[1] + y) * self.size[0] + x
    }

    fn packed(&self, label: u16, share: u8) -> u16 {
        match self.shared {
            true => label | u16::from(share) << 8,
            false => label,
        }
    }

    /// The label of a voxel of a layer, 0 for none, and its share, 1 for the whole.
    #[inline(always)]
    pub fn parts(&self, voxel: u16) -> (u16, f32) {
        match self.shared {
            true => (voxel & 0xff, f32::from(voxel >> 8) / f32::from(WHOLE_SHARE)),
            false => (voxel, 1.0),
        }
    }

    /// Which of the structures given lie at a patient point, in mm: those whose field, mixed trilinearly between the
    /// centres of voxels, is one half or more. The largest come first.
    pub fn structures_at(&self, point: DVec3) -> Vec<usize> {
        let at = self.grid.voxel_from_patient(point) - DVec3::from_array(self.from.map(|first| first as f64));
        let low = at.floor();
        let last = DVec3::from_array(self.size.map(|side| side as f64)) - 2.0;
        if !(low.cmpge(DVec3::ZERO).all() && low.cmple(last).all()) {
            return Vec::new();
        }
        let part = at - low;
        let first = low.to_array().map(|index| index as usize);
        let mut fields: BTreeMap<u16, f64> = BTreeMap::new();
        for (layer, corner) in self
            .layers
            .iter()
            .flat_map(|layer| (0..8).map(move |corner| (layer, corner)))
        {
            let high: [usize; 3] = std::array::from_fn(|axis| corner >> axis & 1);
            let [x, y, k]: [usize; 3] = std::array::from_fn(|axis| first[axis] + high[axis]);
            let voxel = layer
                .get((k * self.size[1] + y) * self.size[0] + x)
                .copied()
                .unwrap_or(0);
            let weight = |axis: usize| {
                if high[axis] == 1 {
                    part[axis]
                } else {
                    1.0 - part[axis]
                }
            };
            let (label, share) = self.parts(voxel);
            *fields.entry(label).or_default() += weight(0) * weight(1) * weight(2) * f64::from(share);
        }
        let inside = fields
            .into_iter()
            .filter(|(label, field)| *label > 0 && *field >= 0.5);
        inside
            .filter_map(|(label, _)| self.structures.get(usize::from(label) - 1).copied())
            .collect()
    }

    /// The grid that the structures were drawn on.
    pub fn grid(&self) -> &Grid {
        &self.grid
    }

    /// First column, row and slice of the box on the grid.
    pub fn from(&self) -> [i64; 3] {
        self.from
    }

    /// Columns, rows and slices of the box.
    pub fn size(&self) -> [usize; 3] {
        self.size
    }

    /// The voxels of the box, slice after slice, each row by row; see [`LabelLayers::parts`].
    pub fn layers(&self) -> &[Vec<u16>] {
        &self.layers
    }

    /// What the layers hold brick by brick.
    pub fn bricks(&self) -> &LabelBricks {
        &self.bricks
    }

    /// Whether voxels carry shares.
    pub fn is_shared(&self) -> bool {
        self.shared
    }

    /// Of each label from 1, which of the structures given it is.
    pub fn structures(&self) -> &[usize] {
        &self.structures
    }

    /// What it takes in memory, in bytes.
    pub fn bytes(&self) -> usize {
        self.layers
            .iter()
            .map(|layer| size_of_val(layer.as_slice()))
            .sum()
    }
}

impl Drawn<'_> {
    fn extent(&self) -> Option<[[usize; 3]; 2]> {
        match self.shares {
            Some(shares) => shares.extent(),
            None => self.mask.extent(),
        }
    }

    fn count(&self) -> usize {
        match self.shares {
            Some(shares) => shares.voxels().count(),
            None => self.mask.count(),
        }
    }

    /// With the share of each.
    fn voxels(&self) -> Box<dyn Iterator<Item = ([usize; 3], u8)> + '_> {
        match self.shares {
            Some(shares) => Box::new(shares.voxels()),
            None => Box::new(self.mask.voxels().map(|voxel| (voxel, WHOLE_SHARE))),
        }
    }
}

/// The box around all that is drawn, with its rim; of size 0 where nothing is.
fn rimmed(drawn: &[Drawn]) -> ([i64; 3], [usize; 3]) {
    let extents = drawn.iter().filter_map(Drawn::extent);
    let whole = extents.reduce(|[low, high], [other_low, other_high]| {
        let least = std::array::from_fn(|axis| low[axis].min(other_low[axis]));
        [
            least,
            std::array::from_fn(|axis| high[axis].max(other_high[axis])),
        ]
    });
    match whole {
        Some([low, high]) => (
            low.map(|first| first as i64 - 1),
            std::array::from_fn(|axis| high[axis] - low[axis] + 3),
        ),
        None => ([0; 3], [0; 3]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid() -> Grid {
        let origins = (0..8).map(|k| DVec3::new(0.0, 0.0, f64::from(k))).collect();
        Grid::new([8; 3], DVec3::X, DVec3::Y, [1.0; 2], origins, 1.0).expect("a grid")
    }

    fn cube(from: usize, side: usize) -> Mask {
        Mask::from_fn([from; 3], [side; 3], |_| true)
    }

    fn plain(mask: &Mask) -> Drawn<'_> {
        Drawn { mask, shares: None }
    }

    #[test]
    fn what_overlaps_is_in_other_layers_and_nothing_is_lost() {
        let masks = [cube(0, 2), cube(1, 4), cube(6, 2), Mask::default()];
        let drawn: Vec<Drawn> = masks.iter().map(plain).collect();
        let layers = LabelLayers::new(&grid(), &drawn, 1 << 20).expect("small");
        assert_eq!(layers.structures(), [1, 0, 2], "the largest first, no empty one");
        assert_eq!((layers.from(), layers.size()), ([-1; 3], [10; 3]));
        let counts: Vec<Vec<usize>> = layers
            .layers()
            .iter()
            .map(|layer| {
                (1..4)
                    .map(|label| layer.iter().filter(|voxel| **voxel == label).count())
                    .collect()
            })
            .collect();
        assert_eq!(counts, [[64, 0, 8], [0, 8, 0]]);
    }

    #[test]
    fn memory_is_bounded_and_nothing_takes_none() {
        let (large, small) = (cube(0, 4), cube(2, 2));
        let drawn = [plain(&large), plain(&small)];
        let error = LabelLayers::new(&grid(), &drawn, 500).expect_err("too large");
        assert_eq!(
            error,
            LayersError::TooLarge {
                bytes: 864,
                most: 500
            }
        );
        let none = LabelLayers::new(&grid(), &[plain(&Mask::default())], 0).expect("nothing");
        assert_eq!((none.bytes(), none.layers().len()), (0, 0));
    }
}

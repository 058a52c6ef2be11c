//! A structure as it comes out of a file: slice by slice.

use std::collections::BTreeMap;

use super::Mask;
use super::bits::Bits;

/// The part of a structure that lies in one slice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Patch {
    slice: usize,
    /// First column and row.
    from: [usize; 2],
    bits: Bits,
}

impl Patch {
    /// What its box takes in memory, in bytes.
    pub fn bytes(&self) -> usize {
        self.bits.bytes()
    }
}

/// The part of each label that a slice of label numbers holds. `labels` give one number a pixel, row by row, with
/// `columns` in a row; `None` is no label. `None` when the boxes around the labels would take more than `most_bytes`.
pub fn patches(
    labels: impl Iterator<Item = Option<u16>> + Clone,
    columns: usize,
    slice: usize,
    most_bytes: usize,
) -> Option<BTreeMap<u16, Patch>> {
    let columns = columns.max(1);
    let places = labels
        .enumerate()
        .filter_map(|(at, label)| Some((label?, [at % columns, at / columns])));
    let mut extents: Vec<Option<[[usize; 2]; 2]>> = Vec::new();
    for (label, [x, y]) in places.clone() {
        let label = usize::from(label);
        if label >= extents.len() {
            extents.resize(label + 1, None);
        }
        let [low, high] = extents[label].get_or_insert([[x, y], [x, y]]);
        *low = [low[0].min(x), low[1]];
        *high = [high[0].max(x), y];
    }
    let bytes = extents.iter().flatten().map(|[low, high]| {
        let [width, height] = [high[0] - low[0] + 1, high[1] - low[1] + 1];
        width.div_ceil(64) * 8 * height
    });
    if bytes.sum::<usize>() > most_bytes {
        return None;
    }
    let numbered = (0..=u16::MAX).zip(extents);
    let mut patches: BTreeMap<u16, Patch> = numbered
        .filter_map(|(label, extent)| Some((label, empty(extent?, slice))))
        .collect();
    for (label, [x, y]) in places {
        if let Some(patch) = patches.get_mut(&label) {
            patch.bits.set([x - patch.from[0], y - patch.from[1], 0]);
        }
    }
    Some(patches)
}

fn empty([low, high]: [[usize; 2]; 2], slice: usize) -> Patch {
    Patch {
        slice,
        from: low,
        bits: Bits::new([high[0] - low[0] + 1, high[1] - low[1] + 1, 1]),
    }
}

impl Mask {
    /// All that the patches hold; several may lie in one slice.
    pub fn from_patches(patches: &[Patch]) -> Mask {
        let Some((from, size)) = bounds(patches) else {
            return Mask::default();
        };
        let mut bits = Bits::new(size);
        for patch in patches {
            let shift = [
                patch.from[0] - from[0],
                patch.from[1] - from[1],
                patch.slice - from[2],
            ];
            for [x, y, _] in patch.bits.iter() {
                bits.set([x + shift[0], y + shift[1], shift[2]]);
            }
        }
        Mask::trimmed(from, bits)
    }

    /// What [`Mask::from_patches`] would take in memory, in bytes.
    pub fn bytes_of(patches: &[Patch]) -> usize {
        bounds(patches).map_or(0, |(_, size)| {
            size[0]
                .div_ceil(64)
                .saturating_mul(8)
                .saturating_mul(size[1])
                .saturating_mul(size[2])
        })
    }
}

/// First voxel and size of the box around all patches.
fn bounds(patches: &[Patch]) -> Option<([usize; 3], [usize; 3])> {
    let first = patches.first()?;
    let mut low = [first.from[0], first.from[1], first.slice];
    let mut end = low;
    for patch in patches {
        let from = [patch.from[0], patch.from[1], patch.slice];
        let size = patch.bits.size();
        for axis in 0..3 {
            low[axis] = low[axis].min(from[axis]);
            end[axis] = end[axis].max(from[axis] + size[axis]);
        }
    }
    Some((low, std::array::from_fn(|axis| end[axis] - low[axis])))
}

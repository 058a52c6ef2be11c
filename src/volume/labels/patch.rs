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

/// The part of each label that a slice holds. `values` are those of its pixels, row by row, with `columns` in a row;
/// `label` gives the label of a value. `None` when the boxes around the labels would take more than `most_bytes`.
pub fn patches<T: Copy + Default + PartialEq>(
    values: &[T],
    label: impl Fn(T) -> Option<u16>,
    columns: usize,
    slice: usize,
    most_bytes: usize,
) -> Option<BTreeMap<u16, Patch>> {
    // Most rows of most frames are empty: they are passed over at once.
    let blank = label(T::default()).is_none().then(|| vec![T::default(); columns]);
    let rows = values.chunks(columns.max(1)).enumerate();
    let rows = rows.filter(|(_, row)| blank.as_deref() != Some(*row));
    let places = rows.flat_map(|(y, row)| {
        let labels = row.iter().enumerate();
        labels
            .filter_map(|(x, value)| Some((label(*value)?, x)))
            .map(move |(label, x)| (label, [x, y]))
    });
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

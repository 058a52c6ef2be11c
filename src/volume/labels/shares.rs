//! How much of each voxel belongs to a structure, where its file says so.

/// Shares of the voxels of one structure on a grid, 0 to 255 for the whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shares {
    from: [usize; 3],
    size: [usize; 3],
    values: Vec<u8>,
}

impl Shares {
    /// Shares of one slice after another: each `(slice, values)` has those of all its pixels, row by row, with `columns`
    /// in a row; 0 is none. Of several for one pixel the largest is kept.
    pub fn from_slices(columns: usize, slices: &[(usize, Vec<u8>)]) -> Shares {
        let mut low = [usize::MAX; 3];
        let mut high = [0; 3];
        let columns = columns.max(1);
        for (slice, values) in slices {
            for (n, _) in values.iter().enumerate().filter(|(_, share)| **share > 0) {
                let voxel = [n % columns, n / columns, *slice];
                low = std::array::from_fn(|axis| low[axis].min(voxel[axis]));
                high = std::array::from_fn(|axis| high[axis].max(voxel[axis] + 1));
            }
        }
        if low[0] == usize::MAX {
            return Shares::default();
        }
        let size: [usize; 3] = std::array::from_fn(|axis| high[axis] - low[axis]);
        let mut made = Shares {
            from: low,
            size,
            values: vec![0; size.iter().product()],
        };
        for (slice, values) in slices {
            for (n, share) in values.iter().enumerate().filter(|(_, share)| **share > 0) {
                let [x, y, k] = [n % columns - low[0], n / columns - low[1], slice - low[2]];
                let kept = &mut made.values[(k * size[1] + y) * size[0] + x];
                *kept = (*kept).max(*share);
            }
        }
        made
    }

    /// First and last column, row and slice; `None` when nothing has a share.
    pub fn extent(&self) -> Option<[[usize; 3]; 2]> {
        let last = std::array::from_fn(|axis| (self.from[axis] + self.size[axis]).saturating_sub(1));
        (!self.values.is_empty()).then_some([self.from, last])
    }

    /// The voxels that have a share, with it, slice after slice, each row by row.
    pub fn voxels(&self) -> impl Iterator<Item = ([usize; 3], u8)> + '_ {
        let [columns, rows, _] = self.size;
        let shares = self.values.iter().enumerate().filter(|(_, share)| **share > 0);
        shares.map(move |(n, share)| {
            let local = [n % columns, n / columns % rows, n / (columns * rows)];
            (std::array::from_fn(|axis| self.from[axis] + local[axis]), *share)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_where_they_were_given() {
        let slices = [
            (4, vec![0, 0, 0, 0, 7, 0]),
            (6, vec![0, 255, 0, 0, 0, 0]),
            (4, vec![0, 0, 0, 0, 9, 0]),
        ];
        let shares = Shares::from_slices(3, &slices);
        assert_eq!(shares.extent(), Some([[1, 0, 4], [1, 1, 6]]));
        assert_eq!(
            shares.voxels().collect::<Vec<_>>(),
            [([1, 1, 4], 9), ([1, 0, 6], 255)]
        );
        assert_eq!(Shares::from_slices(0, &[]).extent(), None);
    }
}

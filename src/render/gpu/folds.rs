//! Volumes with more voxels on a side than a texture may have: cut into bricks that lie beside each other in the texture.
//!
//! Every voxel is there once, as it is, so that pictures are the same as those of a volume that fits. The shaders find a
//! voxel's place (folds.wgsl) from how often each side is cut, which is all that they are told.

/// Cuts of a side: a byte each for the shaders.
const MOST_CUTS: u32 = 255;

/// How a volume lies in a texture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Folds {
    volume: [u32; 3],
    /// Bricks along columns, rows and slices of the volume.
    cuts: [u32; 3],
    /// Columns, rows and slices of a brick.
    brick: [u32; 3],
    /// Bricks along the columns, rows and slices of the texture.
    laid: [u32; 3],
}

/// Voxels of a volume that lie together in the texture too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its first column, row and slice.
    pub from: [u32; 3],
    pub size: [u32; 3],
    /// Where its first voxel is in the texture.
    pub at: [u32; 3],
}

impl Folds {
    /// Of a volume of so many columns, rows and slices where a texture may have `limit` on a side; `None` where it does not
    /// fit however it is cut.
    pub fn new(volume: [u32; 3], limit: u32) -> Option<Folds> {
        if volume.contains(&0) || limit == 0 {
            return None;
        }
        let cuts = volume.map(|side| side.div_ceil(limit));
        let brick = [0, 1, 2].map(|axis| volume[axis].div_ceil(cuts[axis]));
        let room = brick.map(|side| limit / side);
        let count = cuts
            .iter()
            .try_fold(1u32, |count, cuts| count.checked_mul(*cuts))?;
        let across = count.min(room[0]);
        let down = count.div_ceil(across).min(room[1]);
        let laid = [across, down, count.div_ceil(across * down)];
        let fits = laid[2] <= room[2] && cuts.iter().all(|cuts| *cuts <= MOST_CUTS);
        fits.then_some(Folds {
            volume,
            cuts,
            brick,
            laid,
        })
    }

    /// Columns, rows and slices of the texture.
    pub fn texture(&self) -> [u32; 3] {
        [0, 1, 2].map(|axis| self.brick[axis] * self.laid[axis])
    }

    /// The `dimensions` of the shaders: columns, rows, slices and the cuts of each, a byte each; 0 for a volume that is in
    /// one piece.
    pub fn dimensions(&self) -> [i32; 4] {
        let [columns, rows, slices] = self.volume.map(|side| side as i32);
        let packed = match self.cuts {
            [1, 1, 1] => 0,
            [x, y, z] => x | y << 8 | z << 16,
        };
        [columns, rows, slices, packed as i32]
    }

    /// What so many slices from the `first` on lie in.
    pub fn pieces(&self, first: u32, slices: u32) -> impl Iterator<Item = Piece> + '_ {
        let [columns, rows, _] = self.cuts;
        let all = (0..self.cuts.iter().product())
            .map(move |n| (n, [n % columns, n / columns % rows, n / (columns * rows)]));
        all.filter_map(move |(n, cut)| {
            let wanted = [
                0..self.volume[0],
                0..self.volume[1],
                first..first.saturating_add(slices),
            ];
            let low = [0, 1, 2].map(|axis| cut[axis] * self.brick[axis]);
            let from = [0, 1, 2].map(|axis| low[axis].max(wanted[axis].start));
            let end = [0, 1, 2].map(|axis| {
                (low[axis] + self.brick[axis])
                    .min(wanted[axis].end)
                    .min(self.volume[axis])
            });
            let [across, down, _] = self.laid;
            let place = [n % across, n / across % down, n / (across * down)];
            let is_some = (0..3).all(|axis| from[axis] < end[axis]);
            is_some.then(|| Piece {
                from,
                size: [0, 1, 2].map(|axis| end[axis] - from[axis]),
                at: [0, 1, 2].map(|axis| place[axis] * self.brick[axis] + from[axis] - low[axis]),
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fits_lies_as_it_is() {
        let folds = Folds::new([512, 511, 300], 2048).expect("it fits");
        assert_eq!(
            (folds.texture(), folds.dimensions()),
            ([512, 511, 300], [512, 511, 300, 0])
        );
        let piece = Piece {
            from: [0, 0, 7],
            size: [512, 511, 3],
            at: [0, 0, 7],
        };
        assert_eq!(folds.pieces(7, 3).collect::<Vec<_>>(), [piece]);
    }

    #[test]
    fn every_voxel_has_a_place_of_its_own() {
        for (volume, limit) in [
            ([5, 3, 23], 10),
            ([23, 17, 1], 9),
            ([11, 4, 2], 10),
            ([9, 9, 9], 9),
            ([19, 21, 1], 10),
        ] {
            let folds = Folds::new(volume, limit).expect("it fits");
            let texture = folds.texture();
            assert!(texture.iter().all(|side| *side <= limit), "{texture:?}");
            let mut taken = vec![0; texture.iter().product::<u32>() as usize];
            for first in 0..volume[2] {
                for Piece { size, at, .. } in folds.pieces(first, 1) {
                    for n in 0..size.iter().product::<u32>() {
                        let [x, y, z] = [n % size[0], n / size[0] % size[1], n / (size[0] * size[1])];
                        let place = ((at[2] + z) * texture[1] + at[1] + y) * texture[0] + at[0] + x;
                        taken[place as usize] += 1;
                    }
                }
            }
            assert!(taken.iter().all(|count| *count <= 1));
            assert_eq!(taken.iter().sum::<u32>(), volume.iter().product::<u32>());
        }
    }

    #[test]
    fn what_fits_nowhere_is_refused() {
        assert_eq!(Folds::new([2049; 3], 2048), None);
        assert_eq!(Folds::new([u32::MAX; 3], 2), None);
        assert_eq!(Folds::new([5, 0, 5], 2048), None);
    }
}

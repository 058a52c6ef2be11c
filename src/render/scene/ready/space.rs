//! How far it is to the next brick in which anything can be seen (after Cohen and Sheffer, *Proximity clouds*, 1994).

use super::bricks::Bricks;

/// For each brick 0 if something in it may be seen, else how many bricks in any direction, diagonals included, it is
/// to the nearest such brick; at most 255.
pub type Space = Bricks<u8>;

/// From which bricks may show something.
pub fn space(dimensions: [usize; 3], seen: &[bool]) -> Space {
    let mut space = Bricks {
        dimensions,
        values: seen.iter().map(|seen| if *seen { 0 } else { 255 }).collect(),
    };
    space.sweep(false);
    space.sweep(true);
    space
}

impl Space {
    /// Nothing is passed over.
    pub fn full(dimensions: [usize; 3]) -> Space {
        Bricks {
            dimensions,
            values: vec![0; dimensions.iter().product()],
        }
    }

    /// Takes over the distances of the 13 neighbours that come before (or after), one more each: after both sweeps
    /// the distances are exact, since all steps to a neighbour are 1.
    fn sweep(&mut self, backwards: bool) {
        let [columns, rows, _] = self.dimensions;
        let count = self.values.len();
        for n in 0..count {
            let n = if backwards { count - 1 - n } else { n };
            if self.values[n] == 0 {
                continue;
            }
            let at = [n % columns, n / columns % rows, n / (columns * rows)];
            let before = NEIGHBOURS
                .iter()
                .filter_map(|step| self.beside(at, *step, backwards));
            let least = before.min().unwrap_or(255).saturating_add(1);
            self.values[n] = self.values[n].min(least);
        }
    }

    fn beside(&self, at: [usize; 3], step: [i8; 3], backwards: bool) -> Option<u8> {
        let mut index = 0;
        for axis in [2, 1, 0] {
            let step = if backwards { -step[axis] } else { step[axis] };
            let place = at[axis].checked_add_signed(isize::from(step))?;
            if place >= self.dimensions[axis] {
                return None;
            }
            index = index * self.dimensions[axis] + place;
        }
        self.values.get(index).copied()
    }
}

const NEIGHBOURS: [[i8; 3]; 13] = [
    [-1, 0, 0],
    [-1, -1, 0],
    [0, -1, 0],
    [1, -1, 0],
    [-1, -1, -1],
    [0, -1, -1],
    [1, -1, -1],
    [-1, 0, -1],
    [0, 0, -1],
    [1, 0, -1],
    [-1, 1, -1],
    [0, 1, -1],
    [1, 1, -1],
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_count_bricks_in_any_direction() {
        let dimensions = [7, 6, 5];
        let mut seen = vec![false; 7 * 6 * 5];
        let there = [[5usize, 1, 4], [0, 5, 0]];
        for [x, y, z] in there {
            seen[(z * 6 + y) * 7 + x] = true;
        }
        let space = space(dimensions, &seen);
        for (n, found) in space.values.iter().enumerate() {
            let at = [n % 7, n / 7 % 6, n / 42];
            let far = |to: [usize; 3]| (0..3).map(|axis| to[axis].abs_diff(at[axis])).max();
            let wanted = there.into_iter().filter_map(far).min();
            assert_eq!(Some(usize::from(*found)), wanted, "{at:?}");
        }
    }
}

//! One bit for each pixel of an image.

/// Corners beyond this are damage: nobody outlines a field with so many.
pub const MOST_CORNERS: usize = 10_000;

/// Which pixels of an image are marked: row by row, from the pixel in the upper left corner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BitPlane {
    columns: usize,
    rows: usize,
    words: Vec<u64>,
}

impl BitPlane {
    /// With no pixel marked.
    pub fn new([columns, rows]: [usize; 2]) -> BitPlane {
        BitPlane {
            columns,
            rows,
            words: vec![0; columns.saturating_mul(rows).div_ceil(64)],
        }
    }

    /// Columns, rows.
    pub fn size(&self) -> [usize; 2] {
        [self.columns, self.rows]
    }

    /// Marks a pixel; one outside the image is left alone.
    pub fn set(&mut self, column: usize, row: usize) {
        if let Some((word, bit)) = self.place(column, row) {
            *word |= bit;
        }
    }

    /// Marks a pixel that is not marked, and the other way round.
    fn turn(&mut self, column: usize, row: usize) {
        if let Some((word, bit)) = self.place(column, row) {
            *word ^= bit;
        }
    }

    fn place(&mut self, column: usize, row: usize) -> Option<(&mut u64, u64)> {
        let inside = column < self.columns && row < self.rows;
        let index = inside.then(|| row * self.columns + column)?;
        Some((self.words.get_mut(index / 64)?, 1 << (index % 64)))
    }

    /// Marks the pixels from column `from` up to, and without, column `to`.
    pub fn set_run(&mut self, row: usize, from: usize, to: usize) {
        (from..to.min(self.columns)).for_each(|column| self.set(column, row));
    }

    /// Whether a pixel is marked; `false` outside the image.
    pub fn get(&self, column: usize, row: usize) -> bool {
        if column >= self.columns || row >= self.rows {
            return false;
        }
        let index = row * self.columns + column;
        let word = self.words.get(index / 64).copied().unwrap_or_default();
        word >> (index % 64) & 1 == 1
    }

    /// The pixels whose centres (column, row) lie within a polygon, by the even-odd rule, and those on its edges but the
    /// lower ones; none of a polygon of more than 10,000 corners.
    pub fn filled(size: [usize; 2], corners: &[[f64; 2]]) -> BitPlane {
        let [mut turns, mut inside] = [BitPlane::new(size), BitPlane::new(size)];
        if corners.len() > MOST_CORNERS {
            return inside;
        }
        // Where an edge crosses a row, all that lies right of it turns from outside to inside or back.
        for ([x, y], [to_x, to_y]) in corners.iter().zip(corners.iter().cycle().skip(1)) {
            let first = y.min(*to_y).ceil().max(0.0) as usize;
            let end = (y.max(*to_y).ceil().max(0.0) as usize).min(size[1]);
            for row in first..end {
                let at = x + (row as f64 - y) / (to_y - y) * (to_x - x);
                let column = at.ceil().max(0.0);
                turns.turn(column as usize, row);
                if at == column {
                    inside.set(column as usize, row);
                }
            }
        }
        for row in 0..size[1] {
            let mut within = false;
            for column in 0..size[0] {
                within ^= turns.get(column, row);
                if within {
                    inside.set(column, row);
                }
            }
        }
        inside
    }

    /// Marked pixels.
    pub fn count(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Marks what is not marked in the other plane of the same size.
    pub(super) fn add_unmarked_of(&mut self, other: &BitPlane) {
        for (own, other) in self.words.iter_mut().zip(&other.words) {
            *own |= !other;
        }
        // Beyond the last pixel there is nothing to mark.
        let beyond = self.words.len() * 64 - self.columns * self.rows;
        if let Some(last) = self.words.last_mut() {
            *last &= u64::MAX >> beyond;
        }
    }

    /// Marks what is marked in the other plane of the same size.
    pub(super) fn add(&mut self, other: &BitPlane) {
        for (own, other) in self.words.iter_mut().zip(&other.words) {
            *own |= other;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By the number of edges that lie right of a point.
    fn is_within(corners: &[[f64; 2]], [x, y]: [f64; 2]) -> bool {
        let next = corners.iter().cycle().skip(1);
        let crossed = corners.iter().zip(next).filter(|([ax, ay], [bx, by])| {
            let spans = (*ay < y) != (*by < y);
            spans && ax + (y - ay) / (by - ay) * (bx - ax) > x
        });
        crossed.count() % 2 == 1
    }

    #[test]
    fn a_filled_polygon_is_what_the_even_odd_rule_says_pixel_by_pixel() {
        let crossing = [
            [3.3, -4.1],
            [40.2, 21.7],
            [-5.6, 22.9],
            [30.1, 2.2],
            [17.9, 60.4],
            [9.4, 1.3],
        ];
        for corners in [&crossing[..], &crossing[..3]] {
            let size = [37, 29];
            let plane = BitPlane::filled(size, corners);
            for row in 0..size[1] {
                for column in 0..size[0] {
                    let within = is_within(corners, [column as f64, row as f64]);
                    assert_eq!(plane.get(column, row), within, "{column}, {row}");
                }
            }
        }
    }

    #[test]
    fn edges_belong_to_a_polygon_but_for_the_lower_ones() {
        let plane = BitPlane::filled([6, 6], &[[1.0, 1.0], [4.0, 1.0], [4.0, 4.0], [1.0, 4.0]]);
        let marked = |column| (1..=4).contains(&column);
        for row in 0..6 {
            for column in 0..6 {
                let expected = marked(column) && (1..4).contains(&row);
                assert_eq!(plane.get(column, row), expected, "{column}, {row}");
            }
        }
    }

    /// Each edge of a zigzag crosses every row: their number must be bounded.
    #[test]
    fn a_zigzag_without_end_is_not_filled() {
        let zigzag = |count: usize| -> Vec<[f64; 2]> {
            let corner = |n: usize| [n as f64 / 100.0, if n.is_multiple_of(2) { -1.0 } else { 300.0 }];
            (0..count).map(corner).collect()
        };
        assert!(BitPlane::filled([200, 250], &zigzag(MOST_CORNERS)).count() > 0);
        assert_eq!(BitPlane::filled([200, 250], &zigzag(MOST_CORNERS + 1)).count(), 0);
    }

    #[test]
    fn planes_are_joined_up_to_the_last_pixel_and_not_beyond() {
        for size in [[5, 3], [8, 8], [13, 10], [0, 7]] {
            let mut some = BitPlane::new(size);
            some.set(4, 2);
            let mut others = BitPlane::new(size);
            others.add_unmarked_of(&some);
            assert_eq!(others.count() + some.count(), size[0] * size[1]);
            others.add(&some);
            assert_eq!(others.count(), size[0] * size[1]);
        }
    }
}

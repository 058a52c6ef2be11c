//! One bit for each pixel of an image.

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
        if column < self.columns && row < self.rows {
            let index = row * self.columns + column;
            if let Some(word) = self.words.get_mut(index / 64) {
                *word |= 1 << (index % 64);
            }
        }
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

    /// The pixels whose centres (column, row) lie within a polygon, by the even-odd rule.
    pub fn filled(size: [usize; 2], corners: &[[f64; 2]]) -> BitPlane {
        super::shutter::filled(size, corners)
    }

    /// Marked pixels.
    pub fn count(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Marks what is not marked in the other plane of the same size.
    pub(super) fn add_unmarked_of(&mut self, other: &BitPlane) {
        for row in 0..self.rows {
            for column in 0..self.columns {
                if !other.get(column, row) {
                    self.set(column, row);
                }
            }
        }
    }
}

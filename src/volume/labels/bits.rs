//! A box of bits, whose rows start on words of their own: neighbours across rows and slices are compared word by word.

/// Bits in a word.
const WORD: usize = u64::BITS as usize;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Bits {
    size: [usize; 3],
    words: Vec<u64>,
}

impl Bits {
    /// All 0.
    pub fn new(size: [usize; 3]) -> Bits {
        let words = size[0].div_ceil(WORD) * size[1] * size[2];
        Bits {
            size,
            words: vec![0; words],
        }
    }

    pub fn size(&self) -> [usize; 3] {
        self.size
    }

    pub fn bytes(&self) -> usize {
        size_of_val(self.words.as_slice())
    }

    pub fn row_words(&self) -> usize {
        self.size[0].div_ceil(WORD)
    }

    /// The words of a row, lowest column in the lowest bit of the first; empty outside the box.
    pub fn row(&self, y: usize, k: usize) -> &[u64] {
        let words = self.row_words();
        match y < self.size[1] && k < self.size[2] {
            true => {
                let start = (k * self.size[1] + y) * words;
                self.words.get(start..start + words).unwrap_or_default()
            }
            false => &[],
        }
    }

    fn row_mut(&mut self, y: usize, k: usize) -> &mut [u64] {
        let words = self.row_words();
        let start = (k * self.size[1] + y) * words;
        self.words.get_mut(start..start + words).unwrap_or_default()
    }

    pub fn get(&self, [x, y, k]: [usize; 3]) -> bool {
        x < self.size[0]
            && self
                .row(y, k)
                .get(x / WORD)
                .is_some_and(|word| word >> (x % WORD) & 1 == 1)
    }

    /// Nothing outside the box.
    pub fn set(&mut self, [x, y, k]: [usize; 3]) {
        if x < self.size[0]
            && y < self.size[1]
            && k < self.size[2]
            && let Some(word) = self.row_mut(y, k).get_mut(x / WORD)
        {
            *word |= 1 << (x % WORD);
        }
    }

    pub fn count(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// How many in one slice.
    pub fn count_in_slice(&self, k: usize) -> usize {
        let rows = (0..self.size[1]).map(|y| self.row(y, k));
        rows.flatten().map(|word| word.count_ones() as usize).sum()
    }

    /// (column, row, slice), slice after slice, each row by row.
    pub fn iter(&self) -> impl Iterator<Item = [usize; 3]> + '_ {
        let rows = (0..self.size[2]).flat_map(|k| (0..self.size[1]).map(move |y| (y, k)));
        rows.flat_map(|(y, k)| columns(self.row(y, k)).map(move |x| [x, y, k]))
    }

    /// First and last column, row and slice that are set.
    pub fn extent(&self) -> Option<[[usize; 3]; 2]> {
        let mut found: Option<[[usize; 3]; 2]> = None;
        for k in 0..self.size[2] {
            for y in 0..self.size[1] {
                let row = self.row(y, k);
                let Some((first, last)) = ends(row) else { continue };
                let [low, high] = found.get_or_insert([[first, y, k], [last, y, k]]);
                *low = [low[0].min(first), low[1].min(y), low[2]];
                *high = [high[0].max(last), high[1].max(y), k];
            }
        }
        found
    }

    /// The part of `size` at `from`.
    pub fn cropped(&self, from: [usize; 3], size: [usize; 3]) -> Bits {
        let mut part = Bits::new(size);
        for k in 0..size[2] {
            for y in 0..size[1] {
                for x in columns(self.row(from[1] + y, from[2] + k)).filter(|x| *x >= from[0]) {
                    part.set([x - from[0], y, k]);
                }
            }
        }
        part
    }
}

/// First and last set bit of a row.
fn ends(row: &[u64]) -> Option<(usize, usize)> {
    let first = row.iter().position(|word| *word != 0)?;
    let last = row.iter().rposition(|word| *word != 0)?;
    let high = WORD - 1 - row[last].leading_zeros() as usize;
    Some((
        first * WORD + row[first].trailing_zeros() as usize,
        last * WORD + high,
    ))
}

/// The set bits of a row, ascending.
pub(super) fn columns(row: &[u64]) -> impl Iterator<Item = usize> + '_ {
    row.iter().enumerate().flat_map(|(index, word)| {
        let mut left = *word;
        std::iter::from_fn(move || {
            let bit = (left != 0).then(|| left.trailing_zeros() as usize)?;
            left &= left - 1;
            Some(index * WORD + bit)
        })
    })
}

/// Runs of set bits that follow one another, as first and one past the last; `word` gives the words of the row.
pub(super) fn runs(words: usize, word: impl Fn(usize) -> u64) -> impl Iterator<Item = (usize, usize)> {
    let total = words * WORD;
    let mut at = 0;
    std::iter::from_fn(move || {
        let first = next(at, total, |index| word(index))?;
        let end = next(first, total, |index| !word(index)).unwrap_or(total);
        at = end;
        Some((first, end))
    })
}

/// The first set bit at or after `at`.
fn next(at: usize, total: usize, word: impl Fn(usize) -> u64) -> Option<usize> {
    let mut index = at / WORD;
    let mut left = if at < total {
        word(index) & (u64::MAX << (at % WORD))
    } else {
        0
    };
    while left == 0 {
        index += 1;
        if index * WORD >= total {
            return None;
        }
        left = word(index);
    }
    Some(index * WORD + left.trailing_zeros() as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_cross_words() {
        let row = [u64::MAX << 60, 0b111, 0, 1 << 63];
        let found: Vec<_> = runs(4, |index| row[index]).collect();
        assert_eq!(found, [(60, 67), (255, 256)]);
        assert_eq!(runs(2, |_| u64::MAX).collect::<Vec<_>>(), [(0, 128)]);
        assert_eq!(runs(1, |_| 0).count(), 0);
        assert_eq!(
            columns(&row).collect::<Vec<_>>(),
            [60, 61, 62, 63, 64, 65, 66, 255]
        );
    }
}

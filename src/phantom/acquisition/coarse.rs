//! A square image at a fraction of its resolution, for what varies slowly.

/// Cells along each side, at most.
const SIDE: usize = 64;

pub struct Coarse {
    /// Cells along each side.
    pub side: usize,
    /// Pixels of the image along each side of a cell.
    pub block: usize,
    pub values: Vec<f32>,
}

impl Coarse {
    /// The mean of `quantity` over the pixels of each cell.
    pub fn of(image: &[f32], columns: usize, quantity: impl Fn(f32) -> f32) -> Coarse {
        let block = columns.div_ceil(SIDE);
        let side = columns.div_ceil(block);
        let mut values = vec![0.0; side * side];
        let mut counts = vec![0.0f32; side * side];
        for (index, pixel) in image.iter().enumerate() {
            let cell = index / columns / block * side + index % columns / block;
            values[cell] += quantity(*pixel);
            counts[cell] += 1.0;
        }
        values
            .iter_mut()
            .zip(&counts)
            .for_each(|(value, count)| *value /= count);
        Coarse { side, block, values }
    }

    /// Back at the image's resolution: bilinear between the middles of cells, level beyond the outermost.
    pub fn enlarged(&self, columns: usize) -> Vec<f32> {
        let places: Vec<(usize, usize, f32)> = (0..columns).map(|pixel| self.place(pixel)).collect();
        let mut result = Vec::with_capacity(columns * columns);
        for (above, below, down) in &places {
            let row = |k: usize| &self.values[k * self.side..(k + 1) * self.side];
            let (above, below) = (row(*above), row(*below));
            let mixed: Vec<f32> = above.iter().zip(below).map(|(a, b)| a + down * (b - a)).collect();
            result.extend(
                places
                    .iter()
                    .map(|(l, r, part)| mixed[*l] + part * (mixed[*r] - mixed[*l])),
            );
        }
        result
    }

    /// The cells on both sides of a pixel, and how far it is from the first to the second.
    fn place(&self, pixel: usize) -> (usize, usize, f32) {
        let place = (pixel as f32 + 0.5) / self.block as f32 - 0.5;
        let place = place.clamp(0.0, (self.side - 1) as f32);
        let first = place as usize;
        (first, (first + 1).min(self.side - 1), place - first as f32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ramp_comes_back_a_ramp() {
        let image: Vec<f32> = (0..256 * 256).map(|k| (k % 256) as f32).collect();
        let back = Coarse::of(&image, 256, |value| 2.0 * value).enlarged(256);
        for column in 4..250 {
            assert!((back[100 * 256 + column] - 2.0 * column as f32).abs() < 1e-3);
        }
    }
}

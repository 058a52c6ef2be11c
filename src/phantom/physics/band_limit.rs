//! The finite k-space of MR: an image keeps no frequency beyond its matrix, and so rings beside edges (Gibbs).

/// Half length of the filter, in pixels of the final image.
const REACH: i64 = 8;
/// Pixels at each end over which the filter fades, so that its cut-off leaves no mark of its own.
const FADE: f64 = 3.0;

/// Halves an image of rows of `columns` pixels along both sides, keeping the frequencies that the halved matrix carries.
pub fn halve(image: &[f32], columns: usize) -> Vec<f32> {
    let taps = taps();
    let rows = image.len() / columns;
    let narrow: Vec<f32> = image
        .chunks_exact(columns)
        .flat_map(|row| halve_row(row, &taps))
        .collect();
    let width = columns / 2;
    let mut result = vec![0.0; width * (rows / 2)];
    for (row, out) in result.chunks_exact_mut(width).enumerate() {
        for (offset, tap) in taps.iter().enumerate() {
            let from = nearest(2 * row + offset, rows) * width;
            let line = &narrow[from..from + width];
            out.iter_mut()
                .zip(line)
                .for_each(|(out, value)| *out += tap * value);
        }
    }
    result
}

fn halve_row(row: &[f32], taps: &[f32]) -> Vec<f32> {
    let one = |pixel: usize| {
        let products = taps.iter().enumerate();
        products
            .map(|(offset, tap)| tap * row[nearest(2 * pixel + offset, row.len())])
            .sum()
    };
    (0..row.len() / 2).map(one).collect()
}

/// The pixel of the fine image under a tap, counted from the filter's first; beyond the edge its last pixel goes on.
fn nearest(place: usize, length: usize) -> usize {
    (place + 1).saturating_sub(2 * REACH as usize).min(length - 1)
}

/// sin(πx)/(πx) at the fine pixels, x in final pixels from the middle between two of them, faded at the ends.
fn taps() -> Vec<f32> {
    let tap = |k: i64| {
        let x = (k as f64 + 0.5) / 2.0;
        let turn = std::f64::consts::PI * x;
        let left = ((REACH as f64 - x.abs()) / FADE).min(1.0);
        libm::sin(turn) / turn * left * left * (3.0 - 2.0 * left)
    };
    let taps: Vec<f64> = (-2 * REACH..2 * REACH).map(tap).collect();
    let whole: f64 = taps.iter().sum();
    taps.iter().map(|tap| (tap / whole) as f32).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gibbs: one pixel from an edge the overshoot is some 9 % of the step, and it alternates.
    #[test]
    fn an_edge_rings() {
        let edge = |k: usize| if k % 128 < 65 { 0.0 } else { 1.0 };
        let image: Vec<f32> = (0..128 * 128).map(edge).collect();
        let row = &halve(&image, 128)[32 * 64..33 * 64];
        assert!((row[32] - 0.5).abs() < 1e-5, "the edge stays where it was");
        assert!((1.05..1.11).contains(&row[33]), "{}", row[33]);
        assert!(row[34] < 0.98 && row[31] < -0.05);
        assert!(row[4].abs() < 1e-3 && (row[60] - 1.0).abs() < 1e-3);
    }

    #[test]
    fn a_flat_image_stays_flat() {
        assert!(
            halve(&[3.0; 64 * 64], 64)
                .iter()
                .all(|value| (value - 3.0).abs() < 1e-5)
        );
    }
}

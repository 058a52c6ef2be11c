//! Squared distances along a line, as the lower envelope of parabolas.
//!
//! Source: P. F. Felzenszwalb and D. P. Huttenlocher, Distance Transforms of Sampled Functions, Theory of Computing 8
//! (2012), algorithm 1. Cells instead of points: their faces and their overlaps are dealt with by who calls.

/// Scratch memory, kept between lines.
#[derive(Default)]
pub(super) struct Envelope {
    /// Sites whose parabola is lowest somewhere.
    sites: Vec<usize>,
    /// Up to where each of them is the lowest.
    ends: Vec<f64>,
}

impl Envelope {
    /// `out[p]` = the least of `values[q]` + ((`p` + `offset` − `q`) × `spacing`)²; infinite values are no sites.
    pub fn transform(&mut self, values: &[f64], spacing: f64, offset: f64, out: &mut [f64]) {
        self.build(values, spacing);
        let mut at = 0;
        for (p, out) in out.iter_mut().enumerate() {
            let position = p as f64 + offset;
            while at + 1 < self.sites.len() && self.ends[at] < position {
                at += 1;
            }
            *out = self.sites.get(at).map_or(f64::INFINITY, |site| {
                let distance = (position - *site as f64) * spacing;
                values[*site] + distance * distance
            });
        }
    }

    fn build(&mut self, values: &[f64], spacing: f64) {
        self.sites.clear();
        self.ends.clear();
        let squared = spacing * spacing;
        let height = |q: usize| values[q] / squared + (q * q) as f64;
        for q in (0..values.len()).filter(|q| values[*q].is_finite()) {
            while let Some(last) = self.sites.last().copied() {
                let crossing = (height(q) - height(last)) / (2.0 * (q - last) as f64);
                let before = self
                    .ends
                    .len()
                    .checked_sub(2)
                    .map_or(f64::NEG_INFINITY, |at| self.ends[at]);
                if crossing > before {
                    if let Some(end) = self.ends.last_mut() {
                        *end = crossing;
                    }
                    break;
                }
                self.sites.pop();
                self.ends.pop();
            }
            self.sites.push(q);
            self.ends.push(f64::INFINITY);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_has_its_nearest_site() {
        let values = [f64::INFINITY, 9.0, 0.5, f64::INFINITY, 30.0, 2.0, 2.0, 70.0, 0.0];
        for (spacing, offset) in [(1.0, 0.0), (0.7, 0.5), (3.0, -2.0)] {
            let mut out = [0.0; 9];
            Envelope::default().transform(&values, spacing, offset, &mut out);
            for (p, found) in out.iter().enumerate() {
                let distance = |q: usize| values[q] + ((p as f64 + offset - q as f64) * spacing).powi(2);
                let least = (0..9).map(distance).fold(f64::INFINITY, f64::min);
                assert!((found - least).abs() < 1e-9, "{p}: {found} {least}");
            }
        }
        let mut out = [0.0; 2];
        Envelope::default().transform(&[f64::INFINITY; 2], 1.0, 0.0, &mut out);
        assert_eq!(out, [f64::INFINITY; 2]);
    }
}

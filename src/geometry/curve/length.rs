//! Length along a curve: where on it one is after so many mm.

use glam::DVec3;

use super::spline::Span;

/// Pieces of a span that are integrated on their own.
const PIECES: usize = 16;
/// Gauss and Legendre's five places and weights on −1 to 1 (Abramowitz and Stegun, table 25.4).
const GAUSS: [(f64, f64); 5] = [
    (-0.906_179_845_938_664, 0.236_926_885_056_189),
    (-0.538_469_310_105_683, 0.478_628_670_499_366),
    (0.0, 0.568_888_888_888_889),
    (0.538_469_310_105_683, 0.478_628_670_499_366),
    (0.906_179_845_938_664, 0.236_926_885_056_189),
];
/// How near, in mm, a place is sought.
const NEAR_ENOUGH_MM: f64 = 1e-10;

/// Spans with the length at which each of their pieces begins.
#[derive(Clone, Debug, PartialEq)]
pub struct Lengths {
    spans: Vec<Span>,
    /// Length in mm at the beginning of each piece, and of all.
    starts: Vec<f64>,
}

impl Lengths {
    pub fn new(spans: Vec<Span>) -> Lengths {
        let mut starts = Vec::with_capacity(spans.len() * PIECES + 1);
        let mut total = 0.0;
        starts.push(total);
        for span in &spans {
            for piece in 0..PIECES {
                total += length(span, share(piece), share(piece + 1));
                starts.push(total);
            }
        }
        Lengths { spans, starts }
    }

    pub fn total(&self) -> f64 {
        self.starts.last().copied().unwrap_or(0.0)
    }

    /// The length at which a control point lies.
    pub fn at_point(&self, index: usize) -> Option<f64> {
        self.starts.get(index * PIECES).copied()
    }

    /// Point and unit tangent after `mm`; beyond the ends the curve goes on straight.
    pub fn at(&self, mm: f64) -> (DVec3, DVec3) {
        let inside = mm.clamp(0.0, self.total());
        let (span, u) = self.place(inside);
        let tangent = direction(span, u);
        (span.point(u) + tangent * (mm - inside), tangent)
    }

    /// The span and the place on it after so many mm, by Newton's steps kept within the piece.
    fn place(&self, mm: f64) -> (&Span, f64) {
        let piece = self.starts.partition_point(|start| *start <= mm);
        let piece = piece.saturating_sub(1).min(self.starts.len() - 2);
        let span = &self.spans[piece / PIECES];
        let from = share(piece % PIECES);
        let (mut low, mut high) = (from, share(piece % PIECES + 1));
        let wanted = mm - self.starts[piece];
        let whole = self.starts[piece + 1] - self.starts[piece];
        let mut u = match whole > 0.0 {
            true => low + (high - low) * (wanted / whole).clamp(0.0, 1.0),
            false => low,
        };
        for _ in 0..40 {
            let beyond = length(span, from, u) - wanted;
            if beyond.abs() < NEAR_ENOUGH_MM {
                break;
            }
            match beyond > 0.0 {
                true => high = u,
                false => low = u,
            }
            let newton = u - beyond / span.velocity(u).length();
            let kept = newton > low && newton < high;
            u = if kept { newton } else { (low + high) / 2.0 };
        }
        (span, u)
    }
}

fn share(piece: usize) -> f64 {
    piece as f64 / PIECES as f64
}

/// Length of a part of a span, in mm.
fn length(span: &Span, from: f64, to: f64) -> f64 {
    let (middle, half) = ((from + to) / 2.0, (to - from) / 2.0);
    let part = |(place, weight): &(f64, f64)| weight * span.velocity(middle + half * place).length();
    half * GAUSS.iter().map(part).sum::<f64>()
}

/// Unit tangent; where the span stands still, that of the chord about the place.
fn direction(span: &Span, u: f64) -> DVec3 {
    let chord = || span.point((u + 1e-3).min(1.0)) - span.point((u - 1e-3).max(0.0));
    let moving = span.velocity(u).try_normalize();
    moving
        .or_else(|| chord().try_normalize())
        .or_else(|| (span.point(1.0) - span.point(0.0)).try_normalize())
        .unwrap_or(DVec3::X)
}

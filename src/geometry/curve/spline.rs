//! The chordal cubic spline through points.

use glam::DVec3;

use super::CurveError;

/// Points nearer than this to the one before, in mm, are the same point.
const SAME_POINT_MM: f64 = 1e-6;

/// One cubic between two control points: p(u) for u from 0 to 1, by powers of u.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    powers: [DVec3; 4],
}

impl Span {
    fn hermite([from, to]: [DVec3; 2], [leaving, arriving]: [DVec3; 2], chord: f64) -> Span {
        let (leaving, arriving) = (leaving * chord, arriving * chord);
        let across = to - from;
        Span {
            powers: [
                from,
                leaving,
                across * 3.0 - leaving * 2.0 - arriving,
                leaving + arriving - across * 2.0,
            ],
        }
    }

    pub fn point(&self, u: f64) -> DVec3 {
        let [a, b, c, d] = self.powers;
        a + u * (b + u * (c + u * d))
    }

    /// Derivative by u.
    pub fn velocity(&self, u: f64) -> DVec3 {
        let [_, b, c, d] = self.powers;
        b + u * (c * 2.0 + u * d * 3.0)
    }
}

/// The points without those that repeat the one before.
pub fn distinct(points: &[DVec3]) -> Result<Vec<DVec3>, CurveError> {
    if points.iter().any(|point| !point.is_finite()) {
        return Err(CurveError::NotFinite);
    }
    let mut kept: Vec<DVec3> = Vec::with_capacity(points.len());
    for point in points {
        if kept
            .last()
            .is_none_or(|last| last.distance(*point) > SAME_POINT_MM)
        {
            kept.push(*point);
        }
    }
    match kept.len() {
        0 | 1 => Err(CurveError::TooFewPoints),
        _ => Ok(kept),
    }
}

/// The spans between distinct points.
pub fn spans(points: &[DVec3]) -> Vec<Span> {
    let chords: Vec<f64> = points.windows(2).map(|pair| pair[0].distance(pair[1])).collect();
    let tangents = tangents(points, &chords);
    let pairs = points.windows(2).zip(tangents.windows(2)).zip(&chords);
    pairs
        .map(|((ends, tangents), chord)| {
            Span::hermite([ends[0], ends[1]], [tangents[0], tangents[1]], *chord)
        })
        .collect()
}

/// The derivatives by chord length at the points with which curvature is continuous: a tridiagonal system, solved by
/// elimination (Thomas).
fn tangents(points: &[DVec3], chords: &[f64]) -> Vec<DVec3> {
    let last = points.len() - 1;
    let first_tangent = end_tangent(points[0], points[1], points.get(2).copied());
    let back = last.checked_sub(2).map(|third| points[third]);
    let last_tangent = -end_tangent(points[last], points[last - 1], back);
    // Row n: upper[n]·m[n + 1] + m[n] = right[n], once eliminated.
    let mut upper = vec![0.0; last];
    let mut right = vec![first_tangent; last];
    for n in 1..last {
        let (before, after) = (1.0 / chords[n - 1], 1.0 / chords[n]);
        let slope = |k: usize| (points[k + 1] - points[k]) / chords[k];
        let sum = (slope(n - 1) * before + slope(n) * after) * 3.0;
        let pivot = 2.0 * (before + after) - before * upper[n - 1];
        upper[n] = after / pivot;
        right[n] = (sum - right[n - 1] * before) / pivot;
    }
    let mut solved = vec![last_tangent; last + 1];
    for n in (0..last).rev() {
        solved[n] = right[n] - solved[n + 1] * upper[n];
    }
    solved
}

/// The direction in which the circle through three points leaves the first one towards the second; that of the chord
/// where there is no third point, or where the circle would set out backwards.
fn end_tangent(end: DVec3, next: DVec3, third: Option<DVec3>) -> DVec3 {
    let chord = next - end;
    let straight = chord.normalize_or_zero();
    let bent = third.and_then(|third| {
        let far = third - end;
        (chord / chord.length_squared() - far / far.length_squared()).try_normalize()
    });
    bent.filter(|bent| bent.dot(straight) > 0.0).unwrap_or(straight)
}

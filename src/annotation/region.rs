//! A region in its plane's coordinates (mm): area and perimeter of the outline as drawn, whatever voxels lie in it.

use std::f64::consts::{PI, TAU};

use super::flat;
use super::{Annotation, Shape};
use crate::geometry::DVec2;

#[derive(Clone, Debug, PartialEq)]
pub enum Region {
    /// Closed; inside by the even-odd rule where it crosses itself.
    Polygon(Vec<DVec2>),
    Ellipse {
        centre: DVec2,
        radii: DVec2,
    },
}

impl Region {
    /// `None` for shapes that enclose nothing.
    pub fn of(annotation: &Annotation) -> Option<Region> {
        let plane = &annotation.place.plane;
        let corners = |points: &[_]| flat::all_seen(plane, points);
        match &annotation.shape {
            Shape::Rectangle { .. } => Some(Region::Polygon(corners(&annotation.handles()))),
            Shape::FreeRegion { points } => Some(Region::Polygon(corners(points))),
            Shape::Ellipse { corners } => {
                let [first, opposite] = corners.map(|corner| flat::seen(plane, corner));
                Some(Region::Ellipse {
                    centre: (first + opposite) / 2.0,
                    radii: (opposite - first).abs() / 2.0,
                })
            }
            _ => None,
        }
    }

    /// Area enclosed by the outline, in mm²: not a count of voxels.
    pub fn area(&self) -> f64 {
        match self {
            Region::Ellipse { radii, .. } => PI * radii.x * radii.y,
            Region::Polygon(corners) => {
                let crossings = self_crossings(corners);
                match crossings.is_empty() {
                    true => shoelace(corners),
                    false => even_odd_area(corners, crossings),
                }
            }
        }
    }

    /// Length of the outline in mm.
    pub fn perimeter(&self) -> f64 {
        match self {
            Region::Polygon(corners) => sides(corners).map(|[from, to]| from.distance(to)).sum(),
            Region::Ellipse { radii, .. } => ellipse_perimeter(radii.max_element(), radii.min_element()),
        }
    }
}

/// The sides of a closed polygon.
pub fn sides(corners: &[DVec2]) -> impl Iterator<Item = [DVec2; 2]> + '_ {
    let next = corners.iter().cycle().skip(1);
    corners.iter().zip(next).map(|(from, to)| [*from, *to])
}

/// Area of a polygon that does not cross itself.
fn shoelace(corners: &[DVec2]) -> f64 {
    let Some(first) = corners.first() else {
        return 0.0;
    };
    let twice: f64 = sides(corners)
        .map(|[from, to]| (from - *first).perp_dot(to - *first))
        .sum();
    twice.abs() / 2.0
}

/// Heights (y) at which sides that are not neighbours cross.
fn self_crossings(corners: &[DVec2]) -> Vec<f64> {
    let all: Vec<[DVec2; 2]> = sides(corners).collect();
    let mut heights = Vec::new();
    for (index, one) in all.iter().enumerate() {
        let wraps = index == 0;
        let others = all.iter().enumerate().skip(index + 2);
        for (_, other) in others.filter(|(other, _)| !(wraps && *other == all.len() - 1)) {
            heights.extend(crossing_height(one, other));
        }
    }
    heights
}

fn crossing_height([a, b]: &[DVec2; 2], [c, d]: &[DVec2; 2]) -> Option<f64> {
    let apart = a.y.max(b.y) < c.y.min(d.y) || c.y.max(d.y) < a.y.min(b.y);
    let (along, other) = (*b - *a, *d - *c);
    let turn = along.perp_dot(other);
    if apart || turn == 0.0 {
        return None;
    }
    let share = (*c - *a).perp_dot(other) / turn;
    let other_share = (*c - *a).perp_dot(along) / turn;
    let on = 0.0..=1.0;
    (on.contains(&share) && on.contains(&other_share)).then_some(a.y + along.y * share)
}

/// A scribble that crosses itself more often than this is cut into as many even bands: exact no more, but soon done.
const MOST_BANDS: usize = 8192;

/// Area by the even-odd rule: between heights at which nothing begins, ends or crosses, it is a row of trapezoids,
/// each as wide as at half its height.
fn even_odd_area(corners: &[DVec2], mut heights: Vec<f64>) -> f64 {
    heights.extend(corners.iter().map(|corner| corner.y));
    heights.sort_by(f64::total_cmp);
    if let ([low, .., high], true) = (heights.as_slice(), heights.len() > MOST_BANDS) {
        let (low, step) = (*low, (high - low) / MOST_BANDS as f64);
        heights = (0..=MOST_BANDS).map(|band| low + step * band as f64).collect();
    }
    let bands = heights.windows(2).filter(|band| band[1] > band[0]);
    bands
        .map(|band| {
            let middle = crossings_at(corners, (band[0] + band[1]) / 2.0);
            let width: f64 = middle.chunks_exact(2).map(|pair| pair[1] - pair[0]).sum();
            width * (band[1] - band[0])
        })
        .sum()
}

/// Where the sides of a polygon cross a height, ascending: always an even number. A side holds its lower end and not
/// its upper one.
pub fn crossings_at(corners: &[DVec2], height: f64) -> Vec<f64> {
    let mut crossings: Vec<f64> = sides(corners)
        .filter(|[from, to]| (from.y <= height) != (to.y <= height))
        .map(|[from, to]| from.x + (height - from.y) * (to.x - from.x) / (to.y - from.y))
        .collect();
    crossings.sort_by(f64::total_cmp);
    crossings
}

/// By the arithmetic-geometric mean of the radii (Gauss; Abramowitz and Stegun 17.6), exact to rounding.
fn ellipse_perimeter(long: f64, short: f64) -> f64 {
    // A flat ellipse is a line there and back.
    if short <= long * 1e-9 {
        return 4.0 * long;
    }
    let (mut a, mut b, mut weight) = (long, short, 0.5);
    let mut sum = weight * (long * long - short * short);
    // The mean doubles its digits in each step: from a ratio of 1e-9, eight are enough.
    for _ in 0..10 {
        let half_difference = (a - b) / 2.0;
        (a, b) = ((a + b) / 2.0, (a * b).sqrt());
        weight *= 2.0;
        sum += weight * half_difference * half_difference;
    }
    TAU / a * (long * long - sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn polygon(corners: &[(f64, f64)]) -> Region {
        Region::Polygon(corners.iter().map(|corner| DVec2::from(*corner)).collect())
    }

    #[test]
    fn areas_of_polygons() {
        let triangle = polygon(&[(0.0, 0.0), (3.0, 0.0), (0.0, 4.0)]);
        assert!((triangle.area() - 6.0).abs() < 1e-12);
        assert!((triangle.perimeter() - 12.0).abs() < 1e-12);
        // Two triangles that meet in a crossing: the shoelace alone would say 0.
        let bow = polygon(&[(0.0, 0.0), (2.0, 2.0), (2.0, 0.0), (0.0, 2.0)]);
        assert!((bow.area() - 2.0).abs() < 1e-12, "{}", bow.area());
        // A pentagram: its middle pentagon is outside by the even-odd rule.
        let tip = |k: usize| DVec2::from_angle((k * 2 % 5) as f64 * TAU / 5.0);
        let star = Region::Polygon((0..5).map(tip).collect());
        let inner = (PI / 10.0).sin() / (3.0 * PI / 10.0).sin();
        let side = 2.0 * inner * (PI / 5.0).sin();
        let height = 1.0 - inner * (PI / 5.0).cos();
        let tips = 5.0 * side * height / 2.0;
        assert!((star.area() - tips).abs() < 1e-12, "{} {tips}", star.area());
    }

    /// Half a million crossings: the area is that of the cells of a fine lattice whose centres are inside.
    #[test]
    fn a_scribble_is_soon_measured() {
        let mut state = 1u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            f64::from(state) / f64::from(u32::MAX) * 100.0
        };
        let corners: Vec<DVec2> = (0..1700).map(|_| DVec2::new(next(), next())).collect();
        let inside = |y: f64| -> usize {
            let crossed = |x: f64| {
                let left = |[a, b]: [DVec2; 2]| {
                    (a.x <= x) != (b.x <= x) && a.y + (x - a.x) * (b.y - a.y) / (b.x - a.x) < y
                };
                sides(&corners).filter(|side| left(*side)).count() % 2
            };
            (0..250).map(|k| crossed(0.2 + f64::from(k) * 0.4)).sum()
        };
        let cells: usize = (0..250).map(|k| inside(0.2 + f64::from(k) * 0.4)).sum();
        let area = Region::Polygon(corners.clone()).area();
        assert!(
            (area / (cells as f64 * 0.16) - 1.0).abs() < 0.01,
            "{area} {cells}"
        );
    }

    #[test]
    fn ellipses() {
        let ellipse = |a: f64, b: f64| Region::Ellipse {
            centre: DVec2::ZERO,
            radii: DVec2::new(a, b),
        };
        assert!((ellipse(2.0, 2.0).perimeter() - 4.0 * PI).abs() < 1e-12);
        // Summed over a million chords.
        for (a, b) in [(3.0, 1.0), (1.0, 40.0), (10.0, 0.01)] {
            let at = |k: usize| DVec2::new(a, b) * DVec2::from_angle(k as f64 * TAU / 1e6);
            let chords: f64 = (0..1_000_000).map(|k| at(k).distance(at(k + 1))).sum();
            assert!((ellipse(a, b).perimeter() / chords - 1.0).abs() < 1e-6, "{a} {b}");
        }
        assert_eq!(ellipse(5.0, 0.0).perimeter(), 20.0);
        assert!((ellipse(3.0, 2.0).area() - 6.0 * PI).abs() < 1e-12);
    }
}

//! Closed outlines in a plane's own coordinates (mm): what they enclose, share and how far apart they run.
//!
//! Several loops make one figure by the even-odd rule: a hole is a loop within a loop, and a loop may cross itself.

use glam::DVec2;

/// Closed; the last point is joined to the first.
pub type Loop = Vec<DVec2>;

/// What two figures enclose, in mm².
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Areas {
    pub one: f64,
    pub other: f64,
    pub shared: f64,
}

impl Areas {
    /// Dice's coefficient, 2 |A ∩ B| / (|A| + |B|) (Dice 1945), 0 to 1; `None` for two empty figures.
    pub fn dice(&self) -> Option<f64> {
        let both = self.one + self.other;
        (both > 0.0).then(|| (2.0 * self.shared / both).clamp(0.0, 1.0))
    }
}

/// A side, from its lower to its upper end (by y).
#[derive(Clone, Copy)]
struct Side {
    low: DVec2,
    high: DVec2,
    /// Whether it is of the second figure.
    other: bool,
}

impl Side {
    fn x_at(&self, y: f64) -> f64 {
        self.low.x + (y - self.low.y) * (self.high.x - self.low.x) / (self.high.y - self.low.y)
    }

    /// The height at which it crosses another.
    fn crossing(&self, other: &Side) -> Option<f64> {
        let (along, across) = (self.high - self.low, other.high - other.low);
        let turn = along.perp_dot(across);
        if turn == 0.0 {
            return None;
        }
        let offset = other.low - self.low;
        let on = 0.0..=1.0;
        let (own, others) = (offset.perp_dot(across) / turn, offset.perp_dot(along) / turn);
        (on.contains(&own) && on.contains(&others)).then_some(self.low.y + along.y * own)
    }
}

/// A scribble that crosses itself more often than this is cut into as many even bands: exact no more, but soon done.
const MOST_BANDS: usize = 8192;

/// The areas of two figures and of what they share, exact to rounding: between heights at which nothing begins, ends or
/// crosses, each is a row of trapezoids, as wide as at half their height.
pub fn areas(one: &[Loop], other: &[Loop]) -> Areas {
    let mut sides: Vec<Side> = upward(one, false).chain(upward(other, true)).collect();
    sides.sort_by(|a, b| a.low.y.total_cmp(&b.low.y));
    let heights = heights(&sides);
    let mut areas = Areas::default();
    let (mut next, mut active) = (0, Vec::<Side>::new());
    for band in heights.windows(2) {
        let (height, middle) = (band[1] - band[0], (band[0] + band[1]) / 2.0);
        active.retain(|side| side.high.y > middle);
        while let Some(side) = sides.get(next).filter(|side| side.low.y <= middle) {
            active.extend((side.high.y > middle).then_some(*side));
            next += 1;
        }
        let widths = widths(&active, middle);
        areas.one += widths.one * height;
        areas.other += widths.other * height;
        areas.shared += widths.shared * height;
    }
    areas
}

fn upward(figure: &[Loop], other: bool) -> impl Iterator<Item = Side> + '_ {
    let rising = move |[from, to]: [DVec2; 2]| {
        let (low, high) = if from.y <= to.y { (from, to) } else { (to, from) };
        (low.y < high.y).then_some(Side { low, high, other })
    };
    sides(figure).filter_map(rising)
}

/// Where sides begin, end or cross, ascending; `sides` are sorted by their lower ends.
fn heights(sides: &[Side]) -> Vec<f64> {
    let mut heights: Vec<f64> = sides.iter().flat_map(|side| [side.low.y, side.high.y]).collect();
    for (index, side) in sides.iter().enumerate() {
        let later = sides.iter().skip(index + 1);
        let meeting = later.take_while(|other| other.low.y <= side.high.y);
        heights.extend(meeting.filter_map(|other| side.crossing(other)));
    }
    heights.sort_by(f64::total_cmp);
    heights.dedup();
    match heights.as_slice() {
        [low, .., high] if heights.len() > MOST_BANDS => {
            let step = (high - low) / MOST_BANDS as f64;
            (0..=MOST_BANDS).map(|band| low + step * band as f64).collect()
        }
        _ => heights,
    }
}

/// How much of the line at a height each figure holds.
fn widths(active: &[Side], height: f64) -> Areas {
    let mut crossings: Vec<(f64, bool)> = active
        .iter()
        .map(|side| (side.x_at(height), side.other))
        .collect();
    crossings.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut widths = Areas::default();
    let mut inside = [false, false];
    for pair in crossings.windows(2) {
        let ((from, other), (to, _)) = (pair[0], pair[1]);
        let own = &mut inside[usize::from(other)];
        *own = !*own;
        let width = |holds: bool| if holds { to - from } else { 0.0 };
        widths.one += width(inside[0]);
        widths.other += width(inside[1]);
        widths.shared += width(inside[0] && inside[1]);
    }
    widths
}

/// Every side of every loop.
pub fn sides(figure: &[Loop]) -> impl Iterator<Item = [DVec2; 2]> + '_ {
    figure.iter().flat_map(|corners| {
        let next = corners.iter().cycle().skip(1);
        corners.iter().zip(next).map(|(from, to)| [*from, *to])
    })
}

/// By the even-odd rule; a side holds its lower end and not its upper one.
pub fn contains(figure: &[Loop], point: DVec2) -> bool {
    let right_of = sides(figure).filter(|[from, to]| {
        (from.y <= point.y) != (to.y <= point.y)
            && from.x + (point.y - from.y) * (to.x - from.x) / (to.y - from.y) > point.x
    });
    right_of.count() % 2 == 1
}

/// The point of the outlines nearest to a point; `None` where there is no outline.
pub fn nearest(figure: &[Loop], point: DVec2) -> Option<DVec2> {
    let feet = sides(figure).map(|[from, to]| foot(from, to, point));
    feet.min_by(|a, b| a.distance_squared(point).total_cmp(&b.distance_squared(point)))
}

/// mm from a point to the nearest outline, negative inside; infinite where there is none.
pub fn signed_distance(figure: &[Loop], point: DVec2) -> f64 {
    let distance = nearest(figure, point).map_or(f64::INFINITY, |near| near.distance(point));
    match contains(figure, point) {
        true => -distance,
        false => distance,
    }
}

fn foot(from: DVec2, to: DVec2, point: DVec2) -> DVec2 {
    let along = to - from;
    let squared = along.length_squared();
    let share = match squared > 0.0 {
        true => ((point - from).dot(along) / squared).clamp(0.0, 1.0),
        false => 0.0,
    };
    from + along * share
}

/// Outlines are compared at points no further apart than this, in mm ...
const STEP_MM: f64 = 0.1;
/// ... or than this part of their length.
const MOST_SAMPLES: f64 = 4000.0;

/// Mean distance between two outlines, in mm, taken from every point of each to the nearest of the other (average
/// symmetric surface distance; Heimann et al., IEEE Trans Med Imaging 2009;28:1251-1265). Integrated over points 0.1 mm
/// or 1/4000 of the outline apart, which settles it to better than half of that. `None` where one is missing.
pub fn mean_distance(one: &[Loop], other: &[Loop]) -> Option<f64> {
    let (there, back) = (sum_of_distances(one, other)?, sum_of_distances(other, one)?);
    let length = length(one) + length(other);
    (length > 0.0).then(|| (there + back) / length)
}

fn length(figure: &[Loop]) -> f64 {
    sides(figure).map(|[from, to]| from.distance(to)).sum()
}

/// The integral along one figure's outlines of the distance to the other's, in mm².
fn sum_of_distances(one: &[Loop], other: &[Loop]) -> Option<f64> {
    let step = STEP_MM.max(length(one) / MOST_SAMPLES);
    let mut sum = 0.0;
    for [from, to] in sides(one) {
        let length = from.distance(to);
        let pieces = (length / step).ceil().max(1.0);
        for piece in 0..pieces as usize {
            let at = from.lerp(to, (piece as f64 + 0.5) / pieces);
            sum += nearest(other, at)?.distance(at) * length / pieces;
        }
    }
    Some(sum)
}

/// The middle of the enclosed area, for figures without crossings; `None` where nothing is enclosed.
pub fn centroid(figure: &[Loop]) -> Option<DVec2> {
    let origin = figure.iter().flatten().next()?;
    let (mut twice, mut moment) = (0.0, DVec2::ZERO);
    for corners in figure {
        for [from, to] in sides(std::slice::from_ref(corners)) {
            let (from, to) = (from - *origin, to - *origin);
            let cross = from.perp_dot(to);
            twice += cross;
            moment += (from + to) * cross;
        }
    }
    (twice.abs() > 1e-12).then(|| *origin + moment / (3.0 * twice))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(low: f64, high: f64) -> Loop {
        [(low, low), (high, low), (high, high), (low, high)]
            .map(DVec2::from)
            .to_vec()
    }

    #[test]
    fn areas_of_squares_holes_and_bows() {
        let ring = [square(0.0, 10.0), square(2.0, 8.0)];
        let found = areas(&ring, &[square(5.0, 20.0)]);
        assert_eq!(
            found,
            Areas {
                one: 64.0,
                other: 225.0,
                shared: 25.0 - 9.0
            }
        );
        // A bow tie: two triangles.
        let bow = [[(0.0, 0.0), (4.0, 4.0), (4.0, 0.0), (0.0, 4.0)]
            .map(DVec2::from)
            .to_vec()];
        let found = areas(&bow, &[square(0.0, 4.0)]);
        assert!(
            (found.one - 8.0).abs() < 1e-12 && (found.shared - 8.0).abs() < 1e-12,
            "{found:?}"
        );
        assert_eq!(areas(&[], &[]).dice(), None);
    }

    #[test]
    fn distances_of_squares() {
        let found = mean_distance(&[square(0.0, 10.0)], &[square(0.0, 10.0)]);
        assert!(found.is_some_and(|found| found.abs() < 1e-12));
        assert_eq!(signed_distance(&[square(0.0, 10.0)], DVec2::new(5.0, 3.0)), -3.0);
        assert_eq!(signed_distance(&[square(0.0, 10.0)], DVec2::new(13.0, 14.0)), 5.0);
        assert_eq!(mean_distance(&[], &[square(0.0, 1.0)]), None);
        assert_eq!(centroid(&[square(2.0, 4.0)]), Some(DVec2::new(3.0, 3.0)));
    }
}

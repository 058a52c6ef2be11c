//! The place on a curve that is nearest to a point.

use glam::DVec3;

use super::Curve;

/// Steps of the golden section: the interval shrinks by 0.618 each time, to below 1e-8 of a frame's distance.
const STEPS: usize = 40;
const GOLDEN: f64 = 0.618_033_988_749_895;

impl Curve {
    /// How far along the curve, in mm, its nearest point to a patient point lies.
    pub fn nearest(&self, to: DVec3) -> f64 {
        self.nearest_by(|point| point.distance_squared(to))
    }

    /// The same as seen along a direction: what lies along it does not count.
    pub fn nearest_seen_along(&self, direction: DVec3, to: DVec3) -> f64 {
        self.nearest_by(|point| {
            let away = point - to;
            (away - direction * away.dot(direction)).length_squared()
        })
    }

    /// The least of a function along the curve: the best of the frames, then the golden section about it.
    fn nearest_by(&self, apart: impl Fn(DVec3) -> f64) -> f64 {
        let stations = self.stations().map(|(mm, frame)| (mm, apart(frame.point)));
        let best = stations.min_by(|one, other| one.1.total_cmp(&other.1));
        let Some((around, found)) = best else { return 0.0 };
        let step = self.length() / (self.frames.len() - 1) as f64;
        let mut low = (around - step).max(0.0);
        let mut high = (around + step).min(self.length());
        for _ in 0..STEPS {
            let (one, other) = (high - (high - low) * GOLDEN, low + (high - low) * GOLDEN);
            match apart(self.point(one)) <= apart(self.point(other)) {
                true => high = other,
                false => low = one,
            }
        }
        let refined = (low + high) / 2.0;
        // At an end the section only comes near.
        match apart(self.point(refined)) < found {
            true => refined,
            false => around,
        }
    }
}

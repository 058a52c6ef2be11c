//! The shading of surface coils: near an element of the array the image is brighter.

use glam::DVec3;

/// Loops on a cylinder around the head-foot axis, combined as the root of the sum of squares.
pub struct Coil {
    elements: Vec<DVec3>,
    /// Radius of a loop, mm.
    loop_radius: f64,
    /// What remains of the shading after the scanner's own correction (prescan normalisation): 0 nothing, 1 all of it.
    remaining: f64,
    /// Combined sensitivity in the middle.
    middle: f64,
}

impl Coil {
    /// Two rows of eight loops around a head, whose middle is `centre`.
    pub fn head(centre: DVec3) -> Coil {
        Coil::ring(centre, 8, [-45.0, 45.0], [135.0, 150.0], 60.0)
    }

    /// Two rows of eight loops about a body, above and below `centre`.
    pub fn body(centre: DVec3) -> Coil {
        Coil::ring(centre, 8, [-90.0, 90.0], [230.0, 180.0], 120.0)
    }

    /// `levels` are heights of the rows of elements over the centre, `radii` the half axes of their ring along x and y.
    fn ring(centre: DVec3, count: usize, levels: [f64; 2], radii: [f64; 2], loop_radius: f64) -> Coil {
        let element = |index: usize| {
            let (sine, cosine) = libm::sincos((index as f64 + 0.5) * std::f64::consts::TAU / count as f64);
            centre + DVec3::new(radii[0] * cosine, radii[1] * sine, levels[index / count])
        };
        let elements = (0..2 * count).map(element).collect();
        let mut coil = Coil {
            elements,
            loop_radius,
            remaining: 0.35,
            middle: 1.0,
        };
        coil.middle = coil.combined(centre);
        coil
    }

    /// Relative sensitivity at a point in patient mm: 1 in the middle of the coil, more towards its elements.
    ///
    /// Each loop of radius a falls off as on its axis, a³ / (a² + d²)^(3/2) (Biot and Savart); Roemer et al., Magn Reson
    /// Med 16:192-225 (1990) for the sum of squares.
    pub fn sensitivity(&self, point: DVec3) -> f64 {
        libm::pow(self.combined(point) / self.middle, self.remaining)
    }

    fn combined(&self, point: DVec3) -> f64 {
        let square = self.loop_radius * self.loop_radius;
        let power = |element: &DVec3| {
            let ratio = square / (square + point.distance_squared(*element));
            ratio * ratio * ratio
        };
        self.elements.iter().map(power).sum::<f64>().sqrt()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rim_is_brighter_and_the_far_end_darker() {
        let coil = Coil::head(DVec3::new(0.0, 0.0, 40.0));
        let at = |x: f64, z: f64| coil.sensitivity(DVec3::new(x, 0.0, z));
        assert!((at(0.0, 40.0) - 1.0).abs() < 1e-12);
        assert!((1.05..1.6).contains(&at(75.0, 40.0)), "{}", at(75.0, 40.0));
        assert!(at(0.0, -110.0) < 0.8, "{}", at(0.0, -110.0));
        assert!((at(60.0, 40.0) - at(-60.0, 40.0)).abs() < 1e-12);
    }
}

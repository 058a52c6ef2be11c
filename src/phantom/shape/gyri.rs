//! The folded surface of a hemisphere.
//!
//! Where a narrow-band random field is zero, it draws a labyrinth of lines some constant distance apart, as sulci do
//! on the brain (the patterns of Cahn's 1965 plane-wave field). Drawn on the hull and carried inwards along its radii,
//! the lines become walls: sulci of a given depth. Offsetting the folded surface gives the ribbon of grey matter, so
//! the boundary to the white matter folds too.

use std::sync::Arc;

use glam::DVec3;

use super::{Bounds, Shape, smooth_max};
use crate::phantom::noise::{sine, value_noise};
use crate::phantom::random::uniform;

const WAVES: usize = 24;

#[derive(Clone, Debug)]
pub struct Gyri {
    pub hull: Arc<Shape>,
    /// Fissures that are no part of the labyrinth, lined with cortex as sulci are.
    pub clefts: Vec<Shape>,
    /// Middle and radii of the ellipsoid that the labyrinth is drawn on, in mm.
    pub centre: DVec3,
    pub radii: DVec3,
    /// How deep sulci go below the hull, in mm.
    pub depth: f64,
    /// Half the width of a sulcus, in mm.
    pub half_gap: f64,
    /// How far below the folded surface this solid begins: 0 for the pial surface, the cortical thickness for the
    /// boundary to the white matter.
    pub inset: f64,
    pub field: Arc<Field>,
}

impl Gyri {
    pub fn distance(&self, p: DVec3) -> f64 {
        let hull = self.hull.distance(p);
        let below_folds = -hull - self.depth * 1.3 - self.inset;
        if hull > 4.0 {
            return hull + self.inset;
        }
        let mut sulcus = match below_folds < 8.0 {
            true => self.wall(p, -hull),
            false => below_folds + self.inset,
        };
        for cleft in &self.clefts {
            sulcus = sulcus.min(cleft.distance(p).max(0.0));
        }
        smooth_max(hull + self.inset, self.half_gap + self.inset - sulcus, 3.0)
    }

    /// Distance to the nearest wall of the labyrinth, at a depth below the hull.
    fn wall(&self, p: DVec3, below: f64) -> f64 {
        let out = p - self.centre;
        let scale = (out / self.radii).length().max(0.3);
        let across = self.field.distance(out / scale) * scale;
        let floor = self.depth * (1.0 + 0.3 * value_noise(p / 23.0, 11));
        let past = (below - floor).max(0.0);
        (across * across + past * past).sqrt()
    }

    pub fn steepness(&self) -> f64 {
        1.9
    }

    pub fn bounds(&self) -> Bounds {
        self.hull.bounds()
    }
}

/// A sum of plane waves of one length in all directions.
#[derive(Clone, Debug)]
pub struct Field {
    x: [f64; WAVES],
    y: [f64; WAVES],
    z: [f64; WAVES],
    phase: [f64; WAVES],
    wavelength: f64,
}

impl Field {
    /// Zero lines are half a wavelength (mm) apart.
    pub fn new(wavelength: f64, seed: u64) -> Field {
        let draw = |n: usize, what: u64| uniform(seed.wrapping_mul(1009).wrapping_add(n as u64 * 4 + what));
        let mut field = Field {
            x: [0.0; WAVES],
            y: [0.0; WAVES],
            z: [0.0; WAVES],
            phase: std::array::from_fn(|n| draw(n, 3)),
            wavelength,
        };
        for n in 0..WAVES {
            // Evenly over the half sphere, each a little off its place, lengths within a tenth of each other.
            let height = (n as f64 + 0.5) / WAVES as f64;
            let turn = (n as f64 * 0.618_034 + 0.1 * draw(n, 0)) * core::f64::consts::TAU;
            let ring = (1.0 - height * height).sqrt();
            let k = (1.0 + 0.2 * (draw(n, 1) - 0.5)) / wavelength;
            field.x[n] = k * ring * libm::cos(turn);
            field.y[n] = k * ring * libm::sin(turn);
            field.z[n] = k * height;
        }
        field
    }

    /// About how far the nearest zero of the field is, in mm.
    fn distance(&self, q: DVec3) -> f64 {
        let (mut value, mut slope) = (0.0, DVec3::ZERO);
        for n in 0..WAVES {
            let turns = self.x[n] * q.x + self.y[n] * q.y + self.z[n] * q.z + self.phase[n];
            let (s, c) = (sine(turns), sine(turns + 0.25));
            value += s;
            slope.x += c * self.x[n];
            slope.y += c * self.y[n];
            slope.z += c * self.z[n];
        }
        let usual = (WAVES as f64 / 2.0).sqrt() / self.wavelength;
        let steep = (slope.length_squared() + 0.3 * usual * usual).sqrt() * core::f64::consts::TAU;
        // Between two zeros the linear estimate would run on; a quarter wave is as far as one can be.
        (value.abs() / steep).min(0.45 * self.wavelength)
    }
}

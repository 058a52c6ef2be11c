//! The folded surface of a hemisphere.
//!
//! Where a narrow-band random field is zero, it draws a labyrinth of lines some constant distance apart, as sulci do
//! on the brain (the patterns of Cahn's 1965 plane-wave field). Drawn on the hull and carried inwards along its radii,
//! the lines become walls: sulci of a given depth. Offsetting the folded surface gives the ribbon of grey matter, so
//! the boundary to the white matter folds too.

use std::cell::Cell;
use std::sync::Arc;

use glam::DVec3;

use super::{Bounds, Shape, smooth_max};
use crate::phantom::noise::{Bend, sine, value_noise};
use crate::phantom::random::uniform;

const WAVES: usize = 24;
/// Within this share of the ellipsoid's radii no sulci run: they would crowd towards its middle.
const QUIET_CORE: f64 = 0.32;

/// What lies `inset` mm below a folded surface: 0 for the pial surface, the cortical thickness for the white matter.
#[derive(Clone, Debug)]
pub struct Gyri {
    pub folds: Arc<Folds>,
    pub inset: f64,
}

#[derive(Debug)]
pub struct Folds {
    pub hull: Shape,
    /// Fissures that are no part of the labyrinth, lined with cortex as sulci are.
    pub clefts: Vec<Shape>,
    /// Middle and radii of the ellipsoid that the labyrinth is drawn on, in mm.
    pub centre: DVec3,
    pub radii: DVec3,
    /// How deep sulci go below the hull, in mm.
    pub depth: f64,
    /// Half the width of a sulcus, in mm.
    pub half_gap: f64,
    pub field: Field,
}

impl Gyri {
    pub fn distance(&self, p: DVec3) -> f64 {
        let (hull, sulcus) = self.folds.remembered(p);
        smooth_max(hull + self.inset, self.folds.half_gap + self.inset - sulcus, 3.0)
    }

    pub fn steepness(&self) -> f64 {
        2.0
    }

    pub fn bounds(&self) -> Bounds {
        self.folds.hull.bounds()
    }
}

thread_local! {
    /// The last answer on either side of the midline: several structures ask for the same point in turn.
    static LAST: Cell<[(usize, DVec3, f64, f64); 2]> = const { Cell::new([(0, DVec3::ZERO, 0.0, 0.0); 2]) };
}

impl Folds {
    fn remembered(&self, p: DVec3) -> (f64, f64) {
        let own = std::ptr::from_ref(self) as usize;
        let slot = usize::from(p.x > 0.0);
        let mut last = LAST.get();
        let (of, at, hull, sulcus) = last[slot];
        if of == own && at == p {
            return (hull, sulcus);
        }
        let (hull, sulcus) = self.measure(p);
        last[slot] = (own, p, hull, sulcus);
        LAST.set(last);
        (hull, sulcus)
    }

    /// Distances to the hull (negative inside) and to the middle of the nearest sulcus.
    fn measure(&self, p: DVec3) -> (f64, f64) {
        let hull = self.hull.distance(p);
        if hull > 8.0 {
            return (hull, hull);
        }
        // Deeper than any fold only the way up to the deepest one counts.
        let below_folds = -hull - self.depth * 1.3;
        let mut sulcus = match below_folds < 8.0 {
            true => self.wall(p, -hull),
            false => below_folds,
        };
        for cleft in &self.clefts {
            sulcus = sulcus.min(cleft.distance(p).max(0.0));
        }
        (hull, sulcus)
    }

    /// Distance to the nearest wall of the labyrinth, at a depth below the hull.
    fn wall(&self, p: DVec3, below: f64) -> f64 {
        let out = p - self.centre;
        let scale = (out / self.radii).length().max(0.3);
        let across = self.field.distance(out / scale) * scale;
        let outward = ((scale - QUIET_CORE) / 0.25).clamp(0.0, 1.0);
        let floor = self.depth * outward * (1.0 + 0.3 * value_noise(p / 23.0, 11)) - 4.0 * (1.0 - outward);
        let past = (below - floor).max(0.0);
        (across * across + past * past).sqrt()
    }
}

/// A sum of plane waves of one length in all directions, in a space that is bent a little.
#[derive(Clone, Debug)]
pub struct Field {
    x: [f64; WAVES],
    y: [f64; WAVES],
    z: [f64; WAVES],
    phase: [f64; WAVES],
    wavelength: f64,
    bend: Bend,
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
            bend: Bend::new(0.11 * wavelength, 0.9 * wavelength, seed),
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
        let q = self.bend.apply(q);
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
        let steep = (slope.length_squared() + 0.1 * usual * usual).sqrt() * core::f64::consts::TAU;
        // Between two zeros the linear estimate would run on; about a quarter wave is as far as one can be.
        (value.abs() / steep).min(0.45 * self.wavelength)
    }
}

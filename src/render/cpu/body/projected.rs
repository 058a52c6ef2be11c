//! The greatest, least or mean value along a ray.

use super::field::{Matter, kept_at};
use super::ray::{Ray, brick_index, brick_of};
use crate::render::Projection;
use crate::render::cpu::field::Voxel;
use crate::render::scene::{Bricks, Extremes, Mask, Rays, Ready};

pub struct Projector<'a, V> {
    pub rays: &'a Rays,
    pub matter: Matter<'a, V>,
    pub projection: Projection,
    extremes: &'a Bricks<Extremes>,
    mask: Option<&'a Mask>,
    skips: bool,
}

/// What a ray found: a held value, and where the extreme lies in mm along the view.
#[derive(Clone, Copy)]
pub struct Found {
    pub held: f32,
    pub t: f32,
}

impl<'a, V: Voxel> Projector<'a, V> {
    pub fn new(
        rays: &'a Rays,
        matter: Matter<'a, V>,
        ready: &'a Ready,
        projection: Projection,
    ) -> Projector<'a, V> {
        Projector {
            rays,
            matter,
            projection,
            extremes: ready.extremes(),
            mask: ready.mask().map(AsRef::as_ref),
            skips: ready.skips(),
        }
    }

    /// `None` where nothing takes part.
    pub fn cast(&self, pixel: [f32; 2]) -> Option<Found> {
        let ray = Ray::new(self.rays, pixel, self.rays.value_step, 1.0)?;
        match self.projection {
            Projection::Maximum => self.extreme(&ray, 1.0),
            Projection::Minimum => self.extreme(&ray, -1.0),
            Projection::Mean => self.mean(&ray),
        }
    }

    /// The held value at a sample, if it takes part.
    #[inline(always)]
    fn value(&self, ray: &Ray, t: f32) -> Option<f32> {
        let at = ray.at(t);
        if self.mask.is_some_and(|mask| kept_at(mask, at) < 0.5) {
            return None;
        }
        Some(self.matter.at(at)).filter(|held| !held.is_nan())
    }

    /// Greatest for a sign of 1, least for −1.
    fn extreme(&self, ray: &Ray, sign: f32) -> Option<Found> {
        let mut best: Option<Found> = None;
        let mut best_signed = f32::NEG_INFINITY;
        let mut k = 0;
        loop {
            let t = ray.sample(k);
            let brick = brick_of(ray.at(t), self.extremes.dimensions);
            let [least, greatest] = self.extremes.values[brick_index(brick, self.extremes.dimensions)];
            let limit = if sign > 0.0 { greatest } else { -least };
            if self.skips && limit <= best_signed {
                k = k.max(ray.leave(brick, 1));
            } else if let Some(held) = self.value(ray, t)
                && held * sign > best_signed
            {
                best_signed = held * sign;
                best = Some(Found { held, t });
            }
            if ray.sample(k) >= ray.to {
                return best;
            }
            k += 1;
        }
    }

    /// Trapezoidal rule over the stretches whose ends both take part.
    fn mean(&self, ray: &Ray) -> Option<Found> {
        let (mut sum, mut length) = (0.0f64, 0.0f64);
        let mut before: Option<(f32, f32)> = None;
        let mut k = 0;
        loop {
            let t = ray.sample(k);
            let held = self.value(ray, t);
            if let (Some((t_before, held_before)), Some(held)) = (before, held) {
                let mm = f64::from(t - t_before);
                sum += mm * 0.5 * (f64::from(held_before) + f64::from(held));
                length += mm;
            }
            before = held.map(|held| (t, held));
            if t >= ray.to {
                break;
            }
            k += 1;
        }
        (length > 0.0).then(|| Found {
            held: (sum / length) as f32,
            t: 0.5 * (ray.from + ray.to),
        })
    }
}

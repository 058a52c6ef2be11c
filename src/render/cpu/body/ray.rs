//! One line of view: where it is in the volume, and its samples.

use super::field::{Place, whole};
use crate::render::scene::{BRICK, Rays};

/// The part of a ray that may show something.
pub struct Ray {
    pub origin: Place,
    pub along: Place,
    /// 1 / along, for the way to the next brick.
    inverse: Place,
    /// mm.
    pub from: f32,
    pub to: f32,
    /// The clipping face through which it comes in, if it is one.
    pub face: Option<usize>,
    step: f32,
    /// Where in the first step the second sample lies, 0 to below 1.
    shift: f32,
}

impl Ray {
    /// `None` where the ray misses the volume or what the clips leave of it.
    pub fn new(rays: &Rays, pixel: [f32; 2], step: f32, shift: f32) -> Option<Ray> {
        let [i, j] = [pixel[0] - rays.middle[0], pixel[1] - rays.middle[1]];
        let origin: Place =
            std::array::from_fn(|axis| rays.origin[axis] + rays.column[axis] * i + rays.row[axis] * j);
        let inverse = rays.along.map(|along| 1.0 / along);
        let (mut from, mut to) = (-1e9f32, 1e9f32);
        for axis in 0..3 {
            let (low, high) = (-0.5, rays.dimensions[axis] as f32 - 0.5);
            if rays.along[axis].abs() < FLAT {
                if origin[axis] < low || origin[axis] > high {
                    return None;
                }
                continue;
            }
            let (a, b) = (
                (low - origin[axis]) * inverse[axis],
                (high - origin[axis]) * inverse[axis],
            );
            from = from.max(a.min(b));
            to = to.min(a.max(b));
        }
        let mut face = None;
        for (n, bound) in rays.bounds.iter().enumerate() {
            let value = bound.value + bound.column * i + bound.row * j;
            if bound.along.abs() < FLAT {
                if value < 0.0 {
                    return None;
                }
                continue;
            }
            let crossing = -value / bound.along;
            if bound.along > 0.0 && crossing > from {
                from = crossing;
                face = Some(n);
            } else if bound.along < 0.0 {
                to = to.min(crossing);
            }
        }
        (from < to).then_some(Ray {
            origin,
            along: rays.along,
            inverse,
            from,
            to,
            face,
            step,
            shift,
        })
    }

    /// mm along the view of sample k; the first lies where the ray comes in, the last where it goes out.
    #[inline(always)]
    pub fn sample(&self, k: i32) -> f32 {
        (self.from + (k as f32 + self.shift - 1.0) * self.step).clamp(self.from, self.to)
    }

    #[inline(always)]
    pub fn at(&self, t: f32) -> Place {
        std::array::from_fn(|axis| self.origin[axis] + self.along[axis] * t)
    }

    /// The last sample not beyond a box of bricks: those less than `bricks` away from one.
    #[inline(always)]
    pub fn leave(&self, brick: [usize; 3], bricks: i32) -> i32 {
        let mut exit = 1e9f32;
        for (axis, here) in brick.into_iter().enumerate() {
            if self.along[axis].abs() < FLAT {
                continue;
            }
            let here = here as i32;
            let wall = if self.along[axis] > 0.0 {
                here + bricks
            } else {
                here - bricks + 1
            };
            exit = exit.min(((wall * BRICK as i32) as f32 - self.origin[axis]) * self.inverse[axis]);
        }
        (((exit - self.from) / self.step + 1.0 - self.shift).floor()).min(MOST_SAMPLES) as i32
    }
}

/// Voxels per mm below which a ray is taken to stay where it is on an axis.
const FLAT: f32 = 1e-9;
const MOST_SAMPLES: f32 = 1e6;

/// The brick of a place in the volume.
#[inline(always)]
pub fn brick_of(at: Place, bricks: [usize; 3]) -> [usize; 3] {
    std::array::from_fn(|axis| whole((at[axis] * (1.0 / BRICK as f32)).max(0.0)).min(bricks[axis] - 1))
}

#[inline(always)]
pub fn brick_index([x, y, z]: [usize; 3], bricks: [usize; 3]) -> usize {
    (z * bricks[1] + y) * bricks[0] + x
}

/// A number from 0 to below 1 for each pixel that looks random (after Wellons, *lowbias32*).
pub fn jitter(i: u32, j: u32) -> f32 {
    let mut x = i.wrapping_add(j.wrapping_mul(0x9E37_79B9));
    x ^= x >> 16;
    x = x.wrapping_mul(0x7FEB_352D);
    x ^= x >> 15;
    x = x.wrapping_mul(0x846C_A68B);
    x ^= x >> 16;
    (x >> 8) as f32 * (1.0 / 16_777_216.0)
}

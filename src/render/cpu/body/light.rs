//! Light on a place: Blinn and Phong's, where values change fast.

use super::field::Place;
use crate::render::scene::Rays;

/// What a surface turned away from the light keeps, and what it gets more when turned to it.
const AMBIENT: f32 = 0.36;
const DIFFUSE: f32 = 0.8;
const SPECULAR: f32 = 0.2;
const SHARPNESS: f32 = 24.0;
/// Matter that has no surface.
pub const EVEN: f32 = 0.9;

/// Factor on the colour, and white added to it.
#[derive(Clone, Copy)]
pub struct Shade {
    pub factor: f32,
    pub gloss: f32,
}

impl Shade {
    pub const EVEN: Shade = Shade {
        factor: EVEN,
        gloss: 0.0,
    };

    /// The colours themselves.
    pub const PLAIN: Shade = Shade {
        factor: 1.0,
        gloss: 0.0,
    };

    /// Part of the way to another.
    pub fn towards(self, other: Shade, part: f32) -> Shade {
        Shade {
            factor: self.factor + (other.factor - self.factor) * part,
            gloss: self.gloss + (other.gloss - self.gloss) * part,
        }
    }
}

fn dot(a: Place, b: Place) -> f32 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

/// A gradient per voxel as one per mm in patient space.
pub fn in_patient(rays: &Rays, gradient: Place) -> Place {
    let [x, y, z] = rays.gradient;
    std::array::from_fn(|n| x[n] * gradient[0] + y[n] * gradient[1] + z[n] * gradient[2])
}

/// A step of some mm in patient space as one in voxels.
pub fn in_voxels(rays: &Rays, step: Place) -> Place {
    rays.gradient.map(|column| dot(column, step))
}

/// Unit length, and the length; turned towards the reader.
pub fn normal(rays: &Rays, gradient: Place) -> (Place, f32) {
    let length = dot(gradient, gradient).sqrt();
    if length < 1e-12 {
        return (rays.eye, 0.0);
    }
    let turn = if dot(gradient, rays.eye) < 0.0 {
        -1.0 / length
    } else {
        1.0 / length
    };
    (gradient.map(|part| part * turn), length)
}

/// Light on a surface.
pub fn lit(rays: &Rays, normal: Place) -> Shade {
    let half: Place = std::array::from_fn(|n| rays.light[n] + rays.eye[n]);
    let half_length = dot(half, half).sqrt().max(1e-6);
    let facing = dot(normal, rays.light).max(0.0);
    let mirror = (dot(normal, half) / half_length).max(0.0);
    Shade {
        factor: AMBIENT + DIFFUSE * facing,
        gloss: SPECULAR * mirror.powf(SHARPNESS),
    }
}

/// 0 below one edge, 1 above the other, smooth between.
pub fn smoothstep(low: f32, high: f32, value: f32) -> f32 {
    let part = ((value - low) / (high - low)).clamp(0.0, 1.0);
    part * part * (3.0 - 2.0 * part)
}

//! Emission and absorption along a ray, front to back.

use super::field::{Matter, Place, kept_at, kept_gradient, light_at, paint_at, paint_gradient};
use super::light::{Shade, in_patient, in_voxels, lit, normal, smoothstep};
use super::ray::{Ray, brick_index, brick_of, jitter};
use crate::render::cpu::field::Voxel;
use crate::render::scene::{Lighting, Mask, Occlusion, Painted, Rays, Ready, Space, Table};

/// Light that comes through at which nothing behind can be seen.
pub const DARK: f32 = 0.004;
/// A stretch that shows less than this is not worth its light.
const FAINT: f32 = 0.002;
/// Shares of the change of value over which opacity changes, per mm, between which a place becomes a surface.
const SMOOTH: f32 = 0.05;
const STEEP: f32 = 0.3;
/// mm behind a clipping face, in steps, that are lit as the face is.
const FACE_STEPS: f32 = 2.5;

/// All that casting a ray through matter needs.
pub struct Caster<'a, V> {
    pub rays: &'a Rays,
    pub matter: Matter<'a, V>,
    pub table: &'a Table,
    pub lighting: Lighting,
    space: &'a Space,
    painted: Option<&'a Painted>,
    mask: Option<&'a Mask>,
    occlusion: Option<&'a Occlusion>,
}

#[derive(Clone, Copy)]
struct Sample {
    index: usize,
    shown: bool,
    paint: [f32; 4],
    kept: f32,
}

/// A stretch between two samples as it was composed.
pub struct Stretch {
    /// mm along the view of its middle.
    pub t: f32,
    /// What it adds to the picture, and what is opaque up to its end.
    pub adds: f32,
    pub opacity: f32,
}

/// Premultiplied colour times optical depth, and the depths of matter and of structures.
struct Thickness {
    colour: [f32; 3],
    matter: f32,
    structure: f32,
}

impl<'a, V: Voxel> Caster<'a, V> {
    pub fn new(
        rays: &'a Rays,
        matter: Matter<'a, V>,
        ready: &'a Ready,
        lighting: Lighting,
    ) -> Option<Caster<'a, V>> {
        Some(Caster {
            rays,
            matter,
            table: ready.table()?,
            lighting,
            space: ready.space(),
            painted: ready.painted(),
            mask: ready.mask().map(AsRef::as_ref),
            occlusion: ready.occlusion().map(AsRef::as_ref),
        })
    }

    /// Colour of a pixel over black. `watch` sees every stretch that shows anything.
    pub fn cast(&self, i: u32, j: u32, pixel: [f32; 2], mut watch: impl FnMut(Stretch)) -> [f32; 3] {
        let mut colour = [0.0; 3];
        let Some(ray) = Ray::new(self.rays, pixel, self.rays.step, jitter(i, j)) else {
            return colour;
        };
        let mut through = 1.0f32;
        // Before the first sample there is no structure, so that one that is cut shows a wall.
        let mut front = Sample {
            paint: [0.0; 4],
            ..self.sample(ray.at(ray.from))
        };
        let (mut t_front, mut fresh) = (ray.from, false);
        let mut k = 0;
        loop {
            let t = ray.sample(k);
            let at = ray.at(t);
            let mut back = self.sample(at);
            if !fresh {
                let thick = self.thickness(&front, &mut back, t - t_front);
                if thick.matter + thick.structure > 0.0 {
                    self.compose(&ray, [t_front, t], &thick, &mut colour, &mut through, &mut watch);
                    if through < DARK {
                        break;
                    }
                }
            }
            (front, t_front) = (back, t);
            match self.next(&ray, k, t) {
                Some(next) => (k, fresh) = next,
                None => break,
            }
        }
        colour
    }

    /// The sample after k, and whether the stretch before it is passed over: the last sample in an empty box is the
    /// first of the next stretch. `None` at the end of the ray.
    #[inline(always)]
    fn next(&self, ray: &Ray, k: i32, t: f32) -> Option<(i32, bool)> {
        let bricks = self.space.dimensions;
        let distance = |brick| i32::from(self.space.values[brick_index(brick, bricks)]);
        let (mut at, mut t) = (k, t);
        loop {
            if t >= ray.to {
                return None;
            }
            let brick = brick_of(ray.at(t), bricks);
            let empty = distance(brick);
            if empty == 0 {
                break;
            }
            let last = ray.leave(brick, empty).max(at);
            if ray.sample(last) >= ray.to {
                return None;
            }
            t = ray.sample(last + 1);
            at = last + 1;
        }
        match at > k + 1 {
            true => Some((at - 1, true)),
            false => Some((k + 1, false)),
        }
    }

    #[inline(always)]
    fn sample(&self, at: Place) -> Sample {
        let held = self.matter.at(at);
        let kept = self.mask.map_or(1.0, |mask| kept_at(mask, at));
        let paint = self
            .painted
            .map_or([0.0; 4], |painted| paint_at(painted, at).map(|part| part * kept));
        Sample {
            index: self.table.index(held),
            shown: !held.is_nan(),
            paint,
            kept,
        }
    }

    #[inline(always)]
    fn thickness(&self, front: &Sample, back: &mut Sample, mm: f32) -> Thickness {
        let mut thick = Thickness {
            colour: [0.0; 3],
            matter: 0.0,
            structure: 0.0,
        };
        if front.shown && back.shown {
            // Equal steps would span nothing: the next one is as good, and is told apart from this one by nobody.
            if back.index == front.index {
                back.index += 1;
            }
            let [red, green, blue, extinction] = self.table.mean(front.index, back.index);
            let mm = mm * 0.5 * (front.kept + back.kept);
            thick.matter = extinction * mm;
            thick.colour = [red * mm, green * mm, blue * mm];
        }
        if self.painted.is_some() {
            let (a, b) = (front.paint, back.paint);
            let change = (0..4).map(|n| (a[n] - b[n]).abs()).fold(0.0, f32::max);
            if change > 0.0 {
                thick.structure = 0.5 * change;
                let share = thick.structure / (a[3] + b[3]);
                for n in 0..3 {
                    thick.colour[n] += (a[n] + b[n]) * share;
                }
            }
        }
        thick
    }

    fn compose(
        &self,
        ray: &Ray,
        [from, to]: [f32; 2],
        thick: &Thickness,
        colour: &mut [f32; 3],
        through: &mut f32,
        watch: &mut impl FnMut(Stretch),
    ) {
        let depth = thick.matter + thick.structure;
        let opacity = 1.0 - (-depth).exp();
        let adds = opacity * *through;
        let t = 0.5 * (from + to);
        let structure = thick.structure > thick.matter;
        let shade = match self.lighting.shaded && adds > FAINT {
            true => self.shade(ray, t, structure),
            false if self.lighting.shaded => Shade::EVEN,
            false => Shade::PLAIN,
        };
        for (sum, part) in colour.iter_mut().zip(thick.colour) {
            *sum += adds * (part / depth * shade.factor + shade.gloss);
        }
        *through *= 1.0 - opacity;
        watch(Stretch {
            t,
            adds,
            opacity: 1.0 - *through,
        });
    }

    fn shade(&self, ray: &Ray, t: f32, structure: bool) -> Shade {
        let at = ray.at(t);
        let (slope, reach) = match self.painted.filter(|_| structure) {
            Some(painted) => (paint_gradient(painted, at, self.rays.reach), 1.0),
            None => (self.matter.gradient(at, self.rays.reach), self.table.reach),
        };
        let (mut facing, length) = normal(self.rays, in_patient(self.rays, slope));
        let surface = smoothstep(SMOOTH * reach, STEEP * reach, length);
        let mut shade = Shade::EVEN.towards(lit(self.rays, facing), surface);
        let mut open = 0.0;
        if let Some(mask) = self.mask {
            let kept = kept_at(mask, at);
            if kept < 1.0 {
                let (face, _) = normal(self.rays, in_patient(self.rays, kept_gradient(mask, at)));
                shade = lit(self.rays, face);
                facing = face;
            }
        }
        if let Some(face) = ray.face.and_then(|n| self.rays.bounds.get(n)) {
            open = (1.0 - (t - ray.from) / (FACE_STEPS * self.rays.step)).max(0.0);
            shade = shade.towards(lit(self.rays, face.normal), open);
        }
        if let Some(occlusion) = self.occlusion {
            let out = std::array::from_fn(|n| 0.5 * (facing[n] + self.rays.eye[n]) * self.rays.outward);
            let step = in_voxels(self.rays, out);
            let light = light_at(occlusion, std::array::from_fn(|n| at[n] + step[n]));
            let light = light + (1.0 - light) * open;
            let share = 1.0 - self.lighting.occlusion * (1.0 - light);
            shade = Shade {
                factor: shade.factor * share,
                gloss: shade.gloss * share,
            };
        }
        shade
    }
}

//! What a picture is made of before it is coloured, on its own raster or a coarser one.

use std::sync::Arc;

use crate::app::{Drawn, Over, Picture};
use crate::render::ColourImage;
use crate::render::cpu::{self, HeldImage};
use crate::render::scene::{Ready, Scene};
use crate::render::walk::{self, Walk};
use crate::volume::Volume;

/// What a ray through a body costs, in samples of a plane, before one has been cast.
const SAMPLES_OF_A_RAY: f64 = 60.0;

/// What a sample along a curve costs, in samples of a plane.
const COST_OF_A_CURVE: f64 = 3.0;

/// What was worked out for a body before rays are cast, and of which volume.
#[derive(Clone)]
pub struct Prepared {
    volume: Arc<Volume>,
    pub ready: Arc<Ready>,
}

impl Prepared {
    /// Only what changed since `before` is worked out.
    pub fn new(volume: &Arc<Volume>, scene: &Scene, before: Option<Prepared>) -> Prepared {
        let before = before.filter(|before| Arc::ptr_eq(&before.volume, volume));
        let ready = Ready::new(volume, scene, before.as_ref().map(|before| before.ready.as_ref()));
        Prepared {
            volume: Arc::clone(volume),
            ready: Arc::new(ready),
        }
    }

    pub fn suits(&self, volume: &Arc<Volume>, scene: &Scene) -> bool {
        Arc::ptr_eq(&self.volume, volume) && self.ready.suits(volume, scene)
    }
}

/// The work on a picture that is kept: all of it that does not depend on its tone.
pub struct Sampled {
    picture: Picture,
    /// Pixels of the tile that are one of these, on each side: 1 when exact.
    pub coarseness: u32,
    made: Made,
    /// Of the volume laid over it.
    over: Option<HeldImage>,
}

enum Made {
    Held(HeldImage),
    Colours(ColourImage),
}

impl Sampled {
    /// Draws a picture; `None` when it was called off. What was worked out for a body's last picture is brought up to
    /// date.
    pub fn new(
        picture: &Picture,
        coarseness: u32,
        prepared: &mut Option<Prepared>,
        go_on: &(dyn Fn() -> bool + Sync),
    ) -> Option<Sampled> {
        let volume = &picture.volume;
        let mut over = None;
        let made = match &picture.drawn {
            Drawn::Plane { sampling, .. } => {
                let mut sampling = *sampling;
                let view = &mut sampling.view;
                (view.size, view.pixel_mm) = coarser(view.size, view.pixel_mm, coarseness);
                if let Some(second) = &picture.over {
                    let sampling = second.fused.sampling(&sampling);
                    over = Some(cpu::held(&second.volume, &sampling, go_on)?);
                }
                Made::Held(cpu::held(volume, &sampling, go_on)?)
            }
            Drawn::Curved { sampling, .. } => {
                let mut sampling = sampling.clone();
                let view = &mut sampling.view;
                (view.size, view.pixel_mm) = coarser(view.size, view.pixel_mm, coarseness);
                if let Some(second) = &picture.over {
                    let sampling = second.fused.curved_sampling(&sampling);
                    over = Some(cpu::curved_held(&second.volume, &sampling, go_on)?);
                }
                Made::Held(cpu::curved_held(volume, &sampling, go_on)?)
            }
            Drawn::Body(scene) => {
                let mut scene = scene.clone();
                let view = &mut scene.view;
                (view.size, view.pixel_mm) = coarser(view.size, view.pixel_mm, coarseness);
                let now = Prepared::new(volume, &scene, prepared.take());
                let ready = Arc::clone(&now.ready);
                *prepared = Some(now);
                Made::Colours(cpu::body(volume, &scene, &ready, go_on)?)
            }
        };
        Some(Sampled {
            picture: picture.clone(),
            coarseness,
            made,
            over,
        })
    }

    /// Whether a picture is this one in perhaps another tone.
    pub fn is_of(&self, picture: &Picture) -> bool {
        let alike = match (&self.picture.drawn, &picture.drawn) {
            (Drawn::Plane { sampling: own, .. }, Drawn::Plane { sampling, .. }) => own == sampling,
            (Drawn::Curved { sampling: own, .. }, Drawn::Curved { sampling, .. }) => own == sampling,
            (own, other) => own == other,
        };
        let over = match (&self.picture.over, &picture.over) {
            (Some(own), Some(over)) => {
                let sampled = |over: &Over| (over.fused.interpolation, over.fused.projection);
                Arc::ptr_eq(&own.volume, &over.volume) && sampled(own) == sampled(over)
            }
            // What was sampled for nothing does no harm.
            (_, None) => true,
            (None, Some(_)) => false,
        };
        alike && over && Arc::ptr_eq(&self.picture.volume, &picture.volume)
    }

    pub fn pixels(&self) -> usize {
        match &self.made {
            Made::Held(held) => held.values.len(),
            Made::Colours(image) => image.pixels.len(),
        }
    }

    /// In the tone of a picture that it [is of](Sampled::is_of).
    pub fn coloured(&self, picture: &Picture) -> ColourImage {
        match (&self.made, &picture.drawn) {
            (Made::Held(held), Drawn::Plane { tone, .. } | Drawn::Curved { tone, .. }) => {
                let base = cpu::toned(held, picture.volume.rescale, tone);
                match (&self.over, &picture.over) {
                    (Some(held), Some(over)) => cpu::laid_over(base, held, over.volume.rescale, &over.fused),
                    _ => base,
                }
            }
            (Made::Colours(image), _) => image.clone(),
            (Made::Held(held), Drawn::Body(_)) => ColourImage {
                size: held.size,
                pixels: vec![[0, 0, 0, 255]; held.values.len()],
            },
        }
    }
}

/// Samples that a pixel takes.
pub fn samples(picture: &Picture) -> f64 {
    samples_of(picture, &picture.volume)
        + picture
            .over
            .as_ref()
            .map_or(0.0, |over| samples_of(picture, &over.volume))
}

fn samples_of(picture: &Picture, volume: &Volume) -> f64 {
    match &picture.drawn {
        Drawn::Plane { sampling, .. } => f64::from(Walk::new(&volume.grid, sampling).samples),
        Drawn::Curved { sampling, .. } => {
            f64::from(walk::samples(&volume.grid, sampling.thick())) * COST_OF_A_CURVE
        }
        Drawn::Body(_) => SAMPLES_OF_A_RAY,
    }
}

/// Pixels of a picture on a coarser raster.
pub fn pixels(picture: &Picture, coarseness: u32) -> f64 {
    let smaller = picture.size().map(|n| n.div_ceil(coarseness.max(1)));
    let [width, height] = smaller.map(f64::from);
    width * height
}

/// Columns and rows of the same extent in larger pixels, and their size in mm.
fn coarser(size: [u32; 2], pixel_mm: [f64; 2], coarseness: u32) -> ([u32; 2], [f64; 2]) {
    let fewer = size.map(|n| n.div_ceil(coarseness.max(1)));
    let mm = [0, 1].map(|axis| pixel_mm[axis] * (f64::from(size[axis]) / f64::from(fewer[axis].max(1))));
    (fewer, mm)
}

//! Many planes cut from a volume into a new one: what to draw, and how what is drawn is kept.
//!
//! The planes are drawn by whoever draws pictures; here they become stored values ([`Coding`]) of derived volumes at
//! their true places. Parallel planes make one volume, radial ones a volume of one slice each.

mod coding;

use std::sync::Arc;

pub use coding::Coding;

use super::{Interpolation, Projection, Sampling, Slab};
use crate::geometry::{DVec2, Grid, GridError, PlaneStack, View};
use crate::volume::{Volume, Voxels};

/// Planes, and how each is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reformat {
    pub planes: PlaneStack,
    /// How the slab about a plane becomes one value; of no matter without a thickness.
    pub projection: Projection,
    pub interpolation: Interpolation,
}

/// Derived volumes, in the order of the planes where they are several.
#[derive(Clone, Debug, PartialEq)]
pub struct Reformatted {
    pub volumes: Vec<Arc<Volume>>,
    /// Whether the planes were counted against the normal, along which slices are kept.
    pub reversed: bool,
}

impl Reformat {
    /// Plane number k.
    pub fn sampling(&self, k: usize) -> Sampling {
        let thickness_mm = self.planes.thickness_mm;
        Sampling {
            view: self.planes.view(k),
            slab: (thickness_mm > 0.0).then_some(Slab {
                thickness_mm,
                projection: self.projection,
            }),
            interpolation: self.interpolation,
        }
    }

    /// Draws all planes of `source`. `draw` gives the held values of one (before rescale, NaN where there is nothing),
    /// row by row, or `None` to call it off, as `told`, which hears how many are done, does with false.
    pub fn cut<E: From<GridError>>(
        &self,
        source: &Volume,
        coding: &Coding,
        mut draw: impl FnMut(&Sampling) -> Result<Option<Vec<f32>>, E>,
        mut told: impl FnMut(usize) -> bool,
    ) -> Result<Option<Reformatted>, E> {
        let count = self.planes.count();
        let pixels = self.planes.matrix.map(|side| side as usize);
        let size = pixels[0] * pixels[1];
        let mut values = vec![coding.padding; size * count];
        for (k, slice) in values.chunks_exact_mut(size).enumerate() {
            let Some(held) = draw(&self.sampling(k))? else {
                return Ok(None);
            };
            for (value, held) in slice.iter_mut().zip(held) {
                *value = coding.code(held);
            }
            if !told(k + 1) {
                return Ok(None);
            }
        }
        Ok(Some(self.volumes(source, coding, values)?))
    }

    fn volumes(
        &self,
        source: &Volume,
        coding: &Coding,
        mut values: Vec<i16>,
    ) -> Result<Reformatted, GridError> {
        let size = values.len() / self.planes.count().max(1);
        let volume = |grid: Grid, values: Vec<i16>| {
            Arc::new(Volume {
                grid,
                voxels: Voxels::I16(values),
                rescale: coding.rescale,
                padding: Some(f32::from(coding.padding)..=f32::from(coding.padding)),
                unit: source.unit.clone(),
            })
        };
        let mut views: Vec<View> = self.planes.views().collect();
        if self.planes.course.is_radial() {
            let slices = views.iter().zip(values.chunks_exact(size.max(1)));
            let volumes = slices.map(|(view, slice)| {
                let grid = self.grid(std::slice::from_ref(view))?;
                Ok(volume(grid, slice.to_vec()))
            });
            let volumes = volumes.collect::<Result<_, GridError>>()?;
            return Ok(Reformatted {
                volumes,
                reversed: false,
            });
        }
        let reversed = is_reversed(&views);
        if reversed {
            views.reverse();
            reverse_slices(&mut values, size);
        }
        let volumes = vec![volume(self.grid(&views)?, values)];
        Ok(Reformatted { volumes, reversed })
    }

    /// Where the voxels of parallel planes lie, ascending along their normal.
    fn grid(&self, views: &[View]) -> Result<Grid, GridError> {
        let first = views.first().ok_or(GridError::Empty)?;
        let [columns, rows] = first.size.map(|side| side as usize);
        let alone = match self.planes.thickness_mm {
            mm if mm > 0.0 => mm,
            _ => first.pixel_mm[0],
        };
        let origins = views.iter().map(|view| view.patient_from_pixel(DVec2::ZERO));
        Grid::new(
            [columns, rows, views.len()],
            first.plane.right,
            first.plane.down,
            first.pixel_mm,
            origins.collect(),
            self.planes.increment_mm().unwrap_or(alone),
        )
    }
}

/// Whether planes go against the direction of view.
fn is_reversed(views: &[View]) -> bool {
    match views {
        [first, second, ..] => first.distance(second.plane.centre) < 0.0,
        _ => false,
    }
}

fn reverse_slices(values: &mut [i16], size: usize) {
    let count = values.len() / size.max(1);
    for k in 0..count / 2 {
        let (low, high) = values.split_at_mut((count - 1 - k) * size);
        low[k * size..(k + 1) * size].swap_with_slice(&mut high[..size]);
    }
}

//! Pictures along a curve: one straight line of voxels for each column of pixels.

use bytemuck::TransparentWrapper;
use rayon::prelude::*;

use super::field::{Field, Luminance, Voxel};
use super::slab::Combined;
use super::tone::Colours;
use super::{HeldImage, always, colour, field};
use crate::render::curved::{ColumnWalk, CurvedSampling, CurvedWalk};
use crate::render::{ColourImage, RawImage, Slab, Tone};
use crate::volume::{Volume, Voxels};

/// Interpolated modality values along a curve; NaN outside the volume and beyond the curve's ends.
pub fn curved_raw(volume: &Volume, sampling: &CurvedSampling) -> RawImage {
    let rescale = volume.rescale;
    let hide_padding = sampling.thick().is_some();
    let values = drawn(
        volume,
        sampling,
        hide_padding,
        &always,
        |held, out: &mut [f32]| {
            for (value, held) in out.iter_mut().zip(held) {
                *value = rescale.apply(f64::from(*held)) as f32;
            }
        },
    );
    RawImage {
        size: sampling.size(),
        values,
    }
}

/// What [`toned`](super::toned) makes the picture of; `None` when it was called off.
pub fn curved_held(
    volume: &Volume,
    sampling: &CurvedSampling,
    go_on: &(dyn Fn() -> bool + Sync),
) -> Option<HeldImage> {
    let held = HeldImage::of(
        volume,
        sampling.size(),
        || {
            drawn(volume, sampling, true, go_on, |held, out: &mut [f32]| {
                out.copy_from_slice(held)
            })
        },
        |voxels| colour::curved(voxels, volume, sampling, go_on, 3, colour::kept),
    );
    go_on().then_some(held)
}

/// The picture as a screen shows it.
pub fn curved_image(volume: &Volume, sampling: &CurvedSampling, tone: &Tone) -> ColourImage {
    let colours = Colours::new(tone, volume.rescale);
    let pixels = match &volume.voxels {
        Voxels::Rgb8(voxels) => colour::curved(voxels, volume, sampling, &always, 1, |held, out| {
            colours.paint_channels(held, out)
        }),
        Voxels::I16(_) | Voxels::F32(_) => drawn(volume, sampling, true, &always, |held, out| {
            colours.paint(held, out)
        }),
    };
    ColourImage {
        size: sampling.size(),
        pixels,
    }
}

fn drawn<T: Copy + Default + Send>(
    volume: &Volume,
    sampling: &CurvedSampling,
    hide_padding: bool,
    go_on: &(dyn Fn() -> bool + Sync),
    finish: impl Fn(&[f32], &mut [T]) + Sync,
) -> Vec<T> {
    match &volume.voxels {
        Voxels::I16(voxels) => drawn_from(voxels, volume, sampling, hide_padding, go_on, finish),
        Voxels::F32(voxels) => drawn_from(voxels, volume, sampling, hide_padding, go_on, finish),
        Voxels::Rgb8(voxels) => {
            let voxels = Luminance::wrap_slice(voxels);
            drawn_from(voxels, volume, sampling, hide_padding, go_on, finish)
        }
    }
}

fn drawn_from<V: Voxel, T: Copy + Default + Send>(
    voxels: &[V],
    volume: &Volume,
    sampling: &CurvedSampling,
    hide_padding: bool,
    go_on: &(dyn Fn() -> bool + Sync),
    finish: impl Fn(&[f32], &mut [T]) + Sync,
) -> Vec<T> {
    let slab = sampling.thick();
    let field = field(
        voxels,
        volume,
        sampling.interpolation,
        slab.is_some(),
        hide_padding,
    );
    let walk = CurvedWalk::new(&volume.grid, sampling);
    let [width, height] = sampling.size().map(|n| n as usize);
    let mut out = vec![T::default(); width * height];
    out.par_chunks_mut(width.max(1)).enumerate().for_each_init(
        || Combined::new(width),
        |combined, (row, pixels)| {
            if go_on() {
                finish(held_row(&field, &walk, slab, row as u32, combined), pixels);
            }
        },
    );
    out
}

pub fn held_row<'a, V: Voxel>(
    field: &Field<'_, V>,
    walk: &CurvedWalk,
    slab: Option<Slab>,
    row: u32,
    combined: &'a mut Combined,
) -> &'a [f32] {
    let draw = |sample: u32, out: &mut [f32]| sampled(field, walk, row, sample, out);
    match slab {
        Some(slab) => combined.of(slab.projection, walk.samples, draw),
        None => combined.plain(|out| draw(0, out)),
    }
}

/// One sample of every pixel of a row.
fn sampled<V: Voxel>(field: &Field<'_, V>, walk: &CurvedWalk, row: u32, sample: u32, out: &mut [f32]) {
    let value = |column: &ColumnWalk| {
        let at = CurvedWalk::at(column, row, sample);
        match &walk.table {
            None => field.at(at),
            Some(table) => table.voxel(at).map_or(f32::NAN, |voxel| field.at(voxel)),
        }
    };
    for (out, column) in out.iter_mut().zip(&walk.columns) {
        *out = value(column);
    }
}

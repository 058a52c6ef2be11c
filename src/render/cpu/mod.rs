//! Drawn by rayon: the reference, and the fallback.
//!
//! Coordinates are exact (see [`walk`](super::walk)), mixes are `f32`, means, rescale and window `f64`.

mod body;
mod colour;
mod contours;
mod curved;
mod field;
mod fused;
mod label_lines;
mod labels;
mod layers;
mod prefetch;
mod row;
mod slab;
mod tone;

use bytemuck::TransparentWrapper;
use rayon::prelude::*;

use super::walk::{Fixed3, MAX_SIZE, Walk, snapped};
use super::{ColourImage, Interpolation, RawImage, Sampling, Tone};
use crate::volume::{Rescale, Volume, Voxels};
pub use contours::contours;
pub use curved::{curved_held, curved_image, curved_raw};
use field::{Field, Luminance, Voxel};
pub use fused::{fused_curved_image, fused_image, laid_over};
pub use labels::{LabelFields, label_fields, labels, painted_labels};
use layers::Layers;
use slab::Combined;
use tone::Colours;

pub use body::{Hit, body, pick};

/// Interpolated modality values, of colours their luminance; NaN outside the volume.
pub fn raw(volume: &Volume, sampling: &Sampling) -> RawImage {
    let rescale = volume.rescale;
    let values = drawn(
        volume,
        sampling,
        sampling.thick().is_some(),
        &always,
        |held, out| {
            for (value, held) in out.iter_mut().zip(held) {
                *value = rescale.apply(f64::from(*held)) as f32;
            }
        },
    );
    RawImage {
        size: drawn_size(sampling),
        values,
    }
}

fn always() -> bool {
    true
}

/// Interpolated held values, before rescale: all of a picture that does not depend on its tone. NaN where the
/// picture is black whatever the tone, outside and on padding.
#[derive(Clone, Debug, PartialEq)]
pub struct HeldImage {
    pub size: [u32; 2],
    /// Row by row; of colours each row of reds is followed by that of the greens and that of the blues.
    pub values: Vec<f32>,
    /// 1, or 3 of colours.
    pub channels: usize,
}

impl HeldImage {
    pub fn pixels(&self) -> usize {
        self.values.len() / self.channels.max(1)
    }

    /// Of a volume with its voxels: `plain` and `colours` draw one channel or three.
    fn of(
        volume: &Volume,
        size: [u32; 2],
        plain: impl FnOnce() -> Vec<f32>,
        colours: impl FnOnce(&[[u8; 3]]) -> Vec<f32>,
    ) -> HeldImage {
        let (values, channels) = match &volume.voxels {
            Voxels::Rgb8(voxels) => (colours(voxels), 3),
            Voxels::I16(_) | Voxels::F32(_) => (plain(), 1),
        };
        HeldImage {
            size,
            values,
            channels,
        }
    }
}

/// What [`toned`] makes the picture of. Asks before every row whether to go on; `None` when it was called off.
pub fn held(volume: &Volume, sampling: &Sampling, go_on: &(dyn Fn() -> bool + Sync)) -> Option<HeldImage> {
    let held = HeldImage::of(
        volume,
        drawn_size(sampling),
        || {
            drawn(volume, sampling, true, go_on, |held, out: &mut [f32]| {
                out.copy_from_slice(held)
            })
        },
        |voxels| colour::plane(voxels, volume, sampling, go_on, 3, colour::kept),
    );
    go_on().then_some(held)
}

/// The same pixels as [`image()`] of the same volume, whose rescale this is, sampling and tone.
pub fn toned(held: &HeldImage, rescale: Rescale, tone: &Tone) -> ColourImage {
    let colours = Colours::new(tone, rescale);
    let mut pixels = vec![[0; 4]; held.pixels()];
    let width = (held.size[0] as usize).max(1);
    let values = held.values.par_chunks(width * held.channels.max(1));
    let rows = pixels.par_chunks_mut(width).zip(values);
    rows.for_each(|(pixels, values)| match held.channels {
        3 => colours.paint_channels(colour::channels(values), pixels),
        _ => colours.paint(values, pixels),
    });
    ColourImage {
        size: held.size,
        pixels,
    }
}

/// The picture as a screen shows it; outside and padding are black.
pub fn image(volume: &Volume, sampling: &Sampling, tone: &Tone) -> ColourImage {
    let colours = Colours::new(tone, volume.rescale);
    let pixels = match &volume.voxels {
        Voxels::Rgb8(voxels) => colour::plane(voxels, volume, sampling, &always, 1, |held, out| {
            colours.paint_channels(held, out)
        }),
        Voxels::I16(_) | Voxels::F32(_) => drawn(volume, sampling, true, &always, |held, out| {
            colours.paint(held, out)
        }),
    };
    ColourImage {
        size: drawn_size(sampling),
        pixels,
    }
}

/// What the renderer takes along the line of view of one pixel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sample {
    /// Voxel coordinate in units of 2⁻³², snapped; `None` outside the volume.
    pub at: Option<Fixed3>,
    /// Interpolated held value, before rescale; NaN outside and on padding.
    pub held: f32,
}

/// The samples that the picture's first pixel is made of, along the direction of view: one without a slab; of colours
/// their luminance.
pub fn samples(volume: &Volume, sampling: &Sampling) -> Vec<Sample> {
    let (interpolation, thick) = (sampling.interpolation, sampling.thick().is_some());
    match &volume.voxels {
        Voxels::I16(voxels) => samples_from(
            &field(voxels, volume, interpolation, thick, true),
            volume,
            sampling,
        ),
        Voxels::F32(voxels) => samples_from(
            &field(voxels, volume, interpolation, thick, true),
            volume,
            sampling,
        ),
        Voxels::Rgb8(voxels) => samples_from(
            &field(Luminance::wrap_slice(voxels), volume, interpolation, thick, true),
            volume,
            sampling,
        ),
    }
}

fn samples_from<V: Voxel>(field: &Field<'_, V>, volume: &Volume, sampling: &Sampling) -> Vec<Sample> {
    let walk = Walk::new(&volume.grid, sampling);
    let sample = |s: u32| {
        let start = walk.row_start(0, s);
        let voxel = match &walk.table {
            None => Some(start),
            Some(table) => table.voxel(start),
        };
        Sample {
            at: voxel.map(|at| at.map(snapped)).filter(|at| field.contains(*at)),
            held: voxel.map_or(f32::NAN, |at| field.at(at)),
        }
    };
    (0..walk.samples).map(sample).collect()
}

/// Pictures end at [`MAX_SIZE`].
fn drawn_size(sampling: &Sampling) -> [u32; 2] {
    sampling.view.size.map(|n| n.min(MAX_SIZE))
}

/// Every row of a picture: held values, turned into what is wanted by `finish`. Rows are left out once `go_on` says no.
fn drawn<T: Copy + Default + Send>(
    volume: &Volume,
    sampling: &Sampling,
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
    sampling: &Sampling,
    hide_padding: bool,
    go_on: &(dyn Fn() -> bool + Sync),
    finish: impl Fn(&[f32], &mut [T]) + Sync,
) -> Vec<T> {
    let thick = sampling.thick().is_some();
    let field = field(voxels, volume, sampling.interpolation, thick, hide_padding);
    let walk = Walk::new(&volume.grid, sampling);
    let [width, height] = drawn_size(sampling).map(|n| n as usize);
    let mut out = vec![T::default(); width * height];
    out.par_chunks_mut(width.max(1)).enumerate().for_each_init(
        || (Combined::new(width), Layers::new(width)),
        |(combined, layers), (row, pixels)| {
            if go_on() {
                let held = held_row(&field, &walk, sampling, row as u32, combined, layers);
                finish(held, pixels);
            }
        },
    );
    out
}

fn field<'a, V: Voxel>(
    voxels: &'a [V],
    volume: &Volume,
    interpolation: Interpolation,
    thick: bool,
    hide_padding: bool,
) -> Field<'a, V> {
    let dimensions = volume.grid.dimensions;
    let wanted = dimensions.iter().try_fold(1usize, |n, size| n.checked_mul(*size));
    let complete = wanted.is_some_and(|wanted| wanted <= voxels.len());
    Field {
        voxels,
        // What has fewer voxels than it says shows nothing.
        dimensions: if complete { dimensions } else { [0; 3] },
        interpolation,
        padding: volume.padding.clone().filter(|_| hide_padding),
        strict: volume.padding.is_some() && thick && interpolation != Interpolation::Nearest,
    }
}

fn held_row<'a, V: Voxel>(
    field: &Field<'_, V>,
    walk: &Walk,
    sampling: &Sampling,
    row: u32,
    combined: &'a mut Combined,
    layers: &mut Layers,
) -> &'a [f32] {
    let layered = field.is_layered(walk);
    layers.forget();
    let mut sample_into = |sample: u32, out: &mut [f32]| {
        let start = walk.row_start(row, sample);
        match &walk.table {
            Some(table) => field.row_by_table(table, start, walk.column, out),
            None if layered => field.row_between_layers(start, walk.column, layers, out),
            None => field.row(start, walk.column, out),
        }
    };
    match sampling.thick() {
        Some(slab) => combined.of(slab.projection, walk.samples, sample_into),
        None => combined.plain(|out| sample_into(0, out)),
    }
}

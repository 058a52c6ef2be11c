//! Pictures of colour voxels: red, green and blue are sampled each for itself, as the values of other voxels are.

use bytemuck::TransparentWrapper;
use rayon::prelude::*;

use super::field::{Channel, Field};
use super::layers::Layers;
use super::slab::Combined;
use super::{curved, drawn_size, field, held_row};
use crate::render::Sampling;
use crate::render::curved::{CurvedSampling, CurvedWalk};
use crate::render::walk::Walk;
use crate::volume::Volume;

/// A row of reds, of greens and of blues.
pub type Channels<'a> = [&'a [f32]; 3];

struct Fields<'a> {
    red: Field<'a, Channel<0>>,
    green: Field<'a, Channel<1>>,
    blue: Field<'a, Channel<2>>,
}

impl<'a> Fields<'a> {
    fn new(
        voxels: &'a [[u8; 3]],
        volume: &Volume,
        interpolation: crate::render::Interpolation,
        thick: bool,
    ) -> Fields<'a> {
        Fields {
            red: field(Channel::wrap_slice(voxels), volume, interpolation, thick, true),
            green: field(Channel::wrap_slice(voxels), volume, interpolation, thick, true),
            blue: field(Channel::wrap_slice(voxels), volume, interpolation, thick, true),
        }
    }
}

/// A picture along a plane; `finish` makes `per_pixel` results of each pixel.
pub fn plane<T: Copy + Default + Send>(
    voxels: &[[u8; 3]],
    volume: &Volume,
    sampling: &Sampling,
    go_on: &(dyn Fn() -> bool + Sync),
    per_pixel: usize,
    finish: impl Fn(Channels, &mut [T]) + Sync,
) -> Vec<T> {
    let thick = sampling.thick().is_some();
    let fields = Fields::new(voxels, volume, sampling.interpolation, thick);
    let walk = Walk::new(&volume.grid, sampling);
    let draw = |row: u32, [red, green, blue]: &mut [Combined; 3], layers: &mut Layers, out: &mut [T]| {
        let held = [
            held_row(&fields.red, &walk, sampling, row, red, layers),
            held_row(&fields.green, &walk, sampling, row, green, layers),
            held_row(&fields.blue, &walk, sampling, row, blue, layers),
        ];
        finish(held, out);
    };
    drawn(drawn_size(sampling), go_on, per_pixel, draw)
}

/// The same along a curve.
pub fn curved<T: Copy + Default + Send>(
    voxels: &[[u8; 3]],
    volume: &Volume,
    sampling: &CurvedSampling,
    go_on: &(dyn Fn() -> bool + Sync),
    per_pixel: usize,
    finish: impl Fn(Channels, &mut [T]) + Sync,
) -> Vec<T> {
    let slab = sampling.thick();
    let fields = Fields::new(voxels, volume, sampling.interpolation, slab.is_some());
    let walk = CurvedWalk::new(&volume.grid, sampling);
    let draw = |row: u32, [red, green, blue]: &mut [Combined; 3], _: &mut Layers, out: &mut [T]| {
        let held = [
            curved::held_row(&fields.red, &walk, slab, row, red),
            curved::held_row(&fields.green, &walk, slab, row, green),
            curved::held_row(&fields.blue, &walk, slab, row, blue),
        ];
        finish(held, out);
    };
    drawn(sampling.size(), go_on, per_pixel, draw)
}

fn drawn<T: Copy + Default + Send>(
    size: [u32; 2],
    go_on: &(dyn Fn() -> bool + Sync),
    per_pixel: usize,
    draw: impl Fn(u32, &mut [Combined; 3], &mut Layers, &mut [T]) + Sync,
) -> Vec<T> {
    let [width, height] = size.map(|n| n as usize);
    let mut out = vec![T::default(); width * height * per_pixel];
    let rows = out.par_chunks_mut((width * per_pixel).max(1)).enumerate();
    let buffers = || {
        let combined: [Combined; 3] = std::array::from_fn(|_| Combined::new(width));
        (combined, Layers::new(width))
    };
    rows.for_each_init(buffers, |(combined, layers), (row, pixels)| {
        if go_on() {
            draw(row as u32, combined, layers, pixels);
        }
    });
    out
}

/// The three rows one behind the other.
pub fn kept(held: Channels, out: &mut [f32]) {
    let width = held[0].len().max(1);
    for (out, held) in out.chunks_mut(width).zip(held) {
        out.copy_from_slice(held);
    }
}

/// What [`kept`] has put there.
pub fn channels(row: &[f32]) -> Channels<'_> {
    let (red, rest) = row.split_at(row.len() / 3);
    let (green, blue) = rest.split_at(rest.len() / 2);
    [red, green, blue]
}

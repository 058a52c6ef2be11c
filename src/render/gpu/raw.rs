//! Held values, interpolated (raw.wgsl); rescaled here in `f64`, as the CPU renderer does.

use super::parameters::Parameters;
use super::passes::{Modes, Pass};
use super::readback::{dispatch, read_back};
use super::{GpuError, GpuRenderer, GpuVolume};
use crate::render::walk::Walk;
use crate::render::{RawImage, Sampling};

pub const SHADER: &str = include_str!("../../../shaders/raw.wgsl");
/// The bits of an `f32`: integers pass through every driver unchanged, NaN included.
pub const FORMAT: wgpu::TextureFormat = wgpu::TextureFormat::R32Uint;

pub fn raw(renderer: &GpuRenderer, volume: &GpuVolume, sampling: &Sampling) -> Result<RawImage, GpuError> {
    let size = sampling.view.size;
    renderer.check_size(size)?;
    let target = renderer.texture("raw", size, FORMAT);
    let mut encoder = renderer.device().create_command_encoder(&Default::default());
    record(renderer, volume, sampling, &target, &mut encoder);
    let held: Vec<f32> = read_back(renderer, encoder, &target, size)?;
    let rescaled = |held: f32| volume.rescale.apply(f64::from(held)) as f32;
    Ok(RawImage {
        size,
        values: held.into_iter().map(rescaled).collect(),
    })
}

fn record(
    renderer: &GpuRenderer,
    volume: &GpuVolume,
    sampling: &Sampling,
    target: &wgpu::Texture,
    encoder: &mut wgpu::CommandEncoder,
) {
    let walk = Walk::new(&volume.grid, sampling);
    // Padding keeps its value in raw output, but takes no part in a slab.
    let padding = volume.padding.filter(|_| sampling.thick().is_some());
    let parameters = Parameters::new(&walk, volume.folds.dimensions(), sampling.view.size, padding);
    let modes = Modes::new(
        Pass::Raw,
        volume.held,
        (sampling.interpolation, sampling.thick()),
        walk.table.is_some(),
        padding.is_some(),
    );
    let Some((pipeline, layout)) = renderer.passes.get(modes) else {
        return;
    };
    let uniform = renderer.uniform(bytemuck::bytes_of(&parameters));
    let view = target.create_view(&wgpu::TextureViewDescriptor::default());
    let resources = [
        uniform.as_entire_binding(),
        wgpu::BindingResource::TextureView(&volume.view),
        volume.segments.as_entire_binding(),
        wgpu::BindingResource::TextureView(&view),
    ];
    dispatch(
        renderer,
        &pipeline,
        layout,
        &resources,
        sampling.view.size,
        encoder,
        None,
    );
}

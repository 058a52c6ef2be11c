//! From voxels to the colours on screen (picture.wgsl).

use super::parameters::{Parameters, greys};
use super::passes::{Modes, Pass};
use super::readback::{dispatch, read_back};
use super::{GpuError, GpuRenderer, GpuVolume};
use crate::render::walk::Walk;
use crate::render::{ColourImage, Sampling, Tone};

pub const TONE: &str = include_str!("../../../shaders/tone.wgsl");
pub const SHADER: &str = include_str!("../../../shaders/picture.wgsl");
pub const SHADER_OF_COLOURS: &str = include_str!("../../../shaders/picture_rgb8.wgsl");
pub const FORMAT: wgpu::TextureFormat = wgpu::TextureFormat::Rgba8Unorm;

pub fn image(
    renderer: &GpuRenderer,
    volume: &GpuVolume,
    sampling: &Sampling,
    tone: &Tone,
) -> Result<ColourImage, GpuError> {
    let size = sampling.view.size;
    let target = renderer.target(size)?;
    let view = target.create_view(&wgpu::TextureViewDescriptor::default());
    let mut encoder = renderer.device().create_command_encoder(&Default::default());
    record(renderer, volume, sampling, tone, &view, &mut encoder, None);
    let pixels = read_back(renderer, encoder, &target, size)?;
    Ok(ColourImage { size, pixels })
}

pub fn record(
    renderer: &GpuRenderer,
    volume: &GpuVolume,
    sampling: &Sampling,
    tone: &Tone,
    target: &wgpu::TextureView,
    encoder: &mut wgpu::CommandEncoder,
    clocks: Option<wgpu::ComputePassTimestampWrites<'_>>,
) {
    let walk = Walk::new(&volume.grid, sampling);
    let (voi, greys, levels) = greys(tone, volume.rescale);
    let size = sampling.view.size;
    let parameters = Parameters {
        greys,
        ..Parameters::new(&walk, volume.folds.dimensions(), size, volume.padding)
    };
    let padded = volume.padding.is_some();
    let modes = Modes::new(
        Pass::Picture(voi),
        volume.held,
        (sampling.interpolation, sampling.thick()),
        walk.table.is_some(),
        padded,
    );
    let Some((pipeline, layout)) = renderer.passes.get(modes) else {
        return;
    };
    let uniform = renderer.uniform(bytemuck::bytes_of(&parameters));
    let colours = renderer.storage("colours", bytemuck::cast_slice(&volume.levels(tone)));
    let lut = renderer.storage("lut", &levels);
    let resources = [
        uniform.as_entire_binding(),
        wgpu::BindingResource::TextureView(&volume.view),
        volume.segments.as_entire_binding(),
        wgpu::BindingResource::TextureView(target),
        colours.as_entire_binding(),
        lut.as_entire_binding(),
    ];
    dispatch(renderer, &pipeline, layout, &resources, size, encoder, clocks);
}

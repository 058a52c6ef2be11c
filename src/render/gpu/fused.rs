//! A second volume over a picture (fused.wgsl): the pass of pictures once more, over the picture of the first.

use super::curved::{self, LINES, Lines};
use super::parameters::{Parameters, greys};
use super::passes::{Modes, Pass};
use super::picture::{self, FORMAT};
use super::readback::{dispatch_bound, read_back};
use super::{GpuError, GpuRenderer, GpuVolume, Held};
use crate::render::fused::Fused;
use crate::render::walk::Walk;
use crate::render::{ColourImage, Place, Tone};

pub const SHADER: &str = include_str!("../../../shaders/fused.wgsl");
/// Where the picture of the first volume is bound.
pub const BELOW: u32 = 7;

/// A volume and what lies over it, on the same device.
#[derive(Clone, Copy)]
pub struct Pair<'a> {
    pub volume: &'a GpuVolume,
    pub tone: &'a Tone,
    pub over: &'a GpuVolume,
    pub fused: &'a Fused,
}

/// The picture as a screen shows it, read back.
pub fn image(renderer: &GpuRenderer, pair: Pair<'_>, place: &Place) -> Result<ColourImage, GpuError> {
    let size = place.size();
    let target = renderer.target(size)?;
    let view = target.create_view(&wgpu::TextureViewDescriptor::default());
    let mut encoder = renderer.device().create_command_encoder(&Default::default());
    record(renderer, pair, place, &view, &mut encoder);
    let pixels = read_back(renderer, encoder, &target, size)?;
    Ok(ColourImage { size, pixels })
}

/// Records both passes: the first volume's picture into a texture of its own, the second volume over it into the
/// target. Only values are laid over: of colours nothing is.
pub fn record(
    renderer: &GpuRenderer,
    pair: Pair<'_>,
    place: &Place,
    target: &wgpu::TextureView,
    encoder: &mut wgpu::CommandEncoder,
) {
    if pair.over.held == Held::Rgb8 {
        return draw(renderer, pair, place, target, encoder);
    }
    let below = renderer.texture("below", place.size(), FORMAT);
    let below = below.create_view(&wgpu::TextureViewDescriptor::default());
    draw(renderer, pair, place, &below, encoder);
    lay(renderer, pair, place, [&below, target], encoder);
}

/// The first volume alone.
fn draw(
    renderer: &GpuRenderer,
    Pair { volume, tone, .. }: Pair<'_>,
    place: &Place,
    target: &wgpu::TextureView,
    encoder: &mut wgpu::CommandEncoder,
) {
    match place {
        Place::Plane(sampling) => picture::record(renderer, volume, sampling, tone, target, encoder, None),
        Place::Curve(sampling) => curved::record(renderer, volume, sampling, tone, target, encoder),
    }
}

fn lay(
    renderer: &GpuRenderer,
    Pair { over, fused, .. }: Pair<'_>,
    place: &Place,
    [below, target]: [&wgpu::TextureView; 2],
    encoder: &mut wgpu::CommandEncoder,
) {
    let (voi, greys, levels) = greys(&fused.tone, over.rescale);
    let (pass, size, padded) = (Pass::Fused(voi), place.size(), over.padding.is_some());
    let (modes, way, lines) = match place {
        Place::Plane(sampling) => {
            let sampling = fused.sampling(sampling);
            let walk = Walk::new(&over.grid, &sampling);
            let how = (sampling.interpolation, sampling.thick());
            let modes = Modes::new(pass, over.held, how, walk.table.is_some(), padded);
            let way = Parameters::new(&walk, over.folds.dimensions(), size, over.padding);
            (modes, way, None)
        }
        Place::Curve(sampling) => {
            let sampling = fused.curved_sampling(sampling);
            let lines = Lines::new(renderer, &over.grid, &sampling);
            let modes = lines.modes(pass, over, &sampling, padded);
            let way = lines.parameters(over.folds.dimensions(), size, over.padding);
            (modes, way, Some(lines.buffer))
        }
    };
    let parameters = Parameters { greys, ..way };
    let Some((pipeline, layout)) = renderer.passes.get(modes) else {
        return;
    };
    let uniform = renderer.uniform(bytemuck::bytes_of(&parameters));
    let colours = renderer.storage("colours", bytemuck::cast_slice(&fused.colours()));
    let lut = renderer.storage("lut", &levels);
    let mut resources = vec![
        (0, uniform.as_entire_binding()),
        (1, wgpu::BindingResource::TextureView(&over.view)),
        (2, over.segments.as_entire_binding()),
        (3, wgpu::BindingResource::TextureView(target)),
        (4, colours.as_entire_binding()),
        (5, lut.as_entire_binding()),
        (BELOW, wgpu::BindingResource::TextureView(below)),
    ];
    resources.extend(lines.as_ref().map(|lines| (LINES, lines.as_entire_binding())));
    dispatch_bound(renderer, &pipeline, layout, &resources, size, encoder, None);
}

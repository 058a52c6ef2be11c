//! A second volume over a picture (fused.wgsl): the pass of pictures once more, over the picture of the first.

use super::curved::{self, LINES, Lines};
use super::parameters::{Parameters, greys};
use super::passes::{Modes, Pass};
use super::picture::{self, FORMAT};
use super::readback::{dispatch_bound, read_back};
use super::{GpuError, GpuRenderer, GpuVolume};
use crate::render::curved::CurvedSampling;
use crate::render::fused::Fused;
use crate::render::walk::Walk;
use crate::render::{ColourImage, Sampling, Tone};

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

/// Where both are sampled.
#[derive(Clone, Copy)]
pub enum Place<'a> {
    Plane(&'a Sampling),
    Curve(&'a CurvedSampling),
}

impl Place<'_> {
    fn size(&self) -> [u32; 2] {
        match self {
            Place::Plane(sampling) => sampling.view.size,
            Place::Curve(sampling) => sampling.view.size,
        }
    }
}

/// The picture as a screen shows it, read back.
pub fn image(renderer: &GpuRenderer, pair: Pair<'_>, place: Place<'_>) -> Result<ColourImage, GpuError> {
    let size = place.size();
    let target = renderer.target(size)?;
    let view = target.create_view(&wgpu::TextureViewDescriptor::default());
    let mut encoder = renderer.device().create_command_encoder(&Default::default());
    record(renderer, pair, place, &view, &mut encoder);
    let pixels = read_back(renderer, encoder, &target, size)?;
    Ok(ColourImage { size, pixels })
}

/// Records both passes: the first volume's picture into a texture of its own, the second volume over it into the
/// target.
pub fn record(
    renderer: &GpuRenderer,
    pair: Pair<'_>,
    place: Place<'_>,
    target: &wgpu::TextureView,
    encoder: &mut wgpu::CommandEncoder,
) {
    let below = renderer.texture("below", place.size(), FORMAT);
    let below = below.create_view(&wgpu::TextureViewDescriptor::default());
    let Pair {
        volume,
        tone,
        over,
        fused,
    } = pair;
    match place {
        Place::Plane(sampling) => {
            picture::record(renderer, volume, sampling, tone, &below, encoder, None);
            let way = plane_way(over, &fused.sampling(sampling));
            lay(renderer, over, fused, (way, None), [&below, target], encoder);
        }
        Place::Curve(sampling) => {
            curved::record(renderer, volume, sampling, tone, &below, encoder);
            let sampling = fused.curved_sampling(sampling);
            let lines = Lines::new(renderer, over, &sampling);
            let way = curve_way(over, &sampling, &lines);
            let buffer = Some(&lines.buffer);
            lay(renderer, over, fused, (way, buffer), [&below, target], encoder);
        }
    }
}

/// How the second volume is gone through, but for its greys.
struct Way {
    parameters: Parameters,
    size: [u32; 2],
    modes: Box<dyn Fn(Pass) -> Modes>,
}

fn plane_way(over: &GpuVolume, sampling: &Sampling) -> Way {
    let walk = Walk::new(&over.grid, sampling);
    let size = sampling.view.size;
    let how = (sampling.interpolation, sampling.thick());
    let (held, table, padded) = (over.held, walk.table.is_some(), over.padding.is_some());
    Way {
        parameters: Parameters::new(&walk, over.dimensions, size, over.padding),
        size,
        modes: Box::new(move |pass| Modes::new(pass, held, how, table, padded)),
    }
}

fn curve_way(over: &GpuVolume, sampling: &CurvedSampling, lines: &Lines) -> Way {
    let size = sampling.view.size;
    let how = (sampling.interpolation, sampling.thick());
    let (held, table, padded) = (over.held, lines.has_table(), over.padding.is_some());
    Way {
        parameters: lines.parameters(over, size, over.padding),
        size,
        modes: Box::new(move |pass| Modes::new(pass, held, how, table, padded).along_curves()),
    }
}

fn lay(
    renderer: &GpuRenderer,
    over: &GpuVolume,
    fused: &Fused,
    (way, lines): (Way, Option<&wgpu::Buffer>),
    [below, target]: [&wgpu::TextureView; 2],
    encoder: &mut wgpu::CommandEncoder,
) {
    let (voi, greys, levels) = greys(&fused.tone, over.rescale);
    let parameters = Parameters {
        greys,
        ..way.parameters
    };
    let Some((pipeline, layout)) = renderer.passes.get((way.modes)(Pass::Fused(voi))) else {
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
    resources.extend(lines.map(|lines| (LINES, lines.as_entire_binding())));
    dispatch_bound(renderer, &pipeline, layout, &resources, way.size, encoder, None);
}

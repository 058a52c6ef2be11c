//! Curved reformats (curved.wgsl): the passes of planes, over lines that are worked out here for each column.

use super::parameters::{Line, Parameters, greys};
use super::passes::{Modes, Pass};
use super::readback::{dispatch_bound, read_back};
use super::{GpuError, GpuRenderer, GpuVolume};
use crate::geometry::Grid;
use crate::render::curved::{CurvedSampling, CurvedWalk};
use crate::render::{ColourImage, RawImage, Tone};

pub const SHADER: &str = include_str!("../../../shaders/curved.wgsl");
/// Where the lines are bound.
pub const LINES: u32 = 6;

/// The picture as a screen shows it, read back.
pub fn image(
    renderer: &GpuRenderer,
    volume: &GpuVolume,
    sampling: &CurvedSampling,
    tone: &Tone,
) -> Result<ColourImage, GpuError> {
    let size = sampling.view.size;
    let target = renderer.target(size)?;
    let view = target.create_view(&wgpu::TextureViewDescriptor::default());
    let mut encoder = renderer.device().create_command_encoder(&Default::default());
    record(renderer, volume, sampling, tone, &view, &mut encoder);
    let pixels = read_back(renderer, encoder, &target, size)?;
    Ok(ColourImage { size, pixels })
}

/// What a volume and a sampling fill the bindings of both passes with.
pub struct Lines {
    walk: CurvedWalk,
    pub buffer: wgpu::Buffer,
}

impl Lines {
    pub fn new(renderer: &GpuRenderer, grid: &Grid, sampling: &CurvedSampling) -> Lines {
        let walk = CurvedWalk::new(grid, sampling);
        let mut lines: Vec<Line> = walk.columns.iter().map(Line::from).collect();
        // No buffer may be empty.
        lines.resize(lines.len().max(1), Line::default());
        Lines {
            buffer: renderer.storage("lines", bytemuck::cast_slice(&lines)),
            walk,
        }
    }

    pub fn has_table(&self) -> bool {
        self.walk.table.is_some()
    }

    pub fn parameters(&self, dimensions: [i32; 4], size: [u32; 2], padding: Option<[f32; 2]>) -> Parameters {
        let table = self.walk.table.as_ref();
        Parameters::without_way(self.walk.samples, table, dimensions, size, padding)
    }

    pub fn modes(&self, pass: Pass, volume: &GpuVolume, sampling: &CurvedSampling, padded: bool) -> Modes {
        let how = (sampling.interpolation, sampling.thick());
        Modes::new(pass, volume.held, how, self.has_table(), padded).along_curves()
    }
}

/// Records the drawing of a picture into a view of a target.
pub fn record(
    renderer: &GpuRenderer,
    volume: &GpuVolume,
    sampling: &CurvedSampling,
    tone: &Tone,
    target: &wgpu::TextureView,
    encoder: &mut wgpu::CommandEncoder,
) {
    let lines = Lines::new(renderer, &volume.grid, sampling);
    let (voi, greys, levels) = greys(tone, volume.rescale);
    let size = sampling.view.size;
    let parameters = Parameters {
        greys,
        ..lines.parameters(volume.folds.dimensions(), size, volume.padding)
    };
    let modes = lines.modes(Pass::Picture(voi), volume, sampling, volume.padding.is_some());
    let Some((pipeline, layout)) = renderer.passes.get(modes) else {
        return;
    };
    let uniform = renderer.uniform(bytemuck::bytes_of(&parameters));
    let colours = renderer.storage("colours", bytemuck::cast_slice(&volume.levels(tone)));
    let lut = renderer.storage("lut", &levels);
    let resources = [
        (0, uniform.as_entire_binding()),
        (1, wgpu::BindingResource::TextureView(&volume.view)),
        (2, volume.segments.as_entire_binding()),
        (3, wgpu::BindingResource::TextureView(target)),
        (4, colours.as_entire_binding()),
        (5, lut.as_entire_binding()),
        (LINES, lines.buffer.as_entire_binding()),
    ];
    dispatch_bound(renderer, &pipeline, layout, &resources, size, encoder, None);
}

/// Interpolated modality values, read back; NaN outside the volume.
pub fn raw(
    renderer: &GpuRenderer,
    volume: &GpuVolume,
    sampling: &CurvedSampling,
) -> Result<RawImage, GpuError> {
    let size = sampling.view.size;
    renderer.check_size(size)?;
    let target = renderer.texture("raw", size, super::raw::FORMAT);
    let mut encoder = renderer.device().create_command_encoder(&Default::default());
    record_raw(renderer, volume, sampling, &target, &mut encoder);
    let held: Vec<f32> = read_back(renderer, encoder, &target, size)?;
    let rescaled = |held: f32| volume.rescale.apply(f64::from(held)) as f32;
    Ok(RawImage {
        size,
        values: held.into_iter().map(rescaled).collect(),
    })
}

fn record_raw(
    renderer: &GpuRenderer,
    volume: &GpuVolume,
    sampling: &CurvedSampling,
    target: &wgpu::Texture,
    encoder: &mut wgpu::CommandEncoder,
) {
    let lines = Lines::new(renderer, &volume.grid, sampling);
    // As for planes: padding keeps its value in raw output, but takes no part in a slab.
    let padding = volume.padding.filter(|_| sampling.thick().is_some());
    let size = sampling.view.size;
    let parameters = lines.parameters(volume.folds.dimensions(), size, padding);
    let modes = lines.modes(Pass::Raw, volume, sampling, padding.is_some());
    let Some((pipeline, layout)) = renderer.passes.get(modes) else {
        return;
    };
    let uniform = renderer.uniform(bytemuck::bytes_of(&parameters));
    let view = target.create_view(&wgpu::TextureViewDescriptor::default());
    let resources = [
        (0, uniform.as_entire_binding()),
        (1, wgpu::BindingResource::TextureView(&volume.view)),
        (2, volume.segments.as_entire_binding()),
        (3, wgpu::BindingResource::TextureView(&view)),
        (LINES, lines.buffer.as_entire_binding()),
    ];
    dispatch_bound(renderer, &pipeline, layout, &resources, size, encoder, None);
}

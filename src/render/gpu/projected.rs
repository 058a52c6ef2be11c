//! The greatest, least or mean value along rays (projected.wgsl).

use super::body::GpuBody;
use super::body_parameters::BodyParameters;
use super::body_passes::{BodyModes, Look};
use super::parameters::greys;
use super::readback::dispatch;
use super::{GpuRenderer, GpuVolume};
use crate::render::{Projection, Tone};

pub const SHADER: &str = include_str!("../../../shaders/projected.wgsl");

#[expect(clippy::too_many_arguments)]
pub fn record(
    renderer: &GpuRenderer,
    drawn: &GpuVolume,
    body: &GpuBody,
    projection: Projection,
    tone: &Tone,
    parameters: BodyParameters,
    bounds: &wgpu::Buffer,
    target: &wgpu::TextureView,
    encoder: &mut wgpu::CommandEncoder,
    clocks: Option<wgpu::ComputePassTimestampWrites<'_>>,
) {
    let (voi, greys, levels) = greys(tone, drawn.rescale);
    let modes = BodyModes {
        held: drawn.held,
        padded: drawn.padding.is_some(),
        masked: body.ready().mask().is_some(),
        look: Look::Projected {
            projection,
            voi,
            skips: body.ready().skips(),
        },
    };
    let parameters = parameters.with_greys(greys);
    let uniform = renderer.uniform(bytemuck::bytes_of(&parameters));
    let colours = renderer.storage("colours", bytemuck::cast_slice(&tone.colours()));
    let lut = renderer.storage("lut", &levels);
    let view = wgpu::BindingResource::TextureView;
    let resources = [
        uniform.as_entire_binding(),
        view(&drawn.view),
        bounds.as_entire_binding(),
        view(target),
        colours.as_entire_binding(),
        lut.as_entire_binding(),
        view(&body.extremes),
        view(&body.mask),
    ];
    let (pipeline, parts) = renderer.bodies.get(modes);
    dispatch(
        renderer,
        &pipeline,
        &parts.bindings,
        &resources,
        parameters.size,
        encoder,
        clocks,
    );
}

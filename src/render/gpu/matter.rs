//! Emission and absorption (matter.wgsl).

use super::body::GpuBody;
use super::body_parameters::BodyParameters;
use super::body_passes::{BodyModes, Look};
use super::readback::dispatch;
use super::{GpuRenderer, GpuVolume};
use crate::render::scene::Lighting;

pub const SHADER: &str = include_str!("../../../shaders/matter.wgsl");

#[expect(clippy::too_many_arguments)]
pub fn record(
    renderer: &GpuRenderer,
    drawn: &GpuVolume,
    body: &GpuBody,
    lighting: Lighting,
    parameters: BodyParameters,
    bounds: &wgpu::Buffer,
    target: &wgpu::TextureView,
    encoder: &mut wgpu::CommandEncoder,
    clocks: Option<wgpu::ComputePassTimestampWrites<'_>>,
) {
    let ready = body.ready();
    let modes = BodyModes {
        held: drawn.held,
        padded: drawn.padding.is_some(),
        masked: ready.mask().is_some(),
        look: Look::Matter {
            shaded: lighting.shaded,
            occluded: ready.occlusion().is_some(),
            painted: ready.painted().is_some(),
        },
    };
    let parameters = parameters.with_occlusion(lighting.occlusion);
    let uniform = renderer.uniform(bytemuck::bytes_of(&parameters));
    let view = wgpu::BindingResource::TextureView;
    let resources = [
        uniform.as_entire_binding(),
        view(&drawn.view),
        bounds.as_entire_binding(),
        view(target),
        body.paints.as_entire_binding(),
        view(&body.sums),
        view(&body.space),
        view(&body.mask),
        view(&body.labels),
        view(&body.occlusion),
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

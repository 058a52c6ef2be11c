//! A volume seen as a body: what the adapter holds for it, and choosing the pass (rays.wgsl is what the passes share).

use std::sync::Arc;

use super::body_parameters::{BodyParameters, BoundParameters};
use super::readback::read_back;
use super::{GpuError, GpuRenderer, GpuVolume, matter, projected};
use crate::render::ColourImage;
use crate::render::scene::{Appearance, ENTRIES, Extremes, Painted, Rays, Ready, Scene};

pub const SHADER: &str = include_str!("../../../shaders/rays.wgsl");

/// Steps of the table of values in a row of its texture, and rows.
const TABLE_COLUMNS: u32 = 64;
const TABLE_ROWS: u32 = ENTRIES as u32 / TABLE_COLUMNS + 1;

/// What was worked out for a scene, on the adapter; brought up to date part by part.
#[derive(Debug)]
pub struct GpuBody {
    ready: Ready,
    /// The copy with even slices, where the volume's are not.
    regular: Option<GpuVolume>,
    pub(super) extremes: wgpu::TextureView,
    pub(super) space: wgpu::TextureView,
    pub(super) sums: wgpu::TextureView,
    pub(super) paints: wgpu::Buffer,
    pub(super) labels: wgpu::TextureView,
    pub(super) mask: wgpu::TextureView,
    pub(super) occlusion: wgpu::TextureView,
}

impl GpuBody {
    pub fn new(renderer: &GpuRenderer, ready: &Ready) -> Result<GpuBody, GpuError> {
        let regular = match ready.regular() {
            Some(copy) => Some(GpuVolume::new(renderer, copy)?),
            None => None,
        };
        Ok(GpuBody {
            regular,
            extremes: extremes(renderer, ready)?,
            space: space(renderer, ready)?,
            sums: sums(renderer, ready)?,
            paints: paints(renderer, ready.painted()),
            labels: labels(renderer, ready.painted())?,
            mask: mask(renderer, ready)?,
            occlusion: occlusion(renderer, ready)?,
            ready: ready.clone(),
        })
    }

    /// Sends what is not the same as before.
    pub fn update(&mut self, renderer: &GpuRenderer, ready: &Ready) -> Result<(), GpuError> {
        let held = &self.ready;
        if !same(held.regular(), ready.regular()) {
            *self = GpuBody::new(renderer, ready)?;
            return Ok(());
        }
        let shared = |one: Option<&Painted>, other: Option<&Painted>| match (one, other) {
            (Some(one), Some(other)) => (
                Arc::ptr_eq(&one.map, &other.map),
                Arc::ptr_eq(&one.paints, &other.paints),
            ),
            (None, None) => (true, true),
            _ => (false, false),
        };
        let (same_map, same_paints) = shared(held.painted(), ready.painted());
        if !Arc::ptr_eq(held.extremes(), ready.extremes()) {
            self.extremes = extremes(renderer, ready)?;
        }
        if !Arc::ptr_eq(held.space(), ready.space()) {
            self.space = space(renderer, ready)?;
        }
        if !same(held.table(), ready.table()) {
            self.sums = sums(renderer, ready)?;
        }
        if !same_paints {
            self.paints = paints(renderer, ready.painted());
        }
        if !same_map {
            self.labels = labels(renderer, ready.painted())?;
        }
        if !same(held.mask(), ready.mask()) {
            self.mask = mask(renderer, ready)?;
        }
        if !same(held.occlusion(), ready.occlusion()) {
            self.occlusion = occlusion(renderer, ready)?;
        }
        self.ready = ready.clone();
        Ok(())
    }

    pub(super) fn ready(&self) -> &Ready {
        &self.ready
    }

    pub(super) fn drawn<'a>(&'a self, volume: &'a GpuVolume) -> &'a GpuVolume {
        self.regular.as_ref().unwrap_or(volume)
    }
}

fn same<T>(one: Option<&Arc<T>>, other: Option<&Arc<T>>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => Arc::ptr_eq(one, other),
        (None, None) => true,
        _ => false,
    }
}

impl GpuRenderer {
    /// A volume as a body, read back. Sends all that was worked out; where several pictures follow one another, a
    /// [`GpuBody`] keeps it.
    pub fn body(&self, volume: &GpuVolume, scene: &Scene, ready: &Ready) -> Result<ColourImage, GpuError> {
        let body = GpuBody::new(self, ready)?;
        self.body_image(volume, &body, scene)
    }

    /// The same from what the adapter holds.
    pub fn body_image(
        &self,
        volume: &GpuVolume,
        body: &GpuBody,
        scene: &Scene,
    ) -> Result<ColourImage, GpuError> {
        let size = scene.view.size;
        let target = self.target(size)?;
        let view = target.create_view(&wgpu::TextureViewDescriptor::default());
        let mut encoder = self.device().create_command_encoder(&Default::default());
        self.draw_body(volume, body, scene, &view, &mut encoder);
        let pixels = read_back(self, encoder, &target, size)?;
        Ok(ColourImage { size, pixels })
    }

    /// Records the drawing of a body into a view of a [`target`](GpuRenderer::target) of at least the view's size.
    /// `body` must be up to date with what was worked out for the scene.
    pub fn draw_body(
        &self,
        volume: &GpuVolume,
        body: &GpuBody,
        scene: &Scene,
        target: &wgpu::TextureView,
        encoder: &mut wgpu::CommandEncoder,
    ) {
        record(self, volume, body, scene, target, encoder, None);
    }

    /// The same, with the adapter's clock read before and after.
    pub fn draw_body_clocked(
        &self,
        volume: &GpuVolume,
        body: &GpuBody,
        scene: &Scene,
        target: &wgpu::TextureView,
        encoder: &mut wgpu::CommandEncoder,
        clocks: wgpu::ComputePassTimestampWrites<'_>,
    ) {
        record(self, volume, body, scene, target, encoder, Some(clocks));
    }
}

fn record(
    renderer: &GpuRenderer,
    volume: &GpuVolume,
    body: &GpuBody,
    scene: &Scene,
    target: &wgpu::TextureView,
    encoder: &mut wgpu::CommandEncoder,
    clocks: Option<wgpu::ComputePassTimestampWrites<'_>>,
) {
    let drawn = body.drawn(volume);
    let rays = Rays::new(&drawn.grid, scene);
    let parameters = BodyParameters::new(&rays, body.ready(), drawn);
    let bounds = BoundParameters::of(&rays);
    let bounds = renderer.storage("bounds", bytemuck::cast_slice(&bounds));
    match &scene.appearance {
        Appearance::Matter { lighting, .. } => matter::record(
            renderer, drawn, body, *lighting, parameters, &bounds, target, encoder, clocks,
        ),
        Appearance::Projected { projection, tone } => projected::record(
            renderer,
            drawn,
            body,
            *projection,
            tone,
            parameters.with_step(rays.value_step),
            &bounds,
            target,
            encoder,
            clocks,
        ),
    }
}

/// One value where there is nothing, since no texture may be empty.
fn bytes_or_one(
    renderer: &GpuRenderer,
    label: &str,
    field: Option<([usize; 3], &[u8])>,
) -> Result<wgpu::TextureView, GpuError> {
    let (dimensions, values) = field.unwrap_or(([1; 3], &[0]));
    renderer.field(label, dimensions, wgpu::TextureFormat::R8Uint, 1, values)
}

fn extremes(renderer: &GpuRenderer, ready: &Ready) -> Result<wgpu::TextureView, GpuError> {
    let bricks = ready.extremes();
    // Infinities are not promised to survive on every adapter.
    let finite = |ends: &Extremes| ends.map(|end| end.clamp(-3e38, 3e38));
    let values: Vec<Extremes> = bricks.values.iter().map(finite).collect();
    let bytes = bytemuck::cast_slice(&values);
    let format = wgpu::TextureFormat::Rg32Float;
    renderer.field("extremes", bricks.dimensions, format, 8, bytes)
}

fn space(renderer: &GpuRenderer, ready: &Ready) -> Result<wgpu::TextureView, GpuError> {
    let space = ready.space();
    bytes_or_one(renderer, "space", Some((space.dimensions, &space.values)))
}

fn mask(renderer: &GpuRenderer, ready: &Ready) -> Result<wgpu::TextureView, GpuError> {
    let field = ready.mask().map(|mask| (mask.dimensions, mask.values.as_slice()));
    bytes_or_one(renderer, "mask", field)
}

fn occlusion(renderer: &GpuRenderer, ready: &Ready) -> Result<wgpu::TextureView, GpuError> {
    let field = ready.occlusion();
    let field = field.map(|light| (light.dimensions, light.values.as_slice()));
    bytes_or_one(renderer, "occlusion", field)
}

fn labels(renderer: &GpuRenderer, painted: Option<&Painted>) -> Result<wgpu::TextureView, GpuError> {
    let (dimensions, labels) = match painted {
        Some(painted) => (painted.map.dimensions(), painted.map.labels()),
        None => ([1; 3], [0u16].as_slice()),
    };
    let format = wgpu::TextureFormat::R16Uint;
    renderer.field("labels", dimensions, format, 2, bytemuck::cast_slice(labels))
}

fn paints(renderer: &GpuRenderer, painted: Option<&Painted>) -> wgpu::Buffer {
    let paints = painted.map_or([[0.0; 4]].as_slice(), |painted| painted.paints.as_slice());
    renderer.storage("paints", bytemuck::cast_slice(paints))
}

fn sums(renderer: &GpuRenderer, ready: &Ready) -> Result<wgpu::TextureView, GpuError> {
    let count = (TABLE_COLUMNS * TABLE_ROWS) as usize;
    let mut sums = ready.table().map_or(Vec::new(), |table| table.sums.clone());
    sums.resize(count, [0; 4]);
    let size = [TABLE_COLUMNS as usize, TABLE_ROWS as usize];
    renderer.plane(
        "sums",
        size,
        wgpu::TextureFormat::Rgba32Uint,
        16,
        bytemuck::cast_slice(&sums),
    )
}

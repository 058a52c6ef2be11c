//! Structures over a plane (labels.wgsl).

use std::sync::OnceLock;

use bytemuck::{Pod, Zeroable};

use super::parameters::{Layout, Parameters, offsets, table_segments};
use super::parts::Parts;
use super::passes::{COMMON, buffer};
use super::readback::{dispatch, read_back};
use super::{GpuError, GpuRenderer};
use crate::geometry::Grid;
use crate::render::Sampling;
use crate::render::labels::{LabelPaint, OverlayImage, wider};
use crate::render::walk::{MAX_SIZE, SliceTable, Walk};
use crate::volume::LabelLayers;

pub const NAME: &str = "labels";
const SHADER: &str = include_str!("../../../shaders/labels.wgsl");
const FORMAT: wgpu::TextureFormat = wgpu::TextureFormat::Rgba8Unorm;
/// Layers in one texture, and in both.
const IN_ONE: usize = 4;
const MOST_LAYERS: usize = 2 * IN_ONE;

/// `LabelParameters` of labels.wgsl.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Pod, Zeroable)]
struct LabelParameters {
    first: [i32; 4],
    layers: u32,
    has_shares: u32,
    labels: u32,
    unused: u32,
}

/// `Paint` of labels.wgsl.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Pod, Zeroable)]
struct Paint {
    red: f32,
    green: f32,
    blue: f32,
    outline: f32,
    fill: f32,
    width: f32,
    unused: [f32; 2],
}

const _: () = assert!(size_of::<LabelParameters>() == 32 && size_of::<Paint>() == 32);

/// Of the structs in labels.wgsl.
pub fn layouts() -> Vec<Layout> {
    let parameters = offsets!(LabelParameters:
        "first" = first,
        "layers" = layers,
        "has_shares" = has_shares,
        "labels" = labels,
        "unused_0" = unused,
    );
    let paint = offsets!(Paint:
        "red" = red,
        "green" = green,
        "blue" = blue,
        "outline" = outline,
        "fill" = fill,
        "width" = width,
        "unused_0" = unused,
        "unused_1" = unused + 4,
    );
    vec![
        ("LabelParameters", parameters, size_of::<LabelParameters>()),
        ("Paint", paint, size_of::<Paint>()),
    ]
}

pub fn text() -> String {
    [COMMON, SHADER].join("\n")
}

/// The pass, for evenly and for unevenly spaced slices.
#[derive(Debug)]
pub struct LabelPass {
    parts: Parts,
    pipelines: [OnceLock<wgpu::ComputePipeline>; 2],
}

impl LabelPass {
    pub fn new(device: &wgpu::Device) -> LabelPass {
        LabelPass {
            parts: Parts::new(device, NAME.to_owned(), text(), &entries()),
            pipelines: Default::default(),
        }
    }

    fn pipeline(&self, device: &wgpu::Device, table: bool) -> &wgpu::ComputePipeline {
        let constants = [("TABLE", f64::from(u8::from(table)))];
        self.pipelines[usize::from(table)].get_or_init(|| self.parts.pipeline(device, &constants))
    }
}

fn entries() -> Vec<wgpu::BindGroupLayoutEntry> {
    let layers = wgpu::BindingType::Texture {
        sample_type: wgpu::TextureSampleType::Uint,
        view_dimension: wgpu::TextureViewDimension::D3,
        multisampled: false,
    };
    let target = wgpu::BindingType::StorageTexture {
        access: wgpu::StorageTextureAccess::WriteOnly,
        format: FORMAT,
        view_dimension: wgpu::TextureViewDimension::D2,
    };
    let storage = buffer(wgpu::BufferBindingType::Storage { read_only: true });
    let uniform = buffer(wgpu::BufferBindingType::Uniform);
    let types = [uniform, layers, storage, target, storage, uniform, layers];
    let entry = |(binding, ty)| wgpu::BindGroupLayoutEntry {
        binding,
        visibility: wgpu::ShaderStages::COMPUTE,
        ty,
        count: None,
    };
    (0..).zip(types).map(entry).collect()
}

/// Layers of structures on the GPU.
#[derive(Debug)]
pub struct GpuLabels {
    grid: Grid,
    dimensions: [u32; 3],
    parameters: LabelParameters,
    segments: wgpu::Buffer,
    views: [wgpu::TextureView; 2],
}

impl GpuLabels {
    /// All of them, sent.
    ///
    /// # Errors
    /// Where they do not fit, or are more than eight.
    pub fn new(renderer: &GpuRenderer, layers: &LabelLayers) -> Result<GpuLabels, GpuError> {
        let count = layers.layers().len();
        if count > MOST_LAYERS {
            return Err(GpuError::Mismatch);
        }
        let empty = LabelLayers::size(layers).contains(&0);
        let size = if empty { [1; 3] } else { layers.size() };
        let (first, more) = layers.layers().split_at(count.min(IN_ONE));
        let views = [texture(renderer, first, size)?, texture(renderer, more, size)?];
        let table = SliceTable::of(layers.grid());
        let [x, y, k] = layers.from().map(|first| first as i32);
        Ok(GpuLabels {
            grid: layers.grid().clone(),
            dimensions: size.map(|side| side as u32),
            parameters: LabelParameters {
                first: [x, y, k, 0],
                layers: count as u32,
                has_shares: u32::from(layers.is_shared()),
                labels: 0,
                unused: 0,
            },
            segments: renderer.storage("segments", bytemuck::cast_slice(&table_segments(table.as_ref()))),
            views,
        })
    }
}

/// Up to four layers side by side in the channels of one texture; a single voxel for none.
fn texture(
    renderer: &GpuRenderer,
    layers: &[Vec<u16>],
    size: [usize; 3],
) -> Result<wgpu::TextureView, GpuError> {
    use wgpu::TextureFormat::{R16Uint, Rg16Uint, Rgba16Uint};
    match layers {
        [] => renderer.field(NAME, [1; 3], R16Uint, 2, &[0; 2]),
        [one] => renderer.field(NAME, size, R16Uint, 2, bytemuck::cast_slice(one)),
        _ => {
            let (format, channels) = if layers.len() == 2 {
                (Rg16Uint, 2)
            } else {
                (Rgba16Uint, 4)
            };
            let mut mixed = vec![0u16; layers[0].len() * channels];
            for (channel, layer) in layers.iter().enumerate() {
                let own = mixed.iter_mut().skip(channel).step_by(channels);
                own.zip(layer).for_each(|(mixed, voxel)| *mixed = *voxel);
            }
            renderer.field(NAME, size, format, 2 * channels, bytemuck::cast_slice(&mixed))
        }
    }
}

impl GpuRenderer {
    /// Structures over a plane, read back; `paints` are those of the labels from 1, hidden beyond.
    pub fn labels(
        &self,
        labels: &GpuLabels,
        sampling: &Sampling,
        paints: &[LabelPaint],
    ) -> Result<OverlayImage, GpuError> {
        let size = sampling.view.size;
        let target = self.target(size)?;
        let view = target.create_view(&wgpu::TextureViewDescriptor::default());
        let mut encoder = self.device().create_command_encoder(&Default::default());
        self.draw_labels(labels, sampling, paints, &view, &mut encoder);
        let pixels = read_back(self, encoder, &target, size)?;
        Ok(OverlayImage { size, pixels })
    }

    /// Records the drawing of structures over a plane into a view of a [`target`](GpuRenderer::target), whose size must
    /// be at least the view's.
    pub fn draw_labels(
        &self,
        labels: &GpuLabels,
        sampling: &Sampling,
        paints: &[LabelPaint],
        target: &wgpu::TextureView,
        encoder: &mut wgpu::CommandEncoder,
    ) {
        let mut sampling = *sampling;
        sampling.view.size = sampling.view.size.map(|side| side.min(MAX_SIZE - 2));
        let size = sampling.view.size;
        let walk = Walk::new(&labels.grid, &wider(&sampling));
        let parameters = Parameters::new(&walk, labels.dimensions, size, None);
        let over = LabelParameters {
            labels: paints.len() as u32,
            ..labels.parameters
        };
        let mut colours: Vec<Paint> = paints.iter().map(Paint::from).collect();
        colours.extend(colours.is_empty().then(Paint::default));
        let uniform = self.uniform(bytemuck::bytes_of(&parameters));
        let own = self.uniform(bytemuck::bytes_of(&over));
        let colours = self.storage("paints", bytemuck::cast_slice(&colours));
        let view = wgpu::BindingResource::TextureView;
        let resources = [
            uniform.as_entire_binding(),
            view(&labels.views[0]),
            labels.segments.as_entire_binding(),
            view(target),
            colours.as_entire_binding(),
            own.as_entire_binding(),
            view(&labels.views[1]),
        ];
        let pipeline = self.labels.pipeline(self.device(), walk.table.is_some());
        let bindings = &self.labels.parts.bindings;
        dispatch(self, pipeline, bindings, &resources, size, encoder, None);
    }
}

impl From<&LabelPaint> for Paint {
    fn from(paint: &LabelPaint) -> Paint {
        let [red, green, blue] = paint.colour.map(|part| f32::from(part) / 255.0);
        Paint {
            red,
            green,
            blue,
            outline: paint.outline,
            fill: paint.fill,
            width: paint.width,
            unused: [0.0; 2],
        }
    }
}

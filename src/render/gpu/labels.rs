//! Structures over a picture (labels.wgsl).

use std::sync::OnceLock;

use bytemuck::{Pod, Zeroable};

use super::curved::{self, LINES, Lines};
use super::parameters::{Layout, Parameters, offsets, table_segments};
use super::parts::Parts;
use super::passes::{COMMON, PLANE, buffer};
use super::readback::{dispatch_bound, read_back};
use super::{GpuError, GpuRenderer};
use crate::geometry::Grid;
use crate::render::Place;
use crate::render::labels::{self, LabelPaint, OverlayImage, wider};
use crate::render::walk::{SliceTable, Walk};
use crate::volume::LabelLayers;

const NAME: &str = "labels";
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

/// The names and texts of the passes, for planes and for curves.
pub fn sources() -> [(String, String); 2] {
    [
        (NAME.to_owned(), PLANE),
        (format!("curved {NAME}"), curved::SHADER),
    ]
    .map(|(name, way)| (name, [COMMON, way, SHADER].join("\n")))
}

/// The passes over planes and over curves, each for evenly and for unevenly spaced slices.
#[derive(Debug)]
pub struct LabelPasses([LabelPass; 2]);

#[derive(Debug)]
struct LabelPass {
    parts: Parts,
    pipelines: [OnceLock<wgpu::ComputePipeline>; 2],
}

impl LabelPasses {
    pub fn new(device: &wgpu::Device) -> LabelPasses {
        let [flat, bent] = sources();
        LabelPasses(
            [(flat, false), (bent, true)].map(|((name, text), curved)| LabelPass {
                parts: Parts::new(device, name, text, &entries(curved)),
                pipelines: Default::default(),
            }),
        )
    }

    fn get(
        &self,
        device: &wgpu::Device,
        [curved, table]: [bool; 2],
    ) -> (&wgpu::ComputePipeline, &wgpu::BindGroupLayout) {
        let LabelPass { parts, pipelines } = &self.0[usize::from(curved)];
        let constants = [("TABLE", f64::from(u8::from(table)))];
        let pipeline = pipelines[usize::from(table)].get_or_init(|| parts.pipeline(device, &constants));
        (pipeline, &parts.bindings)
    }
}

/// Where the second texture of layers is bound.
const MORE_LAYERS: u32 = 7;

fn entries(curved: bool) -> Vec<wgpu::BindGroupLayoutEntry> {
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
    let mut types = vec![
        (0, uniform),
        (1, layers),
        (2, storage),
        (3, target),
        (4, storage),
        (5, uniform),
        (MORE_LAYERS, layers),
    ];
    types.extend(curved.then_some((LINES, storage)));
    let entry = |(binding, ty)| wgpu::BindGroupLayoutEntry {
        binding,
        visibility: wgpu::ShaderStages::COMPUTE,
        ty,
        count: None,
    };
    types.into_iter().map(entry).collect()
}

/// Layers of structures on the GPU.
#[derive(Debug)]
pub struct GpuLabels {
    grid: Grid,
    dimensions: [i32; 4],
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
            dimensions: [size[0] as i32, size[1] as i32, size[2] as i32, 0],
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

    /// How they are gone through for the pixels of a place, along which lines of a curve, and whether by a table.
    fn way(
        &self,
        renderer: &GpuRenderer,
        place: &Place,
        size: [u32; 2],
    ) -> (Parameters, Option<Lines>, bool) {
        match place {
            Place::Plane(sampling) => {
                let walk = Walk::new(&self.grid, sampling);
                let parameters = Parameters::new(&walk, self.dimensions, size, None);
                (parameters, None, walk.table.is_some())
            }
            Place::Curve(sampling) => {
                let lines = Lines::new(renderer, &self.grid, sampling);
                let parameters = lines.parameters(self.dimensions, size, None);
                let table = lines.has_table();
                (parameters, Some(lines), table)
            }
        }
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
    /// Structures over a picture, read back; `paints` are those of the labels from 1, hidden beyond.
    pub fn labels(
        &self,
        labels: &GpuLabels,
        place: &Place,
        paints: &[LabelPaint],
    ) -> Result<OverlayImage, GpuError> {
        let size = place.size();
        let target = self.target(size)?;
        let view = target.create_view(&wgpu::TextureViewDescriptor::default());
        let mut encoder = self.device().create_command_encoder(&Default::default());
        self.draw_labels(labels, place, paints, &view, &mut encoder);
        let pixels = read_back(self, encoder, &target, size)?;
        Ok(OverlayImage { size, pixels })
    }

    /// Records the drawing of structures over a picture into a view of a [`target`](GpuRenderer::target), whose size must
    /// be at least the picture's.
    pub fn draw_labels(
        &self,
        labels: &GpuLabels,
        place: &Place,
        paints: &[LabelPaint],
        target: &wgpu::TextureView,
        encoder: &mut wgpu::CommandEncoder,
    ) {
        let size = labels::size(place);
        let (parameters, lines, table) = labels.way(self, &wider(place), size);
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
        let mut resources = vec![
            (0, uniform.as_entire_binding()),
            (1, view(&labels.views[0])),
            (2, labels.segments.as_entire_binding()),
            (3, view(target)),
            (4, colours.as_entire_binding()),
            (5, own.as_entire_binding()),
            (MORE_LAYERS, view(&labels.views[1])),
        ];
        let lines = lines.as_ref().map(|lines| &lines.buffer);
        resources.extend(lines.map(|lines| (LINES, lines.as_entire_binding())));
        let (pipeline, layout) = self.labels.get(self.device(), [lines.is_some(), table]);
        dispatch_bound(self, pipeline, layout, &resources, size, encoder, None);
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

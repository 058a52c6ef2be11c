//! Paints what egui tessellates.
//!
//! egui's own painter for wgpu has a fragment shader whose branches a software adapter computes all: there it took
//! ten times as long as this one, which does no more than the window needs. Greys reach the surface as they are.

use std::collections::HashMap;
use std::ops::Range;

use egui::epaint::{ClippedPrimitive, ImageDelta, Primitive, Vertex};
use egui::{ImageData, Rect, TextureFilter, TextureId, TextureWrapMode};
use wgpu::util::DeviceExt;

use super::graphics::Canvas;
use super::textures::{extent, plain_texture};

const SHADER: &str = include_str!("panels.wgsl");

pub struct Panels {
    pipeline: wgpu::RenderPipeline,
    /// For pictures that let nothing through.
    opaque: wgpu::RenderPipeline,
    texture_layout: wgpu::BindGroupLayout,
    screen: wgpu::Buffer,
    screen_bindings: wgpu::BindGroup,
    vertices: wgpu::Buffer,
    indices: wgpu::Buffer,
    textures: HashMap<TextureId, Held>,
    next_id: u64,
}

struct Held {
    /// `None` for those that somebody else fills.
    texture: Option<wgpu::Texture>,
    bindings: wgpu::BindGroup,
    /// Whether it lets nothing through.
    opaque: bool,
}

/// A mesh in the buffers, and the pixels that it may touch: left, top, width, height.
pub struct Piece {
    texture: TextureId,
    clip: [u32; 4],
    indices: Range<u32>,
    first_vertex: i32,
    opaque: bool,
}

/// How a texture is sampled between its pixels and beyond its border.
#[derive(Clone, Copy)]
struct Look {
    between: wgpu::FilterMode,
    beyond: wgpu::AddressMode,
}

impl Panels {
    pub fn new(canvas: &Canvas) -> Panels {
        let device = &canvas.device;
        let screen = device.create_buffer(&wgpu::BufferDescriptor {
            label: Some("screen"),
            size: 16,
            usage: wgpu::BufferUsages::UNIFORM | wgpu::BufferUsages::COPY_DST,
            mapped_at_creation: false,
        });
        let screen_layout = layout(device, &[(wgpu::ShaderStages::VERTEX, uniform())]);
        let fragment = wgpu::ShaderStages::FRAGMENT;
        let sampler = wgpu::BindingType::Sampler(wgpu::SamplerBindingType::Filtering);
        let texture_layout = layout(device, &[(fragment, sampled()), (fragment, sampler)]);
        let screen_bindings = bindings(device, &screen_layout, &[screen.as_entire_binding()]);
        let layouts = [Some(&screen_layout), Some(&texture_layout)];
        let over = Some(wgpu::BlendState::PREMULTIPLIED_ALPHA_BLENDING);
        Panels {
            pipeline: pipeline(device, &layouts, canvas.format, over),
            opaque: pipeline(device, &layouts, canvas.format, None),
            vertices: buffer(device, wgpu::BufferUsages::VERTEX, 1 << 16),
            indices: buffer(device, wgpu::BufferUsages::INDEX, 1 << 16),
            texture_layout,
            screen,
            screen_bindings,
            textures: HashMap::new(),
            next_id: 0,
        }
    }

    /// Makes or changes a texture of egui's own.
    pub fn update_texture(&mut self, canvas: &Canvas, id: TextureId, delta: &ImageDelta) {
        let ImageData::Color(image) = &delta.image;
        let size = image.size.map(|n| n as u32);
        if delta.pos.is_none() {
            let texture = plain_texture(&canvas.device, size);
            let view = texture.create_view(&Default::default());
            let bindings = self.texture_bindings(&canvas.device, &view, Look::of(delta.options));
            let texture = Some(texture);
            let opaque = false;
            self.textures.insert(
                id,
                Held {
                    texture,
                    bindings,
                    opaque,
                },
            );
        }
        let held = self.textures.get(&id).and_then(|held| held.texture.as_ref());
        if let Some(texture) = held.filter(|_| !size.contains(&0)) {
            let [x, y] = delta.pos.unwrap_or_default().map(|n| n as u32);
            let mut to = texture.as_image_copy();
            to.origin = wgpu::Origin3d { x, y, z: 0 };
            let rows = wgpu::TexelCopyBufferLayout {
                offset: 0,
                bytes_per_row: Some(4 * size[0]),
                rows_per_image: None,
            };
            let bytes = bytemuck::cast_slice(&image.pixels);
            canvas.queue.write_texture(to, bytes, rows, extent(size));
        }
    }

    /// A texture that somebody else fills, to be laid over others: its colours are multiplied by their opacity.
    pub fn register_over(&mut self, device: &wgpu::Device, view: &wgpu::TextureView) -> TextureId {
        let id = self.register(device, view, wgpu::FilterMode::Nearest);
        if let Some(held) = self.textures.get_mut(&id) {
            held.opaque = false;
        }
        id
    }

    /// An opaque texture that somebody else fills.
    pub fn register(
        &mut self,
        device: &wgpu::Device,
        view: &wgpu::TextureView,
        filter: wgpu::FilterMode,
    ) -> TextureId {
        let id = TextureId::User(self.next_id);
        self.next_id += 1;
        self.replace(device, id, view, filter);
        id
    }

    /// Another texture of that kind under the same name.
    pub fn replace(
        &mut self,
        device: &wgpu::Device,
        id: TextureId,
        view: &wgpu::TextureView,
        filter: wgpu::FilterMode,
    ) {
        let look = Look {
            between: filter,
            beyond: wgpu::AddressMode::ClampToEdge,
        };
        let bindings = self.texture_bindings(device, view, look);
        self.textures.insert(
            id,
            Held {
                texture: None,
                bindings,
                opaque: true,
            },
        );
    }

    pub fn free(&mut self, id: &TextureId) {
        self.textures.remove(id);
    }

    /// Sends a frame's triangles.
    pub fn send(&mut self, canvas: &Canvas, primitives: &[ClippedPrimitive], scale: f32) -> Vec<Piece> {
        let (mut vertices, mut indices): (Vec<Vertex>, Vec<u32>) = (Vec::new(), Vec::new());
        let mut pieces = Vec::new();
        for ClippedPrimitive { clip_rect, primitive } in primitives {
            let Primitive::Mesh(mesh) = primitive else {
                continue;
            };
            let clip = clip(*clip_rect, scale, canvas.size);
            if clip[2] == 0 || clip[3] == 0 || mesh.indices.is_empty() {
                continue;
            }
            let first = indices.len() as u32;
            pieces.push(Piece {
                texture: mesh.texture_id,
                clip,
                indices: first..first + mesh.indices.len() as u32,
                first_vertex: vertices.len() as i32,
                // Tinted by nothing but what is said here.
                opaque: self
                    .textures
                    .get(&mesh.texture_id)
                    .is_some_and(|held| held.opaque)
                    && mesh.vertices.iter().all(|vertex| vertex.color.is_opaque()),
            });
            vertices.extend_from_slice(&mesh.vertices);
            indices.extend_from_slice(&mesh.indices);
        }
        let points = canvas.size.map(|n| n as f32 / scale);
        let screen = [2.0 / points[0], 2.0 / points[1], 0.0, 0.0];
        canvas
            .queue
            .write_buffer(&self.screen, 0, bytemuck::bytes_of(&screen));
        fill(canvas, &mut self.vertices, bytemuck::cast_slice(&vertices));
        fill(canvas, &mut self.indices, bytemuck::cast_slice(&indices));
        pieces
    }

    pub fn paint(&self, pass: &mut wgpu::RenderPass<'_>, pieces: &[Piece]) {
        pass.set_bind_group(0, &self.screen_bindings, &[]);
        pass.set_vertex_buffer(0, self.vertices.slice(..));
        pass.set_index_buffer(self.indices.slice(..), wgpu::IndexFormat::Uint32);
        for piece in pieces {
            if let Some(held) = self.textures.get(&piece.texture) {
                let [left, top, width, height] = piece.clip;
                pass.set_pipeline(if piece.opaque {
                    &self.opaque
                } else {
                    &self.pipeline
                });
                pass.set_scissor_rect(left, top, width, height);
                pass.set_bind_group(1, &held.bindings, &[]);
                pass.draw_indexed(piece.indices.clone(), piece.first_vertex, 0..1);
            }
        }
    }

    fn texture_bindings(
        &self,
        device: &wgpu::Device,
        view: &wgpu::TextureView,
        look: Look,
    ) -> wgpu::BindGroup {
        let sampler = device.create_sampler(&wgpu::SamplerDescriptor {
            mag_filter: look.between,
            min_filter: look.between,
            address_mode_u: look.beyond,
            address_mode_v: look.beyond,
            ..Default::default()
        });
        let resources = [
            wgpu::BindingResource::TextureView(view),
            wgpu::BindingResource::Sampler(&sampler),
        ];
        bindings(device, &self.texture_layout, &resources)
    }
}

impl Look {
    fn of(options: egui::TextureOptions) -> Look {
        let filter = |filter| match filter {
            TextureFilter::Nearest => wgpu::FilterMode::Nearest,
            TextureFilter::Linear => wgpu::FilterMode::Linear,
        };
        Look {
            between: filter(options.magnification),
            beyond: match options.wrap_mode {
                TextureWrapMode::ClampToEdge => wgpu::AddressMode::ClampToEdge,
                TextureWrapMode::Repeat => wgpu::AddressMode::Repeat,
                TextureWrapMode::MirroredRepeat => wgpu::AddressMode::MirrorRepeat,
            },
        }
    }
}

/// Whole pixels within the target.
fn clip(rect: Rect, scale: f32, size: [u32; 2]) -> [u32; 4] {
    let pixel = |point: f32, limit: u32| ((point * scale).round() as u32).min(limit);
    let (left, top) = (pixel(rect.min.x, size[0]), pixel(rect.min.y, size[1]));
    let (right, bottom) = (pixel(rect.max.x, size[0]), pixel(rect.max.y, size[1]));
    [left, top, right.saturating_sub(left), bottom.saturating_sub(top)]
}

fn pipeline(
    device: &wgpu::Device,
    layouts: &[Option<&wgpu::BindGroupLayout>],
    format: wgpu::TextureFormat,
    blend: Option<wgpu::BlendState>,
) -> wgpu::RenderPipeline {
    let module = device.create_shader_module(wgpu::ShaderModuleDescriptor {
        label: Some("panels"),
        source: wgpu::ShaderSource::Wgsl(SHADER.into()),
    });
    let layout = device.create_pipeline_layout(&wgpu::PipelineLayoutDescriptor {
        label: Some("panels"),
        bind_group_layouts: layouts,
        immediate_size: 0,
    });
    let target = wgpu::ColorTargetState {
        format,
        blend,
        write_mask: wgpu::ColorWrites::ALL,
    };
    device.create_render_pipeline(&wgpu::RenderPipelineDescriptor {
        label: Some("panels"),
        layout: Some(&layout),
        vertex: wgpu::VertexState {
            module: &module,
            entry_point: Some("corner"),
            compilation_options: Default::default(),
            buffers: &[Some(wgpu::VertexBufferLayout {
                array_stride: size_of::<Vertex>() as u64,
                step_mode: wgpu::VertexStepMode::Vertex,
                attributes: &wgpu::vertex_attr_array![0 => Float32x2, 1 => Float32x2, 2 => Unorm8x4],
            })],
        },
        primitive: wgpu::PrimitiveState::default(),
        depth_stencil: None,
        multisample: wgpu::MultisampleState::default(),
        fragment: Some(wgpu::FragmentState {
            module: &module,
            entry_point: Some(if format.is_srgb() { "linear" } else { "plain" }),
            compilation_options: Default::default(),
            targets: &[Some(target)],
        }),
        multiview_mask: None,
        cache: None,
    })
}

fn uniform() -> wgpu::BindingType {
    wgpu::BindingType::Buffer {
        ty: wgpu::BufferBindingType::Uniform,
        has_dynamic_offset: false,
        min_binding_size: None,
    }
}

fn sampled() -> wgpu::BindingType {
    wgpu::BindingType::Texture {
        sample_type: wgpu::TextureSampleType::Float { filterable: true },
        view_dimension: wgpu::TextureViewDimension::D2,
        multisampled: false,
    }
}

fn layout(
    device: &wgpu::Device,
    entries: &[(wgpu::ShaderStages, wgpu::BindingType)],
) -> wgpu::BindGroupLayout {
    let entry = |(binding, (visibility, ty)): (u32, &(wgpu::ShaderStages, wgpu::BindingType))| {
        wgpu::BindGroupLayoutEntry {
            binding,
            visibility: *visibility,
            ty: *ty,
            count: None,
        }
    };
    let entries: Vec<_> = (0..).zip(entries).map(entry).collect();
    device.create_bind_group_layout(&wgpu::BindGroupLayoutDescriptor {
        label: Some("panels"),
        entries: &entries,
    })
}

fn bindings(
    device: &wgpu::Device,
    layout: &wgpu::BindGroupLayout,
    resources: &[wgpu::BindingResource<'_>],
) -> wgpu::BindGroup {
    let entries: Vec<_> = (0..)
        .zip(resources)
        .map(|(binding, resource)| wgpu::BindGroupEntry {
            binding,
            resource: resource.clone(),
        })
        .collect();
    device.create_bind_group(&wgpu::BindGroupDescriptor {
        label: Some("panels"),
        layout,
        entries: &entries,
    })
}

fn buffer(device: &wgpu::Device, usage: wgpu::BufferUsages, size: u64) -> wgpu::Buffer {
    device.create_buffer(&wgpu::BufferDescriptor {
        label: Some("panels"),
        size,
        usage: usage | wgpu::BufferUsages::COPY_DST,
        mapped_at_creation: false,
    })
}

/// Puts bytes into a buffer, or into a larger one in its place.
fn fill(canvas: &Canvas, buffer: &mut wgpu::Buffer, bytes: &[u8]) {
    if bytes.len() as u64 <= buffer.size() {
        return canvas.queue.write_buffer(buffer, 0, bytes);
    }
    let mut room = bytes.to_vec();
    room.resize(bytes.len().next_power_of_two(), 0);
    *buffer = canvas
        .device
        .create_buffer_init(&wgpu::util::BufferInitDescriptor {
            label: Some("panels"),
            contents: &room,
            usage: buffer.usage(),
        });
}

#[cfg(test)]
mod tests {
    use super::*;
    use naga::valid::{Capabilities, ValidationFlags, Validator};

    #[test]
    fn the_shader_is_valid() {
        let module = naga::front::wgsl::parse_str(SHADER).unwrap();
        let mut validator = Validator::new(ValidationFlags::all(), Capabilities::empty());
        validator.validate(&module).unwrap();
    }

    #[test]
    fn nothing_is_painted_beyond_the_target() {
        let rect = Rect::from_min_max(egui::pos2(-10.0, 5.4), egui::pos2(f32::INFINITY, 2.0));
        assert_eq!(clip(rect, 2.0, [100, 50]), [0, 11, 100, 0]);
        let rect = Rect::from_min_max(egui::pos2(10.0, 5.0), egui::pos2(20.0, 1e9));
        assert_eq!(clip(rect, 2.0, [100, 50]), [20, 10, 20, 40]);
    }
}

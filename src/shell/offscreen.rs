//! Tiles with all that lies over them, drawn into a picture instead of a window.

use std::sync::mpsc;

use super::graphics::Canvas;
use super::overlays;
use super::painter::{Painted, prepare};
use super::textures::{Textures, extent, plain_texture, write, write_pixels};
use crate::app::export::{Kept, Shot};
use crate::render::ColourImage;
use crate::render::labels::OverlayImage;
use crate::ui::{Picture, Pictures, paint_tiles};

/// Bytes go into the picture as they go to the screen.
const FORMAT: wgpu::TextureFormat = wgpu::TextureFormat::Rgba8Unorm;
const PIXEL_BYTES: u32 = 4;

/// Panels of its own, on a device that may draw a window as well.
pub struct Offscreen {
    canvas: Canvas,
    ctx: egui::Context,
    textures: Textures,
    kept: Kept,
}

impl Offscreen {
    pub fn new(device: wgpu::Device, queue: wgpu::Queue) -> Offscreen {
        let canvas = Canvas {
            info: device.adapter_info(),
            device,
            queue,
            format: FORMAT,
            size: [1, 1],
        };
        Offscreen {
            textures: Textures::new(&canvas),
            ctx: egui::Context::default(),
            kept: Kept::new(),
            canvas,
        }
    }

    /// The tiles as the window shows them, pixel for pixel; `scale`: the window's pixels a point, which letters and
    /// lines are measured in.
    ///
    /// # Errors
    /// Why the adapter could not draw it.
    pub fn draw(&mut self, shot: &Shot, scale: f32) -> Result<ColourImage, String> {
        let limit = self.canvas.device.limits().max_texture_dimension_2d;
        let [width, height] = shot.size;
        if !shot.size.iter().all(|side| (1..=limit).contains(side)) {
            return Err(format!("{width} × {height} pixels, 1 to {limit}"));
        }
        self.canvas.size = shot.size;
        let scope = self.canvas.device.push_error_scope(wgpu::ErrorFilter::Validation);
        let pictures = self.pictures(shot);
        let painted = self.lay_out(shot, &pictures, scale);
        let target = self.target(shot.size);
        let view = target.create_view(&Default::default());
        let prepared = prepare(&self.canvas, &mut self.textures, painted);
        prepared.submit(&self.canvas, &mut self.textures, Some(&view), None);
        let drawn = self.read_back(&target, shot.size);
        for picture in pictures.tiles.values().chain(pictures.over.values()) {
            self.textures.panels.free(&picture.texture);
        }
        match pollster::block_on(scope.pop()) {
            Some(error) => Err(error.to_string()),
            None => drawn,
        }
    }

    /// The images of the tiles, drawn by the processor, as textures.
    fn pictures(&mut self, shot: &Shot) -> Pictures {
        let mut pictures = Pictures::default();
        for (tile, image) in shot.images(&mut self.kept) {
            let texture = plain_texture(&self.canvas.device, image.size);
            write(&self.canvas.queue, &texture, &image);
            let view = texture.create_view(&Default::default());
            let nearest = wgpu::FilterMode::Nearest;
            let picture = Picture {
                texture: self.textures.panels.register(&self.canvas.device, &view, nearest),
                size: image.size,
            };
            pictures.tiles.insert(tile, picture);
            let over = shot.state.over_picture(tile);
            if let Some(image) = over.as_ref().and_then(overlays::drawn) {
                let picture = self.over(&image);
                pictures.over.insert(tile, picture);
            }
        }
        pictures
    }

    fn over(&mut self, image: &OverlayImage) -> Picture {
        let device = &self.canvas.device;
        let texture = plain_texture(device, image.size);
        write_pixels(&self.canvas.queue, &texture, &image.pixels, image.size);
        let view = texture.create_view(&Default::default());
        Picture {
            texture: self.textures.panels.register_over(device, &view),
            size: image.size,
        }
    }

    fn lay_out(&self, shot: &Shot, pictures: &Pictures, scale: f32) -> Painted {
        let size = egui::vec2(shot.size[0] as f32, shot.size[1] as f32) / scale;
        let viewport = egui::ViewportInfo {
            native_pixels_per_point: Some(scale),
            ..Default::default()
        };
        let input = egui::RawInput {
            screen_rect: Some(egui::Rect::from_min_size(egui::Pos2::ZERO, size)),
            max_texture_side: Some(self.canvas.device.limits().max_texture_dimension_2d as usize),
            viewports: std::iter::once((egui::ViewportId::ROOT, viewport)).collect(),
            ..Default::default()
        };
        let output = self
            .ctx
            .run_ui(input, |ui| paint_tiles(ui, &shot.state, pictures, &shot.tiles));
        Painted {
            primitives: self.ctx.tessellate(output.shapes, output.pixels_per_point),
            deltas: output.textures_delta,
            pixels_per_point: output.pixels_per_point,
        }
    }

    fn target(&self, size: [u32; 2]) -> wgpu::Texture {
        self.canvas.device.create_texture(&wgpu::TextureDescriptor {
            label: Some("export"),
            size: extent(size),
            mip_level_count: 1,
            sample_count: 1,
            dimension: wgpu::TextureDimension::D2,
            format: FORMAT,
            usage: wgpu::TextureUsages::RENDER_ATTACHMENT | wgpu::TextureUsages::COPY_SRC,
            view_formats: &[],
        })
    }

    fn read_back(&self, texture: &wgpu::Texture, size: [u32; 2]) -> Result<ColourImage, String> {
        let row_bytes = (size[0] * PIXEL_BYTES).next_multiple_of(wgpu::COPY_BYTES_PER_ROW_ALIGNMENT);
        let buffer = self.canvas.device.create_buffer(&wgpu::BufferDescriptor {
            label: Some("export"),
            size: u64::from(row_bytes) * u64::from(size[1]),
            usage: wgpu::BufferUsages::COPY_DST | wgpu::BufferUsages::MAP_READ,
            mapped_at_creation: false,
        });
        let layout = wgpu::TexelCopyBufferLayout {
            offset: 0,
            bytes_per_row: Some(row_bytes),
            rows_per_image: None,
        };
        let into = wgpu::TexelCopyBufferInfo {
            buffer: &buffer,
            layout,
        };
        let mut encoder = self.canvas.device.create_command_encoder(&Default::default());
        encoder.copy_texture_to_buffer(texture.as_image_copy(), into, extent(size));
        self.canvas.queue.submit([encoder.finish()]);
        let bytes = self.mapped(&buffer)?;
        let rows = bytes.chunks(row_bytes as usize);
        let used = rows.flat_map(|row| row.chunks_exact(PIXEL_BYTES as usize).take(size[0] as usize));
        // What is seen is opaque.
        let pixels = used.map(|pixel| [pixel[0], pixel[1], pixel[2], 255]).collect();
        Ok(ColourImage { size, pixels })
    }

    fn mapped(&self, buffer: &wgpu::Buffer) -> Result<Vec<u8>, String> {
        let (send, receive) = mpsc::channel();
        buffer.map_async(wgpu::MapMode::Read, .., move |result| {
            // The receiver outlives the wait below.
            let _heard = send.send(result);
        });
        let waited = self.canvas.device.poll(wgpu::PollType::wait_indefinitely());
        waited.map_err(|error| error.to_string())?;
        let answer = receive.recv().map_err(|error| error.to_string())?;
        answer.map_err(|error| error.to_string())?;
        let bytes = buffer.get_mapped_range(..).map_err(|error| error.to_string())?;
        Ok(bytes.to_vec())
    }
}

//! The textures of tiles, thumbnails and cards, as the panels name them.

use std::collections::HashMap;

use super::graphics::Canvas;
use super::panels::Panels;
use super::small::Small;
use crate::app::Tile;
use crate::render::ColourImage;
use crate::render::labels::OverlayImage;
use crate::ui::{Picture, Pictures};

pub struct Textures {
    pub panels: Panels,
    pub pictures: Pictures,
    tiles: HashMap<Tile, wgpu::Texture>,
    over: HashMap<Tile, wgpu::Texture>,
    /// Of the small pictures, whose textures are kept as long as these are.
    small: HashMap<Small, egui::TextureHandle>,
}

impl Textures {
    pub fn new(canvas: &Canvas) -> Textures {
        Textures {
            panels: Panels::new(canvas),
            pictures: Pictures::default(),
            tiles: HashMap::new(),
            over: HashMap::new(),
            small: HashMap::new(),
        }
    }

    /// Shows an image that the processor drew, as large as `size` in the tile's pixels: a coarser one is smoothed.
    pub fn put(&mut self, canvas: &Canvas, tile: Tile, image: &ColourImage, size: [u32; 2]) {
        let fits = |texture: &wgpu::Texture| suits(texture, image.size, wgpu::TextureUsages::COPY_DST);
        let same_size = self
            .pictures
            .tiles
            .get(&tile)
            .is_some_and(|picture| picture.size == size);
        if !same_size || !self.tiles.get(&tile).is_some_and(fits) {
            self.show(canvas, tile, plain_texture(&canvas.device, image.size), size);
        }
        if let Some(texture) = self.tiles.get(&tile) {
            write(&canvas.queue, texture, image);
        }
    }

    /// Takes a texture for a tile; what is drawn into it from now on is shown.
    pub fn set(&mut self, canvas: &Canvas, tile: Tile, texture: wgpu::Texture) {
        let size = [texture.width(), texture.height()];
        self.show(canvas, tile, texture, size);
    }

    fn show(&mut self, canvas: &Canvas, tile: Tile, texture: wgpu::Texture, size: [u32; 2]) {
        let view = texture.create_view(&Default::default());
        let filter = match [texture.width(), texture.height()] == size {
            true => wgpu::FilterMode::Nearest,
            false => wgpu::FilterMode::Linear,
        };
        let device = &canvas.device;
        let id = match self.pictures.tiles.get(&tile) {
            Some(known) => {
                let id = known.texture;
                self.panels.replace(device, id, &view, filter);
                id
            }
            None => self.panels.register(device, &view, filter),
        };
        self.pictures.tiles.insert(tile, Picture { texture: id, size });
        self.tiles.insert(tile, texture);
    }

    pub fn tile(&self, tile: Tile) -> Option<&wgpu::Texture> {
        self.tiles.get(&tile)
    }

    /// What is laid over a tile's picture; `None` for nothing.
    pub fn put_over(&mut self, canvas: &Canvas, tile: Tile, image: Option<&OverlayImage>) {
        let Some(image) = image else {
            if let Some(picture) = self.pictures.over.remove(&tile) {
                self.panels.free(&picture.texture);
            }
            self.over.remove(&tile);
            return;
        };
        let fits = |texture: &wgpu::Texture| suits(texture, image.size, wgpu::TextureUsages::COPY_DST);
        if !self.over.get(&tile).is_some_and(fits) {
            self.set_over(canvas, tile, plain_texture(&canvas.device, image.size));
        }
        if let Some(texture) = self.over.get(&tile) {
            write_pixels(&canvas.queue, texture, &image.pixels, image.size);
        }
    }

    /// Takes a texture to be laid over a tile; what is drawn into it from now on is shown.
    pub fn set_over(&mut self, canvas: &Canvas, tile: Tile, texture: wgpu::Texture) {
        self.put_over(canvas, tile, None);
        let size = [texture.width(), texture.height()];
        let view = texture.create_view(&Default::default());
        let id = self.panels.register_over(&canvas.device, &view);
        self.pictures.over.insert(tile, Picture { texture: id, size });
        self.over.insert(tile, texture);
    }

    pub fn over(&self, tile: Tile) -> Option<&wgpu::Texture> {
        self.over.get(&tile)
    }

    /// A tile that shows something else leaves no picture behind, not for a moment.
    pub fn clear_tile(&mut self, tile: Tile) {
        if let Some(picture) = self.pictures.tiles.remove(&tile) {
            self.panels.free(&picture.texture);
        }
        self.tiles.remove(&tile);
    }

    pub fn clear_thumbnails(&mut self) {
        self.small.retain(|of, _| !matches!(of, Small::Thumbnail(_)));
        self.pictures.thumbnails.clear();
    }

    pub fn clear_previews(&mut self) {
        self.small.retain(|of, _| !matches!(of, Small::Preview(..)));
        self.pictures.previews.clear();
    }

    pub fn put_small(&mut self, ctx: &egui::Context, of: Small, image: &ColourImage) {
        let (handle, picture) = small(ctx, format!("{of:?}"), image);
        match of {
            Small::Thumbnail(id) => drop(self.pictures.thumbnails.insert(id, picture)),
            Small::Card(sample) => drop(self.pictures.cards.insert(sample, picture)),
            Small::Preview(id, preset) => drop(self.pictures.previews.insert((id, preset), picture)),
        }
        self.small.insert(of, handle);
    }
}

/// A picture that keeps its texture as long as the handle is held.
fn small(ctx: &egui::Context, name: String, image: &ColourImage) -> (egui::TextureHandle, Picture) {
    let size = image.size.map(|n| n as usize);
    let pixels: &[u8] = bytemuck::cast_slice(&image.pixels);
    let drawn = egui::ColorImage::from_rgba_unmultiplied(size, pixels);
    let handle = ctx.load_texture(name, drawn, egui::TextureOptions::LINEAR);
    let picture = Picture {
        texture: handle.id(),
        size: image.size,
    };
    (handle, picture)
}

pub fn extent(size: [u32; 2]) -> wgpu::Extent3d {
    wgpu::Extent3d {
        width: size[0].max(1),
        height: size[1].max(1),
        depth_or_array_layers: 1,
    }
}

/// Whether a texture is of this size and can be used so.
pub fn suits(texture: &wgpu::Texture, size: [u32; 2], usage: wgpu::TextureUsages) -> bool {
    [texture.width(), texture.height()] == size && texture.usage().contains(usage)
}

pub fn plain_texture(device: &wgpu::Device, size: [u32; 2]) -> wgpu::Texture {
    device.create_texture(&wgpu::TextureDescriptor {
        label: Some("plain"),
        size: extent(size),
        mip_level_count: 1,
        sample_count: 1,
        dimension: wgpu::TextureDimension::D2,
        format: wgpu::TextureFormat::Rgba8Unorm,
        usage: wgpu::TextureUsages::TEXTURE_BINDING | wgpu::TextureUsages::COPY_DST,
        view_formats: &[],
    })
}

pub fn write(queue: &wgpu::Queue, texture: &wgpu::Texture, image: &ColourImage) {
    write_pixels(queue, texture, &image.pixels, image.size);
}

pub fn write_pixels(queue: &wgpu::Queue, texture: &wgpu::Texture, pixels: &[[u8; 4]], size: [u32; 2]) {
    queue.write_texture(
        texture.as_image_copy(),
        bytemuck::cast_slice(pixels),
        wgpu::TexelCopyBufferLayout {
            offset: 0,
            bytes_per_row: Some(4 * size[0]),
            rows_per_image: None,
        },
        extent(size),
    );
}

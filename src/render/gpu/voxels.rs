//! A volume on the GPU: a 3-D texture, filled in pieces.

use super::folds::{Folds, Piece};
use super::parameters::table_segments;
use super::{GpuError, GpuRenderer};
use crate::geometry::Grid;
use crate::render::Tone;
use crate::render::walk::SliceTable;
use crate::volume::{Rescale, Volume, Voxels};

/// Bytes sent in one go; more would be held twice in memory for nothing.
const PIECE: usize = 16 << 20;

/// What voxels are held as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Held {
    I16,
    F32,
    Rgb8,
}

impl Held {
    pub fn of(voxels: &Voxels) -> Held {
        match voxels {
            Voxels::I16(_) => Held::I16,
            Voxels::F32(_) => Held::F32,
            Voxels::Rgb8(_) => Held::Rgb8,
        }
    }

    fn bytes(self) -> usize {
        match self {
            Held::I16 => 2,
            Held::F32 | Held::Rgb8 => 4,
        }
    }

    fn format(self) -> wgpu::TextureFormat {
        match self {
            Held::I16 => wgpu::TextureFormat::R16Sint,
            Held::F32 => wgpu::TextureFormat::R32Float,
            Held::Rgb8 => wgpu::TextureFormat::R32Uint,
        }
    }
}

/// A volume on the GPU, whole or still being filled.
#[derive(Debug)]
pub struct GpuVolume {
    pub(super) grid: Grid,
    pub(super) held: Held,
    pub(super) rescale: Rescale,
    pub(super) padding: Option<[f32; 2]>,
    pub(super) folds: Folds,
    pub(super) segments: wgpu::Buffer,
    pub(super) view: wgpu::TextureView,
    texture: wgpu::Texture,
}

impl GpuVolume {
    /// All voxels of a volume, sent.
    pub fn new(renderer: &GpuRenderer, volume: &Volume) -> Result<GpuVolume, GpuError> {
        let gpu = GpuVolume::empty(renderer, volume, Held::of(&volume.voxels))?;
        gpu.write(renderer, 0, &volume.voxels)?;
        Ok(gpu)
    }

    /// Room for the voxels of a volume of which the grid, rescale and padding count; all zero at first.
    pub fn empty(renderer: &GpuRenderer, like: &Volume, held: Held) -> Result<GpuVolume, GpuError> {
        let device = renderer.device();
        let limit = device.limits().max_texture_dimension_3d;
        let too_large = GpuError::TooLarge {
            dimensions: like.grid.dimensions,
            limit,
        };
        // What cannot be counted does not fit either.
        let dimensions = like
            .grid
            .dimensions
            .map(|side| u32::try_from(side).unwrap_or(u32::MAX));
        let folds = Folds::new(dimensions, limit).ok_or_else(|| too_large.clone())?;
        let texture = texture(device, folds.texture(), held).ok_or(too_large)?;
        let table = SliceTable::of(&like.grid);
        Ok(GpuVolume {
            grid: like.grid.clone(),
            held,
            rescale: like.rescale,
            padding: like.padding.as_ref().map(|range| [*range.start(), *range.end()]),
            folds,
            segments: renderer.storage("segments", bytemuck::cast_slice(&table_segments(table.as_ref()))),
            view: texture.create_view(&wgpu::TextureViewDescriptor::default()),
            texture,
        })
    }

    /// Colour of each grey level; no palette is laid over what has colours of its own.
    pub(super) fn levels(&self, tone: &Tone) -> [[u8; 4]; 256] {
        match self.held {
            Held::Rgb8 => tone.levels(),
            Held::I16 | Held::F32 => tone.colours(),
        }
    }

    /// Whole slices from `first` on.
    pub fn write(&self, renderer: &GpuRenderer, first: u32, voxels: &Voxels) -> Result<(), GpuError> {
        let [columns, rows, slices] = self.grid.dimensions;
        let slice = columns * rows;
        let fits = (first as usize)
            .checked_add(voxels.len() / slice)
            .is_some_and(|end| end <= slices);
        if Held::of(voxels) != self.held || !voxels.len().is_multiple_of(slice) || !fits {
            return Err(GpuError::Mismatch);
        }
        let at_once = (PIECE / (slice * self.held.bytes())).max(1);
        let pieces = (0..voxels.len()).step_by(at_once * slice);
        for (n, from) in pieces.enumerate() {
            let piece = from..(from + at_once * slice).min(voxels.len());
            let at = first + (n * at_once) as u32;
            match voxels {
                Voxels::I16(values) => {
                    self.write_within(renderer, at, bytemuck::cast_slice(&values[piece]))?
                }
                Voxels::F32(values) => {
                    self.write_within(renderer, at, bytemuck::cast_slice(&values[piece]))?
                }
                Voxels::Rgb8(colours) => {
                    let words: Vec<u32> = colours[piece].iter().map(word).collect();
                    self.write_within(renderer, at, bytemuck::cast_slice(&words))?;
                }
            }
        }
        Ok(())
    }

    /// Memory may run out while a piece is on its way, too: then it is the volume that is too large.
    fn write_within(&self, renderer: &GpuRenderer, first: u32, slices: &[u8]) -> Result<(), GpuError> {
        let memory = renderer.device().push_error_scope(wgpu::ErrorFilter::OutOfMemory);
        self.write_slices(renderer, first, slices);
        let arrived = renderer.flush();
        match pollster::block_on(memory.pop()) {
            Some(_) => Err(GpuError::TooLarge {
                dimensions: self.grid.dimensions,
                limit: renderer.device().limits().max_texture_dimension_3d,
            }),
            None => arrived,
        }
    }

    fn write_slices(&self, renderer: &GpuRenderer, first: u32, bytes: &[u8]) {
        let [columns, rows, _] = self.grid.dimensions;
        let row = columns * self.held.bytes();
        let slices = (bytes.len() / (row * rows)) as u32;
        for Piece { from, size, at } in self.folds.pieces(first, slices) {
            let [x, y, k] = [from[0] as usize, from[1] as usize, (from[2] - first) as usize];
            renderer.queue().write_texture(
                wgpu::TexelCopyTextureInfo {
                    texture: &self.texture,
                    mip_level: 0,
                    origin: wgpu::Origin3d {
                        x: at[0],
                        y: at[1],
                        z: at[2],
                    },
                    aspect: wgpu::TextureAspect::All,
                },
                bytes,
                wgpu::TexelCopyBufferLayout {
                    offset: ((k * rows + y) * row + x * self.held.bytes()) as u64,
                    bytes_per_row: Some(row as u32),
                    rows_per_image: Some(rows as u32),
                },
                wgpu::Extent3d {
                    width: size[0],
                    height: size[1],
                    depth_or_array_layers: size[2],
                },
            );
        }
    }
}

/// A colour as voxels_rgb8.wgsl reads it.
fn word([red, green, blue]: &[u8; 3]) -> u32 {
    u32::from_le_bytes([*red, *green, *blue, 0])
}

/// `None` when the device has no room for it.
fn texture(device: &wgpu::Device, dimensions: [u32; 3], held: Held) -> Option<wgpu::Texture> {
    let memory = device.push_error_scope(wgpu::ErrorFilter::OutOfMemory);
    let validation = device.push_error_scope(wgpu::ErrorFilter::Validation);
    let texture = device.create_texture(&wgpu::TextureDescriptor {
        label: Some("voxels"),
        size: wgpu::Extent3d {
            width: dimensions[0],
            height: dimensions[1],
            depth_or_array_layers: dimensions[2],
        },
        mip_level_count: 1,
        sample_count: 1,
        dimension: wgpu::TextureDimension::D3,
        format: held.format(),
        usage: wgpu::TextureUsages::TEXTURE_BINDING | wgpu::TextureUsages::COPY_DST,
        view_formats: &[],
    });
    let invalid = pollster::block_on(validation.pop());
    let full = pollster::block_on(memory.pop());
    (invalid.is_none() && full.is_none()).then_some(texture)
}

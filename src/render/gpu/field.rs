//! Small fields and tables as textures, sent at once.

use wgpu::util::DeviceExt;

use super::{GpuError, GpuRenderer};

impl GpuRenderer {
    /// Values on a grid; `bytes` holds `each` bytes for each.
    pub(super) fn field(
        &self,
        label: &str,
        dimensions: [usize; 3],
        format: wgpu::TextureFormat,
        each: usize,
        bytes: &[u8],
    ) -> Result<wgpu::TextureView, GpuError> {
        self.filled(label, dimensions, wgpu::TextureDimension::D3, format, each, bytes)
    }

    /// Values in rows.
    pub(super) fn plane(
        &self,
        label: &str,
        [columns, rows]: [usize; 2],
        format: wgpu::TextureFormat,
        each: usize,
        bytes: &[u8],
    ) -> Result<wgpu::TextureView, GpuError> {
        let dimensions = [columns, rows, 1];
        self.filled(label, dimensions, wgpu::TextureDimension::D2, format, each, bytes)
    }

    fn filled(
        &self,
        label: &str,
        dimensions: [usize; 3],
        dimension: wgpu::TextureDimension,
        format: wgpu::TextureFormat,
        each: usize,
        bytes: &[u8],
    ) -> Result<wgpu::TextureView, GpuError> {
        let device = self.device();
        let limits = device.limits();
        let limit = match dimension {
            wgpu::TextureDimension::D3 => limits.max_texture_dimension_3d,
            _ => limits.max_texture_dimension_2d,
        };
        let too_large = GpuError::TooLarge { dimensions, limit };
        let fits = dimensions.iter().all(|n| (1..=limit as usize).contains(n));
        if !fits || bytes.len() != dimensions.iter().product::<usize>() * each {
            return Err(too_large);
        }
        let [width, height, depth_or_array_layers] = dimensions.map(|n| n as u32);
        let memory = device.push_error_scope(wgpu::ErrorFilter::OutOfMemory);
        let description = wgpu::TextureDescriptor {
            label: Some(label),
            size: wgpu::Extent3d {
                width,
                height,
                depth_or_array_layers,
            },
            mip_level_count: 1,
            sample_count: 1,
            dimension,
            format,
            usage: wgpu::TextureUsages::TEXTURE_BINDING | wgpu::TextureUsages::COPY_DST,
            view_formats: &[],
        };
        let order = wgpu::util::TextureDataOrder::LayerMajor;
        let texture = device.create_texture_with_data(self.queue(), &description, order, bytes);
        match pollster::block_on(memory.pop()) {
            None => Ok(texture.create_view(&wgpu::TextureViewDescriptor::default())),
            Some(_) => Err(too_large),
        }
    }
}

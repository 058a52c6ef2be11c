//! A device with its pipelines.

use wgpu::util::DeviceExt;

use super::adapter::{self, GpuChoice};
use super::body_passes::BodyPasses;
use super::error::one_line;
use super::labels::LabelPasses;
use super::passes::Passes;
use super::{GpuError, GpuVolume, Pair};
use crate::render::curved::CurvedSampling;
use crate::render::{ColourImage, Place, RawImage, Sampling, Tone};

/// Draws volumes with one device; kept as long as the device is.
#[derive(Debug)]
pub struct GpuRenderer {
    device: wgpu::Device,
    queue: wgpu::Queue,
    info: wgpu::AdapterInfo,
    pub(super) passes: Passes,
    pub(super) bodies: BodyPasses,
    pub(super) labels: LabelPasses,
}

impl GpuRenderer {
    /// On a device of its own, without a window.
    pub fn new(choice: GpuChoice) -> Result<GpuRenderer, GpuError> {
        let (device, queue, info) = adapter::open(choice)?;
        GpuRenderer::from_device(device, queue, info)
    }

    /// On a device that draws a window as well.
    pub fn from_device(
        device: wgpu::Device,
        queue: wgpu::Queue,
        info: wgpu::AdapterInfo,
    ) -> Result<GpuRenderer, GpuError> {
        adapter::check_compute(&device.limits(), &info.name)?;
        let scope = device.push_error_scope(wgpu::ErrorFilter::Validation);
        let passes = Passes::new(&device);
        let bodies = BodyPasses::new(&device);
        let labels = LabelPasses::new(&device);
        if let Some(error) = pollster::block_on(scope.pop()) {
            return Err(GpuError::Device {
                adapter: info.name,
                reason: one_line(&error),
            });
        }
        Ok(GpuRenderer {
            device,
            queue,
            info,
            passes,
            bodies,
            labels,
        })
    }

    pub fn info(&self) -> &wgpu::AdapterInfo {
        &self.info
    }

    /// Whether the adapter runs on the processor; the CPU renderer is faster than that.
    pub fn is_software(&self) -> bool {
        adapter::is_software(&self.info)
    }

    pub fn device(&self) -> &wgpu::Device {
        &self.device
    }

    pub fn queue(&self) -> &wgpu::Queue {
        &self.queue
    }

    /// A texture that [`draw`](GpuRenderer::draw) draws into and a window can show.
    pub fn target(&self, size: [u32; 2]) -> Result<wgpu::Texture, GpuError> {
        self.check_size(size)?;
        let memory = self.device.push_error_scope(wgpu::ErrorFilter::OutOfMemory);
        let texture = self.texture("picture", size, super::picture::FORMAT);
        match pollster::block_on(memory.pop()) {
            None => Ok(texture),
            Some(error) => Err(GpuError::Failed {
                reason: one_line(&error),
            }),
        }
    }

    /// Records the drawing of a picture into a view of a [`target`](GpuRenderer::target), whose size must be
    /// at least the view's. What has been written to the volume so far is drawn.
    pub fn draw(
        &self,
        volume: &GpuVolume,
        sampling: &Sampling,
        tone: &Tone,
        target: &wgpu::TextureView,
        encoder: &mut wgpu::CommandEncoder,
    ) {
        super::picture::record(self, volume, sampling, tone, target, encoder, None);
    }

    /// The same, with the adapter's clock read before and after.
    pub fn draw_clocked(
        &self,
        volume: &GpuVolume,
        sampling: &Sampling,
        tone: &Tone,
        target: &wgpu::TextureView,
        encoder: &mut wgpu::CommandEncoder,
        clocks: wgpu::ComputePassTimestampWrites<'_>,
    ) {
        super::picture::record(self, volume, sampling, tone, target, encoder, Some(clocks));
    }

    /// The picture as a screen shows it, read back.
    pub fn image(
        &self,
        volume: &GpuVolume,
        sampling: &Sampling,
        tone: &Tone,
    ) -> Result<ColourImage, GpuError> {
        super::picture::image(self, volume, sampling, tone)
    }

    /// Interpolated modality values, read back; NaN outside the volume.
    pub fn raw(&self, volume: &GpuVolume, sampling: &Sampling) -> Result<RawImage, GpuError> {
        super::raw::raw(self, volume, sampling)
    }

    /// Records the drawing of a curved reformat, as [`draw`](GpuRenderer::draw) does that of a plane.
    pub fn draw_curved(
        &self,
        volume: &GpuVolume,
        sampling: &CurvedSampling,
        tone: &Tone,
        target: &wgpu::TextureView,
        encoder: &mut wgpu::CommandEncoder,
    ) {
        super::curved::record(self, volume, sampling, tone, target, encoder);
    }

    /// A curved reformat as a screen shows it, read back.
    pub fn curved_image(
        &self,
        volume: &GpuVolume,
        sampling: &CurvedSampling,
        tone: &Tone,
    ) -> Result<ColourImage, GpuError> {
        super::curved::image(self, volume, sampling, tone)
    }

    /// Interpolated modality values along a curve, read back; NaN outside the volume.
    pub fn curved_raw(&self, volume: &GpuVolume, sampling: &CurvedSampling) -> Result<RawImage, GpuError> {
        super::curved::raw(self, volume, sampling)
    }

    /// Records the drawing of a volume with another one over it, as [`draw`](GpuRenderer::draw) does that of one.
    pub fn draw_fused(
        &self,
        pair: Pair<'_>,
        place: &Place,
        target: &wgpu::TextureView,
        encoder: &mut wgpu::CommandEncoder,
    ) {
        super::fused::record(self, pair, place, target, encoder);
    }

    /// A volume with another one over it as a screen shows them, read back.
    pub fn fused_image(&self, pair: Pair<'_>, place: &Place) -> Result<ColourImage, GpuError> {
        super::fused::image(self, pair, place)
    }

    pub(super) fn check_size(&self, size: [u32; 2]) -> Result<(), GpuError> {
        let limit = self
            .device
            .limits()
            .max_texture_dimension_2d
            .min(crate::render::walk::MAX_SIZE);
        if size.iter().any(|n| *n > limit) {
            return Err(GpuError::Picture { size, limit });
        }
        Ok(())
    }

    pub(super) fn texture(&self, label: &str, size: [u32; 2], format: wgpu::TextureFormat) -> wgpu::Texture {
        self.device.create_texture(&wgpu::TextureDescriptor {
            label: Some(label),
            size: wgpu::Extent3d {
                width: size[0].max(1),
                height: size[1].max(1),
                depth_or_array_layers: 1,
            },
            mip_level_count: 1,
            sample_count: 1,
            dimension: wgpu::TextureDimension::D2,
            format,
            usage: wgpu::TextureUsages::STORAGE_BINDING
                | wgpu::TextureUsages::TEXTURE_BINDING
                | wgpu::TextureUsages::COPY_SRC,
            view_formats: &[],
        })
    }

    pub(super) fn storage(&self, label: &str, contents: &[u8]) -> wgpu::Buffer {
        self.buffer(label, contents, wgpu::BufferUsages::STORAGE)
    }

    pub(super) fn uniform(&self, contents: &[u8]) -> wgpu::Buffer {
        self.buffer("parameters", contents, wgpu::BufferUsages::UNIFORM)
    }

    fn buffer(&self, label: &str, contents: &[u8], usage: wgpu::BufferUsages) -> wgpu::Buffer {
        self.device.create_buffer_init(&wgpu::util::BufferInitDescriptor {
            label: Some(label),
            contents,
            usage,
        })
    }

    /// Sends what has been written so far and waits until it has arrived.
    pub(super) fn flush(&self) -> Result<(), GpuError> {
        self.queue.submit([]);
        self.wait()
    }

    /// Waits until all that was submitted is done.
    pub fn wait(&self) -> Result<(), GpuError> {
        let waited = self.device.poll(wgpu::PollType::wait_indefinitely());
        waited.map(|_| ()).map_err(|error| GpuError::Failed {
            reason: one_line(&error),
        })
    }
}

//! How long the adapter works on a body, told by its own clock.

use super::body::GpuBody;
use super::error::one_line;
use super::{GpuError, GpuRenderer, GpuVolume};
use crate::render::scene::Scene;

impl GpuRenderer {
    /// Milliseconds of the pass that draws a body; `None` where the adapter has no clock that a pass could read.
    pub fn body_ms(
        &self,
        volume: &GpuVolume,
        body: &GpuBody,
        scene: &Scene,
    ) -> Result<Option<f64>, GpuError> {
        let device = self.device();
        if !device.features().contains(wgpu::Features::TIMESTAMP_QUERY) {
            return Ok(None);
        }
        let queries = device.create_query_set(&wgpu::QuerySetDescriptor {
            label: Some("clock"),
            ty: wgpu::QueryType::Timestamp,
            count: 2,
        });
        let buffer = |usage| {
            device.create_buffer(&wgpu::BufferDescriptor {
                label: Some("clock"),
                size: 16,
                usage,
                mapped_at_creation: false,
            })
        };
        let readings = buffer(wgpu::BufferUsages::QUERY_RESOLVE | wgpu::BufferUsages::COPY_SRC);
        let readable = buffer(wgpu::BufferUsages::COPY_DST | wgpu::BufferUsages::MAP_READ);
        let target = self.target(scene.view.size)?;
        let view = target.create_view(&wgpu::TextureViewDescriptor::default());
        let mut encoder = device.create_command_encoder(&Default::default());
        let clocks = wgpu::ComputePassTimestampWrites {
            query_set: &queries,
            beginning_of_pass_write_index: Some(0),
            end_of_pass_write_index: Some(1),
        };
        self.draw_body_clocked(volume, body, scene, &view, &mut encoder, clocks);
        encoder.resolve_query_set(&queries, 0..2, &readings, 0);
        encoder.copy_buffer_to_buffer(&readings, 0, &readable, 0, readable.size());
        self.queue().submit([encoder.finish()]);
        self.read_clock(&readable).map(Some)
    }

    fn read_clock(&self, readable: &wgpu::Buffer) -> Result<f64, GpuError> {
        let failed = |reason: String| GpuError::Failed { reason };
        let (send, receive) = std::sync::mpsc::channel();
        readable.map_async(wgpu::MapMode::Read, .., move |result| {
            // The receiver outlives the wait below; without one nobody wants the answer.
            let _ = send.send(result);
        });
        self.wait()?;
        let answer = receive.recv().map_err(|error| failed(one_line(&error)))?;
        answer.map_err(|error| failed(one_line(&error)))?;
        let bytes = readable
            .get_mapped_range(..)
            .map_err(|error| failed(one_line(&error)))?;
        let ticks: Vec<u64> = bytes.chunks_exact(8).map(bytemuck::pod_read_unaligned).collect();
        let passed = match ticks.as_slice() {
            [begin, end] => end.saturating_sub(*begin),
            _ => 0,
        };
        Ok(passed as f64 * f64::from(self.queue().get_timestamp_period()) / 1e6)
    }
}

//! Recording a pass, and bringing a texture back.

use super::error::one_line;
use super::{GpuError, GpuRenderer};

/// Pixels on a side of a workgroup, as in the shaders.
const GROUP: u32 = 8;

/// Records a pass over a picture's pixels, its resources bound one after the other from 0.
pub fn dispatch(
    renderer: &GpuRenderer,
    pipeline: &wgpu::ComputePipeline,
    layout: &wgpu::BindGroupLayout,
    resources: &[wgpu::BindingResource<'_>],
    size: [u32; 2],
    encoder: &mut wgpu::CommandEncoder,
    clocks: Option<wgpu::ComputePassTimestampWrites<'_>>,
) {
    let numbered: Vec<_> = (0..).zip(resources.iter().cloned()).collect();
    dispatch_bound(renderer, pipeline, layout, &numbered, size, encoder, clocks);
}

/// The same, each resource at its binding.
pub fn dispatch_bound(
    renderer: &GpuRenderer,
    pipeline: &wgpu::ComputePipeline,
    layout: &wgpu::BindGroupLayout,
    resources: &[(u32, wgpu::BindingResource<'_>)],
    size: [u32; 2],
    encoder: &mut wgpu::CommandEncoder,
    clocks: Option<wgpu::ComputePassTimestampWrites<'_>>,
) {
    let entries: Vec<wgpu::BindGroupEntry<'_>> = resources
        .iter()
        .map(|(binding, resource)| wgpu::BindGroupEntry {
            binding: *binding,
            resource: resource.clone(),
        })
        .collect();
    let bindings = renderer.device().create_bind_group(&wgpu::BindGroupDescriptor {
        label: None,
        layout,
        entries: &entries,
    });
    let mut pass = encoder.begin_compute_pass(&wgpu::ComputePassDescriptor {
        label: None,
        timestamp_writes: clocks,
    });
    pass.set_pipeline(pipeline);
    pass.set_bind_group(0, &bindings, &[]);
    pass.dispatch_workgroups(size[0].div_ceil(GROUP), size[1].div_ceil(GROUP), 1);
}

/// Runs what is recorded and returns the texture's pixels, four bytes each, without the padding of rows.
pub fn read_back<T: bytemuck::Pod>(
    renderer: &GpuRenderer,
    mut encoder: wgpu::CommandEncoder,
    texture: &wgpu::Texture,
    size: [u32; 2],
) -> Result<Vec<T>, GpuError> {
    if size.contains(&0) {
        return Ok(Vec::new());
    }
    let row_bytes = (size[0] * 4).next_multiple_of(wgpu::COPY_BYTES_PER_ROW_ALIGNMENT);
    let buffer = renderer.device().create_buffer(&wgpu::BufferDescriptor {
        label: Some("read back"),
        size: u64::from(row_bytes) * u64::from(size[1]),
        usage: wgpu::BufferUsages::COPY_DST | wgpu::BufferUsages::MAP_READ,
        mapped_at_creation: false,
    });
    encoder.copy_texture_to_buffer(
        texture.as_image_copy(),
        wgpu::TexelCopyBufferInfo {
            buffer: &buffer,
            layout: wgpu::TexelCopyBufferLayout {
                offset: 0,
                bytes_per_row: Some(row_bytes),
                rows_per_image: None,
            },
        },
        wgpu::Extent3d {
            width: size[0],
            height: size[1],
            depth_or_array_layers: 1,
        },
    );
    renderer.queue().submit([encoder.finish()]);
    rows_of(renderer, &buffer, row_bytes, size)
}

fn rows_of<T: bytemuck::Pod>(
    renderer: &GpuRenderer,
    buffer: &wgpu::Buffer,
    row_bytes: u32,
    size: [u32; 2],
) -> Result<Vec<T>, GpuError> {
    let failed = |reason: String| GpuError::Failed { reason };
    let (send, receive) = std::sync::mpsc::channel();
    buffer.map_async(wgpu::MapMode::Read, .., move |result| {
        // The receiver outlives the wait below; without one nobody wants the answer.
        let _ = send.send(result);
    });
    renderer.wait()?;
    let answer = receive.recv().map_err(|error| failed(one_line(&error)))?;
    answer.map_err(|error| failed(one_line(&error)))?;
    let bytes = buffer
        .get_mapped_range(..)
        .map_err(|error| failed(one_line(&error)))?;
    let mut pixels = Vec::with_capacity(size[0] as usize * size[1] as usize);
    for row in bytes.chunks(row_bytes as usize) {
        let used = row.get(..size[0] as usize * 4).unwrap_or_default();
        pixels.extend(
            used.chunks_exact(size_of::<T>())
                .map(bytemuck::pod_read_unaligned::<T>),
        );
    }
    Ok(pixels)
}

//! How long a graphics adapter works on one frame, told by its own clock, for `negatoscope doctor --bench`.

use std::ops::Range;
use std::time::Instant;

use serde::Serialize;

use super::graphics::Canvas;
use super::stage::Stage;
use super::trial::Spread;
use super::{SampleSeries, no_display, sampled};
use crate::app::{Drawn, Picture};
use crate::render::gpu::{GpuRenderer, GpuVolume};

/// Bytes copied to and fro to learn what the adapter's memory can do, and how often.
const COPIED: u64 = 128 << 20;
const COPIES: u32 = 16;
/// Frames until the panels and their textures are there.
const SETTLE: usize = 100;

/// One pass of a frame.
#[derive(Clone, Debug, Serialize)]
pub struct GpuPass {
    /// "tile 1" to "tile 4", "panels".
    pub name: String,
    pub ms: Spread,
    /// Bytes that it moves at least: every voxel that it needs read once, every pixel written once.
    pub bytes: u64,
    /// Of what the adapter's memory can move in that time, in percent.
    pub bandwidth_percent: f64,
}

/// Frames in which every tile is drawn anew.
#[derive(Clone, Debug, Serialize)]
pub struct GpuTrial {
    pub adapter: String,
    pub size: [u32; 2],
    pub frames: usize,
    pub frame_ms: Spread,
    pub passes: Vec<GpuPass>,
    /// What copying within its memory reaches, read and written together.
    pub bandwidth_gb_per_s: f64,
}

/// Why there is none.
#[derive(Clone, Debug, PartialEq)]
pub enum NoGpuTrial {
    /// The adapter that the window would take runs on the processor.
    Software,
    /// It has no clock that a pass could read.
    NoClock,
    Failed(String),
}

/// Four reformats of a volume, drawn `frames` times. Software adapters are timed only where asked for.
pub fn run(
    sample: &SampleSeries,
    size: [u32; 2],
    frames: usize,
    software_too: bool,
) -> Result<GpuTrial, NoGpuTrial> {
    let failed = |reason: &dyn std::fmt::Display| NoGpuTrial::Failed(reason.to_string());
    let mut stage = Stage::new(sample, size).map_err(|error| failed(&error))?;
    if stage.canvas.is_software() && !software_too {
        return Err(NoGpuTrial::Software);
    }
    if !stage
        .canvas
        .device
        .features()
        .contains(wgpu::Features::TIMESTAMP_QUERY)
    {
        return Err(NoGpuTrial::NoClock);
    }
    stage.settle(SETTLE);
    let (device, queue) = (stage.canvas.device.clone(), stage.canvas.queue.clone());
    let renderer = GpuRenderer::from_device(device, queue, stage.canvas.info.clone())
        .map_err(|error| failed(&no_display(error)))?;
    let volume = GpuVolume::new(&renderer, &sample.volume).map_err(|error| failed(&no_display(error)))?;
    let bandwidth = bandwidth(&stage.canvas).ok_or_else(|| failed(&"copy"))?;
    let pictures = stage.pictures();
    let clock = Clock::new(&stage.canvas, pictures.len() as u32 + 1);
    let mut times = Vec::new();
    for _ in 0..frames {
        draw(&renderer, &volume, &pictures, &clock).map_err(|error| failed(&no_display(error)))?;
        stage.present_clocked(wgpu::RenderPassTimestampWrites {
            query_set: &clock.queries,
            beginning_of_pass_write_index: Some(clock.passes * 2 - 2),
            end_of_pass_write_index: Some(clock.passes * 2 - 1),
        });
        times.push(clock.read(&stage.canvas).ok_or_else(|| failed(&"clock"))?);
    }
    Ok(summary(&stage, &pictures, &times, bandwidth))
}

fn draw(
    renderer: &GpuRenderer,
    volume: &GpuVolume,
    pictures: &[Picture],
    clock: &Clock,
) -> Result<(), crate::render::gpu::GpuError> {
    let mut encoder = renderer.device().create_command_encoder(&Default::default());
    for (n, picture) in (0u32..).zip(pictures) {
        let target = renderer.target(picture.size())?;
        let view = target.create_view(&Default::default());
        let clocks = wgpu::ComputePassTimestampWrites {
            query_set: &clock.queries,
            beginning_of_pass_write_index: Some(2 * n),
            end_of_pass_write_index: Some(2 * n + 1),
        };
        if let Drawn::Plane { sampling, tone } = &picture.drawn {
            renderer.draw_clocked(volume, sampling, tone, &view, &mut encoder, clocks);
        }
    }
    renderer.queue().submit([encoder.finish()]);
    Ok(())
}

fn summary(stage: &Stage, pictures: &[Picture], times: &[Vec<f64>], bandwidth: f64) -> GpuTrial {
    let pass = |n: usize| {
        let (name, bytes) = match pictures.get(n) {
            Some(picture) => (format!("tile {}", n + 1), moved(picture)),
            None => ("panels".to_owned(), pixels(stage.canvas.size) * 8),
        };
        let ms = Spread::of(times.iter().filter_map(|frame| frame.get(n).copied()));
        let per_second = bytes as f64 / (ms.median / 1000.0).max(1e-9);
        GpuPass {
            name,
            ms,
            bytes,
            bandwidth_percent: 100.0 * per_second / bandwidth,
        }
    };
    GpuTrial {
        adapter: stage.canvas.info.name.clone(),
        size: stage.canvas.size,
        frames: times.len(),
        frame_ms: Spread::of(times.iter().map(|frame| frame.iter().sum())),
        passes: (0..=pictures.len()).map(pass).collect(),
        bandwidth_gb_per_s: bandwidth / 1e9,
    }
}

fn pixels(size: [u32; 2]) -> u64 {
    u64::from(size[0]) * u64::from(size[1])
}

/// Voxels are read eight to a sample, but no more of them than there are.
fn moved(picture: &Picture) -> u64 {
    let pixels = pixels(picture.size());
    let samples = sampled::samples(picture) as u64;
    let voxels = picture.volume.grid.dimensions.iter().product::<usize>().max(1);
    let each = (picture.volume.voxels.bytes() / voxels) as u64;
    (pixels * samples * 8).min(voxels as u64) * each + pixels * 4
}

/// Bytes a second, read and written, that copying reaches.
fn bandwidth(canvas: &Canvas) -> Option<f64> {
    let size = COPIED.min(canvas.device.limits().max_buffer_size);
    let buffer = || {
        canvas.device.create_buffer(&wgpu::BufferDescriptor {
            label: Some("copied"),
            size,
            usage: wgpu::BufferUsages::COPY_SRC | wgpu::BufferUsages::COPY_DST,
            mapped_at_creation: false,
        })
    };
    let (one, other) = (buffer(), buffer());
    let copy = || {
        let mut encoder = canvas.device.create_command_encoder(&Default::default());
        for _ in 0..COPIES {
            encoder.copy_buffer_to_buffer(&one, 0, &other, 0, size);
        }
        canvas.queue.submit([encoder.finish()]);
        canvas.device.poll(wgpu::PollType::wait_indefinitely()).ok()
    };
    copy()?;
    let start = Instant::now();
    copy()?;
    Some((2 * size * u64::from(COPIES)) as f64 / start.elapsed().as_secs_f64().max(1e-9))
}

/// Two readings a pass.
struct Clock {
    passes: u32,
    queries: wgpu::QuerySet,
    readings: wgpu::Buffer,
    readable: wgpu::Buffer,
}

impl Clock {
    fn new(canvas: &Canvas, passes: u32) -> Clock {
        let buffer = |usage| {
            canvas.device.create_buffer(&wgpu::BufferDescriptor {
                label: Some("clock"),
                size: u64::from(passes) * 16,
                usage,
                mapped_at_creation: false,
            })
        };
        Clock {
            passes,
            queries: canvas.device.create_query_set(&wgpu::QuerySetDescriptor {
                label: Some("clock"),
                ty: wgpu::QueryType::Timestamp,
                count: passes * 2,
            }),
            readings: buffer(wgpu::BufferUsages::QUERY_RESOLVE | wgpu::BufferUsages::COPY_SRC),
            readable: buffer(wgpu::BufferUsages::COPY_DST | wgpu::BufferUsages::MAP_READ),
        }
    }

    /// Milliseconds of every pass.
    fn read(&self, canvas: &Canvas) -> Option<Vec<f64>> {
        let mut encoder = canvas.device.create_command_encoder(&Default::default());
        let all: Range<u32> = 0..self.passes * 2;
        encoder.resolve_query_set(&self.queries, all, &self.readings, 0);
        encoder.copy_buffer_to_buffer(&self.readings, 0, &self.readable, 0, self.readable.size());
        canvas.queue.submit([encoder.finish()]);
        let (send, receive) = std::sync::mpsc::channel();
        self.readable.map_async(wgpu::MapMode::Read, .., move |result| {
            // The receiver outlives the wait below; without one nobody wants the answer.
            let _ = send.send(result);
        });
        canvas.device.poll(wgpu::PollType::wait_indefinitely()).ok()?;
        receive.recv().ok()?.ok()?;
        let bytes = self.readable.get_mapped_range(..).ok()?;
        let ticks: Vec<u64> = bytes.chunks_exact(8).map(bytemuck::pod_read_unaligned).collect();
        drop(bytes);
        self.readable.unmap();
        let period = f64::from(canvas.queue.get_timestamp_period());
        let pass = |pair: &[u64]| pair[1].saturating_sub(pair[0]) as f64 * period / 1e6;
        Some(ticks.chunks_exact(2).map(pass).collect())
    }
}

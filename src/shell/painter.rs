//! Puts a finished frame of panels on the surface.

use std::collections::HashSet;

use super::graphics::{Canvas, Graphics};
use super::panels::Piece;
use super::textures::Textures;

/// What egui wants painted.
pub struct Painted {
    pub primitives: Vec<egui::ClippedPrimitive>,
    pub deltas: egui::TexturesDelta,
    pub pixels_per_point: f32,
}

impl Painted {
    /// The same frame laid out once more: what is painted is new, textures change by both.
    pub fn then(self, later: Painted) -> Painted {
        let mut deltas = self.deltas;
        deltas.append(later.deltas);
        Painted { deltas, ..later }
    }
}

/// What became of a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presented {
    Shown,
    /// The surface was renewed: draw once more.
    Again,
    /// Nobody can see it now.
    Skipped,
}

/// Puts a frame on the window's surface.
pub fn paint(graphics: &Graphics, textures: &mut Textures, painted: Painted) -> Presented {
    let prepared = prepare(&graphics.canvas, textures, painted);
    let (frame, outcome) = next_frame(graphics);
    let view = frame
        .as_ref()
        .map(|frame| frame.texture.create_view(&Default::default()));
    prepared.submit(&graphics.canvas, textures, view.as_ref(), None);
    if let Some(frame) = frame {
        graphics.canvas.queue.present(frame);
    }
    outcome
}

/// A frame whose textures and triangles are on their way to the adapter.
pub struct Prepared {
    pieces: Vec<Piece>,
    /// Textures that nobody needs after it.
    free: HashSet<egui::TextureId>,
}

/// Texture changes are applied whether or not the frame can be shown: egui tells them only once.
pub fn prepare(canvas: &Canvas, textures: &mut Textures, mut painted: Painted) -> Prepared {
    for (id, deltas) in painted.deltas.set.drain() {
        for delta in deltas {
            textures.panels.update_texture(canvas, id, &delta);
        }
    }
    let (primitives, scale) = (&painted.primitives, painted.pixels_per_point);
    Prepared {
        pieces: textures.panels.send(canvas, primitives, scale),
        free: painted.deltas.free.drain().collect(),
    }
}

impl Prepared {
    /// Draws it where there is something to draw on; `clocks` are read before and after.
    pub fn submit(
        self,
        canvas: &Canvas,
        textures: &mut Textures,
        target: Option<&wgpu::TextureView>,
        clocks: Option<wgpu::RenderPassTimestampWrites<'_>>,
    ) {
        let mut encoder = canvas.device.create_command_encoder(&Default::default());
        if let Some(view) = target {
            let mut pass = begin(&mut encoder, view, clocks);
            textures.panels.paint(&mut pass, &self.pieces);
        }
        canvas.queue.submit([encoder.finish()]);
        for id in &self.free {
            textures.panels.free(id);
        }
    }
}

fn next_frame(graphics: &Graphics) -> (Option<wgpu::SurfaceTexture>, Presented) {
    use wgpu::CurrentSurfaceTexture::{Lost, Occluded, Outdated, Suboptimal, Success, Timeout, Validation};
    match graphics.next_texture() {
        Success(frame) | Suboptimal(frame) => (Some(frame), Presented::Shown),
        Outdated | Lost => {
            graphics.configure();
            (None, Presented::Again)
        }
        Timeout | Occluded | Validation => (None, Presented::Skipped),
    }
}

fn begin<'a>(
    encoder: &'a mut wgpu::CommandEncoder,
    view: &'a wgpu::TextureView,
    clocks: Option<wgpu::RenderPassTimestampWrites<'a>>,
) -> wgpu::RenderPass<'a> {
    encoder.begin_render_pass(&wgpu::RenderPassDescriptor {
        label: Some("panels"),
        color_attachments: &[Some(wgpu::RenderPassColorAttachment {
            view,
            resolve_target: None,
            depth_slice: None,
            ops: wgpu::Operations {
                load: wgpu::LoadOp::Clear(wgpu::Color::BLACK),
                store: wgpu::StoreOp::Store,
            },
        })],
        timestamp_writes: clocks,
        ..Default::default()
    })
}

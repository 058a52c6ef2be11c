//! Puts a finished frame of panels on the surface, or on another view.

use super::graphics::Graphics;
use super::textures::Textures;

/// What egui wants painted.
pub struct Painted {
    pub primitives: Vec<egui::ClippedPrimitive>,
    pub deltas: egui::TexturesDelta,
    pub pixels_per_point: f32,
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

/// Texture changes are applied whether or not the frame can be shown: egui tells them only once.
pub fn paint(graphics: &Graphics, textures: &mut Textures, painted: Painted) -> Presented {
    let size = [graphics.configuration.width, graphics.configuration.height];
    let (frame, outcome) = next_frame(graphics);
    let view = frame
        .as_ref()
        .map(|frame| frame.texture.create_view(&Default::default()));
    let (device, queue) = (&graphics.device, &graphics.queue);
    paint_on(
        device,
        queue,
        &mut textures.renderer,
        view.as_ref(),
        size,
        painted,
    );
    if let Some(frame) = frame {
        queue.present(frame);
    }
    outcome
}

/// Paints on a view of so many pixels, if there is one.
pub fn paint_on(
    device: &wgpu::Device,
    queue: &wgpu::Queue,
    renderer: &mut egui_wgpu::Renderer,
    view: Option<&wgpu::TextureView>,
    size_in_pixels: [u32; 2],
    mut painted: Painted,
) {
    let screen = egui_wgpu::ScreenDescriptor {
        size_in_pixels,
        pixels_per_point: painted.pixels_per_point,
    };
    for (id, deltas) in painted.deltas.set.drain() {
        for delta in deltas {
            renderer.update_texture(device, queue, id, &delta);
        }
    }
    let mut encoder = device.create_command_encoder(&Default::default());
    let mut buffers = renderer.update_buffers(device, queue, &mut encoder, &painted.primitives, &screen);
    if let Some(view) = view {
        let mut pass = begin(&mut encoder, view).forget_lifetime();
        renderer.render(&mut pass, &painted.primitives, &screen);
    }
    buffers.push(encoder.finish());
    queue.submit(buffers);
    for id in painted.deltas.free.drain() {
        renderer.free_texture(&id);
    }
}

fn next_frame(graphics: &Graphics) -> (Option<wgpu::SurfaceTexture>, Presented) {
    use wgpu::CurrentSurfaceTexture::{Lost, Occluded, Outdated, Suboptimal, Success, Timeout, Validation};
    match graphics.surface.get_current_texture() {
        Success(frame) | Suboptimal(frame) => (Some(frame), Presented::Shown),
        Outdated | Lost => {
            graphics.configure();
            (None, Presented::Again)
        }
        Timeout | Occluded | Validation => (None, Presented::Skipped),
    }
}

fn begin<'a>(encoder: &'a mut wgpu::CommandEncoder, view: &'a wgpu::TextureView) -> wgpu::RenderPass<'a> {
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
        ..Default::default()
    })
}

//! Drawing the tiles by compute shaders, where there is hardware for them.

use std::collections::HashMap;
use std::sync::Arc;

use super::graphics::Canvas;
use super::sampled::Prepared;
use super::textures::Textures;
use crate::app::{Drawn, Over, Picture, Tile};
use crate::locale::Message;
use crate::render::Tone;
use crate::render::gpu::{GpuBody, GpuError, GpuRenderer, GpuVolume, Pair, Place};
use crate::volume::Volume;

/// The adapter's passes and what it holds.
pub struct Adapter {
    renderer: GpuRenderer,
    /// The volumes on the adapter, or that one did not fit.
    held: Vec<(Arc<Volume>, Option<GpuVolume>)>,
    /// What was worked out for each tile that shows a body.
    bodies: HashMap<Tile, GpuBody>,
}

impl Adapter {
    /// `None` where the canvas is drawn on by software, or cannot compute.
    pub fn of(canvas: &Canvas) -> Option<Adapter> {
        if canvas.is_software() {
            return None;
        }
        let (device, queue) = (canvas.device.clone(), canvas.queue.clone());
        let renderer = GpuRenderer::from_device(device, queue, canvas.info.clone()).ok()?;
        Some(Adapter {
            renderer,
            held: Vec::new(),
            bodies: HashMap::new(),
        })
    }

    /// Whether a volume that should be there did not fit.
    pub fn has_refused(&self) -> bool {
        self.held.iter().any(|(_, held)| held.is_none())
    }

    /// Puts a volume on the adapter, once; a sentence when it does not fit.
    pub fn hold(&mut self, volume: &Arc<Volume>) -> Option<Message> {
        if self.held.iter().any(|(held, _)| Arc::ptr_eq(held, volume)) {
            return None;
        }
        let sent = GpuVolume::new(&self.renderer, volume);
        let refused = sent.as_ref().err().map(GpuError::message);
        self.held.push((Arc::clone(volume), sent.ok()));
        refused
    }

    pub fn holds(&self, volume: &Arc<Volume>) -> bool {
        self.held_volume(volume).is_some()
    }

    fn held_volume(&self, volume: &Arc<Volume>) -> Option<&GpuVolume> {
        let held = self.held.iter().find(|(held, _)| Arc::ptr_eq(held, volume));
        held.and_then(|(_, held)| held.as_ref())
    }

    /// Lets go of all volumes but these.
    pub fn keep(&mut self, volumes: &[&Arc<Volume>]) {
        self.held
            .retain(|(held, _)| volumes.iter().any(|volume| Arc::ptr_eq(volume, held)));
    }

    /// A tile shows something else from now on.
    pub fn forget(&mut self, tile: Tile) {
        self.bodies.remove(&tile);
    }

    /// Draws a picture into its tile's texture; a body from what was prepared for it.
    pub fn draw(
        &mut self,
        canvas: &Canvas,
        textures: &mut Textures,
        tile: Tile,
        picture: &Picture,
        prepared: Option<&Prepared>,
    ) -> Result<(), GpuError> {
        self.bring_up_to_date(tile, prepared)?;
        let volume = self.held_volume(&picture.volume).ok_or(GpuError::Mismatch)?;
        let size = picture.size();
        let fits = |texture: &wgpu::Texture| {
            [texture.width(), texture.height()] == size
                && texture.usage().contains(wgpu::TextureUsages::STORAGE_BINDING)
        };
        if !textures.tile(tile).is_some_and(fits) {
            textures.set(canvas, tile, self.renderer.target(size)?);
        }
        let texture = textures.tile(tile).ok_or(GpuError::Mismatch)?;
        let view = texture.create_view(&Default::default());
        let mut encoder = canvas.device.create_command_encoder(&Default::default());
        match &picture.drawn {
            Drawn::Plane { sampling, tone } => match &picture.over {
                Some(over) => {
                    let pair = self.pair(volume, tone, over)?;
                    self.renderer
                        .draw_fused(pair, Place::Plane(sampling), &view, &mut encoder);
                }
                None => self.renderer.draw(volume, sampling, tone, &view, &mut encoder),
            },
            Drawn::Curved { sampling, tone } => match &picture.over {
                Some(over) => {
                    let pair = self.pair(volume, tone, over)?;
                    self.renderer
                        .draw_fused(pair, Place::Curve(sampling), &view, &mut encoder);
                }
                None => self
                    .renderer
                    .draw_curved(volume, sampling, tone, &view, &mut encoder),
            },
            Drawn::Body(scene) => {
                let body = self.bodies.get(&tile).ok_or(GpuError::Mismatch)?;
                self.renderer.draw_body(volume, body, scene, &view, &mut encoder);
            }
        }
        canvas.queue.submit([encoder.finish()]);
        Ok(())
    }

    fn pair<'a>(
        &'a self,
        volume: &'a GpuVolume,
        tone: &'a Tone,
        over: &'a Over,
    ) -> Result<Pair<'a>, GpuError> {
        Ok(Pair {
            volume,
            tone,
            over: self.held_volume(&over.volume).ok_or(GpuError::Mismatch)?,
            fused: &over.fused,
        })
    }

    fn bring_up_to_date(&mut self, tile: Tile, prepared: Option<&Prepared>) -> Result<(), GpuError> {
        let Some(prepared) = prepared else {
            self.bodies.remove(&tile);
            return Ok(());
        };
        match self.bodies.get_mut(&tile) {
            Some(body) => body.update(&self.renderer, &prepared.ready)?,
            None => {
                let body = GpuBody::new(&self.renderer, &prepared.ready)?;
                self.bodies.insert(tile, body);
            }
        }
        Ok(())
    }
}

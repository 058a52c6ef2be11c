//! Drawing the tiles by compute shaders, where there is hardware for them.

use std::collections::HashMap;
use std::sync::Arc;

use super::graphics::Canvas;
use super::sampled::Prepared;
use super::textures::Textures;
use crate::app::{Drawn, Over, OverPicture, Picture, Sheet, Tile};
use crate::locale::Message;
use crate::render::gpu::{GpuBody, GpuError, GpuLabels, GpuRenderer, GpuVolume, Pair};
use crate::render::{Place, Tone};
use crate::volume::Volume;

/// The adapter's passes and what it holds.
pub struct Adapter {
    renderer: GpuRenderer,
    /// The volumes on the adapter, or that one did not fit.
    held: Vec<(Arc<Volume>, Option<GpuVolume>)>,
    /// What was worked out for each tile that shows a body.
    bodies: HashMap<Tile, GpuBody>,
    /// The layers of structures on the adapter, or that some did not fit.
    sheets: Vec<(Arc<Sheet>, Option<GpuLabels>)>,
    /// What was laid over each tile.
    over: HashMap<Tile, OverPicture>,
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
            sheets: Vec::new(),
            over: HashMap::new(),
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
        let over = &self.over;
        let is_laid = |sheet: &Arc<Sheet>| {
            let mut laid = over.values().flat_map(|picture| &picture.sheets);
            laid.any(|own| Arc::ptr_eq(own, sheet))
        };
        // One that nobody shows now, but that the state still has, is shown again soon.
        self.sheets
            .retain(|(sheet, _)| is_laid(sheet) || Arc::strong_count(sheet) > 1);
    }

    /// A tile shows something else from now on.
    pub fn forget(&mut self, tile: Tile) {
        self.bodies.remove(&tile);
        self.over.remove(&tile);
    }

    /// Lays structures over a tile; false where that is left to the processor: of several grids, and contours, which
    /// are no voxels.
    pub fn lay_over(
        &mut self,
        canvas: &Canvas,
        textures: &mut Textures,
        tile: Tile,
        picture: &OverPicture,
    ) -> bool {
        if self.over.get(&tile) == Some(picture) && textures.over(tile).is_some() {
            return true;
        }
        let drawn = self.draw_over(canvas, textures, tile, picture).is_some();
        match drawn {
            true => self.over.insert(tile, picture.clone()),
            false => self.over.remove(&tile),
        };
        drawn
    }

    fn draw_over(
        &mut self,
        canvas: &Canvas,
        textures: &mut Textures,
        tile: Tile,
        picture: &OverPicture,
    ) -> Option<()> {
        let ([sheet], [paints], []) = (&picture.sheets[..], &picture.paints[..], &picture.contours[..])
        else {
            return None;
        };
        if !self.sheets.iter().any(|(held, _)| Arc::ptr_eq(held, sheet)) {
            let sent = GpuLabels::new(&self.renderer, &sheet.layers).ok();
            self.sheets.push((Arc::clone(sheet), sent));
        }
        let held = self.sheets.iter().find(|(held, _)| Arc::ptr_eq(held, sheet));
        let labels = held.and_then(|(_, labels)| labels.as_ref())?;
        let size = picture.place.size();
        let fits = |texture: &wgpu::Texture| {
            [texture.width(), texture.height()] == size
                && texture.usage().contains(wgpu::TextureUsages::STORAGE_BINDING)
        };
        if !textures.over(tile).is_some_and(fits) {
            let target = self.renderer.target(size).ok()?;
            textures.set_over(canvas, tile, target);
        }
        let view = textures.over(tile)?.create_view(&Default::default());
        let mut encoder = canvas.device.create_command_encoder(&Default::default());
        self.renderer
            .draw_labels(labels, &picture.place, paints, &view, &mut encoder);
        canvas.queue.submit([encoder.finish()]);
        Some(())
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
                        .draw_fused(pair, &Place::Plane(*sampling), &view, &mut encoder);
                }
                None => self.renderer.draw(volume, sampling, tone, &view, &mut encoder),
            },
            Drawn::Curved { sampling, tone } => match &picture.over {
                Some(over) => {
                    let pair = self.pair(volume, tone, over)?;
                    self.renderer
                        .draw_fused(pair, &Place::Curve(sampling.clone()), &view, &mut encoder);
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

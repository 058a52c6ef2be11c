//! Drawing the tiles by compute shaders, where there is hardware for them.

use std::collections::HashMap;
use std::sync::Arc;

use super::graphics::Canvas;
use super::sampled::Prepared;
use super::textures::{Textures, suits};
use crate::app::{Drawn, Over, OverPicture, Picture, Sheet, Tile};
use crate::locale::Message;
use crate::render::gpu::{GpuBody, GpuError, GpuLabels, GpuRenderer, GpuVolume, Pair};
use crate::render::{Place, Tone};
use crate::volume::Volume;

/// What shaders draw into.
const STORAGE: wgpu::TextureUsages = wgpu::TextureUsages::STORAGE_BINDING;

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
        Adapter::with_device_of(canvas).ok()
    }

    /// Of the canvas, whatever it is drawn on by.
    pub(super) fn with_device_of(canvas: &Canvas) -> Result<Adapter, GpuError> {
        let (device, queue) = (canvas.device.clone(), canvas.queue.clone());
        Ok(Adapter {
            renderer: GpuRenderer::from_device(device, queue, canvas.info.clone())?,
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

    /// Lets go of a volume whose pictures ran out of the adapter's memory, for good; a sentence that says so.
    pub fn give_up(&mut self, volume: &Arc<Volume>, error: GpuError) -> Option<Message> {
        let error = match error {
            // What was too large belongs to it.
            GpuError::TooLarge { limit, .. } => GpuError::TooLarge {
                dimensions: volume.grid.dimensions,
                limit,
            },
            GpuError::Failed { .. } => error,
            // Another volume or another size may be drawn all the same.
            _ => return None,
        };
        let mut entries = self.held.iter_mut();
        let (_, held) = entries.find(|(held, gpu)| gpu.is_some() && Arc::ptr_eq(held, volume))?;
        *held = None;
        Some(error.message())
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
        // One that nobody shows now, but that the state still has, is shown again soon.
        self.sheets.retain(|(sheet, _)| Arc::strong_count(sheet) > 1);
    }

    /// A tile shows something else from now on.
    pub fn forget(&mut self, tile: Tile) {
        self.bodies.remove(&tile);
        self.over.remove(&tile);
    }

    /// Lays structures over a tile; false where there are none, and where that is left to the processor: of several
    /// grids, and contours, which are no voxels.
    pub fn lay_over(
        &mut self,
        canvas: &Canvas,
        textures: &mut Textures,
        tile: Tile,
        picture: Option<&OverPicture>,
    ) -> bool {
        let Some(picture) = picture else {
            self.over.remove(&tile);
            return false;
        };
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
        if !textures.over(tile).is_some_and(|over| suits(over, size, STORAGE)) {
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
        if !textures.tile(tile).is_some_and(|held| suits(held, size, STORAGE)) {
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

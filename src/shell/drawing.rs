//! Drawing the tiles: by compute shaders, or by the processor on a thread of its own.

#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::adapter::Adapter;
use super::graphics::Canvas;
use super::processor::{Finished, Processor};
use super::textures::Textures;
use crate::app::{Drawn, OverPicture, Picture, Tile};
use crate::locale::Message;
use crate::volume::Volume;

/// Longer than this and a reader wonders.
const LATE: Duration = Duration::from_millis(150);

/// Draws what changed, and nothing else.
pub struct Drawing {
    /// What each tile shows, or will when the processor is done.
    asked: HashMap<Tile, Picture>,
    /// Since when the processor has been asked for the tiles that it has not drawn yet.
    waiting: HashMap<Tile, Instant>,
    processor: Processor,
    gpu: Option<Adapter>,
    /// Tiles that shaders have drawn since the last time somebody asked.
    by_gpu: Vec<Tile>,
    refused: Vec<Message>,
}

impl Drawing {
    /// By shaders where there is hardware for them. `wake` is called when the processor has drawn a picture, until it
    /// says that nobody listens any more.
    pub fn new(canvas: &Canvas, wake: impl Fn() -> bool + Send + 'static) -> Drawing {
        Drawing::by(Adapter::of(canvas), wake)
    }

    /// By this adapter, or by the processor alone.
    fn by(gpu: Option<Adapter>, wake: impl Fn() -> bool + Send + 'static) -> Drawing {
        Drawing {
            asked: HashMap::new(),
            waiting: HashMap::new(),
            processor: Processor::start(wake),
            gpu,
            by_gpu: Vec::new(),
            refused: Vec::new(),
        }
    }

    /// Whether the volumes on screen are drawn by shaders.
    pub fn on_gpu(&self) -> bool {
        self.gpu.as_ref().is_some_and(|gpu| !gpu.has_refused())
    }

    /// Sees to it that a tile shows a picture.
    pub fn show(&mut self, canvas: &Canvas, textures: &mut Textures, tile: Tile, picture: Picture) {
        if self.asked.get(&tile) == Some(&picture) {
            return;
        }
        self.asked.insert(tile, picture.clone());
        let Some(gpu) = &mut self.gpu else {
            return self.ask_processor(tile, picture);
        };
        self.refused.extend(gpu.hold(&picture.volume));
        let over = picture.over.as_ref().and_then(|over| gpu.hold(&over.volume));
        self.refused.extend(over);
        let prepared = match &picture.drawn {
            Drawn::Body(scene) => {
                let prepared = self.processor.prepared(tile);
                let suits = prepared.filter(|prepared| prepared.suits(&picture.volume, scene));
                if suits.is_none() && gpu.holds(&picture.volume) {
                    return self.processor.prepare(tile, picture);
                }
                suits
            }
            Drawn::Plane { .. } | Drawn::Curved { .. } => None,
        };
        let drawn = gpu.draw(canvas, textures, tile, &picture, prepared.as_ref());
        let Err(error) = drawn else {
            return self.by_gpu.push(tile);
        };
        tracing::debug!("drawn by the processor: {error}");
        self.refused.extend(gpu.give_up(&picture.volume, error));
        self.ask_processor(tile, picture);
    }

    /// What the GPU has refused since the last time somebody asked, so that the processor took over.
    pub fn refused(&mut self) -> Vec<Message> {
        std::mem::take(&mut self.refused)
    }

    /// Lays structures over a tile by shaders; false where the processor has to.
    pub fn lay_over(
        &mut self,
        canvas: &Canvas,
        textures: &mut Textures,
        tile: Tile,
        picture: Option<&OverPicture>,
    ) -> bool {
        let gpu = self.gpu.as_mut();
        gpu.is_some_and(|gpu| gpu.lay_over(canvas, textures, tile, picture))
    }

    /// What was only prepared is drawn; the tile's latest picture, not the one that was prepared, so that a body does
    /// not lag behind the hand.
    fn draw_prepared(&mut self, canvas: &Canvas, textures: &mut Textures, tile: Tile) {
        if let Some(picture) = self.asked.remove(&tile) {
            self.show(canvas, textures, tile, picture);
        }
    }

    fn ask_processor(&mut self, tile: Tile, picture: Picture) {
        self.waiting.entry(tile).or_insert_with(Instant::now);
        self.processor.ask(tile, picture);
    }

    /// Gives the processor a moment for what it draws in less than a frame.
    pub fn wait_for_quick(&self) {
        self.processor.wait_for_quick();
    }

    /// Whether the processor has drawn something that was not taken up.
    pub fn has_more(&self) -> bool {
        self.processor.has_finished()
    }

    /// Puts what the processor has drawn into the tiles' textures. Returns the tiles with a new picture, whoever drew it.
    pub fn take_up(&mut self, canvas: &Canvas, textures: &mut Textures) -> Vec<Tile> {
        let mut changed = Vec::new();
        for finished in self.processor.finished() {
            let Some(image) = &finished.image else {
                self.draw_prepared(canvas, textures, finished.tile);
                continue;
            };
            if self.is_wanted(&finished) {
                let size = finished.picture.size();
                textures.put(canvas, finished.tile, image, size);
                changed.push(finished.tile);
            }
        }
        changed.append(&mut self.by_gpu);
        changed
    }

    /// One just overtaken by the next is better than none while a hand drags on, but not one of another series or
    /// shape.
    fn is_wanted(&mut self, finished: &Finished) -> bool {
        let (tile, picture) = (finished.tile, &finished.picture);
        let Some(asked) = self.asked.get(&tile) else {
            return false;
        };
        if asked == picture {
            match finished.exact {
                true => self.waiting.remove(&tile),
                // What comes now is the picture itself.
                false => self.waiting.insert(tile, Instant::now()),
            };
        }
        Arc::ptr_eq(&asked.volume, &picture.volume) && asked.size() == picture.size()
    }

    /// Whether a tile does not show yet, or not exactly, what was asked for.
    pub fn is_waiting(&self, tile: Tile) -> bool {
        self.waiting.contains_key(&tile)
    }

    /// The tiles that have been waiting for long.
    pub fn late(&self) -> HashSet<Tile> {
        let late = self.waiting.iter().filter(|(_, since)| since.elapsed() >= LATE);
        late.map(|(tile, _)| *tile).collect()
    }

    /// When the next tile will have been waiting for long.
    pub fn next_late(&self) -> Duration {
        let remaining = self
            .waiting
            .values()
            .map(|since| LATE.saturating_sub(since.elapsed()));
        remaining
            .filter(|time| !time.is_zero())
            .min()
            .unwrap_or(Duration::MAX)
    }

    /// A tile shows something else from now on.
    pub fn forget(&mut self, tile: Tile) {
        self.asked.remove(&tile);
        self.waiting.remove(&tile);
        self.processor.forget(tile);
        if let Some(gpu) = &mut self.gpu {
            gpu.forget(tile);
        }
    }

    /// Lets go of all volumes on the GPU but these.
    pub fn keep(&mut self, volumes: &[&Arc<Volume>]) {
        if let Some(gpu) = &mut self.gpu {
            gpu.keep(volumes);
        }
    }
}

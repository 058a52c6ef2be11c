//! Drawing the tiles: by compute shaders, or by the processor on a thread of its own.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use winit::event_loop::EventLoopProxy;

use super::graphics::Graphics;
use super::program::Report;
use super::textures::Textures;
use crate::app::{Picture, Tile};
use crate::locale::Message;
use crate::render::cpu;
use crate::render::gpu::{GpuError, GpuRenderer, GpuVolume};
use crate::volume::Volume;

/// Longer than this and a reader wonders.
const LATE: Duration = Duration::from_millis(150);

/// Draws what changed, and nothing else.
pub struct Drawing {
    /// What each tile shows, or will when the processor is done.
    asked: HashMap<Tile, Picture>,
    /// Since when the processor has been asked for the tiles that it has not drawn yet.
    waiting: HashMap<Tile, Instant>,
    worker: Worker,
    gpu: Option<Gpu>,
}

struct Gpu {
    renderer: GpuRenderer,
    /// The volumes on the GPU, or that one did not fit.
    held: Vec<(Arc<Volume>, Option<GpuVolume>)>,
}

impl Drawing {
    /// By shaders where there is hardware for them.
    pub fn new(graphics: &Graphics, proxy: EventLoopProxy<Report>) -> Drawing {
        let hardware = (!graphics.is_software()).then(|| {
            let (device, queue) = (graphics.device.clone(), graphics.queue.clone());
            GpuRenderer::from_device(device, queue, graphics.info.clone())
        });
        let gpu = hardware.and_then(|renderer| renderer.ok()).map(|renderer| Gpu {
            renderer,
            held: Vec::new(),
        });
        Drawing {
            asked: HashMap::new(),
            waiting: HashMap::new(),
            worker: Worker::start(proxy),
            gpu,
        }
    }

    /// Whether the volumes on screen are drawn by shaders.
    pub fn on_gpu(&self) -> bool {
        let refused = |gpu: &Gpu| gpu.held.iter().any(|(_, held)| held.is_none());
        self.gpu.as_ref().is_some_and(|gpu| !refused(gpu))
    }

    /// Sees to it that a tile shows a picture. Says so when the GPU cannot and the processor takes over.
    pub fn show(
        &mut self,
        graphics: &Graphics,
        textures: &mut Textures,
        tile: Tile,
        picture: Picture,
    ) -> Option<Message> {
        if self.asked.get(&tile) == Some(&picture) {
            return None;
        }
        self.asked.insert(tile, picture.clone());
        let Some(gpu) = &mut self.gpu else {
            self.ask_processor(tile, picture);
            return None;
        };
        let refused = gpu.hold(&picture.volume);
        if let Err(error) = gpu.draw(graphics, textures, tile, &picture) {
            tracing::debug!("drawn by the processor: {error}");
            self.ask_processor(tile, picture);
        }
        refused
    }

    fn ask_processor(&mut self, tile: Tile, picture: Picture) {
        self.waiting.entry(tile).or_insert_with(Instant::now);
        self.worker.ask(tile, picture);
    }

    /// The processor drew a picture: whether it may be shown. One just overtaken by the next is better than none
    /// while a hand drags on, but not one of another series or shape.
    pub fn on_drawn(&mut self, tile: Tile, picture: &Picture) -> bool {
        let Some(asked) = self.asked.get(&tile) else {
            return false;
        };
        if asked == picture {
            self.waiting.remove(&tile);
        }
        Arc::ptr_eq(&asked.volume, &picture.volume) && asked.sampling.view.size == picture.sampling.view.size
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
    }

    /// Lets go of all volumes on the GPU but these.
    pub fn keep(&mut self, volumes: &[&Arc<Volume>]) {
        if let Some(gpu) = &mut self.gpu {
            gpu.held
                .retain(|(held, _)| volumes.iter().any(|volume| Arc::ptr_eq(volume, held)));
        }
    }
}

impl Gpu {
    /// Puts a volume on the GPU, once; a sentence when it does not fit.
    fn hold(&mut self, volume: &Arc<Volume>) -> Option<Message> {
        if self.held_volume(volume).is_some() {
            return None;
        }
        let sent = GpuVolume::new(&self.renderer, volume);
        let refused = sent.as_ref().err().map(GpuError::message);
        self.held.push((Arc::clone(volume), sent.ok()));
        refused
    }

    /// What is held for a volume, if it was ever put there: nothing, if it did not fit.
    fn held_volume(&self, volume: &Arc<Volume>) -> Option<&Option<GpuVolume>> {
        let held = self.held.iter().find(|(held, _)| Arc::ptr_eq(held, volume));
        held.map(|(_, held)| held)
    }

    fn draw(
        &self,
        graphics: &Graphics,
        textures: &mut Textures,
        tile: Tile,
        picture: &Picture,
    ) -> Result<(), GpuError> {
        let Some(Some(volume)) = self.held_volume(&picture.volume) else {
            return Err(GpuError::Mismatch);
        };
        let size = picture.sampling.view.size;
        let fits = |texture: &wgpu::Texture| {
            [texture.width(), texture.height()] == size
                && texture.usage().contains(wgpu::TextureUsages::STORAGE_BINDING)
        };
        if !textures.tile(tile).is_some_and(fits) {
            textures.set(graphics, tile, self.renderer.target(size)?);
        }
        let Some(texture) = textures.tile(tile) else {
            return Err(GpuError::Mismatch);
        };
        let view = texture.create_view(&Default::default());
        let mut encoder = graphics.device.create_command_encoder(&Default::default());
        let (sampling, tone) = (&picture.sampling, &picture.tone);
        self.renderer.draw(volume, sampling, tone, &view, &mut encoder);
        graphics.queue.submit([encoder.finish()]);
        Ok(())
    }
}

/// A thread that draws the latest picture asked for of each tile; older ones it never starts.
struct Worker {
    desk: Arc<Desk>,
}

#[derive(Default)]
struct Desk {
    /// Planes before slabs, which take longer.
    waiting: Mutex<(BTreeMap<Tile, Picture>, bool)>,
    changed: Condvar,
}

impl Worker {
    fn start(proxy: EventLoopProxy<Report>) -> Worker {
        let desk = Arc::new(Desk::default());
        let of_thread = Arc::clone(&desk);
        std::thread::spawn(move || {
            while let Some((tile, picture)) = of_thread.next() {
                let image = cpu::image(&picture.volume, &picture.sampling, &picture.tone);
                let drawn = Report::Drawn {
                    tile,
                    picture: Box::new(picture),
                    image,
                };
                if proxy.send_event(drawn).is_err() {
                    break;
                }
            }
        });
        Worker { desk }
    }

    fn ask(&self, tile: Tile, picture: Picture) {
        let mut waiting = self.desk.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.0.insert(tile, picture);
        self.desk.changed.notify_one();
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let mut waiting = self.desk.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.1 = true;
        self.desk.changed.notify_one();
    }
}

impl Desk {
    /// `None` when the window is gone.
    fn next(&self) -> Option<(Tile, Picture)> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if waiting.1 {
                return None;
            }
            if let Some(job) = waiting.0.pop_first() {
                return Some(job);
            }
            waiting = self.changed.wait(waiting).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

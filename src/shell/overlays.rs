//! Structures over the pictures of tiles, drawn by the processor on a thread of its own.
//!
//! What was sampled last for each tile is kept, so that another colour, or another window of the picture below, samples
//! nothing again. A tile shows the structures of its plane or none: never those of the plane before.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::graphics::Canvas;
use super::textures::Textures;
use crate::app::{OverPicture, Tile};
use crate::render::cpu::{self, LabelFields};
use crate::render::labels::OverlayImage;

/// A frame waits so long for what is laid over it.
const PATIENCE: Duration = Duration::from_millis(12);

pub struct Overlays {
    desk: Arc<Desk>,
    /// What each tile shows, or will when it is drawn.
    asked: HashMap<Tile, OverPicture>,
}

#[derive(Default)]
struct Desk {
    board: Mutex<Board>,
    changed: Condvar,
    done: Condvar,
    /// Calls off what is being drawn.
    off: AtomicBool,
}

#[derive(Default)]
struct Board {
    asked: BTreeMap<Tile, OverPicture>,
    at_work: Option<Tile>,
    finished: Vec<(Tile, OverPicture, OverlayImage)>,
    /// What each tile sampled last.
    kept: HashMap<Tile, Arc<Sampled>>,
    closed: bool,
}

/// The fields of each sheet of a picture.
struct Sampled {
    picture: OverPicture,
    fields: Vec<LabelFields>,
}

impl Overlays {
    /// `wake` is called after every picture, until it says that nobody listens any more.
    pub fn start(wake: impl Fn() -> bool + Send + 'static) -> Overlays {
        let desk = Arc::new(Desk::default());
        let of_thread = Arc::clone(&desk);
        std::thread::spawn(move || {
            let threads = rayon::ThreadPoolBuilder::new().build().ok();
            while let Some((tile, picture, known)) = of_thread.next() {
                let draw = || of_thread.draw(tile, picture, known);
                let drawn = match &threads {
                    Some(threads) => threads.install(draw),
                    None => draw(),
                };
                if drawn && !wake() {
                    break;
                }
            }
        });
        Overlays {
            desk,
            asked: HashMap::new(),
        }
    }

    /// Sees to it that a tile has this laid over it, or nothing.
    pub fn show(
        &mut self,
        canvas: &Canvas,
        textures: &mut Textures,
        tile: Tile,
        picture: Option<OverPicture>,
    ) {
        let Some(picture) = picture.filter(has_something) else {
            if self.asked.remove(&tile).is_some() {
                self.forget(tile);
            }
            textures.put_over(canvas, tile, None);
            return;
        };
        let before = self.asked.get(&tile);
        if before == Some(&picture) {
            return;
        }
        if !before.is_some_and(|before| before.lies_as(&picture)) {
            textures.put_over(canvas, tile, None);
        }
        self.asked.insert(tile, picture.clone());
        let mut board = self.desk.board();
        board.asked.insert(tile, picture);
        if board.at_work == Some(tile) {
            self.desk.off.store(true, Ordering::Relaxed);
        }
        self.desk.changed.notify_one();
    }

    /// Gives the thread a moment, so that a frame shows structures with the plane that they are on.
    pub fn wait_for_quick(&self) {
        let deadline = Instant::now() + PATIENCE;
        let mut board = self.desk.board();
        while !board.asked.is_empty() || board.at_work.is_some() {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return;
            }
            let waited = self.desk.done.wait_timeout(board, left);
            board = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    pub fn has_more(&self) -> bool {
        !self.desk.board().finished.is_empty()
    }

    /// Puts what was drawn over the tiles that still want it.
    pub fn take_up(&mut self, canvas: &Canvas, textures: &mut Textures) {
        let finished = std::mem::take(&mut self.desk.board().finished);
        for (tile, picture, image) in finished {
            if self.asked.get(&tile) == Some(&picture) {
                textures.put_over(canvas, tile, Some(&image));
            }
        }
    }

    /// Somebody else draws what lies over a tile.
    pub fn leave(&mut self, tile: Tile) {
        if self.asked.contains_key(&tile) {
            self.forget(tile);
        }
    }

    /// Nothing of a tile is of use any more.
    pub fn forget(&mut self, tile: Tile) {
        self.asked.remove(&tile);
        let mut board = self.desk.board();
        board.asked.remove(&tile);
        board.kept.remove(&tile);
        board.finished.retain(|(of, ..)| *of != tile);
        if board.at_work == Some(tile) {
            self.desk.off.store(true, Ordering::Relaxed);
        }
    }
}

impl Drop for Overlays {
    fn drop(&mut self) {
        self.desk.board().closed = true;
        self.desk.off.store(true, Ordering::Relaxed);
        self.desk.changed.notify_one();
    }
}

fn has_something(picture: &OverPicture) -> bool {
    let mut paints = picture.paints.iter().flatten();
    !picture.contours.is_empty() || paints.any(|paint| !paint.is_hidden())
}

impl Desk {
    fn board(&self) -> MutexGuard<'_, Board> {
        self.board.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn next(&self) -> Option<(Tile, OverPicture, Option<Arc<Sampled>>)> {
        let mut board = self.board();
        loop {
            if board.closed {
                return None;
            }
            if let Some((tile, picture)) = board.asked.pop_first() {
                self.off.store(false, Ordering::Relaxed);
                board.at_work = Some(tile);
                let known = board.kept.get(&tile).cloned();
                return Some((tile, picture, known));
            }
            board = self.changed.wait(board).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// False when it was called off.
    fn draw(&self, tile: Tile, picture: OverPicture, known: Option<Arc<Sampled>>) -> bool {
        let known = known.filter(|known| known.picture.has_fields_of(&picture));
        let go_on = || !self.off.load(Ordering::Relaxed);
        let sampled = known.or_else(|| Sampled::new(&picture, &go_on).map(Arc::new));
        let image = sampled.as_ref().map(|sampled| sampled.painted(&picture));
        let mut board = self.board();
        board.at_work = None;
        let drawn = sampled.zip(image).filter(|_| go_on());
        let whole = drawn.is_some();
        if let Some((sampled, image)) = drawn {
            board.kept.insert(tile, sampled);
            board.finished.push((tile, picture, image));
        }
        self.done.notify_all();
        whole
    }
}

impl Sampled {
    fn new(picture: &OverPicture, go_on: &(dyn Fn() -> bool + Sync)) -> Option<Sampled> {
        let sheets = picture.sheets.iter().zip(&picture.paints);
        let fields =
            sheets.map(|(sheet, paints)| cpu::label_fields(&sheet.layers, &picture.place, paints, go_on));
        Some(Sampled {
            fields: fields.collect::<Option<_>>()?,
            picture: picture.clone(),
        })
    }

    fn painted(&self, picture: &OverPicture) -> OverlayImage {
        let size = picture.place.size();
        let mut image = OverlayImage::clear(size);
        for (fields, paints) in self.fields.iter().zip(&picture.paints) {
            image.lay(&cpu::painted_labels(fields, paints));
        }
        if !picture.contours.is_empty() {
            image.lay(&cpu::contours(&picture.contours, size));
        }
        image
    }
}

/// What is laid over a picture, drawn by the processor at once; `None` for nothing.
pub fn drawn(picture: &OverPicture) -> Option<OverlayImage> {
    let sampled = has_something(picture).then(|| Sampled::new(picture, &|| true))??;
    Some(sampled.painted(picture))
}

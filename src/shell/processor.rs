//! Drawing by the processor, on a thread of its own, which spreads every picture over all cores.
//!
//! What a tile sampled last is kept, so that another window only colours it again. A picture that takes long, as
//! thick slabs do, is drawn on a coarser raster first, and exactly once nothing has been asked for a moment: while a
//! hand drags, the others go first.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::sampled::{self, Prepared, Sampled};
use crate::app::{Drawn, Picture, Tile};
use crate::render::ColourImage;

/// A frame waits for pictures that are drawn within this time, and no longer.
const PATIENCE: Duration = Duration::from_millis(12);
/// A picture that takes longer is drawn coarsely first, so that it takes about half as long.
const LONGEST: Duration = Duration::from_millis(40);
/// The hand rests when nothing has been asked for so long.
const REST: Duration = Duration::from_millis(120);
/// At most so many pixels of a tile become one, on each side.
const COARSEST: u32 = 6;
/// Nanoseconds a sample may take, before one has been seen; and a pixel, to be coloured.
const FIRST_GUESS: f64 = 15.0;
const COLOURING: f64 = 4.0;

/// A picture that was asked for, drawn.
pub struct Finished {
    pub tile: Tile,
    pub picture: Picture,
    /// `None` where a body was only prepared, for others to draw.
    pub image: Option<ColourImage>,
    /// Whether it is the picture asked for, not a coarser one of the same.
    pub exact: bool,
}

/// The thread, and what it is asked.
pub struct Processor {
    desk: Arc<Desk>,
}

#[derive(Default)]
struct Desk {
    board: Mutex<Board>,
    changed: Condvar,
    done: Condvar,
    /// Calls off the picture being drawn.
    off: AtomicBool,
}

#[derive(Default)]
struct Board {
    /// To be drawn now, at any raster.
    asked: BTreeMap<Tile, Job>,
    /// Shown coarsely, to be drawn exactly when the hand rests.
    coarse: BTreeMap<Tile, Job>,
    at_work: Option<Job>,
    finished: Vec<Finished>,
    /// What each tile sampled last.
    sampled: BTreeMap<Tile, Arc<Sampled>>,
    /// What was worked out for each tile that shows a body.
    prepared: BTreeMap<Tile, Prepared>,
    /// Nanoseconds for a sample, as they were in each tile.
    paces: BTreeMap<Tile, f64>,
    last_asked: Option<Instant>,
    closed: bool,
}

#[derive(Clone)]
struct Job {
    tile: Tile,
    picture: Picture,
    coarseness: u32,
    /// Expected to take.
    takes: Duration,
    since: Instant,
    /// Drawn again exactly, so that others may interrupt it.
    again: bool,
    /// A body to be drawn by others.
    only_prepare: bool,
}

impl Job {
    fn is_quick(&self) -> bool {
        self.takes <= PATIENCE && !self.again
    }
}

impl Processor {
    /// `wake` is called after every picture, until it says that nobody listens any more.
    pub fn start(wake: impl Fn() -> bool + Send + 'static) -> Processor {
        let desk = Arc::new(Desk::default());
        let of_thread = Arc::clone(&desk);
        std::thread::spawn(move || {
            // Threads of its own, so that a picture does not wait for a series that is being read by the others.
            let threads = rayon::ThreadPoolBuilder::new().build().ok();
            while let Some(job) = of_thread.next() {
                let drawn = match &threads {
                    Some(threads) => threads.install(|| of_thread.draw(job)),
                    None => of_thread.draw(job),
                };
                if drawn && !wake() {
                    break;
                }
            }
        });
        Processor { desk }
    }

    /// Asks for a tile's picture, instead of what was asked for it before.
    pub fn ask(&self, tile: Tile, picture: Picture) {
        let mut board = self.desk.board();
        board.coarse.remove(&tile);
        let since = board.asked.get(&tile).map_or_else(Instant::now, |job| job.since);
        let job = board.job(tile, picture, since);
        board.asked.insert(tile, job);
        board.last_asked = Some(Instant::now());
        self.desk.interrupt(&board);
        self.desk.changed.notify_one();
    }

    /// Asks for all that must be worked out before a tile's body can be drawn by others.
    pub fn prepare(&self, tile: Tile, picture: Picture) {
        let mut board = self.desk.board();
        board.coarse.remove(&tile);
        let job = Job {
            only_prepare: true,
            ..board.job(tile, picture, Instant::now())
        };
        board.asked.insert(tile, job);
        self.desk.interrupt(&board);
        self.desk.changed.notify_one();
    }

    /// What was worked out last for a tile's body.
    pub fn prepared(&self, tile: Tile) -> Option<Prepared> {
        self.desk.board().prepared.get(&tile).cloned()
    }

    /// Nothing of a tile is of use any more.
    pub fn forget(&self, tile: Tile) {
        let mut board = self.desk.board();
        board.asked.remove(&tile);
        board.coarse.remove(&tile);
        board.sampled.remove(&tile);
        board.prepared.remove(&tile);
        board.paces.remove(&tile);
        board.finished.retain(|finished| finished.tile != tile);
        if board.at_work.take_if(|job| job.tile == tile).is_some() {
            self.desk.off.store(true, Ordering::Relaxed);
        }
    }

    /// Waits for the pictures that are drawn in less than a frame, so that it can show them; never longer than that.
    pub fn wait_for_quick(&self) {
        let deadline = Instant::now() + PATIENCE;
        let mut board = self.desk.board();
        while board.asked.values().chain(&board.at_work).any(Job::is_quick) {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return;
            }
            let waited = self.desk.done.wait_timeout(board, left);
            board = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    pub fn has_finished(&self) -> bool {
        !self.desk.board().finished.is_empty()
    }

    /// What has been drawn since the last time, in that order.
    pub fn finished(&self) -> Vec<Finished> {
        std::mem::take(&mut self.desk.board().finished)
    }
}

impl Drop for Processor {
    fn drop(&mut self) {
        self.desk.board().closed = true;
        self.desk.off.store(true, Ordering::Relaxed);
        self.desk.changed.notify_one();
    }
}

impl Desk {
    fn board(&self) -> MutexGuard<'_, Board> {
        self.board.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is drawn exactly at leisure makes way.
    fn interrupt(&self, board: &Board) {
        if board.at_work.as_ref().is_some_and(|job| job.again) {
            self.off.store(true, Ordering::Relaxed);
        }
    }

    /// What to draw next, when there is something; `None` when the window is gone.
    fn next(&self) -> Option<Job> {
        let mut board = self.board();
        loop {
            if board.closed {
                return None;
            }
            let rested = board.last_asked.map_or(REST, |last| last.elapsed());
            if let Some(job) = board.take(rested >= REST) {
                self.off.store(false, Ordering::Relaxed);
                board.at_work = Some(job.clone());
                return Some(job);
            }
            board = if board.coarse.is_empty() {
                self.changed.wait(board).unwrap_or_else(PoisonError::into_inner)
            } else {
                let left = REST.saturating_sub(rested);
                let waited = self.changed.wait_timeout(board, left);
                waited.unwrap_or_else(PoisonError::into_inner).0
            };
        }
    }

    /// False when it was called off.
    fn draw(&self, job: Job) -> bool {
        let (known, mut prepared) = {
            let mut board = self.board();
            let known = board.sampled_for(job.tile, &job.picture, job.coarseness);
            (known, board.prepared.remove(&job.tile))
        };
        if let (true, Drawn::Body(scene)) = (job.only_prepare, &job.picture.drawn) {
            let now = Prepared::new(&job.picture.volume, scene, prepared);
            return self.board().finish_preparing(job, now);
        }
        let start = Instant::now();
        let go_on = || !self.off.load(Ordering::Relaxed);
        let sample = || Sampled::new(&job.picture, job.coarseness, &mut prepared, &go_on).map(Arc::new);
        let sampled = known.clone().or_else(sample);
        let taken = start.elapsed();
        let image = sampled.as_ref().map(|sampled| sampled.coloured(&job.picture));
        let mut board = self.board();
        if let Some(prepared) = prepared.filter(|_| board.at_work.is_some()) {
            board.prepared.insert(job.tile, prepared);
        }
        let wanted = board.at_work.take().is_some();
        let drawn = sampled.zip(image).filter(|_| wanted);
        let whole = drawn.is_some();
        match drawn {
            Some((sampled, image)) => board.finish(job, sampled, image, known.is_none().then_some(taken)),
            None if wanted => board.put_off(job),
            None => {}
        }
        self.done.notify_all();
        whole
    }
}

impl Board {
    /// How a picture is going to be drawn.
    fn job(&self, tile: Tile, picture: Picture, since: Instant) -> Job {
        let pixels = |coarseness: u32| sampled::pixels(&picture, coarseness);
        let takes = |nanoseconds: f64| Duration::from_nanos(nanoseconds as u64);
        let pace = self.paces.get(&tile).copied().unwrap_or(FIRST_GUESS);
        let samples = sampled::samples(&picture);
        let whole = takes(pixels(1) * samples * pace);
        let known = self.sampled.get(&tile).filter(|sampled| sampled.is_of(&picture));
        let (coarseness, takes) = match known {
            Some(known) => (known.coarseness, takes(pixels(known.coarseness) * COLOURING)),
            None if whole <= LONGEST => (1, whole),
            None => {
                let ratio = whole.as_secs_f64() / (LONGEST.as_secs_f64() / 2.0);
                let coarseness = (ratio.sqrt().ceil() as u32).clamp(2, COARSEST);
                (coarseness, takes(pixels(coarseness) * samples * pace))
            }
        };
        Job {
            tile,
            picture,
            coarseness,
            takes,
            since,
            again: false,
            only_prepare: false,
        }
    }

    /// Quick ones first, then those asked for first; at leisure what is still coarse.
    fn take(&mut self, rested: bool) -> Option<Job> {
        let first = self.asked.values().min_by_key(|job| (!job.is_quick(), job.since));
        if let Some(tile) = first.map(|job| job.tile) {
            return self.asked.remove(&tile);
        }
        match rested {
            true => self.coarse.pop_first().map(|(_, job)| job),
            false => None,
        }
    }

    /// What a picture can be coloured from: the same, or finer.
    fn sampled_for(&self, tile: Tile, picture: &Picture, coarseness: u32) -> Option<Arc<Sampled>> {
        let known = self.sampled.get(&tile)?;
        (known.is_of(picture) && known.coarseness <= coarseness).then(|| Arc::clone(known))
    }

    fn finish(&mut self, job: Job, sampled: Arc<Sampled>, image: ColourImage, taken: Option<Duration>) {
        let tile = job.tile;
        if let Some(taken) = taken {
            let samples = sampled::samples(&job.picture);
            let pace = taken.as_nanos() as f64 / (sampled.pixels().max(1) as f64 * samples);
            self.paces.insert(tile, pace);
        }
        let exact = sampled.coarseness == 1;
        self.sampled.insert(tile, sampled);
        if !exact && !self.asked.contains_key(&tile) {
            self.put_off(job.clone());
        }
        self.finished.push(Finished {
            tile,
            picture: job.picture,
            image: Some(image),
            exact,
        });
    }

    /// False when it was called off.
    fn finish_preparing(&mut self, job: Job, now: Prepared) -> bool {
        let wanted = self.at_work.take().is_some();
        if wanted {
            self.prepared.insert(job.tile, now);
            self.finished.push(Finished {
                tile: job.tile,
                picture: job.picture,
                image: None,
                exact: true,
            });
        }
        wanted
    }

    /// Until the hand rests; what was asked for since then comes first.
    fn put_off(&mut self, job: Job) {
        if !self.asked.contains_key(&job.tile) {
            let exact = Job {
                coarseness: 1,
                again: true,
                ..job
            };
            self.coarse.insert(exact.tile, exact);
        }
    }
}

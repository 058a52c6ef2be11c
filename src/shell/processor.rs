//! Drawing by the processor, on a thread of its own, which spreads every picture over all cores.
//!
//! What a tile sampled last is kept, so that another window only colours it again. A picture that takes long, as
//! thick slabs do, is drawn on a coarser raster first, and exactly once nothing has been asked for a moment: while a
//! hand drags, the others go first.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::desk::{self, AtWork, Desk, PATIENCE};
use super::sampled::{self, Prepared, Sampled};
use crate::app::{Drawn, Picture, Tile};
use crate::render::ColourImage;

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
    desk: Desk<Board>,
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

/// A job with what is known of its tile.
struct Begun {
    job: Job,
    known: Option<Arc<Sampled>>,
    prepared: Option<Prepared>,
}

struct Done {
    job: Job,
    prepared: Option<Prepared>,
    /// `None` when it was called off, or only prepared.
    drawn: Option<(Arc<Sampled>, ColourImage)>,
    /// What sampling took, where that was done.
    taken: Option<Duration>,
}

impl Job {
    fn is_quick(&self) -> bool {
        self.takes <= PATIENCE && !self.again
    }
}

impl Processor {
    /// `wake` is called after every picture, until it says that nobody listens any more.
    pub fn start(wake: impl Fn() -> bool + Send + 'static) -> Processor {
        Processor {
            desk: Desk::start(wake),
        }
    }

    /// Asks for a tile's picture, instead of what was asked for it before.
    pub fn ask(&self, tile: Tile, picture: Picture) {
        self.desk.ask(|board| {
            let since = board.asked.get(&tile).map_or_else(Instant::now, |job| job.since);
            let job = board.job(tile, picture, since);
            board.last_asked = Some(Instant::now());
            board.ask(job)
        });
    }

    /// Asks for all that must be worked out before a tile's body can be drawn by others.
    pub fn prepare(&self, tile: Tile, picture: Picture) {
        self.desk.ask(|board| {
            let job = Job {
                only_prepare: true,
                ..board.job(tile, picture, Instant::now())
            };
            board.ask(job)
        });
    }

    /// What was worked out last for a tile's body.
    pub fn prepared(&self, tile: Tile) -> Option<Prepared> {
        self.desk.look(|board| board.prepared.get(&tile).cloned())
    }

    /// Nothing of a tile is of use any more.
    pub fn forget(&self, tile: Tile) {
        self.desk.ask(|board| {
            board.asked.remove(&tile);
            board.coarse.remove(&tile);
            board.sampled.remove(&tile);
            board.prepared.remove(&tile);
            board.paces.remove(&tile);
            board.finished.retain(|finished| finished.tile != tile);
            match board.at_work.take_if(|job| job.tile == tile) {
                Some(_) => AtWork::CalledOff,
                None => AtWork::GoesOn,
            }
        });
    }

    /// Waits for the pictures that are drawn in less than a frame, so that it can show them; never longer than that.
    pub fn wait_for_quick(&self) {
        self.desk
            .wait_while(|board| board.asked.values().chain(&board.at_work).any(Job::is_quick));
    }

    pub fn has_finished(&self) -> bool {
        self.desk.look(|board| !board.finished.is_empty())
    }

    /// What has been drawn since the last time, in that order.
    pub fn finished(&self) -> Vec<Finished> {
        self.desk.look(|board| std::mem::take(&mut board.finished))
    }
}

impl desk::Board for Board {
    type Job = Begun;
    type Done = Done;

    /// Quick ones first, then those asked for first; at leisure what is still coarse.
    fn take(&mut self) -> Result<Begun, Duration> {
        let first = self.asked.values().min_by_key(|job| (!job.is_quick(), job.since));
        let job = match first.map(|job| job.tile) {
            Some(tile) => self.asked.remove(&tile),
            None => {
                let rested = self.last_asked.map_or(REST, |last| last.elapsed());
                let left = REST.saturating_sub(rested);
                if !left.is_zero() && !self.coarse.is_empty() {
                    return Err(left);
                }
                self.coarse.pop_first().map(|(_, job)| job)
            }
        };
        let job = job.ok_or(Duration::MAX)?;
        self.at_work = Some(job.clone());
        Ok(Begun {
            known: self.sampled_for(&job),
            prepared: self.prepared.remove(&job.tile),
            job,
        })
    }

    fn work(begun: Begun, go_on: &(dyn Fn() -> bool + Sync)) -> Done {
        let Begun {
            job,
            known,
            mut prepared,
        } = begun;
        if let (true, Drawn::Body(scene)) = (job.only_prepare, &job.picture.drawn) {
            let now = Prepared::new(&job.picture.volume, scene, prepared);
            return Done {
                job,
                prepared: Some(now),
                drawn: None,
                taken: None,
            };
        }
        let start = Instant::now();
        let mut taken = None;
        let sampled = known.or_else(|| {
            let made = Sampled::new(&job.picture, job.coarseness, &mut prepared, go_on);
            taken = Some(start.elapsed());
            made.map(Arc::new)
        });
        let drawn = sampled.map(|sampled| {
            let image = sampled.coloured(&job.picture);
            (sampled, image)
        });
        Done {
            job,
            prepared,
            drawn,
            taken,
        }
    }

    fn put(&mut self, done: Done) -> bool {
        let Done {
            job,
            prepared,
            drawn,
            taken,
        } = done;
        if self.at_work.take().is_none() {
            return false;
        }
        if let Some(prepared) = prepared {
            self.prepared.insert(job.tile, prepared);
        }
        match drawn {
            Some((sampled, image)) => self.finish(job, sampled, image, taken),
            None if job.only_prepare => self.finished.push(Finished {
                tile: job.tile,
                picture: job.picture,
                image: None,
                exact: true,
            }),
            None => {
                self.put_off(job);
                return false;
            }
        }
        true
    }
}

impl Board {
    /// Takes the place of what was asked for the tile; what is drawn exactly at leisure makes way.
    fn ask(&mut self, job: Job) -> AtWork {
        self.coarse.remove(&job.tile);
        self.asked.insert(job.tile, job);
        match &self.at_work {
            Some(at_work) if at_work.again => AtWork::CalledOff,
            _ => AtWork::GoesOn,
        }
    }

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

    /// What a picture can be coloured from: the same, or finer.
    fn sampled_for(&self, job: &Job) -> Option<Arc<Sampled>> {
        let known = self.sampled.get(&job.tile)?;
        (known.is_of(&job.picture) && known.coarseness <= job.coarseness).then(|| Arc::clone(known))
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

//! Structures over the pictures of tiles, drawn by the processor on a thread of its own.
//!
//! What was sampled last for each tile is kept, so that another colour, or another window of the picture below, samples
//! nothing again. A tile shows the structures of its plane or none: never those of the plane before.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::time::Duration;

use super::desk::{self, AtWork, Desk};
use super::graphics::Canvas;
use super::textures::Textures;
use crate::app::{OverPicture, Tile};
use crate::render::cpu::{self, LabelFields};
use crate::render::labels::OverlayImage;

pub struct Overlays {
    desk: Desk<Board>,
    /// What each tile shows, or will when it is drawn.
    asked: HashMap<Tile, OverPicture>,
}

#[derive(Default)]
struct Board {
    asked: BTreeMap<Tile, OverPicture>,
    at_work: Option<Tile>,
    finished: Vec<(Tile, OverPicture, OverlayImage)>,
    /// What each tile sampled last.
    kept: HashMap<Tile, Arc<Sampled>>,
}

struct Job {
    tile: Tile,
    picture: OverPicture,
    known: Option<Arc<Sampled>>,
}

struct Done {
    tile: Tile,
    picture: OverPicture,
    /// `None` when it was called off.
    drawn: Option<(Arc<Sampled>, OverlayImage)>,
}

/// The fields of each sheet of a picture.
struct Sampled {
    picture: OverPicture,
    fields: Vec<LabelFields>,
}

impl Overlays {
    /// `wake` is called after every picture, until it says that nobody listens any more.
    pub fn start(wake: impl Fn() -> bool + Send + 'static) -> Overlays {
        Overlays {
            desk: Desk::start(wake),
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
            self.leave(tile);
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
        self.desk.ask(|board| {
            board.asked.insert(tile, picture);
            match board.at_work == Some(tile) {
                true => AtWork::CalledOff,
                false => AtWork::GoesOn,
            }
        });
    }

    /// Gives the thread a moment, so that a frame shows structures with the plane that they are on.
    pub fn wait_for_quick(&self) {
        self.desk
            .wait_while(|board| !board.asked.is_empty() || board.at_work.is_some());
    }

    pub fn has_more(&self) -> bool {
        self.desk.look(|board| !board.finished.is_empty())
    }

    /// Puts what was drawn over the tiles that still want it.
    pub fn take_up(&mut self, canvas: &Canvas, textures: &mut Textures) {
        let finished = self.desk.look(|board| std::mem::take(&mut board.finished));
        for (tile, picture, image) in finished {
            if self.asked.get(&tile) == Some(&picture) {
                textures.put_over(canvas, tile, Some(&image));
            }
        }
    }

    /// Nothing of a tile is of use any more, or somebody else draws what lies over it.
    pub fn leave(&mut self, tile: Tile) {
        if self.asked.remove(&tile).is_none() {
            return;
        }
        self.desk.ask(|board| {
            board.asked.remove(&tile);
            board.kept.remove(&tile);
            board.finished.retain(|(of, ..)| *of != tile);
            match board.at_work.take_if(|of| *of == tile) {
                Some(_) => AtWork::CalledOff,
                None => AtWork::GoesOn,
            }
        });
    }
}

fn has_something(picture: &OverPicture) -> bool {
    let mut paints = picture.paints.iter().flatten();
    !picture.contours.is_empty() || paints.any(|paint| !paint.is_hidden())
}

impl desk::Board for Board {
    type Job = Job;
    type Done = Done;

    fn take(&mut self) -> Result<Job, Duration> {
        let (tile, picture) = self.asked.pop_first().ok_or(Duration::MAX)?;
        self.at_work = Some(tile);
        let known = self.kept.get(&tile).cloned();
        Ok(Job { tile, picture, known })
    }

    fn work(job: Job, go_on: &(dyn Fn() -> bool + Sync)) -> Done {
        let Job { tile, picture, known } = job;
        let known = known.filter(|known| known.picture.has_fields_of(&picture));
        let sampled = known.or_else(|| Sampled::new(&picture, go_on).map(Arc::new));
        let drawn = sampled.map(|sampled| {
            let image = sampled.painted(&picture);
            (sampled, image)
        });
        Done { tile, picture, drawn }
    }

    fn put(&mut self, done: Done) -> bool {
        let wanted = self.at_work.take().is_some();
        let Some((sampled, image)) = done.drawn.filter(|_| wanted) else {
            return false;
        };
        self.kept.insert(done.tile, sampled);
        self.finished.push((done.tile, done.picture, image));
        true
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

//! One picture a slice, in the order of scrolling; of a body, one a step of a full turn.

use super::super::{Cut, Look, SliceEnd, StackId, State, Tile};
use super::{Content, Extent, Shot};
use crate::geometry::DVec3;

/// No cine is longer.
const MOST_SLICES: usize = 4096;

/// Slices of a cine, counted from 1, and of what.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SliceRange {
    of: (Tile, StackId, Cut),
    ends: [usize; 2],
}

/// What is different from picture to picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Moment {
    /// The point that the tile goes through, in patient mm.
    At(DVec3),
    /// How far a body is turned, in degrees.
    Turned(f64),
}

/// The tile's pictures, one after the other.
#[derive(Clone, Debug)]
pub struct Cine {
    shot: Shot,
    pub moments: Vec<Moment>,
    /// Pictures per second.
    pub speed: f64,
}

impl Cine {
    pub fn content(&self) -> Content {
        self.shot.content
    }

    /// How the tile shows each of them.
    pub fn shots(&self) -> impl Iterator<Item = Shot> + '_ {
        self.moments.iter().map(|moment| {
            let mut shot = self.shot.clone();
            match moment {
                Moment::At(point) => shot.moved_to(*point),
                Moment::Turned(degrees) => shot.turned(*degrees),
            }
            shot
        })
    }
}

impl State {
    /// First and last slice of the active tile's cine, from 1, and how many it has; `None` where it has but one.
    pub fn cine_range(&self) -> Option<([usize; 2], usize)> {
        let look = self.look(self.key_tile())?;
        let count = self.moments(&look).len();
        let own = self.export.range.filter(|range| range.of == of(&look));
        let [first, last] = own.map_or([1, count], |range| range.ends);
        let last = last.clamp(1, count.max(1));
        (count > 1).then_some(([first.clamp(1, last), last], count))
    }

    pub(super) fn set_cine_range(&mut self, [first, last]: [usize; 2]) {
        let of = self.look(self.key_tile()).map(|look| of(&look));
        self.export.range = of.map(|of| SliceRange {
            of,
            ends: [first.min(last), last.max(first)],
        });
    }

    pub(super) fn cine_shot(&self) -> Option<Cine> {
        let ([first, last], _) = self.cine_range()?;
        let look = self.look(self.key_tile())?;
        let moments = self.moments(&look).drain(..).take(last).skip(first - 1).collect();
        Some(Cine {
            shot: self.shot(Extent::ActiveTile)?,
            moments,
            speed: self.slice_speed(),
        })
    }

    fn moments(&self, look: &Look) -> Vec<Moment> {
        let count = self.export.turn;
        match look.is_rendered() {
            true => (0..count)
                .map(|n| Moment::Turned(360.0 * n as f64 / count as f64))
                .collect(),
            false => points(look).into_iter().map(Moment::At).collect(),
        }
    }
}

fn of(look: &Look) -> (Tile, StackId, Cut) {
    (look.tile, look.open.id, look.cut())
}

/// From the first slice to the last, as scrolling goes; none before the volume is complete.
fn points(look: &Look) -> Vec<DVec3> {
    if look.open.volume.is_none() {
        return Vec::new();
    }
    let mut view = look.view.clone();
    view.at = look.scrolled_to(SliceEnd::First);
    let mut points = vec![view.at];
    while points.len() < MOST_SLICES {
        let next = Look { view: &view, ..*look }.scrolled(1);
        if next.abs_diff_eq(view.at, 1e-9) {
            break;
        }
        points.push(next);
        view.at = next;
    }
    points
}

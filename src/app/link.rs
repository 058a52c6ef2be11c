//! Which tiles move together: those that show one space, by position; others by a distance set by hand.

use std::collections::BTreeMap;

use super::{Cut, Look, StackId, State, Tile};
use crate::geometry::DVec3;

/// What ties a tile to another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// The same point of the same patient space.
    Position,
    /// Spaces that have nothing in common in the files; set by hand to correspond.
    Offset,
}

/// What a reader asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Links {
    /// Whether tiles of one frame of reference show the same point.
    pub by_position: bool,
    /// For each stack tied by hand, its point less the common one, in mm.
    pub(super) offsets: BTreeMap<StackId, DVec3>,
}

impl Default for Links {
    fn default() -> Links {
        Links {
            by_position: true,
            offsets: BTreeMap::new(),
        }
    }
}

impl State {
    /// What ties two tiles, as things stand. The planes of one reformatted stack are always tied.
    pub fn link(&self, one: Tile, other: Tile) -> Option<Link> {
        let (one, other) = (self.look(one)?, self.look(other)?);
        if one.open.shares_space_with(other.open) {
            let crossing = one.view.cut != other.view.cut;
            let planes = one.open.id == other.open.id && crossing && is_reformat(&one) && is_reformat(&other);
            return (self.links.by_position || planes).then_some(Link::Position);
        }
        let tied = |look: &Look| self.links.offsets.contains_key(&look.open.id);
        (tied(&one) && tied(&other)).then_some(Link::Offset)
    }

    /// Puts a tile's point somewhere, and those of the tiles that go with it.
    pub(super) fn move_to(&mut self, tile: Tile, point: DVec3) {
        if !point.is_finite() {
            return;
        }
        for other in Tile::all() {
            let there = match self.link(tile, other) {
                _ if other == tile => Some(point),
                Some(Link::Position) => Some(point),
                Some(Link::Offset) => self.offset(tile, other).map(|offset| point + offset),
                None => None,
            };
            if let (Some(there), Some(view)) = (there, self.tiles.get_mut(other.0)) {
                view.at = there;
            }
        }
        self.follow_curve(tile, point);
    }

    fn offset(&self, from: Tile, to: Tile) -> Option<DVec3> {
        let own = |tile: Tile| self.links.offsets.get(&self.look(tile)?.open.id);
        Some(*own(to)? - *own(from)?)
    }

    /// Ties the stacks on screen where they stand now, or unties all.
    pub(super) fn tie_by_hand(&mut self, tied: bool) {
        self.links.offsets.clear();
        if !tied {
            return;
        }
        let looks: Vec<(StackId, DVec3)> = self
            .layout_tiles()
            .into_iter()
            .filter_map(|tile| self.look(tile))
            .map(|look| (look.open.id, look.view.at))
            .collect();
        self.links.offsets.extend(looks);
        self.share_space_offsets();
    }

    /// Stacks of one frame of reference correspond exactly, so that one offset serves them all.
    fn share_space_offsets(&mut self) {
        let ids: Vec<StackId> = self.links.offsets.keys().copied().collect();
        for (n, id) in ids.iter().enumerate() {
            let same = ids[..n].iter().find(|earlier| {
                let pair = (self.open_stack(**earlier), self.open_stack(*id));
                matches!(pair, (Some(a), Some(b)) if a.shares_space_with(b))
            });
            if let Some(offset) = same.and_then(|earlier| self.links.offsets.get(earlier)).copied() {
                self.links.offsets.insert(*id, offset);
            }
        }
    }

    /// Whether stacks on screen have nothing in common, so that only a hand can tie them.
    pub fn can_tie_by_hand(&self) -> bool {
        let looks: Vec<Look> = self
            .layout_tiles()
            .into_iter()
            .filter_map(|tile| self.look(tile))
            .collect();
        looks
            .iter()
            .any(|look| looks.iter().any(|other| !look.open.shares_space_with(other.open)))
    }

    pub fn is_tied_by_hand(&self) -> bool {
        !self.links.offsets.is_empty()
    }

    /// What ties a tile to the others on screen: the strongest of its links.
    pub fn link_in_force(&self, tile: Tile) -> Option<Link> {
        let others = self.layout_tiles().into_iter().filter(|other| *other != tile);
        let links: Vec<Link> = others.filter_map(|other| self.link(tile, other)).collect();
        let by_position = links.contains(&Link::Position).then_some(Link::Position);
        by_position.or(links.first().copied())
    }
}

/// A plane or the body that it is cut from.
fn is_reformat(look: &Look) -> bool {
    look.view.cut != Cut::Native
}

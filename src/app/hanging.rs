//! What a reader puts in which tile, and what follows when the layout changes. Named after the hanging of films.

use super::first_hanging::is_picture;
use super::{Cut, Effect, Layout, StackId, State, Tile, TileView};
use crate::dicom::Stack;
use crate::geometry::Orientation;
use crate::message;

impl State {
    /// A click in the list: the stack takes every tile where they all show one, else the active one.
    pub(super) fn show_chosen(&mut self, id: StackId) -> Vec<Effect> {
        let tiles = self.layout_tiles();
        let shown = |tile: &Tile| self.tiles[tile.0].stack;
        let first = tiles.first().and_then(shown);
        let all_alike = tiles.iter().all(|tile| shown(tile) == first);
        if !all_alike {
            return self.show_in(self.key_tile(), id);
        }
        for tile in Tile::all().take(self.layout.count()) {
            let (cut, slab) = (self.tiles[tile.0].cut, self.tiles[tile.0].slab.is_some());
            self.put(tile, id, cut, slab);
        }
        self.try_again(id);
        self.read_what_is_shown()
    }

    /// A thumbnail let go over a tile.
    pub(super) fn show_in(&mut self, tile: Tile, id: StackId) -> Vec<Effect> {
        let Some(view) = self.tiles.get(tile.0) else {
            return Vec::new();
        };
        let cut = view.cut;
        self.put(tile, id, cut, false);
        self.try_again(id);
        self.active = tile;
        self.read_what_is_shown()
    }

    /// Another plane of the same stack.
    pub(super) fn set_cut(&mut self, tile: Tile, cut: Cut) {
        let Some(id) = self.tiles.get(tile.0).and_then(|view| view.stack) else {
            return;
        };
        let slab = self.tiles[tile.0].slab;
        if self.tiles[tile.0].cut == cut {
            return;
        }
        self.put(tile, id, cut, false);
        self.tiles[tile.0].slab = slab;
    }

    pub(super) fn set_layout(&mut self, layout: Layout) -> Vec<Effect> {
        let was_reformatted = self.is_reformatted();
        let first = layout == Layout::One || was_reformatted;
        if first && self.bring_to_front().is_some() {
            self.show_slices(Tile(0));
            (1..Tile::COUNT).for_each(|n| self.clear(Tile(n)));
        }
        self.lay_out(layout);
        self.fill(layout);
        self.read_what_is_shown()
    }

    fn lay_out(&mut self, layout: Layout) {
        self.layout = layout;
        self.maximised = None;
        self.pointer = None;
    }

    /// The active tile's view takes the first place; what stood there takes its. The stack, where it shows one.
    fn bring_to_front(&mut self) -> Option<StackId> {
        let active = self.key_tile();
        let stack = self.tiles[active.0].stack?;
        let sizes = [Tile(0), active].map(|tile| self.tiles[tile.0].size);
        self.tiles.swap(0, active.0);
        for (tile, size) in [Tile(0), active].into_iter().zip(sizes) {
            self.tiles[tile.0].size = size;
        }
        self.active = Tile(0);
        Some(stack)
    }

    /// The acquired slices instead of a reformat.
    fn show_slices(&mut self, tile: Tile) {
        if let Some(id) = self.tiles[tile.0]
            .stack
            .filter(|_| self.tiles[tile.0].cut != Cut::Native)
        {
            self.put(tile, id, Cut::Native, false);
        }
    }

    /// Puts the next stacks of the list into the free places.
    fn fill(&mut self, layout: Layout) {
        for tile in Tile::all().take(layout.count()) {
            match self.tiles[tile.0].stack {
                // It may have been let go meanwhile.
                Some(id) => self.ensure_open(id),
                None => {
                    if let Some(next) = self.next_unshown(layout) {
                        self.put(tile, next, Cut::Native, false);
                    }
                }
            }
        }
    }

    fn next_unshown(&self, layout: Layout) -> Option<StackId> {
        let shown: Vec<StackId> = self
            .tiles
            .iter()
            .take(layout.count())
            .filter_map(|view| view.stack)
            .collect();
        let ids = self.listed_ids();
        let start = shown.first().and_then(|id| {
            ids.iter()
                .position(|other| other == id || self.are_phases(*other, *id))
        });
        let (before, after) = ids.split_at(start.unwrap_or(0));
        let usable = |id: &&StackId| !shown.contains(id) && self.stack(**id).is_some_and(is_picture);
        let other_places = |id: &&StackId| !shown.iter().any(|shown| self.are_phases(*shown, **id));
        let mut next = after.iter().chain(before).filter(usable).filter(other_places);
        let phases = shown.first().map_or_else(Vec::new, |id| self.phase_ids(*id));
        // Where there is nothing else, the next phase.
        next.next()
            .copied()
            .or_else(|| phases.iter().find(usable).copied())
    }

    /// Axial, coronal, sagittal and a projection of the active tile's stack.
    pub(super) fn reformat(&mut self, layout: Layout) -> Vec<Effect> {
        let Some(id) = self.tiles[self.key_tile().0].stack else {
            return Vec::new();
        };
        let acquired = self
            .stack(id)
            .map(|stack| Orientation::nearest(stack.grid.normal()));
        let across = Cut::from(acquired.unwrap_or(Orientation::Axial));
        self.show_planes(id, layout, (across, true))
    }

    /// The active tile's stack as a body: alone, or beside its planes.
    pub(super) fn render(&mut self, layout: Layout) -> Vec<Effect> {
        let Some(id) = self.tiles[self.key_tile().0].stack else {
            return Vec::new();
        };
        if self.stack(id).is_some_and(Stack::is_colour) {
            self.tell_once(message!("colour-no-body"));
            return Vec::new();
        }
        self.panels.body = self.attempt.is_none();
        if layout == Layout::One {
            self.bring_to_front();
            (1..Tile::COUNT).for_each(|n| self.clear(Tile(n)));
            self.lay_out(layout);
            self.put(Tile(0), id, Cut::Rendered, false);
            return self.read_what_is_shown();
        }
        let effects = self.show_planes(id, layout, (Cut::Rendered, false));
        self.active = Tile(Cut::REFORMATS.len().min(layout.count().saturating_sub(1)));
        effects
    }

    /// The three planes of a stack and what is asked for beside them.
    fn show_planes(&mut self, id: StackId, layout: Layout, fourth: (Cut, bool)) -> Vec<Effect> {
        let reformatted = self.is_reformatted();
        if !reformatted {
            // Its window is the one that the planes are seen through.
            self.bring_to_front();
            (1..layout.count()).for_each(|n| self.clear(Tile(n)));
        }
        self.lay_out(layout);
        let planes = Cut::REFORMATS.map(|cut| (cut, false));
        let all = planes.into_iter().chain([fourth]);
        for (tile, (cut, slab)) in Tile::all().take(layout.count()).zip(all) {
            self.put(tile, id, cut, slab);
        }
        self.active = Tile(0);
        self.read_what_is_shown()
    }

    /// Four views of one stack.
    pub(super) fn put_in_four(&mut self, id: StackId, cuts: [Cut; 4]) -> Vec<Effect> {
        if !self.is_reformatted() {
            self.bring_to_front();
        }
        self.lay_out(Layout::TwoByTwo);
        for (tile, cut) in Tile::all().zip(cuts) {
            self.put(tile, id, cut, false);
        }
        self.active = Tile(0);
        self.read_what_is_shown()
    }

    /// The active tile's stack and the next one of the list, side by side.
    pub(super) fn compare(&mut self) -> Vec<Effect> {
        if self.bring_to_front().is_none() {
            return Vec::new();
        }
        self.lay_out(Layout::SideBySide);
        self.show_slices(Tile(0));
        (1..Tile::COUNT).for_each(|n| self.clear(Tile(n)));
        self.fill(Layout::SideBySide);
        self.read_what_is_shown()
    }

    /// Whether every tile of the layout shows one and the same stack, in planes of its own.
    pub fn is_reformatted(&self) -> bool {
        let views: Vec<&TileView> = self.tiles.iter().take(self.layout.count()).collect();
        let first = views.first().and_then(|view| view.stack);
        let alike = views
            .iter()
            .all(|view| view.stack == first && view.cut != Cut::Native);
        views.len() > 1 && first.is_some() && alike
    }
}

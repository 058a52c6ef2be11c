//! The views in the tiles and the stacks behind them: what comes in is remembered, what leaves is let go.

use std::sync::Arc;

use super::{Cut, Effect, OpenStack, Progress, StackId, State, Tile, TileView};
use crate::dicom::Stack;
use crate::geometry::{DMat3, DVec3};

/// Volumes that are not on screen are kept for a quick return as long as all take no more than this, in bytes.
pub(super) const KEPT_BYTES: usize = 1 << 30;

impl State {
    /// Shows a plane of a stack in a tile, as it was last looked at. What the tile showed goes on the shelf.
    pub(super) fn put(&mut self, tile: Tile, id: StackId, cut: Cut, slab: bool) {
        self.ensure_open(id);
        let same = |view: &TileView| view.stack == Some(id) && view.cut == cut && view.slab.is_some() == slab;
        if same(&self.tiles[tile.0]) {
            return;
        }
        let at = self.last_point(tile, id, cut);
        self.clear(tile);
        let last = self
            .last_seen(tile, id)
            .filter(|_| !slab && self.linked_windows)
            .cloned();
        let shelved = self.shelf.iter().rposition(same).map(|n| self.shelf.remove(n));
        let mut view = shelved.unwrap_or_else(|| self.new_view(id, cut, slab, last.as_ref()));
        if let Some(last) = last {
            view.source = last.source;
            view.held = last.held;
        }
        let size = self.tiles[tile.0].size;
        let at = at.unwrap_or(view.at);
        let fusion = self.fusion_for(tile, id);
        if let Some(fusion) = fusion {
            self.ensure_open(fusion.stack);
        }
        self.tiles[tile.0] = TileView {
            size,
            at,
            fusion,
            ..view
        };
        // What was drawn on another phase has other values here.
        self.measure_marks();
    }

    /// A plane that joins others is turned as they are, and takes its colours from how the stack was last seen.
    fn new_view(&self, id: StackId, cut: Cut, slab: bool, last: Option<&TileView>) -> TileView {
        let new = TileView::new(id, cut, self.first_source(id));
        let new = if slab { new.projecting() } else { new };
        let turned = self.turn_of_space(id).filter(|_| cut.is_reformat());
        TileView {
            turn: turned.unwrap_or(DMat3::IDENTITY),
            invert: last.is_some_and(|last| last.invert),
            palette: last.map_or(new.palette, |last| last.palette),
            ..new
        }
    }

    /// The point that is shown of a stack's space, or was last, or its middle: that of the stack's other planes, which
    /// cannot disagree; else where the tile is itself.
    fn last_point(&self, tile: Tile, id: StackId, cut: Cut) -> Option<DVec3> {
        let open = self.open_stack(id)?;
        let shares = |view: &&TileView| {
            let shown = view.stack.and_then(|shown| self.open_stack(shown));
            let linked = self.links.by_position || view.stack == Some(id);
            linked && shown.is_some_and(|shown| shown.shares_space_with(open))
        };
        let planes = self.tiles.iter().take(self.layout.count());
        let mut planes =
            planes.filter(|view| cut.is_reformat() && view.cut.is_reformat() && view.stack == Some(id));
        let own = self.tiles.get(tile.0).into_iter();
        let mut known = own.chain(&self.tiles).chain(self.shelf.iter().rev());
        let found = planes.next().or_else(|| known.find(shares));
        Some(found.map_or_else(|| open.middle(), |view| view.at))
    }

    /// How a stack is seen in another tile, or was seen last.
    fn last_seen(&self, tile: Tile, id: StackId) -> Option<&TileView> {
        let others = Tile::all()
            .take(self.layout.count())
            .filter(|other| *other != tile);
        let on_screen = others.map(|other| &self.tiles[other.0]);
        let mut known = on_screen.chain(self.shelf.iter().rev());
        known.find(|view| view.stack == Some(id) && view.slab.is_none())
    }

    pub(super) fn clear(&mut self, tile: Tile) {
        let size = self.tiles[tile.0].size;
        let empty = TileView {
            size,
            ..TileView::empty()
        };
        let old = std::mem::replace(&mut self.tiles[tile.0], empty);
        if old.stack.is_some() {
            self.shelf.push(old);
        }
    }

    /// Makes a place for a stack among those that are open; it is not read yet.
    pub(super) fn ensure_open(&mut self, id: StackId) {
        if let Some(n) = self.stacks.iter().position(|open| open.id == id) {
            let open = self.stacks.remove(n);
            self.stacks.push(open);
            return;
        }
        let Some(stack) = self.stack(id).cloned().map(Arc::new) else {
            return;
        };
        let waiting = waiting_for(&stack);
        self.stacks.push(OpenStack::new(id, stack, waiting));
    }

    /// What was cancelled, or could not be read, is read again when it is asked for again.
    pub(super) fn try_again(&mut self, id: StackId) {
        if let Some(open) = self.stacks.iter_mut().find(|open| open.id == id)
            && open.volume.is_none()
            && open.loading.is_none()
        {
            open.failure = None;
            open.loading = Some(waiting_for(&open.stack));
        }
    }

    /// Starts reading the stacks in tiles, and lets go of others when memory is short.
    pub(super) fn read_what_is_shown(&mut self) -> Vec<Effect> {
        self.leave_phases_behind();
        let mut effects = self.let_go();
        effects.extend(self.start_reading());
        if let Some(active) = self
            .tiles
            .get(self.key_tile().0)
            .filter(|view| view.stack.is_some())
        {
            let at = active.at;
            self.move_to(self.key_tile(), at);
        }
        effects
    }

    /// Asks for what waits to be read.
    pub(super) fn start_reading(&mut self) -> Vec<Effect> {
        let mut effects = Vec::new();
        for n in 0..self.stacks.len() {
            if self.stacks[n].loading.is_some_and(|loading| loading.ticket == 0) {
                let ticket = self.ticket();
                let open = &mut self.stacks[n];
                open.loading = open.loading.map(|waiting| Progress { ticket, ..waiting });
                let stack = Arc::clone(&open.stack);
                effects.push(Effect::Load { ticket, stack });
            }
        }
        effects
    }

    pub(super) fn let_go(&mut self) -> Vec<Effect> {
        let places = &self.tiles[..self.layout.count().min(self.tiles.len())];
        let shown = |id: StackId| places.iter().any(|view| view.shows(id)) || self.is_phase_kept(id);
        let mut bytes: usize = self.stacks.iter().map(OpenStack::bytes).sum();
        let mut gone = Vec::new();
        for open in &self.stacks {
            let unread = open.volume.is_none();
            // What is in no file could not be read again.
            let in_memory = open.stack.frames.is_empty() && !unread;
            if !in_memory && !shown(open.id) && (unread || bytes > KEPT_BYTES) {
                bytes -= open.bytes();
                gone.push((open.id, open.loading));
            }
        }
        self.stacks
            .retain(|open| !gone.iter().any(|(id, _)| *id == open.id));
        self.shelf
            .retain(|view| self.stacks.iter().any(|open| Some(open.id) == view.stack));
        let running = gone.into_iter().filter_map(|(_, loading)| loading);
        running
            .filter(|job| job.ticket != 0)
            .map(|job| Effect::Cancel { ticket: job.ticket })
            .collect()
    }

    /// Lets go of everything that is open, and stops reading it.
    pub(super) fn close_all(&mut self) -> Vec<Effect> {
        self.pointer = None;
        self.maximised = None;
        self.cine = None;
        self.phases = self.phases.for_another_study();
        self.links.offsets.clear();
        self.shelf.clear();
        for tile in Tile::all() {
            self.clear(tile);
        }
        self.shelf.clear();
        let batch = std::mem::take(&mut self.batch).under_way();
        let open = std::mem::take(&mut self.stacks);
        open.into_iter()
            .filter_map(|open| open.loading)
            .chain(batch)
            .map(|job| Effect::Cancel { ticket: job.ticket })
            .collect()
    }
}

/// Not yet asked for: no ticket.
fn waiting_for(stack: &Stack) -> Progress {
    Progress {
        ticket: 0,
        done: 0,
        total: stack.grid.dimensions[2],
    }
}

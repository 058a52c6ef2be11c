//! What is put in which tile: at first, by the reader, and when the layout changes. Named after the hanging of films.

use std::sync::Arc;

use super::{Cut, Effect, Layout, OpenStack, Progress, StackId, State, Tile, TileView, VoiSource};
use crate::dicom::Stack;
use crate::geometry::{DMat3, DVec3, Orientation};
use crate::volume::{Voi, presets};

/// Volumes that are not on screen are kept for a quick return as long as all take no more than this, in bytes.
const KEPT_BYTES: usize = 1 << 30;
/// A stack of so many slices, no further apart than this in mm, is worth reformatting at once.
const THIN: (usize, f64) = (40, 2.0);
/// Stacks shown side by side at first.
const MOST_AT_FIRST: usize = 4;
/// The widest window that shows soft tissue, in HU: a bone or lung series has a wider one.
const SOFT_WIDTH: f64 = 700.0;
/// Before the name of a layout of reformats.
const REFORMATTED: &str = "mpr:";

impl State {
    /// Opens the stacks that one most likely came for, each in its usual way: a head CT in axial slices with a brain
    /// window, thin slices as reformats, several MR series side by side.
    pub(super) fn hang_first(&mut self) -> Vec<Effect> {
        let chosen = self.first_stacks();
        let Some(first) = chosen.first().copied() else {
            return Vec::new();
        };
        self.layout = match chosen.len() {
            1 => Layout::One,
            2 => Layout::SideBySide,
            _ => Layout::TwoByTwo,
        };
        for (tile, id) in Tile::all().zip(&chosen) {
            self.put(tile, *id, Cut::Native, false);
        }
        self.active = Tile(0);
        if let Some(effects) = self.hang_as_before(first) {
            return effects;
        }
        if chosen.len() == 1 && self.stack(first).is_some_and(is_thin) && !self.is_head_ct(first) {
            return self.reformat(Layout::TwoByTwo);
        }
        self.read_what_is_shown()
    }

    /// The layout that was last chosen for the modality.
    fn hang_as_before(&mut self, first: StackId) -> Option<Vec<Effect>> {
        let stack = self.stack(first)?;
        let kept = self.desk.settings.layouts.get(&stack.modality)?;
        match kept.strip_prefix(REFORMATTED) {
            Some(id) if stack.is_volume() => Layout::from_id(id).map(|layout| self.reformat(layout)),
            Some(_) => None,
            None => {
                let layout = self.no_more_than_fills(Layout::from_id(kept)?);
                Some(self.set_layout(layout))
            }
        }
    }

    /// A layout, or the next smaller one that the stacks at hand can fill.
    fn no_more_than_fills(&self, layout: Layout) -> Layout {
        let grey = |id: &StackId| self.stack(*id).is_some_and(is_grey);
        let stacks = self.stack_ids().iter().filter(|id| grey(id)).count();
        let smaller = [Layout::TwoByTwo, Layout::SideBySide, Layout::One];
        let fits = |layout: &Layout| layout.count() <= stacks;
        match fits(&layout) {
            true => layout,
            false => {
                let fewer = smaller.into_iter().filter(|other| other.count() < layout.count());
                fewer.into_iter().find(fits).unwrap_or(Layout::One)
            }
        }
    }

    /// How the tiles are laid out, in the word that settings keep it under.
    pub(super) fn arrangement(&self) -> String {
        match self.is_reformatted() {
            true => format!("{REFORMATTED}{}", self.layout.id()),
            false => self.layout.id().to_owned(),
        }
    }

    fn first_stacks(&self) -> Vec<StackId> {
        let ids = self.stack_ids();
        let of = |modality: &str| -> Vec<StackId> {
            let volumes = ids.iter().filter(|id| {
                self.stack(**id)
                    .is_some_and(|stack| stack.modality == modality && is_grey(stack) && stack.is_volume())
            });
            volumes.copied().collect()
        };
        let (ct, mut mr) = (of("CT"), of("MR"));
        let length = |id: &StackId| self.stack(*id).map_or(0, |stack| stack.frames.len());
        // The first of the best: max_by_key would take the last.
        if let Some(best) = ct.iter().rev().max_by_key(|id| (self.is_soft(**id), length(id))) {
            return vec![*best];
        }
        if !mr.is_empty() {
            // A localiser has three slices or so in each direction.
            let longest = mr.iter().map(length).max().unwrap_or(0);
            mr.retain(|id| length(id) * 5 > longest || length(id) >= 10);
            mr.truncate(MOST_AT_FIRST);
            return mr;
        }
        let likely = |id: &StackId| {
            let stack = self.stack(*id)?;
            Some((is_grey(stack), stack.is_image(), stack.frames.len()))
        };
        ids.into_iter().rev().max_by_key(likely).into_iter().collect()
    }

    fn is_soft(&self, id: StackId) -> bool {
        let first = self.stack(id).and_then(|stack| stack.windows.first());
        first.is_none_or(|named| match &named.voi {
            Voi::Window(window) => window.width <= SOFT_WIDTH,
            Voi::Lut(_) => true,
        })
    }

    fn is_head_ct(&self, id: StackId) -> bool {
        let (Some(series), Some(stack)) = (self.series(id), self.stack(id)) else {
            return false;
        };
        let study = self.catalogue.studies.get(id.study);
        let said = format!("{} {}", series.description, study.map_or("", |study| &study.description));
        let said = said.to_lowercase();
        let words = ["head", "brain", "cran", "crân", "enceph", "encéph", "cereb", "céréb", "tete", "tête"];
        stack.modality == "CT" && words.iter().any(|word| said.contains(word))
    }

    /// The brain window for the soft slices of a head; else what the file says.
    fn first_source(&self, id: StackId) -> VoiSource {
        let file = self.open_stack(id).map_or(VoiSource::Automatic, OpenStack::file_source);
        match presets::by_name("brain") {
            Some(brain) if self.is_head_ct(id) && self.is_soft(id) => VoiSource::Preset(brain),
            _ => file,
        }
    }

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
        self.read_what_is_shown()
    }

    /// A thumbnail let go over a tile.
    pub(super) fn show_in(&mut self, tile: Tile, id: StackId) -> Vec<Effect> {
        let Some(view) = self.tiles.get(tile.0) else {
            return Vec::new();
        };
        let cut = view.cut;
        self.put(tile, id, cut, false);
        self.active = tile;
        self.read_what_is_shown()
    }

    /// Another plane of the same stack.
    pub(super) fn set_cut(&mut self, tile: Tile, cut: Cut) {
        let Some(id) = self.tiles.get(tile.0).and_then(|view| view.stack) else {
            return;
        };
        let slab = self.tiles[tile.0].slab;
        self.put(tile, id, cut, false);
        self.tiles[tile.0].slab = slab;
    }

    pub(super) fn set_layout(&mut self, layout: Layout) -> Vec<Effect> {
        let active = self.key_tile();
        let stack = self.tiles[active.0].stack;
        let was_reformatted = self.is_reformatted();
        self.layout = layout;
        self.maximised = None;
        self.pointer = None;
        if let Some(id) = stack.filter(|_| layout == Layout::One || was_reformatted) {
            self.put(Tile(0), id, Cut::Native, false);
            (1..Tile::COUNT).for_each(|n| self.clear(Tile(n)));
            self.active = Tile(0);
        }
        self.fill(layout);
        self.read_what_is_shown()
    }

    /// Puts the next stacks of the list into the free places.
    fn fill(&mut self, layout: Layout) {
        for tile in Tile::all().take(layout.count()) {
            if self.tiles[tile.0].stack.is_none()
                && let Some(next) = self.next_unshown(layout)
            {
                self.put(tile, next, Cut::Native, false);
            }
        }
    }

    fn next_unshown(&self, layout: Layout) -> Option<StackId> {
        let shown: Vec<StackId> = self.tiles.iter().take(layout.count()).filter_map(|view| view.stack).collect();
        let ids = self.stack_ids();
        let start = shown.first().and_then(|id| ids.iter().position(|other| other == id));
        let (before, after) = ids.split_at(start.unwrap_or(0));
        let usable = |id: &&StackId| !shown.contains(id) && self.stack(**id).is_some_and(is_grey);
        after.iter().chain(before).find(usable).copied()
    }

    /// Axial, coronal, sagittal and a projection of the active tile's stack.
    pub(super) fn reformat(&mut self, layout: Layout) -> Vec<Effect> {
        let Some(id) = self.tiles[self.key_tile().0].stack else {
            return Vec::new();
        };
        let acquired = self.stack(id).map(|stack| Orientation::nearest(stack.grid.normal()));
        let across = Cut::from(acquired.unwrap_or(Orientation::Axial));
        self.layout = layout;
        self.maximised = None;
        self.pointer = None;
        let planes = Cut::REFORMATS.map(|cut| (cut, false));
        let all = planes.into_iter().chain([(across, true)]);
        for (tile, (cut, slab)) in Tile::all().take(layout.count()).zip(all) {
            self.put(tile, id, cut, slab);
        }
        self.active = Tile(0);
        self.read_what_is_shown()
    }

    /// The active tile's stack and the next one of the list, side by side.
    pub(super) fn compare(&mut self) -> Vec<Effect> {
        let Some(id) = self.tiles[self.key_tile().0].stack else {
            return Vec::new();
        };
        self.layout = Layout::SideBySide;
        self.maximised = None;
        self.pointer = None;
        self.put(Tile(0), id, Cut::Native, false);
        (1..Tile::COUNT).for_each(|n| self.clear(Tile(n)));
        self.fill(Layout::SideBySide);
        self.active = Tile(0);
        self.read_what_is_shown()
    }

    /// Whether every tile of the layout shows one and the same stack, in planes of its own.
    pub fn is_reformatted(&self) -> bool {
        let views: Vec<&TileView> = self.tiles.iter().take(self.layout.count()).collect();
        let first = views.first().and_then(|view| view.stack);
        let alike = views.iter().all(|view| view.stack == first && view.cut != Cut::Native);
        views.len() > 1 && first.is_some() && alike
    }

    /// Shows a plane of a stack in a tile, as it was last looked at. What the tile showed goes on the shelf.
    pub(super) fn put(&mut self, tile: Tile, id: StackId, cut: Cut, slab: bool) {
        self.ensure_open(id);
        let at = self.last_point(id);
        self.clear(tile);
        let same = |view: &TileView| view.stack == Some(id) && view.cut == cut && view.slab.is_some() == slab;
        let shelved = self.shelf.iter().rposition(same).map(|n| self.shelf.remove(n));
        let view = shelved.unwrap_or_else(|| {
            let new = TileView::new(id, cut, self.first_source(id));
            if slab { new.projecting() } else { new }
        });
        let size = self.tiles[tile.0].size;
        let at = at.unwrap_or(view.at);
        self.tiles[tile.0] = TileView { size, at, ..view };
        self.follow_window(tile);
    }

    /// The point that is shown of a stack's space, or was last, or its middle.
    fn last_point(&self, id: StackId) -> Option<DVec3> {
        let open = self.open_stack(id)?;
        let shares = |view: &&TileView| {
            let shown = view.stack.and_then(|shown| self.open_stack(shown));
            let linked = self.links.by_position || view.stack == Some(id);
            linked && shown.is_some_and(|shown| shown.shares_space_with(open))
        };
        let mut known = self.tiles.iter().chain(self.shelf.iter().rev());
        Some(known.find(shares).map_or_else(|| open.middle(), |view| view.at))
    }

    fn clear(&mut self, tile: Tile) {
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

    /// A tile newly filled shows its stack through the window that the stack is seen through elsewhere, or was.
    fn follow_window(&mut self, tile: Tile) {
        let own = &self.tiles[tile.0];
        if own.slab.is_some() || !self.linked_windows {
            return;
        }
        let others = Tile::all().filter(|other| *other != tile).map(|other| &self.tiles[other.0]);
        let mut known = others.chain(self.shelf.iter().rev());
        let same = known.find(|view| view.stack == own.stack && view.slab.is_none());
        if let Some(TileView {
            source, invert, palette, ..
        }) = same.cloned()
        {
            let own = &mut self.tiles[tile.0];
            (own.source, own.invert, own.palette) = (source, invert, palette);
        }
    }

    /// Makes a place for a stack among those that are open; it is not read yet.
    fn ensure_open(&mut self, id: StackId) {
        if let Some(n) = self.stacks.iter().position(|open| open.id == id) {
            let open = self.stacks.remove(n);
            self.stacks.push(open);
            return;
        }
        let Some(stack) = self.stack(id).cloned().map(Arc::new) else {
            return;
        };
        let waiting = Progress {
            ticket: 0,
            done: 0,
            total: stack.grid.dimensions[2],
        };
        self.stacks.push(OpenStack::new(id, stack, waiting));
    }

    /// Starts reading the stacks in tiles, and lets go of others when memory is short.
    fn read_what_is_shown(&mut self) -> Vec<Effect> {
        let mut effects = self.let_go();
        for n in 0..self.stacks.len() {
            if self.stacks[n].loading.is_some_and(|loading| loading.ticket == 0) {
                let ticket = self.ticket();
                let open = &mut self.stacks[n];
                open.loading = open.loading.map(|waiting| Progress { ticket, ..waiting });
                let stack = Arc::clone(&open.stack);
                effects.push(Effect::Load { ticket, stack });
            }
        }
        if let Some(active) = self.tiles.get(self.key_tile().0).filter(|view| view.stack.is_some()) {
            let at = active.at;
            self.move_to(self.key_tile(), at);
        }
        effects
    }

    fn let_go(&mut self) -> Vec<Effect> {
        let shown = |id: StackId| self.tiles.iter().any(|view| view.stack == Some(id));
        let mut bytes: usize = self.stacks.iter().map(OpenStack::bytes).sum();
        let mut gone = Vec::new();
        for open in &self.stacks {
            let unread = open.volume.is_none();
            if !shown(open.id) && (unread || bytes > KEPT_BYTES) {
                bytes -= open.bytes();
                gone.push((open.id, open.loading));
            }
        }
        self.stacks.retain(|open| !gone.iter().any(|(id, _)| *id == open.id));
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
        self.links.offsets.clear();
        self.shelf.clear();
        for tile in Tile::all() {
            self.clear(tile);
        }
        self.shelf.clear();
        let open = std::mem::take(&mut self.stacks);
        open.into_iter()
            .filter_map(|open| open.loading)
            .map(|job| Effect::Cancel { ticket: job.ticket })
            .collect()
    }

    /// Turns the reformats of the tile's space back into the planes of anatomy.
    pub(super) fn straighten(&mut self, tile: Tile) {
        let space = self.look(tile).map(|look| look.open.id);
        for other in Tile::all() {
            let same = self.look(other).is_some_and(|look| Some(look.open.id) == space);
            if same {
                self.tiles[other.0].turn = DMat3::IDENTITY;
            }
        }
    }
}

fn is_grey(stack: &Stack) -> bool {
    stack.photometric.starts_with("MONOCHROME")
}

fn is_thin(stack: &Stack) -> bool {
    let (slices, mm) = THIN;
    stack.is_volume() && stack.grid.dimensions[2] >= slices && stack.grid.slice_spacing() <= mm
}

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
                self.stack(**id).is_some_and(|stack| {
                    stack.modality == modality && is_grey(stack) && stack.is_volume() && !stack.localiser
                })
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
            // A localiser that does not say so has three slices or so in each direction.
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
        if let Some(id) = self.tiles[tile.0].stack.filter(|_| self.tiles[tile.0].cut != Cut::Native) {
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
        let shown: Vec<StackId> = self.tiles.iter().take(layout.count()).filter_map(|view| view.stack).collect();
        let ids = self.stack_ids();
        let start = shown.first().and_then(|id| ids.iter().position(|other| other == id));
        let (before, after) = ids.split_at(start.unwrap_or(0));
        let usable = |id: &&StackId| !shown.contains(id) && self.stack(**id).is_some_and(is_grey);
        after.iter().chain(before).find(usable).copied()
    }

    /// Axial, coronal, sagittal and a projection of the active tile's stack.
    pub(super) fn reformat(&mut self, layout: Layout) -> Vec<Effect> {
        let reformatted = self.is_reformatted();
        let Some(id) = self.tiles[self.key_tile().0].stack else {
            return Vec::new();
        };
        if !reformatted {
            // Its window is the one that the planes are seen through.
            self.bring_to_front();
            (1..layout.count()).for_each(|n| self.clear(Tile(n)));
        }
        let acquired = self.stack(id).map(|stack| Orientation::nearest(stack.grid.normal()));
        let across = Cut::from(acquired.unwrap_or(Orientation::Axial));
        self.lay_out(layout);
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
        let alike = views.iter().all(|view| view.stack == first && view.cut != Cut::Native);
        views.len() > 1 && first.is_some() && alike
    }

    /// Shows a plane of a stack in a tile, as it was last looked at. What the tile showed goes on the shelf.
    pub(super) fn put(&mut self, tile: Tile, id: StackId, cut: Cut, slab: bool) {
        self.ensure_open(id);
        let same = |view: &TileView| view.stack == Some(id) && view.cut == cut && view.slab.is_some() == slab;
        if same(&self.tiles[tile.0]) {
            return;
        }
        let at = self.last_point(tile, id, cut);
        self.clear(tile);
        let last = self.last_seen(tile, id).filter(|_| !slab && self.linked_windows).cloned();
        let shelved = self.shelf.iter().rposition(same).map(|n| self.shelf.remove(n));
        let mut view = shelved.unwrap_or_else(|| self.new_view(id, cut, slab, last.as_ref()));
        if let Some(last) = last {
            view.source = last.source;
        }
        let size = self.tiles[tile.0].size;
        let at = at.unwrap_or(view.at);
        self.tiles[tile.0] = TileView { size, at, ..view };
    }

    /// A plane that joins others is turned as they are, and takes its colours from how the stack was last seen.
    fn new_view(&self, id: StackId, cut: Cut, slab: bool, last: Option<&TileView>) -> TileView {
        let new = TileView::new(id, cut, self.first_source(id));
        let new = if slab { new.projecting() } else { new };
        let turned = self.turn_of_space(id).filter(|_| cut != Cut::Native);
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
        let mut planes = planes.filter(|view| cut != Cut::Native && view.cut != Cut::Native && view.stack == Some(id));
        let own = self.tiles.get(tile.0).into_iter();
        let mut known = own.chain(&self.tiles).chain(self.shelf.iter().rev());
        let found = planes.next().or_else(|| known.find(shares));
        Some(found.map_or_else(|| open.middle(), |view| view.at))
    }

    /// How a stack is seen in another tile, or was seen last.
    fn last_seen(&self, tile: Tile, id: StackId) -> Option<&TileView> {
        let others = Tile::all().take(self.layout.count()).filter(|other| *other != tile);
        let on_screen = others.map(|other| &self.tiles[other.0]);
        let mut known = on_screen.chain(self.shelf.iter().rev());
        known.find(|view| view.stack == Some(id) && view.slab.is_none())
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
        let waiting = waiting_for(&stack);
        self.stacks.push(OpenStack::new(id, stack, waiting));
    }

    /// What was cancelled, or could not be read, is read again when it is asked for again.
    fn try_again(&mut self, id: StackId) {
        if let Some(open) = self.stacks.iter_mut().find(|open| open.id == id)
            && open.volume.is_none()
            && open.loading.is_none()
        {
            open.failure = None;
            open.loading = Some(waiting_for(&open.stack));
        }
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
        let places = &self.tiles[..self.layout.count().min(self.tiles.len())];
        let shown = |id: StackId| places.iter().any(|view| view.stack == Some(id));
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
}

/// Not yet asked for: no ticket.
fn waiting_for(stack: &Stack) -> Progress {
    Progress {
        ticket: 0,
        done: 0,
        total: stack.grid.dimensions[2],
    }
}

fn is_grey(stack: &Stack) -> bool {
    stack.photometric.starts_with("MONOCHROME")
}

fn is_thin(stack: &Stack) -> bool {
    let (slices, mm) = THIN;
    stack.is_volume() && stack.grid.dimensions[2] >= slices && stack.grid.slice_spacing() <= mm
}

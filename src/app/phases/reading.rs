//! Phases are read before they are asked for, one after the other and in the background, as far as memory allows.

use super::super::placing::KEPT_BYTES;
use super::super::{Effect, OpenStack, StackId, State, Tile};
use crate::dicom::Stack;

impl State {
    /// Whether a stack that is in no tile is read, or kept, for its phase.
    pub(in super::super) fn is_phase_kept(&self, id: StackId) -> bool {
        let wanted = self.phases.wanted.is_some_and(|wanted| wanted.to == id);
        wanted || self.phases.ahead == Some(id)
    }

    /// Whether a stack is being read that nobody has asked for yet.
    pub(in super::super) fn is_ahead(&self, id: StackId) -> bool {
        let wanted = self.phases.wanted.is_some_and(|wanted| wanted.to == id);
        self.phases.ahead == Some(id) && !wanted && !self.is_on_screen(id)
    }

    /// Phases of what is no longer on screen are not read.
    pub(in super::super) fn leave_phases_behind(&mut self) {
        let on_screen = |id: &StackId| self.phase_ids(*id).into_iter().any(|id| self.is_on_screen(id));
        let ahead = self.phases.ahead.filter(on_screen);
        let wanted = self.phases.wanted.filter(|wanted| on_screen(&wanted.to));
        (self.phases.ahead, self.phases.wanted) = (ahead, wanted);
    }

    /// What was read is shown where it was waited for, and the next phase is read.
    pub(in super::super) fn phase_loaded(&mut self, id: StackId) -> Vec<Effect> {
        if self.phases.ahead == Some(id) {
            self.phases.ahead = None;
        }
        if let Some(wanted) = self.phases.wanted.filter(|wanted| wanted.to == id) {
            self.phases.wanted = None;
            if self
                .tile(wanted.tile)
                .is_some_and(|view| view.stack == Some(wanted.from))
            {
                self.show_phase(wanted.tile, id);
            }
        }
        if !self.phases.gone_through {
            self.hold_automatic_windows();
        }
        self.read_ahead()
    }

    /// Reads the next phase of what is on screen, when nothing else is being read.
    pub(in super::super) fn read_ahead(&mut self) -> Vec<Effect> {
        let busy = self.stacks.iter().any(|open| open.loading.is_some());
        if busy || self.phases.ahead.is_some() || self.attempt.is_some() {
            return Vec::new();
        }
        let Some(next) = self.next_to_read() else {
            return Vec::new();
        };
        self.phases.ahead = Some(next);
        self.ensure_open(next);
        // The ones in tiles stay the last that are let go.
        self.stacks.sort_by_key(|open| open.id != next);
        self.start_reading()
    }

    fn next_to_read(&mut self) -> Option<StackId> {
        let tiles: Vec<Tile> = std::iter::once(self.key_tile())
            .chain(self.visible_tiles())
            .collect();
        tiles.into_iter().find_map(|tile| {
            let ids = self.tile_phases(tile);
            let now = self.phase_index(tile, &ids)?;
            let last = ids.len().checked_sub(1)?;
            // At first the next one, and two by which an automatic window can be told.
            let coming: Vec<usize> = match self.phases.gone_through {
                true => (1..=last).map(|n| (now + n) % ids.len()).collect(),
                false => vec![(now + 1).min(last), ids.len() / 2, last],
            };
            let coming: Vec<StackId> = coming.into_iter().filter_map(|n| ids.get(n).copied()).collect();
            let place = coming.iter().position(|id| !self.is_known(*id))?;
            let next = coming[place];
            self.makes_room(&coming, place).then_some(next)
        })
    }

    /// Whether a stack is read, or could not be.
    fn is_known(&self, id: StackId) -> bool {
        let open = self.open_stack(id);
        open.is_some_and(|open| open.volume.is_some() || open.failure.is_some())
    }

    /// Whether there is memory for a phase that comes at this place, if need be for those that come later.
    fn makes_room(&mut self, coming: &[StackId], place: usize) -> bool {
        let Some(needed) = self.stack(coming[place]).map(needed_for) else {
            return false;
        };
        let held = |state: &State| state.stacks.iter().map(OpenStack::bytes).sum::<usize>();
        for later in coming.iter().skip(place + 1).rev() {
            if held(self) + needed <= KEPT_BYTES {
                break;
            }
            if !self.is_on_screen(*later) {
                self.stacks
                    .retain(|open| open.id != *later || open.loading.is_some());
            }
        }
        held(self) + needed <= KEPT_BYTES
    }
}

/// Bytes of voxels that a stack will take.
fn needed_for(stack: &Stack) -> usize {
    usize::try_from(stack.voxel_bytes()).unwrap_or(usize::MAX)
}

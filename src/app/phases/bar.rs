//! What the slider of phases shows.

use super::super::{Progress, State, Tile};
use crate::locale::Message;
use crate::message;

#[derive(Clone, Debug, PartialEq)]
pub struct PhaseBar {
    /// The phase that is on screen, from 0.
    pub shown: usize,
    /// The one that is being gone to: the same, unless it is still being read.
    pub wanted: usize,
    pub count: usize,
    /// What the phase gone to is called.
    pub label: Message,
    /// How far it is read.
    pub reading: Option<Progress>,
    /// Which phases are in memory.
    pub read: Vec<bool>,
    /// Whether phases go by themselves in this tile.
    pub plays: bool,
    /// How fast, where phases have times.
    pub pace: Option<Message>,
}

impl State {
    /// `None` of a tile whose stack is alone at its places.
    pub fn phase_bar(&self, tile: Tile) -> Option<PhaseBar> {
        let hidden = self.attempt.as_ref().is_some_and(|attempt| !attempt.hides().text);
        let ids = self.tile_phases(tile);
        if ids.len() < 2 || hidden {
            return None;
        }
        let shown_id = self.tile(tile)?.stack?;
        let shown = ids.iter().position(|id| *id == shown_id)?;
        let wanted = self.phase_index(tile, &ids)?;
        let wanted_id = *ids.get(wanted)?;
        let phase = self.stack(wanted_id)?.phase.as_ref()?;
        let open = self.open_stack(wanted_id).filter(|open| open.volume.is_none());
        let is_read = |id: &super::StackId| self.open_stack(*id).is_some_and(|open| open.volume.is_some());
        Some(PhaseBar {
            shown,
            wanted,
            count: ids.len(),
            label: message!(
                "phase-of",
                label = phase.label(),
                phase = wanted + 1,
                count = ids.len()
            ),
            reading: open.and_then(|open| open.loading),
            read: ids.iter().map(is_read).collect(),
            plays: self.plays_phases(tile),
            pace: self.phase_pace(tile),
        })
    }
}

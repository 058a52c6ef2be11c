//! One window for all phases.

use super::super::{OpenStack, StackId, State, Tile, VoiSource};
use crate::locale::Message;
use crate::message;
use crate::render::Voi;
use crate::volume::{VoiFunction, Window};

/// A window that a phase is seen through, though it is not its own.
#[derive(Clone, Debug, PartialEq)]
pub struct HeldVoi {
    pub voi: Voi,
    /// Whose it is: "of b = 0 s/mm²", "of 12 phases".
    pub of: Message,
}

impl State {
    /// The window that a tile goes on with in another phase.
    pub(super) fn held_for(&mut self, tile: Tile, to: StackId) -> (VoiSource, Option<HeldVoi>) {
        let view = &self.tiles[tile.0];
        let now = (view.source, view.held.clone());
        if self.phases.own_windows {
            return (view.source, None);
        }
        let phase = |id: StackId| self.stack(id).and_then(|stack| stack.phase.clone());
        let Some((from, next)) = view.stack.and_then(phase).zip(phase(to)) else {
            return now;
        };
        if from.kind != next.kind {
            let key = |kind: &str| (to.study, next.group, kind.to_owned());
            self.phases.kinds.insert(key(&from.kind), now);
            let known = self.phases.kinds.get(&key(&next.kind)).cloned();
            return known.unwrap_or_else(|| self.first_of_kind(to));
        }
        // What a reader has set holds by itself.
        if view.held.is_some() || !matches!(view.source, VoiSource::File(_) | VoiSource::Automatic) {
            return now;
        }
        let look = self.look(tile).filter(|look| look.open.volume.is_some());
        let held = look.map(|look| HeldVoi {
            voi: look.voi(),
            of: message!("window-of-one", label = from.label()),
        });
        (view.source, held)
    }

    fn first_of_kind(&self, id: StackId) -> (VoiSource, Option<HeldVoi>) {
        let source = self.first_source(id);
        let held = (source == VoiSource::Automatic).then(|| self.automatic_over_phases(id));
        (source, held.flatten())
    }

    /// The automatic windows of tiles that show a phase, anew.
    pub(in super::super) fn hold_automatic_windows(&mut self) {
        for n in 0..self.tiles.len() {
            self.hold_automatic_window(Tile(n));
        }
    }

    /// Of one tile: over all phases that are read; each phase's own where the reader asks for that.
    pub(in super::super) fn hold_automatic_window(&mut self, tile: Tile) {
        let Some(view) = self.tiles.get(tile.0) else {
            return;
        };
        let held = match (self.phases.own_windows, view.source, view.stack) {
            (false, VoiSource::Automatic, Some(id)) => self.automatic_over_phases(id),
            (false, VoiSource::File(_), _) => return,
            _ => None,
        };
        self.tiles[tile.0].held = held;
    }

    /// From the lowest to the highest value of the automatic windows of all phases that are read and have values of the
    /// same kind; `None` where there is only one such.
    fn automatic_over_phases(&self, id: StackId) -> Option<HeldVoi> {
        let kind = &self.stack(id)?.phase.as_ref()?.kind;
        let same_kind = |open: &&OpenStack| open.phase().is_some_and(|phase| phase.kind == *kind);
        let ids = self.phase_ids(id);
        let read = ids.iter().filter_map(|id| self.open_stack(*id)).filter(same_kind);
        let windows: Vec<Window> = read
            .filter(|open| open.volume.is_some())
            .filter_map(|open| open.automatic)
            .collect();
        if windows.len() < 2 {
            return None;
        }
        let low = windows
            .iter()
            .map(|w| w.centre - w.width / 2.0)
            .fold(f64::INFINITY, f64::min);
        let high = windows
            .iter()
            .map(|w| w.centre + w.width / 2.0)
            .fold(f64::NEG_INFINITY, f64::max);
        let window = Window::new((low + high) / 2.0, high - low, VoiFunction::LinearExact)?;
        Some(HeldVoi {
            voi: Voi::Window(window),
            of: message!("window-of-many", count = windows.len()),
        })
    }
}

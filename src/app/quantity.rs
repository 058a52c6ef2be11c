//! What the values of a stack are read as: the file's own, or uptake values computed from them.

use std::sync::Arc;

use super::{Effect, StackId, State, Tile, TileView, VoiSource};
use crate::dicom::Stack;
use crate::volume::{Histogram, Voi, automatic_window};

impl State {
    /// Reads the tile's stack as the `n`-th of its quantities, everywhere, and with it all phases of the same places, so
    /// that what is compared has one unit; windows go along, so that the picture stays. Nothing happens while the stack is
    /// being read.
    pub(super) fn set_quantity(&mut self, tile: Tile, n: usize) -> Vec<Effect> {
        let stack = self.tile(tile).and_then(|view| view.stack);
        let knows = |id: &StackId| (self.stack(*id)).is_some_and(|stack| n < stack.quantities.known.len());
        let Some(id) = stack.filter(knows) else {
            return Vec::new();
        };
        let mut ids = self.phase_ids(id);
        if ids.is_empty() {
            ids.push(id);
        }
        let loads = |id: &StackId| self.open_stack(*id).is_some_and(|open| open.loading.is_some());
        if ids.iter().any(|id| loads(id) && !self.is_ahead(*id)) {
            return Vec::new();
        }
        // What is read ahead of need would come in the old unit: it is read anew.
        self.phases.ahead = None;
        let mut effects = self.let_go();
        ids.into_iter().for_each(|id| self.read_as(id, n));
        self.measure_marks();
        effects.extend(self.read_ahead());
        effects
    }

    fn read_as(&mut self, id: StackId, n: usize) {
        let Some(before) = self.stack(id).cloned() else {
            return;
        };
        let Some(stack) = before.in_quantity(n) else {
            return;
        };
        if let Some(open) = self.stacks.iter_mut().find(|open| open.id == id) {
            if let Some(volume) = open.volume.take() {
                let volume = before.volume_in_quantity(volume, n).map(Arc::new);
                open.automatic = volume.as_deref().map(automatic_window);
                open.histogram = volume.as_deref().and_then(Histogram::of).map(Arc::new);
                open.volume = volume;
            }
            open.stack = Arc::new(stack.clone());
        }
        for view in self.tiles.iter_mut().chain(&mut self.shelf) {
            view.read_as(id, &before, n);
        }
        let catalogue = Arc::make_mut(&mut self.catalogue);
        let study = catalogue.studies.get_mut(id.study);
        let series = study.and_then(|study| study.series.get_mut(id.series));
        if let Some(listed) = series.and_then(|series| series.stacks.get_mut(id.stack)) {
            *listed = stack;
        }
    }
}

impl TileView {
    /// Its windows over a stack, as they must be once the stack's values are read as its `n`-th quantity.
    fn read_as(&mut self, id: StackId, before: &Stack, n: usize) {
        let scale = |source: &mut VoiSource| {
            if let VoiSource::Manual(window) = *source
                && let Some(Voi::Window(window)) = before.voi_in_quantity(&Voi::Window(window), n)
            {
                *source = VoiSource::Manual(window);
            }
        };
        if self.stack == Some(id) {
            scale(&mut self.source);
            if let Some(held) = &mut self.held
                && let Some(voi) = before.voi_in_quantity(&held.voi, n)
            {
                held.voi = voi;
            }
        }
        for fusion in [&mut self.fusion, &mut self.fusion_before].into_iter().flatten() {
            if fusion.stack == id {
                scale(&mut fusion.source);
            }
        }
    }
}

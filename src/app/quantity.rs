//! What the values of a stack are read as: the file's own, or uptake values computed from them.

use std::sync::Arc;

use super::{State, Tile, VoiSource};
use crate::volume::{Histogram, Voi, automatic_window};

impl State {
    /// Reads the tile's stack as the `n`-th of its quantities, everywhere; windows set by hand go along, so that the
    /// picture stays. Nothing happens while the stack is being read.
    pub(super) fn set_quantity(&mut self, tile: Tile, n: usize) {
        let Some(id) = self.tile(tile).and_then(|view| view.stack) else {
            return;
        };
        let Some(open) = self.stacks.iter_mut().find(|open| open.id == id) else {
            return;
        };
        let Some(stack) = open.stack.in_quantity(n).filter(|_| open.loading.is_none()) else {
            return;
        };
        if let Some(volume) = open.volume.take() {
            let volume = open.stack.volume_in_quantity(volume, n).map(Arc::new);
            open.automatic = volume.as_deref().map(automatic_window);
            open.histogram = volume.as_deref().and_then(Histogram::of).map(Arc::new);
            open.volume = volume;
        }
        for view in self.tiles.iter_mut().filter(|view| view.stack == Some(id)) {
            if let VoiSource::Manual(window) = view.source
                && let Some(Voi::Window(window)) = open.stack.voi_in_quantity(&Voi::Window(window), n)
            {
                view.source = VoiSource::Manual(window);
            }
        }
        open.stack = Arc::new(stack.clone());
        let catalogue = Arc::make_mut(&mut self.catalogue);
        let study = catalogue.studies.get_mut(id.study);
        let series = study.and_then(|study| study.series.get_mut(id.series));
        if let Some(listed) = series.and_then(|series| series.stacks.get_mut(id.stack)) {
            *listed = stack;
        }
        self.measure_marks();
    }
}

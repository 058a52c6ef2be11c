//! Scrolling through a series whose stacks have one slice each: radial planes, scouts.

use super::{Cut, Effect, StackId, State, Tile};
use crate::dicom::Stack;

impl State {
    /// Scrolls a tile; past the end of a lone slice to the next stack of its series.
    pub(super) fn scroll_on(&mut self, tile: Tile, steps: i64) -> Vec<Effect> {
        let Some((position, ids)) = self.lone_slices(tile) else {
            let look = self.look(tile).filter(|look| look.cut() == Cut::Native);
            if look.is_some_and(|look| look.open.stack.dimensions()[2] == 1) {
                // Of one slice there are but phases to go through.
                return self.step_phase(tile, steps, false);
            }
            self.scroll(tile, steps);
            return Vec::new();
        };
        let last = ids.len() as i64 - 1;
        let wanted = (position as i64).saturating_add(steps).clamp(0, last) as usize;
        match ids.get(wanted).filter(|_| wanted != position) {
            Some(next) => self.step_to(tile, *next),
            None => Vec::new(),
        }
    }

    /// Where a tile is among the lone slices of its series, and which those are; `None` where it shows no such.
    pub(super) fn lone_slices(&self, tile: Tile) -> Option<(usize, Vec<StackId>)> {
        let look = self.look(tile).filter(|look| look.cut() == Cut::Native)?;
        let id = look.open.id;
        let alone = |stack: &Stack| stack.dimensions()[2] == 1;
        // Of places with several phases, the one like this.
        let own = look.open.stack.phase.as_ref().map_or(0, |phase| phase.index);
        let stands_here = |stack: &Stack| {
            let phase = stack.phase.as_ref().filter(|phase| !phase.across_series);
            phase.is_none_or(|phase| phase.index == own.min(phase.count - 1))
        };
        if !alone(&look.open.stack) {
            return None;
        }
        let stacks = self.series(id)?.stacks.iter().enumerate();
        let ids: Vec<StackId> = stacks
            .filter(|(_, stack)| alone(stack) && stands_here(stack))
            .map(|(stack, _)| StackId { stack, ..id })
            .collect();
        let position = ids.iter().position(|other| *other == id)?;
        (ids.len() > 1).then_some((position, ids))
    }

    /// Another stack in the same tile, seen as the one before.
    fn step_to(&mut self, tile: Tile, id: StackId) -> Vec<Effect> {
        let before = self.tiles[tile.0].clone();
        self.put(tile, id, Cut::Native, false);
        let view = &mut self.tiles[tile.0];
        (view.zoom, view.pan, view.roll, view.mirrored) =
            (before.zoom, before.pan, before.roll, before.mirrored);
        (view.source, view.invert, view.palette) = (before.source, before.invert, before.palette);
        view.interpolation = before.interpolation;
        // On the new plane, so that its crosshair is seen.
        if let Some(inside) = self.look(tile).map(|look| look.nearest_inside(look.view.at)) {
            self.tiles[tile.0].at = inside;
        }
        self.try_again(id);
        self.read_what_is_shown()
    }
}

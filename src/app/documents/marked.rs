//! Going to images that documents speak of.

use super::super::{Effect, StackId, State, Tile};
use super::applying::centre_of;
use super::stack_of;
use crate::dicom::{ImageSelector, Reference, SlicePlace};
use crate::locale::Message;
use crate::message;

impl State {
    /// The slices of a stack that are marked.
    pub fn marked_slices(&self, stack: StackId) -> impl Iterator<Item = usize> {
        let marked = self
            .documents
            .marked
            .get(&stack)
            .filter(|_| self.shows_documents());
        marked.into_iter().flatten().copied()
    }

    /// How far through the stack of a tile its marked slices are, 0 to 1; none where it shows other planes.
    pub fn marked_parts(&self, tile: Tile) -> Vec<f64> {
        let Some(look) = self
            .look(tile)
            .filter(|look| !look.is_rendered() && look.orientation().is_none())
        else {
            return Vec::new();
        };
        let last = look.open.stack.frames.len().saturating_sub(1).max(1);
        let parts = self
            .marked_slices(look.open.id)
            .map(|slice| slice as f64 / last as f64);
        parts.collect()
    }

    /// Whether the image of a tile is marked.
    pub fn is_marked(&self, tile: Tile) -> bool {
        let slice = self.slice_in_stack(tile);
        slice.is_some_and(|(stack, now)| self.marked_slices(stack).any(|slice| slice == now))
    }

    fn slice_in_stack(&self, tile: Tile) -> Option<(StackId, usize)> {
        let look = self.look(tile)?;
        let last = look.open.stack.frames.len().checked_sub(1)?;
        let slice = look.open.stack.grid.voxel_from_patient(look.view.at).z.round();
        Some((look.open.id, slice.clamp(0.0, last as f64) as usize))
    }

    /// Round and round through the marked slices of the tile's stack; the first one of all where it has none.
    pub(super) fn next_marked(&mut self, tile: Tile, forward: bool) -> Vec<Effect> {
        let own: Vec<usize> = self
            .slice_in_stack(tile)
            .map_or_else(Vec::new, |(stack, _)| self.marked_slices(stack).collect());
        if let (Some((stack, now)), false) = (self.slice_in_stack(tile), own.is_empty()) {
            let next = match forward {
                true => own.iter().find(|slice| **slice > now).or(own.first()),
                false => own.iter().rev().find(|slice| **slice < now).or(own.last()),
            };
            let place = next.map(|slice| SlicePlace {
                study: stack.study,
                series: stack.series,
                stack: stack.stack,
                slice: *slice,
            });
            return place.map_or_else(Vec::new, |place| self.go_to_in(tile, place));
        }
        let first = self.documents.marked.iter().find_map(|(stack, slices)| {
            Some(SlicePlace {
                study: stack.study,
                series: stack.series,
                stack: stack.stack,
                slice: *slices.first()?,
            })
        });
        match first {
            Some(place) => self.go_to_in(tile, place),
            None => {
                self.tell_once(message!("notice-no-marked-images"));
                Vec::new()
            }
        }
    }

    pub(super) fn go_to(&mut self, place: SlicePlace) -> Vec<Effect> {
        self.go_to_in(self.key_tile(), place)
    }

    fn go_to_in(&mut self, tile: Tile, place: SlicePlace) -> Vec<Effect> {
        let id = stack_of(place);
        let shown = self.tiles.get(tile.0).and_then(|view| view.stack);
        let effects = match shown == Some(id) {
            true => Vec::new(),
            false => self.show_in(tile, id),
        };
        if let Some(look) = self.look(tile) {
            let point = look
                .open
                .stack
                .grid
                .patient_from_voxel(centre_of(look.open, place.slice));
            self.move_to(tile, point);
        }
        effects
    }

    /// The slices that a reference means.
    pub fn places(&self, reference: &Reference) -> Vec<SlicePlace> {
        self.documents.places.of(reference)
    }

    /// The slices that an image of a document means.
    pub fn places_of_image(&self, document: usize, image: &ImageSelector) -> Vec<SlicePlace> {
        let references = self
            .catalogue
            .documents
            .get(document)
            .map(|document| &document.references);
        let mut own = references
            .into_iter()
            .flatten()
            .filter(|reference| reference.image == *image);
        own.next()
            .map_or_else(Vec::new, |reference| self.places(reference))
    }

    /// Series and slice, as they are counted on screen.
    pub fn place_text(&self, place: SlicePlace) -> Message {
        message!(
            "document-place",
            series = self.series_word(stack_of(place)),
            slice = place.slice + 1
        )
    }
}

//! What background work reports.

use std::sync::Arc;

use super::{Effect, Event, Loaded, Marks, OpenStack, State, Tile};
use crate::dicom::{Catalogue, ReadError, Series};
use crate::message;
use crate::volume::{Volume, Window};

impl State {
    pub(super) fn on_event(&mut self, event: Event) -> Vec<Effect> {
        match event {
            Event::ScanProgress { ticket, done, total } => self.on_scan_progress(ticket, done, total),
            Event::Scanned { ticket, catalogue } => return self.on_scanned(ticket, catalogue.0),
            Event::FirstSlice {
                ticket,
                slice,
                volume,
                automatic,
            } => self.on_first_slice(ticket, slice, volume, automatic),
            Event::FullSlice { ticket, result } => self.on_full_slice(ticket, result),
            Event::LoadProgress { ticket, done, total } => {
                if let Some(loading) = self.loading_under(ticket).and_then(|open| open.loading.as_mut()) {
                    (loading.done, loading.total) = (done, total);
                }
            }
            Event::Loaded { ticket, result } => {
                let of = self.loading_under(ticket).map(|open| open.id);
                self.on_loaded(ticket, result);
                let mut effects = of.map_or_else(Vec::new, |id| self.phase_loaded(id));
                effects.extend(self.go_on_finishing());
                return effects;
            }
            Event::StructuresProgress { ticket, done, total } => {
                self.on_structures_progress(ticket, done, total);
            }
            Event::StructuresFound { ticket, found } => self.on_structures_found(ticket, found),
            Event::Structures { ticket, result } => self.on_structures(ticket, result),
            Event::MarksRead { beside, read } if beside == self.opened => return self.on_marks_read(read),
            Event::MarksKept { beside, result } if beside == self.opened => {
                self.marks.unkept = result.err();
                let kept = self.marks.unkept.is_none();
                return self.go_on_leaving(kept);
            }
            // Of what was open before.
            Event::MarksRead { .. } | Event::MarksKept { .. } => {}
            Event::Document(event) => return self.on_document_event(event),
            Event::Backend(backend) => self.backend = Some(backend),
            Event::Notice(notice) => self.notices.push(notice),
            Event::Export(event) => return self.on_export_event(event),
            Event::Batch(event) => return self.on_batch_event(event),
            Event::Attempt(event) => return self.on_attempt_event(event),
            Event::Learning(event) => return self.on_learning_event(event),
            Event::TagsRead { ticket, result } => self.on_tags_read(ticket, result),
            Event::Patients { ticket, patients } => self.on_patients(ticket, patients),
        }
        Vec::new()
    }

    fn on_scan_progress(&mut self, ticket: u64, done: usize, total: usize) {
        if let Some(scanning) = self.scanning.as_mut().filter(|job| job.ticket == ticket) {
            (scanning.done, scanning.total) = (done, total);
        }
    }

    /// Shows the new catalogue and opens what one most likely came for.
    fn on_scanned(&mut self, ticket: u64, catalogue: Arc<Catalogue>) -> Vec<Effect> {
        if self.scanning.is_none_or(|job| job.ticket != ticket) {
            return Vec::new();
        }
        self.scanning = None;
        if catalogue.series().all(Series::is_segmentation) && catalogue.documents.is_empty() {
            self.notices.push(nothing_found(&catalogue));
            return Vec::new();
        }
        // What was said before is about something else.
        self.notices.clear();
        let mut effects = self.close_all();
        self.catalogue = catalogue;
        self.opened = std::mem::take(&mut self.opening);
        self.marks = Marks::default();
        let beside = self.opened.clone();
        effects.push(Effect::FindMarks { beside });
        effects.extend(self.take_up_documents());
        effects.extend(self.hang_first());
        effects
    }

    /// The open stack that this ticket's load fills.
    fn loading_under(&mut self, ticket: u64) -> Option<&mut OpenStack> {
        self.stacks
            .iter_mut()
            .find(|open| open.loading.is_some_and(|loading| loading.ticket == ticket))
    }

    fn on_first_slice(&mut self, ticket: u64, slice: usize, volume: Arc<Volume>, automatic: Window) {
        let Some(open) = self.loading_under(ticket) else {
            return;
        };
        if slice < open.stack.grid.dimensions[2] {
            open.preview = Some(volume);
            open.automatic = Some(automatic);
        }
    }

    fn on_loaded(&mut self, ticket: u64, result: Result<Loaded, ReadError>) {
        let Some(open) = self.loading_under(ticket) else {
            return;
        };
        open.loading = None;
        let id = open.id;
        match result {
            Ok(loaded) => {
                open.automatic = Some(loaded.automatic);
                open.histogram = loaded.histogram;
                open.volume = Some(loaded.stack.volume);
                open.preview = None;
                open.add_findings(loaded.stack.findings);
            }
            Err(error) => open.failure = Some(error.0),
        }
        self.measure_marks();
        // What could not be decoded may have been at an end of the stack.
        let own = |tile: &Tile| self.tiles[tile.0].stack == Some(id);
        if let Some(tile) = Tile::all().find(own)
            && let Some(inside) = self.look(tile).map(|look| look.nearest_inside(look.view.at))
            && !self.is_linked_with_another(tile)
        {
            self.move_to(tile, inside);
        }
    }

    /// Whether another stack says where a tile is.
    fn is_linked_with_another(&self, tile: Tile) -> bool {
        let other_stack = |other: &Tile| self.tiles[other.0].stack != self.tiles[tile.0].stack;
        Tile::all()
            .filter(other_stack)
            .any(|other| self.link(tile, other).is_some())
    }

    /// Stops what is under way: loading first, for that is what is on screen.
    pub(super) fn cancel(&mut self) -> Vec<Effect> {
        if self.marks.draft.take().is_some() || self.marks.landmarks.take().is_some() {
            return Vec::new();
        }
        // What is read ahead is nobody's wait.
        let ahead = self.phases.ahead.filter(|id| self.is_ahead(*id));
        let loading: Vec<u64> = self
            .stacks
            .iter_mut()
            .filter(|open| Some(open.id) != ahead)
            .filter_map(|open| open.loading.take())
            .map(|job| job.ticket)
            .collect();
        self.phases.wanted = None;
        if !loading.is_empty() {
            self.notices.push(message!("loading-cancelled"));
            return loading
                .into_iter()
                .map(|ticket| Effect::Cancel { ticket })
                .collect();
        }
        let scanning = self.scanning.take();
        let scanning = scanning.map(|job| Effect::Cancel { ticket: job.ticket });
        let scanning = scanning.or_else(|| self.cancel_batch());
        scanning.or_else(|| self.cancel_export()).into_iter().collect()
    }
}

fn nothing_found(catalogue: &Catalogue) -> crate::locale::Message {
    match catalogue.skipped.first() {
        _ if !catalogue.studies.is_empty() => message!("only-segmentations"),
        Some(first) => message!(
            "nothing-readable",
            count = catalogue.skipped.len(),
            reason = first.reason.clone(),
        ),
        None => match catalogue.complaint() {
            Some(complaint) => complaint.clone(),
            None => message!("nothing-found"),
        },
    }
}

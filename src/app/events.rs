//! What background work reports.

use std::sync::Arc;

use super::{Effect, Event, Loaded, OpenStack, Progress, StackId, State};
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
            Event::LoadProgress { ticket, done, total } => {
                if let Some(loading) = self.loading(ticket).and_then(|open| open.loading.as_mut()) {
                    (loading.done, loading.total) = (done, total);
                }
            }
            Event::Loaded { ticket, result } => self.on_loaded(ticket, result),
            Event::Backend(backend) => self.backend = Some(backend),
            Event::Notice(notice) => self.notices.push(notice),
        }
        Vec::new()
    }

    fn on_scan_progress(&mut self, ticket: u64, done: usize, total: usize) {
        if let Some(scanning) = self.scanning.as_mut().filter(|job| job.ticket == ticket) {
            (scanning.done, scanning.total) = (done, total);
        }
    }

    /// Shows the new catalogue and opens its largest stack, which is most likely what one came for.
    fn on_scanned(&mut self, ticket: u64, catalogue: Arc<Catalogue>) -> Vec<Effect> {
        if self.scanning.is_none_or(|job| job.ticket != ticket) {
            return Vec::new();
        }
        self.scanning = None;
        if catalogue.series().all(Series::is_segmentation) {
            self.notices.push(nothing_found(&catalogue));
            return Vec::new();
        }
        // What was said before is about something else.
        self.notices.clear();
        let mut effects = self.close();
        self.catalogue = catalogue;
        let frames = |id: &StackId| {
            let stack = self.stack(*id)?;
            // Colour has no modality values to window or to cut planes from.
            let grey = stack.photometric.starts_with("MONOCHROME");
            Some((grey, stack.is_image(), stack.frames.len()))
        };
        // The first of the largest: max_by_key would take the last.
        let largest = self.stack_ids().into_iter().rev().max_by_key(frames);
        effects.extend(largest.into_iter().flat_map(|id| self.open_stack(id)));
        effects
    }

    /// The open stack, if this ticket's load fills it.
    fn loading(&mut self, ticket: u64) -> Option<&mut OpenStack> {
        self.open
            .as_mut()
            .filter(|open| open.loading.is_some_and(|loading| loading.ticket == ticket))
    }

    fn on_first_slice(&mut self, ticket: u64, slice: usize, volume: Arc<Volume>, automatic: Window) {
        let Some(open) = self.loading(ticket) else { return };
        if slice < open.stack.grid.dimensions[2] {
            open.crosshair = volume.grid.centre();
            open.preview = Some(volume);
            open.automatic = Some(automatic);
        }
    }

    fn on_loaded(&mut self, ticket: u64, result: Result<Loaded, ReadError>) {
        let Some(open) = self.loading(ticket) else { return };
        open.loading = None;
        match result {
            Ok(loaded) => {
                open.automatic = Some(loaded.automatic);
                open.volume = Some(loaded.stack.volume);
                open.preview = None;
                open.place(open.crosshair);
                open.add_findings(loaded.stack.findings);
            }
            Err(error) => open.failure = Some(error.0),
        }
    }

    pub(super) fn open_stack(&mut self, id: StackId) -> Vec<Effect> {
        let Some(stack) = self.stack(id).cloned().map(Arc::new) else {
            return Vec::new();
        };
        let mut effects = self.close();
        let ticket = self.ticket();
        let loading = Progress {
            ticket,
            done: 0,
            total: stack.grid.dimensions[2],
        };
        self.open = Some(OpenStack::new(id, Arc::clone(&stack), loading));
        effects.push(Effect::Load { ticket, stack });
        effects
    }

    /// Lets go of the open stack, and stops reading it.
    fn close(&mut self) -> Vec<Effect> {
        self.pointer = None;
        self.maximised = None;
        let open = self.open.take();
        let loading = open.and_then(|open| open.loading);
        loading
            .map(|job| Effect::Cancel { ticket: job.ticket })
            .into_iter()
            .collect()
    }

    /// Stops what is under way: loading first, for that is what is on screen.
    pub(super) fn cancel(&mut self) -> Vec<Effect> {
        let loading = self.open.as_mut().and_then(|open| open.loading.take());
        if loading.is_some() {
            self.notices.push(message!("loading-cancelled"));
        }
        loading
            .or_else(|| self.scanning.take())
            .map(|job| Effect::Cancel { ticket: job.ticket })
            .into_iter()
            .collect()
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
        None => message!("nothing-found"),
    }
}

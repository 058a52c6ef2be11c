//! What marks measure: where they were drawn, and in the other phases of the same places that tiles show.

use std::sync::Arc;

use super::super::{OpenStack, StackId, State};
use super::Measured;
use crate::annotation::{Annotation, LengthUnit, Measures, Place, measure};
use crate::locale::Message;
use crate::message;
use crate::volume::Volume;

impl Measured {
    /// Whether it is still what measuring an annotation on a volume would give.
    fn holds(&self, annotation: &Annotation, volume: Option<&Arc<Volume>>) -> bool {
        let same_volume = match (&self.volume, volume) {
            (Some(known), Some(now)) => known.as_ptr() == Arc::as_ptr(now),
            (None, None) => true,
            // Closed meanwhile: what was measured still holds.
            (Some(_), None) => true,
            (None, Some(_)) => false,
        };
        self.of == *annotation && same_volume
    }

    fn is_in_memory(&self) -> bool {
        self.volume
            .as_ref()
            .is_some_and(|volume| volume.strong_count() > 0)
    }
}

impl State {
    /// Measures what is new or changed.
    pub(in crate::app) fn measure_marks(&mut self) {
        self.marks.find_curves();
        let document = Arc::clone(&self.marks.document);
        self.marks.measured.retain(|(id, phase), known| {
            document.get(*id).is_some() && (phase.is_none() || known.is_in_memory())
        });
        let mut shown: Vec<StackId> = self.tiles.iter().filter_map(|view| view.stack).collect();
        shown.sort();
        shown.dedup();
        for annotation in document.annotations() {
            self.measure_in(annotation, None);
            for id in &shown {
                if let Some(phase) = self.other_phase(annotation, *id) {
                    self.measure_in(annotation, Some(phase));
                }
            }
        }
    }

    /// In another phase than the one on which it was drawn, else in that one.
    fn measure_in(&mut self, annotation: &Annotation, phase: Option<StackId>) {
        let open = match phase {
            Some(id) => self.open_stack(id),
            None => self.stack_of(annotation),
        };
        let slice = open.and_then(|open| lone_slice(open, annotation));
        let volume = open.and_then(|open| match slice {
            // What lies on an acquired slice is measured there, once it has been read.
            Some(slice) => open.full.get(slice).cloned(),
            None => open.volume.clone(),
        });
        let key = (annotation.id, phase);
        let known = self.marks.measured.get(&key);
        if known.is_some_and(|known| known.holds(annotation, volume.as_ref())) {
            return;
        }
        let unit = open.map_or(LengthUnit::Millimetres, |open| {
            LengthUnit::in_image(open.stack.calibration)
        });
        let mut measures = measure(annotation, volume.as_deref(), unit);
        // A slice that was read by itself does not know its number.
        measures.slice = slice.or(measures.slice);
        let measured = Measured {
            of: annotation.clone(),
            volume: volume.as_ref().map(Arc::downgrade),
            measures: Arc::new(measures),
        };
        self.marks.measured.insert(key, measured);
    }

    /// A stack, where it is another phase of the one on which an annotation was drawn: the values there are its own.
    pub(super) fn other_phase(&self, annotation: &Annotation, shown: StackId) -> Option<StackId> {
        let own = self.series_of(annotation)?;
        (own != shown && self.are_phases(own, shown)).then_some(shown)
    }

    /// What an annotation measures where a stack is shown: in that one, if it is another phase of the one on which it was
    /// drawn. `None` until that is known.
    pub(in crate::app) fn measures_on(
        &self,
        annotation: &Annotation,
        shown: StackId,
    ) -> Option<&Arc<Measures>> {
        let phase = self.other_phase(annotation, shown);
        self.marks.measures_in(annotation.id, phase)
    }

    /// An annotation with what it measures in the tile that keys act on. One drawn on another phase of what is there is
    /// given the place of the phase that its values are read from.
    pub fn measured_here(&self, annotation: &Annotation) -> Option<(Annotation, Arc<Measures>)> {
        let shown = self.look(self.key_tile()).map(|look| look.open.id);
        let phase = shown.and_then(|shown| self.other_phase(annotation, shown));
        let measures = self.marks.measures_in(annotation.id, phase)?;
        let mut annotation = annotation.clone();
        if let Some((id, series)) = phase.and_then(|id| Some((id, self.series(id)?))) {
            annotation.place = Place {
                series: series.uid.clone(),
                stack: id.stack,
                ..annotation.place
            };
        }
        Some((annotation, Arc::clone(measures)))
    }

    /// The phase in which an annotation is measured in the tile that keys act on; `None` where there is but one.
    pub fn phase_measured(&self, annotation: &Annotation) -> Option<Message> {
        let own = self.series_of(annotation)?;
        let look = self.look(self.key_tile());
        let shown = look.and_then(|look| self.other_phase(annotation, look.open.id));
        let phase = self.stack(shown.unwrap_or(own))?.phase.as_ref()?;
        Some(message!(
            "phase-of",
            label = phase.label(),
            phase = phase.index + 1,
            count = phase.count
        ))
    }
}

/// The acquired slice that an annotation lies on, of a stack whose slices are read one by one.
fn lone_slice(open: &OpenStack, annotation: &Annotation) -> Option<usize> {
    match open.is_reduced() {
        true => open.slice_of_plane(&annotation.place.plane),
        false => None,
    }
}

//! Where the images that documents refer to stand in a catalogue.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::Reference;
use crate::dicom::{Catalogue, Stack};

/// A slice of a stack: places in the lists of the catalogue, its study and series, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SlicePlace {
    pub study: usize,
    pub series: usize,
    pub stack: usize,
    pub slice: usize,
}

/// The slices that each opened file holds, with their frame in it.
#[derive(Clone, Debug, Default)]
pub struct SlicePlaces(HashMap<Arc<PathBuf>, Vec<(usize, SlicePlace)>>);

impl SlicePlaces {
    pub fn new(catalogue: &Catalogue) -> SlicePlaces {
        let mut places: HashMap<Arc<PathBuf>, Vec<(usize, SlicePlace)>> = HashMap::new();
        for (study, in_study) in catalogue.studies.iter().enumerate() {
            for (series, in_series) in in_study.series.iter().enumerate() {
                for (stack, in_stack) in in_series.stacks.iter().enumerate() {
                    for (slice, frame) in in_stack.frames.iter().enumerate() {
                        let place = SlicePlace {
                            study,
                            series,
                            stack,
                            slice,
                        };
                        places
                            .entry(Arc::clone(&frame.file))
                            .or_default()
                            .push((frame.frame, place));
                    }
                }
            }
        }
        SlicePlaces(places)
    }

    /// The slices that a reference means, in the order of its file's frames.
    pub fn of(&self, reference: &Reference) -> Vec<SlicePlace> {
        let held = reference.file.as_ref().and_then(|file| self.0.get(file));
        let wanted = &reference.image.frames;
        let means = |(frame, _): &&(usize, SlicePlace)| {
            wanted.is_empty() || u32::try_from(frame + 1).is_ok_and(|number| wanted.contains(&number))
        };
        let mut found: Vec<_> = held.into_iter().flatten().filter(means).collect();
        found.sort_by_key(|(frame, _)| *frame);
        found.into_iter().map(|(_, place)| *place).collect()
    }
}

impl Catalogue {
    /// The stack of a place.
    pub fn stack_at(&self, place: SlicePlace) -> Option<&Stack> {
        let series = self.studies.get(place.study)?.series.get(place.series)?;
        series.stacks.get(place.stack)
    }
}

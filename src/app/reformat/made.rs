//! Derived series in memory: their place in the catalogue, and what it takes to save them.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{BatchEvent, Plan};
use crate::app::{Cut, Effect, OpenStack, Progress, StackId, State};
use crate::dicom::{Catalogue, Parameter, Quantities, Series, Stack};
use crate::locale::Message;
use crate::message;
use crate::render::reformat::{Coding, Reformat, Reformatted};
use crate::volume::{Histogram, Volume, Window};

/// Above the numbers that scanners give.
const FIRST_NUMBER: i32 = 9100;

/// The planner, what is under way, and what was made.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    pub plan: Option<Plan>,
    pub making: Option<Making>,
    pub saving: Option<Progress>,
    /// The SeriesInstanceUID of what is being saved.
    pub(super) writing: Option<String>,
    /// Those of what is in files.
    pub(super) saved: BTreeSet<String>,
    /// With the study and the series that they have in the catalogue.
    pub(in crate::app) made: Vec<(usize, usize, Arc<MadeSeries>)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Making {
    pub progress: Progress,
    pub source: StackId,
}

/// A derived series and what it was made of.
#[derive(Clone, Debug)]
pub struct MadeSeries {
    /// That it has now, and keeps when it is written.
    pub series_uid: String,
    /// The first instance's UID is of this key.
    pub instance_key: u128,
    pub source: Arc<Stack>,
    pub plan: Reformat,
    pub coding: Coding,
    pub made: Reformatted,
    /// In the language that it was made in.
    pub name: String,
}

impl PartialEq for MadeSeries {
    fn eq(&self, other: &MadeSeries) -> bool {
        self.series_uid == other.series_uid
    }
}

/// A volume of it, with what a tile wants to know.
#[derive(Clone, Debug)]
pub struct DerivedVolume {
    pub volume: Arc<Volume>,
    pub automatic: Window,
    pub histogram: Option<Arc<Histogram>>,
}

impl PartialEq for DerivedVolume {
    fn eq(&self, other: &DerivedVolume) -> bool {
        Arc::ptr_eq(&self.volume, &other.volume)
    }
}

impl Batch {
    /// What is being made and saved.
    pub(in crate::app) fn under_way(self) -> impl Iterator<Item = Progress> {
        let making = self.making.map(|making| making.progress);
        making.into_iter().chain(self.saving)
    }

    /// The series that are in no file and could be: what they were made of is in files.
    pub(in crate::app) fn unsaved(&self) -> impl Iterator<Item = &Arc<MadeSeries>> {
        let made = self.made.iter().map(|(_, _, made)| made);
        made.filter(|made| !made.source.frames.is_empty() && !self.saved.contains(&made.series_uid))
    }

    /// The derived series that a stack belongs to.
    pub fn series_of(&self, id: StackId) -> Option<&Arc<MadeSeries>> {
        let mut made = self.made.iter();
        let found = made.find(|(study, series, _)| (*study, *series) == (id.study, id.series));
        found.map(|(_, _, made)| made)
    }
}

impl State {
    /// Whether the tile that keys act on shows what was made here.
    pub fn shows_derived(&self) -> bool {
        let shown = self.current().map(|open| open.id);
        shown.is_some_and(|id| self.batch.series_of(id).is_some())
    }

    pub(in crate::app) fn on_batch_event(&mut self, event: BatchEvent) -> Vec<Effect> {
        match event {
            BatchEvent::Progress { ticket, done } => {
                let making = self.batch.making.as_mut().map(|making| &mut making.progress);
                let jobs = making.into_iter().chain(self.batch.saving.as_mut());
                jobs.filter(|job| job.ticket == ticket)
                    .for_each(|job| job.done = done);
            }
            BatchEvent::Made { ticket, made } => {
                let own = |making: &Making| making.progress.ticket == ticket;
                if let Some(making) = self.batch.making.take_if(|making| own(making)) {
                    let is_made = made.is_ok();
                    let mut effects = match made {
                        Ok((series, volumes)) => self.take_in(making.source, series, volumes),
                        Err(why) => {
                            self.notices.push(why);
                            Vec::new()
                        }
                    };
                    effects.extend(self.go_on_leaving(is_made));
                    return effects;
                }
            }
            BatchEvent::Saved {
                ticket,
                saved,
                notice,
            } => {
                if self.batch.saving.take_if(|job| job.ticket == ticket).is_some() {
                    self.notices.extend(notice);
                    let written = self.batch.writing.take();
                    self.batch.saved.extend(written.filter(|_| saved));
                    return self.go_on_leaving(saved);
                }
            }
        }
        Vec::new()
    }

    /// Calls off what is being made or saved.
    pub(in crate::app) fn cancel_batch(&mut self) -> Option<Effect> {
        let making = self.batch.making.take().map(|making| making.progress);
        let job = making.or_else(|| self.batch.saving.take())?;
        self.notices.push(message!("reformat-cancelled"));
        Some(Effect::Cancel { ticket: job.ticket })
    }

    /// A new series of the source's study, shown in the active tile.
    fn take_in(
        &mut self,
        source: StackId,
        made: Arc<MadeSeries>,
        volumes: Vec<DerivedVolume>,
    ) -> Vec<Effect> {
        let mut catalogue = Catalogue::clone(&self.catalogue);
        let Some(study) = catalogue.studies.get_mut(source.study) else {
            return Vec::new();
        };
        let series = study.series.len();
        let stacks: Vec<Stack> = volumes
            .iter()
            .enumerate()
            .map(|(index, derived)| stack_of(&made, index, &derived.volume))
            .collect();
        study.series.push(Series {
            uid: made.series_uid.clone(),
            number: Some(FIRST_NUMBER + self.batch.made.len() as i32),
            modality: made.source.modality.clone(),
            description: made.name.clone(),
            stacks: stacks.clone(),
        });
        self.catalogue = Arc::new(catalogue);
        self.batch.made.push((source.study, series, made));
        for (stack, (derived, own)) in volumes.into_iter().zip(stacks).enumerate() {
            let id = StackId {
                study: source.study,
                series,
                stack,
            };
            self.stacks.push(OpenStack::in_memory(id, Arc::new(own), derived));
        }
        let first = StackId {
            study: source.study,
            series,
            stack: 0,
        };
        self.show_derived(first)
    }

    /// In the tile that keys act on, seen through the window of what it was made of.
    fn show_derived(&mut self, id: StackId) -> Vec<Effect> {
        let tile = self.key_tile();
        let before = self.tiles[tile.0].clone();
        self.put(tile, id, Cut::Native, false);
        let view = &mut self.tiles[tile.0];
        (view.source, view.invert, view.palette) = (before.source, before.invert, before.palette);
        let middle = self.open_stack(id).map(OpenStack::middle);
        let effects = self.read_what_is_shown();
        if let Some(middle) = middle {
            self.move_to(tile, middle);
        }
        effects
    }
}

/// A derived volume as if it had been found in files.
fn stack_of(made: &MadeSeries, index: usize, volume: &Volume) -> Stack {
    let source = Stack::clone(&made.source);
    let planes = &made.plan.planes;
    let mut technique = source.technique.clone();
    if planes.thickness_mm > 0.0 {
        let mm = planes.thickness_mm;
        technique.set_number(Parameter::SliceThickness, mm, mm);
    }
    if let Some(mm) = planes.increment_mm() {
        technique.set_number(Parameter::SpacingBetweenSlices, mm, mm);
    }
    Stack {
        index,
        frames: Vec::new(),
        grid: volume.grid.clone(),
        transfer_syntax: String::new(),
        bits_allocated: 16,
        bits_stored: 16,
        high_bit: 15,
        signed: true,
        float: false,
        derived: true,
        technique,
        frame_times: None,
        quantities: Quantities::default(),
        findings: Vec::new(),
        ..source
    }
}

/// The sentence of a job under way.
pub fn job_text(job: Progress, saving: bool) -> Message {
    match saving {
        false => message!("reformat-making", done = job.done, total = job.total),
        true => message!("reformat-saving", done = job.done, total = job.total),
    }
}

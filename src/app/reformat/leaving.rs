//! Leaving a study whose derived series are in no file yet: asked for first, so that nothing that was made is lost.

use std::sync::Arc;

use super::{BatchEffect, MadeSeries, series_name};
use crate::app::attempt::AttemptCommand;
use crate::app::{Command, Effect, Progress, State};

impl State {
    /// The series made here that are in no file, in the order in which they were made; what cannot be written, since what
    /// it was made of is in no file either, is not among them.
    pub fn unsaved_series(&self) -> Vec<Arc<MadeSeries>> {
        let made = self.batch.made.iter().map(|(_, _, made)| made);
        let unsaved = made
            .filter(|made| !made.source.frames.is_empty() && !self.batch.saved.contains(&made.series_uid));
        unsaved.cloned().collect()
    }

    /// A command that opens something else waits for an answer where that would lose a series; any other goes on.
    pub(in crate::app) fn ask_before_leaving(&mut self, command: Command) -> Option<Command> {
        let leaves = matches!(
            command,
            Command::Open(_) | Command::OpenSample | Command::Attempt(AttemptCommand::Open(_))
        );
        if !leaves || self.unsaved_series().is_empty() {
            return Some(command);
        }
        self.batch.leaving = Some(Box::new(command));
        None
    }

    /// What was asked for is forgotten: the study stays open.
    pub(super) fn stay(&mut self) {
        self.batch.leaving = None;
    }

    /// What was asked for is done, whatever is in no file.
    pub(super) fn leave(&mut self) -> Vec<Effect> {
        let Some(command) = self.batch.leaving.take() else {
            return Vec::new();
        };
        self.batch.made.clear();
        self.apply(*command)
    }

    /// Writes the first series that is in no file; leaves when there is none left.
    pub(super) fn save_and_leave(&mut self) -> Vec<Effect> {
        if self.batch.leaving.is_none() || self.batch.saving.is_some() {
            return Vec::new();
        }
        match self.unsaved_series().into_iter().next() {
            Some(series) => vec![Effect::Batch(self.start_saving(series))],
            None => self.leave(),
        }
    }

    /// A series as a job of its own.
    pub(super) fn start_saving(&mut self, series: Arc<MadeSeries>) -> BatchEffect {
        let ticket = self.ticket();
        self.batch.saving = Some(Progress {
            ticket,
            done: 0,
            total: series.plan.planes.count(),
        });
        self.batch.writing = Some(series.series_uid.clone());
        let name = series_name(&series.plan, self.language).replace([' ', ','], "-");
        BatchEffect::Save {
            ticket,
            series,
            name,
            language: self.language,
        }
    }

    /// What was being written is in files now, or not.
    pub(super) fn on_written(&mut self, saved: bool) -> Vec<Effect> {
        let written = self.batch.writing.take();
        if !saved {
            return Vec::new();
        }
        self.batch.saved.extend(written);
        match self.batch.leaving {
            Some(_) => self.save_and_leave(),
            None => Vec::new(),
        }
    }
}

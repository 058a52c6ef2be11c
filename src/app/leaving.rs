//! Leaving a study for another one, or closing the window: what someone made and is in no file is asked about first, so
//! that nothing that was made is lost.

use std::sync::Arc;

use super::attempt::{AttemptCommand, Keeping};
use super::reformat::MadeSeries;
use super::{Command, Effect, State};
use crate::locale::Message;

/// A command that waits for an answer, since carrying it out loses something.
#[derive(Clone, Debug, PartialEq)]
pub struct Leaving {
    command: Box<Command>,
    /// Whether all is saved first, one after the other.
    pub saving: bool,
}

impl Leaving {
    /// What waits.
    pub fn command(&self) -> &Command {
        &self.command
    }
}

/// What is to become of what is in no file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeaveAnswer {
    /// It is saved, then what was asked for is done.
    Save,
    /// What was asked for is done all the same.
    Drop,
    /// What was asked for is forgotten.
    Stay,
}

/// Something that someone made and that is in no file.
#[derive(Clone, Debug, PartialEq)]
pub enum Unsaved {
    /// Answers, and why they could not be written down.
    Answers(Message),
    /// Marks, and why they could not.
    Marks(Message),
    Series(Arc<MadeSeries>),
    /// Planes that are being computed.
    Making,
    /// A film that is being written.
    Film,
}

impl State {
    /// The series made here that are in no file, in the order in which they were made; what cannot be written, since what
    /// it was made of is in no file either, is not among them.
    pub fn unsaved_series(&self) -> impl Iterator<Item = &Arc<MadeSeries>> {
        self.batch.unsaved()
    }

    /// What would be lost by what waits for an answer; nothing where nothing waits.
    pub fn leaving_loses(&self) -> Vec<Unsaved> {
        let leaving = self.leaving.as_ref();
        leaving.map_or_else(Vec::new, |leaving| self.lost_by(&leaving.command))
    }

    fn lost_by(&self, command: &Command) -> Vec<Unsaved> {
        let closes = *command == Command::Close;
        let opens = matches!(
            command,
            Command::Open(_) | Command::OpenSample | Command::Attempt(AttemptCommand::Open(_))
        );
        if !closes && !opens && *command != Command::Attempt(AttemptCommand::Leave) {
            return Vec::new();
        }
        let kept = self.attempt.as_ref().map(|attempt| &attempt.kept);
        let answers = kept.and_then(|kept| match kept {
            Keeping::Failed(why) => Some(Unsaved::Answers(why.clone())),
            Keeping::Kept | Keeping::Waiting => None,
        });
        let marks = self.marks.unkept.clone().map(Unsaved::Marks);
        let series = self.unsaved_series().cloned().map(Unsaved::Series);
        let making = self.batch.making.map(|_| Unsaved::Making);
        // Written on whatever is open meanwhile.
        let film = self.export.running.filter(|_| closes).map(|_| Unsaved::Film);
        let made = answers.into_iter().chain(marks).chain(series);
        made.chain(making).chain(film).collect()
    }

    /// A command that would lose something waits for an answer; any other goes on.
    pub(super) fn ask_before_leaving(&mut self, command: Command) -> Option<Command> {
        if self.lost_by(&command).is_empty() {
            return Some(command);
        }
        self.leaving = Some(Leaving {
            command: Box::new(command),
            saving: false,
        });
        None
    }

    pub(super) fn on_leave_answer(&mut self, answer: LeaveAnswer) -> Vec<Effect> {
        match (answer, &mut self.leaving) {
            (LeaveAnswer::Save, Some(leaving)) => {
                leaving.saving = true;
                self.save_next()
            }
            (LeaveAnswer::Drop, Some(_)) => self.leave(),
            (LeaveAnswer::Stay, _) => {
                self.leaving = None;
                Vec::new()
            }
            (_, None) => Vec::new(),
        }
    }

    fn leave(&mut self) -> Vec<Effect> {
        let command = self.leaving.take().map(|leaving| *leaving.command);
        command.map_or_else(Vec::new, |command| self.carry_through(command))
    }

    /// Something that was unsaved has been saved, or could not be: then the question stands, or, where nothing is left to
    /// be asked, what was asked for is forgotten, so that it can be read why.
    pub(super) fn go_on_leaving(&mut self, saved: bool) -> Vec<Effect> {
        let Some(leaving) = &mut self.leaving else {
            return Vec::new();
        };
        leaving.saving &= saved;
        let saving = leaving.saving;
        match (self.leaving_loses().is_empty(), saved) {
            (true, true) => return self.leave(),
            (true, false) => self.leaving = None,
            (false, _) if saving => return self.save_next(),
            (false, _) => {}
        }
        Vec::new()
    }

    /// Saves the first thing that is in no file; leaves when there is none left.
    fn save_next(&mut self) -> Vec<Effect> {
        match self.leaving_loses().into_iter().next() {
            None => self.leave(),
            Some(Unsaved::Answers(_)) => self.keep_answers_again(),
            Some(Unsaved::Marks(_)) => self.write_marks(),
            Some(Unsaved::Series(series)) if self.batch.saving.is_none() => {
                vec![Effect::Batch(self.start_saving(series))]
            }
            // Under way: it is told when it ends.
            Some(Unsaved::Series(_) | Unsaved::Making | Unsaved::Film) => Vec::new(),
        }
    }
}

//! What the state asks of the shell, handed to those who do it.

use std::path::PathBuf;

use winit::event_loop::EventLoopProxy;

use super::program::{Program, Report};
use super::{batch, dialogs};
use crate::app::attempt::AttemptEffect;
use crate::app::{Command, DeskCommand, DeskEffect, Effect, LearningEffect};

impl Program {
    pub(super) fn carry_out(&mut self, effect: Effect) {
        match effect {
            Effect::Close => self.closing = true,
            Effect::Scan { ticket, paths } => self.work.scan(ticket, paths),
            Effect::ScanSample { ticket } => self.work.scan_sample(ticket),
            Effect::Load { ticket, stack } => self.work.load(ticket, stack),
            Effect::ReadTags { ticket, file, before } => self.work.read_tags(ticket, file, before),
            Effect::ReadPatients { ticket, files } => self.work.read_patients(ticket, files),
            Effect::Document(effect) => self.work.read_document(effect),
            Effect::LoadSlice { ticket, stack, slice } => self.work.load_slice(ticket, stack, slice),
            Effect::Cancel { ticket } => self.work.cancel(ticket),
            Effect::ReadStructures { ticket, wanted } => self.work.read_structures(ticket, wanted),
            Effect::FindStructures { ticket, sought } => self.work.find_structures(ticket, sought),
            Effect::FindMarks { beside } => self.work.find_marks(beside),
            Effect::KeepMarks { beside, document } => self.work.keep_marks(beside, document),
            Effect::Export(effect) => {
                if let Some(frame) = &self.frame {
                    self.exporter
                        .carry_out(effect, frame, &mut self.work, self.state.language);
                }
            }
            Effect::Batch(effect) => {
                if let Some(frame) = &self.frame {
                    batch::carry_out(effect, frame, &mut self.work);
                }
            }
            Effect::Attempt(AttemptEffect::Read { ticket, path }) => self.work.read_exercise(ticket, path),
            Effect::Attempt(AttemptEffect::Export { results, exercise }) => {
                if let Some(frame) = &self.frame {
                    let learner = self.state.learner().map(|learner| learner.nickname.clone());
                    self.exporter
                        .save_results(results.file(learner), exercise.0, frame, self.state.language);
                }
            }
            Effect::Attempt(effect) => self.keeper.attempt(effect),
            Effect::Learning(LearningEffect::Generate {
                ticket,
                catalogue,
                level,
            }) => {
                self.work.generate(ticket, catalogue.0, level);
            }
            Effect::Learning(effect) => self.keeper.learning(effect),
            Effect::Desk(DeskEffect::Keep(change)) => self.store.keep(change),
            Effect::Desk(DeskEffect::Reopen(path)) => reopen(path, self.proxy.clone()),
            Effect::ChooseFiles => {
                if let Some(frame) = &self.frame {
                    dialogs::choose_files(&frame.window, self.proxy.clone());
                }
            }
            Effect::ChooseFolder => {
                if let Some(frame) = &self.frame {
                    dialogs::choose_folder(&frame.window, self.proxy.clone());
                }
            }
        }
    }
}

/// Looks whether a study is still there, on a thread of its own: a drive that was unplugged may keep one waiting.
fn reopen(path: PathBuf, proxy: EventLoopProxy<Report>) {
    std::thread::spawn(move || {
        let command = match path.try_exists() {
            Ok(false) => Command::Desk(DeskCommand::Gone(path)),
            // What may not be looked at is said by reading it.
            Ok(true) | Err(_) => Command::Open(vec![path]),
        };
        let _closed = proxy.send_event(Report::Command(command));
    });
}

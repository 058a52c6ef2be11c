//! The record of what was answered: one database, written by a thread of its own, one thing after the other.
//!
//! What could not be written is held and tried again with whatever comes next; the window says so meanwhile.

mod attempts;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::sync::mpsc::Receiver;
use std::time::{SystemTime, UNIX_EPOCH};

use etcetera::BaseStrategy;

use super::queue::Queue;
use super::store;
use crate::app::attempt::AttemptEffect;
use crate::app::{Event, LearningEffect, LearningEvent, Overview};
use crate::locale::Message;
use crate::progress::{AttemptId, KeptAnswer, LearnerId, Progress, ProgressError};

const FILE: &str = "progress.sqlite";

/// Where progress is kept; `None` where the account has no folder for data.
pub fn file() -> Option<PathBuf> {
    let named = std::env::var_os(store::FOLDER_VARIABLE).filter(|folder| !folder.is_empty());
    let folder = named.map(PathBuf::from).or_else(|| {
        let folders = etcetera::choose_base_strategy().ok()?;
        Some(folders.data_dir().join("negatoscope"))
    });
    folder.map(|folder| folder.join(FILE))
}

/// Something to be written or looked up.
enum Job {
    /// The learners, at the start.
    Open,
    Attempt(AttemptEffect),
    Learning(LearningEffect),
}

/// Keeps answers; what is still to be written when it is dropped is written first.
pub struct Keeper(Queue<Job>);

impl Keeper {
    pub fn new(file: Option<PathBuf>, tell: impl Fn(Event) + Send + 'static) -> Keeper {
        let keeper = Keeper(Queue::start(move |jobs| {
            if let Some(desk) = Desk::open(file.as_deref(), Box::new(tell)) {
                desk.work(&jobs);
            }
        }));
        keeper.0.put(Job::Open);
        keeper
    }

    pub fn attempt(&self, effect: AttemptEffect) {
        self.0.put(Job::Attempt(effect));
    }

    pub fn learning(&self, effect: LearningEffect) {
        self.0.put(Job::Learning(effect));
    }
}

/// The thread's own: the database, and whose attempt is under way.
struct Desk {
    progress: Progress,
    tell: Box<dyn Fn(Event) + Send>,
    learner: Option<LearnerId>,
    attempt: Option<AttemptId>,
    /// Answers that could not be written yet, one a question.
    waiting: Vec<KeptAnswer>,
}

impl Desk {
    /// In memory where the file cannot be had, which is said.
    fn open(file: Option<&Path>, tell: Box<dyn Fn(Event) + Send>) -> Option<Desk> {
        let opened = file.map(Progress::open);
        let progress = match opened {
            Some(Ok(progress)) => progress,
            Some(Err(error)) => {
                tell(Event::Notice(error.message));
                Progress::unkept().ok()?
            }
            None => Progress::unkept().ok()?,
        };
        let mut desk = Desk {
            progress,
            tell,
            learner: None,
            attempt: None,
            waiting: Vec::new(),
        };
        desk.progress
            .set_utc_offset(chrono::Local::now().offset().local_minus_utc() / 60);
        if let Some(notice) = desk.progress.notice().cloned() {
            (desk.tell)(Event::Notice(notice));
        }
        Some(desk)
    }

    fn work(mut self, jobs: &Receiver<Job>) {
        while let Ok(job) = jobs.recv() {
            let done = match job {
                Job::Open => self.start(),
                Job::Attempt(effect) => {
                    self.on_attempt(effect);
                    Ok(())
                }
                Job::Learning(effect) => self.on_learning(effect),
            };
            if let Err(error) = done {
                self.say(LearningEvent::Failed(error.message));
            }
        }
    }

    fn say(&self, event: LearningEvent) {
        (self.tell)(Event::Learning(event));
    }

    fn start(&mut self) -> Result<(), ProgressError> {
        self.learner = self.progress.last_learner()?.map(|learner| learner.id);
        self.tell_learners()
    }

    fn tell_learners(&self) -> Result<(), ProgressError> {
        self.say(LearningEvent::Learners {
            learners: self.progress.learners()?,
            chosen: self.learner,
        });
        Ok(())
    }

    fn on_learning(&mut self, effect: LearningEffect) -> Result<(), ProgressError> {
        match effect {
            LearningEffect::Add(nickname) => {
                let learner = self.progress.add_learner(&nickname, now_ms())?;
                self.choose(learner)
            }
            LearningEffect::Choose(learner) => self.choose(learner),
            LearningEffect::Delete(learner) => {
                self.progress.delete_learner(learner)?;
                self.learner = self.progress.last_learner()?.map(|learner| learner.id);
                self.tell_learners()
            }
            LearningEffect::LookUp(learner) => self.look_up(learner),
            LearningEffect::Before {
                learner,
                exercise,
                sha256,
            } => self.tell_before(learner, &exercise, &sha256),
            // Made by a thread of its own.
            LearningEffect::Generate { .. } => Ok(()),
        }
    }

    fn choose(&mut self, learner: LearnerId) -> Result<(), ProgressError> {
        self.progress.choose_learner(learner, now_ms())?;
        self.learner = Some(learner);
        self.tell_learners()
    }

    fn look_up(&self, learner: LearnerId) -> Result<(), ProgressError> {
        let overview = Overview {
            due: self.progress.due(learner, now_ms())?,
            attempts: self.progress.attempts(learner)?,
            mastery: self.progress.mastery(learner)?,
        };
        self.say(LearningEvent::Overview(learner, overview));
        Ok(())
    }
}

/// Milliseconds since 1970, UTC.
fn now_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

/// What is told where there is nobody to keep an answer for.
fn nobody() -> Message {
    crate::message!("attempt-nobody")
}

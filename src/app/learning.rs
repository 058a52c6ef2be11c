//! Who learns at this machine, what they have taken, what is to be revised, and the exercises on the shelf.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::attempt::{AttemptCommand, Sealed};
use super::{Command, Effect, Scanned, State};
use crate::dicom::Series;
use crate::exercise::format::Level;
use crate::locale::{Message, Text};
use crate::progress::{AttemptSummary, Due, Learner, LearnerId, Mastery};

/// An exercise that can be taken.
#[derive(Clone, Debug, PartialEq)]
pub struct ExerciseCard {
    pub path: PathBuf,
    pub id: String,
    pub title: Text,
    pub about: Text,
    pub level: Level,
    pub questions: usize,
    pub exam: bool,
    /// What its structures and objectives are called, by their ids.
    pub names: Sealed<BTreeMap<String, Text>>,
}

/// What is known of one learner.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Overview {
    /// What to revise today, the most forgotten first.
    pub due: Vec<Due>,
    /// The latest first.
    pub attempts: Vec<AttemptSummary>,
    pub mastery: Mastery,
}

/// Learners and their progress, as far as they are known.
#[derive(Clone, Debug, Default)]
pub struct Learning {
    pub exercises: Vec<ExerciseCard>,
    pub learners: Vec<Learner>,
    /// Whose answers are kept.
    pub learner: Option<LearnerId>,
    pub overview: Overview,
    /// Whether the page of progress is open.
    pub page: bool,
    /// A learner who is to be deleted once that is confirmed.
    pub deleting: Option<LearnerId>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum LearningCommand {
    /// A nickname.
    Add(String),
    Choose(LearnerId),
    /// Asks whether to delete a learner, or no longer.
    AskToDelete(Option<LearnerId>),
    Delete(LearnerId),
    Page(bool),
    /// Makes an exercise for a year of training from what is drawn on the images that are open.
    Generate(Level),
}

#[derive(Clone, Debug, PartialEq)]
pub enum LearningEffect {
    Add(String),
    Choose(LearnerId),
    Delete(LearnerId),
    /// What there is to know of the learner at hand.
    LookUp(LearnerId),
    /// What the learner has done of an exercise.
    Before {
        learner: LearnerId,
        exercise: String,
        /// Of the edition on the desk.
        sha256: String,
    },
    /// Makes an exercise from the first file of drawn structures that can be used; answered by
    /// [`LearningEvent::Generated`].
    Generate {
        ticket: u64,
        catalogue: Scanned,
        level: Level,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub enum LearningEvent {
    Exercises(Vec<ExerciseCard>),
    Learners {
        learners: Vec<Learner>,
        chosen: Option<LearnerId>,
    },
    Overview(LearnerId, Overview),
    Failed(Message),
    /// Where it was written.
    Generated {
        ticket: u64,
        result: Result<PathBuf, Message>,
    },
}

impl State {
    /// Whether structures may be drawn in what is open: in segmentations, or in files that are no images.
    pub fn may_have_drawings(&self) -> bool {
        !self.catalogue.skipped.is_empty() || self.catalogue.series().any(Series::is_segmentation)
    }

    fn generate(&mut self, level: Level) -> Vec<Effect> {
        let catalogue = Scanned(Arc::clone(&self.catalogue));
        self.scan(|ticket| {
            Effect::Learning(LearningEffect::Generate {
                ticket,
                catalogue,
                level,
            })
        })
    }

    fn on_generated(&mut self, ticket: u64, result: Result<PathBuf, Message>) -> Vec<Effect> {
        if self.scanning.is_none_or(|job| job.ticket != ticket) {
            return Vec::new();
        }
        self.scanning = None;
        match result {
            Ok(path) => self.apply(Command::Attempt(AttemptCommand::Open(path))),
            Err(reason) => {
                self.notices.push(reason);
                Vec::new()
            }
        }
    }

    pub(super) fn on_learning(&mut self, command: LearningCommand) -> Vec<Effect> {
        let learning = &mut self.learning;
        let effect = match command {
            LearningCommand::Add(nickname) => LearningEffect::Add(nickname),
            LearningCommand::Choose(learner) => LearningEffect::Choose(learner),
            LearningCommand::AskToDelete(learner) => {
                learning.deleting = learner;
                return Vec::new();
            }
            LearningCommand::Delete(learner) => {
                learning.deleting = None;
                LearningEffect::Delete(learner)
            }
            LearningCommand::Page(open) => {
                learning.page = open;
                learning.deleting = None;
                match learning.learner.filter(|_| open) {
                    Some(learner) => LearningEffect::LookUp(learner),
                    None => return Vec::new(),
                }
            }
            LearningCommand::Generate(level) => return self.generate(level),
        };
        vec![Effect::Learning(effect)]
    }

    pub(super) fn on_learning_event(&mut self, event: LearningEvent) -> Vec<Effect> {
        match event {
            LearningEvent::Exercises(exercises) => self.learning.exercises = exercises,
            LearningEvent::Learners { learners, chosen } => {
                let before = self.learning.learner;
                self.learning.learners = learners;
                self.learning.learner = chosen;
                if before != chosen {
                    self.learning.overview = Overview::default();
                    if let Some(attempt) = &mut self.attempt {
                        attempt.forget_before();
                    }
                }
                return self.ask_about_learner();
            }
            LearningEvent::Overview(learner, overview) => {
                if self.learning.learner == Some(learner) {
                    self.learning.overview = overview;
                }
            }
            LearningEvent::Failed(reason) => self.tell_once(reason),
            LearningEvent::Generated { ticket, result } => return self.on_generated(ticket, result),
        }
        Vec::new()
    }

    /// What the learner at hand has done so far, and of the exercise on the desk.
    pub(super) fn ask_about_learner(&self) -> Vec<Effect> {
        let Some(learner) = self.learning.learner else {
            return Vec::new();
        };
        let look_up = Effect::Learning(LearningEffect::LookUp(learner));
        let before = self.attempt.as_ref().map(|attempt| {
            Effect::Learning(LearningEffect::Before {
                learner,
                exercise: attempt.exercise_id().to_owned(),
                sha256: attempt.edition().to_owned(),
            })
        });
        [look_up].into_iter().chain(before).collect()
    }

    /// The exercise on the shelf that goes by an id.
    pub fn exercise_card(&self, id: &str) -> Option<&ExerciseCard> {
        self.learning.exercises.iter().find(|card| card.id == id)
    }

    /// What a structure or an objective is called that something was learnt of; its id where no exercise says.
    pub fn name_of_learnt(&self, id: &str) -> String {
        let named = |card: &ExerciseCard| card.names.0.get(id).cloned();
        let name = self.learning.exercises.iter().find_map(named);
        name.map_or_else(
            || id.to_owned(),
            |name| name.in_language(self.language).to_owned(),
        )
    }

    pub fn learner(&self) -> Option<&Learner> {
        let chosen = self.learning.learner?;
        self.learning.learners.iter().find(|learner| learner.id == chosen)
    }
}

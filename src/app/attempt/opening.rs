//! From a file to the cover.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use super::{Attempt, AttemptEffect, Keeping, Paper, Sheet, Stage};
use crate::app::{Effect, Layout, Marks, StackId, State};
use crate::dicom::Catalogue;
use crate::exercise::grade::Labelled;
use crate::exercise::{Exercise, Solid};
use crate::locale::Message;
use crate::render::ColourImage;

/// An exercise with all that it refers to, as far as it was found.
pub struct OpenedExercise {
    pub exercise: Arc<Exercise>,
    /// SHA-256 of the file's text, in hexadecimal.
    pub sha256: String,
    pub path: PathBuf,
    pub catalogue: Arc<Catalogue>,
    /// Where the series are in the catalogue, by their short names; those that are missing are not there.
    pub places: BTreeMap<String, StackId>,
    pub solids: BTreeMap<String, Arc<Solid>>,
    /// Everything drawn in the segmentations, whether it is asked for or not.
    pub labels: Vec<Labelled>,
    /// Pictures of options, by their path in the file.
    pub images: BTreeMap<String, Arc<ColourImage>>,
    /// Ids of questions that cannot be asked.
    pub unusable: BTreeSet<String>,
    /// What was not as the file says.
    pub problems: Vec<Message>,
    /// Any number: shuffles follow from it.
    pub seed: u64,
}

/// Equal only to itself.
impl PartialEq for OpenedExercise {
    fn eq(&self, other: &OpenedExercise) -> bool {
        std::ptr::eq(self, other)
    }
}

impl std::fmt::Debug for OpenedExercise {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("OpenedExercise(sealed)")
    }
}

impl State {
    pub(in crate::app) fn open_exercise(&mut self, path: PathBuf) -> Vec<Effect> {
        self.scan(|ticket| Effect::Attempt(AttemptEffect::Read { ticket, path }))
    }

    pub(super) fn on_exercise_read(
        &mut self,
        ticket: u64,
        result: Result<Arc<OpenedExercise>, Message>,
    ) -> Vec<Effect> {
        if self.scanning.is_none_or(|job| job.ticket != ticket) {
            return Vec::new();
        }
        self.scanning = None;
        match result {
            Ok(opened) => self.lay_on_desk(&opened),
            Err(reason) => {
                self.notices.push(reason);
                Vec::new()
            }
        }
    }

    /// Closes what is open and shows the exercise's cover.
    fn lay_on_desk(&mut self, opened: &Arc<OpenedExercise>) -> Vec<Effect> {
        self.notices.clear();
        let effects = self.close_all();
        self.catalogue = Arc::clone(&opened.catalogue);
        // Nothing that was ever drawn on these images is shown, nor is anything drawn now kept beside them.
        self.opened.clear();
        self.marks = Marks::default();
        self.layout = Layout::One;
        self.panels.explain = None;
        (self.panels.findings, self.panels.marks) = (false, false);
        let list = std::mem::replace(&mut self.panels.series, false);
        let mut attempt = Attempt::new(opened);
        // One exercise after the other: the list is as it was before the first.
        attempt.list_before = self.attempt.as_ref().map_or(list, |before| before.list_before);
        self.attempt = Some(attempt);
        self.learning.page = false;
        effects.into_iter().chain(self.ask_about_learner()).collect()
    }
}

impl Attempt {
    fn new(opened: &Arc<OpenedExercise>) -> Attempt {
        let count = opened.exercise.questions.len();
        let mut attempt = Attempt {
            seed: opened.seed,
            paper: Paper {
                contents: Arc::clone(opened),
            },
            stage: Stage::Cover,
            order: Vec::new(),
            at: 0,
            sheets: vec![Sheet::default(); count],
            spent_ms: 0,
            finished_before: 0,
            unfinished: None,
            began: None,
            figure: None,
            list_before: true,
            kept: Keeping::Kept,
            confirming: None,
            cuts: BTreeMap::new(),
        };
        attempt.set_order();
        attempt
    }
}

//! The exercise with its answers, sealed.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use crate::app::StackId;
use crate::exercise::grade::Labelled;
use crate::exercise::{Exercise, Solid};
use crate::locale::Message;
use crate::render::ColourImage;

/// An exercise and everything that it refers to. Only [`super`] reads it, so that what a learner sees is decided in one
/// place; written out for a log it says nothing.
#[derive(Clone)]
pub struct Paper {
    pub(super) contents: Arc<Contents>,
}

/// As the shell read it.
pub(super) struct Contents {
    pub exercise: Arc<Exercise>,
    pub sha256: String,
    pub path: PathBuf,
    /// Where the series are in the catalogue.
    pub places: BTreeMap<String, StackId>,
    pub solids: BTreeMap<String, Arc<Solid>>,
    /// Everything drawn in the segmentations.
    pub labels: Vec<Labelled>,
    /// Pictures of options, by their path in the file.
    pub images: BTreeMap<String, Arc<ColourImage>>,
    /// Ids of questions that cannot be asked.
    pub unusable: BTreeSet<String>,
    pub problems: Vec<Message>,
    /// Where shuffles begin from.
    pub seed: u64,
}

impl fmt::Debug for Paper {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Paper(sealed)")
    }
}

/// What the learner may not see yet, though the state has it: written out it says nothing.
#[derive(Clone, PartialEq)]
pub struct Sealed<T>(pub T);

impl<T> fmt::Debug for Sealed<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Sealed")
    }
}

impl Paper {
    pub(super) fn exercise(&self) -> &Exercise {
        &self.contents.exercise
    }
}

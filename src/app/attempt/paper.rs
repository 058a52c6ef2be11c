//! The exercise with its answers, sealed.

use std::fmt;
use std::sync::Arc;

use super::OpenedExercise;
use crate::exercise::Exercise;

/// An exercise and everything that it refers to. Only [`super`] reads it, so that what a learner sees is decided in one
/// place; written out for a log it says nothing.
#[derive(Clone)]
pub struct Paper {
    pub(super) contents: Arc<OpenedExercise>,
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

//! An exercise as it was read, made ready for the desk.

use std::collections::BTreeMap;
use std::hash::{BuildHasher, RandomState};
use std::path::PathBuf;
use std::sync::Arc;

use super::exercise::{Opened, read_images};
use crate::app::attempt::OpenedExercise;
use crate::dicom::Severity;
use crate::exercise::check::Problem;
use crate::locale::Message;
use crate::render::ColourImage;

/// Of what was found wrong, a learner is told what keeps questions from being asked.
pub fn for_desk(opened: Opened, path: PathBuf) -> OpenedExercise {
    let mut problems: Vec<Message> = opened
        .problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error)
        .map(Problem::sentence)
        .collect();
    let mut images: BTreeMap<String, Arc<ColourImage>> = BTreeMap::new();
    for (name, picture) in read_images(&opened.exercise, &opened.folder) {
        match picture {
            Ok(picture) => drop(images.insert(name, Arc::new(picture))),
            Err(reason) => problems.push(reason),
        }
    }
    OpenedExercise {
        exercise: opened.exercise,
        sha256: opened.sha256,
        path,
        catalogue: opened.catalogue,
        places: opened.stacks,
        solids: opened.solids,
        labels: opened.labels,
        images,
        unusable: opened.unusable,
        problems,
        // The hasher's own keys are random.
        seed: RandomState::new().hash_one(std::process::id()),
    }
}

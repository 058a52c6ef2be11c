//! The exercises that come with the program.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::app::ExerciseCard;
use crate::app::attempt::Sealed;
use crate::exercise::Exercise;
use crate::exercise::format::{MOST_BYTES, Mode};
use crate::locale::Text;

/// The exercises of a folder, the easiest first; what is none is passed over.
pub fn cards(folder: &Path) -> Vec<ExerciseCard> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    paths.sort();
    let mut cards: Vec<ExerciseCard> = paths.into_iter().filter_map(card).collect();
    cards.sort_by_key(|card| (card.level as u8, card.exam));
    cards
}

fn card(path: PathBuf) -> Option<ExerciseCard> {
    let size = fs::metadata(&path).ok()?.len();
    let text = (size <= MOST_BYTES)
        .then(|| fs::read_to_string(&path))
        .and_then(Result::ok)?;
    let exercise = Exercise::from_json(&text).ok()?;
    Some(ExerciseCard {
        names: Sealed(names(&exercise)),
        path,
        id: exercise.id,
        title: exercise.title,
        about: exercise.about,
        level: exercise.level,
        questions: exercise.questions.len(),
        exam: exercise.settings.mode == Mode::Exam,
    })
}

fn names(exercise: &Exercise) -> BTreeMap<String, Text> {
    let structures = exercise
        .structures
        .iter()
        .map(|own| (own.id.clone(), own.names.preferred()));
    let objectives = exercise
        .objectives
        .iter()
        .map(|own| (own.id.clone(), own.text.clone()));
    structures.chain(objectives).collect()
}

//! An exercise on the made-up CT, for tests of how it is taken.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use negatoscope::app::attempt::{AttemptCommand, AttemptEffect, AttemptEvent, OpenedExercise};
use negatoscope::app::{Command, Effect, Event, LearningEvent, State};
use negatoscope::exercise::format::Mode;
use negatoscope::exercise::{Answer, Exercise, Solid};
use negatoscope::geometry::DVec3;
use negatoscope::locale::Language;

use crate::support::{SECOND, answer, catalogue, event};

/// Where the sphere is, in mm; nowhere else in the exercise's words.
pub const SPHERE: DVec3 = DVec3::new(-2.0, -3.0, 130.0);
/// What nobody may read before the end.
pub const SECRETS: [&str; 4] = [
    "glandula secreta",
    "secret gland",
    "glande secrète",
    "because it shines",
];

const TEXT: &str = r#"{
  "format": "negatoscope-exercise/1",
  "id": "test.one",
  "title": { "fr": "Essai", "en": "Trial" },
  "objectives": [{ "id": "see", "text": { "fr": "Voir", "en": "See" } }],
  "series": [{ "id": "ct", "series_uid": "1.2.2", "frame_of_reference": "1.2.3" }],
  "structures": [{
    "id": "gland",
    "names": { "fr": ["glande secrète"], "en": ["secret gland"], "la": ["glandula secreta"] },
    "geometry": { "sphere": { "centre": [-2, -3, 130], "radius_mm": 4 } }
  }],
  "questions": [
    { "id": "where", "prompt": { "fr": "Où brille-t-il ?", "en": "Where does it shine?" }, "objectives": ["see"],
      "task": { "locate": { "structures": ["gland"], "tolerance_mm": 10 } },
      "start": { "series": "ct", "window": { "preset": "brain" }, "overlays": { "letters": false } },
      "hints": [{ "text": { "fr": "Plus haut", "en": "Higher up" }, "cost": 0.25 }],
      "points": 2,
      "tools": [],
      "explanation": { "text": { "fr": "Ici, parce que.", "en": "Here, [because it shines](view:near)." },
        "views": [{ "id": "near", "view": { "series": "ct", "centre": [-2, -3, 130], "zoom": 2 } }] } },
    { "id": "what", "prompt": { "fr": "Qu'est-ce ?", "en": "What is it?" },
      "task": { "name": { "structure": "gland", "show": "arrow-and-outline" } },
      "start": { "series": "ct", "centre": [-2, -3, 130] } },
    { "id": "which", "prompt": { "fr": "Laquelle ?", "en": "Which?" },
      "task": { "choice": { "options": [
        { "id": "a", "text": { "fr": "axiale", "en": "axial" }, "correct": true },
        { "id": "b", "text": { "fr": "coronale", "en": "coronal" } },
        { "id": "c", "text": { "fr": "sagittale", "en": "sagittal" } } ] } },
      "start": { "series": "ct" } },
    { "id": "long", "prompt": { "fr": "Combien ?", "en": "How long?" },
      "task": { "measure": { "length": { "ends": [[-2, -3, 130], [2, -3, 130]],
        "value": { "full": 0.5, "zero": 4 } } } },
      "start": { "series": "ct", "centre": [-2, -3, 130] }, "tools": [] },
    { "id": "seen", "prompt": { "fr": "Réglez", "en": "Set it" },
      "task": { "find": { "lesions": ["gland"], "accept_mm": 2, "false_mark_cost": 0.5 } },
      "start": { "series": "ct" } }
  ]
}"#;

pub fn exercise(mode: Mode) -> Exercise {
    let mut exercise = Exercise::from_json(TEXT).expect("an exercise");
    exercise.settings.mode = mode;
    exercise
}

pub fn opened(exercise: Exercise) -> Arc<OpenedExercise> {
    let sphere = Solid::Sphere {
        centre: SPHERE,
        radius: 4.0,
    };
    Arc::new(OpenedExercise {
        exercise: Arc::new(exercise),
        sha256: "ab".into(),
        path: PathBuf::from("exercise.json"),
        catalogue: catalogue("CT"),
        places: BTreeMap::from([("ct".into(), SECOND)]),
        solids: BTreeMap::from([("gland".into(), Arc::new(sphere))]),
        labels: Vec::new(),
        images: BTreeMap::new(),
        unusable: BTreeSet::new(),
        problems: Vec::new(),
        seed: 7,
    })
}

/// The cover, with a learner sitting there.
pub fn on_cover(language: Language, exercise: Exercise) -> State {
    let mut state = State::new(language);
    let effects = state.apply(attempt(AttemptCommand::Open(PathBuf::from("exercise.json"))));
    let ticket = effects.iter().find_map(|effect| match effect {
        Effect::Attempt(AttemptEffect::Read { ticket, .. }) => Some(*ticket),
        _ => None,
    });
    let read = AttemptEvent::Read {
        ticket: ticket.expect("it is read"),
        result: Ok(opened(exercise)),
    };
    event(&mut state, Event::Attempt(read));
    let mut record = negatoscope::progress::Progress::unkept().expect("memory");
    let learner = record.add_learner("Zoé", 0).expect("a learner");
    let learners = LearningEvent::Learners {
        learners: record.learners().expect("learners"),
        chosen: Some(learner),
    };
    event(&mut state, Event::Learning(learners));
    state
}

/// The first question, its series read.
pub fn taking(language: Language, exercise: Exercise) -> State {
    let mut state = on_cover(language, exercise);
    ask(&mut state, AttemptCommand::Start);
    state
}

pub fn attempt(command: AttemptCommand) -> Command {
    Command::Attempt(command)
}

/// What is asked, with the series that follow from it read.
pub fn ask(state: &mut State, command: AttemptCommand) -> Vec<Effect> {
    let effects = state.apply(attempt(command));
    answer(state, &effects);
    effects
}

pub fn give(state: &mut State, answer: Answer) -> Vec<Effect> {
    ask(state, AttemptCommand::Answer(answer))
}

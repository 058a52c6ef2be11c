use std::sync::{Arc, Mutex};

use super::*;
use crate::app::attempt::{AttemptEvent, Sheet, SheetState, Unfinished};
use crate::exercise::Answer;
use crate::geometry::DVec3;
use crate::locale::Text;

type Told = Arc<Mutex<Vec<Event>>>;

fn keeper(file: &Path) -> (Keeper, Told) {
    let told: Told = Arc::default();
    let into = Arc::clone(&told);
    let keeper = Keeper::new(Some(file.to_owned()), move |event| {
        into.lock().expect("the list").push(event);
    });
    (keeper, told)
}

fn begin(seed: u64) -> AttemptEffect {
    AttemptEffect::Begin {
        exercise: "one".into(),
        sha256: "ab".into(),
        title: Text::new("Un", "One"),
        path: "one.json".into(),
        exam: true,
        seed,
    }
}

fn sheet() -> Sheet {
    Sheet {
        state: SheetState::Draft,
        answer: Some(Answer::Marker {
            at: DVec3::new(1.5, -2.0, 3.0),
        }),
        hints: 1,
        spent_ms: 1200,
        ..Sheet::default()
    }
}

fn keep(at: usize) -> AttemptEffect {
    AttemptEffect::Keep {
        question: "q".into(),
        sheet: sheet(),
        at,
        spent_ms: 4200,
    }
}

/// What was told after everything asked has been done.
fn ended(keeper: Keeper, told: &Told) -> Vec<Event> {
    drop(keeper);
    std::mem::take(&mut *told.lock().expect("the list"))
}

fn learner_of(events: &[Event]) -> LearnerId {
    let chosen = events.iter().rev().find_map(|event| match event {
        Event::Learning(LearningEvent::Learners { chosen, .. }) => *chosen,
        _ => None,
    });
    chosen.expect("a learner")
}

fn before(events: Vec<Event>) -> (usize, Option<Unfinished>) {
    let told = events.into_iter().find_map(|event| match event {
        Event::Attempt(AttemptEvent::Before {
            finished, unfinished, ..
        }) => Some((finished, unfinished)),
        _ => None,
    });
    told.expect("an account of what was before")
}

fn look_back(file: &Path, learner: LearnerId, sha256: &str) -> (usize, Option<Unfinished>) {
    let (keeper, told) = keeper(file);
    keeper.learning(LearningEffect::Before {
        learner,
        exercise: "one".into(),
        sha256: sha256.into(),
    });
    before(ended(keeper, &told))
}

#[test]
fn an_attempt_that_was_interrupted_is_found_again_as_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join(FILE);
    let (keeper, told) = keeper(&file);
    keeper.learning(LearningEffect::Add("Zoé".into()));
    keeper.attempt(begin(u64::MAX));
    keeper.attempt(keep(3));
    let events = ended(keeper, &told);
    assert!(events.contains(&Event::Attempt(AttemptEvent::Kept)));
    let learner = learner_of(&events);
    let (finished, unfinished) = look_back(&file, learner, "ab");
    let unfinished = unfinished.expect("it is open");
    assert_eq!((finished, unfinished.at, unfinished.spent_ms), (0, 3, 4200));
    assert_eq!(unfinished.seed, u64::MAX);
    let expected = Sheet {
        resumed: true,
        ..sheet()
    };
    assert_eq!(unfinished.sheets, [("q".to_owned(), expected)]);
    // Of another edition its questions may be others.
    assert_eq!(look_back(&file, learner, "cd").1, None);
}

#[test]
fn an_answer_without_a_learner_is_said_not_to_be_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let (keeper, told) = keeper(&folder.path().join(FILE));
    keeper.attempt(begin(1));
    keeper.attempt(keep(0));
    let events = ended(keeper, &told);
    let failed = |event: &&Event| matches!(event, Event::Attempt(AttemptEvent::NotKept(_)));
    assert_eq!(events.iter().filter(failed).count(), 2);
}

#[test]
fn a_learner_who_is_deleted_is_gone() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join(FILE);
    let (first, told) = keeper(&file);
    first.learning(LearningEffect::Add("Zoé".into()));
    first.attempt(begin(1));
    first.attempt(keep(0));
    let learner = learner_of(&ended(first, &told));
    let (second, told) = keeper(&file);
    second.learning(LearningEffect::Delete(learner));
    let events = ended(second, &told);
    let last = events.iter().rev().find_map(|event| match event {
        Event::Learning(LearningEvent::Learners { learners, chosen }) => Some((learners.len(), *chosen)),
        _ => None,
    });
    assert_eq!(last, Some((0, None)));
}

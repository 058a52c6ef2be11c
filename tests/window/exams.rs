//! Exams: nothing of their answers is anywhere before the end, and the end comes by hand or by the clock.

use egui_kittest::kittest::NodeT;
use negatoscope::app::attempt::{AttemptCommand, AttemptEffect, Stage};
use negatoscope::app::{Command, Effect, State};
use negatoscope::exercise::Answer;
use negatoscope::exercise::format::Mode;
use negatoscope::geometry::DVec3;
use negatoscope::locale::Language;

use crate::exercises::*;
use crate::harness::*;
use crate::taking::{FIRST, exam, stage};

/// Everything that a learner can read, or that the state writes into a log.
fn all_words(harness: &mut egui_kittest::Harness<'static, Asked>) -> String {
    harness.run_steps(2);
    let state = &harness.state().0;
    let mut words = format!("{state:?}");
    for tile in state.visible_tiles() {
        words.push_str(&format!("{:?}", state.overlay(tile)));
    }
    words.push_str(&written(harness).join("\n"));
    fn labels(node: egui_kittest::Node, into: &mut String) {
        into.push_str(&format!("{:?}\n", node));
        node.children().for_each(|child| labels(child, into));
    }
    labels(harness.root(), &mut words);
    words
}

#[test]
fn an_exam_shows_nothing_of_its_answers_before_the_end() {
    for language in Language::ALL {
        let state = taking(language, exercise(Mode::Exam));
        let mut harness = live(state, [1366.0, 768.0]);
        for question in 0..5 {
            ask(&mut harness.state_mut().0, AttemptCommand::Go(question));
            let answer = match question {
                0 => Answer::Marker {
                    at: DVec3::new(5.0, 5.0, 110.0),
                },
                1 => Answer::Name("thing".into()),
                2 => Answer::Choice(vec!["a".into()]),
                _ => Answer::Find(Vec::new()),
            };
            if question != 3 {
                give(&mut harness.state_mut().0, answer);
                ask(&mut harness.state_mut().0, AttemptCommand::Submit);
                ask(&mut harness.state_mut().0, AttemptCommand::Go(question));
            }
            for panel in ["explain", "findings", "series"] {
                let command = match panel {
                    "explain" => Command::Explain(Some(negatoscope::app::Explain::Series)),
                    "findings" => Command::Toggle(negatoscope::app::Panel::Findings),
                    _ => Command::Toggle(negatoscope::app::Panel::Series),
                };
                harness.state_mut().0.apply(command);
            }
            let words = all_words(&mut harness);
            for secret in SECRETS {
                assert!(
                    !words.contains(secret),
                    "{secret:?} is there at question {question}"
                );
            }
            // The structure's place, where the question does not start there itself.
            let starts_there = matches!(question, 1 | 3);
            assert!(
                starts_there || !words.contains("-2.0, -3.0, 130.0"),
                "at question {question}"
            );
        }
        let state = &mut harness.state_mut().0;
        ask(state, AttemptCommand::Finish);
        assert_eq!(stage(state), Some(Stage::Results));
        ask(state, AttemptCommand::Review(1));
        let words = all_words(&mut harness);
        let secret = match language {
            Language::French => "glande secrète",
            Language::English => "secret gland",
        };
        assert!(words.contains(secret), "and says it afterwards");
    }
}

#[test]
fn pictures_of_an_exam_are_those_of_the_series_alone() {
    let mut state = exam();
    state.apply(Command::Resize(FIRST, [64, 48]));
    let picture = |state: &State| state.look(FIRST).and_then(|look| look.picture());
    let plain = crate::support::opened(Language::English, "CT");
    let volume = plain.current().and_then(|open| open.volume.clone());
    assert!(picture(&state).is_some() && volume.is_some());
    // Nothing is drawn over the question that asks where the structure is.
    assert!(state.exercise_drawings(FIRST).is_empty());
    ask(&mut state, AttemptCommand::Go(4));
    assert!(state.exercise_drawings(FIRST).is_empty());
}

#[test]
fn an_exam_is_graded_when_it_is_handed_in() {
    let mut state = exam();
    give(&mut state, Answer::Marker { at: SPHERE });
    ask(&mut state, AttemptCommand::Next);
    give(&mut state, Answer::Name("secret gland".into()));
    assert!(state.results().is_none());
    let effects = ask(&mut state, AttemptCommand::Finish);
    let results = state.results().expect("results");
    assert!((results.total.points - 3.0).abs() < 1e-9, "{:?}", results.total);
    assert_eq!(results.total.of, 6.0);
    let finished = effects
        .iter()
        .any(|effect| matches!(effect, Effect::Attempt(AttemptEffect::Finish { .. })));
    assert!(finished);
    assert_eq!(results.objectives.len(), 1);
    assert_eq!(results.objectives[0].1.points, 2.0);
}

#[test]
fn an_exam_ends_when_its_time_is_over_and_a_sleeping_computer_takes_none() {
    let mut timed = exercise(Mode::Exam);
    timed.settings.time_limit_s = Some(20);
    let mut state = taking(Language::English, timed);
    give(&mut state, Answer::Marker { at: SPHERE });
    ask(&mut state, AttemptCommand::Pass(3_600_000));
    assert_eq!(stage(&state), Some(Stage::Asking), "an hour asleep");
    for _ in 0..20 {
        ask(&mut state, AttemptCommand::Pass(1000));
    }
    assert_eq!(stage(&state), Some(Stage::Results));
    assert!((state.results().expect("results").total.points - 2.0).abs() < 1e-9);
}

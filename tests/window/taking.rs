//! Taking an exercise: from the cover to the results.

use egui_kittest::kittest::Queryable;
use negatoscope::app::attempt::{AttemptCommand, AttemptEffect, AttemptEvent, Drawing, Keeping, Role, Stage};
use negatoscope::app::{Command, Effect, Event, MarkChange, State, Tile, Tool};
use negatoscope::exercise::Answer;
use negatoscope::exercise::format::{FeedbackTime, Mode};
use negatoscope::geometry::DVec3;
use negatoscope::locale::Language;
use negatoscope::message;

use crate::exercises::*;
use crate::harness::*;
use crate::support::{event, seen_at, window};

pub const FIRST: Tile = Tile(0);

fn practice() -> State {
    taking(Language::English, exercise(Mode::Practice))
}

pub fn exam() -> State {
    taking(Language::English, exercise(Mode::Exam))
}

pub fn stage(state: &State) -> Option<Stage> {
    state.attempt.as_ref().map(|attempt| attempt.stage)
}

fn points(state: &State) -> f64 {
    let feedback = state.attempt.as_ref().and_then(|attempt| attempt.feedback());
    feedback.expect("feedback").points
}

fn kept(effects: &[Effect]) -> Vec<&str> {
    let question = |effect: &'_ Effect| match effect {
        Effect::Attempt(AttemptEffect::Keep { question, .. }) => Some(question.clone()),
        _ => None,
    };
    effects
        .iter()
        .filter_map(question)
        .map(|own| match own.as_str() {
            "where" => "where",
            "what" => "what",
            "which" => "which",
            "long" => "long",
            _ => "seen",
        })
        .collect()
}

#[test]
fn a_question_starts_in_its_own_view() {
    let mut state = practice();
    assert_eq!(stage(&state), Some(Stage::Asking));
    assert_eq!(window(&state, FIRST), (40.0, 80.0), "the brain window");
    assert_eq!(state.tool, Tool::Answer);
    ask(&mut state, AttemptCommand::Go(1));
    assert_eq!(state.tile(FIRST).map(|view| view.at), Some(SPHERE));
    // However the images were changed meanwhile.
    state.apply(Command::Scroll(FIRST, 5));
    state.apply(Command::RecallWindow(FIRST, 5));
    ask(&mut state, AttemptCommand::Go(0));
    assert_eq!(window(&state, FIRST), (40.0, 80.0));
}

#[test]
fn a_marker_in_the_structure_is_worth_all_points_less_hints() {
    let mut state = practice();
    let effects = give(&mut state, Answer::Marker { at: SPHERE });
    assert_eq!(kept(&effects), ["where"], "written down at once");
    let hint = ask(&mut state, AttemptCommand::Hint);
    assert_eq!(kept(&hint), ["where"]);
    ask(&mut state, AttemptCommand::Submit);
    // Two points, a quarter of them for the hint.
    assert!((points(&state) - 1.5).abs() < 1e-9);
    state.apply(Command::Resize(FIRST, [400, 300]));
    ask(&mut state, AttemptCommand::ShowTruth);
    let truth = |drawing: &Drawing| matches!(drawing, Drawing::Outlines { role: Role::Truth, lines } if !lines.is_empty());
    assert!(
        state.exercise_drawings(FIRST).iter().any(truth),
        "the structure is outlined"
    );
}

#[test]
fn the_first_answer_counts_and_later_ones_are_for_learning() {
    let mut state = practice();
    give(
        &mut state,
        Answer::Marker {
            at: SPHERE + DVec3::Z * 100.0,
        },
    );
    let effects = ask(&mut state, AttemptCommand::Submit);
    let learnt = |effects: &[Effect]| {
        effects.iter().any(
            |effect| matches!(effect, Effect::Attempt(AttemptEffect::Learnt(learnt)) if learnt.tries == 1),
        )
    };
    assert!(learnt(&effects));
    assert_eq!(points(&state), 0.0);
    ask(&mut state, AttemptCommand::TryAgain);
    assert!(
        state
            .attempt
            .as_ref()
            .is_some_and(|attempt| attempt.feedback().is_none())
    );
    give(&mut state, Answer::Marker { at: SPHERE });
    let effects = ask(&mut state, AttemptCommand::Submit);
    assert!(!learnt(&effects));
    let feedback = state.attempt.as_ref().and_then(|attempt| attempt.feedback());
    let feedback = feedback.expect("feedback");
    assert_eq!(
        (feedback.share, feedback.points, feedback.tries),
        (Some(1.0), 0.0, 2)
    );
}

#[test]
fn a_click_on_the_image_puts_the_marker() {
    let mut harness = live(practice(), [1366.0, 768.0]);
    harness
        .state_mut()
        .0
        .apply(Command::ScrollTo(FIRST, negatoscope::app::SliceEnd::First));
    let slices = 10;
    harness.state_mut().0.apply(Command::Scroll(FIRST, slices));
    harness.run_steps(2);
    let at = on_screen(&harness, FIRST, SPHERE);
    click_at(&mut harness, at);
    harness.run_steps(2);
    let state = &harness.state().0;
    let answer = state
        .attempt
        .as_ref()
        .and_then(|attempt| attempt.sheet()?.answer.clone());
    let Some(Answer::Marker { at }) = answer else {
        panic!("a marker, not {answer:?}");
    };
    assert!(at.distance(SPHERE) < 1.0, "{at}");
    click(&mut harness, "Check");
    let written = written(&harness);
    assert!(written.iter().any(|line| line == "Right"), "{written:?}");
    assert!(
        written.iter().any(|line| line.contains("because it shines")),
        "{written:?}"
    );
}

#[test]
fn tools_that_a_question_leaves_out_are_shut() {
    let mut state = practice();
    let before = window(&state, FIRST);
    state.apply(Command::RecallWindow(FIRST, 5));
    state.apply(Command::SetTool(Tool::Window));
    assert_eq!(window(&state, FIRST), before);
    assert_eq!(state.tool, Tool::Answer);
    assert!(!state.notices.is_empty(), "which is said");
    state.apply(Command::Scroll(FIRST, 1));
    ask(&mut state, AttemptCommand::Go(1));
    state.apply(Command::RecallWindow(FIRST, 5));
    assert_ne!(window(&state, FIRST), before, "all tools where none are listed");
}

#[test]
fn what_is_drawn_is_the_answer_to_a_measure() {
    let mut state = practice();
    ask(&mut state, AttemptCommand::Go(3));
    state.apply(Command::Resize(FIRST, [400, 300]));
    let put = |state: &mut State, point: DVec3| {
        let pixel = seen_at(state, FIRST, point);
        state.apply(Command::Mark(MarkChange::Put(FIRST, pixel)))
    };
    put(&mut state, DVec3::new(-2.0, -3.0, 130.0));
    let effects = put(&mut state, DVec3::new(3.0, -3.0, 130.0));
    assert_eq!(kept(&effects), ["long"]);
    assert!(
        !effects
            .iter()
            .any(|effect| matches!(effect, Effect::KeepMarks { .. })),
        "not beside the images"
    );
    // Drawn once more, the new one takes its place.
    put(&mut state, DVec3::new(-2.0, -3.0, 130.0));
    put(&mut state, DVec3::new(2.0, -3.0, 130.0));
    assert_eq!(state.marks.document.annotations().len(), 1);
    ask(&mut state, AttemptCommand::Submit);
    assert!((points(&state) - 1.0).abs() < 1e-6);
    // It is still there when one comes back.
    ask(&mut state, AttemptCommand::Go(0));
    assert!(state.marks.document.is_empty());
    ask(&mut state, AttemptCommand::Go(3));
    assert_eq!(state.marks.document.annotations().len(), 1);
}

#[test]
fn letters_are_hidden_where_they_would_answer() {
    let mut state = practice();
    state.apply(Command::Resize(FIRST, [400, 300]));
    let letters = |state: &State| {
        state
            .overlay(FIRST)
            .map(|overlay| overlay.edges.iter().any(|edge| !edge.is_empty()))
    };
    assert_eq!(letters(&state), Some(false));
    give(&mut state, Answer::Marker { at: SPHERE });
    ask(&mut state, AttemptCommand::Submit);
    assert_eq!(letters(&state), Some(true), "after the answer");
    ask(&mut state, AttemptCommand::Go(1));
    assert_eq!(letters(&state), Some(true));
}

#[test]
fn a_question_whose_time_is_over_takes_what_is_there() {
    let mut timed = exercise(Mode::Practice);
    timed.questions[0].time_limit_s = Some(3);
    let mut state = taking(Language::English, timed);
    give(&mut state, Answer::Marker { at: SPHERE });
    for _ in 0..3 {
        ask(&mut state, AttemptCommand::Pass(1000));
    }
    assert!((points(&state) - 2.0).abs() < 1e-9);
}

#[test]
fn an_interrupted_attempt_goes_on_where_it_was() {
    use negatoscope::app::attempt::{Sheet, SheetState, Unfinished};
    let mut record = negatoscope::progress::Progress::unkept().expect("memory");
    let learner = record.add_learner("Zoé", 0).expect("a learner");
    let start = negatoscope::progress::Start {
        exercise: negatoscope::progress::ExerciseKey {
            id: "test.one".into(),
            sha256: "ab".into(),
            title: "{}".into(),
            place: None,
        },
        mode: negatoscope::progress::Mode::Exam,
        seed: 3,
        started_ms: 0,
    };
    let number = record.begin(learner, &start).expect("an attempt");
    let mut state = on_cover(Language::English, exercise(Mode::Exam));
    let sheet = Sheet {
        state: SheetState::Draft,
        answer: Some(Answer::Marker { at: SPHERE }),
        hints: 1,
        spent_ms: 9_000,
        resumed: true,
        ..Sheet::default()
    };
    let before = AttemptEvent::Before {
        exercise: "test.one".into(),
        finished: 0,
        unfinished: Some(Unfinished {
            number,
            seed: 3,
            at: 2,
            spent_ms: 61_000,
            sheets: vec![("where".into(), sheet)],
        }),
    };
    event(&mut state, Event::Attempt(before));
    ask(&mut state, AttemptCommand::Resume);
    let attempt = state.attempt.as_ref().expect("an attempt");
    assert_eq!((attempt.at, attempt.spent_ms, attempt.seed), (2, 61_000, 3));
    ask(&mut state, AttemptCommand::Finish);
    let results = state.results().expect("results");
    assert!((results.total.points - 1.5).abs() < 1e-9, "the hint still costs");
}

#[test]
fn what_could_not_be_written_is_said_and_tried_again() {
    let mut state = practice();
    give(&mut state, Answer::Marker { at: SPHERE });
    let full = message!("progress-full", path = "disk");
    event(&mut state, Event::Attempt(AttemptEvent::NotKept(full)));
    assert!(matches!(
        state.attempt.as_ref().map(|own| &own.kept),
        Some(Keeping::Failed(_))
    ));
    let again = ask(&mut state, AttemptCommand::KeepAgain);
    assert_eq!(kept(&again), ["where"]);
    event(&mut state, Event::Attempt(AttemptEvent::Kept));
    assert!(matches!(
        state.attempt.as_ref().map(|own| &own.kept),
        Some(Keeping::Kept)
    ));
}

#[test]
fn options_are_shuffled_by_the_attempt_and_can_be_chosen_by_name() {
    let mut state = practice();
    ask(&mut state, AttemptCommand::Go(2));
    let mut harness = live(state, [1366.0, 768.0]);
    let label = harness
        .query_all_by_label_contains("axial")
        .next()
        .map(|node| node.rect().center());
    click_at(&mut harness, label.expect("the option"));
    harness.run_steps(2);
    click(&mut harness, "Check");
    assert_eq!(points(&harness.state().0), 1.0);
}

#[test]
fn the_score_alone_is_given_where_the_author_wants_no_more() {
    let mut closed = exercise(Mode::Exam);
    closed.settings.feedback = Some(FeedbackTime::Never);
    let mut state = taking(Language::English, closed);
    ask(&mut state, AttemptCommand::Finish);
    ask(&mut state, AttemptCommand::Review(0));
    assert!(
        state
            .attempt
            .as_ref()
            .is_some_and(|attempt| attempt.feedback().is_none())
    );
}

#[test]
fn attempts_that_are_used_up_do_not_begin() {
    let mut once = exercise(Mode::Exam);
    once.settings.attempts = Some(1);
    let mut state = on_cover(Language::English, once);
    let before = AttemptEvent::Before {
        exercise: "test.one".into(),
        finished: 1,
        unfinished: None,
    };
    event(&mut state, Event::Attempt(before));
    ask(&mut state, AttemptCommand::Start);
    assert_eq!(stage(&state), Some(Stage::Cover));
}

#[test]
fn suspicions_have_a_confidence_and_can_be_taken_back() {
    let mut state = practice();
    ask(&mut state, AttemptCommand::Go(4));
    state.apply(Command::Resize(FIRST, [400, 300]));
    for x in [0.0, 5.0] {
        let pixel = seen_at(&state, FIRST, DVec3::new(x, 0.0, 130.0));
        ask(&mut state, AttemptCommand::Put(FIRST, pixel));
    }
    ask(&mut state, AttemptCommand::Confidence(1, 9));
    let marks = state
        .attempt
        .as_ref()
        .map(|attempt| attempt.marks())
        .unwrap_or_default();
    assert_eq!(
        marks.iter().map(|mark| mark.confidence).collect::<Vec<_>>(),
        [3, 4]
    );
    ask(&mut state, AttemptCommand::RemoveMark(0));
    ask(&mut state, AttemptCommand::RemoveMark(0));
    let sheet = state.attempt.as_ref().and_then(|attempt| attempt.sheet());
    assert!(
        sheet.is_some_and(|sheet| sheet.answer.is_none()),
        "none is not the same as nothing to find"
    );
    ask(&mut state, AttemptCommand::NothingToFind);
    let sheet = state.attempt.as_ref().and_then(|attempt| attempt.sheet());
    assert_eq!(
        sheet.and_then(|sheet| sheet.answer.clone()),
        Some(Answer::Find(Vec::new()))
    );
}

#[test]
fn options_are_chosen_by_keys_and_enter_leads_to_the_results() {
    let mut single = exercise(Mode::Practice);
    single.questions.retain(|question| question.id == "which");
    let mut harness = live(on_cover(Language::French, single), [1366.0, 768.0]);
    press(&mut harness, egui::Key::Enter);
    assert_eq!(stage(&harness.state().0), Some(Stage::Asking));
    harness.key_press_modifiers(egui::Modifiers::ALT, egui::Key::Num2);
    harness.run_steps(2);
    let chosen = |state: &State| state.attempt.as_ref().and_then(|own| own.sheet()?.answer.clone());
    assert!(matches!(chosen(&harness.state().0), Some(Answer::Choice(ids)) if ids.len() == 1));
    press(&mut harness, egui::Key::Enter);
    assert!(
        harness
            .state()
            .0
            .attempt
            .as_ref()
            .is_some_and(|own| own.feedback().is_some())
    );
    press(&mut harness, egui::Key::Enter);
    assert_eq!(stage(&harness.state().0), Some(Stage::Results));
}

#[test]
fn a_question_in_three_planes_has_its_series_read() {
    use negatoscope::exercise::format::{ViewLayout, ViewPlane};
    let mut planes = exercise(Mode::Practice);
    let start = &mut planes.questions[0].start;
    start.layout = ViewLayout::Planes;
    start.plane = ViewPlane::Oblique {
        normal: DVec3::new(0.9, 0.3, 0.3),
        up: DVec3::Z,
    };
    let mut state = on_cover(Language::English, planes);
    let effects = ask(&mut state, AttemptCommand::Start);
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Load { .. })));
    assert!(state.current().is_some_and(|open| open.volume.is_some()));
    assert_eq!(state.visible_tiles().len(), 4);
    let normal = state.look(state.key_tile()).map(|look| look.plane().normal());
    let along = normal.map(|normal| normal.dot(DVec3::new(0.9, 0.3, 0.3).normalize()).abs());
    assert!(along.is_some_and(|along| along > 0.999), "{along:?}");
}

#[test]
fn one_goes_to_the_next_question_while_writing_an_answer() {
    let mut state = practice();
    ask(&mut state, AttemptCommand::Go(1));
    let mut harness = live(state, [1366.0, 768.0]);
    harness.event(egui::Event::Text("i".into()));
    harness.run_steps(2);
    let written = harness
        .state()
        .0
        .attempt
        .as_ref()
        .and_then(|own| own.sheet()?.answer.clone());
    assert_eq!(
        written,
        Some(Answer::Name("i".into())),
        "the field has the keyboard"
    );
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::PageDown);
    harness.run_steps(2);
    assert_eq!(harness.state().0.attempt.as_ref().map(|own| own.at), Some(2));
}

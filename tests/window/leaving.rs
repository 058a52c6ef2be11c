//! Nothing that someone made is lost without a question: when something else is opened, and when the window closes.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use negatoscope::annotation::Kind;
use negatoscope::app::attempt::{AttemptCommand, AttemptEffect, AttemptEvent};
use negatoscope::app::export::{CineForm, ExportCommand, ExportEffect, ExportEvent};
use negatoscope::app::reformat::{BatchCommand, BatchEffect};
use negatoscope::app::{Command, Effect, Event, LeaveAnswer, MarkChange, State, Tool, Unsaved};
use negatoscope::exercise::Answer;
use negatoscope::exercise::format::Mode;
use negatoscope::locale::{Language, say};
use negatoscope::message;

use crate::exercises::{SPHERE, exercise, give, taking};
use crate::harness::{Asked, click, live, panels, written};
use crate::reformats::{batch, make, planned, saved};
use crate::support::*;

fn elsewhere() -> Command {
    Command::Open(vec!["elsewhere".into()])
}

/// Ways out that a reader who made a series is asked about.
fn ways_out() -> [Command; 4] {
    let quiz = AttemptCommand::Open("quiz.json".into());
    [
        elsewhere(),
        Command::OpenSample,
        Command::Attempt(quiz),
        Command::Close,
    ]
}

/// A series was made, and something is asked for that would lose it.
fn made_and_leaving(by: Command) -> State {
    let mut state = planned();
    make(&mut state);
    assert!(state.apply(by).is_empty(), "asked first");
    assert!(state.leaving.is_some() && state.shows_derived());
    state
}

fn give_answer(state: &mut State, answer: LeaveAnswer) -> Vec<Effect> {
    state.apply(Command::Leave(answer))
}

fn closes(effects: &[Effect]) -> bool {
    effects.iter().any(|effect| matches!(effect, Effect::Close))
}

fn saving(effects: &[Effect]) -> u64 {
    match effects {
        [Effect::Batch(BatchEffect::Save { ticket, .. })] => *ticket,
        other => panic!("{other:?}"),
    }
}

#[test]
fn nobody_is_asked_where_nothing_would_be_lost() {
    assert!(closes(&State::new(Language::French).apply(Command::Close)));
    assert!(closes(&ct().apply(Command::Close)));
    // What was saved by itself is not asked about.
    let mut state = planned();
    make(&mut state);
    let ticket = saving(&batch(&mut state, BatchCommand::Save));
    saved(&mut state, ticket, true);
    assert!(matches!(state.apply(elsewhere())[..], [Effect::Scan { .. }]));
    assert!(closes(&state.apply(Command::Close)));
}

#[test]
fn what_was_made_is_not_dropped_without_a_question() {
    for way in ways_out() {
        // To stay: nothing is done, and the series is still there.
        let mut state = made_and_leaving(way.clone());
        assert!(matches!(state.leaving_loses()[..], [Unsaved::Series(_)]));
        assert!(give_answer(&mut state, LeaveAnswer::Stay).is_empty());
        assert!(state.leaving.is_none() && state.scanning.is_none() && state.shows_derived());
        assert_eq!(state.unsaved_series().count(), 1);
        // To leave without.
        let mut state = made_and_leaving(way.clone());
        let effects = give_answer(&mut state, LeaveAnswer::Drop);
        assert!(!effects.is_empty() && state.leaving.is_none(), "{way:?}");
        assert_eq!(closes(&effects), way == Command::Close);
    }
}

#[test]
fn a_series_stays_as_it_is_where_there_was_nothing_to_open() {
    let mut state = made_and_leaving(elsewhere());
    give_answer(&mut state, LeaveAnswer::Drop);
    let ticket = state.scanning.expect("looked through").ticket;
    let catalogue = negatoscope::app::Scanned(Default::default());
    event(&mut state, Event::Scanned { ticket, catalogue });
    assert!(state.shows_derived(), "the study is still open");
    assert!(state.apply(Command::Close).is_empty(), "asked again");
}

#[test]
fn what_was_made_is_saved_before_it_is_left() {
    for way in ways_out() {
        let mut state = made_and_leaving(way.clone());
        let ticket = saving(&give_answer(&mut state, LeaveAnswer::Save));
        // The place was not chosen: the question stands.
        assert!(saved(&mut state, ticket, false).is_empty());
        assert!(state.leaving.is_some() && state.unsaved_series().count() == 1);
        let ticket = saving(&give_answer(&mut state, LeaveAnswer::Save));
        let effects = saved(&mut state, ticket, true);
        assert!(!effects.is_empty() && state.leaving.is_none(), "{way:?}");
        assert_eq!(closes(&effects), way == Command::Close);
    }
    // One who stays meanwhile is not thrown out when it is written.
    let mut state = made_and_leaving(Command::Close);
    let ticket = saving(&give_answer(&mut state, LeaveAnswer::Save));
    give_answer(&mut state, LeaveAnswer::Stay);
    assert!(saved(&mut state, ticket, true).is_empty());
    assert!(closes(&state.apply(Command::Close)));
}

#[test]
fn what_is_still_being_made_is_waited_for_and_saved() {
    let mut state = planned();
    let Some(Effect::Batch(BatchEffect::Make { ticket, .. })) =
        batch(&mut state, BatchCommand::Make).into_iter().next()
    else {
        panic!("it is made")
    };
    assert!(state.apply(Command::Close).is_empty());
    assert_eq!(state.leaving_loses(), [Unsaved::Making]);
    assert!(
        give_answer(&mut state, LeaveAnswer::Save).is_empty(),
        "waited for"
    );
    let failed = negatoscope::app::reformat::BatchEvent::Made {
        ticket,
        made: Err(message!("no-reformat")),
    };
    assert!(event(&mut state, Event::Batch(failed)).is_empty());
    // There is nothing to lose any more, but one may read why before the window goes.
    assert!(state.leaving.is_none() && !state.notices.is_empty());
}

#[test]
fn a_film_that_is_being_written_keeps_the_window_open_and_no_more() {
    let filming = || {
        let mut state = acquired(Language::English, "CT");
        let effects = state.apply(Command::Export(ExportCommand::Cine(CineForm::Gif)));
        match &effects[..] {
            [Effect::Export(ExportEffect::Cine { ticket, .. })] => (state, *ticket),
            other => panic!("{other:?}"),
        }
    };
    let end = |ticket, written| {
        Event::Export(ExportEvent::Ended {
            ticket,
            written,
            notice: Some(message!("export-copied")),
        })
    };
    let (mut state, ticket) = filming();
    assert!(state.apply(Command::Close).is_empty());
    assert_eq!(state.leaving_loses(), [Unsaved::Film]);
    give_answer(&mut state, LeaveAnswer::Save);
    assert!(closes(&event(&mut state, end(ticket, true))));
    // One that could not be written is read about first.
    let (mut state, ticket) = filming();
    state.apply(Command::Close);
    give_answer(&mut state, LeaveAnswer::Save);
    assert!(event(&mut state, end(ticket, false)).is_empty() && state.leaving.is_none());
    // One that ends while the question is read leaves nothing to be asked.
    let (mut state, ticket) = filming();
    state.apply(Command::Close);
    assert!(closes(&event(&mut state, end(ticket, true))));
    // Another study may be opened meanwhile.
    let (mut state, _) = filming();
    assert!(matches!(state.apply(elsewhere())[..], [Effect::Scan { .. }]));
}

#[test]
fn marks_that_could_not_be_written_are_asked_about_and_tried_again() {
    let mut state = ct();
    state.apply(Command::SetTool(Tool::Draw(Kind::Point)));
    let effects = state.apply(Command::Mark(MarkChange::Put(AXIAL, pixel(200.0, 150.0))));
    let Some(Effect::KeepMarks { beside, .. }) = effects.into_iter().next() else {
        panic!("written down at once")
    };
    let told = |result| Event::MarksKept {
        beside: beside.clone(),
        result,
    };
    let full = || message!("progress-full", path = "disk");
    event(&mut state, told(Err(full())));
    // Of what was open before: of no interest here.
    let others = Event::MarksKept {
        beside: vec!["other".into()],
        result: Ok(()),
    };
    event(&mut state, others);
    assert!(state.apply(Command::Close).is_empty());
    assert_eq!(state.leaving_loses(), [Unsaved::Marks(full())]);
    let again = give_answer(&mut state, LeaveAnswer::Save);
    assert!(matches!(&again[..], [Effect::KeepMarks { .. }]), "{again:?}");
    assert!(event(&mut state, told(Err(full()))).is_empty() && state.leaving.is_some());
    give_answer(&mut state, LeaveAnswer::Save);
    assert!(closes(&event(&mut state, told(Ok(())))));
}

#[test]
fn answers_that_could_not_be_written_are_asked_about_and_tried_again() {
    let failed = || AttemptEvent::NotKept(message!("progress-full", path = "disk"));
    let mut state = taking(Language::English, exercise(Mode::Practice));
    give(&mut state, Answer::Marker { at: SPHERE });
    event(&mut state, Event::Attempt(failed()));
    for way in [Command::Close, Command::Attempt(AttemptCommand::Leave)] {
        assert!(state.apply(way).is_empty());
        assert!(matches!(state.leaving_loses()[..], [Unsaved::Answers(_)]));
        give_answer(&mut state, LeaveAnswer::Stay);
    }
    state.apply(Command::Close);
    let again = give_answer(&mut state, LeaveAnswer::Save);
    assert!(matches!(
        &again[..],
        [Effect::Attempt(AttemptEffect::Keep { .. })]
    ));
    event(&mut state, Event::Attempt(failed()));
    assert!(state.leaving.is_some(), "the question stands");
    give_answer(&mut state, LeaveAnswer::Save);
    assert!(closes(&event(&mut state, Event::Attempt(AttemptEvent::Kept))));
    // Results are tried again as results.
    state.apply(Command::Attempt(AttemptCommand::Finish));
    event(&mut state, Event::Attempt(failed()));
    state.apply(Command::Close);
    let again = give_answer(&mut state, LeaveAnswer::Save);
    assert!(matches!(
        &again[..],
        [Effect::Attempt(AttemptEffect::Finish { .. })]
    ));
}

#[test]
fn an_exam_can_be_closed() {
    let mut state = taking(Language::English, exercise(Mode::Exam));
    assert!(closes(&state.apply(Command::Close)));
}

fn asked_by_key(harness: &mut egui_kittest::Harness<'static, Asked>, key: Key) -> Vec<Command> {
    harness.key_press_modifiers(Modifiers::COMMAND, key);
    harness.run_steps(2);
    std::mem::take(&mut harness.state_mut().1)
}

#[test]
fn a_key_and_the_menu_close_the_window() {
    for state in [State::new(Language::English), ct()] {
        let mut harness = panels(state);
        assert!(asked_by_key(&mut harness, Key::Q).contains(&Command::Close));
    }
    let mut harness = panels(ct());
    click(&mut harness, &say(Language::English, "menu-open"));
    let asked = click(&mut harness, &say(Language::English, "action-quit"));
    assert!(asked.contains(&Command::Close), "{asked:?}");
}

#[test]
fn the_question_names_what_would_be_lost_in_both_languages_and_takes_clicks() {
    for (language, lost, closing, opening) in [
        (Language::English, "in no file", "Closing", "Opening"),
        (
            Language::French,
            "dans aucun fichier",
            "Fermer la fenêtre",
            "Ouvrir autre chose",
        ),
    ] {
        let ways = [
            (Command::Close, closing, ["leave-save-close", "leave-drop-close"]),
            (elsewhere(), opening, ["leave-save-open", "leave-drop-open"]),
        ];
        for (way, said, [save, drop]) in ways {
            let mut state = made_and_leaving(way);
            state.language = language;
            let mut harness = panels(state);
            let text = written(&harness).join("\n");
            assert!(text.contains(lost) && text.contains(said), "{text}");
            for (button, answer) in [
                (save, LeaveAnswer::Save),
                (drop, LeaveAnswer::Drop),
                ("leave-stay", LeaveAnswer::Stay),
            ] {
                let asked = click(&mut harness, &say(language, button));
                assert_eq!(asked, [Command::Leave(answer)], "{button}");
            }
        }
    }
}

#[test]
fn the_question_takes_keys_and_keeps_them_from_the_images() {
    let mut harness = panels(made_and_leaving(Command::Close));
    assert!(crate::harness::press(&mut harness, Key::I).is_empty());
    assert!(asked_by_key(&mut harness, Key::Q).is_empty());
    let stay = [Command::Leave(LeaveAnswer::Stay)];
    assert_eq!(crate::harness::press(&mut harness, Key::Escape), stay);
    // By Tab to the next button, by Enter through it.
    crate::harness::press(&mut harness, Key::Tab);
    let asked = crate::harness::press(&mut harness, Key::Enter);
    assert_eq!(asked, [Command::Leave(LeaveAnswer::Drop)]);
    let mut harness = live(made_and_leaving(Command::Close), [1366.0, 768.0]);
    let asked = crate::harness::press(&mut harness, Key::Enter);
    assert!(asked.contains(&Command::Leave(LeaveAnswer::Save)), "{asked:?}");
    harness.run_steps(2);
    assert!(
        harness
            .query_by_label(&say(Language::English, "leave-saving"))
            .is_some()
    );
}

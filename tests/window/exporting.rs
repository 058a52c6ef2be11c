//! What the menu of exports asks for, and what becomes of it.

use std::sync::Arc;

use egui_kittest::kittest::Queryable;
use negatoscope::annotation::Kind;
use negatoscope::app::export::{
    CineForm, Content, ExportCommand, ExportEffect, ExportEvent, Extent, MeasuresForm, Sink,
};
use negatoscope::app::{Command, Effect, Event, Layout, MarkChange, State, Tile, Tool};
use negatoscope::locale::Language;
use negatoscope::message;
use negatoscope::render::encode::PictureFormat;

use crate::harness::{click, panels};
use crate::support::{NATIVE, acquired, catalogue, ct, event, opened_catalogue, pixel};

fn export(command: ExportCommand) -> Command {
    Command::Export(command)
}

fn measure(state: &mut State) {
    state.apply(Command::SetTool(Tool::Draw(Kind::Length)));
    for at in [pixel(150.0, 100.0), pixel(220.0, 160.0)] {
        state.apply(Command::Mark(MarkChange::Put(NATIVE, at)));
    }
}

fn effect(effects: Vec<Effect>) -> ExportEffect {
    match effects.into_iter().next() {
        Some(Effect::Export(effect)) => effect,
        other => panic!("an export: {other:?}"),
    }
}

#[test]
fn the_menu_says_what_is_written_and_asks_for_it() {
    let mut state = acquired(Language::English, "CT");
    measure(&mut state);
    let rows = [
        ("Image only", ExportCommand::SetContent(Content::ImageOnly)),
        ("JPEG", ExportCommand::SetFormat(PictureFormat::Jpeg)),
        (
            "Save the picture",
            ExportCommand::Picture(Extent::ActiveTile, Sink::File),
        ),
        (
            "Save all views",
            ExportCommand::Picture(Extent::Layout, Sink::File),
        ),
        (
            "Copy the picture",
            ExportCommand::Picture(Extent::ActiveTile, Sink::Clipboard),
        ),
        (
            "Copy all views",
            ExportCommand::Picture(Extent::Layout, Sink::Clipboard),
        ),
        ("Animated GIF", ExportCommand::Cine(CineForm::Gif)),
        ("Series of PNG pictures", ExportCommand::Cine(CineForm::Pictures)),
        ("Table (CSV)", ExportCommand::Measures(MeasuresForm::Csv)),
        ("DICOM report (SR)", ExportCommand::Measures(MeasuresForm::Report)),
        (
            "DICOM presentation state (GSPS)",
            ExportCommand::Measures(MeasuresForm::Presentation),
        ),
    ];
    for (label, expected) in rows {
        let mut harness = panels(state.clone());
        click(&mut harness, "Export");
        assert!(
            harness
                .query_by_label_contains("Nothing of the patient's identity")
                .is_some()
        );
        let asked = click(&mut harness, label);
        assert!(asked.contains(&export(expected)), "{label}: {asked:?}");
    }
}

#[test]
fn without_measures_there_is_nothing_to_ask_for() {
    let mut state = acquired(Language::English, "CT");
    let mut harness = panels(state.clone());
    click(&mut harness, "Export");
    let asked = click(&mut harness, "Table (CSV)");
    assert!(
        !asked.contains(&export(ExportCommand::Measures(MeasuresForm::Csv))),
        "{asked:?}"
    );
    let effects = state.apply(export(ExportCommand::Measures(MeasuresForm::Csv)));
    assert!(effects.is_empty());
    assert_eq!(state.notices, [message!("export-no-measures")]);
}

#[test]
fn copying_has_the_usual_keys() {
    let mut harness = panels(ct());
    harness.event(egui::Event::Copy);
    harness.run_steps(2);
    let asked = std::mem::take(&mut harness.state_mut().1);
    let copy = ExportCommand::Picture(Extent::ActiveTile, Sink::Clipboard);
    assert!(asked.contains(&export(copy)), "{asked:?}");
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::S);
    harness.run_steps(2);
    let asked = std::mem::take(&mut harness.state_mut().1);
    let save = ExportCommand::Picture(Extent::ActiveTile, Sink::File);
    assert!(asked.contains(&export(save)), "{asked:?}");
}

#[test]
fn a_picture_is_of_the_moment_and_without_the_hand() {
    let mut state = ct();
    measure(&mut state);
    state.apply(Command::Point(Some((NATIVE, pixel(10.0, 10.0)))));
    let effect = effect(state.apply(export(ExportCommand::Picture(Extent::Layout, Sink::File))));
    let ExportEffect::Picture {
        shot, format, name, ..
    } = effect
    else {
        panic!("a picture: {effect:?}");
    };
    assert_eq!((shot.tiles.len(), shot.size), (4, [802, 602]));
    assert_eq!((format, name.as_str()), (PictureFormat::Png, "CT-views"));
    let still = &shot.state;
    assert_eq!((still.pointer, still.marks.selected), (None, None));
    assert!(still.marks.draft.is_none() && state.pointer.is_some() && state.marks.selected.is_some());
    state.apply(Command::Maximise(Tile(1)));
    let one = state.apply(export(ExportCommand::Picture(Extent::Layout, Sink::File)));
    assert!(
        matches!(one.as_slice(), [Effect::Export(ExportEffect::Picture { shot, .. })] if shot.tiles.len() == 1)
    );
}

#[test]
fn what_shows_nothing_is_not_written() {
    let mut state = opened_catalogue(Language::English, catalogue("CT"));
    for command in [
        ExportCommand::Picture(Extent::ActiveTile, Sink::File),
        ExportCommand::Cine(CineForm::Gif),
    ] {
        assert!(state.apply(export(command)).is_empty());
    }
    let told = [message!("export-nothing-shown"), message!("export-no-cine")];
    assert_eq!(state.notices, told);
    state.apply(export(ExportCommand::Cine(CineForm::Gif)));
    assert_eq!(state.notices.len(), 2, "said once");
}

#[test]
fn a_cine_is_written_once_at_a_time_and_can_be_called_off() {
    let mut state = acquired(Language::English, "CT");
    let started = effect(state.apply(export(ExportCommand::Cine(CineForm::Gif))));
    let ExportEffect::Cine { ticket, cine, .. } = started else {
        panic!("a cine: {started:?}");
    };
    assert_eq!((cine.moments.len(), cine.speed), (20, state.cine_speed()));
    assert!(
        state
            .apply(export(ExportCommand::Cine(CineForm::Pictures)))
            .is_empty()
    );
    assert_eq!(state.notices, [message!("export-running")]);
    let progress = |ticket, done| {
        Event::Export(ExportEvent::Progress {
            ticket,
            done,
            total: 20,
        })
    };
    event(&mut state, progress(ticket, 7));
    event(&mut state, progress(ticket + 1, 9));
    assert_eq!(
        state.export.running.map(|job| (job.done, job.total)),
        Some((7, 20))
    );
    let mut harness = panels(state.clone());
    harness.run_steps(1);
    assert!(harness.query_by_label_contains("Cancel").is_some());
    let effects = state.apply(Command::Cancel);
    assert!(matches!(effects.as_slice(), [Effect::Cancel { ticket: own }] if *own == ticket));
    assert_eq!(state.export.running, None);
    // Too late to be of interest.
    let ended = ExportEvent::Ended {
        ticket,
        written: true,
        notice: Some(message!("export-copied")),
    };
    event(&mut state, Event::Export(ended));
    assert!(!state.notices.contains(&message!("export-copied")));
}

#[test]
fn a_range_of_slices_holds_for_the_view_that_it_was_chosen_in() {
    let mut state = acquired(Language::English, "CT");
    state.apply(export(ExportCommand::SetRange([5, 99])));
    assert_eq!(state.cine_range(), Some(([5, 20], 20)));
    state.apply(export(ExportCommand::SetRange([9, 4])));
    assert_eq!(state.cine_range(), Some(([4, 9], 20)));
    state.apply(Command::Reformat(Layout::TwoByTwo));
    state.apply(Command::Activate(Tile(1)));
    assert_eq!(
        state.cine_range(),
        Some(([1, 30], 30)),
        "rows of the coronal reformat"
    );
    state.apply(Command::TurnPlanes(Tile(1), 20.0));
    state.apply(Command::Activate(Tile(0)));
    assert!(
        state.cine_range().is_some_and(|(_, count)| count > 10),
        "oblique planes are stepped through"
    );
}

/// Nothing that a file says of a person gets into a name.
#[test]
fn names_are_clean() {
    let mut dirty = (*catalogue("CT")).clone();
    for series in &mut dirty.studies[0].series {
        series.description = "DUPONT".into();
        series.stacks[0].modality = "C/T DUPONT^Marie 1970".into();
    }
    let mut state = opened_catalogue(Language::French, Arc::new(dirty));
    let ticket = state.loading().expect("loading").ticket;
    let result = Ok(crate::support::loaded(crate::support::volume()));
    event(&mut state, Event::Loaded { ticket, result });
    state.apply(Command::Resize(NATIVE, [100, 100]));
    let effect = effect(state.apply(export(ExportCommand::Picture(Extent::ActiveTile, Sink::File))));
    let ExportEffect::Picture { name, .. } = effect else {
        panic!("a picture: {effect:?}");
    };
    assert!(
        !name.contains("DUPONT") && name.is_ascii() && !name.contains(['/', '^', ' ']),
        "{name}"
    );
}

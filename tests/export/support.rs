//! A synthetic head CT from its files, open in a state, with something drawn on it.

use std::path::Path;
use std::sync::Arc;

use negatoscope::annotation::Kind;
use negatoscope::app::export::{ExportCommand, ExportEffect, Extent, Shot, Sink};
use negatoscope::app::{Command, Effect, Event, Loaded, MarkChange, Scanned, State, Tile, Tool};
use negatoscope::dicom;
use negatoscope::geometry::DVec2;
use negatoscope::locale::Language;
use negatoscope::volume::{Histogram, automatic_window};

pub const SIZE: [u32; 2] = [420, 360];

/// The acquired slices alone.
pub fn opened() -> State {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data/head-normal/ct-soft");
    let mut state = State::new(Language::English);
    let effects = state.apply(Command::Open(vec![folder.clone()]));
    let Some(Effect::Scan { ticket, .. }) = effects.last() else {
        panic!("opening scans: {effects:?}");
    };
    let catalogue = Scanned(Arc::new(dicom::scan(&[folder], &|_, _| true)));
    let scanned = Event::Scanned {
        ticket: *ticket,
        catalogue,
    };
    for effect in state.apply(Command::Event(scanned)) {
        if let Effect::Load { ticket, stack } = effect {
            let stack = dicom::load(&stack, &|_| true).expect("sample data can be read");
            let result = Ok(Loaded {
                automatic: automatic_window(&stack.volume),
                histogram: Histogram::of(&stack.volume).map(Arc::new),
                stack,
            });
            state.apply(Command::Event(Event::Loaded { ticket, result }));
        }
    }
    for tile in Tile::all() {
        state.apply(Command::Resize(tile, SIZE));
    }
    assert!(state.current().is_some_and(|open| open.volume.is_some()));
    state
}

/// Draws through points of a tile, in its pixels.
pub fn draw(state: &mut State, tile: Tile, kind: Kind, points: &[[f64; 2]]) {
    let before = state.marks.document.annotations().len();
    state.apply(Command::SetTool(Tool::Draw(kind)));
    for point in points {
        let put = MarkChange::Put(tile, DVec2::from_array(*point));
        state.apply(Command::Mark(put));
    }
    if kind.points_needed().is_none() {
        state.apply(Command::Mark(MarkChange::Finish));
    }
    state.apply(Command::SetTool(Tool::Crosshair));
    assert_eq!(state.marks.document.annotations().len(), before + 1, "{kind:?}");
}

/// One of each kind on the acquired slice.
pub fn draw_all(state: &mut State, tile: Tile) {
    draw(state, tile, Kind::Length, &[[120.0, 150.0], [260.5, 171.25]]);
    draw(
        state,
        tile,
        Kind::Angle,
        &[[150.0, 100.0], [180.0, 160.0], [240.0, 120.0]],
    );
    draw(
        state,
        tile,
        Kind::Cobb,
        &[[150.0, 100.0], [250.0, 110.0], [150.0, 220.0], [250.0, 200.0]],
    );
    draw(
        state,
        tile,
        Kind::Bidirectional,
        &[[160.0, 180.0], [230.0, 190.0]],
    );
    draw(state, tile, Kind::Rectangle, &[[170.0, 130.0], [230.0, 190.0]]);
    draw(state, tile, Kind::Ellipse, &[[150.0, 150.0], [250.0, 200.0]]);
    draw(
        state,
        tile,
        Kind::FreeRegion,
        &[[200.0, 120.0], [260.0, 180.0], [180.0, 200.0]],
    );
    draw(state, tile, Kind::Point, &[[205.0, 175.0]]);
    draw(state, tile, Kind::Arrow, &[[210.0, 150.0], [260.0, 100.0]]);
    draw(state, tile, Kind::Text, &[[140.0, 240.0]]);
}

pub fn shot(state: &State, extent: Extent) -> Shot {
    let mut state = state.clone();
    let effects = state.apply(Command::Export(ExportCommand::Picture(extent, Sink::File)));
    match effects.into_iter().next() {
        Some(Effect::Export(ExportEffect::Picture { shot, .. })) => *shot,
        other => panic!("a picture is asked for: {other:?}"),
    }
}

//! What values are read as, chosen in the view.

use std::sync::Arc;

use negatoscope::app::{Command, Effect, Event, FusionCommand, Layout, State, Tile, VoiSource};
use negatoscope::dicom::{Quantities, Quantity, Stack};
use negatoscope::locale::Language;
use negatoscope::render::Voi;
use negatoscope::volume::{VoiFunction, Volume, Window};

use crate::support::{
    SECOND, event, grid, loaded, loading, look, near, nth, scanned, stack_on, study, volume, window,
};

const TILE: Tile = Tile(0);
/// From activity to uptake.
const FACTOR: f64 = 2.5e-4;

/// A PET in Bq/ml that knows its uptake by weight.
fn pet_stack() -> Stack {
    let quantity = |code, unit: &str, factor| Quantity {
        code,
        unit: Some(unit.to_owned()),
        factor,
    };
    Stack {
        unit: Some("Bq/ml".to_owned()),
        quantities: Quantities {
            known: vec![quantity("file", "Bq/ml", 1.0), quantity("suvbw", "SUVbw", FACTOR)],
            chosen: 0,
        },
        ..crate::support::stack("PT")
    }
}

/// It alone, being read.
fn reading() -> (State, u64) {
    let mut state = State::new(Language::English);
    let effects = scanned(&mut state, study("PET", vec![("PET", pet_stack())]));
    let ticket = effects.iter().find_map(|effect| match effect {
        Effect::Load { ticket, .. } => Some(*ticket),
        _ => None,
    });
    (state, ticket.expect("the stack is loaded"))
}

fn pet() -> State {
    let (mut state, ticket) = reading();
    let volume = Volume {
        unit: Some("Bq/ml".to_owned()),
        ..(*volume()).clone()
    };
    let result = Ok(loaded(Arc::new(volume)));
    event(&mut state, Event::Loaded { ticket, result });
    state.apply(Command::Resize(TILE, [400, 300]));
    state
}

fn value(state: &State) -> f64 {
    let look = look(state, TILE);
    look.open.volume.as_ref().expect("a volume").value(3, 4, 5)
}

#[test]
fn another_quantity_changes_values_windows_and_unit_at_once_and_goes_back() {
    let mut state = pet();
    let by_hand = Window::new(1000.0, 2000.0, VoiFunction::LinearExact).expect("a window");
    state.apply(Command::SetVoi(TILE, VoiSource::Manual(by_hand)));
    let before = value(&state);
    state.apply(Command::SetQuantity(TILE, 1));
    assert!(near(value(&state), before * FACTOR));
    let (centre, width) = window(&state, TILE);
    assert!(near(centre, 1000.0 * FACTOR) && near(width, 2000.0 * FACTOR));
    let open = look(&state, TILE).open;
    let volume = open.volume.as_ref().expect("a volume");
    assert_eq!(
        (open.stack.unit.as_deref(), volume.unit.as_deref()),
        (Some("SUVbw"), Some("SUVbw"))
    );
    // Listed the same, so that it stays when it is shown again.
    let listed = &state.catalogue.studies[0].series[0].stacks[0];
    assert_eq!(listed.quantities.chosen, 1);
    state.apply(Command::SetQuantity(TILE, 0));
    assert!((value(&state) - before).abs() < 1e-6);
    assert_eq!(look(&state, TILE).open.stack.unit.as_deref(), Some("Bq/ml"));
}

#[test]
fn what_is_not_known_or_still_being_read_changes_nothing() {
    let mut state = pet();
    let before = value(&state);
    state.apply(Command::SetQuantity(TILE, 2));
    assert_eq!(value(&state), before);
    let (mut state, _) = reading();
    state.apply(Command::SetQuantity(TILE, 1));
    assert_eq!(look(&state, TILE).open.stack.quantities.chosen, 0);
    let (mut ct, _) = loading(Language::English, "CT");
    ct.apply(Command::SetQuantity(TILE, 1));
    assert_eq!(ct.stack(SECOND).expect("a stack").unit.as_deref(), Some("HU"));
}

fn carry_out(state: &mut State, command: Command) {
    for effect in state.apply(command) {
        answer(state, &effect);
    }
}

fn answer(state: &mut State, effect: &Effect) {
    if let Effect::Load { ticket, .. } = effect {
        let (ticket, result) = (*ticket, Ok(loaded(volume())));
        event(state, Event::Loaded { ticket, result });
    }
}

#[test]
fn a_window_set_by_hand_goes_along_where_the_series_is_laid_over() {
    let ct = stack_on("CT", "1.2.3", grid());
    let mut state = State::new(Language::English);
    let effects = scanned(
        &mut state,
        study("PET-CT", vec![("CT", ct), ("PET", pet_stack())]),
    );
    effects.iter().for_each(|effect| answer(&mut state, effect));
    let by_hand = Window::new(1000.0, 2000.0, VoiFunction::LinearExact).expect("a window");
    for command in [
        Command::SetLayout(Layout::SideBySide),
        Command::ShowIn(TILE, nth(0)),
        Command::ShowIn(Tile(1), nth(1)),
        Command::Fusion(FusionCommand::Fuse(TILE, nth(1))),
        Command::Fusion(FusionCommand::Window(TILE, VoiSource::Manual(by_hand))),
        Command::SetQuantity(Tile(1), 1),
    ] {
        carry_out(&mut state, command);
    }
    let Some(Voi::Window(over)) = look(&state, TILE).voi_over() else {
        panic!("a window");
    };
    assert!(
        near(over.centre, 1000.0 * FACTOR) && near(over.width, 2000.0 * FACTOR),
        "{over:?}"
    );
}

//! A window in which a series with phases is open. Voxels of phase n hold 100 × (n + 1) + slice.

use std::sync::Arc;

use negatoscope::app::{Command, Effect, Event, PhaseChange, StackId, State, Tile};
use negatoscope::dicom::{Catalogue, FrameTimes, Phase, PhaseAxis, PhaseValue, Series, Stack, Study};
use negatoscope::locale::Language;
use negatoscope::volume::{Rescale, Volume, Voxels};

use crate::support::*;

pub const SLICES: usize = 12;

pub fn id(stack: usize) -> StackId {
    StackId {
        study: 0,
        series: 0,
        stack,
    }
}

/// A phase on one axis.
pub fn phase(index: usize, count: usize, axis: PhaseAxis, value: f64, at_ms: Option<f64>) -> Phase {
    Phase {
        group: 0,
        index,
        count,
        values: vec![PhaseValue {
            axis,
            value,
            word: String::new(),
        }],
        at_ms,
        kind: "M".into(),
        across_series: false,
    }
}

pub fn diffusion() -> Vec<Phase> {
    let values = [0.0, 50.0, 400.0, 1000.0];
    let one = |(n, b): (usize, &f64)| phase(n, values.len(), PhaseAxis::BValue, *b, None);
    values.iter().enumerate().map(one).collect()
}

/// At these times, in s.
pub fn dynamic(times: &[f64]) -> Vec<Phase> {
    let one = |(n, s): (usize, &f64)| phase(n, times.len(), PhaseAxis::Time, *s, Some(1000.0 * s));
    times.iter().enumerate().map(one).collect()
}

/// One series with these phases; the stacks are in another order than the phases.
pub fn catalogue(phases: &[Phase]) -> Arc<Catalogue> {
    let stack = |n: usize| Stack {
        phase: Some(phases[n].clone()),
        index: n,
        ..stack_on("MR", "1.2.3", axial_grid(SLICES, 0.0))
    };
    of_stacks((0..phases.len()).map(stack).collect())
}

pub fn of_stacks(stacks: Vec<Stack>) -> Arc<Catalogue> {
    Arc::new(Catalogue {
        studies: vec![Study {
            uid: "1.2".into(),
            description: "Diffusion".into(),
            series: vec![Series {
                uid: "1.2.1".into(),
                number: Some(1),
                modality: stacks[0].modality.clone(),
                description: "DWI".into(),
                stacks,
            }],
        }],
        ..Catalogue::default()
    })
}

/// Values of a phase as text says in the module's words.
fn volume_of(stack: &Stack) -> Arc<Volume> {
    let index = stack.phase.as_ref().map_or(0, |phase| phase.index);
    let [columns, rows, slices] = stack.grid.dimensions;
    let values = (0..slices).flat_map(|k| vec![(100 * (index + 1) + k) as i16; columns * rows]);
    Arc::new(Volume {
        grid: stack.grid.clone(),
        voxels: Voxels::I16(values.collect()),
        unit: None,
        rescale: Rescale::IDENTITY,
        padding: None,
    })
}

/// Reads one stack that was asked for.
pub fn read_one(state: &mut State, effect: &Effect) -> Vec<Effect> {
    match effect {
        Effect::Load { ticket, stack } => {
            let (ticket, result) = (*ticket, Ok(loaded(volume_of(stack))));
            event(state, Event::Loaded { ticket, result })
        }
        _ => Vec::new(),
    }
}

/// Reads all that is asked for, and what follows from that. Returns the phases that were read.
pub fn read_all(state: &mut State, mut effects: Vec<Effect>) -> Vec<usize> {
    let mut read = Vec::new();
    while !effects.is_empty() {
        let effect = effects.remove(0);
        if let Effect::Load { stack, .. } = &effect {
            read.push(stack.phase.as_ref().map_or(0, |phase| phase.index));
        }
        let more = read_one(state, &effect);
        effects.extend(more);
    }
    read
}

pub fn go(state: &mut State, command: Command) -> Vec<usize> {
    let effects = state.apply(command);
    read_all(state, effects)
}

pub fn to(index: usize) -> Command {
    Command::Phase(PhaseChange::To(Tile(0), index))
}

/// Open, and read as far as it is read by itself; all tiles 400 × 300 pixels.
pub fn open_in(language: Language, catalogue: Arc<Catalogue>) -> State {
    let mut state = State::new(language);
    let effects = scanned(&mut state, catalogue);
    read_all(&mut state, effects);
    for tile in Tile::all() {
        state.apply(Command::Resize(tile, [400, 300]));
    }
    state
}

pub fn open(phases: &[Phase]) -> State {
    open_in(Language::English, catalogue(phases))
}

/// The phase in a tile.
pub fn shown_phase(state: &State, tile: Tile) -> usize {
    let stack = &look(state, tile).open.stack;
    stack.phase.as_ref().expect("a phase").index
}

/// A film of so many frames, without a place in the patient.
pub fn film(starts_ms: Vec<f64>) -> Arc<Catalogue> {
    of_stacks(vec![Stack {
        in_patient_space: false,
        frame_times: Some(FrameTimes {
            starts_ms: starts_ms.clone(),
            display_rate: None,
        }),
        ..stack_on("US", "1.2.3", axial_grid(starts_ms.len(), 0.0))
    }])
}

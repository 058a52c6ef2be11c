//! A series that is too large for memory: acquired slices as they are, planes from a coarser volume.

use std::sync::Arc;

use negatoscope::annotation::Kind;
use negatoscope::app::{Command, Effect, Event, Layout, Loaded, SliceEnd, State, Tile};
use negatoscope::dicom::{Finding, FindingCode, ReadError, Severity, load_within, scan};
use negatoscope::geometry::{DVec3, Grid};
use negatoscope::locale::Language;
use negatoscope::message;
use negatoscope::render::gpu::GpuError;
use negatoscope::volume::{Volume, Voxels, automatic_window};

use crate::common::{axial_stack, write_series};
use crate::harness::{panels, written};
use crate::support::*;

/// The made-up CT in half its columns, rows and slices, of one value.
fn coarse() -> Arc<Volume> {
    let fine = grid();
    let origins = (0..10).map(|k| fine.patient_from_voxel(DVec3::new(0.5, 0.5, 2.0 * f64::from(k) + 0.5)));
    let grid = Grid::new(
        [20, 15, 10],
        DVec3::X,
        DVec3::Y,
        [1.0, 2.0],
        origins.collect(),
        6.0,
    )
    .expect("a grid");
    Arc::new(Volume {
        grid,
        voxels: Voxels::I16(vec![5000; 20 * 15 * 10]),
        ..(*volume()).clone()
    })
}

/// Slice k of the made-up CT, alone.
fn slice(k: usize) -> Arc<Volume> {
    let whole = volume();
    let Voxels::I16(values) = &whole.voxels else {
        panic!("whole numbers")
    };
    Arc::new(Volume {
        grid: whole.grid.slice(k),
        voxels: Voxels::I16(values[k * 1200..(k + 1) * 1200].to_vec()),
        ..(*whole).clone()
    })
}

/// Slices that were asked for.
fn asked(effects: &[Effect]) -> Vec<(u64, usize)> {
    let slices = effects.iter().filter_map(|effect| match effect {
        Effect::LoadSlice { ticket, slice, .. } => Some((*ticket, *slice)),
        _ => None,
    });
    slices.collect()
}

fn reduced() -> (State, (u64, usize)) {
    let (mut state, ticket) = loading(Language::English, "CT");
    for tile in Tile::all() {
        state.apply(Command::Resize(tile, [400, 300]));
    }
    let mut loaded: Loaded = loaded(coarse());
    loaded.stack.findings.push(Finding {
        code: FindingCode::TooLarge,
        severity: Severity::Warning,
        message: message!("notice-no-sample"),
        decision: message!("loading-cancelled"),
        tags: Vec::new(),
        slices: Vec::new(),
    });
    let effects = event(
        &mut state,
        Event::Loaded {
            ticket,
            result: Ok(loaded),
        },
    );
    let asked = asked(&effects);
    assert_eq!(asked.len(), 1, "{effects:?}");
    (state, asked[0])
}

/// A series of files that is read where a volume may take a quarter of it.
fn read_within_a_quarter(language: Language) -> State {
    let folder = write_series(&axial_stack(20, 2.0));
    let catalogue = scan(&[folder.path().to_owned()], &|_, _| true);
    let mut state = State::new(language);
    let effects = scanned(&mut state, Arc::new(catalogue));
    let Some(Effect::Load { ticket, stack }) = effects
        .into_iter()
        .find(|effect| matches!(effect, Effect::Load { .. }))
    else {
        panic!("it is read")
    };
    let bytes = stack.grid.dimensions.iter().product::<usize>() * 2;
    let stack = load_within(&stack, bytes as u64 / 4, &|_| true).expect("loaded");
    let result = Ok(Loaded {
        automatic: automatic_window(&stack.volume),
        histogram: None,
        stack,
    });
    event(&mut state, Event::Loaded { ticket, result });
    state
}

#[test]
fn the_window_says_what_is_done_about_a_series_too_large_for_memory() {
    for (language, reduced, whole) in [
        (Language::English, "reduced volume", "full resolution"),
        (Language::French, "volume réduit", "pleine résolution"),
    ] {
        let mut state = read_within_a_quarter(language);
        for _ in 0..2 {
            // Below the images, and in the list of all that was noticed.
            let harness = panels(state.clone());
            let text = written(&harness).join(" ").replace('\n', " ");
            assert!(text.contains(reduced) && text.contains(whole), "{text}");
            state.apply(Command::Toggle(negatoscope::app::Panel::Findings));
        }
    }
}

#[test]
fn the_window_says_that_the_processor_draws_what_the_adapter_has_no_room_for() {
    let refused = GpuError::TooLarge {
        dimensions: [512, 512, 3000],
        limit: 2048,
    };
    for (language, by) in [
        (Language::English, "drawn by the processor"),
        (Language::French, "calculées par le processeur"),
    ] {
        let mut state = acquired(language, "CT");
        event(&mut state, Event::Notice(refused.message()));
        let harness = panels(state);
        let text = written(&harness).join(" ").replace('\n', " ");
        assert!(text.contains(by) && text.contains("2048"), "{text}");
    }
}

fn answer_slice(state: &mut State, (ticket, k): (u64, usize)) -> Vec<Effect> {
    event(
        state,
        Event::FullSlice {
            ticket,
            result: Ok(slice(k)),
        },
    )
}

#[test]
fn acquired_slices_are_counted_and_read_one_by_one() {
    let (mut state, first) = reduced();
    assert_eq!(
        look(&state, NATIVE).position_in_stack().map(|(_, total)| total),
        Some(20)
    );
    assert_eq!(first.1, look(&state, NATIVE).slice());
    assert!(look(&state, NATIVE).waits_for_slice());
    // Until it is in, the coarser volume stands in; one is read at a time, then the one where the hand rests.
    assert_eq!(
        look(&state, NATIVE)
            .volume()
            .map(|volume| volume.grid.dimensions[0]),
        Some(20)
    );
    assert!(asked(&state.apply(Command::Scroll(NATIVE, 1))).is_empty());
    assert!(asked(&state.apply(Command::Scroll(NATIVE, 1))).is_empty());
    let next = asked(&answer_slice(&mut state, first));
    assert_eq!(
        next.iter().map(|(_, slice)| *slice).collect::<Vec<_>>(),
        [first.1 + 2]
    );
    assert!(asked(&answer_slice(&mut state, next[0])).is_empty());
    let shown = look(&state, NATIVE);
    let volume = shown.picture().expect("a picture").volume;
    assert_eq!(volume.grid.dimensions, [40, 30, 1]);
    assert_eq!(volume.value(0, 0, 0), (1000 + 100 * next[0].1) as f64 - 1024.0);
    // Back: it was kept.
    assert!(asked(&state.apply(Command::Scroll(NATIVE, -2))).is_empty());
    assert!(!look(&state, NATIVE).waits_for_slice());
    let end = asked(&state.apply(Command::ScrollTo(NATIVE, SliceEnd::Last)));
    assert_eq!(end.iter().map(|(_, slice)| *slice).collect::<Vec<_>>(), [19]);
}

#[test]
fn a_slice_that_cannot_be_read_is_said_once() {
    let (mut state, (ticket, _)) = reduced();
    let error = ReadError(message!("read-cancelled"));
    let effects = event(
        &mut state,
        Event::FullSlice {
            ticket,
            result: Err(error),
        },
    );
    assert!(asked(&effects).is_empty() && !look(&state, NATIVE).waits_for_slice());
    assert_eq!(state.notices.len(), 1);
    assert!(look(&state, NATIVE).picture().is_some());
}

#[test]
fn planes_are_cut_from_the_coarser_volume() {
    let (mut state, first) = reduced();
    answer_slice(&mut state, first);
    state.apply(Command::Reformat(Layout::TwoByTwo));
    let volume = look(&state, CORONAL).volume().expect("a volume");
    assert_eq!(volume.grid.dimensions, [20, 15, 10]);
}

#[test]
fn values_on_acquired_slices_are_the_scanners_own() {
    let (mut state, first) = reduced();
    let k = first.1;
    state.apply(Command::Point(Some((NATIVE, pixel(200.0, 150.0)))));
    let before = format!("{:?}", state.readout().expect("a value").value);
    answer_slice(&mut state, first);
    let after = format!("{:?}", state.readout().expect("a value").value);
    assert_ne!(before, after);
    // A region in which rows 9 to 20 lie: its mean is that of the acquired pixels.
    state.apply(Command::SetTool(negatoscope::app::Tool::Draw(Kind::Rectangle)));
    let [low, high] = [DVec3::new(-5.0, -6.0, 0.0), DVec3::new(5.0, 5.0, 0.0)]
        .map(|point| point + DVec3::Z * (100.0 + 3.0 * k as f64));
    for corner in [low, high] {
        let at = seen_at(&state, NATIVE, corner);
        state.apply(Command::Mark(negatoscope::app::MarkChange::Put(NATIVE, at)));
    }
    let [mark] = state.marks.document.annotations() else {
        panic!("one mark")
    };
    let measures = state.marks.measures(mark.id).expect("measured");
    assert_eq!(measures.slice, Some(k));
    let mean = measures.statistics.as_ref().expect("values").mean;
    let whole = (1000 + 100 * k) as f64 - 1024.0;
    assert!((whole + 9.0..=whole + 20.0).contains(&mean), "{mean}");
}

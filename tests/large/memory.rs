//! Memory stays within bounds: of one series, and over many.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, Weak};

use negatoscope::app::{Command, Effect, Event, Loaded, Scanned, State, Tile};
use negatoscope::dicom::{Catalogue, load, load_slice, load_within, scan};
use negatoscope::locale::Language;
use negatoscope::volume::{Histogram, Volume, automatic_window};

use crate::live::{live, peak_of};
use crate::made::{SIDE, series};

/// The allocator counts for all tests of this file at once.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

const MIB: usize = 1 << 20;

#[test]
fn a_series_larger_than_its_budget_never_takes_much_more() {
    let _alone = ONE_AT_A_TIME.lock();
    let slices = 120;
    let folder = series("7", slices);
    let catalogue = scan(&[folder.path().to_owned()], &|_, _| true);
    let stack = &catalogue.series().next().expect("a series").stacks[0];
    let whole = usize::from(SIDE) * usize::from(SIDE) * slices * 2;
    assert!(whole >= 60 * MIB);
    let budget = 4 * MIB;
    let (loaded, peak) = peak_of(|| load_within(stack, budget as u64, &|_| true).expect("loaded"));
    // Beside the volume every thread holds a slice, as it is decoded and as sums.
    assert!(peak < budget + 24 * MIB, "{peak} bytes for a budget of {budget}");
    let volume = &loaded.volume;
    for z in [0.0, 20.0, 60.5, 111.0] {
        let value = volume.sample(glam::DVec3::new(0.0, 0.0, z)).expect("inside");
        assert!(
            (value - 10.0 * z).abs() <= 10.0 * volume.grid.nominal_step() / 2.0 + 0.5,
            "{z}: {value}"
        );
    }
    let exact = load_slice(stack, 77).expect("a slice");
    assert_eq!(
        (exact.grid.dimensions[0], exact.value(300, 200, 0)),
        (usize::from(SIDE), 770.0)
    );
}

/// What the shell does, in the order in which it is asked.
fn carry_out(
    state: &mut State,
    effects: Vec<Effect>,
    volumes: &mut Vec<Weak<Volume>>,
    catalogues: &mut Vec<Weak<Catalogue>>,
) {
    for effect in effects {
        let event = match effect {
            Effect::Scan { ticket, paths } => {
                let catalogue = Arc::new(scan(&paths, &|_, _| true));
                catalogues.push(Arc::downgrade(&catalogue));
                Event::Scanned {
                    ticket,
                    catalogue: Scanned(catalogue),
                }
            }
            Effect::Load { ticket, stack } => {
                let result = load(&stack, &|_| true).map(|stack| {
                    volumes.push(Arc::downgrade(&stack.volume));
                    Loaded {
                        automatic: automatic_window(&stack.volume),
                        histogram: Histogram::of(&stack.volume).map(Arc::new),
                        stack,
                    }
                });
                Event::Loaded { ticket, result }
            }
            _ => continue,
        };
        let effects = state.apply(Command::Event(event));
        carry_out(state, effects, volumes, catalogues);
    }
}

#[test]
fn twenty_studies_in_a_row_take_no_more_than_one() {
    let _alone = ONE_AT_A_TIME.lock();
    let folders: Vec<tempfile::TempDir> = (0..2).map(|n| series(&format!("{}", n + 1), 4)).collect();
    let paths: Vec<PathBuf> = folders.iter().map(|folder| folder.path().to_owned()).collect();
    let mut state = State::new(Language::English);
    let (mut volumes, mut catalogues) = (Vec::new(), Vec::new());
    let mut after = Vec::new();
    for n in 0..20 {
        let effects = state.apply(Command::Open(vec![paths[n % 2].clone()]));
        carry_out(&mut state, effects, &mut volumes, &mut catalogues);
        assert!(
            state.look(Tile(0)).is_some_and(|look| look.volume().is_some()),
            "study {n} is open"
        );
        after.push(live());
    }
    let still = |held: usize| held <= 1;
    assert!(still(
        volumes.iter().filter(|volume| volume.strong_count() > 0).count()
    ));
    assert!(still(
        catalogues
            .iter()
            .filter(|catalogue| catalogue.strong_count() > 0)
            .count()
    ));
    assert_eq!(volumes.len(), 20);
    // A volume takes 2 MiB: growth of a part of it in fifteen studies is no study kept.
    let growth = after[19].saturating_sub(after[3]);
    assert!(growth < MIB / 2, "{after:?}");
}

//! What opens first: named after the hanging of films.

use std::sync::Arc;

use negatoscope::app::{Command, Cut, DeskCommand, Layout, SettingsChange, State, Tile, VoiSource};
use negatoscope::dicom::{Catalogue, NamedVoi, Stack};
use negatoscope::geometry::{DVec3, Grid};
use negatoscope::locale::Language;
use negatoscope::render::Voi;
use negatoscope::volume::{VoiFunction, Window, presets};

use crate::support::*;

fn with_window(stack: Stack, centre: f64, width: f64) -> Stack {
    let window = Window::new(centre, width, VoiFunction::Linear).expect("a window");
    let voi = Voi::Window(window);
    let name = String::new();
    Stack {
        windows: vec![NamedVoi { name, voi }],
        ..stack
    }
}

fn thin_grid() -> Grid {
    let origins = (0..60).map(|k| DVec3::new(-10.0, -15.0, f64::from(k)));
    Grid::new(
        [40, 30, 60],
        DVec3::X,
        DVec3::Y,
        [0.5, 1.0],
        origins.collect(),
        1.0,
    )
    .expect("a grid")
}

fn ct(slices: usize) -> Stack {
    stack_on("CT", "a", axial_grid(slices, 100.0))
}

fn mr(slices: usize) -> Stack {
    stack_on("MR", "a", axial_grid(slices, 100.0))
}

fn localiser() -> Stack {
    Stack {
        localiser: true,
        ..mr(15)
    }
}

#[test]
fn a_head_ct_opens_axial_with_a_brain_window() {
    for (study_name, series_name) in [
        ("CT HEAD", "5 mm"),
        ("Crâne sans injection", "5 mm"),
        ("", "Cerebral"),
    ] {
        let stacks = vec![("scout", ct(1)), (series_name, ct(30))];
        let state = hung(study(study_name, stacks));
        assert_eq!((state.layout, shown(&state)), (Layout::One, vec![Some(1)]));
        assert_eq!(look(&state, NATIVE).view.cut, Cut::Native);
        let brain = presets::by_name("brain").expect("a preset");
        assert_eq!(
            look(&state, NATIVE).view.source,
            VoiSource::Preset(brain),
            "{study_name}"
        );
    }
    let state = hung(study("Thorax", vec![("5 mm", ct(30))]));
    assert_eq!(look(&state, NATIVE).view.source, VoiSource::File(0));
}

/// Thin slices of a head are still read in axial slices.
#[test]
fn a_thin_head_ct_is_not_reformatted_at_once() {
    let stack = stack_on("CT", "a", thin_grid());
    let state = hung(study("Head", vec![("thin", stack)]));
    assert_eq!(state.layout, Layout::One);
}

#[test]
fn soft_tissue_comes_before_bone_however_many_slices_that_has() {
    let bone = with_window(ct(60), 400.0, 1800.0);
    let soft = with_window(ct(30), 40.0, 80.0);
    let state = hung(study("Head", vec![("bone", bone.clone()), ("soft", soft)]));
    assert_eq!(shown(&state), [Some(1)]);
    // Bone alone is shown with its own window, not with the brain's.
    let state = hung(study("Head", vec![("bone", bone)]));
    assert_eq!(
        (shown(&state), window(&state, NATIVE)),
        (vec![Some(0)], (400.0, 1800.0))
    );
}

#[test]
fn a_thin_ct_opens_in_reformats() {
    let stack = stack_on("CT", "a", thin_grid());
    let state = hung(study("Abdomen", vec![("thin", stack)]));
    assert_eq!(state.layout, Layout::TwoByTwo);
    assert!(state.is_reformatted());
    let cuts = QUAD.map(|tile| look(&state, tile).cut());
    assert_eq!(cuts, [Cut::Axial, Cut::Coronal, Cut::Sagittal, Cut::Axial]);
}

fn brain_mr() -> Arc<Catalogue> {
    let sagittal = stack_on("MR", "a", sagittal_grid());
    study(
        "Brain",
        vec![
            ("localiser", localiser()),
            ("T1", mr(20)),
            ("T2", mr(24)),
            ("T1 sagittal", sagittal),
        ],
    )
}

#[test]
fn mr_series_open_side_by_side_without_the_localiser() {
    let state = hung(brain_mr());
    assert_eq!(state.layout, Layout::TwoByTwo);
    assert_eq!(shown(&state), [Some(1), Some(2), Some(3), None]);
    assert!((0..3).all(|n| look(&state, Tile(n)).view.cut == Cut::Native));
    let two = study(
        "Brain",
        vec![("localiser", mr(3)), ("T1", mr(20)), ("T2", mr(24))],
    );
    let state = hung(two);
    assert_eq!(state.layout, Layout::SideBySide);
    assert_eq!(shown(&state), [Some(1), Some(2)]);
    let many = study("Brain", (0..6).map(|_| ("T", mr(20))).collect());
    assert_eq!(shown(&hung(many)), [0, 1, 2, 3].map(Some));
}

/// A localiser is better than an empty window.
#[test]
fn a_localiser_alone_is_shown() {
    let state = hung(study("Brain", vec![("localiser", localiser())]));
    assert_eq!(shown(&state), [Some(0)]);
}

#[test]
fn single_images_are_shown_too() {
    let state = hung(study("Chest", vec![("scout", ct(1))]));
    assert_eq!(shown(&state), [Some(0)]);
    assert!(look(&state, NATIVE).open.volume.is_some());
}

fn remembering(modality: &str, layout: &str) -> State {
    let mut state = State::new(Language::English);
    let (modality, layout) = (modality.to_owned(), layout.to_owned());
    let change = SettingsChange::Layout { modality, layout };
    state.apply(Command::Desk(DeskCommand::Change(change)));
    state
}

#[test]
fn the_layout_last_chosen_for_a_modality_wins() {
    let thorax = || study("Thorax", vec![("one", ct(20)), ("two", ct(20))]);
    let state = hung_with(remembering("CT", "1|1"), thorax());
    assert_eq!(
        (state.layout, shown(&state)),
        (Layout::SideBySide, vec![Some(0), Some(1)])
    );
    let state = hung_with(remembering("CT", "mpr:1+3"), thorax());
    assert_eq!(
        (state.layout, shown(&state)),
        (Layout::OnePlusThree, vec![Some(0); 4])
    );
    let state = hung_with(remembering("MR", "mpr:1+3"), thorax());
    assert_eq!(state.layout, Layout::One, "nothing is known of CT");
    // A word of another version falls back to the usual way.
    let state = hung_with(remembering("CT", "mpr:5x5"), thorax());
    assert_eq!((state.layout, shown(&state)), (Layout::One, vec![Some(0)]));
    let state = hung_with(remembering("CT", "nonsense"), thorax());
    assert_eq!((state.layout, shown(&state)), (Layout::One, vec![Some(0)]));
    // Several MR series, of which one alone was last looked at.
    let state = hung_with(remembering("MR", "1"), brain_mr());
    assert_eq!((state.layout, shown(&state)), (Layout::One, vec![Some(1)]));
}

#[test]
fn what_was_chosen_is_what_is_found_again() {
    for (command, expected) in [
        (Command::SetLayout(Layout::ThreeByThree), "3x3"),
        (Command::SetLayout(Layout::OnePlusThree), "1+3"),
        (Command::Reformat(Layout::TwoByTwo), "mpr:2x2"),
        (Command::Compare, "1|1"),
    ] {
        let mut state = hung(study("Thorax", vec![("one", ct(20)), ("two", ct(20))]));
        ask(&mut state, command);
        let kept = state.desk.settings.layouts.get("CT").map(String::as_str);
        assert_eq!(kept, Some(expected));
    }
}

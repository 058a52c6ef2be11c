//! A second series over the one in a tile: which can be, what is loaded, whose window is changed, what is said.

use std::sync::Arc;

use negatoscope::app::{
    Command, Cut, Drawn, Effect, Event, FusionCommand, Layer, Layout, State, Tile, VoiSource,
};
use negatoscope::dicom::{Catalogue, Stack};
use negatoscope::geometry::{DVec2, DVec3, Grid};
use negatoscope::locale::Language;
use negatoscope::render::fused::Veil;
use negatoscope::render::{Palette, Projection, Slab, Voi};
use negatoscope::volume::{Volume, Voxels};

use crate::harness::{panels, written};
use crate::support::*;

pub const CT: usize = 0;
pub const PET: usize = 1;
pub const ONE: Tile = Tile(0);

/// Coarser than the CT, and reaching less far.
fn pet_grid() -> Grid {
    let origins = (0..10).map(|k| DVec3::new(-9.0, -14.0, 106.0 + 4.0 * f64::from(k)));
    Grid::new(
        [10, 14, 10],
        DVec3::X,
        DVec3::Y,
        [2.0, 2.0],
        origins.collect(),
        4.0,
    )
    .expect("a grid")
}

fn pet_stack(frame: &str) -> Stack {
    Stack {
        unit: Some("SUVbw".into()),
        ..stack_on("PT", frame, pet_grid())
    }
}

/// A CT, a PET on it, and what cannot be laid over: another patient's space, none, colours, one slice.
fn pet_ct() -> Arc<Catalogue> {
    let ct = stack_on("CT", "trunk", grid());
    let nowhere = Stack {
        frame_of_reference: None,
        ..pet_stack("trunk")
    };
    let colour = Stack {
        photometric: "RGB".into(),
        ..stack_on("OT", "trunk", grid())
    };
    let scout = stack_on("CT", "trunk", axial_grid(1, 120.0));
    study(
        "PET-CT",
        vec![
            ("CT", ct),
            ("PET", pet_stack("trunk")),
            ("later", pet_stack("another day")),
            ("lost", nowhere),
            ("picture", colour),
            ("scout", scout),
        ],
    )
}

/// Uptake: ten times as much on each slice.
fn pet_volume() -> Arc<Volume> {
    let grid = pet_grid();
    let values = (0..10 * 14 * 10).map(|n| (n / 140) as f32 * 0.5).collect();
    Arc::new(Volume {
        grid,
        voxels: Voxels::F32(values),
        unit: Some("SUVbw".into()),
        rescale: negatoscope::volume::Rescale::IDENTITY,
        padding: None,
    })
}

/// Reads stacks as [`answer`] does, the PET as uptake.
pub fn read(state: &mut State, effects: &[Effect]) {
    for effect in effects {
        match effect {
            Effect::Load { ticket, stack } if stack.modality == "PT" => {
                let (ticket, result) = (*ticket, Ok(loaded(pet_volume())));
                event(state, Event::Loaded { ticket, result });
            }
            other => answer(state, std::slice::from_ref(other)),
        }
    }
}

pub fn open(language: Language) -> State {
    let mut state = hung_with(State::new(language), pet_ct());
    assert_eq!(shown(&state)[0], Some(CT), "the CT is opened first");
    let effects = state.apply(Command::SetLayout(Layout::One));
    read(&mut state, &effects);
    state
}

pub fn ask_fusion(state: &mut State, command: FusionCommand) -> Vec<Effect> {
    let effects = state.apply(Command::Fusion(command));
    read(state, &effects);
    effects
}

pub fn fused(language: Language) -> State {
    let mut state = open(language);
    ask_fusion(&mut state, FusionCommand::Fuse(ONE, nth(PET)));
    state
}

pub fn is_fused(state: &State, tile: Tile) -> bool {
    state
        .look(tile)
        .and_then(|look| look.picture())
        .is_some_and(|picture| picture.over.is_some())
}

fn over_window(state: &State, tile: Tile) -> (f64, f64) {
    match look(state, tile).voi_over() {
        Some(Voi::Window(window)) => (window.centre, window.width),
        other => panic!("no window over: {other:?}"),
    }
}

#[test]
fn the_second_series_is_read_and_laid_over_once_it_is_there() {
    let mut state = open(Language::English);
    let alone = look(&state, ONE).picture().expect("a picture");
    let effects = state.apply(Command::Fusion(FusionCommand::Fuse(ONE, nth(PET))));
    let [Effect::Load { stack, .. }] = effects.as_slice() else {
        panic!("the PET is read: {effects:?}");
    };
    assert_eq!(stack.modality, "PT");
    assert!(!is_fused(&state, ONE), "not before it is there");
    let words = state
        .overlay(ONE)
        .and_then(|overlay| overlay.fusion)
        .expect("words");
    assert!(!words.drawn);
    assert!(words.window.in_language(Language::English).contains("being read"));
    read(&mut state, &effects);
    let picture = look(&state, ONE).picture().expect("a picture");
    let over = picture.over.clone().expect("the PET");
    assert_eq!(over.volume.grid, pet_grid());
    assert_eq!((over.fused.opacity, over.fused.veil), (0.5, Veil::Rising));
    assert_eq!(over.fused.tone.palette, Palette::HotIron);
    // The CT is drawn as before.
    assert_eq!(
        (&alone.drawn, Arc::as_ptr(&alone.volume)),
        (&picture.drawn, Arc::as_ptr(&picture.volume))
    );
    assert_ne!(alone, picture);
}

/// Without a window of its own a PET is shown from no uptake upwards, so that what is cold is clear.
#[test]
fn uptake_is_shown_from_nothing_upwards() {
    let state = fused(Language::English);
    let (centre, width) = over_window(&state, ONE);
    assert!(near(centre, width / 2.0), "from 0");
    assert!(
        (4.0..=4.6).contains(&width),
        "to the hottest slices, of 4.5: {width}"
    );
}

#[test]
fn what_does_not_share_the_space_is_refused_with_the_reason() {
    let state = open(Language::English);
    let choices = state.fusion_choices(ONE);
    let reasons: Vec<String> = choices
        .iter()
        .map(|(_, reason)| {
            reason
                .as_ref()
                .map_or_else(String::new, |reason| reason.in_language(Language::English))
        })
        .collect();
    assert_eq!(choices.len(), 5, "all but itself");
    assert_eq!(reasons[0], "", "the PET can be");
    for (reason, word) in
        reasons[1..]
            .iter()
            .zip(["registration", "names no frame", "colour already", "single slice"])
    {
        assert!(reason.contains(word), "{reason}");
    }
    for n in 2..6 {
        let mut state = open(Language::English);
        assert!(ask_fusion(&mut state, FusionCommand::Fuse(ONE, nth(n))).is_empty());
        assert!(look(&state, ONE).fusion().is_none(), "{n}");
        assert_eq!(state.notices.len(), 1, "{n}: it is said");
    }
    // Nor over a series without a space.
    let mut state = open(Language::English);
    ask(&mut state, Command::ShowIn(ONE, nth(3)));
    assert!(
        state
            .fusion_choices(ONE)
            .iter()
            .all(|(_, reason)| reason.is_some())
    );
    let mut state = open(Language::English);
    ask_fusion(&mut state, FusionCommand::Fuse(ONE, nth(CT)));
    assert!(look(&state, ONE).fusion().is_none(), "not over itself");
}

#[test]
fn the_planes_of_a_series_are_fused_as_one_and_two_of_the_same_plane_differ() {
    let mut state = fused(Language::English);
    let effects = state.apply(Command::Reformat(Layout::TwoByTwo));
    read(&mut state, &effects);
    assert!(QUAD.iter().all(|tile| is_fused(&state, *tile)));
    ask_fusion(&mut state, FusionCommand::Opacity(CORONAL, 0.8));
    ask_fusion(&mut state, FusionCommand::Palette(SLAB, Palette::Pet));
    ask_fusion(&mut state, FusionCommand::Veil(SAGITTAL, Veil::Even));
    for tile in QUAD {
        let (fusion, _) = look(&state, tile).fusion().expect("fused");
        assert_eq!(
            (fusion.opacity, fusion.palette, fusion.veil),
            (0.8, Palette::Pet, Veil::Even)
        );
    }
    ask_fusion(&mut state, FusionCommand::Toggle(AXIAL));
    assert!(!QUAD.iter().any(|tile| is_fused(&state, *tile)));
    ask_fusion(&mut state, FusionCommand::Toggle(SLAB));
    assert!(QUAD.iter().all(|tile| is_fused(&state, *tile)));
    let (fusion, _) = look(&state, AXIAL).fusion().expect("fused");
    assert_eq!(fusion.opacity, 0.8, "as it was before it was taken away");
    // Back to one tile and forth: it stays.
    let effects = state.apply(Command::SetLayout(Layout::One));
    read(&mut state, &effects);
    assert!(is_fused(&state, ONE));

    let mut state = fused(Language::English);
    ask(&mut state, Command::SetLayout(Layout::SideBySide));
    let effects = state.apply(Command::ShowIn(Tile(1), nth(CT)));
    read(&mut state, &effects);
    ask_fusion(&mut state, FusionCommand::Unfuse(Tile(1)));
    assert!(
        is_fused(&state, ONE) && !is_fused(&state, Tile(1)),
        "the CT alone beside the fusion"
    );
}

#[test]
fn fusing_leaves_the_window_the_slice_and_the_place_alone() {
    let mut state = open(Language::English);
    state.apply(Command::SetVoi(
        ONE,
        VoiSource::Manual(negatoscope::volume::Window {
            centre: 55.0,
            width: 333.0,
            function: Default::default(),
        }),
    ));
    state.apply(Command::Zoom(ONE, 1.7, None));
    state.apply(Command::Scroll(ONE, 3));
    let before = look(&state, ONE).picture().expect("a picture").drawn;
    let point = at(&state, ONE);
    ask_fusion(&mut state, FusionCommand::Fuse(ONE, nth(PET)));
    assert_eq!(look(&state, ONE).picture().expect("a picture").drawn, before);
    assert!(close(at(&state, ONE), point));
    state.apply(Command::Scroll(ONE, -3));
    ask_fusion(&mut state, FusionCommand::Toggle(ONE));
    state.apply(Command::Scroll(ONE, 3));
    assert_eq!(look(&state, ONE).picture().expect("a picture").drawn, before);
}

#[test]
fn the_hand_changes_the_window_of_the_series_that_the_switch_names() {
    let mut state = fused(Language::English);
    let (own, over) = (window(&state, ONE), over_window(&state, ONE));
    state.apply(Command::DragWindow(ONE, DVec2::new(30.0, 10.0)));
    assert_ne!(window(&state, ONE), own);
    assert_eq!(over_window(&state, ONE), over);
    let own = window(&state, ONE);
    ask_fusion(&mut state, FusionCommand::Hand(ONE, Layer::Over));
    state.apply(Command::DragWindow(ONE, DVec2::new(30.0, 10.0)));
    assert_eq!(window(&state, ONE), own, "the CT's window is not touched");
    let dragged = over_window(&state, ONE);
    assert!(dragged.1 > over.1 && dragged != over);
    state.apply(Command::RecallWindow(ONE, 1));
    assert_eq!(over_window(&state, ONE), over, "the automatic one again");
    assert_eq!(window(&state, ONE), own);
    state.apply(Command::Reset(ONE));
    let (fusion, _) = look(&state, ONE)
        .fusion()
        .expect("a reset keeps what is laid over");
    assert_eq!((fusion.hand, fusion.opacity), (Layer::Base, 0.5));
}

#[test]
fn a_reset_brings_all_planes_back_and_the_list_marks_both_series() {
    let mut state = fused(Language::English);
    let effects = state.apply(Command::Reformat(Layout::TwoByTwo));
    read(&mut state, &effects);
    ask_fusion(&mut state, FusionCommand::Opacity(CORONAL, 0.9));
    ask_fusion(&mut state, FusionCommand::Hand(CORONAL, Layer::Over));
    state.apply(Command::Reset(SAGITTAL));
    for tile in QUAD {
        let (fusion, _) = look(&state, tile).fusion().expect("fused");
        assert_eq!((fusion.opacity, fusion.hand), (0.5, Layer::Base), "{tile:?}");
    }
    assert!(state.is_on_screen(nth(CT)) && state.is_on_screen(nth(PET)) && !state.is_on_screen(nth(2)));
    ask_fusion(&mut state, FusionCommand::Unfuse(AXIAL));
    assert!(!state.is_on_screen(nth(PET)));
}

/// Nothing follows from numbers that are none, nor from tiles that show nothing.
#[test]
fn what_makes_no_sense_changes_nothing() {
    let mut state = fused(Language::English);
    for opacity in [f64::NAN, f64::INFINITY, -1.0, 7.0] {
        ask_fusion(&mut state, FusionCommand::Opacity(ONE, opacity));
        let (fusion, _) = look(&state, ONE).fusion().expect("fused");
        assert!((0.0..=1.0).contains(&fusion.opacity), "{opacity}");
    }
    for tile in [Tile(5), Tile(99)] {
        ask_fusion(&mut state, FusionCommand::Fuse(tile, nth(PET)));
        ask_fusion(&mut state, FusionCommand::Toggle(tile));
        ask_fusion(&mut state, FusionCommand::Swap(tile));
        ask_fusion(&mut state, FusionCommand::Unfuse(tile));
        assert!(state.fusion_choices(tile).is_empty());
    }
    let nowhere = negatoscope::app::StackId {
        study: 9,
        series: 9,
        stack: 9,
    };
    ask_fusion(&mut state, FusionCommand::Fuse(ONE, nowhere));
    assert_eq!(
        look(&state, ONE).fusion().map(|(fusion, _)| fusion.stack),
        Some(nth(PET))
    );
}

/// The value under the pointer is that of each series, with its own unit: a PET is never in HU.
#[test]
fn the_readout_gives_both_values_with_their_units() {
    let mut state = fused(Language::French);
    let point = DVec3::new(1.0, 2.0, 0.0);
    state.apply(Command::ScrollTo(ONE, negatoscope::app::SliceEnd::First));
    state.apply(Command::Scroll(ONE, 6));
    let z = at(&state, ONE).z;
    let pixel = seen_at(&state, ONE, DVec3 { z, ..point });
    state.apply(Command::Point(Some((ONE, pixel))));
    let text = state
        .readout()
        .expect("a value")
        .value
        .in_language(Language::French);
    // 118 mm is on the PET's fourth slice.
    assert_eq!(z, 118.0);
    assert_eq!(text, "TDM : −947 UH · TEP : 1,5 SUVbw");
    // In English too, and outside the PET.
    let outside = seen_at(&state, ONE, DVec3::new(-9.9, -14.9, z));
    state.apply(Command::Point(Some((ONE, outside))));
    ask(
        &mut state,
        Command::ScrollTo(ONE, negatoscope::app::SliceEnd::First),
    );
    let text = state
        .readout()
        .expect("a value")
        .value
        .in_language(Language::English);
    assert!(
        text.contains("CT: ") && text.contains(" HU") && text.ends_with("PET: outside the volume"),
        "{text}"
    );
}

#[test]
fn a_slab_keeps_the_highest_uptake_whatever_it_keeps_of_the_base() {
    let mut state = fused(Language::English);
    state.apply(Command::SetSlab(
        ONE,
        Some(Slab {
            thickness_mm: 8.0,
            projection: Projection::Minimum,
        }),
    ));
    let picture = look(&state, ONE).picture().expect("a picture");
    let Drawn::Plane { sampling, .. } = &picture.drawn else {
        panic!("a plane");
    };
    let over = picture.over.as_ref().expect("the PET");
    let slab = over.fused.sampling(sampling).slab.expect("as thick");
    assert_eq!((slab.thickness_mm, slab.projection), (8.0, Projection::Maximum));
    let pixel = seen_at(&state, ONE, at(&state, ONE));
    state.apply(Command::Point(Some((ONE, pixel))));
    let text = state
        .readout()
        .expect("a value")
        .value
        .in_language(Language::English);
    assert!(text.contains("minimum") && text.contains("maximum"), "{text}");
    ask_fusion(&mut state, FusionCommand::Projection(ONE, Projection::Mean));
    let (fusion, _) = look(&state, ONE).fusion().expect("fused");
    assert_eq!(fusion.projection, Projection::Mean);
}

#[test]
fn the_two_are_exchanged_with_their_windows_and_the_place_stays() {
    let mut state = fused(Language::English);
    state.apply(Command::Zoom(ONE, 2.0, None));
    state.apply(Command::Pan(ONE, DVec2::new(25.0, -10.0)));
    ask_fusion(&mut state, FusionCommand::Opacity(ONE, 0.3));
    let middle = DVec2::new(199.5, 149.5);
    let before = look(&state, ONE);
    let (there, mm) = (
        before.patient_at(middle).expect("a point"),
        before.pixel_mm().expect("mm"),
    );
    let (own, over) = (window(&state, ONE), over_window(&state, ONE));
    ask_fusion(&mut state, FusionCommand::Swap(ONE));
    assert_eq!(shown(&state)[0], Some(PET));
    let after = look(&state, ONE);
    let (fusion, _) = after.fusion().expect("still fused");
    assert_eq!(fusion.stack, nth(CT));
    assert!(near(fusion.opacity, 0.7));
    assert_eq!((window(&state, ONE), over_window(&state, ONE)), (over, own));
    assert_eq!(
        (after.view.palette, fusion.palette),
        (Palette::HotIron, Palette::Grey)
    );
    assert!(near(after.pixel_mm().expect("mm"), mm), "as large as it was");
    let here = after.patient_at(middle).expect("a point");
    // The PET's nearest slice stands in for the CT's.
    assert!(near(here.x, there.x) && near(here.y, there.y) && (here.z - there.z).abs() <= 2.0);
    ask_fusion(&mut state, FusionCommand::Swap(ONE));
    assert_eq!(shown(&state)[0], Some(CT));
    assert_eq!((window(&state, ONE), over_window(&state, ONE)), (own, over));
    assert_eq!(look(&state, ONE).view.palette, Palette::Grey);
}

/// What is laid over is kept as long as it is on screen; being read for nothing, it is let go.
#[test]
fn the_series_laid_over_is_held_while_it_is_shown() {
    let mut state = fused(Language::English);
    ask(&mut state, Command::SetLayout(Layout::SideBySide));
    assert!(
        state
            .open_stack(nth(PET))
            .is_some_and(|open| open.volume.is_some())
    );
    let mut state = open(Language::English);
    let effects = state.apply(Command::Fusion(FusionCommand::Fuse(ONE, nth(PET))));
    let Some(Effect::Load { ticket, .. }) = effects.first() else {
        panic!("it is read");
    };
    let effects = state.apply(Command::Fusion(FusionCommand::Unfuse(ONE)));
    assert!(
        matches!(effects.as_slice(), [Effect::Cancel { ticket: other }] if other == ticket),
        "{effects:?}"
    );
    assert!(state.open_stack(nth(PET)).is_none());
    // And is read again when it is wanted again.
    let effects = ask_fusion(&mut state, FusionCommand::Toggle(ONE));
    assert!(matches!(effects.as_slice(), [Effect::Load { .. }]), "{effects:?}");
    assert!(is_fused(&state, ONE));
}

#[test]
fn a_body_shows_one_series_and_says_so() {
    let mut state = fused(Language::English);
    let effects = state.apply(Command::Reformat(Layout::TwoByTwo));
    read(&mut state, &effects);
    state.apply(Command::SetCut(SLAB, Cut::Rendered));
    assert!(!is_fused(&state, SLAB) && is_fused(&state, AXIAL));
    assert!(
        state
            .overlay(SLAB)
            .is_some_and(|overlay| overlay.fusion.is_none())
    );
    state.apply(Command::Activate(SLAB));
    state.panels.fusion = true;
    let harness = panels(state);
    assert!(
        written(&harness)
            .iter()
            .any(|text| text.contains("Volume rendering shows one series only"))
    );
}

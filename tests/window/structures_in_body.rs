//! Structures in a volume seen as a body and in the planes beside it: named, chosen, highlighted.

use std::sync::Arc;

use negatoscope::app::{
    BodyCommand, Command, Effect, Event, Layout, Panel, State, Structure, StructureChange, StructuresRead,
    Tile,
};
use negatoscope::exercise::format::Mode;
use negatoscope::geometry::{DVec2, DVec3, OrientationLabel};
use negatoscope::locale::{Language, Text};
use negatoscope::volume::LabelMap;
use negatoscope::volume::labels::Mask;

use crate::rendered::{BODY, body};
use crate::support::*;

/// A kidney in the front of the volume and a liver behind it.
pub fn structures() -> StructuresRead {
    let masks = [
        Mask::from_fn([10, 2, 6], [20, 10, 8], |_| true),
        Mask::from_fn([10, 14, 6], [20, 14, 8], |_| true),
    ];
    let structure = |fr: &str, en: &str, mask: &Mask, middle: [f64; 3]| Structure {
        names: Text::new(fr, en),
        colour: [200, 100, 50],
        middle: grid().patient_from_voxel(middle.into()),
        voxels: mask.count(),
        drawn: Default::default(),
        wraps: false,
    };
    StructuresRead {
        structures: vec![
            structure("rein gauche", "left kidney", &masks[0], [20.0, 7.0, 10.0]),
            structure("foie", "liver", &masks[1], [20.0, 21.0, 10.0]),
        ],
        map: Arc::new(LabelMap::new(&grid(), &[&masks[0], &masks[1]])),
        notes: Vec::new(),
        over: Default::default(),
    }
}

/// With the structures read.
pub fn explored(language: Language) -> State {
    let mut state = opened(language, "CT");
    let effects = state.apply(Command::Render(Layout::TwoByTwo));
    let ticket = effects.iter().find_map(|effect| match effect {
        Effect::ReadStructures { ticket, .. } => Some(*ticket),
        _ => None,
    });
    let (ticket, result) = (ticket.expect("they are read"), Ok(structures()));
    assert!(event(&mut state, Event::Structures { ticket, result }).is_empty());
    state
}

fn highlighted(state: &State) -> Option<usize> {
    look(state, BODY).open.explorer().expect("structures").highlighted
}

fn pointed(state: &mut State, tile: Tile, pixel: DVec2) -> Option<String> {
    state.apply(Command::Point(Some((tile, pixel))));
    let structure = state.pointed_structure()?;
    Some(structure.names.in_language(state.language).to_owned())
}

#[test]
fn structures_are_named_in_planes_and_in_the_body() {
    for (language, kidney, liver) in [
        (Language::French, "rein gauche", "foie"),
        (Language::English, "left kidney", "liver"),
    ] {
        let mut state = explored(language);
        let in_kidney = grid().patient_from_voxel(DVec3::new(20.0, 7.0, 10.0));
        let pixel = seen_at(&state, CORONAL, in_kidney);
        body(
            &mut state,
            BodyCommand::Structures(SECOND, StructureChange::Choose(0)),
        );
        assert_eq!(pointed(&mut state, CORONAL, pixel).as_deref(), Some(kidney));
        let outside = seen_at(
            &state,
            CORONAL,
            grid().patient_from_voxel(DVec3::new(2.0, 7.0, 10.0)),
        );
        assert_eq!(pointed(&mut state, CORONAL, outside), None);
        // Alone, each is seen from its side.
        for change in [StructureChange::Colour(true), StructureChange::Tissue(false)] {
            body(&mut state, BodyCommand::Structures(SECOND, change));
        }
        let pixel = seen_at(&state, BODY, in_kidney);
        assert_eq!(pointed(&mut state, BODY, pixel).as_deref(), Some(kidney));
        body(
            &mut state,
            BodyCommand::Structures(SECOND, StructureChange::Show(0, false)),
        );
        assert_eq!(
            pointed(&mut state, BODY, pixel).as_deref(),
            Some(liver),
            "the other is hidden"
        );
        body(
            &mut state,
            BodyCommand::Structures(SECOND, StructureChange::ShowAll(true)),
        );
        body(
            &mut state,
            BodyCommand::SeeFrom(BODY, OrientationLabel::Posterior),
        );
        let pixel = seen_at(&state, BODY, in_kidney);
        assert_eq!(pointed(&mut state, BODY, pixel).as_deref(), Some(liver));
    }
}

#[test]
fn a_structure_chosen_anywhere_is_highlighted_and_the_planes_go_there() {
    let mut state = explored(Language::English);
    body(
        &mut state,
        BodyCommand::Structures(SECOND, StructureChange::Choose(1)),
    );
    let liver = structures().structures[1].middle;
    assert_eq!(
        [AXIAL, CORONAL, SAGITTAL].map(|tile| at(&state, tile)),
        [liver; 3]
    );
    assert_eq!(highlighted(&state), Some(1));
    for change in [StructureChange::Colour(true), StructureChange::Only(0)] {
        body(&mut state, BodyCommand::Structures(SECOND, change));
    }
    let pixel = seen_at(&state, BODY, structures().structures[0].middle);
    body(
        &mut state,
        BodyCommand::Structures(SECOND, StructureChange::Tissue(false)),
    );
    body(&mut state, BodyCommand::Pick(BODY, pixel));
    assert_eq!(highlighted(&state), Some(0));
    assert!(at(&state, AXIAL).y < -10.0, "on its front: {}", at(&state, AXIAL));
    // In a plane.
    let pixel = seen_at(&state, AXIAL, liver);
    state.apply(Command::PlaceCrosshair(AXIAL, pixel));
    state.apply(Command::ScrollToPart(AXIAL, 0.5));
    let pixel = seen_at(&state, AXIAL, liver);
    state.apply(Command::PlaceCrosshair(AXIAL, pixel));
    assert_eq!(highlighted(&state), Some(1));
}

#[test]
fn the_highlighted_structure_is_outlined_in_the_planes() {
    let mut state = explored(Language::English);
    assert_eq!(state.highlighted_section(AXIAL), None);
    body(
        &mut state,
        BodyCommand::Structures(SECOND, StructureChange::Choose(0)),
    );
    let section = state.highlighted_section(AXIAL).expect("an outline");
    let mm = look(&state, AXIAL).raster().expect("a raster").pixel_mm[0];
    let across = section.lines.iter().flatten().map(|end| end.x);
    let (left, right) = across.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| {
        (low.min(x), high.max(x))
    });
    // 20 columns of half a millimetre, to a sample of the outline.
    assert!(
        ((right - left) * mm - 10.0).abs() < 4.0 * mm,
        "{}",
        (right - left) * mm
    );
    assert_eq!(state.highlighted_section(BODY), None);
}

#[test]
fn a_highlighted_structure_is_brighter_and_a_hidden_one_is_not_drawn() {
    let mut state = explored(Language::English);
    let paints = |state: &State| match look(state, BODY).picture().expect("a picture").drawn {
        negatoscope::app::Drawn::Body(scene) => scene.structures.map(|structures| structures.paints),
        _ => panic!("no body"),
    };
    assert_eq!(paints(&state), None, "until they are asked for");
    body(
        &mut state,
        BodyCommand::Structures(SECOND, StructureChange::Colour(true)),
    );
    let plain = paints(&state).expect("paints");
    body(
        &mut state,
        BodyCommand::Structures(SECOND, StructureChange::Choose(0)),
    );
    body(
        &mut state,
        BodyCommand::Structures(SECOND, StructureChange::Show(1, false)),
    );
    let paints = paints(&state).expect("paints");
    assert!((0..3).all(|part| paints[0].colour[part] > plain[0].colour[part]));
    assert_eq!(paints[0].opacity, plain[0].opacity);
    assert_eq!(paints[1].opacity, 0.0);
}

#[test]
fn an_exercise_keeps_structures_shut() {
    let mut state = crate::exercises::taking(Language::English, crate::exercises::exercise(Mode::Practice));
    let tile = state.key_tile();
    state.apply(Command::Toggle(Panel::Body));
    state.apply(Command::Render(Layout::One));
    assert!(!state.shows_anatomy());
    let effects = state.apply(Command::Body(BodyCommand::Structures(
        SECOND,
        StructureChange::Colour(true),
    )));
    assert!(
        effects
            .iter()
            .all(|effect| !matches!(effect, Effect::ReadStructures { .. }))
    );
    assert!(
        state
            .look(tile)
            .is_some_and(|look| look.open.explorer().is_none())
    );
}

//! Structures over the planes: offered, read when asked for, shown, named, and shut during an exercise.

use std::path::PathBuf;
use std::sync::Arc;

use egui_kittest::kittest::Queryable;
use negatoscope::app::{
    BodyCommand, Command, CurveChange, DrawnAs, DrawnFile, Effect, Event, Layout, OfferedFile, OverChange,
    Panel, Sheet, State, Structure, StructureChange, StructuresFound, StructuresOver, StructuresRead, Tile,
};
use negatoscope::dicom::DrawnKind;
use negatoscope::dicom::write::Algorithm;
use negatoscope::exercise::format::Mode;
use negatoscope::geometry::{DVec2, DVec3};
use negatoscope::locale::{Language, Text};
use negatoscope::render::Place;
use negatoscope::volume::labels::Mask;
use negatoscope::volume::{Drawn, LabelLayers, LabelMap};

use crate::harness::*;
use crate::support::*;

const KIDNEY: [f64; 3] = [20.0, 7.0, 10.0];

/// A kidney that a program drew, within a larger box that a person drew.
fn structures() -> StructuresRead {
    let masks = [
        Mask::from_fn([15, 4, 7], [10, 6, 6], |_| true),
        Mask::from_fn([10, 2, 6], [20, 10, 8], |_| true),
    ];
    let algorithms = [
        Algorithm::Automatic {
            name: "TotalSegmentator".into(),
        },
        Algorithm::Manual,
    ];
    let names = [("rein gauche", "left kidney"), ("loge rénale", "renal space")];
    let structure = |n: usize| Structure {
        names: Text::new(names[n].0, names[n].1),
        colour: [200, 100 * n as u8, 50],
        middle: grid().patient_from_voxel(KIDNEY.into()),
        voxels: masks[n].count(),
        drawn: DrawnAs {
            file: 0,
            voxels: masks[n].count(),
            ml: masks[n].volume_ml(&grid()),
            contours: 0,
            algorithm: Some(algorithms[n].clone()),
        },
        wraps: false,
    };
    let drawn: Vec<Drawn> = masks.iter().map(|mask| Drawn { mask, shares: None }).collect();
    let layers = LabelLayers::new(&grid(), &drawn, 1 << 24).expect("small");
    StructuresRead {
        structures: vec![structure(0), structure(1)],
        map: Arc::new(LabelMap::new(&grid(), &[&masks[0], &masks[1]])),
        notes: Vec::new(),
        over: StructuresOver {
            files: vec![DrawnFile {
                path: PathBuf::from("/somewhere/seg.dcm"),
                kind: DrawnKind::Segmentation,
            }],
            sheets: vec![Arc::new(Sheet {
                layers,
                structures: vec![0, 1],
            })],
            outlines: Arc::default(),
        },
    }
}

/// Three planes of a CT, the panel open and the structures read.
fn read(language: Language) -> State {
    let mut state = opened(language, "CT");
    state.apply(Command::Reformat(Layout::TwoByTwo));
    let effects = state.apply(Command::Toggle(Panel::Structures));
    let ticket = effects.iter().find_map(|effect| match effect {
        Effect::ReadStructures { ticket, .. } => Some(*ticket),
        _ => None,
    });
    let (ticket, result) = (ticket.expect("they are read"), Ok(structures()));
    event(&mut state, Event::Structures { ticket, result });
    state
}

#[test]
fn nothing_is_read_before_it_is_asked_for() {
    let mut state = opened(Language::English, "CT");
    let effects = state.apply(Command::Reformat(Layout::TwoByTwo));
    let reads = |effects: &[Effect]| {
        effects
            .iter()
            .any(|effect| matches!(effect, Effect::ReadStructures { .. }))
    };
    assert!(!reads(&effects));
    assert!(state.over_picture(AXIAL).is_none());
    assert!(reads(&state.apply(Command::Toggle(Panel::Structures))));
}

#[test]
fn planes_show_structures_and_keep_their_window() {
    let mut state = read(Language::English);
    let picture = look(&state, AXIAL).picture().expect("a picture");
    let over = state.over_picture(AXIAL).expect("structures over it");
    assert_eq!(over.place.size(), picture.size());
    assert!(
        over.paints[0]
            .iter()
            .all(|paint| paint.outline > 0.0 && paint.fill == 0.0)
    );
    state.apply(Command::DrawnOver(OverChange::Fill(true)));
    let filled = state.over_picture(AXIAL).expect("structures over it");
    assert!(filled.paints[0].iter().all(|paint| paint.fill > 0.0));
    assert!(filled.has_fields_of(&over), "another colour samples nothing anew");
    assert_eq!(
        look(&state, AXIAL).picture(),
        Some(picture.clone()),
        "the picture is the same"
    );
    state.apply(Command::DragWindow(
        AXIAL,
        negatoscope::geometry::DVec2::new(40.0, 10.0),
    ));
    assert_eq!(
        state.over_picture(AXIAL),
        Some(filled),
        "a window changes nothing of the structures"
    );
    state.apply(Command::DrawnOver(OverChange::Show(false)));
    assert!(state.over_picture(AXIAL).is_none());
    // One of the two ways is always on.
    for change in [OverChange::Fill(false), OverChange::Outline(false)] {
        state.apply(Command::DrawnOver(change));
    }
    assert!(state.drawn_over.fill && !state.drawn_over.outline);
}

#[test]
fn a_view_along_a_curve_shows_and_names_them_too() {
    let mut state = read(Language::English);
    crate::curving::drawn(&mut state);
    state.apply(Command::Curve(CurveChange::LayOut));
    let curved = Tile(1);
    let over = state.over_picture(curved).expect("structures over the curve");
    let picture = look(&state, curved).picture().expect("a picture");
    assert!(matches!(over.place, Place::Curve(_)));
    assert_eq!(over.place.size(), picture.size());
    let [width, height] = picture.size();
    let pixels = (0..height)
        .step_by(8)
        .flat_map(|y| (0..width).step_by(8).map(move |x| [x, y]));
    let mut named = 0;
    for pixel in pixels.map(|[x, y]| DVec2::new(f64::from(x), f64::from(y))) {
        let there = look(&state, curved).patient_at(pixel);
        let wanted = there.map_or(0, |point| look(&state, curved).open.structures_at(point).len());
        state.apply(Command::Point(Some((curved, pixel))));
        let pointed = state.pointed_over(curved).map_or(0, |(_, pointed)| pointed.len());
        assert_eq!(pointed, wanted, "{pixel}");
        named += pointed;
    }
    assert!(named > 0, "the curve goes through them");
}

#[test]
fn each_is_shown_or_hidden_by_itself() {
    let mut state = read(Language::English);
    state.apply(Command::Body(BodyCommand::Structures(
        SECOND,
        StructureChange::Show(0, false),
    )));
    let over = state.over_picture(CORONAL).expect("structures over it");
    let hidden = over.paints[0].iter().filter(|paint| paint.is_hidden()).count();
    assert_eq!(hidden, 1);
}

#[test]
fn the_pointer_names_all_that_lie_there() {
    let mut state = read(Language::French);
    let inside = grid().patient_from_voxel(KIDNEY.into());
    state.apply(Command::Body(BodyCommand::Structures(
        SECOND,
        StructureChange::Choose(0),
    )));
    assert!(at(&state, AXIAL).distance(inside) < 1e-6, "the planes go there");
    let pixel = seen_at(&state, AXIAL, inside);
    state.apply(Command::Point(Some((AXIAL, pixel))));
    let named = |state: &State| -> Vec<String> {
        let pointed = state
            .pointed_over(AXIAL)
            .map_or_else(Vec::new, |(_, pointed)| pointed);
        pointed
            .iter()
            .map(|structure| structure.names.in_language(state.language).to_owned())
            .collect()
    };
    assert_eq!(named(&state), ["loge rénale", "rein gauche"]);
    assert!(state.pointed_over(CORONAL).is_none(), "the pointer is elsewhere");
    state.apply(Command::Body(BodyCommand::Structures(
        SECOND,
        StructureChange::Show(1, false),
    )));
    assert_eq!(named(&state), ["rein gauche"]);
    state.apply(Command::Point(None));
    state.apply(Command::Activate(AXIAL));
    assert_eq!(
        named(&state),
        ["rein gauche"],
        "at the crosshair, without a pointer"
    );
    let outside = seen_at(
        &state,
        AXIAL,
        grid().patient_from_voxel(DVec3::new(2.0, 7.0, 10.0)),
    );
    state.apply(Command::Point(Some((AXIAL, outside))));
    assert!(named(&state).is_empty());
}

#[test]
fn the_panel_says_what_each_is_and_who_drew_it() {
    for (language, kidney, by_machine, by_hand) in [
        (Language::French, "rein gauche", "algorithme", "à la main"),
        (Language::English, "left kidney", "algorithm", "by hand"),
    ] {
        let mut harness = panels(read(language));
        assert!(harness.query_all_by_label(kidney).next().is_some());
        assert!(harness.query_all_by_label("seg.dcm").next().is_some());
        let asked = click(&mut harness, kidney);
        let chosen = Command::Body(BodyCommand::Structures(SECOND, StructureChange::Choose(0)));
        assert!(asked.contains(&chosen), "{asked:?}");
        for (n, by) in [(0, by_machine), (1, by_hand)] {
            let change = StructureChange::Choose(n);
            harness
                .state_mut()
                .0
                .apply(Command::Body(BodyCommand::Structures(SECOND, change)));
            harness.run_steps(2);
            assert!(harness.query_all_by_label_contains(by).next().is_some(), "{by}");
        }
    }
}

#[test]
fn keys_open_the_panel_and_show_and_hide() {
    let mut harness = panels(read(Language::English));
    let pressed = |harness: &mut egui_kittest::Harness<'static, Asked>, modifiers| {
        harness.key_press_modifiers(modifiers, egui::Key::S);
        harness.run_steps(2);
        std::mem::take(&mut harness.state_mut().1)
    };
    let asked = pressed(&mut harness, egui::Modifiers::ALT);
    assert!(asked.contains(&Command::Toggle(Panel::Structures)), "{asked:?}");
    let asked = pressed(&mut harness, egui::Modifiers::ALT.plus(egui::Modifiers::SHIFT));
    assert!(
        asked.contains(&Command::DrawnOver(OverChange::Show(false))),
        "{asked:?}"
    );
}

#[test]
fn what_is_found_is_offered_by_its_count() {
    let found = StructuresFound {
        files: vec![OfferedFile {
            path: PathBuf::from("seg.dcm"),
            kind: DrawnKind::Segmentation,
            structures: Some(7),
        }],
        refused: Vec::new(),
    };
    assert_eq!(found.count(), Some(7));
    let mut two = found.clone();
    two.files.push(OfferedFile {
        structures: None,
        ..found.files[0].clone()
    });
    assert_eq!(two.count(), None, "one of them does not say");
}

#[test]
fn an_exercise_keeps_them_shut() {
    let mut state = crate::exercises::taking(Language::English, crate::exercises::exercise(Mode::Practice));
    let effects = state.apply(Command::Toggle(Panel::Structures));
    let wanted = |effect: &Effect| {
        matches!(
            effect,
            Effect::ReadStructures { .. } | Effect::FindStructures { .. }
        )
    };
    assert!(!effects.iter().any(wanted));
    assert!(!state.allows(&Command::DrawnOver(OverChange::Show(true))));
    let tile = state.key_tile();
    assert!(state.over_picture(tile).is_none() && state.pointed_over(tile).is_none());
    let harness = panels(state);
    assert!(
        harness
            .query_all_by_label_contains("Structures (")
            .next()
            .is_none()
    );
}

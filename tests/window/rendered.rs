//! The volume as a body: turned, seen from its sides, made of presets, cut, sculpted, and its structures by name.

use egui_kittest::kittest::Queryable;
use negatoscope::app::export::{CineForm, ExportCommand, ExportEffect, Extent, Moment, Sink};
use negatoscope::app::{BodyCommand, Command, Effect, Layout, Panel, State, StructureChange, Tile, Tool};
use negatoscope::geometry::{DVec2, DVec3, OrientationLabel};
use negatoscope::locale::{Language, say};
use negatoscope::render::scene::{Appearance, Part, TransferPoint};

use crate::harness::*;
use crate::structures_in_body::{explored, structures};
use crate::support::*;

pub const BODY: Tile = Tile(3);
pub const MIDDLE: DVec2 = DVec2::new(199.5, 149.5);

/// Three planes and the body: in the front half of the made-up CT, whose values rise with slice and row, all is bone.
pub fn rendered(language: Language) -> State {
    let mut state = opened(language, "CT");
    state.apply(Command::Render(Layout::TwoByTwo));
    assert!(look(&state, BODY).is_rendered());
    state
}

pub fn body(state: &mut State, command: BodyCommand) -> Vec<Effect> {
    state.apply(Command::Body(command))
}

/// Towards the reader.
fn facing(state: &State) -> DVec3 {
    -look(state, BODY).plane().normal()
}

fn points(state: &State) -> Vec<TransferPoint> {
    match look(state, BODY).appearance() {
        Appearance::Matter { transfer, .. } => transfer.points().to_vec(),
        Appearance::Projected { .. } => panic!("a projection"),
    }
}

fn form(state: &State) -> &negatoscope::app::Form {
    &look(state, BODY).view.body.form
}

#[test]
fn a_body_takes_the_fourth_place_beside_its_planes_or_stands_alone() {
    let mut state = rendered(Language::English);
    assert_eq!(state.key_tile(), BODY);
    let middle = at(&state, AXIAL);
    assert_eq!(at(&state, BODY), middle);
    state.apply(Command::Reformat(Layout::TwoByTwo));
    assert!(look(&state, BODY).view.slab.is_some(), "the slab is back");
    state.apply(Command::Render(Layout::One));
    assert_eq!(state.layout_tiles(), [Tile(0)]);
    assert!(look(&state, Tile(0)).is_rendered());
    assert_eq!(at(&state, Tile(0)), middle);
}

#[test]
fn a_hand_that_drags_the_front_to_one_side_shows_the_other() {
    let mut state = rendered(Language::English);
    assert_eq!(facing(&state), DVec3::NEG_Y, "seen from the front");
    let mm = look(&state, BODY).raster().expect("a raster").pixel_mm;
    // A quarter turn: the front goes to the reader's right, and the patient's right side comes before the reader.
    let quarter = 300.0 * 90.0 / 220.0;
    body(&mut state, BodyCommand::Orbit(BODY, DVec2::X * quarter));
    assert!(
        facing(&state).abs_diff_eq(DVec3::NEG_X, 1e-9),
        "{}",
        facing(&state)
    );
    assert_eq!(
        look(&state, BODY).raster().expect("a raster").pixel_mm,
        mm,
        "no larger, no smaller"
    );
    body(&mut state, BodyCommand::Orbit(BODY, DVec2::NEG_X * quarter));
    assert!(facing(&state).abs_diff_eq(DVec3::NEG_Y, 1e-9));
    // The front goes down, and the head comes before the reader.
    body(&mut state, BodyCommand::Orbit(BODY, DVec2::Y * quarter));
    assert!(facing(&state).abs_diff_eq(DVec3::Z, 1e-9), "{}", facing(&state));
    state.apply(Command::Reset(BODY));
    assert_eq!(facing(&state), DVec3::NEG_Y);
}

#[test]
fn it_is_seen_upright_from_its_six_sides_and_letters_follow() {
    use OrientationLabel::{Anterior, Feet, Head, Left, Posterior, Right};
    let mut state = rendered(Language::English);
    for (side, towards, [left, right, top, bottom]) in [
        (Anterior, DVec3::NEG_Y, [Right, Left, Head, Feet]),
        (Posterior, DVec3::Y, [Left, Right, Head, Feet]),
        (Left, DVec3::X, [Anterior, Posterior, Head, Feet]),
        (Right, DVec3::NEG_X, [Posterior, Anterior, Head, Feet]),
        (Head, DVec3::Z, [Left, Right, Anterior, Posterior]),
        (Feet, DVec3::NEG_Z, [Right, Left, Anterior, Posterior]),
    ] {
        state.apply(Command::Roll(BODY, 30.0));
        body(&mut state, BodyCommand::Orbit(BODY, DVec2::new(70.0, -45.0)));
        body(&mut state, BodyCommand::SeeFrom(BODY, side));
        assert!(facing(&state).abs_diff_eq(towards, 1e-9), "{side:?}");
        let overlay = state.overlay(BODY).expect("an overlay");
        assert_eq!(
            overlay.edges,
            [left, right, top, bottom].map(|letter| vec![letter]),
            "{side:?}"
        );
        assert!(overlay.rendered && overlay.part.is_none() && overlay.scale.is_some());
    }
}

#[test]
fn a_wheel_enlarges_a_body_and_moves_no_plane() {
    let mut state = rendered(Language::English);
    let before = at(&state, BODY);
    state.apply(Command::Wheel(BODY, 3.0));
    state.apply(Command::Scroll(BODY, 2));
    state.apply(Command::PlaceCrosshair(BODY, MIDDLE));
    assert!(look(&state, BODY).view.zoom < 1.0);
    assert_eq!(at(&state, BODY), before);
    assert_eq!(at(&state, AXIAL), before);
    state.apply(Command::Point(Some((BODY, MIDDLE))));
    assert_eq!(state.readout(), None, "nothing is read off a body");
}

#[test]
fn a_preset_is_another_appearance_and_a_step_that_can_be_undone() {
    let mut state = rendered(Language::English);
    let scene = |state: &State| look(state, BODY).picture().expect("a picture").drawn;
    let bone = scene(&state);
    body(&mut state, BodyCommand::Preset(BODY, "vessels"));
    let vessels = scene(&state);
    assert_ne!(bone, vessels);
    body(&mut state, BodyCommand::Preset(BODY, "mip"));
    assert!(matches!(
        look(&state, BODY).appearance(),
        Appearance::Projected { .. }
    ));
    body(&mut state, BodyCommand::Undo(BODY));
    assert_eq!(scene(&state), vessels);
    body(&mut state, BodyCommand::Undo(BODY));
    assert_eq!(scene(&state), bone);
    assert_eq!(look(&state, BODY).view.body.undo_name(), None);
    body(&mut state, BodyCommand::Redo(BODY));
    assert_eq!(scene(&state), vessels);
    state.apply(Command::RecallWindow(BODY, 1));
    assert_eq!(scene(&state), bone, "digits recall them");
}

#[test]
fn dragging_moves_all_points_of_the_transfer_as_one_change() {
    let mut state = rendered(Language::English);
    let before = points(&state);
    let width = |points: &[TransferPoint]| points[points.len() - 1].value - points[0].value;
    for _ in 0..10 {
        state.apply(Command::DragWindow(BODY, DVec2::new(5.0, 0.0)));
    }
    let wide = points(&state);
    assert!((width(&wide) / width(&before) - (0.25f64).exp()).abs() < 1e-9);
    let middle = |points: &[TransferPoint]| (points[points.len() - 1].value + points[0].value) / 2.0;
    assert!((middle(&wide) - middle(&before)).abs() < 1e-9);
    body(&mut state, BodyCommand::LetGo(BODY));
    for _ in 0..10 {
        state.apply(Command::DragWindow(BODY, DVec2::new(0.0, -2.0)));
    }
    let brighter = points(&state);
    assert!((middle(&wide) - middle(&brighter) - 0.06 * width(&wide)).abs() < 1e-6);
    assert!(
        brighter
            .iter()
            .zip(&before)
            .all(|(one, other)| one.opacity == other.opacity)
    );
    body(&mut state, BodyCommand::Undo(BODY));
    assert_eq!(points(&state), wide, "the second drag is one change");
    body(&mut state, BodyCommand::Undo(BODY));
    assert_eq!(points(&state), before, "and so is the first");
    body(&mut state, BodyCommand::Redo(BODY));
    body(&mut state, BodyCommand::PresetAgain(BODY));
    assert_eq!(points(&state), before);
}

#[test]
fn a_box_cuts_in_millimetres_along_the_axes_of_the_patient() {
    let mut state = rendered(Language::English);
    let [low, high] = look(&state, BODY).reach_of_volume();
    assert!(close(high - low, DVec3::new(20.0, 30.0, 60.0)));
    let kept = [low + DVec3::new(4.0, 0.0, 10.0), high];
    body(&mut state, BodyCommand::Crop(BODY, Some(kept)));
    let inside = |state: &State, point: DVec3| form(state).clips().iter().all(|clip| clip.contains(point));
    assert!(inside(&state, low + DVec3::new(5.0, 1.0, 11.0)));
    assert!(!inside(&state, low + DVec3::new(3.0, 1.0, 11.0)));
    assert!(!inside(&state, low + DVec3::new(5.0, 1.0, 9.0)));
    // What would leave nothing is refused; a box around all is none.
    body(&mut state, BodyCommand::Crop(BODY, Some([high, low])));
    assert_eq!(form(&state).crop, Some(kept));
    body(&mut state, BodyCommand::Crop(BODY, Some([low - 5.0, high + 5.0])));
    assert_eq!(form(&state).crop, None);
}

#[test]
fn a_cut_goes_with_the_plane_that_it_was_made_along() {
    let mut state = rendered(Language::English);
    body(&mut state, BodyCommand::CutAlong(BODY, AXIAL));
    let cut = |state: &State| form(state).cutter.expect("a cut");
    assert_eq!(
        (cut(&state).normal, cut(&state).depth),
        (DVec3::Z, at(&state, AXIAL).z)
    );
    let below = at(&state, AXIAL) - DVec3::Z * 5.0;
    assert!(
        !cut(&state).layer().contains(below),
        "what lies before the plane is gone"
    );
    state.apply(Command::Scroll(AXIAL, 2));
    assert!(near(cut(&state).depth, at(&state, AXIAL).z));
    body(&mut state, BodyCommand::FlipCut(BODY));
    assert!(cut(&state).layer().contains(below));
    state.apply(Command::TurnPlanes(CORONAL, 20.0));
    assert!(cut(&state).normal.angle_between(DVec3::Z).to_degrees() > 19.0);
    body(&mut state, BodyCommand::FollowPlane(BODY, false));
    let fixed = cut(&state);
    state.apply(Command::Scroll(AXIAL, 3));
    assert_eq!(cut(&state), fixed);
    body(&mut state, BodyCommand::Uncut(BODY));
    assert_eq!(form(&state).cutter, None);
}

fn square(half: f64) -> Vec<DVec2> {
    [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)]
        .map(|(x, y)| MIDDLE + half * DVec2::new(x, y))
        .to_vec()
}

#[test]
fn outlines_cut_away_their_inside_or_all_else_and_are_undone_one_by_one() {
    let mut state = rendered(Language::English);
    let centre = look(&state, BODY).open.grid().centre();
    let mm = look(&state, BODY).raster().expect("a raster").pixel_mm[0];
    let beside = centre + DVec3::X * mm * 40.0;
    let gone = |state: &State, point: DVec3| form(state).carvings.iter().any(|cut| cut.removes(point));
    body(&mut state, BodyCommand::Carve(BODY, square(20.0), Part::Inside));
    assert!(gone(&state, centre) && gone(&state, centre + DVec3::Y * 12.0) && !gone(&state, beside));
    body(&mut state, BodyCommand::SeeFrom(BODY, OrientationLabel::Left));
    assert!(gone(&state, centre + DVec3::Y * 12.0), "it stays in the patient");
    body(&mut state, BodyCommand::SeeFrom(BODY, OrientationLabel::Anterior));
    body(&mut state, BodyCommand::Carve(BODY, square(30.0), Part::Outside));
    assert!(gone(&state, centre) && gone(&state, beside));
    body(&mut state, BodyCommand::Undo(BODY));
    assert!(gone(&state, centre) && !gone(&state, beside));
    body(&mut state, BodyCommand::Undo(BODY));
    assert!(!gone(&state, centre));
    body(&mut state, BodyCommand::Redo(BODY));
    assert!(gone(&state, centre));
    body(
        &mut state,
        BodyCommand::Carve(BODY, square(20.0)[..2].to_vec(), Part::Inside),
    );
    assert_eq!(form(&state).carvings.len(), 1, "two corners enclose nothing");
    body(&mut state, BodyCommand::Restore(BODY));
    assert!(!form(&state).is_cut());
}

#[test]
fn a_press_on_the_body_brings_the_planes_to_what_is_seen_there() {
    let mut state = rendered(Language::English);
    assert!(
        state.overlay(BODY).expect("an overlay").crosshair_hidden,
        "the middle lies within bone"
    );
    let pixel = MIDDLE + DVec2::new(8.0, -20.0);
    body(&mut state, BodyCommand::Pick(BODY, pixel));
    let seen = look(&state, BODY)
        .raster()
        .expect("a raster")
        .patient_from_pixel(pixel);
    for tile in [AXIAL, CORONAL, SAGITTAL, BODY] {
        let at = at(&state, tile);
        assert!(near(at.x, seen.x) && near(at.z, seen.z), "{at} under {seen}");
        assert!(at.y < -13.0, "on the front: {at}");
    }
    assert!(!state.overlay(BODY).expect("an overlay").crosshair_hidden);
    // From behind, the same point is hidden.
    body(
        &mut state,
        BodyCommand::SeeFrom(BODY, OrientationLabel::Posterior),
    );
    assert!(state.overlay(BODY).expect("an overlay").crosshair_hidden);
    let before = at(&state, BODY);
    body(&mut state, BodyCommand::Pick(BODY, DVec2::new(2.0, 2.0)));
    assert_eq!(at(&state, BODY), before, "beside it there is nothing to go to");
}

#[test]
fn planes_are_outlined_in_the_body_where_asked() {
    let mut state = rendered(Language::English);
    assert_eq!(state.overlay(BODY).expect("an overlay").planes, []);
    body(&mut state, BodyCommand::ShowPlanes(BODY, true));
    let planes = state.overlay(BODY).expect("an overlay").planes;
    assert_eq!(
        planes.iter().map(|plane| plane.of).collect::<Vec<_>>(),
        [AXIAL, CORONAL, SAGITTAL]
    );
    // The coronal plane is seen straight on, as large as the volume.
    let raster = look(&state, BODY).raster().expect("a raster");
    let (corners, mm) = (&planes[1].corners, raster.pixel_mm[0]);
    let (left, right) = corners
        .iter()
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), corner| {
            (low.min(corner.x), high.max(corner.x))
        });
    assert!(((right - left) * mm - 20.0).abs() < 1e-6);
}

#[test]
fn a_full_turn_is_exported_picture_by_picture() {
    let mut state = rendered(Language::English);
    state.apply(Command::Export(ExportCommand::SetTurn(8)));
    let effects = state.apply(Command::Export(ExportCommand::Cine(CineForm::Gif)));
    let cine = effects.iter().find_map(|effect| match effect {
        Effect::Export(ExportEffect::Cine { cine, .. }) => Some(cine.clone()),
        _ => None,
    });
    let cine = cine.expect("a cine");
    assert_eq!(cine.moments.len(), 8);
    assert_eq!(cine.moments[2], Moment::Turned(90.0));
    let shots: Vec<_> = cine.shots().collect();
    assert!(facing(&shots[0].state).abs_diff_eq(DVec3::NEG_Y, 1e-9));
    assert!(facing(&shots[2].state).abs_diff_eq(DVec3::NEG_X, 1e-9));
    assert!(facing(&shots[4].state).abs_diff_eq(DVec3::Y, 1e-9));
    let mut kept = Default::default();
    let (first, later) = (shots[0].images(&mut kept), shots[2].images(&mut kept));
    assert_ne!(first[0].1, later[0].1);
    assert!(
        first[0].1.pixels.iter().any(|pixel| pixel[0] > 60),
        "something is seen"
    );
}

#[test]
fn heads_and_what_is_not_said_to_be_another_part_may_show_a_face() {
    let state = opened(Language::English, "CT");
    assert!(!state.may_show_face(), "planes show none");
    let mut state = rendered(Language::English);
    assert!(state.may_show_face());
    let face = negatoscope::message!("body-export-face");
    assert!(!state.notices.contains(&face));
    state.apply(Command::Export(ExportCommand::Picture(
        Extent::ActiveTile,
        Sink::File,
    )));
    assert!(state.notices.contains(&face), "said by keys too");
}

const LARGE: [f32; 2] = [1366.0, 768.0];

fn asked_body(asked: &[Command]) -> Vec<BodyCommand> {
    let bodies = asked.iter().filter_map(|command| match command {
        Command::Body(command) => Some(command.clone()),
        _ => None,
    });
    bodies.collect()
}

#[test]
fn keys_turn_the_body_and_show_its_sides() {
    let mut harness = panels(rendered(Language::English));
    let asked = press(&mut harness, egui::Key::ArrowRight);
    assert!(matches!(asked[..], [Command::Body(BodyCommand::Orbit(BODY, by))] if by.x > 0.0 && by.y == 0.0));
    let both = egui::Modifiers::COMMAND.plus(egui::Modifiers::SHIFT);
    for (key, side) in [
        (egui::Key::A, OrientationLabel::Anterior),
        (egui::Key::L, OrientationLabel::Left),
        (egui::Key::F, OrientationLabel::Feet),
    ] {
        harness.key_press_modifiers(both, key);
        harness.run_steps(2);
        let asked = std::mem::take(&mut harness.state_mut().1);
        assert_eq!(asked_body(&asked), [BodyCommand::SeeFrom(BODY, side)]);
    }
    let mut harness = panels(ct());
    let asked = press(&mut harness, egui::Key::ArrowRight);
    assert!(
        matches!(asked[..], [Command::Scroll(..)]),
        "slices are still gone through"
    );
}

#[test]
fn letters_over_the_image_show_the_sides_in_both_languages() {
    for language in Language::ALL {
        let mut harness = panels(rendered(language));
        for (name, side) in [
            ("body-from-left", OrientationLabel::Left),
            ("body-from-posterior", OrientationLabel::Posterior),
            ("body-from-head", OrientationLabel::Head),
        ] {
            let asked = click(&mut harness, &say(language, name));
            assert_eq!(asked_body(&asked), [BodyCommand::SeeFrom(BODY, side)]);
        }
        let written = written(&harness);
        assert!(written.contains(&say(language, "body-parallel")), "{written:?}");
    }
}

#[test]
fn the_mouse_turns_enlarges_cuts_and_picks() {
    let mut state = rendered(Language::English);
    state.apply(Command::Toggle(Panel::Body));
    let mut harness = live(state, LARGE);
    let middle = tile_rect(&harness, BODY.0).center();
    let to = middle + egui::vec2(60.0, 0.0);
    drag_through(&mut harness, &[middle, to], egui::PointerButton::Primary);
    assert!(
        facing(&harness.state().0).x < -0.1,
        "{}",
        facing(&harness.state().0)
    );
    harness.state_mut().0.apply(Command::Reset(BODY));
    let before = at(&harness.state().0, AXIAL);
    wait(&mut harness);
    click_at(&mut harness, middle + egui::vec2(0.0, -25.0));
    let now = at(&harness.state().0, AXIAL);
    assert!(now.y < -13.0 && now.z > before.z, "{before} to {now}");
    let before = points(&harness.state().0);
    drag_through(&mut harness, &[middle, to], egui::PointerButton::Secondary);
    assert_ne!(points(&harness.state().0), before);
    assert_eq!(points(&harness.state().0).len(), before.len());
    harness
        .state_mut()
        .0
        .apply(Command::SetTool(Tool::Sculpt(Part::Inside)));
    let way =
        [(-20.0, -20.0), (20.0, -20.0), (20.0, 20.0), (-20.0, 20.0)].map(|(x, y)| middle + egui::vec2(x, y));
    drag_through(&mut harness, &way, egui::PointerButton::Primary);
    let state = &harness.state().0;
    let centre = look(state, BODY).open.grid().centre();
    assert!(form(state).carvings.iter().any(|cut| cut.removes(centre)));
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    harness.run_steps(2);
    assert!(form(&harness.state().0).carvings.is_empty(), "undone by its key");
}

#[test]
fn the_panel_offers_presets_and_structures_in_both_languages() {
    for language in Language::ALL {
        let mut harness = sized(explored(language), [1366.0, 1400.0]);
        let asked = click(&mut harness, &say(language, "body-vessels"));
        assert_eq!(asked_body(&asked), [BodyCommand::Preset(BODY, "vessels")]);
        let liver = structures().structures[1].names.in_language(language).to_owned();
        let asked = click(&mut harness, &liver);
        let choose = BodyCommand::Structures(SECOND, StructureChange::Choose(1));
        assert_eq!(asked_body(&asked), [choose]);
        let asked = click(&mut harness, &say(language, "body-structures-coloured"));
        let colour = BodyCommand::Structures(SECOND, StructureChange::Colour(true));
        assert_eq!(asked_body(&asked), [colour]);
        harness.get_by_label(&say(language, "body-structures-search"));
    }
}

#[test]
fn without_a_body_the_panel_offers_one() {
    let mut state = ct();
    state.apply(Command::Toggle(Panel::Body));
    let mut harness = panels(state);
    harness.get_by_label(&say(Language::English, "body-none"));
    let asked = click(&mut harness, &say(Language::English, "body-show"));
    assert_eq!(asked, [Command::Render(Layout::TwoByTwo)]);
}

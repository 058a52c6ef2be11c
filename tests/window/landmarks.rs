//! Planes laid through landmarks, and planes kept by name.

use negatoscope::app::{Command, Cut, Landmarks, Layout, MarkChange, State, Tile, through_points};
use negatoscope::geometry::{DVec2, DVec3, Plane};

use crate::oblique::*;
use crate::support::*;

fn put(state: &mut State, tile: Tile, pixel: DVec2) -> DVec3 {
    let raster = look(state, tile).raster().expect("a raster");
    state.apply(Command::Mark(MarkChange::Put(tile, pixel)));
    raster.patient_from_pixel(pixel)
}

fn start(state: &mut State, kind: Landmarks) {
    state.apply(Command::Mark(MarkChange::Landmarks(Some(kind))));
}

fn finish(state: &mut State) {
    state.apply(Command::Mark(MarkChange::Finish));
}

#[test]
fn the_plane_of_the_commissures_holds_them_and_stays_at_right_angles_to_the_midline() {
    let mut state = ct();
    start(&mut state, Landmarks::Commissures);
    let anterior = put(&mut state, SAGITTAL, pixel(180.0, 120.0));
    let posterior = put(&mut state, SAGITTAL, pixel(215.0, 135.0));
    finish(&mut state);
    assert!(state.marks.landmarks.is_none());
    assert!(off(&state, AXIAL, anterior) < 1e-9 && off(&state, AXIAL, posterior) < 1e-9);
    assert!(
        plane(&state, AXIAL).normal().x.abs() < 1e-9,
        "at right angles to the sagittal plane"
    );
    assert!(close(plane(&state, SAGITTAL).normal(), DVec3::NEG_X));
    assert_perpendicular(&state);
    assert_signs(&state);
    // Read in the usual way: the patient's left to the right, the back downwards.
    let axial = plane(&state, AXIAL);
    assert!(axial.right.x > 0.9 && axial.down.y > 0.5, "{axial:?}");

    // A third point sets the head straight: all three lie in the sagittal plane then.
    let mut state = ct();
    start(&mut state, Landmarks::Commissures);
    let anterior = put(&mut state, SAGITTAL, pixel(180.0, 120.0));
    let posterior = put(&mut state, SAGITTAL, pixel(215.0, 135.0));
    let midline = put(&mut state, CORONAL, pixel(206.0, 60.0));
    assert!(state.marks.landmarks.is_none(), "three are enough");
    assert!((midline.x - anterior.x).abs() > 0.1);
    for point in [anterior, posterior] {
        assert!(off(&state, AXIAL, point) < 1e-9);
    }
    for point in [anterior, posterior, midline] {
        assert!(
            off(&state, SAGITTAL, point) < 1e-9,
            "{}",
            off(&state, SAGITTAL, point)
        );
    }
    assert_perpendicular(&state);
    assert_signs(&state);
}

#[test]
fn the_orbitomeatal_plane_and_that_of_a_disc_go_through_their_landmarks() {
    for (kind, swapped) in [
        (Landmarks::Orbitomeatal, false),
        (Landmarks::Disc, false),
        (Landmarks::Disc, true),
    ] {
        let mut state = ct();
        start(&mut state, kind);
        let mut pixels = [pixel(170.0, 140.0), pixel(225.0, 120.0)];
        if swapped {
            pixels.reverse();
        }
        let points = pixels.map(|at| put(&mut state, SAGITTAL, at));
        finish(&mut state);
        assert!(points.iter().all(|point| off(&state, AXIAL, *point) < 1e-9));
        assert!(plane(&state, AXIAL).normal().x.abs() < 1e-9);
        assert!(plane(&state, AXIAL).normal().z > 0.0, "seen from the feet");
        assert_perpendicular(&state);
        assert_eq!(state.marks.document.planes().len(), 1, "kept by its name");
    }
    let mut state = ct();
    start(&mut state, Landmarks::Disc);
    let mut points = vec![put(&mut state, SAGITTAL, pixel(170.0, 140.0))];
    points.push(put(&mut state, SAGITTAL, pixel(225.0, 120.0)));
    points.push(put(&mut state, CORONAL, pixel(240.0, 150.0)));
    for point in points {
        assert!(off(&state, AXIAL, point) < 1e-9);
    }
    assert_perpendicular(&state);
}

#[test]
fn random_points_give_planes_that_hold_them() {
    let mut numbers = Numbers(23);
    for _ in 0..200 {
        let points = [0; 3].map(|_| {
            DVec3::new(
                numbers.within(-9.0, 9.0),
                numbers.within(-9.0, 9.0),
                numbers.within(90.0, 150.0),
            )
        });
        for cut in Cut::REFORMATS {
            let plane = through_points(&points, cut).expect("a plane");
            for point in points {
                assert!((point - plane.centre).dot(plane.normal()).abs() < 1e-9);
            }
            let (right, down) = cut.orientation().expect("a reformat").axes();
            assert!(
                plane.normal().dot(right.cross(down)) >= 0.0,
                "read from the usual side"
            );
            assert!(plane.right.dot(plane.down).abs() < 1e-9);
        }
    }
    let line = [1.0, 2.0, 5.0].map(DVec3::splat);
    assert_eq!(through_points(&line, Cut::Axial), None);
    assert_eq!(through_points(&line[..2], Cut::Axial), None);
}

#[test]
fn points_that_give_no_plane_are_said_and_change_nothing() {
    let mut state = ct();
    let before = PLANES.map(|tile| plane(&state, tile));
    start(&mut state, Landmarks::Orbitomeatal);
    // One behind the other along the right-left axis.
    put(&mut state, AXIAL, pixel(150.0, 150.0));
    put(&mut state, AXIAL, pixel(250.0, 150.0));
    assert_eq!(state.notices.len(), 1);
    assert_eq!(PLANES.map(|tile| plane(&state, tile)), before);
    start(&mut state, Landmarks::Disc);
    put(&mut state, SAGITTAL, pixel(150.0, 150.0));
    finish(&mut state);
    assert_eq!(state.notices.len(), 2, "one point is not enough");
    start(&mut state, Landmarks::Disc);
    state.apply(Command::Cancel);
    assert!(state.marks.landmarks.is_none());
    assert_eq!(state.notices.len(), 2);
}

#[test]
fn a_landmark_put_wrong_is_taken_back() {
    let mut state = ct();
    start(&mut state, Landmarks::Commissures);
    put(&mut state, SAGITTAL, pixel(10.0, 10.0));
    state.apply(Command::Mark(MarkChange::TakeBack));
    let anterior = put(&mut state, SAGITTAL, pixel(180.0, 120.0));
    let posterior = put(&mut state, SAGITTAL, pixel(215.0, 135.0));
    finish(&mut state);
    assert!(off(&state, AXIAL, anterior) < 1e-9 && off(&state, AXIAL, posterior) < 1e-9);
}

/// The plane that was asked for is on screen, whatever was shown before.
#[test]
fn a_plane_through_landmarks_can_be_seen() {
    let visible = |state: &State, points: [DVec3; 2]| {
        state.visible_tiles().into_iter().any(|tile| {
            let holds = points.iter().all(|point| off(state, tile, *point) < 1e-9);
            holds && look(state, tile).cut() == Cut::Axial
        })
    };
    let mut state = ct();
    ask(&mut state, Command::SetLayout(Layout::One));
    state.apply(Command::SetCut(NATIVE, Cut::Sagittal));
    start(&mut state, Landmarks::Orbitomeatal);
    let points = [pixel(170.0, 140.0), pixel(225.0, 120.0)].map(|at| put(&mut state, NATIVE, at));
    assert!(visible(&state, points), "from one sagittal tile");

    let mut state = ct();
    state.apply(Command::Maximise(SAGITTAL));
    start(&mut state, Landmarks::Orbitomeatal);
    let points = [pixel(170.0, 140.0), pixel(225.0, 120.0)].map(|at| put(&mut state, SAGITTAL, at));
    assert!(visible(&state, points), "from a maximised tile");
    assert_perpendicular(&state);
}

fn save(state: &mut State, tile: Tile) -> Plane {
    state.apply(Command::Mark(MarkChange::SavePlane(tile, "mine".into())));
    plane(state, tile)
}

fn same_plane(one: &Plane, other: &Plane) -> bool {
    let apart = (one.centre - other.centre).dot(one.normal()).abs();
    one.normal().dot(other.normal()).abs() > 1.0 - 1e-9 && apart < 1e-9
}

#[test]
fn saved_planes_are_recalled_with_the_others_at_right_angles() {
    for tile in PLANES {
        let mut state = ct();
        state.apply(Command::SetAngles(AXIAL, [14.0, -8.0, 21.0]));
        state.apply(Command::Scroll(tile, 2));
        let saved = save(&mut state, tile);
        let others = PLANES.map(|tile| plane(&state, tile).normal());
        state.apply(Command::SetAngles(AXIAL, [0.0; 3]));
        state.apply(Command::Scroll(tile, -5));
        state.apply(Command::Mark(MarkChange::RecallPlane(AXIAL, 0)));
        assert!(same_plane(&plane(&state, tile), &saved), "{tile:?}");
        assert_perpendicular(&state);
        for (tile, then) in PLANES.into_iter().zip(others) {
            assert!(
                plane(&state, tile).normal().dot(then) > 1.0 - 1e-9,
                "{tile:?} as it was then"
            );
        }
    }
}

/// However the picture was turned or mirrored when the plane was saved, the other planes are read upright.
#[test]
fn a_saved_plane_carries_no_roll_and_no_mirror_to_the_others() {
    for tile in PLANES {
        for (roll, mirrored) in [(90.0, false), (180.0, false), (0.0, true), (270.0, true)] {
            let mut state = ct();
            state.apply(Command::SetAngles(AXIAL, [5.0, 0.0, 0.0]));
            let upright = PLANES.map(|tile| plane(&state, tile));
            state.apply(Command::Roll(tile, roll));
            if mirrored {
                state.apply(Command::Mirror(tile));
            }
            let saved = save(&mut state, tile);
            state.apply(Command::SetAngles(AXIAL, [0.0; 3]));
            state.apply(Command::Mark(MarkChange::RecallPlane(AXIAL, 0)));
            assert!(same_plane(&plane(&state, tile), &saved));
            for (tile, then) in PLANES.into_iter().zip(upright) {
                let now = plane(&state, tile);
                assert!(
                    close(now.right, then.right) && close(now.down, then.down),
                    "{tile:?} {roll} {mirrored}"
                );
            }
        }
    }
}

/// The plane of a coronal tile recalled over acquired axial slices is shown, not one at right angles to it.
#[test]
fn a_recalled_plane_is_the_one_that_is_shown() {
    let mut state = ct();
    state.apply(Command::SetAngles(AXIAL, [10.0, 0.0, 0.0]));
    let saved = save(&mut state, CORONAL);
    ask(&mut state, Command::SetLayout(Layout::One));
    state.apply(Command::Mark(MarkChange::RecallPlane(NATIVE, 0)));
    assert!(same_plane(&plane(&state, NATIVE), &saved));
    state.apply(Command::Mark(MarkChange::RecallPlane(NATIVE, 5)));
    state.apply(Command::Mark(MarkChange::RemovePlane(0)));
    assert!(state.marks.document.planes().is_empty());
    state.apply(Command::Mark(MarkChange::SavePlane(NATIVE, "  ".into())));
    assert!(state.marks.document.planes().is_empty(), "it needs a name");
}

#[test]
fn a_plane_of_another_frame_of_reference_is_refused_with_a_sentence() {
    let stacks = vec![
        ("one", stack_on("CT", "first", axial_grid(20, 100.0))),
        ("two", stack_on("CT", "second", axial_grid(20, 100.0))),
    ];
    let mut state = hung(study("Thorax", stacks));
    ask(&mut state, Command::Reformat(Layout::TwoByTwo));
    save(&mut state, CORONAL);
    ask(&mut state, Command::OpenStack(nth(1)));
    let before = plane(&state, CORONAL);
    state.apply(Command::Mark(MarkChange::RecallPlane(CORONAL, 0)));
    assert_eq!(plane(&state, CORONAL), before);
    assert_eq!(state.notices.len(), 1);
}

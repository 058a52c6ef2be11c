//! Tiles that move together: by position, by a distance set by hand, or not at all.

use std::sync::Arc;

use negatoscope::app::{Command, Cut, Layout, Link, SliceEnd, State, Tile, from_angles};
use negatoscope::dicom::Catalogue;
use negatoscope::geometry::{DVec2, DVec3, Grid};
use negatoscope::locale::Language;
use negatoscope::message;
use negatoscope::render::{Projection, Slab};

use crate::support::*;

const ONE: Tile = Tile(0);
const OTHER: Tile = Tile(1);

/// Two axial series of one frame of reference whose slices lie 3 mm and 2.5 mm apart.
fn two_of_one_patient() -> Arc<Catalogue> {
    let origins = (0..30).map(|k| DVec3::new(-10.0, -15.0, 99.0 + 2.5 * f64::from(k)));
    let finer = Grid::new(
        [40, 30, 30],
        DVec3::X,
        DVec3::Y,
        [0.5, 1.0],
        origins.collect(),
        2.5,
    );
    let one = stack_on("MR", "head", axial_grid(20, 100.0));
    let other = stack_on("MR", "head", finer.expect("a grid"));
    study("Brain", vec![("T1", one), ("T2", other)])
}

/// Two series that have nothing in common, the second 500 mm higher.
fn two_apart() -> Arc<Catalogue> {
    let one = stack_on("MR", "first", axial_grid(20, 100.0));
    let other = stack_on("MR", "second", axial_grid(20, 600.0));
    study("Brain", vec![("before", one), ("after", other)])
}

fn place(state: &mut State, tile: Tile, point: DVec3) {
    let pixel = seen_at(state, tile, point);
    state.apply(Command::PlaceCrosshair(tile, pixel));
}

fn sentence(state: &State, tile: Tile) -> String {
    let overlay = state.overlay(tile).expect("an overlay");
    overlay.link.expect("a sentence").in_language(Language::English)
}

#[test]
fn one_frame_of_reference_shows_one_point_though_slices_differ() {
    let mut state = hung(two_of_one_patient());
    assert_eq!(shown(&state), [Some(0), Some(1)]);
    assert!(close(at(&state, ONE), at(&state, OTHER)));
    for steps in [3, -7, 2] {
        state.apply(Command::Scroll(ONE, steps));
        let z = at(&state, ONE).z;
        assert!(close(at(&state, ONE), at(&state, OTHER)));
        // The nearest slice of the other, no further than half its step.
        let slice = look(&state, OTHER).slice();
        assert!(
            (99.0 + 2.5 * slice as f64 - z).abs() <= 1.25 + 1e-9,
            "{slice} at {z}"
        );
        let slice = look(&state, ONE).slice();
        assert!(near(100.0 + 3.0 * slice as f64, z));
    }
    // The other way round, and within the plane.
    state.apply(Command::Scroll(OTHER, 1));
    let z = at(&state, OTHER).z;
    assert!(
        near((z - 99.0) / 2.5, ((z - 99.0) / 2.5).round()),
        "on a slice of the other: {z}"
    );
    assert!(close(at(&state, ONE), at(&state, OTHER)));
    let point = DVec3::new(-4.0, 7.0, at(&state, OTHER).z);
    place(&mut state, OTHER, point);
    assert!(close(at(&state, ONE), point));
    assert_eq!(sentence(&state, ONE), "Linked with the other views by position");
    assert_eq!(state.link_in_force(ONE), Some(Link::Position));
}

#[test]
fn sagittal_and_axial_slices_follow_each_other() {
    let axial = stack_on("MR", "head", axial_grid(20, 100.0));
    let sagittal = stack_on("MR", "head", sagittal_grid());
    let mut state = hung(study("Brain", vec![("axial", axial), ("sagittal", sagittal)]));
    let point = DVec3::new(-6.2, 3.0, at(&state, ONE).z);
    place(&mut state, ONE, point);
    // Slices go from x = 10 towards −10 by 2: the ninth lies at −6.
    assert_eq!(look(&state, OTHER).slice(), 8);
    let clicked = DVec3::new(-6.0, -5.0, 121.4);
    place(&mut state, OTHER, clicked);
    assert_eq!(look(&state, ONE).slice(), 7);
    let crosshair = state
        .overlay(ONE)
        .and_then(|overlay| overlay.crosshair)
        .expect("a crosshair");
    assert!((crosshair - seen_at(&state, ONE, clicked)).length() < 1e-9);
    // Each is a line in the other.
    assert_eq!(state.overlay(ONE).expect("an overlay").lines.len(), 1);
    assert_eq!(state.overlay(OTHER).expect("an overlay").lines.len(), 1);
}

#[test]
fn off_is_off_and_on_again_follows_the_active_tile() {
    let mut state = hung(two_of_one_patient());
    state.apply(Command::LinkByPosition(false));
    let stays = at(&state, OTHER);
    state.apply(Command::Scroll(ONE, 4));
    let point = at(&state, ONE) + DVec3::X * 3.0;
    place(&mut state, ONE, point);
    assert!(close(at(&state, OTHER), stays));
    assert_eq!(state.link(ONE, OTHER), None);
    assert_eq!(sentence(&state, ONE), "Not linked with the other views");
    state.apply(Command::LinkByPosition(true));
    assert!(close(at(&state, OTHER), at(&state, ONE)));
    assert!(!close(at(&state, OTHER), stays));
}

/// A crosshair that disagreed between the planes of one volume would be wrong.
#[test]
fn planes_of_one_volume_stay_tied_where_series_are_not() {
    let mut state = hung(two_of_one_patient());
    state.apply(Command::LinkByPosition(false));
    ask(&mut state, Command::Reformat(Layout::TwoByTwo));
    state.apply(Command::Scroll(CORONAL, 3));
    for tile in QUAD {
        assert!(close(at(&state, tile), at(&state, CORONAL)));
    }
}

#[test]
fn one_stack_in_two_tiles_is_tied_only_by_the_switch() {
    let mut state = hung(two_of_one_patient());
    ask(&mut state, Command::ShowIn(OTHER, nth(0)));
    state.apply(Command::Scroll(ONE, 2));
    assert!(close(at(&state, ONE), at(&state, OTHER)));
    state.apply(Command::LinkByPosition(false));
    state.apply(Command::Scroll(ONE, 2));
    assert_eq!(look(&state, ONE).slice(), look(&state, OTHER).slice() + 2);
    assert!(!state.can_tie_by_hand(), "they have everything in common");
}

#[test]
fn different_frames_move_apart_until_a_hand_ties_them() {
    let mut state = hung(two_apart());
    let stays = at(&state, OTHER);
    state.apply(Command::Scroll(ONE, 3));
    assert!(close(at(&state, OTHER), stays));
    assert_eq!(sentence(&state, ONE), "Not linked with the other views");
    assert!(state.can_tie_by_hand() && !state.is_tied_by_hand());

    state.apply(Command::TieByHand(true));
    let offset = at(&state, OTHER) - at(&state, ONE);
    assert!(state.is_tied_by_hand());
    assert_eq!(sentence(&state, OTHER), "Linked by hand, with an offset");
    for (tile, steps) in [(ONE, 4), (OTHER, -3), (ONE, -6), (OTHER, 2)] {
        let before = look(&state, tile).slice() as i64;
        state.apply(Command::Scroll(tile, steps));
        assert_eq!(look(&state, tile).slice() as i64, before + steps);
        assert!(
            close(at(&state, OTHER) - at(&state, ONE), offset),
            "{tile:?} by {steps}"
        );
    }
    state.apply(Command::TieByHand(false));
    let stays = at(&state, OTHER);
    state.apply(Command::Scroll(ONE, 1));
    assert!(close(at(&state, OTHER), stays));
}

#[test]
fn going_beyond_the_end_and_back_drifts_nowhere() {
    let mut state = hung(two_apart());
    // The second ends three slices before the first does.
    state.apply(Command::Scroll(OTHER, 3));
    state.apply(Command::TieByHand(true));
    let (first, second) = (at(&state, ONE), at(&state, OTHER));
    state.apply(Command::ScrollTo(ONE, SliceEnd::Last));
    assert_eq!((look(&state, ONE).slice(), look(&state, OTHER).slice()), (19, 19));
    let beyond = |state: &State, tile| state.overlay(tile).expect("an overlay").beyond;
    assert!(beyond(&state, OTHER) && !beyond(&state, ONE), "it is said");
    // Further on the other side changes nothing: it is at its end already.
    let stands = at(&state, ONE);
    state.apply(Command::Scroll(OTHER, 1));
    assert!(close(at(&state, ONE), stands), "{} {stands}", at(&state, ONE));
    state.apply(Command::Scroll(ONE, -9));
    assert!(close(at(&state, ONE), first) && close(at(&state, OTHER), second));
    assert!(!beyond(&state, OTHER));
    for _ in 0..50 {
        state.apply(Command::Scroll(ONE, 1));
    }
    for _ in 0..9 {
        state.apply(Command::Scroll(ONE, -1));
    }
    assert!(close(at(&state, ONE), first) && close(at(&state, OTHER), second));
}

#[test]
fn beyond_the_stack_is_said_on_the_image() {
    use crate::harness::*;
    let low = stack_on("MR", "head", axial_grid(20, 100.0));
    let high = stack_on("MR", "head", axial_grid(20, 130.0));
    let mut state = hung(study("Brain", vec![("low", low), ("high", high)]));
    state.apply(Command::ScrollTo(ONE, SliceEnd::First));
    assert_eq!(look(&state, OTHER).slice(), 0);
    let harness = live(state, [1366.0, 768.0]);
    let said = message!("beyond-stack").in_language(Language::English);
    assert_eq!(
        written(&harness).iter().filter(|text| **text == said).count(),
        6,
        "five times in the outline"
    );
}

#[test]
fn hand_made_ties_are_forgotten_with_the_study() {
    let mut state = hung(two_apart());
    state.apply(Command::TieByHand(true));
    let effects = scanned(&mut state, two_apart());
    answer(&mut state, &effects);
    assert!(!state.is_tied_by_hand());
}

/// Three series, two of which share a space: all three go together.
#[test]
fn a_tie_by_hand_serves_all_series_of_a_space() {
    let stacks = vec![
        ("T1", stack_on("MR", "head", axial_grid(20, 100.0))),
        ("T2", stack_on("MR", "head", axial_grid(20, 101.0))),
        ("old", stack_on("MR", "old", axial_grid(20, 700.0))),
    ];
    let mut state = hung(study("Brain", stacks));
    let old = Tile(2);
    state.apply(Command::TieByHand(true));
    let offset = at(&state, old) - at(&state, ONE);
    for (tile, steps) in [(OTHER, 3), (old, -2), (ONE, 1), (OTHER, -4)] {
        state.apply(Command::Scroll(tile, steps));
        assert!(close(at(&state, ONE), at(&state, OTHER)), "{tile:?}");
        assert!(close(at(&state, old) - at(&state, ONE), offset), "{tile:?}");
    }
    assert_eq!(
        state.link_in_force(ONE),
        Some(Link::Position),
        "the stronger of its two links"
    );
    assert_eq!(state.link_in_force(old), Some(Link::Offset));
}

/// A series that is opened beside another shows the point that is looked at.
#[test]
fn a_series_opened_beside_joins_the_point() {
    let mut state = hung(two_of_one_patient());
    ask(&mut state, Command::SetLayout(Layout::One));
    state.apply(Command::ScrollTo(ONE, SliceEnd::First));
    ask(&mut state, Command::Compare);
    assert!(close(at(&state, ONE), at(&state, OTHER)));
    assert_eq!(look(&state, ONE).slice(), 0);
    ask(&mut state, Command::SetCut(OTHER, Cut::Coronal));
    assert!(close(at(&state, ONE), at(&state, OTHER)));
}

/// Slices that cross at another angle than a right one: the line is where both planes are, and ends with the pixels of
/// the other slice.
#[test]
fn slices_at_any_angle_are_lines_where_both_planes_are() {
    let turn = from_angles([31.0, -14.0, 22.0]);
    let (row, column) = (turn * DVec3::Y, turn * DVec3::NEG_Z);
    let first = DVec3::new(0.0, 0.0, 130.0) - row * 12.0 - column * 12.0 - row.cross(column) * 5.0;
    let origins = (0..6)
        .map(|k| first + row.cross(column) * (2.0 * f64::from(k)))
        .collect();
    let oblique = Grid::new([25, 25, 6], row, column, [1.0, 1.0], origins, 2.0).expect("a grid");
    let axial = stack_on("MR", "head", axial_grid(20, 100.0));
    let oblique = stack_on("MR", "head", oblique);
    let mut state = hung(study("Brain", vec![("axial", axial), ("oblique", oblique)]));
    let slab = Slab {
        thickness_mm: 6.0,
        projection: Projection::Mean,
    };
    state.apply(Command::SetSlab(OTHER, Some(slab)));
    for (x, y) in [(0.0, 0.0), (2.0, 1.0), (-3.0, 2.0)] {
        let point = DVec3::new(x, y, at(&state, ONE).z);
        place(&mut state, ONE, point);
        for (tile, other) in [(ONE, OTHER), (OTHER, ONE)] {
            let lines = state.overlay(tile).expect("an overlay").lines;
            let [line] = lines.as_slice() else {
                panic!("{lines:?}")
            };
            assert_eq!((line.of, line.turns), (other, false));
            let raster = look(&state, tile).raster().expect("a raster");
            let plane = look(&state, other).plane();
            let off = |along: f64, aside: f64| {
                let normal = DVec2::new(-line.direction.y, line.direction.x);
                let pixel = line.through + line.direction * along + normal * aside;
                (raster.patient_from_pixel(pixel) - plane.centre).dot(plane.normal())
            };
            assert!(
                off(0.0, 0.0).abs() < 1e-9 && off(70.0, 0.0).abs() < 1e-9,
                "{tile:?}"
            );
            let ends = line.ends.expect("acquired slices end");
            let grid = look(&state, other).open.grid();
            for end in ends {
                let patient = raster.patient_from_pixel(line.through + line.direction * end);
                let voxel = grid.voxel_from_patient(patient);
                let edges = [(voxel.x, grid.dimensions[0]), (voxel.y, grid.dimensions[1])];
                let on_edge = |(at, count): (f64, usize)| {
                    (at + 0.5).abs() < 1e-6 || (at - count as f64 + 0.5).abs() < 1e-6
                };
                assert!(edges.into_iter().any(on_edge), "{voxel}");
            }
            if let Some(half) = line.half_slab {
                assert!(
                    (off(0.0, half).abs() - 3.0).abs() < 1e-9,
                    "half of the slab: {}",
                    off(0.0, half)
                );
            }
            assert_eq!(line.half_slab.is_some(), other == OTHER);
        }
    }
}

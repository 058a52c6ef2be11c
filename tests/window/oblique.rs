//! Planes that are turned, by mouse or by angles; and the letters and lines that tell where they are.

use negatoscope::app::{Command, Cut, Layout, SliceEnd, State, Tile, angles, from_angles};
use negatoscope::dicom::Stack;
use negatoscope::geometry::{DMat3, DVec2, DVec3, Grid, Plane, label_of};

use crate::support::*;

pub const PLANES: [Tile; 3] = [AXIAL, CORONAL, SAGITTAL];

/// Numbers from 0 to 1 that are the same every time (Knuth, MMIX).
pub struct Numbers(pub u64);

impl Numbers {
    fn next(&mut self) -> f64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1u64 << 53) as f64
    }

    pub fn within(&mut self, low: f64, high: f64) -> f64 {
        low + self.next() * (high - low)
    }

    fn tile(&mut self) -> Tile {
        QUAD[(self.next() * 4.0) as usize % 4]
    }
}

/// 14 × 10 × 8 voxels of 1 × 1.5 × 2 mm, rows and columns along these directions.
fn grid(row: DVec3, column: DVec3) -> Grid {
    let normal = row.cross(column);
    let first = DVec3::new(5.0, -7.0, 100.0) - row * 6.5 - column * 6.75 - normal * 7.0;
    let origins = (0..8).map(|k| first + normal * (2.0 * f64::from(k))).collect();
    Grid::new([14, 10, 8], row, column, [1.0, 1.5], origins, 2.0).expect("a grid")
}

fn reformatted(grid: Grid) -> State {
    let stack: Stack = stack_on("CT", "a", grid);
    let mut state = hung(study("Thorax", vec![("one", stack)]));
    ask(&mut state, Command::Reformat(Layout::TwoByTwo));
    state
}

/// All 24 ways in which rows and columns can run along the axes of the patient.
fn every_orientation() -> Vec<Grid> {
    let axes = [
        DVec3::X,
        DVec3::Y,
        DVec3::Z,
        DVec3::NEG_X,
        DVec3::NEG_Y,
        DVec3::NEG_Z,
    ];
    let pairs = axes
        .iter()
        .flat_map(|row| axes.iter().map(move |column| (*row, *column)));
    let grids: Vec<Grid> = pairs
        .filter(|(row, column)| row.dot(*column) == 0.0)
        .map(|(row, column)| grid(row, column))
        .collect();
    assert_eq!(grids.len(), 24);
    grids
}

pub fn plane(state: &State, tile: Tile) -> Plane {
    look(state, tile).plane()
}

pub fn off(state: &State, tile: Tile, point: DVec3) -> f64 {
    let plane = plane(state, tile);
    (point - plane.centre).dot(plane.normal()).abs()
}

/// The three planes stand at right angles and go through the crosshair.
pub fn assert_perpendicular(state: &State) {
    let normals = PLANES.map(|tile| plane(state, tile).normal());
    for (n, m) in [(0, 1), (0, 2), (1, 2)] {
        assert!(normals[n].dot(normals[m]).abs() < 1e-9, "{normals:?}");
    }
    for tile in QUAD {
        assert!(off(state, tile, at(state, AXIAL)) < 1e-9, "{tile:?}");
        let one_of_them = normals
            .iter()
            .any(|normal| normal.dot(plane(state, tile).normal()).abs() > 1.0 - 1e-9);
        assert!(one_of_them, "{tile:?} is a fourth plane");
    }
}

/// Letters by walking over the picture; lines by solving for the intersection of the two planes.
pub fn assert_signs(state: &State) {
    for tile in QUAD {
        let overlay = state.overlay(tile).expect("an overlay");
        let raster = look(state, tile).raster().expect("a raster");
        let (from, right, below) = (DVec2::new(80.0, 60.0), DVec2::new(1.0, 0.0), DVec2::new(0.0, 1.0));
        let walk = |by: DVec2| raster.patient_from_pixel(from + by) - raster.patient_from_pixel(from);
        let letters = [-right, right, -below, below].map(|by| label_of(walk(by).normalize()));
        assert_eq!(overlay.edges, letters);
        let crosshair = overlay.crosshair.expect("a crosshair");
        assert!((raster.patient_from_pixel(crosshair) - at(state, tile)).length() < 1e-9);
        assert_eq!(overlay.lines.len(), 2, "{tile:?}: {:?}", overlay.lines);
        let own = plane(state, tile);
        for line in &overlay.lines {
            let other = plane(state, line.of);
            let along = own.normal().cross(other.normal());
            let equations = DMat3::from_cols(own.normal(), other.normal(), along).transpose();
            let known = DVec3::new(
                own.normal().dot(own.centre),
                other.normal().dot(other.centre),
                along.dot(at(state, tile)),
            );
            let through = equations.inverse() * known;
            let seen = raster.pixel_from_patient(through);
            assert!((seen - line.through).length() < 1e-6, "{seen} {}", line.through);
            let further = raster.pixel_from_patient(through + along * 10.0);
            assert!((further - seen).perp_dot(line.direction).abs() < 1e-6);
            assert!(near(line.direction.length(), 1.0));
        }
    }
}

#[test]
fn turning_keeps_the_picture_in_which_one_turns_and_right_angles() {
    let mut numbers = Numbers(7);
    let oblique = from_angles([11.0, -23.0, 40.0]);
    let mut grids = every_orientation();
    grids.push(grid(oblique * DVec3::X, oblique * DVec3::Y));
    for grid in grids {
        let mut state = reformatted(grid);
        assert_perpendicular(&state);
        assert_signs(&state);
        for _ in 0..12 {
            let tile = numbers.tile();
            match numbers.next() {
                n if n < 0.15 => drop(state.apply(Command::Roll(tile, numbers.within(-180.0, 180.0)))),
                n if n < 0.3 => drop(state.apply(Command::Mirror(tile))),
                n if n < 0.45 => {
                    let to = DVec2::new(numbers.within(100.0, 300.0), numbers.within(80.0, 220.0));
                    state.apply(Command::PlaceCrosshair(tile, to));
                }
                _ => {
                    let before = look(&state, tile).raster();
                    state.apply(Command::TurnPlanes(tile, numbers.within(-170.0, 170.0)));
                    assert_eq!(look(&state, tile).raster(), before);
                }
            }
            assert_perpendicular(&state);
            assert_signs(&state);
        }
    }
}

/// Clockwise on the screen, whichever way the picture is seen.
#[test]
fn lines_turn_with_the_hand() {
    for (roll, mirrored) in [(0.0, false), (90.0, false), (0.0, true), (-40.0, true)] {
        for tile in PLANES {
            let mut state = ct();
            state.apply(Command::Roll(tile, roll));
            if mirrored {
                state.apply(Command::Mirror(tile));
            }
            let lines = |state: &State| {
                let lines = state.overlay(tile).expect("an overlay").lines;
                lines
                    .into_iter()
                    .map(|line| (line.of, line.direction))
                    .collect::<Vec<_>>()
            };
            let before = lines(&state);
            state.apply(Command::TurnPlanes(tile, 10.0));
            for ((of, old), (same, new)) in before.into_iter().zip(lines(&state)) {
                assert_eq!(of, same);
                // As lines: either end may come first. y goes down, so that clockwise is positive.
                let turned = old
                    .perp_dot(new)
                    .atan2(old.dot(new))
                    .to_degrees()
                    .rem_euclid(180.0);
                assert!((turned - 10.0).abs() < 1e-6, "{turned}");
            }
        }
    }
}

#[test]
fn angles_and_turns_are_inverse() {
    let mut numbers = Numbers(3);
    for n in 0..500 {
        let mut typed = [0.0; 3].map(|_: f64| numbers.within(-180.0, 180.0));
        typed[1] /= 2.0;
        match n % 5 {
            0 => typed[1] = 90.0,
            1 => typed[1] = -90.0,
            2 => typed = typed.map(|angle| (angle / 90.0).round() * 90.0),
            _ => {}
        }
        let turn = from_angles(typed);
        let read = angles(&turn);
        assert!(
            from_angles(read).abs_diff_eq(turn, 1e-7),
            "{typed:?} read as {read:?}"
        );
        if typed[1].abs() < 89.9 && n % 5 > 2 {
            let same = typed
                .iter()
                .zip(read)
                .all(|(typed, read)| (typed - read).abs() < 1e-6);
            assert!(same, "{typed:?} read as {read:?}");
        }
    }
}

/// As a head that carries the axial plane with it.
#[test]
fn the_signs_of_angles_are_those_of_a_head() {
    let (front, left) = (DVec3::NEG_Y, DVec3::X);
    assert!(
        (from_angles([10.0, 0.0, 0.0]) * front).z < 0.0,
        "nodding: the front goes down"
    );
    assert!(
        (from_angles([0.0, 10.0, 0.0]) * left).z < 0.0,
        "bending: the left side goes down"
    );
    assert!(
        (from_angles([0.0, 0.0, 10.0]) * front).x > 0.0,
        "turning: the front goes to the left"
    );
}

#[test]
fn typed_angles_turn_every_plane_together() {
    let mut state = ct();
    state.apply(Command::TurnPlanes(AXIAL, 25.0));
    state.apply(Command::SetAngles(SAGITTAL, [10.0, -20.0, 30.0]));
    assert_perpendicular(&state);
    assert_signs(&state);
    let turn = from_angles([10.0, -20.0, 30.0]);
    for (tile, normal) in [(AXIAL, DVec3::Z), (CORONAL, DVec3::Y), (SAGITTAL, DVec3::NEG_X)] {
        assert!(close(plane(&state, tile).normal(), turn * normal));
    }
    let before = plane(&state, AXIAL);
    state.apply(Command::SetAngles(AXIAL, [f64::NAN, 0.0, 0.0]));
    state.apply(Command::TurnPlanes(AXIAL, f64::INFINITY));
    assert_eq!(plane(&state, AXIAL), before);
}

#[test]
fn the_angles_shown_are_those_of_all_planes_whichever_tile_is_asked() {
    let mut state = ct();
    state.apply(Command::TurnPlanes(AXIAL, 30.0));
    for tile in QUAD {
        let shown = angles(&state.turn_of_planes(tile).expect("a turn"));
        assert!(
            (shown[2] - 30.0).abs() < 1e-6 && shown[0].abs() < 1e-6,
            "{tile:?}: {shown:?}"
        );
    }
}

#[test]
fn straightening_gives_the_planes_of_anatomy_back() {
    let normals = |state: &State| QUAD.map(|tile| plane(state, tile).normal());
    let straight = normals(&ct());
    for last in [Command::SetAngles(CORONAL, [0.0; 3]), Command::Reset(CORONAL)] {
        let mut state = ct();
        state.apply(Command::TurnPlanes(SAGITTAL, 17.0));
        state.apply(Command::TurnPlanes(CORONAL, -40.0));
        assert_ne!(normals(&state), straight);
        state.apply(last);
        assert!(
            normals(&state)
                .iter()
                .zip(straight)
                .all(|(now, then)| close(*now, then))
        );
        assert!(QUAD.iter().all(|tile| look(&state, *tile).view.is_straight()));
    }
}

/// Two series of one patient, reformatted side by side.
#[test]
fn a_reset_straightens_all_planes_of_the_space() {
    let stacks = ["one", "two"].map(|name| (name, stack_on("CT", "same", axial_grid(20, 100.0))));
    let mut state = hung(study("Thorax", stacks.into()));
    ask(&mut state, Command::SetLayout(Layout::SideBySide));
    state.apply(Command::SetCut(Tile(0), Cut::Coronal));
    state.apply(Command::SetCut(Tile(1), Cut::Coronal));
    state.apply(Command::SetAngles(Tile(0), [12.0, 0.0, 0.0]));
    assert!(close(
        plane(&state, Tile(0)).normal(),
        plane(&state, Tile(1)).normal()
    ));
    state.apply(Command::Reset(Tile(0)));
    assert!(close(plane(&state, Tile(0)).normal(), DVec3::Y));
    assert!(close(plane(&state, Tile(1)).normal(), DVec3::Y));
}

#[test]
fn a_plane_that_joins_turned_ones_is_at_right_angles_to_them() {
    let mut state = ct();
    state.apply(Command::TurnPlanes(AXIAL, 25.0));
    state.apply(Command::TurnPlanes(SAGITTAL, -12.0));
    for cut in [Cut::Sagittal, Cut::Coronal, Cut::Axial] {
        state.apply(Command::SetCut(SLAB, cut));
        assert_perpendicular(&state);
    }
    // Alone, turned, and joined by the others.
    ask(&mut state, Command::SetLayout(Layout::One));
    state.apply(Command::SetCut(NATIVE, Cut::Axial));
    state.apply(Command::SetAngles(NATIVE, [20.0, 5.0, 0.0]));
    let alone = plane(&state, NATIVE).normal();
    ask(&mut state, Command::Reformat(Layout::TwoByTwo));
    assert!(close(plane(&state, AXIAL).normal(), alone));
    assert_perpendicular(&state);
    assert_signs(&state);
    // Straightened while it stands alone: the others come back straight.
    ask(&mut state, Command::SetLayout(Layout::One));
    state.apply(Command::SetCut(NATIVE, Cut::Coronal));
    state.apply(Command::Reset(NATIVE));
    ask(&mut state, Command::Reformat(Layout::TwoByTwo));
    assert_perpendicular(&state);
    assert!(QUAD.iter().all(|tile| look(&state, *tile).view.is_straight()));
}

#[test]
fn scrolling_goes_along_the_plane_s_own_normal_and_stays_in_the_volume() {
    let mut numbers = Numbers(11);
    for grid in every_orientation() {
        let mut state = reformatted(grid);
        let typed = [0.0; 3].map(|_: f64| numbers.within(-80.0, 80.0));
        state.apply(Command::SetAngles(AXIAL, typed));
        for tile in PLANES {
            let normal = plane(&state, tile).normal();
            let others: Vec<(Tile, Plane)> = PLANES
                .into_iter()
                .filter(|other| *other != tile)
                .map(|other| (other, plane(&state, other)))
                .collect();
            for command in [
                Command::Scroll(tile, 1),
                Command::Scroll(tile, -3),
                Command::ScrollTo(tile, SliceEnd::Last),
                Command::Scroll(tile, 100),
                Command::ScrollTo(tile, SliceEnd::First),
                Command::Scroll(tile, i64::MIN),
                Command::Scroll(tile, i64::MAX),
                Command::ScrollToPart(tile, 1.0),
                Command::ScrollToPart(tile, 0.0),
                Command::ScrollToPart(tile, 0.5),
            ] {
                let before = at(&state, tile);
                state.apply(command.clone());
                let moved = at(&state, tile) - before;
                assert!(moved.cross(normal).length() < 1e-9, "{command:?}: {moved}");
                let now = plane(&state, tile);
                let grid = look(&state, tile).open.grid();
                let sides = grid.corners().map(|corner| (corner - now.centre).dot(normal));
                let cut = sides.iter().any(|side| *side > 1e-3) && sides.iter().any(|side| *side < -1e-3);
                assert!(cut, "{command:?} leaves the volume: {sides:?}");
                for (other, before) in &others {
                    let moved = (plane(&state, *other).centre - before.centre).dot(before.normal());
                    assert!(moved.abs() < 1e-9);
                }
            }
        }
    }
}

#[test]
fn the_slider_s_part_is_where_the_plane_is() {
    let mut state = ct();
    state.apply(Command::SetAngles(AXIAL, [33.0, 21.0, 0.0]));
    for tile in PLANES {
        for part in [0.0, 0.25, 0.6, 1.0] {
            state.apply(Command::ScrollToPart(tile, part));
            let shown = state
                .overlay(tile)
                .and_then(|overlay| overlay.part)
                .expect("a part");
            assert!((shown - part).abs() < 0.03, "{part} is shown as {shown}");
        }
    }
}

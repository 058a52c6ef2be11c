//! Roll, mirror, fit and actual pixels: what the picture shows, and what is written over it.

use negatoscope::app::{Command, Layout, State, Tile};
use negatoscope::geometry::{DVec2, DVec3, Grid, OrientationLabel, label_of};
use negatoscope::locale::Language;

use crate::support::*;

const MIDDLE: DVec2 = DVec2::new(199.5, 149.5);

fn letters(state: &State, tile: Tile) -> [Vec<OrientationLabel>; 4] {
    state.overlay(tile).expect("an overlay").edges
}

/// By walking over the picture: which way does one go in the patient?
fn walked(state: &State, tile: Tile) -> [Vec<OrientationLabel>; 4] {
    let raster = look(state, tile).raster().expect("a raster");
    let towards = |x: f64, y: f64| {
        let here = raster.patient_from_pixel(MIDDLE);
        label_of((raster.patient_from_pixel(MIDDLE + DVec2::new(x, y)) - here).normalize())
    };
    [
        towards(-9.0, 0.0),
        towards(9.0, 0.0),
        towards(0.0, -9.0),
        towards(0.0, 9.0),
    ]
}

fn in_the_middle(state: &State, tile: Tile) -> DVec3 {
    look(state, tile)
        .raster()
        .expect("a raster")
        .patient_from_pixel(MIDDLE)
}

#[test]
fn a_quarter_turn_takes_the_top_to_the_right() {
    use OrientationLabel::{Anterior, Left, Posterior, Right};
    let mut state = ct();
    let first = |state: &State| letters(state, AXIAL).map(|edge| edge[0]);
    assert_eq!(first(&state), [Right, Left, Anterior, Posterior]);
    state.apply(Command::Roll(AXIAL, 90.0));
    assert_eq!(first(&state), [Posterior, Anterior, Right, Left]);
    state.apply(Command::Roll(AXIAL, 90.0));
    assert_eq!(first(&state), [Left, Right, Posterior, Anterior]);
    state.apply(Command::Roll(AXIAL, -180.0));
    assert_eq!(first(&state), [Right, Left, Anterior, Posterior]);
    assert!(near(look(&state, AXIAL).view.roll, 0.0));
    state.apply(Command::Roll(AXIAL, f64::NAN));
    assert!(near(look(&state, AXIAL).view.roll, 0.0));
}

#[test]
fn a_mirror_exchanges_left_and_right_however_the_picture_is_turned() {
    for tile in [AXIAL, CORONAL, SAGITTAL] {
        for roll in [0.0, 90.0, 180.0, 37.0] {
            let mut state = ct();
            state.apply(Command::Roll(tile, roll));
            let before = letters(&state, tile);
            let point = look(&state, tile)
                .raster()
                .expect("a raster")
                .patient_from_pixel(DVec2::new(150.0, 120.0));
            state.apply(Command::Mirror(tile));
            let [left, right, top, bottom] = before;
            assert_eq!(
                letters(&state, tile),
                [right, left, top, bottom],
                "{tile:?} {roll}"
            );
            let seen = seen_at(&state, tile, point);
            assert!((seen - DVec2::new(249.0, 120.0)).length() < 1e-9, "{seen}");
            state.apply(Command::Mirror(tile));
            assert!((seen_at(&state, tile, point) - DVec2::new(150.0, 120.0)).length() < 1e-9);
        }
    }
}

#[test]
fn letters_are_those_of_the_ways_one_walks() {
    for native in [true, false] {
        let mut state = if native {
            acquired(Language::English, "CT")
        } else {
            ct()
        };
        for command in [
            Command::Roll(AXIAL, 90.0),
            Command::Mirror(AXIAL),
            Command::Roll(AXIAL, 33.0),
            Command::Pan(AXIAL, pixel(13.0, 5.0)),
            Command::Zoom(AXIAL, 1.7, None),
            Command::Mirror(AXIAL),
            Command::Roll(AXIAL, -120.0),
        ] {
            state.apply(command);
            assert_eq!(letters(&state, AXIAL), walked(&state, AXIAL));
        }
    }
}

#[test]
fn what_is_in_the_middle_stays_there() {
    let mut state = ct();
    for tile in QUAD {
        state.apply(Command::Zoom(tile, 3.0, None));
        state.apply(Command::Pan(tile, pixel(40.0, -25.0)));
        let middle = in_the_middle(&state, tile);
        for command in [
            Command::Roll(tile, 90.0),
            Command::Mirror(tile),
            Command::Roll(tile, -33.0),
            Command::ActualPixels(tile),
            Command::Zoom(tile, 1.3, None),
            Command::Mirror(tile),
        ] {
            state.apply(command.clone());
            assert!(
                (in_the_middle(&state, tile) - middle).length() < 1e-9,
                "{command:?}"
            );
        }
    }
}

#[test]
fn fitting_shows_every_corner_of_the_volume_and_no_less() {
    for (tile, roll) in [(AXIAL, 0.0), (CORONAL, 90.0), (SAGITTAL, 30.0), (SLAB, 45.0)] {
        let mut state = ct();
        state.apply(Command::Zoom(tile, 4.0, None));
        state.apply(Command::Pan(tile, pixel(300.0, 11.0)));
        state.apply(Command::Roll(tile, roll));
        state.apply(Command::Fit(tile));
        let corners = look(&state, tile)
            .open
            .grid()
            .corners()
            .map(|corner| seen_at(&state, tile, corner));
        let inside = |seen: &DVec2| (-0.51..=399.51).contains(&seen.x) && (-0.51..=299.51).contains(&seen.y);
        assert!(corners.iter().all(inside), "{tile:?}: {corners:?}");
        let width = corners.iter().map(|seen| seen.x).fold(f64::MIN, f64::max)
            - corners.iter().map(|seen| seen.x).fold(f64::MAX, f64::min);
        let height = corners.iter().map(|seen| seen.y).fold(f64::MIN, f64::max)
            - corners.iter().map(|seen| seen.y).fold(f64::MAX, f64::min);
        assert!(
            (width - 400.0).abs() < 1e-6 || (height - 300.0).abs() < 1e-6,
            "{width} × {height}"
        );
    }
}

#[test]
fn actual_pixels_are_those_of_the_slice() {
    let mut state = acquired(Language::English, "CT");
    state.apply(Command::Pan(NATIVE, pixel(17.0, 9.0)));
    let middle = in_the_middle(&state, NATIVE);
    state.apply(Command::ActualPixels(NATIVE));
    let raster = look(&state, NATIVE).raster().expect("a raster");
    // The finer of 0.5 and 1 mm.
    assert!(near(raster.pixel_mm[0], 0.5) && near(raster.pixel_mm[1], 0.5));
    assert!((in_the_middle(&state, NATIVE) - middle).length() < 1e-9);
    let scale = state
        .overlay(NATIVE)
        .and_then(|overlay| overlay.scale)
        .expect("a scale");
    // 400 pixels are 200 mm: a quarter of them and no more.
    assert!(near(scale.mm, 50.0) && near(scale.pixels, 100.0));
}

/// Slices nearer to each other than pixels: a reformat shows the finest voxel.
#[test]
fn actual_pixels_of_a_reformat_are_its_finest_voxels() {
    let origins = (0..40).map(|k| DVec3::new(-10.0, -15.0, 100.0 + 0.25 * f64::from(k)));
    let grid = Grid::new(
        [40, 30, 40],
        DVec3::X,
        DVec3::Y,
        [0.5, 1.0],
        origins.collect(),
        0.25,
    );
    let mut state = hung(study(
        "Thorax",
        vec![("fine", stack_on("CT", "a", grid.expect("a grid")))],
    ));
    ask(&mut state, Command::Reformat(Layout::TwoByTwo));
    for (tile, mm) in [(CORONAL, 0.25), (SAGITTAL, 0.25)] {
        state.apply(Command::ActualPixels(tile));
        let raster = look(&state, tile).raster().expect("a raster");
        assert!(near(raster.pixel_mm[0], mm), "{tile:?}: {}", raster.pixel_mm[0]);
    }
}

#[test]
fn the_scale_bar_follows_zoom_and_takes_a_quarter_at_most() {
    let mut state = ct();
    for factor in [1.0, 1.7, 2.9, 0.2, 5.0, 0.05] {
        state.apply(Command::Zoom(AXIAL, factor, None));
        let scale = state
            .overlay(AXIAL)
            .and_then(|overlay| overlay.scale)
            .expect("a scale");
        let raster = look(&state, AXIAL).raster().expect("a raster");
        let from = raster.patient_from_pixel(DVec2::new(10.0, 10.0));
        let to = raster.patient_from_pixel(DVec2::new(10.0 + scale.pixels, 10.0));
        assert!((to - from).length() - scale.mm < 1e-9);
        assert!(
            scale.pixels <= 100.0 + 1e-9 && scale.pixels > 35.0,
            "{}",
            scale.pixels
        );
        let leading = scale.mm / 10f64.powf(scale.mm.log10().floor());
        assert!(
            [1.0, 2.0, 5.0].iter().any(|round| (leading - round).abs() < 1e-6),
            "{}",
            scale.mm
        );
    }
}

//! Scrolling, the crosshair, zoom and pan.

use negatoscope::app::{Command, SliceEnd, State, Tile};
use negatoscope::geometry::{DVec3, Grid, Orientation};

use crate::support::*;

#[test]
fn native_scrolling_goes_slice_by_slice_and_stops_at_the_ends() {
    let mut state = ct();
    let slice = |state: &State| state.open.as_ref().map(|open| open.slice());
    assert_eq!(slice(&state), Some(10));
    state.apply(Command::Scroll(Tile::Native, 3));
    assert_eq!(slice(&state), Some(13));
    assert!(near(crosshair(&state).z, 139.0));
    state.apply(Command::ScrollTo(Tile::Native, SliceEnd::Last));
    state.apply(Command::Scroll(Tile::Native, 5));
    assert_eq!(slice(&state), Some(19));
    state.apply(Command::ScrollTo(Tile::Native, SliceEnd::First));
    assert_eq!(slice(&state), Some(0));
}

#[test]
fn reformats_scroll_by_the_voxel_size_along_their_normal() {
    let mut state = ct();
    let before = crosshair(&state);
    state.apply(Command::Scroll(Tile::Sagittal, 1));
    state.apply(Command::Scroll(Tile::Coronal, 1));
    state.apply(Command::Scroll(Tile::Axial, 1));
    let moved = crosshair(&state) - before;
    // Sagittal is read towards the patient's right (right × down = −x), coronal towards the back.
    let towards = |orientation| {
        let (right, down) = Orientation::axes(orientation);
        right.cross(down)
    };
    let expected = towards(Orientation::Sagittal) * 0.5 + towards(Orientation::Coronal) + DVec3::Z * 3.0;
    assert!(
        (moved - expected).length() < 1e-9,
        "{moved} instead of {expected}"
    );
}

#[test]
fn wheel_fractions_add_up_to_steps() {
    let mut state = ct();
    let z = crosshair(&state).z;
    state.apply(Command::Wheel(Tile::Axial, 0.6));
    assert!(near(crosshair(&state).z, z));
    state.apply(Command::Wheel(Tile::Axial, 0.6));
    assert!(near(crosshair(&state).z, z + 3.0));
    state.apply(Command::Wheel(Tile::Axial, -1.0));
    assert!(near(crosshair(&state).z, z));
}

#[test]
fn a_click_places_the_crosshair_in_every_tile() {
    let mut state = ct();
    let view = state
        .open
        .as_ref()
        .and_then(|open| open.view(Tile::Axial))
        .expect("a view");
    let point = DVec3::new(3.0, 4.0, crosshair(&state).z);
    state.apply(Command::PlaceCrosshair(
        Tile::Axial,
        view.pixel_from_patient(point),
    ));
    assert!((crosshair(&state) - point).length() < 1e-9);
    let open = state.open.as_ref().expect("open");
    assert!(near(open.plane(Tile::Sagittal).centre.x, 3.0));
    assert!(near(open.plane(Tile::Coronal).centre.y, 4.0));
    for tile in Tile::QUAD {
        let overlay = state.overlay(tile).expect("an overlay");
        let view = open.view(tile).expect("a view");
        assert_eq!(overlay.crosshair, Some(view.pixel_from_patient(point)));
        assert_eq!(overlay.lines.len(), 2, "the two other planes cut {tile:?}");
    }
    // Outside the volume it stays on the nearest voxel.
    state.apply(Command::PlaceCrosshair(Tile::Axial, pixel(-5000.0, 0.0)));
    assert!(near(crosshair(&state).x, -10.0));
}

#[test]
fn zooming_keeps_the_point_under_the_pointer() {
    let mut state = ct();
    let about = pixel(300.0, 40.0);
    let point = |state: &State| {
        let view = state
            .open
            .as_ref()
            .and_then(|open| open.view(Tile::Coronal))
            .expect("a view");
        view.patient_from_pixel(about)
    };
    let before = point(&state);
    state.apply(Command::Zoom(Tile::Coronal, 2.5, Some(about)));
    assert!((point(&state) - before).length() < 1e-9);
    assert!(near(
        state.open.as_ref().expect("open").tile(Tile::Coronal).zoom,
        2.5
    ));
    state.apply(Command::Zoom(Tile::Coronal, 1e9, None));
    assert!(near(
        state.open.as_ref().expect("open").tile(Tile::Coronal).zoom,
        40.0
    ));
}

#[test]
fn panning_moves_the_image_with_the_pointer() {
    let mut state = ct();
    let view = |state: &State| {
        state
            .open
            .as_ref()
            .and_then(|open| open.view(Tile::Axial))
            .expect("a view")
    };
    let point = view(&state).patient_from_pixel(pixel(100.0, 100.0));
    state.apply(Command::Pan(Tile::Axial, pixel(30.0, -20.0)));
    let now = view(&state).pixel_from_patient(point);
    assert!((now - pixel(130.0, 80.0)).length() < 1e-9);
}

#[test]
fn native_pixels_keep_their_aspect() {
    let state = ct();
    let open = state.open.as_ref().expect("open");
    let view = open.view(Tile::Native).expect("a view");
    assert_eq!(view.pixel_mm[0], view.pixel_mm[1]);
    // 20 × 30 mm in 400 × 300 pixels: the height decides.
    assert!(near(view.pixel_mm[0], 0.1));
    assert!(open.is_native(Tile::Native) && open.is_native(Tile::Axial) && !open.is_native(Tile::Coronal));
    assert!(!open.is_native(Tile::Slab));
}

/// Rows run to the front here, so that slices ascend towards the feet: "slice 12" is still one and the same slice.
#[test]
fn slices_have_the_same_number_in_every_tile_whichever_way_they_ascend() {
    let origins = (0..20).map(|k| DVec3::new(-10.0, 15.0, 160.0 - 3.0 * f64::from(k)));
    let grid = Grid::new(
        [40, 30, 20],
        DVec3::X,
        DVec3::NEG_Y,
        [0.5, 1.0],
        origins.collect(),
        3.0,
    );
    let mut state = opened_on(grid.expect("a valid grid"));
    state.apply(Command::ScrollTo(Tile::Native, SliceEnd::First));
    state.apply(Command::Scroll(Tile::Axial, 2));
    let open = state.open.as_ref().expect("open");
    assert_eq!(open.slice(), 2);
    assert_eq!(open.position_in_stack(Tile::Axial), Some((3, 20)));
    assert!(near(crosshair(&state).z, 154.0));
}

/// A tilted gantry: axial planes cut the slices obliquely, native scrolling stays slice by slice.
#[test]
fn sheared_stacks_scroll_by_slices_in_their_own_plane_and_obliquely_in_others() {
    let (sin, cos) = 20f64.to_radians().sin_cos();
    let column = DVec3::new(0.0, cos, sin);
    let origins = (0..20).map(|k| DVec3::new(-10.0, -15.0, 100.0 + 4.0 * f64::from(k)));
    let step = 4.0 * cos;
    let grid = Grid::new(
        [40, 30, 20],
        DVec3::X,
        column,
        [0.5, 1.0],
        origins.collect(),
        step,
    );
    let mut state = opened_on(grid.expect("a valid grid"));
    let start = state.open.as_ref().expect("open").slice();
    state.apply(Command::Scroll(Tile::Native, 1));
    let open = state.open.as_ref().expect("open");
    assert_eq!(open.slice(), start + 1);
    let index = open.grid().voxel_from_patient(crosshair(&state)).z;
    assert!(
        (index - (start + 1) as f64).abs() < 1e-9,
        "on the slice, not beside it: {index}"
    );
    let before = crosshair(&state);
    state.apply(Command::Scroll(Tile::Axial, 1));
    let moved = crosshair(&state) - before;
    // Of the rows (1 mm, 20° to the plane) and the slices (3.76 mm, 70° to it) the rows change sooner.
    assert!((moved - DVec3::Z / sin).length() < 1e-9, "{moved}");
    for _ in 0..100 {
        state.apply(Command::Scroll(Tile::Axial, 1));
    }
    let open = state.open.as_ref().expect("open");
    let corners = open.grid().corners().map(|corner| corner.z);
    assert!(crosshair(&state).z < corners.into_iter().fold(f64::MIN, f64::max));
    assert!(open.picture(Tile::Axial).is_some());
}

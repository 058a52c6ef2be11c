//! Scrolling, the crosshair, zoom and pan.

use negatoscope::app::{Command, Layout, SliceEnd, State};
use negatoscope::geometry::{DVec3, Grid, Orientation};
use negatoscope::locale::Language;

use crate::support::*;

#[test]
fn native_scrolling_goes_slice_by_slice_and_stops_at_the_ends() {
    let mut state = acquired(Language::English, "CT");
    let slice = |state: &State| Some(look(state, NATIVE).slice());
    assert_eq!(slice(&state), Some(10));
    state.apply(Command::Scroll(NATIVE, 3));
    assert_eq!(slice(&state), Some(13));
    assert!(near(crosshair(&state).z, 139.0));
    state.apply(Command::ScrollTo(NATIVE, SliceEnd::Last));
    state.apply(Command::Scroll(NATIVE, 5));
    assert_eq!(slice(&state), Some(19));
    state.apply(Command::ScrollTo(NATIVE, SliceEnd::First));
    assert_eq!(slice(&state), Some(0));
}

#[test]
fn reformats_scroll_by_the_voxel_size_along_their_normal() {
    let mut state = ct();
    let before = crosshair(&state);
    state.apply(Command::Scroll(SAGITTAL, 1));
    state.apply(Command::Scroll(CORONAL, 1));
    state.apply(Command::Scroll(AXIAL, 1));
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
    state.apply(Command::Wheel(AXIAL, 0.6));
    assert!(near(crosshair(&state).z, z));
    state.apply(Command::Wheel(AXIAL, 0.6));
    assert!(near(crosshair(&state).z, z + 3.0));
    state.apply(Command::Wheel(AXIAL, -1.0));
    assert!(near(crosshair(&state).z, z));
}

#[test]
fn a_click_places_the_crosshair_in_every_tile() {
    let mut state = ct();
    let view = look(&state, AXIAL).raster().expect("a raster");
    let point = DVec3::new(3.0, 4.0, crosshair(&state).z);
    state.apply(Command::PlaceCrosshair(AXIAL, view.pixel_from_patient(point)));
    assert!((crosshair(&state) - point).length() < 1e-9);
    assert!(near(look(&state, SAGITTAL).plane().centre.x, 3.0));
    assert!(near(look(&state, CORONAL).plane().centre.y, 4.0));
    for tile in QUAD {
        let overlay = state.overlay(tile).expect("an overlay");
        let view = look(&state, tile).raster().expect("a raster");
        assert_eq!(overlay.crosshair, Some(view.pixel_from_patient(point)));
        assert_eq!(overlay.lines.len(), 2, "the two other planes cut {tile:?}");
    }
    // Outside the volume it stays on the nearest voxel.
    state.apply(Command::PlaceCrosshair(AXIAL, pixel(-5000.0, 0.0)));
    assert!(near(crosshair(&state).x, -10.0));
}

#[test]
fn zooming_keeps_the_point_under_the_pointer() {
    let mut state = ct();
    let about = pixel(300.0, 40.0);
    let point = |state: &State| {
        let view = look(state, CORONAL).raster().expect("a raster");
        view.patient_from_pixel(about)
    };
    let before = point(&state);
    state.apply(Command::Zoom(CORONAL, 2.5, Some(about)));
    assert!((point(&state) - before).length() < 1e-9);
    assert!(near(look(&state, CORONAL).view.zoom, 2.5));
    state.apply(Command::Zoom(CORONAL, 1e9, None));
    assert!(near(look(&state, CORONAL).view.zoom, 40.0));
}

#[test]
fn panning_moves_the_image_with_the_pointer() {
    let mut state = ct();
    let view = |state: &State| look(state, AXIAL).raster().expect("a raster");
    let point = view(&state).patient_from_pixel(pixel(100.0, 100.0));
    state.apply(Command::Pan(AXIAL, pixel(30.0, -20.0)));
    let now = view(&state).pixel_from_patient(point);
    assert!((now - pixel(130.0, 80.0)).length() < 1e-9);
}

#[test]
fn native_pixels_keep_their_aspect() {
    let mut state = acquired(Language::English, "CT");
    let view = look(&state, NATIVE).raster().expect("a raster");
    assert_eq!(view.pixel_mm[0], view.pixel_mm[1]);
    // 20 × 30 mm in 400 × 300 pixels: the height decides.
    assert!(near(view.pixel_mm[0], 0.1));
    assert!(look(&state, NATIVE).is_native());
    state.apply(Command::Reformat(Layout::TwoByTwo));
    let native = |tile| look(&state, tile).is_native();
    assert!(native(AXIAL) && !native(CORONAL) && !native(SLAB));
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
    let mut state = acquired_with(grid.expect("a valid grid"));
    state.apply(Command::ScrollTo(NATIVE, SliceEnd::First));
    state.apply(Command::Reformat(Layout::TwoByTwo));
    state.apply(Command::Scroll(AXIAL, 2));
    let axial = look(&state, AXIAL);
    assert_eq!(axial.slice(), 2);
    assert_eq!(axial.position_in_stack(), Some((3, 20)));
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
    let mut state = acquired_with(grid.expect("a valid grid"));
    let start = look(&state, NATIVE).slice();
    state.apply(Command::Scroll(NATIVE, 1));
    let native = look(&state, NATIVE);
    assert_eq!(native.slice(), start + 1);
    let index = native.open.grid().voxel_from_patient(native.view.at).z;
    assert!(
        (index - (start + 1) as f64).abs() < 1e-9,
        "on the slice, not beside it: {index}"
    );
    state.apply(Command::Reformat(Layout::TwoByTwo));
    let before = crosshair(&state);
    state.apply(Command::Scroll(AXIAL, 1));
    let moved = crosshair(&state) - before;
    // Of the rows (1 mm, 20° to the plane) and the slices (3.76 mm, 70° to it) the rows change sooner.
    assert!((moved - DVec3::Z / sin).length() < 1e-9, "{moved}");
    for _ in 0..100 {
        state.apply(Command::Scroll(AXIAL, 1));
    }
    let axial = look(&state, AXIAL);
    let corners = axial.open.grid().corners().map(|corner| corner.z);
    assert!(crosshair(&state).z < corners.into_iter().fold(f64::MIN, f64::max));
    assert!(axial.picture().is_some());
}

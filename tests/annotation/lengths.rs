//! Lengths, angles and values at points.

use crate::support::{Noise, assert_near, axial, drawn, filled, grid, measured, noisy, on, slice_plane};
use negatoscope::annotation::{LengthUnit, Shape, Source, measure};
use negatoscope::geometry::{DMat3, DVec2, DVec3, Orientation, Plane};
use negatoscope::volume::{Rescale, Voxels};

fn length_of(from: DVec3, to: DVec3) -> f64 {
    let line = drawn(axial(), Shape::Length { points: [from, to] });
    let measures = measure(&line, None, LengthUnit::Millimetres);
    measures.length.expect("a length")
}

#[test]
fn lengths_are_in_millimetres_whatever_the_pixels() {
    // 30 columns of 0.7 mm and 40 rows of 1.3 mm.
    let grid = grid([64, 64, 3], DMat3::IDENTITY, 0.0);
    let at = |column: f64, row: f64| grid.patient_from_voxel(DVec3::new(column, row, 1.0));
    assert_near(length_of(at(2.0, 5.0), at(32.0, 5.0)), 21.0, 1e-9);
    assert_near(length_of(at(2.0, 5.0), at(2.0, 45.0)), 52.0, 1e-9);
    assert_near(length_of(at(2.0, 5.0), at(32.0, 45.0)), 56.080_299, 1e-6);
    // Out of the plane too.
    assert_near(length_of(DVec3::ZERO, DVec3::new(2.0, 3.0, 6.0)), 7.0, 1e-12);
}

#[test]
fn angles_from_0_to_180_in_any_plane() {
    let mut noise = Noise(5);
    for degrees in [0.0, 0.01, 1.0, 37.5, 45.0, 89.9, 90.0, 120.0, 179.95, 180.0_f64] {
        let turn = noise.rotation();
        let vertex = noise.point(300.0);
        let arm = |angle: f64, length: f64| vertex + turn * (DVec2::from_angle(angle).extend(0.0) * length);
        let points = [arm(0.3, 20.0), vertex, arm(0.3 + degrees.to_radians(), 65.0)];
        let angle = measure(
            &drawn(axial(), Shape::Angle { points }),
            None,
            LengthUnit::Millimetres,
        );
        assert_near(angle.angle_degrees.expect("an angle"), degrees, 1e-6);
    }
    let flat = Shape::Angle {
        points: [DVec3::X, DVec3::X, DVec3::Y],
    };
    assert_eq!(
        measure(&drawn(axial(), flat), None, LengthUnit::Millimetres).angle_degrees,
        None
    );
}

/// End plates tilted by `upper` and `lower` degrees towards each other on the right of the image, 80 mm apart.
fn plates(plane: &Plane, upper: f64, lower: f64) -> [DVec3; 4] {
    let plate = |degrees: f64, down: f64| {
        let half = DVec2::from_angle(degrees.to_radians()) * 18.0;
        [
            on(plane, -half.x, down - half.y),
            on(plane, half.x, down + half.y),
        ]
    };
    let ([a, b], [c, d]) = (plate(upper, -40.0), plate(-lower, 40.0));
    [a, b, c, d]
}

#[test]
fn the_cobb_angle_is_the_sum_of_the_tilts() {
    let mut noise = Noise(6);
    for (upper, lower) in [
        (0.0, 0.0),
        (10.0, 0.0),
        (20.0, 30.0),
        (-20.0, 30.0),
        (44.0, 44.0),
        (60.0, 55.0),
        (-12.0, -25.0),
        (70.0, 70.0_f64),
    ] {
        let coronal = Plane::new(Orientation::Coronal, DVec3::new(5.0, -7.0, 100.0));
        let [a, b, c, d] = plates(&coronal, upper, lower);
        // Whichever way each line was put, and however the image is turned.
        for points in [[a, b, c, d], [b, a, c, d], [a, b, d, c], [d, c, a, b]] {
            let turn = noise.rotation();
            let turned = Plane {
                centre: turn * coronal.centre,
                right: turn * coronal.right,
                down: turn * coronal.down,
            };
            let shape = Shape::Cobb {
                points: points.map(|point| turn * point),
            };
            let found = measure(&drawn(turned, shape), None, LengthUnit::Millimetres);
            assert_near(
                found.angle_degrees.expect("an angle"),
                (upper + lower).abs(),
                1e-6,
            );
        }
    }
}

#[test]
fn a_cobb_angle_without_a_spine_is_acute() {
    let points = [(-3.0, 0.0), (3.0, 0.0), (1.0, -2.0), (-1.0, 2.0)].map(|(x, y)| on(&axial(), x, y));
    let found = measure(
        &drawn(axial(), Shape::Cobb { points }),
        None,
        LengthUnit::Millimetres,
    );
    assert_near(
        found.angle_degrees.expect("an angle"),
        2.0_f64.atan().to_degrees(),
        1e-9,
    );
}

#[test]
fn both_diameters_the_longer_first() {
    let points = [(0.0, 0.0), (8.0, 0.0), (4.0, -6.0), (4.0, 4.0)].map(|(x, y)| on(&axial(), x, y));
    let shape = Shape::Bidirectional { points };
    let found = measure(&drawn(axial(), shape), None, LengthUnit::Millimetres);
    assert_eq!((found.length, found.second_length), (Some(10.0), Some(8.0)));
}

#[test]
fn a_point_reads_its_voxel_on_a_slice_and_between_voxels_elsewhere() {
    let turn = Noise(9).rotation();
    let volume = filled(grid([20, 20, 6], turn, 0.6), |p| 3.0 * p.x - 2.0 * p.y + p.z);
    let plane = slice_plane(&volume.grid, 2, 0.0);
    let off = volume.grid.patient_from_voxel(DVec3::new(7.4, 11.6, 2.0));
    let found = measured(&drawn(plane, Shape::Point { at: off }), &volume);
    assert_eq!(found.source, Some(Source::Voxel { column: 7, row: 12 }));
    assert_eq!(
        (found.slice, found.value),
        (Some(2), Some(volume.value(7, 12, 2)))
    );
    let between = volume.grid.patient_from_voxel(DVec3::new(7.4, 11.6, 2.5));
    let found = measured(&drawn(plane.at(between), Shape::Point { at: between }), &volume);
    assert_eq!((found.source, found.slice), (Some(Source::Interpolated), None));
    let truth = 3.0 * between.x - 2.0 * between.y + between.z;
    assert_near(found.value.expect("a value"), truth, 1e-4);
    let outside = volume.grid.patient_from_voxel(DVec3::new(25.0, 3.0, 2.0));
    let found = measured(&drawn(plane, Shape::Point { at: outside }), &volume);
    assert_eq!((found.value, found.source), (None, None));
}

#[test]
fn the_corners_of_a_slice_read_their_own_voxels() {
    let mut volume = filled(grid([4, 3, 2], DMat3::IDENTITY, 0.0), |_| 0.0);
    volume.voxels = Voxels::I16((0..24).collect());
    volume.rescale = Rescale {
        slope: 2.0,
        intercept: -5.0,
    };
    for (column, row, slice) in [(0, 0, 0), (3, 0, 0), (0, 2, 1), (3, 2, 1)] {
        let at = DVec3::new(column as f64, row as f64, slice as f64);
        let at = volume.grid.patient_from_voxel(at);
        let plane = slice_plane(&volume.grid, slice, 0.0);
        let found = measured(&drawn(plane, Shape::Point { at }), &volume);
        let held = ((slice * 3 + row) * 4 + column) as f64;
        assert_eq!(found.value, Some(held * 2.0 - 5.0));
    }
}

#[test]
fn padding_has_no_value() {
    let mut volume = noisy(grid([8, 8, 4], DMat3::IDENTITY, 0.0), &mut Noise(1));
    volume.voxels = Voxels::I16([10, 300].into_iter().cycle().take(256).collect());
    let at = |column: f64, slice: f64| volume.grid.patient_from_voxel(DVec3::new(column, 3.0, slice));
    let value = |at: DVec3| measured(&drawn(axial(), Shape::Point { at }), &volume).value;
    assert_eq!(value(at(2.0, 1.0)), None);
    assert_eq!(value(at(3.0, 1.0)), Some(-250.0));
    // Mixed with padding it would be a value that was never acquired; along a column of none it is not.
    assert_eq!(value(at(3.5, 1.5)), None);
    assert_near(value(at(3.0, 1.5)).expect("a value"), -250.0, 1e-3);
}

#[test]
fn without_spacing_nothing_is_measured_across_slices() {
    let volume = filled(grid([20, 20, 6], DMat3::IDENTITY, 0.0), |_| 0.0);
    let at = |column: f64, slice: f64| volume.grid.patient_from_voxel(DVec3::new(column, 3.0, slice));
    let length = |from, to| {
        let line = drawn(axial(), Shape::Length { points: [from, to] });
        measure(&line, Some(&volume), LengthUnit::Pixels).length
    };
    assert!(length(at(2.0, 1.0), at(9.0, 1.0)).is_some());
    assert_eq!(length(at(2.0, 1.0), at(9.0, 2.0)), None);
    assert_eq!(LengthUnit::of(false), LengthUnit::Pixels);
}

//! Patient millimetres and voxel indices, planes and letters.

use negatoscope::geometry::{
    DVec2, DVec3, Grid, Layer, Orientation, OrientationLabel, Plane, View, VoxelLookup, label_of,
};

/// All 48 ways of laying three axes along the patient's, either way round.
fn signed_permutations() -> Vec<[DVec3; 3]> {
    let axes = [DVec3::X, DVec3::Y, DVec3::Z];
    let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
    let mut all = Vec::new();
    for order in orders {
        for signs in 0..8 {
            let sign = |bit: usize| if signs >> bit & 1 == 1 { -1.0 } else { 1.0 };
            all.push([0, 1, 2].map(|axis| axes[order[axis]] * sign(axis)));
        }
    }
    all
}

#[test]
fn voxels_and_millimetres_round_trip_in_all_48_orientations() {
    for [row, column, stack] in signed_permutations() {
        // Slices ascend along row × column, whichever way they were acquired.
        let normal = row.cross(column);
        let start = DVec3::new(12.0, -34.0, 56.0);
        let mut origins: Vec<DVec3> = (0..7).map(|k| start + stack * (2.5 * f64::from(k))).collect();
        origins.sort_by(|a, b| a.dot(normal).total_cmp(&b.dot(normal)));
        let grid = Grid::new([9, 11, 7], row, column, [0.7, 1.3], origins, 2.5).expect("a grid");
        for voxel in [
            DVec3::ZERO,
            DVec3::new(8.0, 10.0, 6.0),
            DVec3::new(2.25, 7.5, 3.125),
        ] {
            let there = grid.patient_from_voxel(voxel);
            assert!((grid.voxel_from_patient(there) - voxel).length() < 1e-9);
        }
        let corner = grid.patient_from_voxel(DVec3::new(8.0, 0.0, 0.0)) - grid.origins()[0];
        assert!((corner - row * 8.0 * 0.7).length() < 1e-9);
    }
}

fn uneven() -> Grid {
    let depths = [0.0, 2.0, 4.0, 9.0, 11.0, 14.5];
    let origins = depths
        .iter()
        .enumerate()
        .map(|(k, z)| DVec3::new(-40.0 + k as f64 * 0.3, 5.0 - 0.4 * z, *z));
    Grid::new(
        [20, 30, 6],
        DVec3::X,
        DVec3::Y,
        [0.8, 0.9],
        origins.collect(),
        2.0,
    )
    .expect("a grid")
}

#[test]
fn uneven_slices_keep_their_true_positions() {
    let grid = uneven();
    assert!(!grid.is_regular() && matches!(grid.lookup(), VoxelLookup::Table { .. }));
    for k in 0..6 {
        let voxel = grid.voxel_from_patient(grid.origins()[k]);
        assert!((voxel - DVec3::new(0.0, 0.0, k as f64)).length() < 1e-9);
    }
    for slice in [-0.4, 0.3, 2.5, 2.9, 4.75, 5.4] {
        let voxel = DVec3::new(3.5, 8.25, slice);
        assert!(
            (grid.voxel_from_patient(grid.patient_from_voxel(voxel)) - voxel).length() < 1e-9,
            "{slice}"
        );
    }
}

#[test]
fn nearly_unit_cosines_are_mended_and_others_refused() {
    let grid =
        |row: DVec3, column: DVec3| Grid::new([2, 2, 1], row, column, [1.0, 1.0], vec![DVec3::ZERO], 1.0);
    let mended = grid(DVec3::new(0.9999, 0.0, 0.0), DVec3::new(0.001, 1.0, 0.0)).expect("noise");
    assert!((mended.row_direction.length() - 1.0).abs() < 1e-12);
    assert!(mended.row_direction.dot(mended.column_direction).abs() < 1e-12);
    for (row, column) in [
        (DVec3::X * 1.05, DVec3::Y),
        (DVec3::X, DVec3::new(0.2, 0.98, 0.0)),
        (DVec3::X, DVec3::X),
        (DVec3::ZERO, DVec3::Y),
        (DVec3::new(f64::NAN, 0.0, 0.0), DVec3::Y),
    ] {
        assert!(grid(row, column).is_err(), "{row} {column}");
    }
}

#[test]
fn planes_read_as_the_conventions_say() {
    for (orientation, right, down) in [
        (Orientation::Axial, DVec3::X, DVec3::Y),
        (Orientation::Coronal, DVec3::X, DVec3::NEG_Z),
        (Orientation::Sagittal, DVec3::Y, DVec3::NEG_Z),
    ] {
        let plane = Plane::new(orientation, DVec3::ZERO);
        assert_eq!((plane.right, plane.down), (right, down));
        assert_eq!(Orientation::nearest(plane.normal()), orientation);
        let seen = Plane::looking_along(plane.normal(), -down, DVec3::ZERO).expect("a plane");
        assert!((seen.right - right).length() < 1e-12 && (seen.down - down).length() < 1e-12);
    }
    assert!(Plane::looking_along(DVec3::Z, DVec3::Z, DVec3::ZERO).is_none());
    assert!(Plane::looking_along(DVec3::ZERO, DVec3::Z, DVec3::ZERO).is_none());
}

#[test]
fn the_plane_centre_lies_between_the_middle_pixels() {
    let plane = Plane::new(Orientation::Coronal, DVec3::new(1.0, 2.0, 3.0));
    let view = View {
        plane,
        size: [4, 5],
        pixel_mm: [0.5, 0.5],
    };
    assert_eq!(view.patient_from_pixel(DVec2::new(1.5, 2.0)), plane.centre);
    assert_eq!(
        view.patient_from_pixel(DVec2::new(3.5, 0.0)),
        DVec3::new(2.0, 2.0, 4.0)
    );
    assert_eq!(
        view.pixel_from_patient(DVec3::new(2.0, 77.0, 4.0)),
        DVec2::new(3.5, 0.0)
    );
    assert_eq!(view.distance(DVec3::new(0.0, 12.0, 0.0)), plane.normal().y * 10.0);
}

#[test]
fn letters_name_the_largest_cosine_first() {
    use OrientationLabel::{Anterior, Feet, Head, Left, Posterior, Right};
    assert_eq!(label_of(DVec3::X), [Left]);
    assert_eq!(label_of(DVec3::NEG_X), [Right]);
    assert_eq!(label_of(DVec3::Y), [Posterior]);
    assert_eq!(label_of(DVec3::NEG_Y), [Anterior]);
    assert_eq!(label_of(DVec3::Z), [Head]);
    assert_eq!(label_of(DVec3::NEG_Z), [Feet]);
    assert_eq!(label_of(DVec3::new(-0.5, 0.8, 0.3)), [Posterior, Right, Head]);
    assert_eq!(label_of(DVec3::new(0.999, 0.03, 0.0)), [Left]);
    assert!(label_of(DVec3::ZERO).is_empty());
}

#[test]
fn a_slice_taken_out_keeps_its_place() {
    let grid = uneven();
    let alone = grid.slice(3);
    assert_eq!(alone.dimensions, [20, 30, 1]);
    assert!((alone.voxel_from_patient(grid.origins()[3]).length()) < 1e-9);
    assert!(grid.with_slices(&[]).is_none() && grid.with_slices(&[9]).is_none());
}

#[test]
fn a_missing_slice_leaves_a_zone_that_every_crossing_view_shows() {
    let depths = [0.0, 2.0, 4.0, 8.0, 10.0, 12.0, 14.0];
    let origins = depths.iter().map(|z| DVec3::new(0.0, 0.0, *z)).collect();
    let grid = Grid::new([20, 20, 7], DVec3::X, DVec3::Y, [1.0, 1.0], origins, 2.0).expect("a grid");
    let zones = grid.gap_zones();
    assert_eq!(
        zones,
        [Layer {
            normal: DVec3::Z,
            from: 5.0,
            to: 7.0
        }]
    );
    let band = |orientation, centre| {
        let view = View {
            plane: Plane::new(orientation, centre),
            size: [21, 21],
            pixel_mm: [1.0, 1.0],
        };
        view.within(&zones)
    };
    let coronal = band(Orientation::Coronal, DVec3::new(10.0, 10.0, 6.0));
    let rows: Vec<f64> = coronal.iter().map(|corner| corner.y).collect();
    // Down is towards the feet: 7 mm lies one row above the middle row 10, 5 mm one below.
    assert!((rows.iter().copied().fold(f64::MAX, f64::min) - 9.0).abs() < 1e-9);
    assert!((rows.iter().copied().fold(f64::MIN, f64::max) - 11.0).abs() < 1e-9);
    assert_eq!(band(Orientation::Axial, DVec3::new(10.0, 10.0, 6.0)).len(), 4);
    assert!(band(Orientation::Axial, DVec3::new(10.0, 10.0, 2.0)).is_empty());
}

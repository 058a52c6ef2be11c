//! Values in regions against sums worked out voxel by voxel, and areas against geometry.

use std::f64::consts::PI;

use crate::support::{Noise, assert_near, drawn, filled, grid, measured, noisy, on, slice_plane};
use negatoscope::annotation::{Annotation, Measures, Shape, Source};
use negatoscope::geometry::{DMat3, DVec2, DVec3, Grid, Plane};
use negatoscope::volume::{Histogram, Summary, Volume, Voxels};

/// Where a point is seen on a plane.
fn seen(plane: &Plane, point: DVec3) -> DVec2 {
    let offset = point - plane.centre;
    DVec2::new(offset.dot(plane.right), offset.dot(plane.down))
}

/// An independent inside test: the sum of the turns of a polygon about the point, or the sum of the distances to the
/// foci of an ellipse.
fn is_inside(annotation: &Annotation, point: DVec2) -> bool {
    let plane = &annotation.place.plane;
    let turns = |corners: &[DVec2]| {
        let count = corners.len();
        let turn = |k: usize| (corners[k] - point).angle_to(corners[(k + 1) % count] - point);
        ((0..count).map(turn).sum::<f64>() / (2.0 * PI)).round() as i64 % 2 != 0
    };
    match &annotation.shape {
        Shape::FreeRegion { points } => turns(&points.iter().map(|p| seen(plane, *p)).collect::<Vec<_>>()),
        Shape::Rectangle { corners } => {
            let [a, b] = corners.map(|corner| seen(plane, corner));
            let (low, high) = (a.min(b), a.max(b));
            point.cmpgt(low).all() && point.cmplt(high).all()
        }
        Shape::Ellipse { corners } => {
            let [a, b] = corners.map(|corner| seen(plane, corner));
            let (centre, radii) = ((a + b) / 2.0, (b - a).abs() / 2.0);
            let (long, short) = (radii.max_element(), radii.min_element());
            let axis = if radii.x >= radii.y { DVec2::X } else { DVec2::Y };
            let focus = axis * (long * long - short * short).sqrt();
            point.distance(centre + focus) + point.distance(centre - focus) < 2.0 * long
        }
        _ => panic!("no region"),
    }
}

/// Values of all voxels of a slice whose centres are inside, and how many are padding.
fn by_brute_force(annotation: &Annotation, volume: &Volume, k: usize) -> (Vec<f64>, usize) {
    let [columns, rows, _] = volume.grid.dimensions;
    let (mut values, mut padding) = (Vec::new(), 0);
    for j in 0..rows {
        for i in 0..columns {
            let centre = volume
                .grid
                .patient_from_voxel(DVec3::new(i as f64, j as f64, k as f64));
            if is_inside(annotation, seen(&annotation.place.plane, centre)) {
                let held = volume.voxels.get((k * rows + j) * columns + i);
                match held <= 30.0 {
                    true => padding += 1,
                    false => values.push(f64::from(held) * 2.5 - 1000.0),
                }
            }
        }
    }
    (values, padding)
}

fn assert_equals_direct_sum(measures: &Measures, values: &[f64], padding: usize) {
    let found = measures.statistics.expect("voxels inside");
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let mean_square = values.iter().map(|v| v * v).sum::<f64>() / n;
    assert_eq!((found.count, measures.left_out), (values.len(), padding));
    assert_near(found.mean, mean, 1e-9);
    assert_near(found.standard_deviation, (mean_square - mean * mean).sqrt(), 1e-6);
    assert_eq!(found.minimum, values.iter().copied().fold(f64::MAX, f64::min));
    assert_eq!(found.maximum, values.iter().copied().fold(f64::MIN, f64::max));
    let counted: u64 = measures
        .histogram
        .as_ref()
        .expect("a histogram")
        .counts
        .iter()
        .sum();
    assert_eq!(counted, found.count as u64);
}

/// Three regions with sides in no particular place; the free one is a ring of many points, dented.
fn regions(plane: &Plane, noise: &mut Noise) -> Vec<Annotation> {
    let mut corner = |reach: f64| on(plane, noise.between(3.0, reach), noise.between(3.0, reach));
    let corners = [corner(16.0), plane.centre * 2.0 - corner(16.0)];
    let dented = (0..90).map(|k| {
        let angle = f64::from(k) / 90.0 * 2.0 * PI;
        let spoke = DVec2::from_angle(angle) * noise.between(6.0, 14.0);
        on(plane, spoke.x + 1.0, spoke.y - 2.0)
    });
    let dented = dented.collect();
    vec![
        drawn(*plane, Shape::Rectangle { corners }),
        drawn(*plane, Shape::Ellipse { corners }),
        drawn(*plane, Shape::FreeRegion { points: dented }),
    ]
}

fn irregular(turn: DMat3) -> Grid {
    let depths = [0.0, 2.0, 4.1, 9.0, 11.0];
    let at = |depth: f64| turn * DVec3::new(depth * 0.4, 0.0, depth);
    let origins = depths
        .map(|depth| DVec3::new(5.0, 6.0, -7.0) + at(depth))
        .to_vec();
    Grid::new(
        [48, 40, 5],
        turn * DVec3::X,
        turn * DVec3::Y,
        [0.7, 1.3],
        origins,
        2.0,
    )
    .expect("a grid")
}

#[test]
fn a_region_on_a_slice_sums_the_voxels_whose_centres_lie_inside() {
    let mut noise = Noise(17);
    let turn = noise.rotation();
    for grid in [
        grid([48, 40, 5], DMat3::IDENTITY, 0.0),
        grid([48, 40, 5], turn, 0.9),
        irregular(turn),
    ] {
        let volume = noisy(grid, &mut noise);
        for k in [0, 2, 3, 4] {
            let turned = noise.between(0.0, 6.0);
            let plane = slice_plane(&volume.grid, k, turned);
            for region in regions(&plane, &mut noise) {
                let found = measured(&region, &volume);
                assert_eq!((found.source, found.slice), (Some(Source::Slice), Some(k)));
                let (values, padding) = by_brute_force(&region, &volume, k);
                assert!(values.len() > 50 && padding > 0, "the test looks at something");
                assert_equals_direct_sum(&found, &values, padding);
            }
        }
    }
}

#[test]
fn a_region_that_crosses_itself_and_one_partly_off_the_image() {
    let mut noise = Noise(23);
    let volume = noisy(grid([48, 40, 5], DMat3::IDENTITY, 0.0), &mut noise);
    let plane = slice_plane(&volume.grid, 1, 0.0);
    let tip = |k: i32| DVec2::from_angle(f64::from(k * 2) * 2.0 * PI / 5.0 + 0.01) * 14.0;
    let star = (0..5).map(tip).map(|at| on(&plane, at.x, at.y)).collect();
    let off = [on(&plane, 8.01, 9.02), on(&plane, 400.0, 300.0)];
    for shape in [
        Shape::FreeRegion { points: star },
        Shape::Rectangle { corners: off },
        Shape::Ellipse {
            corners: [on(&plane, -12.03, -22.01), on(&plane, 40.0, 50.0)],
        },
    ] {
        let region = drawn(plane, shape);
        let (values, padding) = by_brute_force(&region, &volume, 1);
        assert!(values.len() > 50);
        assert_equals_direct_sum(&measured(&region, &volume), &values, padding);
    }
}

#[test]
fn a_disk_of_known_value_and_a_checkerboard_of_known_spread() {
    let centre = DVec3::new(0.0, 0.0, 42.0);
    let grid = grid([64, 64, 3], DMat3::IDENTITY, 0.0);
    let disk = filled(
        grid.clone(),
        |p| if p.distance(centre) < 8.0 { 60.0 } else { -100.0 },
    );
    let plane = slice_plane(&grid, 1, 0.0).at(centre);
    let ellipse = |reach: f64| {
        let corners = [on(&plane, -reach, -reach), on(&plane, reach, reach)];
        drawn(plane, Shape::Ellipse { corners })
    };
    let inside = measured(&ellipse(7.9), &disk);
    let statistics = inside.statistics.expect("voxels");
    assert_eq!((statistics.mean, statistics.standard_deviation), (60.0, 0.0));
    assert_eq!(
        inside.histogram.expect("a histogram").counts,
        [statistics.count as u64]
    );
    assert_near(inside.area.expect("an area"), PI * 7.9 * 7.9, 1e-9);
    // The area is the outline's; the voxels inside cover it only roughly.
    assert_near(statistics.count as f64 * 0.7 * 1.3, PI * 7.9 * 7.9, 5.0);
    assert_eq!(
        measured(&ellipse(12.0), &disk)
            .statistics
            .expect("voxels")
            .minimum,
        -100.0
    );

    let mut board = filled(grid, |_| 0.0);
    let held = |index: i32| {
        if (index % 64 + index / 64) % 2 == 0 {
            140
        } else {
            100
        }
    };
    board.voxels = Voxels::I16((0..64 * 64 * 3).map(held).collect());
    let at = |column: f64, row: f64| board.grid.patient_from_voxel(DVec3::new(column, row, 1.0));
    let corners = [at(9.5, 9.5), at(29.5, 19.5)];
    let found = measured(&drawn(plane, Shape::Rectangle { corners }), &board);
    let statistics = found.statistics.expect("voxels");
    assert_eq!(
        (statistics.count, statistics.mean, statistics.standard_deviation),
        (200, 120.0, 20.0)
    );
    let histogram = found.histogram.expect("a histogram");
    assert_eq!(
        (histogram.counts.len(), histogram.counts[0], histogram.counts[40]),
        (41, 100, 100)
    );
    assert_near(found.area.expect("an area"), 20.0 * 0.7 * 10.0 * 1.3, 1e-9);
    assert_near(found.perimeter.expect("a perimeter"), 2.0 * (14.0 + 13.0), 1e-9);
}

/// A linear field is reproduced by trilinear sampling, so the samples of any plane are known.
#[test]
fn an_oblique_region_samples_its_plane_at_the_finest_spacing() {
    let field = |p: DVec3| 3.0 * p.x - 2.0 * p.y + 0.5 * p.z;
    let mut noise = Noise(31);
    let turn = noise.rotation();
    for grid in [
        grid([60, 50, 30], DMat3::IDENTITY, 0.0),
        grid([60, 50, 30], turn, 0.9),
    ] {
        let centre = grid.centre() + DVec3::new(0.3, -0.7, 0.4);
        let first = grid.origins()[0];
        let volume = filled(grid, field);
        let oblique = noise.rotation();
        let plane = Plane {
            centre,
            right: oblique * DVec3::X,
            down: oblique * DVec3::Y,
        };
        let corners = [on(&plane, -9.3, -6.1), on(&plane, 9.3, 6.1)];
        let region = drawn(plane, Shape::Ellipse { corners });
        let found = measured(&region, &volume);
        assert_eq!(
            (found.source, found.slice),
            (Some(Source::Raster { spacing: 0.7 }), None)
        );
        let start = seen(&plane, first);
        let samples: Vec<f64> = (-200..200)
            .flat_map(|j| (-200..200).map(move |i| start + DVec2::new(f64::from(i), f64::from(j)) * 0.7))
            .filter(|at| is_inside(&region, *at))
            .map(|at| field(on(&plane, at.x, at.y)))
            .collect();
        let (truth, statistics) = (
            Summary::of(&samples).expect("samples"),
            found.statistics.expect("samples"),
        );
        assert_eq!(statistics.count, truth.count);
        assert_near(statistics.mean, truth.mean, 1e-4);
        assert_near(statistics.standard_deviation, truth.standard_deviation, 1e-4);
        // By symmetry the mean over an ellipse is the value in its middle.
        assert_near(statistics.mean, field(centre), 0.2);
        assert_near(found.area.expect("an area"), PI * 9.3 * 6.1, 1e-9);
    }
}

#[test]
fn a_plane_beside_a_slice_is_no_slice() {
    let volume = filled(grid([40, 40, 6], DMat3::IDENTITY, 0.0), |p| p.z);
    let corners = |plane: &Plane| [on(plane, -5.0, -5.0), on(plane, 5.0, 5.0)];
    let at = |depth: f64| {
        let plane = slice_plane(&volume.grid, 2, 0.2);
        let plane = plane.at(plane.centre + DVec3::Z * depth);
        measured(
            &drawn(
                plane,
                Shape::Rectangle {
                    corners: corners(&plane),
                },
            ),
            &volume,
        )
    };
    assert_eq!((at(0.0009).slice, at(-0.0009).slice), (Some(2), Some(2)));
    assert_eq!((at(0.002).slice, at(1.0).slice), (None, None));
    assert_near(at(1.0).statistics.expect("samples").mean, 45.0, 1e-4);
    assert_eq!(at(500.0).statistics, None);
    // A tiny region in a plane barely tilted stays within a slice's reach, yet its plane is another.
    let plane = Plane {
        down: DVec3::new(0.0, 0.01_f64.cos(), 0.01_f64.sin()),
        ..slice_plane(&volume.grid, 2, 0.0)
    };
    let tiny = [on(&plane, -0.04, -0.04), on(&plane, 0.04, 0.04)];
    assert_eq!(
        measured(&drawn(plane, Shape::Ellipse { corners: tiny }), &volume).slice,
        None
    );
}

#[test]
fn samples_that_would_mix_padding_are_left_out() {
    let mut volume = filled(grid([40, 40, 6], DMat3::IDENTITY, 0.0), |p| {
        if p.x < 0.0 { -2000.0 } else { 50.0 }
    });
    volume.padding = Some(-2000.0..=-2000.0);
    let slice = slice_plane(&volume.grid, 2, 0.0);
    let plane = slice.at(slice.centre + DVec3::Z);
    let corners = [on(&plane, -12.0, -5.0), on(&plane, 12.0, 5.0)];
    let found = measured(&drawn(plane, Shape::Rectangle { corners }), &volume);
    let statistics = found.statistics.expect("samples");
    assert_near(statistics.minimum, 50.0, 1e-9);
    assert_near(statistics.maximum, 50.0, 1e-9);
    assert!(found.left_out > 0);
}

/// However large a region and fine the voxels, it ends soon; the raster that was used is said.
#[test]
fn a_huge_region_is_sampled_more_coarsely() {
    let origins = vec![DVec3::ZERO, DVec3::Z * 1e-5];
    let grid = Grid::new([400, 400, 2], DVec3::X, DVec3::Y, [1.0, 1.0], origins, 1e-5).expect("a grid");
    let volume = filled(grid, |p| p.x);
    let tilted = Plane {
        right: DVec3::new(1.0, 0.0, 0.01).normalize(),
        ..slice_plane(&volume.grid, 0, 0.0)
    };
    let corners = [on(&tilted, -1e5, -1e5), on(&tilted, 1e5, 1e5)];
    let found = measured(&drawn(tilted, Shape::Rectangle { corners }), &volume);
    match found.source {
        Some(Source::Raster { spacing }) => assert!((0.05..1.0).contains(&spacing), "{spacing}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_summary_keeps_its_digits_beside_a_large_mean() {
    let values = [1e9 + 4.0, 1e9 + 7.0, 1e9 + 13.0, 1e9 + 16.0];
    let summary = Summary::of(&values).expect("values");
    assert_eq!(summary.mean, 1e9 + 10.0);
    assert_near(summary.standard_deviation, 22.5_f64.sqrt(), 1e-9);
    assert_eq!(Summary::of(&[]), None);
    assert_eq!(Histogram::of_values(&[1.0, f64::NAN]), None);
    let fractions = Histogram::of_values(&[0.25, 0.5, 0.75]).expect("a histogram");
    assert_eq!(
        (fractions.counts.len(), fractions.low, fractions.high),
        (64, 0.25, 0.75)
    );
}

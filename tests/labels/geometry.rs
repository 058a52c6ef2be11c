//! Distances, inner points, neighbours and sections of small structures, against the long way round.

use negatoscope::geometry::{DVec3, Grid};
use negatoscope::volume::labels::{Contour, Mask, rasterise};

use super::support::{Random, grids};

const DIMENSIONS: [usize; 3] = [9, 7, 8];

fn voxel(indices: [usize; 3]) -> DVec3 {
    DVec3::from_array(indices.map(|index| index as f64))
}

/// The least distance from a point to the surface between two lots of cells, by walking over every face between a cell
/// of the structure and one that is not, each face sampled densely.
fn sampled_distance(mask: &Mask, grid: &Grid, point: DVec3) -> f64 {
    const STEPS: usize = 12;
    let mut least = f64::INFINITY;
    for own in mask.voxels() {
        for axis in 0..3 {
            for side in [-1i64, 1] {
                let mut other = own.map(|index| index as i64);
                other[axis] += side;
                let inside =
                    other.iter().all(|index| *index >= 0) && mask.contains(other.map(|index| index as usize));
                if inside {
                    continue;
                }
                for a in 0..=STEPS {
                    for b in 0..=STEPS {
                        let share = |n: usize| n as f64 / STEPS as f64 - 0.5;
                        let mut place = voxel(own);
                        place[axis] += 0.5 * side as f64;
                        place[(axis + 1) % 3] += share(a);
                        place[(axis + 2) % 3] += share(b);
                        least = least.min(grid.patient_from_voxel(place).distance(point));
                    }
                }
            }
        }
    }
    least
}

#[test]
fn signed_distance_is_that_to_the_nearest_face_of_a_cell() {
    let mut random = Random(7);
    for (index, grid) in grids(DIMENSIONS).iter().enumerate() {
        assert_eq!(grid.is_regular(), index < 2);
        for chance in [0.04, 0.3, 0.8] {
            let mask = random.mask([1, 0, 1], [7, 7, 7], chance);
            for _ in 0..25 {
                let at = random.point(DVec3::splat(-2.0), voxel(DIMENSIONS) + 1.0);
                let point = grid.patient_from_voxel(at);
                let signed = mask.signed_distance(grid, point);
                let sampled = sampled_distance(&mask, grid, point);
                // Samples lie at most this far from the nearest place of their face.
                assert!(
                    signed.abs() <= sampled + 1e-9,
                    "{index} {chance}: {signed} {sampled}"
                );
                assert!(
                    sampled - signed.abs() < 0.26,
                    "{index} {chance}: {signed} {sampled}"
                );
                assert_eq!(signed < 0.0, mask.contains_point(grid, point));
                let nearest = mask.nearest_point(grid, point).expect("a surface");
                assert!((nearest.distance(point) - signed.abs()).abs() < 1e-9);
                assert!(sampled_distance(&mask, grid, nearest) < 0.26);
            }
        }
    }
}

#[test]
fn the_distance_to_one_cell_is_known() {
    let grid = &grids(DIMENSIONS)[0];
    let mask = Mask::from_voxels(&[[3, 3, 3]]);
    let away = |x: f64, y: f64, z: f64| {
        let point = grid.patient_from_voxel(voxel([3, 3, 3]) + DVec3::new(x, y, z));
        mask.signed_distance(grid, point)
    };
    // Pixels of 1 × 2 mm, slices 2.5 mm apart.
    let near = |found: f64, expected: f64| assert!((found - expected).abs() < 1e-9, "{found} {expected}");
    near(away(0.0, 0.0, 0.0), -0.5);
    near(away(2.5, 0.0, 0.0), 2.0);
    near(away(0.0, 2.5, 0.0), 4.0);
    near(away(0.0, 0.0, 2.5), 5.0);
    near(away(3.5, 2.5, 0.0), 5.0);
    near(away(0.4, 0.0, 0.0), -0.1);
    assert_eq!(Mask::default().signed_distance(grid, DVec3::ZERO), f64::INFINITY);
    assert_eq!(Mask::default().nearest_point(grid, DVec3::ZERO), None);
}

#[test]
fn a_point_belongs_to_the_cell_around_it_and_to_none_outside_the_grid() {
    for grid in grids(DIMENSIONS) {
        let mask = Mask::from_voxels(&[[0, 0, 0], [8, 6, 7]]);
        for (corner, outwards) in [([0, 0, 0], -1.0), ([8, 6, 7], 1.0)] {
            for axis in 0..3 {
                let mut at = voxel(corner);
                at[axis] += 0.49 * outwards;
                assert!(mask.contains_point(&grid, grid.patient_from_voxel(at)));
                at[axis] += 0.02 * outwards;
                assert!(!mask.contains_point(&grid, grid.patient_from_voxel(at)));
                at = voxel(corner);
                at[axis] -= 0.51 * outwards;
                assert!(!mask.contains_point(&grid, grid.patient_from_voxel(at)));
            }
        }
        assert!(mask.touches_edge(&grid));
        assert!(!Mask::from_voxels(&[[1, 1, 1], [7, 5, 6]]).touches_edge(&grid));
    }
}

#[test]
fn the_inner_point_is_inside_and_nearly_as_deep_as_any_voxel() {
    let mut random = Random(11);
    for (index, grid) in grids([24, 20, 16]).iter().enumerate() {
        let crescent = Mask::from_fn([0; 3], [24, 20, 16], |[x, y, k]| {
            let ring = (x as f64 - 11.5).powi(2) + (2.0 * (y as f64 - 9.5)).powi(2);
            (40.0..110.0).contains(&ring) && x < 16 && (3..13).contains(&k)
        });
        let tube = Mask::from_fn([0; 3], [24, 20, 16], |[x, y, k]| {
            x.abs_diff(k + 3) < 2 && y.abs_diff(k / 2 + 4) < 2
        });
        let crumbs = random.mask([2, 2, 2], [18, 14, 12], 0.75);
        let line = Mask::from_fn([3, 4, 5], [12, 1, 1], |_| true);
        for mask in [crescent, tube, crumbs, line] {
            let inner = mask.inner_point(grid).expect("voxels");
            assert!(mask.contains_point(grid, inner));
            let depth = |point| -mask.signed_distance(grid, point);
            let deepest = mask
                .voxels()
                .map(|own| depth(grid.patient_from_voxel(voxel(own))))
                .fold(0.0, f64::max);
            let enough = if index == 0 { 0.9499 } else { 0.75 };
            assert!(
                depth(inner) >= enough * deepest,
                "{index}: {} of {deepest}",
                depth(inner)
            );
        }
    }
    assert_eq!(Mask::default().inner_point(&grids(DIMENSIONS)[0]), None);
}

#[test]
fn an_arrow_at_a_tube_points_at_its_middle() {
    let grid = &grids([40, 9, 9])[0];
    let tube = Mask::from_fn([2, 3, 3], [36, 3, 3], |_| true);
    let inner = tube.inner_point(grid).expect("voxels");
    let middle = grid.patient_from_voxel(DVec3::new(19.5, 4.0, 4.0));
    assert!(inner.distance(middle) < 0.51, "{inner} {middle}");
}

/// The least distance between two cells on a straight grid.
fn apart(a: &Mask, b: &Mask, sides: [f64; 3]) -> f64 {
    let mut least = f64::INFINITY;
    for own in a.voxels() {
        for other in b.voxels() {
            let gap = |axis: usize| (own[axis].abs_diff(other[axis])).saturating_sub(1) as f64 * sides[axis];
            least = least.min((gap(0).powi(2) + gap(1).powi(2) + gap(2).powi(2)).sqrt());
        }
    }
    least
}

#[test]
fn neighbours_are_those_within_reach_with_their_distance() {
    let grid = &grids([30, 24, 14])[0];
    let mut random = Random(5);
    let mut found_some = 0;
    for round in 0..12 {
        let mut place = |size: [usize; 3]| {
            let from: [usize; 3] = std::array::from_fn(|axis| {
                (random.next() * (grid.dimensions[axis] - size[axis]) as f64) as usize
            });
            random.mask(from, size, 0.5)
        };
        let own = place([4, 5, 3]);
        let others: Vec<Mask> = (0..6).map(|_| place([5, 3, 2])).collect();
        let within = [0.0, 3.0, 9.0][round % 3];
        let neighbours = own.neighbours(&others, grid, within);
        let expected: Vec<f64> = others
            .iter()
            .map(|other| apart(&own, other, [1.0, 2.0, 2.5]))
            .collect();
        assert_eq!(
            neighbours.len(),
            expected.iter().filter(|distance| **distance <= within).count()
        );
        for neighbour in &neighbours {
            assert!((neighbour.distance_mm - expected[neighbour.index]).abs() < 1e-9);
        }
        assert!(neighbours.is_sorted_by_key(|neighbour| neighbour.distance_mm));
        found_some += neighbours.len();
    }
    assert!(found_some > 10);
    let masks = [Mask::from_voxels(&[[3, 3, 3]]), Mask::from_voxels(&[[4, 4, 4]])];
    let found = masks[0].neighbours(&masks, grid, 1.0);
    assert_eq!(found.len(), 1, "itself is no neighbour");
    assert_eq!((found[0].index, found[0].distance_mm), (1, 0.0));
}

#[test]
fn sets_are_those_of_their_voxels() {
    let mut random = Random(3);
    let (a, b) = (
        random.mask([2, 0, 1], [70, 4, 3], 0.4),
        random.mask([60, 1, 0], [80, 2, 5], 0.6),
    );
    let both = a.voxels().filter(|own| b.contains(*own)).count();
    assert!(both > 0);
    assert_eq!(a.intersection_count(&b), both);
    let union = a.union(&b);
    assert_eq!(union.count(), a.count() + b.count() - both);
    assert!(a.voxels().chain(b.voxels()).all(|own| union.contains(own)));
    assert_eq!(union.union(&Mask::default()), union);
    assert!((a.dice(&b) - 2.0 * both as f64 / (a.count() + b.count()) as f64).abs() < 1e-12);
    assert_eq!(a.dice(&a), 1.0);
    let voxels: Vec<_> = a.voxels().collect();
    assert_eq!(Mask::from_voxels(&voxels), a);
}

#[test]
fn sizes_follow_the_grid() {
    let [straight, _, uneven] = &grids(DIMENSIONS);
    let mask = Mask::from_fn([1, 1, 2], [4, 3, 4], |[x, y, k]| k != 4 || (x == 2 && y == 2));
    assert!((mask.volume_ml(straight) - 37.0 * 5.0 / 1000.0).abs() < 1e-12);
    assert_eq!(mask.area_on_slice(straight, 3), 24.0);
    assert_eq!(mask.area_on_slice(straight, 4), 2.0);
    assert_eq!(mask.area_on_slice(straight, 0), 0.0);
    assert_eq!(mask.largest_sections(straight), Some([2, 2, 3]));
    // Steps of 2, 2, 2, 5, 2, 3.5 and 2 mm: cells of 2, 2 + 2.5 / ... half of either side.
    let thickness = [2.0, 3.5, 3.5, 2.75];
    let volume = 24.0 * (thickness[0] + thickness[1] + thickness[3]) + 2.0 * thickness[2];
    assert!(
        (mask.volume_ml(uneven) * 1000.0 - volume).abs() < 1e-9,
        "{}",
        mask.volume_ml(uneven)
    );
    assert_eq!(mask.extent(), Some([[1, 1, 2], [4, 3, 5]]));
}

/// A closed polygon in the plane of slice `k`, from (column, row) corners.
fn outline(grid: &Grid, k: f64, corners: &[[f64; 2]]) -> Contour {
    let point = |corner: &[f64; 2]| grid.patient_from_voxel(DVec3::new(corner[0], corner[1], k));
    Contour {
        points: corners.iter().map(point).collect(),
    }
}

#[test]
fn outlines_hold_the_voxels_inside_them_in_the_layer_they_stand_for() {
    for grid in grids([12, 12, 8]) {
        let square = |low: f64, high: f64| [[low, low], [high, low], [high, high], [low, high]];
        let ring = [
            outline(&grid, 3.0, &square(1.5, 9.5)),
            outline(&grid, 3.0, &square(4.5, 6.5)),
        ];
        let mask = rasterise(&ring, None, &grid);
        let expected = Mask::from_fn([2, 2, 3], [8, 8, 1], |[x, y, _]| {
            !((5..7).contains(&x) && (5..7).contains(&y))
        });
        assert_eq!(mask, expected);
        // A keyhole: one outline that goes in and comes back the same way.
        let keyhole = [
            [1.5, 1.5],
            [9.5, 1.5],
            [9.5, 9.5],
            [1.5, 9.5],
            [1.5, 5.2],
            [4.5, 5.2],
            [4.5, 6.5],
            [6.5, 6.5],
            [6.5, 4.5],
            [4.5, 4.5],
            [4.5, 5.2],
            [1.5, 5.2],
        ];
        assert_eq!(rasterise(&[outline(&grid, 3.0, &keyhole)], None, &grid), expected);
        let thick = rasterise(&ring, Some(1e3), &grid);
        assert_eq!(
            thick.extent().map(|[first, last]| [first[2], last[2]]),
            Some([0, 7])
        );
    }
    assert!(rasterise(&[], None, &grids(DIMENSIONS)[0]).is_empty());
    let line = outline(&grids(DIMENSIONS)[0], 1.0, &[[0.0, 0.0], [5.0, 5.0]]);
    assert!(rasterise(&[line], None, &grids(DIMENSIONS)[0]).is_empty());
}

#[test]
fn an_outline_across_the_slices_stands_for_a_layer_too() {
    let origins = (0..20).map(|k| DVec3::Z * 2.0 * k as f64).collect();
    let grid = Grid::new([20, 20, 20], DVec3::X, DVec3::Y, [1.0, 1.0], origins, 2.0).expect("a grid");
    // Sagittal, x = 7: y from 3 to 9, z from 9 to 21.
    let corners = [[3.5, 9.0], [9.5, 9.0], [9.5, 21.0], [3.5, 21.0]];
    let points = corners.map(|[y, z]| DVec3::new(7.0, y, z)).to_vec();
    let mask = rasterise(&[Contour { points }], Some(3.0), &grid);
    assert_eq!(mask, Mask::from_fn([6, 4, 5], [3, 6, 6], |_| true));
    // Coronal, y = 5, and oblique: a disc's share of its box is π / 4.
    let disc = (0..90).map(|step| f64::from(step).to_radians() * 4.0);
    let tilted = |angle: f64| {
        DVec3::new(10.0, 10.0, 20.0)
            + DVec3::new(0.6, 0.8, 0.0) * 8.0 * angle.cos()
            + DVec3::Z * 8.0 * angle.sin()
    };
    let mask = rasterise(
        &[Contour {
            points: disc.map(tilted).collect(),
        }],
        Some(4.0),
        &grid,
    );
    let expected = std::f64::consts::PI * 64.0 * 4.0 / 2.0;
    assert!(
        (mask.count() as f64 - expected).abs() < 0.06 * expected,
        "{} {expected}",
        mask.count()
    );
}

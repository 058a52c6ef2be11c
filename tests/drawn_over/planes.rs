//! Structures whose shape is known: where their outlines and fills come to lie.

use negatoscope::geometry::{DVec2, DVec3};
use negatoscope::render::contours::contours_on;
use negatoscope::render::{Place, Projection, Slab, cpu};
use negatoscope::volume::labels::{Contour, Mask, Shares};
use negatoscope::volume::{Drawn, LabelLayers};

use crate::support::{FILLED, OUTLINED, at, covered, grids, layers, native, oblique, only, plane, sphere};

#[test]
fn a_pixel_a_voxel_fills_exactly_the_voxels() {
    for grid in grids(24) {
        // Voxels alone, in a row, at corners: what softness would spoil first.
        let scattered = Mask::from_fn([0; 3], [24; 3], |[x, y, k]| (x * 7 + y * 3 + k * 11) % 5 == 0);
        let block = Mask::from_fn([3, 4, 2], [9, 8, 20], |_| true);
        let masks = [scattered, block];
        let layers = layers(&grid, &masks);
        assert_eq!(layers.layers().len(), 2, "they overlap");
        for k in [0, 5, 12, 23] {
            for (n, mask) in masks.iter().enumerate() {
                let image = cpu::labels(
                    &layers,
                    &Place::Plane(native(&grid, k)),
                    &only(&layers, n, FILLED),
                );
                for y in 0..24 {
                    for x in 0..24 {
                        let wanted = if mask.contains([x, y, k]) {
                            [255, 0, 0, 255]
                        } else {
                            [0; 4]
                        };
                        assert_eq!(image.pixels[y * 24 + x], wanted, "{n} at {x} {y} {k}");
                    }
                }
            }
        }
    }
}

#[test]
fn the_outline_of_a_sphere_is_a_circle_in_any_plane_of_any_grid() {
    for (n, grid) in grids(32).into_iter().enumerate() {
        let centre = grid.centre() + DVec3::new(0.3, -0.2, 0.1);
        let radius = 9.0;
        let layers = layers(&grid, &[sphere(&grid, centre, radius)]);
        for normal in [DVec3::Z, DVec3::new(1.0, 2.0, 0.5), DVec3::new(-0.3, 0.1, 1.0)] {
            let view = oblique(normal, centre, 300, 0.1);
            let image = cpu::labels(&layers, &Place::Plane(plane(view, None)), &[OUTLINED]);
            let widest = grid.pixel_spacing[0]
                .max(grid.pixel_spacing[1])
                .max(grid.slice_spacing());
            let mut directions = [false; 72];
            for pixel in covered(&image, 128) {
                let from = view.patient_from_pixel(at(pixel)) - centre;
                let away = (from.length() - radius).abs();
                let line = 0.1 * (f64::from(OUTLINED.width) / 2.0 + 0.5);
                // What of a voxel is a sphere's is decided at its centre, up to half a voxel's diagonal from its border.
                assert!(
                    away <= 0.75 * widest + line,
                    "grid {n}, normal {normal}: {away} mm away"
                );
                let angle = from.dot(view.plane.down).atan2(from.dot(view.plane.right));
                let share = (angle / std::f64::consts::TAU).rem_euclid(1.0);
                directions[(share * 72.0) as usize % 72] = true;
            }
            assert!(
                directions.iter().all(|seen| *seen),
                "grid {n}: the outline is closed"
            );
        }
    }
}

#[test]
fn an_outline_is_as_wide_at_any_magnification() {
    let grid = &grids(32)[0];
    let layers = layers(grid, &[Mask::from_fn([8, 0, 0], [12, 32, 32], |_| true)]);
    for mm in [0.02, 0.1, 0.5, 1.0] {
        // Across the flat border at column 7.5, along the row.
        let centre = grid.patient_from_voxel(DVec3::new(7.5, 16.0, 16.0));
        let mut view = oblique(DVec3::Z, centre, 41, mm);
        (view.plane.right, view.plane.down) = (DVec3::X, DVec3::Y);
        let image = cpu::labels(&layers, &Place::Plane(plane(view, None)), &[OUTLINED]);
        let row = &image.pixels[20 * 41..21 * 41];
        let near = if mm < 1.0 { row } else { &row[14..26] };
        let ink: f64 = near.iter().map(|pixel| f64::from(pixel[3]) / 255.0).sum();
        assert!(
            (ink - f64::from(OUTLINED.width)).abs() < 0.3,
            "{ink} pixels at {mm} mm"
        );
        assert!(row[20][3] > 190, "on the border itself at {mm} mm");
    }
}

#[test]
fn a_slab_shows_what_lies_in_it_and_nothing_else() {
    let grid = &grids(32)[0];
    // One structure a slice.
    let masks: Vec<Mask> = (0..32)
        .map(|k| Mask::from_fn([k, 2, k], [1, 28, 1], |_| true))
        .collect();
    let layers = layers(grid, &masks);
    let [columns, rows, _] = grid.dimensions;
    for (thickness_mm, seen) in [(4.0, 14..=18), (10.0, 11..=21)] {
        let mut sampling = native(grid, 16);
        sampling.slab = Some(Slab {
            thickness_mm,
            projection: Projection::Minimum,
        });
        for k in 0..32 {
            let image = cpu::labels(&layers, &Place::Plane(sampling), &only(&layers, k, FILLED));
            let own = image.pixels[(rows / 2) * columns + k][3];
            assert_eq!(
                own == 255,
                seen.contains(&k),
                "slice {k} in a slab of {thickness_mm} mm"
            );
        }
    }
}

#[test]
fn both_of_two_that_overlap_are_outlined() {
    let grid = &grids(32)[0];
    let large = Mask::from_fn([4; 3], [20; 3], |_| true);
    let small = Mask::from_fn([10; 3], [6; 3], |_| true);
    let layers = layers(grid, &[small, large]);
    let paints: Vec<_> = layers.structures().iter().map(|_| OUTLINED).collect();
    let image = cpu::labels(&layers, &Place::Plane(native(grid, 13)), &paints);
    let has_ink = |x: usize, y: usize| image.pixels[y * 32 + x][3] > 100;
    assert!(has_ink(4, 12) && has_ink(23, 12), "the large one");
    assert!(has_ink(10, 12) && has_ink(15, 12), "the small one within it");
    assert!(!has_ink(7, 12) && !has_ink(28, 12));
}

#[test]
fn fills_of_shares_are_as_dense_as_the_shares() {
    let grid = &grids(8)[0];
    let values: Vec<u8> = (0..64).map(|n| (n * 4) as u8).collect();
    let shares = Shares::from_slices(8, &[(3, values.clone())]);
    let mask = Mask::from_fn([0, 0, 3], [8, 8, 1], |[x, y, _]| (y * 8 + x) * 4 >= 128);
    let drawn = [Drawn {
        mask: &mask,
        shares: Some(&shares),
    }];
    let layers = LabelLayers::new(grid, &drawn, 1 << 20).expect("small");
    let image = cpu::labels(&layers, &Place::Plane(native(grid, 3)), &[FILLED]);
    for (pixel, share) in image.pixels.iter().zip(&values) {
        assert!(pixel[3].abs_diff(*share) <= 1, "{pixel:?} for {share}");
    }
    let point = |x: f64, y: f64| grid.patient_from_voxel(DVec3::new(x, y, 3.0));
    assert_eq!(layers.structures_at(point(7.0, 7.0)), [0]);
    assert!(
        layers.structures_at(point(1.0, 1.0)).is_empty(),
        "a share below one half"
    );
}

#[test]
fn contours_are_drawn_as_they_are_in_their_own_plane_alone() {
    let grid = &grids(32)[0];
    let centre = grid.centre();
    let corners = [(-5.03, -4.0), (6.2, -4.0), (6.2, 7.77), (-5.03, 7.77)];
    let points = corners.map(|(x, y)| centre + DVec3::new(x, y, 0.0)).to_vec();
    let square = [Contour { points }];
    let mut view = oblique(DVec3::Z, centre, 201, 0.1);
    (view.plane.right, view.plane.down) = (DVec3::X, DVec3::Y);
    let sampling = plane(view, None);
    let flat = contours_on(&square, &[], &[], (&sampling, 1.0), OUTLINED);
    let image = cpu::contours(std::slice::from_ref(&flat), view.size);
    let edges = |at: DVec2| {
        let from = (at - DVec2::splat(100.0)) * 0.1;
        let x = (from.x + 5.03).abs().min((from.x - 6.2).abs());
        let y = (from.y + 4.0).abs().min((from.y - 7.77).abs());
        x.min(y)
    };
    let inked = covered(&image, 128);
    assert!(inked.len() > 400);
    assert!(
        inked.iter().all(|pixel| edges(at(*pixel)) < 0.15),
        "on the lines, to a pixel"
    );
    let filled = contours_on(&square, &[], &[], (&sampling, 1.0), FILLED);
    let image = cpu::contours(&[filled], view.size);
    let area = image
        .pixels
        .iter()
        .map(|pixel| f64::from(pixel[3]) / 255.0)
        .sum::<f64>()
        * 0.01;
    assert!((area - 11.23 * 11.77).abs() < 0.3, "{area} mm²");
    for (normal, shift) in [(DVec3::Z, 0.4), (DVec3::new(0.1, 0.0, 1.0), 0.0)] {
        let view = oblique(normal, centre + DVec3::Z * shift, 201, 0.1);
        let sampling = plane(view, None);
        assert!(contours_on(&square, &[], &[], (&sampling, 1.0), OUTLINED).is_empty());
    }
    // A point is seen from half a slice away.
    for (shift, seen) in [(0.4, true), (0.7, false)] {
        let sampling = plane(oblique(DVec3::Z, centre + DVec3::Z * shift, 201, 0.1), None);
        let flat = contours_on(&[], &[], &[centre], (&sampling, 1.0), OUTLINED);
        assert_eq!(!flat.is_empty(), seen);
    }
}

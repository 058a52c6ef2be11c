//! Phantoms whose pictures are known beforehand: position, shear, slab thickness, straight ramps.

use crate::support::*;
use negatoscope::geometry::{DVec2, DVec3, Grid, Orientation, Plane, View};
use negatoscope::render::gpu::GpuVolume;
use negatoscope::render::{Interpolation, Projection, RawImage, Slab, cpu};
use negatoscope::volume::Volume;

/// A volume filled from patient space.
fn phantom(grid: Grid, value: impl Fn(DVec3) -> f64) -> Volume {
    let points = grid.clone();
    volume_of(grid, |column, row, slice| {
        value(points.patient_from_voxel(DVec3::new(column as f64, row as f64, slice as f64)))
    })
}

fn pixel(image: &RawImage, column: f64, row: f64) -> f64 {
    let [width, height] = image.size.map(f64::from);
    assert!(
        column >= 0.0 && column < width && row >= 0.0 && row < height,
        "{column} {row}"
    );
    f64::from(image.values[row as usize * image.size[0] as usize + column as usize])
}

/// Direction cosines of all signed permutations of the axes; the third may point against row × column, as in
/// a series whose instances are numbered from the far end.
fn signed_permutations() -> Vec<[DVec3; 3]> {
    let axes = [DVec3::X, DVec3::Y, DVec3::Z];
    let mut all = Vec::new();
    for [a, b, c] in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        for signs in 0..8 {
            let sign = |bit: usize| if signs >> bit & 1 == 0 { 1.0 } else { -1.0 };
            all.push([axes[a] * sign(0), axes[b] * sign(1), axes[c] * sign(2)]);
        }
    }
    all
}

const SPHERE_RADIUS: f64 = 5.0;

/// Eight corners of a box that is different along every axis.
fn spheres() -> Vec<DVec3> {
    let centre = DVec3::new(-12.0, 35.0, 210.0);
    let corner = |n: usize| {
        let sign = |bit: usize| if n >> bit & 1 == 0 { -1.0 } else { 1.0 };
        centre + DVec3::new(14.0 * sign(0), 18.0 * sign(1), 23.0 * sign(2))
    };
    (0..8).map(corner).collect()
}

fn label_at(point: DVec3) -> f64 {
    let hit = spheres()
        .iter()
        .position(|sphere| sphere.distance(point) <= SPHERE_RADIUS);
    hit.map_or(0.0, |n| 100.0 * (n + 1) as f64)
}

/// The box of the spheres scanned along these axes; slices sorted along row × column, as reading sorts them.
fn scanned([row, column, stacking]: [DVec3; 3]) -> Volume {
    let middle = spheres().iter().copied().sum::<DVec3>() / 8.0;
    let spacing = [1.0, 1.25, 1.5];
    let half = DVec3::new(21.0, 25.0, 30.0);
    let extent = |direction: DVec3| direction.abs().dot(half);
    let counts = [row, column, stacking]
        .iter()
        .zip(spacing)
        .map(|(d, mm)| (2.0 * extent(*d) / mm) as usize + 1)
        .collect::<Vec<_>>();
    let first = middle - row * extent(row) - column * extent(column) - stacking * extent(stacking);
    let mut origins: Vec<DVec3> = (0..counts[2])
        .map(|k| first + stacking * (k as f64 * spacing[2]))
        .collect();
    let normal = row.cross(column);
    origins.sort_by(|a, b| a.dot(normal).total_cmp(&b.dot(normal)));
    let dimensions = [counts[0], counts[1], counts[2]];
    let grid = Grid::new(
        dimensions,
        row,
        column,
        [spacing[0], spacing[1]],
        origins,
        spacing[2],
    )
    .unwrap();
    phantom(grid, label_at)
}

#[test]
fn corner_spheres_are_where_the_patient_has_them() {
    let mut planes: Vec<Plane> = Orientation::ALL.map(|o| Plane::new(o, DVec3::ZERO)).to_vec();
    let look = DVec3::new(0.4, -0.5, 0.7);
    planes.push(Plane::looking_along(look, DVec3::Z, DVec3::ZERO).unwrap());
    for axes in signed_permutations() {
        let volume = scanned(axes);
        for (n, sphere) in spheres().into_iter().enumerate() {
            for plane in &planes {
                let view = View {
                    plane: plane.at(sphere + plane.right * 7.0 - plane.down * 11.0),
                    size: [81, 81],
                    pixel_mm: [0.5, 0.7],
                };
                let raw = cpu::raw(&volume, &sampling(view, Interpolation::Linear, None));
                let at = view.pixel_from_patient(sphere).round();
                let expected = 100.0 * (n + 1) as f64;
                assert_eq!(pixel(&raw, at.x, at.y), expected, "{axes:?} sphere {n} {plane:?}");
            }
        }
    }
}

/// A cylinder along the table, scanned with a tilted gantry: the centre line of the sagittal picture is straight.
#[test]
fn a_tilted_gantry_bends_nothing() {
    let (x0, y0, radius) = (4.0, -9.0, 14.0);
    for degrees in [-20f64, -15.0, 0.0, 15.0, 20.0] {
        // Head first supine, head first prone, feet first supine.
        for (right, back, head) in [(1.0, 1.0, 1.0), (-1.0, -1.0, 1.0), (-1.0, 1.0, -1.0)] {
            let tilt = degrees.to_radians();
            let row = DVec3::X * right;
            let column = DVec3::new(0.0, back * tilt.cos(), tilt.sin());
            let step = if row.cross(column).z > 0.0 { 2.5 } else { -2.5 };
            let first = DVec3::new(x0, y0, 80.0) - row * 40.0 - column * 40.0 - DVec3::Z * step * 20.0;
            let origins = (0..41).map(|k| first + DVec3::Z * (step * k as f64)).collect();
            let grid = Grid::new([81, 81, 41], row, column, [1.0, 1.0], origins, 2.5).unwrap();
            let volume = phantom(grid, |p| {
                f64::from(u8::from((p.x - x0).hypot(p.y - y0) <= radius))
            });
            let view = View {
                plane: Plane::new(Orientation::Sagittal, DVec3::new(x0, y0, 80.0)),
                size: [61, 51],
                pixel_mm: [1.0, 1.0],
            };
            let raw = cpu::raw(&volume, &sampling(view, Interpolation::Linear, None));
            for line in raw.values.chunks(61) {
                let weight: f32 = line.iter().sum();
                let moment: f32 = line.iter().enumerate().map(|(i, v)| i as f32 * v).sum();
                let middle = moment / weight;
                assert!((middle - 30.0).abs() < 0.5, "{degrees}° head {head}: {middle}");
            }
        }
    }
}

/// A straight ramp in patient space stays exact in any plane.
#[test]
fn a_ramp_is_exact_in_any_plane() {
    let ramp = |p: DVec3| 3.1 * p.x - 2.3 * p.y + 1.7 * p.z + 11.0;
    let cases = [
        (sheared_grid([41, 37, 29]), Interpolation::Linear),
        (sheared_grid([41, 37, 29]), Interpolation::Cubic),
        (irregular_grid([41, 37, 15]), Interpolation::Linear),
    ];
    for (grid, mode) in cases {
        let volume = phantom(grid.clone(), ramp);
        for (look, up) in [
            (DVec3::Z, DVec3::NEG_Y),
            (DVec3::X, DVec3::Z),
            (DVec3::new(0.3, -0.7, 0.5), DVec3::Z),
            (DVec3::new(-0.9, 0.1, -0.2), DVec3::Y),
        ] {
            let view = View {
                plane: Plane::looking_along(look, up, grid.centre()).unwrap(),
                size: [64, 64],
                pixel_mm: [0.37, 0.41],
            };
            let raw = cpu::raw(&volume, &sampling(view, mode, None));
            let mut seen = 0;
            for (n, value) in raw.values.iter().enumerate() {
                let point = view.patient_from_pixel(DVec2::new((n % 64) as f64, (n / 64) as f64));
                let voxel = grid.voxel_from_patient(point);
                // Nearer to the border the neighbours that a ramp would need do not exist.
                if (0..3).all(|axis| voxel[axis] >= 1.0 && voxel[axis] <= grid.dimensions[axis] as f64 - 3.0)
                {
                    let difference = (f64::from(*value) - ramp(point)).abs();
                    assert!(difference < 2e-3, "{mode:?} {look} pixel {n}: {difference}");
                    seen += 1;
                }
            }
            assert!(seen > 500, "{mode:?} {look}: {seen}");
        }
    }
}

/// A stack whose slices hold their own number, 2 mm apart.
fn numbered_slices() -> Volume {
    volume_of(axial_grid([60, 60, 40], [1.0, 1.0, 2.0]), |_, _, slice| {
        slice as f64
    })
}

fn slab_through_the_middle(volume: &Volume, degrees: f64, slab: Slab) -> (View, RawImage) {
    let tilt = f64::to_radians(degrees);
    let look = DVec3::new(0.0, -tilt.sin(), tilt.cos());
    let view = View {
        plane: Plane::looking_along(look, DVec3::NEG_Y, volume.grid.centre()).unwrap(),
        size: [21, 21],
        pixel_mm: [1.0, 1.0],
    };
    let raw = cpu::raw(volume, &sampling(view, Interpolation::Linear, Some(slab)));
    (view, raw)
}

/// A slab of T mm reaches T/2 to each side, in mm along the direction of view, at any angle.
#[test]
fn a_slab_is_as_thick_as_it_claims() {
    let volume = numbered_slices();
    for degrees in [0.0, 30.0, 45.0] {
        for thickness_mm in [0.3, 1.0, 5.0, 12.7] {
            let reach = thickness_mm / 2.0 * f64::to_radians(degrees).cos() / 2.0;
            let expected = [
                (Projection::Maximum, reach),
                (Projection::Minimum, -reach),
                (Projection::Mean, 0.0),
            ];
            for (projection, offset) in expected {
                let slab = Slab {
                    thickness_mm,
                    projection,
                };
                let (view, raw) = slab_through_the_middle(&volume, degrees, slab);
                for (n, value) in raw.values.iter().enumerate() {
                    let point = view.patient_from_pixel(DVec2::new((n % 21) as f64, (n / 21) as f64));
                    let wanted = point.z / 2.0 + offset;
                    let difference = (f64::from(*value) - wanted).abs();
                    assert!(
                        difference < 1e-4,
                        "{degrees}° {slab:?} pixel {n}: {value} for {wanted}"
                    );
                }
            }
        }
    }
}

/// One bright slice shows in a maximum slab that reaches it, and in none that does not.
#[test]
fn a_slab_sees_the_slices_within_it_and_no_others() {
    for bright in 0..40 {
        let volume = volume_of(axial_grid([9, 9, 40], [1.0, 1.0, 1.0]), |_, _, slice| {
            f64::from(u8::from(slice == bright))
        });
        let mut view = native_view(&volume.grid, 20);
        view.plane.centre.z += 0.25;
        let slab = Slab {
            thickness_mm: 5.0,
            projection: Projection::Maximum,
        };
        let raw = cpu::raw(&volume, &sampling(view, Interpolation::Linear, Some(slab)));
        let distance = (bright as f64 - 20.25).abs();
        // Linear interpolation spreads a slice over one step to each side.
        let expected = if distance <= 2.5 {
            0.75..=1.0
        } else {
            0.0..=(3.5 - distance).max(0.0)
        };
        for value in raw.values {
            assert!(
                expected.contains(&f64::from(value)),
                "slice {bright} at {distance} mm: {value}"
            );
        }
    }
}

/// A slab with a weight of one half at its ends: the mean of a step is the share of the thickness beyond it.
#[test]
fn the_mean_weighs_by_thickness() {
    let volume = volume_of(axial_grid([5, 5, 41], [4.0, 4.0, 1.0]), |_, _, slice| {
        if slice < 20 { 0.0 } else { 100.0 }
    });
    let slab = Slab {
        thickness_mm: 10.0,
        projection: Projection::Mean,
    };
    for k in 15..=25 {
        let raw = cpu::raw(
            &volume,
            &sampling(native_view(&volume.grid, k), Interpolation::Linear, Some(slab)),
        );
        // The step lies half-way between slices 19 and 20.
        let beyond = ((k as f64 + 5.0 - 19.5).clamp(0.0, 10.0)) * 10.0;
        assert!(
            (f64::from(raw.values[12]) - beyond).abs() <= 2.5,
            "slice {k}: {}",
            raw.values[12]
        );
    }
}

#[test]
fn padding_takes_no_part_in_a_minimum() {
    let mut volume = volume_of(axial_grid([30, 30, 30], [1.0; 3]), |x, y, z| {
        let distance = (DVec3::new(x as f64, y as f64, z as f64) - 14.5).length();
        if distance > 11.0 {
            -2000.0
        } else {
            300.0 + x as f64
        }
    });
    volume.padding = Some(-2000.0..=-2000.0);
    for mode in [
        Interpolation::Nearest,
        Interpolation::Linear,
        Interpolation::Cubic,
    ] {
        for projection in [Projection::Maximum, Projection::Minimum, Projection::Mean] {
            let slab = Slab {
                thickness_mm: 40.0,
                projection,
            };
            let view = oblique_view(&volume.grid, [40, 40], [0.7, 0.7]);
            let raw = cpu::raw(&volume, &sampling(view, mode, Some(slab)));
            let shown: Vec<f32> = raw.values.into_iter().filter(|v| !v.is_nan()).collect();
            assert!(shown.len() > 200);
            for value in shown {
                assert!(
                    (if mode == Interpolation::Cubic {
                        295.0..=335.0
                    } else {
                        300.0..=330.0
                    })
                    .contains(&value),
                    "{mode:?} {projection:?}: {value}"
                );
            }
        }
    }
}

#[test]
fn half_a_voxel_away_is_inside_before_the_first_and_outside_beyond_the_last() {
    let volume = noise_volume(axial_grid([9, 9, 3], [1.0; 3]), true, false);
    let mut view = native_view(&volume.grid, 1);
    view.size = [20, 20];
    // Pixel 5 lies at −0.5 voxel, pixel 14 at 8.5.
    let shown = |n: usize| (5..14).contains(&n);
    let renderer = renderer();
    for mode in [
        Interpolation::Nearest,
        Interpolation::Linear,
        Interpolation::Cubic,
    ] {
        let native = sampling(view, mode, None);
        let mut drawn = vec![cpu::raw(&volume, &native)];
        if let Some(renderer) = &renderer {
            let gpu = GpuVolume::new(renderer, &volume).unwrap();
            drawn.push(renderer.raw(&gpu, &native).unwrap());
        }
        for image in drawn {
            for (n, value) in image.values.iter().enumerate() {
                assert_eq!(value.is_nan(), !(shown(n % 20) && shown(n / 20)), "{mode:?} {n}");
            }
        }
    }
}

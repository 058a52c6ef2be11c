//! From files to pictures in other planes: order, spacing, and each slice's own rescale.

use glam::DVec3;
use negatoscope::dicom::{FindingCode, Stack, load};
use negatoscope::geometry::{Orientation, Plane, View};
use negatoscope::render::{Interpolation, Sampling, cpu};
use negatoscope::volume::Volume;

use crate::bytes::{DataSet, close, folder_of, only, says};

/// A slice at its place; values by column and row.
struct Geometry {
    row: DVec3,
    column: DVec3,
    /// Between columns, between rows.
    spacing: [f64; 2],
    size: [u16; 2],
}

impl Geometry {
    fn slice(&self, k: usize, origin: DVec3, value: impl Fn(DVec3) -> i16) -> DataSet {
        let [columns, rows] = self.size;
        let at = |n: u16| {
            origin
                + self.row * (f64::from(n % columns) * self.spacing[0])
                + self.column * (f64::from(n / columns) * self.spacing[1])
        };
        let values: Vec<u16> = (0..columns * rows).map(|n| value(at(n)) as u16).collect();
        DataSet::default()
            .object(
                "1.2.840.10008.5.1.4.1.1.2",
                &format!("1.2.3.5.{k}"),
                "1.2.3",
                "CT",
            )
            .text((0x0020, 0x0013), "IS", &(k + 1).to_string())
            .decimals((0x0020, 0x0032), &origin.to_array())
            .decimals(
                (0x0020, 0x0037),
                &[self.row.to_array(), self.column.to_array()].concat(),
            )
            .decimals((0x0028, 0x0030), &[self.spacing[1], self.spacing[0]])
            .picture(columns, rows, true, &values)
    }
}

fn axial(size: [u16; 2], spacing: [f64; 2]) -> Geometry {
    Geometry {
        row: DVec3::X,
        column: DVec3::Y,
        spacing,
        size,
    }
}

fn volume_of(stack: &Stack) -> std::sync::Arc<Volume> {
    load(stack, &|_| true).expect("it loads").volume
}

/// All ways to lay rows, columns and slices along the axes of the patient, in either direction.
fn signed_permutations() -> Vec<[DVec3; 3]> {
    let mut found = Vec::new();
    for [a, b, c] in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        for signs in 0..8u8 {
            let axis = |n: usize, bit: u8| {
                let way = if signs >> bit & 1 == 0 { 1.0 } else { -1.0 };
                DVec3::AXES[n] * way
            };
            found.push([axis(a, 0), axis(b, 1), axis(c, 2)]);
        }
    }
    found
}

#[test]
fn files_of_all_48_orientations_put_every_voxel_where_it_was_scanned() {
    let value = |p: DVec3| (p.x + 20.0 * p.y + 300.0 * p.z).round() as i16;
    for [row, column, stacking] in signed_permutations() {
        let geometry = Geometry {
            row,
            column,
            spacing: [1.0, 2.0],
            size: [5, 4],
        };
        let origin = |k: usize| DVec3::new(-3.0, 4.0, 7.0) + stacking * (3.0 * k as f64);
        let slices: Vec<DataSet> = [2, 0, 3, 1, 4]
            .into_iter()
            .map(|k| geometry.slice(k, origin(k), value))
            .collect();
        let (_folder, stack) = only(&slices);
        assert!(stack.grid.is_regular() && stack.in_patient_space);
        close(stack.grid.slice_spacing(), 3.0, 1e-9, "step");
        let volume = volume_of(&stack);
        for k in 0..5 {
            for (c, r) in [(0.0, 0.0), (4.0, 0.0), (0.0, 3.0), (4.0, 3.0), (2.0, 1.0)] {
                let point = origin(k) + row * c + column * (2.0 * r);
                let found = volume.sample(point).expect("inside");
                close(found, f64::from(value(point)), 1e-6, "a voxel");
                let back = stack
                    .grid
                    .patient_from_voxel(stack.grid.voxel_from_patient(point));
                assert!((back - point).length() < 1e-9);
            }
        }
    }
}

/// The numbers of a linear congruential generator, 0 to 1.
fn random(seed: &mut u64) -> f64 {
    *seed = seed
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    (*seed >> 33) as f64 / f64::from(1u32 << 31)
}

#[test]
fn slopes_and_intercepts_at_random_leave_no_band_across_the_slices() {
    let mut seed = 7;
    let geometry = axial([12, 10], [1.0, 1.0]);
    let slices: Vec<DataSet> = (0..40)
        .map(|k| {
            let (slope, intercept) = (0.05 + 0.45 * random(&mut seed), 400.0 * random(&mut seed) - 200.0);
            let stored = |p: DVec3| ((10.0 * p.z + p.x - intercept) / slope).round() as i16;
            geometry
                .slice(k, DVec3::Z * k as f64, stored)
                .text((0x0028, 0x1053), "DS", &slope.to_string())
                .text((0x0028, 0x1052), "DS", &intercept.to_string())
        })
        .collect();
    let (_folder, stack) = only(&slices);
    assert!(says(&stack, FindingCode::PerSliceRescale));
    let volume = volume_of(&stack);
    for orientation in [Orientation::Sagittal, Orientation::Coronal] {
        let view = View {
            plane: Plane::new(orientation, DVec3::new(5.0, 4.0, 19.5)),
            size: [6, 75],
            pixel_mm: [1.0, 0.5],
        };
        let sampling = Sampling {
            view,
            slab: None,
            interpolation: Interpolation::Linear,
        };
        let raw = cpu::raw(&volume, &sampling);
        let at = |n: usize| view.patient_from_pixel(glam::DVec2::new((n % 6) as f64, (n / 6) as f64));
        for (n, value) in raw.values.iter().enumerate() {
            let point = at(n);
            close(f64::from(*value), 10.0 * point.z + point.x, 0.5, "the ramp");
        }
        for (above, below) in raw.values.iter().zip(&raw.values[6..]) {
            close(
                f64::from(above - below),
                5.0,
                0.6,
                "a step from one row to the next",
            );
        }
    }
}

/// Radius of a ball along a direction from its middle: where its value has fallen to the half.
fn radius(volume: &Volume, middle: DVec3, direction: DVec3) -> f64 {
    let value = |mm: f64| volume.sample(middle + direction * mm).expect("inside");
    let outside = (0..600)
        .map(|n| 0.05 * f64::from(n))
        .find(|mm| value(*mm) < 500.0);
    outside.expect("the ball ends")
}

#[test]
fn a_ball_is_as_high_as_it_is_wide_whatever_the_header_says_of_slices() {
    let middle = DVec3::new(30.0, 30.0, 30.0);
    let ball = |p: DVec3| (1000.0 * ((20.0 - p.distance(middle)) / 4.0 + 0.5).clamp(0.0, 1.0)) as i16;
    let geometry = axial([61, 61], [1.0, 1.0]);
    let statements: [&dyn Fn(DataSet) -> DataSet; 3] = [
        &|slice| slice,
        &|slice| slice.decimals((0x0018, 0x0088), &[5.0]),
        &|slice| slice.decimals((0x0018, 0x0088), &[-1.0]),
    ];
    for stated in statements {
        let slices: Vec<DataSet> = (0..21)
            .map(|k| {
                let slice = geometry.slice(k, DVec3::Z * (3.0 * k as f64), ball);
                stated(slice.decimals((0x0018, 0x0050), &[5.0]))
            })
            .collect();
        let (_folder, stack) = only(&slices);
        let volume = volume_of(&stack);
        for direction in [DVec3::X, DVec3::Y, DVec3::Z, DVec3::NEG_Z] {
            close(radius(&volume, middle, direction), 20.0, 0.2, "a radius");
        }
    }
}

#[test]
fn dropped_repeated_and_shuffled_slices_are_named_and_nothing_closes_up() {
    let geometry = axial([6, 5], [1.0, 1.0]);
    let value = |p: DVec3| (50.0 * p.z) as i16;
    let slice = |k: usize| geometry.slice(k, DVec3::Z * (2.0 * k as f64), value);
    let mut slices: Vec<DataSet> = (0..30).filter(|k| *k != 17).map(slice).collect();
    let twin = geometry
        .slice(40, DVec3::Z * 40.0, |_| -7)
        .text((0x0008, 0x0018), "UI", "1.2.3.99");
    slices.push(twin.text((0x0020, 0x0013), "IS", "99"));
    let mut seed = 3;
    for n in (1..slices.len()).rev() {
        slices.swap(n, (random(&mut seed) * (n + 1) as f64) as usize);
    }
    // Instance numbers at random, but for the twin's, which comes last.
    let slices: Vec<DataSet> = slices
        .into_iter()
        .enumerate()
        .map(|(n, slice)| match slice.holds("99") {
            true => slice,
            false => slice.text((0x0020, 0x0013), "IS", &((n * 11) % 31).to_string()),
        })
        .collect();
    let folder = folder_of(&slices);
    let catalogue = crate::bytes::open(folder.path());
    let stack = crate::bytes::stacks(&catalogue)[0];
    let slices_of = |code| {
        let found = stack.findings.iter().find(|finding| finding.code == code);
        found.map(|finding| finding.slices.clone()).unwrap_or_default()
    };
    assert_eq!(slices_of(FindingCode::Gap), [16]);
    // The slice at 40 mm is the 20th of those that are there.
    assert_eq!(slices_of(FindingCode::Duplicate), [19]);
    let volume = volume_of(stack);
    for z in [0.0, 32.0, 33.0, 34.0, 35.0, 36.0, 40.0, 58.0] {
        let found = volume.sample(DVec3::new(2.0, 2.0, z)).expect("inside");
        close(found, 50.0 * z, 1e-6, "a slice above or below the gap");
    }
}

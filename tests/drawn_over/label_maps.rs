//! NIfTI label maps: in whatever order their axes are, they land where they were drawn, or are refused with a reason.

use std::path::Path;

use negatoscope::dicom;
use negatoscope::geometry::DVec3;
use negatoscope::locale::Language;
use negatoscope::render::{Place, cpu};
use negatoscope::shell::structures;

use crate::common::{axial_stack, write_series};
use crate::support::{FILLED, native};

/// Columns, rows and slices of the series, and steps between them in mm (LPS).
const SIZE: [usize; 3] = [8, 6, 5];
const STEPS: [[f64; 3]; 3] = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 2.0]];
const ORIGIN: [f64; 3] = [-3.0, -2.0, 0.0];

/// An asymmetric structure.
fn is_inside([x, y, k]: [usize; 3]) -> bool {
    (x >= 5 && y <= 1 && k >= 1) || (x == 2 && y == 4 && k == 3) || (x == 0 && y == 0 && k == 0)
}

/// A map whose axis n runs along axis `order[n]` of the series, backwards where `flipped[n]`.
struct Map {
    order: [usize; 3],
    flipped: [bool; 3],
    shift: [f64; 3],
    stretch: f64,
    fewer: usize,
    turn: f64,
}

impl Map {
    fn plain() -> Map {
        Map {
            order: [0, 1, 2],
            flipped: [false; 3],
            shift: [0.0; 3],
            stretch: 1.0,
            fewer: 0,
            turn: 0.0,
        }
    }

    /// As nifti1.h has it: sform in RAS mm, 8-bit labels.
    fn write(&self, path: &Path) {
        let mut sizes = self.order.map(|axis| SIZE[axis]);
        sizes[0] -= self.fewer;
        let mut header = vec![0u8; 352];
        let mut put = |at: usize, bytes: &[u8]| header[at..at + bytes.len()].copy_from_slice(bytes);
        put(0, &348i32.to_le_bytes());
        put(40, &3i16.to_le_bytes());
        for (n, size) in sizes.iter().enumerate() {
            put(42 + 2 * n, &(*size as i16).to_le_bytes());
        }
        put(70, &2i16.to_le_bytes());
        put(72, &8i16.to_le_bytes());
        put(108, &352f32.to_le_bytes());
        put(254, &1i16.to_le_bytes());
        put(344, b"n+1\0");
        let mut origin = DVec3::from_array(ORIGIN) + DVec3::from_array(self.shift);
        let mut columns = [DVec3::ZERO; 3];
        for (n, column) in columns.iter_mut().enumerate() {
            let axis = self.order[n];
            let step = DVec3::from_array(STEPS[axis]) * self.stretch;
            *column = if self.flipped[n] { -step } else { step };
            if self.flipped[n] {
                origin += step * (SIZE[axis] as f64 - 1.0);
            }
        }
        let (sin, cos) = self.turn.sin_cos();
        let turned = |v: DVec3| DVec3::new(v.x * cos - v.y * sin, v.x * sin + v.y * cos, v.z);
        let columns = columns.map(turned);
        for row in 0..3 {
            let sign = if row < 2 { -1.0 } else { 1.0 };
            let values = [columns[0][row], columns[1][row], columns[2][row], origin[row]];
            for (n, value) in values.iter().enumerate() {
                put(280 + 16 * row + 4 * n, &((sign * value) as f32).to_le_bytes());
            }
        }
        for c in 0..sizes[2] {
            for b in 0..sizes[1] {
                for a in 0..sizes[0] {
                    let own = [a, b, c];
                    let mut voxel = [0; 3];
                    for (n, index) in own.into_iter().enumerate() {
                        let axis = self.order[n];
                        voxel[axis] = match self.flipped[n] {
                            true => SIZE[axis] - 1 - index,
                            false => index,
                        };
                    }
                    header.push(if is_inside(voxel) { 3 } else { 0 });
                }
            }
        }
        std::fs::write(path, header).expect("written");
    }
}

fn check(series: &Path, map: &Path, what: &str) {
    let catalogue = dicom::scan(&[series.to_owned()], &|_, _| true);
    let stack = &catalogue.studies[0].series[0].stacks[0];
    let volume = dicom::load(stack, &|_| true).expect("loaded").volume;
    let read = structures::read_all(&[map.to_owned()], stack, &volume)
        .unwrap_or_else(|why| panic!("{what}: {}", why.in_language(Language::English)));
    assert_eq!(read.structures.len(), 1);
    for k in 0..SIZE[2] {
        let sampling = native(&volume.grid, k);
        let picture = read.over.picture(Place::Plane(sampling), &[FILLED], 2.0);
        let image = cpu::labels(&read.over.sheets[0].layers, &picture.place, &picture.paints[0]);
        for y in 0..SIZE[1] {
            for x in 0..SIZE[0] {
                let seen = image.pixels[y * SIZE[0] + x][3] == 255;
                assert_eq!(seen, is_inside([x, y, k]), "{what}: {x} {y} {k}");
            }
        }
    }
}

#[test]
fn all_48_orders_of_axes_land_right() {
    let series = write_series(&axial_stack(SIZE[2], 2.0));
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("map.nii");
    let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
    for order in orders {
        for signs in 0..8 {
            let flipped = std::array::from_fn(|n| signs >> n & 1 == 1);
            let map = Map {
                order,
                flipped,
                ..Map::plain()
            };
            map.write(&path);
            check(series.path(), &path, &format!("{order:?} {flipped:?}"));
        }
    }
}

#[test]
fn what_lies_elsewhere_is_refused_with_the_difference() {
    let series = write_series(&axial_stack(SIZE[2], 2.0));
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("map.nii");
    let catalogue = dicom::scan(&[series.path().to_owned()], &|_, _| true);
    let stack = &catalogue.studies[0].series[0].stacks[0];
    let plain = Map::plain;
    let cases = [
        (
            Map {
                shift: [3.0, 0.0, 0.0],
                ..plain()
            },
            "3 mm away",
        ),
        (
            Map {
                stretch: 1.1,
                ..plain()
            },
            "1.100 × 1.100 × 2.200",
        ),
        (
            Map { fewer: 1, ..plain() },
            "7 × 6 × 5 voxels, the series 8 × 6 × 5",
        ),
        (Map { turn: 0.1, ..plain() }, "axes"),
    ];
    for (map, reason) in cases {
        map.write(&path);
        let summary = dicom::describe_labels(&path).expect("a label map");
        let why = summary.on.fits(stack, &path).expect_err(reason);
        let why = why.in_language(Language::English);
        assert!(why.contains(reason) && why.contains("map.nii"), "{why}");
    }
    Map::plain().write(&path);
    let summary = dicom::describe_labels(&path).expect("a label map");
    assert!(summary.on.fits(stack, &path).is_ok());
    // Rounding of a header's 32-bit numbers is no difference.
    Map {
        shift: [1e-4, 0.0, 0.0],
        ..Map::plain()
    }
    .write(&path);
    assert!(
        dicom::describe_labels(&path)
            .expect("a map")
            .on
            .fits(stack, &path)
            .is_ok()
    );
}

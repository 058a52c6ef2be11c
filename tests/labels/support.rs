//! Numbers found by an independent decoder, and small random structures.

use std::path::{Path, PathBuf};

use negatoscope::dicom::{DrawnSegment, Segmentation};
use negatoscope::geometry::{DVec3, Grid};
use negatoscope::volume::labels::Mask;

pub fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data")
}

/// What an independent decoder found of a segment: voxels, centroid in mm, first and last column and row, depth of the
/// first and last slice along the normal.
pub struct Expected {
    pub number: u16,
    pub label: &'static str,
    pub count: usize,
    pub centroid: [f64; 3],
    pub columns: [usize; 2],
    pub rows: [usize; 2],
    pub depths: [f64; 2],
}

pub fn check(segmentation: &Segmentation, expected: &[Expected]) {
    for expected in expected {
        let segment = segmentation.segment(expected.number).expect("the segment");
        check_segment(&segmentation.grid, segment, expected);
    }
}

fn check_segment(grid: &Grid, segment: &DrawnSegment, expected: &Expected) {
    let mask = &segment.mask;
    assert_eq!(segment.label, expected.label);
    assert_eq!(mask.count(), expected.count, "{}", expected.label);
    let centroid = mask.centroid(grid).expect("voxels");
    let away = centroid.distance(DVec3::from_array(expected.centroid));
    assert!(away < 1e-3, "{}: centroid {centroid}", expected.label);
    let [first, last] = mask.extent().expect("voxels");
    assert_eq!([first[0], last[0]], expected.columns, "{}", expected.label);
    assert_eq!([first[1], last[1]], expected.rows, "{}", expected.label);
    let depths = [first[2], last[2]].map(|k| grid.origins()[k].dot(grid.normal()));
    let near = (0..2).all(|end| (depths[end] - expected.depths[end]).abs() < 1e-3);
    assert!(near, "{}: depths {depths:?}", expected.label);
}

/// Pseudo-random numbers, the same in every run.
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> f64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1u64 << 53) as f64
    }

    pub fn point(&mut self, low: DVec3, high: DVec3) -> DVec3 {
        low + DVec3::new(self.next(), self.next(), self.next()) * (high - low)
    }

    /// Each voxel of the box is in it with this chance.
    pub fn mask(&mut self, from: [usize; 3], size: [usize; 3], chance: f64) -> Mask {
        Mask::from_fn(from, size, |_| self.next() < chance)
    }
}

/// Straight, tilted, and tilted with uneven steps; 1 × 2 mm pixels, turned in the patient.
pub fn grids(dimensions: [usize; 3]) -> [Grid; 3] {
    let row = DVec3::new(0.8, 0.6, 0.0);
    let column = DVec3::new(-0.36, 0.48, -0.8);
    let normal = row.cross(column);
    let grid = |depth: &dyn Fn(usize) -> f64, shift: f64| {
        let origin = |k: usize| {
            DVec3::new(-20.0, 11.0, 4.0) + (normal + column * shift + row * 0.1 * shift) * depth(k)
        };
        let origins = (0..dimensions[2]).map(origin).collect();
        Grid::new(dimensions, row, column, [1.0, 2.0], origins, 2.5).expect("a grid")
    };
    let steps = |k: usize| 2.0 * k as f64 + if k > 3 { 3.0 } else { 0.0 } + if k > 5 { 1.5 } else { 0.0 };
    [
        grid(&|k| 2.5 * k as f64, 0.0),
        grid(&|k| 2.5 * k as f64, 0.4),
        grid(&steps, -0.3),
    ]
}

//! Volumes, places and numbers that the annotation tests share.

use negatoscope::annotation::{Annotation, LengthUnit, Measures, Place, Shape, measure};
use negatoscope::geometry::{DMat3, DVec2, DVec3, Grid, Orientation, Plane};
use negatoscope::volume::{Rescale, Volume, Voxels};

/// Numbers that look random and are the same on every run (splitmix64).
pub struct Noise(pub u64);

impl Noise {
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From `low` to below `high`.
    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * (self.bits() >> 11) as f64 / (1u64 << 53) as f64
    }

    pub fn point(&mut self, reach: f64) -> DVec3 {
        DVec3::from_array([(); 3].map(|()| self.between(-reach, reach)))
    }

    pub fn rotation(&mut self) -> DMat3 {
        let axis = self.point(1.0).normalize_or(DVec3::Z);
        DMat3::from_axis_angle(axis, self.between(0.0, 6.0))
    }
}

/// Axial slices with pixels of 0.7 × 1.3 mm, 2 mm apart, first voxel at (−20, −30, 40); `shear` mm to the left a slice.
pub fn grid(dimensions: [usize; 3], turn: DMat3, shear: f64) -> Grid {
    let step = turn * DVec3::new(shear, 0.0, 2.0);
    let first = DVec3::new(-20.0, -30.0, 40.0);
    let origins = (0..dimensions[2]).map(|k| first + step * k as f64).collect();
    Grid::new(
        dimensions,
        turn * DVec3::X,
        turn * DVec3::Y,
        [0.7, 1.3],
        origins,
        2.0,
    )
    .expect("a grid")
}

/// A volume of HU whose value is a function of the patient point.
pub fn filled(grid: Grid, value: impl Fn(DVec3) -> f64) -> Volume {
    let [columns, rows, slices] = grid.dimensions;
    let mut voxels = Vec::new();
    for k in 0..slices {
        for j in 0..rows {
            for i in 0..columns {
                let at = grid.patient_from_voxel(DVec3::new(i as f64, j as f64, k as f64));
                voxels.push(value(at) as f32);
            }
        }
    }
    Volume {
        grid,
        voxels: Voxels::F32(voxels),
        rescale: Rescale::IDENTITY,
        padding: None,
        unit: Some("HU".to_owned()),
    }
}

/// Stored values that look random, with slope, intercept and padding.
pub fn noisy(grid: Grid, noise: &mut Noise) -> Volume {
    let count = grid.dimensions.iter().product();
    Volume {
        grid,
        voxels: Voxels::I16((0..count).map(|_| noise.between(0.0, 400.0) as i16).collect()),
        rescale: Rescale {
            slope: 2.5,
            intercept: -1000.0,
        },
        padding: Some(0.0..=30.0),
        unit: Some("HU".to_owned()),
    }
}

/// The plane of acquired slice `k`, its axes turned by an angle from the rows and columns.
pub fn slice_plane(grid: &Grid, k: usize, turned: f64) -> Plane {
    let [columns, rows, _] = grid.dimensions.map(|n| (n as f64 - 1.0) / 2.0);
    let (row, column) = (grid.row_direction, grid.column_direction);
    let axis = DVec2::from_angle(turned);
    Plane {
        centre: grid.patient_from_voxel(DVec3::new(columns, rows, k as f64)),
        right: row * axis.x + column * axis.y,
        down: column * axis.x - row * axis.y,
    }
}

pub fn axial() -> Plane {
    Plane::new(Orientation::Axial, DVec3::ZERO)
}

pub fn drawn(plane: Plane, shape: Shape) -> Annotation {
    Annotation {
        id: 1,
        label: String::new(),
        place: Place {
            study: "1.2".to_owned(),
            series: "1.2.3".to_owned(),
            stack: 0,
            frame_of_reference: Some("1.2.3.4".to_owned()),
            plane,
        },
        shape,
    }
}

/// A patient point from mm to the right and down in a plane.
pub fn on(plane: &Plane, right: f64, down: f64) -> DVec3 {
    plane.centre + plane.right * right + plane.down * down
}

pub fn measured(annotation: &Annotation, volume: &Volume) -> Measures {
    measure(annotation, Some(volume), LengthUnit::Millimetres)
}

#[track_caller]
pub fn assert_near(found: f64, expected: f64, tolerance: f64) {
    assert!((found - expected).abs() <= tolerance, "{found} is not {expected}");
}

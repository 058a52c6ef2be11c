//! Phantoms and planes that the rendering tests share.

use negatoscope::geometry::{DVec3, Grid, Plane, View};
use negatoscope::render::{Interpolation, Projection, Sampling, Slab};
use negatoscope::volume::{Rescale, Volume, Voxels};

pub use crate::common::{native_view, renderer};

/// Numbers that look random and are the same on every run (splitmix64).
pub struct Noise(u64);

impl Noise {
    pub fn new(seed: u64) -> Noise {
        Noise(seed)
    }

    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From −1 to below 1.
    pub fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1u64 << 52) as f64 - 1.0
    }
}

pub fn volume_of(grid: Grid, value: impl Fn(usize, usize, usize) -> f64) -> Volume {
    let [columns, rows, slices] = grid.dimensions;
    let mut values = Vec::with_capacity(columns * rows * slices);
    for slice in 0..slices {
        for row in 0..rows {
            for column in 0..columns {
                values.push(value(column, row, slice) as f32);
            }
        }
    }
    Volume {
        grid,
        voxels: Voxels::F32(values),
        rescale: Rescale::IDENTITY,
        padding: None,
        unit: None,
    }
}

/// A plain axial stack with its first voxel at the origin.
pub fn axial_grid(dimensions: [usize; 3], spacing: [f64; 3]) -> Grid {
    let origins = (0..dimensions[2])
        .map(|k| DVec3::Z * (k as f64 * spacing[2]))
        .collect();
    Grid::new(
        dimensions,
        DVec3::X,
        DVec3::Y,
        [spacing[0], spacing[1]],
        origins,
        spacing[2],
    )
    .unwrap()
}

/// Oblique rows and columns, unequal spacings, a tilted gantry.
pub fn sheared_grid(dimensions: [usize; 3]) -> Grid {
    let row = DVec3::new(0.9, 0.3, -0.2).normalize();
    let column = row
        .cross(DVec3::new(0.1, 0.4, 0.9))
        .normalize()
        .cross(row)
        .normalize();
    let column = if column.dot(DVec3::Y) < 0.0 {
        -column
    } else {
        column
    };
    let step = row.cross(column) * 1.7 + column * 0.45 + row * 0.1;
    let origin = DVec3::new(-31.7, 12.3, 101.9);
    let origins = (0..dimensions[2]).map(|k| origin + step * k as f64).collect();
    Grid::new(dimensions, row, column, [0.73, 0.91], origins, 1.7).unwrap()
}

/// Uneven gaps and slices that wander in their own plane.
pub fn irregular_grid(dimensions: [usize; 3]) -> Grid {
    let mut noise = Noise::new(5);
    let mut depth = -40.0;
    let origins = (0..dimensions[2])
        .map(|_| {
            depth += 1.0 + 2.9 * (noise.unit() + 1.0);
            DVec3::new(10.0 + 2.0 * noise.unit(), -20.0 + 2.0 * noise.unit(), depth)
        })
        .collect();
    Grid::new(dimensions, DVec3::X, DVec3::Y, [0.8, 0.6], origins, 2.5).unwrap()
}

/// Every voxel anything between −10000 and 10000; a hundredth of them padding when asked for.
pub fn noise_volume(grid: Grid, whole_numbers: bool, padded: bool) -> Volume {
    let mut noise = Noise::new(11);
    let count = grid.dimensions.iter().product();
    let value = |noise: &mut Noise| match padded && noise.bits().is_multiple_of(100) {
        true => -20_000.0,
        false => noise.unit() * 10_000.0,
    };
    let voxels = if whole_numbers {
        Voxels::I16((0..count).map(|_| value(&mut noise).round() as i16).collect())
    } else {
        Voxels::F32((0..count).map(|_| value(&mut noise) as f32).collect())
    };
    Volume {
        grid,
        voxels,
        rescale: Rescale {
            slope: 1.0,
            intercept: -24.0,
        },
        padding: padded.then_some(-20_000.0..=-19_999.5),
        unit: None,
    }
}

/// A view through the middle of a volume, tilted every way.
pub fn oblique_view(grid: &Grid, size: [u32; 2], pixel_mm: [f64; 2]) -> View {
    let look = DVec3::new(0.31, -0.52, 0.79);
    View {
        plane: Plane::looking_along(look, DVec3::new(0.1, -0.9, 0.2), grid.centre()).unwrap(),
        size,
        pixel_mm,
    }
}

pub fn sampling(view: View, interpolation: Interpolation, slab: Option<Slab>) -> Sampling {
    Sampling {
        view,
        slab,
        interpolation,
    }
}

/// No slab, and each kind of one as thick as this.
pub fn slabs(thickness_mm: f64) -> [Option<Slab>; 4] {
    let slab = |projection| {
        Some(Slab {
            thickness_mm,
            projection,
        })
    };
    [
        None,
        slab(Projection::Maximum),
        slab(Projection::Minimum),
        slab(Projection::Mean),
    ]
}

//! Layers of structures, paints and planes that the tests share.

use negatoscope::geometry::{DVec2, DVec3, Grid, Plane, View};
use negatoscope::render::labels::{LabelPaint, OverlayImage};
use negatoscope::render::{Interpolation, Sampling, Slab};
use negatoscope::volume::labels::Mask;
use negatoscope::volume::{Drawn, LabelLayers};

use crate::common::native_view;

pub const FILLED: LabelPaint = LabelPaint {
    colour: [255, 0, 0],
    outline: 0.0,
    fill: 1.0,
    width: 0.0,
};

pub const OUTLINED: LabelPaint = LabelPaint {
    colour: [0, 255, 0],
    outline: 1.0,
    fill: 0.0,
    width: 1.5,
};

pub fn layers(grid: &Grid, masks: &[Mask]) -> LabelLayers {
    let drawn: Vec<Drawn> = masks.iter().map(|mask| Drawn { mask, shares: None }).collect();
    LabelLayers::new(grid, &drawn, 1 << 28).expect("small layers")
}

/// Paints of the labels: that of one structure, the others hidden.
pub fn only(layers: &LabelLayers, structure: usize, paint: LabelPaint) -> Vec<LabelPaint> {
    let of = |n: &usize| {
        if *n == structure {
            paint
        } else {
            LabelPaint::HIDDEN
        }
    };
    layers.structures().iter().map(of).collect()
}

/// Slice k of a grid, a pixel a voxel.
pub fn native(grid: &Grid, k: usize) -> Sampling {
    plane(native_view(grid, k), None)
}

pub fn plane(view: View, slab: Option<Slab>) -> Sampling {
    Sampling {
        view,
        slab,
        interpolation: Interpolation::Linear,
    }
}

/// A plane along a direction of view.
pub fn oblique(normal: DVec3, centre: DVec3, size: u32, mm: f64) -> View {
    View {
        plane: Plane::looking_along(normal, normal.any_orthonormal_vector(), centre).expect("a plane"),
        size: [size; 2],
        pixel_mm: [mm; 2],
    }
}

/// The pixels (column, row) with an opacity of at least so much.
pub fn covered(image: &OverlayImage, opacity: u8) -> Vec<[usize; 2]> {
    let width = image.size[0] as usize;
    let pixels = image.pixels.iter().enumerate();
    let seen = pixels.filter(|(_, pixel)| pixel[3] >= opacity);
    seen.map(|(n, _)| [n % width, n / width]).collect()
}

pub fn at(pixel: [usize; 2]) -> DVec2 {
    DVec2::new(pixel[0] as f64, pixel[1] as f64)
}

/// The voxels whose centres lie in a sphere.
pub fn sphere(grid: &Grid, centre: DVec3, radius: f64) -> Mask {
    Mask::from_fn([0; 3], grid.dimensions, |voxel| {
        let at = DVec3::from_array(voxel.map(|index| index as f64));
        grid.patient_from_voxel(at).distance(centre) <= radius
    })
}

/// Straight; turned in the patient with unequal spacings; tilted; tilted with uneven steps.
pub fn grids(side: usize) -> [Grid; 4] {
    let made = |row: DVec3, column: DVec3, spacing: [f64; 2], step: &dyn Fn(usize) -> DVec3, nominal| {
        let origins = (0..side)
            .map(|k| DVec3::new(-31.0, 17.0, 5.0) + step(k))
            .collect();
        Grid::new([side; 3], row, column, spacing, origins, nominal).expect("a grid")
    };
    let row = DVec3::new(0.8, 0.6, 0.0);
    let column = DVec3::new(-0.36, 0.48, -0.8);
    let normal = row.cross(column);
    let tilt = normal + column * 0.3 + row * 0.05;
    [
        made(DVec3::X, DVec3::Y, [1.0; 2], &|k| DVec3::Z * k as f64, 1.0),
        made(row, column, [0.7, 1.1], &|k| normal * (1.6 * k as f64), 1.6),
        made(row, column, [1.0, 1.0], &|k| tilt * (1.2 * k as f64), 1.2),
        made(
            DVec3::X,
            DVec3::Y,
            [1.0, 0.9],
            &|k| (DVec3::Z + DVec3::Y * 0.2) * (k as f64 + if k > side / 2 { 0.4 } else { 0.0 }),
            1.0,
        ),
    ]
}

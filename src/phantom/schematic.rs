//! A schematic head in a CT without physics: nested ellipsoids with the attenuation of their tissue, made in
//! memory in a moment. It is lopsided on purpose (a lesion on the patient's left, a nose in front, a spine behind and
//! below), so that a flipped or turned picture shows.

use std::sync::Arc;

use super::random::gaussian;
use glam::DVec3;
use rayon::prelude::*;

use crate::geometry::Grid;
use crate::volume::{Rescale, VoiFunction, Volume, Voxels, Window};

/// A volume with the window it is best read at.
pub struct Sample {
    pub volume: Arc<Volume>,
    pub window: Window,
}

const DIMENSIONS: [usize; 3] = [224, 256, 150];
const SPACING_MM: [f64; 3] = [0.9, 0.9, 1.5];
/// Standard deviation of the noise, in HU.
const NOISE_HU: f64 = 3.0;
const AIR_HU: f64 = -1000.0;

/// An ellipsoid in patient mm and the attenuation inside it, in HU. Later ones lie over earlier ones.
struct Body {
    centre: DVec3,
    radii: DVec3,
    hu: f64,
}

const fn body(centre: [f64; 3], radii: [f64; 3], hu: f64) -> Body {
    Body {
        centre: DVec3::from_array(centre),
        radii: DVec3::from_array(radii),
        hu,
    }
}

/// Sizes follow an adult head: about 150 mm wide, 190 mm long; lateral ventricles some 10 mm wide.
const BODIES: [Body; 23] = [
    body([0.0, 28.0, -95.0], [48.0, 50.0, 60.0], 45.0),
    body([0.0, -96.0, -38.0], [13.0, 18.0, 20.0], 30.0),
    body([0.0, 0.0, 0.0], [78.0, 98.0, 92.0], -70.0),
    body([0.0, 0.0, 0.0], [75.0, 95.0, 89.0], 50.0),
    body([0.0, 0.0, 0.0], [72.0, 92.0, 86.0], 1100.0),
    body([0.0, 0.0, 0.0], [70.0, 90.0, 84.0], 500.0),
    body([0.0, 0.0, 0.0], [68.0, 88.0, 82.0], 1100.0),
    body([0.0, 0.0, 0.0], [66.0, 86.0, 80.0], 8.0),
    body([0.0, 0.0, 3.0], [63.0, 83.0, 74.0], 37.0),
    body([26.0, 2.0, 8.0], [31.0, 66.0, 52.0], 28.0),
    body([-26.0, 2.0, 8.0], [31.0, 66.0, 52.0], 28.0),
    body([10.0, -8.0, 16.0], [6.0, 32.0, 11.0], 5.0),
    body([-10.0, -8.0, 16.0], [6.0, 32.0, 11.0], 5.0),
    body([21.0, -4.0, 4.0], [9.0, 16.0, 11.0], 40.0),
    body([-21.0, -4.0, 4.0], [9.0, 16.0, 11.0], 40.0),
    body([0.0, 0.0, 0.0], [2.5, 12.0, 14.0], 5.0),
    body([0.0, 46.0, -46.0], [44.0, 26.0, 22.0], 38.0),
    body([0.0, 18.0, -52.0], [13.0, 15.0, 32.0], 34.0),
    body([44.0, 22.0, 24.0], [11.0, 13.0, 10.0], 68.0),
    body([31.0, -80.0, -34.0], [12.0, 12.0, 12.0], 12.0),
    body([-31.0, -80.0, -34.0], [12.0, 12.0, 12.0], 12.0),
    body([0.0, -76.0, -52.0], [10.0, 12.0, 12.0], AIR_HU),
    body([0.0, 34.0, -120.0], [16.0, 14.0, 45.0], 420.0),
];

/// The window that the sample is best read at: brain, a little wide.
pub const WINDOW: Window = Window {
    centre: 40.0,
    width: 100.0,
    function: VoiFunction::Linear,
};

/// A smooth volume of 512×512×300 voxels, to time drawing on.
pub fn large() -> Volume {
    let dimensions = [512usize, 512, 300];
    let mut values = vec![0i16; dimensions.iter().product()];
    values
        .par_chunks_exact_mut(512 * 512)
        .enumerate()
        .for_each(|(slice, pixels)| {
            for (index, pixel) in pixels.iter_mut().enumerate() {
                let (column, row) = ((index % 512) as i32, (index / 512) as i32);
                let ramp = (column * 7 + row * 5 + slice as i32 * 11) % 2000;
                *pixel = (ramp - 1000).unsigned_abs() as i16 - 500;
            }
        });
    let origins = (0..300)
        .map(|slice| DVec3::new(-178.85, -178.85, f64::from(slice) - 149.5))
        .collect();
    let grid = Grid::new(dimensions, DVec3::X, DVec3::Y, [0.7, 0.7], origins, 1.0)
        .expect("axis-aligned unit directions, positive spacing and ascending origins make a grid");
    Volume {
        grid,
        voxels: Voxels::I16(values),
        rescale: Rescale::IDENTITY,
        padding: None,
        unit: None,
    }
}

/// The head in 512×512×300 voxels, to time volume rendering on.
pub fn large_head() -> Volume {
    let dimensions = [512usize, 512, 300];
    let spacing = DVec3::new(0.42, 0.42, 0.8);
    let first = -0.5 * spacing * DVec3::new(511.0, 511.0, 299.0);
    let mut values = vec![0i16; dimensions.iter().product()];
    values
        .par_chunks_exact_mut(512)
        .enumerate()
        .for_each(|(line, pixels)| {
            let (row, slice) = ((line % 512) as f64, (line / 512) as f64);
            for (column, pixel) in pixels.iter_mut().enumerate() {
                let point = first + spacing * DVec3::new(column as f64, row, slice);
                let noise = NOISE_HU * gaussian((line * 512 + column) as u64);
                *pixel = (attenuation(point) + noise).round().max(-1024.0) as i16;
            }
        });
    let origins = (0..300)
        .map(|slice| first + DVec3::Z * (spacing.z * f64::from(slice)))
        .collect();
    let grid = Grid::new(
        dimensions,
        DVec3::X,
        DVec3::Y,
        [spacing.x, spacing.y],
        origins,
        spacing.z,
    )
    .expect("axis-aligned unit directions, positive spacing and ascending origins make a grid");
    Volume {
        grid,
        voxels: Voxels::I16(values),
        rescale: Rescale::IDENTITY,
        padding: None,
        unit: Some("HU".to_owned()),
    }
}

/// The sample as a volume, the same on every machine.
pub fn sample() -> Sample {
    let [columns, rows, slices] = DIMENSIONS;
    let mut values = vec![0i16; columns * rows * slices];
    values
        .par_chunks_exact_mut(columns * rows)
        .enumerate()
        .for_each(|(slice, pixels)| {
            for (index, pixel) in pixels.iter_mut().enumerate() {
                let point = position(index % columns, index / columns, slice);
                let noise = NOISE_HU * gaussian((slice * columns * rows + index) as u64);
                *pixel = (attenuation(point) + noise).round().max(-1024.0) as i16;
            }
        });
    let volume = Volume {
        grid: grid(),
        voxels: Voxels::I16(values),
        rescale: Rescale::IDENTITY,
        padding: None,
        unit: Some("HU".to_owned()),
    };
    let window = Window {
        centre: 40.0,
        width: 100.0,
        function: VoiFunction::Linear,
    };
    Sample {
        volume: Arc::new(volume),
        window,
    }
}

fn position(column: usize, row: usize, slice: usize) -> DVec3 {
    let index = DVec3::new(column as f64, row as f64, slice as f64);
    (index - middle()) * DVec3::from_array(SPACING_MM)
}

fn middle() -> DVec3 {
    DVec3::from_array(DIMENSIONS.map(|n| (n as f64 - 1.0) / 2.0))
}

fn grid() -> Grid {
    let origins = (0..DIMENSIONS[2]).map(|slice| position(0, 0, slice)).collect();
    let [across, along, step] = SPACING_MM;
    Grid::new(DIMENSIONS, DVec3::X, DVec3::Y, [across, along], origins, step)
        .expect("the sample's constant geometry is a grid")
}

fn attenuation(point: DVec3) -> f64 {
    let inside = |body: &&Body| ((point - body.centre) / body.radii).length_squared() <= 1.0;
    BODIES.iter().rev().find(inside).map_or(AIR_HU, |body| body.hu)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lesion_is_on_the_patients_left() {
        let sample = sample();
        let at = |x: f64| {
            sample
                .volume
                .sample(DVec3::new(x, 22.0, 24.0))
                .unwrap_or(f64::NAN)
        };
        assert!((at(44.0) - 68.0).abs() < 15.0, "left {}", at(44.0));
        assert!((at(-44.0) - 28.0).abs() < 15.0, "right {}", at(-44.0));
    }
}

//! The frontal localiser that a CT makes first: the table moves past a tube that stands still.

use glam::DVec3;
use rayon::prelude::*;
use serde::Deserialize;

use super::{Draw, Progress, ProtocolError, batches, stream, tissues_of};
use crate::geometry::Grid;
use crate::phantom::physics::attenuation::{effective_energy, water_attenuation};
use crate::phantom::physics::kernel::Filter;
use crate::phantom::random::gaussian;
use crate::phantom::scene::{Sampling, Scene};
use crate::phantom::tissue::Phase;

/// Thickness of the sheets whose attenuation is added up, in mm, and points across each: a millimetre of depth is a
/// step too small to see.
const SHEET: f64 = 4.0;
const POINTS: usize = 4;
/// Sheets sampled at a time.
const BATCH: usize = 8;
/// Stored values per mm of water in the path, and the value of a path through nothing.
const PER_MM: f32 = 8.0;
const LOWEST: f32 = -1024.0;
const HIGHEST: f32 = 3071.0;
/// Edges are enhanced as scanners do: so much of the difference to a blur of this standard deviation in mm is added.
const ENHANCEMENT: f64 = 0.6;
const BLUR: f64 = 4.0;
/// Standard deviation of the noise of a path through nothing, in mm of water.
const NOISE: f32 = 0.03;

/// Lengths in mm, patient coordinates.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoutProtocol {
    /// Tube voltage in kVp.
    pub kvp: f64,
    /// Middle of the region that is projected; its y is the plane that the picture is placed in.
    pub centre: [f64; 3],
    /// Along x, and along z.
    pub width: f64,
    pub height: f64,
    /// Along y, over which attenuation is added up.
    pub depth: f64,
    pub pixel: f64,
}

/// A coronal picture: columns to the patient's left, rows to the feet.
pub struct ScoutImage {
    pub grid: Grid,
    /// −1024 for a path through air, 8 more for each mm of water, at most 3071.
    pub values: Vec<i16>,
}

impl ScoutProtocol {
    pub fn grid(&self) -> Result<Grid, ProtocolError> {
        self.sheets(1)
    }

    /// Coronal planes that share the depth between them, from the front to the back.
    fn sheets(&self, count: usize) -> Result<Grid, ProtocolError> {
        let [columns, rows] = [self.width, self.height].map(|size| (size / self.pixel).round() as usize);
        let half = |n: usize| (n as f64 - 1.0) / 2.0 * self.pixel;
        let corner = DVec3::from_array(self.centre) + DVec3::new(-half(columns), 0.0, half(rows));
        let step = self.depth / count as f64;
        let origin = |k: usize| corner + DVec3::Y * ((k as f64 + 0.5) * step - self.depth / 2.0);
        let origins = (0..count).map(origin).collect();
        let pixel = [self.pixel; 2];
        Ok(Grid::new(
            [columns, rows, count],
            DVec3::X,
            DVec3::NEG_Z,
            pixel,
            origins,
            step,
        )?)
    }
}

/// Projects a scene from front to back, along parallel rays. `progress` is told (done, of how many sheets).
pub fn scout(
    scene: &Scene,
    protocol: &ScoutProtocol,
    seed: u64,
    progress: &(impl Fn(usize, usize) + Sync),
) -> Result<ScoutImage, ProtocolError> {
    let paths = paths(scene, protocol, progress)?;
    let water = (water_attenuation(effective_energy(protocol.kvp)) / 10.0) as f32;
    let start = stream(seed, Draw::ScoutNoise, 0);
    let noisy = |(pixel, path): (usize, &f32)| {
        let deviation = NOISE * libm::expf(water * path.min(450.0) / 2.0);
        path + deviation * gaussian(start.wrapping_add(pixel as u64)) as f32
    };
    let seen: Vec<f32> = paths.iter().enumerate().map(noisy).collect();
    let grid = protocol.grid()?;
    let enhanced = Filter::new(&[(1.0 + ENHANCEMENT, 0.3), (-ENHANCEMENT, BLUR)], protocol.pixel)
        .apply(&seen, grid.dimensions[0]);
    let stored = |path: &f32| (LOWEST + PER_MM * path).clamp(LOWEST, HIGHEST).round() as i16;
    Ok(ScoutImage {
        values: enhanced.iter().map(stored).collect(),
        grid,
    })
}

/// Water-equivalent path behind every pixel in mm: −ln(I/I₀)/µ_water is the line integral of attenuation itself.
fn paths(
    scene: &Scene,
    protocol: &ScoutProtocol,
    progress: &(impl Fn(usize, usize) + Sync),
) -> Result<Vec<f32>, ProtocolError> {
    let hounsfield =
        |tissue: &crate::phantom::tissue::Tissue| tissue.hounsfield_in(Phase::None, protocol.kvp);
    let tissues = tissues_of(scene)?;
    let relative: Vec<f32> = tissues
        .iter()
        .map(|tissue| (hounsfield(tissue) / 1000.0 + 1.0) as f32)
        .collect();
    let sheets = protocol.sheets((protocol.depth / SHEET).ceil() as usize)?;
    let step = sheets.slice_spacing() as f32;
    let progress = Progress::new(sheets.dimensions[2], progress);
    let area = sheets.dimensions[0] * sheets.dimensions[1];
    let offset = |k: usize| f64::from(step) * ((k as f64 + 0.5) / POINTS as f64 - 0.5);
    let profile: Vec<(f64, f64)> = (0..POINTS).map(|k| (offset(k), 1.0 / POINTS as f64)).collect();
    let mut paths = vec![0.0f32; area];
    for (_, grid) in batches(&sheets, BATCH) {
        let sampling = Sampling {
            grid,
            in_plane: 1,
            profile: profile.clone(),
        };
        let averages = scene.average(&sampling, &|structure, _| [relative[structure]], &|| {
            progress.step()
        });
        for sheet in averages.values.chunks_exact(area) {
            paths
                .par_iter_mut()
                .zip(sheet)
                .for_each(|(path, [value])| *path += step * value);
        }
    }
    Ok(paths)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phantom::shape::{Quadric, Shape};

    /// A ball of water of 60 mm radius, high up and to the patient's left.
    fn ball() -> Scene {
        let ball = Shape::Quadric(Quadric {
            centre: DVec3::new(50.0, 0.0, 70.0),
            radii: DVec3::splat(60.0),
            exponent: 2,
        });
        Scene::of_solids([("water", ball)])
    }

    fn protocol() -> ScoutProtocol {
        let centre = [0.0, 0.0, 0.0];
        ScoutProtocol {
            kvp: 120.0,
            centre,
            width: 300.0,
            height: 300.0,
            depth: 200.0,
            pixel: 2.0,
        }
    }

    #[test]
    fn the_picture_shows_the_path_where_the_body_is() {
        let image = scout(&ball(), &protocol(), 1, &|_, _| ()).expect("known tissues");
        let at = |x: f64, z: f64| {
            let voxel = image.grid.voxel_from_patient(DVec3::new(x, 0.0, z)).round();
            f64::from(image.values[voxel.y as usize * 150 + voxel.x as usize])
        };
        assert!(
            (at(50.0, 70.0) + 1024.0 - 960.0).abs() < 40.0,
            "{}",
            at(50.0, 70.0)
        );
        assert!((at(-50.0, 70.0) + 1024.0) < 10.0);
        assert!((at(50.0, -70.0) + 1024.0) < 10.0);
        assert_eq!(image.grid.normal(), DVec3::Y);
    }

    #[test]
    fn the_same_seed_gives_the_same_picture() {
        let of = |seed| {
            scout(&ball(), &protocol(), seed, &|_, _| ())
                .expect("known tissues")
                .values
        };
        assert_eq!(of(1), of(1));
        assert_ne!(of(1), of(2));
    }
}

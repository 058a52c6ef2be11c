//! A CT scanner: attenuation averaged over voxels, a reconstruction kernel, beam hardening, noise, 12 bits.

use glam::{DVec2, DVec3};
use rayon::prelude::*;
use serde::Deserialize;

use super::hardening::add_cupping;
use super::views::NoisePlan;
use super::{BATCH, Draw, Progress, ProtocolError, batches, stream, tissues_of};
use crate::geometry::Grid;
use crate::phantom::noise_field::NoiseField;
use crate::phantom::physics::attenuation::{effective_energy, water_attenuation};
use crate::phantom::physics::kernel::{Kernel, slice_profile};
use crate::phantom::physics::noise::{Exposure, ct_noise};
use crate::phantom::scene::{Sampling, Scene};
use crate::phantom::tissue::{Phase, Tissue};

/// The range that 12 bits hold; outside the circle of reconstruction the image is the lowest.
const LOWEST: f32 = -1024.0;
const HIGHEST: f32 = 3071.0;
/// Points along each side of a pixel.
const IN_PLANE: usize = 2;
/// Noise of neighbouring slices that just touch is alike to this degree.
const TOUCHING: f64 = 0.08;

/// How a series is scanned and reconstructed. Lengths in mm, patient coordinates.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CtProtocol {
    /// Tube voltage in kVp.
    pub kvp: f64,
    /// Current × time of one rotation, over the pitch, in mAs.
    pub mas: f64,
    /// Slice thickness.
    pub thickness: f64,
    /// Table feed from slice to slice.
    pub spacing: f64,
    /// z of the middle of the lowest slice.
    pub first: f64,
    pub slices: usize,
    /// Columns and rows.
    pub matrix: usize,
    /// Diameter of the field of view.
    pub fov: f64,
    /// x and y of its middle.
    pub centre: [f64; 2],
    pub kernel: Kernel,
    /// Gantry tilt in degrees; positive lowers the back of the slice (as along the skull base).
    #[serde(default)]
    pub tilt: f64,
    pub phase: Phase,
    /// Beam hardening by the skull.
    #[serde(default)]
    pub cupping: bool,
    pub noise: bool,
}

/// Slices in ascending order, each row by row.
pub struct CtImages {
    pub grid: Grid,
    pub hu: Vec<i16>,
    /// The structure that fills most of each voxel.
    pub structures: Vec<u16>,
}

impl CtProtocol {
    /// Pixel size.
    pub fn pixel(&self) -> f64 {
        self.fov / self.matrix as f64
    }

    /// Where the voxels lie. The table moves along z even when the gantry is tilted, so a tilted stack is sheared.
    pub fn grid(&self) -> Result<Grid, ProtocolError> {
        let (sine, cosine) = libm::sincos(self.tilt.to_radians());
        let (row, column) = (DVec3::X, DVec3::new(0.0, cosine, -sine));
        let half = (self.matrix as f64 - 1.0) / 2.0 * self.pixel();
        let origin = |slice: usize| {
            let z = self.first + slice as f64 * self.spacing;
            DVec3::new(self.centre[0], self.centre[1], z) - (row + column) * half
        };
        let origins = (0..self.slices).map(origin).collect();
        let dimensions = [self.matrix, self.matrix, self.slices];
        let pixel = [self.pixel(); 2];
        Ok(Grid::new(
            dimensions,
            row,
            column,
            pixel,
            origins,
            self.spacing * cosine,
        )?)
    }

    fn noise_plan(&self, seed: u64) -> NoisePlan {
        let water = water_attenuation(effective_energy(self.kvp));
        let exposure = Exposure {
            kvp: self.kvp,
            mas: self.mas,
            thickness: self.thickness,
        };
        NoisePlan {
            seed,
            floor: (ct_noise(exposure, 0.0, water) * self.kernel.noise_factor()) as f32,
            water: (water / 10.0) as f32,
            kernel: self.kernel,
            pixel: self.pixel(),
            along: (1.0 - (1.0 - TOUCHING) * self.spacing / self.thickness).clamp(0.0, 0.5),
        }
    }
}

/// Scans a scene. `progress` is told (done, of how many steps), from any thread; each slice is two steps.
pub fn scan_ct(
    scene: &Scene,
    protocol: &CtProtocol,
    seed: u64,
    progress: &(impl Fn(usize, usize) + Sync),
) -> Result<CtImages, ProtocolError> {
    let tissues = tissues_of(scene)?;
    let attenuation = Attenuation::new(&tissues, protocol, seed);
    let grid = protocol.grid()?;
    let plan = protocol.noise.then(|| protocol.noise_plan(seed));
    let progress = Progress::new(2 * protocol.slices, progress);
    let (mut hu, mut structures) = (Vec::new(), Vec::new());
    for (range, part) in batches(&grid, BATCH) {
        let sampling = sampling(part, protocol.thickness);
        let quantity = |structure, point| [attenuation.at(structure, point)];
        let averages = scene.average(&sampling, &quantity, &|| progress.step());
        let slices = averages
            .values
            .par_chunks_exact(protocol.matrix * protocol.matrix);
        let finished: Vec<Vec<i16>> = slices
            .zip(range)
            .map(|(slice, number)| {
                let values = slice.iter().map(|[value]| *value).collect();
                let finished = finish(values, protocol, plan.as_ref(), number);
                progress.step();
                finished
            })
            .collect();
        hu.extend(finished.into_iter().flatten());
        structures.extend(averages.structures);
    }
    Ok(CtImages { grid, hu, structures })
}

/// Sub-points a millimetre apart along the slice profile, and a few across each pixel.
fn sampling(grid: Grid, thickness: f64) -> Sampling {
    let points = (thickness.ceil() as usize).clamp(2, 6);
    Sampling {
        grid,
        in_plane: IN_PLANE,
        profile: slice_profile(thickness, points),
    }
}

/// From mean attenuation to what the scanner stores.
fn finish(hu: Vec<f32>, protocol: &CtProtocol, plan: Option<&NoisePlan>, slice: usize) -> Vec<i16> {
    let (columns, pixel) = (protocol.matrix, protocol.pixel());
    let mut hu = protocol.kernel.point_spread(pixel).apply(&hu, columns);
    if protocol.cupping {
        add_cupping(&mut hu, columns, pixel);
    }
    if let Some(plan) = plan {
        let noise = plan.noise(&hu, columns, slice);
        hu.iter_mut()
            .zip(noise)
            .for_each(|(value, noise)| *value += bounded(noise, *value));
    }
    let stored = |(index, value): (usize, &f32)| match in_circle(index, columns) {
        true => value.clamp(LOWEST, HIGHEST).round() as i16,
        false => LOWEST as i16,
    };
    hu.iter().enumerate().map(stored).collect()
}

/// Noise that the lowest value does not cut on one side only, which would raise the mean of air.
fn bounded(noise: f32, hu: f32) -> f32 {
    let room = (hu - LOWEST).max(0.0);
    noise.clamp(-room, room)
}

fn in_circle(index: usize, columns: usize) -> bool {
    let middle = (columns as f64 - 1.0) / 2.0;
    let place = DVec2::new((index % columns) as f64, (index / columns) as f64) - middle;
    place.length_squared() <= columns as f64 * columns as f64 / 4.0
}

/// Hounsfield number by structure and place.
struct Attenuation {
    /// Mean, standard deviation and wavelength of each structure.
    structures: Vec<(f32, f32, f64)>,
    field: NoiseField,
}

impl Attenuation {
    fn new(tissues: &[&Tissue], protocol: &CtProtocol, seed: u64) -> Attenuation {
        let one = |tissue: &&Tissue| {
            let mean = tissue.hounsfield_in(protocol.phase, protocol.kvp);
            let deviation = (mean + 1000.0) * tissue.texture.density;
            (mean as f32, deviation as f32, tissue.texture.wavelength)
        };
        let structures = tissues.iter().map(one).collect();
        Attenuation {
            structures,
            field: NoiseField::new(stream(seed, Draw::Texture, 0)),
        }
    }

    fn at(&self, structure: usize, point: DVec3) -> f32 {
        let (mean, deviation, wavelength) = self.structures[structure];
        match deviation > 0.0 {
            true => mean + deviation * self.field.at(point, wavelength),
            false => mean,
        }
    }
}

#[cfg(test)]
mod tests;

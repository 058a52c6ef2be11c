//! An MR scanner: signals averaged over voxels, fat displaced, a finite k-space, coils, Rician noise, 12 bits.

use glam::DVec3;
use rayon::prelude::*;

use super::mr_protocol::{FrequencyDirection, MrProtocol};
use super::{BATCH, Draw, Progress, ProtocolError, batches, stream, tissues_of};
use crate::geometry::Grid;
use crate::phantom::noise_field::NoiseField;
use crate::phantom::physics::band_limit::halve;
use crate::phantom::physics::bias::Coil;
use crate::phantom::physics::chemical_shift::fat_shift_pixels;
use crate::phantom::physics::kernel::slice_profile;
use crate::phantom::physics::noise::rician;
use crate::phantom::physics::signal::Relaxation;
use crate::phantom::scene::{Averages, Sampling, Scene};
use crate::phantom::tissue::{Tissue, tissue};

/// Samples per pixel along each side, before k-space is cut.
const FINER: usize = 2;
/// Stored value of the brightest tissue of [`COMMON`] in the middle of the coil.
const BRIGHTEST: f64 = 450.0;
/// Tissues that a receiver is set by.
const COMMON: [&str; 5] = ["fat", "white-matter", "grey-matter", "muscle", "csf"];
const HIGHEST: f64 = 4095.0;
/// Refocusing pulses in quick succession undo the coupling of fat's protons, and its echoes last longer: Henkelman et
/// al., Magn Reson Imaging 10:203-209 (1992).
const TRAIN_LENGTHENS_FAT: f64 = 1.4;
/// What fat saturation leaves of fat.
const SATURATED: f64 = 0.06;

/// Slices in ascending order along the normal, each row by row.
pub struct MrImages {
    pub grid: Grid,
    pub signal: Vec<u16>,
    /// The structure that fills most of each voxel, as water shows it.
    pub structures: Vec<u16>,
}

/// Scans a scene. `progress` is told (done, of how many steps), from any thread; each slice is two steps.
pub fn scan_mr(
    scene: &Scene,
    protocol: &MrProtocol,
    seed: u64,
    progress: &(impl Fn(usize, usize) + Sync),
) -> Result<MrImages, ProtocolError> {
    let tissues = tissues_of(scene)?;
    let receiver = Receiver::new(protocol, seed)?;
    let signals = Signals::new(&tissues, protocol, seed);
    let progress = Progress::new(2 * protocol.slices, progress);
    let (mut signal, mut structures) = (Vec::new(), Vec::new());
    for (range, part) in batches(&protocol.raster(FINER)?, BATCH) {
        let columns = part.dimensions[0];
        let area = columns * part.dimensions[1];
        let quantity = |structure, point| signals.at(structure, point);
        let averages = scene.average(&sampling(part, protocol.thickness), &quantity, &|| {
            progress.step()
        });
        let Averages {
            values,
            structures: fine,
        } = averages;
        let slices = values
            .par_chunks_exact(area)
            .zip(fine.par_chunks_exact(area))
            .zip(range);
        let finished: Vec<(Vec<u16>, Vec<u16>)> = slices
            .map(|((values, fine), slice)| {
                let finished = (receiver.image(values, columns, slice), majority(fine, columns));
                progress.step();
                finished
            })
            .collect();
        for (slice, names) in finished {
            signal.extend(slice);
            structures.extend(names);
        }
    }
    Ok(MrImages {
        grid: receiver.grid,
        signal,
        structures,
    })
}

/// Sub-points a millimetre apart along the slice profile and, where pixels are large, across them.
fn sampling(grid: Grid, thickness: f64) -> Sampling {
    let points = (thickness.ceil() as usize).clamp(2, 6);
    let in_plane = if grid.pixel_spacing[0] > 0.6 { 2 } else { 1 };
    Sampling {
        grid,
        in_plane,
        profile: slice_profile(thickness, points),
    }
}

/// The structure that most of the fine pixels of each pixel carry; the first of equals.
fn majority(fine: &[u16], columns: usize) -> Vec<u16> {
    let width = columns / FINER;
    let one = |pixel: usize| {
        let corner = pixel / width * FINER * columns + pixel % width * FINER;
        let four = [0, 1, columns, columns + 1].map(|offset| fine[corner + offset]);
        let votes = |name: u16| four.iter().filter(|other| **other == name).count();
        four.into_iter()
            .rev()
            .max_by_key(|name| votes(*name))
            .unwrap_or_default()
    };
    (0..fine.len() / FINER / FINER).map(one).collect()
}

/// Signal of water and of fat by structure and place, in units of the fully relaxed signal of water.
struct Signals {
    /// Water, fat, relative standard deviation, wavelength.
    structures: Vec<(f32, f32, f32, f64)>,
    field: NoiseField,
}

impl Signals {
    fn new(tissues: &[&Tissue], protocol: &MrProtocol, seed: u64) -> Signals {
        let one = |tissue: &&Tissue| {
            let [water, fat] = water_and_fat(tissue, protocol);
            (
                water as f32,
                fat as f32,
                tissue.texture.signal as f32,
                tissue.texture.wavelength,
            )
        };
        let structures = tissues.iter().map(one).collect();
        Signals {
            structures,
            field: NoiseField::new(stream(seed, Draw::Texture, 0)),
        }
    }

    fn at(&self, structure: usize, point: DVec3) -> [f32; 2] {
        let (water, fat, deviation, wavelength) = self.structures[structure];
        if deviation == 0.0 {
            return [water, fat];
        }
        let factor = 1.0 + deviation * self.field.at(point, wavelength);
        [water * factor, fat * factor]
    }
}

/// Signals of a tissue's water, with its own relaxation, and of its fat, with fat's.
fn water_and_fat(tissue: &Tissue, protocol: &MrProtocol) -> [f64; 2] {
    let (own, sequence) = (tissue.relaxation(protocol.field), protocol.sequence);
    let flow = if sequence.is_spin_echo() {
        1.0 - tissue.flow_void
    } else {
        1.0
    };
    let saturation = if protocol.fat_saturated { SATURATED } else { 1.0 };
    let water = (1.0 - tissue.fat) * sequence.signal(own) * flow;
    [
        water,
        tissue.fat * sequence.signal(lipid(own.protons, protocol)) * saturation,
    ]
}

fn lipid(protons: f64, protocol: &MrProtocol) -> Relaxation {
    let fat = tissue("fat").map(|fat| fat.relaxation(protocol.field));
    let Relaxation { t1, t2, .. } = fat.unwrap_or(Relaxation {
        protons,
        t1: 300.0,
        t2: 80.0,
    });
    let longer = if protocol.sequence.has_train() {
        TRAIN_LENGTHENS_FAT
    } else {
        1.0
    };
    Relaxation {
        protons,
        t1,
        t2: t2 * longer,
    }
}

/// What turns a slice's signals into what is stored.
struct Receiver {
    grid: Grid,
    coil: Coil,
    seed: u64,
    /// Stored value of a signal of 1.
    gain: f64,
    /// Standard deviation of the noise, in stored values.
    noise: f64,
    /// Fat's displacement in fine pixels, and from column to column or from row to row.
    shift: f64,
    frequency: FrequencyDirection,
}

impl Receiver {
    fn new(protocol: &MrProtocol, seed: u64) -> Result<Receiver, ProtocolError> {
        let brightness = |name: &&str| {
            let parts = tissue(name).map(|tissue| water_and_fat(tissue, protocol));
            parts.map_or(0.0, |[water, fat]| (water + fat).abs())
        };
        let gain = BRIGHTEST / COMMON.iter().map(brightness).fold(1e-6, f64::max);
        Ok(Receiver {
            grid: protocol.grid()?,
            coil: protocol.receiver(),
            seed,
            gain,
            noise: if protocol.noise {
                gain * protocol.noise_deviation()
            } else {
                0.0
            },
            shift: FINER as f64 * fat_shift_pixels(protocol.field.tesla(), protocol.bandwidth),
            frequency: protocol.frequency,
        })
    }

    fn image(&self, fine: &[[f32; 2]], columns: usize, slice: usize) -> Vec<u16> {
        let signal = halve(&self.with_fat_displaced(fine, columns), columns);
        let start = stream(self.seed, Draw::MrNoise, slice);
        let width = self.grid.dimensions[0];
        let stored = |(pixel, value): (usize, &f32)| {
            let voxel = DVec3::new((pixel % width) as f64, (pixel / width) as f64, slice as f64);
            let shading = self.coil.sensitivity(self.grid.patient_from_voxel(voxel));
            let signal = self.gain * shading * f64::from(*value);
            let key = start.wrapping_add(2 * pixel as u64);
            rician(signal, self.noise, key).round().min(HIGHEST) as u16
        };
        signal.iter().enumerate().map(stored).collect()
    }

    /// Water where it is and fat further along the frequency direction.
    fn with_fat_displaced(&self, fine: &[[f32; 2]], columns: usize) -> Vec<f32> {
        let whole = self.shift.floor();
        let part = (self.shift - whole) as f32;
        let fat = |pixel: usize, back: usize| {
            let step = match self.frequency {
                FrequencyDirection::Row => (pixel % columns >= back).then_some(back),
                FrequencyDirection::Column => (pixel / columns >= back).then_some(back * columns),
            };
            step.map_or(0.0, |step| fine[pixel - step][1])
        };
        let back = whole as usize;
        let one =
            |pixel: usize| fine[pixel][0] + (1.0 - part) * fat(pixel, back) + part * fat(pixel, back + 1);
        (0..fine.len()).map(one).collect()
    }
}

#[cfg(test)]
mod tests;

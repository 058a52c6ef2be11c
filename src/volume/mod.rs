//! Voxels with their geometry and what a value means. Pure.

mod colour;
mod label_bricks;
mod label_layers;
mod label_map;
pub mod labels;
pub mod presets;
mod statistics;
mod window;

use std::ops::RangeInclusive;

use glam::DVec3;

use crate::geometry::Grid;
use crate::locale::Message;
use crate::message;
pub use colour::{IDENTITY_WINDOW, LUMINANCE, luminance};
pub use label_bricks::{BRICK, Brick, LabelBricks};
pub use label_layers::{Drawn, LabelLayers, LayersError, WHOLE_SHARE};
pub use label_map::LabelMap;
pub use statistics::{Histogram, Summary, automatic_window};
pub use window::{Voi, VoiFunction, VoiLut, Window};

/// A share of a mix below this is rounding noise: such a voxel has no say in whether the mix was acquired.
const NO_SHARE: f64 = 1e-6;

/// Voxel values as held in memory: slices in spatial order, each row by row.
#[derive(Clone, Debug, PartialEq)]
pub enum Voxels {
    /// Stored values; unsigned 16-bit ones are biased by −32768, the bias folded into the intercept.
    I16(Vec<i16>),
    /// Modality values: where slices carry different rescales, or stored values do not fit 16 bits.
    F32(Vec<f32>),
    /// Red, green and blue as a screen shows them, no measure of anything: the value of such a voxel is its
    /// [`luminance`], without rescale or unit.
    Rgb8(Vec<[u8; 3]>),
}

impl Voxels {
    pub fn is_colour(&self) -> bool {
        matches!(self, Voxels::Rgb8(_))
    }

    pub fn len(&self) -> usize {
        match self {
            Voxels::I16(values) => values.len(),
            Voxels::F32(values) => values.len(),
            Voxels::Rgb8(values) => values.len(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn bytes(&self) -> usize {
        match self {
            Voxels::I16(values) => size_of_val(values.as_slice()),
            Voxels::F32(values) => size_of_val(values.as_slice()),
            Voxels::Rgb8(values) => size_of_val(values.as_slice()),
        }
    }

    pub fn get(&self, index: usize) -> f32 {
        match self {
            Voxels::I16(values) => f32::from(values[index]),
            Voxels::F32(values) => values[index],
            Voxels::Rgb8(values) => luminance(values[index]),
        }
    }
}

/// modality value = slope × held value + intercept.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rescale {
    pub slope: f64,
    pub intercept: f64,
}

impl Rescale {
    pub const IDENTITY: Rescale = Rescale {
        slope: 1.0,
        intercept: 0.0,
    };

    /// Whether another says the same, but for rounding.
    pub fn is_nearly(self, other: Rescale) -> bool {
        let alike = |a: f64, b: f64, scale: f64| (a - b).abs() <= 1e-6 * scale;
        alike(self.slope, other.slope, self.slope.abs())
            && alike(
                self.intercept,
                other.intercept,
                self.intercept.abs().max(self.slope.abs()),
            )
    }

    pub fn apply(self, held: f64) -> f64 {
        self.slope * held + self.intercept
    }
}

/// A unit as it stands behind a value: " HU" in the reader's language, another unit as the file has it, or nothing.
pub fn unit_text(unit: Option<&str>) -> Message {
    match unit {
        Some("HU") => message!("unit-hounsfield"),
        Some(LUMINANCE) => message!("unit-luminance"),
        Some(unit) => message!("unit-other", unit = unit),
        None => message!("unit-none"),
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Volume {
    pub grid: Grid,
    pub voxels: Voxels,
    pub rescale: Rescale,
    /// Held values (before `rescale`) that mean "nothing was acquired here" (PS3.3 C.7.5.1.1.2).
    pub padding: Option<RangeInclusive<f32>>,
    /// "HU", another Rescale Type, [`LUMINANCE`] of colours, or none.
    pub unit: Option<String>,
}

impl Volume {
    pub fn index(&self, column: usize, row: usize, slice: usize) -> usize {
        let [columns, rows, _] = self.grid.dimensions;
        (slice * rows + row) * columns + column
    }

    /// Modality value of a voxel.
    pub fn value(&self, column: usize, row: usize, slice: usize) -> f64 {
        self.rescale
            .apply(f64::from(self.voxels.get(self.index(column, row, slice))))
    }

    pub fn is_padding(&self, held: f32) -> bool {
        self.padding.as_ref().is_some_and(|range| range.contains(&held))
    }

    /// Modality value at a patient point, trilinear in f64; `None` outside the volume.
    pub fn sample(&self, point: DVec3) -> Option<f64> {
        let voxel = self.grid.voxel_from_patient(point);
        let inside = self.grid.contains(voxel);
        inside.then(|| {
            let mixed = self.neighbours(voxel);
            self.rescale
                .apply(mixed.map(|(share, held)| share * f64::from(held)).sum())
        })
    }

    /// Modality value at a voxel coordinate, trilinear in f64; `None` outside the volume, and where any voxel that
    /// is mixed is padding or not a number: one such mix would be a value that was never acquired.
    pub fn sample_acquired(&self, voxel: DVec3) -> Option<f64> {
        if !self.grid.contains(voxel) {
            return None;
        }
        let (mut sum, mut shares) = (0.0, 0.0);
        for (share, held) in self.neighbours(voxel).filter(|(share, _)| *share > NO_SHARE) {
            if self.is_padding(held) || !held.is_finite() {
                return None;
            }
            sum += share * f64::from(held);
            shares += share;
        }
        Some(self.rescale.apply(sum / shares))
    }

    /// The held values that a trilinear mix takes at a voxel coordinate, with the share of each; indices are clamped.
    fn neighbours(&self, voxel: DVec3) -> impl Iterator<Item = (f64, f32)> + '_ {
        let low = voxel.floor();
        let weight = voxel - low;
        (0..8usize).filter_map(move |corner| {
            let bit = |axis: usize| corner >> axis & 1;
            let at = |axis: usize| {
                let last = self.grid.dimensions[axis] as i64 - 1;
                (low[axis] as i64 + bit(axis) as i64).clamp(0, last) as usize
            };
            let share = |axis: usize| {
                if bit(axis) == 1 {
                    weight[axis]
                } else {
                    1.0 - weight[axis]
                }
            };
            let part = share(0) * share(1) * share(2);
            (part != 0.0).then(|| (part, self.voxels.get(self.index(at(0), at(1), at(2)))))
        })
    }
}

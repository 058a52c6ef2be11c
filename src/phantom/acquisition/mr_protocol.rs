//! What an MR series is asked to be.

use glam::{DMat3, DVec3};
use serde::Deserialize;

use super::ProtocolError;
use crate::geometry::Grid;
use crate::phantom::physics::bias::Coil;
use crate::phantom::physics::signal::{
    Mprage, Relaxation, fast_spin_echo, inversion_recovery, mprage, spin_echo, spoiled_gradient_echo,
};
use crate::phantom::tissue::Field;

/// Pulse sequence; times in ms, angles in degrees.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Sequence {
    SpinEcho {
        tr: f64,
        te: f64,
    },
    /// `te` is the effective echo time, `echoes` the length of the train.
    FastSpinEcho {
        tr: f64,
        te: f64,
        echoes: usize,
        echo_spacing: f64,
    },
    /// FLAIR and STIR.
    InversionRecovery {
        tr: f64,
        ti: f64,
        te: f64,
        echoes: usize,
        echo_spacing: f64,
    },
    SpoiledGradientEcho {
        tr: f64,
        te: f64,
        flip: f64,
    },
    Mprage(Mprage),
}

impl Sequence {
    /// Relative signal; negative after an inversion from which it has not recovered.
    pub fn signal(&self, tissue: Relaxation) -> f64 {
        match *self {
            Sequence::SpinEcho { tr, te } => spin_echo(tissue, tr, te),
            Sequence::FastSpinEcho {
                tr,
                te,
                echoes,
                echo_spacing,
            } => fast_spin_echo(tissue, tr, te, echoes, echo_spacing),
            Sequence::InversionRecovery {
                tr,
                ti,
                te,
                echoes,
                echo_spacing,
            } => inversion_recovery(tissue, tr, ti, te, echoes, echo_spacing),
            Sequence::SpoiledGradientEcho { tr, te, flip } => spoiled_gradient_echo(tissue, tr, te, flip),
            Sequence::Mprage(train) => mprage(tissue, train),
        }
    }

    /// Whether echoes are refocused by pulses that flowing blood has left before the next.
    pub fn is_spin_echo(&self) -> bool {
        !matches!(self, Sequence::SpoiledGradientEcho { .. } | Sequence::Mprage(_))
    }

    /// Whether refocusing pulses follow each other closely.
    pub fn has_train(&self) -> bool {
        matches!(
            self,
            Sequence::FastSpinEcho { .. } | Sequence::InversionRecovery { .. }
        )
    }

    /// Whether the whole slab is excited for every line of k-space, so that all of them lower the noise.
    pub fn is_three_dimensional(&self) -> bool {
        matches!(self, Sequence::Mprage(_))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Orientation {
    Axial,
    Sagittal,
    Coronal,
}

impl Orientation {
    /// Along which columns and rows grow.
    fn directions(self) -> (DVec3, DVec3) {
        match self {
            Orientation::Axial => (DVec3::X, DVec3::Y),
            Orientation::Sagittal => (DVec3::Y, DVec3::NEG_Z),
            Orientation::Coronal => (DVec3::X, DVec3::NEG_Z),
        }
    }
}

/// The direction in the image that is told by frequency; the other one is told by phase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FrequencyDirection {
    /// From column to column.
    Row,
    /// From row to row.
    Column,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CoilKind {
    Head,
    Body,
}

/// How a series is scanned. Lengths in mm, patient coordinates.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MrProtocol {
    /// 1.5 or 3 T.
    pub field: Field,
    pub sequence: Sequence,
    pub orientation: Orientation,
    /// Turns the slices about the direction of their rows, in degrees; positive lowers an axial slice's back.
    #[serde(default)]
    pub oblique: f64,
    /// Middle of the slab of slices; the coil lies about it.
    pub centre: [f64; 3],
    /// Columns, rows.
    pub matrix: [usize; 2],
    /// Field of view along a row, and along a column.
    pub fov: [f64; 2],
    pub slices: usize,
    pub thickness: f64,
    /// Between slices.
    #[serde(default)]
    pub gap: f64,
    /// Hz per pixel.
    pub bandwidth: f64,
    pub frequency: FrequencyDirection,
    #[serde(default = "once")]
    pub averages: f64,
    #[serde(default)]
    pub fat_saturated: bool,
    pub coil: CoilKind,
    pub noise: bool,
}

fn once() -> f64 {
    1.0
}

/// Noise of one 1.5 T spin echo from 1 mm³ in 1 s of listening, in units of the fully relaxed signal of water. Chosen so
/// that white matter has a signal-to-noise ratio near 40 in a usual T1-weighted head series (TR 500, 0.9 × 0.9 × 5 mm).
const NOISE: f64 = 0.040;

impl MrProtocol {
    /// Pixel size.
    pub fn pixel(&self) -> [f64; 2] {
        [0, 1].map(|axis| self.fov[axis] / self.matrix[axis] as f64)
    }

    /// Where the voxels lie, in ascending order along the normal.
    pub fn grid(&self) -> Result<Grid, ProtocolError> {
        self.raster(1)
    }

    /// The same field of view with pixels a `finer` part of the size along both sides.
    pub(super) fn raster(&self, finer: usize) -> Result<Grid, ProtocolError> {
        let (row, column) = self.directions();
        let dimensions = [self.matrix[0] * finer, self.matrix[1] * finer, self.slices];
        let pixel = self.pixel().map(|size| size / finer as f64);
        let half = |axis: usize| (dimensions[axis] as f64 - 1.0) / 2.0 * pixel[axis];
        let corner = DVec3::from_array(self.centre) - row * half(0) - column * half(1);
        let step = self.thickness + self.gap;
        let depth = |slice: usize| (slice as f64 - (self.slices as f64 - 1.0) / 2.0) * step;
        let origins = (0..self.slices)
            .map(|slice| corner + row.cross(column) * depth(slice))
            .collect();
        Ok(Grid::new(dimensions, row, column, pixel, origins, step)?)
    }

    fn directions(&self) -> (DVec3, DVec3) {
        let (row, column) = self.orientation.directions();
        let (sine, cosine) = libm::sincos(self.oblique.to_radians());
        let turned = DMat3::from_cols(row, column, row.cross(column)) * DVec3::new(0.0, cosine, -sine);
        (row, turned)
    }

    /// Standard deviation of the noise, in units of the fully relaxed signal of water: less for larger voxels, a higher
    /// field and longer listening, √(phase encodings × averages / bandwidth). Edelstein et al., Magn Reson Med 3:604-618
    /// (1986).
    pub fn noise_deviation(&self) -> f64 {
        let phase_encodings = match self.frequency {
            FrequencyDirection::Row => self.matrix[1],
            FrequencyDirection::Column => self.matrix[0],
        };
        let partitions = if self.sequence.is_three_dimensional() {
            self.slices
        } else {
            1
        };
        let listening = (phase_encodings * partitions) as f64 * self.averages / self.bandwidth;
        let [across, along] = self.pixel();
        NOISE / (across * along * self.thickness * self.field.tesla() / 1.5 * listening.sqrt())
    }

    pub(super) fn receiver(&self) -> Coil {
        let centre = DVec3::from_array(self.centre);
        match self.coil {
            CoilKind::Head => Coil::head(centre),
            CoilKind::Body => Coil::body(centre),
        }
    }
}

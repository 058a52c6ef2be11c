//! Histogram and the automatic window made from it.

use super::{VoiFunction, Volume, Voxels, Window};

/// Counts of voxels over equal bins of modality value; padding takes no part.
#[derive(Clone, Debug, PartialEq)]
pub struct Histogram {
    pub low: f64,
    pub high: f64,
    pub counts: Vec<u64>,
}

const BINS: usize = 1024;
/// Voxels looked at for a histogram; more change nothing that a window could show.
const SAMPLES: usize = 4_000_000;

impl Histogram {
    /// `None` when every voxel is padding or not a number.
    pub fn of(volume: &Volume) -> Option<Histogram> {
        let values = held_values(volume);
        let (low, high) = values
            .iter()
            .fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), v| {
                (low.min(*v), high.max(*v))
            });
        if low > high {
            return None;
        }
        let mut counts = vec![0u64; BINS];
        let scale = (BINS - 1) as f32 / (high - low).max(f32::MIN_POSITIVE);
        for value in &values {
            counts[((value - low) * scale) as usize] += 1;
        }
        let ends = [
            volume.rescale.apply(low.into()),
            volume.rescale.apply(high.into()),
        ];
        if ends[0] > ends[1] {
            counts.reverse();
        }
        Some(Histogram {
            low: ends[0].min(ends[1]),
            high: ends[0].max(ends[1]),
            counts,
        })
    }

    /// The modality value below which a fraction of the voxels lies.
    pub fn quantile(&self, fraction: f64) -> f64 {
        let total: u64 = self.counts.iter().sum();
        let wanted = (fraction * total as f64).ceil() as u64;
        let mut seen = 0;
        for (bin, count) in self.counts.iter().enumerate() {
            seen += count;
            if seen >= wanted {
                let width = (self.high - self.low) / (self.counts.len() - 1) as f64;
                return self.low + bin as f64 * width;
            }
        }
        self.high
    }
}

/// A window from the 1st to the 99th percentile of what is not background: the lowest value is left out
/// when more than a fifth of the voxels hold it, as air around the patient does.
pub fn automatic_window(volume: &Volume) -> Window {
    let fallback = Window {
        centre: 0.0,
        width: 1.0,
        function: VoiFunction::LinearExact,
    };
    let Some(mut histogram) = Histogram::of(volume) else {
        return fallback;
    };
    let total: u64 = histogram.counts.iter().sum();
    if histogram.counts[0] * 5 > total && histogram.counts[0] < total {
        histogram.counts[0] = 0;
    }
    let (low, high) = (histogram.quantile(0.01), histogram.quantile(0.99));
    let width = (high - low).max(1e-6 * high.abs()).max(f64::MIN_POSITIVE);
    Window::new((low + high) / 2.0, width, VoiFunction::LinearExact).unwrap_or(fallback)
}

fn held_values(volume: &Volume) -> Vec<f32> {
    let stride = volume.voxels.len().div_ceil(SAMPLES).max(1);
    // An odd stride that shares no factor with usual matrix sizes walks over all columns.
    let stride = if stride > 1 { stride | 1 } else { 1 };
    let keep = |value: &f32| value.is_finite() && !volume.is_padding(*value);
    match &volume.voxels {
        Voxels::I16(values) => values
            .iter()
            .step_by(stride)
            .map(|v| f32::from(*v))
            .filter(keep)
            .collect(),
        Voxels::F32(values) => values.iter().step_by(stride).copied().filter(keep).collect(),
    }
}

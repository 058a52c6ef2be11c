//! Mean and standard deviation, histogram, and the automatic window made from it.

use super::{IDENTITY_WINDOW, VoiFunction, Volume, Voxels, Window, luminance};

/// Counts of voxels over equal bins of modality value; padding takes no part.
#[derive(Clone, Debug, PartialEq)]
pub struct Histogram {
    pub low: f64,
    pub high: f64,
    pub counts: Vec<u64>,
}

/// Mean, spread and extremes of some values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Summary {
    pub count: usize,
    pub mean: f64,
    /// Of these values themselves: the root of the mean square deviation, divided by n (the population form, as
    /// Cornerstone3D and OHIF show it; ImageJ divides by n − 1).
    pub standard_deviation: f64,
    pub minimum: f64,
    pub maximum: f64,
}

impl Summary {
    /// Two passes, so that a large mean costs no digits of the deviation; `None` for no values.
    pub fn of(values: &[f64]) -> Option<Summary> {
        if values.is_empty() {
            return None;
        }
        let count = values.len() as f64;
        let mean = values.iter().sum::<f64>() / count;
        let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
        Some(Summary {
            count: values.len(),
            mean,
            standard_deviation: (squares / count).sqrt(),
            minimum: values.iter().copied().fold(f64::INFINITY, f64::min),
            maximum: values.iter().copied().fold(f64::NEG_INFINITY, f64::max),
        })
    }
}

/// Whole numbers that span no more than this get a bin each in the histogram of a few values; others share
/// [`FEW_BINS`].
const WHOLE_BINS: f64 = 256.0;
const FEW_BINS: usize = 64;
const BINS: usize = 1024;
/// Voxels looked at for a histogram; more change nothing that a window could show.
const SAMPLES: usize = 1 << 20;
/// Voxels looked at in a row, so that little memory is fetched for nothing.
const RUN: usize = 128;

impl Histogram {
    /// Of values at hand, such as those in a region; `None` for no values or one that is not a number.
    pub fn of_values(values: &[f64]) -> Option<Histogram> {
        let Summary { minimum, maximum, .. } = Summary::of(values)?;
        if !values.iter().all(|value| value.is_finite()) {
            return None;
        }
        let whole = values.iter().all(|value| value.fract() == 0.0);
        let range = maximum - minimum;
        let bins = match whole && range < WHOLE_BINS {
            true => range as usize + 1,
            false => FEW_BINS,
        };
        Some(Histogram {
            low: minimum,
            high: maximum,
            counts: binned(minimum, maximum, bins, values.iter().map(|value| (*value, 1))),
        })
    }

    /// `None` when every voxel is padding or not a number.
    pub fn of(volume: &Volume) -> Option<Histogram> {
        match &volume.voxels {
            Voxels::I16(voxels) => {
                let counts = count_values(voxels);
                let present = || {
                    (i16::MIN..=i16::MAX)
                        .zip(&counts)
                        .filter(|(_, count)| **count > 0)
                };
                Histogram::from_held(volume, || present().map(|(v, count)| (f32::from(v), *count)))
            }
            Voxels::F32(voxels) => {
                Histogram::from_held(volume, || runs(voxels).flatten().map(|value| (*value, 1)))
            }
            Voxels::Rgb8(voxels) => {
                let brightness = || runs(voxels).flatten().map(|colour| (luminance(*colour), 1));
                Histogram::from_held(volume, brightness)
            }
        }
    }

    /// From held values and how often each was seen.
    fn from_held<I: Iterator<Item = (f32, u64)>>(volume: &Volume, held: impl Fn() -> I) -> Option<Histogram> {
        let shown = || held().filter(|(value, _)| value.is_finite() && !volume.is_padding(*value));
        let (low, high) = shown().fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), (value, _)| {
            (low.min(value), high.max(value))
        });
        if low > high {
            return None;
        }
        let (low, high) = (f64::from(low), f64::from(high));
        let shown = shown().map(|(value, count)| (f64::from(value), count));
        let mut counts = binned(low, high, BINS, shown);
        let ends = [low, high].map(|held| volume.rescale.apply(held));
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
                let width = (self.high - self.low) / (self.counts.len() - 1).max(1) as f64;
                return self.low + bin as f64 * width;
            }
        }
        self.high
    }
}

/// A window from the 1st to the 99th percentile of what is not background: the lowest value is left out
/// when more than a fifth of the voxels hold it, as air around the patient does. Colours are left as they are.
pub fn automatic_window(volume: &Volume) -> Window {
    if volume.voxels.is_colour() {
        return IDENTITY_WINDOW;
    }
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

/// Counts over equal bins; the last one is that of `high` alone.
fn binned(low: f64, high: f64, bins: usize, values: impl Iterator<Item = (f64, u64)>) -> Vec<u64> {
    let mut counts = vec![0u64; bins];
    let scale = (bins - 1) as f64 / (high - low).max(f64::MIN_POSITIVE);
    for (value, count) in values {
        counts[(((value - low) * scale) as usize).min(bins - 1)] += count;
    }
    counts
}

/// How often each of the 65536 values is held, from the lowest on.
fn count_values(voxels: &[i16]) -> Vec<u64> {
    let mut counts = vec![0u64; 1 << 16];
    for value in runs(voxels).flatten() {
        counts[usize::from((*value as u16) ^ 0x8000)] += 1;
    }
    counts
}

/// All values of a small volume, evenly spread runs of a large one. The distance between runs is odd, so that
/// they walk over all columns of any usual matrix.
fn runs<T>(voxels: &[T]) -> impl Iterator<Item = &[T]> {
    let whole = voxels.len() <= SAMPLES;
    let length = if whole { voxels.len().max(1) } else { RUN };
    let distance = if whole {
        length
    } else {
        (voxels.len() / (SAMPLES / RUN)) | 1
    };
    voxels
        .chunks(distance)
        .map(move |chunk| &chunk[..length.min(chunk.len())])
}

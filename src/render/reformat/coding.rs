//! Interpolated values as stored integers of 16 bits.

use crate::dicom::Signedness;
use crate::render::Interpolation;
use crate::volume::{Rescale, Volume, Voxels};

/// Added to a held value to get the stored one back, for unsigned 16-bit pixels.
const WORD_BIAS: f64 = 32768.0;
/// By how much, as a part of the range of the values it mixes, Catmull-Rom in three dimensions can go beyond them: its
/// weights add up to at most 1.25 in absolute value on each axis.
const CUBIC_BEYOND: f64 = 0.48;
/// Digits of a slope: a decimal string of 16 characters holds them exactly.
const SLOPE_DIGITS: i32 = 8;

/// How values are stored. A source of 16-bit values keeps its own rescale, so that values are exact to one rounding;
/// any other is cut into 65 534 steps of its range.
#[derive(Clone, Debug, PartialEq)]
pub struct Coding {
    /// Whether the stored values are signed; held ones always are (unsigned ones biased by −32768).
    pub signedness: Signedness,
    /// From held to modality value.
    pub rescale: Rescale,
    /// Held value that stands for "nothing here": the source's own, else one below all that can come out.
    pub padding: i16,
    /// From the source's held value to the new one.
    scale: f64,
    shift: f64,
}

impl Coding {
    /// `stored`: how the source's files hold its values, where they are of 16 bits.
    pub fn of(source: &Volume, stored: Option<Signedness>, interpolation: Interpolation) -> Coding {
        let Some([low, high]) = extent(source) else {
            return Coding::steps(source.rescale, [0.0, 0.0]);
        };
        let beyond = match interpolation {
            Interpolation::Cubic => CUBIC_BEYOND * (high - low),
            Interpolation::Nearest | Interpolation::Linear => 0.0,
        };
        let range = [(low - beyond).floor(), (high + beyond).ceil()];
        let whole = matches!(source.voxels, Voxels::I16(_));
        let bias = match stored {
            Some(Signedness::UnsignedWord) => WORD_BIAS,
            _ => 0.0,
        };
        let own = source.padding.as_ref().map(|padding| f64::from(*padding.start()));
        let fits = |shift: f64| whole && range[0] + shift > -WORD_BIAS && range[1] + shift < WORD_BIAS;
        match (fits(bias), bias > 0.0 && fits(0.0)) {
            (true, _) => Coding::kept(source.rescale, Signedness::Signed, bias, range, own),
            (false, true) => Coding::kept(source.rescale, Signedness::UnsignedWord, 0.0, range, own),
            (false, false) => Coding::steps(source.rescale, [low - beyond, high + beyond]),
        }
    }

    /// The source's own steps. `own`: its held padding.
    fn kept(
        rescale: Rescale,
        signedness: Signedness,
        shift: f64,
        range: [f64; 2],
        own: Option<f64>,
    ) -> Coding {
        let own = own.map(|held| held + shift).filter(|held| held.abs() < WORD_BIAS);
        Coding {
            signedness,
            rescale: Rescale {
                slope: rescale.slope,
                intercept: rescale.intercept - rescale.slope * shift,
            },
            padding: own.unwrap_or(range[0] + shift - 1.0) as i16,
            scale: 1.0,
            shift,
        }
    }

    /// Steps of a range of held values, the lowest stored value but one for its lower end.
    fn steps(rescale: Rescale, [low, high]: [f64; 2]) -> Coding {
        let (one, other) = (rescale.apply(low), rescale.apply(high));
        let (least, most) = (one.min(other), one.max(other));
        let slope = rounded_up((most - least) / 65_534.0);
        let intercept = least + slope * f64::from(i16::MAX);
        Coding {
            signedness: Signedness::Signed,
            rescale: Rescale { slope, intercept },
            padding: i16::MIN,
            scale: rescale.slope / slope,
            shift: (rescale.intercept - intercept) / slope,
        }
    }

    /// The new held value of the source's interpolated one; padding for what is no number, and for nothing else.
    pub fn code(&self, held: f32) -> i16 {
        if held.is_nan() {
            return self.padding;
        }
        let value = (f64::from(held) * self.scale + self.shift).round();
        match value as i16 {
            padding if padding == self.padding => padding.saturating_add(1),
            value => value,
        }
    }

    /// From stored to modality value, as a file says it.
    pub fn stored_rescale(&self) -> Rescale {
        Rescale {
            slope: self.rescale.slope,
            intercept: self.rescale.intercept - self.rescale.slope * self.bias(),
        }
    }

    /// Added to a held value to get the stored one.
    pub fn bias(&self) -> f64 {
        match self.signedness {
            Signedness::UnsignedWord => WORD_BIAS,
            Signedness::Signed | Signedness::UnsignedByte => 0.0,
        }
    }
}

/// The lowest and highest held value that is a number.
fn extent(volume: &Volume) -> Option<[f64; 2]> {
    match &volume.voxels {
        Voxels::I16(values) => {
            let (low, high) = (values.iter().min()?, values.iter().max()?);
            Some([f64::from(*low), f64::from(*high)])
        }
        Voxels::Rgb8(_) => Some([0.0, 255.0]),
        Voxels::F32(values) => {
            let finite = values.iter().copied().filter(|value| value.is_finite());
            let fold = finite.fold([f32::INFINITY, f32::NEG_INFINITY], |[low, high], value| {
                [low.min(value), high.max(value)]
            });
            (fold[0] <= fold[1]).then(|| fold.map(f64::from))
        }
    }
}

/// A step no smaller than asked for, of few digits; 1 for none.
fn rounded_up(step: f64) -> f64 {
    if !(step.is_finite() && step > 0.0) {
        return 1.0;
    }
    let unit = 10f64.powi(step.log10().floor() as i32 + 1 - SLOPE_DIGITS);
    let digits = (step / unit).ceil();
    // Through text, so that it is the number that a reader of the text gets.
    format!("{:.*e}", SLOPE_DIGITS as usize - 1, digits * unit)
        .parse()
        .unwrap_or(step)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::{DVec3, Grid};

    fn volume(voxels: Voxels, rescale: Rescale, padding: Option<f32>) -> Volume {
        let grid = Grid::new(
            [voxels.len(), 1, 1],
            DVec3::X,
            DVec3::Y,
            [1.0, 1.0],
            vec![DVec3::ZERO],
            1.0,
        );
        Volume {
            grid: grid.expect("a grid"),
            voxels,
            rescale,
            padding: padding.map(|value| value..=value),
            unit: None,
        }
    }

    /// Stored 0 to 4095 of HU + 1024, biased as unsigned words are.
    #[test]
    fn unsigned_values_keep_their_rescale_and_get_a_padding_below_them() {
        let held = Voxels::I16(vec![-32768, -32768 + 4095]);
        let folded = Rescale {
            slope: 1.0,
            intercept: 32768.0 - 1024.0,
        };
        let source = volume(held, folded, None);
        let coding = Coding::of(&source, Some(Signedness::UnsignedWord), Interpolation::Linear);
        assert_eq!(coding.signedness, Signedness::Signed);
        assert_eq!(
            coding.rescale,
            Rescale {
                slope: 1.0,
                intercept: -1024.0
            }
        );
        assert_eq!(coding.padding, -1);
        assert_eq!([-32768.0, -31768.4].map(|held| coding.code(held)), [0, 1000]);
        assert_eq!(coding.code(f32::NAN), -1);
        assert_eq!(coding.code(-32769.0), 0, "padding is never a value");
    }

    #[test]
    fn values_of_all_sixteen_bits_stay_unsigned() {
        let source = volume(
            Voxels::I16(vec![-32767, 32767]),
            Rescale {
                slope: 1.0,
                intercept: 32768.0,
            },
            None,
        );
        let coding = Coding::of(&source, Some(Signedness::UnsignedWord), Interpolation::Linear);
        assert_eq!(
            (coding.signedness, coding.padding),
            (Signedness::UnsignedWord, -32768)
        );
        assert_eq!(coding.stored_rescale(), Rescale::IDENTITY);
    }

    #[test]
    fn the_padding_of_the_source_is_kept() {
        let source = volume(Voxels::I16(vec![-2000, 100]), Rescale::IDENTITY, Some(-2000.0));
        let coding = Coding::of(&source, Some(Signedness::Signed), Interpolation::Linear);
        assert_eq!(coding.padding, -2000);
    }

    #[test]
    fn other_values_are_within_a_65535th_of_their_range() {
        let values: Vec<f32> = (0..1000).map(|n| -3.7 + 0.001_234_5 * n as f32).collect();
        let range = f64::from(values[999] - values[0]);
        let source = volume(Voxels::F32(values.clone()), Rescale::IDENTITY, None);
        let coding = Coding::of(&source, None, Interpolation::Linear);
        let worst = values
            .iter()
            .map(|value| (coding.rescale.apply(f64::from(coding.code(*value))) - f64::from(*value)).abs())
            .fold(0.0, f64::max);
        assert!(worst <= range / 65_535.0, "{worst} of {range}");
        assert!(worst > 0.0);
        assert_eq!(coding.padding, i16::MIN);
        let all_alike = volume(Voxels::F32(vec![2.5; 4]), Rescale::IDENTITY, None);
        let coding = Coding::of(&all_alike, None, Interpolation::Cubic);
        assert_eq!(coding.rescale.apply(f64::from(coding.code(2.5))), 2.5);
    }
}

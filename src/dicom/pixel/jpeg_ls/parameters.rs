//! Coding parameters (annex A.2.1 and C.2.4.1).

/// What an LSE segment sets; 0 stands for the default.
#[derive(Clone, Copy, Default)]
pub(super) struct Preset {
    largest: i32,
    thresholds: [i32; 3],
    reset: i32,
}

impl Preset {
    /// `None` for segments other than preset parameters: mapping tables and sizes above 65535.
    pub fn parse(payload: &[u8]) -> Option<Preset> {
        let (1, rest) = payload.split_first()? else {
            return None;
        };
        let half = |at: usize| {
            Some(i32::from(u16::from_be_bytes([
                *rest.get(at)?,
                *rest.get(at + 1)?,
            ])))
        };
        Some(Preset {
            largest: half(0)?,
            thresholds: [half(2)?, half(4)?, half(6)?],
            reset: half(8)?,
        })
    }
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Parameters {
    /// NEAR: how far a value may be off.
    pub near: i32,
    /// MAXVAL.
    pub largest: i32,
    pub thresholds: [i32; 3],
    /// RESET.
    pub reset: i32,
    pub range: i32,
    /// qbpp: bits of a mapped error that is written out.
    pub error_bits: u32,
    /// LIMIT: longest Golomb code.
    pub limit: u32,
}

impl Parameters {
    pub fn new(precision: u32, near: i32, preset: &Preset) -> Option<Parameters> {
        let full = (1 << precision) - 1;
        let largest = if preset.largest == 0 { full } else { preset.largest };
        let reset = if preset.reset == 0 { 64 } else { preset.reset };
        if largest > full || near > largest / 2 || reset < 3 {
            return None;
        }
        let defaults = default_thresholds(largest, near);
        let chosen = |index: usize| match preset.thresholds[index] {
            0 => defaults[index],
            threshold => threshold,
        };
        let range = (largest + 2 * near) / (2 * near + 1) + 1;
        let bits = bits_for(largest + 1).max(2);
        Some(Parameters {
            near,
            largest,
            thresholds: [chosen(0), chosen(1), chosen(2)],
            reset,
            range,
            error_bits: bits_for(range),
            limit: 2 * (bits + bits.max(8)),
        })
    }

    /// One step of the quantised error in sample units.
    pub fn step(&self) -> i32 {
        2 * self.near + 1
    }

    /// An error modulo the range: the shortest way round (A.4.5).
    pub fn reduced(&self, error: i32) -> i32 {
        if error < -(self.range / 2) {
            error + self.range
        } else if error >= (self.range + 1) / 2 {
            error - self.range
        } else {
            error
        }
    }

    /// A prediction corrected by a quantised error, modulo the range (A.4.5 and A.5.3).
    pub fn reconstructed(&self, prediction: i32, error: i32) -> u16 {
        let span = self.range * self.step();
        let mut value = prediction + error * self.step();
        if value < -self.near {
            value += span;
        } else if value > self.largest + self.near {
            value -= span;
        }
        value.clamp(0, self.largest) as u16
    }
}

/// ⌈log2⌉
fn bits_for(count: i32) -> u32 {
    32 - (count - 1).leading_zeros()
}

/// C.2.4.1.1.1
fn default_thresholds(largest: i32, near: i32) -> [i32; 3] {
    let clamped = |value: i32, least: i32| {
        if value > largest || value < least {
            least
        } else {
            value
        }
    };
    let wanted = match largest >= 128 {
        true => {
            let factor = (largest.min(4095) + 128) / 256;
            [
                factor + 2 + 3 * near,
                4 * factor + 3 + 5 * near,
                17 * factor + 4 + 7 * near,
            ]
        }
        false => {
            let factor = 256 / (largest + 1);
            [
                (3 / factor + 3 * near).max(2),
                (7 / factor + 5 * near).max(3),
                (21 / factor + 7 * near).max(4),
            ]
        }
    };
    let first = clamped(wanted[0], near + 1);
    let second = clamped(wanted[1], first);
    [first, second, clamped(wanted[2], second)]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Table C.3 of the standard.
    #[test]
    fn default_thresholds_are_those_of_the_standard() {
        assert_eq!(default_thresholds(255, 0), [3, 7, 21]);
        assert_eq!(default_thresholds(1023, 0), [6, 19, 72]);
        assert_eq!(default_thresholds(4095, 0), [18, 67, 276]);
        assert_eq!(default_thresholds(65535, 0), [18, 67, 276]);
        assert_eq!(default_thresholds(15, 0), [2, 3, 4]);
    }

    #[test]
    fn reconstruction_wraps_at_the_range() {
        let parameters = Parameters::new(8, 0, &Preset::default()).unwrap_or_else(|| panic!("valid"));
        assert_eq!(parameters.reconstructed(250, 10), 4);
        assert_eq!(parameters.reconstructed(3, -10), 249);
    }
}

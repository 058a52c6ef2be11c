//! Contexts: the statistics that prediction errors are coded with (annex A.6 and A.7.2).

use super::bits::BitReader;
use super::parameters::Parameters;

/// Of the regular mode.
#[derive(Clone, Copy)]
pub(super) struct Context {
    /// A: sum of error magnitudes.
    magnitude: i64,
    /// B: sum of errors.
    bias: i32,
    /// C: correction of the prediction.
    pub correction: i32,
    /// N: errors counted.
    count: i32,
}

impl Context {
    pub fn new(parameters: &Parameters) -> Context {
        Context {
            magnitude: first_magnitude(parameters),
            bias: 0,
            correction: 0,
            count: 1,
        }
    }

    /// The next error, quantised, and what it teaches.
    pub fn read_error(&mut self, bits: &mut BitReader, parameters: &Parameters) -> Option<i32> {
        let k = golomb_parameter(self.count, self.magnitude);
        let mapped = bits.golomb(k, parameters.limit, parameters.error_bits)?;
        if mapped > 2 * parameters.range {
            return None;
        }
        let inverted = k == 0 && parameters.near == 0 && 2 * self.bias <= -self.count;
        let error = match (mapped & 1 == 0, inverted) {
            (true, false) => mapped / 2,
            (false, false) => -(mapped + 1) / 2,
            (true, true) => -(mapped / 2) - 1,
            (false, true) => mapped / 2,
        };
        self.learn(error, parameters);
        Some(error)
    }

    fn learn(&mut self, error: i32, parameters: &Parameters) {
        self.bias += error * parameters.step();
        self.magnitude += i64::from(error.abs());
        if self.count == parameters.reset {
            self.magnitude >>= 1;
            self.bias >>= 1;
            self.count >>= 1;
        }
        self.count += 1;
        if self.bias <= -self.count {
            self.bias = (self.bias + self.count).max(1 - self.count);
            self.correction = (self.correction - 1).max(-128);
        } else if self.bias > 0 {
            self.bias = (self.bias - self.count).min(0);
            self.correction = (self.correction + 1).min(127);
        }
    }
}

/// Of the sample that interrupts a run.
#[derive(Clone, Copy)]
pub(super) struct RunContext {
    magnitude: i64,
    count: i32,
    /// Nn
    negative: i32,
    /// RItype: 1 where left and above agree, else 0.
    agreeing: i32,
}

impl RunContext {
    pub fn new(parameters: &Parameters, agreeing: i32) -> RunContext {
        RunContext {
            magnitude: first_magnitude(parameters),
            count: 1,
            negative: 0,
            agreeing,
        }
    }

    /// `run_bits`: J of the run's index, by which the longest code is shorter.
    pub fn read_error(
        &mut self,
        bits: &mut BitReader,
        parameters: &Parameters,
        run_bits: u32,
    ) -> Option<i32> {
        let weighed = self.magnitude + i64::from((self.count >> 1) * self.agreeing);
        let k = golomb_parameter(self.count, weighed);
        let mapped = bits.golomb(k, parameters.limit - run_bits - 1, parameters.error_bits)?;
        if mapped > 2 * parameters.range {
            return None;
        }
        let doubled = mapped + self.agreeing;
        let odd = doubled & 1;
        let magnitude = (doubled + odd) / 2;
        let often_negative = k != 0 || 2 * self.negative >= self.count;
        let error = if often_negative == (odd == 1) {
            -magnitude
        } else {
            magnitude
        };
        self.learn(error, mapped, parameters);
        Some(error)
    }

    fn learn(&mut self, error: i32, mapped: i32, parameters: &Parameters) {
        self.negative += i32::from(error < 0);
        self.magnitude += i64::from((mapped + 1 - self.agreeing) >> 1);
        if self.count == parameters.reset {
            self.magnitude >>= 1;
            self.count >>= 1;
            self.negative >>= 1;
        }
        self.count += 1;
    }
}

fn first_magnitude(parameters: &Parameters) -> i64 {
    i64::from(((parameters.range + 32) / 64).max(2))
}

/// The smallest k for which count × 2^k reaches the magnitude.
fn golomb_parameter(count: i32, magnitude: i64) -> u32 {
    (0..32).find(|k| i64::from(count) << k >= magnitude).unwrap_or(32)
}

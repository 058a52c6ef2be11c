//! Contexts: the statistics that prediction errors are coded with (annex A.6 and A.7.2).

use super::bit_writer::BitWriter;
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
        let error = match (mapped & 1 == 0, self.is_inverted(k, parameters)) {
            (true, false) => mapped / 2,
            (false, false) => -(mapped + 1) / 2,
            (true, true) => -(mapped / 2) - 1,
            (false, true) => mapped / 2,
        };
        self.learn(error, parameters);
        Some(error)
    }

    /// An error, reduced to the range, and what it teaches.
    pub fn write_error(&mut self, error: i32, bits: &mut BitWriter, parameters: &Parameters) {
        let k = golomb_parameter(self.count, self.magnitude);
        let mapped = match (error >= 0, self.is_inverted(k, parameters)) {
            (true, false) => 2 * error,
            (false, false) => -2 * error - 1,
            (true, true) => 2 * error + 1,
            (false, true) => -2 * (error + 1),
        };
        bits.put_golomb(mapped as u32, k, parameters.limit, parameters.error_bits);
        self.learn(error, parameters);
    }

    /// Whether negative errors take the even codes (A.5.2).
    fn is_inverted(&self, k: u32, parameters: &Parameters) -> bool {
        k == 0 && parameters.near == 0 && 2 * self.bias <= -self.count
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
        let k = self.golomb_parameter();
        let mapped = bits.golomb(k, parameters.limit - run_bits - 1, parameters.error_bits)?;
        if mapped > 2 * parameters.range {
            return None;
        }
        let doubled = mapped + self.agreeing;
        let odd = doubled & 1;
        let magnitude = (doubled + odd) / 2;
        let error = if self.is_often_negative(k) == (odd == 1) {
            -magnitude
        } else {
            magnitude
        };
        self.learn(error, mapped, parameters);
        Some(error)
    }

    /// The counterpart of [`read_error`](Self::read_error), for an error reduced to the range (A.7.2.2).
    pub fn write_error(&mut self, error: i32, bits: &mut BitWriter, parameters: &Parameters, run_bits: u32) {
        let k = self.golomb_parameter();
        let odd = error != 0 && (error < 0) == self.is_often_negative(k);
        let mapped = 2 * error.abs() - self.agreeing - i32::from(odd);
        let limit = parameters.limit - run_bits - 1;
        bits.put_golomb(mapped as u32, k, limit, parameters.error_bits);
        self.learn(error, mapped, parameters);
    }

    fn golomb_parameter(&self) -> u32 {
        let weighed = self.magnitude + i64::from((self.count >> 1) * self.agreeing);
        golomb_parameter(self.count, weighed)
    }

    /// Whether negative errors take the shorter codes.
    fn is_often_negative(&self, k: u32) -> bool {
        k != 0 || 2 * self.negative >= self.count
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

//! Two lines of one component: the one being coded or decoded and the one above it.

use super::parameters::Parameters;

/// Values around the next sample: a left, b above, c above left, d above right (figure 3).
#[derive(Clone, Copy)]
pub(super) struct Neighbours {
    pub a: i32,
    pub b: i32,
    pub c: i32,
    pub d: i32,
}

pub(super) struct Lines {
    /// With one sample more at either end.
    above: Vec<u16>,
    current: Vec<u16>,
    /// RUNindex
    pub run_index: usize,
}

impl Lines {
    pub fn new(columns: usize) -> Lines {
        Lines {
            above: vec![0; columns + 2],
            current: vec![0; columns + 2],
            run_index: 0,
        }
    }

    /// Starts a line; the edges take the values that A.2.1 gives them.
    pub fn start(&mut self) {
        std::mem::swap(&mut self.above, &mut self.current);
        let last = self.above.len() - 1;
        self.above[last] = self.above[last - 1];
        self.current[0] = self.above[1];
    }

    pub fn neighbours(&self, column: usize) -> Neighbours {
        Neighbours {
            a: i32::from(self.current[column]),
            b: i32::from(self.above[column + 1]),
            c: i32::from(self.above[column]),
            d: i32::from(self.above[column + 2]),
        }
    }

    pub fn put(&mut self, column: usize, value: u16) {
        self.current[column + 1] = value;
    }

    /// Repeats the value left of `column`.
    pub fn put_run(&mut self, column: usize, count: usize) {
        let value = self.current[column];
        self.current[column + 1..column + 1 + count].fill(value);
    }

    /// How many of `samples`, which stand from `column` on, repeat the value left of it.
    pub fn run_length(&self, column: usize, samples: &[u16]) -> usize {
        let value = self.current[column];
        samples.iter().take_while(|sample| **sample == value).count()
    }

    pub fn samples(&self) -> &[u16] {
        &self.current[1..self.current.len() - 1]
    }
}

impl Neighbours {
    /// Whether the surroundings are flat, as far as NEAR can tell.
    pub fn are_flat(&self, near: i32) -> bool {
        (self.d - self.b).abs() <= near && (self.b - self.c).abs() <= near && (self.c - self.a).abs() <= near
    }

    /// Context number, and whether its signs are turned round (A.3.3 and A.3.4).
    pub fn context(&self, parameters: &Parameters) -> (usize, bool) {
        let quantised = |difference: i32| quantise(difference, parameters);
        let number =
            81 * quantised(self.d - self.b) + 9 * quantised(self.b - self.c) + quantised(self.c - self.a);
        (number.unsigned_abs() as usize, number < 0)
    }

    /// The median edge detector (A.4.1).
    pub fn prediction(&self) -> i32 {
        let (low, high) = (self.a.min(self.b), self.a.max(self.b));
        (self.a + self.b - self.c).clamp(low, high)
    }
}

fn quantise(difference: i32, parameters: &Parameters) -> i32 {
    let size = difference.abs();
    let [first, second, third] = parameters.thresholds;
    let region = match size {
        _ if size <= parameters.near => 0,
        _ if size < first => 1,
        _ if size < second => 2,
        _ if size < third => 3,
        _ => 4,
    };
    region * difference.signum()
}

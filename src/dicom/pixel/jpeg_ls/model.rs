//! What the coder and the decoder of a scan expect alike: predictions, and the contexts that learn from errors
//! (annex A.3 to A.7).

use super::context::{Context, RunContext};
use super::line::Neighbours;
use super::parameters::Parameters;

/// Contexts of the regular mode: (9³ + 1) / 2.
const CONTEXTS: usize = 365;

/// J: run lengths are counted in units of 2^J.
pub(super) const RUN_BITS: [u32; 32] = [
    0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15,
];

pub(super) struct Model {
    pub parameters: Parameters,
    contexts: Vec<Context>,
    run_contexts: [RunContext; 2],
}

/// The value that a sample should have, and the statistics of what it has instead.
pub(super) struct Expectation<'a, C> {
    pub prediction: i32,
    /// Whether errors are counted with the other sign.
    pub turned: bool,
    pub context: &'a mut C,
}

impl Model {
    pub fn new(parameters: Parameters) -> Model {
        Model {
            parameters,
            contexts: vec![Context::new(&parameters); CONTEXTS],
            run_contexts: [RunContext::new(&parameters, 0), RunContext::new(&parameters, 1)],
        }
    }

    /// Of a sample in regular mode.
    pub fn expect(&mut self, neighbours: Neighbours) -> Expectation<'_, Context> {
        let (number, turned) = neighbours.context(&self.parameters);
        let context = &mut self.contexts[number];
        let correction = if turned {
            -context.correction
        } else {
            context.correction
        };
        Expectation {
            prediction: (neighbours.prediction() + correction).clamp(0, self.parameters.largest),
            turned,
            context,
        }
    }

    /// Of the sample that interrupts a run. Where samples are interleaved, and so not `alone`, left and above never
    /// count as agreeing (B.2.1).
    pub fn expect_interruption(
        &mut self,
        neighbours: Neighbours,
        alone: bool,
    ) -> Expectation<'_, RunContext> {
        let agreeing = alone && (neighbours.a - neighbours.b).abs() <= self.parameters.near;
        let (prediction, turned) = match agreeing {
            true => (neighbours.a, false),
            false => (neighbours.b, neighbours.a > neighbours.b),
        };
        Expectation {
            prediction,
            turned,
            context: &mut self.run_contexts[usize::from(agreeing)],
        }
    }
}

impl<C> Expectation<'_, C> {
    /// An error as the context counts it, or back.
    pub fn oriented(&self, error: i32) -> i32 {
        if self.turned { -error } else { error }
    }
}

//! A transfer function as sums over held values, from which the mean over any span of values is one subtraction
//! (pre-integration as by Engel, Kraus, Ertl, *High-quality pre-integrated volume rendering*, 2001, with sums over one
//! dimension in place of a table of two).

use crate::render::scene::Transfer;
use crate::volume::Rescale;

/// Steps into which the range of values is cut.
pub const ENTRIES: usize = 4096;
/// Widths of the transfer function beyond its ends within which values are told apart.
const FAR: f64 = 256.0;
const LAST: f32 = (ENTRIES - 1) as f32;
/// A point of opacity 1 lets one part in ten thousand through a millimetre: no number is infinite.
const MOST_OPAQUE: f64 = 0.9999;

/// Sums of extinction and of colour weighted with extinction, below each step.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Held value at which the first step begins.
    pub low: f32,
    /// Steps per held unit.
    pub per_unit: f32,
    /// Extinction per mm of one unit of the sums.
    pub quantum: f32,
    /// Red, green, blue, extinction: the sums over all steps before this one; one more than there are steps. Whole
    /// numbers, so that a difference of two is exact on every machine.
    pub sums: Vec<[u32; 4]>,
    /// Held units over which the opacity changes: what counts as a steep place.
    pub reach: f32,
}

/// Extinction per mm of what has an opacity per mm.
pub fn extinction(opacity: f64) -> f64 {
    -(1.0 - opacity.clamp(0.0, MOST_OPAQUE)).ln()
}

impl Table {
    /// For held values from `least` to `greatest`; those outside look like the nearest one within.
    pub fn new(transfer: &Transfer, rescale: Rescale, least: f32, greatest: f32) -> Table {
        let (low, high) = range(transfer, rescale, f64::from(least), f64::from(greatest));
        let width = (high - low) / ENTRIES as f64;
        let parts: Vec<[f64; 4]> = (0..ENTRIES)
            .map(|n| {
                let held = low + (n as f64 + 0.5) * width;
                let (colour, opacity) = transfer.at(rescale.apply(held));
                let thick = extinction(f64::from(opacity));
                let [red, green, blue] = colour.map(|part| f64::from(part) * thick);
                [red, green, blue, thick]
            })
            .collect();
        let greatest = parts.iter().map(|part| part[3]).fold(0.0, f64::max);
        // The sum over all steps stays below 2³¹.
        let quantum = (greatest * ENTRIES as f64 / 2_147_000_000.0).max(f64::MIN_POSITIVE);
        Table {
            low: low as f32,
            per_unit: (1.0 / width) as f32,
            quantum: quantum as f32,
            sums: summed(&parts, quantum),
            reach: reach(transfer, rescale, high - low) as f32,
        }
    }

    #[inline(always)]
    pub fn index(&self, held: f32) -> usize {
        let step = (held - self.low) * self.per_unit;
        // What is below the first step, and what is not a number, becomes 0.
        let step = if step > 0.0 { step } else { 0.0 };
        (if step < LAST { step } else { LAST }) as i32 as usize
    }

    #[inline(always)]
    fn sum(&self, index: usize) -> [u32; 4] {
        self.sums[index.min(ENTRIES)]
    }

    /// Mean colour weighted with extinction, and mean extinction per mm, of the values between two steps.
    #[inline(always)]
    pub fn mean(&self, from: usize, to: usize) -> [f32; 4] {
        let low = from.min(to);
        let span = from.abs_diff(to).max(1);
        let (before, after) = (self.sum(low), self.sum(low + span));
        if before[3] == after[3] {
            return [0.0; 4];
        }
        let share = self.quantum / span as f32;
        std::array::from_fn(|n| after[n].wrapping_sub(before[n]) as f32 * share)
    }

    /// Whether nothing with a value from one to another can be seen.
    pub fn is_clear(&self, least: f32, greatest: f32) -> bool {
        self.sum(self.index(least))[3] == self.sum(self.index(greatest) + 1)[3]
    }
}

/// The held values worth telling apart: those that occur. Few that lie far out must not cost the others their steps, so
/// nothing is told apart far beyond where the transfer function changes; a span that ends there has a wrong mean.
fn range(transfer: &Transfer, rescale: Rescale, least: f64, greatest: f64) -> (f64, f64) {
    let (mut low, mut high) = (least, greatest);
    let ends = (transfer.points().first(), transfer.points().last());
    if let (Some(first), Some(last)) = ends
        && rescale.slope != 0.0
    {
        let whole = (greatest - least) * rescale.slope.abs();
        let beyond = (FAR * (last.value - first.value)).max(whole / 4.0);
        let held = |value: f64| (value - rescale.intercept) / rescale.slope;
        let (a, b) = (held(first.value - beyond), held(last.value + beyond));
        low = low.max(a.min(b)).min(a.max(b));
        high = high.min(a.max(b)).max(a.min(b));
    }
    // A table over nothing would divide by it.
    (low, high.max(low + 1e-6 * low.abs().max(1.0)))
}

fn summed(parts: &[[f64; 4]], quantum: f64) -> Vec<[u32; 4]> {
    let mut total = [0.0f64; 4];
    let mut sums = Vec::with_capacity(parts.len() + 1);
    sums.push([0; 4]);
    for part in parts {
        for (sum, new) in total.iter_mut().zip(part) {
            *sum += new;
        }
        sums.push(total.map(|sum| (sum / quantum).round() as u32));
    }
    sums
}

fn reach(transfer: &Transfer, rescale: Rescale, otherwise: f64) -> f64 {
    let points = transfer.points();
    let changes = points
        .windows(2)
        .filter(|pair| pair[0].opacity != pair[1].opacity)
        .map(|pair| (pair[1].value - pair[0].value) / rescale.slope.abs());
    let widest = changes.filter(|width| width.is_finite()).fold(0.0, f64::max);
    if widest > 0.0 { widest } else { otherwise }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::scene::TransferPoint;

    fn ramp() -> Transfer {
        let point = |value, opacity| TransferPoint {
            value,
            colour: [1.0, 0.5, 0.0],
            opacity,
        };
        Transfer::new([point(100.0, 0.0), point(300.0, 0.5)])
    }

    #[test]
    fn the_mean_over_a_span_is_the_integral() {
        let table = Table::new(&ramp(), Rescale::IDENTITY, -1000.0, 3000.0);
        for (from, to) in [(0.0, 1000.0), (150.0, 151.0), (290.0, 110.0), (2000.0, 2000.0)] {
            let count = 10_000;
            let value = |n: i32| from + (to - from) * (f64::from(n) + 0.5) / f64::from(count);
            let sum: f64 = (0..count)
                .map(|n| extinction(f64::from(ramp().at(value(n)).1)))
                .sum();
            let wanted = sum / f64::from(count);
            let found = table.mean(table.index(from as f32), table.index(to as f32));
            assert!(
                // Half a step of a table over 4000 HU, at the steepest place.
                (f64::from(found[3]) - wanted).abs() < 4e-3,
                "{from} to {to}: {found:?}, not {wanted}"
            );
            assert!((found[0] - found[3]).abs() < 1e-4 && (found[1] - found[3] / 2.0).abs() < 1e-4);
        }
    }

    #[test]
    fn clear_is_what_has_no_opacity_at_all() {
        let table = Table::new(&ramp(), Rescale::IDENTITY, -1000.0, 3000.0);
        assert!(table.is_clear(-1000.0, 99.0));
        assert!(!table.is_clear(-1000.0, 110.0));
        let nothing = Table::new(&Transfer::default(), Rescale::IDENTITY, 5.0, 5.0);
        assert!(nothing.is_clear(5.0, 5.0));
    }
}

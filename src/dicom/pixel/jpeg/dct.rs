//! The inverse DCT of libjpeg's accurate integer method ("islow", after Loeffler, Ligtenberg and Moschytz, 1989),
//! with its roundings.

use super::coefficients::ZIGZAG;
use super::frame::Component;

const SCALE_BITS: u32 = 13;

/// 2^13 × the constant, rounded.
const FIX_0_298631336: i64 = 2446;
const FIX_0_390180644: i64 = 3196;
const FIX_0_541196100: i64 = 4433;
const FIX_0_765366865: i64 = 6270;
const FIX_0_899976223: i64 = 7373;
const FIX_1_175875602: i64 = 9633;
const FIX_1_501321110: i64 = 12299;
const FIX_1_847759065: i64 = 15137;
const FIX_1_961570560: i64 = 16069;
const FIX_2_053119869: i64 = 16819;
const FIX_2_562915447: i64 = 20995;
const FIX_3_072711026: i64 = 25172;

/// Samples of a component, `width` × `height`, row by row.
pub(super) fn samples(component: &Component, precision: u32) -> Vec<u16> {
    let (width, height) = (component.width, component.height);
    let steps = natural_steps(&component.steps);
    let mut plane = vec![0; width * height];
    for (index, coefficients) in component.coefficients.as_chunks::<64>().0.iter().enumerate() {
        let (top, left) = (
            index / component.blocks_wide * 8,
            index % component.blocks_wide * 8,
        );
        if top >= height || left >= width {
            continue;
        }
        let block = inverse(coefficients, &steps, precision);
        let columns = (width - left).min(8);
        for row in 0..(height - top).min(8) {
            let at = (top + row) * width + left;
            plane[at..at + columns].copy_from_slice(&block[row * 8..row * 8 + columns]);
        }
    }
    plane
}

fn natural_steps(zigzag: &[u16; 64]) -> [i64; 64] {
    let mut steps = [0; 64];
    for (index, step) in zigzag.iter().enumerate() {
        steps[usize::from(ZIGZAG[index])] = i64::from(*step);
    }
    steps
}

fn inverse(coefficients: &[i16; 64], steps: &[i64; 64], precision: u32) -> [u16; 64] {
    // Bits kept between the passes: libjpeg keeps one less for 12-bit samples.
    let kept = if precision == 8 { 2 } else { 1 };
    let mut between = [0; 64];
    for column in 0..8 {
        let input =
            std::array::from_fn(|row| i64::from(coefficients[row * 8 + column]) * steps[row * 8 + column]);
        for (row, value) in one_dimension(input, SCALE_BITS - kept).into_iter().enumerate() {
            between[row * 8 + column] = value;
        }
    }
    let (centre, largest) = (1 << (precision - 1), (1 << precision) - 1);
    let mut block = [0; 64];
    for row in 0..8 {
        let input = std::array::from_fn(|column| between[row * 8 + column]);
        for (column, value) in one_dimension(input, SCALE_BITS + kept + 3)
            .into_iter()
            .enumerate()
        {
            block[row * 8 + column] = (value + centre).clamp(0, largest) as u16;
        }
    }
    block
}

/// Eight coefficients → eight values, scaled by 2^13 / 2^`descale`.
fn one_dimension(input: [i64; 8], descale: u32) -> [i64; 8] {
    let even = even_part(input);
    let odd = odd_part(input);
    let round = 1 << (descale - 1);
    std::array::from_fn(|index| {
        let value = match index {
            0..=3 => even[index] + odd[index],
            _ => even[7 - index] - odd[7 - index],
        };
        (value + round) >> descale
    })
}

fn even_part(input: [i64; 8]) -> [i64; 4] {
    let shared = (input[2] + input[6]) * FIX_0_541196100;
    let low = shared - input[6] * FIX_1_847759065;
    let high = shared + input[2] * FIX_0_765366865;
    let sum = (input[0] + input[4]) << SCALE_BITS;
    let difference = (input[0] - input[4]) << SCALE_BITS;
    [sum + high, difference + low, difference - low, sum - high]
}

fn odd_part(input: [i64; 8]) -> [i64; 4] {
    let (a, b, c, d) = (input[7], input[5], input[3], input[1]);
    let shared = (a + c + b + d) * FIX_1_175875602;
    let outer = -(a + d) * FIX_0_899976223;
    let inner = -(b + c) * FIX_2_562915447;
    let left = shared - (a + c) * FIX_1_961570560;
    let right = shared - (b + d) * FIX_0_390180644;
    [
        d * FIX_1_501321110 + outer + right,
        c * FIX_3_072711026 + inner + left,
        b * FIX_2_053119869 + inner + right,
        a * FIX_0_298631336 + outer + left,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_of_dc_alone_is_flat() {
        let mut coefficients = [0; 64];
        coefficients[0] = 40;
        assert_eq!(inverse(&coefficients, &[2; 64], 8), [138; 64]);
        assert_eq!(inverse(&coefficients, &[2; 64], 12), [2058; 64]);
    }

    #[test]
    fn values_stay_within_half_a_unit_of_the_exact_transform() {
        let coefficients: [i16; 64] =
            std::array::from_fn(|index| (index as i16 * 37 % 61 - 30) / (1 + index as i16 / 8));
        let exact = |row: usize, column: usize| {
            let mut sum = 0.0;
            for (index, coefficient) in coefficients.iter().enumerate() {
                let basis = |frequency: usize, place: usize| {
                    let angle = (2 * place + 1) as f64 * frequency as f64 * std::f64::consts::PI / 16.0;
                    if frequency == 0 {
                        0.5f64.sqrt()
                    } else {
                        angle.cos()
                    }
                };
                sum += f64::from(*coefficient) * 3.0 * basis(index / 8, row) * basis(index % 8, column) / 4.0;
            }
            sum + 2048.0
        };
        let block = inverse(&coefficients, &[3; 64], 12);
        for (index, value) in block.iter().enumerate() {
            let difference = f64::from(*value) - exact(index / 8, index % 8);
            assert!(difference.abs() < 0.6, "{index}: off by {difference}");
        }
    }
}

//! Subsampled components to full size, by libjpeg's triangle filter ("fancy upsampling") where it has one.

use super::dct;
use super::frame::{Component, Frame};

/// A component at the size of the image, row by row.
pub(super) fn full_size(component: &Component, frame: &Frame) -> Vec<u16> {
    let samples = dct::samples(component, frame.precision);
    let across = ratio(frame.most_horizontal, component.horizontal);
    let down = ratio(frame.most_vertical, component.vertical);
    let wide = component.width > 2;
    match (across, down) {
        (Some(1), Some(1)) => samples,
        (Some(2), Some(1)) if wide => widened(&samples, component, frame),
        (Some(2), Some(2)) if wide => doubled(&samples, component, frame),
        (Some(1), Some(2)) => heightened(&samples, component, frame),
        _ => repeated(&samples, component, frame),
    }
}

fn ratio(most: usize, own: usize) -> Option<usize> {
    most.is_multiple_of(own).then(|| most / own)
}

fn widened(samples: &[u16], component: &Component, frame: &Frame) -> Vec<u16> {
    let mut plane = Vec::with_capacity(frame.rows * frame.columns);
    for row in samples.chunks_exact(component.width) {
        let row: Vec<u32> = row.iter().map(|sample| u32::from(*sample)).collect();
        plane.extend(between_columns(&row, [1, 2], 2).take(frame.columns));
    }
    plane
}

fn doubled(samples: &[u16], component: &Component, frame: &Frame) -> Vec<u16> {
    let mut plane = Vec::with_capacity(frame.rows * frame.columns);
    for row in 0..frame.rows {
        let sums: Vec<u32> = between_rows(samples, component, row).collect();
        plane.extend(between_columns(&sums, [8, 7], 4).take(frame.columns));
    }
    plane
}

fn heightened(samples: &[u16], component: &Component, frame: &Frame) -> Vec<u16> {
    let bias = |row: usize| 1 + row as u32 % 2;
    (0..frame.rows)
        .flat_map(|row| between_rows(samples, component, row).map(move |sum| ((sum + bias(row)) >> 2) as u16))
        .collect()
}

fn repeated(samples: &[u16], component: &Component, frame: &Frame) -> Vec<u16> {
    let mut plane = Vec::with_capacity(frame.rows * frame.columns);
    for row in 0..frame.rows {
        let row = row * component.vertical / frame.most_vertical * component.width;
        let column = |column: usize| samples[row + column * component.horizontal / frame.most_horizontal];
        plane.extend((0..frame.columns).map(column));
    }
    plane
}

/// Three parts of the nearer row and one of the further, for a row of twice the height; edges repeat.
fn between_rows<'a>(
    samples: &'a [u16],
    component: &Component,
    row: usize,
) -> impl Iterator<Item = u32> + use<'a> {
    let near = row / 2;
    let far = match row % 2 {
        0 => near.saturating_sub(1),
        _ => (near + 1).min(component.height - 1),
    };
    let width = component.width;
    let line = move |row: usize| &samples[row * width..(row + 1) * width];
    let pairs = line(near).iter().zip(line(far));
    pairs.map(|(near, far)| 3 * u32::from(*near) + u32::from(*far))
}

/// Two values for each: three parts of it and one of its left, then of its right, neighbour; edges repeat.
fn between_columns(values: &[u32], bias: [u32; 2], shift: u32) -> impl Iterator<Item = u16> {
    let last = values.len() - 1;
    (0..values.len()).flat_map(move |index| {
        let (left, right) = (values[index.saturating_sub(1)], values[(index + 1).min(last)]);
        let three = 3 * values[index];
        [
            (three + left + bias[0]) >> shift,
            (three + right + bias[1]) >> shift,
        ]
        .map(|value| value as u16)
    })
}

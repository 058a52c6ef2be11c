//! How much light from all around reaches each place, coarsely.
//!
//! Light is swept through the volume along each axis, both ways, from layer to layer of coarse cells. On its way it is
//! absorbed, spreads to the cells beside (so that shadows are soft) and is slowly made up for (so that only what is near
//! darkens). The mean over the six sweeps is what the place gets.

use rayon::prelude::*;

/// Voxels on a side of a cell.
pub const CELL: usize = 4;
/// Of the light that leaves a cell, what goes straight on; the rest is shared by the four cells beside that one.
const STRAIGHT: f32 = 0.4;
/// Share of the light that reaches a flat surface with nothing near it: that counts as all of it.
const OPEN: f32 = 0.52;
/// Distance after which half of a shadow is gone, in mm.
const HALF_MM: f32 = 35.0;

/// Light in each cell: 255 for all of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Occlusion {
    pub dimensions: [usize; 3],
    pub values: Vec<u8>,
}

/// From mean extinctions per mm in cells and the sides of a cell in mm.
pub fn occlusion(dimensions: [usize; 3], extinctions: &[f32], sides: [f32; 3]) -> Occlusion {
    let sweeps: Vec<Vec<f32>> = (0..6usize)
        .into_par_iter()
        .map(|way| sweep(dimensions, extinctions, way / 2, way % 2 == 1, sides[way / 2]))
        .collect();
    let values = (0..extinctions.len())
        .into_par_iter()
        .map(|n| {
            let light: f32 = sweeps.iter().map(|sweep| sweep[n]).sum();
            (light / 6.0 / OPEN * 255.0).round() as u8
        })
        .collect();
    Occlusion { dimensions, values }
}

/// Light that reaches each cell along one axis.
fn sweep(dimensions: [usize; 3], extinctions: &[f32], axis: usize, back: bool, side: f32) -> Vec<f32> {
    let [columns, rows, _] = dimensions;
    let strides = [1, columns, columns * rows];
    let across = match axis {
        0 => [1, 2],
        1 => [0, 2],
        _ => [0, 1],
    };
    let [width, height] = across.map(|axis| dimensions[axis]);
    let mut light = vec![1.0; extinctions.len()];
    let mut before = vec![1.0f32; width * height];
    let mut spread = before.clone();
    let refill = 1.0 - 0.5f32.powf(side / HALF_MM);
    for layer in 0..dimensions[axis] {
        let layer = if back { dimensions[axis] - 1 - layer } else { layer };
        spread_out(&before, &mut spread, [width, height]);
        for y in 0..height {
            for x in 0..width {
                let n = layer * strides[axis] + x * strides[across[0]] + y * strides[across[1]];
                let arrives = spread[y * width + x];
                light[n] = arrives;
                let passes = arrives * (-extinctions[n] * side).exp();
                before[y * width + x] = passes + (1.0 - passes) * refill;
            }
        }
    }
    light
}

fn spread_out(from: &[f32], to: &mut [f32], [width, height]: [usize; 2]) {
    let beside = (1.0 - STRAIGHT) / 4.0;
    for y in 0..height {
        let (above, below) = (y.saturating_sub(1), (y + 1).min(height - 1));
        for x in 0..width {
            let (left, right) = (x.saturating_sub(1), (x + 1).min(width - 1));
            let row = |y: usize, x: usize| from[y * width + x];
            to[y * width + x] = row(y, x) * STRAIGHT
                + (row(y, left) + row(y, right) + row(above, x) + row(below, x)) * beside;
        }
    }
}

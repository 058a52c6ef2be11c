//! The place in a structure to point at: deep inside, however bent it is.

use glam::DVec3;

use super::Mask;
use super::envelope::Envelope;
use super::size::faces;
use crate::geometry::Grid;

/// A voxel this much as deep as the deepest is deep enough: of those, the one nearest the middle is taken.
const DEEP_ENOUGH: f64 = 0.95;

/// Walks through the slices of a mask's box and knows, for each column of voxels, the run that the slice cuts.
struct Columns {
    /// First slice of the run, and one past its last.
    runs: Vec<[usize; 2]>,
    /// Lower and upper face of each slice along the normal, in mm.
    faces: Vec<[f64; 2]>,
    centres: Vec<f64>,
}

impl Mask {
    /// A point deep inside, in patient mm, as the target of an arrow: the centre of one of its voxels, as far from the
    /// surface as any (to within a twentieth), and of these the nearest to the middle of the structure. Depths are
    /// exact on a plain grid; a tilt is neglected. `None` when it is empty.
    pub fn inner_point(&self, grid: &Grid) -> Option<DVec3> {
        let voxel = self.inner_voxel(grid)?;
        Some(grid.patient_from_voxel(DVec3::from_array(voxel.map(|index| index as f64))))
    }

    fn inner_voxel(&self, grid: &Grid) -> Option<[usize; 3]> {
        let middle = self.centroid(grid)?;
        let mut columns = Columns::new(self, grid);
        let mut transform = Depths::new(self.size(), grid.pixel_spacing);
        let mut deepest = 0.0f64;
        let mut candidates: Vec<(f64, [usize; 3])> = Vec::new();
        let enough = DEEP_ENOUGH * DEEP_ENOUGH;
        for k in 0..self.size()[2] {
            let most = columns.enter(self, k, &mut transform.squared);
            if most < deepest * enough {
                continue;
            }
            transform.run();
            let most = transform.squared.iter().copied().fold(0.0, f64::max);
            if most > deepest {
                deepest = most;
                candidates.retain(|(squared, _)| *squared >= deepest * enough);
            }
            let width = self.size()[0];
            let deep = transform.squared.iter().enumerate();
            let deep = deep.filter(|(_, squared)| **squared > 0.0 && **squared >= deepest * enough);
            candidates.extend(deep.map(|(at, squared)| (*squared, [at % width, at / width, k])));
        }
        let global = |local: [usize; 3]| std::array::from_fn(|axis| self.from[axis] + local[axis]);
        let distance = |voxel: &[usize; 3]| {
            let voxel: [usize; 3] = global(*voxel);
            let centre = grid.patient_from_voxel(DVec3::from_array(voxel.map(|index| index as f64)));
            centre.distance_squared(middle)
        };
        let nearest = candidates
            .iter()
            .min_by(|a, b| distance(&a.1).total_cmp(&distance(&b.1)));
        nearest.map(|(_, voxel)| global(*voxel))
    }
}

impl Columns {
    fn new(mask: &Mask, grid: &Grid) -> Columns {
        let [width, height, slices] = mask.size();
        let slices: Vec<usize> = (0..slices).map(|k| mask.from[2] + k).collect();
        let depth = |k: &usize| {
            grid.origins()
                .get(*k)
                .map_or(0.0, |origin| origin.dot(grid.normal()))
        };
        Columns {
            runs: vec![[0, 0]; width * height],
            faces: slices.iter().map(|k| faces(grid, *k)).collect(),
            centres: slices.iter().map(depth).collect(),
        }
    }

    /// Squared mm from each voxel's centre to where its column leaves the structure, 0 outside; and the largest.
    fn enter(&mut self, mask: &Mask, k: usize, squared: &mut [f64]) -> f64 {
        squared.fill(0.0);
        let [width, height, slices] = mask.size();
        let mut most = 0.0f64;
        for y in 0..height {
            for x in super::bits::columns(mask.bits.row(y, k)) {
                let at = y * width + x;
                let run = &mut self.runs[at];
                if run[1] <= k {
                    let end = (k..slices).find(|later| !mask.bits.get([x, y, *later]));
                    *run = [k, end.unwrap_or(slices)];
                }
                let below = self.centres[k] - self.faces[run[0]][0];
                let above = self.faces[run[1] - 1][1] - self.centres[k];
                squared[at] = below.min(above).powi(2);
                most = most.max(squared[at]);
            }
        }
        most
    }
}

/// Turns the distances along the columns of one slice into distances in all directions.
struct Depths {
    size: [usize; 2],
    spacing: [f64; 2],
    squared: Vec<f64>,
    envelope: Envelope,
}

impl Depths {
    fn new([width, height, _]: [usize; 3], spacing: [f64; 2]) -> Depths {
        Depths {
            size: [width, height],
            spacing,
            squared: vec![0.0; width * height],
            envelope: Envelope::default(),
        }
    }

    fn run(&mut self) {
        let [width, height] = self.size;
        let mut line = vec![0.0; width.max(height)];
        for y in 0..height {
            let row = &mut self.squared[y * width..(y + 1) * width];
            line[..width].copy_from_slice(row);
            deepen(&line[..width], self.spacing[0], &mut self.envelope, row);
        }
        let mut column = vec![0.0; height];
        for x in 0..width {
            let places = || (0..height).map(|y| y * width + x);
            places()
                .zip(&mut line)
                .for_each(|(at, value)| *value = self.squared[at]);
            deepen(&line[..height], self.spacing[1], &mut self.envelope, &mut column);
            places()
                .zip(&column)
                .for_each(|(at, value)| self.squared[at] = *value);
        }
    }
}

/// The nearest of a line's cells is reached at one of its faces, half-way between two centres; all beyond the ends of
/// the line is outside.
fn deepen(line: &[f64], spacing: f64, envelope: &mut Envelope, out: &mut [f64]) {
    let value = |at: Option<usize>| at.and_then(|at| line.get(at)).copied().unwrap_or(0.0);
    let faces: Vec<f64> = (0..=line.len())
        .map(|at| value(at.checked_sub(1)).min(value(Some(at))))
        .collect();
    envelope.transform(&faces, spacing, 0.5, out);
    out.iter_mut()
        .zip(line)
        .for_each(|(out, own)| *out = out.min(*own));
}

//! What lies next to a structure.

use super::Mask;
use super::envelope::Envelope;
use super::size::faces;
use crate::geometry::Grid;

/// A structure close to another one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Neighbour {
    /// Its place among those that were asked about.
    pub index: usize,
    /// Between the nearest cells of the two; 0 when they overlap or touch, be it at a corner.
    pub distance_mm: f64,
}

/// The part of a grid in which neighbours are looked for.
struct Zone {
    from: [usize; 3],
    size: [usize; 3],
}

impl Mask {
    /// Which of `others` lie within `within_mm` of it, the nearest first; itself, if it is among them, is passed over.
    /// Distances are exact on a plain grid; a tilt is neglected.
    pub fn neighbours(&self, others: &[Mask], grid: &Grid, within_mm: f64) -> Vec<Neighbour> {
        let Some(zone) = self.zone(grid, within_mm) else {
            return Vec::new();
        };
        let others: Vec<(usize, &Mask)> = others
            .iter()
            .enumerate()
            .filter(|(_, other)| !std::ptr::eq(*other, self) && zone.reaches(other))
            .collect();
        let mut least = vec![f64::INFINITY; others.len()];
        let mut field = Field::new(self, &zone, grid);
        for k in zone.from[2]..zone.from[2] + zone.size[2] {
            let here = |other: &Mask| (other.from[2]..other.from[2] + other.size()[2]).contains(&k);
            if !others.iter().any(|(_, other)| here(other)) {
                continue;
            }
            field.enter(self, &zone, grid, k);
            for (least, (_, other)) in least
                .iter_mut()
                .zip(&others)
                .filter(|(_, (_, other))| here(other))
            {
                *least = least.min(field.least(other, &zone, k));
            }
        }
        let found = others.iter().zip(least);
        let mut found: Vec<Neighbour> = found
            .filter(|(_, squared)| *squared <= within_mm * within_mm)
            .map(|((index, _), squared)| Neighbour {
                index: *index,
                distance_mm: squared.sqrt(),
            })
            .collect();
        found.sort_by(|a, b| {
            a.distance_mm
                .total_cmp(&b.distance_mm)
                .then(a.index.cmp(&b.index))
        });
        found
    }

    /// Its box, wider by the distance on all sides, inside the grid; `None` when it is empty or lies outside.
    fn zone(&self, grid: &Grid, within_mm: f64) -> Option<Zone> {
        let [first, last] = self.extent()?;
        let spacing = [
            grid.pixel_spacing[0],
            grid.pixel_spacing[1],
            grid.finest_spacing(),
        ];
        let margin = |axis: usize| (within_mm.max(0.0) / spacing[axis]).ceil() as usize + 1;
        let low: [usize; 3] = std::array::from_fn(|axis| first[axis].saturating_sub(margin(axis)));
        let end: [usize; 3] = std::array::from_fn(|axis| {
            last[axis]
                .saturating_add(margin(axis))
                .saturating_add(1)
                .min(grid.dimensions[axis])
        });
        let inside = (0..3).all(|axis| last[axis] < grid.dimensions[axis]);
        inside.then(|| Zone {
            from: low,
            size: std::array::from_fn(|axis| end[axis] - low[axis]),
        })
    }
}

impl Zone {
    fn reaches(&self, other: &Mask) -> bool {
        let size = other.size();
        let overlaps = |axis: usize| {
            other.from[axis] < self.from[axis] + self.size[axis]
                && self.from[axis] < other.from[axis] + size[axis]
        };
        !other.is_empty() && (0..3).all(overlaps)
    }
}

/// Squared mm from each cell of a slice to the nearest of a structure's cells.
struct Field {
    squared: Vec<f64>,
    /// The next slice, from the present one upwards, in which each column of the structure's box is set.
    next: Vec<Option<usize>>,
    /// The last one before.
    last: Vec<Option<usize>>,
    /// Lower and upper face of each of the structure's slices along the normal, in mm.
    faces: Vec<[f64; 2]>,
    spacing: [f64; 2],
    envelope: Envelope,
}

impl Field {
    fn new(mask: &Mask, zone: &Zone, grid: &Grid) -> Field {
        let columns = mask.size()[0] * mask.size()[1];
        Field {
            squared: vec![f64::INFINITY; zone.size[0] * zone.size[1]],
            next: vec![Some(0); columns],
            last: vec![None; columns],
            faces: (0..mask.size()[2])
                .map(|k| faces(grid, mask.from[2] + k))
                .collect(),
            spacing: grid.pixel_spacing,
            envelope: Envelope::default(),
        }
    }

    fn enter(&mut self, mask: &Mask, zone: &Zone, grid: &Grid, k: usize) {
        self.squared.fill(f64::INFINITY);
        let [width, height, _] = mask.size();
        let own = faces(grid, k);
        let shift = [mask.from[0] - zone.from[0], mask.from[1] - zone.from[1]];
        for at in 0..width * height {
            self.follow(mask, at, k);
            let above = self.next[at].map_or(f64::INFINITY, |slice| self.faces[slice][0] - own[1]);
            let below = self.last[at].map_or(f64::INFINITY, |slice| own[0] - self.faces[slice][1]);
            let place = (at / width + shift[1]) * zone.size[0] + at % width + shift[0];
            self.squared[place] = above.min(below).max(0.0).powi(2);
        }
        self.spread(zone.size);
    }

    /// Moves a column's next and last set slice, counted in the box, to slice k of the grid.
    fn follow(&mut self, mask: &Mask, at: usize, k: usize) {
        let [width, _, slices] = mask.size();
        let set = |slice: &usize| mask.bits.get([at % width, at / width, *slice]);
        while let Some(next) = self.next[at] {
            if set(&next) && mask.from[2] + next >= k {
                break;
            }
            if set(&next) {
                self.last[at] = Some(next);
            }
            self.next[at] = (next + 1..slices).find(set);
        }
    }

    /// From distances along columns to distances in all directions.
    fn spread(&mut self, [width, height, _]: [usize; 3]) {
        let mut out = vec![0.0; width.max(height)];
        for y in 0..height {
            let line = widened(&self.squared[y * width..(y + 1) * width]);
            self.envelope
                .transform(&line, self.spacing[0], 0.0, &mut out[..width]);
            self.squared[y * width..(y + 1) * width].copy_from_slice(&out[..width]);
        }
        for x in 0..width {
            let column: Vec<f64> = (0..height).map(|y| self.squared[y * width + x]).collect();
            self.envelope
                .transform(&widened(&column), self.spacing[1], 0.0, &mut out[..height]);
            (0..height).for_each(|y| self.squared[y * width + x] = out[y]);
        }
    }

    /// The least over the voxels of `other` in slice k.
    fn least(&self, other: &Mask, zone: &Zone, k: usize) -> f64 {
        let mut least = f64::INFINITY;
        for y in 0..other.size()[1] {
            let row = (other.from[1] + y)
                .checked_sub(zone.from[1])
                .filter(|row| *row < zone.size[1]);
            let Some(row) = row else { continue };
            for x in super::bits::columns(other.bits.row(y, k - other.from[2])) {
                let column = (other.from[0] + x)
                    .checked_sub(zone.from[0])
                    .filter(|column| *column < zone.size[0]);
                if let Some(column) = column {
                    least = least.min(self.squared[row * zone.size[0] + column]);
                }
            }
        }
        least
    }
}

/// Cells of a line that touch are at no distance: what lies one further is one spacing away.
fn widened(line: &[f64]) -> Vec<f64> {
    let value = |at: Option<usize>| at.and_then(|at| line.get(at)).copied().unwrap_or(f64::INFINITY);
    (0..line.len())
        .map(|at| value(at.checked_sub(1)).min(line[at]).min(value(Some(at + 1))))
        .collect()
}

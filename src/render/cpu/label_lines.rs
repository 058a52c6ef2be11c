//! What lines of view meet of structures.
//!
//! Through a slab, all of a line counts for which nothing new can be met is passed over at once: beyond the box around
//! the structures, and within bricks whose structures are met wholly, or hidden, or none. What is met is the same.

use super::field::mix;
use crate::geometry::Grid;
use crate::render::Place;
use crate::render::curved::CurvedWalk;
use crate::render::labels::{LabelPaint, MOST_AT_A_PIXEL};
use crate::render::walk::{Fixed3, ONE, SNAP_FIXED, SliceTable, Walk, along, fraction, snapped};
use crate::volume::{BRICK, Brick, LabelLayers};

/// What rounding may do to a count of samples.
const ROUNDING: f64 = 1e-6;

/// The lines of view of all pixels.
enum Lines {
    Plane(Walk),
    Curve(CurvedWalk),
}

/// The coordinate of sample s of a pixel is start + s·step.
struct Line {
    start: Fixed3,
    step: Fixed3,
}

impl Lines {
    fn new(grid: &Grid, place: &Place) -> Lines {
        match place {
            Place::Plane(sampling) => Lines::Plane(Walk::new(grid, sampling)),
            Place::Curve(sampling) => Lines::Curve(CurvedWalk::new(grid, sampling)),
        }
    }

    fn samples(&self) -> u32 {
        match self {
            Lines::Plane(walk) => walk.samples,
            Lines::Curve(walk) => walk.samples,
        }
    }

    fn table(&self) -> Option<&SliceTable> {
        match self {
            Lines::Plane(walk) => walk.table.as_ref(),
            Lines::Curve(walk) => walk.table.as_ref(),
        }
    }

    /// `None` beyond the picture of a curve.
    #[inline(always)]
    fn of(&self, [column, row]: [u32; 2]) -> Option<Line> {
        match self {
            Lines::Plane(walk) => Some(Line {
                start: along(along(walk.origin, walk.row, row), walk.column, column),
                step: walk.sample,
            }),
            Lines::Curve(walk) => walk.columns.get(column as usize).map(|line| Line {
                start: CurvedWalk::at(line, row, 0),
                step: line.sample,
            }),
        }
    }
}

/// Looks along the lines of view of pixels.
pub struct Looker<'a> {
    layers: &'a LabelLayers,
    lines: Lines,
    paints: &'a [LabelPaint],
}

/// The structures met along the line of view of one pixel.
#[derive(Default)]
pub struct Met {
    count: usize,
    labels: [u16; MOST_AT_A_PIXEL],
    fields: [f32; MOST_AT_A_PIXEL],
}

impl Met {
    #[inline(always)]
    fn meet(&mut self, label: u16, field: f32) {
        for n in 0..self.count {
            if self.labels[n] == label {
                self.fields[n] = self.fields[n].max(field);
                return;
            }
        }
        if self.count < MOST_AT_A_PIXEL {
            self.labels[self.count] = label;
            self.fields[self.count] = field;
            self.count += 1;
        }
    }

    /// Labels with their fields.
    pub fn all(&self) -> impl Iterator<Item = (u16, f32)> + '_ {
        self.labels.iter().copied().zip(self.fields).take(self.count)
    }

    /// The field of a label that was met.
    #[inline(always)]
    fn field(&self, label: u16) -> f32 {
        let met = self.labels[..self.count].iter().position(|met| *met == label);
        met.map_or(0.0, |n| self.fields[n])
    }
}

/// The voxel at or below a place in the box of the layers, and the weights of the next ones.
struct Cell {
    low: [usize; 3],
    weights: [f32; 3],
}

impl Looker<'_> {
    /// `paints` are those of the labels from 1, hidden beyond.
    pub fn new<'a>(layers: &'a LabelLayers, place: &Place, paints: &'a [LabelPaint]) -> Looker<'a> {
        Looker {
            layers,
            lines: Lines::new(layers.grid(), place),
            paints,
        }
    }

    /// All that the line of a pixel (column, row) meets.
    pub fn met(&self, pixel: [u32; 2]) -> Met {
        let mut met = Met::default();
        let Some(line) = self.lines.of(pixel) else {
            return met;
        };
        let samples = self.lines.samples();
        match self.lines.table() {
            None => self.meet_straight(&line, samples, &mut met),
            Some(table) => {
                let places = (0..samples).filter_map(|s| table.voxel(along(line.start, line.step, s)));
                for cell in places.filter_map(|at| self.cell(at)) {
                    self.meet(&cell, &mut met);
                }
            }
        }
        met
    }

    fn meet_straight(&self, line: &Line, samples: u32, met: &mut Met) {
        if samples == 1 {
            if let Some(cell) = self.cell(line.start) {
                self.meet(&cell, met);
            }
            return;
        }
        let inverse = line.step.map(|step| 1.0 / step as f64);
        let from = self.layers.from();
        let size = self.layers.size();
        let before = std::array::from_fn(|axis| from[axis] * ONE - SNAP_FIXED - 1);
        let after = std::array::from_fn(|axis| (from[axis] + size[axis] as i64 - 1) * ONE + SNAP_FIXED + 1);
        let [enter, leave] = within(line.start, inverse, [before, after]);
        let mut s = (enter - ROUNDING).ceil().max(0.0) as u32;
        let end = (leave + ROUNDING + 1.0).clamp(0.0, f64::from(samples)) as u32;
        while s < end {
            let at = along(line.start, line.step, s);
            s += 1;
            let Some(cell) = self.cell(at) else { continue };
            if self.meet(&cell, met) {
                let low: Fixed3 =
                    std::array::from_fn(|axis| ((cell.low[axis] / BRICK * BRICK) as i64 + from[axis]) * ONE);
                let high = low.map(|low| low + BRICK as i64 * ONE - SNAP_FIXED - 1);
                let [_, leave] = within(at, inverse, [low, high]);
                s = s.saturating_add((leave - ROUNDING) as u32);
            }
        }
    }

    /// The cell of a voxel coordinate; `None` beyond the rim, where everything is empty, as the rim itself is.
    #[inline(always)]
    fn cell(&self, at: Fixed3) -> Option<Cell> {
        let from = self.layers.from();
        let size = self.layers.size();
        let at: Fixed3 = std::array::from_fn(|axis| snapped(at[axis]) - from[axis] * ONE);
        let inside = |axis: usize| at[axis] >= 0 && (at[axis] >> 32) + 1 < size[axis] as i64;
        (inside(0) && inside(1) && inside(2)).then(|| Cell {
            low: at.map(|coordinate| (coordinate >> 32) as usize),
            weights: at.map(fraction),
        })
    }

    /// Meets what lies in a cell; says whether there is nothing more to be met in its brick.
    #[inline(always)]
    fn meet(&self, cell: &Cell, met: &mut Met) -> bool {
        let mut settled = true;
        for (brick, voxels) in self.layers.bricks().at(cell.low).iter().zip(self.layers.layers()) {
            match *brick {
                Brick::Empty => {}
                Brick::Whole(voxel) => {
                    let (label, share) = self.layers.parts(voxel);
                    if !self.is_hidden(label) {
                        met.meet(label, share);
                    }
                }
                Brick::Single(label) if self.is_hidden(label) || met.field(label) >= 1.0 => {}
                Brick::Single(_) | Brick::Several => {
                    settled = false;
                    self.meet_voxels(voxels, cell, met);
                }
            }
        }
        settled
    }

    #[inline(always)]
    fn is_hidden(&self, label: u16) -> bool {
        let paint = usize::from(label).checked_sub(1).and_then(|n| self.paints.get(n));
        paint.is_none_or(LabelPaint::is_hidden)
    }

    #[inline(always)]
    fn meet_voxels(&self, voxels: &[u16], cell: &Cell, met: &mut Met) {
        let [columns, rows, _] = self.layers.size();
        let [x, y, k] = cell.low;
        let (row, slice) = (columns, columns * rows);
        let first = k * slice + y * row + x;
        let Some(voxels) = voxels.get(first..first + slice + row + 2) else {
            return;
        };
        let corners =
            [0, 1, row, row + 1, slice, slice + 1, slice + row, slice + row + 1].map(|place| voxels[place]);
        if corners.iter().any(|corner| *corner != corners[0]) {
            self.meet_mixed(corners, cell.weights, met);
        } else if corners[0] != 0 {
            let (label, share) = self.layers.parts(corners[0]);
            if !self.is_hidden(label) {
                met.meet(label, share);
            }
        }
    }

    /// Each label's part of a trilinear mix.
    fn meet_mixed(&self, corners: [u16; 8], [x, y, z]: [f32; 3], met: &mut Met) {
        let linear = |of: [f32; 8]| {
            let near = mix(mix(of[0], of[1], x), mix(of[2], of[3], x), y);
            let far = mix(mix(of[4], of[5], x), mix(of[6], of[7], x), y);
            mix(near, far, z)
        };
        let mut done = 0u8;
        for corner in 0..8 {
            let (label, _) = self.layers.parts(corners[corner]);
            if corners[corner] == 0 || done >> corner & 1 == 1 {
                continue;
            }
            let mut shares = [0.0; 8];
            for (other, voxel) in corners.iter().enumerate().skip(corner) {
                let (own, share) = self.layers.parts(*voxel);
                if own == label && *voxel != 0 {
                    shares[other] = share;
                    done |= 1 << other;
                }
            }
            if self.is_hidden(label) {
                continue;
            }
            let field = linear(shares);
            if field > 0.0 {
                met.meet(label, field);
            }
        }
    }
}

/// From where to where, counted in steps, a line from `at` lies between two walls on every axis (Kay and Kajiya, *Ray
/// tracing complex scenes*, 1986); the second is below the first where it never does. `inverse` is 1 over the step, infinite
/// where there is none.
fn within(at: Fixed3, inverse: [f64; 3], [low, high]: [Fixed3; 2]) -> [f64; 2] {
    let mut way = [f64::NEG_INFINITY, f64::INFINITY];
    for axis in 0..3 {
        // Not a number on a wall that the line never leaves, which no comparison takes.
        let [one, other] = [low, high].map(|wall| (wall[axis] - at[axis]) as f64 * inverse[axis]);
        way = [way[0].max(one.min(other)), way[1].min(one.max(other))];
    }
    way
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::{DVec3, Plane, View};
    use crate::render::{Interpolation, Projection, Sampling, Slab};
    use crate::volume::Drawn;
    use crate::volume::labels::Mask;

    const SHOWN: LabelPaint = LabelPaint {
        colour: [255; 3],
        outline: 1.0,
        fill: 0.0,
        width: 1.0,
    };

    fn grid() -> Grid {
        let origins = (0..30).map(|k| DVec3::new(0.3 * k as f64, 0.0, 1.7 * k as f64));
        Grid::new(
            [40, 36, 30],
            DVec3::X,
            DVec3::Y,
            [0.8, 0.9],
            origins.collect(),
            1.7,
        )
        .expect("a grid")
    }

    fn layers(grid: &Grid) -> LabelLayers {
        let ball = |x: f64, y: f64, k: f64, radius: f64| {
            Mask::from_fn([0; 3], grid.dimensions, move |at| {
                let [dx, dy, dk] = [at[0] as f64 - x, at[1] as f64 - y, at[2] as f64 - k];
                (dx * dx + dy * dy + dk * dk).sqrt() <= radius
            })
        };
        let mut masks = vec![ball(20.0, 18.0, 15.0, 14.0), ball(22.0, 12.0, 9.0, 6.0)];
        masks.extend((0..12).map(|n| ball(4.0 + 2.5 * n as f64, 30.0 - 2.0 * n as f64, 2.0 * n as f64, 3.0)));
        masks.push(Mask::from_fn([16, 8, 8], [17, 17, 17], |_| true));
        masks.push(Mask::from_fn([0; 3], [40, 36, 30], |[x, y, k]| {
            (x * 7 + y * 5 + k * 3) % 11 == 0
        }));
        let drawn: Vec<Drawn> = masks.iter().map(|mask| Drawn { mask, shares: None }).collect();
        LabelLayers::new(grid, &drawn, 1 << 24).expect("small")
    }

    /// Every sample of a line, one by one, from the voxels themselves.
    fn met_one_by_one(looker: &Looker, pixel: [u32; 2]) -> Met {
        let mut met = Met::default();
        let line = looker.lines.of(pixel).expect("a line");
        for s in 0..looker.lines.samples() {
            if let Some(cell) = looker.cell(along(line.start, line.step, s)) {
                for voxels in looker.layers.layers() {
                    looker.meet_voxels(voxels, &cell, &mut met);
                }
            }
        }
        met
    }

    #[test]
    fn what_is_passed_over_would_have_changed_nothing() {
        let grid = grid();
        let layers = layers(&grid);
        let count = layers.structures().len();
        let centre = grid.centre();
        let directions = [
            DVec3::Z,
            -DVec3::Z,
            DVec3::X,
            DVec3::Y,
            DVec3::new(0.3, -0.2, 1.0),
            DVec3::new(-1.0, 0.7, 0.1),
        ];
        for (n, normal) in directions.into_iter().enumerate() {
            for (thickness_mm, away) in [(1.0, 0.0), (17.0, 8.0), (200.0, -30.0)] {
                let place = Place::Plane(Sampling {
                    view: View {
                        plane: Plane::looking_along(normal, normal.any_orthonormal_vector(), centre)
                            .expect("a plane")
                            .at(centre + normal * away),
                        size: [37, 41],
                        pixel_mm: [1.3, 1.4],
                    },
                    slab: Some(Slab {
                        thickness_mm,
                        projection: Projection::Maximum,
                    }),
                    interpolation: Interpolation::Linear,
                });
                let hidden = |label: usize| n > 2 && label.is_multiple_of(3);
                let paints: Vec<LabelPaint> = (1..=count)
                    .map(|label| if hidden(label) { LabelPaint::HIDDEN } else { SHOWN })
                    .collect();
                let looker = Looker::new(&layers, &place, &paints);
                let mut seen = 0;
                for pixel in (0..37 * 41).map(|n| [n % 37, n / 37]) {
                    let met = looker.met(pixel);
                    let wanted = met_one_by_one(&looker, pixel);
                    assert!(met.all().eq(wanted.all()), "{normal} {thickness_mm} {pixel:?}");
                    seen += met.count;
                }
                assert!(seen > 0, "{normal} {thickness_mm}: something is met");
            }
        }
    }
}

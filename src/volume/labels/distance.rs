//! How far a point is from a structure's surface: the faces that part its cells from what is not part of it.
//!
//! Faces side by side along a row make one parallelogram; rows that lie further than the nearest face found so far are
//! passed over. Distances are exact, also where slices are sheared or unevenly spaced.

use glam::DVec3;

use super::Mask;
use super::bits::runs;
use crate::geometry::Grid;

/// The nearest point so far.
struct Nearest {
    point: DVec3,
    /// mm²
    squared: f64,
}

/// The part of a slice's cells on one side of a height: where column 0, row 0 of its lower face has its centre, and the
/// way from there to the upper face.
struct Storey {
    base: DVec3,
    rise: DVec3,
}

/// A slice's cells: one storey, or two where the step changes.
struct Slice {
    storeys: Vec<Storey>,
    /// The centre of column 0, row 0.
    centre: DVec3,
    /// Longest way from a row's axis to the edge of its cells, in mm.
    reach: f64,
}

/// The directions and lengths of a voxel's sides in the slice.
struct Sides {
    column: DVec3,
    row: DVec3,
}

impl Mask {
    /// mm from a patient point to the structure's surface, negative inside; infinite when it is empty.
    pub fn signed_distance(&self, grid: &Grid, point: DVec3) -> f64 {
        let distance = self
            .nearest_point(grid, point)
            .map_or(f64::INFINITY, |nearest| nearest.distance(point));
        match self.contains_point(grid, point) {
            true => -distance,
            false => distance,
        }
    }

    /// The point of the structure's surface that is nearest to a patient point, in mm; `None` when it is empty.
    pub fn nearest_point(&self, grid: &Grid, point: DVec3) -> Option<DVec3> {
        let mut nearest = Nearest {
            point: DVec3::NAN,
            squared: f64::INFINITY,
        };
        let voxel = grid.voxel_from_patient(point);
        let sides = Sides {
            column: grid.row_direction * grid.pixel_spacing[0],
            row: grid.column_direction * grid.pixel_spacing[1],
        };
        let [_, rows, slices] = self.size();
        for k in outwards(voxel.z - self.from[2] as f64, slices) {
            let slice = Slice::of(grid, self.from[2] + k);
            for y in outwards(voxel.y - self.from[1] as f64, rows) {
                self.visit_row(&slice, &sides, [y, k], point, &mut nearest);
            }
        }
        nearest.squared.is_finite().then_some(nearest.point)
    }

    /// Looks at the faces of one row of the box.
    fn visit_row(
        &self,
        slice: &Slice,
        sides: &Sides,
        [y, k]: [usize; 2],
        point: DVec3,
        nearest: &mut Nearest,
    ) {
        let row = (self.from[1] + y) as f64;
        let along = sides.column.normalize();
        let offset = point - (slice.centre + sides.row * row);
        let aside = (offset - along * offset.dot(along)).length() - slice.reach;
        if aside > 0.0 && aside * aside >= nearest.squared {
            return;
        }
        let own = self.bits.row(y, k);
        let words = own.len();
        let beside = |y: Option<usize>, k: Option<usize>| match (y, k) {
            (Some(y), Some(k)) => self.bits.row(y, k),
            _ => &[],
        };
        let start = self.from[0] as f64 - 0.5;
        let exposed = |other: &[u64], index: usize| own[index] & !other.get(index).copied().unwrap_or(0);
        for (first, end) in runs(words, |index| own[index]) {
            for x in [first, end] {
                slice.column_face(sides, start + x as f64, row, point, nearest);
            }
        }
        for (step, other) in [
            (-0.5, beside(y.checked_sub(1), Some(k))),
            (0.5, beside(Some(y + 1), Some(k))),
        ] {
            for (first, end) in runs(words, |index| exposed(other, index)) {
                let columns = [start + first as f64, (end - first) as f64];
                slice.row_face(sides, columns, row + step, point, nearest);
            }
        }
        for (upper, other) in [
            (false, beside(Some(y), k.checked_sub(1))),
            (true, beside(Some(y), Some(k + 1))),
        ] {
            for (first, end) in runs(words, |index| exposed(other, index)) {
                let columns = [start + first as f64, (end - first) as f64];
                slice.slice_face(sides, columns, row, upper, point, nearest);
            }
        }
    }
}

impl Slice {
    fn of(grid: &Grid, k: usize) -> Slice {
        let at = |offset: f64| grid.patient_from_voxel(DVec3::new(0.0, 0.0, k as f64 + offset));
        let storey = |from: f64, to: f64| Storey {
            base: at(from),
            rise: at(to) - at(from),
        };
        let storeys = match grid.is_regular() {
            true => vec![storey(-0.5, 0.5)],
            false => vec![storey(-0.5, 0.0), storey(0.0, 0.5)],
        };
        let centre = at(0.0);
        let height = (at(0.5) - centre).length().max((at(-0.5) - centre).length());
        Slice {
            storeys,
            centre,
            reach: height + grid.pixel_spacing[1] / 2.0,
        }
    }

    /// The face between two columns; `x` is half-way between their indices.
    fn column_face(&self, sides: &Sides, x: f64, row: f64, point: DVec3, nearest: &mut Nearest) {
        for storey in &self.storeys {
            let corner = storey.base + sides.column * x + sides.row * (row - 0.5);
            nearest.consider(point, corner, sides.row, storey.rise);
        }
    }

    /// Faces between two rows, `columns` being where they start and how many there are.
    fn row_face(&self, sides: &Sides, columns: [f64; 2], y: f64, point: DVec3, nearest: &mut Nearest) {
        for storey in &self.storeys {
            let corner = storey.base + sides.column * columns[0] + sides.row * y;
            nearest.consider(point, corner, sides.column * columns[1], storey.rise);
        }
    }

    /// Faces below or above the slice.
    fn slice_face(
        &self,
        sides: &Sides,
        columns: [f64; 2],
        row: f64,
        upper: bool,
        point: DVec3,
        nearest: &mut Nearest,
    ) {
        let level = match upper {
            true => self.storeys.last().map(|storey| storey.base + storey.rise),
            false => self.storeys.first().map(|storey| storey.base),
        };
        if let Some(level) = level {
            let corner = level + sides.column * columns[0] + sides.row * (row - 0.5);
            nearest.consider(point, corner, sides.column * columns[1], sides.row);
        }
    }
}

impl Nearest {
    /// The parallelogram of `corner` with the sides `a` and `b`.
    fn consider(&mut self, point: DVec3, corner: DVec3, a: DVec3, b: DVec3) {
        let candidate = on_parallelogram(point, corner, a, b);
        let squared = candidate.distance_squared(point);
        if squared < self.squared {
            *self = Nearest {
                point: candidate,
                squared,
            };
        }
    }
}

/// The point of a parallelogram that is nearest to `point`: the foot of the perpendicular, or a point of an edge.
fn on_parallelogram(point: DVec3, corner: DVec3, a: DVec3, b: DVec3) -> DVec3 {
    let offset = point - corner;
    let (aa, ab, bb) = (a.dot(a), a.dot(b), b.dot(b));
    let (pa, pb) = (offset.dot(a), offset.dot(b));
    let determinant = aa * bb - ab * ab;
    let (s, t) = (
        (pa * bb - pb * ab) / determinant,
        (pb * aa - pa * ab) / determinant,
    );
    let unit = 0.0..=1.0;
    if unit.contains(&s) && unit.contains(&t) {
        return corner + a * s + b * t;
    }
    let edges = [(corner, a), (corner + b, a), (corner, b), (corner + a, b)];
    let feet = edges.map(|(start, side)| {
        let share = (point - start).dot(side) / side.dot(side);
        start + side * share.clamp(0.0, 1.0)
    });
    let nearer = |a: DVec3, b: DVec3| {
        if b.distance_squared(point) < a.distance_squared(point) {
            b
        } else {
            a
        }
    };
    feet.into_iter().fold(feet[0], nearer)
}

/// Indices below `count`, those nearest to `middle` first.
fn outwards(middle: f64, count: usize) -> impl Iterator<Item = usize> {
    let start = middle.round().clamp(0.0, count.saturating_sub(1) as f64) as usize;
    let steps = (0..2 * count).map(move |step| match step % 2 {
        0 => start.checked_add(step / 2),
        _ => start.checked_sub(step / 2 + 1),
    });
    steps.flatten().filter(move |index| *index < count)
}

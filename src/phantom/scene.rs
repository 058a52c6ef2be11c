//! A body that can be scanned: which structure is where, averaged over the voxels of any raster.
//!
//! A block of voxels is halved again and again. At each step the pieces that the block surely misses, and those hidden
//! under one that surely holds it whole, are dropped; so only voxels that a surface crosses are sampled point by point.

use glam::DVec3;
use rayon::prelude::*;

use super::anatomy::Push;
use super::noise::Bend;
use super::shape::{Bounds, Shape};
use crate::geometry::{Grid, Side};

/// Structure 0 of every scene: the air around the body.
pub const AIR: usize = 0;

/// How a raster samples the body: points within each pixel, and along the slice profile.
pub struct Sampling {
    pub grid: Grid,
    /// Points along each side of a pixel.
    pub in_plane: usize,
    /// Offset from the slice's middle along the normal in mm, and weight; the weights add to 1.
    pub profile: Vec<(f64, f64)>,
}

/// Averages over each voxel, in the grid's order, and the structure that fills most of it.
pub struct Averages<const N: usize> {
    pub values: Vec<[f32; N]>,
    pub structures: Vec<u16>,
}

/// A named piece of anatomy as a scanner meets it.
#[derive(Clone, Debug)]
pub struct Structure {
    pub id: String,
    /// French, English, Latin (Terminologia Anatomica).
    pub names: [String; 3],
    /// SNOMED CT identifier and what it means, of the structure without its side.
    pub code: Option<String>,
    pub meaning: Option<String>,
    pub side: Option<Side>,
    /// The tissue it is made of, by its name in the table of tissues.
    pub tissue: String,
}

impl Structure {
    pub fn air() -> Structure {
        Structure {
            id: "air".to_owned(),
            names: ["air", "air", "aer"].map(str::to_owned),
            code: None,
            meaning: None,
            side: None,
            tissue: "air".to_owned(),
        }
    }
}

/// One solid of a structure.
#[derive(Clone, Debug)]
pub struct Piece {
    structure: u16,
    shape: Shape,
    steepness: f64,
    bounds: Bounds,
    push: Option<Push>,
}

impl Piece {
    pub fn new(structure: u16, shape: Shape, push: Option<Push>) -> Piece {
        Piece {
            structure,
            steepness: shape.steepness(),
            bounds: shape.bounds(),
            shape,
            push,
        }
    }

    fn contains(&self, p: DVec3) -> bool {
        let p = self.push.map_or(p, |push| push.back(p));
        self.bounds.contains(p) && self.shape.contains(p)
    }

    /// What a ball about `p` has to do with the solid.
    fn meets(&self, p: DVec3, radius: f64) -> Meeting {
        let (p, radius) = match self.push {
            Some(push) => (push.back(p), radius * push.stretch()),
            None => (p, radius),
        };
        if self.bounds.distance(p) > radius {
            return Meeting::Misses;
        }
        meeting(&self.shape, p, radius * self.steepness)
    }
}

/// Where a shape's surface is, seen from `p`: farther out than `reach`, farther in, or nearer than that.
/// The first member of an intersection that lies farther out settles the matter, so cheap ones are best written first.
fn meeting(shape: &Shape, p: DVec3, reach: f64) -> Meeting {
    match shape {
        Shape::All(shapes) => {
            let mut met = Meeting::Within;
            for shape in shapes {
                match meeting(shape, p, reach) {
                    Meeting::Misses => return Meeting::Misses,
                    Meeting::Crosses => met = Meeting::Crosses,
                    Meeting::Within => {}
                }
            }
            met
        }
        Shape::Not(of) => match meeting(of, p, reach) {
            Meeting::Misses => Meeting::Within,
            Meeting::Crosses => Meeting::Crosses,
            Meeting::Within => Meeting::Misses,
        },
        Shape::Grown { of, by: 0.0 } => meeting(of, p, reach),
        _ => match shape.distance(p) {
            distance if distance > reach => Meeting::Misses,
            distance if distance < -reach => Meeting::Within,
            _ => Meeting::Crosses,
        },
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Meeting {
    Misses,
    Crosses,
    Within,
}

/// Which structure is where.
pub struct Scene {
    /// Structure 0 is [`AIR`].
    pub structures: Vec<Structure>,
    /// The uppermost first.
    pieces: Vec<Piece>,
    bend: Option<Bend>,
}

/// A rectangle of pixels within a slice.
#[derive(Clone, Copy)]
struct Block {
    slice: usize,
    columns: [usize; 2],
    rows: [usize; 2],
}

/// Where one slice of averages is written to.
struct SliceOut<'a, const N: usize> {
    values: &'a mut [[f32; N]],
    structures: &'a mut [u16],
    columns: usize,
}

impl Scene {
    /// `pieces` from the lowest to the uppermost.
    pub fn new(structures: Vec<Structure>, mut pieces: Vec<Piece>, bend: Option<Bend>) -> Scene {
        pieces.reverse();
        Scene {
            structures,
            pieces,
            bend,
        }
    }

    /// Solids of one tissue each, the lowest first.
    #[cfg(test)]
    pub fn of_solids(solids: impl IntoIterator<Item = (&'static str, Shape)>) -> Scene {
        let mut structures = vec![Structure::air()];
        let mut pieces = Vec::new();
        for (tissue, shape) in solids {
            pieces.push(Piece::new(structures.len() as u16, shape, None));
            structures.push(Structure {
                id: tissue.to_owned(),
                tissue: tissue.to_owned(),
                ..Structure::air()
            });
        }
        Scene::new(structures, pieces, None)
    }

    pub fn structure_at(&self, point: DVec3) -> usize {
        let p = self.bent(point);
        let found = self.pieces.iter().find(|piece| piece.contains(p));
        found.map_or(AIR, |piece| usize::from(piece.structure))
    }

    fn bent(&self, point: DVec3) -> DVec3 {
        self.bend.as_ref().map_or(point, |bend| bend.apply(point))
    }

    /// Averages `quantity(structure, point)` over every voxel; `slice_done` is called once a slice, from any thread.
    pub fn average<const N: usize>(
        &self,
        sampling: &Sampling,
        quantity: &(impl Fn(usize, DVec3) -> [f32; N] + Sync),
        slice_done: &(impl Fn() + Sync),
    ) -> Averages<N> {
        let [columns, rows, slices] = sampling.grid.dimensions;
        let mut values = vec![[0.0; N]; columns * rows * slices];
        let mut structures = vec![0; values.len()];
        values
            .par_chunks_exact_mut(columns * rows)
            .zip(structures.par_chunks_exact_mut(columns * rows))
            .enumerate()
            .for_each(|(slice, (values, structures))| {
                let mut out = SliceOut {
                    values,
                    structures,
                    columns,
                };
                let block = Block {
                    slice,
                    columns: [0, columns],
                    rows: [0, rows],
                };
                let all: Vec<u32> = (0..self.pieces.len() as u32).collect();
                self.fill(sampling, block, &all, quantity, &mut out);
                slice_done();
            });
        Averages { values, structures }
    }

    fn fill<const N: usize>(
        &self,
        sampling: &Sampling,
        block: Block,
        candidates: &[u32],
        quantity: &impl Fn(usize, DVec3) -> [f32; N],
        out: &mut SliceOut<N>,
    ) {
        let (left, whole) = self.meeting(sampling, block, candidates);
        match (left.as_slice(), whole) {
            ([], _) => fill_one(sampling, block, AIR, quantity, out),
            ([only], true) => {
                let structure = usize::from(self.pieces[*only as usize].structure);
                fill_one(sampling, block, structure, quantity, out);
            }
            _ => match block.halves() {
                Some(halves) => halves
                    .into_iter()
                    .for_each(|half| self.fill(sampling, half, &left, quantity, out)),
                None => self.fill_points(sampling, block, &left, quantity, out),
            },
        }
    }

    /// The candidates that the block meets, down to the first that holds it whole (then `true`).
    fn meeting(&self, sampling: &Sampling, block: Block, candidates: &[u32]) -> (Vec<u32>, bool) {
        let (centre, radius) = block.ball(sampling);
        let stretch = self.bend.as_ref().map_or(1.0, Bend::stretch);
        let (centre, radius) = (self.bent(centre), radius * stretch);
        let mut left = Vec::with_capacity(candidates.len().min(64));
        for index in candidates {
            match self.pieces[*index as usize].meets(centre, radius) {
                Meeting::Misses => {}
                Meeting::Crosses => left.push(*index),
                Meeting::Within => {
                    left.push(*index);
                    return (left, true);
                }
            }
        }
        (left, false)
    }

    fn fill_points<const N: usize>(
        &self,
        sampling: &Sampling,
        block: Block,
        candidates: &[u32],
        quantity: &impl Fn(usize, DVec3) -> [f32; N],
        out: &mut SliceOut<N>,
    ) {
        let mut votes = Vec::new();
        for (column, row) in block.pixels() {
            let index = row * out.columns + column;
            votes.clear();
            let mut sum = [0.0; N];
            for_points(sampling, [column, row, block.slice], |point, weight| {
                let p = self.bent(point);
                let found = candidates.iter().find(|c| self.pieces[**c as usize].contains(p));
                let structure = found.map_or(AIR, |c| usize::from(self.pieces[*c as usize].structure));
                vote(&mut votes, structure, weight);
                let value = quantity(structure, point);
                (0..N).for_each(|k| sum[k] += weight * value[k]);
            });
            out.values[index] = sum;
            out.structures[index] = winner(&votes);
        }
    }
}

/// A block that one structure fills: one look at each voxel's middle is enough.
fn fill_one<const N: usize>(
    sampling: &Sampling,
    block: Block,
    structure: usize,
    quantity: &impl Fn(usize, DVec3) -> [f32; N],
    out: &mut SliceOut<N>,
) {
    for (column, row) in block.pixels() {
        let voxel = DVec3::new(column as f64, row as f64, block.slice as f64);
        let index = row * out.columns + column;
        out.values[index] = quantity(structure, sampling.grid.patient_from_voxel(voxel));
        out.structures[index] = structure as u16;
    }
}

/// Visits the sample points of a voxel with their weights.
fn for_points(sampling: &Sampling, [column, row, slice]: [usize; 3], mut visit: impl FnMut(DVec3, f32)) {
    let grid = &sampling.grid;
    let n = sampling.in_plane;
    let middle = grid.patient_from_voxel(DVec3::new(column as f64, row as f64, slice as f64));
    let across = grid.row_direction * grid.pixel_spacing[0];
    let down = grid.column_direction * grid.pixel_spacing[1];
    let place = |step: usize| (step as f64 + 0.5) / n as f64 - 0.5;
    for (offset, weight) in &sampling.profile {
        let level = middle + grid.normal() * *offset;
        for step in 0..n * n {
            let point = level + across * place(step % n) + down * place(step / n);
            visit(point, *weight as f32 / (n * n) as f32);
        }
    }
}

fn vote(votes: &mut Vec<(u16, f32)>, structure: usize, weight: f32) {
    let structure = structure as u16;
    match votes.iter_mut().find(|(candidate, _)| *candidate == structure) {
        Some((_, sum)) => *sum += weight,
        None => votes.push((structure, weight)),
    }
}

fn winner(votes: &[(u16, f32)]) -> u16 {
    let most = votes
        .iter()
        .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
    most.map_or(AIR as u16, |(structure, _)| *structure)
}

impl Block {
    fn pixels(self) -> impl Iterator<Item = (usize, usize)> {
        let [from, to] = self.columns;
        (self.rows[0]..self.rows[1]).flat_map(move |row| (from..to).map(move |column| (column, row)))
    }

    /// Two halves across the longer side; none of a block of two by two pixels.
    fn halves(self) -> Option<[Block; 2]> {
        let side = |range: [usize; 2]| range[1] - range[0];
        if side(self.columns).max(side(self.rows)) <= 2 {
            return None;
        }
        let split = |range: [usize; 2]| {
            let middle = (range[0] + range[1]) / 2;
            [[range[0], middle], [middle, range[1]]]
        };
        Some(match side(self.columns) >= side(self.rows) {
            true => split(self.columns).map(|columns| Block { columns, ..self }),
            false => split(self.rows).map(|rows| Block { rows, ..self }),
        })
    }

    /// A ball that holds every sample point of the block.
    fn ball(self, sampling: &Sampling) -> (DVec3, f64) {
        let middle = |range: [usize; 2]| (range[0] + range[1] - 1) as f64 / 2.0;
        let half = |range: [usize; 2], spacing: f64| (range[1] - range[0]) as f64 / 2.0 * spacing;
        let grid = &sampling.grid;
        let voxel = DVec3::new(middle(self.columns), middle(self.rows), self.slice as f64);
        let low = sampling.profile.iter().map(|(o, _)| *o).fold(f64::MAX, f64::min);
        let high = sampling.profile.iter().map(|(o, _)| *o).fold(f64::MIN, f64::max);
        let reach = DVec3::new(
            half(self.columns, grid.pixel_spacing[0]),
            half(self.rows, grid.pixel_spacing[1]),
            (high - low) / 2.0,
        );
        let centre = grid.patient_from_voxel(voxel) + grid.normal() * (low + high) / 2.0;
        (centre, reach.length())
    }
}

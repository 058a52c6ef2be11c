//! Carvings as one field of signed distances, so that the faces they leave are smooth.

use rayon::prelude::*;

use crate::geometry::{DVec2, DVec3, Grid};
use crate::render::scene::{Carving, Part};

/// Voxels from node to node, on each axis.
pub const NODE: usize = 2;
/// Pixels on a side of the raster of an outline, at most.
const RASTER: f64 = 1024.0;

/// How far nodes at every second voxel lie from the nearest face that a carving left.
#[derive(Clone, Debug, PartialEq)]
pub struct Mask {
    pub dimensions: [usize; 3],
    /// 0 deep in what was taken away, 255 deep in what is left, 127.5 at a face.
    pub values: Vec<u8>,
    /// Share of the matter that is left for each step from 127.5, beyond one half at the face.
    pub steepness: f32,
}

impl Mask {
    /// `None` where nothing was carved.
    pub fn new(grid: &Grid, carvings: &[Carving]) -> Option<Mask> {
        if carvings.is_empty() {
            return None;
        }
        let spacing = [grid.pixel_spacing[0], grid.pixel_spacing[1], grid.slice_spacing()];
        let band = 2.0 * NODE as f64 * spacing.into_iter().fold(0.0, f64::max);
        let outlines: Vec<Outline> = carvings.iter().map(|one| Outline::new(one, band)).collect();
        let dimensions = grid.dimensions.map(|n| n.div_ceil(NODE) + 1);
        let [columns, rows, slices] = dimensions;
        let place = |x: usize, y: usize, z: usize| {
            let voxel = [x, y, z].map(|n| (n * NODE) as f64);
            grid.patient_from_voxel(DVec3::from_array(voxel))
        };
        let mut values = vec![255; columns * rows * slices];
        values.par_chunks_mut(columns).enumerate().for_each(|(n, line)| {
            let (y, z) = (n % rows, n / rows);
            let (start, step) = (place(0, y, z), place(1, y, z) - place(0, y, z));
            for outline in &outlines {
                outline.take_from(line, start, step);
            }
        });
        Some(Mask {
            dimensions,
            values,
            steepness: (band / 127.5 / grid.finest_spacing()) as f32,
        })
    }

    /// Whether a voxel was taken away; at the nearest node.
    pub fn removes(&self, voxel: [usize; 3]) -> bool {
        let [x, y, z] = [0, 1, 2].map(|axis| (voxel[axis] / NODE).min(self.dimensions[axis] - 1));
        let index = (z * self.dimensions[1] + y) * self.dimensions[0] + x;
        self.values.get(index).is_some_and(|value| *value < 128)
    }

    /// Whether all nodes about some voxels lie deep in what was taken away.
    pub fn removes_all(&self, [xs, ys, zs]: [[usize; 2]; 3]) -> bool {
        let nodes = |[from, to]: [usize; 2], axis: usize| {
            from / NODE..=to.div_ceil(NODE).min(self.dimensions[axis] - 1)
        };
        nodes(zs, 2).all(|z| {
            nodes(ys, 1).all(|y| {
                let start = (z * self.dimensions[1] + y) * self.dimensions[0];
                let xs = nodes(xs, 0);
                let line = self.values.get(start + xs.start()..=start + xs.end());
                line.unwrap_or_default().iter().all(|value| *value == 0)
            })
        })
    }
}

/// An outline as a raster of signed distances in its plane.
struct Outline {
    centre: DVec3,
    right: DVec3,
    down: DVec3,
    /// mm of the first pixel, and mm from pixel to pixel.
    low: DVec2,
    pixel: f64,
    size: [usize; 2],
    /// mm, positive where matter stays, at most the band.
    distances: Vec<f32>,
    band: f64,
    beyond: f32,
}

impl Outline {
    fn new(carving: &Carving, band: f64) -> Outline {
        let low = carving.outline.iter().copied().fold(DVec2::INFINITY, DVec2::min) - band;
        let high = carving
            .outline
            .iter()
            .copied()
            .fold(DVec2::NEG_INFINITY, DVec2::max)
            + band;
        let extent = match (high - low).is_finite() {
            true => high - low,
            false => DVec2::ZERO,
        };
        let pixel = (extent.max_element() / RASTER).max(band / 16.0);
        let size = [extent.x, extent.y].map(|mm| (mm / pixel).ceil() as usize + 1);
        let keeps_inside = carving.removes == Part::Outside;
        let mut outline = Outline {
            centre: carving.plane.centre,
            right: carving.plane.right,
            down: carving.plane.down,
            low,
            pixel,
            size,
            distances: vec![band as f32; size[0] * size[1]],
            band,
            beyond: if keeps_inside { -band } else { band } as f32,
        };
        outline.measure(&carving.outline);
        outline.sign(&carving.outline, keeps_inside);
        outline
    }

    /// Distances to the edges, near them.
    fn measure(&mut self, corners: &[DVec2]) {
        for (n, corner) in corners.iter().enumerate() {
            let before = corners[(n + corners.len() - 1) % corners.len()];
            let first = ((before.min(*corner) - self.band - self.low) / self.pixel).floor();
            let last = ((before.max(*corner) + self.band - self.low) / self.pixel).ceil();
            let span = |from: f64, to: f64, size: usize| {
                from.max(0.0) as usize..(to.max(0.0) as usize + 1).min(size)
            };
            for y in span(first.y, last.y, self.size[1]) {
                for x in span(first.x, last.x, self.size[0]) {
                    let at = self.low + DVec2::new(x as f64, y as f64) * self.pixel;
                    let held = &mut self.distances[y * self.size[0] + x];
                    *held = held.min(distance(at, before, *corner) as f32);
                }
            }
        }
    }

    /// Even-odd rule, a row of pixels at a time.
    fn sign(&mut self, corners: &[DVec2], keeps_inside: bool) {
        for y in 0..self.size[1] {
            let height = self.low.y + y as f64 * self.pixel;
            let mut crossings: Vec<f64> = (0..corners.len())
                .filter_map(|n| {
                    let (a, b) = (corners[(n + corners.len() - 1) % corners.len()], corners[n]);
                    let crosses = (a.y > height) != (b.y > height);
                    crosses.then(|| a.x + (height - a.y) / (b.y - a.y) * (b.x - a.x))
                })
                .collect();
            crossings.sort_by(f64::total_cmp);
            for x in 0..self.size[0] {
                let at = self.low.x + x as f64 * self.pixel;
                let inside = crossings.partition_point(|crossing| *crossing <= at) % 2 == 1;
                if inside != keeps_inside {
                    self.distances[y * self.size[0] + x] *= -1.0;
                }
            }
        }
    }

    /// Lowers the values of a line of nodes to its own.
    fn take_from(&self, line: &mut [u8], start: DVec3, step: DVec3) {
        let across = |v: DVec3| DVec2::new(v.dot(self.right), v.dot(self.down)) / self.pixel;
        let first = across(start - self.centre) - self.low / self.pixel;
        let step = across(step);
        for (n, value) in line.iter_mut().enumerate() {
            let distance = self.at(first + step * n as f64);
            let level = 127.5 + 127.5 * f64::from(distance) / self.band;
            *value = (*value).min(level.round() as u8);
        }
    }

    /// Between four pixels.
    fn at(&self, at: DVec2) -> f32 {
        let low = at.floor();
        let [width, height] = self.size;
        let inside =
            low.x >= 0.0 && low.y >= 0.0 && low.x + 1.0 < width as f64 && low.y + 1.0 < height as f64;
        if !inside {
            return self.beyond;
        }
        let start = low.y as usize * width + low.x as usize;
        let part = (at - low).as_vec2();
        let row = |start: usize| {
            let (a, b) = (self.distances[start], self.distances[start + 1]);
            a + (b - a) * part.x
        };
        let (top, bottom) = (row(start), row(start + width));
        top + (bottom - top) * part.y
    }
}

fn distance(at: DVec2, from: DVec2, to: DVec2) -> f64 {
    let along = to - from;
    let length = along.length_squared();
    let part = match length > 0.0 {
        true => ((at - from).dot(along) / length).clamp(0.0, 1.0),
        false => 0.0,
    };
    (at - from - along * part).length()
}

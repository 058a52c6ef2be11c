//! Where a structure is best seen: the slice of a plane on which it is large, stands out and is not cut off.

use std::f64::consts::TAU;

use super::voxels::Voxels;
use crate::geometry::{DVec3, Grid, Orientation};
use crate::volume::Window;
use crate::volume::labels::Mask;

/// Slices with at least this part of the largest area are compared.
const LARGE_ENOUGH: f64 = 0.7;
/// So many of them at most.
const MOST_SLICES: usize = 5;
/// The neighbourhood reaches so far, in mm.
const RING_MM: f64 = 4.0;
/// It is judged in so many directions, so that noise averages out and a neighbour on one side does not hide another's.
const SECTORS: usize = 8;
/// Greys (of 255) apart that an eye surely tells ...
const SEEN_GREYS: f64 = 10.0;
/// ... and beyond which more does not help.
const PLAIN_GREYS: f64 = 60.0;
/// Share of a structure's places that one contour must enclose, and of its surroundings that must lie outside it.
const ONE_PIECE: f64 = 0.99;
/// A place this much as deep as the deepest is deep enough to point at.
const DEEP_ENOUGH: f64 = 0.9;

/// A structure on its best slice of a plane.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    pub orientation: Orientation,
    /// Deep inside on that slice: the centre of a voxel, patient mm.
    pub point: DVec3,
    /// How far the point is from the outline, in mm.
    pub depth_mm: f64,
    pub area_mm2: f64,
    /// From 0 (as grey as its surroundings) to 1.
    pub contrast: f64,
    /// Share of its outline that stands out, 0 to 1.
    pub seen: f64,
    /// Whether one contour without holes encloses nearly all of it.
    pub is_one_piece: bool,
    /// Mean grey (of 255) less that of its surroundings.
    pub brighter: f64,
}

/// Areas of a mask's slices along its grid's three axes, in voxels, from the first of its box on.
pub fn areas(mask: &Mask) -> [Vec<usize>; 3] {
    let from = mask.from();
    let mut areas = mask.size().map(|size| vec![0; size]);
    for voxel in mask.voxels() {
        for (axis, areas) in areas.iter_mut().enumerate() {
            if let Some(area) = areas.get_mut(voxel[axis] - from[axis]) {
                *area += 1;
            }
        }
    }
    areas
}

/// The axis of a grid (0 along rows, 1 along columns, 2 across slices) that a plane of anatomy lies across.
pub fn axis_of(orientation: Orientation, grid: &Grid) -> usize {
    let (right, down) = orientation.axes();
    let normal = right.cross(down);
    let along = [grid.row_direction, grid.column_direction, grid.normal()].map(|axis| axis.dot(normal).abs());
    let axes = [0, 1, 2];
    axes.into_iter()
        .max_by(|a, b| along[*a].total_cmp(&along[*b]))
        .unwrap_or(2)
}

pub fn spacing(grid: &Grid) -> [f64; 3] {
    [grid.pixel_spacing[0], grid.pixel_spacing[1], grid.nominal_step()]
}

/// The structure on the best slice of a plane; `areas` are those of [`areas`]. `None` for an empty mask.
pub fn look(
    mask: &Mask,
    areas: &[Vec<usize>; 3],
    orientation: Orientation,
    voxels: &Voxels,
    grid: &Grid,
    window: &Window,
) -> Option<Look> {
    let axis = axis_of(orientation, grid);
    let most = *areas[axis].iter().max()?;
    let large: Vec<usize> = (0..areas[axis].len())
        .filter(|at| areas[axis][*at] as f64 >= LARGE_ENOUGH * most as f64)
        .collect();
    let every = large.len().div_ceil(MOST_SLICES).max(1);
    let looks = large.iter().skip(every / 2).step_by(every).filter_map(|at| {
        let section = Section::of(mask, axis, mask.from()[axis] + at, grid);
        let look = section.look(orientation, voxels, grid, window)?;
        let area = areas[axis][*at] as f64 / most as f64;
        Some((area * (0.3 + look.contrast + look.seen), look))
    });
    looks.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, look)| look)
}

/// A slice of a mask with what surrounds it.
struct Section {
    axis: usize,
    slice: usize,
    /// The grid's axes of the section's columns and rows.
    plane: [usize; 2],
    from: [usize; 2],
    size: [usize; 2],
    spacing: [f64; 2],
    inside: Vec<bool>,
}

impl Section {
    fn of(mask: &Mask, axis: usize, slice: usize, grid: &Grid) -> Section {
        let plane = match axis {
            0 => [1, 2],
            1 => [0, 2],
            _ => [0, 1],
        };
        let spacing = plane.map(|axis| spacing(grid)[axis]);
        let (own, size) = (mask.from(), mask.size());
        let margin = spacing.map(|mm| (RING_MM / mm).ceil() as usize + 1);
        let from: [usize; 2] = std::array::from_fn(|at| own[plane[at]].saturating_sub(margin[at]));
        let end: [usize; 2] = std::array::from_fn(|at| {
            (own[plane[at]] + size[plane[at]] + margin[at]).min(grid.dimensions[plane[at]])
        });
        let mut section = Section {
            axis,
            slice,
            plane,
            from,
            size: std::array::from_fn(|at| end[at] - from[at]),
            spacing,
            inside: Vec::new(),
        };
        section.inside = section
            .places()
            .map(|place| mask.contains(section.voxel(place)))
            .collect();
        section
    }

    fn places(&self) -> impl Iterator<Item = [usize; 2]> + use<> {
        let [width, height] = self.size;
        (0..height).flat_map(move |y| (0..width).map(move |x| [x, y]))
    }

    fn voxel(&self, place: [usize; 2]) -> [usize; 3] {
        let mut voxel = [0; 3];
        voxel[self.axis] = self.slice;
        for at in 0..2 {
            voxel[self.plane[at]] = self.from[at] + place[at];
        }
        voxel
    }

    fn look(&self, orientation: Orientation, voxels: &Voxels, grid: &Grid, window: &Window) -> Option<Look> {
        let depths = self.distances(|inside| !inside);
        let (place, depth_mm) = self.deepest(&depths)?;
        let point = DVec3::from_array(self.voxel(place).map(|index| index as f64));
        let greys = |wanted: &dyn Fn(usize) -> bool| -> Vec<([usize; 2], f64)> {
            let places = self.places().enumerate().filter(|(at, _)| wanted(*at));
            places
                .filter_map(|(_, place)| Some((place, window.grey(voxels.value(self.voxel(place))?))))
                .collect()
        };
        let own = greys(&|at| self.inside[at]);
        let outwards = self.distances(|inside| inside);
        let around = greys(&|at| !self.inside[at] && outwards[at] <= RING_MM);
        let mean = |greys: &[([usize; 2], f64)]| {
            let sum: f64 = greys.iter().map(|(_, grey)| grey).sum();
            (!greys.is_empty()).then(|| sum / greys.len() as f64)
        };
        let own_mean = mean(&own)?;
        let apart = self.apart(&around, own_mean);
        let count = apart.len().max(1) as f64;
        Some(Look {
            orientation,
            point: grid.patient_from_voxel(point),
            depth_mm,
            area_mm2: self.inside.iter().filter(|inside| **inside).count() as f64
                * self.spacing[0]
                * self.spacing[1],
            is_one_piece: self.is_one_piece(),
            contrast: apart
                .iter()
                .map(|greys| greys.min(PLAIN_GREYS) / PLAIN_GREYS)
                .sum::<f64>()
                / count,
            seen: apart.iter().filter(|greys| **greys >= SEEN_GREYS).count() as f64 / count,
            brighter: mean(&around).map_or(0.0, |around| own_mean - around),
        })
    }

    /// By how many greys each direction's surroundings differ on average.
    fn apart(&self, around: &[([usize; 2], f64)], own: f64) -> Vec<f64> {
        let inside = self.places().zip(&self.inside).filter(|(_, inside)| **inside);
        let (mut sum, mut count) = ([0.0; 2], 0.0);
        for (place, _) in inside {
            sum = [sum[0] + place[0] as f64, sum[1] + place[1] as f64];
            count += 1.0;
        }
        let middle = sum.map(|sum| sum / f64::max(count, 1.0));
        let mut sectors = [(0.0, 0.0); SECTORS];
        for (place, grey) in around {
            let way: [f64; 2] = std::array::from_fn(|at| (place[at] as f64 - middle[at]) * self.spacing[at]);
            let turn = libm::atan2(way[1], way[0]) / TAU + 0.5;
            if let Some((sum, count)) = sectors.get_mut((turn * SECTORS as f64) as usize % SECTORS) {
                *sum += grey;
                *count += 1.0;
            }
        }
        let filled = sectors.into_iter().filter(|(_, count)| *count >= 3.0);
        filled.map(|(sum, count)| (sum / count - own).abs()).collect()
    }

    /// Whether its largest connected part (over sides) holds nearly all of it, and what surrounds it is connected.
    fn is_one_piece(&self) -> bool {
        let [own, outside] = [true, false].map(|inside| self.largest_share(inside));
        own >= ONE_PIECE && outside >= ONE_PIECE
    }

    /// Share of the places inside (or outside) that the largest connected part of them holds.
    fn largest_share(&self, inside: bool) -> f64 {
        let [width, height] = self.size;
        let mut visited = vec![false; self.inside.len()];
        let (mut largest, mut all) = (0usize, 0usize);
        for start in 0..self.inside.len() {
            if visited[start] || self.inside[start] != inside {
                continue;
            }
            visited[start] = true;
            let (mut waiting, mut count) = (vec![start], 0);
            while let Some(at) = waiting.pop() {
                count += 1;
                let (x, y) = (at % width, at / width);
                let beside = [
                    (x > 0).then(|| at - 1),
                    (x + 1 < width).then(|| at + 1),
                    (y > 0).then(|| at - width),
                    (y + 1 < height).then(|| at + width),
                ];
                for next in beside.into_iter().flatten() {
                    if !visited[next] && self.inside[next] == inside {
                        visited[next] = true;
                        waiting.push(next);
                    }
                }
            }
            largest = largest.max(count);
            all += count;
        }
        largest as f64 / all.max(1) as f64
    }

    /// The place nearest the middle among the deepest, and its depth.
    fn deepest(&self, depths: &[f64]) -> Option<([usize; 2], f64)> {
        let inside = || {
            self.places()
                .zip(&self.inside)
                .zip(depths)
                .filter(|((_, inside), _)| **inside)
        };
        let most = inside().map(|(_, depth)| *depth).fold(0.0, f64::max);
        let count = inside().count();
        if count == 0 {
            return None;
        }
        let mut sum = [0.0; 2];
        for ((place, _), _) in inside() {
            sum = [sum[0] + place[0] as f64, sum[1] + place[1] as f64];
        }
        let away = |place: &[usize; 2]| {
            let off = |at: usize| (place[at] as f64 - sum[at] / count as f64) * self.spacing[at];
            off(0) * off(0) + off(1) * off(1)
        };
        let deep = inside().filter(|(_, depth)| **depth >= DEEP_ENOUGH * most);
        let place = deep.min_by(|((a, _), _), ((b, _), _)| away(a).total_cmp(&away(b)));
        place.map(|((place, _), depth)| (place, *depth))
    }

    /// mm from each place to the nearest that `is_site` holds for, by two sweeps of a 3 × 3 chamfer (Borgefors, CVGIP
    /// 1986;34:344-371), which overrates by less than a tenth; beyond the section's border everything is outside.
    fn distances(&self, is_site: impl Fn(bool) -> bool) -> Vec<f64> {
        let [width, height] = self.size;
        let border = if is_site(false) {
            self.spacing
        } else {
            [f64::INFINITY; 2]
        };
        let mut distances: Vec<f64> = self
            .inside
            .iter()
            .map(|inside| if is_site(*inside) { 0.0 } else { f64::INFINITY })
            .collect();
        let [dx, dy] = self.spacing;
        let steps = [
            (-1, 0, dx),
            (-1, -1, libm::hypot(dx, dy)),
            (0, -1, dy),
            (1, -1, libm::hypot(dx, dy)),
        ];
        let mut visit = |x: usize, y: usize, sign: i64| {
            let mut best = distances[y * width + x];
            for (right, down, mm) in steps {
                let (x, y) = (x as i64 + sign * right, y as i64 + sign * down);
                let outside = x < 0 || y < 0 || x >= width as i64 || y >= height as i64;
                let there = match outside {
                    true => border[usize::from(right == 0)] - mm,
                    false => distances[y as usize * width + x as usize],
                };
                best = best.min(there + mm);
            }
            distances[y * width + x] = best;
        };
        for y in 0..height {
            (0..width).for_each(|x| visit(x, y, 1));
        }
        for y in (0..height).rev() {
            (0..width).rev().for_each(|x| visit(x, y, -1));
        }
        distances
    }
}
